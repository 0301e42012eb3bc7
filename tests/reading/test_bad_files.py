"""Wrong data: what is said about it, at which place, in both languages, and by the command line.

The cases are text, in `bad/*.txt`: a name, the files, the findings expected. `@head`, `@task` and
`@units` stand for the lines below; a folder without a `tasks.yaml` gets the head alone.
"""

from __future__ import annotations

import errno
import io
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bkplan.cli.start import main
from bkplan.reading.loader import load_folder
from bkplan.words.vocab import Lang

HERE = Path(__file__).parents[1]
HEAD = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: education, name: {vi: Giáo dục}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}, {id: so-y-te, name: {vi: Sở Y tế}}]
"""
TASK = """\
tasks:
  - id: T-1
    clause: II.1
    sector: education
    title: {vi: Lập đề án}
    deadline: {due: 2019-01-31}
"""
UNITS = """\
units:
  - {id: a, name: {vi: Trường A}, sector: education, authority: ubnd}
  - {id: b, name: {vi: Trường B}, sector: education, authority: ubnd}
"""
FOLDER = object()
"""In place of a file's content: a folder."""
ABSENT = object()
"""In place of a file's content: no file at all."""
FORBIDDEN = object()
"""In place of a file's content: a file that may not be read."""

STANDS_FOR = {"@head\n": HEAD, "@task\n": TASK, "@units\n": UNITS}


@dataclass(frozen=True)
class Case:
    """Files by name, and the lines that must be said about them."""

    name: str
    files: dict[str, str | bytes | object]
    en: tuple[str, ...]
    vi: tuple[str, ...] | None = None


def read_cases(text: str) -> list[Case]:
    cases = []
    _, *blocks = re.split(r"^=== (.+)\n", text, flags=re.MULTILINE)
    for name, body in zip(blocks[::2], blocks[1::2], strict=True):
        _, *parts = re.split(r"^--- (\S+)\n", body, flags=re.MULTILINE)
        files: dict[str, str | bytes | object] = {"tasks.yaml": HEAD}
        said: dict[str, tuple[str, ...]] = {}
        for title, content in zip(parts[::2], parts[1::2], strict=True):
            if title in ("en", "vi"):
                said[title] = tuple(content.strip().splitlines())
            else:
                lines = content.splitlines(keepends=True)
                files[title] = "".join(STANDS_FOR.get(line, line) for line in lines)
        cases.append(Case(name, files, said["en"], said.get("vi")))
    return cases


