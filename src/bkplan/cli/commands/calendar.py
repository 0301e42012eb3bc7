"""`bkplan calendar`: the deadlines for everyone's calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.filling import query_of
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.extras import need
from bkplan.cli.output import hand_over
from bkplan.cli.premises import plans_asked
from bkplan.cli.source import data_found, memory_for
from bkplan.cli.surroundings import Refused, ours
from bkplan.reports.filters import LEAD, SECTOR
from bkplan.reports.of_plan import NOT_ISSUED
from bkplan.reports.options import SPANS, BadValue, Option, a_span
from bkplan.reports.spec import Group
from bkplan.words.frozen import NamedTuple
from bkplan.words.spans import Span
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.cli.surroundings import Surroundings

USUAL = (30, 7, 1)
_NONE = "none"


def an_alarm(text: str) -> int | Span | None:
    """How long before a deadline, in days where that is so many: 30d, 2w, 1m; None for no alarm."""
    if text.strip().lower() == _NONE:
        return None
    try:
        span = a_span(text)
    except BadValue:
        raise BadValue(Text(f"{SPANS.vi}; none", f"{SPANS.en}; none")) from None
    return span if span.days is None else span.days


ALARM = Option(
    "alarm",
    Text("Nhắc trước từng này, như 30d, 2w, 1m (lặp lại được); none: không nhắc [30d, 7d, 1d]",
         "Ring so long before, like 30d, 2w, 1m (repeatable); none: never [30d, 7d, 1d]"),
    parse=an_alarm, metavar="SPAN", many=True, ids=("30d", "7d", "1d", _NONE),
)  # fmt: skip
OUTPUT = options.OUTPUT._replace(help=Text("Ghi vào tệp", "Write to a file"))


class CalendarOptions(NamedTuple):
    """What `calendar` alone is asked."""

    alarm: Annotated[tuple[int | Span | None, ...], ALARM]


def run(asked: Asked[CalendarOptions], around: Surroundings) -> int:
    """Write the calendar; where it is empty, say so beside it."""
    need("icalendar", "bkplan calendar")
    alarms = _alarms(asked.own.alarm)
    shared = asked.shared
    found, memory = data_found(shared.data, around), memory_for(shared, around)
    read = plans_asked(found, shared, memory)
    plan = read.plan
    for told in read.premises.notes:
        around.say(ours(told))
    query = query_of(asked, plan)
    from bkplan.render.ics import to_ics
    from bkplan.reports.documents.agenda import agenda

    made = agenda(plan, query, alarms=alarms)
    if not made.entries:
        early = shared.as_of < plan.header.issued
        around.say(
            ours(plan.header.kind.naming(NOT_ISSUED))
            if early
            else Text(
                "bkplan: không nhiệm vụ nào có thời hạn; lịch trống",
                "bkplan: no task has a deadline; the calendar is empty",
            )
        )
    hand_over(to_ics(made, around.lang), shared.output, around)
    return FINE


def _alarms(said: Sequence[int | Span | None]) -> tuple[int | Span, ...]:
    """The alarms asked for."""
    alarms = tuple(alarm for alarm in said if alarm is not None)
    if None in said and alarms:
        raise Refused(
            Text(
                "bkplan: --alarm: none đứng một mình; bỏ none hoặc bỏ các lần nhắc khác",
                "bkplan: --alarm: none stands alone; leave it out, or the other alarms",
            )
        )
    return alarms if said else USUAL


SPEC = CommandSpec(
    "calendar",
    run,
    Text(
        "Thời hạn dưới dạng tệp lịch (iCalendar)",
        "The deadlines for everyone's calendar (iCalendar)",
    ),
    "bkplan calendar --lead so-noi-vu -o so-noi-vu.ics",
    Group.DOCUMENTS,
    asks=CalendarOptions,
    filters=(SECTOR, LEAD),
    shared=(
        options.AS_OF,
        options.DATA,
        options.PLAN,
        options.SKIP_BROKEN,
        OUTPUT,
        options.LANG,
        options.NO_CACHE,
    ),
    many_plans=True,
)
