"""Plans whose bodies are succeeded, from short lines."""

from __future__ import annotations

import json

from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents

HEAD = {
    "plan": {"number": "1/KH", "issued": "2018-04-10", "issuer": "ubnd", "title": {"vi": "Thử"}},
    "sectors": [{"id": "s", "name": {"vi": "Y tế"}}, {"id": "t", "name": {"vi": "Văn hóa"}}],
}


def succession(line: str, **rules):
    """A succession from a line such as "S1 a,b > c,d 2025-07-01 45/NQ"; inferred without a number.

    "S1 a > - 2025-07-01" ends `a` with nobody to follow.
    """
    id, sources, _, into, day, *evidence = line.split()
    record = {"id": id, "effective": day, "from": sources.split(",")}
    record["into"] = [] if into == "-" else into.split(",")
    record["basis"] = "document" if evidence else "inferred"
    return record | ({"evidence": evidence[0]} if evidence else {}) | rules


def task(id: str, lead: str = "", *log: str, sector: str = "s", coordinating: str = "", **more):
    """A task; its log as lines such as "2019-02-01 c,d" that hand it on."""
    entries = []
    for number, line in enumerate(log, 1):
        day, to = line.split()
        entries.append({"date": day, "event": "reassigned", "lead": to.split(","),
                        "evidence": f"{number}/QĐ"})  # fmt: skip
    record = {"id": id, "clause": "II", "sector": sector, "title": {"vi": f"Việc {id}"}}
    record |= {"lead": lead.split(",") if lead else [], "log": entries}
    return record | {"coordinating": coordinating.split(",") if coordinating else []} | more


def data(tasks, successions=(), bodies="a b c d e ubnd", **more):
    """The data of a plan whose agencies are called like their ids, in capitals."""
    agencies = [{"id": id, "name": {"vi": f"Sở {id.upper()}"}} for id in bodies.split()]
    lists = {"agencies": agencies, "tasks": list(tasks), "successions": list(successions)}
    return HEAD | lists | more


def plan(*args, **more):
    """The plan that such data is; it must read without an error."""
    loaded = load_documents([parse(json.dumps(data(*args, **more)).encode(), "tasks.yaml")])
    assert loaded.errors == ()
    return loaded.plan
