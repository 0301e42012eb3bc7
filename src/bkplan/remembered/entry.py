"""A plan as one file of the cache: a digest, what it is of and where its pieces are, these pieces.

The digest is of all that follows its line. The next line is JSON, and so is each piece of a list:
what shells are offered of its records (their ids and titles), and all the rest. A piece that nobody
asks for is not decoded.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from bkplan.remembered.columns import ALL, INTEGERS, MOST, Foreign, Plain, Shared, listed
from bkplan.remembered.key import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.records.plan import Plan

HEADER = "plan"
"""The piece that is the plan's own header: a list of one."""
_NAMED = ("title", "name")
_SHOWN = ("id", "clause", *_NAMED)
"""The fields that shells are offered."""


class Entry:
    """What a file of the cache holds of a plan."""

    def __init__(self, data: bytes, key: str) -> None:
        """Raises Foreign where the file is damaged, or no entry of this key."""
        start = data.find(b"\n") + 1
        end = data.find(b"\n", start)
        if data[: start - 1] != digest(memoryview(data)[start:]).encode() or end < 0:
            raise Foreign
        head = _json(data[start:end])
        if head.__class__ is not dict or head.get("key") != key:
            raise Foreign
        lists = head.get("lists")
        if not isinstance(lists, dict):
            raise Foreign
        self._data, self._start, self._lists = data, end + 1, lists

    def names(self, section: str) -> Sequence[tuple[str, str]]:
        """The ids of a list, each with the Vietnamese of its title or name, or nothing."""
        count, pieces = self._list(section)
        shown, texts = self._piece(pieces[0]), Shared(Plain(str))
        ids = texts.values(shown.get("id"), count)
        named = next((shown[name] for name in _NAMED if name in shown), {"vi": [ALL, [""]]})
        if isinstance(named, dict):
            return [*zip(ids, texts.values(named.get("vi"), count), strict=True)]
        raise Foreign

    def clauses(self) -> Sequence[str]:
        """The clause of each task."""
        count, pieces = self._list("tasks")
        return Shared(Plain(str)).values(self._piece(pieces[0]).get("clause"), count)

    def plan(self) -> Plan:
        """The plan. Its lists are made when they are asked for; that may raise Foreign too."""
        from bkplan.records.plan import Plan
        from bkplan.records.sections import SECTIONS

        (header,) = self._records(HEADER)
        return Plan.later(header, {key: partial(self._records, key) for key in SECTIONS})

    def _records(self, section: str) -> tuple[Any, ...]:
        from bkplan.records.sections import TOP_KEYS
        from bkplan.remembered.kinds import records_column

        count, pieces = self._list(section)
        held = {name: column for piece in pieces for name, column in self._piece(piece).items()}
        try:
            return tuple(records_column(TOP_KEYS[section].record).values(held, count))
        except Exception:  # whatever somebody else may have put there
            raise Foreign from None

    def _list(self, section: str) -> tuple[int, list[tuple[int, int]]]:
        """How many records a list has, and its pieces where they are."""
        match self._lists.get(section):
            case [int(count), int(start), int(middle), int(end)]:
                listed([count, start, middle, end], 4, INTEGERS)
                if 0 <= count <= MOST and 0 <= start <= middle <= end:
                    return count, [(start, middle), (middle, end)]
        raise Foreign

    def _piece(self, place: tuple[int, int]) -> dict[str, Any]:
        start, end = (self._start + each for each in place)
        found: dict[str, Any] = _json(self._data[start:end])
        if found.__class__ is not dict:
            raise Foreign
        return found


def entry_of(plan: Plan, key: str) -> bytes:
    """A plan as a file of the cache."""
    from bkplan.records.sections import SECTIONS

    lists: dict[str, list[int]] = {}
    data: list[bytes] = []
    ends = [0]
    for section in (HEADER, *SECTIONS):
        records = (plan.header,) if section == HEADER else getattr(plan, section)
        for piece in _pieces(section, records):
            data.append(piece)
            ends.append(ends[-1] + len(piece))
        lists[section] = [len(records), *ends[-3:]]
    rest = b"".join([_bytes({"key": key, "lists": lists}), b"\n", *data])
    return b"%s\n%s" % (digest(rest).encode(), rest)


def _pieces(section: str, records: Sequence[Any]) -> Iterator[bytes]:
    """What shells are offered of a list, and the rest of it."""
    from bkplan.records.sections import TOP_KEYS
    from bkplan.remembered.kinds import records_column

    columns = records_column(TOP_KEYS[section].record).held(records)
    yield _bytes({name: column for name, column in columns.items() if name in _SHOWN})
    yield _bytes({name: column for name, column in columns.items() if name not in _SHOWN})


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise Foreign from None
