"""`bkplan history ID`: the life of one task, goal, unit or restructuring, commit by commit."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Report, Table
from bkplan.reports.of_plan import report_of
from bkplan.reports.versions.diff import LEVEL, WHAT
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkplan.changes.compare import Change
    from bkplan.records.plan import Plan
    from bkplan.words.vocab import Weight

COLUMNS = (
    Column("date", Text("Ngày", "Date"), Kind.DATE, take=attrgetter("step.committed")),
    Column("commit", Text("Commit", "Commit"), Kind.ID).within("step"),
    Column(
        "author_date", Text("Ngày ghi", "Written on"), Kind.DATE, take=attrgetter("step.authored")
    ),
    LEVEL,
    WHAT,
)
NEVER = Text(
    "Chưa commit nào ghi điều gì về mã này.", "No commit has recorded anything about this id."
)


class Step(NamedTuple):
    """A commit, and what it changed; where it cannot be read, `fault` says why."""

    committed: date | None
    commit: str
    authored: date | None
    changes: Sequence[Change] = ()
    fault: Text | None = None


def history_report(
    plan: Plan, steps: Sequence[Step], as_of: date, *, id: str, notes: tuple[Text, ...] = ()
) -> Report:
    """One row a change, in the order of the steps; changes of other records name their id."""
    rows = tuple(row for step in steps for row in _rows(step, id))
    return report_of(
        plan,
        as_of,
        name="history",
        title=Text(f"Quá trình thay đổi của {id}", f"History of {id}"),
        tables=(Table("history", None, COLUMNS, rows, empty=NEVER),),
        notes=notes,
    )


class StepRow(NamedTuple):
    """One change of a commit, or why the commit cannot be read."""

    step: Step
    weight: Weight | None
    what: Text


def _rows(step: Step, id: str) -> Iterator[StepRow]:
    if step.fault:
        yield StepRow(step, None, step.fault)
    for change in step.changes:
        text = change.text
        if change.id != id:
            text = alike("{id}: {text}", id=same(change.id), text=text)
        yield StepRow(step, change.weight, text)
