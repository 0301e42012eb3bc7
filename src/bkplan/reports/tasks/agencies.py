"""`bkplan agencies`: how each lead agency stands, and where it takes part."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Annotated

from bkplan.deadlines.answering import bodies_of
from bkplan.output.report import Column, Kind, Ref, Report
from bkplan.reports.answering import how_sure, leads_of, marked
from bkplan.reports.filters import STATUS, SUMMARY_FILTERS
from bkplan.reports.of_plan import TOTAL_REF, agency_ref
from bkplan.reports.options import Option
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import Group, ReportSpec
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.counts import CountedRow, Counts
from bkplan.reports.tasks.rates_explained import EXPLAIN, SHARED_ROW, explained
from bkplan.reports.tasks.rows_explained import also_steps, repeated_steps
from bkplan.reports.tasks.slowest import slowest
from bkplan.reports.tasks.tasklist import where_any
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Answer, Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bkplan.deadlines.answering import Answering
    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.reports.explaining import Step

NO_LEAD = Text("Kế hoạch không nêu cơ quan chủ trì", "(the plan names no lead)")
SHARED = Ref(
    "shared", Text("Trừ phần tính trùng do đồng chủ trì", "(less what several lead together)")
)
SHARED_BY_EACH = Ref(
    "shared",
    Text("Trừ phần tính trùng giữa các cơ quan", "(less what several lead or each owe)"),
)
"""Where some of it is owed by each."""
OPEN = Ref("open", Text("Chưa xác định cơ quan kế thừa", "(open which body follows)"))
ENDED = Ref(
    "ended",
    Text("Cơ quan đã chấm dứt, không có cơ quan kế thừa", "(ended, and nobody follows)"),
)
NO_LEAD_ROW = "no-lead"

FIRST = Column("agency", Text("Cơ quan chủ trì", "Lead agency"))
MORE = (
    Column("coordinating", Text("Phối hợp", "Takes part"), Kind.NUMBER, gives=1),
    Column("awaiting", Text("Chờ xác nhận", "Awaiting"), Kind.NUMBER, screen=False),
    Column(
        "days_overdue_most",
        Text("Quá hạn lâu nhất (ngày)", "Longest overdue (days)"),
        Kind.NUMBER,
        screen=False,
    ),
)


class AgenciesOptions(NamedTuple):
    """What `agencies` alone is asked."""

    as_named: Annotated[
        bool,
        Option(
            "as-named",
            Text("Theo cơ quan được kế hoạch giao, không tính kế thừa",
                 "By the bodies that the plan names, whoever followed them"),
            flag=True,
        ),
    ]  # fmt: skip
    history: Annotated[
        bool,
        Option(
            "history",
            Text("Mỗi cơ quan kế thừa ai và được ai kế thừa",
                 "What each body followed, and what followed it"),
            flag=True,
        ),
    ]  # fmt: skip
    explain: Annotated[str | None, EXPLAIN] = None


def agencies(plan: Plan, query: Query, asked: AgenciesOptions) -> Report:
    """The table asked for: by who answers, by whom the plan names, or of who followed whom."""
    if asked.history:
        from bkplan.reports.tasks.successions import history_report

        return history_report(plan, query)
    return by_lead(plan, query, as_named=asked.as_named, explain=asked.explain)


def _rows_of(state: TaskState, *, as_named: bool) -> tuple[str, ...]:
    """The rows that count a task: those of its leads, or of what is not known."""
    who = state.answers
    if not who.leads:
        return (NO_LEAD_ROW,)
    if as_named:
        return tuple(dict.fromkeys(one.given for one in who.leads))
    unsure = [
        row.id for row, there in ((OPEN, bool(who.open_between)), (ENDED, who.ended)) if there
    ]
    return (*who.settled, *unsure)


def _in_rows(state: TaskState, *, as_named: bool) -> dict[str, TaskState]:
    """The rows that count a task; of what each owes every row has the state of what it owes."""
    if not state.parts:
        return dict.fromkeys(_rows_of(state, as_named=as_named), state)
    its: dict[str, list[TaskState]] = defaultdict(list)
    for part in state.parts:
        for id in _rows_of(part, as_named=as_named):
            its[id].append(part)
    return {id: state.among(parts) for id, parts in its.items()}


def _leads_of_each(states: Iterable[TaskState]) -> Iterable[Answering]:
    """All that lead some tasks; where each owes one, all who do."""
    return leads_of(one for state in states for one in (state.parts or (state,)))


def _less(rows: Iterable[CountedRow], total: CountedRow, *, each: bool) -> CountedRow:
    """What is counted several times: all rows less the total, state by state."""
    rows = tuple(rows)
    counted: Counter[Status] = Counter()
    for status in Status:
        times = sum(getattr(row.counts, status) for row in rows)
        counted[status] = times - getattr(total.counts, status)
    return CountedRow(
        SHARED_BY_EACH if each else SHARED,
        Counts.of(counted.elements()).taken_off(),
        awaiting=total.awaiting - sum(row.awaiting for row in rows),
    )


def of_several(joint: Iterable[TaskState]) -> Iterator[Text]:
    """How many tasks stand in several rows, and why."""
    joint = tuple(joint)
    each = sum(bool(state.parts) for state in joint)
    if together := len(joint) - each:
        yield sentence(
            "{count} nhiệm vụ do nhiều cơ quan đồng chủ trì: tính ở mỗi cơ quan, tổng tính một "
            "lần.",
            "Led by several agencies: {count}; counted for each of them, once in the total.",
            count=together,
        )
    if each:
        yield sentence(
            "{count} nhiệm vụ từng cơ quan phải tự thực hiện: mỗi cơ quan tính theo kết quả của "
            "mình, tổng tính một lần.",
            "Owed by each of several agencies: {count}; each is counted by what it has done "
            "itself, the task once in the total.",
            count=each,
        )


def _taking_part(state: TaskState, *, as_named: bool) -> set[str]:
    """Who takes part in a task and does not lead it."""
    who = state.answers
    if as_named:
        leads = _leads_of_each((state,))
        return {one.given for one in who.coordinating}.difference(one.given for one in leads)
    joined = set(bodies_of(one for one in who.coordinating if not one.is_open))
    return joined.difference(state.lead, *(part.lead for part in state.parts))


def by_lead(
    plan: Plan, query: Query, *, as_named: bool = False, explain: str | None = None
) -> Report:
    """The four-way split by lead, or the tasks behind one row; taking part is counted apart.

    A task that several agencies lead stands in the row of each; the row `shared` takes the
    repetitions off again, so that the rows add up to the total. Where it is open who leads one, or
    who did has ended with nobody to follow, it stands in a row for that.
    """
    found = selected(plan, query)
    led: dict[str, list[TaskState]] = defaultdict(list)
    joined: dict[str, list[TaskState]] = defaultdict(list)
    joint: list[TaskState] = []
    for state in found:
        in_rows = _in_rows(state, as_named=as_named)
        for id, counted in in_rows.items():
            led[id].append(counted)
        if len(in_rows) > 1:
            joint.append(state)
        for id in _taking_part(state, as_named=as_named):
            joined[id].append(state)

    if explain is not None:
        nobody = Ref(NO_LEAD_ROW, plan.header.kind.naming(NO_LEAD))
        refs = (*(agency_ref(plan, a.id) for a in plan.agencies), OPEN, ENDED, nobody)
        its = {of.id: (of, tuple(led[of.id])) for of in refs}
        its[TOTAL_REF.id] = (TOTAL_REF, tuple(found))
        if joint:
            shared = SHARED_BY_EACH if any(s.parts for s in joint) else SHARED
            its[SHARED_ROW] = (shared, tuple(joint))

        def more(id: str) -> Iterator[Step]:
            if id == SHARED_ROW:
                return repeated_steps("agencies", [(s, _in_rows(s, as_named=as_named).values())
                                                   for s in joint])  # fmt: skip
            whole = id == TOTAL_REF.id
            part = [s for each in joined.values() for s in each] if whole else joined[id]
            return also_steps(its[id][1], part, plan.header.stands(query.as_of))

        return explained(
            plan, query, explain, rows=its, name="agencies", what=Text("cơ quan", "agency"),
            more=more,
        )  # fmt: skip

    def row(of: Ref, states: Iterable[TaskState], coordinating: int = 0) -> CountedRow:
        states = tuple(states)
        counted = Counts.of((state.status for state in states), query.rates)
        waiting = sum(state.awaiting is not None for state in states)
        longest = max((state.days_overdue for state in states), default=0)
        return CountedRow(of, counted, coordinating, waiting, longest)

    rows = [
        row(agency_ref(plan, agency.id), led[agency.id], len(joined[agency.id]))
        for agency in plan.agencies
        if agency.id in led or agency.id in joined
    ]
    listed = len(rows)
    nobody = Ref(NO_LEAD_ROW, plan.header.kind.naming(NO_LEAD))
    rows += [row(of, led[of.id]) for of in (OPEN, ENDED, nobody) if of.id in led]
    if joint:
        rows.append(_less(rows, row(TOTAL_REF, found), each=any(s.parts for s in joint)))
    closing = len(rows) - listed
    if rows:
        rows.append(row(TOTAL_REF, found, sum(each.coordinating for each in rows)))
    notes: list[Text] = []
    notes += of_several(joint)
    if not as_named:
        rows = _marked(rows, found)
        notes += how_sure(one for one in _leads_of_each(found) if not one.is_open)
    return counts.count_report(
        plan,
        query.as_of,
        found,
        rows,
        name="agencies",
        title=Text("Tình hình theo cơ quan chủ trì", "Lead agencies"),
        first=FIRST,
        closing=closing,
        summary=slowest(rows[:listed]),
        more=where_any(MORE, rows, keys=("awaiting",)),
        notes=tuple(notes),
    )


def _marked(rows: list[CountedRow], found: Iterable[TaskState]) -> list[CountedRow]:
    """The rows, with a mark behind those that answer for something as inferred."""
    inferred = {
        body
        for one in _leads_of_each(found)
        if one.answer is Answer.INFERRED
        for body in one.bodies
    }
    return [row._replace(of=marked(row.of)) if row.of.id in inferred else row for row in rows]


SPEC = ReportSpec(
    "agencies",
    agencies,
    Text("Tình hình thực hiện và tỷ lệ theo cơ quan chủ trì", "States and rates by lead agency"),
    "bkplan agencies --as-of 2018-12-31",
    Group.SUMMARIES,
    asks=AgenciesOptions,
    filters=SUMMARY_FILTERS,
    pointless=((STATUS.option, counts.EVERY_STATE),),
    rated=True,
    tables=("agencies", "explain", "explain_numbers"),
    keys=counts.keys_of(FIRST, *MORE),
    many_plans=True,
)
