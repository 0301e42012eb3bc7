"""Formats of optional extras: bytes reach a file or a pipe, and a missing library is said."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tomllib
from datetime import date

import pytest

from bkplan.cli import output
from bkplan.cli.extras import EXTRAS, need
from bkplan.cli.output import chosen_format, hand_over
from bkplan.cli.start import main
from bkplan.cli.surroundings import Refused, Results, Surroundings
from bkplan.render import DOCUMENT_FORMATS, FORMATS, Format
from bkplan.words.vocab import Lang, Text

PACKED = Format("packed", (".bin",), "nowhere:at_all", binary=True)
FOREIGN = Format("foreign", (".doc",), "nowhere:at_all", library="docx")


def around(today, stdout=None):
    return Surroundings({}, stdout or io.StringIO(), io.StringIO(), today, Lang.EN)


class Pipe(io.TextIOWrapper):
    """A stream of text over bytes, as the real ones are."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8")


class Tty(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def today():
    return date(2026, 11, 23)


def test_the_extras_are_those_of_the_package(root):
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    brought = {"docx": "python-docx", "openpyxl": "openpyxl", "icalendar": "icalendar"}
    assert {
        extra: [name.split(">=")[0] for name in told["optional-dependencies"][extra]]
        for extra in EXTRAS
    } == {extra: [brought[library] for library in libraries] for extra, libraries in EXTRAS.items()}
    assert len(told["dependencies"]) == 5


def test_formats_need_only_libraries_of_extras():
    known = {library for libraries in EXTRAS.values() for library in libraries}
    assert {form.library for form in (*FORMATS, *DOCUMENT_FORMATS)} - {""} <= known


def test_a_library_that_is_there_is_no_matter():
    need("docx", "-f docx")


def test_a_missing_library_tells_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(Refused) as refused:
        need("icalendar", "bkplan calendar")
    assert refused.value.code == 2
    assert refused.value.lines == (
        Text(
            "bkplan: bkplan calendar cần phần mở rộng calendar; "
            'hãy cài: pip install "bkplan[calendar]"',
            "bkplan: bkplan calendar needs the extra calendar; "
            'install it: pip install "bkplan[calendar]"',
        ),
    )


def test_the_library_is_asked_for_as_soon_as_the_format_is_chosen(monkeypatch, today):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(Refused) as refused:
        chosen_format(None, "letter.doc", around(today), (FOREIGN,))
    assert refused.value.lines[0].en.startswith("bkplan: -f foreign needs the extra office;")


@pytest.mark.parametrize("said", [None, "-"])
def test_a_terminal_gets_no_bytes(said, today):
    with pytest.raises(Refused) as refused:
        chosen_format("packed", said, around(today, Tty()), (PACKED,))
    assert refused.value.lines == (
        Text(
            "bkplan: -f packed không phải văn bản cho màn hình; hãy thêm -o TỆP.bin",
            "bkplan: -f packed is no text for a terminal; add -o FILE.bin",
        ),
    )


def test_a_file_or_a_pipe_gets_them(today):
    tty = around(today, Tty())
    assert chosen_format("packed", "x.bin", tty, (PACKED,)) is PACKED
    assert chosen_format(None, "x.BIN", tty, (PACKED,)) is PACKED
    assert chosen_format("packed", "-", around(today), (PACKED,)) is PACKED


DATA = bytes(range(256)) + b"\r\n\n"


def test_bytes_reach_a_file_as_they_are(tmp_path, today):
    file = tmp_path / "x.bin"
    file.write_bytes(b"old")
    hand_over(DATA, str(file), around(today))
    assert file.read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == ["x.bin"]


def test_a_file_is_never_half_written(tmp_path, today, monkeypatch):
    file = tmp_path / "x.bin"
    file.write_bytes(b"old")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "fsync", full)
    with pytest.raises(Refused):
        hand_over(DATA, str(file), around(today))
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.bin"]


def test_bytes_wait_for_the_end_of_the_command(today):
    pipe = Pipe()
    results = Results(pipe)
    hand_over(DATA, None, around(today, results))
    assert results.data == DATA
    assert pipe.buffer.getvalue() == b""


def test_bytes_reach_a_pipe_as_they_are(today, monkeypatch):
    pipe = Pipe()

    def execute(argv, within):
        hand_over(DATA, "-", within)
        return 0

    monkeypatch.setattr("bkplan.cli.app.execute", execute)
    code = main(["x"], environ={}, stdout=pipe, stderr=io.StringIO(), today=today)
    assert (code, pipe.buffer.getvalue()) == (0, DATA)


def test_the_base_install_starts_without_the_extras(root):
    script = (
        "import sys\n"
        "for name in ('docx', 'openpyxl', 'icalendar'): sys.modules[name] = None\n"
        "from bkplan.cli.start import run\n"
        "run()\n"
    )
    for argv in (["--help"], ["overdue", "-f", "json", "--as-of", "2018-12-31"], ["report"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *argv], cwd=root, capture_output=True, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, b"")
    names = "import sys; sys.argv[1:] = ['tasks', '-f', 'csv']\n"
    names += "import os, io, json; from bkplan.cli.start import main; from datetime import date\n"
    names += "out = io.StringIO()\n"
    names += (
        "main(sys.argv[1:], environ={}, stdout=out, stderr=sys.stderr, today=date(2026, 1, 1))\n"
    )
    names += "print(json.dumps(sorted(sys.modules)))\n"
    done = subprocess.run(
        [sys.executable, "-c", names], cwd=root, capture_output=True, timeout=60, check=True
    )
    loaded = {name.split(".")[0] for name in json.loads(done.stdout)}
    assert loaded & {"docx", "openpyxl", "icalendar", "lxml"} == set()
