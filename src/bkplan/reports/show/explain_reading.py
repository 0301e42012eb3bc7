"""Sentences on a task: how the plan's words became its deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.agreement import agrees
from bkplan.deadlines.phrases.meaning import Basis, Meaning
from bkplan.deadlines.phrases.phrase import read_phrase
from bkplan.deadlines.rhythm import rhythm
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.spans import WORKING_DAYS, span_text
from bkplan.words.vocab import PlanKind, Text, Trigger, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.records.deadline import Deadline
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task
    from bkplan.words.vocab import DeadlineReading

_BEFORE = {
    Basis.DAY_BEFORE: Text(
        "“trước” một ngày là đến hết ngày liền trước ngày đó",
        "“trước” (before) a day ends the day before it",
    ),
    Basis.DAY_INCLUDED: Text(
        "“trước” một ngày là đến hết chính ngày đó", "“trước” (before) a day ends with the day"
    ),
    Basis.PERIOD_BEFORE: Text(
        "“trước” một kỳ là đến hết ngày trước khi kỳ đó bắt đầu",
        "“trước” (before) a period ends the day before the period starts",
    ),
    Basis.PERIOD_INCLUDED: Text(
        "“trước” một kỳ là đến hết kỳ đó", "“trước” (before) a period ends with the period"
    ),
}
_NAMED = {
    Basis.DAY: Text(
        "Kế hoạch nêu đích danh ngày {due}.", "The words name the last day itself, {due}."
    ),
    Basis.HOUR: Text(
        "Kế hoạch nêu giờ, nên ngày cuối cùng là chính ngày đó: {due}.",
        "The words name an hour, so the last day is the day named, {due}.",
    ),
    Basis.PERIOD_END: Text(
        "Ngày cuối cùng của kỳ được nêu là {due}.", "The last day of the period named is {due}."
    ),
    Basis.PERIOD_MIDDLE: Text(
        "Giữa tháng là ngày 15, giữa năm là ngày 30 tháng 6 (Bộ luật Dân sự 2015, Điều 146): "
        "{due}.",
        "The middle of a month is its 15th day, that of a year 30 June (Civil Code of 2015, "
        "article 146): {due}.",
    ),
}
_FROM_THE_PLAN = Text(
    "Lặp lại: {days}, tính từ ngày ban hành {start}.",
    "Recurs: {days}, from the plan's date {start} on.",
)
_FROM_ITS_DAY = Text("Lặp lại: {days}, tính từ ngày {start}.", "Recurs: {days}, from {start} on.")
_WORKING_DAYS = Text(
    "Không tính thứ bảy, chủ nhật và ngày nghỉ của Kế hoạch (days_off); có tính ngày làm bù "
    "(days_on).",
    "Saturdays, Sundays and the plan's days off (days_off) do not count; weekends worked instead "
    "(days_on) do.",
)
_RECURRING = same("{rule} (deadline_reading: {how}).")
_NO_DEADLINE = Text("Kế hoạch không nêu thời hạn.", "The plan sets no deadline.")
_NO_DAY = Text(
    "Kế hoạch không nêu ngày; lấy ngày cuối kỳ là cách đọc của bộ dữ liệu này.",
    "The words name no day; the last day of the period is this data's reading.",
)
_MISPRINTED = Text(
    "Kế hoạch in “{printed}”, đọc là “{read_as}” ({gloss}).",
    "The plan prints “{printed}”, read as “{read_as}” ({gloss}).",
)
_NOT_IN_DATA = Text(
    "Kế hoạch nêu {said}, dữ liệu chưa ghi.", "The words say {said}; the data do not."
)
_OTHERWISE = Text(
    "Kế hoạch nêu {said}, dữ liệu ghi {stored}; hạn đã ghi được dùng.",
    "The words say {said}, the data {stored}; what is stored counts.",
)
_TOO_EARLY = Text(
    "Hạn này trước cả ngày ban hành kế hoạch ({issued}); kế hoạch viết như vậy.",
    "It is before the plan was issued ({issued}); so the plan says.",
)
_NO_PHRASE = Text("Chưa ghi thời hạn nêu trong Kế hoạch.", "The plan's own words are not recorded.")
_NOT_READ = Text(
    "Thời hạn nêu trong Kế hoạch không đọc tự động được", "These words are not read automatically"
)
_NOT_STORED = Text("{read}; chưa ghi thời hạn nào.", "{read}; no deadline is stored.")
_STORED_COUNTS = Text("{read}; hạn đã ghi được dùng.", "{read}; the stored deadline counts.")
_EVENT = Text(
    "Kế hoạch gắn thời hạn với một việc không có trong dữ liệu",
    "The words tie the deadline to something that the data do not hold",
)


def reading(task: Task, plan: Plan) -> tuple[Text, ...]:
    """How the plan's words became what is stored, a sentence each."""
    deadline, kind = task.deadline, plan.header.kind
    if deadline is None:
        return (kind.naming(_NO_DEADLINE),)
    how = plan.header.deadline_reading
    said = read_phrase(deadline.phrase, how) if deadline.phrase else None
    if deadline.says_when:
        return tuple(_stored(deadline, said, plan))
    if deadline.phrase is None or said == Meaning():
        return (kind.naming(_NO_DEADLINE),)
    if said is None or not said.storable:
        return (_filled(_NOT_STORED, said, kind),)
    return (
        sentence(
            *kind.naming(_NOT_IN_DATA),
            said=_meant(said),
        ),
    )


