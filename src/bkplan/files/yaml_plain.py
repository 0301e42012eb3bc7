"""YAML in the plain style that most data are written in, read without a parser of all of YAML.

Mappings by indentation, lists with hyphens, `{…}` and `[…]`, words plain or in quotes without an
escape, comments. That takes half the time of libyaml's events and the building from them, and no
import. Whatever is written otherwise, odd or wrong, anywhere in a file, gives None: then the whole
file is read by `yaml.py`, which alone tells of faults. So nothing need be known here of what YAML
forbids, only what certainly means the same to both; tests hold the two against each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bkplan.files.tree import Map, Seq, no_places
from bkplan.words.patterns import pattern
from bkplan.words.text import composed

if TYPE_CHECKING:
    from array import array

_DEEPEST = 20
_NEVER = pattern(r"[\t\r\ufeff]|^(?:---|\.\.\.|%)", re.MULTILINE)
_LINE = pattern(r"( *)(- )?([A-Za-z0-9_][A-Za-z0-9_.-]{0,99}):(?: +(\S.*))? *")
_ITEM = pattern(r"( *)- (\S.*)")
_NOTHING = pattern(r" *(?:#.*)?")
_AFTER = pattern(r" *(?: #.*)?(?=\n|\Z)")
_FIRST = r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[A-Za-z0-9]))"
_PLAIN = pattern(_FIRST + r".*")
_QUOTED = pattern(r"""(?:"([^"\\]*)"|'([^']*)')(?: +#.*)? *""")
_GAP = r"(?:[ \n]|(?<=[ \n])#[^\n]*\n)"
_WORDS = _FIRST + r"[^,\[\]{}:#?\n]*+"
_VALUE = rf"""(?:(?:({_WORDS})|"([^"\\\n]*)"|'([^'\n]*)'){_GAP}*+([,\]}}])|(?=[\[{{]))"""
_KEY = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}"
_PAIR = pattern(rf"({_KEY}): ({_WORDS}(?<! ))")
_ENTRY = pattern(rf"{_GAP}*+({_KEY}):{_GAP}++{_VALUE}")
_MEMBER = pattern(rf"{_GAP}*+(){_VALUE}")
_NEXT = pattern(rf"{_GAP}*+([,\]}}])")
_EMPTY = pattern(rf"{_GAP}*+([\]}}])")
_REMEMBERED = 50_000
_OPENING = "{["


class _Other(Exception):
    """It is written otherwise."""


def read_plain(text: str) -> Map | None:
    """The mapping that a text is, with the places of all it has; None where it is not so plain."""
    if _NEVER.search(text):
        return None
    try:
        return _Reading(text).root()
    except _Other:
        return None


