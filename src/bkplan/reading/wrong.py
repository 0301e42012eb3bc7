"""What is wrong with a record that could not be read: each fault in words, at its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkplan.faults.findings import Fix
from bkplan.faults.problems import Problem
from bkplan.files.tree import locate
from bkplan.reading.keys import how_written
from bkplan.records.fields import fields_of, records_in
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bkplan.faults.findings import Finding
    from bkplan.files.tree import Map
    from bkplan.reading.validators import Unreadable
    from bkplan.records.record import Record


def wrong_with(
    unreadable: Unreadable,
    kind: type[Record],
    path: str,
    item: Map,
    hint: Callable[..., Text],
) -> Iterable[Finding]:
    """What is wrong with a mapping in words, at the places of its values."""
    for loc, on_key, problem, fault in unreadable.wrong():
        field = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
        mark = locate(path, item, loc, key=on_key)
        values: dict[str, Any] = {}
        if fault:
            values = dict(fault.values)
            if fault.known:
                choice = problem is Problem.NOT_A_CHOICE
                values["hint"] = hint(str(values["value"]), fault.known, choice=choice)
        elif problem is Problem.MISSING:
            values = {"key": field, "written": how_written(field)}
        elif problem is Problem.UNKNOWN_KEY:
            told = _COMMA if field.isdecimal() else hint(field, _keys(kind, loc[:-1]))
            values = {"key": field, "hint": told}
        elif problem is Problem.WANT_MAPPING:
            values = {"written": how_written(field)}
        finding = problem.at(mark, field, **values)
        right = fault.right if fault and not on_key else None
        yield finding._replace(fix=Fix(right)) if right else finding


_COMMA = Text(
    "dấu phẩy ở đây tách các khóa; số thập phân viết với dấu chấm, như 62.5",
    "a comma parts keys here; decimals take a point, like 62.5",
)


def _keys(kind: type[Record], loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the mapping at `loc` below a record may have."""
    record: Any = kind
    for step in loc:
        within = next((f.kind for f in fields_of(record) if f.key == step), None)
        record = next(iter(records_in(within)), record)
    return tuple(field.key for field in fields_of(record))
