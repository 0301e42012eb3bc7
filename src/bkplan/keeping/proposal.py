"""A change that is proposed: the data as they were read, as they would be, and both texts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bkplan.files.edit import Edit, edited
from bkplan.files.yaml import parse
from bkplan.keeping.places import document_of
from bkplan.reading.loader import Loaded, load_documents

if TYPE_CHECKING:
    from bkplan.files.yaml import DataFile


class Proposal(NamedTuple):
    """What a change would make of the data of a folder.

    `texts` has each file that it changes, by its name below the folder: the bytes that were read
    (None where there is no such file yet), and those that are to be written.
    """

    folder: str
    before: Loaded
    after: Loaded
    texts: Mapping[str, tuple[bytes | None, bytes]]


def proposed(
    folder: str,
    loaded: Loaded,
    edits: Mapping[str, Sequence[Edit]],
    *,
    whole: Mapping[str, bytes] | None = None,
) -> Proposal:
    """The data of a folder after edits, by the name of the file; files that are new come `whole`.

    Raises CannotEdit where a file is written so that an edit would be a guess, and LookupError for
    a file that was not read.
    """
    texts: dict[str, tuple[bytes | None, bytes]] = {}
    for name, wanted in edits.items():
        document = document_of(loaded, name)
        if document is None:
            raise LookupError(name)
        texts[name] = (document.source, edited(document, document.source, wanted))
    for name, new in (whole or {}).items():
        was = document_of(loaded, name)
        texts[name] = (was.source if was else None, new)
    texts = {name: pair for name, pair in texts.items() if pair[0] != pair[1]}
    return Proposal(folder, loaded, load_documents(_after(loaded, folder, texts)), texts)


def _after(
    loaded: Loaded, folder: str, texts: Mapping[str, tuple[bytes | None, bytes]]
) -> list[DataFile]:
    """The files as they would be; new ones stand behind."""
    left = dict(texts)
    documents = []
    for document in loaded.documents:
        pair = left.pop(document.name, None) if document.name else None
        documents.append(_read(pair[1], document.path, document.name) if pair else document)
    shown = _shown(loaded, folder)
    return documents + [
        _read(new, os.path.join(shown, name), name) for name, (_, new) in left.items()
    ]


def _read(data: bytes, path: str, name: str) -> DataFile:
    return replace(parse(data, path), name=name)


def _shown(loaded: Loaded, folder: str) -> str:
    """What the folder is called in the paths of its files."""
    for document in loaded.documents:
        if document.name and document.path.endswith(document.name):
            return document.path.removesuffix(document.name)
    return folder
