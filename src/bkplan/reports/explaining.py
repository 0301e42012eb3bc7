"""How a number came about, as rows: the steps of a calculation, and what was counted in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Called, Column, Kind, Ref, Table
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bkplan.output.report import Cell

ROOM = 60
"""Characters in which a screen names what was counted; data have it all."""


class Step(NamedTuple):
    """A step of a calculation in words, what comes out, and where the rule stands.

    `of` are the numbers that it ends in, as `table.column`: none of a step on the way to one.
    """

    step: Text
    amount: Cell = None
    clause: str | None = None
    of: tuple[str, ...] = ()
    counted: Sequence[Ref] = ()
    """The tasks, units, … that were counted."""

    @property
    def keys(self) -> tuple[Ref, ...]:
        """The numbers that it ends in, as a cell."""
        return tuple(Ref(key, same(key)) for key in self.of)

    @property
    def ids(self) -> Called | None:
        """What was counted, the first of it named for people."""
        if not self.counted:
            return None
        return Called(tuple(ref.id for ref in self.counted), in_short(self.counted))


STEP = Column("step", Text("Bước", "Step"))
AMOUNT = Column("amount", Text("Kết quả", "Amount"), Kind.NUMBER)
CLAUSE = Column("clause", Text("Mục", "Clause"), Kind.ID)
OF = Column("of", Text("Số liệu", "Number"), screen=False, take=lambda row: row.keys or None)
COUNTED = Column("counted", Text("Gồm", "Counted"), take=lambda row: row.ids)


def steps_table(
    name: str,
    title: Text | None,
    steps: Iterable[Step],
    empty: Text | None = None,
    *,
    named: bool = True,
) -> Table:
    """The steps as a table; columns that hold nothing are for programs alone.

    So is what was counted, unless people are to read the `named` ones.
    """
    rows = tuple(steps)
    columns = (
        OF,
        STEP,
        AMOUNT,
        COUNTED._replace(screen=named and any(row.counted for row in rows)),
        CLAUSE._replace(screen=any(row.clause for row in rows)),
    )
    return Table(name, title, columns, rows, empty=empty)


def in_short(counted: Sequence[Ref]) -> Text:
    """What was counted, the first few by name and how many more."""
    shown: list[Text] = []
    left = ROOM
    for ref in counted:
        left -= len(ref.name.vi) + 2
        if shown and left < 0:
            break
        shown.append(ref.name)
    first, more = joined(shown, "; "), len(counted) - len(shown)
    if not more:
        return first
    return sentence("{first} và {n} nữa", "{first} and {n} more", first=first, n=more)
