"""Sentences on a task: how its phrase became a date, and why it has the state it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines import read_phrase
from bkplan.table import day, number, sentence
from bkplan.text import fold
from bkplan.vocab import DeadlineReading, Event, Lang, Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bkplan.deadlines import Meaning
    from bkplan.model import Deadline, Task
    from bkplan.obligations import Obligation, TaskState
    from bkplan.plan import Plan

_BEFORE = {
    DeadlineReading.BEFORE_START: Text(
        "“trước” một kỳ là đến hết ngày trước khi kỳ đó bắt đầu",
        "“trước” (before) a period ends the day before the period starts",
    ),
    DeadlineReading.INCLUSIVE: Text(
        "“trước” một kỳ là đến hết kỳ đó", "“trước” (before) a period ends with the period"
    ),
}
_SPAN = {
    "years": ("năm", "year"),
    "months": ("tháng", "month"),
    "weeks": ("tuần", "week"),
    "days": ("ngày", "day"),
}


def reading(task: Task, plan: Plan) -> tuple[Text, ...]:
    """How the plan's words became what is stored, a sentence each."""
    deadline = task.deadline
    if deadline is None or not (deadline.due or deadline.rrule or deadline.within):
        return (Text("Kế hoạch không nêu thời hạn.", "The plan sets no deadline."),)
    said = deadline.phrase and read_phrase(deadline.phrase, plan.header.deadline_reading)
    return tuple(_reading(deadline, said or None, plan))


def _reading(deadline: Deadline, said: Meaning | None, plan: Plan) -> Iterator[Text]:
    how = plan.header.deadline_reading
    if deadline.phrase is None:
        yield Text("Không có nguyên văn thời hạn.", "The plan's own words are not recorded.")
    elif said is None:
        yield Text(
            "Nguyên văn này không đọc tự động được; hạn đã ghi được dùng.",
            "These words are not read automatically; the stored deadline counts.",
        )
    if deadline.due:
        if said and said.due and said.due != deadline.due:
            yield sentence(
                "Nguyên văn nói {said}, dữ liệu ghi {stored}; hạn đã ghi được dùng.",
                "The words say {said}, the data {stored}; the stored date counts.",
                said=day(said.due),
                stored=day(deadline.due),
            )
        elif said and fold(deadline.phrase or "").startswith("truoc"):
            yield sentence(
                "{rule}, nên ngày cuối cùng là {due} (deadline_reading: {how}).",
                "{rule}, so the last day is {due} (deadline_reading: {how}).",
                rule=_BEFORE[how],
                due=day(deadline.due),
                how=str(how),
            )
        elif said:
            yield sentence(
                "Ngày cuối cùng của kỳ được nêu là {due}.",
                "The last day of the period named is {due}.",
                due=day(deadline.due),
            )
        if deadline.due < plan.header.issued:
            yield sentence(
                "Hạn này trước cả ngày ban hành kế hoạch ({issued}); kế hoạch viết như vậy.",
                "It is before the plan was issued ({issued}); so the plan says.",
                issued=day(plan.header.issued),
            )
    if deadline.rrule:
        yield from _recurrence(deadline, said, plan)
    if deadline.within:
        yield _relative(deadline)


def _recurrence(deadline: Deadline, said: Meaning | None, plan: Plan) -> Iterator[Text]:
    folded = fold(deadline.phrase or "")
    if "hanh nam" in folded:
        yield Text(
            "Kế hoạch in “hành năm”, đọc là “hằng năm” (mỗi năm).",
            "The plan prints “hành năm”, read as “hằng năm” (every year).",
        )
    if said and said.rrule and "ngay" not in folded and "thang " not in f"{folded} ":
        yield Text(
            "Nguyên văn không nêu ngày; ngày cuối kỳ là cách đọc của bộ dữ liệu này.",
            "The words name no day; the last day of the period is this data's reading.",
        )
    yield sentence(
        "Lặp lại theo {rule}, tính từ ngày ban hành {issued}.",
        "Recurs by {rule}, from the plan's date {issued} on.",
        rule=same(deadline.rrule or ""),
        issued=day(plan.header.issued),
    )


def _relative(deadline: Deadline) -> Text:
    assert deadline.within is not None
    count, unit = deadline.within
    vi, en = _SPAN[unit]
    kinds = deadline.after
    return sentence(
        "Trong {span} kể từ mỗi lần {kinds}; ngày cuối cùng vẫn trong hạn.",
        "Within {span} of each {kinds}; the last day is still in time.",
        span=Text(f"{count} {vi}", f"{count} {en}{'s' if count > 1 else ''}"),
        kinds=Text(
            ", ".join(kind.label.of(Lang.VI) for kind in kinds),
            " or ".join(kind.label.of(Lang.EN) for kind in kinds),
        ),
    )


