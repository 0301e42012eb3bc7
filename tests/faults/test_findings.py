"""Findings as values: their line, their identity, and an end to those that are told."""

from __future__ import annotations

import pytest

from bkplan.faults import collected
from bkplan.faults.collected import Faults
from bkplan.faults.findings import Finding, Mark, Severity
from bkplan.faults.problems import Problem
from bkplan.words.vocab import Lang, Text


def finding(path: str = "tasks.yaml", line: int = 3, field: str = "due", **more) -> Finding:
    message = Text("sai", "wrong")
    return Finding(Mark(path, line, 5), "BK999", Severity.WARNING, field, message, **more)


def test_a_finding_in_one_line():
    assert finding().line(Lang.EN) == "tasks.yaml:3:5: warning: due: wrong"
    assert finding().line(Lang.VI) == "tasks.yaml:3:5: cảnh báo: due: sai"
    assert finding(field="").line(Lang.EN) == "tasks.yaml:3:5: warning: wrong"


@pytest.mark.parametrize(
    "path",
    ["tasks.yaml", "data/tasks.yaml", "a/b/tasks.yaml", "main:tasks.yaml", "v1:a/tasks.yaml"],
)
def test_what_is_in_no_record_is_known_by_the_name_of_its_file(path):
    assert finding(path).identity == ("BK999", "tasks.yaml", "due")


def test_what_is_in_a_record_is_known_by_it_wherever_it_stands():
    one, other = finding(record="T-1"), finding("other/units.yaml", 9, record="T-1")
    assert one.identity == other.identity == ("BK999", "T-1", "due")
    assert finding(record="T-2").identity != one.identity


def told(faults: Faults) -> list[tuple[str, int]]:
    return [(f.code, f.mark.line) for f in faults]


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        (2, [("BK999", 1), ("BK999", 2)]),
        (3, [("BK999", 1), ("BK999", 2), ("BK999", 3)]),
        (4, [("BK999", 1), ("BK999", 2), ("BK999", 3), (Problem.TOO_MANY.code, 4)]),
        (9, [("BK999", 1), ("BK999", 2), ("BK999", 3), (Problem.TOO_MANY.code, 4)]),
    ],
)
def test_the_first_so_many_are_told_and_one_says_that_there_are_more(monkeypatch, number, lines):
    monkeypatch.setattr(collected, "MOST_FAULTS", 3)
    single, together = Faults(), Faults()
    for line in range(1, number + 1):
        single.append(finding(line=line))
    together.extend(finding(line=line) for line in range(1, number + 1))
    assert told(single) == told(together) == lines
    assert single.full == together.full == (number > 3)


def test_nobody_looks_for_what_is_not_told(monkeypatch):
    monkeypatch.setattr(collected, "MOST_FAULTS", 3)
    looked_at = []

    def found():
        for line in range(1, 100):
            looked_at.append(line)
            yield finding(line=line)

    faults = Faults()
    faults.extend(found())
    assert looked_at == [1, 2, 3, 4]
    faults.extend(found())
    assert looked_at == [1, 2, 3, 4]


def test_five_thousand_are_told():
    assert collected.MOST_FAULTS == 5_000