def _filled(frame: Text, said: Meaning | None, kind: PlanKind) -> Text:
    return sentence(*frame, read=kind.naming(_EVENT if said else _NOT_READ))


def _stored(deadline: Deadline, said: Meaning | None, plan: Plan) -> Iterator[Text]:
    issued, kind = plan.header.issued, plan.header.kind
    if deadline.phrase is None:
        yield kind.naming(_NO_PHRASE)
    elif said is None or not said.storable:
        yield _filled(_STORED_COUNTS, said, kind)
    elif agrees(deadline, plan.header.deadline_reading, issued):
        yield from how_read(said, plan.header.deadline_reading, kind)
    else:
        yield sentence(
            *kind.naming(_OTHERWISE),
            said=_meant(said),
            stored=_meant(Meaning(deadline.due, deadline.rrule, deadline.within, deadline.after)),
        )
    if deadline.due and deadline.due < issued:
        yield sentence(
            *kind.naming(_TOO_EARLY),
            issued=day(issued),
        )
    if deadline.rrule:
        yield sentence(
            *kind.naming(_FROM_ITS_DAY if deadline.start else _FROM_THE_PLAN),
            days=_recurs(deadline.rrule),
            start=day(deadline.begins(issued)),
        )
    if deadline.within:
        yield sentence(
            "Trong {span} kể từ mỗi lần {kinds}; ngày cuối cùng vẫn trong hạn.",
            "Within {span} of each {kinds}; the last day is still in time.",
            span=span_text(deadline.within),
            kinds=_kinds(deadline.after),
        )
        if deadline.within[1] == WORKING_DAYS:
            yield kind.naming(_WORKING_DAYS)


def how_read(
    said: Meaning, reading: DeadlineReading, kind: PlanKind = PlanKind.PLAN
) -> Iterator[Text]:
    """How words became what they mean, a sentence each; they stand in a document of a kind."""
    if said.misprint:
        yield sentence(
            *kind.naming(_MISPRINTED),
            printed=same(said.misprint.printed),
            read_as=same(said.misprint.read_as),
            gloss=said.misprint.gloss,
        )
    how = str(reading)
    if said.basis in _BEFORE and said.due:
        yield sentence(
            "{rule}, nên ngày cuối cùng là {due} (deadline_reading: {how}).",
            "{rule}, so the last day is {due} (deadline_reading: {how}).",
            rule=_BEFORE[said.basis],
            due=day(said.due),
            how=how,
        )
    elif said.basis in _BEFORE:
        yield sentence(*_RECURRING, rule=_BEFORE[said.basis], how=how)
    elif said.basis and said.due:
        yield sentence(*kind.naming(_NAMED[said.basis]), due=day(said.due))
    elif said.rrule and not said.names_day:
        yield kind.naming(_NO_DAY)


def _meant(said: Meaning) -> Text:
    """A deadline in a few words."""
    if said.due:
        return day(said.due)
    if said.rrule:
        return _recurs(said.rrule)
    if said.within:
        return sentence(
            "{span} kể từ {kinds}",
            "{span} after {kinds}",
            span=span_text(said.within),
            kinds=_kinds(said.after),
        )
    return Text("không xác định thời hạn", "no deadline")


def _recurs(rule: str) -> Text:
    """The days of a recurrence in words, and its rule."""
    days = rhythm(rule)
    return days if days == same(rule) else sentence("{days} ({rule})", "{days} ({rule})",
                                                    days=days, rule=rule)  # fmt: skip


def _kinds(after: tuple[Trigger, ...]) -> Text:
    return joined((kind.label for kind in after), Text(", ", " or "))
