"""4xx: log entries and the obligations that they are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bkplan.checks.spec import CheckedData, Found, check
from bkplan.faults.findings import Severity
from bkplan.words.events import About, Effect
from bkplan.words.terms import turn
from bkplan.words.text import quoted
from bkplan.words.vocab import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.deadlines.books import Books
    from bkplan.deadlines.ledger import Slot
    from bkplan.records.task import LogEntry

_MOST_NAMED = 5
AWAITING_DAYS = 30


@check("BK455", Severity.WARNING)
def ambiguous_entry(at: CheckedData) -> Iterator[Found]:
    """An entry does not say which obligation it is about · Diễn biến không nói rõ kỳ, lượt nào

    Several obligations are open; without `occurrence` (or `restructuring`) the entry counts for
    the oldest of them. Of a recurrence the next one is no rival to a single one that is overdue.

    Nhiều kỳ, lượt chưa hoàn thành; không ghi `occurrence` (hoặc `restructuring`) thì tính cho kỳ,
    lượt cũ nhất. Khi chỉ có một kỳ quá hạn thì kỳ kế tiếp không gây nhầm lẫn.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: hằng năm,
                        rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"},
             log: [{date: 2021-07-02, event: completed, evidence: 512/SNV-TCBC}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: hằng năm,
                        rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"},
             log: [{date: 2021-07-02, event: completed, evidence: 512/SNV-TCBC,
                    occurrence: 2020-12-31}]}
    """
    from bkplan.deadlines.books import Books

    for task in at.plan.tasks:
        books = Books(task, at.plan)
        for place, entry in enumerate(task.log):
            meant = _meant(books, entry) if _needs_one(entry) else ()
            if len(meant) > 1:
                key = "occurrence" if meant[0].occurrence else "restructuring"
                names, word = _names(meant), turn(recurs=books.recurring)
                yield Found(
                    task.mark("log", place),
                    key,
                    f"có {len(meant)} {word} chưa hoàn thành ({names}); hãy ghi {key}: …",
                    f"{len(meant)} obligations are open ({names}); say which with {key}: …",
                )
            books.apply(entry)


def _meant(books: Books, entry: LogEntry) -> Sequence[Slot]:
    """What an entry may be about, of whoever it leaves most open for."""
    books.reach(entry.date)
    return max((ledger.meant(entry.date) for ledger in books.of(entry)), key=len, default=())


def _needs_one(entry: LogEntry) -> bool:
    """Whether an entry does something to one obligation, and does not say to which."""
    traits = entry.event.traits
    return not entry.names_one and traits.moves_dates and traits.about is About.OLDEST


def _names(slots: Sequence[Slot]) -> str:
    """What tells obligations apart, the first of many."""
    names = [
        str(slot.occurrence) if slot.occurrence else quoted(slot.restructuring or "")
        for slot in slots[:_MOST_NAMED]
    ]
    return ", ".join([*names, *(["…"] if len(slots) > _MOST_NAMED else [])])


@check("BK459", Severity.WARNING)
def reopened_past(at: CheckedData) -> Iterator[Found]:
    """A task is reopened whose date has passed · Mở lại nhiệm vụ đã qua hạn

    It is overdue from that very day, for as long as it has been since the old date. If there is a
    new date, write it into `due`.

    Nhiệm vụ quá hạn ngay hôm mở lại, tính từ hạn cũ. Nếu có hạn mới, hãy ghi vào `due`.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước quý III năm 2018, due: 2018-06-30},
             log: [{date: 2018-06-12, event: completed, evidence: 512/SNV-TCBC},
                   {date: 2021-01-20, event: reopened, evidence: 30/UBND-NCKSTTHC}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trước quý III năm 2018, due: 2018-06-30},
             log: [{date: 2018-06-12, event: completed, evidence: 512/SNV-TCBC},
                   {date: 2021-01-20, event: reopened, due: 2021-06-30,
                    evidence: 30/UBND-NCKSTTHC}]}
    """
    from bkplan.deadlines.books import Books

    for task in at.plan.tasks:
        books = Books(task, at.plan)
        for place, entry in enumerate(task.log):
            books.reach(entry.date)
            known = [len(ledger.slots) for ledger in books.ledgers]
            slots = books.apply(entry)
            if entry.event.traits.effect is not Effect.REOPENS:
                continue
            books.reach(entry.date)  # what fell due while the whole task was cancelled
            further = (
                slot
                for ledger, so_far in zip(books.ledgers, known, strict=True)
                for slot in ledger.slots[so_far:]
            )
            again = [*slots, *further]
            dues = [s.due for s in again if not s.closed and s.due and s.due < entry.date]
            if dues:
                yield Found(
                    task.mark("log", place, "due") if entry.due else task.mark("log", place),
                    "due",
                    f"hạn {min(dues)} đã qua vào ngày mở lại {entry.date}; hãy ghi hạn mới: due: …",
                    f"the date {min(dues)} has passed when it is reopened on {entry.date}; "
                    "write the new one: due: …",
                )


@check("BK461", Severity.WARNING)
def waiting_long(at: CheckedData) -> Iterator[Found]:
    """A report waits for long · Báo cáo chờ xác nhận đã lâu

    An agency reported more than 30 days ago that a task is done, and nobody has confirmed it
    (`completed`) or sent it back (`returned`).

    Cơ quan đã báo cáo hoàn thành cách đây quá 30 ngày mà chưa được xác nhận (`completed`) hoặc trả
    lại (`returned`).

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: reported, note: đã hoàn thành}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: reported, note: đã hoàn thành},
                   {date: 2018-07-20, event: completed, evidence: 512/SNV-TCBC}]}
    """
    from bkplan.deadlines.books import books_on

    today = at.plan.header.stands(at.as_of)
    for task in at.plan.tasks:
        if all(entry.event.traits.effect is not Effect.REPORTS for entry in task.log):
            continue
        waiting = {
            id(slot.awaiting)
            for ledger in books_on(task, at.plan, today).ledgers
            for slot in ledger.counting
            if slot.awaiting
        }
        for place, entry in enumerate(task.log):
            days = (today - entry.date).days
            if id(entry) in waiting and days > AWAITING_DAYS:
                yield Found(
                    task.mark("log", place, "date"),
                    "date",
                    f"đã báo cáo {days} ngày mà chưa được xác nhận; hãy ghi completed hoặc "
                    "returned",
                    f"reported {days} days ago and still awaiting confirmation; record completed "
                    "or returned",
                )


@check("BK462", Severity.WARNING)
def left_open(at: CheckedData) -> Iterator[Found]:
    """A milestone is open though its task is done · Nhiệm vụ đã hoàn thành mà mốc chưa hoàn thành

    A task is done when its own deadline is met, and its milestones count no more. Record what
    became of each: an entry that names it with `milestone`.

    Nhiệm vụ hoàn thành theo hạn của chính nó; khi đó các mốc không còn tính. Hãy ghi kết quả của
    từng mốc bằng diễn biến có `milestone`.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trong năm 2018, due: 2018-12-31},
             milestones: [{id: du-thao, title: {vi: Dự thảo},
                           deadline: {phrase: tháng 6/2018, due: 2018-06-30}}],
             log: [{date: 2018-07-02, event: completed, evidence: 512/SNV-TCBC}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             deadline: {phrase: trong năm 2018, due: 2018-12-31},
             milestones: [{id: du-thao, title: {vi: Dự thảo},
                           deadline: {phrase: tháng 6/2018, due: 2018-06-30}}],
             log: [{date: 2018-06-02, event: completed, milestone: du-thao,
                    evidence: 410/SNV-TCBC},
                   {date: 2018-07-02, event: completed, evidence: 512/SNV-TCBC}]}
    """
    from bkplan.deadlines.books import books_on

    for task in at.plan.tasks:
        if not task.milestones:
            continue
        done = [
            ledger
            for ledger in books_on(task, at.plan, at.as_of).ledgers
            if not ledger.itself_open and any(slot.completed for slot in ledger.slots)
        ]
        for place, milestone in enumerate(task.milestones):
            slots = (ledger.milestones[milestone.id] for ledger in done)
            if slot := next((slot for slot in slots if not slot.closed), None):
                title = milestone.title.text
                vi = f" (hạn {slot.due})" if slot.due else ""
                en = f" (due {slot.due})" if slot.due else ""
                todo = f"completed hoặc cancelled với milestone: {milestone.id}"
                yield Found(
                    task.mark("milestones", place),
                    "milestones",
                    f"mốc {quoted(title.vi)}{vi} chưa hoàn thành mà nhiệm vụ đã hoàn thành; "
                    f"hãy ghi {todo}",
                    f"{quoted(title.of(Lang.EN))} is open{en} though the task is done; "
                    f"record {todo.replace('hoặc', 'or').replace('với', 'with')}",
                )
