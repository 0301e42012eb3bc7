"""Findings as a report, for the formats that reports have."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.faults.findings import counted
from bkplan.output.report import Column, Kind, Report, Table
from bkplan.records.plan_names import names_of
from bkplan.reports.many import PLAN
from bkplan.reports.of_plan import of_many, report_of
from bkplan.words.terms import NOTHING_FOUND
from bkplan.words.vocab import PlanKind, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.faults.findings import Finding, Mark
    from bkplan.reading.loader import Loaded
    from bkplan.records.plan import Plan

COLUMNS = (
    Column("severity", Text("Mức", "Severity")),
    Column("code", Text("Mã", "Code"), Kind.ID),
    Column("path", Text("Tệp", "File"), Kind.ID).within("mark"),
    Column("line", Text("Dòng", "Line"), Kind.YEAR).within("mark"),
    Column("column", Text("Cột", "Column"), Kind.YEAR).within("mark"),
    Column("field", Text("Khóa", "Key"), take=lambda finding: finding.field or None),
    Column("message", Text("Nội dung", "What it says")),
)


NOTICES = (
    Column("code", Text("Mã", "Code"), Kind.ID),
    Column("place", Text("Vị trí", "Where"), Kind.ID, take=lambda finding: _place(finding.mark)),
    Column("message", Text("Nội dung", "What it says")),
)


def _place(mark: Mark) -> str:
    """The file's name and the line, without the folder."""
    return f"{os.path.basename(mark.path)}:{mark.line}"


def notices_report(findings: Sequence[Finding], plan: Plan, as_of: date) -> Report:
    """What the checks say of sound data, for its readers: the file's name and line, no folder."""
    empty = Text("Không có lưu ý nào.", "There are no notices.")
    return report_of(
        plan,
        as_of,
        name="notices",
        title=Text("Lưu ý về dữ liệu", "Notices on the data"),
        tables=(Table("notices", None, NOTICES, tuple(findings), empty=empty),),
        summary=(counted(findings),) if findings else (),
    )


def findings_report(findings: Sequence[Finding], plans: Sequence[Loaded], as_of: date) -> Report:
    """One table of findings, plan by plan and sorted by place; of many with the plan of each."""
    rows, many = tuple(findings), len(plans) > 1
    columns = (*COLUMNS[:2], _plan_of(plans), *COLUMNS[2:]) if many else COLUMNS
    first = plans[0].partial
    if many:  # which are of several kinds
        first = replace(first, header=replace(first.header, kind=PlanKind.PLAN))
    report = report_of(
        first,
        as_of,
        name="check",
        title=Text("Kiểm tra dữ liệu", "Check of the data"),
        tables=(Table("findings", None, columns, rows, empty=NOTHING_FOUND),),
        summary=(counted(findings),) if rows else (),
    )
    if not many:
        return report
    cited = tuple(
        loaded.plan.header.cited_on(as_of)._replace(number=name)
        for loaded, name in zip(plans, _names(plans), strict=True)
        if loaded.plan
    )
    return report._replace(plan=None, plans=cited, notes=of_many(cited) if cited else ())


def _plan_of(plans: Sequence[Loaded]) -> Column:
    """The plan that a finding is in; none for the file beside the folders of plans."""
    known = {
        document.path: name
        for loaded, name in zip(plans, _names(plans), strict=True)
        for document in loaded.documents
        if not document.shared and name
    }
    return PLAN._replace(under=None, take=lambda finding: known.get(finding.mark.path))


def _names(plans: Sequence[Loaded]) -> tuple[str, ...]:
    """What plans are called; nothing for one whose header cannot be read."""
    names = iter(names_of([loaded.plan for loaded in plans if loaded.plan]))
    return tuple(next(names) if loaded.plan else "" for loaded in plans)
