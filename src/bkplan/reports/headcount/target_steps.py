"""How a target stands against its ceiling, as steps: of posts, or of the number of units."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bkplan.reports.explaining import Step
from bkplan.reports.headcount.explain import exactly
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.headcount.terms import Outcome

_MET = Text("Đạt chỉ tiêu: {now} không vượt mức trần {ceiling}",
            "The target is met: {now} is not over the ceiling {ceiling}")  # fmt: skip
_MISSED = Text("Chưa đạt chỉ tiêu: {now} vượt mức trần {ceiling}",
               "The target is missed: {now} is over the ceiling {ceiling}")  # fmt: skip


def met_steps(out: Outcome) -> Iterator[Step]:
    """Whether it is met, once its year is recorded."""
    if out.met is None or out.recorded is None or out.ceiling is None:
        return
    told = sentence(*(_MET if out.met else _MISSED), now=out.recorded, ceiling=out.ceiling)
    yield Step(told, None, out.period.target.clause, ("targets.met",))


def needed_steps(out: Outcome, now: int, last: int) -> Iterator[Step]:
    """How much less is needed a year, from what there is now, in the last year recorded."""
    if out.needed_per_year is None or out.ceiling is None:
        return
    over, left = max(0, now - out.ceiling), out.period.to - last
    told = sentence(
        "Cần giảm mỗi năm: ({now} − {ceiling}) ÷ {n} = {exact}, làm tròn lên",
        "Needed a year: ({now} − {ceiling}) ÷ {n} = {exact}, rounded up",
        now=now, ceiling=out.ceiling, n=left, exact=exactly(Fraction(over, left)),
    )  # fmt: skip
    clause = out.period.target.clause
    yield Step(told, out.needed_per_year, clause, ("targets.needed_per_year",))
