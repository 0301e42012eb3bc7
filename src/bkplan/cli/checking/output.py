"""The formats of `bkplan check`: text, what pull requests are marked with, and reports."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.words.frozen import NamedTuple
from bkplan.words.text import lines_of, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.faults.findings import Finding, Severity
    from bkplan.files.yaml import DataFile
    from bkplan.reading.loader import Loaded
    from bkplan.words.vocab import Lang

FORMATS = ("text", "github", "sarif", "junit", "gitlab", "json", "markdown")


class Told(NamedTuple):
    """What is to be told: the findings, the plans that they are about, and how.

    `docs` is the address of the folder of documents, empty for that of the program.
    """

    findings: Sequence[Finding]
    plans: Sequence[Loaded]
    as_of: date
    fail_on: Severity
    notices: bool
    docs: str = ""

    @property
    def documents(self) -> list[DataFile]:
        """The files of all plans."""
        return [document for loaded in self.plans for document in loaded.documents]


def rendered(form: str, told: Told, lang: Lang, *, color: bool = False) -> str:
    """The findings in one of FORMATS."""
    if form == "text":
        from bkplan.render.findings import to_text

        lines = {d.path: lines_of(d.text) for d in told.documents}
        return to_text(told.findings, lines, lang, color=color, notices=told.notices)
    if form in ("json", "markdown"):
        from bkplan.render import FORMATS as REPORT_FORMATS
        from bkplan.reports.findings import findings_report

        report = findings_report(told.findings, told.plans, told.as_of)
        return next(f for f in REPORT_FORMATS if f.name == form).render(report, lang)
    from bkplan.render import ci

    tops: dict[str, str] = {}
    findings = [f._replace(mark=f.mark._replace(path=from_top(f.mark.path, tops)))
                for f in told.findings]  # fmt: skip
    match form:
        case "github":
            return ci.to_github(findings, lang)
        case "gitlab":
            return ci.to_gitlab(findings, lang)
        case "junit":
            return ci.to_junit(findings, lang, fail_on=told.fail_on)
        case "sarif":
            from bkplan.checks.pages import pages_by_code

            return ci.to_sarif(findings, lang, pages=pages_by_code(), docs=told.docs or ci.DOCS)
    raise ValueError(quoted(form))


def from_top(path: str, known: dict[str, str]) -> str:
    """A path as programs want it: from the top of its repository, whatever folder we are in.

    Where it lies in none, from the folder we are in, unless that would lead upwards. `known` are
    the paths found already.
    """
    if path not in known:
        known[path] = _from_top(path)
    return known[path]


def _from_top(path: str) -> str:
    from bkplan.git.calls import top_of

    folder, name = os.path.split(path)
    real = os.path.join(os.path.realpath(folder), name)
    if top := top_of(os.path.dirname(real)):
        return os.path.relpath(real, top)
    try:
        below = os.path.relpath(path)
    except FileNotFoundError:  # the current folder was deleted
        return path
    return path if below.startswith(os.pardir) else below
