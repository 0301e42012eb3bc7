"""`bkplan template staffing`: a sheet with an agency's units, to be filled in and sent back."""

from __future__ import annotations

from bkplan.cli.keeping.template import template_command
from bkplan.words.vocab import Text

SPEC = template_command(
    "staffing",
    Text(
        "Biểu mẫu để cơ quan điền biên chế một năm",
        "The sheet on which agencies fill in headcount",
    ),
)
