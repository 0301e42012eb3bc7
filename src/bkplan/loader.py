"""A data folder to `Loaded(plan, findings)`: reading never gives up and never raises for bad data."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from bkplan.consistency import inconsistencies
from bkplan.findings import Finding, Mark, Severity
from bkplan.model import Agency, Header, Record, Sector, Task, Words, locate
from bkplan.plan import Plan
from bkplan.problems import Fault, Problem, did_you_mean
from bkplan.scalars import MIN_YEAR, is_nothing
from bkplan.units import Restructuring, Target, Unit
from bkplan.vocab import Text
from bkplan.yamlfile import Document, Map, Seq, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TASKS_FILE, UNITS_FILE = "tasks.yaml", "units.yaml"

SECTIONS: dict[str, type[Record]] = {
    "sectors": Sector,
    "agencies": Agency,
    "tasks": Task,
    "targets": Target,
    "units": Unit,
    "restructurings": Restructuring,
}
"""The lists of records by their key; a file may hold any of them, and `plan`."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the plan (None without a readable header) and every fault, sorted.

    `documents` are the files themselves, for those who look at the text.
    """

    plan: Plan | None
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a report."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


def load_folder(folder: str, shown: str | None = None) -> Loaded:
    """Read `tasks.yaml` and, where it exists, `units.yaml`; findings name them below `shown`."""
    shown = folder if shown is None else shown
    names = [TASKS_FILE]
    if os.path.lexists(os.path.join(folder, UNITS_FILE)):
        names.append(UNITS_FILE)
    return load_documents(
        [
            read_file(os.path.join(folder, name), os.path.join(shown, name), within=folder)
            for name in names
        ]
    )


def load_documents(documents: Sequence[Document]) -> Loaded:
    """The plan in a list of files, whatever record stands in which."""
    reading = _Reading()
    for document in documents:
        reading.findings.extend(document.findings)
        reading.document(document)
    header = reading.header(documents)
    records: dict[str, Any] = {key: tuple(reading.records[key]) for key in SECTIONS}
    plan = Plan(header or _UNKNOWN_HEADER, **records)
    reading.findings.extend(inconsistencies(plan, unread=reading.unread(documents)))
    return Loaded(plan if header else None, _one_a_place(reading.findings), tuple(documents))


_UNKNOWN_HEADER = Header.model_construct(
    number="", issued=date(MIN_YEAR, 1, 1), issuer="", title=Words(vi="?")
)
"""Stands in for a header with faults, so that it hides none of the other records' faults."""


class _Reading:
    """Records and findings while files are read."""

    def __init__(self) -> None:
        self.records: dict[str, list[Any]] = {key: [] for key in SECTIONS}
        self.findings: list[Finding] = []
        self.headers: list[tuple[str, Map]] = []
        self.places: dict[tuple[str, str], Mark] = {}
        self.faulty: dict[str, set[str]] = {key: set() for key in SECTIONS}

    def document(self, document: Document) -> None:
        """Take in every record of a file."""
        path, root = document.path, document.root
        if root is None:
            return
        if not isinstance(root, Map):
            shape = Text("bắt đầu bằng plan:, tasks:, …", "begin with plan:, tasks:, …")
            self.findings.append(Problem.WANT_MAPPING.at(Mark(path, 1, 1), shape=shape))
            return
        for key, value in root.items():
            if key == "plan":
                self._plan(path, root, value)
            elif key in SECTIONS:
                self._section(path, root, key, value)
            else:
                hint = did_you_mean(key, ("plan", *SECTIONS))
                self.findings.append(
                    Problem.UNKNOWN_KEY.at(
                        locate(path, root, (key,), key=True), key, key=key, hint=hint
                    )
                )

    def _plan(self, path: str, root: Map, value: Any) -> None:
        if isinstance(value, Map):
            self.headers.append((path, value))
        else:
            shape = Text("hãy viết number:, issued:, …", "write number:, issued:, …")
            self.findings.append(
                Problem.WANT_MAPPING.at(locate(path, root, ("plan",)), "plan", shape=shape)
            )

    def _section(self, path: str, root: Map, key: str, value: Any) -> None:
        if is_nothing(value):
            return
        if not isinstance(value, Seq):
            self.findings.append(Problem.WANT_LIST.at(locate(path, root, (key,)), key))
            return
        for place, item in enumerate(value):
            if not isinstance(item, Map):
                shape = Text("hãy viết {id: …}", "write {id: …}")
                self.findings.append(
                    Problem.WANT_MAPPING.at(Mark(path, *value.marks[place]), key, shape=shape)
                )
            elif (record := self.record(SECTIONS[key], path, item)) is not None:
                self._unique(key, record)
            elif isinstance(item.get("id"), str):
                self.faulty[key].add(item["id"])

    def _unique(self, key: str, record: Any) -> None:
        place = record.mark("id")
        first = self.places.setdefault((key, record.id), place)
        if first is place:
            self.records[key].append(record)
        else:
            self.findings.append(
                Problem.DUPLICATE_ID.at(place, "id", value=record.id, place=Text(*(str(first),) * 2))
            )

    def record(self, kind: type[R], path: str, item: Map) -> R | None:
        """One record, or None where it has faults; they are among the findings then."""
        try:
            record = kind.model_validate(item)
        except ValidationError as invalid:
            self.findings.extend(_faults(invalid, kind, path, item))
            return None
        object.__setattr__(record, "origin", (path, item))
        return record

    def header(self, documents: Sequence[Document]) -> Header | None:
        """The plan's header; there must be one."""
        if not self.headers:
            read = [d for d in documents if isinstance(d.root, Map) and "plan" not in d.root]
            if read and len(read) == len(documents):
                shape = Text("hãy viết plan: {number: …}", "write plan: {number: …}")
                self.findings.append(
                    Problem.MISSING.at(Mark(read[0].path, 1, 1), "plan", key="plan", shape=shape)
                )
            return None
        for path, item in self.headers[1:]:
            line = self.headers[0][1].line
            self.findings.append(
                Problem.DUPLICATE_KEY.at(
                    Mark(path, item.line, item.column), "plan", key="plan", line=line
                )
            )
        return self.record(Header, *self.headers[0])

    def unread(self, documents: Sequence[Document]) -> dict[str, set[str] | None]:
        """By section the ids of records with faults; None where a file that could hold it is broken."""
        if all(document.parsed for document in documents):
            return dict(self.faulty)
        seen = {key for d in documents if d.parsed and isinstance(d.root, Map) for key in d.root}
        return {key: self.faulty[key] if key in seen else None for key in SECTIONS}


