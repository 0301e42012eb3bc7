"""The page of the benchmarks names every script of its folder, and no other."""

from __future__ import annotations

import re
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def test_the_page_tells_of_every_script():
    page = (BENCHMARKS / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^- `(\w+\.py)`: \S", page, flags=re.MULTILINE)
    assert told == sorted(path.name for path in BENCHMARKS.glob("*.py"))
