"""The processes that `table.py` runs, by name, and the data that they are run on."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from check import peers, write_schema
from pairs import BKPLAN, environment
from plans import Item, items, write_plan, write_plans
from provinces import write_province

from headcount import agree

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data"
COUNTRY, TENTH = 58_000, 5_800
TASKS = 10_000
DUE_IN = (2022, 2023, 2024, 2090, 2091)
"""Years in which tasks are due, past and far off: Taskwarrior knows no other day but today."""
PLANS, TASKS_OF_EACH = 64, 60
AS_OF, LATE = "2020-12-31", "2026-11-23"


class Side(NamedTuple):
    """A process that is run again and again."""

    command: tuple[str, ...]
    folder: Path | None = None
    more: Mapping[str, str] = {}
    terminal: bool = False
    emptied: Path | None = None
    """A folder that is removed before each run, so that it is the first one."""


class NotMeasured(Exception):
    """A side cannot be run here; the text says why."""


def first(scratch: Path, *command: str, terminal: bool = False) -> Side:
    """Bkplan run for the first time: an empty folder to remember in."""
    cache = scratch / "first"
    return Side((*BKPLAN, *command), None, {"BKPLAN_CACHE": str(cache)}, terminal, cache)


def again(scratch: Path, *command: str, terminal: bool = False, **more: str) -> Side:
    """Bkplan that has read the same data before."""
    cache = {"BKPLAN_CACHE": str(scratch / "remembered")}
    return Side((*BKPLAN, *command), None, cache | more, terminal)


def overdue_sides(scratch: Path) -> dict[str, Side]:
    """The plan of 46 tasks; what a shell asks for on TAB after `bkplan show II.1`."""
    look = ("--as-of", LATE, "-C", str(DATA))
    obvious = (sys.executable, str(HERE / "obvious.py"), str(DATA / "tasks.yaml"))
    tab = again(
        scratch,
        BKPLAN_DATA=str(DATA),
        _BKPLAN_COMPLETE="complete_bash",
        _BKPLAN_WORDS="bkplan\nshow\nII.1",
    )
    return {
        "obvious": Side(obvious),
        "json": again(scratch, "overdue", "-f", "json", *look),
        "json first": first(scratch, "overdue", "-f", "json", *look),
        "tab": tab,
        "obvious drawn": Side(obvious, terminal=True),
        "drawn": again(scratch, "overdue", *look, terminal=True),
        "drawn first": first(scratch, "overdue", *look, terminal=True),
    }


def check_sides(scratch: Path, units: int) -> dict[str, Side]:
    """A province of so many units, checked."""
    data = scratch / "province"
    write_province(data, units)
    write_schema(data)
    theirs = {name: Side(command, data) for name, command in peers()}
    return theirs | {"check": first(scratch, "check", "-C", str(data), "--as-of", AS_OF)}


def headcount_sides(scratch: Path) -> dict[str, Side]:
    """A province of 1,000 units; both sides agree on every number."""
    data = scratch / "province"
    write_province(data, 1_000)
    agree(data)
    command = ("headcount", "--by", "unit", "-f", "json", "-C", str(data), "--as-of", AS_OF)
    pandas = (sys.executable, str(HERE / "obvious_headcount.py"), str(data / "units.yaml"))
    return {
        "pandas": Side(pandas),
        "headcount first": first(scratch, *command),
        "headcount": again(scratch, *command),
    }


def country_sides(scratch: Path, units: int = COUNTRY) -> dict[str, Side]:
    """All units of a country, and a tenth of them."""
    country, tenth = scratch / "country", scratch / "tenth"
    write_province(country, units)
    write_province(tenth, units * TENTH // COUNTRY)
    obvious = (sys.executable, str(HERE / "obvious_check.py"), str(country / "units.yaml"))
    look = ("-C", str(country), "--as-of", AS_OF)
    return {
        "models": Side(obvious),
        "check": first(scratch, "check", *look),
        "tenth": first(scratch, "check", "-C", str(tenth), "--as-of", AS_OF),
        "overdue": again(scratch, "overdue", "-f", "json", *look),
        "headcount": again(scratch, "headcount", "--by", "sector", *look),
    }


def taskwarrior_sides(scratch: Path) -> dict[str, Side]:
    """10,000 tasks, as many of them overdue for either; Taskwarrior has them in its own files."""
    if not shutil.which("task"):
        raise NotMeasured("Taskwarrior is not installed")
    data, home = scratch / "plan", scratch / "taskwarrior"
    write_plan(data, TASKS, years=DUE_IN)
    home.mkdir()
    (home / "taskrc").write_text("confirmation=off\n", encoding="utf-8")
    own = {"TASKRC": str(home / "taskrc"), "TASKDATA": str(home), "HOME": str(home)}
    found = again(scratch, "overdue", "-f", "json", "-C", str(data))

    printed(Side(("task", "import", "-"), None, own), taskwarrior_json())
    theirs = int(printed(Side(("task", "+OVERDUE", "count"), None, own)))
    ours = len(json.loads(printed(found))["tables"][0]["rows"])
    if ours != theirs:
        sys.exit(f"bkplan finds {ours} tasks overdue, Taskwarrior {theirs}")
    return {"task": Side(("task", "overdue"), None, own), "overdue": found}


def printed(side: Side, given: str = "") -> str:
    """What a side prints that is given a text; NotMeasured where it fails."""
    done = subprocess.run(
        side.command, env=environment(side.more), input=given, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise NotMeasured(done.stderr.strip().splitlines()[0])
    return done.stdout


def said(command: tuple[str, ...], folder: Path | None = None) -> str:
    """A command as it is told: without the paths of this machine."""
    text = shlex.join(command).replace(shlex.join(BKPLAN), "bkplan")
    text = text.replace(sys.executable, "python").replace(f"{HERE.parent}/", "")
    return text.replace(str(folder), "DIR") if folder else text


def taskwarrior_json() -> str:
    """The tasks of `write_plan` as Taskwarrior takes them: due at the end of the day in Vietnam."""
    zone = ZoneInfo("Asia/Ho_Chi_Minh")

    def at(year: int, month: int, day: int, hour: int = 23) -> str:
        then = datetime(year, month, day, hour, tzinfo=zone)
        return then.astimezone(ZoneInfo("UTC")).strftime("%Y%m%dT%H%M%SZ")

    def told(item: Item) -> dict[str, object]:
        n, year = item.number, item.year
        ended = {"status": "completed", "end": at(year, 6, 20)} if item.done else {}
        return {
            "status": "pending",
            "description": item.title,
            "project": item.sector,
            "tags": [item.lead],
            "entry": at(2018, 2, 1, n % 24),
            "due": at(year, 6, 30),
        } | ended

    return json.dumps([told(item) for item in items(TASKS, DUE_IN)])


def plans_sides(scratch: Path) -> dict[str, Side]:
    """64 plans in a folder, and one of them."""
    write_plans(scratch / "plans", PLANS, TASKS_OF_EACH)
    look = ("overdue", "-f", "json", "--as-of", AS_OF, "-C")
    together = again(scratch, *look, str(scratch / "plans"))
    printed(together)
    return {
        "one": again(scratch, *look, str(scratch / "plans" / "plan-01")),
        "all": together,
    }
