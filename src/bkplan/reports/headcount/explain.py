"""`bkplan headcount --explain SCOPE YEAR`: how one ceiling came about, to be followed by hand."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from bkplan.headcount.against_targets import Headcount
from bkplan.headcount.terms import TOTAL, WHOLE, By, Period, Scope, index_path
from bkplan.output.report import Table
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.headcount.counted import which_ref
from bkplan.reports.headcount.tables import scope_ref
from bkplan.reports.of_plan import unit_refs
from bkplan.reports.options import BadValue
from bkplan.reports.spec import UnknownId
from bkplan.words.hints import did_you_mean
from bkplan.words.phrases import number, percentage, plural, sentence
from bkplan.words.vocab import Lang, Shortfall, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bkplan.records.plan import Plan

CEILING_OF = ("path.ceiling", "by_year.ceiling", "targets.ceiling", "planned.ceiling")
"""Where a ceiling stands in the tables."""


def scope_and_year(texts: tuple[str, str]) -> tuple[str, int]:
    """What --explain is told: a scope's id and a year."""
    scope, year = texts
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise BadValue(
            Text("phạm vi và năm, như total 2018", "a scope and a year, like total 2018")
        )
    return scope, int(year)


def find_scope(plan: Plan, id: str) -> Scope:
    """The scope that an id means; UnknownId names the nearest."""
    if id == TOTAL:
        return WHOLE
    lists = (
        (By.SECTOR, plan.sector_by_id),
        (By.AUTHORITY, plan.agency_by_id),
        (By.UNIT, plan.unit_by_id),
    )
    for by, known in lists:
        if id in known:
            return Scope(by, id)
    everything = (TOTAL, *(name for _, known in lists for name in known))
    raise UnknownId(
        id, Text("phạm vi", "scope"), did_you_mean(id, everything, where="bkplan sectors")
    )


def explanation(heads: Sequence[Headcount], scope: Scope, year: int) -> Table:
    """The steps from the baseline to a scope's ceiling in a year, by every target that has one."""
    rows: list[Step] = []
    for head in heads:
        period = head.period_of(year)
        mine = scope == WHOLE or scope.id in head.scope_set(scope.by, year)
        if period is None or period.baseline is None or not mine:
            continue
        rows += _counted(head, period)
        rows += ceiling_steps(head, scope, year, CEILING_OF)
    rows = rows or _index(heads, scope, year)
    name = scope_ref(heads[0].plan, scope).name
    title = sentence(
        "Mức trần của {scope} năm {year}",
        "The ceiling of {scope} in {year}",
        scope=name,
        year=str(year),
    )
    empty = Text(
        "Không có mức trần: năm nằm ngoài các chỉ tiêu hoặc năm gốc thiếu số liệu.",
        "There is no ceiling: no target covers the year, or its base year is not recorded.",
    )
    return steps_table("explain", title, rows, empty, named=False)


def ceiling_steps(head: Headcount, scope: Scope, year: int, of: tuple[str, ...]) -> list[Step]:
    """The steps from a target's baseline to the ceiling of a scope in a year that it covers."""
    period = head.period_of(year)
    if period is None or period.baseline is None:
        return []
    rows = _whole(period, year)
    if scope == WHOLE:
        rows[0] = rows[0]._replace(of=_BASELINE)
    else:
        rows += _shares(head, scope, year)
    rows[-1] = rows[-1]._replace(of=of)
    return rows


_BASELINE = ("targets.baseline",)


def _index(heads: Sequence[Headcount], scope: Scope, year: int) -> list[Step]:
    """The path of a plan without any figures: 100 in its first year, less what targets ask for."""
    rows: list[Step] = []
    for head in heads:
        periods = [period for period in head.periods if period.start < year]
        if scope != WHOLE or head.figures.last_year is not None or year not in head.years:
            continue
        path = dict(index_path([period.target for period in head.periods]))
        start = head.years[0]
        rows.append(
            Step(sentence("Năm {year} = 100", "{year} = 100", year=str(start)), path[start])
        )
        for period in periods:
            rate, last = period.target.reduction or Fraction(0), min(year, period.to)
            rows.append(
                Step(
                    sentence(
                        "{target}: {base} − {base} × {rate} × {n}/{all} = {exact}",
                        "{target}: {base} − {base} × {rate} × {n}/{all} = {exact}",
                        target=period.target.told, base=exactly(path[period.start]),
                        rate=percentage(rate), n=last - period.start, all=period.to - period.start,
                        exact=exactly(path[last]),
                    ),
                    path[last], period.target.clause,
                )
            )  # fmt: skip
        rows[-1] = rows[-1]._replace(of=("path.index",))
    return rows


def _counted(head: Headcount, period: Period) -> list[Step]:
    """Which units count, where not every unit does."""
    if not head.figures.narrowing:
        return []
    units = len(head.figures.counted(period.start))
    told = sentence(
        "Đơn vị được tính năm {start}: {which}",
        "Units counted in {start}: {which}",
        start=str(period.start),
        which=which_ref(head).name,
    )
    counted = unit_refs(head.plan, sorted(head.figures.counted(period.start)))
    return [Step(told, units, period.target.clause, counted=counted)]


