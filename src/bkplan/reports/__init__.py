"""The reports: one module each, `(plan, query, own options) -> Report`, and its line here.

A module is imported when its report is asked for: starting the program is most of its time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkplan.reports.spec import ReportSpec

PLACES: tuple[str, ...] = (
    "tasks.overdue",
    "tasks.upcoming",
    "tasks.tasks",
    "tasks.owing",
    "course.log",
    "show.show",
    "tasks.plans",
    "tasks.sectors",
    "tasks.agencies",
    "course.progress",
    "course.compare",
    "goals.goals",
    "headcount.headcount",
    "units.units",
    "units.restructurings",
    "units.rules",
)
_PLACE_OF = {place.rpartition(".")[2]: place for place in PLACES}
REPORTS = tuple(_PLACE_OF)
"""A report is called like its module."""


def report_spec(name: str) -> ReportSpec:
    """What a report declares about itself."""
    spec: ReportSpec = import_module(f"bkplan.reports.{_PLACE_OF[name]}").SPEC
    return spec
