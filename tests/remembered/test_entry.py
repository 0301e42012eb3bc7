"""A plan as a file of the cache: the same plan comes out, or nothing that could do harm."""

from __future__ import annotations

import json
import random
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.reading.loader import load_folder
from bkplan.records.fields import fields_of
from bkplan.records.sections import SECTIONS, records_of_a_plan
from bkplan.remembered.columns import Foreign, Many, Mapped, Maybe, Plain, Shared
from bkplan.remembered.entry import Entry, entry_of
from bkplan.remembered.key import digest
from bkplan.remembered.kinds import column_of

KEY = "0" * 40
PLANS = ("data", "examples/sample-province", "examples/annex-plan", "tests/helpers/narrowed")


def whole(plan):
    return [getattr(plan, field.name) for field in fields(plan)]


@pytest.mark.parametrize("name", PLANS)
def test_the_same_plan_comes_out(name, root):
    plan = load_folder(str(root / name)).plan
    again = Entry(entry_of(plan, KEY), KEY).plan()
    assert whole(again) == whole(plan)
    assert again == plan


def test_records_are_of_the_same_types_and_as_complete(sample):
    plan = load_folder(str(sample)).plan
    again = Entry(entry_of(plan, KEY), KEY).plan()
    assert repr(again.tasks) == repr(plan.tasks)
    assert repr(again.units) == repr(plan.units)
    assert repr(again.goals) == repr(plan.goals)
    assert [str(record.mark("id")) for record in again.tasks] == [":1:1"] * len(plan.tasks)


def test_lists_are_made_when_they_are_asked_for(sample):
    again = Entry(entry_of(load_folder(str(sample)).plan, KEY), KEY).plan()
    assert "units" not in vars(again)
    assert again.units is again.units
    assert "tasks" not in vars(again)
    with pytest.raises(AttributeError, match="no_such_list"):
        _ = again.no_such_list


def test_shells_are_offered_ids_and_titles(sample):
    plan = load_folder(str(sample)).plan
    entry = Entry(entry_of(plan, KEY), KEY)
    assert list(entry.names("tasks")) == [(task.id, task.title.vi) for task in plan.tasks]
    assert list(entry.names("units")) == [(unit.id, unit.name.vi) for unit in plan.units]
    items = list(entry.names("restructurings"))
    assert items == [(item.id, "") for item in plan.restructurings]


@pytest.mark.parametrize("record", records_of_a_plan(), ids=lambda record: record.__name__)
def test_every_field_can_be_remembered(record):
    """A field of a new type has a line in `kinds.py`."""
    for field in fields_of(record):
        assert column_of(field.kind, field.said)


def damaged(data, rng):
    place = rng.randrange(len(data))
    return rng.choice(
        (
            data[:place],
            data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :],
            data[:place] + data[place + 1 :],
            data[:place] + rng.randbytes(9) + data[place:],
            data + b"\n",
        )
    )


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_entry_is_none(seed, sample):
    data = entry_of(load_folder(str(sample)).plan, KEY)
    with pytest.raises(Foreign):
        Entry(damaged(data, random.Random(seed)), KEY)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\n\n", b"x", b"null\n", b"{}\n{}\n", b"\xff\n\xff\n", b"[" * 100_000]
)
def test_what_is_no_entry_is_none(data):
    with pytest.raises(Foreign):
        Entry(data, KEY)


def test_an_entry_of_another_key_is_none(sample):
    data = entry_of(load_folder(str(sample)).plan, KEY)
    with pytest.raises(Foreign):
        Entry(data, "1" * 40)


def forged(head, body):
    """An entry that somebody made up, with its digest."""
    rest = json.dumps(head).encode() + b"\n" + body
    return digest(rest).encode() + b"\n" + rest


@pytest.mark.parametrize(
    "head",
    [
        None, [], 1, {"key": KEY}, {"key": KEY, "lists": []}, {"key": [KEY], "lists": {}},
    ],
)  # fmt: skip
def test_a_forged_head_is_foreign(head):
    with pytest.raises(Foreign):
        Entry(forged(head, b""), KEY)


@pytest.mark.parametrize(
    "told",
    [
        None, {}, [], [1, 0, 2], ["1", 0, 2, 4], [1, 0, 2, 4.0], [-1, 0, 2, 4], [1, -1, 2, 4],
        [1, 2, 0, 4], [10**30, 0, 2, 4], [1, 0, 2, 10**30], [True, 0, 2, 4], [1, 0, 2, 4, 5],
    ],
)  # fmt: skip
def test_forged_places_are_foreign(told):
    entry = Entry(forged({"key": KEY, "lists": {"plan": told}}, b"{}{}"), KEY)
    with pytest.raises(Foreign):
        entry.plan()


def parts_of(value, path=()):
    """Every place in what was read from JSON."""
    yield path
    if isinstance(value, dict):
        inner = value.items()
    else:
        inner = enumerate(value) if isinstance(value, list) else ()
    for step, part in inner:
        yield from parts_of(part, (*path, step))


OTHERS = (None, True, -1, 7, 10**12, 1.5, "x", "", [], {}, ["all"], [["all", [None]]], "2018-13-01")


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("seed", range(12))
def test_a_forged_list_is_a_list_of_such_records_or_foreign(section, seed, sample):
    """Whoever looks at it finds the types that it declares, or it is not there at all."""
    plan, rng = load_folder(str(sample)).plan, random.Random(f"{section} {seed}")
    data = entry_of(plan, KEY)
    _, head, body = data.split(b"\n", 2)
    told = json.loads(head)
    count, start, middle, end = told["lists"][section]
    pieces = [json.loads(body[start:middle]), json.loads(body[middle:end])]
    for _ in range(25):
        held = json.loads(json.dumps(pieces))
        path = rng.choice([p for p in parts_of(held) if len(p) > 1])
        node = held
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = rng.choice(OTHERS)
        one, two = (json.dumps(piece).encode() for piece in held)
        lists = {section: [count, 0, len(one), len(one) + len(two)]}
        lists["plan"] = [1, *(len(one) + len(two) + at for at in told["lists"]["plan"][1:])]
        entry = Entry(forged({"key": KEY, "lists": lists}, one + two + body), KEY)
        try:
            made = getattr(entry.plan(), section)
        except Foreign:
            continue
        assert len(made) == count
        shapes(made)


def shapes(value):
    """Goes through records, down to plain values: any wrong shape would stop it."""
    if hasattr(value, "__dataclass_fields__"):
        for field in fields(value):
            if field.name != "origin":
                shapes(getattr(value, field.name))
    elif isinstance(value, dict):
        for key, one in value.items():
            hash(key)
            shapes(one)
    elif isinstance(value, tuple):
        for one in value:
            shapes(one)
    else:
        assert type(value).__name__ not in ("list", "float")
        hash(value)


def round_trip(column, values):
    held = json.loads(json.dumps(column.held(values)))
    assert list(column.values(held, len(values))) == values


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(TEXTS | st.none()))
def test_texts(values):
    round_trip(Shared(Plain(str, or_none=True)), values)
    round_trip(Maybe(Shared(Plain(str))), values)


@given(st.lists(st.lists(TEXTS, max_size=3).map(tuple)))
def test_tuples(values):
    round_trip(Many(Shared(Plain(str))), values)
    round_trip(Shared(Many(Shared(Plain(str)))), values)


@given(st.lists(st.dictionaries(st.integers(), TEXTS, max_size=3)))
def test_mappings(values):
    round_trip(Mapped(Shared(Plain(int)), Plain(str)), values)
