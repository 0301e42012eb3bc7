"""How it came that a body answers for a task: a row a step, from the plan to the day."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.deadlines.chain import Step, chains
from bkplan.deadlines.owing import Owing, part_lines
from bkplan.output.report import Called, Column, Kind, Table
from bkplan.reports.of_plan import AGENCIES
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alternatives, joined
from bkplan.words.vocab import Answer, Basis, Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bkplan.output.report import Cell
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task


class StepRow(NamedTuple):
    """A step of one of the lines that lead to those who answer."""

    one: Step
    plan: Plan
    line: int

    @property
    def bodies(self) -> Cell:
        """Who answered from then on."""
        names = [self.plan.agency_name(body) for body in self.one.bodies]
        told = alternatives(names) if self.one.answer is Answer.OPEN else joined(names, "; ")
        return Called(self.one.bodies, told, AGENCIES)

    @property
    def how(self) -> Text:
        """What the step was."""
        if self.one.answer is Answer.NAMED:
            return self.plan.header.kind.naming(Answer.NAMED.label)
        if self.one.inferred and self.one.answer is not Answer.INFERRED:
            return joined((self.one.answer.label, Basis.INFERRED.label), "; ")
        return self.one.answer.label


COLUMNS = (
    Column("line", Text("Chuỗi", "Line"), Kind.NUMBER, screen=False),
    Column("day", Text("Từ ngày", "From"), Kind.DATE).within("one"),
    Column("agency", Text("Cơ quan", "Agency"), take=attrgetter("bodies")),
    Column("answer", Text("Căn cứ", "How"), screen=False).within("one"),
    Column("how", Text("Căn cứ", "How"), data=False),
    Column("document", Text("Văn bản", "Document"), Kind.ID).within("one"),
    Column("succession", Text("Việc kế thừa", "Succession"), Kind.ID).within("one"),
)


def _lines(plan: Plan, as_of: date, task: Task) -> tuple[tuple[Step, ...], ...]:
    """Of each that owes a task only where somebody else answers by now."""
    if not task.each:
        return chains(task, plan, as_of)
    bodies = Owing(task, plan).given_on(as_of).bodies
    return tuple(line for line in part_lines(task, plan, bodies, as_of) if len(line) > 1)


def answering_table(plan: Plan, as_of: date, task: Task) -> Table:
    """The steps to each lead of a task on a day."""
    return steps_table(plan, _lines(plan, as_of, task))


def steps_table(plan: Plan, lines: Iterable[Iterable[Step]]) -> Table:
    """The steps of lines that lead to those who answer."""
    rows = tuple(
        StepRow(step, plan, number) for number, line in enumerate(lines, 1) for step in line
    )
    return Table("answering", Text("Ai chịu trách nhiệm", "Who answers"), COLUMNS, rows)
