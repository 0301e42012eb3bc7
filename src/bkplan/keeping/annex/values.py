"""New records as they stand in a file, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.spans import written_span

if TYPE_CHECKING:
    from bkplan.files.edit import Value
    from bkplan.keeping.annex.draft import DraftAgency, DraftSector, DraftTask


def task_value(row: DraftTask, sector: str) -> dict[str, Value]:
    """A new task as it stands in a file."""
    value: dict[str, Value] = {
        "id": row.id,
        "clause": row.clause or row.id,
        "sector": sector,
        "title": {"vi": row.title},
    }
    if row.lead:
        value["lead"] = list(row.lead)
    if row.coordinating:
        value["coordinating"] = list(row.coordinating)
    if row.deliverable:
        value["deliverable"] = str(row.deliverable)
    if row.product:
        value["product"] = {"vi": row.product}
    if row.is_cut:
        value["text"] = row.order
    if row.phrase:
        value["deadline"] = deadline_value(row)
    value["log"] = []
    return value


def deadline_value(row: DraftTask) -> dict[str, Value]:
    """Its deadline: the annex's words, and what they mean where they are understood."""
    value: dict[str, Value] = {"phrase": row.phrase}
    said = row.meaning
    if said is None or not said.storable:
        return value
    if said.due:
        value["due"] = said.due.isoformat()
    if said.rrule:
        value["rrule"] = said.rrule
    if said.within:
        value["within"] = written_span(said.within)
        value["after"] = [str(event) for event in said.after]
    return value


def agency_value(agency: DraftAgency) -> dict[str, Value]:
    """A new agency."""
    kind = {"kind": str(agency.kind)} if agency.kind else {}
    return {"id": agency.id, **kind, "name": {"vi": agency.name}}


def sector_value(sector: DraftSector) -> dict[str, Value]:
    """A new sector."""
    clause = {"clause": sector.clause} if sector.clause else {}
    return {"id": sector.id, **clause, "name": {"vi": sector.name}}
