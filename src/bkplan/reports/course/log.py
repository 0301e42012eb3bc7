"""`bkplan log`: the register of everything that happened, and how often."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

from bkplan.output.report import Called as CalledBy
from bkplan.output.report import Column, Kind, Ref, Report, Table
from bkplan.reports.answering import cell, how_sure, name_of
from bkplan.reports.course.counting import NOTHING, CountBy, counted, entries_of, shared
from bkplan.reports.course.register import IN_EFFECT, Happening, register
from bkplan.reports.course.span import FROM, TO, span_of
from bkplan.reports.days import Days
from bkplan.reports.many import with_plan
from bkplan.reports.of_plan import AGENCIES, agency_refs, nothing, report_of
from bkplan.reports.options import BadValue, Option, word_of
from bkplan.reports.spec import FAIL_ON, Group, Pointless, ReportSpec
from bkplan.words.events import Event
from bkplan.words.frozen import NamedTuple
from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.phrases import alike, day, joined, sentence
from bkplan.words.terms import MILESTONE, MILESTONE_NAMED, one_named
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkplan.output.report import Cell
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query

_MOST_NAMED = 3
"""Of those that an entry is by, on a screen."""
EVENTS = (
    *(Called(str(event), event.label) for event in Event),
    Called(IN_EFFECT.id, IN_EFFECT.name),
)
_LISTED = ", ".join(event.id for event in EVENTS)


def an_event(text: str) -> str:
    """An event by its word or its label, a restructuring in effect among them; or BadValue."""
    try:
        return the_one(text, EVENTS)
    except NotOne:
        raise BadValue(same(_LISTED)) from None


EVENT = Option(
    "event", Text(f"Chỉ diễn biến này (lặp lại được): {_LISTED}",
                  f"This event only (repeatable): {_LISTED}"),
    parse=an_event, metavar="EVENT", many=True, ids=tuple(event.id for event in EVENTS),
)  # fmt: skip
COUNT_BY = Option(
    "count-by",
    Text("Đếm theo: agency, event, task, month", "Count by: agency, event, task, month"),
    parse=word_of(CountBy), metavar="WHAT", ids=tuple(map(str, CountBy)),
)  # fmt: skip


EXPLAIN = Option(
    "explain",
    Text("Với --count-by: những diễn biến mà dòng này đếm",
         "With --count-by: the entries that this row counts"),
    metavar="ROW",
)  # fmt: skip


class LogOptions(NamedTuple):
    """What `log` alone is asked."""

    first: Annotated[Days | None, FROM] = None
    last: Annotated[Days | None, TO] = None
    event: Annotated[tuple[str, ...], EVENT] = ()
    count_by: Annotated[CountBy | None, COUNT_BY] = None
    explain: Annotated[str | None, EXPLAIN] = None


def _of_entry(name: str, label: Text, kind: Kind = Kind.TEXT) -> Column:
    return Column(name, label, kind, screen=False, take=lambda row: getattr(row.entry, name, None))


def _by(row: Happening) -> Cell:
    return agency_refs(row.plan, row.entry.by) or None if row.entry else None


def _lead(row: Happening) -> Cell:
    """Who led on that day; of what somebody did who is one of many people read that as well."""
    leads = cell(row.plan, row.answers.leads)
    if row.entry is None or not row.entry.by:
        return leads
    by, did = row.entry.by, row.entry.event.traits.of_one
    named = [row.plan.agency_name(id) for id in by[:_MOST_NAMED]]
    told = sentence(
        *(Text("{lead} (thực hiện: {by})", "{lead} (by {by})") if did
          else Text("{lead} (phần của: {by})", "{lead} (part of {by})")),
        lead=joined(dict.fromkeys(name_of(row.plan, one) for one in row.answers.leads), "; "),
        by=joined([*named, *([same(f"… ({len(by)})")] if len(by) > _MOST_NAMED else [])]),
    )  # fmt: skip
    return CalledBy(row.answers.lead, told, AGENCIES)


def _milestone(row: Happening) -> Cell:
    step = row.task.milestone(row.entry.milestone) if row.task and row.entry else None
    return Ref(step.id, step.title.text) if step else None


def _restructuring(row: Happening) -> Cell:
    if row.item:
        return row.item.id
    return row.entry.restructuring if row.entry else None


def _evidence(row: Happening) -> Cell:
    happened = row.entry or row.item
    return happened.evidence if happened else None


def _told(row: Happening) -> Text:
    """What happened, and what the entry says of it."""
    label = row.event.name if isinstance(row.event, Ref) else row.event.label
    if (entry := row.entry) and entry.due:
        label = sentence(*entry.event.traits.new_date.after, entry=label, due=day(entry.due))
    if entry and entry.lead:
        names = joined(row.plan.agency_name(agency) for agency in entry.lead)
        label = sentence("{event} cho {names}", "{event} to {names}", event=label, names=names)
    parts = list(_details(row))
    return alike("{label}: {parts}", label=label, parts=joined(parts, "; ")) if parts else label


def _details(row: Happening) -> Iterator[Text]:
    """What an entry says besides, for people: which obligation, which restructuring, the note."""
    entry, task = row.entry, row.task
    if entry is None or task is None:
        return
    if entry.occurrence:
        yield sentence(*one_named(recurs=task.recurs), d=day(entry.occurrence))
    if step := task.milestone(entry.milestone):
        yield sentence(*MILESTONE_NAMED, title=step.title.text)
    if entry.restructuring:
        yield same(entry.restructuring)
    if entry.note:
        yield same(entry.note)


COLUMNS = (
    Column("date", Text("Ngày", "Date"), Kind.DATE),
    Column("id", Text("Mã", "Id"), Kind.ID, leads=attrgetter("subject")),
    Column("title", Text("Nhiệm vụ", "Task"), leads=attrgetter("subject")),
    Column("event", Text("Diễn biến", "Event"), screen=False),
    Column("what", Text("Diễn biến", "Event"), data=False, take=_told),
    Column("lead", Text("Chủ trì", "Lead"), take=_lead),
    Column("by", Text("Cơ quan thực hiện", "By"), screen=False, take=_by),
    _of_entry("due", Text("Hạn mới", "New due date"), Kind.DATE),
    _of_entry("occurrence", Text("Kỳ", "Occurrence"), Kind.DATE),
    Column("milestone", MILESTONE, screen=False, take=_milestone),
    Column("restructuring", Text("Việc sắp xếp", "Restructuring"), Kind.ID, screen=False,
           take=_restructuring),
    Column("evidence", Text("Văn bản", "Document"), take=_evidence),
    _of_entry("note", Text("Ghi chú", "Note")),
)  # fmt: skip


def log(plan: Plan, query: Query, asked: LogOptions) -> Report:
    """What happened, or how often."""
    first, last = span_of(asked.first, asked.last, plan, query.as_of)
    found = register(plan, query, first, last, asked.event)
    notes: tuple[Text, ...] = ()
    if asked.explain is not None:
        if asked.count_by is None:
            raise Pointless(_COUNTS_ONLY)
        found = entries_of(plan, found, asked.count_by, asked.explain)
        table = Table("explain", None, with_plan(COLUMNS, plan), found, empty=NOTHING)
    elif asked.count_by is None:
        table = Table(
            "log", None, with_plan(COLUMNS, plan), found, empty=nothing(plan, query.as_of, NOTHING)
        )
        notes = how_sure(one for row in found for one in row.answers.leads)
    else:
        table = counted(plan, query.as_of, found, asked.count_by, _only(asked.event))
        if asked.count_by is CountBy.AGENCY:
            notes = shared(found)
    return report_of(
        plan,
        query.as_of,
        name="log",
        title=Text("Sổ theo dõi diễn biến", "Register of what happened"),
        tables=(table,),
        summary=(_summary(found, first, last, _only(asked.event)),) if found else (),
        notes=notes,
        alarming=False,
    )  # fmt: skip


_COUNTS_ONLY = Text(
    "--explain: chỉ dùng cùng --count-by; hãy thêm --count-by",
    "--explain: goes with --count-by only; add --count-by",
)


def _only(events: tuple[str, ...]) -> Text | None:
    """What the only event that is asked for is called."""
    names = dict.fromkeys(events)
    return next(each.name for each in EVENTS if each.id in names) if len(names) == 1 else None


def _summary(found: Sequence[Happening], first: date | None, last: date, only: Text | None) -> Text:
    entries = [one for one in found if one.entry]
    parts = []
    if entries:
        parts.append(
            sentence(
                "{n} lần {only} của {tasks} nhiệm vụ" if only
                else "{n} diễn biến của {tasks} nhiệm vụ",
                "{n} {n:time} {only}, of {tasks} {tasks:task}" if only
                else "{n} {n:event} of {tasks} {tasks:task}",
                n=len(entries), tasks=len({one.id for one in entries}), only=only or "",
            )
        )  # fmt: skip
    if done := len(found) - len(entries):
        parts.append(
            sentence(
                "{n} việc sắp xếp có hiệu lực", "{n} {n:restructuring} in effect", n=done
            )
        )  # fmt: skip
    when = (
        sentence("Đến hết ngày {last}", "Up to {last}", last=day(last))
        if first is None
        else sentence("Từ ngày {first} đến hết ngày {last}", "From {first} to {last}",
                      first=day(first), last=day(last))
    )  # fmt: skip
    return sentence("{when}: {what}.", "{when}: {what}.", when=when,
                    what=joined(parts, Text("; ", ", ")))  # fmt: skip


SPEC = ReportSpec(
    "log",
    log,
    Text(
        "Sổ theo dõi: mọi diễn biến theo ngày, kèm văn bản, cơ quan chủ trì vào ngày đó",
        "The register: all that happened by day, with documents and who led on that day",
    ),
    "bkplan log --event extended --count-by agency",
    Group.TASKS,
    asks=LogOptions,
    alarming=False,
    pointless=(
        (
            FAIL_ON,
            Text(
                "sổ này ghi những gì đã xảy ra; hãy dùng bkplan overdue --fail-on overdue",
                "the register says what happened; use bkplan overdue --fail-on overdue",
            ),
        ),
    ),
    tables=("log", "counts", "explain"),
    keys=tuple(column.key for column in COLUMNS),
    many_plans=True,
)
