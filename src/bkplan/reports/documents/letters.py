"""Reminders (công văn đôn đốc): one letter to each lead agency with overdue or soon due tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bkplan.output.document import Document, Official, Section
from bkplan.output.report import Column, Kind, Ref, Report, Table
from bkplan.reports.documents.owed import Counts, Occasion, owed
from bkplan.reports.tasks import tasklist as t
from bkplan.reports.tasks.overdue import overdue_report
from bkplan.reports.tasks.tasklist import NOT_ISSUED
from bkplan.reports.tasks.upcoming import NEXT, soon_report
from bkplan.words.phrases import alike, altered, day, joined, long_day, sentence
from bkplan.words.text import fold
from bkplan.words.vocab import AgencyKind, Lang, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.office import Office, Series
    from bkplan.records.plan import Plan
    from bkplan.records.task import Agency

_LEAD = t.LEAD._replace(screen=False)
ID = t.ID._replace(label=Text("Mục", "Id"))
OVERDUE = (ID, t.TITLE, t.PHRASE, t.DUE, t.DAYS_OVERDUE, t.COORDINATING, _LEAD)
SOON = (ID, t.TITLE, t.PHRASE, t.DUE, t.DAYS_LEFT, t.COORDINATING, _LEAD)


class Letter(NamedTuple):
    """A letter, whom it goes to, and how many tasks it names."""

    agency: Ref
    overdue: int
    soon: int
    document: Document


def letters(
    plan: Plan,
    occasion: Occasion,
    leads: frozenset[str],
    sender: tuple[Office, Series],
    *,
    revision: Text,
    version: str,
) -> tuple[Letter, ...]:
    """A letter an agency that leads overdue or soon due tasks, in the order of the data.

    `leads` are the agencies that may get one; empty lets all.
    """
    written: list[Letter] = []
    office, series = sender
    due = owed(plan, occasion, leads)
    for agency in plan.agencies:
        if (leads and agency.id not in leads) or _is_sender(agency, office):
            continue  # nobody writes to itself
        if (its := due.get(agency.id)) is None:
            continue
        counts = its.counts
        late = overdue_report(plan, occasion.as_of, its.late, columns=OVERDUE)
        soon = soon_report(plan, occasion.as_of, its.soon, occasion.until, most=NEXT, columns=SOON)
        number = None if series.number is None else series.number + len(written)
        document = Document(
            title=_subject(plan),
            plan=plan.header.number,
            plan_title=plan.header.title.text,
            issuer=plan.agency_name(plan.header.issuer),
            as_of=occasion.as_of,
            revision=revision,
            version=version,
            lead=(_occasion(plan, occasion, _within(plan, agency.id), counts),),
            sections=tuple(
                Section(report.name, report.title, _of_letter(report, plan, agency.id))
                for report in (late, soon)
                if _rows(report)
            ),
            invented=plan.header.invented,
            closing=tuple(_asked(_within(plan, agency.id), office, occasion, counts)),
            official=Official(
                office=office,
                number=number,
                symbol=series.symbol,
                kind=None,
                subject=_subject(plan),
                addressees=(agency.name.text,),
                recipients=tuple(map(same, series.recipients)),
            ),
        )
        letter = Letter(Ref(agency.id, agency.name.text), counts.late, counts.soon, document)
        written.append(letter)
    return tuple(written)


def _is_sender(agency: Agency, office: Office) -> bool:
    return fold(agency.name.vi) == fold(office.agency)


def _of_letter(report: Report, plan: Plan, addressee: str) -> Report:
    """A letter's table speaks for itself; below it stands who else leads a task."""
    joint = []
    for state in (row.state for row in _rows(report)):
        if others := [_within(plan, lead) for lead in state.lead if lead != addressee]:
            joint.append(
                sentence(
                    "{id}: đồng chủ trì với {names}.",
                    "{id}: led together with {names}.",
                    id=state.task.id,
                    names=joined(others, "; "),
                )
            )
    return report._replace(summary=(), notes=(*report.notes, *joint))


def _rows(report: Report) -> tuple[t.TaskRow, ...]:
    """The tasks of a report that lists tasks and nothing else."""
    (table,) = report.tables
    return table.rows


def _within(plan: Plan, agency_id: str) -> Text:
    """An agency's name within a sentence: one that stands for many is no proper name."""
    name = plan.agency_name(agency_id)
    agency = plan.agency_by_id.get(agency_id)
    if agency is None or agency.kind is not AgencyKind.GROUP or name.vi[:4] != "Các ":
        return name
    return altered(name, lambda words: words[:1].lower() + words[1:])


