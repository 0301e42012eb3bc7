"""4xx: log entries, each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from bkplan.checks.patterns import PERSONAL
from bkplan.checks.spec import CheckedData, Found, check
from bkplan.faults.findings import Severity
from bkplan.words.events import Effect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.records.goal import Figure, Goal
    from bkplan.records.task import LogEntry, Task

STALE_DAYS = 180


@check("BK452", Severity.WARNING)
def future_entry(at: CheckedData) -> Iterator[Found]:
    """An entry is dated in the future · Diễn biến ghi ngày trong tương lai

    What has not happened cannot be recorded. Reports do not see the entry before its day.

    Điều chưa xảy ra thì chưa ghi được. Báo cáo chưa tính diễn biến này trước ngày của nó.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2190-07-02, event: started}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: started}]}
    """
    for task in at.plan.tasks:
        for place, entry in enumerate(task.log):
            if entry.date > at.as_of:
                yield Found(
                    task.mark("log", place, "date"),
                    "date",
                    f"{entry.date} sau ngày {at.as_of}; hãy sửa ngày, hoặc đợi việc xảy ra rồi ghi",
                    f"{entry.date} is after {at.as_of}; correct it, or wait until it has happened",
                )


@check("BK453", Severity.WARNING)
def stale_start(at: CheckedData) -> Iterator[Found]:
    """A claim gone stale · Tiến độ lâu chưa cập nhật

    The last thing heard of the task is that it was started, more than 180 days ago.

    Diễn biến gần nhất là bắt đầu, cách đây quá 180 ngày.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: started}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: completed, evidence: 512/SNV-TCBC}]}
    """
    today = at.plan.header.stands(at.as_of)
    for task in at.plan.tasks:
        known = [(place, e) for place, e in enumerate(task.log) if e.date <= today]
        if not known:
            continue
        place, last = known[-1]
        if last.event.traits.goes_stale and today - last.date > timedelta(STALE_DAYS):
            days = (today - last.date).days
            yield Found(
                task.mark("log", place, "date"),
                "date",
                f"đã triển khai {days} ngày, chưa cập nhật tiến độ; đề nghị rà soát, cập nhật",
                f"started {days} days ago and nothing since; ask how it stands",
            )


@check("BK454", Severity.WARNING)
def personal_data(at: CheckedData) -> Iterator[Found]:
    """Personal data in a note · Dữ liệu cá nhân trong ghi chú

    The data is public: no phone numbers, e-mail addresses or citizen numbers.

    Dữ liệu là công khai: không ghi số điện thoại, e-mail hay số định danh cá nhân.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: noted, note: "gọi 0912 345 678"}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: noted, note: "đã nhắc bằng lời"}]}
    """
    noted: list[tuple[Task | Goal, str, Sequence[LogEntry | Figure]]] = [
        *((task, "log", task.log) for task in at.plan.tasks),
        *((goal, "values", goal.values) for goal in at.plan.goals),
    ]
    for record, key, entries in noted:
        for place, entry in enumerate(entries):
            for pattern, vi, en in PERSONAL:
                if entry.note and pattern.search(entry.note):
                    yield Found(
                        record.mark(key, place, "note"),
                        "note",
                        f"có vẻ có {vi}; hãy bỏ đi",
                        f"there seems to be {en}; take it out",
                    )
                    break


@check("BK456", Severity.WARNING)
def empty_note(at: CheckedData) -> Iterator[Found]:
    """An entry that notes nothing · Ghi nhận mà không có nội dung

    `noted` is for something worth knowing: write it into `note`. So is what was `reported`, and why
    it was `returned`; a document will do there.

    `noted` dùng để ghi điều cần biết: hãy viết vào `note`. `reported` và `returned` cũng vậy: đã
    báo cáo gì, vì sao trả lại; hoặc ghi văn bản vào `evidence`.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: noted}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: noted, note: Sở đang lấy ý kiến}]}
    """
    for task in at.plan.tasks:
        for place, entry in enumerate(task.log):
            told = entry.note or (entry.event.traits.moves and entry.evidence)
            if "note" in entry.event.traits.wants and not told:
                yield Found(
                    task.mark("log", place),
                    "note",
                    "thiếu nội dung; hãy thêm note: …",
                    "there is nothing in it; add note: …",
                )


@check("BK457", Severity.WARNING)
def same_lead(at: CheckedData) -> Iterator[Found]:
    """A task is reassigned to who leads it · Chuyển cho chính cơ quan đang chủ trì

    The entry changes nothing. Name the new lead, or record it as `noted`.

    Diễn biến không thay đổi gì. Hãy ghi cơ quan mới, hoặc dùng `noted`.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             lead: [so-noi-vu],
             log: [{date: 2018-07-02, event: reassigned, lead: [so-noi-vu],
                    evidence: 512/SNV-TCBC}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             lead: [so-noi-vu],
             log: [{date: 2018-07-02, event: reassigned, lead: [ubnd-tinh],
                    evidence: 512/SNV-TCBC}]}
    """
    for task in at.plan.tasks:
        lead = task.lead
        for place, entry in enumerate(task.log):
            if entry.event.traits.effect is Effect.HANDS_ON and entry.lead:
                if set(entry.lead) == set(lead):
                    yield Found(
                        task.mark("log", place, "lead"),
                        "lead",
                        "đã là cơ quan chủ trì từ trước; hãy ghi cơ quan mới, hoặc event: noted",
                        "leads the task already; name the new lead, or write event: noted",
                    )
                lead = entry.lead


@check("BK463", Severity.NOTICE, by_header=True)
def before_plan(at: CheckedData) -> Iterator[Found]:
    """Done before the plan was issued · Đã thực hiện trước khi ban hành Kế hoạch

    A plan may order what has been done already. The document proves it; check the year all the
    same.

    Kế hoạch có thể giao việc đã thực hiện xong. Văn bản đã chứng minh điều đó; vẫn nên kiểm tra lại
    năm.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-03-02, event: completed, evidence: 512/SNV-TCBC}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: completed, evidence: 512/SNV-TCBC}]}
    """
    issued = at.plan.header.issued
    for task in at.plan.tasks:
        for place, entry in enumerate(task.log):
            if entry.date < issued and entry.event.traits.before_plan:
                yield Found(
                    task.mark("log", place, "date"),
                    "date",
                    f"đã thực hiện ngày {entry.date}, trước ngày ban hành kế hoạch ({issued}); "
                    "hãy kiểm tra lại năm",
                    f"done on {entry.date}, before the plan was issued ({issued}); check the year",
                )


@check("BK464", Severity.WARNING, by_header=True)
def after_end(at: CheckedData) -> Iterator[Found]:
    """Something happened after the plan had ended · Diễn biến sau khi kế hoạch kết thúc

    From the plan's end on every state and number stays as it was on that day: what is dated later
    counts for nothing. It belongs to the plan that replaces this one.

    Từ ngày kế hoạch kết thúc, mọi trạng thái và số liệu giữ nguyên như ngày đó: điều ghi ngày muộn
    hơn không được tính. Hãy ghi vào kế hoạch thay thế.

    Bad:
        plan:
          {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K},
           ended: {date: 2018-12-31, by: 2/KH}}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2019-01-01, event: completed, evidence: 512/SNV-TCBC}]}
    Good:
        plan:
          {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K},
           ended: {date: 2018-12-31, by: 2/KH}}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-12-31, event: completed, evidence: 512/SNV-TCBC}]}
    """
    if at.plan.header.ended is None:
        return
    last = at.plan.header.ended.date
    dated = [
        (entry.date, "date", task.mark("log", place, "date"))
        for task in at.plan.tasks
        for place, entry in enumerate(task.log)
    ] + [
        (item.effective, "effective", item.mark("effective"))
        for item in at.plan.restructurings
        if item.effective
    ]
    for day, field, mark in dated:
        if day > last:
            yield Found(
                mark,
                field,
                f"{day} sau ngày kế hoạch kết thúc ({last}) nên không được tính; hãy sửa ngày, "
                "hoặc ghi vào kế hoạch thay thế",
                f"{day} is after the end of the plan ({last}) and does not count; correct it, or "
                "record it in the plan that replaces this one",
            )
