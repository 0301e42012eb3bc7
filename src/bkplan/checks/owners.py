"""Which record a place in a file belongs to: what a finding is about, whoever found it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from bkplan.files.tree import Map, Seq
from bkplan.records.values import is_identifier
from bkplan.words.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.faults.findings import Finding
    from bkplan.files.tree import Place
    from bkplan.files.yaml import DataFile


def with_records(findings: Iterable[Finding], documents: Sequence[DataFile]) -> Iterator[Finding]:
    """The findings, each with the record that it is about."""
    by_path = {document.path: document for document in documents}
    known: dict[str, tuple[list[Place], list[str]]] = {}
    for finding in findings:
        if finding.record is not None:
            yield finding
            continue
        path, *place = finding.mark
        if path not in known:  # a file without findings needs no index
            known[path] = _index(by_path[path].root if path in by_path else None)
        starts, names = known[path]
        at = bisect_right(starts, (place[0], place[1])) - 1
        yield finding._replace(record=names[at] if at >= 0 else "")


def _index(root: object) -> tuple[list[Place], list[str]]:
    """Where each section and record of a file begins, in order, and what it is called."""
    begun = sorted(_begun(root)) if isinstance(root, Map) else []
    return [place for place, _ in begun], [name for _, name in begun]


def _begun(root: Map) -> Iterator[tuple[Place, str]]:
    for section, value in root.items():
        yield root.place_of_key(section), _called(section)
        if isinstance(value, Seq):
            for number, item in enumerate(value):
                id = item.get("id") if isinstance(item, Map) else None
                if isinstance(id, str):
                    yield value.place_of(number), f"{_called(section)}/{_called(id)}"


def _called(id: str) -> str:
    """An id as it is; anything else in quotes, harmless and not too long."""
    return id if is_identifier(id) else quoted(id)
