"""What commands are asked: a record each, filled in one place, with nothing forgotten."""

from __future__ import annotations

import io
from datetime import date
from typing import get_type_hints

import pytest
from pydantic import TypeAdapter

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
        days = (TODAY, TODAY) if option.day else ()
        usual = option.default and option.parse(option.default, *days)
        expected = () if option.many else False if option.flag else usual
        assert getattr(asked.own, field) == expected
        with pytest.raises(AttributeError):
            setattr(asked.own, field, expected)


SAMPLES = {"DAY": "2018-12-31", "SPAN": "2m", "YEAR": "2018", "CODES": "BK451,BK6",
           "FORMAT:FILE": "json:x.json", "N": "3", "PERIOD": "2018-Q4",
           "ID=WHAT": "A@2020-06-30=done:2018-12-31"}  # fmt: skip
RECORDS = {name: command_spec(name).asks for name in COMMANDS} | {"shared": Shared}
READ = [
    pytest.param(record, field, id=f"{name}-{field}")
    for name, record in RECORDS.items()
    for field, told in declared(record).items()
    # a flag reads nothing; which tables and columns there are each command says
    if isinstance(told, Option) and not told.flag and told.name not in ("table", "columns")
]


@pytest.mark.parametrize(("record", "field"), READ)
def test_a_field_has_the_type_that_its_option_reads(record, field):
    option = declared(record)[field]
    words = [word for word in option.ids if isinstance(word, str)]
    text = option.default or next(iter(words), None) or SAMPLES.get(option.metavar, "x")
    read = option.parse(("x", "2018") if option.pair else text, *([TODAY] * 2 * option.day))
    hint = get_type_hints(record)[field]
    value = (read,) if option.many else read
    assert TypeAdapter(hint).validate_python(value, strict=True) == value


def test_the_day_that_others_count_from():
    spec = command_spec("report")
    texts = {parameter(o.name): () if o.many else None for o in spec.options}
    texts |= {parameter("as-of"): "2018-12-31", parameter("since"): "-30d"}
    asked = filled(spec, texts, AROUND)
    assert (asked.shared.as_of, asked.own.since) == (date(2018, 12, 31), date(2018, 12, 1))
    assert asked.named == {"as-of", "since"}
