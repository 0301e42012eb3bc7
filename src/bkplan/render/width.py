"""How wide a line is where every letter has a cell of its own."""

import unicodedata

_UPON_LETTERS = frozenset({"Mn", "Me"})
"""Many marks have the combining class 0, which `unicodedata.combining` takes for none."""


def width(text: str) -> int:
    """How many columns of a terminal a line takes: wide letters two, marks upon letters none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(c) in _UPON_LETTERS
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )
