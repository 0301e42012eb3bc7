"""Ids of what an annex lists: I-1 and I-1a, with the part above where sections need it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.words.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

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
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def clause_of(path: Sequence[str], number: str = "") -> str:
    """Where in the document: the numbers of the sections and of the row, with dots."""
    return ".".join(part for part in (*path, number) if part)


def section_ids(sections: Iterable[Section]) -> dict[Section, str]:
    """An id for each section: its number, with those above as far as it needs them to be alone.

    One without a number is called by its words.
    """
    sections = tuple(sections)
    paths = {section: _words(section) for section in sections}
    ids: dict[Section, str] = {}
    for section, path in paths.items():
        suffixes = (path[begin:] for begin in range(len(path) - 1, -1, -1))
        others = [other for one, other in paths.items() if one != section]
        suffix = next(
            (
                each
                for each in suffixes
                if not each[0].isdecimal() or len(each) == len(path)
                if not any(other[-len(each) :] == each for other in others)
            ),
            path,
        )
        ids[section] = unique(_clean(".".join(suffix)), {*ids.values()})
    return ids


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
    for row in rows:
        number = _ITEM.sub(r"\1", _clean(row.number))
        base = f"{sections[row.section]}-{number}" if row.section else number
        wanted = base + _letters(row.below)
        below = row.below
        while wanted in taken:
            below += 1
            wanted = base + _letters(below)
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
