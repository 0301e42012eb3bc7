"""Numbers of a phrase, in digits or in words: 05, năm, 15 (mười lăm), mười lăm (15), IV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.words import Vocabulary

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.words import Reader

_ONES = {
    1: "một",
    2: "hai",
    3: "ba",
    4: "bốn|tư",
    5: "năm",
    6: "sáu",
    7: "bảy|bẩy",
    8: "tám",
    9: "chín",
}
_AFTER_TEN = _ONES | {0: "", 1: "một|mốt", 5: "lăm|nhăm"}  # "mười năm" are ten years


def _wordings(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _ONES[ones]
    ten = ["mười"] if tens == 1 else [f"{word} mươi" for word in _ONES[tens].split("|")]
    return "|".join(f"{t} {o}".strip() for t in ten for o in _AFTER_TEN[ones].split("|"))


IN_WORDS = Vocabulary({_wordings(number): number for number in range(1, 100)})
ROMAN = Vocabulary({"i": 1, "ii": 2, "iii": 3, "iv": 4})


def number(reader: Reader, *, digits: int = 2, words: bool = True) -> int | None:
    """A number with at most `digits`, or in words; both, one in brackets, must agree."""
    start = reader.at
    found = reader.digits(1, digits)
    said = reader.take(IN_WORDS) if found is None and words else None
    here = reader.at
    if reader.sign("("):
        again = reader.digits(1, digits) if found is None else reader.take(IN_WORDS)
        if again is None or not reader.sign(")"):
            reader.at = here  # the bracket holds something else
        elif again != (said if found is None else found):
            reader.at = start
            return None
    return said if found is None else found
