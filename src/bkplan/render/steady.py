"""Office files are ZIP archives full of times; here is one without: same parts, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP archive can hold."""
_PROPERTIES = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")


def steady(data: bytes, *, written: date | None = None) -> bytes:
    """An archive with the same parts in the same order, all of one time and one way of packing.

    `written` is the day to say in its properties, where the library that made it says another.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3  # the same on every system that writes it
            part.external_attr = 0o600 << 16
            content = old.read(name)
            if name == _PROPERTIES and written is not None:
                moment = f"{written.isoformat()}T00:00:00Z".encode()
                content = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<3>", content)
            new.writestr(part, content, compresslevel=6)
    return packed.getvalue()
