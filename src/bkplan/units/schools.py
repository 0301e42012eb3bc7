"""Which units have pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.vocab import UnitKind

if TYPE_CHECKING:
    from bkplan.records.unit import Unit

SCHOOLS = (
    UnitKind.PRESCHOOL,
    UnitKind.PRIMARY_SCHOOL,
    UnitKind.LOWER_SECONDARY_SCHOOL,
    UnitKind.UPPER_SECONDARY_SCHOOL,
    UnitKind.MULTI_LEVEL_SCHOOL,
    UnitKind.COLLEGE,
    UnitKind.VOCATIONAL_SCHOOL,
)


def has_pupils(unit: Unit) -> bool:
    """Whether a unit is a school, may be one, or has had pupils."""
    return unit.kind is None or unit.kind in SCHOOLS or bool(unit.pupils)
