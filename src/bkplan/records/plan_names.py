"""What plans are called among others, and ids that begin with that."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.records.plan import Plan

SEPARATOR = ":"
"""Between a plan and an id of its own: no id has one."""


def alone(id: str) -> str:
    """The id that a record has in its own plan."""
    return id.rpartition(SEPARATOR)[2]


def names_of(plans: Sequence[Plan]) -> tuple[str, ...]:
    """What each of some plans is called: its number, with its year where others have that as well.

    Where these share that too, the issuer stands behind: 140/KH-UBND/2018/ubnd-tinh. Names may be
    the same only where number, year and issuer are.
    """
    forms = [(h.number, str(h.issued.year), h.issuer) for h in (plan.header for plan in plans)]
    depths = [1] * len(forms)
    while True:
        names = ["/".join(form[:depth]) for form, depth in zip(forms, depths, strict=True)]
        count = Counter(names)
        deeper = [d + (d < 3 and count[name] > 1) for d, name in zip(depths, names, strict=True)]
        if deeper == depths:
            return tuple(names)
        depths = deeper
