"""The posts of each sector, authority or unit by year, for people: a row a scope, and the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.terms import WHOLE
from bkplan.output.report import Column, Kind, Rate, Ref, Share, Table
from bkplan.reports.headcount.flows import target_column, target_share
from bkplan.reports.headcount.tables import GAP, NOTHING_FITS, scope_column
from bkplan.reports.of_plan import TOTAL_REF
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import capital, sentence
from bkplan.words.vocab import Rates, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bkplan.headcount.against_targets import Headcount
    from bkplan.headcount.terms import By, Scope
    from bkplan.reports.headcount.counted import Counted

SHOWN_YEARS = 3
"""So many of the last recorded years people see, and the first."""


class YearsRow(NamedTuple):
    """The posts of a scope year by year, and where it stands in the last one recorded.

    `fall` and `cut` are of its baseline, `target` what the first target asks for.
    """

    scope: Ref
    by_year: dict[int, int | None]
    ceiling: int | None
    gap: int | None
    fall: Rate | None
    cut: Rate | None
    target: Share | None


def years_table(one: Counted, by: By, rates: Rates) -> Table | None:
    """Recorded posts by scope and year, the ceiling, and what has gone beside what must go.

    None where nothing is recorded of the years asked for.
    """
    recorded = [year for year, _ in one.head.recorded_years(WHOLE) if year in one.years]
    if not recorded:
        return None
    rows = [_row(one, scope, ref, recorded, rates) for scope, ref in one.scopes.items()]
    last, shown = recorded[-1], {recorded[0], *recorded[-SHOWN_YEARS:]}
    columns = (
        scope_column(by),
        *(_in_year(year, screen=year in shown) for year in recorded),
        Column("ceiling", Text(f"Mức trần {last}", f"Ceiling {last}"), Kind.NUMBER),
        GAP._replace(label=Text("Vượt", "Over")),
        Column("fall", Text("Giảm chung", "Net fall"), Kind.RATE),
        Column("cut", Text("Tinh giản", "Really cut"), Kind.RATE),
        target_column(one.head),
    )
    total = (_total(one, rows, recorded, rates),) if rows else ()
    title = Text("Biên chế qua các năm", "Posts by year")
    return Table("by_year", title, columns, (*rows, *total), total=bool(total), empty=NOTHING_FITS)


def _in_year(year: int, *, screen: bool) -> Column:
    label = same(str(year))
    return Column(str(year), label, Kind.NUMBER, screen=screen, take=lambda row: row.by_year[year])


def _row(one: Counted, scope: Scope, ref: Ref, years: Sequence[int], rates: Rates) -> YearsRow:
    head = one.head
    by_year = {
        year: head.recorded(scope, year).value if _has(one, scope, year) else None for year in years
    }
    value, ceiling = by_year[years[-1]], head.ceiling(scope, years[-1])
    fall, cut = _shares(head, [scope], rates)
    gap = None if value is None or ceiling is None else value - ceiling
    return YearsRow(ref, by_year, ceiling, gap, fall, cut, target_share(head, rates))


def _shares(
    head: Headcount, scopes: Iterable[Scope], rates: Rates
) -> tuple[Rate | None, Rate | None]:
    """What has gone and what was really cut of the base of some scopes; None where that is 0.

    A scope without a base of its own has a part in what goes of the base of several.
    """
    scopes = tuple(scopes)
    changes = [change for scope in scopes if (change := head.change(scope))]
    base = sum(head.baseline(head.periods[0], scope) or 0 for scope in scopes)
    if not changes or not base:
        return None, None
    fall = Rate(sum(change.fall for change in changes), base, rates)
    return fall, Rate(sum(change.cut for change in changes), base, rates)


def _has(one: Counted, scope: Scope, year: int) -> bool:
    return scope.id in one.head.scope_set(scope.by, year)


def _total(one: Counted, rows: Sequence[YearsRow], years: Iterable[int], rates: Rates) -> YearsRow:
    """The sum of the rows: of the whole where all are there."""
    fall, cut = _shares(one.head, one.scopes, rates)
    return YearsRow(
        TOTAL_REF,
        {year: _sum(row.by_year[year] for row in rows) for year in years},
        _sum(row.ceiling for row in rows),
        _sum(row.gap for row in rows),
        fall,
        cut,
        rows[0].target,
    )


def _sum(values: Iterable[int | None]) -> int | None:
    """The sum of what is there; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def how_to_read(one: Counted, table: Table) -> Text:
    """Which years the table has, and what its percentages are to be compared with."""
    years = Text(
        "bảng trên chỉ có những năm mà mọi đơn vị được tính đều có số liệu",
        "the table has the years in which every unit that counts has its figure",
    )
    share = next((row.target for row in table.rows if row.target is not None), None)
    if share is None:
        return capital(sentence("{years}.", "{years}.", years=years))
    return capital(sentence(
        "{years}; so giảm chung, tinh giản với mức giảm {share} của chỉ tiêu đến năm {to}.",
        "{years}; net fall and really cut stand against the {share} that the target asks by {to}.",
        years=years, share=share.text, to=str(one.head.periods[0].to),
    ))  # fmt: skip


def slowest(table: Table) -> tuple[Text, ...]:
    """Which scopes have really cut the least of their base, and what the target asks for."""
    rows, _ = table.listed
    shares = [(row.cut.fraction, row) for row in rows if row.cut and row.cut.whole]
    if len(shares) < 2:
        return ()
    least = min(share for share, _ in shares)
    found = [row for share, row in shares if share == least]
    first = found[0]
    name = (
        first.scope.name
        if len(found) == 1
        else sentence("{name} (và {n} nữa)", "{name} (and {n} more)",
                      name=first.scope.name, n=len(found) - 1)
    )  # fmt: skip
    told = sentence(
        "Tinh giản chậm nhất: {name} – {cut} so với biên chế gốc",
        "Really cut the least: {name} – {cut} of the base",
        name=name, cut=first.cut.text,
    )  # fmt: skip
    if first.target is None:
        return (sentence("{told}.", "{told}.", told=told),)
    return (
        sentence("{told}; chỉ tiêu {share}.", "{told}; the target asks for {share}.",
                 told=told, share=first.target.text),
    )  # fmt: skip
