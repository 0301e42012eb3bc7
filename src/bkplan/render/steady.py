"""Office files are ZIP archives full of times; here is one without: same parts, same bytes."""

from __future__ import annotations

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP archive can hold."""


def steady(data: bytes) -> bytes:
    """An archive with the same parts in the same order, all of one time and one way of packing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3  # the same on every system that writes it
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(name), compresslevel=6)
    return packed.getvalue()
