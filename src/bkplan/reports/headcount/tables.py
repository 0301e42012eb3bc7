"""The tables of `bkplan headcount`: path, targets, balance, and what is planned."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from bkplan.headcount.against_targets import NOBODY, Headcount
from bkplan.headcount.terms import By, Scope, index_path
from bkplan.output.report import Column, Kind, Rate, Ref, Table
from bkplan.reports.of_plan import TOTAL_REF, agency_ref, sector_ref, unit_ref
from bkplan.units.figures import Headcounted
from bkplan.words import terms
from bkplan.words.vocab import Rates, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from bkplan.headcount.terms import Balance, Outcome
    from bkplan.records.plan import Plan

NAMES = ("path", "targets", "balance", "change", "planned", "explain")
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
TWO_YEARS = Text(
    "Cần hai năm có đủ số liệu để lập biến động.", "A balance needs two recorded years."
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


class BalanceRow(NamedTuple):
    """How one year of a scope became another; of a whole span, with shares of its baseline."""

    scope: Ref
    balance: Balance
    fall_share: Rate | None = None
    cut_share: Rate | None = None


class PlannedRow(NamedTuple):
    """A scope in a year, today and after all that is planned."""

    scope: Ref
    year: int
    ceiling: int | None
    ceiling_planned: int | None
    recorded: int | None
    recorded_planned: int | None
    units: int
    units_planned: int


def path_table(
    head: Headcount, by: By, scopes: Mapping[Scope, Ref], years: Sequence[int], *, brief: bool
) -> Table:
    """Ceiling, recorded and forecast by scope and year; `brief` shows people some years only."""
    rows: list[PathRow] = []
    matter = {year for p in head.periods for year in (p.start, p.to)} | {head.figures.last_year}
    by_year = [
        (year, head.scope_set(by, year), head.ceilings_by(by, year), head.records(by, year))
        for year in years
    ]
    for scope, ref in scopes.items():
        trend = head.trend(scope)
        for year, here, ceilings, records in by_year:
            if scope.id not in here:
                continue
            value, missing, estimated = records.get(scope.id, NOBODY)
            ceiling = None if ceilings is None else ceilings.get(scope.id, 0)
            gap = None if value is None or ceiling is None else value - ceiling
            forecast = trend.forecast(year) if trend and year > trend.last else None
            rows.append(PathRow(ref, year, ceiling, value, gap, forecast, missing, estimated))
    columns = (
        scope_column(by), YEAR, CEILING, recorded_column(head), GAP, FORECAST,
        Column("missing", Text("Đơn vị thiếu", "Units missing"), Kind.NUMBER, gives=2,
               screen=any(row.missing for row in rows)),
        Column("estimated", Text("Đơn vị ước tính", "Units estimated"), Kind.NUMBER,
               screen=any(row.estimated for row in rows)),
        Column("index", Text("Chỉ số", "Index"), Kind.NUMBER, screen=False,
               take=attrgetter("indexed")),
    )  # fmt: skip
    title = Text("Lộ trình", "Path")
    shown = (lambda row: row.year in matter) if brief else None
    return Table("path", title, columns, tuple(rows), shown=shown, empty=NOTHING_FITS)


def index_table(plan: Plan, years: Sequence[int], untold: Text | None = None) -> Table:
    """The path with no figures at all: the first year is 100, nothing is rounded.

    `untold` says why there is none.
    """
    rows = tuple(
        PathRow(TOTAL_REF, year, indexed=level) for year, level in index_path(plan) if year in years
    )
    columns = (
        scope_column(By.TOTAL), YEAR,
        *(Column(c.key, c.label, c.kind, screen=False) for c in (CEILING, RECORDED, GAP, FORECAST)),
        Column("missing", Text("Đơn vị thiếu", "Units missing"), screen=False),
        Column("estimated", Text("Đơn vị ước tính", "Units estimated"), screen=False),
        Column("index", Text("Chỉ số (năm đầu = 100)", "Index (first year = 100)"), Kind.INDEX,
               take=attrgetter("indexed")),
    )  # fmt: skip
    title = None if untold else Text("Lộ trình", "Path")
    return Table("path", title, columns, rows, empty=untold or NOTHING_FITS)


def _target(row: TargetRow) -> Ref:
    target = row.outcome.period.target
    return Ref(target.id, target.told)


def targets_table(head: Headcount, by: By, scopes: Mapping[Scope, Ref]) -> Table:
    """Where each target stands for each scope."""
    rows: list[TargetRow] = []
    for period in head.periods:
        for scope, ref in scopes.items():
            if scope.id not in head.scope_set(by, period.to) and by is By.UNIT:
                continue
            rows.append(TargetRow(ref, head.outcome(period, scope)))
    columns = (
        Column("id", Text("Chỉ tiêu", "Target"), screen=by is By.TOTAL, take=_target),
        scope_column(by),
        FROM._replace(screen=by is By.TOTAL, gives=2).within("outcome.period"),
        TO.within("outcome.period"),
        Column("baseline", terms.BASELINE, Kind.NUMBER, gives=2).within("outcome"),
        CEILING.within("outcome"),
        recorded_column(head).within("outcome"),
        Column("gap", Text("Vượt", "Over"), Kind.NUMBER, alarm=terms.TOO_MANY).within("outcome"),
        Column("met", terms.MET, Kind.MET).within("outcome"),
        Column(
            "needed_per_year", Text("Cần giảm mỗi năm", "Needed a year"), Kind.NUMBER, gives=2
        ).within("outcome"),
        FORECAST.within("outcome"),
        Column("met_in", Text("Đạt chỉ tiêu vào năm", "Met in"), Kind.YEAR).within("outcome"),
    )
    return Table("targets", Text("Chỉ tiêu", "Targets"), columns, tuple(rows))


def balance_table(head: Headcount, by: By, scopes: Mapping[Scope, Ref]) -> Table:
    """How each recorded year became the next."""
    rows = tuple(
        BalanceRow(ref, balance)
        for scope, ref in scopes.items()
        for balance in head.balances(scope)
    )
    return Table("balance", _FORMULA[by is By.TOTAL], _balance_columns(by), rows, empty=TWO_YEARS)


def change_table(head: Headcount, by: By, scopes: Mapping[Scope, Ref], rates: Rates) -> Table:
    """What became of each scope from the first to the last year recorded for the whole."""
    earliest = head.periods[0]
    rows: list[BalanceRow] = []
    for scope, ref in scopes.items():
        change = head.change(scope)
        if change is None:
            continue
        baseline = head.baseline(earliest, scope) or 0
        fall, cut = (
            Rate(posts, baseline, rates) if baseline else None
            for posts in (change.opening - change.closing, change.cut)
        )
        rows.append(BalanceRow(ref, change, fall, cut))
    ends = ("from", "to", "opening", "closing")  # a sentence says the years, a share the fall
    columns = (
        *(c._replace(gives=2) if c.key in ends else c for c in _balance_columns(by)),
        Column("fall_share", Text("Giảm chung", "Net fall"), Kind.RATE),
        Column("cut_share", Text("Tỷ lệ tinh giản", "Really cut"), Kind.RATE),
    )
    title = Text("Biến động toàn kỳ", "Change over the span")
    return Table("change", title, columns, tuple(rows), empty=TWO_YEARS)


_FORMULA = {
    True: Text(
        "Biến động: đầu kỳ − không còn thuộc diện tính − tinh giản + tăng thêm = cuối kỳ",
        "Balance: opening − left − cut + added = closing",
    ),
    False: Text(
        "Biến động: đầu kỳ − không còn thuộc diện tính − chuyển đi + tiếp nhận − tinh giản + tăng "
        "thêm = cuối kỳ",
        "Balance: opening − left − moved out + moved in − cut + added = closing",
    ),
}
"""What a balance says, of the whole or not."""


def _balance_columns(by: By) -> tuple[Column, ...]:
    """The columns of a balance; in the whole nothing can move, so people need not see that."""
    of_balance = (
        FROM, TO,
        Column("opening", Text("Đầu kỳ", "Opening"), Kind.NUMBER, gives=2),
        Column("left", Text("Không còn thuộc diện tính", "Left"), Kind.NUMBER),
        Column("moved_out", Text("Chuyển đi", "Moved out"), Kind.NUMBER, screen=by is not By.TOTAL),
        Column("moved_in", Text("Tiếp nhận", "Moved in"), Kind.NUMBER, screen=by is not By.TOTAL),
        Column("cut", Text("Tinh giản", "Cut"), Kind.NUMBER),
        Column("added", Text("Tăng thêm", "Added"), Kind.NUMBER),
        Column("closing", Text("Cuối kỳ", "Closing"), Kind.NUMBER),
    )  # fmt: skip
    return (scope_column(by), *(column.within("balance") for column in of_balance))


def planned_table(
    head: Headcount, supposed: Headcount, by: By, scopes: Mapping[Scope, Ref], years: Sequence[int]
) -> Table:
    """Today's path and units beside those after every planned restructuring."""
    rows: list[PlannedRow] = []
    for scope in (Scope(by, id) for id in head.all_scopes(by)):
        rows += [
            PlannedRow(
                scopes[scope],
                year,
                ceiling=head.ceiling(scope, year),
                ceiling_planned=supposed.ceiling(scope, year),
                recorded=head.recorded(scope, year).value,
                recorded_planned=supposed.recorded(scope, year).value,
                units=head.units(scope, year),
                units_planned=supposed.units(scope, year),
            )
            for year in years
            if scope in scopes
            and (scope.id in head.scope_set(by, year) or scope.id in supposed.scope_set(by, year))
        ]
    columns = (
        scope_column(by), YEAR,
        CEILING._replace(screen=False),
        Column("ceiling_planned", Text("Mức trần khi sắp xếp", "Ceiling if carried out"),
               Kind.NUMBER),
        recorded_column(head),
        Column("recorded_planned", Text("Khi sắp xếp", "Recorded if carried out"), Kind.NUMBER),
        Column("units", Text("Đơn vị", "Units"), Kind.NUMBER),
        Column("units_planned", Text("Đơn vị khi sắp xếp", "Units if carried out"), Kind.NUMBER),
    )  # fmt: skip
    title = Text(
        "Nếu mọi việc sắp xếp dự kiến được thực hiện", "If everything planned is carried out"
    )
    return Table("planned", title, columns, tuple(rows))
