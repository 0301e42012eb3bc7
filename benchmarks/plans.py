"""Invented plans of many tasks, and many plans: `python benchmarks/plans.py DIR` writes one.

Nothing in them is about a real place; the header says so with `invented: true`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AGENCIES, SECTORS = 100, 20
YEARS = range(2018, 2023)
DONE_EACH = 3
"""Every third task is completed."""


class Item(NamedTuple):
    """One task: its number, the year in which it is due, and whether it was completed in time."""

    number: int
    year: int
    done: bool

    @property
    def title(self) -> str:
        return f"Nhiệm vụ thứ {self.number} của kế hoạch"

    @property
    def sector(self) -> str:
        return f"s{self.number % SECTORS}"

    @property
    def lead(self) -> str:
        return f"a{self.number % AGENCIES}"


def items(tasks: int, years: Sequence[int] = YEARS) -> Iterator[Item]:
    """The tasks of a plan, due in one year after the other."""
    for number in range(tasks):
        yield Item(number, years[number % len(years)], number % DONE_EACH == 0)


def _task(item: Item) -> str:
    n, year = item.number, item.year
    closing = f", {{date: {year}-06-20, event: completed, evidence: {n}/BC}}" if item.done else ""
    return (
        f"  - {{id: T-{n}, clause: II.{n % 40}, sector: {item.sector}, "
        f"title: {{vi: {item.title}, en: Task {n} of the plan}}, "
        f"lead: [{item.lead}], coordinating: [a{(n + 7) % AGENCIES}], "
        f"deadline: {{phrase: quý II/{year}, due: {year}-06-30}}, "
        f"log: [{{date: 2018-02-01, event: started, evidence: {n}/QĐ}}{closing}]}}"
    )


def write_plan(
    folder: Path,
    tasks: int,
    *,
    units: int = 0,
    number: str = "1/KH-UBND",
    years: Sequence[int] = YEARS,
) -> None:
    """A plan with so many tasks, each with a history, and units of one year's figures."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f"plan: {{number: {number}, issued: 2018-01-01, issuer: a0, invented: true, "
        "title: {vi: Kế hoạch giả định, en: Invented plan}}",
        "sectors:",
        *(f"  - {{id: s{n}, name: {{vi: Lĩnh vực {n}}}}}" for n in range(SECTORS)),
        "agencies:",
        *(f"  - {{id: a{n}, name: {{vi: Sở số {n}}}}}" for n in range(AGENCIES)),
        "tasks:",
        *map(_task, items(tasks, years)),
    ]
    (folder / "tasks.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if units:
        lines = ["units:"]
        lines += [
            f"  - {{id: u{n}, name: {{vi: Đơn vị {n}}}, sector: s{n % SECTORS}, "
            f"authority: a{n % AGENCIES}, autonomy: 4, staffing: {{2019: {{assigned: {n % 40}}}}}}}"
            for n in range(units)
        ]
        (folder / "units.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_plans(folder: Path, plans: int, tasks: int) -> None:
    """A folder of plan folders, each with so many tasks of the same agencies."""
    for place in range(1, plans + 1):
        write_plan(folder / f"plan-{place:02}", tasks, number=f"{place}/KH-UBND")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--units", type=int, default=0)
    parser.add_argument("--plans", type=int, help="so many, each in a folder of its own")
    options = parser.parse_args()
    if options.plans:
        write_plans(options.folder, options.plans, options.tasks)
    else:
        write_plan(options.folder, options.tasks, units=options.units)


if __name__ == "__main__":
    main()
