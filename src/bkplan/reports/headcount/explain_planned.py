"""`bkplan headcount --planned --explain`: what would be if everything planned is carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.terms import WHOLE
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.headcount.explain import ceiling_steps
from bkplan.reports.headcount.tables import scope_ref
from bkplan.reports.of_plan import restructuring_ref, unit_refs
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.headcount.against_targets import Headcount
    from bkplan.headcount.terms import Scope
    from bkplan.output.report import Table
    from bkplan.units.lifetimes import Turn


def planned_steps(
    heads: Sequence[Headcount], supposed: Sequence[Headcount], scope: Scope, year: int
) -> Table:
    """The steps to the numbers of a scope in a year as they are, and if all planned is done."""
    rows = [step for pair in zip(heads, supposed, strict=False)
            for step in _steps(*pair, scope, year)]  # fmt: skip
    title = sentence(
        "{scope} năm {year}, nếu mọi việc sắp xếp dự kiến được thực hiện",
        "{scope} in {year}, if everything planned is carried out",
        scope=scope_ref(heads[0].plan, scope).name, year=str(year),
    )  # fmt: skip
    return steps_table("explain_planned", title, rows)


def _steps(head: Headcount, supposed: Headcount, scope: Scope, year: int) -> Iterator[Step]:
    yield from ceiling_steps(supposed, scope, year, ("planned.ceiling_planned",))[-1:]
    posts = supposed.recorded(scope, year)
    if posts.value is not None:
        yield Step(
            Text("Biên chế khi sắp xếp: đơn vị sau sắp xếp mang theo biên chế của các đơn vị trước",
                 "Posts if carried out: a new unit carries those of the ones that went into it"),
            posts.value, of=("planned.recorded_planned",),
        )  # fmt: skip
    now, then = (_there(each, scope, year) for each in (head, supposed))
    yield Step(
        sentence("Đơn vị có ngày 31/12/{year}", "Units on 31 December {year}", year=str(year)),
        len(now), of=("planned.units",), counted=unit_refs(head.plan, sorted(now)),
    )  # fmt: skip
    life = supposed.figures.life
    for turns, ids, told in (
        (life.ended, now - then, Text("Chấm dứt hoạt động theo {why}", "Ended by {why}")),
        (life.founded, then - now, Text("Thành lập mới theo {why}", "Founded by {why}")),
    ):
        if ids:
            yield Step(
                sentence(*told, why=_why([turns[id] for id in sorted(ids) if id in turns])),
                len(ids) if ids <= then else -len(ids), counted=unit_refs(head.plan, sorted(ids)),
            )  # fmt: skip
    yield Step(
        Text("Đơn vị khi sắp xếp", "Units if carried out"), len(then),
        of=("planned.units_planned",),
    )  # fmt: skip


def _why(turns: Sequence[Turn]) -> str:
    """The restructurings by which units begin or end."""
    return ", ".join(dict.fromkeys(restructuring_ref(turn.item.id).id for turn in turns))


def _there(head: Headcount, scope: Scope, year: int) -> set[str]:
    """The units of a scope that exist at the end of a year, paid by the state or not."""
    of, figures = head.scope_of(scope.by), head.figures
    return {
        unit.id
        for unit in head.plan.units
        if figures.narrowing.counts(unit)
        and figures.life.exists(unit.id, year)
        and (scope == WHOLE or of[unit.id] == scope.id)
    }
