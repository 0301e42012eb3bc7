"""Tables of counts and rates: of each agency, and of each sector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import DataTable, Field, Link, a_number, a_text, a_word, an_integer
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from bkplan.output.report import Rate, Report
    from bkplan.reports.export.source import Source
    from bkplan.reports.tasks.counts import CountedRow


class RowOf(Word):
    """What a row of counts is of."""

    AGENCY = "agency", "một cơ quan", "an agency"
    SECTOR = "sector", "một lĩnh vực", "a sector"
    OPEN = "open", "chưa xác định cơ quan kế thừa", "open which body follows"
    ENDED = "ended", "cơ quan đã chấm dứt, không có cơ quan kế thừa", "ended, and nobody follows"
    NO_LEAD = "no_lead", "kế hoạch không nêu cơ quan chủ trì", "the plan names no lead"
    SHARED = "shared", "trừ phần tính trùng", "less what is counted several times"
    TOTAL = "total", "tổng", "total"


class _Row(NamedTuple):
    """A row of counts: its place, what it is of, and the id of the record where it is of one."""

    place: int
    of: RowOf
    id: str | None
    one: CountedRow


_IDS = {str(word).replace("_", "-"): word for word in RowOf}
"""What the rows of a report that are of no record are called there."""


def _rows(report: Report, of: RowOf) -> Iterator[_Row]:
    for place, row in enumerate(report.tables[0].rows, 1):
        if row.of.section:
            yield _Row(place, of, row.of.id, row)
        else:
            yield _Row(place, _IDS[row.of.id], None, row)


def _agencies(source: Source) -> Iterator[_Row]:
    from bkplan.reports.query import Query
    from bkplan.reports.tasks.agencies import by_lead

    return _rows(by_lead(source.plan, Query(source.as_of)), RowOf.AGENCY)


def _sectors(source: Source) -> Iterator[_Row]:
    from bkplan.reports.query import Query
    from bkplan.reports.tasks.sectors import sectors

    return _rows(sectors(source.plan, Query(source.as_of)), RowOf.SECTOR)


def _count(key: str, vi: str, en: str) -> Field:
    return an_integer(key, vi, en, f"one.counts.{key}", required=True)


def _fraction(rate: Rate | None) -> Fraction | None:
    return rate.fraction if rate else None


_COUNTS = (
    _count("tasks", "số nhiệm vụ, không kể đã hủy", "tasks, cancelled ones not counted"),
    _count("done_on_time", "hoàn thành đúng hạn", "done on time"),
    _count("done_late", "hoàn thành quá hạn", "done late"),
    _count("open_in_time", "chưa hoàn thành, trong hạn", "open in time"),
    _count("overdue", "chưa hoàn thành, quá hạn", "overdue"),
    _count("no_deadline", "không xác định thời hạn", "no deadline"),
    _count("clock_not_started", "chưa bắt đầu tính thời hạn", "clock not started"),
    _count("cancelled", "đã hủy", "cancelled"),
    a_number("completion_rate", "tỷ lệ hoàn thành = hoàn thành ÷ (hoàn thành + quá hạn), 0 đến 1",
             "rate done = done ÷ (done + overdue), 0 to 1",
             lambda row: _fraction(row.one.counts.completion_rate)),
    a_number("on_time_rate", "tỷ lệ đúng hạn = hoàn thành đúng hạn ÷ (hoàn thành + quá hạn)",
             "rate on time = done on time ÷ (done + overdue)",
             lambda row: _fraction(row.one.counts.on_time_rate)),
)  # fmt: skip


_PLACE = an_integer("place", "thứ tự", "its place, from 1", required=True)
AGENCY_RATES = DataTable(
    "agency_rates",
    Text("Tình hình và tỷ lệ theo cơ quan chủ trì, như bkplan agencies; cộng lại bằng "
         "tổng",
         "States and rates by lead agency, as `bkplan agencies` has them; they add up to the "
         "total"),
    (
        _PLACE,
        a_word("row_of", (w for w in RowOf if w is not RowOf.SECTOR), "dòng nói về gì",
               "what the row is of", "of", required=True),
        a_text("agency", "cơ quan, nếu dòng nói về một cơ quan", "the agency, where it is of one",
               "id"),
        *_COUNTS,
        an_integer("coordinating", "số nhiệm vụ phối hợp", "tasks it takes part in",
                   "one.coordinating", required=True),
        an_integer("awaiting", "số nhiệm vụ chờ xác nhận", "tasks that wait to be confirmed",
                   "one.awaiting", required=True),
    ),
    ("place",),
    _agencies,
    (Link(("agency",), "agencies"),),
)  # fmt: skip
SECTOR_RATES = DataTable(
    "sector_rates",
    Text("Tình hình và tỷ lệ theo lĩnh vực, như bkplan sectors",
         "States and rates by sector, as `bkplan sectors` has them"),
    (
        _PLACE,
        a_word("row_of", (RowOf.SECTOR, RowOf.TOTAL), "dòng nói về gì", "what the row is of", "of",
               required=True),
        a_text("sector", "lĩnh vực, nếu dòng nói về một lĩnh vực", "the sector, where it is of one",
               "id"),
        *_COUNTS,
    ),
    ("place",),
    _sectors,
    (Link(("sector",), "sectors"),),
)  # fmt: skip

TABLES = (AGENCY_RATES, SECTOR_RATES)
