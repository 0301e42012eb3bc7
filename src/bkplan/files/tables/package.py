"""A Word or Excel file is a zip of XML: looked at before any library unpacks it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bkplan.files.tables.tables import CannotRead
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PARTS = 5_000
MOST_XML_MIB, MOST_MIB = 32, 256
"""Unpacked: of all its XML, and of everything; pictures are most of a large file."""
_XML = (".xml", ".rels", ".vml")
_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E", re.IGNORECASE)
"""What declares entities, in UTF-8 or UTF-16: no office program writes one."""
_SPOILT = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError
)  # fmt: skip


def inspected(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The name and content of every XML part; CannotRead where the file is not what it should be.

    Sizes are those that the zip declares; the unpacking of Python ends there, whatever follows.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            xml = [part for part in parts if part.filename.lower().endswith(_XML)]
            if (
                len(parts) > MOST_PARTS
                or sum(part.file_size for part in parts) > MOST_MIB << 20
                or sum(part.file_size for part in xml) > MOST_XML_MIB << 20
            ):
                raise CannotRead(
                    Text(
                        f"giải nén ra hơn {MOST_XML_MIB} MiB; hãy bỏ bớt nội dung không cần",
                        f"unpacks to more than {MOST_XML_MIB} MiB; leave out what is not needed",
                    )
                )
            for part in xml:
                content = package.read(part)
                if _DOCTYPE.search(content):
                    raise CannotRead(
                        Text(
                            "có khai báo DOCTYPE, không an toàn; hãy lưu lại bằng Word hoặc Excel",
                            "has a DOCTYPE, which is not safe; save it anew with an office program",
                        )
                    )
                yield part.filename, content
    except _SPOILT:
        raise unreadable() from None


@contextmanager
def opened_by_a_library() -> Iterator[None]:
    """What is spoilt fails in python-docx, in openpyxl or in lxml, each in its own way."""
    try:
        yield
    except CannotRead:
        raise
    except Exception:
        raise unreadable() from None


def unreadable() -> CannotRead:
    """What is said of a file that is no Word or Excel file, is spoilt, or has a password."""
    return CannotRead(
        Text(
            "không đọc được: tệp hỏng, có mật khẩu, hoặc không đúng loại như đuôi tệp; "
            "hãy mở bằng Word hoặc Excel rồi lưu lại",
            "cannot be read: it is spoilt, has a password, or is not what its ending says; "
            "open it with an office program and save it anew",
        )
    )
