"""Which reminders were written: to whom, about how much, into which file."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Report, Table
from bkplan.records.plan_names import SEPARATOR, alone
from bkplan.reports.answering import INFERRED, ended, given_by, marked, name_of
from bkplan.reports.documents.letters import Letter, is_sender
from bkplan.reports.documents.owed import (
    Occasion,
    OfPlan,
    Unsettled,
    all_counts,
    owed,
    owed_under,
)
from bkplan.reports.of_plan import NOT_ISSUED, report_of
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, day, plural, sentence
from bkplan.words.terms import LATE
from bkplan.words.vocab import Answer, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.deadlines.answering import Answering
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
    Column(
        "agency",
        Text("Cơ quan", "Agency"),
        take=lambda row: marked(row.letter.agency) if row.letter.inferred else row.letter.agency,
    ),
    Column("overdue", Text("Quá hạn", "Overdue"), Kind.NUMBER, alarm=LATE).within("letter"),
    Column("soon", Text("Sắp đến hạn", "Due soon"), Kind.NUMBER).within("letter"),
    Column("goals", Text("Mục tiêu", "Goals"), Kind.NUMBER).within("letter"),
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
    *,
    inferred: bool,
) -> Report:
    """Who got how many, and about what nobody was written to."""
    parts = [part for part in plan.parts if not part.header.has_ended(occasion.as_of)]
    unsettled = [
        (part, _among_all(plan, part, one))
        for part in parts
        if (one := owed(part, occasion, leads, inferred=inferred).unsettled)
    ]
    columns = tuple(
        column._replace(screen=any(letter.goals for letter in written))
        if column.key == "goals"
        else column
        for column in COLUMNS
    )
    rows = tuple(Written(letter, file) for letter, file in zip(written, files, strict=True))
    if unsettled and not rows:
        none = Text("Không gửi công văn nào.", "Nothing is sent.")
    else:
        none = _nothing_owed(plan, occasion)
    return report_of(
        plan,
        occasion.as_of,
        name="letters",
        title=Text("Công văn đôn đốc", "Reminders"),
        tables=(Table("letters", None, columns, rows, empty=none),),
        summary=(sentence("Đã viết {n} công văn.", "{n} {n:letter} written.", n=len(rows)),)
        if rows
        else (),
        notes=(
            *_own(plan, occasion, leads, sender),
            *(how_sure_written(rows)),
            *(
                told
                for part, those in unsettled
                for told in not_written(part, _among_all(plan, part, those))
            ),
        ),
    )


def _nothing_owed(plan: Plan, occasion: Occasion) -> Text:
    return (
        plan.header.kind.naming(NOT_ISSUED)
        if occasion.as_of < plan.header.issued
        else sentence(
            "Không cơ quan nào có nhiệm vụ quá hạn hoặc đến hạn từ nay đến hết ngày "
            "{until}: không gửi công văn nào.",
            "No agency leads a task that is overdue or due by {until}: there is nothing to send.",
            until=day(occasion.until),
        )
    )


def _among_all(plan: Plan, part: Plan, those: Sequence[Unsettled]) -> Sequence[Unsettled]:
    """With ids that name their plan, where there are many."""
    if not plan.is_many:
        return those
    return [one._replace(id=f"{part.called}{SEPARATOR}{alone(one.id)}") for one in those]


def how_sure_written(rows: Sequence[Written]) -> tuple[Text, ...]:
    """What explains the mark behind who was written to as inferred."""
    return INFERRED if any(row.letter.inferred for row in rows) else ()


def not_written(plan: Plan, unsettled: Sequence[Unsettled]) -> Iterator[Text]:
    """What is owed and nobody was written to about: one line a task, of inferred heirs one each."""
    of_heirs: dict[str, list[str]] = defaultdict(list)
    goals = {one.id for one in unsettled if one.goal}
    for id, one, goal in unsettled:
        if one.answer is Answer.INFERRED:
            of_heirs[one.bodies[0]].append(id)
            continue
        yield sentence(
            "Không gửi công văn về {what} {id}: {who}{given}.",
            "Nothing is written about {id}: {who}{given}.",
            what="mục tiêu" if goal else "nhiệm vụ",
            id=id,
            who=_why_not(plan, one),
            given=_given(plan, one),
        )  # fmt: skip
    for body, ids in of_heirs.items():
        yield sentence(
            "Không gửi công văn cho {name} về {n} {what_vi} kế thừa theo suy luận, chưa có văn "
            "bản: {ids}; thêm --inferred nếu vẫn gửi.",
            "Nothing is written to {name} about {n} {what_en} that it follows in as inferred, no "
            "document being at hand: {ids}; add --inferred to send it all the same.",
            what_vi="nhiệm vụ, mục tiêu" if goals & set(ids) else "nhiệm vụ",
            what_en=plural(len(set(ids)), "task or goal", "tasks and goals")
            if goals & set(ids)
            else plural(len(set(ids)), "task"),
            name=plan.agency_name(body),
            n=len(set(ids)),
            ids=", ".join(dict.fromkeys(ids)),
        )


def _given(plan: Plan, one: Answering) -> Text:
    if one.answer is Answer.ENDED:
        return same("")  # it is named already
    told = sentence(*given_by(plan.header.kind), given=plan.agency_name(one.given))
    return alike(" ({told})", told=told)


def _why_not(plan: Plan, one: Answering) -> Text:
    if one.answer is Answer.ENDED:
        return ended(plan, one)
    return sentence(
        "chưa xác định cơ quan kế thừa, {who}", "it is open which body follows, {who}",
        who=name_of(plan, one),
    )  # fmt: skip


def _own(plan: Plan, occasion: Occasion, leads: frozenset[str], sender: Office) -> Iterator[Text]:
    """What the office itself leads: it gets no letter, and should know all the same."""
    own = [a for a in plan.agencies if is_sender(a, sender) and (not leads or a.id in leads)]
    due = owed_under(plan, occasion, frozenset(a.id for a in own)) if own else ()
    for agency in own:
        its = [OfPlan(part, by_body[agency.id]) for part, by_body in due if agency.id in by_body]
        if its:
            counts = all_counts(its)
            yield sentence(
                "{agency} không viết cho chính mình: {late} nhiệm vụ quá hạn, {soon} sắp đến hạn"
                "{goals} (bkplan overdue --lead {id}).",
                "The {agency} does not write to itself: {late} overdue, {soon} due soon{goals} "
                "(bkplan overdue --lead {id}).",
                agency=agency.name.text, late=counts.late, soon=counts.soon, id=same(agency.id),
                goals=sentence(", {n} mục tiêu chưa đạt", ", {n} {n:goal} not met", n=counts.goals)
                if counts.goals
                else same(""),
            )  # fmt: skip
