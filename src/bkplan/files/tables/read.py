"""The tables of a file, whatever holds them: its ending says what it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.faults.findings import Mark
from bkplan.faults.problems import Problem
from bkplan.files.bytes import read_bytes
from bkplan.files.tables.csv import read_csv
from bkplan.files.tables.tables import CannotRead, Table
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_MIB = 32


def _csv(data: bytes, name: str) -> tuple[Table, ...]:
    return (read_csv(data, name),)


def _docx(data: bytes, _: str) -> tuple[Table, ...]:
    from bkplan.files.tables.docx import read_docx

    return read_docx(data)


def _xlsx(data: bytes, _: str) -> tuple[Table, ...]:
    from bkplan.files.tables.xlsx import read_xlsx

    return read_xlsx(data)


def _markdown(data: bytes, _: str) -> tuple[Table, ...]:
    from bkplan.files.tables.markdown import read_markdown

    return read_markdown(data)


READERS: dict[str, Callable[[bytes, str], tuple[Table, ...]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".txt": _csv,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
    ".md": _markdown,
    ".markdown": _markdown,
}
"""By ending: the bytes of a file and its name made tables."""


def read_tables(path: str) -> tuple[Table, ...]:
    """The tables of a regular file in their order; CannotRead where there is something wrong."""
    name = os.path.basename(path)
    ending = os.path.splitext(name)[1].lower()
    reader = READERS.get(ending)
    if reader is None:
        known = ", ".join(READERS)
        raise CannotRead(
            Text(
                f"không biết đọc tệp có đuôi {quoted(ending)}; đọc được: {known}",
                f"files that end in {quoted(ending)} are unknown; known are {known}",
            )
        )
    outcome = read_bytes(path, None, most_mib=MOST_MIB)
    if isinstance(outcome, bytes):
        return reader(outcome, name)
    problem, values = outcome
    if problem is Problem.NOT_A_FILE:
        raise CannotRead(Text("không phải là tệp thông thường", "is not a regular file"))
    raise CannotRead(problem.at(Mark(path, 1, 1), "", **values).message)
