"""Ids of what an annex lists: I-1 and I-1a, with the part above where sections need it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from bkplan.words.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bkplan.keeping.annex.listed import Row, Section

_LONGEST = 60
_OTHERS = re.compile(r"[^A-Za-z0-9._-]+")
_ITEM = re.compile(r"\.([a-z])$")
"""1.a is written 1a."""
ALONE = "nhiem-vu"
"""The sector of an annex without sections."""


def slug(words: str, longest: int = _LONGEST) -> str:
    """Words as an id: small letters without accents, with hyphens between, cut between words."""
    made = re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")
    if len(made) > longest:
        made = made[: longest + 1].rpartition("-")[0] or made[:longest]
    return made or "x"


def unique(wanted: str, taken: Collection[str]) -> str:
    """An id that is not taken yet: itself, or with a number behind."""
    if wanted not in taken:
        return wanted
    return next(id for n in count(2) if (id := f"{wanted}-{n}") not in taken)


def clause_of(path: Sequence[str], number: str = "") -> str:
    """Where in the document: the numbers of the sections and of the row, with dots."""
    return ".".join(part for part in (*path, number) if part)


def section_ids(sections: Iterable[Section]) -> dict[Section, str]:
    """An id for each section: its number, with those above as far as it needs them to be alone.

    One without a number is called by its words.
    """
    paths = {section: _words(section) for section in sections}
    counted = Counter(suffix for path in paths.values() for suffix in _suffixes(path))
    ids: dict[Section, str] = {}
    taken: set[str] = set()
    for section, path in paths.items():
        alone = (
            suffix
            for suffix in _suffixes(path)
            if counted[suffix] == 1 and (suffix == path or not suffix[0].isdecimal())
        )
        ids[section] = unique(_clean(".".join(next(alone, path))), taken)
        taken.add(ids[section])
    return ids


def _suffixes(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ends of a path, the shortest first."""
    return (path[begin:] for begin in range(len(path) - 1, -1, -1))


def _words(section: Section) -> tuple[str, ...]:
    """The path of a section in which each part says something."""
    numbers = [part for part in section.path if part]
    return tuple(numbers) if section.number else (*numbers, slug(section.name, 30))


def _clean(text: str) -> str:
    return _OTHERS.sub("-", text.replace("đ", "d").replace("Đ", "D")).strip("-") or "x"


def task_ids(rows: Iterable[Row], sections: dict[Section, str]) -> list[str]:
    """An id for each row, alone of its kind: I-1; I-1a and I-1b below it without numbers."""
    ids: list[str] = []
    taken: set[str] = set()
    last: dict[str, int] = {}
    for row in rows:
        number = _ITEM.sub(r"\1", _clean(row.number))
        base = f"{sections[row.section]}-{number}" if row.section else number
        wanted = base + _letters(row.below)
        while wanted in taken:
            last[base] = max(last.get(base, 0), row.below) + 1
            wanted = base + _letters(last[base])
        taken.add(wanted)
        ids.append(wanted)
    return ids


def _letters(number: int) -> str:
    """Nothing, a, b, … z, aa, ab."""
    written = ""
    while number:
        number, place = divmod(number - 1, 26)
        written = chr(ord("a") + place) + written
    return written
