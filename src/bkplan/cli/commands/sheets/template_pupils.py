"""`bkplan template pupils`: a sheet with an agency's units, to be filled in and sent back."""

from __future__ import annotations

from bkplan.cli.keeping.template import template_command
from bkplan.words.vocab import Text

SPEC = template_command(
    "pupils",
    Text(
        "Biểu mẫu để cơ quan điền số học sinh một năm",
        "The sheet on which agencies fill in pupils",
    ),
)
