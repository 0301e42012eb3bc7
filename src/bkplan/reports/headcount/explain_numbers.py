"""`bkplan headcount --explain`: how what is no ceiling came about; the units behind a change."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bkplan.headcount.terms import WHOLE, By, Scope
from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.reports.headcount.counted import which_ref
from bkplan.reports.headcount.explain import COLUMNS, Step, exactly
from bkplan.reports.headcount.tables import scope_ref
from bkplan.reports.of_plan import TOTAL_REF, unit_ref
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.headcount.against_targets import Headcount
    from bkplan.headcount.terms import Balance

_ADDED_UP = ("opening", "left", "moved_out", "moved_in", "cut", "added", "closing")

_WHICH = Text("Đơn vị được tính: {which}", "Units counted: {which}")


def numbers_table(heads: Sequence[Headcount], scope: Scope, year: int) -> Table:
    """The steps to what is recorded, over the ceiling, forecast and needed of a scope in a year."""
    rows: list[Step] = []
    for head in heads:
        found = list(_numbers(head, scope, year)) if _has(head, scope, year) else []
        if found and len(heads) > 1:
            which = which_ref(head).name
            found.insert(0, Step(sentence(*_WHICH, which=which), None, None))
        rows += found
    title = sentence(
        "Các số khác của {scope} năm {year}", "The other numbers of {scope} in {year}",
        scope=scope_ref(heads[0].plan, scope).name, year=str(year),
    )  # fmt: skip
    columns = tuple(column for column in COLUMNS if column.key != "clause")
    empty = Text("Năm này chưa có số liệu.", "Nothing is recorded or forecast of that year.")
    return Table("explain_numbers", title, columns, tuple(rows), empty=empty)


def _has(head: Headcount, scope: Scope, year: int) -> bool:
    return scope == WHOLE or scope.id in head.scope_set(scope.by, year)


def _numbers(head: Headcount, scope: Scope, year: int) -> Iterator[Step]:
    yield from _recorded(head, scope, year)
    yield from _forecast(head, scope, year)
    yield from _needed(head, scope, year)


def _recorded(head: Headcount, scope: Scope, year: int) -> Iterator[Step]:
    last = head.figures.last_year
    if last is None or year > last:
        return
    value, missing, _ = head.recorded(scope, year)
    if value is None:
        yield Step(
            sentence(
                "Năm {year} chưa có số liệu của {n} đơn vị, nên không cộng",
                "{n} {n:unit has|units have} no figure of {year}: nothing is summed",
                year=str(year), n=missing,
            ),
            None, None,
        )  # fmt: skip
        return
    of = head.scope_of(scope.by)
    units = sum(scope == WHOLE or of[id] == scope.id for id in head.figures.counted(year))
    yield Step(
        sentence(
            "Số {measure} năm {year}: tổng của {n} đơn vị",
            "{measure_en} in {year}: the sum of {n} {n:unit}",
            measure=head.figures.measure.label.vi,
            measure_en=head.figures.measure.label.en.capitalize(),
            year=str(year), n=units,
        ),
        value, None,
    )  # fmt: skip
    ceiling = head.ceiling(scope, year)
    if ceiling is not None:
        yield Step(
            sentence(
                "Vượt mức trần: {value} − {ceiling}", "Over the ceiling: {value} − {ceiling}",
                value=value, ceiling=ceiling,
            ),
            value - ceiling, None,
        )  # fmt: skip


def _forecast(head: Headcount, scope: Scope, year: int) -> Iterator[Step]:
    trend = head.trend(scope)
    forecast = trend.forecast(year) if trend else None
    if trend is None or forecast is None:
        return
    span, ahead = trend.last - trend.first, year - trend.last
    yield Step(
        sentence(
            "Tinh giản trừ tăng thêm, từ năm {first} đến năm {last}",
            "Cut less added from {first} to {last}",
            first=str(trend.first), last=str(trend.last),
        ),
        trend.fall, None,
    )  # fmt: skip
    pace = Fraction(trend.fall, span)
    yield Step(
        sentence(
            "Dự báo: {closing} − {fall}/{span} × {n} = {exact}, làm tròn đến số nguyên",
            "Forecast: {closing} − {fall}/{span} × {n} = {exact}, rounded to a whole number",
            closing=trend.closing, fall=trend.fall, span=span, n=ahead,
            exact=exactly(trend.closing - pace * ahead),
        ),
        forecast, None,
    )  # fmt: skip


def _needed(head: Headcount, scope: Scope, year: int) -> Iterator[Step]:
    known = head.recorded_years(scope)
    for period in head.periods:
        out = head.outcome(period, scope)
        if period.to != year or out.needed_per_year is None or out.ceiling is None:
            continue
        last, posts = known[-1]
        over, left = max(0, posts - out.ceiling), year - last
        yield Step(
            sentence(
                "Cần giảm mỗi năm: ({posts} − {ceiling}) ÷ {n} = {exact}, làm tròn lên",
                "Needed a year: ({posts} − {ceiling}) ÷ {n} = {exact}, rounded up",
                posts=posts, ceiling=out.ceiling, n=left, exact=exactly(Fraction(over, left)),
            ),
            out.needed_per_year, period.target.clause,
        )  # fmt: skip


class ChangeRow(NamedTuple):
    """How the posts of a unit changed over the span, or of several, added up."""

    unit: Ref
    counted: Ref
    opening: int
    left: int
    moved_out: int
    moved_in: int
    cut: int
    added: int
    closing: int

    @classmethod
    def of(cls, unit: Ref, counted: Ref, balances: Sequence[Balance]) -> ChangeRow:
        """The row of what some balances come to."""
        sums = {key: sum(getattr(each, key) for each in balances) for key in _ADDED_UP}
        return cls(unit, counted, **sums)


CHANGE = (
    Column("unit", Text("Đơn vị", "Unit")),
    Column("opening", Text("Đầu kỳ", "Opening"), Kind.NUMBER),
    Column("left", Text("Không còn thuộc diện tính", "Left"), Kind.NUMBER),
    Column("moved_out", Text("Chuyển đi", "Moved out"), Kind.NUMBER),
    Column("moved_in", Text("Tiếp nhận", "Moved in"), Kind.NUMBER),
    Column("cut", Text("Tinh giản", "Cut"), Kind.NUMBER),
    Column("added", Text("Tăng thêm", "Added"), Kind.NUMBER),
    Column("closing", Text("Cuối kỳ", "Closing"), Kind.NUMBER),
)


def change_tables(heads: Sequence[Headcount], scope: Scope) -> tuple[Table, ...]:
    """Unit by unit what became of the posts of a scope over the span, the most cut first."""
    rows = [row for head in heads for row in _changes(head, scope)]
    spans = [head.span for head in heads if head.span]
    if not rows or not spans:
        return ()
    start, to = spans[0]
    title = sentence(
        "Biến động của {scope} từ năm {start} đến năm {to}, theo đơn vị",
        "The change of {scope} from {start} to {to}, unit by unit",
        scope=scope_ref(heads[0].plan, scope).name, start=str(start), to=str(to),
    )  # fmt: skip
    which = Column("counted", Text("Đơn vị được tính", "Counted"), screen=len(heads) > 1)
    columns = (CHANGE[0], which, *CHANGE[1:])
    return (Table("explain_change", title, columns, tuple(rows), total=len(heads) == 1),)


def _altered(change: Balance) -> bool:
    return any(getattr(change, key) for key in _ADDED_UP[1:-1])


def _changes(head: Headcount, scope: Scope) -> Iterator[ChangeRow]:
    which, of = which_ref(head), head.scope_of(scope.by)
    mine = [
        (unit, change)
        for unit in head.plan.units
        if scope == WHOLE or of[unit.id] == scope.id
        if (change := head.change(Scope(By.UNIT, unit.id))) is not None
    ]
    if not mine:
        return
    altered = [one for one in mine if _altered(one[1])]
    altered.sort(key=lambda one: (-one[1].cut, -one[1].left, -one[1].added))
    for unit, change in altered:
        yield ChangeRow.of(unit_ref(head.plan, unit.id), which, [change])
    if rest := [change for _, change in mine if not _altered(change)]:
        still = sentence("{n} đơn vị không thay đổi", "{n} {n:unit} unchanged", n=len(rest))
        yield ChangeRow.of(Ref("unchanged", still), which, rest)
    yield ChangeRow.of(TOTAL_REF, which, [change for _, change in mine])
