"""Calendars as iCalendar (RFC 5545). Imports icalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vRecur, vText

from bkplan import __version__
from bkplan.output.calendar import Course
from bkplan.render.cells import said
from bkplan.words.logs import no_command_in_calendar
from bkplan.words.phrases import Amount
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from icalendar.parser import Contentline

    from bkplan.output.calendar import Agenda, CalendarEntry

_OLD_NAMES = {"name": "x-wr-calname", "description": "x-wr-caldesc"}
"""What properties of RFC 7986 are called in calendars that do not know it."""
_FOLDED = 75
"""Octets that a line has at least before it is folded."""
_DONE = Text("Đã hoàn thành", "Done")
_LEFT = Text("Còn {days} ngày: {title}", "{days} {days:day} left: {title}")
_TODAY = Text("Hạn hôm nay: {title}", "Due today: {title}")


def to_ics(agenda: Agenda, lang: Lang) -> str:
    """An agenda as text: lines end with CR LF and are folded at 75 octets."""
    calendar = Calendar()
    calendar.add("prodid", f"-//bkplan//bkplan {__version__}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name, value in (("name", agenda.title), ("description", agenda.about)):
        shown = vText(said(value, lang))
        calendar.add(name, shown)
        calendar.add(_OLD_NAMES[name], shown)
    for entry in agenda.entries:
        calendar.add_component(_event(entry, lang))
    lines = calendar.content_lines(sorted=True)
    return no_command_in_calendar("".join(f"{_folded(line)}\r\n" for line in lines if line))


def _folded(line: Contentline) -> str:
    """A line as the library folds it, letter by letter; the short ones are left as they are."""
    if len(line.encode()) < _FOLDED:
        return line
    data: bytes = line.to_ical()  # type: ignore[no-untyped-call]  # that of a calendar is typed
    return data.decode("utf-8")


def _event(entry: CalendarEntry, lang: Lang) -> Event:
    event = Event()
    title = said(entry.title, lang)
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _moment(entry.changed))
    event.add("last-modified", _moment(entry.changed))
    event.add("created", _moment(entry.created))
    event.add("dtstart", entry.day)
    if entry.day < date.max:
        event.add("dtend", entry.day + timedelta(1))  # the first day that is not part of it
    if entry.rule:
        event.add("rrule", vRecur.from_ical(entry.rule))
    if entry.occurrence:
        event.add("recurrence-id", entry.occurrence)
    event.add("summary", title)
    event.add("description", "\n".join(said(line, lang) for line in entry.told))
    categories = [said(entry.category, lang)]
    if entry.course is Course.DONE:
        categories.append(_DONE.of(lang))
    event.add("categories", categories)
    event.add("status", "CANCELLED" if entry.course is Course.CANCELLED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a deadline keeps nobody from meeting on that day
    if entry.course is Course.OPEN:
        for days in entry.alarms:
            event.add_component(_alarm(days, title, lang))
    return event


def _alarm(days: int, title: str, lang: Lang) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    words = (_LEFT if days else _TODAY).of(lang)
    alarm.add("description", words.format(days=Amount(str(days), days), title=title))
    return alarm


def _moment(day: date) -> datetime:
    """The beginning of a day, for properties that need a time."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
