"""Text that people wrote: compared without accents, suggested when misspelt, made harmless."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import filterfalse

from bkplan.words.patterns import pattern

# Letters, marks and signs to Unicode that nobody can see: fillers, variation selectors, joiners and
# blanks. All others tell by their category.
_UNSEEN = pattern(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u2d7f\u3164\ufe00-\ufe0f\uffa0"
    "\U0001107f\U00013441\U00013442\U00016fe4\U0001d159\U000e0100-\U000e01ef]"
)
_SPACES = pattern(r"[\t\r\n\x0b\x0c\x85\u2028\u2029 ]+")
# what looks like a space; the separators U+001C to U+001F do not, though str.strip() takes them
BLANKS = (
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
_ZERO_WIDTH = pattern("[\u00ad\u200b\u2060\ufeff]")
_QUOTE_LENGTH = 60
_COMPARED = 100
_PIECE = 500
_ASCII = pattern("[\x00-\x7f]")
# vowels and finals of Korean, which become one letter with what stands before them
_JOINING = pattern("[\u1160-\u11ff\ud7b0-\ud7ff]")
_BREAK = pattern("\r\n|\r|\n")


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that are composed one by one: sorting many accents at once takes too long.

    They end before an ASCII letter, which nothing composes with, or before another one that is no
    accent; only within five hundred accents on one letter they end anywhere.
    """
    start = 0
    while start + _PIECE < len(text):
        first, last = start + _PIECE, start + 2 * _PIECE
        found = _ASCII.search(text, first, last)
        end = found.start() if found else _before_a_letter(text, first, last)
        yield text[start:end]
        start = end
    yield text[start:]


def _before_a_letter(text: str, first: int, last: int) -> int:
    return next(
        (
            place
            for place, char in enumerate(text[first:last], first)
            if unicodedata.category(char)[0] != "M" and not _JOINING.match(char)
        ),
        last,
    )


def composed(text: str) -> str:
    """The text in Unicode form NFC."""
    if len(text) <= _PIECE:
        return unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFC", piece) for piece in pieces(text))


def is_composed(text: str) -> bool:
    """Whether the text is in Unicode form NFC."""
    if len(text) <= _PIECE:
        return unicodedata.is_normalized("NFC", text)
    return all(unicodedata.is_normalized("NFC", piece) for piece in pieces(text))


def fold(text: str) -> str:
    """Lower case without accents: "Sở Nội vụ" and "so noi vu" fold to the same string."""
    bare = "".join(filterfalse(unicodedata.combining, decomposed(text.casefold())))
    return bare.replace("đ", "d")


def decomposed(text: str) -> str:
    """The text with its marks apart from its letters: Unicode form NFD."""
    parts = pieces(text) if len(text) > _PIECE else (text,)
    return "".join(unicodedata.normalize("NFD", part) for part in parts)


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def is_hidden(char: str) -> bool:
    """Whether a character cannot be seen, or does something instead of being seen.

    That is what Unicode calls control, format, surrogate, private or unassigned (categories C),
    line and paragraph separators, and fillers. Spaces of any width are none: they are seen between
    words.
    """
    if char.isprintable():
        return _UNSEEN.match(char) is not None
    return unicodedata.category(char) != "Zs"


def first_hidden(text: str, *, besides: str = "", without: str = "") -> int | None:
    """Where the first hidden character stands, or one of `besides`, but none of `without`.

    `besides` are others that do not count as printable, such as blanks of other widths.
    """
    if text.isprintable() and (text.isascii() or not _UNSEEN.search(text)):
        return None
    wanted = {c for c in set(text) if c in besides or (is_hidden(c) and c not in without)}
    return min(map(text.index, wanted), default=None)


def escape_hidden(text: str, escape: Callable[[str], str] = _escape) -> str:
    """Show every control or invisible character as its code instead of passing it on."""
    if text.isprintable() and (text.isascii() or not _UNSEEN.search(text)):
        return text
    return text.translate({ord(c): escape(c) for c in set(text) if is_hidden(c)})


def harmless(text: str) -> str:
    """One line that can do nothing to a terminal: breaks become spaces, the rest escapes."""
    if text.isalnum() and text.isascii():  # most cells of large tables are numbers or ids
        return text
    return escape_hidden(_SPACES.sub(" ", text).strip(BLANKS))


def without_zero_width(text: str) -> str:
    """The text without characters that have no width and come along with copies of web pages."""
    return text if text.isascii() else _ZERO_WIDTH.sub("", text)


def lines_of(text: str) -> list[str]:
    """The lines of a file as YAML counts them; `splitlines` would break at U+2028 and others."""
    return _BREAK.split(text) if "\r" in text else text.split("\n")


def breaks_kept(text: str) -> list[tuple[str, str]]:
    """The lines of a file, each with what ends it: nothing ends the last one."""
    parts = re.split("(\r\n|\r|\n)", text)
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def quoted(value: str) -> str:
    """A value as it stands in a message: harmless, in quotes, shortened if it is long."""
    shown = escape_hidden(value[: _QUOTE_LENGTH + 1])
    return f'"{shown[:_QUOTE_LENGTH]}…"' if len(value) > _QUOTE_LENGTH else f'"{shown}"'


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known id or word that was probably meant, or None; accents and case do not count."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for word in known:
        folded.setdefault(fold(word[:_COMPARED]), word)
    close = get_close_matches(fold(wrong[:_COMPARED]), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None
