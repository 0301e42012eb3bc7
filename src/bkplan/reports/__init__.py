"""The reports: one module each, `(plan, query, own options) -> Report`, and its line here.

A module is imported when its report is asked for: starting the program is most of its time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkplan.reports.spec import ReportSpec

REPORTS: tuple[str, ...] = (
    "overdue",
    "upcoming",
    "tasks",
    "show",
    "sectors",
    "agencies",
    "headcount",
    "units",
    "rules",
)


def report_spec(name: str) -> ReportSpec:
    """What a report declares about itself."""
    spec: ReportSpec = import_module(f"bkplan.reports.{name}").SPEC
    return spec
