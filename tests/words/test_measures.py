"""A measure is one row, and its rule one function: about units, or about the plan as a whole."""

from __future__ import annotations

import string

from bkplan.reading.validators import record_of
from bkplan.records.unit import Target
from bkplan.units.rules import TESTS
from bkplan.words.measures import Measure


def test_every_rule_has_its_function_and_every_function_a_rule():
    assert set(TESTS) == {measure for measure in Measure if measure.rule}


def test_what_has_a_limit_has_a_rule():
    assert [measure for measure in Measure if bool(measure.limit) != bool(measure.rule)] == []


def test_rules_have_words_in_both_languages():
    rules = [measure.rule for measure in Measure if measure.rule]
    assert [rule for rule in rules if not all((*rule.words, *rule.norm))] == []
    for rule in rules:
        for words in rule.norm:
            assert {name for _, name, _, _ in string.Formatter().parse(words) if name} == {"n"}


def test_samples_of_limits_are_read_as_limits_in_their_unit():
    for measure in Measure:
        if limit := measure.limit:
            target = {"id": "t", "measure": measure.value, limit.key: limit.sample}
            value = record_of(Target, target).limit
            assert value is not None
            assert limit.share == limit.sample.endswith("%")
            assert value < 1 if limit.share else value.denominator == 1
