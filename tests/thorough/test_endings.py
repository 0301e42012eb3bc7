"""How a run ends whatever is around it: a message, an exit code, never a traceback."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
from datetime import date

import pytest

from bkplan.cli.start import main
from bkplan.cli.surroundings import Surroundings
from bkplan.words.vocab import Lang

PROGRAM = [sys.executable, "-m", "bkplan"]


def started(*argv, cwd, environ=None, **more):
    return subprocess.run(
        [*PROGRAM, *map(str, argv)],
        cwd=cwd,
        env={k: v for k, v in os.environ.items() if not k.startswith("BKPLAN")}
        | {"BKPLAN_LANG": "en"}
        | (environ or {}),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        **more,
    )


# ---- Ctrl-C

INTERRUPTED = """
import os, signal, sys
fatal, seen = int(sys.argv.pop(1)), 0
def hook(event, args):
    global seen
    if event in ("import", "open", "exec"):
        seen += 1
        if seen == fatal:
            os.kill(os.getpid(), signal.SIGINT)
from bkplan.cli.start import run
sys.addaudithook(hook)
before, os._exit = os._exit, lambda code: (print(seen, file=sys.stderr), before(code))
run()
"""


def interrupted(fatal, *argv):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(fatal), *argv],
        env=os.environ | {"BKPLAN_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    *said, seen = done.stderr.split("\n")[:-1]
    return done.returncode, done.stdout, "\n".join(said), int(seen)


@pytest.mark.parametrize("argv", [["overdue"], ["check", "-f", "json"], ["--help"]], ids=" ".join)
def test_ctrl_c_at_any_moment_from_our_first_line_on(argv):
    code, out, _, moments = interrupted(0, *argv)
    assert code in (0, 1)
    assert out
    assert moments > 100
    for fatal in (1, 2, 3, 4, 5, 8, 13, 21, 34, 55, 89, moments // 2, moments - 1, moments):
        code, out, said, _ = interrupted(fatal, *argv)
        assert (code, out) == (130, "")
        assert said in ("", "bkplan: interrupted.")


def test_ctrl_c_while_nobody_reads_the_pipe(root):
    run = subprocess.Popen(
        [*PROGRAM, "report", "-f", "html", "-C", str(root / "examples/sample-province")],
        env=os.environ | {"BKPLAN_LANG": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.read(1)  # now it writes, and more than there is room for
    run.send_signal(signal.SIGINT)
    assert run.wait(timeout=60) == 130
    assert run.stderr.read() == b"bkplan: interrupted.\n"
    run.stdout.close()
    run.stderr.close()


class SlowReader(io.StringIO):
    """A stream at which somebody loses patience."""

    def write(self, text: str) -> int:
        raise KeyboardInterrupt


def test_an_interrupt_while_results_are_written_is_no_traceback(root):
    err = io.StringIO()
    environ = {"BKPLAN_DATA": str(root / "data"), "BKPLAN_LANG": "vi"}
    code = main(
        ["overdue"], environ=environ, stdout=SlowReader(), stderr=err, today=date(2020, 1, 1)
    )
    assert (code, err.getvalue()) == (130, "bkplan: đã dừng.\n")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_is_to_be_ignored_is_ignored(ending):
    ignoring = (
        "import os, signal, sys\n"
        "number = int(sys.argv.pop(1))\n"
        "signal.signal(number, signal.SIG_IGN)\n"
        "from bkplan.cli.signals import listen\n"
        "listen()\n"
        "os.kill(os.getpid(), number)\n"
        "print('on')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", ignoring, str(int(ending))], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"on\n")


# ---- a bug, and no folder for its traceback


def a_bug(monkeypatch):
    def execute(*_: object) -> int:
        raise RuntimeError("so\x1b[31m")

    monkeypatch.setattr("bkplan.cli.app.execute", execute)


def test_a_bug_says_where_its_traceback_is(monkeypatch, tmp_path, bkplan):
    a_bug(monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code, out, err = bkplan("overdue", environ={"BKPLAN_LANG": "en"})
    (log,) = tmp_path.iterdir()
    assert (code, out) == (3, "")
    assert err == (
        "bkplan: a bug in the program (RuntimeError: so\\x1b[31m). "
        f"Details are in {log}; please report them.\n"
    )
    assert "Traceback" in log.read_text()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "a bug in the program (RuntimeError: so\\x1b[31m). Please report it: {}."),
        ("vi", "lỗi của chương trình (RuntimeError: so\\x1b[31m). Hãy báo lỗi này: {}."),
    ],
)
def test_a_bug_without_a_folder_for_temporary_files(lang, said, monkeypatch, tmp_path, bkplan):
    a_bug(monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    code, out, err = bkplan("overdue", environ={"BKPLAN_LANG": lang})
    assert (code, out) == (3, "")
    place = f"test_endings.py:{a_bug.__code__.co_firstlineno + 2}"
    assert err == f"bkplan: {said.format(place)}\n"


# ---- the folder that we are in is gone


@pytest.fixture
def nowhere(tmp_path):
    """Run a command in a folder that is deleted before it starts."""

    def run(*argv):
        folder = tmp_path / "gone"
        folder.mkdir()
        script = 'rmdir "$PWD" && exec "$@"'
        return subprocess.run(
            ["bash", "-c", script, "bash", *PROGRAM, *map(str, argv)],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "BKPLAN_LANG": "en", "PYTHONSAFEPATH": "1"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    "argv",
    [
        *(f"check -f {form}" for form in ("text", "github", "sarif", "gitlab", "junit", "json")),
        *("overdue", "report", "report -f html", "calendar", "headcount -f xlsx", "units"),
    ],
)
def test_in_a_deleted_folder_whole_paths_do(argv, nowhere, root):
    done = nowhere(*argv.split(), "-C", root / "data")
    assert (done.returncode, done.stderr) == (0, "")


def test_in_a_deleted_folder_a_site_goes_to_a_whole_path(nowhere, root, tmp_path):
    to = tmp_path / "site"
    done = nowhere("site", "--to", to, "-C", root / "examples/sample-province")
    assert (done.returncode, done.stderr) == (0, "")
    assert (to / "index.html").is_file()


@pytest.mark.parametrize(
    "argv",
    [
        *("overdue -o x.json", "schema tasks -o x", "report -o x.html", "calendar -o x.ics"),
        *(
            "letters --to x",
            "site --to x",
            "export --to x",
            "check --output-file json:x",
            "check tasks.yaml",
        ),
    ],
)
def test_in_a_deleted_folder_other_paths_lead_nowhere(argv, nowhere, root):
    known = ("schema", "check tasks.yaml")
    place = [] if argv.startswith(known) else ["-C", root / "examples/sample-province"]
    done = nowhere(*argv.split(), *place)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "bkplan: the current folder is no longer there; change to another one and run again\n"
    )


@pytest.mark.parametrize(
    "argv", ["diff a.yaml b.yaml", "history x", "report --verify x.md", "show x", "overdue -C ../x"]
)
def test_in_a_deleted_folder_nothing_is_a_bug(argv, nowhere):
    assert nowhere(*argv.split()).returncode == 2


# ---- variables


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("1", 1), ("999", 999), ("1000", 1000), ("5000", 1000), ("9" * 5000, 1000),
        ("0" * 5000 + "72", 72), ("0", 80), ("", 80), ("-5", 80), ("²", 80), ("x", 80),
        ("٣", 80),
    ],
)  # fmt: skip
def test_columns(columns, width):
    here = Surroundings(
        {"COLUMNS": columns}, io.StringIO(), io.StringIO(), date(2020, 1, 1), Lang.EN
    )
    assert here.width == width


@pytest.mark.parametrize("name", ["COLUMNS", "LINES", "TERMINAL_WIDTH", "BKPLAN_LANG", "TERM"])
@pytest.mark.parametrize("value", ["9" * 5000, "²", "-1", "\x1b[31m"], ids=["5000", "²", "-1", "e"])
def test_no_variable_is_a_bug(name, value, root, bkplan):
    environ = {"BKPLAN_DATA": str(root / "data"), name: value}
    for argv in (["overdue"], ["overdue", "--color", "always"], ["overdue", "--help"]):
        assert bkplan(*argv, environ=environ, tty=True).code == 0


@pytest.mark.parametrize("name", ["BKPLAN_AS_OF", "BKPLAN_DATA"])
def test_variables_that_cannot_be_used_are_told(name, root, bkplan):
    environ = {"BKPLAN_DATA": str(root / "data"), "BKPLAN_LANG": "en", name: "9" * 5000}
    code, out, err = bkplan("overdue", environ=environ)
    assert (code, out) == (2, "")
    assert err.startswith(f"bkplan: {name}: ")
    assert len(err) < 300


# ---- completion

BASH = {"_BKPLAN_COMPLETE": "complete_bash"}
ZSH = {"_BKPLAN_COMPLETE": "complete_zsh"}
FISH = {"_BKPLAN_COMPLETE": "complete_fish"}


@pytest.mark.parametrize(
    "environ",
    [
        *(BASH, ZSH, FISH, {"_BKPLAN_COMPLETE": "complete_powershell"}),
        *({"_BKPLAN_COMPLETE": word} for word in ("nonsense", "complete_", "complete_x", "_", "1")),
        *(
            shell | {"_BKPLAN_WORDS": words}
            for shell in (BASH, ZSH, FISH)
            for words in ("", "\n", "bkplan", "bkplan\nshow\n'x", "=\n=\n=", "bkplan\n--lead\n=")
        ),
        BASH | {"_BKPLAN_WORDS": "bkplan\noverdue\n--lead=\n=\n=\nx"},
        BASH | {"_BKPLAN_WORDS": "bkplan\nreport\n--within"},
        ZSH | {"_BKPLAN_WORDS": "bkplan\n" + "show\n" * 5000},
    ],
    ids=str,
)  # fmt: skip
def test_completion_says_nothing_on_stderr(environ, tmp_path):
    done = started(cwd=tmp_path, environ=environ)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("text", ["", "tasks: [", "\x00", "plan: 1"])
def test_completion_on_data_that_cannot_be_read(text, tmp_path):
    (tmp_path / "tasks.yaml").write_text(text)
    environ = BASH | {"_BKPLAN_WORDS": "bkplan\nshow\n"}
    done = started(cwd=tmp_path, environ=environ)
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [], "")


# ---- settings


@pytest.mark.parametrize(
    "text",
    [
        *(f"[letters]\nnumber = {n}\n" for n in ("9" * 5000, "0x" + "f" * 5000, "0b" + "1" * 9999)),
        *(f"[letters]\nreply-within = 0o{'7' * 20000}\n", f"select = [0x{'f' * 5000}]\n"),
        f"severity = [[{{a = 0x{'f' * 5000}}}]]\n",
        f"severity = {'[' * 90}0x{'f' * 5000}{']' * 90}\n",
        "[letters]\nnumber = nan\n",
        "[letters]\nnumber = 1e400\n",
        "[letters]\nnumber = 0001-01-01\n",
        "ignore = [\"\\u202e\"]\n",
        "\"\\u202e\" = 1\n",
        "a\x1b = 1\n",
    ],
    ids=lambda text: ascii(text)[:40],
)  # fmt: skip
def test_settings_with_anything_in_them_are_refused(text, province, bkplan, tmp_path):
    (province / "bkplan.toml").write_text(text, encoding="utf-8")
    for lang in ("vi", "en"):
        for argv in (["check"], ["letters", "--to", tmp_path / "to"]):
            code, out, err = bkplan(*argv, "-C", province, "--lang", lang)
            assert (code, out, err.count("\n")) == (2, "", 1)
            assert err.startswith(f"bkplan: {province}/bkplan.toml: ")
            assert len(err) < 500
            assert not set(err) & set("\x1b\u202e\r")


def test_paths_in_messages_are_harmless(tmp_path, bkplan):
    folder = tmp_path / "a\x1b[31m\u202e\u3164\nb"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "tasks.yaml").write_text("x: 1\n")
    (folder / "data" / "bkplan.toml").write_text("y = 1\n")
    for argv in (["overdue", "-C", folder], ["check", "-C", folder / "data"]):
        code, out, err = bkplan(*argv)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert "a\\x1b[31m\\u202e\\u3164\\x0ab/data" in err
