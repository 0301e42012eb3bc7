"""Office files to the byte: the same contents give the same file, whenever it is written."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can hold."""
_UNIX = 3


def repacked(data: bytes, day: date) -> bytes:
    """An office file with no clock in it: made and changed on a day, its parts at no time at all.

    Whatever the machine, parts have the same order and attributes. How they are compressed is up
    to zlib, so that the same bytes are promised for the same installation.
    """
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for part in old.namelist():
            content = old.read(part)
            if part == _CORE:
                content = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<3>", content)
            info = zipfile.ZipInfo(part, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = 0o600 << 16
            new.writestr(info, content)
    return out.getvalue()
