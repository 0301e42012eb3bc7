"""What a report rests on besides the present data: an older version, or what is supposed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from bkplan.words.phrases import day, joined, sentence
from bkplan.words.vocab import Text

SHOWN = 12
"""So many signs of a commit's name are shown."""


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
    def words(self) -> Text:
        """As a heading says it."""
        commit = self.commit[:SHOWN]
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
        """What is supposed, in words."""
        listed = joined((one.words for one in self.supposes), "; ")
        return sentence("giả sử {listed}", "supposing {listed}", listed=listed)


AS_IT_IS = Premises()
"""The data as they are now."""
