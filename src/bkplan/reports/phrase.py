"""`bkplan phrase`: how the words of a deadline are read."""

from __future__ import annotations

from itertools import dropwhile, islice
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.meaning import Meaning
from bkplan.deadlines.phrases.pasted import yaml_of
from bkplan.deadlines.phrases.phrase import not_understood, read_phrase
from bkplan.deadlines.recurrence import occurrences
from bkplan.deadlines.rhythm import rhythm
from bkplan.output.report import Column, Kind, Ref, Report, Table
from bkplan.reports.show.explain_reading import how_read
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import day, sentence
from bkplan.words.spans import written_span
from bkplan.words.vocab import PhraseKind, Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.words.vocab import DeadlineReading

COMING = 5
"""Days to come that are shown, at most."""
COLUMNS = (
    Column("phrase", Text("Thời hạn", "Phrase")),
    Column("kind", Text("Cách đọc", "Read as")),
    Column("due", Text("Ngày cuối cùng", "Last day"), Kind.DATE),
    Column("rrule", Text("Quy tắc lặp", "Recurrence")),
    Column("within", Text("Khoảng thời gian", "Within")),
    Column("after", Text("Kể từ", "After")),
    Column("next", Text("Các ngày sắp tới", "Next days")),
    Column("not_understood", Text("Phần không hiểu", "Not understood")),
    Column("yaml", Text("Cách ghi vào dữ liệu", "In the data"), screen=False),
)


class PhraseRow(NamedTuple):
    """A phrase and what it says; under `not_understood` where the reading stopped."""

    phrase: str
    kind: PhraseKind
    due: date | None = None
    rrule: Ref | None = None
    within: str | None = None
    after: tuple[Ref, ...] = ()
    next: tuple[Ref, ...] = ()
    not_understood: str | None = None
    yaml: str | None = None


_RECORD = tuple(column._replace(screen=True) for column in COLUMNS)
EMPTY = Text("Không có thời hạn nào để đọc.", "There is no phrase to read.")
ALL_KNOWN = Text(
    "Từng từ đều đọc được, nhưng cả câu không thành một thời hạn: có thể thiếu năm, ngày không có "
    "trong lịch, có nhiều thời hạn, hoặc kỳ được nêu là của báo cáo, kế hoạch, kỳ họp.",
    "Every word is known, but together they make no deadline: a year may be missing, the calendar "
    "may have no such day, there are several deadlines, or the period named is that of a report, "
    "plan or meeting.",
)


def phrase_report(
    phrases: Sequence[str],
    as_of: date,
    reading: DeadlineReading,
    *,
    issued: date | None,
    alone: bool,
) -> Report:
    """A row a phrase, in their order; one that is `alone` is shown as a record, and explained.

    A recurrence starts on the day that the plan was issued, where one is given; its days are those
    from `as_of` on.
    """
    rows = tuple(_row(phrase, as_of, reading, issued) for phrase in phrases)
    notes = _explained(phrases[0], reading) if alone else ()
    columns = _RECORD if alone else COLUMNS
    return Report(
        name="phrase",
        title=sentence("Cách đọc thời hạn ({how})", "How deadlines are read ({how})",
                       how=str(reading)),
        plan=None,
        as_of=as_of,
        tables=(Table("phrases", None, columns, rows, record=alone, empty=EMPTY),),
        notes=notes,
        alarming=False,
    )  # fmt: skip


def _row(phrase: str, as_of: date, reading: DeadlineReading, issued: date | None) -> PhraseRow:
    said = _read(phrase, reading)
    if said is None:
        left = not_understood(phrase, reading) or None
        return PhraseRow(phrase, PhraseKind.UNREAD, not_understood=left)
    return PhraseRow(
        phrase,
        said.kind,
        said.due,
        Ref(said.rrule, rhythm(said.rrule)) if said.rrule else None,
        within=written_span(said.within) if said.within else None,
        after=tuple(Ref(str(trigger), trigger.label) for trigger in said.after),
        next=tuple(Ref(str(each), day(each)) for each in _coming(said, as_of, issued)),
        yaml=yaml_of(phrase, said) if phrase.strip() else None,
    )


def _read(phrase: str, reading: DeadlineReading) -> Meaning | None:
    """What a phrase says; a plan that says nothing of a deadline sets none."""
    return read_phrase(phrase, reading) if phrase.strip() else Meaning()


def _coming(said: Meaning, as_of: date, issued: date | None) -> list[date]:
    """The next days on which something falls due."""
    if said.due:
        return [said.due] if said.due >= as_of else []
    if not said.rrule:
        return []
    days = occurrences(said.rrule, issued or as_of)
    return list(islice(dropwhile(lambda each: each < as_of, days), COMING))


def _explained(phrase: str, reading: DeadlineReading) -> tuple[Text, ...]:
    """How the words became days, or why they did not."""
    said = _read(phrase, reading)
    if said:
        return tuple(how_read(said, reading))
    left = not_understood(phrase, reading)
    if not left:
        return (ALL_KNOWN,)
    return (
        sentence("Đọc được đến trước “{left}”.", "It is understood up to “{left}”.",
                 left=same(left)),
    )  # fmt: skip
