"""A plan parted into many files: the same records, in the same order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bkplan.files.yaml import parse

if TYPE_CHECKING:
    from pathlib import Path

FEW = 5
"""Records in a file."""


def split(folder: Path) -> list[str]:
    """Part the files of a plan: what is many goes into `tasks/` and `units/`, some in a file.

    Returns the names of all files, in their order.
    """
    names = []
    for kind, sections in (("tasks", ("tasks",)), ("units", ("units", "restructurings"))):
        file = folder / f"{kind}.yaml"
        root = parse(file.read_bytes(), "").root
        parted = {key: root.pop(key) for key in sections}
        file.write_text(json.dumps(root, ensure_ascii=False), encoding="utf-8")
        names.append(file.name)
        (folder / kind).mkdir()
        for key, records in parted.items():
            for start in range(0, len(records), FEW):
                name = f"{kind}/{key}-{start:04d}.yaml"
                text = json.dumps({key: records[start : start + FEW]}, ensure_ascii=False)
                (folder / name).write_text(text, encoding="utf-8")
                names.append(name)
    return sorted(names)
