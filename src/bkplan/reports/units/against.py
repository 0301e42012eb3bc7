"""How many units there may be: the targets that say so, with the path to each, in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.terms import WHOLE, By, Outcome, reductions
from bkplan.headcount.together import headcounts
from bkplan.output.charts import Chart
from bkplan.output.report import Column, Kind, Rate, Ref, Table
from bkplan.reports.headcount.counted import (
    Counted,
    counted_column,
    definition_table,
    target_ref,
    which_ref,
)
from bkplan.reports.headcount.notes import about, parts_that_miss, whole_name
from bkplan.reports.headcount.tables import (
    CEILING,
    FROM,
    GAP,
    TO,
    YEAR,
    scope_column,
)
from bkplan.reports.of_plan import TOTAL_REF
from bkplan.units.figures import NumberOfUnits
from bkplan.words import terms
from bkplan.words.frozen import NamedTuple
from bkplan.words.measures import Measure
from bkplan.words.phrases import alike, sentence
from bkplan.words.vocab import Rates, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkplan.headcount.against_targets import Headcount
    from bkplan.headcount.terms import Period
    from bkplan.records.narrowing import Narrowing
    from bkplan.records.plan import Plan

THERE = Text("Đang có", "Recorded")
HOW_COUNTED = Text(
    "Chỉ tiêu về số đơn vị tính mọi đơn vị có vào ngày 31/12, kể cả đơn vị tự chủ; năm của ngày "
    "báo cáo tính đến ngày đó.",
    "Targets on the number of units count every unit that exists on 31 December, self-financing "
    "ones too; in the year of the report's date, on that day.",
)
NOT_FILTERED = Text(
    "Chỉ tiêu về số đơn vị là của cả kế hoạch, không theo bộ lọc.",
    "Targets on the number of units are of the whole plan, whatever is filtered.",
)


class YearRow(NamedTuple):
    """The units of a year beside the ceiling; None where it is not known, or there is none."""

    scope: Ref
    year: int
    counted: Ref
    ceiling: int | None
    recorded: int | None

    @property
    def gap(self) -> int | None:
        """Units above the ceiling."""
        if self.recorded is None or self.ceiling is None:
            return None
        return self.recorded - self.ceiling


class OutcomeRow(NamedTuple):
    """Where a target on the number of units stands, and how many of its base are gone by now."""

    scope: Ref
    outcome: Outcome
    counted: Ref
    fall_share: Rate | None


def against_targets(plan: Plan, as_of: date) -> list[Counted]:
    """The number of units by year beside the targets on it, for each sort of units they count."""

    def figures(narrowing: Narrowing) -> NumberOfUnits:
        return NumberOfUnits(plan, as_of, narrowing=narrowing)

    targets = reductions(plan, Measure.UNIT_COUNT)
    heads = headcounts(plan, targets, figures) if targets else ()
    return [Counted(head, By.TOTAL, {WHOLE: TOTAL_REF}, head.years) for head in heads]


def tables_of(told: Sequence[Counted], rates: Rates) -> tuple[Table, ...]:
    """The path from year to year, where each target stands, and what each counts."""
    if not told:
        return ()
    path = tuple(row for one in told for row in _path(one))
    recorded = Column("recorded", THERE, Kind.NUMBER)
    shown = (scope_column(By.TOTAL), counted_column(told), YEAR, CEILING, recorded, GAP)
    rows = tuple(row for one in told for row in outcomes(one.head, rates))
    columns = (
        Column("id", Text("Chỉ tiêu", "Target"),
               take=lambda row: target_ref(row.outcome.period.target)),
        scope_column(By.TOTAL), counted_column(told),
        FROM.within("outcome.period"),
        TO.within("outcome.period"),
        Column("baseline", Text("Số gốc", "Base"), Kind.NUMBER).within("outcome"),
        CEILING.within("outcome"),
        recorded.within("outcome"),
        Column("gap", Text("Vượt", "Over"), Kind.NUMBER).within("outcome"),
        Column("met", terms.MET, Kind.MET).within("outcome"),
        Column("needed_per_year", Text("Cần giảm mỗi năm", "Needed a year"), Kind.NUMBER).within(
            "outcome"
        ),
        Column("fall_share", Text("Đã giảm", "Fall"), Kind.RATE),
    )  # fmt: skip
    return (
        Table("path", Text("Lộ trình", "Path"), shown, path),
        Table("targets", Text("Chỉ tiêu", "Targets"), columns, rows),
        *definition_table([one.head for one in told]),
    )


def _path(one: Counted) -> Iterator[YearRow]:
    """The whole year by year: shares and trends, which take long where units are many, apart."""
    for year in one.years:
        period = one.head.period_of(year)
        ceiling = period.line(year) if period else None
        yield YearRow(TOTAL_REF, year, one.which, ceiling, there(one.head, year))


def there(head: Headcount, year: int) -> int | None:
    """How many units there are at the end of a year, as far as that is known on the day."""
    figures = head.figures
    return len(figures.counted(year)) if year <= figures.as_of.year else None


def outcomes(head: Headcount, rates: Rates) -> Iterator[OutcomeRow]:
    """Where each target stands."""
    for period in head.periods:
        last = min(period.to, head.figures.as_of.year)
        now = there(head, last) if last > period.start else None
        outcome = Outcome(
            period, period.baseline, period.ceiling, there(head, period.to),
            _needed(head, period), None, None,
        )  # fmt: skip
        fall = (
            Rate(period.baseline - now, period.baseline, rates)
            if period.baseline and now is not None
            else None
        )
        yield OutcomeRow(TOTAL_REF, outcome, which_ref(head), fall)


def _needed(head: Headcount, period: Period) -> int | None:
    """What must go each year from the last known one on, rounded up."""
    last = head.figures.as_of.year
    now = there(head, last)
    if period.ceiling is None or now is None or last >= period.to or last < period.start:
        return None
    return -(-max(0, now - period.ceiling) // (period.to - last))


def standing(told: Sequence[Counted], *, filtered: bool) -> Iterator[Text]:
    """A sentence or two on each: the last year known, and the target ahead."""
    for one in told:
        head = one.head
        yield from (about(whole_name(head, said=filtered), said) for said in _standing(head))


def _standing(head: Headcount) -> Iterator[Text]:
    year = head.figures.as_of.year
    now, period = there(head, year), head.period_of(year)
    ceiling = period.line(year) if period else None
    if now is None:
        return
    if ceiling is not None:
        yield sentence(
            "năm {year} có {there} đơn vị, {gap_vi}.",
            "{year}: {there} {there:unit} against a ceiling of {ceiling}: {gap_en}.",
            year=str(year),
            there=now,
            ceiling=ceiling,
            **_over(now - ceiling, ceiling),
        )
    ahead = next((p for p in head.periods if _needed(head, p) is not None), None)
    if ahead is not None:
        yield sentence(
            "để đạt chỉ tiêu năm {to}, mỗi năm cần giảm {n} đơn vị.",
            "to meet the target of {to}: {n} a year must go.",
            to=str(ahead.to),
            n=_needed(head, ahead) or 0,
        )


def _over(over: int, ceiling: int) -> dict[str, str]:
    """By how many units a ceiling is exceeded, by language: the Vietnamese names it here."""
    values: dict[str, Text | int | str] = {"n": abs(over), "ceiling": ceiling}
    if over > 0:
        told = sentence("vượt {n} đơn vị so với mức trần {ceiling}", "{n} too many", **values)
    elif over < 0:
        told = sentence("thấp hơn mức trần {ceiling} là {n} đơn vị", "{n} to spare", **values)
    else:
        told = sentence("bằng mức trần {ceiling}", "just at the ceiling", **values)
    return {"gap_vi": told.vi, "gap_en": told.en}


def remarks(told: Sequence[Counted], *, filtered: bool) -> Iterator[Text]:
    """How units are counted, and who misses a target that the whole meets."""
    if not told:
        return
    yield HOW_COUNTED
    if filtered:
        yield NOT_FILTERED
    for one in told:
        yield from parts_that_miss(one.head, By.TOTAL)


def chart_of(one: Counted, title: Text) -> Chart:
    """The units of every year beside the ceiling."""
    head, years, path = one.head, one.years, tuple(_path(one))
    if head.figures.narrowing:
        title = alike("{title} ({which})", title=title, which=one.which.name)
    return Chart(
        title=title,
        labels=tuple(map(str, years)),
        bars=tuple(row.recorded for row in path),
        line=tuple(row.ceiling for row in path),
        forecast=(None,) * len(years),
        names=(Text("đơn vị", "units"), Text("mức trần", "ceiling"), Text("", "")),
        always=True,
    )
