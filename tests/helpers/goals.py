"""Goals of a plan from short lines, and plans that have them."""

from __future__ import annotations

import json

from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents
from bkplan.reading.validators import record_of
from bkplan.records.goal import Goal


def described(asked: str, values: str = "", *, side: str = "at_least", **more) -> dict:
    """A goal as data: `described("2025=60 2030=80", "2025-12-31=62.5=9/BC")`."""
    keys = ("date", "value", "evidence")
    return {
        "id": "G",
        "title": {"vi": "Hồ sơ trực tuyến"},
        "unit": "%",
        side: dict(pair.split("=") for pair in asked.split()),
        "values": [dict(zip(keys, figure.split("="), strict=False)) for figure in values.split()],
        **more,
    }


def goal(asked: str, values: str = "", *, side: str = "at_least", **more) -> Goal:
    """The record of such a goal."""
    return record_of(Goal, described(asked, values, side=side, **more))


def data(*goals, **more) -> dict:
    """A plan with goals, as data."""
    return {
        "plan": {"number": "1/KH", "issued": "2018-04-10", "issuer": "u", "title": {"vi": "K"}},
        "sectors": [{"id": "s", "name": {"vi": "Số", "en": "Digital"}}],
        "agencies": [{"id": id, "name": {"vi": f"Sở {id.upper()}"}} for id in ("u", "a", "b", "c")],
        "goals": list(goals),
        **more,
    }


def plan(*goals, **more):
    """The plan that such data are; they must be right."""
    loaded = load_documents([parse(json.dumps(data(*goals, **more)).encode(), "tasks.yaml")])
    assert loaded.errors == ()
    return loaded.plan
