"""Writes the documents under `docs/`, and the list of the help, from the program's own text.

Run `python scripts/docs.py` after a change of a check, its page, a message, a command or a model;
a test keeps them current.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from bkplan.checks.pages import READING_PAGE, entries
from bkplan.checks.run import READING
from bkplan.faults.findings import Mends
from bkplan.render.markdown import escaped
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bkplan.faults.findings import CodePage

sys.path.insert(0, str(Path(__file__).resolve().parent))
from docs_commands import commands, listed  # beside this script
from docs_data import data
from docs_tables import tables

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- Written by scripts/docs.py; do not edit. -->"
GROUPS = {
    "1": Text("tệp, YAML, giá trị, câu chữ", "files, YAML, values, wording"),
    "2": Text("tham chiếu", "references"),
    "3": Text("thời hạn", "deadlines"),
    "4": Text("diễn biến và văn bản chứng minh", "the log and its evidence"),
    "5": Text("đơn vị và số liệu", "units and figures"),
    "6": Text("điều kế hoạch tự nêu hoặc bỏ trống", "what the plan itself says or leaves out"),
    "7": Text("kế thừa: ai chịu trách nhiệm", "successions: who answers"),
    "8": Text("mục tiêu và số liệu của chúng", "goals and their figures"),
}
INTRODUCTION = Text(
    "`bkplan check` báo các mã dưới đây; `bkplan explain BK350` in trang của một mã. Lỗi khi đọc "
    "chặn mọi báo cáo; các kiểm tra có tên thì không. Cảnh báo và lưu ý chỉ làm lần chạy thất bại "
    "khi `--fail-on` yêu cầu. Các mẫu lược bỏ những dòng tệp nào cũng có: `plan`, `sectors`, "
    "`agencies`.",
    "`bkplan check` tells the codes below; `bkplan explain BK350` prints the page of one. Errors "
    "of reading stop every report; named checks never do. Warnings and notices fail a run only "
    "where `--fail-on` says so. Samples leave out the lines that every file has: `plan`, "
    "`sectors`, `agencies`.",
)


def checks() -> str:
    """docs/checks.md: every code, by hundreds, first those of reading, then the named checks."""
    parts = ["# Checks · Các kiểm tra", NOTE, INTRODUCTION.en, INTRODUCTION.vi]
    for digit, group in GROUPS.items():
        mine = [entry for entry in entries() if entry.code[2] == digit]
        parts.append(f"## {digit}xx: {group.en} · {group.vi}")
        if reading := [entry for entry in mine if entry.code in READING]:
            anchors = "".join(map(_anchor, reading))
            parts += [READING_PAGE.en, READING_PAGE.vi, anchors, _table(reading), *_mended(reading)]
        for entry in mine:
            if entry.code not in READING:
                parts += _page(entry)
    return "\n\n".join(parts) + "\n"


def _table(reading: Iterable[CodePage]) -> str:
    rows = [
        f"| {entry.code} | {entry.severity} | {escaped(entry.title.en)} "
        f"| {escaped(entry.title.vi)} |"
        for entry in reading
    ]
    return "\n".join(
        ("| Code | Severity | Message | Thông báo |", "| :--- | :--- | :--- | :--- |", *rows)
    )


def _mended(reading: Iterable[CodePage]) -> Iterator[str]:
    codes = ", ".join(entry.code for entry in reading if entry.mends)
    if codes:
        yield f"{codes}: {Mends.SAFE.label.en} · {Mends.SAFE.label.vi}"


def _page(entry: CodePage) -> Iterator[str]:
    yield _anchor(entry)
    yield f"### {entry.code}: {entry.title.en} · {entry.title.vi}"
    yield f"Severity · Mức: **{entry.severity}** · {entry.severity.label.vi}"
    yield entry.explanation.en
    yield entry.explanation.vi
    for label, sample in (("Wrong · Sai", entry.bad), ("Right · Đúng", entry.good)):
        if sample:
            yield f"{label}{_hidden(sample)}:"
            yield f"```yaml\n{sample.rstrip()}\n```"
    if entry.mends:
        yield f"{entry.mends.label.en} · {entry.mends.label.vi}"


def _anchor(entry: CodePage) -> str:
    """What `checks.md#bk450` leads to: programs that read SARIF follow it."""
    return f'<a id="{entry.code.lower()}"></a>'


def _hidden(sample: str) -> str:
    """What a reader cannot see in a sample."""
    hidden = sorted({c for c in sample if unicodedata.category(c) in ("Cf", "Mn")})
    return f" ({', '.join(f'U+{ord(char):04X}' for char in hidden)})" if hidden else ""


def _noted(blocks: Iterator[str]) -> str:
    """A document with the note below its heading."""
    return "\n\n".join([next(blocks), NOTE, *blocks]) + "\n"


DOCUMENTS: Mapping[str, Callable[[], str]] = {
    "docs/checks.md": checks,
    "docs/commands.md": lambda: _noted(commands(Lang.EN)),
    "docs/commands.vi.md": lambda: _noted(commands(Lang.VI)),
    "docs/data.md": lambda: _noted(data(Lang.EN)),
    "docs/data.vi.md": lambda: _noted(data(Lang.VI)),
    "docs/tables.md": lambda: _noted(tables(Lang.EN)),
    "docs/tables.vi.md": lambda: _noted(tables(Lang.VI)),
    "src/bkplan/cli/listed.py": listed,
}


def main(root: Path = ROOT) -> None:
    """Write every document below a folder."""
    for name, made in DOCUMENTS.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made(), encoding="utf-8", newline="\n")
        print(name)


if __name__ == "__main__":
    main()
