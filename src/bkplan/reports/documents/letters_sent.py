"""Which reminders were written: to whom, about how much, into which file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bkplan.output.report import Column, Kind, Report, Table
from bkplan.reports.documents.letters import Letter, is_sender
from bkplan.reports.documents.owed import Occasion, owed
from bkplan.reports.of_plan import NOT_ISSUED, report_of
from bkplan.words.phrases import day, sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.office import Office
    from bkplan.records.plan import Plan


class Written(NamedTuple):
    """A letter, and the file that it is in."""

    letter: Letter
    file: str

    @property
    def number(self) -> str | None:
        """Its number, where the office gives one."""
        official = self.letter.document.official
        return str(official.number) if official and official.number else None


COLUMNS = (
    Column("agency", Text("Cơ quan", "Agency")).within("letter"),
    Column("overdue", Text("Quá hạn", "Overdue"), Kind.NUMBER).within("letter"),
    Column("soon", Text("Sắp đến hạn", "Due soon"), Kind.NUMBER).within("letter"),
    Column("number", Text("Số", "Number"), Kind.ID),
    Column("file", Text("Tệp", "File"), Kind.ID),
)


def summary(
    plan: Plan,
    occasion: Occasion,
    leads: frozenset[str],
    written: Sequence[Letter],
    files: Sequence[str],
    sender: Office,
) -> Report:
    """Who got how many."""
    rows = tuple(Written(letter, file) for letter, file in zip(written, files, strict=True))
    none = (
        plan.header.kind.naming(NOT_ISSUED)
        if occasion.as_of < plan.header.issued
        else sentence(
            "Không cơ quan nào có nhiệm vụ quá hạn hoặc đến hạn từ nay đến hết ngày "
            "{until}: không gửi công văn nào.",
            "No agency leads a task that is overdue or due by {until}: there is nothing to send.",
            until=day(occasion.until),
        )
    )
    return report_of(
        plan,
        occasion.as_of,
        name="letters",
        title=Text("Công văn đôn đốc", "Reminders"),
        tables=(Table("letters", None, COLUMNS, rows, empty=none),),
        summary=(sentence("Đã viết {n} công văn.", "{n} {n:letter} written.", n=len(rows)),)
        if rows
        else (),
        notes=tuple(_own(plan, occasion, leads, sender)),
    )


def _own(plan: Plan, occasion: Occasion, leads: frozenset[str], sender: Office) -> Iterator[Text]:
    """What the office itself leads: it gets no letter, and should know all the same."""
    own = [a for a in plan.agencies if is_sender(a, sender) and (not leads or a.id in leads)]
    due = owed(plan, occasion, frozenset(a.id for a in own)) if own else {}
    for agency in own:
        if its := due.get(agency.id):
            late, soon, _ = its.counts
            yield sentence(
                "{agency} không viết cho chính mình: {late} nhiệm vụ quá hạn, {soon} sắp đến hạn "
                "(bkplan overdue --lead {id}).",
                "The {agency} does not write to itself: {late} overdue, {soon} due soon "
                "(bkplan overdue --lead {id}).",
                agency=agency.name.text, late=late, soon=soon, id=same(agency.id),
            )  # fmt: skip
