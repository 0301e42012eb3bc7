"""What is read at first sight is what the validators find, and they alone say what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bkplan.files.tree import Map, Seq
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_folder
from bkplan.reading.soundly import Odd, sound_values
from bkplan.reading.validators import Unreadable, _looked_at
from bkplan.records.sections import TOP_KEYS

from .test_bad_files import CASES

HERE = Path(__file__).parents[2]
PLANS = ("data", "examples/sample-province", "examples/annex-plan")


def mappings(root):
    """Every mapping of a file with the record that it should be."""
    for key, value in root.items() if isinstance(root, Map) else ():
        if key in TOP_KEYS:
            for item in value if isinstance(value, Seq) else [value]:
                if isinstance(item, Map):
                    yield TOP_KEYS[key].record, item


def spoilt(item):
    """A mapping with each of its values made something else in turn."""
    for key in item:
        for other in (Map(), Seq(), "", "null", "?", "-1", Seq(["a"]), Seq([Map()])):
            yield dict(item) | {key: other}
        yield {each: value for each, value in item.items() if each != key}
    yield dict(item) | {"more": "x"}
    for key, value in item.items():
        if isinstance(value, Map):
            yield from (dict(item) | {key: within} for within in spoilt(value))
        if isinstance(value, Seq):
            yield from (dict(item) | {key: Seq([w])} for each in value[:1] if isinstance(each, Map)
                        for w in spoilt(each))  # fmt: skip


def agree(kind, item):
    """Whether the validators are asked in vain: what was read at first sight is what they find."""
    try:
        found = sound_values(kind, item)
    except Odd:
        return False
    assert found == _looked_at(kind, item)
    return True


@pytest.mark.parametrize("folder", PLANS)
def test_a_sound_plan_is_read_at_first_sight(folder):
    documents = load_folder(str(HERE / folder)).documents
    read = [agree(kind, item) for each in documents for kind, item in mappings(each.root)]
    assert read
    assert all(read)


@pytest.mark.parametrize("folder", PLANS)
def test_whatever_is_spoilt_is_read_alike(folder):
    documents = load_folder(str(HERE / folder)).documents
    asked = 0
    one_of_each = {kind: item for each in documents for kind, item in mappings(each.root)}
    for kind, item in one_of_each.items():
        for wrong in spoilt(item):
            if not agree(kind, wrong):
                asked += 1
                with pytest.raises(Unreadable):
                    _looked_at(kind, wrong)
    assert asked > 100


def test_bad_files_are_read_alike():
    cases = [param.values[0] for param in CASES]
    texts = [text for case in cases for text in case.files.values() if isinstance(text, str)]
    for text in texts:
        for kind, item in mappings(parse(text.encode(), "x").root):
            agree(kind, item)
