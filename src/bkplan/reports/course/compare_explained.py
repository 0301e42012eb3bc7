"""`bkplan compare --explain SCOPE`: the tasks behind each number on both days, and what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Rate, Share
from bkplan.reports.course.comparing import compared
from bkplan.reports.course.moves import moved_tables
from bkplan.reports.course.numbers import LABELS, MISSED_KEY, ORDER, grouped, numbers_of
from bkplan.reports.course.scoped import scope_asked
from bkplan.reports.course.scopes import by_scope, shared_ref
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.of_plan import TOTAL_REF, report_of
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.rates_explained import ids_of, rates_of
from bkplan.words.phrases import capital, sentence
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.deadlines.states import TaskState
    from bkplan.output.report import Report
    from bkplan.reports.course.comparing import Comparison
    from bkplan.reports.course.pairs import Side
    from bkplan.reports.course.scopes import By
    from bkplan.reports.query import Query
    from bkplan.words.vocab import Rates

WHY = Text("Vì sao số liệu thay đổi", "Why the numbers moved")
NUMBERS = Text("Từng số liệu ở hai ngày", "Each number on both days")


def explained(before: Side, after: Side, query: Query, by: By | None, text: str) -> Report:
    """The numbers of one row on both sides, task by task, and the moves between them.

    UnknownId where there is no such row.
    """
    found = compared(before, after, query, by)
    was, now = found.before, found.after
    less = shared_ref(by, (*was, *now)) if by else None
    of, scoped = scope_asked(after.plan, text, by, shared=less)
    if scoped is not by:  # found out: what moved is told of rows
        by, found = scoped, compared(before, after, query, scoped)
    if less is not None and by is not None and of == less:
        was, now = (
            tuple(state for state in side if len(by_scope(by, state)) > 1) for side in (was, now)
        )
        steps = tuple(_of_several((before, was), (after, now), by))
    elif of != TOTAL_REF and by is not None:
        was, now = (tuple(grouped(side, by).get(of.id, ())) for side in (was, now))
        steps = tuple(_steps((before, was), (after, now), query.rates))
    else:
        steps = tuple(_steps((before, was), (after, now), query.rates))
    table = steps_table("explain_numbers", NUMBERS, steps)
    shown = table._replace(shown=lambda row: bool(row.counted) or row.amount != 0)
    return report_of(
        after.plan,
        query.as_of,
        name="compare",
        title=sentence(
            "Cách tính số liệu: {of}, ngày {before} và ngày {after}"
            if before.name is None
            else "Cách tính số liệu: {of}, {before}; {after}",
            "How the numbers of {of} came about: {before} and {after}",
            of=of.name, before=before.called, after=after.called,
        ),
        tables=(shown, *moved_tables(_of(found, was, now), after, title=WHY)),
        notes=(counts.RULE,),
        alarms=counts.alarms(found.after),
    )  # fmt: skip


def _of(found: Comparison, was: Sequence[TaskState], now: Sequence[TaskState]) -> Comparison:
    """What moved of the tasks that stand in a row on either side."""
    ids = {state.task.id for state in (*was, *now)}
    return found._replace(
        tasks=tuple(move for move in found.tasks if move.task.id in ids),
        obligations=tuple(move for move in found.obligations if move.task.id in ids),
        parts=tuple(move for move in found.parts if move.task.id in ids),
    )


_Of = tuple["Side", "Sequence[TaskState]"]


def _steps(before: _Of, after: _Of, rates: Rates) -> Iterator[Step]:
    was, now = (numbers_of(states, rates) for _, states in (before, after))
    for key in ORDER:
        one, other = was[key], now[key]
        if isinstance(one, Rate) or isinstance(other, Rate):
            assert isinstance(one, Rate)
            assert isinstance(other, Rate)
            yield from _of_rate(key, before, after, (one, other))
        else:
            yield from _of_count(key, before, after, (one, other))


def _of_count(key: str, before: _Of, after: _Of, numbers: tuple[int, int]) -> Iterator[Step]:
    """A number on both sides, and the tasks that came to it or left it."""
    label = capital(LABELS[key])
    sides = [[s for s in states if _counts(s, key)] for _, states in (before, after)]
    for (side, _), its, n, name in zip(
        (before, after), sides, numbers, ("before", "after"), strict=True
    ):
        yield Step(
            sentence("{label}, {day}", "{label}, {day}", label=label, day=side.called),
            n, of=(f"counts.{key}.{name}",), counted=ids_of(its),
        )  # fmt: skip
    was, now = ({state.task.id: state for state in its} for its in sides)
    came = [state for id, state in now.items() if id not in was]
    gone = [state for id, state in was.items() if id not in now]
    told = [Step(Text("– trong đó mới được tính", "– of them new"), len(came),
                 counted=ids_of(came)),
            Step(Text("– không còn được tính", "– counted no more"), -len(gone),
                 counted=ids_of(gone))]  # fmt: skip
    yield from (step for step in told if step.counted)
    yield Step(
        sentence("{label}: {after} − {before}", "{label}: {after} − {before}",
                 label=label, after=numbers[1], before=numbers[0]),
        numbers[1] - numbers[0], of=(f"counts.{key}.difference",),
    )  # fmt: skip


def _of_several(before: _Of, after: _Of, by: By) -> Iterator[Step]:
    """What tasks that stand in several rows are counted too often, on both sides."""
    for key in ORDER:
        amounts = []
        for (side, states), name in ((before, "before"), (after, "after")):
            rows = [list(by_scope(by, state).values()) for state in states]
            its = [s for s, parts in zip(states, rows, strict=True)
                   if any(_number(part, key) for part in (s, *parts))]  # fmt: skip
            once = sum(_number(state, key) for state in states)
            often = sum(_number(part, key) for parts in rows for part in parts)
            if key.endswith("_rate"):
                continue
            amounts.append(once - often)
            yield Step(
                sentence("{label}, {day}: {once} ở dòng tổng − {often} cộng các dòng",
                         "{label}, {day}: {once} in the total − {often} in the rows",
                         label=capital(LABELS[key]), day=side.called, once=once, often=often),
                amounts[-1], of=(f"counts.{key}.{name}",), counted=ids_of(its),
            )  # fmt: skip
        if amounts:
            yield Step(
                sentence("{label}: {after} − {before}", "{label}: {after} − {before}",
                         label=capital(LABELS[key]), after=amounts[1], before=amounts[0]),
                amounts[1] - amounts[0], of=(f"counts.{key}.difference",),
            )  # fmt: skip


def _number(state: TaskState, key: str) -> int:
    """What a task adds to a number."""
    return state.missed if key == MISSED_KEY else int(_counts(state, key))


def _counts(state: TaskState, key: str) -> bool:
    """Whether a task is one of those that a number counts."""
    if key == "tasks":
        return state.status is not Status.CANCELLED
    return bool(state.missed) if key == MISSED_KEY else str(state.status) == key


def _of_rate(key: str, before: _Of, after: _Of, both: tuple[Rate, Rate]) -> Iterator[Step]:
    for (side, states), rate, name in zip((before, after), both, ("before", "after"), strict=True):
        formula = rates_of(states, rate.rates)[key]
        yield Step(
            sentence("{formula}, {day}", "{formula}, {day}", formula=formula[0], day=side.called),
            rate, of=(f"counts.{key}.{name}",),
        )  # fmt: skip
    one, other = (rate.fraction for rate in both)
    if one is not None and other is not None:
        yield Step(
            sentence("{label}: chênh lệch", "{label}: the difference",
                     label=capital(LABELS[key])),
            Share(other - one, both[0].rates, points=True), of=(f"counts.{key}.difference",),
        )  # fmt: skip
