"""The numbers of rows and sections in an annex: I, A, 1.1, 2), (3), a), I.2, Phần II."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_NUMBER, _LONGEST_CELL = 15, 40
_ITEM = re.compile(r"\.[a-zđ]$")
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_PIECE = r"(?:\d{1,4}[a-zđ]?|[IVXLC]{1,8}|[A-ZĐ]|[a-zđ])"
_NUMBER = re.compile(
    rf"(?:(?:phần|mục|chương|nhóm|khoản|điểm|phụ lục|số)\s+(?:thứ\s+)?)?"
    rf"[(\[]?({_PIECE}(?:\s?[.\-/]\s?{_PIECE})*)\s?[.)\]:/]*",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    rf"((?:(?:Phần|Mục|Chương|Nhóm|PHẦN|MỤC|CHƯƠNG|NHÓM)\s+)(?:thứ\s+)?{_PIECE}"
    rf"|{_PIECE}(?:\.{_PIECE})*(?=\s*[.):/–-])|\d{{1,3}}(?:\.\d{{1,3}})+)"
    r"\s*[.):/–-]*\s+(?=\S)"
)
_BULLET = re.compile(r"[-–—+*•●▪◦·✓☐o][\s]+|[-–—+*•●▪◦·✓☐]+(?=\S)")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def number_in(cell: str) -> str:
    """The number that a cell holds: `1.` and `(1)` are 1, `Phần II` is II; nothing if none."""
    words = " ".join(cell[: 2 * _LONGEST_CELL].split())
    found = _NUMBER.fullmatch(words) if len(words) <= _LONGEST_CELL else None
    if not found:
        return ""
    return re.sub(r"\s?[.\-/]\s?", ".", found[1])


def number_before(text: str) -> tuple[str, str]:
    """The number that a text begins with, and the rest: `I. Tên` is (I, Tên)."""
    found = _LED_BY.match(text[:_LONGEST_CELL])
    if not found:
        return "", text
    return number_in(found[1]), text[found.end() :].strip()


def without_bullet(text: str) -> str:
    """A text without the dash or dot that makes it an item of a list."""
    found = _BULLET.match(text)
    return text[found.end() :].strip() if found else text


def is_bullet(cell: str) -> bool:
    """Whether a cell for numbers holds a mere sign."""
    return bool(cell) and not any(map(str.isalnum, cell))


def roman_value(text: str) -> int:
    """The value of a Roman number, 0 where it is none."""
    if not text or not _ROMAN.fullmatch(text):
        return 0
    values = [_VALUES[letter] for letter in text]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


class Style(NamedTuple):
    """How a section is numbered: what tells sisters from those above and below them."""

    kind: str
    depth: int


def style_of(number: str, before: dict[str, str]) -> Style:
    """The style of a number; `before` are the last numbers by kind, for letters that are Roman.

    C after B is a letter, and I after A is Roman.
    """
    parts = number.split(".")
    first = parts[0]
    if not number:
        kind = "none"
    elif len(first) == 1 and first.isupper() and _follows(first, before.get("letter", "")):
        kind = "letter"
    elif roman_value(first):
        kind = "roman"
    elif first[0].isdecimal():
        kind = "number"
    else:
        kind = "letter" if first.isupper() else "small"
    return Style(kind, len(parts))


def _follows(letter: str, before: str) -> bool:
    if not before:
        return False
    order = "ABCDĐEGHIKLMNOPQRSTUVXYZ" if "Đ" in (letter, before) else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return letter in order and before in order and order.index(letter) == order.index(before) + 1


def written_number(text: str) -> str:
    """The number in a cell for numbers; a short word that stands there serves as one."""
    if number := number_in(text):
        return number
    words = "".join(letter for letter in text if letter.isalnum() or letter in "._-")
    return "" if is_bullet(text) or len(words) > _LONGEST_NUMBER else words.strip("._-")


def below_row(number: str, above: str) -> str:
    """The number of a row with those before: a) below 1 is 1.a, and b) below that is 1.b."""
    base = _ITEM.sub("", above)
    is_item = len(number) == 1 and number.islower()
    return f"{base}.{number}" if is_item and base and not base.islower() else number


def own_part(number: str, above: Sequence[str]) -> str:
    """The part of a number that those above do not say already: 1.2 in 1 is 2, I.2 in I is 2."""
    for known in (".".join(above[begin:]) for begin in range(len(above))):
        if known and number.startswith(f"{known}."):
            return number.removeprefix(f"{known}.")
    return number
