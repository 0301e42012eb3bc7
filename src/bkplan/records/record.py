"""What every record is: frozen, with its place in the file; words in both languages; labels.

What a field is, how it is read and what it names stands in its type, which is looked at when the
data is read: no `from __future__ import annotations` here, nor in other modules of records.
"""

from dataclasses import field
from typing import Annotated, ClassVar

from bkplan.faults.findings import Mark
from bkplan.files.tree import NOWHERE, Origin, locate
from bkplan.records.fields import Label, Weighs, called
from bkplan.records.values import Line, MaybeLine
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import Text, Weight

ID = called(
    "mã", "id",
    ("Chữ cái, số, dấu chấm, gạch nối; không đổi.",
     "Letters, digits, dots, hyphens; never changes."),
)  # fmt: skip
CLAUSE = called(
    "mục", "clause",
    ("Chỗ trong kế hoạch, như II.1.7.3.", "Where in the plan, like II.1.7.3."),
)  # fmt: skip
NAME = called("tên", "name", ("Như kế hoạch viết.", "As the plan prints it."))
TITLE = called(
    "tên", "title",
    ("Lời của mình, ngắn.", "Short words of one's own."),
    title=("Tên ngắn", "Title"),
)  # fmt: skip
SECTOR = called("lĩnh vực", "sector")
EVIDENCE = called(
    "văn bản chứng minh", "evidence",
    ("Số và ký hiệu, như 1003/QĐ-UBND.", "Number and symbol, like 1003/QĐ-UBND."),
)  # fmt: skip
WORDS_ALONE = Weighs(Weight.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is a record of its own in a file, and knows where each of its fields stood there."""

    label: ClassVar[Label]

    origin: Origin = field(default=NOWHERE, repr=False, compare=False)

    def mark(self, *path: str | int) -> Mark:
        """Where a field stood, by its path in the file; the nearest outer place if it is absent."""
        return locate(*self.origin, path)

    def key_mark(self, *path: str | int) -> Mark:
        """Where the key of a field stood."""
        return locate(*self.origin, path, key=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A name or title in Vietnamese and, where there is one, in English."""

    label: ClassVar[Label] = called("tên hai thứ tiếng", "words in both languages")

    vi: Annotated[Line, called("tiếng Việt", "Vietnamese")]
    en: Annotated[MaybeLine, called("tiếng Anh", "English")] = None

    @property
    def text(self) -> Text:
        """Both languages; an absent English is empty."""
        return Text(self.vi, self.en or "")
