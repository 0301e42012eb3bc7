"""The forty-line way to the ceilings of every unit and year: pandas, nothing checked or explained.

`python benchmarks/obvious_headcount.py DIR/units.yaml` writes the path as JSON to stdout.
"""

import sys
from fractions import Fraction
from pathlib import Path

import pandas as pd
import yaml


def share(rows: pd.DataFrame, total: pd.Series, group: str, parts: str) -> pd.Series:
    """Largest remainder within each group; ties: larger weight, then id."""
    whole = rows.groupby(group)["weight"].transform("sum")
    product = rows[group].map(total) * rows["weight"]
    rows = rows.assign(share=product // whole, rest=product % whole)
    left = total - rows.groupby(group)["share"].sum()
    ranked = rows.sort_values(["rest", "weight", parts], ascending=[False, False, True])
    extra = ranked.groupby(group).cumcount() < ranked[group].map(left)
    return (rows["share"] + extra).set_axis(rows[parts])


data = yaml.load(Path(sys.argv[1]).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
targets = [target for target in data["targets"] if target["measure"] == "headcount"]
units = [unit for unit in data["units"] if unit["autonomy"] > 2]  # paid by the state
sectors = pd.Series({unit["id"]: unit["sector"] for unit in units})
known = pd.DataFrame(
    [
        (unit["id"], unit["sector"], year, figures["assigned"])
        for unit in units
        for year, figures in unit["staffing"].items()
    ],
    columns=["unit", "sector", "year", "assigned"],
)
weights = known[known["year"] == targets[0]["from"]].groupby("unit")["assigned"].sum()
path = []
for target in targets:
    start, to = target["from"], target["to"]
    baseline = int(weights.sum())
    percent = Fraction(target["reduction"].rstrip("%")) / 100
    fall = baseline - int(baseline * (1 - percent))
    for year in range(start if not path else start + 1, to + 1):
        ceiling = baseline + -fall * (year - start) // (to - start)  # rounded down
        merged = {
            item["from"][0]: item["into"][0]
            for item in data["restructurings"]
            if item["effective"].year <= year
        }
        carried = weights.rename(index=merged).groupby(level=0).sum()
        rows = carried.rename("weight").rename_axis("unit").reset_index()
        rows["sector"] = rows["unit"].map(sectors)
        by_sector = rows.groupby("sector", as_index=False)["weight"].sum().assign(whole="total")
        sector_ceilings = share(by_sector, pd.Series({"total": ceiling}), "whole", "sector")
        unit_ceilings = share(rows, sector_ceilings, "sector", "unit")
        path.append(unit_ceilings.rename("ceiling").reset_index().assign(year=year))
    weights = unit_ceilings
table = pd.concat(path).rename(columns={"unit": "scope"})
table = table.merge(
    known.rename(columns={"unit": "scope", "assigned": "recorded"}).drop(columns="sector"),
    on=["scope", "year"],
    how="left",
).astype({"recorded": "Int64"})
table["gap"] = table["recorded"] - table["ceiling"]
columns = ["scope", "year", "ceiling", "recorded", "gap"]
table.sort_values(["scope", "year"])[columns].to_json(sys.stdout, orient="records")
