"""What may have been meant: the nearest word, or the words there are, with an end to the search."""

from __future__ import annotations

import pytest

from bkplan.words import hints
from bkplan.words.hints import Hints, did_you_mean, there_are
from bkplan.words.vocab import Text

EIGHT = ("aaa", "bbb", "ccc", "ddd", "eee", "fff", "ggg", "hhh")
NONE = Text("ở đây chưa có mục nào", "there are none here")


@pytest.mark.parametrize(
    ("wrong", "known", "meant"),
    [
        ("educaton", ("health", "education"), "education"),
        ("GIAO-DUC", ("giao-duc", "y-te"), "giao-duc"),
        ("giáo dục", ("giao duc", "y te"), "giao duc"),
        ("y" * 99 + "z", ("y" * 100,), "y" * 100),
        ("y" * 100, ("y" * 101,), "y" * 100 + "…"),
    ],
)
def test_the_nearest_word_is_suggested(wrong, known, meant):
    expected = Text(f"có phải là {meant}?", f"did you mean {meant}?")
    assert did_you_mean(wrong, known) == expected


@pytest.mark.parametrize(
    ("known", "most", "listed"),
    [
        (EIGHT[:1], 8, "aaa"),
        (EIGHT, 8, "aaa, bbb, ccc, ddd, eee, fff, ggg, hhh"),
        ((*EIGHT, "iii"), 8, "aaa, bbb, ccc, ddd, eee, fff, ggg, hhh, … (9)"),
        (EIGHT, 2, "aaa, bbb, … (8)"),
        (("k" * 100,), 8, "k" * 100),
        (("k" * 101,), 8, "k" * 100 + "…"),
    ],
)
def test_the_words_there_are(known, most, listed):
    expected = Text(f"có: {listed}", f"there are: {listed}")
    assert there_are(known, most=most) == expected
    assert did_you_mean("xyz", known, most=most) == expected
    assert Hints(known, most=most).of("xyz") == expected


def test_eight_words_are_listed_unless_told():
    listed = "aaa, bbb, ccc, ddd, eee, fff, ggg, hhh, … (9)"
    expected = Text(f"có: {listed}", f"there are: {listed}")
    known = (*EIGHT, "iii")
    assert there_are(known) == did_you_mean("xyz", known) == Hints(known).of("xyz") == expected
    assert Hints(()).among("xyz", known) == expected


def test_where_there_are_no_words():
    assert there_are(()) == did_you_mean("x", ()) == Hints(()).of("x") == NONE


def test_the_search_ends_and_what_was_found_is_told_again(monkeypatch):
    monkeypatch.setattr(hints, "_COMPARISONS", 5)
    asked = Hints(("north", "south"))
    near, far = (
        Text("có phải là north?", "did you mean north?"),
        Text("có: north, south", "there are: north, south"),
    )
    assert asked.of("nort") == near  # two pairs, three left
    assert asked.of("nort") == near  # told again, nothing is compared
    assert asked.of("norh") == near  # four pairs
    assert asked.of("noth") == near  # six: the last search may go over
    assert asked.of("orth") == far
    assert asked.of("nort") == near
    assert asked.among("wes", ("west", "east")) == Text("có: west, east", "there are: west, east")


def test_another_list_counts_towards_the_end_as_well(monkeypatch):
    monkeypatch.setattr(hints, "_COMPARISONS", 2)
    asked = Hints(("north",))
    near = Text("có phải là west?", "did you mean west?")
    assert asked.among("wes", ("west", "east")) == near
    assert asked.of("nort") == Text("có: north", "there are: north")
