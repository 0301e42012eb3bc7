"""`bkplan upcoming`: what falls due soon."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bkplan.query import Query, selected
from bkplan.reports import tasklist as t
from bkplan.reports.spec import BadValue, Option, ReportSpec
from bkplan.table import Column, Report, day, sentence
from bkplan.vocab import Status, Text

if TYPE_CHECKING:
    from bkplan.plan import Plan

COLUMNS = (
    t.ID, t.CLAUSE, t.TITLE, t.SECTOR, t.LEAD, t.DUE, t.PHRASE, t.STATUS_IN_DATA, t.DAYS_LEFT,
)  # fmt: skip
_SPAN = re.compile(r"(\d{1,4}) ?([dwm]?)", re.ASCII)
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30}


def span_of_days(text: str) -> int:
    """A number of days: 30d, 30, 4w (weeks) or 2m (months of 30 days)."""
    found = _SPAN.fullmatch(text.strip().lower())
    if not found:
        raise BadValue(
            Text("số ngày, tuần hoặc tháng: 30d, 4w, 2m", "days, weeks or months: 30d, 4w, 2m")
        )
    return int(found[1]) * _DAYS[found[2]]


def upcoming(
    plan: Plan, query: Query, *, within: int, columns: tuple[Column, ...] = COLUMNS
) -> Report:
    """Obligations open in time that fall due within a number of days, the next first."""
    last = query.as_of + min(timedelta(within), date.max - query.as_of)
    chosen = query._replace(statuses=frozenset())  # the state meant is the obligation's
    wanted = not query.statuses or Status.OPEN_IN_TIME in query.statuses
    soon = [
        state._replace(status=obligation.status, shown=obligation)
        for state in (selected(plan, chosen) if wanted else ())
        for obligation in state.obligations
        if obligation.status is Status.OPEN_IN_TIME and obligation.due and obligation.due <= last
    ]
    soon.sort(key=lambda state: state.due or date.max)
    return t.task_report(
        plan,
        query.as_of,
        soon,
        name="upcoming",
        title=Text("Nhiệm vụ sắp đến hạn", "Tasks due soon"),
        columns=columns,
        summary=(
            sentence(
                "{count} nhiệm vụ đến hạn từ nay đến hết ngày {last}.",
                "{count} due by {last}.",
                count=len(soon),
                last=day(last),
            ),
        ),
        empty=sentence(
            "Không có nhiệm vụ nào đến hạn từ nay đến hết ngày {last}.",
            "Nothing falls due by {last}.",
            last=day(last),
        ),
        notes=t.extended(soon, query.as_of),
    )


WITHIN = Option(
    "within",
    Text("Đến hạn trong bao lâu nữa: 30d, 4w, 2m", "How far ahead to look: 30d, 4w, 2m"),
    parse=span_of_days,
    metavar="SPAN",
    default="30d",
)

SPEC = ReportSpec(
    "upcoming",
    upcoming,
    Text("Nhiệm vụ sắp đến hạn", "Tasks due soon"),
    "bkplan upcoming --within 60d",
    options=(WITHIN,),
)
