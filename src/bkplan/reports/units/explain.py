"""`bkplan units --count --explain SCOPE YEAR`: which restructurings made a number of units."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from bkplan.headcount.terms import TOTAL
from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.reports.of_plan import TOTAL_REF, restructuring_ref, sector_ref
from bkplan.reports.spec import Pointless, UnknownId
from bkplan.reports.units.against import against_targets
from bkplan.reports.units.explain_numbers import numbers_table
from bkplan.reports.units.explain_planned import planned_steps
from bkplan.reports.units.planned import Planned, shown_years
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.phrases import capital, day, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring
    from bkplan.records.unit import Unit
    from bkplan.units.lifetimes import Lifetimes, Turn
    from bkplan.words.vocab import Rates

COLUMNS = (
    Column("date", Text("Ngày", "Date"), Kind.DATE),
    Column("restructuring", Text("Mã", "Id"), Kind.ID),
    Column("step", Text("Bước", "Step")),
    Column("amount", Text("Kết quả", "Amount"), Kind.NUMBER),
    Column("evidence", Text("Văn bản", "Document"), Kind.ID, under="date"),
)


class Step(NamedTuple):
    """The units there are on a day, or by how many a restructuring made them more."""

    date: date
    restructuring: Ref | None
    step: Text
    amount: int
    evidence: str | None = None


def explained_in_all(
    plan: Plan,
    scope: str,
    year: int,
    *,
    units: Sequence[Unit],
    years: Sequence[int],
    on: tuple[Lifetimes, date],
    rates: Rates,
    planned: bool,
    filtered: bool,
) -> tuple[Table, ...]:
    """How the numbers of a scope in a year came about: units, targets, and what is planned.

    `units` are those that count, `years` those that are told, `on` is when units begin and end, and
    the day that this is known on. UnknownId, or Pointless for a year that is not told.
    """
    against = () if filtered else against_targets(plan, on[1])
    name = _named(plan, scope)
    told = {*years, *(year for one in against for year in one.years)}
    if planned:
        told |= set(shown_years(Planned(plan, on[1]), filtered=filtered))
    if year not in told:
        raise Pointless(
            sentence(
                "--explain: năm {year} không có trong bảng; chọn từ {first} đến {last}",
                "--explain: {year} is not in the table; choose from {first} to {last}",
                year=str(year), first=str(min(told)), last=str(max(told)),
            )
        )  # fmt: skip
    made = []
    if year in years:
        made.append(_dated(plan, scope, year, units, years[0], on, name))
    made.append(
        numbers_table(
            plan, scope, year, units=units, years=years, on=on, against=against, rates=rates
        )
    )
    if planned and year >= on[1].year:
        made.append(planned_steps(plan, on[1], scope, year, units))
    return tuple(table for table in made if table.rows)


def _dated(
    plan: Plan,
    scope: str,
    year: int,
    units: Sequence[Unit],
    base: int,
    on: tuple[Lifetimes, date],
    name: Text,
) -> Table:
    """From the units of the first year to those of another, restructuring by restructuring."""
    life, as_of = on
    mine = [unit for unit in units if scope in (TOTAL, unit.sector)]
    first, last = (min(date(each, 12, 31), as_of) for each in (base, year))
    rows = [_there(mine, life, first)]
    rows += _turned(plan, mine, life, first, last)
    rows.append(_there(mine, life, last))
    title = sentence(
        "Số đơn vị của {scope} năm {year}", "The number of units of {scope} in {year}",
        scope=name, year=str(year),
    )  # fmt: skip
    return Table("explain", title, COLUMNS, tuple(rows), total=True)


def _named(plan: Plan, scope: str) -> Text:
    if scope == TOTAL:
        return TOTAL_REF.name
    if scope in plan.sector_by_id:
        return sector_ref(plan, scope).name
    hint = did_you_mean(scope, (TOTAL, *plan.sector_by_id), where="bkplan sectors")
    raise UnknownId(scope, Text("phạm vi", "scope"), hint)


def _there(units: Sequence[Unit], life: Lifetimes, on: date) -> Step:
    there = sum(life.exists_on(unit.id, on) for unit in units)
    return Step(on, None, sentence("Có ngày {d}", "There on {d}", d=day(on)), there)


def _turned(
    plan: Plan, units: Sequence[Unit], life: Lifetimes, first: date, last: date
) -> Iterator[Step]:
    """By how many units each restructuring after one day and up to another made them more."""
    more: Counter[str] = Counter()
    items: dict[str, Restructuring] = {}
    days: dict[str, date] = {}

    def count(turn: Turn | None, n: int) -> None:
        if turn is not None and first < turn.day <= last:
            more[turn.item.id] += n
            items[turn.item.id], days[turn.item.id] = turn.item, turn.day

    for unit in units:
        count(life.founded.get(unit.id), 1)
        count(life.ended.get(unit.id), -1)
    for id in sorted(items, key=lambda id: (days[id], id)):
        done = capital(plan.done_by(items[id]))
        yield Step(days[id], restructuring_ref(id), done, more[id], items[id].evidence)
