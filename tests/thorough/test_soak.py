"""`benchmarks/soak.py` in small: one thing after the other, so that it is the same every time."""

from __future__ import annotations

import importlib
import random
import shutil
from itertools import islice
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
COMMANDS = (
    ("overdue", "-f", "json"),
    ("show", "II.4-1"),
    ("log", "-f", "json"),
    ("check",),
    ("headcount", "--by", "sector", "-f", "json"),
    ("TAB", "bkplan", "show", "II"),
)
ENTRIES, SEED = 5, 1


@pytest.fixture
def soak(monkeypatch):
    """The script, with those beside it."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("soak")


def started(soak, scratch):
    """A folder with the sample in it."""
    world = scratch / "world"
    shutil.copytree(soak.SAMPLE, world / "data")
    return world


def test_every_answer_is_that_of_the_data_wherever_plans_are_remembered(soak, tmp_path):
    world = started(soak, tmp_path)
    wrong = []

    def fill(cache):
        soak.answer(("overdue", "-f", "json"), world, cache=cache)

    with soak.places(tmp_path, fill) as found:
        waiting = soak.entries(random.Random(SEED))
        writer, judge = soak.Writer(world, SEED, found, waiting), soak.Judge(tmp_path)
        spoiler = soak.Spoiler(tmp_path / "spoilt", str(SEED))
        for number, entry in enumerate(
            islice(importlib.import_module("soak_records").entries(random.Random(SEED)), ENTRIES)
        ):
            assert writer.record(number, entry, found[0])
            for turn, command in enumerate(COMMANDS[number % 2 :: 2]):
                place = found[(number + turn) % len(found)]
                soak.answer(command, world, cache=place.cache, limit=place.limit)
                spoiler.spoil()
                made = soak.read(number, command, place, world)
                wrong.append(judge.wrong(made, writer.states))
    assert (list(filter(None, wrong)), writer.wrong) == ([], [])
    assert soak.written_in(soak.data_files(world / "data")) == writer.said
    assert writer.said


def test_an_answer_about_other_data_is_noticed(soak, tmp_path):
    world = started(soak, tmp_path)
    place = soak.Place("none", "off", "nothing is remembered")
    made = soak.read(1, ("show", "II.4-1"), place, world)
    tasks, units = soak.data_files(world / "data")
    states = [
        soak.State((tasks.replace(b"Rules for the boards", b"Rules"), units), 0),
        soak.State((tasks, units), made.ended + 1),
    ]
    complaint = soak.Judge(tmp_path).wrong(made, states)
    assert complaint.startswith("1 (none): show II.4-1: not that of states 0 to 0: out has ")
