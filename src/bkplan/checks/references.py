"""2xx: records and what refers to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.checks.spec import CheckedData, Found, check
from bkplan.faults.findings import Severity
from bkplan.records.naming import ids_named

if TYPE_CHECKING:
    from bkplan.records.agency import Agency
    from bkplan.records.plan import Plan


@check("BK250", Severity.WARNING, by_all=True)
def unused_sector(at: CheckedData) -> Iterator[Found]:
    """A sector that nothing uses · Lĩnh vực không dùng đến

    No task and no unit belongs to it. Take it out, or give it its tasks.

    Không nhiệm vụ, đơn vị nào thuộc lĩnh vực này. Hãy bỏ đi, hoặc ghi nhiệm vụ của nó.

    Bad:
        sectors: [{id: s, name: {vi: Y tế}}, {id: t, name: {vi: Văn hóa}}]
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    Good:
        sectors: [{id: s, name: {vi: Y tế}}]
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    """
    used = ids_named(at.plan, "sectors")
    for sector in at.plan.sectors:
        if sector.id not in used:
            yield Found(
                sector.mark("id"),
                "id",
                f"không nhiệm vụ, đơn vị nào thuộc {sector.id}; hãy bỏ đi, hoặc ghi việc của nó",
                f"no task or unit belongs to {sector.id}; take it out, or add what belongs to it",
            )


@check("BK251", Severity.NOTICE, by_all=True)
def unused_agency(at: CheckedData) -> Iterator[Found]:
    """An agency that nothing uses · Cơ quan không dùng đến

    It neither leads nor takes part, and no unit belongs to it. The plan may only name it among
    the recipients; otherwise take it out.

    Cơ quan không chủ trì, không phối hợp, không có đơn vị trực thuộc. Có thể kế hoạch chỉ nêu ở nơi
    nhận; nếu không thì hãy bỏ đi.

    Bad:
        agencies:
          - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
          - {id: so-y-te, name: {vi: Sở Y tế}}
    Good:
        agencies: [{id: ubnd-tinh, name: {vi: UBND tỉnh}}]
    """
    used = used_agencies(at.plan)
    for agency in at.plan.agencies:
        # those for all plans are used by one or the other: checks/wider/together.py
        if agency.id not in used and not at.for_all(agency):
            yield no_part(agency)


def no_part(agency: Agency) -> Found:
    """That nothing uses an agency."""
    return Found(
        agency.mark("id"),
        "id",
        f"{agency.id} không có vai trò nào trong dữ liệu; hãy bỏ đi, trừ khi kế hoạch có nêu tên",
        f"{agency.id} has no part in the data; take it out, unless the plan names it",
    )


def used_agencies(plan: Plan) -> set[str]:
    """The ids of agencies that have a part in a plan; who is succeeded has none by that alone."""
    heirs = {body for item in plan.successions for body in item.into}
    return ids_named(replace(plan, successions=()), "agencies") | heirs


@check("BK252", Severity.WARNING)
def leads_and_takes_part(at: CheckedData) -> Iterator[Found]:
    """An agency both leads and takes part · Cơ quan vừa chủ trì vừa phối hợp

    Who leads a task does not take part in it as well.

    Cơ quan chủ trì thì không đồng thời là cơ quan phối hợp.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             lead: [so-noi-vu], coordinating: [so-noi-vu]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             lead: [so-noi-vu], coordinating: [ubnd-tinh]}
    """
    for task in at.plan.tasks:
        for place, agency in enumerate(task.coordinating):
            if agency in task.lead:
                yield Found(
                    task.mark("coordinating", place),
                    "coordinating",
                    f"{agency} đã chủ trì; hãy bỏ ở đây",
                    f"{agency} leads the task already; take it out here",
                )


@check("BK253", Severity.WARNING)
def clause_outside_sector(at: CheckedData) -> Iterator[Found]:
    """A task's clause lies outside its sector's · Mục của nhiệm vụ nằm ngoài lĩnh vực

    A sector that names its clause covers that clause and what is below it.

    Lĩnh vực có ghi mục thì gồm mục đó và các mục con.

    Bad:
        sectors: [{id: s, clause: II.1, name: {vi: Y tế}}]
        tasks:
          - {id: II.2-1, clause: II.2, sector: s, title: {vi: Rà soát các đơn vị}}
    Good:
        sectors: [{id: s, clause: II.1, name: {vi: Y tế}}]
        tasks:
          - {id: II.1.3-1, clause: II.1.3, sector: s, title: {vi: Rà soát đơn vị}}
    """
    for task in at.plan.tasks:
        sector = at.plan.sector_by_id.get(task.sector)
        if sector and sector.clause and not f"{task.clause}.".startswith(f"{sector.clause}."):
            yield Found(
                task.mark("sector"),
                "sector",
                f"mục {task.clause} nằm ngoài mục {sector.clause} của {sector.id}; "
                "hãy kiểm tra cả hai",
                f"clause {task.clause} is outside {sector.clause} of {sector.id}; check both",
            )


@check("BK254", Severity.NOTICE)
def id_unlike_clause(at: CheckedData) -> Iterator[Found]:
    """A task's id does not begin with its clause · Mã nhiệm vụ không bắt đầu bằng mục

    It is a habit, not a rule: `II.1.1-2` is the second order of clause II.1.1. Where a clause
    is one order, like a row of an annex, the clause alone will do.

    Đây là thói quen, không bắt buộc: `II.1.1-2` là việc thứ hai của mục II.1.1. Mục chỉ có
    một việc, như một dòng của phụ lục, thì dùng chính số mục.

    Bad:
        tasks:
          - {id: T-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    """
    of_clause = Counter(task.clause for task in at.plan.tasks)
    for task in at.plan.tasks:
        alone = task.id == task.clause and of_clause[task.clause] == 1
        if not alone and not task.id.startswith(f"{task.clause}-"):
            yield Found(
                task.mark("id"),
                "id",
                f"{task.id} không gồm mục và số thứ tự; thường viết như {task.clause}-1",
                f"{task.id} is not clause and place; it is usually like {task.clause}-1",
            )


@check("BK255", Severity.WARNING)
def unit_without_name_of_its_own(at: CheckedData) -> Iterator[Found]:
    """Two units have the same name · Hai đơn vị trùng tên

    Two units that exist at different times may share a name; two at once should not.

    Hai đơn vị ở hai thời kỳ có thể trùng tên; hai đơn vị cùng lúc thì không nên.

    Bad:
        units:
          - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu}
          - {id: b, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu}
    Good:
        units:
          - {id: a, name: {vi: Trạm Y tế xã A}, sector: s, authority: so-noi-vu}
          - {id: b, name: {vi: Trạm Y tế xã B}, sector: s, authority: so-noi-vu}
    """
    from bkplan.units.lifetimes import lifetimes
    from bkplan.words.text import fold

    today = at.plan.header.stands(at.as_of)
    life = lifetimes(at.plan, today)
    seen: dict[str, str] = {}
    for unit in at.plan.units:
        if not life.exists_on(unit.id, today):
            continue
        name = fold(unit.name.vi)
        if seen.setdefault(name, unit.id) != unit.id:
            yield Found(
                unit.mark("name", "vi"),
                "vi",
                f"trùng tên với {seen[name]}; hãy viết cho phân biệt được",
                f"the same name as {seen[name]}; write it so that one can tell them apart",
            )
