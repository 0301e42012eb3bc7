"""Records made quickly are what the standard library would make of them."""

from __future__ import annotations

import ast
import dataclasses
import pickle
from typing import Annotated, get_type_hints

import pytest
from tests.program.test_architecture import MODULES, imported

from bkplan.records.sections import records_of_a_plan
from bkplan.words.frozen import NamedTuple, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Where it stands does not tell it apart."""

    place: int = dataclasses.field(default=0, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Base):
    """Two values."""

    a: Annotated[int, "said"]
    b: dict[str, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class One:
    """One value."""

    a: int


def test_records_are_equal_by_their_fields():
    assert Pair(a=1) == Pair(a=1, place=3)
    assert Pair(a=1) != Pair(a=2)
    assert Pair(a=1) != (1, {})
    assert One(1) == One(1)
    assert One(1) != Base(place=1)


def test_records_are_hashed_by_their_fields():
    assert {One(1), One(1), One(2)} == {One(2), One(1)}
    assert hash(One(1)) == hash(One(1))
    with pytest.raises(TypeError):
        hash(Pair(a=1))


def test_records_are_shown_by_their_fields():
    assert repr(Pair(a=1, b={"x": 2}, place=3)) == "Pair(a=1, b={'x': 2})"


def test_records_are_dataclasses():
    pair = Pair(a=1)
    assert [field.name for field in dataclasses.fields(Pair)] == ["place", "a", "b"]
    assert dataclasses.replace(pair, a=2) == Pair(a=2)
    assert Pair.__slots__ == ("a", "b")
    assert not hasattr(pair, "__dict__")
    with pytest.raises(TypeError):
        Pair(1)


def test_every_record_of_a_plan_is_made_so():
    assert {kind.__eq__.__module__ for kind in records_of_a_plan()} == {"bkplan.words.frozen"}


class Step(NamedTuple):
    """A step, and what follows."""

    name: str
    number: int = 1
    next: tuple[Step, ...] = ()
    """What follows."""

    @property
    def said(self) -> str:
        """Both."""
        return f"{self.name} {self.number}"


def test_tuples_are_named():
    step = Step("a", next=(Step("b", 2),))
    assert step == ("a", 1, (("b", 2, ()),))
    assert (step.said, step.next[0].said) == ("a 1", "b 2")
    assert step._replace(name="c")._asdict() == {"name": "c", "number": 1, "next": step.next}
    assert repr(Step("a")) == "Step(name='a', number=1, next=())"
    assert Step._field_defaults == {"number": 1, "next": ()}
    assert get_type_hints(Step) == {"name": str, "number": int, "next": tuple[Step, ...]}
    assert (Step.__doc__, Step.__module__, Step.__qualname__) == (
        "A step, and what follows.", __name__, "Step",
    )  # fmt: skip
    assert pickle.loads(pickle.dumps(step)) == step
    with pytest.raises(TypeError):
        Step()
    with pytest.raises(AttributeError):
        step.name = "b"


def test_a_tuple_is_made_where_annotations_are_texts():
    """Others have none yet while their class is made, from Python 3.14 on."""
    lacking = [
        name
        for name, module in MODULES.items()
        if "bkplan.words.frozen.NamedTuple" in imported(name)
        and not any(
            isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in module.body
        )
    ]
    assert lacking == []
