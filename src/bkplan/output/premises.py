"""What a report rests on besides the present data: an older version, or what is supposed."""

from __future__ import annotations

from datetime import date

from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.vocab import Text, Word

SHOWN = 12
"""So many signs of a commit's name are shown."""


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


class Premises(NamedTuple):
    """What a report supposes, and of which version of the data it is, if not of the present one."""

    supposes: tuple[Supposed, ...] = ()
    recorded: AsRecorded | None = None

    @property
    def told(self) -> tuple[Text, ...]:
        """What every heading says of it; nothing where the data are taken as they are."""
        recorded = (self.recorded.words,) if self.recorded else ()
        return (*recorded, *((self.supposition,) if self.supposes else ()))

    @property
    def supposition(self) -> Text:
        """What is supposed, as a part of a heading."""
        return sentence("giả sử {listed}", "supposing {listed}", listed=self.listed)

    @property
    def listed(self) -> Text:
        """All that is supposed, one after the other."""
        return joined((one.words for one in self.supposes), "; ")


AS_IT_IS = Premises()
"""The data as they are now."""
