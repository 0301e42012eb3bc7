"""7xx: who follows whom, and where nobody says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from bkplan.checks.spec import CheckedData, Found, check
from bkplan.deadlines.answering import MOST_STEPS, Subject, by_source
from bkplan.deadlines.handing import handed_on
from bkplan.deadlines.owing import Owing
from bkplan.faults.findings import Severity
from bkplan.words.events import Effect
from bkplan.words.files import TASKS_FILE
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bkplan.records.plan import Plan
    from bkplan.records.succession import Succession

_MOST_NAMED = 5
_IN_THE_PLAN = Text(f" trong {TASKS_FILE} của kế hoạch đó", f" in that plan's {TASKS_FILE}")


@check("BK750", Severity.WARNING)
def split_without_rule(at: CheckedData) -> Iterator[Found]:
    """A split does not say who follows for what · Chia tách không nêu ai kế thừa việc nào

    Several bodies follow one, and nothing says which of them answers for a task or is the authority
    of a unit: it is open. Write it under `tasks`, `units` or `sectors`.

    Nhiều cơ quan kế thừa một cơ quan mà không nêu cơ quan nào chịu trách nhiệm về nhiệm vụ hay làm
    cơ quan chủ quản của đơn vị: chưa xác định được. Hãy ghi ở `tasks`, `units` hoặc `sectors`.

    Bad:
        agencies:
          - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
          - {id: so-cu, name: {vi: Sở cũ}}
          - {id: so-noi-vu, name: {vi: Sở Nội vụ}}
          - {id: so-y-te, name: {vi: Sở Y tế}}
        successions:
          - {id: S-1, effective: 2025-03-01, from: [so-cu],
             into: [so-noi-vu, so-y-te], basis: inferred}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             lead: [so-cu]}
    Good:
        agencies:
          - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
          - {id: so-cu, name: {vi: Sở cũ}}
          - {id: so-noi-vu, name: {vi: Sở Nội vụ}}
          - {id: so-y-te, name: {vi: Sở Y tế}}
        successions:
          - {id: S-1, effective: 2025-03-01, from: [so-cu],
             into: [so-noi-vu, so-y-te], basis: inferred, tasks: {II.1-1: so-y-te}}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             lead: [so-cu]}
    """
    splits = [item for item in at.plan.successions if len(item.into) > 1]
    left = _left_open(at.plan) if splits else {}
    for item in splits:
        ids = left.get(item.id, ())
        for_all = at.for_all(item)
        if (item.rules or for_all) and not ids:
            continue
        names = ", ".join([*ids[:_MOST_NAMED], *(["…"] if len(ids) > _MOST_NAMED else [])])
        what = f" ({len(ids)}: {names})" if ids else ""
        # what is parted is of one plan, and so is how
        whose = f"{at.plan.header.number}: " if for_all else ""
        vi, en = _IN_THE_PLAN if for_all else ("", "")
        yield Found(
            item.mark("into"),
            "into",
            f"{whose}chưa nêu cơ quan nào kế thừa việc nào{what}; hãy ghi tasks, units hoặc "
            f"sectors{vi}",
            f"{whose}nothing says who follows for what{what}; write tasks, units or sectors{en}",
        )


def _left_open(plan: Plan) -> Mapping[str, list[str]]:
    """By succession the tasks and units that come to it and that it has no rule for."""
    left: dict[str, dict[str, None]] = defaultdict(dict)
    for task in plan.tasks:
        subject = Subject(task=task.id, sector=task.sector)
        handed = handed_on(task, date.max)
        given = (
            [(body, handed[-1].date) for body in handed[-1].lead]
            if handed
            else [(body, None) for body in task.lead]
        )
        for body, since in (*given, *((body, None) for body in task.coordinating)):
            if item := _opened_by(plan, body, since, subject):
                left[item.id][task.id] = None
    for unit in plan.units:
        subject = Subject(unit=unit.id, sector=unit.sector)
        if item := _opened_by(plan, unit.authority, None, subject):
            left[item.id][unit.id] = None
    return {succession: list(ids) for succession, ids in left.items()}


def _opened_by(plan: Plan, body: str, since: date | None, subject: Subject) -> Succession | None:
    """The split without a rule to which the heirs of a body come, one after the other."""
    coming = plan.once(by_source)
    item = next((i for i in coming.get(body, ()) if since is None or i.effective > since), None)
    for _ in range(MOST_STEPS):
        if item is None:
            return None
        heirs = subject.heirs(item)
        if len(heirs) != 1:
            return item if heirs and not subject.ruled(item) else None
        day = item.effective
        item = next((i for i in coming.get(heirs[0], ()) if i.effective >= day), None)
    return None


@check("BK751", Severity.WARNING, by_header=True)
def begins_after_the_plan(at: CheckedData) -> Iterator[Found]:
    """An agency younger than the plan follows nobody · Cơ quan có sau kế hoạch, không kế thừa

    The plan cannot have named a body that did not exist. Name the one that it names, and let this
    one follow it in `successions`.

    Kế hoạch không thể giao cho cơ quan chưa có. Hãy ghi cơ quan mà kế hoạch nêu, rồi ghi cơ quan
    này là cơ quan kế thừa trong `successions`.

    Bad:
        agencies:
          - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
          - {id: so-y-te, name: {vi: Sở Y tế}, from: 2025-07-01}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             lead: [so-y-te]}
    Good:
        agencies:
          - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
          - {id: so-y-te, name: {vi: Sở Y tế}}
          - {id: so-y-te-tn, name: {vi: Sở Y tế tỉnh mới}, from: 2025-07-01}
        successions:
          - {id: S-1, effective: 2025-07-01, from: [so-y-te],
             into: [so-y-te-tn], basis: document, evidence: 202/2025/QH15}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             lead: [so-y-te]}
    """
    issued = at.plan.header.issued
    heirs = {body for item in at.plan.successions for body in item.into}
    late = {
        agency.id: agency.start
        for agency in at.plan.agencies
        if agency.start and agency.start > issued and agency.id not in heirs
    }
    for task in at.plan.tasks if late else ():
        for key, bodies in (("lead", task.lead), ("coordinating", task.coordinating)):
            for place, body in enumerate(bodies):
                if body in late:
                    yield Found(
                        task.mark(key, place),
                        key,
                        f"{body} hoạt động từ {late[body]}, sau ngày ban hành {issued}, mà không "
                        "kế thừa cơ quan nào; hãy ghi cơ quan kế hoạch nêu",
                        f"{body} begins on {late[body]}, after the plan of {issued}, and follows "
                        "nobody; name the body that the plan names",
                    )


@check("BK752", Severity.WARNING)
def ended_already(at: CheckedData) -> Iterator[Found]:
    """A body is succeeded that had ended · Kế thừa một cơ quan đã chấm dứt

    A body ends once; what it answered for went to whoever followed it then. The later succession
    changes nothing.

    Một cơ quan chỉ chấm dứt một lần; việc của nó khi ấy đã sang cơ quan kế thừa. Việc kế thừa sau
    không thay đổi gì.

    Bad:
        successions:
          - {id: S-1, effective: 2025-03-01, from: [so-noi-vu], into: [],
             basis: inferred}
          - {id: S-2, effective: 2025-07-01, from: [so-noi-vu],
             into: [ubnd-tinh], basis: inferred}
    Good:
        successions:
          - {id: S-1, effective: 2025-07-01, from: [so-noi-vu],
             into: [ubnd-tinh], basis: inferred}
    """
    first = {body: items[0] for body, items in by_source(at.plan).items()}
    for item in at.plan.successions:
        for place, body in enumerate(item.sources):
            if (end := first[body]).effective < item.effective:
                yield Found(
                    item.mark("from", place),
                    "from",
                    f"{body} đã chấm dứt từ {end.effective} ({end.id}); hãy bỏ ở đây",
                    f"{body} ended on {end.effective} ({end.id}); take it out here",
                )


@check("BK753", Severity.WARNING)
def handed_on_too_early(at: CheckedData) -> Iterator[Found]:
    """A task is handed on to a body that has not begun · Chuyển cho cơ quan chưa hoạt động

    The new lead begins later than the entry, as its `from` says. Check both days.

    Cơ quan chủ trì mới hoạt động sau ngày của diễn biến, theo `from` của nó. Hãy kiểm tra hai ngày.

    Bad:
        agencies:
          - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
          - {id: so-moi, name: {vi: Sở mới}, from: 2025-07-01}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2025-06-02, event: reassigned, lead: [so-moi],
                    evidence: 5/QĐ-UBND}]}
    Good:
        agencies:
          - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
          - {id: so-moi, name: {vi: Sở mới}, from: 2025-07-01}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2025-07-02, event: reassigned, lead: [so-moi],
                    evidence: 5/QĐ-UBND}]}
    """
    begins = {agency.id: agency.start for agency in at.plan.agencies if agency.start}
    for task in at.plan.tasks if begins else ():
        for number, entry in enumerate(task.log):
            if entry.event.traits.effect is not Effect.HANDS_ON:
                continue
            for place, body in enumerate(entry.lead):
                if (start := begins.get(body)) and start > entry.date:
                    yield Found(
                        task.mark("log", number, "lead", place),
                        "lead",
                        f"{body} hoạt động từ {start}, sau diễn biến này; hãy kiểm tra hai ngày",
                        f"{body} begins on {start}, after this entry; check both days",
                    )


@check("BK754", Severity.WARNING)
def done_by_who_had_ended(at: CheckedData) -> Iterator[Found]:
    """An entry is by a body that had ended · Cơ quan đã chấm dứt mà vẫn thực hiện

    By that day another one had followed it. Name the heir, which settles all its parts, or correct
    the day.

    Đến ngày đó cơ quan này đã có cơ quan kế thừa. Hãy ghi cơ quan kế thừa, cơ quan này thực hiện
    mọi phần của mình; hoặc sửa ngày.

    Bad:
        agencies:
          - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
          - {id: xa-a, name: {vi: Xã A}}
          - {id: xa-moi, name: {vi: Xã mới}}
        successions:
          - {id: S-1, effective: 2025-07-01, from: [xa-a], into: [xa-moi],
             basis: inferred}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             each: true, lead: [xa-a],
             log: [{date: 2025-07-02, event: completed, by: [xa-a],
                    evidence: 5/BC-UBND}]}
    Good:
        agencies:
          - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
          - {id: xa-a, name: {vi: Xã A}}
          - {id: xa-moi, name: {vi: Xã mới}}
        successions:
          - {id: S-1, effective: 2025-07-01, from: [xa-a], into: [xa-moi],
             basis: inferred}
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             each: true, lead: [xa-a],
             log: [{date: 2025-07-02, event: completed, by: [xa-moi],
                    evidence: 5/BC-UBND}]}
    """
    ended = {body: items[0] for body, items in by_source(at.plan).items()}
    for task in at.plan.tasks if ended else ():
        for number, entry in enumerate(task.log):
            for place, body in enumerate(entry.by):
                end = ended.get(body)
                if end and end.effective <= entry.date:
                    owing = Owing(task, at.plan)
                    new = Text("cơ quan kế thừa", "its heir")
                    if owing.handed(body, entry.date):
                        new = Text("cơ quan nhận phần của nó", "who its part was handed on to")
                    who = ", ".join(owing.answering(body, entry.date).bodies) or "—"
                    yield Found(
                        task.mark("log", number, "by", place),
                        "by",
                        f"{body} đã chấm dứt từ {end.effective} ({end.id}); hãy ghi {new.vi} "
                        f"({who}), hoặc sửa ngày",
                        f"{body} ended on {end.effective} ({end.id}); name {new.en} ({who}), or "
                        "correct the day",
                    )
