"""A change that is proposed: the data as they were read, as they would be, and both texts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.files.edit import Edit, edited_file
from bkplan.files.yaml import parse
from bkplan.keeping.places import document_of
from bkplan.reading.loader import Loaded, load_documents
from bkplan.words.frozen import NamedTuple

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
    files: dict[str, DataFile] = {}
    for name, wanted in edits.items():
        document = document_of(loaded, name)
        if document is None:
            raise LookupError(name)
        files[name] = edited_file(document, wanted)
    for name, new in (whole or {}).items():
        path = os.path.join(_shown(loaded, folder), name)
        files[name] = replace(parse(new, path), name=name)
    return proposed_files(folder, loaded, files)


def proposed_files(folder: str, loaded: Loaded, files: Mapping[str, DataFile]) -> Proposal:
    """The data of a folder with some files as they would be, by name; new ones stand behind."""
    left = dict(files)
    after, texts = [], {}
    for was in loaded.documents:
        now = left.pop(was.name, was) if was.name else was
        after.append(now)
        if now is not was and now.source != was.source:
            texts[was.name] = (was.source, now.source)
    new: dict[str, tuple[bytes | None, bytes]] = {
        name: (None, document.source) for name, document in left.items()
    }
    return Proposal(folder, loaded, load_documents([*after, *left.values()]), {**texts, **new})


def _shown(loaded: Loaded, folder: str) -> str:
    """What the folder is called in the paths of its files."""
    for document in loaded.documents:
        if document.name and document.path.endswith(document.name):
            return document.path.removesuffix(document.name)
    return folder
