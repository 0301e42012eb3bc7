"""What lists say of tasks that each of many owes: how many have done it, or who, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from bkplan.deadlines.states import TaskState
from bkplan.output.report import Called, Column, Kind, Ref
from bkplan.reports.of_plan import TOTAL_REF, agency_ref, agency_refs
from bkplan.reports.options import Known, Option
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, joined
from bkplan.words.terms import done_of
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.output.report import Cell

Each = Annotated[
    bool,
    Option(
        "each",
        Text(
            "Một dòng cho mỗi cơ quan phải tự thực hiện",
            "A row for each agency that owes a task for itself",
        ),
        flag=True,
    ),
]


EXPLAIN = Option(
    "explain",
    Text("Cách tính số liệu của nhiệm vụ này, hoặc của cả danh sách (total)",
         "How the numbers of this task, or of the whole list (total), came about"),
    metavar="ID", ids=(TOTAL_REF.id, Known.TASKS),
)  # fmt: skip


class EachOptions(NamedTuple):
    """What lists of tasks are asked: who owes each, and how the numbers of one came about."""

    each: Each = False
    explain: Annotated[str | None, EXPLAIN] = None


WHOLE = EachOptions()
"""Each task by itself, however many owe it."""


def _by(row: Any) -> Cell:
    return agency_refs(row.plan, row.state.owing.bodies) if row.state.owing else None


def by_named(row: Any) -> Cell:
    """The body whose part it was, of what one owes."""
    return agency_ref(row.plan, row.state.owing.given) if row.state.owing else None


def with_done(row: Any, leads: Cell) -> Cell:
    """Who leads a task; of one that each owes people read beside it how many have done it."""
    if not isinstance(row.state, TaskState):
        return leads  # a goal is reached, or not, by all of them
    done, owed = row.state.done_by, row.state.owed_by
    if not owed or done is None:
        return leads
    if isinstance(leads, Called):
        ids, name, section = leads
    else:
        found = leads if isinstance(leads, tuple) else ()
        refs = [one for one in found if isinstance(one, Ref)]
        ids = tuple(ref.id for ref in refs)
        name = joined(ref.name for ref in refs)
        section = next((ref.section for ref in refs), None)
    told = alike("{name} ({done})", name=name, done=done_of(done, owed))
    return Called(ids, told, section)


OWED_BY = Column(
    "owed_by", Text("Số cơ quan phải thực hiện", "Owed by"), Kind.NUMBER, screen=False
).within("state")
DONE_BY = Column(
    "done_by", Text("Số cơ quan đã hoàn thành", "Done by"), Kind.NUMBER, screen=False
).within("state")
BY = Column("by", Text("Cơ quan thực hiện", "By"), screen=False, take=_by)
BY_NAMED = Column("by_named", Text("Phần của cơ quan", "Part of"), screen=False, take=by_named)
OF_EACH = (OWED_BY, DONE_BY, BY, BY_NAMED)
"""What data says of tasks that each owes: how many do, or who, where rows are of what one owes."""
