"""Sentences on a task: why it has the state it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.reports.tasks.remarks import awaiting, which
from bkplan.words.phrases import alike, capital, day, joined, sentence
from bkplan.words.terms import MILESTONE_NAMED, done_of, turn
from bkplan.words.vocab import Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.deadlines.obligations import Obligation
    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task


def why(state: TaskState, plan: Plan, as_of: date) -> tuple[Text, ...]:
    """Why a task has the state it has on a day."""
    kind = plan.header.kind
    sentences = list(_extensions(state.task, as_of))
    if state.shown is None:
        sentences.append(_not_shown(state))
    else:
        sentences.append(_of_which(state.shown, state.task, _why(state.shown, as_of)))
    sentences += [
        alike("{told}.", told=capital(told))
        for told in awaiting(state.task, plan, state.obligations)
    ]
    if state.owed_by and state.done_by is not None:
        sentences.append(alike("{told}.", told=capital(done_of(state.done_by, state.owed_by))))
    if len(state.obligations) > 1:
        sentences.append(_split(state, turn(recurs=state.task.recurs)))
    if state.apart:
        sentences.append(_left_open(state))
    if not state.lead:
        sentences.append(
            kind.naming(
                Text("Kế hoạch không nêu cơ quan chủ trì.", "The plan names no lead agency.")
            )
        )
    if as_of < plan.header.issued:
        sentences.append(
            kind.naming(
                Text(
                    "Kế hoạch chưa được ban hành vào ngày này.", "The plan had not been issued yet."
                )
            )
        )
    return tuple(sentences)


_NOT_STARTED = Text(
    "Hạn tính từ một việc sắp xếp chưa xảy ra, nên chưa bắt đầu tính thời hạn.",
    "The deadline starts with a restructuring that has not happened, so its clock has not started.",
)
_NOT_TRIGGERED = Text(
    "Hạn tính từ một sự kiện chưa phát sinh, nên chưa bắt đầu tính thời hạn.",
    "The deadline starts with an event that has not happened, so its clock has not started.",
)
_NO_DATE = Text(
    "Không xác định thời hạn nên không thể quá hạn.", "Without a deadline it cannot be late."
)


def _not_shown(state: TaskState) -> Text:
    """Why there is no obligation yet."""
    deadline = state.task.deadline
    if state.status is not Status.CLOCK_NOT_STARTED or deadline is None:
        return _NO_DATE
    return _NOT_TRIGGERED if deadline.by_events else _NOT_STARTED


def _why(shown: Obligation, as_of: date) -> Text:
    due = day(shown.due) if shown.due else same("")
    done = day(shown.completed) if shown.completed else same("")
    document = same(shown.evidence or "—")
    today = day(as_of)
    match shown.status:
        case Status.OVERDUE:
            return sentence(
                "Hạn {due}; đến hết ngày {today} chưa hoàn thành: quá hạn {days} ngày.",
                "Due {due} and not completed by {today}: {days} {days:day} overdue.",
                due=due, today=today, days=shown.days_overdue,
            )  # fmt: skip
        case Status.OPEN_IN_TIME:
            return sentence(
                "Hạn {due}; đến hết ngày {today} chưa hoàn thành nhưng còn trong hạn.",
                "Due {due}; not completed by {today}, but still in time.",
                due=due, today=today,
            )  # fmt: skip
        case Status.DONE_ON_TIME | Status.DONE_LATE if shown.due and shown.reported:
            return sentence(
                "Đã báo cáo ngày {reported}, {compared} hạn {due}; xác nhận hoàn thành ngày {done} "
                "({document}).",
                "Reported on {reported}, {compared} the due date {due}; confirmed on {done} "
                "({document}).",
                reported=day(shown.reported), compared=_compared(shown), due=due, done=done,
                document=document,
            )  # fmt: skip
        case Status.DONE_ON_TIME if shown.due is None:
            return sentence(
                "Hoàn thành ngày {done} ({document}); không xác định thời hạn.",
                "Completed on {done} ({document}); there is no deadline.",
                done=done, document=document,
            )  # fmt: skip
        case Status.DONE_ON_TIME | Status.DONE_LATE:
            return sentence(
                "Hoàn thành ngày {done} ({document}), {compared} hạn {due}.",
                "Completed on {done} ({document}), {compared} the due date {due}.",
                done=done, document=document, compared=_compared(shown), due=due,
            )  # fmt: skip
        case Status.CANCELLED:
            return sentence(
                "Đã hủy theo {document}; không tính vào tỷ lệ.",
                "Cancelled by {document}; it leaves the counts.",
                document=document,
            )
        case _ if shown.moved_by:
            return sentence(
                "Từ ngày {day} ({event}, {document}) không còn thời hạn nên không thể quá hạn.",
                "Since {day} ({event}, {document}) there is no deadline, so it cannot be late.",
                day=day(shown.moved_by.date), event=shown.moved_by.event.label,
                document=same(shown.moved_by.evidence or "—"),
            )  # fmt: skip
        case _:
            return _NO_DATE


def _of_which(one: Obligation, task: Task, told: Text) -> Text:
    """A sentence headed by the milestone that it is about, if it is about one."""
    name = which(one, task) if one.milestone else None
    return alike("{which}: {told}", which=capital(name), told=told) if name else told


def _left_open(state: TaskState) -> Text:
    steps = [state.task.milestone(o.milestone) for o in state.apart]
    return sentence(
        "Mốc chưa hoàn thành khi nhiệm vụ đã kết thúc, không còn tính: {names}.",
        "Milestones left open when the task ended count no more: {names}.",
        names=joined(alike("“{t}”", t=step.title.text) for step in steps if step),
    )


def _compared(done: Obligation) -> Text:
    """On which side of its due date something was done."""
    if done.status is Status.DONE_LATE:
        return Text("sau", "after")
    return Text("không muộn hơn", "not later than")


def _extensions(task: Task, as_of: date) -> Iterator[Text]:
    for entry in task.log:
        if entry.date <= as_of and entry.due:
            label = entry.event.label
            told = sentence(
                *entry.event.traits.new_date.sentence,
                event=Text(label.vi, capital(label).en),
                day=day(entry.date),
                due=day(entry.due),
                document=same(entry.evidence or "—"),
            )
            step = task.milestone(entry.milestone)
            name = sentence(*MILESTONE_NAMED, title=step.title.text) if step else None
            yield alike("{which}: {told}", which=capital(name), told=told) if name else told


def _split(state: TaskState, turns: str) -> Text:
    statuses = [o.status for o in state.obligations]
    counted = [(status, statuses.count(status)) for status in Status if status in statuses]
    worst = Text("Nhiệm vụ mang trạng thái xấu nhất.", "The task has the worst state of them.")
    if state.task.milestones:
        worst = Text(
            "Nhiệm vụ mang trạng thái xấu nhất của những {turn} chưa hoàn thành; khi chính nó kết "
            "thúc thì mốc không còn tính.",
            "The task has the worst state of those that are open; once it has ended itself its "
            "milestones count no more.",
        )
    return sentence(
        "Có {count} {turn} thực hiện: {split}. " + worst.vi,
        "It has {count} obligations: {split}. " + worst.en,
        count=len(statuses),
        turn=turns,
        split=joined(
            (alike("{n} {state}", n=n, state=status.label) for status, n in counted),
            Text("; ", ", "),
        ),
    )
