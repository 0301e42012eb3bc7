"""Reminders (công văn đôn đốc): one letter to each lead agency with overdue or soon due tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bkplan.output.document import Document, Official, Section
from bkplan.output.report import Ref, Report
from bkplan.reports.documents.letter_wording import asked, name_within, occasion_told, subject
from bkplan.reports.documents.owed import Occasion, owed
from bkplan.reports.tasks import tasklist as t
from bkplan.reports.tasks.overdue import overdue_report
from bkplan.reports.tasks.upcoming import NEXT, soon_report
from bkplan.words.phrases import joined, sentence
from bkplan.words.text import fold
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from bkplan.output.office import Office, Series
    from bkplan.records.plan import Plan
    from bkplan.records.task import Agency

_LEAD = t.LEAD._replace(screen=False)
ID = t.ID._replace(label=Text("Mục", "Id"))
OVERDUE = (ID, t.TITLE, t.MILESTONE, t.PHRASE, t.DUE, t.DAYS_OVERDUE, t.COORDINATING, _LEAD)
SOON = (ID, t.TITLE, t.MILESTONE, t.PHRASE, t.DUE, t.DAYS_LEFT, t.COORDINATING, _LEAD)


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
        if (leads and agency.id not in leads) or is_sender(agency, office):
            continue  # nobody writes to itself
        if (its := due.get(agency.id)) is None:
            continue
        counts = its.counts
        late = overdue_report(plan, occasion.as_of, its.late, columns=OVERDUE)
        soon = soon_report(plan, occasion.as_of, its.soon, occasion.until, most=NEXT, columns=SOON)
        number = None if series.number is None else series.number + len(written)
        document = Document(
            title=subject(plan),
            plan=plan.header.cited,
            plan_title=plan.header.title.text,
            issuer=plan.agency_name(plan.header.issuer),
            as_of=occasion.as_of,
            revision=revision,
            version=version,
            lead=(occasion_told(plan, occasion, name_within(plan, agency.id), counts),),
            sections=tuple(
                Section(report.name, report.title, _of_letter(report, plan, agency.id))
                for report in (late, soon)
                if _rows(report)
            ),
            closing=tuple(asked(name_within(plan, agency.id), office, occasion, counts)),
            official=Official(
                office=office,
                number=number,
                symbol=series.symbol,
                kind=None,
                subject=subject(plan),
                addressees=(agency.name.text,),
                recipients=tuple(map(same, series.recipients)),
            ),
        )
        letter = Letter(Ref(agency.id, agency.name.text), counts.late, counts.soon, document)
        written.append(letter)
    return tuple(written)


def is_sender(agency: Agency, office: Office) -> bool:
    """Whether an agency is the one that writes."""
    return fold(agency.name.vi) == fold(office.agency)


def _of_letter(report: Report, plan: Plan, addressee: str) -> Report:
    """A letter's table speaks for itself; below it stands who else leads a task."""
    joint = []
    for state in (row.state for row in _rows(report)):
        if others := [name_within(plan, lead) for lead in state.lead if lead != addressee]:
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
