"""The periodic report: sections that each are a report, and a paragraph that can be read alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from bkplan.deadlines.states import states
from bkplan.headcount.against_targets import Headcount
from bkplan.headcount.terms import By
from bkplan.output.document import Document, Section
from bkplan.output.report import Chart, Rate, Report, Table
from bkplan.reports.documents.method import how_counted
from bkplan.reports.documents.moved import completed_between, moved
from bkplan.reports.headcount import notes as headcount_notes
from bkplan.reports.headcount import tables as headcount_tables
from bkplan.reports.headcount.headcount import HeadcountOptions, headcount
from bkplan.reports.query import Query
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.agencies import agencies
from bkplan.reports.tasks.overdue import overdue
from bkplan.reports.tasks.sectors import sectors
from bkplan.reports.tasks.tasklist import NOT_ISSUED
from bkplan.reports.tasks.upcoming import NEXT, due_soon, soon_report
from bkplan.reports.units.rules import rules
from bkplan.reports.units.units import UnitsOptions, units
from bkplan.units.figures import Figures
from bkplan.words.phrases import day, number, sentence
from bkplan.words.vocab import Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from bkplan.records.plan import Plan
    from bkplan.words.spans import Span


class Basis(NamedTuple):
    """What every section is made from; `notices` is the report of the data's checks."""

    plan: Plan
    query: Query
    since: date | None
    within: Span
    notices: Report
    known: Headcount | None = None

    @property
    def head(self) -> Headcount:
        """The headcount on the day, made once for all sections where periodic() has made it."""
        return self.known or Headcount(self.plan, Figures(self.plan, self.query.as_of))


class SectionSpec(NamedTuple):
    """A section: its key for --only and --without, its heading, and the function that makes it."""

    key: str
    title: Text
    make: Callable[[Basis], Report]


def periodic(
    basis: Basis, keys: Sequence[str], *, revision: Text, version: str, stamp: str = ""
) -> Document:
    """The document with the sections named, in their order."""
    header = basis.plan.header
    basis = basis._replace(known=basis.head)
    return Document(
        title=sentence(
            "Báo cáo tình hình thực hiện Kế hoạch số {plan} đến ngày {as_of}",
            "Report on the implementation of plan {plan} as of {as_of}",
            plan=same(header.number),
            as_of=day(basis.query.as_of),
        ),
        plan=header.number,
        plan_title=header.title.text,
        issuer=basis.plan.agency_name(header.issuer),
        as_of=basis.query.as_of,
        revision=revision,
        version=version,
        lead=_lead(basis),
        sections=tuple(
            Section(spec.key, spec.title, spec.make(basis)) for spec in SECTIONS if spec.key in keys
        ),
        invented=header.invented,
        stamp=stamp,
    )


def _lead(basis: Basis) -> tuple[Text, ...]:
    plan, as_of = basis.plan, basis.query.as_of
    if as_of < plan.header.issued:
        return (NOT_ISSUED,)
    count = Counter(state.status for state in states(plan, as_of))
    rate, _ = counts.completion(count, basis.query.rates)
    told = [
        sentence(
            "Đến ngày {as_of}, Kế hoạch có {tasks} nhiệm vụ{cancelled}. {due} nhiệm vụ đã hoàn "
            "thành hoặc đã đến hạn, gồm: {done} hoàn thành (trong đó {late} hoàn thành quá hạn); "
            "{overdue} chưa hoàn thành, quá hạn; tỷ lệ hoàn thành {rate}. {open} nhiệm vụ chưa "
            "hoàn thành, trong hạn; {free} nhiệm vụ không xác định thời hạn hoặc chưa bắt đầu "
            "tính thời hạn.",
            "As of {as_of} the plan has {tasks} {tasks:task}{cancelled}. {due} {due:is|are} done "
            "or due: {done} done ({late} of them late), {overdue} overdue; the completion rate is "
            "{rate}. {open} {open:is|are} open in time; {free} {free:has|have} no date, or one "
            "whose clock has not started.",
            as_of=day(as_of),
            tasks=sum(count.values()) - count[Status.CANCELLED],
            due=rate.whole,
            done=rate.part,
            late=count[Status.DONE_LATE],
            overdue=count[Status.OVERDUE],
            rate=rate.text,
            open=count[Status.OPEN_IN_TIME],
            free=count[Status.NO_DEADLINE] + count[Status.CLOCK_NOT_STARTED],
            cancelled=sentence(
                " (không kể {n} đã hủy)", " (not counting {n} cancelled)", n=count[Status.CANCELLED]
            )
            if count[Status.CANCELLED]
            else same(""),
        )
    ]
    if basis.since is not None:
        told.append(_change(basis, basis.since, count, rate))
    head = basis.head
    return (*told, *headcount_notes.standing(head))


def _change(basis: Basis, since: date, count: Counter[Status], rate: Rate) -> Text:
    plan, as_of = basis.plan, basis.query.as_of
    before = Counter(state.status for state in states(plan, since))
    late = before[Status.OVERDUE], count[Status.OVERDUE]
    return sentence(
        "So với ngày {since}: {done} nhiệm vụ được ghi nhận hoàn thành; số nhiệm vụ quá hạn "
        "{overdue}; tỷ lệ hoàn thành {rate}.",
        "Since {since}: {done} {done:task} with a completion in the period; the number overdue "
        "{overdue}; the completion rate {rate}.",
        since=day(since),
        done=sum(completed_between(task, since, as_of) for task in plan.tasks),
        overdue=_course(*late, (number(late[0]), number(late[1]))),
        rate=_course_of_rate(counts.completion(before, basis.query.rates)[0], rate),
    )


