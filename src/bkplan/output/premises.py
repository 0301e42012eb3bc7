"""What a report rests on besides the present data: an older version, or what is supposed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.vocab import Text, Word, same

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 12
"""So many signs of a commit's name are shown."""


MOST_LISTED = 5
"""So many plans that are left out are named."""
WHOLE = "whole"
"""Names the task itself where a milestone may be meant as well."""


class What(Word):
    """What may be supposed: the word that stands behind the id."""

    IN_EFFECT = "in-effect", "có hiệu lực", "in effect"
    DONE = "done", "hoàn thành", "completed"
    DUE = "due", "hạn", "due"


class Supposition(NamedTuple):
    """What somebody supposes of a record, at the obligation named: its day is that of the event.

    Of `due` it is the new due date, set on the day of the report.
    """

    id: str
    what: What
    day: date
    at: tuple[str | date, ...] = ()

    @property
    def said(self) -> str:
        """How it is written, days as ISO has them."""
        named = "".join(f"@{name}" for name in self.at)
        word = "" if self.what is What.IN_EFFECT else f"{self.what}:"
        return f"{self.id}{named}={word}{self.day}"


class Supposed(NamedTuple):
    """Something that is taken to have happened: as it was written, and in words."""

    said: str
    words: Text


class AsRecorded(NamedTuple):
    """The data as git has them in a commit: all that had been recorded up to the end of a day."""

    day: date | None
    """None where the commit tells no day that a calendar has."""
    commit: str

    @property
    def short(self) -> str:
        """The beginning of the commit's name."""
        return self.commit[:SHOWN]

    @property
    def words(self) -> Text:
        """As a heading says it."""
        commit = self.short
        if self.day is None:
            return sentence(
                "dữ liệu như ghi nhận trong commit {commit}",
                "data as recorded in commit {commit}",
                commit=commit,
            )
        return sentence(
            "dữ liệu ghi nhận đến hết ngày {day}, commit {commit}",
            "data as recorded on {day}, commit {commit}",
            day=day(self.day), commit=commit,
        )  # fmt: skip


class LeftOut(NamedTuple):
    """A plan that a report of many is without, since its data have errors, and how many."""

    called: str
    """Its number, or where that cannot be read its folder."""
    errors: int

    @property
    def as_json(self) -> dict[str, str | int]:
        """As programs read it."""
        return {"plan": self.called, "errors": self.errors}


class Premises(NamedTuple):
    """What a report supposes, of which version of the data it is, if not of the present one.

    And which plans it is without.
    """

    supposes: tuple[Supposed, ...] = ()
    recorded: AsRecorded | None = None
    left_out: tuple[LeftOut, ...] = ()

    @property
    def told(self) -> tuple[Text, ...]:
        """What every heading says of it; nothing where the data are taken as they are."""
        recorded = (self.recorded.words,) if self.recorded else ()
        supposes = (self.supposition,) if self.supposes else ()
        return (*recorded, *supposes, *((self._without,) if self.left_out else ()))

    @property
    def _without(self) -> Text:
        return sentence(
            "bỏ qua {n} kế hoạch có lỗi ({listed})",
            "without {n} {n:plan} with errors ({listed})",
            n=len(self.left_out), listed=names_listed(one.called for one in self.left_out),
        )  # fmt: skip

    @property
    def notes(self) -> tuple[Text, ...]:
        """What stands below the tables of it."""
        if not self.left_out:
            return ()
        each = (
            sentence("{called} ({n} lỗi)", "{called} ({n} {n:error})",
                     called=same(one.called), n=one.errors)
            for one in self.left_out[:MOST_LISTED]
        )  # fmt: skip
        more = [same("…")] if len(self.left_out) > MOST_LISTED else []
        return (
            sentence(
                "Bỏ qua vì dữ liệu có lỗi (xem bằng bkplan check): {listed}.",
                "Left out since the data have errors (bkplan check shows them): {listed}.",
                listed=joined([*each, *more], "; "),
            ),
        )

    @property
    def supposition(self) -> Text:
        """What is supposed, as a part of a heading."""
        return sentence("giả sử {listed}", "supposing {listed}", listed=self.listed)

    @property
    def listed(self) -> Text:
        """All that is supposed, one after the other."""
        return joined((one.words for one in self.supposes), "; ")


def names_listed(names: Iterable[str]) -> Text:
    """The names of plans, one after the other; of very many the first."""
    listed = list(names)
    return joined(
        [*map(same, listed[:MOST_LISTED]), *([same("…")] if listed[MOST_LISTED:] else [])]
    )


AS_IT_IS = Premises()
"""The data as they are now."""
