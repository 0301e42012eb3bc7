"""Records of a plan from short lines, for tests of what is reckoned from them."""

from __future__ import annotations

from bkplan.reading.validators import record_of
from bkplan.records.header import Header
from bkplan.records.restructuring import Restructuring
from bkplan.records.unit import Unit


def header(number: str = "1/KH-UBND", issued: str = "2018-04-10", issuer: str = "g") -> Header:
    """The document that a plan is."""
    record = {"number": number, "issued": issued, "issuer": issuer, "title": {"vi": "Thử"}}
    return record_of(Header, record)


def unit(
    id: str,
    assigned: str = "",
    *,
    present: str = "",
    sector: str = "s",
    authority: str = "g",
    autonomy: str = "4",
) -> Unit:
    """A unit; figures by their year: `assigned="2018=40 2019=41"`."""
    staffing: dict[str, dict[str, str]] = {}
    for measure, line in (("assigned", assigned), ("present", present)):
        for year, posts in (pair.split("=") for pair in line.split()):
            staffing.setdefault(year, {})[measure] = posts
    record = {"id": id, "name": {"vi": id}, "sector": sector, "authority": authority}
    return record_of(Unit, record | {"autonomy": autonomy, "staffing": staffing})


def change(line: str, **more: str) -> Restructuring:
    """A restructuring from a line such as "R1 merge a,b > c 2018-07-01", planned without a day."""
    id, kind, *rest = line.split()
    day = rest.pop() if rest[-1][:1] == "2" else None
    at = rest.index(">") if ">" in rest else len(rest)
    record = {"id": id, "kind": kind, "effective": day or "null"}
    record["from"] = rest[0].split(",") if at else []
    record["into"] = rest[at + 1].split(",") if ">" in rest else []
    return record_of(Restructuring, record | more)
