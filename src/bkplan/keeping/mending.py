"""Findings that say what to write instead, written: as many as break nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bkplan.files.edit import CannotEdit, Edit, Put, Remove, edited_file
from bkplan.files.tree import Map, Seq
from bkplan.files.yaml import DataFile, parse
from bkplan.reading.loader import Loaded, load_documents
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import breaks_kept

if TYPE_CHECKING:
    from bkplan.faults.findings import Finding, Fix
    from bkplan.files.edit import Loc
    from bkplan.files.tree import Place

Find = Callable[[Loaded], Sequence["Finding"]]
"""All that `check` tells of data."""
Breaks = Callable[[Sequence["Finding"], Sequence["Finding"]], bool]
"""Whether the findings after a change have some that the change has brought, and must not bring."""

MOST_ROUNDS = 20
"""What one correction brings out may be corrected next; but no circle goes on for ever."""
MOST_TRIALS = 200
"""Each looks at all the data anew. What is left then breaks something, or stands beside it."""


class Mended(NamedTuple):
    """The data with what could be corrected, and the findings that were."""

    loaded: Loaded
    fixed: tuple[Finding, ...]


def mended(loaded: Loaded, find: Find, breaks: Breaks, *, unsafe: bool) -> Mended:
    """The data after all corrections that break nothing, the `unsafe` ones too.

    A correction that brings an error is left out, and so is one that cannot be written safely.
    """
    fixed: list[Finding] = []
    left_out: set[object] = set()
    findings = find(loaded)
    for _ in range(MOST_ROUNDS):
        batch = [
            finding
            for finding in findings
            if finding.fix and (finding.fix.safe or unsafe) and _name(finding) not in left_out
        ]
        # a line is rewritten as it is: what stands in it is looked at again afterwards
        lines = [finding for finding in batch if finding.fix and finding.fix.whole_line]
        batch = _first_of_each_place(lines or batch)
        if not batch:
            break
        accepted = _accepted(loaded, findings, batch, find, breaks)
        left_out |= {_name(finding) for finding in batch if finding not in accepted}
        if accepted and (after := _after(loaded, accepted)):
            loaded, findings = after, find(after)
            fixed += accepted
    return Mended(loaded, tuple(fixed))


def _name(finding: Finding) -> object:
    """What a finding is known by while lines move."""
    return (*finding.identity, finding.message, finding.fix and finding.fix.new)


def _first_of_each_place(batch: Iterable[Finding]) -> list[Finding]:
    seen: dict[object, Finding] = {}
    for finding in batch:
        assert finding.fix is not None
        mark = finding.fix.at or finding.mark
        place = mark._replace(column=0) if finding.fix.whole_line else mark
        seen.setdefault(place, finding)
    return list(seen.values())


def _accepted(
    loaded: Loaded, before: Sequence[Finding], batch: list[Finding], find: Find, breaks: Breaks
) -> list[Finding]:
    """Those of a batch that break nothing together: halved until what breaks something is found."""
    accepted: list[Finding] = []
    open_parts = [batch]
    for _ in range(MOST_TRIALS):
        if not open_parts:
            break
        part = open_parts.pop()
        after = _after(loaded, [*accepted, *part])
        if after is not None and not breaks(find(after), before):
            accepted += part
        elif len(part) > 1:
            half = len(part) // 2
            open_parts += [part[half:], part[:half]]
    return accepted


def _after(loaded: Loaded, findings: Sequence[Finding]) -> Loaded | None:
    """The data after corrections; None where one cannot be written."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.mark.path].append(finding)
    documents = []
    for document in loaded.documents:
        mine = by_path.get(document.path)
        made = _corrected(document, mine) if mine else document
        if made is None:
            return None
        documents.append(made)
    return load_documents(documents)


def _corrected(document: DataFile, findings: Sequence[Finding]) -> DataFile | None:
    fixes = [(finding, finding.fix) for finding in findings if finding.fix]
    if all(fix.whole_line for _, fix in fixes):
        return _with_lines(document, {finding.mark.line: fix.new for finding, fix in fixes})
    places = dict(_places(document.root, ()))
    edits: list[Edit] = []
    for finding, fix in fixes:
        _, *place = fix.at or finding.mark
        at = places.get((place[0], place[1]))
        if at is None:
            return None
        edits += _edits(document, at, fix)
    try:
        return edited_file(document, edits)
    except CannotEdit:
        return None


def _with_lines(document: DataFile, lines: dict[int, str | None]) -> DataFile | None:
    """The file with other lines, by number; None where that would change what it means."""
    if not document.parsed:
        return None
    pieces = breaks_kept(document.text)
    for number, new in lines.items():
        line, ending = pieces[number - 1]
        pieces[number - 1] = ("", "") if new is None else (new, ending)
        if line == new:
            return None
    text = "".join(line + ending for line, ending in pieces)
    read = parse(replace(document, text=text).source, document.path)
    same = read.root == document.root and len(read.findings) == len(document.findings)
    return replace(read, name=document.name, shared=document.shared) if same else None


def _edits(document: DataFile, at: Loc, fix: Fix) -> Iterator[Edit]:
    """The changes that make a place what it shall be."""
    if not fix.keys:
        yield Put(at, fix.new or "")
        return
    there: Any = document.root
    for step in at:
        there = there[step]
    assert isinstance(there, Map)
    keys = dict(fix.keys)
    for key in keys:
        value = keys[key]
        if there.get(key) != (list(value) if isinstance(value, tuple) else value):
            before = tuple(keys)[: tuple(keys).index(key)]
            yield Put((*at, key), list(value) if isinstance(value, tuple) else value, before)
    for key in there:
        if key not in keys:
            yield Remove((*at, key))


def _places(node: object, at: Loc) -> Iterator[tuple[Place, Loc]]:
    """Where each value of a file stands, by its place; the outermost of several counts."""
    if isinstance(node, Map):
        for key, value in node.items():
            yield from _places(value, (*at, key))
            yield node.place_of(key), (*at, key)
    elif isinstance(node, Seq):
        for index, value in enumerate(node):
            yield from _places(value, (*at, index))
            yield node.place_of(index), (*at, index)
