"""The periodic report made as its stamp asks: document, text, and the pictures beside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.cli.premises import loaded_of
from bkplan.cli.source import settings_of
from bkplan.output.document import charts_of
from bkplan.render import DOCUMENT_FORMATS
from bkplan.reports.documents.basis import Basis
from bkplan.reports.documents.sections import NOTICES
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.cli.periodic.stamp import Stamp
    from bkplan.cli.premises import PlanRead
    from bkplan.cli.source import Found
    from bkplan.faults.findings import Finding
    from bkplan.output.document import Document
    from bkplan.records.plan import Plan

WAYS = MERMAID, SVG = "mermaid", "svg"


def made(found: Found, stamp: Stamp, read: PlanRead) -> Document:
    """The document that a stamp asks for, of what was read where the plans are."""
    from bkplan.git.revision import DataVersion
    from bkplan.reports.documents.periodic import periodic
    from bkplan.reports.findings import notices_report
    from bkplan.reports.query import Query

    plan = read.plan
    findings = tuple(_findings(found, stamp, read)) if NOTICES.key in stamp.sections else ()
    notices = notices_report(findings, plan, stamp.as_of)
    query = Query(plan.header.stands(stamp.as_of), rates=settings_of(found.above).rates)
    basis = Basis(plan, query, stamp.since, stamp.within, notices)
    revision = read.revision or DataVersion(stamp.commit, stamp.digest).text
    return periodic(
        basis, stamp.sections, revision=revision, version=stamp.version, stamp=stamp.text(),
        premises=read.premises,
    )  # fmt: skip


def _findings(found: Found, stamp: Stamp, read: PlanRead) -> Iterator[Finding]:
    """What the checks find in each plan, by the settings of its own folder.

    Many plans are read anew: of what was taken together nobody knows the places.
    """
    from bkplan.checks.run import ALL_CODES, wanted_by
    from bkplan.checks.wider.known import findings_known

    named = {part.called for part in read.plan.parts}
    for folder in found.folders:
        wanted = wanted_by(settings_of(folder, ALL_CODES))
        loaded = read.loaded or loaded_of(folder, stamp.commit if stamp.recorded else None)[0]
        if read.loaded or _name_of(loaded.partial, read.plan) in named:
            yield from findings_known(loaded, stamp.as_of, wanted)


def _name_of(plan: Plan, among: Plan) -> str:
    """What a plan is called among many; empty where it is none of them."""
    key = plan.header.number, plan.header.issued, plan.header.issuer
    known = {(p.header.number, p.header.issued, p.header.issuer): p.called for p in among.parts}
    return known.get(key, "")


def signed(document: Document, folder: str, plan: Plan) -> Document:
    """The document as the office of the settings sends it."""
    from bkplan.output.document import Official
    from bkplan.reports.documents.sender import on_day

    settings = settings_of(folder)
    office = settings.office
    if office.agency or office.parent:
        office = on_day(office, plan, document.as_of)
    series, title = settings.report, document.title
    subject = Text(title.vi.removeprefix("Báo cáo "), title.en.removeprefix("Report "))
    return document._replace(
        official=Official(
            office=office,
            number=series.number,
            symbol=series.symbol,
            kind=Text("Báo cáo", "Report"),
            subject=subject,
            recipients=tuple(map(same, series.recipients)),
        ),
        closing=(
            Text(f"Trên đây là báo cáo {subject.vi}./.", f"This is the report {subject.en}."),
        ),
    )


def rendered(document: Document, stamp: Stamp, output: str) -> str:
    """The document's text; `output` is the file that it will be, for links to its pictures."""
    if stamp.form == "markdown" and stamp.charts == SVG:
        from bkplan.render.document_markdown import to_markdown

        names = [os.path.basename(name) for name, _ in pictures(document, stamp, output)]
        return to_markdown(document, stamp.lang, pictures=names)
    form = next(form for form in DOCUMENT_FORMATS if form.name == stamp.form)
    return form.render(document, stamp.lang)


def pictures(document: Document, stamp: Stamp, output: str) -> list[tuple[str, str]]:
    """The SVG files beside a Markdown report: path and text."""
    if stamp.charts != SVG:
        return []
    from bkplan.output.report import Table
    from bkplan.render.graph.svg import graph_svg
    from bkplan.render.svg import to_svg

    stem = os.path.splitext(output)[0]
    return [
        (
            f"{stem}-{name}.svg",
            graph_svg(drawn, stamp.lang, name=name, title=document.title)
            if isinstance(drawn, Table)
            else to_svg(drawn, stamp.lang, name=name, alone=True),
        )
        for name, drawn in charts_of(document)
    ]
