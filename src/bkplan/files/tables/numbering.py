"""The numbers that Word counts by itself before paragraphs: the text of the file has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_MOST = 100_000
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def child(node: Any, name: str) -> Any:
    """The first element of a name in another one, or None."""
    return None if node is None else node.find(W + name)


def value(node: Any, name: str = "val") -> str | None:
    """An attribute of Word's own."""
    return None if node is None else node.get(W + name)


def whole(said: str | None, unless: int = 0, *, most: int = _MOST) -> int:
    """A number in an attribute, not above a limit."""
    if said is None or not (said.isascii() and said.isdecimal() and len(said) < 10):
        return unless
    return min(int(said), most)


def roman(number: int) -> str:
    """A number from 1 in Roman capitals."""
    written = ""
    for size, letters in _ROMAN:
        written += letters * (number // size)
        number %= size
    return written


def letters(number: int) -> str:
    """A, B, … Z, AA, BB, … as Word counts."""
    times, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (times + 1)


_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda n: letters(n).lower(),
}


@dataclass
class Numbering:
    """Counts the paragraphs of a document, in the order in which they are asked for."""

    definitions: Any
    styles: Any
    _lists: dict[str, tuple[str, dict[int, Any]]] = field(default_factory=dict)
    _styled: dict[str, tuple[str, int] | None] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look at what lists and styles there are, once."""
        abstract: dict[str, dict[int, Any]] = {}
        for node in [] if self.definitions is None else self.definitions:
            if node.tag == W + "abstractNum":
                levels = {whole(value(level, "ilvl")): level for level in node.iter(W + "lvl")}
                abstract[value(node, "abstractNumId") or ""] = levels
            elif node.tag == W + "num":
                named = value(child(node, "abstractNumId")) or ""
                self._lists[value(node, "numId") or ""] = (named, abstract.get(named, {}))
        bases: dict[str, str] = {}
        for style in [] if self.styles is None else self.styles.iter(W + "style"):
            id = value(style, "styleId") or ""
            self._styled[id] = _list_of(child(style, "pPr"))
            if base := value(child(style, "basedOn")):
                bases[id] = base
        for id, base in bases.items():
            if self._styled[id] is None:
                self._styled[id] = self._styled.get(base)

    def label(self, paragraph: Any) -> str:
        """What stands before a paragraph: `1.`, `a)`; nothing for a bullet or without a list."""
        own = child(paragraph, "pPr")
        found = _list_of(own) or self._styled.get(value(child(own, "pStyle")) or "")
        if found is None or found[0] not in self._lists:
            return ""
        (list_id, level), (counted, levels) = found, self._lists[found[0]]
        counts = self._counts.setdefault(counted or list_id, [None] * _LEVELS)
        before = counts[level]
        start = whole(value(child(levels.get(level), "start")), 1)
        counts[level] = start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return self._written(levels, level, counts)

    def _written(self, levels: dict[int, Any], level: int, counts: list[int | None]) -> str:
        text = value(child(levels.get(level), "lvlText")) or ""
        if _form(levels.get(level)) not in _WRITTEN:
            return ""
        for place in range(level + 1):
            number = counts[place]
            if number is None:
                number = whole(value(child(levels.get(place), "start")), 1)
            write = _WRITTEN.get(_form(levels.get(place)), str)
            text = text.replace(f"%{place + 1}", write(number) if number else "0")
        return text.strip()


def _form(level: Any) -> str:
    return value(child(level, "numFmt")) or "decimal"


def _list_of(properties: Any) -> tuple[str, int] | None:
    """The list and the level that properties of a paragraph name."""
    numbered = child(properties, "numPr")
    list_id = value(child(numbered, "numId"))
    if list_id is None:
        return None
    return list_id, whole(value(child(numbered, "ilvl")), most=_LEVELS - 1)
