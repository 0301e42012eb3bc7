"""An event is one row: added to a copy of the source, everything that looks at logs knows it."""

from __future__ import annotations

import ast
import string

from bkplan.deadlines.effects import EFFECTS
from bkplan.records.fields import fields_of
from bkplan.records.task import LogEntry
from bkplan.words.events import Effect, Event


def test_every_effect_has_its_function():
    assert set(EFFECTS) == set(Effect)


def test_every_event_is_called_something_in_both_languages():
    assert [event for event in Event if not all(event.label)] == []
    assert [effect for effect in Effect if not all(effect.label)] == []


def test_keys_of_a_row_are_keys_of_an_entry():
    known = {field.key for field in fields_of(LogEntry)} - {"date", "event"}
    named = {key for event in Event for key in (*event.traits.takes, *event.traits.wants)}
    assert named - known == set()
    assert {key for event in Event for key in event.traits.takes} & {"evidence"} == set()


def test_a_new_date_is_told_with_the_values_that_there_are():
    def holes(texts):
        return [{name for _, name, _, _ in string.Formatter().parse(t) if name} for t in texts]

    for event in Event:
        short, whole, after, before = event.traits.new_date
        assert holes(short) == [{"event", "old", "due"}] * 2
        assert holes(whole) == [{"event", "day", "due", "document"}] * 2
        assert holes(after) == [{"entry", "due"}] * 2
        assert holes(before) == [{"d"}] * 2


def test_no_module_asks_for_an_event_by_name(root):
    names = set(Event.__members__)
    found = []
    for file in sorted((root / "src" / "bkplan").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Attribute(ast.Name("Event"), name) if name in names:
                    found.append(f"{file.name}:{node.lineno}")
    assert found == []
