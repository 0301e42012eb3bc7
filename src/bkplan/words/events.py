"""What a log may record: one row an event, with all that is true of it.

Whoever reads, checks, replays, shows or compares logs asks this table. An effect is carried out by
its function in `deadlines/effects.py`; a row that does what another does needs nothing else.
"""

from __future__ import annotations

from enum import Enum
from typing import Self

from bkplan.words.frozen import NamedTuple, dataclass
from bkplan.words.vocab import Text, Word


class Effect(Word):
    """What an event does to a task or to the obligations that it is about."""

    NOTHING = "nothing", "không thay đổi gì", "changes nothing"
    COMPLETES = "completes", "việc được giao kết thúc: hoàn thành", "ends what is owed: done"
    REPORTS = "reports", "báo cáo đã xong, chờ xác nhận", "said to be done: awaits confirmation"
    RETURNS = "returns", "không còn chờ xác nhận", "no longer awaits confirmation"
    EXTENDS = "extends", "đặt hạn muộn hơn", "sets a later date"
    SCHEDULES = (
        "schedules",
        "đặt hạn khi chưa có, hoặc hạn sớm hơn",
        "sets a date where there is none, or an earlier one",
    )
    HANDS_ON = "hands-on", "chuyển sang cơ quan chủ trì khác", "hands the task on to another lead"
    CANCELS = (
        "cancels",
        "việc được giao kết thúc: không phải thực hiện",
        "ends what is owed: not to be done",
    )
    REOPENS = "reopens", "mở lại việc đã kết thúc", "owed again"
    TRIGGERS = "triggers", "bắt đầu tính thời hạn", "starts the clock of a relative deadline"


class About(Enum):
    """Which obligations an entry is about that names none."""

    TASK = "the task as such"
    OLDEST = "the oldest one open on its day"
    OPEN = "all that are open"
    ENDED = "those that ended last"
    NEW = "one that begins with it"


class NewDate(NamedTuple):
    """How an event that gives a new due date is told: `{event}` is its label."""

    short: Text
    """Beside a task whose date is not the plan's."""
    sentence: Text
    after: Text
    """Where the entry itself stands in a few words already."""
    before: Text
    """The `{old}` of the short one: the date before, `{d}`."""


# fmt: off
_MOVED = NewDate(
    Text("{event}, hạn chuyển{old} sang {due}", "{event}, due date moved{old} to {due}"),
    Text("Ngày {day} {event} với hạn mới {due} theo {document}.",
         "{event} on {day} with the new due date {due} by {document}."),
    Text("{entry}, hạn mới {due}", "{entry}, now due {due}"),
    Text(" từ {d}", " from {d}"),
)
_EXTENDED = NewDate(
    Text("{event}{old} đến {due}", "{event}{old} to {due}"),
    Text("Ngày {day} được {event} đến {due} theo {document}.",
         "{event} on {day} to {due} by {document}."),
    Text("{entry} đến {due}", "{entry} to {due}"),
    Text(" từ {d}", " from {d}"),
)
_SCHEDULED = NewDate(
    Text("{event} {due}{old}", "{event} for {due}{old}"),
    Text("Ngày {day} được {event} {due} theo {document}.",
         "{event} on {day} for {due} by {document}."),
    Text("{entry}, hạn {due}", "{entry} for {due}"),
    Text(" (trước đó: {d})", " (before: {d})"),
)
# fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What is true of an event."""

    effect: Effect = Effect.NOTHING
    about: About = About.TASK
    needs: tuple[str, ...] = ()
    """Keys of the entry, for those that need or may have them alone."""
    may: tuple[str, ...] = ()
    """Keys that it may have besides, for such events alone."""
    wants: tuple[str, ...] = ()
    """Keys without which the entry says nothing; anyone may have them."""
    evidence: bool = False
    """Whether it needs a document."""
    unstarted: bool = False
    """Whether it may be about what is owed even before anything has started its clock."""
    before_plan: bool = False
    """Whether it may have happened before the plan was issued."""
    after_end: bool = False
    """Whether it may follow what has ended an obligation."""
    goes_stale: bool = False
    """Whether it is a claim to be asked about where nothing follows for long."""
    of_one: bool = False
    """Whether it must say by whom, of a task that each owes: nobody does it for all of them."""
    new_date: NewDate = _MOVED

    @property
    def takes(self) -> tuple[str, ...]:
        """The keys that it needs or may have, and others may not."""
        return self.needs + self.may

    @property
    def moves(self) -> bool:
        """Whether it alters a task's state, its date or who answers for it."""
        return self.effect is not Effect.NOTHING

    @property
    def moves_dates(self) -> bool:
        """Whether it can make one obligation of a task differ from the others."""
        return self.moves and self.about is not About.TASK

    @property
    def looks_at_all(self) -> bool:
        """Whether it may concern all that has been, not the oldest one open."""
        return self.about in (About.OPEN, About.ENDED)