def _subject(plan: Plan) -> Text:
    return sentence(
        "đôn đốc thực hiện Kế hoạch số {plan}",
        "reminder of tasks under plan {plan}",
        plan=same(plan.header.number),
    )


def _occasion(plan: Plan, occasion: Occasion, agency: Text, counts: Counts) -> Text:
    header = plan.header
    title = Text(header.title.vi.removeprefix("Kế hoạch "), header.title.text.of(Lang.EN))
    head = sentence(
        "Thực hiện Kế hoạch số {plan} {issued} của {issuer} về {title}, đến hết ngày {as_of}, "
        "{agency} ",
        "Under plan {plan} of {issued} by the {issuer} ({title}), the {agency} leads, as of "
        "{as_of}, ",
        plan=same(header.number),
        issued=long_day(header.issued),
        issuer=plan.agency_name(header.issuer),
        title=title,
        as_of=day(occasion.as_of),
        agency=agency,
    )
    parts = []
    if counts.late:
        parts.append(
            sentence(
                "còn {n} nhiệm vụ được giao chủ trì đã quá hạn",
                "{n} overdue {n:task}",
                n=counts.late,
            )
        )
    if counts.soon:
        several = sentence(" ({n} kỳ, lượt thực hiện)", " ({n} obligations)", n=counts.obligations)
        parts.append(
            sentence(
                "có {n} nhiệm vụ được giao chủ trì đến hạn từ nay đến hết ngày {until}{several}",
                "{n} {n:task} due by {until}{several}",
                n=counts.soon, until=day(occasion.until),
                several=several if counts.obligations > counts.soon else same(""),
            )
        )  # fmt: skip
    told = joined(parts, Text(" và ", " and "))
    return alike("{head}{told}.", head=head, told=told)


def _asked(agency: Text, office: Office, occasion: Occasion, counts: Counts) -> Iterator[Text]:
    """What is asked, and by when; in Vietnamese the end is marked as official letters mark it."""
    yield (
        sentence("{office} đề nghị {agency}:", "The {office} asks the {agency}:",
                 office=same(office.agency), agency=agency)
        if office.agency
        else sentence("Đề nghị {agency}:", "The {agency} is asked:", agency=agency)
    )  # fmt: skip
    wishes = []
    if counts.late:
        wishes.append(
            Text(
                "Khẩn trương hoàn thành các nhiệm vụ quá hạn; với từng nhiệm vụ nêu rõ nguyên nhân "
                "chậm và thời gian hoàn thành.",
                "to complete the overdue tasks without delay, and to state for each the reason "
                "and the date by which it will be done.",
            )
        )
    if counts.soon:
        wishes.append(
            Text(
                "Hoàn thành đúng hạn các nhiệm vụ sắp đến hạn.",
                "to complete the tasks due soon in time.",
            )
        )
    wishes.append(
        sentence(
            "Báo cáo kết quả, kèm số và ngày của văn bản hoàn thành, chậm nhất ngày {by}./.",
            "to report the result, with number and date of the documents, by {by}.",
            by=day(occasion.reply_by),
        )
    )
    yield from wishes


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
        NOT_ISSUED
        if occasion.as_of < plan.header.issued
        else sentence(
            "Không cơ quan nào có nhiệm vụ quá hạn hoặc đến hạn từ nay đến hết ngày "
            "{until}: không gửi công văn nào.",
            "No agency leads a task that is overdue or due by {until}: there is nothing to send.",
            until=day(occasion.until),
        )
    )
    return Report(
        name="letters",
        title=Text("Công văn đôn đốc", "Reminders"),
        plan=plan.header.number,
        as_of=occasion.as_of,
        tables=(Table("letters", None, COLUMNS, rows, empty=none),),
        summary=(sentence("Đã viết {n} công văn.", "{n} {n:letter} written.", n=len(rows)),)
        if rows
        else (),
        notes=tuple(_own(plan, occasion, leads, sender)),
        invented=plan.header.invented,
    )


def _own(plan: Plan, occasion: Occasion, leads: frozenset[str], sender: Office) -> Iterator[Text]:
    """What the office itself leads: it gets no letter, and should know all the same."""
    own = [a for a in plan.agencies if _is_sender(a, sender) and (not leads or a.id in leads)]
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
