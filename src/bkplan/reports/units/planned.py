"""`bkplan units --count --planned`: how many units and posts are left if all happens as planned."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from bkplan.headcount.together import headcounts_on
from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.records.narrowing import ALL_UNITS
from bkplan.reports.headcount.counted import target_ref
from bkplan.reports.units.against import against_targets
from bkplan.units.fates import fates_on
from bkplan.units.figures import SELF_FINANCING, Figures
from bkplan.units.lifetimes import lifetimes, planned_days
from bkplan.words import terms
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.headcount.terms import Period
    from bkplan.records.narrowing import Narrowing
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit

YEARS = (
    Column("year", Text("Năm", "Year"), Kind.YEAR),
    Column("units", Text("Đơn vị", "Units"), Kind.NUMBER),
    Column("fewer", Text("Ít hơn hiện nay", "Fewer than now"), Kind.NUMBER),
    Column("posts", Text("Biên chế", "Posts"), Kind.NUMBER),
    Column("missing", Text("Đơn vị thiếu số liệu", "Units missing"), Kind.NUMBER, screen=False),
)
TARGETS = (
    Column("target", Text("Chỉ tiêu", "Target")),
    Column("to", Text("Đến", "To"), Kind.YEAR),
    Column("ceiling", terms.CEILING, Kind.NUMBER),
    Column("planned", Text("Khi sắp xếp xong", "If carried out"), Kind.NUMBER),
    Column("gap", Text("Vượt", "Over"), Kind.NUMBER),
    Column("met_in", Text("Đạt chỉ tiêu vào năm", "Met in"), Kind.YEAR),
)
TITLE = Text("Nếu mọi việc sắp xếp dự kiến được thực hiện", "If everything planned is carried out")
_OF_TARGETS = Text("Chỉ tiêu khi đó", "The targets then")
HOW = Text(
    "Việc sắp xếp đã quá ngày dự kiến coi như thực hiện trong năm của báo cáo; biên chế là số được "
    "giao mới nhất của các đơn vị nhóm tự chủ 3, 4 hoặc chưa xác định, không tính tinh giản thêm.",
    "What should have happened by now is taken to happen in the year of the report; posts are the "
    "latest assigned of units of group 3, 4 or unknown, with nothing else cut.",
)


class YearRow(NamedTuple):
    """The units and posts at the end of a year; `missing` have no figure of their posts."""

    year: int
    units: int
    fewer: int
    posts: int | None
    missing: int


class TargetRow(NamedTuple):
    """A target beside what all that is planned leaves at last; `met_in` is None for never."""

    target: Ref
    to: int
    ceiling: int
    planned: int
    gap: int
    met_in: int | None
    clause: str | None = None
    """Where the plan has it."""


class Planned:
    """A plan on a day, as if every restructuring that has a day happened on it, at last now."""

    def __init__(self, plan: Plan, as_of: date) -> None:
        self.plan, self.as_of = plan, as_of
        self.days = {id: max(day, as_of) for id, day in planned_days(plan, as_of).items()}
        self.undated = sum(
            not r.in_effect(as_of) and r.id not in self.days for r in plan.restructurings
        )
        self._now = fates_on(plan, as_of).life
        self._life = lifetimes(plan, as_of, supposed=self.days)
        figures = Figures(plan, as_of)
        last = figures.last_year
        self._posts = {
            unit.id: None if last is None else figures.latest(unit.id, last)
            for unit in plan.units
            if self._now.exists(unit.id, as_of.year if last is None else last)
        }
        """By unit of the last year with figures: what became of it since, carriers tell."""

    def exist(self, year: int, units: Sequence[Unit]) -> list[Unit]:
        """Those of some units that exist at the end of a year."""
        return [unit for unit in units if self._life.exists(unit.id, year)]

    def there_now(self, units: Sequence[Unit]) -> list[Unit]:
        """Those of some units that exist on the day."""
        return [unit for unit in units if self._now.exists_on(unit.id, self.as_of)]

    def paid(self, year: int, units: Sequence[Unit]) -> list[Unit]:
        """Those that exist at the end of a year and are paid by the state."""
        return [u for u in self.exist(year, units) if u.group_in(year) not in SELF_FINANCING]

    def changes(self, units: Sequence[Unit], year: int) -> list[tuple[str, int]]:
        """By restructuring supposed by a year how many units more there are, in order of days."""
        more: Counter[str] = Counter()
        for unit in units:
            for turn, n in (
                (self._life.founded.get(unit.id), 1),
                (self._life.ended.get(unit.id), -1),
            ):
                if turn is not None and turn.item.id in self.days and turn.year <= year:
                    more[turn.item.id] += n
        return sorted(more.items(), key=lambda each: (self.days[each[0]], each[0]))

    def posts(self, year: int, units: Sequence[Unit]) -> tuple[int | None, int]:
        """The posts that some units carry then, and how many units of today have no figure."""
        paid = {unit.id for unit in self.paid(year, units)}
        carriers = self._life.carriers(year)
        carried = [
            (carrier, n)
            for id, n in self._posts.items()
            if (carrier := carriers.get(id, id)) in paid
        ]
        known = [n for _, n in carried if n is not None]
        without = len(paid.difference(carrier for carrier, _ in carried))
        return (sum(known) if known else None), len(carried) - len(known) + without


def planned_tables(
    plan: Plan, as_of: date, units: Sequence[Unit], *, filtered: bool
) -> tuple[tuple[Table, ...], tuple[Text, ...], tuple[Text, ...]]:
    """The tables, the sentences above them and those below.

    Targets are of the whole plan: where some units alone are asked for, they are left out.
    """
    planned = Planned(plan, as_of)
    rows = tuple(_year(planned, year, units) for year in shown_years(planned, filtered=filtered))
    outcomes = () if filtered else outcomes_of(planned)
    last = rows[-1]
    told = sentence(
        "Nếu mọi việc sắp xếp dự kiến được thực hiện, đến năm {year} còn {units} đơn vị{posts}.",
        "If everything planned is carried out, {units} {units:unit is|units are} left by "
        "{year}{posts}.",
        year=str(last.year),
        units=last.units,
        posts=""
        if last.posts is None
        else sentence(", {n} biên chế", ", with {n} {n:post}", n=last.posts),
    )
    tables = [Table("planned", TITLE, YEARS, rows)]
    if outcomes:
        tables.append(Table("planned_targets", _OF_TARGETS, TARGETS, outcomes))
    return tuple(tables), (told, *_met(outcomes)), (HOW, *_undated(planned))


def _met(outcomes: Sequence[TargetRow]) -> Iterator[Text]:
    """Which targets are met by what is planned alone, in which year, and which are not."""
    met = [
        sentence("{target} (năm {year})", "{target} ({year})",
                 target=row.target.name, year=str(row.met_in))
        for row in outcomes
        if row.met_in is not None
    ]  # fmt: skip
    missed = [
        sentence("{target} (còn vượt {n})", "{target} ({n} over)",
                 target=row.target.name, n=row.gap)
        for row in outcomes
        if row.met_in is None
    ]  # fmt: skip
    if met:
        yield sentence("Khi đó đạt chỉ tiêu: {which}.", "Met then: {which}.",
                       which=joined(met, "; "))  # fmt: skip
    if missed:
        yield sentence(
            "Chỉ sắp xếp thì chưa đạt chỉ tiêu: {which}.",
            "Not met by what is planned alone: {which}.", which=joined(missed, "; "),
        )  # fmt: skip


def shown_years(planned: Planned, *, filtered: bool = False) -> list[int]:
    """The years in which something is planned, and those in which targets end."""
    as_of = planned.as_of
    ends = {
        period.to
        for period, *_ in (() if filtered else _targets(planned.plan, as_of))
        if period.to > as_of.year
    }
    return sorted({as_of.year, *(day.year for day in planned.days.values()), *ends})


def outcomes_of(planned: Planned) -> tuple[TargetRow, ...]:
    """The targets ahead that can be told of."""
    years = shown_years(planned)
    made = (_outcome(planned, years, *goal) for goal in _targets(planned.plan, planned.as_of))
    return tuple(row for row in made if row is not None)


def _undated(planned: Planned) -> Iterator[Text]:
    if planned.undated:
        yield sentence(
            "{n} việc sắp xếp chưa có ngày dự kiến nên không tính.",
            "{n} {n:restructuring has|restructurings have} no planned day and {n:is|are} left out.",
            n=planned.undated,
        )


def _year(planned: Planned, year: int, units: Sequence[Unit]) -> YearRow:
    count = len(planned.exist(year, units))
    posts, missing = planned.posts(year, units)
    return YearRow(year, count, len(planned.there_now(units)) - count, posts, missing)


def _targets(plan: Plan, as_of: date) -> Iterator[tuple[Period, Narrowing, bool]]:
    """The targets ahead on the number of units, then those on posts (true)."""
    for one in against_targets(plan, as_of):
        for period in one.head.periods:
            yield period, one.head.figures.narrowing, False
    for head in headcounts_on(plan, as_of):
        for period in head.periods:
            yield period, head.figures.narrowing, True


def _outcome(
    planned: Planned, years: Sequence[int], period: Period, narrowing: Narrowing, of_posts: bool
) -> TargetRow | None:
    """A target that ends in the year of the day or later; None where it cannot be told."""
    if period.ceiling is None or period.to < planned.as_of.year:
        return None
    units = [u for u in planned.plan.units if narrowing is ALL_UNITS or narrowing.counts(u)]
    amounts: list[tuple[int, int]] = []
    for year in years:
        value, missing = (
            planned.posts(year, units) if of_posts else (len(planned.exist(year, units)), 0)
        )
        if value is None or missing:
            return None
        amounts.append((year, value))
    met_in = None
    for year, value in reversed(amounts):
        if value > period.ceiling:
            break
        met_in = year
    value = amounts[-1][1]
    return TargetRow(
        target_ref(period.target),
        period.to,
        period.ceiling,
        value,
        value - period.ceiling,
        met_in,
        period.target.clause,
    )
