"""Tables of headcount against its targets: path, outcomes and balances by scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.terms import By
from bkplan.output.dataset import (
    DataTable,
    Link,
    a_flag,
    a_number,
    a_text,
    a_word,
    a_year,
    an_integer,
)
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.headcount.terms import Balance
    from bkplan.output.report import Ref
    from bkplan.reports.export.source import Source
    from bkplan.reports.headcount.counted import Counted
    from bkplan.reports.headcount.tables import PathRow, TargetRow

TOLD_BY = (By.TOTAL, By.SECTOR, By.AUTHORITY)
"""The breakdowns: by unit there would be a row for each of some 58,000 in each year."""


class _Told(NamedTuple):
    """A row of a breakdown."""

    scope_kind: By
    counted: Ref
    scope: Ref
    one: PathRow | TargetRow | Balance


def counted_by_scope(source: Source) -> Sequence[Counted]:
    """What is told of each breakdown, of all the targets that count the same units."""
    from bkplan.headcount.authorities import with_authorities
    from bkplan.headcount.together import headcounts_on
    from bkplan.reports.headcount.counted import Counted
    from bkplan.reports.headcount.headcount import scopes_of

    plan = with_authorities(source.plan, source.as_of)
    heads = [head for head in headcounts_on(plan, source.as_of) if head.periods]
    every = frozenset(plan.unit_by_id)
    return [
        Counted(head, by, scopes_of(head, by, every), head.years)
        for by in TOLD_BY
        for head in heads
    ]


def _recorded(source: Source) -> Sequence[Counted]:
    """The same where there are figures, else nothing."""
    all_ = source.once(counted_by_scope)
    known = any(one.head.figures.last_year is not None for one in all_)
    return all_ if known else ()


def _path(source: Source) -> Iterator[_Told]:
    from bkplan.reports.headcount.tables import index_rows, path_rows

    recorded = _recorded(source)
    for one in recorded or source.once(counted_by_scope):
        if recorded or one.by is By.TOTAL:
            rows = path_rows(one) if recorded else index_rows(one)
            yield from (_Told(one.by, one.which, row.scope, row) for row in rows)


_SCOPE = (
    a_word("scope_kind", TOLD_BY, "chia theo", "what it is broken down by", required=True),
    a_text("scope", "phạm vi: total, mã trong sectors, hoặc mã trong agencies (open: chưa xác định "
           "cơ quan nào; ended: đã chấm dứt)",
           "the scope: total, an id of `sectors`, or of `agencies` (open: not known which; "
           "ended: it ended)", "scope.id", required=True),
)  # fmt: skip
_COUNTED = a_text("counted", "đơn vị nào được tính: all, hoặc mã chỉ tiêu đầu tiên tính các đơn vị "
                  "đó (xem target_units)",
                  "which units count: all, or the id of the first target that counts them (see "
                  "target_units)", "counted.id", required=True)  # fmt: skip
PATH = DataTable(
    "headcount_path",
    Text("Lộ trình biên chế theo phạm vi và năm: mức trần, số liệu, dự báo (từng đơn vị: bkplan "
         "headcount --by unit -f csv)",
         "Headcount by scope and year: ceiling, recorded, forecast (of each unit: bkplan headcount "
         "--by unit -f csv)"),
    (
        _COUNTED,
        *_SCOPE,
        a_year("year", "năm", "the year", "one.year", required=True),
        an_integer("ceiling", "mức trần", "ceiling", "one.ceiling"),
        an_integer("recorded", "biên chế được giao; trống nếu đơn vị nào thiếu số liệu",
                   "posts assigned; null where any unit lacks a figure", "one.recorded"),
        an_integer("gap", "vượt mức trần (âm: còn dưới)", "above the ceiling (below 0: room)",
                   "one.gap"),
        an_integer("forecast", "dự báo", "forecast", "one.forecast"),
        an_integer("missing", "số đơn vị thiếu số liệu", "units without a figure", "one.missing"),
        a_number("index_100", "khi chưa có số liệu nào: chỉ số, năm đầu = 100",
                 "where there are no figures at all: the index, first year = 100", "one.indexed"),
    ),
    ("counted", "scope_kind", "scope", "year"),
    _path,
)  # fmt: skip


def _outcomes(source: Source) -> Iterator[_Told]:
    from bkplan.reports.headcount.tables import target_rows

    for one in _recorded(source):
        for row in target_rows(one):
            yield _Told(one.by, one.which, row.scope, row)


OUTCOMES = DataTable(
    "headcount_targets",
    Text("Mỗi chỉ tiêu biên chế theo phạm vi: mức trần, đạt hay chưa, cần giảm mỗi năm",
         "Each headcount target by scope: its ceiling, whether it is met, what is needed a year"),
    (
        a_text("target", "chỉ tiêu", "the target", "one.outcome.period.target.id", required=True),
        *_SCOPE,
        an_integer("baseline", "biên chế gốc", "base", "one.outcome.baseline"),
        an_integer("ceiling", "mức trần", "ceiling", "one.outcome.ceiling"),
        an_integer("recorded", "số liệu của năm cuối", "recorded in its last year",
                   "one.outcome.recorded"),
        an_integer("gap", "vượt mức trần (âm: còn dưới)", "above the ceiling (below 0: room)",
                   "one.outcome.gap"),
        a_flag("met", "đạt chỉ tiêu; trống: chưa có số liệu", "whether it is met; null: not known",
               "one.outcome.met"),
        an_integer("needed_per_year", "cần giảm mỗi năm", "what must go a year",
                   "one.outcome.needed_per_year"),
        an_integer("forecast", "dự báo cho năm cuối", "the forecast for its last year",
                   "one.outcome.forecast"),
        a_year("met_in", "năm đạt chỉ tiêu, kể cả theo dự báo", "the year in which it is met, by "
               "the forecast too", "one.outcome.met_in"),
    ),
    ("target", "scope_kind", "scope"),
    _outcomes,
    (Link(("target",), "targets"),),
)  # fmt: skip


def _balances(source: Source) -> Iterator[_Told]:
    for one in _recorded(source):
        for scope, ref in one.scopes.items():
            for balance in one.head.balances(scope):
                yield _Told(one.by, one.which, ref, balance)


BALANCES = DataTable(
    "headcount_balances",
    Text("Biến động biên chế giữa hai năm có số liệu liền nhau: opening − left_count − moved_out + "
         "moved_in − cut + added = closing",
         "How each recorded year became the next: opening − left_count − moved_out + moved_in − "
         "cut + added = closing"),
    (
        _COUNTED,
        *_SCOPE,
        a_year("start", "từ năm", "from the year", "one.start", required=True),
        a_year("to_year", "đến năm", "to the year", "one.to", required=True),
        an_integer("opening", "đầu kỳ", "opening", "one.opening", required=True),
        an_integer("left_count", "không còn thuộc diện tính", "left the count", "one.left",
                   required=True),
        an_integer("moved_out", "chuyển đi", "moved to other scopes", "one.moved_out",
                   required=True),
        an_integer("moved_in", "tiếp nhận", "came from other scopes", "one.moved_in",
                   required=True),
        an_integer("cut", "tinh giản", "cut", "one.cut", required=True),
        an_integer("added", "tăng thêm", "added", "one.added", required=True),
        an_integer("closing", "cuối kỳ", "closing", "one.closing", required=True),
    ),
    ("counted", "scope_kind", "scope", "start"),
    _balances,
)  # fmt: skip

TABLES = (PATH, OUTCOMES, BALANCES)
