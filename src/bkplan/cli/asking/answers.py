"""Whoever sits at a terminal answers what is missing for something to be recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkplan.cli.asking.entry_options import option_of
from bkplan.cli.asking.prompt import ask, choose
from bkplan.keeping.goals.numbers import NoNumber, number_said
from bkplan.reports.options import BadValue
from bkplan.words.naming import Called
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.cli.surroundings import Surroundings
    from bkplan.keeping.said import Lacking
    from bkplan.keeping.which import Meant
    from bkplan.records.goal import Goal
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task
    from bkplan.words.events import Event


class AtTerminal:
    """See `keeping.recording.Answers`."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._listed: set[str] = set()
        """What stands above the question on the screen already, where more is recorded."""

    def subject(self, plan: Plan, on: date) -> str:
        """The id of a record; what is open stands first, the most overdue before all."""
        from bkplan.deadlines.states import states

        found = sorted(
            states(plan, on),
            key=lambda state: (bool(state.shown and state.shown.ended), -state.days_overdue),
        )
        tasks = [Called(state.task.id, state.task.title.text) for state in found]
        items = [Called(item.id, plan.done_by(item)) for item in plan.restructurings]
        items += [Called(goal.id, goal.title.text) for goal in plan.goals]
        question = Text(
            "mã nhiệm vụ, việc sắp xếp hoặc mục tiêu", "id of the task, restructuring or goal"
        )
        if self._first("subject"):
            return choose(question, [*tasks, *items], self._around)
        more = sentence("{question} (Enter để thôi)", "{question} (Enter ends)", question=question)
        return choose(more, [*tasks, *items], self._around, listed=False)

    def event(self, words: Sequence[Called]) -> str:
        """The word of an event."""
        listed = self._first(words[0].id)
        return choose(Text("điều xảy ra", "what happened"), words, self._around, listed=listed)

    def _first(self, question: str) -> bool:
        """Whether a question is asked for the first time."""
        first = question not in self._listed
        self._listed.add(question)
        return first

    def value(self, lacking: Lacking) -> Any:
        """The value of a field."""
        label, option, around = lacking.field.label, option_of(lacking.field), self._around
        if lacking.among is not None:
            chosen = choose(label.name, lacking.among, around)
            return (chosen,) if option.many else chosen
        days = (around.today, around.today) if option.day else ()
        return ask(label.name, lambda said: option.parse(said, *days), around)

    def number(self, goal: Goal) -> str:
        """The figure of a goal, as it was written."""
        question = sentence("số liệu ({unit})", "value ({unit})", unit=goal.unit)

        def a_number(said: str) -> str:
            try:
                number_said(said, goal.unit)
            except NoNumber as none:
                raise BadValue(none.text) from None
            return said

        return ask(question, a_number, self._around)

    def meant(self, task: Task, event: Event, could: Sequence[Meant]) -> Meant:
        """The obligation that is meant."""
        things = [Called(next(map(str, one.key.values()), task.id), one.words) for one in could]
        question = sentence(
            "{event}: việc nào của {id}", "{event}: which one of {id}",
            event=event.label, id=task.id,
        )  # fmt: skip
        chosen = choose(question, things, self._around)
        return next(one for one, thing in zip(could, things, strict=True) if thing.id == chosen)
