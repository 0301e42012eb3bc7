"""What commands are asked: a record each, filled in one place, with nothing forgotten."""

from __future__ import annotations

import io
from datetime import date

import pytest

from bkplan.cli.app import COMMANDS, command_spec
from bkplan.cli.asking.filling import filled, parameter
from bkplan.cli.asking.options import Shared
from bkplan.cli.surroundings import Surroundings
from bkplan.reports.options import Argument, Option, declared
from bkplan.words.vocab import Lang

TODAY = date(2026, 11, 23)
AROUND = Surroundings({}, io.StringIO(), io.StringIO(), TODAY, Lang.EN)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_is_asked_is_declared_once(name):
    spec = command_spec(name)
    names = [option.name for option in spec.options]
    assert sorted(set(names)) == sorted(names)
    assert {type(told) for told in declared(spec.asks).values()} <= {Option, Argument}
    lang, shared = "lang", {told.name for told in declared(Shared).values()}
    assert {option.name for option in spec.shared} - {lang} <= shared
    assert lang in names


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_not_written_is_as_the_help_says(name):
    spec = command_spec(name)
    texts = {parameter(o.name): () if o.many else False if o.flag else None for o in spec.options}
    texts |= {f: None for f, told in declared(spec.asks).items() if isinstance(told, Argument)}
    asked = filled(spec, texts, AROUND)
    assert (asked.filters, asked.shared.as_of) == ((), TODAY)
    own = {f: told for f, told in declared(spec.asks).items() if isinstance(told, Option)}
    for field, option in own.items():
        usual = option.default and option.parse(option.default)
        expected = () if option.many else False if option.flag else usual
        assert getattr(asked.own, field) == expected
        with pytest.raises(AttributeError):
            setattr(asked.own, field, expected)


def test_the_day_that_others_count_from():
    spec = command_spec("report")
    texts = {parameter(o.name): () if o.many else None for o in spec.options}
    texts |= {parameter("as-of"): "2018-12-31", parameter("since"): "-30d"}
    asked = filled(spec, texts, AROUND)
    assert (asked.shared.as_of, asked.own.since) == (date(2018, 12, 31), date(2018, 12, 1))
    assert asked.named == {"as-of", "since"}
