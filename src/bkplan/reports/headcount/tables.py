"""The tables of `bkplan headcount` on its targets: the path, and where each target stands."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.headcount.against_targets import NOBODY, Headcount
from bkplan.headcount.terms import By, Scope, index_path
from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.reports.headcount.counted import counted_column, target_ref
from bkplan.reports.of_plan import TOTAL_REF, agency_ref, sector_ref, unit_ref
from bkplan.units.figures import Headcounted
from bkplan.words import terms
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from bkplan.headcount.terms import Outcome
    from bkplan.records.plan import Plan
    from bkplan.reports.headcount.counted import Counted

NAMES = (
    *("path", "by_year", "targets", "balance", "change", "planned", "definition"),
    *("explain", "explain_numbers", "explain_change", "explain_shares", "explain_balance"),
    "explain_planned",
)
YEAR = Column("year", Text("Năm", "Year"), Kind.YEAR)
FROM = Column("from", Text("Từ", "From"), Kind.YEAR, take=attrgetter("start"))
TO = Column("to", Text("Đến", "To"), Kind.YEAR)
CEILING = Column("ceiling", terms.CEILING, Kind.NUMBER)
RECORDED = Column("recorded", Text("Số liệu", "Recorded"), Kind.NUMBER)
GAP = Column("gap", Text("Vượt mức trần", "Over ceiling"), Kind.NUMBER, alarm=terms.TOO_MANY)
FORECAST = Column("forecast", Text("Dự báo", "Forecast"), Kind.NUMBER)
NOTHING_FITS = Text(
    "Không đơn vị hay năm nào khớp với bộ lọc.", "No unit and no year fits what was asked for."
)
_LABELS = {
    By.TOTAL: Text("Phạm vi", "Scope"),
    By.SECTOR: Text("Lĩnh vực", "Sector"),
    By.AUTHORITY: Text("Cơ quan chủ quản", "Authority"),
    By.UNIT: Text("Đơn vị", "Unit"),
}


def recorded_column(head: Headcount) -> Column:
    """What is recorded, called by its measure in Vietnamese: posts assigned, or people present."""
    vi = {Headcounted.ASSIGNED: "Được giao", Headcounted.PRESENT: "Có mặt"}[head.figures.measure]
    return Column("recorded", Text(vi, RECORDED.label.en), RECORDED.kind)


def scope_column(by: By) -> Column:
    """The column that names a scope; a total needs none on screen."""
    return Column("scope", _LABELS[by], screen=by is not By.TOTAL)


def scope_ref(plan: Plan, scope: Scope) -> Ref:
    """A scope with its name."""
    match scope.by:
        case By.SECTOR:
            return sector_ref(plan, scope.id)
        case By.AUTHORITY:
            return agency_ref(plan, scope.id)
        case By.UNIT:
            return unit_ref(plan, scope.id)
        case _:
            return TOTAL_REF


class PathRow(NamedTuple):
    """A scope in a year: its ceiling, what is recorded, by how much that is over, the forecast.

    `missing` and `estimated` are units without a figure; `indexed` is the path of a plan that has
    none at all.
    """

    scope: Ref
    year: int
    counted: Ref
    ceiling: int | None = None
    recorded: int | None = None
    gap: int | None = None
    forecast: int | None = None
    missing: int | None = None
    estimated: int | None = None
    indexed: Fraction | None = None


class TargetRow(NamedTuple):
    """Where a target stands for a scope."""

    scope: Ref
    outcome: Outcome
    counted: Ref


def path_table(told: Sequence[Counted], by: By, *, brief: bool) -> Table:
    """Ceiling, recorded and forecast by scope and year; `brief` shows people some years only."""
    rows = [row for one in told for row in path_rows(one)]
    matter = {
        (one.which.id, year)
        for one in told
        for year in (
            one.head.figures.last_year, *(y for p in one.head.periods for y in (p.start, p.to))
        )
    }  # fmt: skip
    columns = (
        scope_column(by), counted_column(told), YEAR, CEILING, recorded_column(told[0].head), GAP,
        FORECAST,
        Column("missing", Text("Số đơn vị thiếu số liệu", "Units missing"), Kind.NUMBER, gives=2,
               screen=any(row.missing for row in rows)),
        Column("estimated", Text("Số đơn vị ước tính", "Units estimated"), Kind.NUMBER,
               screen=any(row.estimated for row in rows)),
        Column("index", Text("Chỉ số", "Index"), Kind.NUMBER, screen=False,
               take=attrgetter("indexed")),
    )  # fmt: skip
    title = Text("Lộ trình", "Path")
    shown = (lambda row: (row.counted.id, row.year) in matter) if brief else None
    return Table("path", title, columns, tuple(rows), shown=shown, empty=NOTHING_FITS)


def path_rows(one: Counted) -> Iterator[PathRow]:
    """Each scope in each year that it has a row in."""
    head, by, which = one.head, one.by, one.which
    by_year = [
        (year, head.scope_set(by, year), head.ceilings_by(by, year), head.records(by, year))
        for year in one.years
    ]
    for scope, ref in one.scopes.items():
        trend, id = head.trend(scope), scope.id
        for year, here, ceilings, records in by_year:
            if id not in here:
                continue
            value, missing, estimated = records.get(id, NOBODY)
            ceiling = None if ceilings is None else ceilings.get(id, 0)
            gap = None if value is None or ceiling is None else value - ceiling
            forecast = trend.forecast(year) if trend and year > trend.last else None
            yield PathRow(ref, year, which, ceiling, value, gap, forecast, missing, estimated)


def index_table(told: Sequence[Counted], untold: Text | None = None) -> Table:
    """The path with no figures at all: the first year is 100, nothing is rounded.

    `untold` says why there is none.
    """
    rows = tuple(row for one in told for row in index_rows(one))
    columns = (
        scope_column(By.TOTAL), counted_column(told), YEAR,
        *(Column(c.key, c.label, c.kind, screen=False) for c in (CEILING, RECORDED, GAP, FORECAST)),
        Column("missing", Text("Số đơn vị thiếu số liệu", "Units missing"), screen=False),
        Column("estimated", Text("Số đơn vị ước tính", "Units estimated"), screen=False),
        Column("index", Text("Chỉ số (năm đầu = 100)", "Index (first year = 100)"), Kind.INDEX,
               take=attrgetter("indexed")),
    )  # fmt: skip
    title = None if untold else Text("Lộ trình", "Path")
    return Table("path", title, columns, rows, empty=untold or NOTHING_FITS)


def index_rows(one: Counted) -> Iterator[PathRow]:
    """The whole in each year where nothing has figures: the first year is 100."""
    for year, level in index_path([period.target for period in one.head.periods]):
        if year in one.years:
            yield PathRow(TOTAL_REF, year, one.which, indexed=level)


def targets_table(told: Sequence[Counted], by: By) -> Table:
    """Where each target stands for each scope."""
    rows = [row for one in told for row in target_rows(one)]
    columns = (
        Column(
            "id",
            Text("Chỉ tiêu", "Target"),
            screen=by is By.TOTAL,
            take=lambda row: target_ref(row.outcome.period.target),
        ),
        scope_column(by),
        counted_column(told),
        FROM._replace(screen=by is By.TOTAL, gives=2).within("outcome.period"),
        TO.within("outcome.period"),
        Column("baseline", terms.BASELINE, Kind.NUMBER, gives=2).within("outcome"),
        CEILING.within("outcome"),
        recorded_column(told[0].head).within("outcome"),
        Column("gap", Text("Vượt", "Over"), Kind.NUMBER, alarm=terms.TOO_MANY).within("outcome"),
        Column("met", terms.MET, Kind.MET).within("outcome"),
        Column(
            "needed_per_year", Text("Cần giảm mỗi năm", "Needed a year"), Kind.NUMBER, gives=2
        ).within("outcome"),
        FORECAST.within("outcome"),
        Column("met_in", Text("Đạt chỉ tiêu vào năm", "Met in"), Kind.YEAR).within("outcome"),
    )  # fmt: skip
    return Table("targets", Text("Chỉ tiêu", "Targets"), columns, tuple(rows))


def target_rows(one: Counted) -> Iterator[TargetRow]:
    """Where each target stands for each scope that it has anything to do with."""
    head, by, which = one.head, one.by, one.which
    for period in head.periods:
        here = head.scope_set(by, period.to)
        for scope, ref in one.scopes.items():
            if scope.id in here or by is not By.UNIT:
                yield TargetRow(ref, head.outcome(period, scope), which)
