"""What the tables of a plan are made from: the plan on a day, each thing worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from bkplan.output.dataset import (
    Field,
    Link,
    a_text,
    a_word,
    an_integer,
)
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bkplan.deadlines.answering import Answering
    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan

T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """A plan on a day; since its end, on its last day."""

    plan: Plan
    asked: date
    """The as-of day."""

    @property
    def as_of(self) -> date:
        """The day whose states and numbers hold."""
        return self.plan.header.stands(self.asked)

    @cached_property
    def states(self) -> Sequence[TaskState]:
        """The state of each task; none before the plan was issued."""
        from bkplan.deadlines.states import states

        return states(self.plan, self.as_of)

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    def once(self, make: Callable[[Source], T]) -> T:
        """What a function makes of it, made when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def state_by_id(self) -> Mapping[str, TaskState]:
        """The same by the task's id."""
        return {state.task.id: state for state in self.states}


class Answered(NamedTuple):
    """Who answers for one record on a day, one of them: several where it is open between them."""

    of: tuple[object, ...]
    """The key of the record."""
    place: int
    named: str
    agency: str | None
    answer: Answer


def answered(of: tuple[object, ...], all_: Iterable[Answering]) -> Iterator[Answered]:
    """A row for each body that answers; one without a body where it ended and nobody follows."""
    found = ((one, body) for one in all_ for body in one.bodies or (None,))
    for place, (one, body) in enumerate(found, 1):
        yield Answered(of, place, one.given, body, one.answer)


def answering_fields(*of: Field) -> tuple[Field, ...]:
    """The columns of Answered rows, behind those of the record's key."""
    return (
        *of,
        an_integer("place", "thứ tự", "place in the list, from 1", required=True),
        a_text("agency", "cơ quan chịu trách nhiệm vào ngày tính; trống: đã chấm dứt, không có cơ "
               "quan kế thừa",
               "who answers on the day; null: it ended and nobody follows"),
        a_text("named", "cơ quan mà kế hoạch, hoặc diễn biến mới nhất, giao",
               "the body that the plan, or the last entry that handed it on, names",
               required=True),
        a_word("answer", Answer, "căn cứ xác định; open: chưa xác định giữa các dòng cùng named",
               "how that is known; open: it is open between the rows of the same `named`",
               required=True),
    )  # fmt: skip


def part(place: int, key: str, vi: str, en: str) -> Field:
    """A column with a part of the key of the record that a row is about."""
    return a_text(key, vi, en, lambda row: row.of[place], required=True)


AGENCY_LINKS = (Link(("agency",), "agencies"), Link(("named",), "agencies"))
