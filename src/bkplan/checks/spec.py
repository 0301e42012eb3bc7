"""What a check is: a generator that says its code and severity; its docstring is its page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bkplan.faults.findings import Finding, Fix, Mark, Mends, Severity
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from datetime import date

    from bkplan.files.yaml import DataFile
    from bkplan.records.plan import Plan
    from bkplan.records.record import Record


class CheckedData(NamedTuple):
    """What checks look at: the records that read well, the files, and the day."""

    plan: Plan
    documents: Sequence[DataFile]
    as_of: date

    def for_all(self, record: Record) -> bool:
        """Whether a record stands beside the folders of plans, for all of them."""
        return any(file.shared and file.path == record.origin.path for file in self.documents)


class Found(NamedTuple):
    """What a check has found at a place; the framework adds code and severity.

    One that `mends` says what to write instead, wherever that takes no thought.
    """

    mark: Mark
    field: str
    vi: str
    en: str
    fix: Fix | None = None


class Check(NamedTuple):
    """One named check."""

    code: str
    severity: Severity
    run: Callable[[CheckedData], Iterator[Found]]
    by_header: bool = False
    """Whether it rests on the plan's header: then it does not run without one."""
    by_all: bool = False
    """Whether it rests on what no record says: then it does not run where one was not read."""
    mends: Mends | None = None
    """Whether `check --fix` corrects what it finds."""

    def findings(self, data: CheckedData) -> Iterator[Finding]:
        """Everything that the check finds."""
        return map(self.finding, self.run(data))

    def finding(self, found: Found) -> Finding:
        """What the check has found, with its code and weight."""
        text = Text(found.vi, found.en)
        fix = found.fix._replace(safe=self.mends is Mends.SAFE) if found.fix else None
        return Finding(found.mark, self.code, self.severity, found.field, text, fix=fix)

    @property
    def page(self) -> Page:
        """The manual page."""
        return read_page(self.run)


def check(
    code: str,
    severity: Severity,
    *,
    by_header: bool = False,
    by_all: bool = False,
    mends: Mends | None = None,
) -> Callable[[Callable[[CheckedData], Iterator[Found]]], Check]:
    """Makes a generator the named check of a code."""

    def made(run: Callable[[CheckedData], Iterator[Found]]) -> Check:
        return Check(code, severity, run, by_header, by_all, mends)

    return made


class Page(NamedTuple):
    """A check's docstring taken apart: title and explanation in both languages, two samples."""

    title: Text
    explanation: Text
    bad: str
    good: str


def read_page(function: Callable[..., object]) -> Page:
    """The page in a docstring.

    It has a first line `English · Vietnamese`, a paragraph in each language, and the blocks
    `Bad:` and `Good:`, each with a sample file indented below it.
    """
    text = inspect.cleandoc(function.__doc__ or "")
    head, _, samples = text.partition("\nBad:\n")
    bad, _, good = samples.partition("\nGood:\n")
    title, *paragraphs = [block.strip() for block in head.split("\n\n")]
    en_title, _, vi_title = title.partition(" · ")
    en, vi = (" ".join(block.split()) for block in (*paragraphs, "", "")[:2])
    return Page(Text(vi_title, en_title), Text(vi, en), _dedented(bad), _dedented(good))


def _dedented(block: str) -> str:
    return inspect.cleandoc("\n" + block).strip("\n") + "\n"
