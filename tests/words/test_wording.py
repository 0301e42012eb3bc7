"""How texts are filled and joined: once, in both languages."""

from __future__ import annotations

import pytest

from bkplan.words.phrases import alike, altered, capital, fill, joined, sentence
from bkplan.words.vocab import Lang, Text, same

VIETNAMESE_ONLY = Text("Sở Nội vụ", "")


@pytest.mark.parametrize(
    ("parts", "between", "expected"),
    [
        ([], ", ", Text("", "")),
        ([Text("một", "one")], ", ", Text("một", "one")),
        ([Text("một", "one"), Text("hai", "two")], "; ", Text("một; hai", "one; two")),
        ([same("a"), same("b")], Text(" và ", " and "), Text("a và b", "a and b")),
        ([VIETNAMESE_ONLY, same("b")], ", ", Text("Sở Nội vụ, b", "Sở Nội vụ, b")),
    ],
)
def test_joined(parts, between, expected):
    assert joined(parts, between) == expected
    assert joined(iter(parts), between) == expected


def test_signs_alike_in_both_languages():
    assert alike("{n}: {name}", n=9500, name=VIETNAMESE_ONLY) == Text(
        "9.500: Sở Nội vụ", "9,500: Sở Nội vụ"
    )


def test_a_value_is_never_a_template():
    assert sentence("{a}", "{a}", a="{b}") == same("{b}")


def test_filled_as_somebody_shows_values():
    def shown(value: int, lang: Lang) -> str:
        return f"{lang}{value}"

    assert fill(Text("có {n}", "has {n}"), {"n": 2}, shown) == Text("có vi2", "has en2")


def test_altered_in_each_language():
    assert capital(Text("đã hủy", "cancelled")) == Text("Đã hủy", "Cancelled")
    assert altered(Text("A", ""), str.lower) == Text("a", "")
