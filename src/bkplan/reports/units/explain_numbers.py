"""`bkplan units --count --explain SCOPE YEAR`: the other numbers of a year, step by step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bkplan.headcount.terms import TOTAL, WHOLE
from bkplan.output.report import Rate
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.headcount.counted import which_ref
from bkplan.reports.headcount.explain import ceiling_steps
from bkplan.reports.headcount.target_steps import met_steps, needed_steps
from bkplan.reports.of_plan import unit_refs
from bkplan.reports.units.against import outcomes, there
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.headcount.against_targets import Headcount
    from bkplan.output.report import Table
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit
    from bkplan.reports.headcount.counted import Counted
    from bkplan.reports.units.against import OutcomeRow
    from bkplan.units.lifetimes import Lifetimes
    from bkplan.words.vocab import Rates

TITLE = Text("Số liệu khác của năm {year}", "The other numbers of {year}")


def numbers_table(
    plan: Plan, scope: str, year: int, *, units: Sequence[Unit], years: Sequence[int],
    on: tuple[Lifetimes, date], against: Sequence[Counted], rates: Rates,
) -> Table:  # fmt: skip
    """The steps to the units of a scope in a year, to what has gone, and to what targets say.

    What else is given is as of explained(); targets are of the whole plan.
    """
    mine = [unit for unit in units if scope in (TOTAL, unit.sector)]
    span = (years[0], years[-1])
    rows = list(_counts(plan, mine, year, span, on, rates)) if year in years else []
    if scope == TOTAL:
        rows += [step for one in against for step in _of_targets(one.head, year, rates)]
    return steps_table("explain_numbers", sentence(*TITLE, year=str(year)), rows)


def _counts(
    plan: Plan, mine: Sequence[Unit], year: int, span: tuple[int, int],
    on: tuple[Lifetimes, date], rates: Rates,
) -> Iterator[Step]:  # fmt: skip
    life, as_of = on

    def at_end(year: int) -> list[str]:
        day = min(date(year, 12, 31), as_of)
        return sorted(unit.id for unit in mine if life.exists_on(unit.id, day))

    base, last = span
    now = at_end(year)
    yield Step(
        sentence("Số đơn vị năm {year}", "Units in {year}", year=str(year)),
        len(now), of=(f"counts.{year}",), counted=unit_refs(plan, now),
    )  # fmt: skip
    if year != last or base == last:
        return
    before = len(at_end(base))
    fall = before - len(now)
    yield Step(
        sentence(
            "Giảm so với năm {base}: {before} − {now}", "Fewer than in {base}: {before} − {now}",
            base=str(base), before=before, now=len(now),
        ),
        fall, of=("counts.fall",),
    )  # fmt: skip
    yield Step(
        sentence("Tỷ lệ giảm: {fall} ÷ {before}", "Rate: {fall} ÷ {before}",
                 fall=fall, before=before),
        Rate(fall, before, rates), of=("counts.fall_rate",),
    )  # fmt: skip


def _of_targets(head: Headcount, year: int, rates: Rates) -> Iterator[Step]:
    """The ceiling of a year and what stands against it; of a target its own numbers at its end."""
    if head.figures.narrowing:
        yield Step(sentence("Đơn vị được tính: {which}", "Units counted: {which}",
                            which=which_ref(head).name))  # fmt: skip
        if year == head.figures.as_of.year:
            counted = sorted(head.figures.counted(year))
            yield Step(
                Text("Số đơn vị được tính hiện nay", "Units counted now"), len(counted),
                of=("definition.units",), counted=unit_refs(head.plan, counted),
            )  # fmt: skip
    steps = ceiling_steps(head, WHOLE, year, ("path.ceiling", "targets.ceiling"))
    if steps and (period := head.period_of(year)):
        told = sentence("Số gốc: đơn vị có năm {start}", "Base: the units there in {start}",
                        start=str(period.start))  # fmt: skip
        base = unit_refs(head.plan, sorted(period.baselines))
        steps[0] = steps[0]._replace(step=told, counted=base)
    yield from steps
    now = there(head, year)
    if now is not None:
        counted = sorted(head.figures.counted(year))
        yield Step(
            sentence("Đang có năm {year}", "There in {year}", year=str(year)), now,
            of=("path.recorded", "targets.recorded"), counted=unit_refs(head.plan, counted),
        )  # fmt: skip
        if steps and isinstance(ceiling := steps[-1].amount, int):
            yield Step(
                sentence("Vượt mức trần: {now} − {ceiling}", "Over the ceiling: {now} − {ceiling}",
                         now=now, ceiling=ceiling),
                now - ceiling, of=("path.gap", "targets.gap"),
            )  # fmt: skip
    for row in outcomes(head, rates):
        if row.outcome.period.to == year:
            yield from _of_target(head, row)


def _of_target(head: Headcount, row: OutcomeRow) -> Iterator[Step]:
    out, period = row.outcome, row.outcome.period
    clause, last = period.target.clause, min(period.to, head.figures.as_of.year)
    yield from met_steps(out)
    now = there(head, last)
    if now is None or out.ceiling is None:
        return
    yield from needed_steps(out, now, last)
    if row.fall_share is not None and out.baseline:
        yield Step(
            sentence("Đã giảm: ({base} − {now}) ÷ {base}", "Fall: ({base} − {now}) ÷ {base}",
                     base=out.baseline, now=now),
            row.fall_share, clause, ("targets.fall_share",),
        )  # fmt: skip
