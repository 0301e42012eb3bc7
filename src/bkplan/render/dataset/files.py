"""The files of an export, one after another; what describes them comes last."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from bkplan.faults.too_much import TooMuch
from bkplan.render.dataset.cells import csv_of
from bkplan.render.dataset.load import LOAD, load_sql
from bkplan.render.dataset.package import PACKAGE, Written, package, path_of
from bkplan.words.phrases import number, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bkplan.output.dataset import Dataset

_TOO_MANY = Text(
    "export: các bảng này vượt quá {n} MB, lớn hơn dữ liệu nhiều lần; hãy chọn --as-of sớm hơn, "
    "hoặc dùng bkplan tasks -f csv",
    "export: the tables would have more than {n} MB, far more than the data; choose an earlier "
    "--as-of, or use bkplan tasks -f csv",
)


def dataset_files(told: Dataset) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Every file by its name, in pieces, to be taken in this order; TooMuch where it is too much.

    No piece is kept: a country of units has some hundred megabytes.
    """
    written: dict[str, Written] = {}
    for table in told.tables:
        yield path_of(table), _reckoned(told, path_of(table), csv_of(table, told.sources), written)
    yield LOAD, (load_sql(told.tables).encode(),)
    yield PACKAGE, (package(told, written).encode(),)


def _reckoned(
    told: Dataset, path: str, pieces: Iterable[bytes], written: dict[str, Written]
) -> Iterator[bytes]:
    """The pieces of a file, which has its size and digest in `written` after the last one."""
    before, size, digest = sum(one.size for one in written.values()), 0, sha256()
    for piece in pieces:
        size += len(piece)
        if before + size > told.most:
            raise TooMuch(sentence(*_TOO_MANY, n=number(told.most // 1_000_000)))
        digest.update(piece)
        yield piece
    written[path] = Written(size, digest.hexdigest())
