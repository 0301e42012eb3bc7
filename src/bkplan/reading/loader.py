"""A data folder to `Loaded(plan, findings)`: bad data never makes reading give up or raise."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from bkplan.faults.collected import Faults
from bkplan.faults.fault import Fault
from bkplan.faults.findings import Finding, Mark, Severity
from bkplan.faults.problems import Problem
from bkplan.files.folder import read_folder
from bkplan.files.tree import Map, Origin, Seq, is_nothing, locate
from bkplan.reading.goal_course import goal_faults
from bkplan.reading.keys import keys_at_odds
from bkplan.reading.log_course import inconsistencies, odd_rules
from bkplan.reading.references import dangling
from bkplan.reading.shared import otherwise, rules_of_one
from bkplan.reading.succession_course import succession_faults
from bkplan.reading.unit_course import unit_faults
from bkplan.reading.validators import Unreadable, record_of
from bkplan.reading.wrong import wrong_with
from bkplan.records.header import Header
from bkplan.records.plan import Plan
from bkplan.records.record import Record, Words
from bkplan.records.sections import PLAN, SECTIONS, SHARED_KEYS, TOP_KEYS, Section
from bkplan.records.task import Task
from bkplan.records.values import MIN_YEAR, day
from bkplan.words.files import TASKS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import Hints
from bkplan.words.phrases import joined
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bkplan.files.yaml import DataFile


_YAML_CODES = frozenset(p.code for p in Problem if p.code.startswith("BK11"))
_ALWAYS_TOLD = _YAML_CODES | {Problem.TOO_MANY.code}

R = TypeVar("R", bound=Record)


class Loaded(NamedTuple):
    """What was read: the plan (None without a readable header) and every fault, sorted.

    `partial` holds the records that read well even then; `documents` are the files themselves,
    for those who look at the text.
    """

    plan: Plan | None
    findings: tuple[Finding, ...]
    documents: tuple[DataFile, ...]
    partial: Plan

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a report."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


def load_folder(folder: str, shown: str | None = None) -> Loaded:
    """Read the files of the plan in a folder; findings name them below `shown`."""
    return load_documents(read_folder(folder, folder if shown is None else shown))


def load_documents(documents: Sequence[DataFile]) -> Loaded:
    """The plan in a list of files, whatever record stands in which."""
    reading = _Reading()
    for document in documents:
        reading.findings.extend(document.findings)
        reading.document(document)
    header = reading.header(documents)
    records: dict[str, Any] = {key: tuple(reading.records[key]) for key in SECTIONS}
    plan = Plan(header or reading.header_stand_in(), **records)
    if odd := {task.id: finding for task, finding in odd_rules(plan)}:
        plan = replace(plan, tasks=tuple(task for task in plan.tasks if task.id not in odd))
        reading.findings.extend(odd.values())
    reading.findings.extend(keys_at_odds(documents))
    reading.findings.extend(dangling(documents))
    reading.findings.extend(rules_of_one(documents))
    tasks = (*plan.tasks, *reading.salvaged)
    if plan.header.issued == _UNKNOWN_DAY:  # no telling then on which days a task recurs
        tasks = tuple(task for task in tasks if not (task.deadline and task.deadline.rrule))
    reading.findings.extend(inconsistencies(replace(plan, tasks=tasks)))
    reading.findings.extend(unit_faults(plan))
    reading.findings.extend(succession_faults(replace(plan, tasks=tasks)))
    reading.findings.extend(goal_faults(plan))
    whole = plan if header else None
    return Loaded(whole, _tidy(reading.findings), tuple(documents), plan)


_OWN = same(TASKS_FILE)
_UNKNOWN_DAY = date(MIN_YEAR, 1, 1)
_OF_COURSE = ("deadline", "milestones", "log")
"""The keys of a task that the course of its log depends on."""
_TASK_STAND_IN = {"id": "-", "clause": "?", "sector": "?", "title": {"vi": "?"}}


class _Reading:
    """Records and findings while files are read."""

    def __init__(self) -> None:
        self.records: dict[str, list[Any]] = {key: [] for key in SECTIONS}
        self.findings = Faults()
        self._hints: dict[tuple[str, ...], Hints] = {}
        self.headers: list[tuple[str, Map]] = []
        self.first: dict[tuple[str, str], Record] = {}
        self.salvaged: list[Task] = []
        self.shared: set[str] = set()
        """The paths of what stands beside the folders of plans."""

    def document(self, document: DataFile) -> None:
        """Take in every record of a file."""
        path, root = document.path, document.root
        if root is None:
            return
        if not isinstance(root, Map):
            keys = "agencies:, successions:" if document.shared else "plan:, tasks:, …"
            written = Text(f"bắt đầu bằng {keys}", f"begin with {keys}")
            self.findings.append(Problem.WANT_MAPPING.at(Mark(path, 1, 1), written=written))
            return
        known = SHARED_KEYS if document.shared else TOP_KEYS
        if document.shared:
            self.shared.add(path)
        for key, value in root.items():
            if key not in known:
                self._no_key(path, root, key, known)
            elif key == PLAN.key:
                self._plan(path, root, value)
            else:
                self._section(path, root, key, value)

    def _no_key(self, path: str, root: Map, key: str, known: Mapping[str, Section]) -> None:
        if self.findings.full:
            return
        mark = locate(path, root, (key,), key=True)
        if key in TOP_KEYS:
            keys = joined(list(map(same, known)))
            self.findings.append(Problem.NOT_SHARED.at(mark, key, key=key, keys=keys, file=_OWN))
        else:
            hint = self._hint(key, tuple(known))
            self.findings.append(Problem.UNKNOWN_KEY.at(mark, key, key=key, hint=hint))

    def _hint(self, wrong: str, known: tuple[str, ...], *, choice: bool = False) -> Text:
        hints = self._hints.setdefault(known, Hints(known, most=20))
        return hints.choice(wrong) if choice else hints.of(wrong)

    def _plan(self, path: str, root: Map, value: Any) -> None:
        if isinstance(value, Map):
            self.headers.append((path, value))
        else:
            written = Text("hãy viết number:, issued:, …", "write number:, issued:, …")
            self.findings.append(
                Problem.WANT_MAPPING.at(locate(path, root, ("plan",)), "plan", written=written)
            )

    def _section(self, path: str, root: Map, key: str, value: Any) -> None:
        if is_nothing(value):
            return
        if not isinstance(value, Seq):
            self.findings.append(Problem.WANT_LIST.at(locate(path, root, (key,)), key))
            return
        for place, item in enumerate(value):
            if not isinstance(item, Map):
                if self.findings.full:
                    continue
                written = Text("hãy viết {id: …}", "write {id: …}")
                self.findings.append(
                    Problem.WANT_MAPPING.at(
                        Mark(path, *value.place_of(place)), key, written=written
                    )
                )
            elif (record := self.record(SECTIONS[key].record, path, item)) is not None:
                self._unique(key, record)

    def _unique(self, key: str, record: Any) -> None:
        first = self.first.setdefault((key, record.id), record)
        if first is record:
            self.records[key].append(record)
            return
        if key == "tasks":
            self.salvaged.append(record)
        place = same(str(first.mark("id")))
        if first.origin.path in self.shared and record.origin.path not in self.shared:
            self._told_again(key, first, record, place)
            return
        if self.findings.full:
            return
        self.findings.append(
            Problem.DUPLICATE_ID.at(record.mark("id"), "id", value=record.id, place=place)
        )

    def _told_again(self, key: str, first: Any, record: Any, place: Text) -> None:
        """What stands beside the folders of plans may stand in a plan too, if it is the same.

        A plan may say more of a succession: how it parts the plan's own tasks, units and sectors.
        """
        if odd := otherwise(first, record):
            keys = joined(list(map(same, odd)))
            self.findings.append(
                Problem.TOLD_OTHERWISE.at(
                    record.mark("id"), "id", value=record.id, place=place, keys=keys
                )
            )
        elif key == "successions":
            records = self.records[key]
            records[records.index(first)] = record

    def record(self, kind: type[R], path: str, item: Map) -> R | None:
        """One record, or None where it has faults; they are among the findings then."""
        try:
            return record_of(kind, item, origin=Origin(path, item))
        except Unreadable as unreadable:
            if not self.findings.full:
                self.findings.extend(wrong_with(unreadable, kind, path, item, self._hint))
            if kind is Task and not self.findings.full:
                self._salvage(unreadable, path, item)
            return None

    def header_stand_in(self) -> Header:
        """A header for one with faults, so that it hides none of the other records' faults."""
        issued = _UNKNOWN_DAY
        if self.headers:
            with suppress(Fault):
                issued = day(self.headers[0][1].get("issued"))
        return Header(number="", issued=issued, issuer="", title=Words(vi="?"))

    def _salvage(self, unreadable: Unreadable, path: str, item: Map) -> None:
        """Keep deadline and log of a task with other faults, so that those hide none of theirs."""
        if any(wrong.loc[0] in _OF_COURSE for wrong in unreadable.wrong()):
            return
        kept = {key: item[key] for key in _OF_COURSE if key in item}
        task = record_of(Task, _TASK_STAND_IN | kept, origin=Origin(path, item))
        self.salvaged.append(task)

    def header(self, documents: Sequence[DataFile]) -> Header | None:
        """The plan's header; there must be one."""
        if not self.headers:
            own = [d for d in documents if not d.shared]
            read = [d for d in own if isinstance(d.root, Map) and "plan" not in d.root]
            if read and len(read) == len(own):
                written = Text("hãy viết plan: {number: …}", "write plan: {number: …}")
                self.findings.append(
                    Problem.MISSING.at(
                        Mark(read[0].path, 1, 1), "plan", key="plan", written=written
                    )
                )
            return None
        first, header = self.headers[0]
        line = header.place[0]
        for path, item in self.headers[1:]:
            there = Text(f"{line} của {first}", f"{line} of {first}")
            self.findings.append(
                Problem.DUPLICATE_KEY.at(Mark(path, *item.place), "plan", key="plan", line=there)
            )
        return self.record(Header, first, header)


def _tidy(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted and without repetitions; what YAML itself got wrong silences what follows from it."""
    unique = {(f.mark, f.code, f.field): f for f in findings}
    broken = {f.mark for f in unique.values() if f.code in _YAML_CODES}
    kept = (f for f in unique.values() if f.mark not in broken or f.code in _ALWAYS_TOLD)
    return tuple(sorted(kept, key=lambda f: f.place))
