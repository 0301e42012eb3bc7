"""3xx: phrases, dates, recurrences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bkplan.checks.spec import CheckedData, Found, check
from bkplan.deadlines.agreement import agrees
from bkplan.deadlines.phrases.meaning import Meaning
from bkplan.deadlines.phrases.pasted import keys_of, values_of, yaml_of
from bkplan.deadlines.phrases.phrase import not_understood, read_phrase
from bkplan.deadlines.recurrence import left_out
from bkplan.faults.findings import Fix, Mark, Mends, Severity
from bkplan.records.deadline import Deadline
from bkplan.records.task import Task
from bkplan.words.text import quoted
from bkplan.words.vocab import Text, same

FARTHEST_YEARS = 30
NO_DEADLINE = Text("không xác định thời hạn", "no deadline")


def _deadlines(at: CheckedData) -> Iterator[tuple[Task, tuple[str | int, ...], Deadline]]:
    """Every deadline of every task and of its milestones, each with its path in the file."""
    for task in at.plan.tasks:
        for path, deadline in task.deadlines:
            yield task, path, deadline


@check("BK350", Severity.ERROR, by_header=True, mends=Mends.UNSAFE)
def phrase_and_date(at: CheckedData) -> Iterator[Found]:
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
    for task, path, deadline in _deadlines(at):
        if deadline.phrase is None:
            continue
        if not deadline.says_when or agrees(deadline, reading, at.plan.header.issued) is not False:
            continue
        said = read_phrase(deadline.phrase, reading) or Meaning()
        key = next(k for k in ("due", "rrule", "within") if getattr(deadline, k) is not None)
        meant, right = _in_short(said), yaml_of(deadline.phrase, said, deadline.start)
        yield Found(
            task.mark(*path, key),
            key,
            f"{quoted(deadline.phrase)} (deadline_reading: {reading}) nghĩa là {meant.vi}; "
            f"hãy viết {right}",
            f"{quoted(deadline.phrase)} (deadline_reading: {reading}) says {meant.en}; "
            f"write {right}",
            _of_its_own(task.mark(*path), deadline, said),
        )


def _of_its_own(mark: Mark, deadline: Deadline, said: Meaning) -> Fix:
    """A deadline as its phrase says it."""
    keys: dict[str, str | tuple[str, ...]] = {"phrase": deadline.phrase or "", **values_of(said)}
    if said.rrule and deadline.start:
        keys["from"] = str(deadline.start)
    return Fix(keys=tuple(keys.items()), at=mark)


def _in_short(said: Meaning) -> Text:
    return same(", ".join(keys_of(said))) if said.storable and said != Meaning() else NO_DEADLINE


@check("BK351", Severity.WARNING, by_header=True, mends=Mends.UNSAFE)
def date_not_stored(at: CheckedData) -> Iterator[Found]:
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
    for task, path, deadline in _deadlines(at):
        if deadline.phrase is None:
            continue
        said = read_phrase(deadline.phrase, reading)
        if not said or not said.storable or said == Meaning():
            continue
        if not deadline.says_when:
            meant, right = _in_short(said), yaml_of(deadline.phrase, said)
            yield Found(
                task.mark(*path, "phrase"),
                "phrase",
                f"{quoted(deadline.phrase)} nghĩa là {meant.vi}; hãy viết {right}",
                f"{quoted(deadline.phrase)} says {meant.en}; write {right}",
                _of_its_own(task.mark(*path), deadline, said),
            )


@check("BK352", Severity.NOTICE)
def phrase_not_read(at: CheckedData) -> Iterator[Found]:
    """A phrase that is not understood · Thời hạn nêu trong Kế hoạch không đọc tự động được

    What is stored counts; nobody compares it with the words. Check it by eye, and say in a comment
    that you did. With nothing stored the task has no deadline. `bkplan phrase` shows how words are
    read.

    Thời hạn đã ghi được dùng mà không được đối chiếu với câu chữ của Kế hoạch; hãy tự kiểm tra rồi
    ghi chú là đã kiểm tra. Không ghi gì thì nhiệm vụ không xác định thời hạn. `bkplan phrase` cho
    biết cách đọc.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: sớm nhất có thể, due: 2019-07-31}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}}
    """
    reading = at.plan.header.deadline_reading
    for task, path, stored in _deadlines(at):
        if stored.phrase is None:
            continue
        said = read_phrase(stored.phrase, reading)
        if said and (said.storable or not stored.says_when):
            continue  # an event without a length sets no date of its own
        todo, why = _by_eye(stored), _EVENT_ALONE
        if said is None:
            left = not_understood(stored.phrase, reading)
            part = "" if left in ("", stored.phrase) else f" ({quoted(left)})"
            why = Text(f"không đọc tự động được{part}", f"is not understood{part}")
        yield Found(
            task.mark(*path, "phrase"),
            "phrase",
            f"{quoted(stored.phrase)} {why.vi}; {todo.vi}",
            f"{quoted(stored.phrase)} {why.en}; {todo.en}",
        )


_EVENT_ALONE = Text(
    "gắn thời hạn với một sự kiện mà không nêu khoảng thời gian",
    "ties the deadline to an event and names no length of time",
)


def _by_eye(stored: Deadline) -> Text:
    """What to do about a phrase that is not understood, and what to write once it is done."""
    right = f"{yaml_of(stored.phrase, stored, stored.start)} # bkplan: ignore BK352 --"
    if stored.due:
        what = Text("ngày", "date")
    elif stored.rrule:
        what = Text("quy tắc lặp", "recurrence")
    elif stored.within:
        what = Text("khoảng thời gian", "span")
    else:
        return Text(
            "nếu có thời hạn, hãy ghi thêm due, rrule hoặc within; nếu không, hãy viết "
            f"{right} không nêu thời hạn",
            "if it sets a deadline, add due, rrule or within; if it sets none, write "
            f"{right} no deadline",
        )
    return Text(
        f"hãy tự đối chiếu {what.vi}; nếu đúng, hãy viết {right} đã đối chiếu",
        f"compare the {what.en} by eye; if it is right, write {right} compared",
    )


@check("BK353", Severity.WARNING)
def no_phrase(at: CheckedData) -> Iterator[Found]:
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
    for task, path, deadline in _deadlines(at):
        if not deadline.phrase:
            yield Found(
                task.mark(*path),
                "phrase",
                "thiếu thời hạn nêu trong Kế hoạch; hãy thêm phrase: …",
                "the plan's own words are missing; add phrase: …",
            )


@check("BK355", Severity.WARNING, by_header=True)
def months_left_out(at: CheckedData) -> Iterator[Found]:
    """A recurrence leaves months or years out · Quy tắc lặp bỏ sót tháng hoặc năm

    A rule of day 31 has no day in June, one of day 30 none in February, one of 29 February none in
    most years: nothing falls due then. The last day of a month is `BYMONTHDAY=-1`; day 30, or the
    last one that a month has, is `BYMONTHDAY=28,29,30;BYSETPOS=-1`.

    Quy tắc theo ngày 31 không có ngày nào trong tháng 6, theo ngày 30 không có trong tháng 2, theo
    ngày 29 tháng 2 không có trong phần lớn các năm: khi đó không có kỳ thực hiện. Ngày cuối tháng
    là `BYMONTHDAY=-1`; ngày 30, hoặc ngày cuối của tháng thiếu, là
    `BYMONTHDAY=28,29,30;BYSETPOS=-1`.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: cuối mỗi tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=31"}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: cuối mỗi tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=-1"}}
    """
    for task in at.plan.tasks:
        if task.deadline is None or task.deadline.rrule is None:
            continue
        rule = task.deadline.rrule
        if gap := left_out(rule, task.deadline.begins(at.plan.header.issued)):
            yield Found(task.mark("deadline", "rrule"), "rrule", *_gap(rule, *gap))


def _gap(rule: str, year: int, month: int | None) -> tuple[str, str]:
    if month is None:
        return (
            f"{quoted(rule)} không có ngày nào trong năm {year}; hãy kiểm tra quy tắc",
            f"{quoted(rule)} has no day in {year}; check the rule",
        )
    better = _without_gaps(rule)
    return (
        f"{quoted(rule)} không có ngày nào trong tháng {month}/{year}; để lấy ngày cuối tháng, "
        f"hãy viết {better}",
        f"{quoted(rule)} has no day in {year}-{month:02}; for the last day of a month write "
        f"{better}",
    )


def _without_gaps(rule: str) -> str:
    """What to write for the days of a month so that no month is left out."""
    parts = rule.split(";")
    for late in (29, 30):
        if "FREQ=MONTHLY" in parts and f"BYMONTHDAY={late}" in parts:
            return f"BYMONTHDAY={','.join(map(str, range(28, late + 1)))};BYSETPOS=-1"
    return "BYMONTHDAY=-1"


@check("BK354", Severity.WARNING, by_header=True)
def far_date(at: CheckedData) -> Iterator[Found]:
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

    for task, path, deadline in _deadlines(at):
        if deadline.due and deadline.due.year > limit:
            yield Found(task.mark(*path, "due"), "due", *said(deadline.due))
        if deadline.start and deadline.start.year > limit:
            yield Found(task.mark(*path, "from"), "from", *said(deadline.start))
    for task in at.plan.tasks:
        for place, entry in enumerate(task.log):
            if entry.due and entry.due.year > limit:
                yield Found(task.mark("log", place, "due"), "due", *said(entry.due))
