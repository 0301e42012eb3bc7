"""3xx: phrases, dates, recurrences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bkplan.checks.spec import Said, Subject
from bkplan.deadlines import Meaning, agrees, read_phrase
from bkplan.text import quoted
from bkplan.vocab import Text, same

FARTHEST_YEARS = 30


def phrase_and_date(at: Subject) -> Iterator[Said]:
    """Phrase and stored deadline disagree · Thời hạn đã ghi khác thời hạn nêu trong Kế hoạch

    The plan's words are read by the plan's `deadline_reading`. Correct the date, or the phrase if
    it is not what the plan prints.

    Thời hạn nêu trong Kế hoạch được đọc theo `deadline_reading`. Hãy sửa ngày, hoặc sửa `phrase`
    nếu Kế hoạch không viết như vậy.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước tháng 8 năm 2019, due: 2019-08-31}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}}
    """
    reading = at.plan.header.deadline_reading
    for task in at.plan.tasks:
        deadline = task.deadline
        if deadline is None or deadline.phrase is None:
            continue
        stored = deadline.due or deadline.rrule or deadline.within
        if stored is None or agrees(deadline, reading) is not False:
            continue
        said = read_phrase(deadline.phrase, reading)
        key = next(k for k in ("due", "rrule", "within") if getattr(deadline, k) is not None)
        meant = _written(said) if said else same("?")
        yield Said(
            task.mark("deadline", key),
            key,
            f"{quoted(deadline.phrase)} nghĩa là {meant.vi}; hãy viết như vậy",
            f"{quoted(deadline.phrase)} says {meant.en}; write that",
        )


def _written(said: Meaning) -> Text:
    if said.due:
        return same(f"due: {said.due}")
    if said.rrule:
        return same(f"rrule: {said.rrule}")
    if said.within:
        after = ", ".join(map(str, said.after))
        return same(f"within: {said.within[0]} {said.within[1]}, after: [{after}]")
    return Text("không xác định thời hạn", "no deadline")


def date_not_stored(at: Subject) -> Iterator[Said]:
    """The phrase names a deadline that is not stored · Kế hoạch nêu thời hạn mà dữ liệu chưa ghi

    Without `due`, `rrule` or `within` the task counts as one without a deadline.

    Không có `due`, `rrule` hay `within` thì nhiệm vụ bị coi là không xác định thời hạn.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước tháng 8 năm 2019}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}}
    """
    reading = at.plan.header.deadline_reading
    for task in at.plan.tasks:
        deadline = task.deadline
        if deadline is None or deadline.phrase is None:
            continue
        said = read_phrase(deadline.phrase, reading)
        if said and said != Meaning() and not (deadline.due or deadline.rrule or deadline.within):
            yield Said(
                task.mark("deadline", "phrase"),
                "phrase",
                f"{quoted(deadline.phrase)} nghĩa là {_written(said).vi}; hãy ghi thêm",
                f"{quoted(deadline.phrase)} says {_written(said).en}; add it",
            )


def phrase_not_read(at: Subject) -> Iterator[Said]:
    """A phrase that is not understood · Thời hạn nêu trong Kế hoạch không đọc tự động được

    The stored date counts; nobody compares it with the words. Check it by eye.

    Ngày đã ghi được dùng mà không được đối chiếu với câu chữ của Kế hoạch. Hãy tự kiểm tra.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: sớm nhất có thể, due: 2019-07-31}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}}
    """
    for task in at.plan.tasks:
        if task.phrase and read_phrase(task.phrase, at.plan.header.deadline_reading) is None:
            yield Said(
                task.mark("deadline", "phrase"),
                "phrase",
                f"{quoted(task.phrase)} không đọc tự động được; hãy tự đối chiếu ngày",
                f"{quoted(task.phrase)} is not understood; compare the date by eye",
            )


def no_phrase(at: Subject) -> Iterator[Said]:
    """A deadline without the plan's words · Thiếu thời hạn nêu trong Kế hoạch

    A date shown on screen has the plan's phrase beside it, so that anybody can check the reading.

    Ngày trên màn hình luôn đi cùng câu chữ của Kế hoạch để ai cũng kiểm tra được cách đọc.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {due: 2019-07-31}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}}
    """
    for task in at.plan.tasks:
        if task.deadline and not task.deadline.phrase:
            yield Said(
                task.mark("deadline"),
                "phrase",
                "thiếu thời hạn nêu trong Kế hoạch; hãy thêm phrase: …",
                "the plan's own words are missing; add phrase: …",
            )


def far_date(at: Subject) -> Iterator[Said]:
    """A date far from the plan · Ngày quá xa kế hoạch

    A due date more than thirty years after the plan is usually a slip of the key.

    Hạn sau ngày ban hành quá ba mươi năm thường là gõ nhầm.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trong năm 2109, due: 2109-12-31}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trong năm 2019, due: 2019-12-31}}
    """
    limit = at.plan.header.issued.year + FARTHEST_YEARS

    def said(day: date) -> tuple[str, str]:
        return (
            f"{day} sau ngày ban hành quá {FARTHEST_YEARS} năm; hãy kiểm tra năm",
            f"{day} is more than {FARTHEST_YEARS} years after the plan; check the year",
        )

    for task in at.plan.tasks:
        if task.deadline and task.deadline.due and task.deadline.due.year > limit:
            yield Said(task.mark("deadline", "due"), "due", *said(task.deadline.due))
        for place, entry in enumerate(task.log):
            if entry.due and entry.due.year > limit:
                yield Said(task.mark("log", place, "due"), "due", *said(entry.due))
