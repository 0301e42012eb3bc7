"""Plans in which each of many owes a task, from short lines."""

from __future__ import annotations

from datetime import date

from tests.helpers import successions

from bkplan.deadlines.states import state_of


def bodies(line: str, **members: str):
    """Agencies from their ids, "x:2025-07-01" for one that begins then; groups with members."""
    found = []
    for word in line.split():
        id, _, start = word.partition(":")
        found.append({"id": id, "name": {"vi": f"Xã {id.upper()}"}} | (
            {"from": start} if start else {}))  # fmt: skip
    for id, inner in members.items():
        found.append({"id": id, "kind": "group", "name": {"vi": f"Nhóm {id.upper()}"},
                      "members": inner.split()})  # fmt: skip
    return found


def entries(*lines: str):
    """A log: "2025-03-01 completed a,b", with more keys behind: "due=2025-09-30"."""
    log = []
    for number, line in enumerate(lines, 1):
        day, event, *more = line.split()
        entry = {"date": day, "event": event, "evidence": f"{number}/BC"}
        if more and "=" not in more[0]:
            entry["by"] = more.pop(0).split(",")
        for key, value in (word.split("=") for word in more):
            entry[key] = value.split(",") if key == "lead" else value
        log.append(entry)
    return log


def task(lead: str, *log: str, id: str = "T", **more):
    """A task that each of its leads owes."""
    return successions.task(id, lead, each=True) | {"log": entries(*log)} | more


def plan(tasks, follow=(), *, agencies, **more):
    """The plan of such tasks; it must read without an error."""
    tasks = [tasks] if isinstance(tasks, dict) else tasks
    return successions.plan(tasks, follow, agencies=[*agencies, *bodies("ubnd")], **more)


def owed(of, on, id="T"):
    """What each owes on a day: "named>who state due", the states of milestones in brackets."""
    return [_told(part) for part in state(of, on, id).parts]


def state(of, on, id="T"):
    """The state of a task on a day."""
    return state_of(of.task_by_id[id], of, date.fromisoformat(on))


def _told(part):
    who = part.owing.given
    if part.owing.bodies != (who,):
        who = f"{who}>{'|'.join(part.owing.bodies) or '-'}"
    return f"{who} {part.status}" + (f" {part.due}" if part.due else "")
