"""Findings on the data as they were known on a day: what was entered later brings none."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.checks.run import findings_of
from bkplan.files.tree import Map, Seq
from bkplan.files.yaml_events import text_spans
from bkplan.words.text import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkplan.checks.run import Wanted
    from bkplan.faults.findings import Finding
    from bkplan.files.tree import Place
    from bkplan.files.yaml import DataFile
    from bkplan.reading.loader import Loaded
    from bkplan.records.plan import Plan

_OF_LINES = frozenset({"BK150", "BK151"})
"""Checks of the lines of a file, comments included."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#")


def findings_known(loaded: Loaded, day: date, wanted: Wanted) -> tuple[Finding, ...]:
    """What there was to say of the data on a day: later entries and comments are left out.

    So a report says the same of its day whenever it is made.
    """
    known = loaded._replace(partial=_known(loaded.partial, day))
    found = findings_of(known, day, wanted)
    files = {document.path: _File(document, day) for document in loaded.documents}
    return tuple(
        finding
        for finding in found
        if (file := files.get(finding.mark.path)) is None
        or not (file.is_later(finding) or file.is_comment(finding))
    )


def _known(plan: Plan, day: date) -> Plan:
    tasks = []
    for task in plan.tasks:
        log = tuple(entry for entry in task.log if entry.date <= day)
        tasks.append(task if log == task.log else replace(task, log=log))
    goals = tuple(replace(goal, values=goal.known(day)) for goal in plan.goals)
    return replace(plan, tasks=tuple(tasks), goals=goals)


class _File:
    """Where the entries of logs after a day stand in a file, and where its comments."""

    def __init__(self, document: DataFile, day: date) -> None:
        self._document = document
        begun = sorted(_begun(document.root, day.isoformat()))
        self._starts = [place for place, _ in begun]
        self._later = [later for _, later in begun]
        self._texts: Sequence[tuple[Place, Place]] | None = None
        self._lines: Sequence[str] = ()

    def is_later(self, finding: Finding) -> bool:
        """Whether a finding is about an entry after the day."""
        at = bisect_right(self._starts, (finding.mark.line, finding.mark.column)) - 1
        return at >= 0 and self._later[at]

    def is_comment(self, finding: Finding) -> bool:
        """Whether a finding is about how a comment is written."""
        if finding.code not in _OF_LINES:
            return False
        if self._texts is None:
            self._texts = text_spans(self._document.text)
            self._lines = lines_of(self._document.text)
        number, column = finding.mark.line, finding.mark.column
        for found in _COMMENT.finditer(self._lines[number - 1], 0, column):
            place = (number, found.start() + 1)
            at = bisect_right(self._texts, place, key=lambda span: span[0]) - 1
            if at < 0 or self._texts[at][1] <= place:
                return True
        return False


def _begun(root: object, day: str) -> Iterator[tuple[Place, bool]]:
    """Where sections, records and entries begin, and whether that is an entry after the day."""
    if not isinstance(root, Map):
        return
    for section, records in root.items():
        yield root.place_of_key(section), False
        for number, record in enumerate(records if isinstance(records, Seq) else ()):
            yield records.place_of(number), False
            for key in ("log", "values") if isinstance(record, Map) else ():
                log = record.get(key)
                for place, entry in enumerate(log if isinstance(log, Seq) else ()):
                    when = entry.get("date") if isinstance(entry, Map) else None
                    yield log.place_of(place), isinstance(when, str) and when > day