MANY_BODIES = [f"{{id: b{n}, name: {{vi: B}}}}" for n in range(101)]
MANY = ", ".join(f"b{n}" for n in range(101))
GENERATED = (
    Case(
        "tasks.yaml is missing",
        {"units.yaml": UNITS, "tasks.yaml": ABSENT},
        ("tasks.yaml:1:1: error: cannot be opened: there is no such file",),
        ("tasks.yaml:1:1: lỗi: không mở được: không có tệp này",),
    ),
    Case(
        "a folder in place of a file",
        {"tasks.yaml": FOLDER},
        ("tasks.yaml:1:1: error: is not a regular file; point to a YAML file",),
        ("tasks.yaml:1:1: lỗi: không phải là tệp thông thường; hãy trỏ tới một tệp YAML",),
    ),
    Case(
        "a folder in place of the second file",
        {"tasks.yaml": HEAD, "units.yaml": FOLDER},
        ("units.yaml:1:1: error: is not a regular file; point to a YAML file",),
    ),
    Case(
        "a file that may not be read",
        {"tasks.yaml": FORBIDDEN},
        ("tasks.yaml:1:1: error: cannot be opened: permission to read it is missing",),
        ("tasks.yaml:1:1: lỗi: không mở được: không có quyền đọc",),
    ),
    Case(
        "a second file that may not be read hides nothing of the first",
        {"tasks.yaml": f"{HEAD}tasks: [T-1]\n", "units.yaml": FORBIDDEN},
        (
            "tasks.yaml:4:9: error: tasks: must be a mapping of keys to values; write {id: …}",
            "units.yaml:1:1: error: cannot be opened: permission to read it is missing",
        ),
    ),
    Case(
        "UTF-16, little end first",
        {"tasks.yaml": b"\xff\xfe" + HEAD.encode("utf-16-le")},
        ("tasks.yaml:1:1: error: is not UTF-8; save the file as UTF-8",),
        ("tasks.yaml:1:1: lỗi: không phải UTF-8; hãy lưu tệp với mã UTF-8",),
    ),
    Case(
        "UTF-16, big end first",
        {"tasks.yaml": b"\xfe\xff" + HEAD.encode("utf-16-be")},
        ("tasks.yaml:1:1: error: is not UTF-8; save the file as UTF-8",),
    ),
    Case(
        "Latin-1 in the second line",
        {"tasks.yaml": "# one\n# Hà Nội and café\n".encode().replace("é".encode(), b"\xe9")},
        ("tasks.yaml:2:17: error: is not UTF-8; save the file as UTF-8",),
    ),
    Case(
        "a NUL, an escape character and a line separator",
        {"tasks.yaml": "# á\0\n\n# \x1b[31m \u2028\n"},
        (
            "tasks.yaml:1:4: error: control character U+0000; "
            "delete it, or write it as \\x.. between double quotes",
            "tasks.yaml:3:3: error: control character U+001B; "
            "delete it, or write it as \\x.. between double quotes",
            "tasks.yaml:3:9: error: control character U+2028; "
            "delete it, or write it as \\x.. between double quotes",
        ),
        (
            "tasks.yaml:1:4: lỗi: ký tự điều khiển U+0000; "
            "hãy xóa nó hoặc viết dạng \\x.. trong dấu nháy kép",
            "tasks.yaml:3:3: lỗi: ký tự điều khiển U+001B; "
            "hãy xóa nó hoặc viết dạng \\x.. trong dấu nháy kép",
            "tasks.yaml:3:9: lỗi: ký tự điều khiển U+2028; "
            "hãy xóa nó hoặc viết dạng \\x.. trong dấu nháy kép",
        ),
    ),
    Case(
        "more bodies follow one than reports look at for each task",
        {
            "tasks.yaml": HEAD,
            "units.yaml": f"agencies: [{', '.join(MANY_BODIES)}]\nsuccessions:\n"
            "  - {id: S, basis: inferred, effective: 2025-07-01, from: [ubnd], into: "
            f"[{MANY}]}}\n",
        },
        (
            "units.yaml:3:73: error: into: 101 bodies follow, at most 100 may; "
            "part it into several successions",
        ),
    ),
    Case(
        "50,000 open brackets",
        {"tasks.yaml": f"{HEAD}tasks: {'[' * 50_000}"},
        ("tasks.yaml:4:71: error: nested deeper than 64 levels; check the brackets",),
        ("tasks.yaml:4:71: lỗi: lồng nhau quá 64 cấp; hãy kiểm tra dấu ngoặc",),
    ),
    Case(
        "50,000 list dashes",
        {"tasks.yaml": "- " * 50_000},
        ("tasks.yaml:1:129: error: nested deeper than 64 levels; check the brackets",),
    ),
    Case(
        "text longer than 2,000 characters",
        {
            "tasks.yaml": f"{HEAD}tasks:\n  - {{id: T-1, clause: a, sector: education, "
            f"title: {{vi: {'ế' * 2_001}}}}}\n"
        },
        ("tasks.yaml:5:57: error: vi: has 2001 characters; at most 2000",),
        ("tasks.yaml:5:57: lỗi: vi: dài 2001 ký tự; nhiều nhất 2000",),
    ),
)
CASES = [
    *(
        pytest.param(case, id=f"{path.stem}: {case.name}")
        for path in sorted((HERE / "bad").glob("*.txt"))
        for case in read_cases(path.read_text(encoding="utf-8"))
    ),
    *(pytest.param(case, id=f"generated: {case.name}") for case in GENERATED),
]


@pytest.fixture
def lay_out(tmp_path, monkeypatch):
    """Write a case's files into an empty folder and return it."""

    def write(case: Case) -> str:
        forbidden = set()
        top = tmp_path / "plan"  # what is beside it, `../`, is this test's own as well
        top.mkdir()
        for name, content in case.files.items():
            path = top / name
            if content is FOLDER:
                path.mkdir()
            elif content is FORBIDDEN:
                path.write_bytes(HEAD.encode())
                forbidden.add(str(path))
            elif content is not ABSENT:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if forbidden:  # the superuser may read everything, so the refusal is played
            really_open = os.open

            def guarded(path, *rest, **options):
                if path in forbidden:
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
                return really_open(path, *rest, **options)

            monkeypatch.setattr(os, "open", guarded)
        return str(top)

    return write


def test_there_are_cases():
    assert (len(CASES) > 100, len({param.id for param in CASES})) == (True, len(CASES))


@pytest.mark.parametrize("case", CASES)
def test_findings(case, lay_out):
    loaded = load_folder(lay_out(case), "")
    assert tuple(finding.line(Lang.EN) for finding in loaded.findings) == case.en
    if case.vi is not None:
        assert tuple(finding.line(Lang.VI) for finding in loaded.findings) == case.vi
    assert loaded.errors == loaded.findings


@pytest.mark.parametrize("case", CASES)
def test_a_report_is_refused(case, lay_out):
    folder = lay_out(case)
    stdout, stderr = io.StringIO(), io.StringIO()
    code = main(
        ["overdue", "-C", folder, "--lang", "en"],
        environ={},
        stdout=stdout,
        stderr=stderr,
        today=date(2018, 12, 31),
    )
    told = stderr.getvalue().replace(os.path.join(folder, ""), "")
    *lines, conclusion = told.replace(os.path.join(os.path.dirname(folder), ""), "../").splitlines()
    assert (code, stdout.getvalue(), tuple(lines)) == (2, "", case.en)
    assert conclusion.startswith("bkplan: ")
