"""1 MiB of anything ends within 5 seconds and 300 MiB: every case of `bounds_cases`, measured.

`python benchmarks/bounds.py [CASE…]` runs each command on each case as a whole process and prints
seconds on the clock, seconds of the processor and the most memory; the worst of all stand at the
end. Exit 1 where something takes more than is promised.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bounds_cases import CASES, MIB

HERE = Path(__file__).resolve().parent

MOST_SECONDS, MOST_MIB = 5, 300
STOPPED_AFTER = 20
"""Seconds of the processor after which the kernel ends a process."""
ADDRESSES = 3 << 30
"""Address space: far more than the promise, so that what breaks it is measured, not killed."""
COMMANDS = (
    ("check",),
    ("check", "-f", "json"),
    ("overdue", "-f", "json"),
    ("headcount", "--by", "unit", "-f", "json"),
    ("diff", str(HERE.parent / "data")),
    ("report", "-f", "html"),
    ("calendar",),
)
NAMES = ("tasks.yaml", "units.yaml", "bkplan.toml")


class Run(NamedTuple):
    """How a process ended: exit code (or minus the signal), seconds, the most memory, its words."""

    code: int
    seconds: float
    cpu: float
    mib: int
    written: int
    err: str


def write(folder: Path, name: str) -> int:
    """The files of a case; their size together."""
    size = 0
    for file, text in zip(NAMES, CASES[name](), strict=False):
        if text:
            (folder / file).write_text(text, encoding="utf-8", newline="")
            size += len(text.encode())
    return size


def run(folder: Path, command: list[str], stopped_after: int = STOPPED_AFTER) -> Run:
    """Run Python on a folder as a process of its own, within hard limits."""
    out, err = folder / "out", folder / "err"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("BKPLAN", "PYTHONDONT"))}
    env = kept | {"BKPLAN_DATA": str(folder), "BKPLAN_LANG": "en", "TMPDIR": str(folder)}
    start = time.perf_counter()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (stopped_after, stopped_after + 1))
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        for stream, path in ((0, os.devnull), (1, out), (2, err)):
            os.dup2(os.open(path, os.O_RDONLY if not stream else flags), stream)
        os.execve(sys.executable, [sys.executable, *command], env)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    said = err.read_text(encoding="utf-8", errors="replace")[-1_000:]
    cpu, mib = usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024
    return Run(code, seconds, cpu, mib, out.stat().st_size, said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--worst", type=int, default=12, help="so many are listed at the end")
    parser.add_argument("--seconds", type=float, default=MOST_SECONDS, help="on the clock")
    parser.add_argument("--mib", type=int, default=MOST_MIB)
    parser.add_argument("--stop", type=int, default=STOPPED_AFTER, metavar="SECONDS")
    parser.add_argument("--code", help="Python to run instead of bkplan")
    options = parser.parse_args()
    commands = COMMANDS if options.code is None else (("-c", options.code),)

    def kept(ended: Run) -> bool:
        in_time = ended.seconds <= options.seconds and ended.mib <= options.mib
        return in_time and ended.code in (0, 1, 2)

    runs: list[tuple[str, tuple[str, ...], Run]] = []
    for name in options.cases or CASES:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            size = write(folder, name) / MIB
            parts = []
            for argv in commands:
                bkplan = ["-m", "bkplan", *argv, "--as-of", "2026-11-23"]
                ended = run(folder, list(argv) if options.code else bkplan, options.stop)
                runs.append((name, argv, ended))
                mark = " " if kept(ended) else "!"
                parts.append(f"{ended.seconds:4.1f} s {ended.mib:4} MiB ({ended.code}){mark}")
            print(f"{name:42} {size:3.1f} MiB | {' | '.join(parts)}", flush=True)
    for title, by in (("slowest", lambda r: r[2].seconds), ("largest", lambda r: r[2].mib)):
        print(f"\nthe {title}:")
        for name, argv, ended in sorted(runs, key=by, reverse=True)[: options.worst]:
            print(
                f"  {' '.join(argv)[:34]:34} {name:42} {ended.seconds:5.1f} s on the clock,"
                f" {ended.cpu:5.1f} s of the processor, {ended.mib:4} MiB, exit {ended.code}"
            )
    broken = sum(not kept(ended) for _, _, ended in runs)
    print(f"\n{len(runs)} runs, {broken} over {options.seconds} s or {options.mib} MiB")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