def _whole(period: Period, year: int) -> list[Step]:
    from bkplan.changes.facts import exactly as exact_share  # the help does without

    target, clause = period.target, period.target.clause
    baseline, ceiling = period.baseline or 0, period.ceiling or 0
    rows = [Step(_source(period), baseline, clause)]
    reduction = target.reduction or Fraction(0)
    rows.append(
        Step(
            sentence(
                "{target}: {base} × (1 − {rate}) = {exact}, làm tròn xuống",
                "{target}: {base} × (1 − {rate}) = {exact}, rounded down",
                target=target.told,
                base=baseline,
                rate=exact_share(reduction) or same("0%"),
                exact=exactly(baseline * (1 - reduction)),
            ),
            floor(baseline * (1 - reduction)),
            clause,
        )
    )
    if period.carried:
        rows.append(
            Step(
                sentence(
                    "Trừ {n} chưa đạt của chỉ tiêu trước (shortfall: {carries})",
                    "Less {n} that the target before missed (shortfall: {carries})",
                    n=period.carried,
                    carries=str(Shortfall.CARRIES),
                ),
                ceiling,
                clause,
            )
        )
    if year != period.to:
        exact = period.exact(year)
        rows.append(
            Step(
                sentence(
                    "Đường thẳng: năm thứ {n} trong {all}: {base} − {fall} × {n}/{all} = {exact}, "
                    "làm tròn xuống",
                    "Straight line: year {n} of {all}: {base} − {fall} × {n}/{all} = {exact}, "
                    "rounded down",
                    n=year - period.start,
                    all=period.to - period.start,
                    base=baseline,
                    fall=baseline - ceiling,
                    exact=exactly(exact) if exact is not None else same("–"),
                ),
                period.line(year),
                clause,
            )
        )
    return rows


def _source(period: Period) -> Text:
    """Where a baseline comes from."""
    if period.share_of is not None:
        return sentence(
            "Biên chế gốc: năm {start} chưa có số liệu, nên lấy phần của các đơn vị này trong mức "
            "trần của {target}",
            "Baseline: {start} is not recorded, so it is the part of these units in the ceiling "
            "of {target}",
            start=str(period.start),
            target=period.share_of.told,
        )
    if period.from_ceiling:
        return sentence(
            "Biên chế gốc: năm {start} chưa có số liệu, nên lấy mức trần mà chỉ tiêu trước để lại",
            "Baseline: {start} is not recorded, so it is the ceiling that the target before gave",
            start=str(period.start),
        )
    return sentence(
        "Biên chế gốc: tổng của {n} đơn vị năm {start}",
        "Baseline: the sum of {n} {units} in {start}",
        n=len(period.baselines),
        units=plural(len(period.baselines), "unit"),
        start=str(period.start),
    )


def _shares(head: Headcount, scope: Scope, year: int) -> list[Step]:
    ceilings = head.ceilings(year)
    if ceilings is None:
        return []
    units = head.plan.unit_by_id
    weights = ceilings.weights
    if scope.by is By.UNIT:
        sector = units[scope.id].sector
        of_sector = weights.by_sector.get(sector, 0)
        parts = [
            (Scope(By.SECTOR, sector), ceilings.total, weights.total),
            (scope, ceilings.by_sector.get(sector, 0), of_sector),
        ]
    else:
        parts = [(scope, ceilings.total, weights.total)]
    rows: list[Step] = []
    for part, total, all_of_it in parts:
        mine = weights.by(part.by).get(part.id, 0)
        if part == scope:
            rows.append(_baseline(head, part, mine, weights.by_unit))
        share = head.ceiling(part, year)
        exact = exactly(Fraction(total * mine, all_of_it)) if all_of_it else same("0")
        rows.append(
            Step(
                sentence(
                    "Phần của {scope}: {total} × {mine}/{all} = {exact}, theo số dư lớn nhất",
                    "Share of {scope}: {total} × {mine}/{all} = {exact}, by largest remainder",
                    scope=scope_ref(head.plan, part).name,
                    total=total,
                    mine=mine,
                    all=all_of_it,
                    exact=exact,
                ),
                share,
                None,
            )
        )
    return rows


def _baseline(head: Headcount, scope: Scope, posts: int, carrying: Iterable[str]) -> Step:
    """A scope's baseline: that of the units that carry one, all that merged into them included."""
    of = head.scope_of(scope.by)
    mine = [id for id in carrying if of[id] == scope.id]
    told = sentence(
        "Biên chế gốc của {scope}: của {n} đơn vị, kể cả các đơn vị đã nhập vào",
        "Baseline of {scope}: of {n} {n:unit}, all that merged into {n:it|them} included",
        scope=scope_ref(head.plan, scope).name, n=len(mine),
    )  # fmt: skip
    return Step(told, posts, of=_BASELINE, counted=unit_refs(head.plan, sorted(mine)))


def exactly(value: Fraction | int) -> Text:
    """A fraction as a number with up to two decimals, an ellipsis where more follow."""
    hundredths = floor(value * 100)
    whole, rest = divmod(hundredths, 100)
    more = "…" if value * 100 != hundredths else ""
    decimals = f"{rest:02d}".rstrip("0") if not more else f"{rest:02d}"
    if not decimals:
        return Text(number(whole).vi + more, number(whole).of(Lang.EN) + more)
    return Text(f"{number(whole).vi},{decimals}{more}", f"{number(whole).en}.{decimals}{more}")
