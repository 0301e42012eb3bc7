"""`bkplan import pupils`: the figures of a year from the sheet that an agency sent back."""

from __future__ import annotations

from bkplan.cli.keeping.figures import import_command
from bkplan.words.vocab import Text

SPEC = import_command(
    "pupils",
    Text(
        "Ghi số học sinh một năm từ bảng mà cơ quan gửi",
        "Write down a year's pupils from a sheet that came",
    ),
)
