"""4xx: log entries and the documents that prove them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from bkplan.checks.patterns import PERSONAL, as_on_documents
from bkplan.checks.spec import Said, Subject
from bkplan.words.events import Effect
from bkplan.words.text import quoted

if TYPE_CHECKING:
    from datetime import date

    from bkplan.faults.findings import Mark

STALE_DAYS = 180


def _evidence(at: Subject) -> Iterator[tuple[str, date, Mark, str, str]]:
    """Every document that a log cites: number, day, place, task and event."""
    for task in at.plan.tasks:
        for place, entry in enumerate(task.log):
            if entry.evidence:
                mark = task.mark("log", place, "evidence")
                yield entry.evidence, entry.date, mark, task.id, str(entry.event)


def _documents(at: Subject) -> Iterator[tuple[str, Mark]]:
    """Every number of a document, of log entries and of restructurings."""
    for number, _, mark, _, _ in _evidence(at):
        yield number, mark
    for item in at.plan.restructurings:
        if item.evidence:
            yield item.evidence, item.mark("evidence")


def evidence_form(at: Subject) -> Iterator[Said]:
    """A document's number has an unusual form · Số, ký hiệu văn bản không đúng thể thức

    Number and symbol as written on the document: `1003/QĐ-UBND`, `512/SNV-TCBC`, `08/NQ-CP`,
    `01/2011/TT-BNV`, `11-CTr/TU` (Nghị định 30/2020/NĐ-CP). Below 10 the number is written 05;
    types keep their letters: `QĐ`, not `QD`.

    Số và ký hiệu như trên văn bản: `1003/QĐ-UBND`, `512/SNV-TCBC`, `08/NQ-CP`, `01/2011/TT-BNV`,
    `11-CTr/TU` (Nghị định 30/2020/NĐ-CP). Số dưới 10 viết 05; chữ viết tắt tên loại giữ nguyên dấu:
    `QĐ`, không viết `QD`.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: completed, evidence: "công văn 512"}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: completed, evidence: 512/SNV-TCBC}]}
    """
    for number, mark in _documents(at):
        right = as_on_documents(number)
        if right == number:
            continue
        vi, en = f"hãy viết {right}", f"write {right}"
        if right is None:
            vi, en = "hãy viết như 1003/QĐ-UBND", "write it like 1003/QĐ-UBND"
        yield Said(
            mark,
            "evidence",
            f"{quoted(number)} không giống số, ký hiệu văn bản; {vi}",
            f"{quoted(number)} is unlike a document's number; {en}",
        )


def evidence_twice(at: Subject) -> Iterator[Said]:
    """A document is cited for different things · Một văn bản dùng cho nhiều việc khác nhau

    Numbers start again each year, so number and year make a document. One that completes one task
    and extends another is often a slip.

    Số văn bản đánh lại mỗi năm, nên số và năm mới là một văn bản. Văn bản vừa hoàn thành việc này
    vừa gia hạn việc kia thường là ghi nhầm.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: completed, evidence: 512/SNV-TCBC}]}
          - {id: II.1-2, clause: II.1, sector: s, title: {vi: Phân loại các đơn vị},
             log: [{date: 2018-07-02, event: cancelled, evidence: 512/SNV-TCBC}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: completed, evidence: 512/SNV-TCBC}]}
          - {id: II.1-2, clause: II.1, sector: s, title: {vi: Phân loại các đơn vị},
             log: [{date: 2018-07-02, event: cancelled, evidence: 513/SNV-TCBC}]}
    """
    first: dict[tuple[str, int], tuple[str, str, Mark]] = {}
    for number, day, mark, owner, event in _evidence(at):
        who, what, where = first.setdefault((number, day.year), (owner, event, mark))
        if what != event:
            yield Said(
                mark,
                "evidence",
                f"{quoted(number)} năm {day.year} đã dùng cho {who}: {what} ({where}); "
                "hãy kiểm tra cả hai",
                f"{quoted(number)} of {day.year} is cited for {who}: {what} already ({where}); "
                "check both",
            )


def future_entry(at: Subject) -> Iterator[Said]:
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
                yield Said(
                    task.mark("log", place, "date"),
                    "date",
                    f"{entry.date} sau ngày {at.as_of}; hãy sửa ngày, hoặc đợi việc xảy ra rồi ghi",
                    f"{entry.date} is after {at.as_of}; correct it, or wait until it has happened",
                )


def stale_start(at: Subject) -> Iterator[Said]:
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
    for task in at.plan.tasks:
        known = [(place, e) for place, e in enumerate(task.log) if e.date <= at.as_of]
        if not known:
            continue
        place, last = known[-1]
        if last.event.traits.goes_stale and at.as_of - last.date > timedelta(STALE_DAYS):
            days = (at.as_of - last.date).days
            yield Said(
                task.mark("log", place, "date"),
                "date",
                f"đã triển khai {days} ngày, chưa cập nhật tiến độ; đề nghị rà soát, cập nhật",
                f"started {days} days ago and nothing since; ask how it stands",
            )


def personal_data(at: Subject) -> Iterator[Said]:
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
    for task in at.plan.tasks:
        for place, entry in enumerate(task.log):
            for pattern, vi, en in PERSONAL:
                if entry.note and pattern.search(entry.note):
                    yield Said(
                        task.mark("log", place, "note"),
                        "note",
                        f"có vẻ có {vi}; hãy bỏ đi",
                        f"there seems to be {en}; take it out",
                    )
                    break


def empty_note(at: Subject) -> Iterator[Said]:
    """An entry that notes nothing · Ghi nhận mà không có nội dung

    `noted` is for something worth knowing: write it into `note`.

    `noted` dùng để ghi điều cần biết: hãy viết vào `note`.

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
            if "note" in entry.event.traits.wants and not entry.note:
                yield Said(
                    task.mark("log", place),
                    "note",
                    "thiếu nội dung; hãy thêm note: …",
                    "there is nothing in it; add note: …",
                )


def unproven(at: Subject) -> Iterator[Said]:
    """No document proves an event · Không có văn bản chứng minh sự kiện

    A deadline starts with the day of a `triggered` entry; name the document that has that day.

    Thời hạn tính từ ngày của diễn biến `triggered`; hãy ghi văn bản chứng minh ngày đó.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trong 30 ngày kể từ ngày ban hành Quyết định,
                        within: 30 days, after: [event]},
             log: [{date: 2018-07-02, event: triggered}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trong 30 ngày kể từ ngày ban hành Quyết định,
                        within: 30 days, after: [event]},
             log: [{date: 2018-07-02, event: triggered, evidence: 12/QĐ-UBND}]}
    """
    for task in at.plan.tasks:
        for place, entry in enumerate(task.log):
            if "evidence" in entry.event.traits.wants and not entry.evidence:
                yield Said(
                    task.mark("log", place),
                    "evidence",
                    "không có văn bản chứng minh ngày này; hãy thêm evidence: …",
                    "no document proves this day; add evidence: …",
                )


def same_lead(at: Subject) -> Iterator[Said]:
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
                    yield Said(
                        task.mark("log", place, "lead"),
                        "lead",
                        "đã là cơ quan chủ trì từ trước; hãy ghi cơ quan mới, hoặc event: noted",
                        "leads the task already; name the new lead, or write event: noted",
                    )
                lead = entry.lead
