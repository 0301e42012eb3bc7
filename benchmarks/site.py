"""A site against the HTML report of its plan, in turn, medians; and one of many tasks in seconds.

Run it with the interpreter that bkplan is installed in: `python benchmarks/site.py`.
A site of 46 tasks may take 3 times as long as the report, one of 10,000 tasks a minute.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLAN = Path(__file__).resolve().parent.parent / "data"
BKPLAN = [sys.executable, "-m", "bkplan"]
LOOKING = ["--as-of", "2020-12-31", "--lang", "vi"]
FACTOR, MINUTE = 3, 60
AGENCIES, SECTORS, UNITS = 100, 20, 1_000


def seconds(command: list[str]) -> tuple[float, float]:
    """How long a run takes: by the clock, and of the processor."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=kept, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, busy


def large(folder: Path, tasks: int) -> None:
    """A plan with so many tasks, most of them with a history, and units."""
    lines = ["plan: {number: 1/KH, issued: 2018-01-01, issuer: a0, title: {vi: t}}", "sectors:"]
    lines += [f"  - {{id: s{n}, name: {{vi: Lĩnh vực {n}}}}}" for n in range(SECTORS)]
    lines.append("agencies:")
    lines += [f"  - {{id: a{n}, name: {{vi: Sở số {n}}}}}" for n in range(AGENCIES)]
    lines.append("tasks:")
    for n in range(tasks):
        year = 2018 + n % 5
        ends = n % 3 == 0
        closing = f", {{date: {year}-06-20, event: completed, evidence: {n}/BC}}" if ends else ""
        lines.append(
            f"  - {{id: T-{n}, clause: II.{n % 40}, sector: s{n % SECTORS}, "
            f"title: {{vi: Nhiệm vụ thứ {n} của kế hoạch, en: Task {n} of the plan}}, "
            f"lead: [a{n % AGENCIES}], coordinating: [a{(n + 7) % AGENCIES}], "
            f"deadline: {{phrase: quý II/{year}, due: {year}-06-30}}, "
            f"log: [{{date: 2018-02-01, event: started, evidence: {n}/QĐ}}{closing}]}}"
        )
    (folder / "tasks.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    units = ["units:"]
    units += [
        f"  - {{id: u{n}, name: {{vi: Đơn vị {n}}}, sector: s{n % SECTORS}, "
        f"authority: a{n % AGENCIES}, autonomy: 4, staffing: {{2019: {{assigned: {n % 40}}}}}}}"
        for n in range(UNITS)
    ]
    (folder / "units.yaml").write_text("\n".join(units) + "\n", encoding="utf-8")


def ratio(pairs: int, folder: Path) -> None:
    """The site of the plan against its report."""
    clocks: tuple[list[float], list[float]] = [], []
    busies: tuple[list[float], list[float]] = [], []
    for turn in range(pairs + 1):
        to = ["-o", str(folder / "r.html")], ["--to", str(folder / f"site-{turn}")]
        for n, command in enumerate((["report", *to[0]], ["site", *to[1]])):
            clock, busy = seconds([*BKPLAN, *command, "-C", str(PLAN), *LOOKING])
            clocks[n].append(clock)
            busies[n].append(busy)
    for told, (reports, sites) in (("clock", clocks), ("processor", busies)):
        report, site = statistics.median(reports[1:]), statistics.median(sites[1:])
        verdict = "" if site <= FACTOR * report else " MISSED"
        print(
            f"46 tasks, {told}: {site / report:.2f}, {site * 1000:.0f} ms against "
            f"{report * 1000:.0f} ms, at most {FACTOR}{verdict}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=8)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--busy", action="store_true", help="judge by seconds of the processor")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{asked.pairs} pairs, in turn; ratio = site / report -o r.html, medians")
        ratio(asked.pairs, folder)
        data = folder / "data"
        data.mkdir()
        large(data, asked.tasks)
        clock, busy = seconds(
            [*BKPLAN, "site", "--to", str(folder / "large"), "-C", str(data), *LOOKING]
        )
        verdict = "" if (busy if asked.busy else clock) <= MINUTE else " MISSED"
        print(
            f"{asked.tasks} tasks: {clock:.1f} s, {busy:.1f} s of the processor, "
            f"at most {MINUTE} s{verdict}"
        )


if __name__ == "__main__":
    main()