def _one_a_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted, and of the findings at the same place only the first: the others follow from it."""
    first: dict[Mark, Finding] = {}
    for finding in findings:
        first.setdefault(finding.mark, finding)
    return tuple(sorted(first.values(), key=lambda f: f.place))


def _faults(
    invalid: ValidationError, kind: type[BaseModel], path: str, item: Map
) -> Iterable[Finding]:
    """pydantic's errors in our own words, at the places of their values."""
    for error in invalid.errors(include_url=False, include_input=True):
        loc = tuple(step for step in error["loc"] if step != "[key]")
        field = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
        on_key = error["loc"][-1:] == ("[key]",) or error["type"] == "extra_forbidden"
        mark = locate(path, item, loc, key=on_key)
        fault = error.get("ctx", {}).get("error")
        if isinstance(fault, Fault):
            yield fault.problem.at(mark, field, **fault.values)
        elif error["type"] == "missing":
            yield Problem.MISSING.at(mark, field, key=field, shape=_shape(field))
        elif error["type"] == "extra_forbidden":
            known = _keys(kind, loc[:-1])
            yield Problem.UNKNOWN_KEY.at(
                mark, field, key=field, hint=did_you_mean(field, known, most=20)
            )
        elif error["type"] in ("list_type", "tuple_type"):
            yield Problem.WANT_LIST.at(mark, field)
        else:  # a mapping was asked for
            yield Problem.WANT_MAPPING.at(mark, field, shape=_shape(field))


_SHAPES = {
    "vi": ("vi: chữ tiếng Việt", "vi: words in Vietnamese"),
    "title": ("title: {vi: …, en: …}", "title: {vi: …, en: …}"),
    "name": ("name: {vi: …, en: …}", "name: {vi: …, en: …}"),
    "id": ("id: mã-không-dấu", "id: an-id-without-accents"),
    "issued": ("issued: YYYY-MM-DD", "issued: YYYY-MM-DD"),
    "date": ("date: YYYY-MM-DD", "date: YYYY-MM-DD"),
    "deadline": ("{phrase: …, due: YYYY-MM-DD}", "{phrase: …, due: YYYY-MM-DD}"),
}


def _shape(field: str) -> Text:
    vi, en = _SHAPES.get(field, (f"{field}: …", f"{field}: …"))
    return Text(f"hãy viết {vi}", f"write {en}")


def _keys(kind: type[BaseModel], loc: tuple[Any, ...]) -> tuple[str, ...]:
    """The keys that the mapping at `loc` below a record may have."""
    model: Any = kind
    for step in loc:
        if isinstance(step, str) and step in _by_key(model):
            model = _model_in(_by_key(model)[step].annotation) or model
    return tuple(_by_key(model))


def _by_key(model: Any) -> dict[str, Any]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    from typing import get_args

    found = (_model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model), None)
