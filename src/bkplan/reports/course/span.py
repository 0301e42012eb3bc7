"""From which day to which: `--from` and `--to`, days or periods, and none that is yet to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.reports.days import METAVAR, Days, days_of
from bkplan.reports.options import Option
from bkplan.reports.spec import Pointless
from bkplan.words.phrases import day, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from datetime import date

    from bkplan.records.plan import Plan


def reached(named: str, asked: Days, plan: Plan, as_of: date) -> date:
    """The last of some days that is not after the day looked at, or Pointless.

    A period that has begun counts as far as it has come; what is after a plan's end is its last
    day.
    """
    if asked.first > as_of and not plan.header.has_ended(as_of):
        raise Pointless(
            sentence(
                "{named}: ngày {first} sau ngày {as_of} của --as-of; chọn ngày sớm hơn, hoặc "
                "đổi --as-of",
                "{named}: {first} is after the day of --as-of, {as_of}; choose an earlier "
                "one, or another --as-of",
                named=named,
                first=day(asked.first),
                as_of=day(as_of),
            )
        )
    return min(asked.last, as_of)


def span_of(
    first: Days | None, last: Days | None, plan: Plan, as_of: date
) -> tuple[date | None, date]:
    """What `--from` and `--to` mean: the first day, None where any is, and the last; or Pointless.

    Unless told the last is the day looked at.
    """
    until = reached("--to", last, plan, as_of) if last else as_of
    if first is not None and first.first > until:
        raise Pointless(
            sentence(
                "--from: ngày {first} sau ngày cuối {until}; chọn ngày sớm hơn",
                "--from: {first} is after the last day, {until}; choose an earlier one",
                first=day(first.first),
                until=day(until),
            )
        )
    return (first.first if first else None), until


FROM = Option(
    "from", Text("Từ ngày này hoặc đầu kỳ này: 2018-12-31, -90d, 2018-Q4",
                 "From this day on, or the first of a period: 2018-12-31, -90d, 2018-Q4"),
    parse=days_of, metavar=METAVAR, day=True,
)  # fmt: skip
TO = Option(
    "to", Text("Đến hết ngày này hoặc kỳ này; không nêu thì đến ngày của --as-of",
               "Up to this day, or the last of a period; unless told the day of --as-of"),
    parse=days_of, metavar=METAVAR, day=True,
)  # fmt: skip
