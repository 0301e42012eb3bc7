"""What was read once, as users meet it: the same answers, sooner; and nobody hears of it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys

import pytest

from bkplan.cli.remembering import cache_of
from bkplan.reading import loader

DAY = ("--as-of", "2020-12-31", "--lang", "en")
COMMANDS = (
    ["overdue"], ["upcoming", "--within", "1y", "-f", "json"], ["show", "II.1.1-4"],
    ["headcount", "--by", "unit", "-f", "csv"], ["calendar"], ["agencies"],
    ["overdue", "--suppose", "R-09=2020-06-30"],
    ["overdue", "--suppose", "II.1.1-4=done:2030-01-01"],
)  # fmt: skip


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "user" / "cache"


@pytest.fixture
def reads(monkeypatch):
    """The folders that were read, in order."""
    told = []

    def load(folder, shown=None, *, load=loader.load_folder):
        told.append(os.path.basename(folder))
        return load(folder, shown)

    monkeypatch.setattr(loader, "load_folder", load)
    return told


@pytest.fixture
def run(bkplan, cache, province):
    def run(*argv, **more):
        environ = {"BKPLAN_CACHE": str(cache), **more}
        return bkplan(*argv, "-C", province, *DAY, environ=environ)

    return run


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_answers_are_the_same(argv, run, reads, cache):
    anew = run(*argv, BKPLAN_CACHE="off")
    assert not cache.exists()
    first, second = run(*argv), run(*argv)
    assert first == second == anew
    assert len(reads) == (3 if anew.code else 2)  # what is refused names places


LISTED = ("show ", "log --sector ", "tasks --lead ", "tasks --tag ", "units --authority ")


@pytest.mark.parametrize("words", LISTED)
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_shells_are_offered_the_same(words, shell, bkplan, reads, cache, province):
    def offered(**more):
        typed = "\n".join(["bkplan", "-C", str(province), *words.split(" ")])
        environ = {"_BKPLAN_COMPLETE": f"complete_{shell}", "_BKPLAN_WORDS": typed, **more}
        return bkplan(environ=environ)

    anew = offered()
    remembering = {"BKPLAN_CACHE": str(cache)}
    assert anew.out
    assert offered(**remembering) == offered(**remembering) == anew
    assert len(reads) == 2


def test_where_ids_are_offered_no_record_is_made(cache, province):
    """Nor is typer imported, nor what it takes to read."""
    typed = "\n".join(["bkplan", "-C", str(province), "show", "II"])
    environ = {"_BKPLAN_COMPLETE": "complete_bash", "_BKPLAN_WORDS": typed}
    words = ["-c", IMPORTED % (environ | {"BKPLAN_CACHE": str(cache)})]
    by_itself(*words, cache=cache)
    told = by_itself(*words, cache=cache).stdout.decode().split()
    assert told == ["0", "True", "bkplan.records.plan_names"]  # what plans are called, no record


def test_reading_once_is_for_all_reading_commands(run, reads):
    run("overdue")
    run("show", "II.1.1-4")
    run("headcount")
    assert reads == ["province"]


def test_what_is_written_meanwhile_is_read(run, reads, province):
    before = run("tasks", "-f", "json")
    file = province / "tasks.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("II.1.1-4", "II.1.1-44"), encoding="utf-8")
    between = run("tasks", "-f", "json")
    file.write_text(text, encoding="utf-8")
    assert "II.1.1-44" in between.out
    assert run("tasks", "-f", "json") == before
    assert reads == ["province"] * 2


def test_no_cache_reads_anew_and_writes_nothing(run, reads, cache):
    run("overdue", "--no-cache")
    assert not cache.exists()
    run("overdue")
    assert run("overdue", "--no-cache") == run("overdue")
    assert len(reads) == 3


def test_what_always_reads_anew_says_so(run):
    code, _, err = run("check", "--no-cache")
    assert code == 2
    assert "this command always reads the data anew; leave out --no-cache" in err


def test_data_with_errors_are_never_remembered(run, reads, province, cache):
    with open(province / "tasks.yaml", "a", encoding="utf-8") as file:
        file.write("tasks: []\n")
    first, second = run("overdue"), run("overdue")
    assert (first.code, first) == (2, second)
    assert len(reads) == 2
    assert not cache.exists()


def entries(cache):
    return [path.read_bytes() for path in sorted(cache.glob("*"))]


def test_an_entry_depends_on_the_data_alone(run, cache):
    run("overdue")
    before = entries(cache)
    run("overdue", "--as-of", "2019-01-01", "--lang", "vi", BKPLAN_LANG="vi")
    run("headcount")
    assert entries(cache) == before
    assert len(before) == 1
    shutil.rmtree(cache)
    run("headcount", "--lang", "vi", "--as-of", "2022-01-01")
    assert entries(cache) == before


@pytest.mark.parametrize("within", [".", "cache", ".."])
def test_no_cache_in_the_data_or_beside_them(run, province, within):
    before = sorted(os.listdir(province)), sorted(os.listdir(province.parent))
    assert run("overdue", BKPLAN_CACHE=str(province / within)).code == 0
    assert (sorted(os.listdir(province)), sorted(os.listdir(province.parent))) == before


@pytest.mark.parametrize("said", ["", "off", "OFF", "/dev/null", "/dev/null/cache", "\0"])
def test_a_cache_that_cannot_be_is_none(run, said):
    assert run("overdue", BKPLAN_CACHE=said) == run("overdue", BKPLAN_CACHE="off")


def damaged(cache, how):
    for path in cache.glob("*.plan"):
        path.write_bytes(how(path.read_bytes()))


@pytest.mark.parametrize(
    "how",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data.replace(b"II.1.1-4", b"II.1.1-5", 1),
        lambda data: b"x" * len(data),
    ],
)
def test_a_damaged_entry_is_read_anew_and_written_anew(how, run, reads, cache):
    first, before = run("overdue"), entries(cache)
    damaged(cache, how)
    assert run("overdue") == first
    assert (len(reads), entries(cache)) == (2, before)


def forged(change):
    """An entry that was changed by somebody who knows how to sign it."""
    from bkplan.remembered.key import digest

    def how(data):
        rest = change(data.partition(b"\n")[2])
        return digest(rest).encode() + b"\n" + rest

    return how


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'["each",["II.1.1-1"', b'["each",[17        '),
        (b'"deadline":', b'"deadlihe":'),
        (b"2020-12-31", b"2020-13-31"),
        (b'"tasks":[', b'"tacks":['),
    ],
)
def test_a_forged_entry_does_no_harm(old, new, run, reads, cache):
    first = run("tasks", "-f", "json")
    damaged(cache, forged(lambda rest: rest.replace(old, new, 1)))
    assert run("tasks", "-f", "json") == first
    assert len(reads) == 2
    assert not list(cache.glob("*.plan")), "what led astray is forgotten"


def test_a_fault_of_the_program_is_still_told(run, monkeypatch, cache):
    """Once what is remembered cannot be to blame."""
    from bkplan.reports.tasks import overdue

    run("overdue")

    def broken(*_):
        raise KeyError("x")

    monkeypatch.setattr(overdue, "SPEC", overdue.SPEC._replace(run=broken))
    code, out, err = run("overdue")
    assert (code, out) == (3, "")
    assert "a bug in the program (KeyError: 'x')" in err


def by_itself(*argv, cache, **more):
    environ = {**os.environ, "BKPLAN_CACHE": str(cache), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, *argv], env=environ, capture_output=True, check=False,
                          timeout=60, **more)  # fmt: skip


IMPORTED = """\
import sys
from datetime import date
from io import StringIO
from bkplan.cli.start import main
out = StringIO()
code = main(sys.argv[1:], environ=%r, stdout=out, stderr=sys.stderr,
            today=date(2020, 12, 31))