class _Reading:
    """A text while it is read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: array[int] = no_places()
        self.plain: dict[str, str] = {}
        """What stands behind a key and is a plain text, and what it is."""
        self.texts: dict[str, str] = {}
        """The same few words and numbers come again and again: each is kept once."""
        self.pairs: dict[str, tuple[str, str, int]] = {}
        """Keys and values of short mappings as they are written, and where the value begins."""
        self.line = self.start = self.end = 0
        """The line that a bracket is looked at in, and the indices between which it stands."""

    def root(self) -> Map | None:
        """The mapping that the text is."""
        # The hot loop of every command: names are local, and what is rare has its own function.
        lines = self.text.split("\n")
        said: Any
        hyphen: Any
        places, share = self.places, self.texts.setdefault
        line_of, again = _LINE.fullmatch, self.plain.get
        top: Any = None  # the mapping or list that a line may belong to
        depth = -1  # how far it is indented
        here: list[int] = []  # lines and columns of it and of what is in it
        outer: list[tuple[Any, int, list[int]]] = []
        waiting: str | None = None  # the key in `top` whose value stands on the lines below
        key_line = 0
        start = number = skip = 0
        for number, line in enumerate(lines):
            begins, start = start, start + len(line) + 1
            if number < skip:
                continue
            found = line_of(line)
            if found is None:
                if _NOTHING.fullmatch(line):
                    continue
                said, column = self._item(line)
                hyphen, key, behind = True, "", 0
            else:
                indent, hyphen, key, said = found.groups()
                column, behind = len(indent), found.start(4)
            if waiting is not None:
                if column < depth or (column == depth and not hyphen):
                    raise _Other  # nothing stands under the key
                value: Any = Seq() if hyphen else Map()
                top[waiting] = value
                here += (key_line, depth, number, column)
                outer.append((top, depth, here))
                top, depth, here, waiting = value, column, [number, column], None
            elif top is None:
                if column or hyphen:
                    raise _Other
                top, here, depth = Map(), [number, 0], 0
            else:
                while depth > column or (depth == column and not hyphen and type(top) is Seq):
                    if not outer:
                        raise _Other
                    top.places, top.first = places, len(places)
                    places.fromlist(here)
                    top, depth, here = outer.pop()
                if depth != column or (type(top) is Seq) is not bool(hyphen):
                    raise _Other
            if hyphen:
                column += 2
                here += (number, column)
                if not key:
                    value, skip = self._value(said, number, column, begins)
                    top.append(value)
                    continue
                value = Map()
                top.append(value)
                outer.append((top, depth, here))
                top, depth, here = value, column, [number, column]
            if key in top:
                raise _Other
            key = share(key, key)
            if said is None or said[0] == "#":
                waiting, key_line = key, number
                continue
            value = again(said)
            if value is None:
                value, skip = self._value(said, number, behind, begins)
            top[key] = value
            here += (number, column, number, behind)
        if waiting is not None or top is None:
            raise _Other
        outer.append((top, depth, here))
        for top, _, here in reversed(outer):
            top.places, top.first = places, len(places)
            places.fromlist(here)
        root: Map = outer[0][0]
        return root

    def _item(self, line: str) -> tuple[str, int]:
        """What an item of a list is that is no mapping by indentation, and where its hyphen is."""
        found = _ITEM.fullmatch(line)
        if found is None:
            raise _Other
        return found[2], len(found[1])

    def _value(self, said: str, number: int, column: int, begins: int) -> tuple[Any, int]:
        """The value that begins in a line; and the first line after it, where it goes on."""
        first = said[0]
        if first in _OPENING:
            if (short := self._short(said, number, column)) is not None:
                return short, 0
            self.line, self.start, self.end = number - 1, 0, begins - 1
            value, end = self._bracket(begins + column, 0)
            if _AFTER.match(self.text, end) is None:
                raise _Other
            self._place(end)
            return value, self.line + 1
        if first in "\"'":
            if (quoted := _QUOTED.fullmatch(said)) is None:
                raise _Other
            return self._kept(quoted[1] if quoted[2] is None else quoted[2]), 0
        cut = said.find(" #")
        words = (said if cut < 0 else said[:cut]).rstrip(" ")
        if not _PLAIN.fullmatch(words) or ": " in words or words[-1] == ":":
            raise _Other
        kept = self._kept(words)
        if words == said:
            self.plain[said] = kept
        return kept, 0

    def _kept(self, said: str) -> str:
        """A text in NFC, and once."""
        value = said if said.isascii() else composed(said)
        return self.texts.setdefault(value, value)

    def _short(self, said: str, line: int, column: int) -> Map | None:
        """A mapping of a few plain words within a line: most of a unit's are such."""
        if said[0] != "{" or said[-1] != "}":
            return None
        value = Map()
        here = [line, column]
        column += 1
        pairs = self.pairs
        parts = said[1:-1].split(", ")
        for part in parts:
            pair = pairs.get(part) or self._pair(part)
            if pair is None:
                return None
            key, value[key], place = pair
            here += (line, column, line, column + place)
            column += len(part) + 2
        if len(value) < len(parts):
            raise _Other
        value.places, value.first = self.places, len(self.places)
        self.places.fromlist(here)
        return value

    def _pair(self, said: str) -> tuple[str, str, int] | None:
        if (found := _PAIR.fullmatch(said)) is None:
            return None
        key = self.texts.setdefault(found[1], found[1])
        pair = key, self._kept(found[2]), found.start(2)
        if len(self.pairs) < _REMEMBERED:
            self.pairs[said] = pair
        return pair

    def _bracket(self, at: int, depth: int) -> tuple[Map | Seq, int]:
        """The mapping or list that begins at an index, and the index behind it."""
        if depth > _DEEPEST:
            raise _Other
        text, texts, mapping = self.text, self.texts, self.text[at] == "{"
        entry = (_ENTRY if mapping else _MEMBER).match
        value: Any = Map() if mapping else Seq()
        here = [*self._place(at)]
        end = _EMPTY.match(text, at + 1)
        at, sign = (end.end(), end[1]) if end else (at + 1, ",")
        while sign == ",":
            found = entry(text, at)
            if found is None:
                raise _Other
            key, plain, double, single, sign = found.groups()
            each: Map | Seq | str
            if mapping:
                if key in value:
                    raise _Other
                key = texts.setdefault(key, key)
                here += self._place(found.start(1))
            at = found.end()
            if sign is None:
                here += self._place(at)
                each, at = self._bracket(at, depth + 1)
                if (following := _NEXT.match(text, at)) is None:
                    raise _Other
                at, sign = following.end(), following[1]
            elif plain is not None:
                here += self._place(found.start(2))
                plain = plain.rstrip(" ")
                each = texts.get(plain) or self._kept(plain)
            else:
                here += self._place(found.start(3 if single is None else 4) - 1)
                each = self._kept(double if single is None else single)
            if mapping:
                value[key] = each
            else:
                value.append(each)
        if sign != ("}" if mapping else "]"):
            raise _Other
        value.places, value.first = self.places, len(self.places)
        self.places.fromlist(here)
        return value, at

    def _place(self, at: int) -> tuple[int, int]:
        """The line and column of an index, which is behind those that were asked for before."""
        while at > self.end:
            self.line, self.start = self.line + 1, self.end + 1
            found = self.text.find("\n", self.start)
            self.end = len(self.text) if found < 0 else found
        return self.line, at - self.start
