"""The tables of `bkplan headcount` on change: balances from year to year, and over the span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.terms import By
from bkplan.output.report import Column, Kind, Rate, Ref, Share, Table
from bkplan.reports.headcount.counted import counted_column
from bkplan.reports.headcount.tables import FROM, TO, scope_column
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Rates, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.headcount.against_targets import Headcount
    from bkplan.headcount.terms import Balance
    from bkplan.reports.headcount.counted import Counted

TWO_YEARS = Text(
    "Cần hai năm có đủ số liệu để lập biến động.", "A balance needs two recorded years."
)


class BalanceRow(NamedTuple):
    """How one year of a scope became another; of a whole span, with shares of its baseline."""

    scope: Ref
    balance: Balance
    counted: Ref
    fall_share: Rate | None = None
    cut_share: Rate | None = None
    target: Share | None = None
    """What the earliest target asks for, of the same baseline."""


def balance_table(told: Sequence[Counted], by: By) -> Table:
    """How each recorded year became the next."""
    rows = tuple(
        BalanceRow(ref, balance, which)
        for one, which in ((one, one.which) for one in told)
        for scope, ref in one.scopes.items()
        for balance in one.head.balances(scope)
    )
    columns = _balance_columns(told, by)
    return Table("balance", _FORMULA[by is By.TOTAL], columns, rows, empty=TWO_YEARS)


def change_table(told: Sequence[Counted], by: By, rates: Rates) -> Table:
    """What became of each scope from the first to the last year recorded for the whole."""
    # A sentence says the years and what was added, a share the fall.
    told_beside = ("from", "to", "opening", "added", "closing")
    columns = (
        *(c._replace(gives=2) if c.key in told_beside else c for c in _balance_columns(told, by)),
        Column("fall_share", Text("Giảm chung", "Net fall"), Kind.RATE),
        Column("cut_share", Text("Tỷ lệ tinh giản", "Really cut"), Kind.RATE),
        target_column(told[0].head, screen=by is By.TOTAL),
    )
    title = Text("Biến động toàn kỳ", "Change over the span")
    rows = tuple(row for one in told for row in _changes(one, rates))
    return Table("change", title, columns, rows, empty=TWO_YEARS)


def _changes(one: Counted, rates: Rates) -> Iterator[BalanceRow]:
    head, earliest = one.head, one.head.periods[0]
    for scope, ref in one.scopes.items():
        change = head.change(scope)
        if change is None:
            continue
        baseline = head.baseline(earliest, scope) or 0
        fall, cut = (
            Rate(posts, baseline, rates) if baseline else None
            for posts in (change.fall, change.cut)
        )
        yield BalanceRow(ref, change, one.which, fall, cut, target_share(head, rates))


def target_column(head: Headcount, *, screen: bool = True) -> Column:
    """What the earliest target asks for, beside what has gone and what was really cut."""
    label = Text(f"Chỉ tiêu đến {head.periods[0].to}", f"Target by {head.periods[0].to}")
    asks = head.periods[0].target.reduction is not None
    return Column("target", label, Kind.NUMBER, screen=screen and asks)


def target_share(head: Headcount, rates: Rates) -> Share | None:
    """The share of the baseline that the earliest target wants gone; None where it names none."""
    reduction = head.periods[0].target.reduction
    return None if reduction is None else Share(reduction, rates)


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


def _balance_columns(told: Sequence[Counted], by: By) -> tuple[Column, ...]:
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
    balance = (column.within("balance") for column in of_balance)
    return (scope_column(by), counted_column(told), *balance)