print(code, len(out.getvalue()) > 100, *sorted(
    name for name in sys.modules
    if name.split(".")[0] in ("yaml", "pydantic", "pydantic_core")
    or not sys.argv[1:] and (name == "typer" or name.startswith("bkplan.records."))
    or name.startswith(("bkplan.reading.", "bkplan.files.yaml"))
    and name != "bkplan.reading.settings"))
"""


@pytest.mark.parametrize(
    "argv",
    [
        ["overdue", "-f", "json"], ["upcoming"], ["show", "II.1.1-4"],
        ["headcount", "--by", "sector"], ["tasks"], ["units"],
    ],
)  # fmt: skip
def test_with_it_neither_pydantic_nor_yaml_is_imported(argv, cache, province):
    words = ["-c", IMPORTED % {"BKPLAN_CACHE": str(cache)}, *argv, "-C", str(province)]
    first, second = by_itself(*words, cache=cache), by_itself(*words, cache=cache)
    assert "pydantic_core" in first.stdout.decode() or "yaml" in first.stdout.decode()
    assert (second.stdout.decode(), second.stderr.decode()) == ("0 True\n", "")


def test_a_disk_without_room_is_no_business_of_readers(cache, province):
    """A limit of the size of files is what a full disk is to those who write."""
    words = ["-m", "bkplan", "overdue", "-f", "json", "-C", str(province), *DAY]

    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    limited = by_itself(*words, cache=cache, preexec_fn=small)
    free = by_itself(*words, cache="off")
    assert (limited.returncode, limited.stderr, limited.stdout) == (0, b"", free.stdout)
    assert os.listdir(cache) == []


def test_several_at_once(cache, province):
    words = [sys.executable, "-m", "bkplan", "overdue", "-f", "json", "-C", str(province), *DAY]
    environ = {**os.environ, "BKPLAN_CACHE": str(cache)}
    many = [subprocess.Popen(words, env=environ, stdout=subprocess.PIPE) for _ in range(4)]
    told = {process.communicate(timeout=60)[0] for process in many}
    assert (len(told), [process.returncode for process in many]) == (1, [0] * 4)
    assert len(os.listdir(cache)) == 1


@pytest.mark.parametrize(
    ("environ", "system", "folder"),
    [
        ({"HOME": "/h"}, "linux", "/h/.cache/bkplan"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "linux", "/x/bkplan"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "x"}, "linux", "/h/.cache/bkplan"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Caches/bkplan"),
        ({"HOME": "/h", "LOCALAPPDATA": "/l"}, "win32", "/l/bkplan"),
        ({"HOME": "/h"}, "win32", None),
        ({}, "linux", None),
        ({"HOME": ""}, "linux", None),
        ({"HOME": "h"}, "linux", None),
        ({"HOME": "/h", "BKPLAN_CACHE": "c"}, "linux", "c"),
        ({"HOME": "/h", "BKPLAN_CACHE": ""}, "linux", None),
        ({"HOME": "/h", "BKPLAN_CACHE": "off"}, "linux", None),
    ],
)
def test_where_the_cache_is(environ, system, folder):
    assert cache_of(environ, system) == folder
