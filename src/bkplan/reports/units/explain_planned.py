"""`bkplan units --count --planned --explain`: what would be left in a year, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.terms import TOTAL
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.of_plan import restructuring_ref, unit_refs
from bkplan.reports.units.planned import TITLE, Planned, outcomes_of, shown_years
from bkplan.words.phrases import capital, day, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkplan.output.report import Table
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit
    from bkplan.reports.units.planned import TargetRow


def planned_steps(plan: Plan, as_of: date, scope: str, year: int, units: Sequence[Unit]) -> Table:
    """The units of today, what each restructuring makes of them by a year, and what is left.

    Of a target that ends in that year, its numbers once everything planned is carried out.
    """
    planned = Planned(plan, as_of)
    mine = [unit for unit in units if scope in (TOTAL, unit.sector)]
    rows = list(_steps(planned, mine, year))
    if scope == TOTAL:
        for row in outcomes_of(planned):
            if row.to == year:
                rows += _of_target(row, shown_years(planned)[-1])
    return steps_table("explain_planned", TITLE, rows)


def _steps(planned: Planned, mine: Sequence[Unit], year: int) -> Iterator[Step]:
    plan, left = planned.plan, planned.exist(year, mine)
    now = planned.there_now(mine)
    yield Step(sentence("Có ngày {d}", "There on {d}", d=day(planned.as_of)), len(now),
               counted=unit_refs(plan, [unit.id for unit in now]))  # fmt: skip
    for id, more in planned.changes(mine, year):
        item = plan.restructuring_by_id[id]
        told = sentence("{done}, {d}", "{done}, {d}", done=capital(plan.done_by(item)),
                        d=day(planned.days[id]))  # fmt: skip
        yield Step(told, more, counted=(restructuring_ref(id),))
    yield Step(
        sentence("Còn lại năm {year}", "Left in {year}", year=str(year)), len(left),
        of=("planned.units",), counted=unit_refs(plan, [unit.id for unit in left]),
    )  # fmt: skip
    yield Step(
        sentence("Ít hơn hiện nay: {now} − {left}", "Fewer than now: {now} − {left}",
                 now=len(now), left=len(left)),
        len(now) - len(left), of=("planned.fewer",),
    )  # fmt: skip
    posts, missing = planned.posts(year, mine)
    paid = [unit.id for unit in planned.paid(year, mine)]
    if posts is not None:
        yield Step(
            sentence(
                "Biên chế: số được giao mới nhất của {n} đơn vị thuộc nhóm tự chủ 3, 4 hoặc chưa "
                "xác định, kể cả các đơn vị đã nhập vào",
                "Posts: the latest assigned of {n} {n:unit} of group 3, 4 or unknown, those that "
                "merged into {n:it|them} included", n=len(paid),
            ),
            posts, of=("planned.posts",), counted=unit_refs(plan, paid),
        )  # fmt: skip
    yield Step(Text("Đơn vị thiếu số liệu", "Units without a figure"), missing,
               of=("planned.missing",))  # fmt: skip


def _of_target(row: TargetRow, last: int) -> Iterator[Step]:
    clause = row.clause
    yield Step(sentence("Mức trần của {target}", "The ceiling of {target}", target=row.target.name),
               row.ceiling, clause, ("planned_targets.ceiling",))  # fmt: skip
    yield Step(
        sentence("Khi mọi việc sắp xếp dự kiến đã thực hiện (năm {last})",
                 "Once everything planned is carried out (in {last})", last=str(last)),
        row.planned, clause, ("planned_targets.planned",),
    )  # fmt: skip
    yield Step(
        sentence("Vượt mức trần: {planned} − {ceiling}", "Over the ceiling: {planned} − {ceiling}",
                 planned=row.planned, ceiling=row.ceiling),
        row.gap, clause, ("planned_targets.gap",),
    )  # fmt: skip
    told = (
        sentence("Chỉ sắp xếp thì không đạt chỉ tiêu: {planned} > {ceiling}",
                 "What is planned alone does not meet it: {planned} > {ceiling}",
                 planned=row.planned, ceiling=row.ceiling)
        if row.met_in is None
        else sentence("Đạt chỉ tiêu vào năm {met}: từ đó không vượt mức trần {ceiling}",
                      "Met in {met}: from then on not over the ceiling {ceiling}",
                      met=str(row.met_in), ceiling=row.ceiling)
    )  # fmt: skip
    yield Step(told, None, clause, ("planned_targets.met_in",))
