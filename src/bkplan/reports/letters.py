"""Reminders (công văn đôn đốc): one letter to each lead agency with overdue or soon due tasks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bkplan.document import Document, Official, Section
from bkplan.query import Query
from bkplan.reports import tasklist as t
from bkplan.reports.overdue import overdue
from bkplan.reports.upcoming import upcoming
from bkplan.table import Column, Kind, Ref, Report, Table, day, sentence
from bkplan.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.office import Office, Series
    from bkplan.plan import Plan

OVERDUE = (t.ID, t.TITLE, t.PHRASE, t.DUE, t.DAYS_OVERDUE, t.COORDINATING)
SOON = (t.ID, t.TITLE, t.PHRASE, t.DUE, t.DAYS_LEFT, t.COORDINATING)


class Occasion(NamedTuple):
    """When letters are written, how far they look ahead, and the last day for an answer."""

    as_of: date
    within: int
    reply_by: date

    @property
    def until(self) -> date:
        """The last day that counts as soon."""
        return self.as_of + min(timedelta(self.within), date.max - self.as_of)


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
    for agency in plan.agencies:
        if leads and agency.id not in leads:
            continue
        query = Query(occasion.as_of, leads=frozenset({agency.id}))
        late = _columns(overdue(plan, query, columns=OVERDUE))
        soon = _columns(upcoming(plan, query, within=occasion.within, columns=SOON))
        counts = len(late.tables[0].rows), len(soon.tables[0].rows)
        if not any(counts):
            continue
        office, series = sender
        number = None if series.number is None else series.number + len(written)
        document = Document(
            title=_subject(plan),
            plan=plan.header.number,
            plan_title=plan.header.title.text,
            issuer=plan.agency_name(plan.header.issuer),
            as_of=occasion.as_of,
            revision=revision,
            version=version,
            lead=(_occasion(plan, occasion, agency.name.text, *counts),),
            sections=tuple(
                Section(report.name, report.title, report)
                for report, count in zip((late, soon), counts, strict=True)
                if count
            ),
            invented=plan.header.invented,
            closing=tuple(_asked(agency.name.text, office, occasion, *counts)),
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
        written.append(Letter(Ref(agency.id, agency.name.text), *counts, document))
    return tuple(written)


def _columns(report: Report) -> Report:
    """A letter's tables speak for themselves: no count above them, no remark on missed dates."""
    return report._replace(summary=())


def _subject(plan: Plan) -> Text:
    return sentence(
        "đôn đốc thực hiện Kế hoạch {plan}",
        "reminder of tasks under plan {plan}",
        plan=same(plan.header.number),
    )


def _occasion(plan: Plan, occasion: Occasion, agency: Text, late: int, soon: int) -> Text:
    header = plan.header
    told = {
        "plan": same(header.number),
        "issued": day(header.issued),
        "issuer": plan.agency_name(header.issuer),
        "as_of": day(occasion.as_of),
        "agency": agency,
    }
    head = sentence(
        "Thực hiện Kế hoạch {plan} ngày {issued} của {issuer}, đến hết ngày {as_of}, {agency} ",
        "Under plan {plan} of {issued} by the {issuer}, the {agency} leads, as of {as_of}, ",
        **told,
    )
    parts = []
    if late:
        parts.append(
            sentence("còn {n} nhiệm vụ chủ trì quá hạn", "{n} overdue task{s}", n=late, s=_s(late))
        )
    if soon:
        parts.append(
            sentence(
                "có {n} nhiệm vụ chủ trì đến hạn từ nay đến ngày {until}",
                "{n} task{s} due by {until}",
                n=soon, s=_s(soon), until=day(occasion.until),
            )
        )  # fmt: skip
    vi = head.vi + " và ".join(part.vi for part in parts) + "."
    return Text(vi, head.en + " and ".join(part.en for part in parts) + ".")


def _s(count: int) -> Text:
    return same("" if count == 1 else "s")


def _asked(
    agency: Text, office: Office, occasion: Occasion, late: int, soon: int
) -> Iterator[Text]:
    """What is asked, and by when; in Vietnamese the end is marked as official letters mark it."""
    yield (
        sentence("{office} đề nghị {agency}:", "The {office} asks the {agency}:",
                 office=same(office.agency), agency=agency)
        if office.agency
        else sentence("Đề nghị {agency}:", "The {agency} is asked:", agency=agency)
    )  # fmt: skip
    wishes = []
    if late:
        wishes.append(
            Text(
                "Khẩn trương hoàn thành các nhiệm vụ quá hạn; với từng nhiệm vụ nêu rõ nguyên nhân "
                "chậm và thời gian hoàn thành.",
                "to complete the overdue tasks without delay, and to state for each the reason "
                "and the date by which it will be done.",
            )
        )
    if soon:
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


COLUMNS = (
    Column("agency", Text("Cơ quan", "Agency")),
    Column("overdue", Text("Quá hạn", "Overdue"), Kind.NUMBER),
    Column("soon", Text("Sắp đến hạn", "Due soon"), Kind.NUMBER),
    Column("number", Text("Số", "Number"), Kind.ID),
    Column("file", Text("Tệp", "File"), Kind.ID),
)


def summary(
    plan: Plan, occasion: Occasion, written: Sequence[Letter], files: Sequence[str]
) -> Report:
    """Who got how many."""
    rows = tuple(
        (
            letter.agency,
            letter.overdue,
            letter.soon,
            str(official.number) if (official := letter.document.official) and official.number
            else None,
            file,
        )
        for letter, file in zip(written, files, strict=True)
    )  # fmt: skip
    none = sentence(
        "Không cơ quan nào có nhiệm vụ quá hạn hoặc đến hạn từ nay đến {until}: không gửi gì.",
        "No agency leads a task that is overdue or due by {until}: there is nothing to send.",
        until=day(occasion.until),
    )
    return Report(
        name="letters",
        title=Text("Công văn đôn đốc", "Reminders"),
        plan=plan.header.number,
        as_of=occasion.as_of,
        tables=(Table("letters", None, COLUMNS, rows, empty=none),),
        summary=(
            sentence("Đã viết {n} công văn.", "{n} letters written.", n=len(rows))
            if len(rows) != 1
            else Text("Đã viết 1 công văn.", "1 letter written."),
        )
        if rows
        else (),
        invented=plan.header.invented,
    )
