"""Reminders (công văn đôn đốc): one letter to each lead agency with overdue or soon due tasks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bkplan.deadlines.chain import Step, chains
from bkplan.deadlines.owing import part_lines
from bkplan.output.document import Document, Official, Section
from bkplan.output.report import Ref, Report
from bkplan.records.plan_names import alone
from bkplan.reports.answering import given_by, how_sure, leads_of, name_of
from bkplan.reports.documents.goals_due import goals_section
from bkplan.reports.documents.letter_wording import asked, name_within, occasion_told, subject
from bkplan.reports.documents.owed import Occasion, OfPlan, all_counts, owed_under
from bkplan.reports.of_plan import agency_refs
from bkplan.reports.tasks import tasklist as t
from bkplan.reports.tasks.overdue import overdue_report
from bkplan.reports.tasks.upcoming import NEXT, soon_report
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, alternatives, day, joined, sentence
from bkplan.words.text import fold
from bkplan.words.vocab import Answer, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bkplan.deadlines.answering import Answering
    from bkplan.deadlines.states import TaskState
    from bkplan.output.office import Office, Series
    from bkplan.output.report import Cell, Column
    from bkplan.records.agency import Agency
    from bkplan.records.plan import Plan
    from bkplan.reports.documents.owed import Owed

_LEAD = t.LEAD._replace(screen=False)
ID = t.ID._replace(label=Text("Mục", "Id"), take=lambda row: alone(row.state.task.id))
"""As it is in its plan, which the letter names."""
OVERDUE = (ID, t.TITLE, t.MILESTONE, t.PHRASE, t.DUE, t.DAYS_OVERDUE, t.COORDINATING, _LEAD)
NAMED = t.LEAD_NAMED._replace(screen=True, take=lambda row: _named(row))
"""Whom the plan named: of what one owes, whose part it is."""
SOON = (ID, t.TITLE, t.MILESTONE, t.PHRASE, t.DUE, t.DAYS_LEFT, t.COORDINATING, _LEAD)


def _named(row: t.TaskRow) -> Cell:
    given = (one.given for one in row.state.answers.leads)
    return agency_refs(row.plan, given if row.state.owing else row.one.lead)


class Letter(NamedTuple):
    """A letter, whom it goes to, and how many tasks and goals it names."""

    agency: Ref
    overdue: int
    soon: int
    document: Document
    goals: int = 0
    inferred: bool = False
    """Whether it goes out although it is inferred that the agency answers."""


def letters(
    plan: Plan,
    occasion: Occasion,
    leads: frozenset[str],
    sender: tuple[Office, Series],
    *,
    revision: Text,
    version: str,
    inferred: bool = False,
) -> tuple[Letter, ...]:
    """A letter an agency that leads overdue or soon due tasks, in the order of the data.

    `leads` are the agencies that matter; empty stands for all. None goes where it is open who
    answers or where a body has ended; where it is inferred, only if that is said.
    """
    written: list[Letter] = []
    office, series = sender
    due = owed_under(plan, occasion, leads, inferred=inferred)
    for agency in plan.agencies:
        if is_sender(agency, office):
            continue  # nobody writes to itself
        its = tuple(
            OfPlan(part, by_body[agency.id]) for part, by_body in due if agency.id in by_body
        )
        if its:
            number = None if series.number is None else series.number + len(written)
            head = _Head(occasion, office, series._replace(number=number), revision, version)
            written.append(_letter(plan, agency, its, head))
    return tuple(written)


class _Head(NamedTuple):
    """What letters of one occasion have alike; the number of a series is that of the letter."""

    occasion: Occasion
    office: Office
    series: Series
    revision: Text
    version: str


def _letter(plan: Plan, agency: Agency, its: Sequence[OfPlan], head: _Head) -> Letter:
    """The letter to an agency about what it owes under each plan."""
    occasion, office, series, revision, version = head
    counts = all_counts(its)
    about = subject([one.plan for one in its])
    document = Document(
        title=about,
        plan=its[0].plan.header.cited if len(its) == 1 else plan.header.cited,
        plan_title=joined((one.plan.header.title.text for one in its), "; "),
        issuer=plan.agency_name(its[0].plan.header.issuer),
        as_of=occasion.as_of,
        revision=revision,
        version=version,
        lead=tuple(told for one in its for told in _opening(one.plan, occasion, agency, one.owed)),
        sections=tuple(
            section if len(its) == 1 else _under(one.plan, section)
            for one in its
            for section in _sections(one.plan, agency, one.owed, occasion)
        ),
        closing=tuple(asked(name_within(plan, agency.id), office, occasion, counts)),
        official=Official(
            office=office,
            number=series.number,
            symbol=series.symbol,
            kind=None,
            subject=about,
            addressees=(agency.name.text,),
            recipients=tuple(map(same, series.recipients)),
        ),
    )
    return Letter(
        Ref(agency.id, agency.name.text),
        counts.late,
        counts.soon,
        document,
        counts.goals,
        any(_inferred(agency, one.owed) for one in its),
    )


def _sections(plan: Plan, agency: Agency, its: Owed, occasion: Occasion) -> Iterator[Section]:
    """What an agency owes under a plan: late, soon, and its goals."""
    late = overdue_report(plan, occasion.as_of, its.late, columns=_of(agency, OVERDUE, its))
    soon = soon_report(
        plan, occasion.as_of, its.soon, occasion.until, most=NEXT,
        columns=_of(agency, SOON, its),
    )  # fmt: skip
    for report in (late, soon):
        if _rows(report):
            yield Section(report.name, report.title, _of_letter(report, plan, agency.id))
    if its.goals:
        yield goals_section(plan, occasion.as_of, its.goals)


def _under(plan: Plan, section: Section) -> Section:
    """A section of a letter about several plans: its heading names the one that it is of."""
    title = alike("{plan}: {title}", plan=plan.header.cited.text, title=section.title)
    return section._replace(title=title)


def _of(agency: Agency, columns: tuple[Column, ...], its: Owed) -> tuple[Column, ...]:
    """The columns of a letter; where others were named than who is written to, those as well."""
    given = {one.given for one in _as(agency, its)}
    if given <= {agency.id}:
        return columns
    place = columns.index(t.TITLE) + 1
    return (*columns[:place], NAMED, *columns[place:])


def _as(agency: Agency, its: Owed) -> Iterator[Answering]:
    """Each lead that an agency answers for, of what it owes."""
    for answers in (
        *(state.answers for state in (*its.late, *its.soon)),
        *(goal.answers for goal in its.goals),
    ):
        yield from (one for one in answers.leads if agency.id in one.bodies and not one.is_open)


def _inferred(agency: Agency, its: Owed) -> bool:
    return any(one.answer is Answer.INFERRED for one in _as(agency, its))


def _opening(plan: Plan, occasion: Occasion, agency: Agency, its: Owed) -> Iterator[Text]:
    """Why a letter is written; where the agency follows others, whom, and by which document.

    Where the plan named it itself for some, only the documents tell of the others.
    """
    name = name_within(plan, agency.id)
    given = dict.fromkeys(one.given for one in _as(agency, its))
    if given and agency.id not in given:
        names = joined((plan.agency_name(body) for body in given), "; ")
        told = sentence(*given_by(plan.header.kind), given=names)
        name = alike("{name} ({told})", name=name, told=told)
    yield occasion_told(plan, occasion, name, its.counts)
    known: dict[Text, None] = {}
    for state in (*its.late, *its.soon):
        for line in _lines(state, plan, occasion.as_of):
            if line[-1].bodies == (agency.id,):
                known |= dict.fromkeys(
                    _step_told(plan, before, step)
                    if step.succession
                    else _handed_told(plan, state.task.id, before, step)
                    for before, step in pairwise(line)
                    if step.succession or (state.owing and step.answer is Answer.REASSIGNED)
                )
    yield from known


def _lines(state: TaskState, plan: Plan, as_of: date) -> Iterable[Sequence[Step]]:
    """The steps that led to whoever answers, for a task or for what one owes of it."""
    if state.owing is None:
        return chains(state.task, plan, as_of)
    return part_lines(state.task, plan, (one.given for one in state.answers.leads), as_of)


def _step_told(plan: Plan, before: Step, step: Step) -> Text:
    """That one body follows another, and by which document, or that this is inferred."""
    told = sentence(
        "Từ ngày {d}, {new} kế thừa nhiệm vụ của {old}",
        "Since {d} {new} follows {old}",
        d=day(step.day),
        new=alternatives(name_within(plan, body) for body in step.bodies),
        old=alternatives(name_within(plan, body) for body in before.bodies),
    )
    if step.inferred:
        return sentence(
            "{told} (xác định theo suy luận, chưa có văn bản).",
            "{told} (inferred, no document at hand).",
            told=told,
        )
    by = step.document or ""
    return sentence("{told} theo văn bản số {by}.", "{told}, by {by}.", told=told, by=by)


def _handed_told(plan: Plan, task: str, before: Step, step: Step) -> Text:
    """That the part of one body in a task was handed on to another, and by which document."""
    told = sentence(
        "Từ ngày {d}, phần việc của {old} trong nhiệm vụ {id} giao cho {new}",
        "Since {d} the part of {old} in {id} is with {new}",
        d=day(step.day),
        old=alternatives(map(plan.agency_name, before.bodies)),
        id=alone(task),
        new=alternatives(map(plan.agency_name, step.bodies)),
    )
    if not step.document:
        return alike("{told}.", told=told)
    return sentence("{told} theo {by}.", "{told}, by {by}.", told=told, by=step.document)


def is_sender(agency: Agency, office: Office) -> bool:
    """Whether an agency is the one that writes."""
    return fold(agency.name.vi) == fold(office.agency)


def _of_letter(report: Report, plan: Plan, addressee: str) -> Report:
    """A letter's table speaks for itself; below it stands who else leads a task.

    Its marks are those of who takes part: who leads is written to.
    """
    states = [row.state for row in _rows(report)]
    of_leads = how_sure(leads_of(states))
    kept = tuple(note for note in report.notes if note not in of_leads)
    marks = how_sure(one for state in states for one in state.answers.coordinating)
    joint = []
    for state in states:
        if others := [
            _other(plan, one) for one in state.answers.leads if addressee not in one.bodies
        ]:
            joint.append(
                sentence(
                    "{id}: đồng chủ trì với {names}.",
                    "{id}: led together with {names}.",
                    id=alone(state.task.id),
                    names=joined(others, "; "),
                )
            )
    return report._replace(summary=(), notes=(*kept, *joint, *marks))


def _other(plan: Plan, one: Answering) -> Text:
    """Who leads a task together with who is written to."""
    sure = len(one.bodies) == 1 and not one.is_open
    return name_within(plan, one.bodies[0]) if sure else name_of(plan, one)


def _rows(report: Report) -> tuple[t.TaskRow, ...]:
    """The tasks of a report that lists tasks and nothing else."""
    (table,) = report.tables
    return table.rows
