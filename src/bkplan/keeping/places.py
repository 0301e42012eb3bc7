"""Where a record of a plan stands in the files: what edits name it by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.files.tree import Map, Seq

if TYPE_CHECKING:
    from bkplan.files.edit import Loc
    from bkplan.files.yaml import DataFile
    from bkplan.reading.loader import Loaded
    from bkplan.records.record import Record


def loc_of(loaded: Loaded, record: Record) -> tuple[str, Loc]:
    """The name of the file that a record stands in, below the data folder, and its place there.

    It must have been read with `loaded`; raises LookupError otherwise.
    """
    for document in loaded.documents:
        if document.path == record.origin.path and (loc := _loc(document, record)):
            return document.name, loc
    raise LookupError(record.origin.path)


def _loc(document: DataFile, record: Record) -> Loc | None:
    if not isinstance(document.root, Map):
        return None
    node = record.origin.node
    for key, value in document.root.items():
        if value is node:
            return (key,)
        if isinstance(value, Seq):
            for index, item in enumerate(value):
                if item is node:
                    return (key, index)
    return None


def document_of(loaded: Loaded, name: str) -> DataFile | None:
    """The file of a name below the data folder."""
    return next((document for document in loaded.documents if document.name == name), None)
