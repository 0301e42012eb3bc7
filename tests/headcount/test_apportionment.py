"""Sharing whole posts by largest remainder: examples worked out by hand, and what always holds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.headcount.apportionment import apportion

WEIGHTS = st.dictionaries(
    st.text("abcdef-019", min_size=1, max_size=4), st.integers(0, 5_000), max_size=12
)


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        pytest.param(
            # 8,550 × 3,333 ÷ 9,500 = 2,999.7 twice, 8,550 × 2,834 ÷ 9,500 = 2,550.6:
            # 2,999 + 2,999 + 2,550 = 8,548, so two posts are left, for the remainders .7 and .7
            8_550,
            {"a": 3_333, "b": 3_333, "c": 2_834},
            {"a": 3_000, "b": 3_000, "c": 2_550},
            id="the issue's three sectors",
        ),
        pytest.param(
            # 62 × 25 ÷ 65 = 23.85, 62 × 40 ÷ 65 = 38.15: the larger remainder, not weight
            62,
            {"a": 25, "b": 40},
            {"a": 24, "b": 38},
            id="the larger remainder wins over the larger weight",
        ),
        pytest.param(
            # 2 × 3 ÷ 4 = 1.5, 2 × 1 ÷ 4 = 0.5: equal remainders, one post
            2,
            {"a": 1, "b": 3},
            {"a": 0, "b": 2},
            id="a tie goes to the larger weight",
        ),
        pytest.param(
            # 10 ÷ 3 = 3.33 each, one post is left
            10,
            {"c": 7, "b": 7, "a": 7},
            {"a": 4, "b": 3, "c": 3},
            id="a tie of weights too goes to the first id",
        ),
        pytest.param(
            # ids compare as text: "10" stands before "9"
            1,
            {"9": 1, "10": 1},
            {"10": 1, "9": 0},
            id="ids are text, not numbers",
        ),
        pytest.param(
            # 5 × 0 ÷ 3 = 0; 5 × 2 ÷ 3 = 3.33, 5 × 1 ÷ 3 = 1.67
            5,
            {"new": 0, "a": 2, "b": 1},
            {"new": 0, "a": 3, "b": 2},
            id="no weight, no share",
        ),
        pytest.param(0, {"a": 3, "b": 4}, {"a": 0, "b": 0}, id="nothing to share"),
        pytest.param(9, {"a": 0, "b": 0}, {"a": 0, "b": 0}, id="no weight at all"),
        pytest.param(9, {}, {}, id="nobody"),
        pytest.param(9, {"a": 1}, {"a": 9}, id="one alone"),
        pytest.param(
            # exact beyond 53 bits: each would be 5×10^17 + 0.5, and the tie goes to the id
            10**18 + 1,
            {"b": 999_999_999, "a": 999_999_999},
            {"a": 5 * 10**17 + 1, "b": 5 * 10**17},
            id="larger than a float holds",
        ),
    ],
)
def test_by_hand(total, weights, shares):
    assert apportion(total, weights) == shares


@given(st.integers(0, 60_000), WEIGHTS)
def test_parts_sum_to_the_whole(total, weights):
    assert sum(apportion(total, weights).values()) == (total if any(weights.values()) else 0)


@given(st.integers(0, 60_000), WEIGHTS)
def test_each_part_is_within_one_of_its_exact_quota(total, weights):
    whole = sum(weights.values())
    for key, share in apportion(total, weights).items():
        quota = Fraction(total * weights[key], whole) if whole else Fraction(0)
        assert abs(share - quota) < 1


@given(st.integers(0, 60_000), WEIGHTS)
def test_a_larger_weight_never_gets_less(total, weights):
    shares = apportion(total, weights)
    in_order = sorted(weights, key=lambda key: (weights[key], shares[key]))
    assert [shares[key] for key in in_order] == sorted(shares.values())


@given(st.integers(0, 60_000), WEIGHTS, st.randoms())
def test_the_order_of_the_parts_does_not_matter(total, weights, random):
    shuffled = list(weights.items())
    random.shuffle(shuffled)
    assert apportion(total, dict(shuffled)) == apportion(total, weights)
    assert list(apportion(total, dict(shuffled))) == [key for key, _ in shuffled]
