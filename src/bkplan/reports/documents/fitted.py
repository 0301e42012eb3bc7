"""Reports as sections of a document: what is told once, shown where it says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkplan.output.report import Report, Table
    from bkplan.reports.tasks.counts import CountedRow
    from bkplan.words.vocab import Text


def without_waiting(table: Table) -> Table:
    """What awaits confirmation stands in the first paragraph and with the tasks."""
    return without_columns(table, "awaiting")


def without_columns(table: Table, *keys: str) -> Table:
    """A table without some columns, for people."""
    columns = (c._replace(screen=c.screen and c.key not in keys) for c in table.columns)
    return table._replace(columns=tuple(columns))


def without_rule(report: Report) -> Report:
    """The rule of the rates is told once, in the section on method."""
    from bkplan.reports.tasks import counts

    return report._replace(notes=tuple(note for note in report.notes if note != counts.RULE))


def without_plans(report: Report) -> Report:
    """Which documents many plans are is told once, by the heading and the first table."""
    from bkplan.reports.of_plan import of_many

    told = of_many(report.plans) if report.plans else ()
    return report._replace(notes=tuple(note for note in report.notes if note not in told))


def of_those_with_tasks(report: Report, told: Text) -> Report:
    """The rows that count a task, and how many others there are."""
    from bkplan.reports.of_plan import TOTAL_REF
    from bkplan.words.phrases import sentence

    def counts_any(row: CountedRow) -> bool:
        return row.counts.tasks != 0 or row.of == TOTAL_REF

    (table,) = report.tables
    left = sum(not counts_any(row) for row in table.rows)
    if not left:
        return report
    note = sentence(told.vi, told.en, n=left)
    return report._replace(tables=(table._replace(shown=counts_any),), notes=(note, *report.notes))


def where_told(table: Table) -> Table:
    """A table without the columns that are empty in every row, for people."""
    empty = (None, "", ())
    return table._replace(
        columns=tuple(
            c._replace(screen=c.screen and any(cell not in empty for cell in table.cells(c)))
            for c in table.columns
        )
    )


def beside(report: Report) -> Report:
    """Who leads a task, beside whom the plan named: a document goes far from the data."""
    from bkplan.reports.tasks.tasklist import LEAD, leads_beside

    def told(table: Table) -> Table:
        columns = (c._replace(take=leads_beside) if c.key == LEAD.key else c for c in table.columns)
        return table._replace(columns=tuple(columns))

    return report._replace(tables=tuple(map(told, report.tables)))
