"""`bkplan units --count`: how many units there were at the end of each year."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Rate, Ref, Table
from bkplan.reports.of_plan import TOTAL_REF, sector_ref
from bkplan.words.frozen import NamedTuple
from bkplan.words.measures import Measure
from bkplan.words.vocab import AdminLevel, Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit
    from bkplan.reports.query import Query
    from bkplan.units.lifetimes import Lifetimes

SHOWN_YEARS = 6


class CountsRow(NamedTuple):
    """How many units there were of a sector and level, year by year, and how many fewer at last."""

    sector: Ref
    level: AdminLevel | None
    by_year: dict[int, int]
    fall: int
    fall_rate: Rate | None


def _in_year(year: int, *, screen: bool, between: bool) -> Column:
    label = same(str(year))
    return Column(
        str(year), label, Kind.NUMBER, screen=screen, take=lambda row: row.by_year[year],
        gives=int(between),
    )  # fmt: skip


def counts_table(
    plan: Plan, query: Query, found: Sequence[Unit], life: Lifetimes, empty: Text
) -> Table:
    """Units by sector and level, year by year, and all of them; `empty` is said where none is."""
    years = count_years(plan, query.as_of)
    base, last = years[0], years[-1]
    shown = {base, *years[-SHOWN_YEARS:]}
    columns = (
        Column("sector", Text("Lĩnh vực", "Sector")),
        Column("level", Text("Cấp", "Level")),
        *(_in_year(year, screen=year in shown, between=base < year < last) for year in years),
        Column("fall", Text(f"Giảm so với {base}", f"Fewer than {base}"), Kind.NUMBER, gives=2),
        Column("fall_rate", Text("Tỷ lệ giảm", "Rate"), Kind.RATE),
    )

    def row(label: Ref, level: AdminLevel | None, members: Sequence[Unit]) -> CountsRow:
        moving = [unit for unit in members if life.moves(unit.id)]
        lasting = len(members) - len(moving)  # they are there in every year
        by_year = {
            year: lasting + (_existing(moving, life, year, query.as_of) if moving else 0)
            for year in years
        }
        fall = by_year[base] - by_year[last]
        rate = Rate(fall, by_year[base], query.rates) if last > base else None
        return CountsRow(label, level, by_year, fall, rate)

    at: dict[tuple[str, AdminLevel | None], list[Unit]] = defaultdict(list)
    for unit in found:
        at[unit.sector, unit.level].append(unit)
    rows = [
        row(sector_ref(plan, sector.id), level, at[sector.id, level])
        for sector in plan.sectors
        for level in (*AdminLevel, None)
        if (sector.id, level) in at
    ]
    if rows:
        rows.append(row(TOTAL_REF, None, found))
    return Table("counts", None, columns, tuple(rows), total=bool(rows), empty=empty)


def _existing(members: Sequence[Unit], life: Lifetimes, year: int, as_of: date) -> int:
    """Units at the end of a year; in the year of the as-of date, on that day."""
    day = min(date(year, 12, 31), as_of)
    return sum(life.exists_on(unit.id, day) for unit in members)


def count_years(plan: Plan, as_of: date) -> list[int]:
    """The years that counts are shown for: from the first target's start to the as-of date."""
    starts = [t.start for t in plan.targets if t.start]
    counted = [t.start for t in plan.targets if t.start and t.measure is Measure.UNIT_COUNT]
    first = min(counted or starts, default=as_of.year)
    return list(range(min(first, as_of.year), as_of.year + 1))
