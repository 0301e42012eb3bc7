"""Runs chosen tests again and again, each time in a process split off from one that is warm.

Started by `mutate.py` inside a scratch copy. A request is a line of JSON on the standard input, an
answer one on the output: which test failed first, or what each test took and which functions it
called.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
from mutate_points import inside_of  # beside this script

if TYPE_CHECKING:
    from collections.abc import Generator

MOST_MEMORY = 3 << 30
"""Bytes that a run may take: a fault may well fill the memory."""
OPTIONS = (
    *("-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--no-header"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # the plugins are warm already
)


class Chosen:
    """A plugin that runs the tests asked for in their order, and says how they went."""

    def __init__(self, limits: dict[str, float]) -> None:
        """`limits` has the tests with the seconds of computing that each may take."""
        self.limits = limits
        self.failed: str | None = None
        self.running: str | None = None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Only what was asked for, in that order."""
        place = {test: number for number, test in enumerate(self.limits)}
        items[:] = sorted(
            (item for item in items if item.nodeid in place), key=lambda item: place[item.nodeid]
        )

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """An endless loop ends here: the signal kills the process."""
        self.running = item.nodeid
        signal.setitimer(signal.ITIMER_VIRTUAL, self.limits[item.nodeid])
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The first failure is enough."""
        if report.failed and self.failed is None:
            self.failed = report.nodeid


class Recorded:
    """A plugin that notes of every test its seconds, what it calls, whether it failed."""

    def __init__(self, source: Path) -> None:
        self.source = f"{source}{os.sep}"
        self.tests: dict[str, dict[str, Any]] = {}
        self._starts = False
        sys.addaudithook(self._seen)

    def _seen(self, event: str, args: tuple[Any, ...]) -> None:
        """What other programs do is not seen from here; git is none of ours."""
        if event == "subprocess.Popen":
            self._starts |= os.path.basename(os.fsdecode(args[0])) != "git"
        elif event in ("os.fork", "os.posix_spawn", "os.system", "pty.spawn"):
            self._starts = True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """What is called while a test and what it needs is run."""
        called: set[CodeType] = set()
        self._starts = False
        start = time.process_time()
        sys.settrace(lambda frame, _event, _arg: called.add(frame.f_code))
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self.tests.setdefault(item.nodeid, {"failed": False}).update(
                seconds=round(time.process_time() - start, 3),
                starts=self._starts,
                calls=sorted(set(filter(None, map(self._place, called)))),
            )

    def _place(self, code: CodeType) -> str | None:
        if not code.co_filename.startswith(self.source):
            return None
        file = code.co_filename.removeprefix(self.source)
        return f"{file}:{inside_of(code.co_qualname)}"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails without a fault tells nothing."""
        if report.failed:
            self.tests.setdefault(report.nodeid, {})["failed"] = True


def asked(request: dict[str, Any], answer: Path) -> None:
    """Do what a request asks for, in this process, and write the answer."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.RLIM_INFINITY))
    files = list(dict.fromkeys(test.split("::")[0] for test in request["tests"]))
    options = [*OPTIONS, f"--basetemp={request['temporary']}", *files]
    if request["record"]:
        recorded = Recorded(Path("src/bkplan").resolve())
        pytest.main([option for option in options if option != "-x"], plugins=[recorded])
        answer.write_text(json.dumps(recorded.tests))
        return
    chosen = Chosen(request["tests"])
    code = int(pytest.main(options, plugins=[chosen]))
    failed = chosen.failed or (None if code == 0 else f"pytest ends with {code}")
    answer.write_text(json.dumps({"failed": failed}))


def main() -> None:
    """Answer requests until there are no more."""
    _warm(Path())
    answer = Path(sys.argv[1])
    for line in sys.stdin:
        answer.unlink(missing_ok=True)
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _split_off(request, answer)
        ended = _waited(child, request["within"])
        found = json.loads(answer.read_text()) if answer.exists() else {"failed": ended}
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def _split_off(request: dict[str, Any], answer: Path) -> NoReturn:
    code = 1
    try:
        os.setsid()
        with open(os.devnull, "rb") as nothing, open(f"{answer}.log", "wb") as log:
            for stream, number in ((nothing, 0), (log, 1), (log, 2)):
                os.dup2(stream.fileno(), number)
        asked(request, answer)
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)


def _waited(child: int, within: float) -> str:
    """How a process ended; killed with all that it started if it takes too long or nobody waits."""
    end, parent = time.monotonic() + within, os.getppid()
    while time.monotonic() < end and os.getppid() == parent:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            taken = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGVTALRM
            return "out of time" if taken else f"ended with {status}"
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "out of time"


def _warm(root: Path) -> None:
    """Import what tests and program need from elsewhere, once for all; nothing of our own."""
    names: set[str] = set()
    for file in sorted([*root.glob("src/**/*.py"), *root.glob("tests/**/*.py")]):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
    for name in sorted(names):
        if name.split(".")[0] not in ("bkplan", "conftest", "tests"):
            with contextlib.suppress(Exception):
                importlib.import_module(name)


if __name__ == "__main__":
    main()
