"""What several test modules share: a run of the program, golden files, console sessions."""

from __future__ import annotations

import difflib
import functools
import io
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from tests.helpers.git import Kept

from bkplan.cli.start import main
from bkplan.reading import loader

# The same examples in every run: a suite that sometimes fails tells nothing about a change.
# `--hypothesis-profile thorough`, which `.ci/run` asks for, looks at ten times as many.
EXAMPLES = 30
for profile, times in (("suite", 1), ("thorough", 10)):
    settings.register_profile(
        profile,
        max_examples=EXAMPLES * times,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
settings.load_profile("suite")
os.environ["BKPLAN_CACHE"] = "off"  # no test leaves anything where its user has a cache

# What whoever started the tests ignores (nohup, a job in the background), the programs that they
# start would ignore as well.
for name, usual in (
    ("SIGHUP", signal.SIG_DFL), ("SIGTERM", signal.SIG_DFL), ("SIGINT", signal.default_int_handler)
):  # fmt: skip
    if signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
        signal.signal(getattr(signal, name), usual)


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
TODAY = date(2026, 11, 23)
ANY_LINES = "…"
"""A line of expected output that stands for any lines, or for none."""
_PARTED = "\x1d"
_NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.egg-info")


def _read_once(load: Callable[..., loader.Loaded]) -> Callable[..., loader.Loaded]:
    """Reading that remembers what stands in the checkout: no test writes there.

    Half of what the suite did was to read the same two plans thousands of times. Whoever starts the
    program itself, or has data of its own, reads it as ever.
    """
    known = functools.cache(load)
    of_checkout = tuple(os.path.join(ROOT, name, "") for name in ("data", "examples"))

    @functools.wraps(load)
    def remembering(folder: str, shown: str | None = None) -> loader.Loaded:
        there = os.path.join(os.path.abspath(folder), "").startswith(of_checkout)
        return known(folder, shown) if there and os.path.isabs(folder) else load(folder, shown)

    return remembering


loader.load_folder = _read_once(loader.load_folder)


class Result(NamedTuple):
    """How a run ended and what it wrote."""

    code: int
    out: str
    err: str


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Step(NamedTuple):
    """A command of a console session and what it must print and return."""

    command: str
    expected: str
    code: int = 0

    def __str__(self) -> str:
        first, *more = self.command.split("\n")
        typed = "\n".join([f"$ {first}", *(f"> {line}" for line in more)])
        parts = [typed, self.expected, f"? {self.code}" if self.code else ""]
        return "\n".join(part for part in parts if part)


class Sessions:
    """Console sessions as text: `$ command`, `> more of it`, its output, `? exit code`."""

    @staticmethod
    def read(text: str) -> list[Step]:
        """The commands of a session; what stands before the first one is prose."""
        steps: list[Step] = []
        for chunk in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            lines = chunk.rstrip("\n").split("\n")
            size = 1
            while size < len(lines) and lines[size].startswith(">"):
                size += 1
            command = [lines[0], *(re.sub(r"^> ?", "", line) for line in lines[1:size])]
            output, code = lines[size:], 0
            if output and (said := re.fullmatch(r"\? (\d+)", output[-1])):
                output, code = output[:-1], int(said[1])
            steps.append(Step("\n".join(command), "\n".join(output), code))
        return steps

    @staticmethod
    def run(steps: Sequence[Step], folder: Path, home: Path) -> list[Step]:
        """Run the commands in one shell, as a person sees it; each as it really went."""
        ended = f"printf '{_PARTED}%d{_PARTED}' $?"
        script = "".join(f"{step.command}\n{ended}\n" for step in steps)
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", script],
            cwd=folder,
            env={"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "TERM": "dumb"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        parts = done.stdout.decode("utf-8").replace("\r\n", "\n").split(_PARTED)
        printed, codes = parts[0::2], parts[1::2]
        assert len(codes) == len(steps), f"the session broke off: {printed[-1]}"
        return [
            Step(step.command, text.rstrip("\n"), int(code))
            for step, text, code in zip(steps, printed, codes, strict=False)
        ]

    @staticmethod
    def compared(expected: Step, real: Step) -> Step:
        """What really happened, with `…` wherever the expectation leaves lines open."""
        pattern = "\n".join(
            "(?:.*)" if line == ANY_LINES else re.escape(line)
            for line in expected.expected.split("\n")
        )
        pattern = pattern.replace("(?:.*)\n", "(?:.*\n)?").replace("\n(?:.*)", "(?:\n.*)?")
        if re.fullmatch(pattern, real.expected, flags=re.DOTALL):
            return real._replace(expected=expected.expected)
        return real._replace(expected=_as_short(expected.expected, real.expected))


def _as_short(expected: str, real: str) -> str:
    """What was printed, with those lines left open that were: if all that are shown are found.

    A line that is shown stands for the one most like it behind the last.
    """
    wanted, printed = expected.split("\n"), real.split("\n")
    if ANY_LINES not in wanted:
        return real
    shown: list[str] = []
    place = 0
    for line in wanted:
        if line == ANY_LINES:
            shown.append(line)
            continue
        likeness = [
            (_likeness(line, there), -at) for at, there in enumerate(printed) if at >= place
        ]
        best, at = max(likeness, default=(0.0, 0))
        if best < 0.6:
            return real
        if -at > place and shown and shown[-1] != ANY_LINES:
            shown.append(ANY_LINES)
        shown.append(printed[-at])
        place = -at + 1
    return "\n".join(shown)


def _likeness(one: str, other: str) -> float:
    return (
        difflib.SequenceMatcher(None, one.split(), other.split()).ratio() if one else one == other
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what commands print now into tests/golden and tests/shell",
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The data of plan 140/KH-UBND."""
    return ROOT / "data"


@pytest.fixture(scope="session")
def sample() -> Path:
    """The data of the invented province."""
    return ROOT / "examples" / "sample-province"


@pytest.fixture
def province(sample: Path, tmp_path: Path) -> Path:
    """The invented province in a folder of its own, which no git knows, to be changed."""
    folder = tmp_path / "province"
    folder.mkdir()
    for name in ("tasks.yaml", "units.yaml"):
        shutil.copy(sample / name, folder)
    return folder


@pytest.fixture
def plan_of(tmp_path: Path) -> Callable[[str], Path]:
    """A plan with one overdue task, in which every free text is the one given."""

    def write(text: str) -> Path:
        said = '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'
        folder = tmp_path / "plan"
        folder.mkdir()
        (folder / "tasks.yaml").write_text(
            f"plan: {{number: {said}, issued: 2018-01-01, issuer: a, title: {{vi: {said}}}}}\n"
            f"sectors: [{{id: s, name: {{vi: {said}}}}}]\n"
            f"agencies: [{{id: a, name: {{vi: {said}}}}}]\n"
            "tasks:\n"
            f"  - {{id: T-1, clause: {said}, sector: s, title: {{vi: {said}}}, lead: [a],\n"
            f"     coordinating: [a], deadline: {{phrase: {said}, due: 2019-01-01}}}}\n"
        )
        return folder

    return write


@pytest.fixture(scope="session")
def updating(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def bkplan() -> Callable[..., Result]:
    """Run the program in this process, on the shipped data unless the environment says else."""

    def run(
        *argv: str | Path,
        environ: Mapping[str, str] | None = None,
        today: date = TODAY,
        tty: bool = False,
        columns: int = 80,
        stdin: bytes | None = None,
    ) -> Result:
        out, err = Terminal() if tty else io.StringIO(), io.StringIO()
        around = {"BKPLAN_DATA": str(ROOT / "data")} if environ is None else dict(environ)
        around.setdefault("COLUMNS", str(columns))
        typed = None if stdin is None else io.BytesIO(stdin)
        code = main(
            list(map(str, argv)), environ=around, stdout=out, stderr=err, today=today, stdin=typed
        )
        return Result(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture(scope="session")
def said(bkplan: Callable[..., Result]) -> Callable[..., str]:
    """What the program prints, where it says nothing else and ends as it should."""

    def run(*argv: str | Path, lang: str = "en", code: int = 0) -> str:
        result = bkplan(*argv, "--lang", lang)
        assert (result.code, result.err) == (code, "")
        return result.out

    return run


@pytest.fixture
def plan_in(tmp_path: Path) -> Callable[..., Path]:
    """A plan of some text, in a folder of its own for each name."""

    def write(text: str, name: str = "plan") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "tasks.yaml").write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def git_home(tmp_path: Path) -> Path:
    """The home of a user who has told git a name."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".gitconfig").write_text("[user]\n\tname = Lê\n\temail = a@example.invalid\n")
    return folder


@pytest.fixture
def kept(tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """The shipped data in a repository of one commit, in which we are."""
    folder = tmp_path / "kept"
    shutil.copytree(shipped, folder / "data")
    monkeypatch.chdir(folder)
    return Kept(folder)


@pytest.fixture
def record(git_home: Path, bkplan: Callable[..., Result]) -> Callable[..., Result]:
    """Run `record` as that user, as of 12 June 2019."""

    def run(*words: str | Path, lang: str = "en", **more: str) -> Result:
        environ = {"HOME": str(git_home), "GIT_CONFIG_NOSYSTEM": "1", **more}
        day = ("--as-of", "2019-06-12")
        return bkplan("record", *words, *day, "--lang", lang, environ=environ)

    return run


@pytest.fixture(scope="session")
def golden(updating: bool) -> Callable[[str, str], None]:
    """Compare a text with its golden file, byte for byte."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if updating:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
        assert file.exists(), f"no golden/{name}: run pytest --update-golden, and look at it"
        assert file.read_bytes().decode() == text

    return compare


@pytest.fixture(scope="session")
def sessions() -> type[Sessions]:
    """Reading and running console sessions."""
    return Sessions


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A copy of the repository's visible files, in which commands may write."""
    folder = tmp_path / "repository"
    folder.mkdir()
    for name in _visible(ROOT):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_NOT_COPIED)
        else:
            shutil.copy2(source, folder / name)
    return folder


def _visible(folder: Path) -> Iterable[str]:
    hidden = _NOT_COPIED(str(folder), os.listdir(folder))
    return sorted(set(os.listdir(folder)) - hidden)
