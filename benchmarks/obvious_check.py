"""The forty-line way to check every unit: CSafeLoader and pydantic models, no places, no hints.

`python benchmarks/obvious_check.py DIR/units.yaml` tells the first hundred errors.
"""

import sys
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Words(Record):
    vi: str
    en: str | None = None


class Staffing(Record):
    assigned: int | None = None
    present: int | None = None
    specialists: int | None = None
    deputies: int | None = None


class Unit(Record):
    id: str
    name: Words
    sector: str
    authority: str
    kind: str | None = None
    level: str | None = None
    autonomy: int | None = None
    staffing: dict[int, Staffing] = {}


class File(Record):
    targets: list[dict[str, object]] = []
    units: list[Unit]
    restructurings: list[dict[str, object]] = []


data = yaml.load(Path(sys.argv[1]).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
try:
    file = File.model_validate(data)
except ValidationError as error:
    sys.exit("\n".join(f"{e['loc']}: {e['msg']}" for e in error.errors()[:100]))
ids = {unit.id for unit in file.units}
for item in file.restructurings:
    for unit_id in (*item["from"], *item["into"]):
        if unit_id not in ids:
            sys.exit(f"{item['id']}: there is no unit {unit_id}")
print(f"{len(file.units)} units are fine")
