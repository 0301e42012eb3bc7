"""What is made of texts that come again and again: names, headings, states."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 4_096
_LONGEST = 200
"""Of a text that is remembered: what is remembered stays small, whatever stands in the data."""


def remembered(make: Callable[[str], str]) -> Callable[[str], str]:
    """The same function, which does its work once for a text that comes again."""
    known = lru_cache(_MOST)(make)

    @wraps(make)
    def made(text: str) -> str:
        return known(text) if len(text) <= _LONGEST else make(text)

    return made
