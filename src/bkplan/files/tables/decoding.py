"""The bytes of a file of text made text: UTF-8, UTF-16 or Windows-1258, never guessed wrongly."""

from __future__ import annotations

import codecs
import re

from bkplan.files.tables.tables import CannotRead, in_line
from bkplan.words.text import composed, lines_of
from bkplan.words.vocab import Text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 4096
_SURROGATE = re.compile("[\udc80-\udcff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# What the letters of TCVN3 (fonts named .VnTime) become where they are taken for Windows-1258.
_TCVN3 = re.compile("[A-Za-z][\xa8-\xae\xb5-\xb9\xbb-\xbe]{1,2}[^\\W\\d_]")


def decoded(data: bytes) -> str:
    """The text of a file, in NFC; CannotRead, with the place, where it has no known encoding.

    A mark at the beginning decides; without one it is UTF-8 if it can be, UTF-16 if every other
    byte is nought, and else Windows-1258, whose tones are letters of their own.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _sound(_strictly(data.removeprefix(mark), encoding))
    if encoding := _utf16_without_mark(data):
        return _sound(_strictly(data, encoding))
    try:
        return _sound(data.decode())
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise _undecodable(data[: error.start].decode(), "UTF-8") from None
    return _sound(_windows_1258(data))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise _undecodable(before, encoding[:6].rstrip("-").upper()) from None


def _undecodable(before: str, encoding: str) -> CannotRead:
    return CannotRead(
        Text(
            f"không phải {encoding}; hãy lưu tệp với mã UTF-8",
            f"is not {encoding}; save the file as UTF-8",
        ),
        _end_of(before),
    )


def _end_of(before: str) -> Text:
    """The place after a text."""
    lines = lines_of(before)
    return in_line(len(lines), len(lines[-1]) + 1)


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 of one order or the other, where every character that files need shows it."""
    low, high = data[:_LOOKED_AT:2], data[1:_LOOKED_AT:2]
    if len(data) % 2 or not data:
        return ""
    if high.count(0) * 4 > len(high) and 0 not in low:
        return "utf-16-le"
    return "utf-16-be" if low.count(0) * 4 > len(low) and 0 not in high else ""


def _mostly_utf8(data: bytes) -> bool:
    """Whether a text is UTF-8 but for some bytes: in Windows-1258 hardly a letter looks like it."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = len(_SURROGATE.findall(text))
    return sum(not char.isascii() for char in text) - wrong > wrong


def _windows_1258(data: bytes) -> str:
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("cp1258")
        raise _undecodable(before, "UTF-8, UTF-16, Windows-1258") from None
    if found := _TCVN3.search(text):
        raise CannotRead(
            Text(
                "có vẻ là bảng mã TCVN3 hay VNI cũ; hãy chuyển sang Unicode rồi lưu với mã UTF-8",
                "looks like one of the old encodings TCVN3 or VNI; convert it to Unicode and save "
                "it as UTF-8",
            ),
            _end_of(text[: found.start() + 1]),
        )
    return text


def _sound(text: str) -> str:
    """The text in NFC, unless it has what no file of text has."""
    if found := _CONTROL.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise CannotRead(
            Text(
                f"ký tự điều khiển {code}; hãy xóa nó, hoặc lưu lại tệp với mã UTF-8",
                f"control character {code}; delete it, or save the file again as UTF-8",
            ),
            _end_of(text[: found.start()]),
        )
    return composed(text)
