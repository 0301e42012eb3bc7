"""The page of each record: its report, and what else belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.document import Section
from bkplan.output.report import Report, Table
from bkplan.output.site import Page, Place
from bkplan.records.agency import Sector
from bkplan.reports.documents.agenda import agenda_of
from bkplan.reports.documents.site.counted import counted
from bkplan.reports.goals import goallist
from bkplan.reports.of_plan import (
    AGENCIES,
    GOALS,
    RESTRUCTURINGS,
    SECTORS,
    TASKS,
    UNITS,
    report_of,
)
from bkplan.reports.recorded import InPlan, columns_of
from bkplan.reports.show.agency import agency_report
from bkplan.reports.show.goal import show_goal
from bkplan.reports.show.task import show_task
from bkplan.reports.show.unit import show_restructuring, show_unit
from bkplan.reports.tasks.overdue import most_overdue_first, overdue_report
from bkplan.reports.tasks.tasks import every_state
from bkplan.reports.tasks.upcoming import NEXT, soon_report
from bkplan.reports.units import units
from bkplan.words.phrases import alike, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.deadlines.states import TaskState
    from bkplan.output.calendar import Agenda
    from bkplan.records.plan import Plan
    from bkplan.reports.documents.site.known import Known
    from bkplan.reports.goals.goallist import GoalRow
    from bkplan.reports.tasks.successions import Succeeded
    from bkplan.units.fates import UnitRow

ALARMS = (30, 7, 1)
"""Days before a deadline on which a calendar rings, as those of `calendar` do unless told."""
_SECTOR = columns_of(Sector)


def record_pages(known: Known) -> Iterator[Page]:
    """The pages of all records, section by section."""
    plan, query = known.plan, known.query
    for task in plan.tasks:
        part = plan.of(task.id)
        shown = show_task(part, query.on(part), task)
        yield _of_its(part, _page(TASKS, task.id, task.title.text, _alone(TASKS, shown)), plan)
    for goal in plan.goals:
        part = plan.of_goal(goal.id)
        shown = show_goal(part, query.on(part), goal)
        yield _of_its(part, _page(GOALS, goal.id, goal.title.text, _alone(GOALS, shown)), plan)
    for sector in plan.sectors:
        yield _page(SECTORS, sector.id, sector.name.text, *_of_sector(known, sector))
    for facts in known.succeeded:
        agency = facts.one
        its = tuple(_of_agency(known, facts))
        page = _page(AGENCIES, agency.id, agency.name.text, *its)
        yield page._replace(agenda=_agenda(known, agency.id))
    for unit in plan.units if known.has(UNITS) else ():
        shown = show_unit(plan, query, unit, known.units)
        yield _page(UNITS, unit.id, unit.name.text, _alone(UNITS, shown))
    for item in plan.restructurings if known.has(RESTRUCTURINGS) else ():
        shown = show_restructuring(plan, query, item, known.units.kin)
        title = Text(f"Việc sắp xếp {item.id}", f"Restructuring {item.id}")
        facts_of = Text("Thông tin", "Facts")
        yield _page(RESTRUCTURINGS, item.id, title, Section("restructuring", facts_of, shown))


def _page(section: str, id: str, title: Text, *sections: Section) -> Page:
    return Page(Place(section, id), title, sections)


def _of_its(part: Plan, page: Page, plan: Plan) -> Page:
    """The page of a record; among many plans it says which one that is of."""
    if not plan.is_many:
        return page
    header = part.header
    cited = alike("{plan} · {title}", plan=header.cited.text, title=header.title.text)
    return page._replace(lead=(cited,))


def _alone(section: str, report: Report) -> Section:
    """The report of a record under a heading that says its id."""
    return Section(section.removesuffix("s"), report.title, report)


def _of_sector(known: Known, sector: Sector) -> Iterator[Section]:
    plan, found = known.plan, known.of_sector.get(sector.id, ())
    title = Text(f"Lĩnh vực {sector.id}", f"Sector {sector.id}")
    table = Table("sector", None, _SECTOR, (InPlan(sector, plan),), record=True)
    facts = report_of(
        plan, known.as_of, name="sector", title=title, tables=(table,), alarming=False
    )
    yield Section("sector", title, facts)
    if found:
        yield counted(plan, known.query, found)
    yield _tasks(known, found)
    yield from _goals(known, [row for row in known.goals if row.one.sector == sector.id])
    yield from _units(known, known.units_of_sector.get(sector.id, ()), _UNITS)


_UNITS = Text("Các đơn vị ({n})", "Units ({n})")
_OF_AUTHORITY = Text("Là cơ quan chủ quản của ({n})", "Authority of ({n})")


def _of_agency(known: Known, facts: Succeeded) -> Iterator[Section]:
    """What an agency is, what it owes, what else it leads or takes part in, and its units."""
    plan, as_of, id = known.plan, known.as_of, facts.one.id
    led, helped = known.led(id), known.taken_part_in.get(id, ())
    report = agency_report(plan, as_of, facts, led)
    yield Section("agency", report.title, report._replace(tables=report.tables[:1], notes=()))
    if led:
        late = overdue_report(plan, as_of, most_overdue_first(led))
        yield Section("overdue", late.title, late)
        soon = soon_report(plan, as_of, known.soon(id), known.last, most=NEXT)
        yield Section("upcoming", soon.title, soon)
    yield _tasks(known, led)
    yield from _goals(known, known.goals_led.get(id, ()))
    if helped:
        title = sentence("Tham gia phối hợp ({n})", "Takes part in ({n})", n=len(helped))
        yield Section("coordinating", title, every_state(plan, as_of, helped, title))
    yield from _units(known, known.units_of_authority.get(id, ()), _OF_AUTHORITY)


def _tasks(known: Known, found: Sequence[TaskState]) -> Section:
    title = sentence("Nhiệm vụ ({n})", "Tasks ({n})", n=len(found))
    report = every_state(known.plan, known.as_of, found, title)
    return Section("tasks", title, report._replace(summary=()))


def _goals(known: Known, rows: Sequence[GoalRow]) -> Iterator[Section]:
    if rows:
        title = sentence("Mục tiêu ({n})", "Goals ({n})", n=len(rows))
        table = Table("goals", None, goallist.COLUMNS, tuple(rows))
        report = report_of(
            known.plan, known.as_of, name="goals", title=title, tables=(table,), alarming=False
        )
        yield Section("goals", title, report)


def _units(known: Known, rows: Sequence[UnitRow], told: Text) -> Iterator[Section]:
    if not rows:
        return
    title = sentence(*told, n=len(rows))
    table = Table("units", None, units.COLUMNS, tuple(rows))
    report = report_of(
        known.plan, known.as_of, name="units", title=title, tables=(table,), alarming=False
    )
    yield Section("units", title, report)


def _agenda(known: Known, id: str) -> Agenda | None:
    """The deadlines of an agency; None where it has none."""
    goals = [row.state for row in known.goals_led.get(id, ())]
    made = agenda_of(known.plan, known.as_of, known.led(id), goals, alarms=ALARMS)
    return made if made.entries else None
