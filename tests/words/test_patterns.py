"""Expressions that are compiled late: each of those in the modules can be, and does its work."""

from __future__ import annotations

import importlib
import re

import pytest
from tests.program.test_architecture import MODULES, imported

from bkplan.words.patterns import _Later, pattern

USING = [name for name in MODULES if "bkplan.words.patterns.pattern" in imported(name)]


def test_a_pattern_is_compiled_when_it_is_used():
    made = pattern(r"(\d+)-(\w)", re.ASCII)
    assert vars(made) == {"_written": r"(\d+)-(\w)", "_flags": re.ASCII}
    assert made.fullmatch("12-a").groups() == ("12", "a")
    assert set(vars(made)) == {"_written", "_flags", "fullmatch"}
    assert (made.sub("x", "1-a 2-b"), made.flags, made.pattern) == ("x x", re.ASCII, r"(\d+)-(\w)")


def test_a_wrong_one_is_told_of_when_it_is_used():
    with pytest.raises(re.error):
        pattern("(").search("")


@pytest.mark.parametrize("name", USING)
def test_every_pattern_can_be_compiled(name):
    module = importlib.import_module(f"bkplan.{name}")
    held = [one for value in vars(module).values()
            for one in (value if isinstance(value, tuple) else (value,))
            if isinstance(one, _Later)]  # fmt: skip
    assert [re.compile(one.pattern) for one in held]
