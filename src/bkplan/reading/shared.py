"""What holds of agencies and successions that stand beside the folders of plans, for them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.faults.problems import Problem
from bkplan.files.tree import Map, Seq, is_nothing, locate
from bkplan.records.fields import fields_of
from bkplan.records.succession import RULES, Succession
from bkplan.words.files import TASKS_FILE
from bkplan.words.vocab import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.faults.findings import Finding
    from bkplan.files.yaml import DataFile
    from bkplan.records.record import Record


def otherwise(shared: Record, own: Record) -> tuple[str, ...]:
    """The keys in which a plan's own record is unlike the one for all; rules are the plan's."""
    rules = RULES if isinstance(own, Succession) else ()
    return tuple(
        field.key
        for field in fields_of(type(own))
        if field.key not in rules and getattr(shared, field.name) != getattr(own, field.name)
    )


def rules_of_one(documents: Sequence[DataFile]) -> Iterator[Finding]:
    """Rules by task, unit or sector: what has such an id is another thing in each plan."""
    for document in documents:
        items = document.root.get("successions") if isinstance(document.root, Map) else None
        for item in items if document.shared and isinstance(items, Seq) else ():
            for key in RULES if isinstance(item, Map) else ():
                if key in item and not is_nothing(item[key]):
                    mark = locate(document.path, item, (key,), key=True)
                    yield Problem.RULES_OF_ONE.at(
                        mark, key, key=key, value=str(item.get("id")), file=same(TASKS_FILE)
                    )
