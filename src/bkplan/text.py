"""Text that people wrote: compared without accents, suggested when misspelt, made harmless."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Control (C0, C1, DEL), format (bidirectional, zero width, tags) and line separator characters.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029 ]+")
# what looks like a space; the separators U+001C to U+001F do not, though str.strip() takes them
_BLANKS = (
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
_QUOTE_LENGTH = 60
_COMPARED = 100
_PIECE = 500
_ASCII = re.compile("[\x00-\x7f]")
_BREAK = re.compile("\r\n|\r|\n")


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that are composed one by one: sorting many accents at once takes too long.

    They end before an ASCII letter, which nothing composes with, where one stands.
    """
    start = 0
    while start + _PIECE < len(text):
        found = _ASCII.search(text, start + _PIECE, start + 2 * _PIECE)
        end = found.start() if found else start + 2 * _PIECE
        yield text[start:end]
        start = end
    yield text[start:]


def composed(text: str) -> str:
    """The text in Unicode form NFC."""
    return "".join(unicodedata.normalize("NFC", piece) for piece in pieces(text))


def is_composed(text: str) -> bool:
    """Whether the text is in Unicode form NFC."""
    return all(unicodedata.is_normalized("NFC", piece) for piece in pieces(text))


def fold(text: str) -> str:
    """Lower case without accents: "Sở Nội vụ" and "so noi vu" fold to the same string."""
    lower = text.casefold()
    decomposed = "".join(unicodedata.normalize("NFD", piece) for piece in pieces(lower))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("đ", "d")


def escape_hidden(text: str) -> str:
    """Show every control or invisible character as its code instead of passing it on."""
    return _HIDDEN.sub(lambda found: _escape(found[0]), text)


def harmless(text: str) -> str:
    """One line that can do nothing to a terminal: breaks become spaces, the rest escapes."""
    return escape_hidden(_SPACES.sub(" ", text).strip(_BLANKS))


def lines_of(text: str) -> list[str]:
    """The lines of a file as YAML counts them; `splitlines` would break at U+2028 and others."""
    return _BREAK.split(text)


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


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