def why(state: TaskState, plan: Plan, as_of: date) -> tuple[Text, ...]:
    """Why a task has the state it has on a day."""
    sentences = list(_extensions(state.task, as_of))
    if state.shown is None:
        sentences.append(_NOT_STARTED if state.status is Status.CLOCK_NOT_STARTED else _NO_DATE)
    else:
        sentences.append(_why(state.shown, as_of))
    if len(state.obligations) > 1:
        sentences.append(_split(state.obligations))
    if not state.lead:
        sentences.append(
            Text("Kế hoạch không nêu cơ quan chủ trì.", "The plan names no lead agency.")
        )
    if as_of < plan.header.issued:
        sentences.append(
            Text("Kế hoạch chưa được ban hành vào ngày này.", "The plan had not been issued yet.")
        )
    return tuple(sentences)


_NOT_STARTED = Text(
    "Hạn tính từ một việc sắp xếp chưa xảy ra, nên chưa phát sinh thời hạn.",
    "The deadline starts with a restructuring that has not happened, so its clock has not started.",
)
_NO_DATE = Text("Không có thời hạn nên không thể quá hạn.", "Without a deadline it cannot be late.")


def _why(shown: Obligation, as_of: date) -> Text:
    due = day(shown.due) if shown.due else same("")
    done = day(shown.completed) if shown.completed else same("")
    document = same(shown.evidence or "—")
    today = day(as_of)
    match shown.status:
        case Status.OVERDUE:
            return sentence(
                "Hạn {due}; đến {today} chưa hoàn thành: quá hạn {days} ngày.",
                "Due {due} and not completed by {today}: {days} days overdue.",
                due=due, today=today, days=shown.days_overdue,
            )  # fmt: skip
        case Status.OPEN_IN_TIME:
            return sentence(
                "Hạn {due}; đến {today} chưa hoàn thành nhưng còn trong hạn.",
                "Due {due}; not completed by {today}, but still in time.",
                due=due, today=today,
            )  # fmt: skip
        case Status.DONE_ON_TIME if shown.due is None:
            return sentence(
                "Hoàn thành ngày {done} ({document}); không có thời hạn.",
                "Completed on {done} ({document}); there is no deadline.",
                done=done, document=document,
            )  # fmt: skip
        case Status.DONE_ON_TIME | Status.DONE_LATE:
            late = shown.status is Status.DONE_LATE
            compared = Text(
                "sau" if late else "không muộn hơn", "after" if late else "not later than"
            )
            return sentence(
                "Hoàn thành ngày {done} ({document}), {compared} hạn {due}.",
                "Completed on {done} ({document}), {compared} the due date {due}.",
                done=done, document=document, compared=compared, due=due,
            )  # fmt: skip
        case Status.CANCELLED:
            return sentence(
                "Đã hủy theo {document}; không tính vào tỷ lệ.",
                "Cancelled by {document}; it leaves the counts.",
                document=document,
            )
        case _:
            return _NO_DATE


def _extensions(task: Task, as_of: date) -> Iterator[Text]:
    for entry in task.log:
        if entry.date <= as_of and entry.due:
            vi, en = (
                "Ngày {day} được gia hạn đến {due} theo {document}.",
                ("Extended on {day} to {due} by {document}."),
            )
            if entry.event is Event.REOPENED:
                vi = "Ngày {day} mở lại với hạn mới {due} theo {document}."
                en = "Reopened on {day} with the new due date {due} by {document}."
            yield sentence(
                vi,
                en,
                day=day(entry.date),
                due=day(entry.due),
                document=same(entry.evidence or "—"),
            )


def _split(obligations: Iterable[Obligation]) -> Text:
    statuses = [o.status for o in obligations]
    counted = [(status, statuses.count(status)) for status in Status if status in statuses]
    return sentence(
        "Có {count} lượt thực hiện: {split}. Nhiệm vụ mang trạng thái xấu nhất.",
        "It has {count} obligations: {split}. The task has the worst state of them.",
        count=len(statuses),
        split=Text(
            ", ".join(f"{number(n).vi} {status.label.vi}" for status, n in counted),
            ", ".join(f"{number(n).en} {status.label.en}" for status, n in counted),
        ),
    )
