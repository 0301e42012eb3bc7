"""Vietnamese words and numbered clauses in the order that people expect."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.words.order import alphabetical

IN_ORDER = [
    ["a", "an", "az", "ă", "ăn", "â", "b"],
    ["d", "dz", "đ", "e", "ez", "ê", "g"],
    ["o", "oz", "ô", "ôz", "ơ", "p", "u", "ư", "v"],
    ["ma", "mà", "mả", "mã", "má", "mạ", "mai"],  # tones: ngang, huyền, hỏi, ngã, sắc, nặng
    ["mạ", "mác", "mặc", "mâm"],  # letters before tones
    ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "UBND huyện"],
    ["II.1", "II.1.7-2", "II.1.10", "II.2", "II.2.1-3", "II.10"],
    ["2", "03", "10", "100"],
    ["R-9", "R-09a", "R-10"],
]


def turned(words):
    return [words[-n] for n in range(1, len(words) + 1)]


@pytest.mark.parametrize("words", IN_ORDER)
def test_words_stand_in_their_order(words):
    assert sorted(turned(words), key=alphabetical) == words
    apart = [unicodedata.normalize("NFD", word) for word in words]
    assert sorted(turned(apart), key=alphabetical) == apart


def test_capitals_matter_last():
    assert sorted(["Sở", "an", "sở", "Sơ", "An"], key=alphabetical) == [
        "An", "an", "Sơ", "Sở", "sở",
    ]  # fmt: skip


@given(st.lists(st.text(alphabet="aAăâàáạđdĐ1029.- \u0301", max_size=6), max_size=8))
def test_any_texts_have_one_order(texts):
    first = sorted(texts, key=alphabetical)
    assert sorted(turned(texts), key=alphabetical) == first
