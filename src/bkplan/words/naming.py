"""What people call a thing: its id, the beginning of it, or its name, without accents as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean, there_are
from bkplan.words.phrases import sentence
from bkplan.words.text import fold, nearest, quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BETWEEN = re.compile(r"[\s_-]+")
_SHOWN = 20


class Called(NamedTuple):
    """A thing that may be named: its id, and its names in both languages."""

    id: str
    name: Text = Text("", "")


class NotOne(LookupError):
    """What was said names nothing, or more than one thing; `text` says which there are."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def the_one(said: str, known: Iterable[Called], *, where: str = "") -> str:
    """The id of what was meant; NotOne where that is nothing, or more than one.

    An id as it stands goes first, then what it or a name is as a whole, then how one begins:
    "hoan-thanh", "Hoàn thành", "hoan" and "comp" are all `completed`. `where` is the command that
    lists them all.
    """
    things = tuple(known)
    found = all_meant(said, things)
    if len(found) == 1:
        return found[0]
    if found:
        hint = there_are(found, most=_SHOWN, where=where)
        raise NotOne(
            sentence(
                "{said} có thể là nhiều mục; {hint}", "{said} may be several; {hint}",
                said=quoted(said), hint=hint,
            )
        )  # fmt: skip
    ids = tuple(thing.id for thing in things)
    spellings = (*ids, *(name for thing in things for name in thing.name if name))
    alike = nearest(said, spellings)
    hint = did_you_mean(said, spellings) if alike else there_are(ids, most=_SHOWN, where=where)
    raise NotOne(
        sentence("không có {said}; {hint}", "there is no {said}; {hint}", said=quoted(said),
                 hint=hint)
    )  # fmt: skip


def all_meant(said: str, known: Sequence[Called]) -> tuple[str, ...]:
    """The ids of all that may be meant, in the way that goes first of those of the_one()."""
    if any(thing.id == said for thing in known):
        return (said,)
    plain = _plain(said)
    spelt = [
        (thing.id, {_plain(name) for name in (thing.id, *thing.name) if name}) for thing in known
    ]
    whole = tuple(id for id, names in spelt if plain in names)
    begun = (id for id, names in spelt if plain and any(n.startswith(plain) for n in names))
    return whole or tuple(begun)


def _plain(said: str) -> str:
    """Words without accents, capitals and what parts them: "so-noi-vu" and "Sở Nội vụ" alike."""
    return _BETWEEN.sub(" ", fold(said)).strip()
