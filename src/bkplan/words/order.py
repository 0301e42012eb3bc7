"""The order of the alphabet, Vietnamese letters and numbers within words in their places."""

from __future__ import annotations

from bkplan.words.patterns import pattern
from bkplan.words.text import decomposed

_NUMBER = pattern(r"(\d+)")
_TONES = str.maketrans({"\u0300": None, "\u0309": None, "\u0303": None, "\u0301": None,
                        "\u0323": None})  # fmt: skip
_IN_ORDER_OF_TONES = str.maketrans(
    {"\u0300": "\uf001", "\u0309": "\uf002", "\u0303": "\uf003", "\u0301": "\uf004",
     "\u0323": "\uf005"}
)  # fmt: skip
"""Huyền, hỏi, ngã, sắc, nặng, as dictionaries have them."""
_LETTERS = str.maketrans({"\u0306": "{", "\u0302": "|", "\u031b": "}", "đ": "d{"})
"""What makes a letter of its own stands behind z: ă is after every a, â after every ă."""


def alphabetical(text: str) -> tuple[object, ...]:
    """A key that sorts texts as a dictionary does, and II.2 before II.10.

    Letters come first: a tone or a capital matters only where they are alike.
    """
    lower = decomposed(text.casefold())
    letters = lower.translate(_TONES).translate(_LETTERS)
    parts = _NUMBER.split(letters)
    # texts and numbers take turns, so that like is compared with like
    sized = tuple(
        (len(number), number) if place % 2 else part
        for place, part in enumerate(parts)
        for number in (part.lstrip("0"),)
    )
    return (sized, lower.translate(_IN_ORDER_OF_TONES), text)
