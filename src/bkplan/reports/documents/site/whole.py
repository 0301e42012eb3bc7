"""The pages of the whole plan: where it stands, lists of its records by sort, and of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.document import Section
from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.output.site import START, Page, Place
from bkplan.records.agency import Agency, Sector
from bkplan.records.sections import SECTIONS as LISTS
from bkplan.reports.answering import authority_ref, cell
from bkplan.reports.documents.site.counted import counted
from bkplan.reports.documents.site.known import WITH_PAGES, with_pages
from bkplan.reports.goals.goallist import goal_ref
from bkplan.reports.of_plan import (
    AGENCIES,
    GOALS,
    RESTRUCTURINGS,
    SECTORS,
    TASKS,
    UNITS,
    agency_ref,
    report_of,
    restructuring_ref,
    sector_ref,
    task_ref,
    unit_ref,
)
from bkplan.reports.recorded import InPlan, columns_of
from bkplan.reports.tasks import successions
from bkplan.reports.tasks.tasks import every_state
from bkplan.reports.units import units
from bkplan.reports.units.restructurings import restructurings
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import capital, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bkplan.output.report import Cell
    from bkplan.reports.documents.site.known import Known

HEADCOUNT = "headcount"
EVERYTHING = Place("all")
ELSEWHERE = {
    "goals": GOALS, "leads": AGENCIES, "sectors": SECTORS, "units": UNITS, "graph": RESTRUCTURINGS,
    "headcount": HEADCOUNT, "rules": HEADCOUNT,
}  # fmt: skip
"""Sections of the periodic report that do not stand on the page that one begins with: the page."""


class Listed(NamedTuple):
    """A page of the whole: what it is called where one may go from, and its own sections."""

    place: Place
    title: Text
    lists: Callable[[Known], Iterator[Section]] | None = None
    first: bool = False
    """Whether its list stands before what the periodic report says of it."""


def _named(section: str) -> Text:
    return capital(LISTS[section].called)


def whole_pages(known: Known, told: Sequence[Section], lead: tuple[Text, ...]) -> Iterator[Page]:
    """The pages of the whole that have anything to say; `told` is what the periodic report has."""
    for listed in PAGES:
        section = listed.place.section
        if section in WITH_PAGES and not known.has(section):
            continue
        of_report = tuple(s for s in told if section in _pages_of(s, known))
        own = tuple(listed.lists(known)) if listed.lists else ()
        both = (*own, *of_report) if listed.first else (*of_report, *own)
        if both:
            paragraph = lead if listed.place == START else ()
            yield Page(listed.place, listed.title, both, paragraph)


def _pages_of(section: Section, known: Known) -> tuple[str, ...]:
    """Where a section of the periodic report stands; goals are what a plan without a task is."""
    page = ELSEWHERE.get(section.key, START.section)
    return (START.section, page) if page == GOALS and not known.plan.tasks else (page,)


def _start(known: Known) -> Iterator[Section]:
    if known.states:
        yield counted(known.plan, known.query, known.states)


def _tasks(known: Known) -> Iterator[Section]:
    title = sentence("Tất cả nhiệm vụ ({n})", "All tasks ({n})", n=len(known.plan.tasks))
    report = every_state(known.plan, known.as_of, known.states, title)
    yield Section("tasks", title, report._replace(summary=()))


_AGENCIES = (
    successions.COLUMNS[0],
    *(c for c in columns_of(Agency) if c.key == "kind"),
    *successions.COLUMNS[1:],
)


def _agencies(known: Known) -> Iterator[Section]:
    told = ("kind", "from", "ended", "follows", "followed_by", "basis", "open")
    columns = tuple(
        column._replace(screen=any(column.value(row) for row in known.succeeded))
        if column.key in told
        else column
        for column in _AGENCIES
    )
    table = Table("agencies", None, columns, tuple(known.succeeded))
    title = sentence("Tất cả cơ quan ({n})", "All agencies ({n})", n=len(table.rows))
    yield _list(known, AGENCIES, "all-agencies", title, table)


def _sectors(known: Known) -> Iterator[Section]:
    columns = tuple(
        column._replace(leads=lambda row: sector_ref(row.plan, row.one.id))
        if column.key in ("id", "name")
        else column
        for column in columns_of(Sector)
    )
    rows = tuple(InPlan(sector, known.plan) for sector in known.plan.sectors)
    title = sentence("Tất cả lĩnh vực ({n})", "All sectors ({n})", n=len(rows))
    yield _list(known, SECTORS, "all-sectors", title, Table("sectors", None, columns, rows))


def _units(known: Known) -> Iterator[Section]:
    rows = tuple(known.unit_rows)
    if rows:
        title = sentence("Tất cả đơn vị ({n})", "All units ({n})", n=len(rows))
        yield _list(known, UNITS, "all-units", title, Table("units", None, units.COLUMNS, rows))


def _restructurings(known: Known) -> Iterator[Section]:
    if known.has(RESTRUCTURINGS):
        report = restructurings(known.plan, known.query)
        yield Section("all-restructurings", report.title, report)


def _list(known: Known, name: str, key: str, title: Text, table: Table) -> Section:
    report = report_of(
        known.plan, known.as_of, name=name, title=title, tables=(table,), alarming=False
    )
    return Section(key, title, report)


class Anything(NamedTuple):
    """Any record that has a page, what sort it is, of which sector, and who answers for it."""

    sort: Text
    ref: Ref
    sector: Ref | None = None
    agency: Cell = None


_EVERYTHING = (
    Column("section", Text("Loại", "Sort"), screen=False, take=lambda row: row.ref.section),
    Column("sort", Text("Loại", "Sort"), data=False),
    Column("id", Text("Mã", "Id"), Kind.ID, take=lambda row: row.ref.id, leads=lambda row: row.ref),
    Column("name", Text("Tên", "Name"), take=lambda row: row.ref.name, leads=lambda row: row.ref),
    Column("sector", Text("Lĩnh vực", "Sector")),
    Column("agency", Text("Cơ quan", "Agency")),
)


def anything(known: Known) -> Iterator[Anything]:
    """Every record that has a page."""
    plan, as_of = known.plan, known.as_of
    sorts = {section: capital(LISTS[section].record.label.name) for section in with_pages(plan)}
    leads = {state.task.id: cell(plan, state.answers.leads) for state in known.states}
    for task in plan.tasks:
        sector = sector_ref(plan, task.sector)
        yield Anything(sorts[TASKS], task_ref(task), sector, leads.get(task.id))
    for row in known.goals:
        of = sector_ref(plan, row.one.sector) if row.one.sector else None
        yield Anything(sorts[GOALS], goal_ref(row.one), of, cell(plan, row.state.answers.leads))
    for each in plan.sectors:
        yield Anything(sorts[SECTORS], sector_ref(plan, each.id))
    for agency in plan.agencies:
        yield Anything(sorts[AGENCIES], agency_ref(plan, agency.id))
    for unit in plan.units if known.has(UNITS) else ():
        ref, sector = unit_ref(plan, unit.id), sector_ref(plan, unit.sector)
        yield Anything(sorts[UNITS], ref, sector, authority_ref(plan, unit, as_of))
    for item in plan.restructurings if known.has(RESTRUCTURINGS) else ():
        yield Anything(sorts[RESTRUCTURINGS], restructuring_ref(item.id))


def _everything(known: Known) -> Iterator[Section]:
    rows = tuple(anything(known))
    title = sentence("Tất cả các trang ({n})", "Everything ({n})", n=len(rows))
    yield _list(known, "all", "everything", title, Table("all", None, _EVERYTHING, rows))


PAGES = (
    Listed(START, Text("Tình hình chung", "Where it stands"), _start, first=True),
    Listed(Place(TASKS), _named(TASKS), _tasks),
    Listed(Place(GOALS), _named(GOALS)),
    Listed(Place(AGENCIES), _named(AGENCIES), _agencies),
    Listed(Place(SECTORS), _named(SECTORS), _sectors),
    Listed(Place(UNITS), Text("Đơn vị", "Units"), _units),
    Listed(Place(RESTRUCTURINGS), _named(RESTRUCTURINGS), _restructurings),
    Listed(Place(HEADCOUNT), Text("Biên chế và quy định", "Headcount and rules")),
    Listed(EVERYTHING, Text("Tìm kiếm", "Search"), _everything),
)
"""In the order in which they are offered."""
