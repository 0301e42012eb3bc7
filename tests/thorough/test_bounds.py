"""The script that measures whether 1 MiB of anything ends soon sees what takes more.

`.ci/run` calls it on the hardest of its cases; a suite that has to be quick cannot.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def measured(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The benchmark as a process of its own: small, so that its children start small."""
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / "bounds.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def cases() -> tuple[dict[str, object], tuple[str, ...]]:
    spec = importlib.util.spec_from_file_location("bounds_cases", BENCHMARKS / "bounds_cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.CASES), module.HARD


def test_a_small_case_takes_no_more_than_it_may():
    done = measured("twelve layers of six by six", "--busy", "--seconds", "20")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "7 runs, 0 over" in done.stdout


@pytest.mark.parametrize("limit", [["--seconds", "0.001"], ["--mib", "1"]], ids=" ".join)
def test_what_takes_more_is_seen(limit):
    done = measured("number signs", "--code", "pass", *limit)
    assert done.returncode == 1
    assert "7 runs, 7 over" in done.stdout


def test_a_process_that_does_not_end_is_stopped():
    done = measured("number signs", "--stop", "1", "--first", "1", "--code", "while True: pass")
    assert done.returncode == 1
    assert "exit -" in done.stdout


def test_files_are_as_large_as_they_say():
    made, hard = cases()
    assert set(hard) <= set(made)
    for name, make in made.items():
        sizes = [len(text.encode()) for text in make()]
        assert max(sizes) <= 1 << 20, name
