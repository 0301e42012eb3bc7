"""Plans of several tasks whose logs are drawn: for what is told of the course of a plan."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from tests.deadlines.test_obligations import plans
from tests.helpers.successions import plan as plan_in_words

from bkplan.records.plan import Plan
from bkplan.records.succession import Succession
from bkplan.records.task import Task

BODIES = plan_in_words([], bodies="ubnd so-noi-vu so-y-te a b").agencies
SUCCESSIONS: tuple[Succession, ...] = plan_in_words(
    [], [{"id": "S1", "effective": "2019-07-01", "from": ["so-noi-vu"], "into": ["a", "b"],
          "basis": "inferred", "tasks": {}, "sectors": {"t": "a"}},
         {"id": "S2", "effective": "2020-07-01", "from": ["so-y-te"], "into": [],
          "basis": "inferred"}],
    bodies="ubnd so-noi-vu so-y-te a b",
).successions  # fmt: skip
LEADS = ((), ("so-noi-vu",), ("so-y-te",), ("so-noi-vu", "so-y-te"), ("a", "so-y-te", "b"))
TAGS = ((), ("x",), ("x", "y"))


@st.composite
def courses(draw: st.DrawFn) -> Plan:
    """A plan of one to four tasks: of several leads, sectors and tags; bodies are succeeded."""
    several = draw(st.lists(plans(), min_size=1, max_size=4))

    def of(number: int, one: Task) -> Task:
        return replace(
            one,
            id=f"T{number}",
            lead=draw(st.sampled_from(LEADS)),
            sector=draw(st.sampled_from(["s", "t"])),
            tags=draw(st.sampled_from(TAGS)),
        )

    tasks = tuple(of(number, plan.tasks[0]) for number, plan in enumerate(several))
    sectors = plan_in_words([]).sectors
    successions = draw(st.sampled_from([(), SUCCESSIONS]))
    return replace(
        several[0], tasks=tasks, sectors=sectors, agencies=BODIES, successions=successions
    )
