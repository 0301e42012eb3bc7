"""Ids that records name and no record has; looks at the files as read, faulty records too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.faults.findings import Finding
from bkplan.faults.problems import Problem
from bkplan.files.tree import Map, Seq, is_nothing, locate
from bkplan.records.naming import Part, namings
from bkplan.records.sections import SECTIONS, SHARED_KEYS
from bkplan.words.files import AGENCIES_FILE
from bkplan.words.hints import Hints
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bkplan.files.yaml import DataFile


def dangling(documents: Sequence[DataFile]) -> Iterator[Finding]:
    """Every reference to nothing, and every name that stands twice in one list of names.

    Where a file could not be parsed, only lists that another file holds are checked against. What
    stands beside the folders of plans, for all of them, names what stands there alone.
    """
    own = [d for d in documents if not d.shared]
    beside = [d for d in documents if d.shared]
    yield from _dangling(own, documents, _CALLED)
    yield from _dangling(beside, beside, _CALLED_BESIDE)


def _dangling(
    named: Sequence[DataFile], known_in: Sequence[DataFile], lists: Mapping[str, Text]
) -> Iterator[Finding]:
    """What files name that others do not have, of the lists that have a name."""
    roots = [(d.path, d.root) for d in named if isinstance(d.root, Map)]
    known = _known(known_in)
    hints = {target: Hints(known[target]) for target in known}
    for keys, target, part in namings():
        if target in known and target in lists:
            for path, root in roots:
                for value, node, step, again in _values(root, keys, part):
                    of_key = part is Part.KEYS
                    if value not in known[target]:
                        hint, mark = hints[target].of(value), locate(path, node, step, key=of_key)
                        yield Problem.NO_SUCH.at(
                            mark, keys[-1], value=value, list=lists[target], hint=hint
                        )
                    elif again:
                        mark = locate(path, node, step)
                        yield Problem.REPEATED.at(mark, keys[-1], value=value)


def _known(documents: Sequence[DataFile]) -> dict[str, dict[str, None]]:
    """The ids of each list; none of one that may stand in what could not be parsed."""
    roots = [d.root for d in documents if isinstance(d.root, Map)]
    whole = all(d.parsed for d in documents)
    # each plan has agencies of its own as well: those for all are missed there whatever it holds
    missed = {key for d in documents if d.shared and not d.parsed for key in SHARED_KEYS}
    known: dict[str, dict[str, None]] = {}
    for section in SECTIONS:
        holders = [root[section] for root in roots if section in root]
        if (holders or whole) and section not in missed:
            known[section] = {
                record["id"]: None
                for records in holders
                if isinstance(records, Seq)
                for record in records
                if isinstance(record, Map) and isinstance(record.get("id"), str)
            }
    return known


_CALLED = {
    section.key: Text(f"{section.called.vi} ({section.key})", section.key)
    for section in SECTIONS.values()
}
_CALLED_BESIDE = {
    key: Text(f"{section.called.vi} của {AGENCIES_FILE}", f"{key} of {AGENCIES_FILE}")
    for key, section in SHARED_KEYS.items()
}


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
