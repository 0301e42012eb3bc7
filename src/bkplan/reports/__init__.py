"""The reports: one pure function each, `(plan, query, own options) -> Report`, and its line here."""

from bkplan.reports import agencies, overdue, sectors, show, tasks, upcoming
from bkplan.reports.spec import ReportSpec

REPORTS: tuple[ReportSpec, ...] = (
    overdue.SPEC,
    upcoming.SPEC,
    tasks.SPEC,
    show.SPEC,
    sectors.SPEC,
    agencies.SPEC,
)