def _course(before: int | Fraction, after: int | Fraction, shown: tuple[Text, Text]) -> Text:
    """How a number went from one to another, in words."""
    if before == after:
        return sentence("giữ nguyên {n}", "stayed at {n}", n=shown[1])
    up = before < after
    return sentence(
        "tăng từ {before} lên {after}" if up else "giảm từ {before} xuống còn {after}",
        "rose from {before} to {after}" if up else "fell from {before} to {after}",
        before=shown[0], after=shown[1],
    )  # fmt: skip


def _course_of_rate(before: Rate, after: Rate) -> Text:
    shown = before.text, after.text
    if before.fraction is not None and after.fraction is not None:
        return _course(before.fraction, after.fraction, shown)
    return sentence(
        "nay là {after} (trước đó: {before})", "is now {after} (before: {before})",
        before=shown[0], after=shown[1],
    )  # fmt: skip


def _without_rule(report: Report) -> Report:
    """The rule of the rates is told once, in the section on method."""
    return report._replace(notes=tuple(note for note in report.notes if note != counts.RULE))


def _due_soon(basis: Basis) -> Report:
    last = basis.within.after(basis.query.as_of)
    soon = due_soon(basis.plan, basis.query, last)
    return soon_report(basis.plan, basis.query.as_of, soon, last, most=NEXT)


def _moved(basis: Basis) -> Report:
    if basis.since is not None:
        return moved(basis.plan, basis.since, basis.query.as_of)
    none = Text("Không chọn kỳ báo cáo (--since).", "No period was chosen (--since).")
    return _report(basis, "moved", Text("Thay đổi trong kỳ báo cáo", "What moved"), empty=none)


def _headcount(basis: Basis) -> Report:
    """The whole with its chart, and where every sector stands."""
    asked = HeadcountOptions(by=By.TOTAL, chart=True)
    whole = headcount(basis.plan, basis.query, asked, known=basis.head)
    head = basis.head
    if head.figures.last_year is None or not head.periods:
        return whole
    scopes = {
        sector.id: headcount_tables.scope_ref(basis.plan, By.SECTOR, sector.id)
        for sector in basis.plan.sectors
        if any(sector.id in head.scope_set(By.SECTOR, year) for year in head.years)
    }
    by_sector = headcount_tables.targets_table(head, By.SECTOR, scopes)._replace(
        name="targets_by_sector", title=Text("Chỉ tiêu theo lĩnh vực", "Targets by sector")
    )
    path, targets, *balances = whole.tables
    return whole._replace(tables=(targets, by_sector, path, *balances))


def _units(basis: Basis) -> Report:
    """How many units there are, by sector, level and year, with a chart of all of them."""
    counted = units(basis.plan, basis.query, UnitsOptions(counted=True))
    (table,) = counted.tables
    *_, total = table.rows or (None,)
    if total is None or len(total.by_year) < 2:
        return counted
    nothing = (None,) * len(total.by_year)
    chart = Chart(
        title=Text("Số đơn vị", "Number of units"),
        labels=tuple(map(str, total.by_year)),
        bars=tuple(total.by_year.values()),
        line=nothing,
        forecast=nothing,
        names=(Text("đơn vị", "units"), Text("", ""), Text("", "")),
        always=True,
    )
    return counted._replace(charts=(chart,))


def _method(basis: Basis) -> Report:
    return _report(
        basis,
        "method",
        Text("Cách tính", "How the numbers are defined"),
        notes=how_counted(basis.query.rates),
    )


def _report(
    basis: Basis, name: str, title: Text, *, empty: Text | None = None, notes: tuple[Text, ...] = ()
) -> Report:
    header = basis.plan.header
    tables = (Table(name, None, (), (), empty=empty),) if empty else ()
    return Report(
        name, title, header.number, basis.query.as_of, tables, notes=notes, invented=header.invented
    )


SECTIONS: tuple[SectionSpec, ...] = (
    SectionSpec("sectors", Text("Theo lĩnh vực", "By sector"),
                lambda b: _without_rule(sectors(b.plan, b.query))),
    SectionSpec("leads", Text("Theo cơ quan chủ trì", "By lead agency"),
                lambda b: _without_rule(agencies(b.plan, b.query))),
    SectionSpec("overdue", Text("Nhiệm vụ quá hạn", "Overdue tasks"),
                lambda b: overdue(b.plan, b.query)),
    SectionSpec("upcoming", Text("Nhiệm vụ sắp đến hạn", "Tasks due soon"),
                _due_soon),
    SectionSpec("moved", Text("Thay đổi trong kỳ báo cáo", "What moved in the period"), _moved),
    SectionSpec("headcount", Text("Biên chế", "Headcount"), _headcount),
    SectionSpec("units", Text("Số đơn vị", "Number of units"), _units),
    SectionSpec("rules", Text("Quy định của kế hoạch", "Rules of the plan"),
                lambda b: rules(b.plan, b.query)),
    SectionSpec("notices", Text("Lưu ý về dữ liệu", "Notices on the data"), lambda b: b.notices),
    SectionSpec("method", Text("Cách tính", "How the numbers are defined"), _method),
)  # fmt: skip
"""The sections in their order: one function and one line each."""
