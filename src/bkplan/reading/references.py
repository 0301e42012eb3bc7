"""Ids that records name and no record has; looks at the files as read, faulty records too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.faults.findings import Finding
from bkplan.faults.problems import Problem
from bkplan.files.tree import Map, Seq, is_nothing, locate
from bkplan.records.naming import Part, namings
from bkplan.records.sections import SECTIONS
from bkplan.words.hints import Hints
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.files.yaml import DataFile


def dangling(documents: Sequence[DataFile]) -> Iterator[Finding]:
    """Every reference to nothing, and every name that stands twice in one list of names.

    Where a file could not be parsed, only lists that another file holds are checked against.
    """
    roots = [(d.path, d.root) for d in documents if isinstance(d.root, Map)]
    whole = all(d.parsed for d in documents)
    known: dict[str, dict[str, None]] = {}
    for section in SECTIONS:
        holders = [root[section] for _, root in roots if section in root]
        if holders or whole:
            known[section] = {
                record["id"]: None
                for records in holders
                if isinstance(records, Seq)
                for record in records
                if isinstance(record, Map) and isinstance(record.get("id"), str)
            }
    hints = {target: Hints(known[target]) for target in known}
    for keys, target, part in namings():
        if target in known:
            called = Text(f"{SECTIONS[target].called.vi} ({target})", target)
            for path, root in roots:
                for value, node, step, again in _values(root, keys, part):
                    of_key = part is Part.KEYS
                    if value not in known[target]:
                        hint, mark = hints[target].of(value), locate(path, node, step, key=of_key)
                        yield Problem.NO_SUCH.at(
                            mark, keys[-1], value=value, list=called, hint=hint
                        )
                    elif again:
                        mark = locate(path, node, step)
                        yield Problem.REPEATED.at(mark, keys[-1], value=value)


def _values(
    node: Map, keys: tuple[str, ...], part: Part
) -> Iterator[tuple[str, Map, tuple[str | int, ...], bool]]:
    """Each text at `keys` below a mapping, where it stands, and whether its list has it already.

    Where: in which mapping, and the steps from there. Looking up lines and columns is for those
    that have something wrong with them.
    """
    key, *rest = keys
    if key not in node:
        return
    value = node[key]
    if isinstance(value, Map) and not rest and part is not Part.WHOLE:
        yield from _in_mapping(value, part)
        return
    listed = isinstance(value, Seq)
    seen: set[str] = set()
    for index, item in enumerate(value if listed else [value]):
        if rest and isinstance(item, Map):
            yield from _values(item, tuple(rest), part)
        elif not rest and isinstance(item, str) and item.strip() and not is_nothing(item):
            yield item, node, (key, index) if listed else (key,), item in seen
            seen.add(item)


def _in_mapping(node: Map, part: Part) -> Iterator[tuple[str, Map, tuple[str | int, ...], bool]]:
    """The keys of a mapping, or what stands under them."""
    for key in node:
        if part is Part.KEYS:
            yield key, node, (key,), False
        else:
            yield from _values(node, (key,), Part.WHOLE)