class Event(Word):
    """What a log entry records: its word in the data, its label in both languages, its traits."""

    traits: Traits

    def __new__(cls, value: str, vi: str, en: str, traits: Traits) -> Self:
        """Make the member a string that equals its value in the data."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.traits = Text(vi, en), traits
        return member

    # fmt: off
    STARTED = "started", "bắt đầu", "started", Traits(goes_stale=True)
    REPORTED = "reported", "báo cáo hoàn thành", "reported", Traits(
        effect=Effect.REPORTS, about=About.OLDEST, wants=("note",), unstarted=True, of_one=True,
    )
    RETURNED = "returned", "trả lại để hoàn thiện", "returned", Traits(
        effect=Effect.RETURNS, about=About.OLDEST, wants=("note",), of_one=True,
    )
    COMPLETED = "completed", "hoàn thành", "completed", Traits(
        effect=Effect.COMPLETES, about=About.OLDEST, evidence=True, unstarted=True,
        before_plan=True, of_one=True,
    )
    EXTENDED = "extended", "gia hạn", "extended", Traits(
        effect=Effect.EXTENDS, about=About.OLDEST, needs=("due",), evidence=True,
        new_date=_EXTENDED,
    )
    SCHEDULED = "scheduled", "ấn định thời hạn", "scheduled", Traits(
        effect=Effect.SCHEDULES, about=About.OLDEST, needs=("due",), evidence=True,
        unstarted=True, new_date=_SCHEDULED,
    )
    REASSIGNED = "reassigned", "chuyển cơ quan chủ trì", "reassigned", Traits(
        effect=Effect.HANDS_ON, needs=("lead",), evidence=True,
    )
    CANCELLED = "cancelled", "hủy", "cancelled", Traits(
        effect=Effect.CANCELS, about=About.OPEN, evidence=True, unstarted=True,
    )
    REOPENED = "reopened", "mở lại", "reopened", Traits(
        effect=Effect.REOPENS, about=About.ENDED, may=("due",), after_end=True, of_one=True,
    )
    TRIGGERED = "triggered", "phát sinh", "triggered", Traits(
        effect=Effect.TRIGGERS, about=About.NEW, wants=("evidence",),
    )
    NOTED = "noted", "ghi nhận", "noted", Traits(wants=("note",), after_end=True)
    # fmt: on


class OfRestructuring(Word):
    """What may be recorded of a restructuring: its own fields tell it, it has no log."""

    IN_EFFECT = "in-effect", "có hiệu lực", "in effect"


class OfGoal(Word):
    """What may be recorded of a goal: a figure among its values, it has no log."""

    VALUE = "value", "số liệu", "value"


def with_effect(effect: Effect) -> Event:
    """The first event that has an effect."""
    return next(event for event in Event if event.traits.effect is effect)


def taking(key: str) -> tuple[Event, ...]:
    """The events that may have a key; none where it is nobody's own."""
    return tuple(event for event in Event if key in event.traits.takes)


def needing(key: str) -> tuple[Event, ...]:
    """The events that must have a key, of those that are for some events alone."""
    return tuple(event for event in Event if key in event.traits.needs)


def keys_of_some() -> tuple[str, ...]:
    """The keys of an entry that only some events may have."""
    return tuple(dict.fromkeys(key for event in Event for key in event.traits.takes))


def only_with(key: str) -> tuple[str, str]:
    """What is said of such a key where the data is explained, in both languages."""
    *first, last = map(str, taking(key))
    vi, en = ", ".join([*first, last]), f"{', '.join(first)} and {last}" if first else last
    return f"Chỉ với {vi}.", f"With {en} only."
