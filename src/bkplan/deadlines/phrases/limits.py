"""The words before a point of time that say on which side of it the deadline lies."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.words import Vocabulary, any_of
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.words import Reader


class Edge(Enum):
    """A part of a period: its middle or its end (Bộ luật Dân sự 2015, Điều 146)."""

    MIDDLE = "giữa"
    END = "cuối"


class Limit(NamedTuple):
    """The side of a point of time on which a deadline lies; the end of it where no word says."""

    before: bool = False
    edge: Edge | None = None
    at_most: bool = False
    """Whether words like `chậm nhất`, `không quá` say so, too."""


_AT_MOST = any_of(
    "chậm nhất|chậm nhất là|muộn nhất|muộn nhất là|trễ nhất|trễ nhất là|không quá|không muộn hơn"
    "|không chậm hơn|không muộn quá|không chậm quá|nội trong|ngay trong"
)
_FROM_NOW = any_of(
    "từ nay|kể từ nay|từ ngày ban hành|từ khi ban hành|từ ngày ký|từ ngày ký ban hành"
    "|từ ngày ban hành kế hoạch|từ khi ban hành kế hoạch|từ ngày ban hành kế hoạch này"
    "|kể từ ngày ban hành|kể từ ngày ban hành kế hoạch|kể từ khi ban hành kế hoạch"
)
_UP_TO = any_of("đến|tới|cho đến|cho tới")
_SIDE = Vocabulary(
    {
        "trước|vào trước|đến trước|trước thời điểm": True,
        "trong|vào|vào trong|trong thời gian|trong khoảng thời gian|hết": False,
        "đến|tới|cho đến|cho tới|đến hết|tới hết|cho đến hết|đến thời điểm": False,
    }
)
_EDGE = Vocabulary({"giữa": Edge.MIDDLE, "cuối": Edge.END})


def limit(reader: Reader) -> Limit | None:
    """At most one word of each sort, all of them optional: chậm nhất, đến hết, cuối.

    None where they contradict each other: `trước cuối năm` may mean either.
    """
    at_most = bool(reader.take(_AT_MOST))
    if reader.take(_FROM_NOW):
        start = reader.at
        if not reader.take(_UP_TO):
            return None
        reader.at = start
    before = bool(reader.take(_SIDE))
    edge = reader.take(_EDGE)
    return None if before and edge else Limit(before, edge, at_most)


def limited(reader: Reader, *, by_edge: bool) -> bool:
    """Whether a word says on which side of what follows the deadline lies; nothing is read on.

    `by_edge`: its middle or end is enough.
    """
    start = reader.at
    side = reader.take(_AT_MOST) or reader.take(_FROM_NOW) or reader.take(_SIDE) is not None
    said = side or (by_edge and reader.take(_EDGE) is not None)
    reader.at = start
    return bool(said)
