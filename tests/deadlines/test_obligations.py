"""States as of a day: examples worked out by hand, and what must hold for any task and log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.helpers.records import header

from bkplan.deadlines.answering import Answering, Answers
from bkplan.deadlines.obligations import Obligation
from bkplan.deadlines.states import TaskState, state_of, states
from bkplan.reading.log_course import inconsistencies
from bkplan.reading.validators import record_of
from bkplan.records.plan import Plan
from bkplan.records.restructuring import Restructuring
from bkplan.records.task import Task
from bkplan.words.vocab import Answer, Status

ISSUED = date(2018, 4, 10)
HEADER = header(issued=str(ISSUED), issuer="ubnd-tinh")
YEARLY = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"
FIXED = {"due": "2018-12-31"}
EVERY_YEAR = {"rrule": YEARLY}
AFTER_MERGERS = {"within": "3 years", "after": ["merge", "consolidate"]}
Summary = tuple[str, str | None, int, int]


def log(*lines: str) -> list[dict[str, Any]]:
    """Entries from lines such as "2018-12-20 extended due=2019-06-30"; evidence is added."""
    entries = []
    for number, line in enumerate(lines, 1):
        day, event, *rest = line.split()
        fields: dict[str, Any] = dict(part.split("=") for part in rest)
        if "lead" in fields:
            fields["lead"] = fields["lead"].split(",")
        entries.append({"date": day, "event": event, "evidence": f"{number}/QĐ-UBND", **fields})
    return entries


def task(deadline: dict[str, Any] | None, *lines: str, id: str = "T", milestones: Any = ()) -> Task:
    record: dict[str, Any] = {"id": id, "clause": "I", "sector": "s", "title": {"vi": "Việc"}}
    record |= {"lead": ["so-noi-vu"], "log": log(*lines)}
    record |= {"milestones": list(milestones)}
    return record_of(Task, record | ({"deadline": deadline} if deadline else {}))


def restructuring(line: str) -> Restructuring:
    """A restructuring from a line such as "R1 merge 2019-02-28" or "R1 merge null T"."""
    id, kind, effective, *order = line.split()
    record: dict[str, Any] = {"id": id, "kind": kind, "from": ["a", "b"], "into": ["b"]}
    record |= {"effective": effective} | ({"task": order[0]} if order else {})
    return record_of(Restructuring, record)


def plan_of(*tasks: Task, events: tuple[str, ...] = ()) -> Plan:
    return Plan(HEADER, tasks=tasks, restructurings=tuple(map(restructuring, events)))


def with_log(plan: Plan, entries: tuple[Any, ...]) -> Plan:
    (one,) = plan.tasks
    return replace(plan, tasks=(replace(one, log=entries),))


def summary(state: TaskState) -> Summary:
    """Status, due date in force, days overdue, how many missed."""
    due = str(state.due) if state.due else None
    return str(state.status), due, state.days_overdue, state.missed


def course(one: Task, days: list[str], *events: str) -> dict[str, Summary]:
    plan = plan_of(one, events=events)
    return {day: summary(state_of(one, plan, date.fromisoformat(day))) for day in days}


CASES: dict[str, tuple[Task, tuple[str, ...], dict[str, Summary]]] = {
    "fixed, nothing happens": (
        task(FIXED),
        (),
        {
            "2018-04-10": ("open_in_time", "2018-12-31", 0, 0),
            "2018-12-30": ("open_in_time", "2018-12-31", 0, 0),
            "2018-12-31": ("open_in_time", "2018-12-31", 0, 0),  # the due day is in time
            "2019-01-01": ("overdue", "2018-12-31", 1, 1),
            "2019-03-01": ("overdue", "2018-12-31", 60, 1),  # January 31 + February 28 + 1
            "2020-12-31": ("overdue", "2018-12-31", 731, 1),  # 365 + 366
        },
    ),
    "due before the plan was issued": (
        task({"due": "2018-03-31"}),
        (),
        {"2018-04-10": ("overdue", "2018-03-31", 10, 1)},
    ),
    "started and noted change nothing": (
        task(FIXED, "2018-07-02 started", "2019-01-02 noted"),
        (),
        {
            "2018-12-31": ("open_in_time", "2018-12-31", 0, 0),
            "2019-01-05": ("overdue", "2018-12-31", 5, 1),
        },
    ),
    "completed on the due day": (
        task(FIXED, "2018-12-31 completed"),
        (),
        {
            "2018-12-30": ("open_in_time", "2018-12-31", 0, 0),
            "2018-12-31": ("done_on_time", "2018-12-31", 0, 0),
            "2020-01-01": ("done_on_time", "2018-12-31", 0, 0),
        },
    ),
    "completed the day after": (
        task(FIXED, "2019-01-01 completed"),
        (),
        {
            "2018-12-31": ("open_in_time", "2018-12-31", 0, 0),
            "2019-01-01": ("done_late", "2018-12-31", 0, 0),
        },
    ),
    "extended in time, completed within the extension": (
        task(FIXED, "2018-12-20 extended due=2019-06-30", "2019-06-12 completed"),
        (),
        {
            "2018-12-19": ("open_in_time", "2018-12-31", 0, 0),  # not granted yet
            "2018-12-20": ("open_in_time", "2019-06-30", 0, 0),
            "2019-01-01": ("open_in_time", "2019-06-30", 0, 0),
            "2019-06-11": ("open_in_time", "2019-06-30", 0, 0),
            "2019-06-12": ("done_on_time", "2019-06-30", 0, 0),
        },
    ),
    "extended twice, then late": (
        task(FIXED, "2018-12-20 extended due=2019-03-31", "2019-03-31 extended due=2019-06-30"),
        (),
        {
            "2019-03-30": ("open_in_time", "2019-03-31", 0, 0),
            "2019-03-31": ("open_in_time", "2019-06-30", 0, 0),
            "2019-07-10": ("overdue", "2019-06-30", 10, 1),
        },
    ),
    "a late extension puts it in time again": (
        task(FIXED, "2019-02-01 extended due=2019-04-30"),
        (),
        {
            "2019-01-31": ("overdue", "2018-12-31", 31, 1),
            "2019-02-01": ("open_in_time", "2019-04-30", 0, 0),
            "2019-04-30": ("open_in_time", "2019-04-30", 0, 0),
            "2019-05-01": ("overdue", "2019-04-30", 1, 1),
        },
    ),
    "a late extension that has itself run out": (
        task(FIXED, "2019-02-01 extended due=2019-01-15"),
        (),
        {
            "2019-01-31": ("overdue", "2018-12-31", 31, 1),
            "2019-02-01": ("overdue", "2019-01-15", 17, 1),  # 31 - 15 + 1
        },
    ),
    "cancelled": (
        task(FIXED, "2019-02-01 cancelled"),
        (),
        {
            "2019-01-31": ("overdue", "2018-12-31", 31, 1),
            "2019-02-01": ("cancelled", "2018-12-31", 0, 0),
            "2025-01-01": ("cancelled", "2018-12-31", 0, 0),
        },
    ),
    "reopened after completion": (
        task(FIXED, "2018-12-01 completed", "2019-01-10 reopened", "2019-02-01 completed"),
        (),
        {
            "2019-01-09": ("done_on_time", "2018-12-31", 0, 0),
            "2019-01-10": ("overdue", "2018-12-31", 10, 1),
            "2019-02-01": ("done_late", "2018-12-31", 0, 0),
        },
    ),
    "reopened before the due day": (
        task(FIXED, "2018-10-01 completed", "2018-11-01 reopened", "2018-12-31 completed"),
        (),
        {
            "2018-11-01": ("open_in_time", "2018-12-31", 0, 0),
            "2018-12-31": ("done_on_time", "2018-12-31", 0, 0),
        },
    ),
    "reopened after cancellation": (
        task(FIXED, "2018-10-01 cancelled", "2019-01-20 reopened", "2019-01-25 completed"),
        (),
        {
            "2019-01-19": ("cancelled", "2018-12-31", 0, 0),
            "2019-01-20": ("overdue", "2018-12-31", 20, 1),
            "2019-01-25": ("done_late", "2018-12-31", 0, 0),
        },
    ),
    "an extension outlives completion and reopening": (
        task(
            FIXED,
            "2018-12-20 extended due=2019-06-30",
            "2019-01-10 completed",
            "2019-02-01 reopened",
        ),
        (),
        {
            "2019-02-01": ("open_in_time", "2019-06-30", 0, 0),
            "2019-07-01": ("overdue", "2019-06-30", 1, 1),
        },
    ),
    # reopened with a new date
    "reopened with a new date": (
        task(FIXED, "2018-12-01 completed", "2021-01-20 reopened due=2021-06-30"),
        (),
        {
            "2021-01-19": ("done_on_time", "2018-12-31", 0, 0),
            "2021-01-20": ("open_in_time", "2021-06-30", 0, 0),
            "2021-06-30": ("open_in_time", "2021-06-30", 0, 0),
            "2021-07-01": ("overdue", "2021-06-30", 1, 1),
        },
    ),
    "reopened with a new date, completed within it": (
        task(
            FIXED,
            "2018-12-01 completed",
            "2021-01-20 reopened due=2021-06-30",
            "2021-06-30 completed",
        ),
        (),
        {"2021-06-30": ("done_on_time", "2021-06-30", 0, 0)},
    ),
    "reopened with a new date, extended, completed late": (
        task(
            FIXED,
            "2018-12-01 completed",
            "2021-01-20 reopened due=2021-06-30",
            "2021-06-01 extended due=2021-07-31",
            "2021-08-01 completed",
        ),
        (),
        {
            "2021-06-01": ("open_in_time", "2021-07-31", 0, 0),
            "2021-08-01": ("done_late", "2021-07-31", 0, 0),
        },
    ),
    "reopened with a date before the one it had": (
        task(FIXED, "2018-06-01 completed", "2018-07-01 reopened due=2018-09-30"),
        (),
        {
            "2018-07-01": ("open_in_time", "2018-09-30", 0, 0),
            "2018-10-02": ("overdue", "2018-09-30", 2, 1),
        },
    ),
    "reopened twice, the second time without a date": (
        task(
            FIXED,
            "2018-12-01 completed",
            "2019-01-20 reopened due=2019-06-30",
            "2019-05-01 completed",
            "2019-07-02 reopened",
        ),
        (),
        {"2019-07-02": ("overdue", "2019-06-30", 2, 1)},
    ),
    "reopened after cancellation, with a new date": (
        task(FIXED, "2018-10-01 cancelled", "2019-01-20 reopened due=2019-03-31"),
        (),
        {"2019-01-20": ("open_in_time", "2019-03-31", 0, 0)},
    ),
    "no deadline, reopened with a date": (
        task(None, "2020-05-05 completed", "2021-01-01 reopened due=2021-03-31"),
        (),
        {
            "2021-01-01": ("open_in_time", "2021-03-31", 0, 0),
            "2021-04-01": ("overdue", "2021-03-31", 1, 1),
        },
    ),
    "recurring, one reopened by name with a new date": (
        task(
            EVERY_YEAR,
            "2018-12-01 completed",
            "2019-12-01 completed",
            "2020-02-01 reopened occurrence=2018-12-31 due=2020-04-30",
        ),
        (),
        {
            "2020-02-01": ("open_in_time", "2020-04-30", 0, 0),
            "2020-05-01": ("overdue", "2020-04-30", 1, 1),
            "2021-01-01": ("overdue", "2020-04-30", 246, 2),  # 31+30+31+31+30+31+30+31, then 1
        },
    ),
    "recurring, all of it cancelled, then reopened with a new date": (
        # what fell due before and in the meantime gets the new date, the next one keeps its own
        task(
            EVERY_YEAR,
            "2018-12-01 completed",
            "2019-06-01 cancelled",
            "2021-03-01 reopened due=2021-06-30",
        ),
        (),
        {
            "2021-02-28": ("done_on_time", "2018-12-31", 0, 0),  # only that of 2018 counts
            "2021-03-01": ("open_in_time", "2021-06-30", 0, 0),
            "2021-07-01": ("overdue", "2021-06-30", 1, 2),  # those of 2019 and 2020
            "2022-01-01": ("overdue", "2021-06-30", 185, 3),  # 31+31+30+31+30+31, then 1
        },
    ),
    "recurring, cancelled and reopened with a new date before anything was missed": (
        task(
            EVERY_YEAR,
            "2018-06-01 completed occurrence=2020-12-31",
            "2018-08-01 cancelled",
            "2018-10-01 reopened due=2019-03-31",
        ),
        (),
        {
            "2018-10-01": ("open_in_time", "2019-03-31", 0, 0),  # later than its own
            "2019-04-01": ("overdue", "2019-03-31", 1, 1),  # that of 2019 keeps its own
            "2020-01-01": ("overdue", "2019-03-31", 276, 2),
        },
    ),
    "recurring, completed without a name after a reopening by name": (
        task(
            EVERY_YEAR,
            "2018-12-01 completed",
            "2019-12-01 completed",
            "2020-02-01 reopened occurrence=2018-12-31",
            "2020-03-01 completed",
        ),
        (),
        {
            "2020-02-29": ("overdue", "2018-12-31", 425, 1),  # 365 + 31 + 29
            "2020-03-01": ("open_in_time", "2020-12-31", 0, 0),
            "2020-03-02": ("open_in_time", "2020-12-31", 0, 0),
            "2021-01-01": ("overdue", "2020-12-31", 1, 1),
        },
    ),
    "recurring, one ahead reopened by name is the next one again": (
        task(
            {"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1"},
            "2018-04-20 completed",
            "2018-04-21 completed",
            "2018-04-22 completed",
            "2018-04-23 reopened occurrence=2018-05-31",
            "2018-04-24 completed",
        ),
        (),
        {
            "2018-04-22": ("open_in_time", "2018-07-31", 0, 0),
            "2018-04-23": ("open_in_time", "2018-05-31", 0, 0),
            "2018-04-24": ("open_in_time", "2018-07-31", 0, 0),
        },
    ),
    # without a deadline
    "no deadline, open": (
        task(None),
        (),
        {"2018-04-10": ("no_deadline", None, 0, 0), "2030-01-01": ("no_deadline", None, 0, 0)},
    ),
    "a phrase without a day": (
        task({"phrase": "thường xuyên"}),
        (),
        {"2030-01-01": ("no_deadline", None, 0, 0)},
    ),
    "no deadline, completed": (
        task(None, "2020-05-05 completed", "2021-01-01 reopened"),
        (),
        {
            "2020-05-04": ("no_deadline", None, 0, 0),
            "2020-05-05": ("done_on_time", None, 0, 0),
            "2021-01-01": ("no_deadline", None, 0, 0),
        },
    ),
    "no deadline, cancelled": (
        task(None, "2020-05-05 cancelled"),
        (),
        {"2020-05-05": ("cancelled", None, 0, 0)},
    ),
    # every 31 December from 2018 on
    "recurring, nothing happens": (
        task(EVERY_YEAR),
        (),
        {
            "2018-04-10": ("open_in_time", "2018-12-31", 0, 0),
            "2018-12-31": ("open_in_time", "2018-12-31", 0, 0),
            "2019-01-01": ("overdue", "2018-12-31", 1, 1),
            "2019-12-31": ("overdue", "2018-12-31", 365, 1),
            "2020-01-01": ("overdue", "2018-12-31", 366, 2),
            # of 2018, 2019, 2020; 365 + 366 + 1
            "2021-01-01": ("overdue", "2018-12-31", 732, 3),
        },
    ),
    "recurring, the next one completed early": (
        task(EVERY_YEAR, "2018-11-01 completed"),
        (),
        {
            "2018-10-31": ("open_in_time", "2018-12-31", 0, 0),
            "2018-11-01": ("open_in_time", "2019-12-31", 0, 0),  # the worst: that of 2019
            "2020-01-02": ("overdue", "2019-12-31", 2, 1),
        },
    ),
    "recurring, completions go to the oldest open one": (
        task(EVERY_YEAR, "2020-02-01 completed", "2020-03-01 completed", "2020-04-01 completed"),
        (),
        {
            "2020-01-31": ("overdue", "2018-12-31", 396, 2),  # 365 + 31
            "2020-02-01": ("overdue", "2019-12-31", 32, 1),
            "2020-03-01": ("open_in_time", "2020-12-31", 0, 0),
            "2020-04-01": ("open_in_time", "2021-12-31", 0, 0),
        },
    ),
    "recurring, completed by name, in any order": (
        task(
            EVERY_YEAR,
            "2020-02-01 completed occurrence=2019-12-31",
            "2020-03-01 completed occurrence=2018-12-31",
        ),
        (),
        {
            "2020-02-01": ("overdue", "2018-12-31", 397, 1),
            "2020-03-01": ("open_in_time", "2020-12-31", 0, 0),
        },
    ),
    "recurring, one far ahead completed by name": (
        task(EVERY_YEAR, "2018-06-01 completed occurrence=2020-12-31"),
        (),
        {
            "2018-06-01": ("open_in_time", "2018-12-31", 0, 0),
            "2020-01-01": ("overdue", "2018-12-31", 366, 2),
            "2021-06-01": ("overdue", "2018-12-31", 883, 2),  # 365 + 366 + 152: 2018, 2019
        },
    ),
    "recurring, one extended": (
        task(
            EVERY_YEAR,
            "2019-01-15 extended due=2019-03-31",
            "2019-12-01 extended due=2020-01-31 occurrence=2019-12-31",
        ),
        (),
        {
            "2019-01-14": ("overdue", "2018-12-31", 14, 1),
            "2019-01-15": ("open_in_time", "2019-03-31", 0, 0),
            "2019-04-01": ("overdue", "2019-03-31", 1, 1),
            "2020-01-31": ("overdue", "2019-03-31", 306, 1),  # 275 to 31 December, then 31
            "2020-02-01": ("overdue", "2019-03-31", 307, 2),
        },
    ),
    "recurring, one cancelled": (
        task(EVERY_YEAR, "2019-02-01 cancelled occurrence=2018-12-31"),
        (),
        {
            "2019-01-31": ("overdue", "2018-12-31", 31, 1),
            "2019-02-01": ("open_in_time", "2019-12-31", 0, 0),
            "2020-01-01": ("overdue", "2019-12-31", 1, 1),
        },
    ),
    "recurring, one cancelled, then reopened": (
        task(
            EVERY_YEAR,
            "2019-02-01 cancelled occurrence=2018-12-31",
            "2019-03-01 reopened occurrence=2018-12-31",
        ),
        (),
        {"2019-03-01": ("overdue", "2018-12-31", 60, 1)},
    ),
    "recurring, all of it cancelled": (
        task(EVERY_YEAR, "2020-02-01 cancelled"),
        (),
        {
            "2020-01-31": ("overdue", "2018-12-31", 396, 2),
            "2020-02-01": ("cancelled", "2018-12-31", 0, 0),
            "2025-01-01": ("cancelled", "2018-12-31", 0, 0),  # nothing new falls due
        },
    ),
    "recurring, all of it cancelled, then reopened": (
        task(EVERY_YEAR, "2019-06-01 cancelled", "2019-08-01 reopened"),
        (),
        {
            "2019-05-31": ("overdue", "2018-12-31", 151, 1),  # 31 + 28 + 31 + 30 + 31
            "2019-07-31": ("cancelled", "2018-12-31", 0, 0),
            "2019-08-01": ("overdue", "2018-12-31", 213, 1),  # 151 + 30 + 31 + 1
            "2020-01-01": ("overdue", "2018-12-31", 366, 2),
            "2021-01-01": ("overdue", "2018-12-31", 732, 3),
        },
    ),
    "recurring, the last completion reopened": (
        task(EVERY_YEAR, "2018-12-01 completed", "2019-12-01 completed", "2020-02-01 reopened"),
        (),
        {
            "2020-01-31": ("open_in_time", "2020-12-31", 0, 0),
            "2020-02-01": ("overdue", "2019-12-31", 32, 1),
        },
    ),
    "recurring, two completed on one day, the later one reopened": (
        task(EVERY_YEAR, "2020-02-01 completed", "2020-02-01 completed", "2020-03-01 reopened"),
        (),
        {
            "2020-02-01": ("open_in_time", "2020-12-31", 0, 0),
            "2020-03-01": ("overdue", "2019-12-31", 61, 1),  # 31 + 29 + 1
        },
    ),
    "recurring, a completion reopened by name": (
        task(
            EVERY_YEAR,
            "2018-12-01 completed",
            "2019-12-01 completed",
            "2020-02-01 reopened occurrence=2018-12-31",
        ),
        (),
        {"2020-02-01": ("overdue", "2018-12-31", 397, 1)},
    ),
    "two occurrences, both completed": (
        task({"rrule": f"{YEARLY};COUNT=2"}, "2018-12-01 completed", "2020-01-05 completed"),
        (),
        {
            "2018-12-01": ("open_in_time", "2019-12-31", 0, 0),
            "2020-01-04": ("overdue", "2019-12-31", 4, 1),
            "2020-01-05": ("done_late", "2019-12-31", 0, 0),  # the worse of the two
            "2030-01-01": ("done_late", "2019-12-31", 0, 0),
        },
    ),
    "two occurrences, both in time": (
        task({"rrule": f"{YEARLY};COUNT=2"}, "2018-12-01 completed", "2019-12-31 completed"),
        (),
        {"2030-01-01": ("done_on_time", "2019-12-31", 0, 0)},
    ),
    "two occurrences, both missed": (
        task({"rrule": f"{YEARLY};COUNT=2"}),
        (),
        {
            "2020-01-01": ("overdue", "2018-12-31", 366, 2),
            "2022-12-31": ("overdue", "2018-12-31", 1461, 2),  # four years, one of them leap
        },
    ),
    "occurrences that end on a day": (
        task({"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20180531"}, "2018-04-30 completed"),
        (),
        {
            "2018-04-30": ("open_in_time", "2018-05-31", 0, 0),
            "2018-07-01": ("overdue", "2018-05-31", 31, 1),
        },
    ),
    "the plan's own day is an occurrence": (
        task({"rrule": "FREQ=MONTHLY;BYMONTHDAY=10"}),
        (),
        {
            "2018-04-10": ("open_in_time", "2018-04-10", 0, 0),
            "2018-04-11": ("overdue", "2018-04-10", 1, 1),
            "2018-06-11": ("overdue", "2018-04-10", 62, 3),  # 20 + 31 + 11; April, May, June
        },
    ),
    # three years from each merger or consolidation
    "relative, nothing restructured": (
        task(AFTER_MERGERS),
        ("R1 merge null", "R2 dissolve 2018-06-01"),
        {"2030-01-01": ("clock_not_started", None, 0, 0)},
    ),
    "relative, one merger": (
        task(AFTER_MERGERS),
        ("R1 merge 2018-07-15",),
        {
            "2018-07-14": ("clock_not_started", None, 0, 0),
            "2018-07-15": ("open_in_time", "2021-07-15", 0, 0),
            "2021-07-15": ("open_in_time", "2021-07-15", 0, 0),  # that day is still in time
            "2021-07-16": ("overdue", "2021-07-15", 1, 1),
        },
    ),
    "relative, a merger on 29 February": (
        task(AFTER_MERGERS),
        ("R1 merge 2020-02-29",),
        {
            "2023-02-28": ("open_in_time", "2023-02-28", 0, 0),
            "2023-03-01": ("overdue", "2023-02-28", 1, 1),
        },
    ),
    "relative, two mergers": (
        task(AFTER_MERGERS, "2021-01-01 completed"),
        ("R1 consolidate 2019-09-01", "R2 merge 2018-07-15"),
        {
            "2019-08-31": ("open_in_time", "2021-07-15", 0, 0),
            "2020-12-31": ("open_in_time", "2021-07-15", 0, 0),
            "2021-01-01": ("open_in_time", "2022-09-01", 0, 0),  # the older one was completed
            "2022-09-02": ("overdue", "2022-09-01", 1, 1),
        },
    ),
    "relative, two mergers missed": (
        task(AFTER_MERGERS),
        ("R1 merge 2018-07-15", "R2 consolidate 2019-09-01"),
        {
            "2022-09-01": ("overdue", "2021-07-15", 413, 1),  # 365 + 16 + 31 + 1
            "2022-09-02": ("overdue", "2021-07-15", 414, 2),
        },
    ),
    "relative, completed by the name of the restructuring": (
        task(AFTER_MERGERS, "2021-01-01 completed restructuring=R2"),
        ("R1 merge 2018-07-15", "R2 consolidate 2019-09-01"),
        {
            "2021-01-01": ("open_in_time", "2021-07-15", 0, 0),
            "2022-09-02": ("overdue", "2021-07-15", 414, 1),
        },
    ),
    "relative, both completed, one of them late": (
        task(AFTER_MERGERS, "2021-01-01 completed", "2022-10-01 completed restructuring=R2"),
        ("R1 merge 2018-07-15", "R2 consolidate 2019-09-01"),
        {"2022-10-01": ("done_late", "2022-09-01", 0, 0)},
    ),
    "relative, one extended, the other cancelled": (
        task(
            AFTER_MERGERS,
            "2021-01-01 extended due=2021-12-31 restructuring=R1",
            "2021-02-01 cancelled restructuring=R2",
        ),
        ("R1 merge 2018-07-15", "R2 consolidate 2019-09-01"),
        {
            "2021-01-31": ("open_in_time", "2021-12-31", 0, 0),
            "2022-09-02": ("overdue", "2021-12-31", 245, 1),  # 31+28+31+30+31+30+31+31, then 2
        },
    ),
    "relative, with a restructuring of its own": (
        task(AFTER_MERGERS),
        ("R1 merge 2018-07-15", "R2 merge 2019-09-01 T", "R3 merge 2018-05-01 other"),
        {
            "2019-08-31": ("clock_not_started", None, 0, 0),
            "2019-09-01": ("open_in_time", "2022-09-01", 0, 0),
            "2022-09-02": ("overdue", "2022-09-01", 1, 1),
        },
    ),
    "relative, its own restructuring only planned": (
        task(AFTER_MERGERS),
        ("R1 merge 2018-07-15", "R2 merge null T"),
        {"2030-01-01": ("clock_not_started", None, 0, 0)},
    ),
    "relative, completed before any merger": (
        task(AFTER_MERGERS, "2018-06-01 completed"),
        ("R1 merge 2018-07-15",),
        {
            "2018-05-31": ("clock_not_started", None, 0, 0),
            "2018-06-01": ("done_on_time", None, 0, 0),
            "2018-07-15": ("open_in_time", "2021-07-15", 0, 0),  # each merger starts its own
            "2021-07-16": ("overdue", "2021-07-15", 1, 1),
        },
    ),
    "relative, completed before any merger, then reopened": (
        task(AFTER_MERGERS, "2018-06-01 completed", "2018-06-10 reopened"),
        ("R1 merge 2018-07-15",),
        {
            "2018-06-10": ("clock_not_started", None, 0, 0),
            "2018-07-15": ("open_in_time", "2021-07-15", 0, 0),
        },
    ),
    "relative, completed too early, reopened, completed after the merger": (
        task(AFTER_MERGERS, "2018-06-01 completed", "2018-06-10 reopened", "2019-01-01 completed"),
        ("R1 merge 2018-07-15",),
        {
            "2018-12-31": ("open_in_time", "2021-07-15", 0, 0),
            "2019-01-01": ("done_on_time", "2021-07-15", 0, 0),
            "2021-07-16": ("done_on_time", "2021-07-15", 0, 0),
        },
    ),
    "relative, completed before any merger, then reopened with a date": (
        task(AFTER_MERGERS, "2018-06-01 completed", "2018-06-10 reopened due=2018-09-30"),
        ("R1 merge 2018-07-15",),
        {
            "2018-06-10": ("open_in_time", "2018-09-30", 0, 0),
            "2018-07-15": ("open_in_time", "2018-09-30", 0, 0),
            "2018-10-01": ("overdue", "2018-09-30", 1, 1),
        },
    ),
    "relative, all of it cancelled, then reopened with a date that is later for both": (
        task(AFTER_MERGERS, "2020-01-01 cancelled", "2020-10-01 reopened due=2023-01-01"),
        ("R1 merge 2018-07-15", "R2 consolidate 2019-09-01"),
        {
            "2020-10-01": ("open_in_time", "2023-01-01", 0, 0),
            "2023-01-02": ("overdue", "2023-01-01", 1, 2),
        },
    ),
    "relative, all of it cancelled, then reopened with a date for the one that has passed": (
        task(AFTER_MERGERS, "2020-01-01 cancelled", "2021-08-01 reopened due=2023-01-01"),
        ("R1 merge 2018-07-15", "R2 consolidate 2019-09-01"),
        {
            "2021-08-01": ("open_in_time", "2022-09-01", 0, 0),
            "2022-09-02": ("overdue", "2022-09-01", 1, 1),
            "2023-01-02": ("overdue", "2022-09-01", 123, 2),  # 29 + 31 + 30 + 31, then 2
        },
    ),
    "relative, cancelled before any merger": (
        task(AFTER_MERGERS, "2018-06-01 cancelled"),
        ("R1 merge 2018-07-15",),
        {
            "2018-06-01": ("cancelled", None, 0, 0),
            "2022-01-01": ("cancelled", None, 0, 0),
        },
    ),
    "relative, all of it cancelled after a merger, then reopened": (
        task(AFTER_MERGERS, "2018-08-01 cancelled", "2021-08-01 reopened"),
        ("R1 merge 2018-07-15",),
        {
            "2018-08-01": ("cancelled", "2021-07-15", 0, 0),
            "2021-08-01": ("overdue", "2021-07-15", 17, 1),
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_worked_example(name: str) -> None:
    one, events, expected = CASES[name]
    assert course(one, list(expected), *events) == expected


@pytest.mark.parametrize("name", CASES)
def test_the_examples_are_data_that_reads_without_an_error(name: str) -> None:
    one, events, _ = CASES[name]
    plan = plan_of(one, events=events)
    assert list(inconsistencies(with_log(plan, one.log))) == []


def test_the_lead_changes_on_the_day_of_reassignment() -> None:
    for deadline in (FIXED, EVERY_YEAR, AFTER_MERGERS, None):
        one = task(
            deadline,
            "2018-10-01 reassigned lead=so-y-te",
            "2019-10-01 reassigned lead=so-tai-chinh,so-noi-vu",
        )
        plan = plan_of(one)
        days = ("2018-09-30", "2018-10-01", "2019-09-30", "2019-10-01")
        assert [state_of(one, plan, date.fromisoformat(day)).lead for day in days] == [
            ("so-noi-vu",),
            ("so-y-te",),
            ("so-y-te",),
            ("so-tai-chinh", "so-noi-vu"),
        ]
        bare = task(deadline)
        assert course(one, list(days)) == course(bare, list(days))


LED = Answers((Answering("so-noi-vu", ("so-noi-vu",), Answer.NAMED),), ())


def test_the_whole_state_of_a_recurring_task() -> None:
    one = task(
        EVERY_YEAR,
        "2018-12-31 completed",
        "2020-02-01 completed",
        "2020-03-01 cancelled occurrence=2020-12-31",
        "2021-12-01 extended due=2022-01-31 occurrence=2021-12-31",
    )
    first, second, third, fourth, fifth = (date(year, 12, 31) for year in range(2018, 2023))
    obligations = (
        Obligation(
            Status.DONE_ON_TIME,
            first,
            first,
            completed=date(2018, 12, 31),
            evidence="1/QĐ-UBND",
            occurrence=first,
        ),
        Obligation(
            Status.DONE_LATE,
            second,
            second,
            completed=date(2020, 2, 1),
            evidence="2/QĐ-UBND",
            occurrence=second,
        ),
        Obligation(Status.CANCELLED, third, third, evidence="3/QĐ-UBND", occurrence=third),
        Obligation(
            Status.OVERDUE,
            fourth,
            date(2022, 1, 31),
            days_overdue=1,
            occurrence=fourth,
            moved_by=one.log[3],
            extensions=1,
        ),
        Obligation(Status.OPEN_IN_TIME, fifth, fifth, occurrence=fifth),
    )
    state = state_of(one, plan_of(one), date(2022, 2, 1))
    assert state == TaskState(one, Status.OVERDUE, LED, obligations, obligations[3])


def test_the_obligations_run_up_to_the_next_one_still_open() -> None:
    one = task(EVERY_YEAR, "2018-06-01 completed occurrence=2020-12-31")
    plan = plan_of(one)
    seen = {
        day: [o.occurrence.year for o in state_of(one, plan, day).obligations if o.occurrence]
        for day in (ISSUED, date(2018, 6, 1), date(2019, 1, 1), date(2020, 1, 1))
    }
    assert seen == {
        ISSUED: [2018],
        date(2018, 6, 1): [2018],
        date(2019, 1, 1): [2018, 2019],
        date(2020, 1, 1): [2018, 2019, 2020, 2021],  # that of 2020 is done
    }


def test_the_whole_state_of_a_relative_task() -> None:
    one = task(AFTER_MERGERS, "2021-01-01 completed restructuring=R2")
    plan = plan_of(one, events=("R1 merge 2018-07-15", "R2 consolidate 2019-09-01"))
    missed = Obligation(
        Status.OVERDUE,
        date(2021, 7, 15),
        date(2021, 7, 15),
        days_overdue=1,
        restructuring="R1",
    )
    done = Obligation(
        Status.DONE_ON_TIME,
        date(2022, 9, 1),
        date(2022, 9, 1),
        completed=date(2021, 1, 1),
        evidence="1/QĐ-UBND",
        restructuring="R2",
    )
    expected = TaskState(one, Status.OVERDUE, LED, (missed, done), missed)
    assert state_of(one, plan, date(2021, 7, 16)) == expected


def test_a_task_with_a_cancelled_occurrence_has_the_state_of_the_others() -> None:
    one = task(
        {"rrule": f"{YEARLY};COUNT=2"},
        "2018-12-01 completed",
        "2019-06-01 cancelled occurrence=2019-12-31",
    )
    assert course(one, ["2019-05-31", "2019-06-01"]) == {
        "2019-05-31": ("open_in_time", "2019-12-31", 0, 0),
        "2019-06-01": ("done_on_time", "2018-12-31", 0, 0),
    }


def test_nothing_falls_due_after_the_whole_task_is_cancelled() -> None:
    # not even an occurrence that a later entry names
    one = task(
        EVERY_YEAR,
        "2018-10-01 cancelled",
        "2018-11-01 extended due=2020-06-30 occurrence=2019-12-31",
    )
    assert course(one, ["2018-10-01", "2021-01-01"]) == {
        "2018-10-01": ("cancelled", "2018-12-31", 0, 0),
        "2021-01-01": ("cancelled", "2018-12-31", 0, 0),
    }


def test_there_is_no_state_before_the_plan() -> None:
    plan = plan_of(task(FIXED, id="A"), task(None, id="B"))
    assert tuple(states(plan, ISSUED - timedelta(days=1))) == ()
    assert [(s.task.id, s.status) for s in states(plan, ISSUED)] == [
        ("A", Status.OPEN_IN_TIME),
        ("B", Status.NO_DEADLINE),
    ]


# properties

DAYS = st.dates(ISSUED, date(2024, 12, 31))
RULES = (
    YEARLY,
    "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    f"{YEARLY};COUNT=2",
    "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20190630",
)
FIXED_DEADLINES = st.dates(date(2018, 1, 1), date(2023, 12, 31)).map(lambda day: {"due": str(day)})
DEADLINES = st.one_of(
    st.none(),
    FIXED_DEADLINES,
    st.sampled_from([{"rrule": rule} for rule in RULES]),
    st.builds(
        lambda span, kinds: {"within": span, "after": kinds},
        st.sampled_from(["3 years", "6 months", "45 days"]),
        st.sampled_from([["merge"], ["merge", "consolidate"]]),
    ),
)
MILESTONES: st.SearchStrategy[list[dict[str, Any]]] = st.lists(
    st.dates(ISSUED, date(2020, 12, 31)) | st.none(), max_size=3
).map(
    lambda days: [
        {"id": f"m{n}", "title": {"vi": "Mốc"}} | ({"deadline": {"due": str(day)}} if day else {})
        for n, day in enumerate(days)
    ]
)
EVENTS = (
    *("started", "noted", "reassigned", "completed", "extended", "cancelled", "reopened"),
    *("reported", "reported", "returned", "scheduled"),
)


@st.composite
def restructurings(draw: st.DrawFn) -> tuple[Restructuring, ...]:
    lines = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["merge", "consolidate", "dissolve"]),
                st.one_of(st.just("null"), DAYS.map(str)),
                st.sampled_from(["", "", "", " T", " other"]),
            ),
            max_size=3,
        )
    )
    return tuple(
        restructuring(f"R{place} {kind} {effective}{order}")
        for place, (kind, effective, order) in enumerate(lines)
    )


@st.composite
def plans(
    draw: st.DrawFn,
    deadlines: st.SearchStrategy[dict[str, Any] | None] = DEADLINES,
    events: tuple[str, ...] = EVENTS,
    milestones: st.SearchStrategy[list[dict[str, Any]]] = MILESTONES,
) -> Plan:
    """A plan of one task whose log reads without an error."""
    one = task(draw(deadlines), milestones=draw(milestones))
    plan = replace(plan_of(one), restructurings=draw(restructurings()))
    entries = draw(
        st.lists(
            st.tuples(st.integers(0, 300), st.sampled_from(events), st.integers(-30, 500)),
            max_size=7,
        )
    )
    day = ISSUED
    for gap, event, more in entries:
        day += timedelta(days=gap)
        (one,) = plan.tasks
        state = state_of(one, plan, day)
        obligations = (*state.obligations, *state.apart)
        named = draw(st.sampled_from([None, None, *obligations]))
        line = f"{day} {event}"
        if event in ("extended", "scheduled"):
            target = named or next((o for o in obligations if not o.completed), None)
            sign = -1 if event == "scheduled" and target and target.due else 1
            line += f" due={((target and target.due) or day) + sign * timedelta(days=more)}"
        line += " lead=so-y-te" if event == "reassigned" else ""
        if named and named.occurrence:
            later = [date(2019, 12, 31), date(2020, 12, 31)] if one.deadline.rrule == YEARLY else []
            line += f" occurrence={draw(st.sampled_from([named.occurrence, *later]))}"
        if named and named.milestone and event != "reassigned":
            line += f" milestone={named.milestone}"
        if named and named.restructuring:
            line += f" restructuring={named.restructuring}"
        longer = with_log(plan, (*one.log, *task(None, line).log))
        if next(inconsistencies(longer), None) is None:
            plan = longer
    return plan


def the_state(plan: Plan, as_of: date) -> TaskState:
    (state,) = states(plan, as_of)
    return state


def apart_from_the_task(state: TaskState) -> tuple[object, ...]:
    return state.status, state.lead, state.obligations, state.shown, state.apart


@given(plan=plans(), as_of=DAYS)
def test_what_is_dated_after_the_day_does_not_exist(plan: Plan, as_of: date) -> None:
    (one,) = plan.tasks
    known = with_log(plan, tuple(entry for entry in one.log if entry.date <= as_of))
    known = replace(
        known,
        restructurings=tuple(
            r if r.in_effect(as_of) else replace(r, effective=None) for r in plan.restructurings
        ),
    )
    expected = apart_from_the_task(the_state(plan, as_of))
    assert apart_from_the_task(the_state(known, as_of)) == expected


@given(several=st.lists(plans(), min_size=1, max_size=3), as_of=DAYS)
def test_each_task_has_one_state_a_day(several: list[Plan], as_of: date) -> None:
    tasks = tuple(replace(plan.tasks[0], id=f"T{n}") for n, plan in enumerate(several))
    plan = replace(several[0], tasks=tasks)
    found = tuple(states(plan, as_of))
    assert tuple(state.task for state in found) == tasks
    for state in found:
        late = [o.days_overdue for o in state.obligations if o.status is Status.OVERDUE]
        assert isinstance(state.status, Status)
        assert state.missed == len(late)
        assert state.days_overdue == max(late, default=0)
        assert all(days > 0 for days in late)
        assert (state.status is Status.OVERDUE) == bool(late)
        own = [o for o in state.obligations if not o.milestone]
        if own and all(o.ended for o in own):  # then its milestones count no more
            counted = {o.status for o in own} - {Status.CANCELLED} or {Status.CANCELLED}
            assert state.status in counted
            assert [o for o in state.obligations if not o.ended] == []
        else:
            assert state.apart == ()
            assert state.status not in (Status.DONE_LATE, Status.DONE_ON_TIME, Status.CANCELLED)
        told = [*(o.milestone for o in (*state.obligations, *state.apart) if o.milestone)]
        assert sorted(told) == [m.id for m in state.task.milestones]
        waiting = [o.awaiting for o in state.obligations if o.awaiting]
        assert state.awaiting == min(waiting, default=None)
        for o in state.obligations:
            if o.awaiting:
                assert o.completed is None
                assert o.awaiting <= as_of
            assert o.days_overdue == (
                (as_of - o.due).days if o.due and o.status is Status.OVERDUE else 0
            )


@given(
    plan=plans(events=("completed", "extended", "extended", "cancelled", "reopened")),
    as_of=DAYS,
    which=st.integers(0, 6),
)
def test_an_extension_makes_nothing_more_overdue(plan: Plan, as_of: date, which: int) -> None:
    entries = plan.tasks[0].log
    granted = [place for place, entry in enumerate(entries) if entry.due]
    assume(granted)
    place = granted[which % len(granted)]
    without = the_state(with_log(plan, entries[:place] + entries[place + 1 :]), as_of)
    extended = the_state(plan, as_of)
    assert extended.missed <= without.missed
    assert extended.days_overdue <= without.days_overdue
    assert extended.status is not Status.OVERDUE or without.status is Status.OVERDUE


@given(plan=plans(FIXED_DEADLINES, milestones=st.just([])), as_of=DAYS)
def test_a_day_on_which_nothing_happens_is_a_day_more_overdue(plan: Plan, as_of: date) -> None:
    next_day = as_of + timedelta(days=1)
    assume(all(entry.date != next_day for entry in plan.tasks[0].log))
    before, after = the_state(plan, as_of), the_state(plan, next_day)
    expected = summary(before)
    due_today = before.status is Status.OPEN_IN_TIME and before.due == as_of
    if before.status is Status.OVERDUE or due_today:
        expected = ("overdue", str(before.due), before.days_overdue + 1, 1)
    assert summary(after) == expected


@given(
    plan=plans(FIXED_DEADLINES, events=("started", "noted", "reassigned"), milestones=st.just([])),
    as_of=DAYS,
)
def test_until_something_happens_the_days_since_the_due_day_are_counted(
    plan: Plan, as_of: date
) -> None:
    (one,) = plan.tasks
    assert one.deadline is not None
    assert one.deadline.due is not None
    due, late = one.deadline.due, (as_of - one.deadline.due).days
    expected = ("overdue", str(due), late, 1) if late > 0 else ("open_in_time", str(due), 0, 0)
    assert summary(the_state(plan, as_of)) == expected


@given(plan=plans(), as_of=DAYS)
def test_a_report_moves_nobody_but_the_one_that_is_confirmed(plan: Plan, as_of: date) -> None:
    """Without its reports a task has the same dates; nobody was late for having reported."""
    entries = plan.tasks[0].log
    silent = tuple(e for e in entries if e.event not in ("reported", "returned"))
    with_reports, without = the_state(plan, as_of), the_state(with_log(plan, silent), as_of)
    dated = [[o for o in s.obligations if o.due] for s in (with_reports, without)]
    known = {(o.occurrence, o.restructuring, o.milestone): o for o in dated[1]}
    for o in dated[0]:
        other = known.get((o.occurrence, o.restructuring, o.milestone))
        if other is None:
            continue  # one that waits ahead of its time
        assert (o.due, o.completed, o.days_overdue) == (
            other.due, other.completed, other.days_overdue
        )  # fmt: skip
        if o.status is not other.status:
            assert (other.status, o.status) == (Status.DONE_LATE, Status.DONE_ON_TIME)
