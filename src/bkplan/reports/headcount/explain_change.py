"""`bkplan headcount --explain`: the units behind a change of posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.terms import WHOLE, By, Scope
from bkplan.output.report import Column, Kind, Rate, Ref, Table
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.headcount.counted import which_ref
from bkplan.reports.headcount.flows import target_share
from bkplan.reports.headcount.tables import scope_ref
from bkplan.reports.of_plan import TOTAL_REF, unit_ref
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Rates, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.headcount.against_targets import Headcount
    from bkplan.headcount.terms import Balance

_ADDED_UP = ("opening", "left", "moved_out", "moved_in", "cut", "added", "closing")


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


def change_tables(
    heads: Sequence[Headcount], scope: Scope, year: int, rates: Rates
) -> tuple[Table, ...]:
    """Unit by unit what became of the posts of a scope, the most cut first, with the shares.

    Over the span of the whole, and from the recorded year before to the year asked for.
    """
    spans = [head.span for head in heads if head.span]
    over = [row for head in heads for row in _changes(head, scope, head.change(scope))]
    steps = [(head, balance) for head in heads for balance in head.balances(scope)
             if balance.to == year]  # fmt: skip
    last = [row for head, balance in steps for row in _changes(head, scope, balance)]
    name, several = scope_ref(heads[0].plan, scope).name, len(heads) > 1
    made = []
    if over and spans:
        made.append(_table("explain_change", _SPAN, (name, *spans[0]), over, several=several))
        shares = [step for head in heads for step in _shares(head, scope, rates)]
        made.append(steps_table("explain_shares", _title(_SHARES, (name, *spans[0])), shares))
    if last:
        years = (steps[0][1].start, year)
        made.append(_table("explain_balance", _SPAN, (name, *years), last, several=several))
    return tuple(made)


_SPAN = Text(
    "Biến động của {scope} từ năm {start} đến năm {to}, theo đơn vị",
    "The change of {scope} from {start} to {to}, unit by unit",
)
_SHARES = Text(
    "Giảm chung và tinh giản của {scope} từ năm {start} đến năm {to}",
    "Net fall and real cut of {scope} from {start} to {to}",
)


def _title(told: Text, about: tuple[Text, int, int]) -> Text:
    scope, start, to = about
    return sentence(*told, scope=scope, start=str(start), to=str(to))


def _table(
    name: str, told: Text, about: tuple[Text, int, int], rows: Sequence[ChangeRow], *, several: bool
) -> Table:
    which = Column("counted", Text("Đơn vị được tính", "Counted"), screen=several)
    columns = (CHANGE[0], which, *CHANGE[1:])
    return Table(name, _title(told, about), columns, tuple(rows), total=not several)


def _altered(change: Balance) -> bool:
    return any(getattr(change, key) for key in _ADDED_UP[1:-1])


def _changes(head: Headcount, scope: Scope, whole: Balance | None) -> Iterator[ChangeRow]:
    """The units of a scope whose posts are others after a balance, the others, and their sum."""
    if whole is None:
        return
    which = which_ref(head)
    mine = list(_units_in(head, scope, whole))
    altered = [one for one in mine if _altered(one[1])]
    altered.sort(key=lambda one: (-one[1].cut, -one[1].left, -one[1].added))
    for unit, change in altered:
        yield ChangeRow.of(unit_ref(head.plan, unit), which, [change])
    within = sum(change.moved_in for _, change in mine) - whole.moved_in
    if within:
        moved = {"moved_out": -within, "moved_in": -within}
        nought = dict.fromkeys(_ADDED_UP, 0)
        yield ChangeRow(Ref("within", _WITHIN), which, **{**nought, **moved})
    if rest := [change for _, change in mine if not _altered(change)]:
        still = sentence("{n} đơn vị không thay đổi", "{n} {n:unit} unchanged", n=len(rest))
        yield ChangeRow.of(Ref("unchanged", still), which, rest)
    yield ChangeRow.of(TOTAL_REF, which, [whole])


_WITHIN = Text(
    "Trừ phần chuyển giữa các đơn vị trong phạm vi này", "(less what moved between units of these)"
)


def _units_in(head: Headcount, scope: Scope, whole: Balance) -> Iterator[tuple[str, Balance]]:
    """How each unit of a scope became what it was at the end of a balance."""
    of, span = head.scope_of(scope.by), (whole.start, whole.to)
    there = frozenset().union(*(head.records(By.UNIT, year) for year in span))
    for unit in head.plan.units:
        if scope != WHOLE and of[unit.id] != scope.id:
            continue
        one = Scope(By.UNIT, unit.id)
        if span == head.span:
            change = head.change(one)
        else:
            change = head.balance(one, *span) if unit.id in there else None
        if change is not None:
            yield unit.id, change


def _shares(head: Headcount, scope: Scope, rates: Rates) -> Iterator[Step]:
    """What has gone and what was really cut, of the base, beside what the target asks for."""
    change, first = head.change(scope), head.periods[0]
    if change is None:
        return
    clause, base = first.target.clause, head.baseline(first, scope) or 0
    yield Step(
        sentence(
            "Giảm chung: đầu kỳ {opening} − chuyển đi {out} + tiếp nhận {came} − cuối kỳ {closing}",
            "Net fall: opening {opening} − moved out {out} + moved in {came} − closing {closing}",
            opening=change.opening, out=change.moved_out, came=change.moved_in,
            closing=change.closing,
        ),
        change.fall,
    )  # fmt: skip
    yield Step(
        sentence(
            "Tinh giản: cộng theo đơn vị ở bảng trên", "Really cut: the sum over the units above"
        ),
        change.cut,
    )
    if base:
        for told, posts, of in (
            (_FALL, change.fall, ("change.fall_share", "by_year.fall")),
            (_CUT, change.cut, ("change.cut_share", "by_year.cut")),
        ):
            step = sentence(*told, posts=posts, base=base, year=str(first.start))
            yield Step(step, Rate(posts, base, rates), clause, of)
    share = target_share(head, rates)
    if share is not None:
        told = sentence(
            "Chỉ tiêu so với biên chế gốc: {target}, {share} đến năm {to}",
            "What the target asks of the base: {target}, {share} by {to}",
            target=first.target.told, share=share.text, to=str(first.to),
        )  # fmt: skip
        yield Step(told, share, clause, ("by_year.target", "change.target"))


_FALL = Text(
    "Tỷ lệ giảm chung: {posts} ÷ biên chế gốc {base} (năm {year})",
    "Net fall: {posts} ÷ the base {base} (of {year})",
)
_CUT = Text(
    "Tỷ lệ tinh giản: {posts} ÷ biên chế gốc {base} (năm {year})",
    "Really cut: {posts} ÷ the base {base} (of {year})",
)
