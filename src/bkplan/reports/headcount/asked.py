"""What `bkplan headcount` is asked: its options, and the record of what they were told."""

from __future__ import annotations

from typing import Annotated

from bkplan.headcount.terms import TOTAL, By
from bkplan.reports.headcount.explain import scope_and_year
from bkplan.reports.options import Known, Option, a_year, word_of
from bkplan.units.figures import Headcounted
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

BY = Option(
    "by", Text("Chia theo: total, sector, authority, unit",
               "Break down by: total, sector, authority, unit"),
    parse=word_of(By), metavar="WHAT", ids=tuple(map(str, By)),
)  # fmt: skip
FROM = Option("from", Text("Từ năm này", "From this year"), parse=a_year, metavar="YEAR")
TO = Option("to", Text("Đến năm này", "To this year"), parse=a_year, metavar="YEAR")
MEASURE = Option(
    "measure", Text("Số liệu: assigned (được giao), present (có mặt)",
                    "Figure: assigned, present"),
    parse=word_of(Headcounted), metavar="WHAT", default="assigned",
    ids=tuple(map(str, Headcounted)),
)  # fmt: skip
PLANNED = Option(
    "planned", Text("So với khi mọi việc sắp xếp dự kiến được thực hiện",
                    "Beside it, if everything planned is carried out"), flag=True,
)  # fmt: skip
ESTIMATE = Option(
    "estimate-missing", Text("Ước tính số thiếu bằng số gần nhất trước đó",
                             "Carry the last known figure forward, and mark it"), flag=True,
)  # fmt: skip
CHART = Option(
    "chart", Text("Vẽ biểu đồ hay không (mặc định: chỉ ở cửa sổ lệnh)",
                  "Draw the chart or not (default: on a terminal)"),
    flag=True, negatable=True,
)  # fmt: skip
EXPLAIN = Option(
    "explain", Text("Cách tính số liệu của phạm vi này trong năm này: mức trần, số được giao, dự "
                    "báo, biến động theo đơn vị",
                    "How the numbers of this scope in this year came about: ceiling, recorded, "
                    "forecast, change by unit"),
    parse=scope_and_year, metavar="SCOPE YEAR", pair=True,
    ids=(TOTAL, Known.SECTORS, Known.AGENCIES, Known.UNITS),
)  # fmt: skip


LONG = Option(
    "long", Text("Lộ trình từng năm thành từng dòng, thay cho bảng lĩnh vực × năm",
                 "The path as a row a year, in place of the table of scopes by years"), flag=True,
)  # fmt: skip


class HeadcountOptions(NamedTuple):
    """What `headcount` alone is asked; `first` and `last` narrow the years."""

    by: Annotated[By | None, BY] = None
    first: Annotated[int | None, FROM] = None
    last: Annotated[int | None, TO] = None
    measure: Annotated[Headcounted, MEASURE] = Headcounted.ASSIGNED
    planned: Annotated[bool, PLANNED] = False
    estimate_missing: Annotated[bool, ESTIMATE] = False
    chart: Annotated[bool | None, CHART] = None
    explain: Annotated[tuple[str, int] | None, EXPLAIN] = None
    long: Annotated[bool, LONG] = False
