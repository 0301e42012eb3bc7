"""1 MiB of anything ends soon and in little memory: the cases that were once the worst.

`benchmarks/bounds.py` measures all of them. Here the kernel stops a process that has used four
times the promised five seconds of its processor, whatever else the machine does; the memory is
that of the process alone.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
SECONDS = 20
WORST = (
    "accents on one letter",
    "commas in a list",
    "wrong words",
    "references to nothing",
    "recurrences that all differ",
    "relative deadlines",
    "cancelled and reopened",
    "a chain of mergers",
    "one merger of many",
    "figures and two centuries",
    "settings of dots",
    "an agency a task",
    "a sector a unit and two centuries",
    "twelve layers of six by six",
    "the same units again and again",
    "a report of stamps",
    "a page of styles",
    "a page of newlines",
    "brackets behind a long list",
    "settings of recipients of letters",
)


def measured(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The benchmark as a process of its own: small, so that its children start small."""
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / "bounds.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def cases() -> dict[str, object]:
    spec = importlib.util.spec_from_file_location("bounds_cases", BENCHMARKS / "bounds_cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.CASES)


@pytest.mark.parametrize("name", WORST)
def test_1_mib_of_anything_ends_soon_and_in_little_memory(name):
    done = measured(name, "--seconds", str(SECONDS))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 over" in done.stdout


@pytest.mark.parametrize("limit", [["--seconds", "0.01"], ["--mib", "1"]], ids=" ".join)
def test_what_takes_more_is_seen(limit):
    done = measured("number signs", *limit)
    assert done.returncode == 1
    assert "7 runs, 7 over" in done.stdout


def test_a_process_that_does_not_end_is_stopped():
    done = measured("number signs", "--stop", "1", "--code", "while True: pass")
    assert done.returncode == 1
    assert "exit -" in done.stdout


def test_files_are_as_large_as_they_say():
    for name, make in cases().items():
        sizes = [len(text.encode()) for text in make()]
        assert max(sizes) <= 1 << 20, name
