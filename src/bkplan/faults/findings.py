"""Faults in data are values: where it is, what is wrong, what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.files import DATA_FILES, FOLDERS
from bkplan.words.frozen import NamedTuple
from bkplan.words.patterns import pattern
from bkplan.words.phrases import Amount, alike, fill, joined, plural
from bkplan.words.terms import NOTHING_FOUND
from bkplan.words.text import quoted
from bkplan.words.vocab import Lang, Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_FOLDER = pattern(r"[/\\:]")


class Mark(NamedTuple):
    """A place in a file; line and column count from 1, the column in characters."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Severity(Word):
    """How much a finding weighs; only errors stop a report."""

    ERROR = "error", "lỗi", "error"
    WARNING = "warning", "cảnh báo", "warning"
    NOTICE = "notice", "lưu ý", "notice"


class Fix(NamedTuple):
    """What to write instead where that takes no thought: `check --fix` writes it.

    `new` is the text in the place of the value at the finding's mark, or at `at`; `keys` are those
    of the mapping there, with their texts or lists of texts. With `whole_line` it is the line of
    the mark, None where that goes. What is not `safe` may change what the data say.
    """

    new: str | None = None
    keys: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    whole_line: bool = False
    at: Mark | None = None
    safe: bool = True


class Finding(NamedTuple):
    """One thing that is wrong at one place; `field` is the key it is about, or empty.

    `record` is what it is about, like `tasks/II.1-1`: empty where that is none, None until somebody
    has looked it up.
    """

    mark: Mark
    code: str
    severity: Severity
    field: str
    message: Text
    record: str | None = None
    fix: Fix | None = None

    def line(self, lang: Lang) -> str:
        """The finding in one line: `path:line:column: error: field: message`."""
        what = f"{self.field}: " if self.field else ""
        return f"{self.mark}: {self.severity.label.of(lang)}: {what}{self.message.of(lang)}"

    @property
    def place(self) -> tuple[str, int, int, str]:
        """What findings are sorted by."""
        return (*self.mark, self.code)

    @property
    def identity(self) -> tuple[str, str, str]:
        """What it is known by in every version of the data: code, record and field.

        Never wording, which names days and other records, nor the line. What is in no record is in
        its file: the name below the plan's folder, which may be of a revision (main:tasks.yaml).
        """
        return (self.code, self.record or name_below(self.mark.path), self.field)


def name_below(path: str) -> str:
    """The name of a data file below its plan's folder; of any other file its own."""
    *_, folder, name = ("", *_FOLDER.split(path))
    return f"{folder}/{name}" if folder in FOLDERS and name not in DATA_FILES else name


class Mends(Word):
    """Whether `check --fix` corrects what is found."""

    SAFE = (
        "safe",
        "`bkplan check --fix` sửa được.",
        "`bkplan check --fix` corrects this.",
    )
    UNSAFE = (
        "unsafe",
        "`bkplan check --fix --unsafe-fixes` sửa được; hãy xem lại, vì dữ liệu khi đó nói khác "
        "trước.",
        "`bkplan check --fix --unsafe-fixes` corrects this; look at it, since the data say "
        "something else then.",
    )


class CodePage(NamedTuple):
    """What there is to say of a code: its severity, title, explanation and two samples."""

    code: str
    severity: Severity
    title: Text
    explanation: Text
    bad: str = ""
    good: str = ""
    mends: Mends | None = None


def message(template: Text, values: dict[str, object]) -> Text:
    """Put values into a message; text is quoted and made harmless, numbers and Texts are not."""
    return fill(template, values, _shown)


def _shown(value: object, lang: Lang) -> str:
    if isinstance(value, Text):
        return value.of(lang)
    if isinstance(value, str) and not isinstance(value, Word):
        return quoted(value)
    return Amount(str(value), value) if isinstance(value, int) else str(value)


def counted(findings: Sequence[Finding]) -> Text:
    """How many there are of each severity, in a sentence."""
    if not findings:
        return NOTHING_FOUND
    told = []
    for severity in Severity:
        n = sum(finding.severity is severity for finding in findings)
        if n:
            label = severity.label
            told.append(Text(f"{n} {label.vi}", f"{n} {plural(n, label.en)}"))
    return alike("{told}.", told=joined(told))


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """The worst first; of equal weight by place."""
    order = list(Severity)
    return sorted(findings, key=lambda f: (order.index(f.severity), f.place))
