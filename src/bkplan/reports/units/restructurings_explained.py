"""`bkplan restructurings --explain ID`: how many days late, and which stand in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Ref
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.of_plan import TASKS, TOTAL_REF, report_of, restructuring_ref
from bkplan.reports.spec import UnknownId
from bkplan.words.hints import did_you_mean
from bkplan.words.phrases import alike, capital, day, sentence
from bkplan.words.vocab import RestructuringState, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.report import Report
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query
    from bkplan.units.course import RestructuringRow


def explained(plan: Plan, query: Query, rows: Sequence[RestructuringRow], id: str) -> Report:
    """The steps to the days late of one of the rows, or to how many there are; or UnknownId."""
    by_id = {row.one.id: row for row in rows}
    if id == TOTAL_REF.id:
        title, steps = TOTAL_REF.name, tuple(_of_all(rows))
    elif id in by_id:
        done = capital(plan.done_by(by_id[id].one))
        title, steps = alike("{id}: {done}", id=id, done=done), tuple(_of_one(by_id[id]))
    else:
        hint = did_you_mean(id, (TOTAL_REF.id, *by_id), where="bkplan restructurings")
        raise UnknownId(id, Text("việc sắp xếp", "restructuring"), hint)
    return report_of(
        plan,
        query.as_of,
        name="restructurings",
        title=sentence("Cách tính số liệu: {title}", "How the numbers came about: {title}",
                       title=title),
        tables=(steps_table("explain", None, steps),),
        alarming=False,
    )  # fmt: skip


def _of_all(rows: Sequence[RestructuringRow]) -> Iterator[Step]:
    """How many stand in each state, and how many of what has happened were late."""
    for state in RestructuringState:
        its = [row for row in rows if row.state is state]
        if its:
            yield Step(capital(state.label), len(its), counted=_refs(its))
    late = [row for row in rows if row.happened and row.days_late is not None]
    if late:
        yield Step(Text("Đã có hiệu lực, nhưng chậm", "In effect, and late"), len(late),
                   counted=_refs(late))  # fmt: skip
    yield Step(Text("Số việc sắp xếp", "Restructurings"), len(rows))


def _refs(rows: Sequence[RestructuringRow]) -> tuple[Ref, ...]:
    return tuple(restructuring_ref(row.one.id) for row in rows)


def _of_one(row: RestructuringRow) -> Iterator[Step]:
    """The day that it was planned for and whence that is, the day of effect, the days between."""
    planned, task = row.day, row.one.task
    own = row.one.effective_planned
    if planned is None:
        yield Step(Text("Không có ngày dự kiến, nên không tính chậm",
                        "No day is planned, so nothing is late"))  # fmt: skip
    else:
        whence = (
            Text("Ngày dự kiến {d}, ghi tại việc sắp xếp", "Planned for {d}, as it says itself")
            if own == planned or task is None
            else Text("Ngày dự kiến {d}: hạn của nhiệm vụ",
                      "Planned for {d}: the due date of its task")
        )  # fmt: skip
        of_task = own != planned and task is not None
        yield Step(sentence(*whence, d=day(planned)),
                   counted=(Ref(task, same(task), TASKS),) if of_task and task else ())  # fmt: skip
    if row.effective is not None:
        proof = f" ({row.evidence})" if row.evidence else ""
        yield Step(sentence("Có hiệu lực ngày {d}{proof}", "In effect on {d}{proof}",
                            d=day(row.effective), proof=proof))  # fmt: skip
    if planned is None:
        return
    until = row.effective or row.as_of
    if row.days_late is None:
        yield Step(Text("Không chậm", "It is not late"), None, of=("restructurings.days_late",))
        return
    yield Step(
        sentence("Chậm: {until} − {planned}", "Late: {until} − {planned}",
                 until=day(until), planned=day(planned)),
        row.days_late, of=("restructurings.days_late",),
    )  # fmt: skip
