"""6xx: what the plan itself says, or leaves out. Nothing is wrong with the data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from bkplan.checks.spec import CheckedData, Found, check
from bkplan.deadlines.phrases.phrase import read_phrase
from bkplan.deadlines.triggers import triggers
from bkplan.deadlines.working_days import last_day, working_days
from bkplan.faults.findings import Severity
from bkplan.words.events import Effect
from bkplan.words.spans import WORKING_DAYS, written_span
from bkplan.words.text import quoted
from bkplan.words.vocab import Deliverable

if TYPE_CHECKING:
    from datetime import date

    from bkplan.faults.findings import Mark
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task


@check("BK601", Severity.NOTICE, by_header=True)
def due_before_issue(at: CheckedData) -> Iterator[Found]:
    """Due before the plan was issued · Hạn trước ngày ban hành kế hoạch

    The plan says so; the task is overdue from the first day.

    Kế hoạch viết như vậy; nhiệm vụ quá hạn ngay từ ngày đầu.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước quý II năm 2018, due: 2018-03-31}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước quý III năm 2018, due: 2018-06-30}}
    """
    issued = at.plan.header.issued
    for task in at.plan.tasks:
        for path, deadline in task.deadlines:
            if deadline.due and deadline.due < issued:
                yield Found(
                    task.mark(*path, "due"),
                    "due",
                    f"mục {task.clause}: hạn {deadline.due} trước ngày ban hành {issued}",
                    f"clause {task.clause}: due {deadline.due}, before the plan of {issued}",
                )
        if task.deadline and task.deadline.start and task.deadline.start < issued:
            yield Found(
                task.mark("deadline", "from"),
                "from",
                f"mục {task.clause}: lặp lại từ {task.deadline.start}, trước ngày ban hành "
                f"{issued}",
                f"clause {task.clause}: recurs from {task.deadline.start}, before the plan of "
                f"{issued}",
            )


@check("BK602", Severity.NOTICE)
def no_lead(at: CheckedData) -> Iterator[Found]:
    """The plan names no lead · Kế hoạch không nêu cơ quan chủ trì

    Nobody answers for the task; the summaries show it in a row of its own.

    Không ai chịu trách nhiệm; bảng tổng hợp để ở một dòng riêng.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             lead: [so-noi-vu]}
    """
    for task in at.plan.tasks:
        if not task.lead:
            yield Found(
                task.mark("id"),
                "lead",
                f"mục {task.clause} không nêu cơ quan chủ trì",
                f"clause {task.clause} names no lead",
            )


@check("BK603", Severity.NOTICE)
def no_deliverable(at: CheckedData) -> Iterator[Found]:
    """The plan names no deliverable · Kế hoạch không nêu sản phẩm

    There is no document to wait for; agree with the lead on what completes the task.

    Không có văn bản để chờ; hãy thống nhất với cơ quan chủ trì thế nào là hoàn thành.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deliverable: none}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             product: {vi: Báo cáo kết quả rà soát}}
    """
    for task in at.plan.tasks:
        if task.product is None and task.deliverable in (None, Deliverable.NONE):
            yield Found(
                task.mark("deliverable") if task.deliverable else task.mark("id"),
                "deliverable",
                f"mục {task.clause} không nêu sản phẩm",
                f"clause {task.clause} names no deliverable",
            )


@check("BK604", Severity.NOTICE)
def no_deadline(at: CheckedData) -> Iterator[Found]:
    """The plan sets no deadline · Kế hoạch không nêu thời hạn

    The task can never be overdue. An authority may set a date; that is a new fact with a document
    of its own.

    Nhiệm vụ không bao giờ quá hạn. Cấp có thẩm quyền có thể đặt hạn bằng một văn bản khác.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước quý III năm 2018, due: 2018-06-30}}
    """
    for task in at.plan.tasks:
        deadline = task.deadline
        if deadline is None or not deadline.says_when:
            yield Found(
                task.mark("id"),
                "deadline",
                f"mục {task.clause} không nêu thời hạn",
                f"clause {task.clause} sets no deadline",
            )


@check("BK605", Severity.NOTICE)
def odd_phrase(at: CheckedData) -> Iterator[Found]:
    """A phrase is printed in an odd way · Thời hạn in khác thường

    `hành năm` is printed for `hằng năm`; it is kept as it stands and read as every year.

    `hành năm` được in thay cho `hằng năm`; giữ nguyên và đọc là mỗi năm.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: hành năm,
                        rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: hằng năm,
                        rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}}
    """
    for task in at.plan.tasks:
        for path, deadline in task.deadlines:
            phrase = deadline.phrase
            said = phrase and read_phrase(phrase, at.plan.header.deadline_reading)
            if phrase and said and said.misprint:
                yield Found(
                    task.mark(*path, "phrase"),
                    "phrase",
                    f"mục {task.clause}: {quoted(phrase)} được đọc là {said.misprint.read_as}",
                    f"clause {task.clause}: {quoted(phrase)} is read as {said.misprint.gloss.en}",
                )


@check("BK606", Severity.NOTICE, by_header=True)
def no_days_off(at: CheckedData) -> Iterator[Found]:
    """No days off are listed for a year · Chưa ghi ngày nghỉ của một năm

    A span of working days reaches into a year for which `days_off` names no day, so that Tết and
    other holidays count as working days. Add them once they are announced.

    Khoảng thời gian tính theo ngày làm việc kéo sang một năm mà `days_off` chưa có ngày nào, nên
    Tết và các ngày lễ bị tính là ngày làm việc. Hãy bổ sung khi lịch nghỉ được công bố.

    Bad:
        plan:
          {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K}}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trong 5 ngày làm việc kể từ ngày ban hành Quyết định,
                        within: 5 working days, after: [event]},
             log: [{date: 2018-07-02, event: triggered, evidence: 12/QĐ-UBND}]}
    Good:
        plan:
          {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K},
           days_off: [2018-09-03]}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trong 5 ngày làm việc kể từ ngày ban hành Quyết định,
                        within: 5 working days, after: [event]},
             log: [{date: 2018-07-02, event: triggered, evidence: 12/QĐ-UBND}]}
    """
    listed = working_days(at.plan).years
    for task in at.plan.tasks:
        deadline = task.deadline
        if deadline is None or deadline.within is None or deadline.within[1] != WORKING_DAYS:
            continue
        told: set[int] = set()
        for start, mark in _starts(task, at.plan):
            last = last_day(at.plan, start, deadline.within)
            missing = {*range((start + timedelta(1)).year, last.year + 1)} - listed - told
            told |= missing
            if missing:
                years = ", ".join(map(str, sorted(missing)))
                yield Found(
                    mark,
                    "days_off",
                    f"{written_span(deadline.within)} từ {start} đến {last}, mà days_off chưa có "
                    f"ngày nào của năm {years}; hãy bổ sung ngày nghỉ",
                    f"{written_span(deadline.within)} from {start} to {last}, and days_off has no "
                    f"day of {years}; add the days off",
                )


def _starts(task: Task, plan: Plan) -> Iterator[tuple[date, Mark]]:
    """The days on which a relative deadline starts, each with its place."""
    for item in triggers(plan, task):
        if item.effective:
            yield item.effective, task.mark("deadline", "within")
    for place, entry in enumerate(task.log):
        if entry.event.traits.effect is Effect.TRIGGERS:
            yield entry.date, task.mark("log", place, "date")
