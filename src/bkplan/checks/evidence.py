"""4xx: the documents that prove what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bkplan.checks.patterns import as_on_documents
from bkplan.checks.spec import CheckedData, Found, check
from bkplan.faults.findings import Fix, Mends, Severity
from bkplan.words.events import Effect
from bkplan.words.text import quoted

if TYPE_CHECKING:
    from datetime import date

    from bkplan.faults.findings import Mark
    from bkplan.words.events import Event


def _evidence(at: CheckedData) -> Iterator[tuple[str, date, Mark, str, Event]]:
    """Every document that a log cites: number, day, place, task and event."""
    for task in at.plan.tasks:
        for place, entry in enumerate(task.log):
            if entry.evidence:
                mark = task.mark("log", place, "evidence")
                yield entry.evidence, entry.date, mark, task.id, entry.event


def _documents(at: CheckedData) -> Iterator[tuple[str, Mark]]:
    """Every number of a document, of log entries, of restructurings, successions, goals."""
    for number, _, mark, _, _ in _evidence(at):
        yield number, mark
    for item in at.plan.restructurings:
        if item.evidence:
            yield item.evidence, item.mark("evidence")
    for succession in at.plan.successions:
        if succession.evidence:
            yield succession.evidence, succession.mark("evidence")
    for goal in at.plan.goals:
        for place, figure in enumerate(goal.values):
            if figure.evidence:
                yield figure.evidence, goal.mark("values", place, "evidence")


@check("BK450", Severity.WARNING, mends=Mends.SAFE)
def evidence_form(at: CheckedData) -> Iterator[Found]:
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
        yield Found(
            mark,
            "evidence",
            f"{quoted(number)} không giống số, ký hiệu văn bản; {vi}",
            f"{quoted(number)} is unlike a document's number; {en}",
            Fix(right) if right else None,
        )


@check("BK451", Severity.WARNING)
def evidence_twice(at: CheckedData) -> Iterator[Found]:
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
    first: dict[tuple[str, int], tuple[str, Event, Mark]] = {}
    for number, day, mark, owner, event in _evidence(at):
        who, what, where = first.setdefault((number, day.year), (owner, event, mark))
        if what != event and not _may_share(what, event):
            yield Found(
                mark,
                "evidence",
                f"{quoted(number)} năm {day.year} đã dùng cho {who}: {what} ({where}); "
                "hãy kiểm tra cả hai",
                f"{quoted(number)} of {day.year} is cited for {who}: {what} already ({where}); "
                "check both",
            )


def _may_share(*events: Event) -> bool:
    """Whether one document may well prove both of two different things."""
    effects = {event.traits.effect for event in events}
    # what starts a clock is often the very document that ends another task; what was reported and
    # what confirms it may cite the same; one decision sets dates, later ones and earlier ones
    return not effects.isdisjoint((Effect.TRIGGERS, Effect.REPORTS)) or effects == {
        Effect.EXTENDS,
        Effect.SCHEDULES,
    }


@check("BK460", Severity.WARNING)
def unproven(at: CheckedData) -> Iterator[Found]:
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
                yield Found(
                    task.mark("log", place),
                    "evidence",
                    "không có văn bản chứng minh ngày này; hãy thêm evidence: …",
                    "no document proves this day; add evidence: …",
                )
