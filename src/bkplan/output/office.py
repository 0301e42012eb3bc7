"""Who writes: what official documents need to know of the office that sends them.

Each field has the name that `bkplan.toml` gives it. What is not set is left blank on paper.
"""

from __future__ import annotations

from bkplan.words.frozen import NamedTuple
from bkplan.words.spans import Span, SpanUnit

REPLY_WITHIN = Span(10, SpanUnit.DAY)
"""Until when an agency should answer, where neither settings nor options say else."""


class Series(NamedTuple):
    """How documents of one kind are numbered, and who gets them besides their addressees.

    `number` is that of the first document; those made in the same run count on from it.
    """

    number: int | None = None
    symbol: str = ""
    recipients: tuple[str, ...] = ()
    reply_within: Span = REPLY_WITHIN


class Office(NamedTuple):
    """The office: its superior, its name and place, who signs, where copies are kept."""

    parent: str = ""
    agency: str = ""
    place: str = ""
    title: tuple[str, ...] = ()
    signer: str = ""
    archive: str = ""
