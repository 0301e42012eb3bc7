"""Every named check, in the order of their codes: each says its own where it stands."""

from __future__ import annotations

from bkplan.checks import (
    course,
    deadlines,
    evidence,
    form,
    goals,
    log,
    notices,
    references,
    successions,
    targets,
    units,
)
from bkplan.checks.spec import Check

MODULES = (
    *(form, references, deadlines, evidence, log, course, units, targets, notices, successions),
    goals,
)
CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (each for module in MODULES for each in vars(module).values() if isinstance(each, Check)),
        key=lambda each: each.code,
    )
)
