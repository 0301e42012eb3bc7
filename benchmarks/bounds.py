"""1 MiB of anything ends within 5 seconds and 300 MiB: every case of `bounds_cases`, measured.

`python benchmarks/bounds.py` runs some commands on each case as whole processes, and every command
in every format on those whose data are sound; it prints seconds on the clock, seconds of the
processor and the most memory, and the worst of all at the end. Documents, workbooks, calendars,
letters and colours may take 15 seconds and 400 MiB. Exit 1 where something takes more.

Named CASEs are run with the few commands, or with all of them with `--every`. On a machine that
does other things too, `--busy` judges by seconds of the processor.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bounds_cases import CASES, HARD, MIB

HERE = Path(__file__).resolve().parent

MOST_SECONDS, MOST_MIB = 5, 300
SLOW_SECONDS, SLOW_MIB = 15, 400
STOPPED_AFTER = 20
"""Seconds of the processor after which the kernel ends a process."""
ADDRESSES = 3 << 30
"""Address space: far more than the promise, so that what breaks it is measured, not killed."""
NAMES = ("tasks.yaml", "units.yaml", "bkplan.toml", "report.md", "report.html")
DAY = ("--as-of", "2026-11-23")


class Command(NamedTuple):
    """What is run on a case: `{folder}` in it is where the case lies."""

    argv: tuple[str, ...]
    slow: bool = False
    """Whether more time and memory are promised."""
    environ: tuple[tuple[str, str], ...] = ()
    needs: str = ""
    """A file without which there is nothing to run."""

    @property
    def said(self) -> str:
        """How it is called in what is printed."""
        return " ".join(self.argv) or "completion"


def command(text: str, *, slow: bool = False, day: bool = True, needs: str = "") -> Command:
    return Command((*text.split(), *(DAY if day else ())), slow, needs=needs)


COMMANDS = (
    command("check"),
    command("check -f json"),
    command("overdue -f json"),
    command("headcount --by unit -f json"),
    command(f"diff {HERE.parent / 'data'}"),
    command("report -f html"),
    command("calendar", slow=True),
    command("report --verify {folder}/report.md", day=False, needs="report.md"),
    command("report --verify {folder}/report.html", day=False, needs="report.html"),
)
"""Run on every case."""

REPORTS = (
    "overdue", "upcoming", "upcoming --within 5y", "upcoming --within 9999y", "tasks", "sectors",
    "agencies", "goals", "show G0", "units", "units --count", "rules",
    *(f"headcount --by {by}" for by in ("total", "sector", "authority", "unit")),
    "headcount --by unit --planned", "headcount --explain 2021",
    *(f"show {id}" for id in ("t0", "u0", "R0", "R", "I", "none")),
)  # fmt: skip
COMPLETION = Command(
    (),
    environ=(
        ("_BKPLAN_COMPLETE", "complete_bash"),
        ("COMP_WORDS", "bkplan show "),
        ("COMP_CWORD", "2"),
    ),
)
EVERY = (
    *(command(f"check -f {form}") for form in ("github", "sarif", "junit", "gitlab", "markdown")),
    command("check --notices --color always", slow=True),
    command("check --since HEAD"),
    *(
        command(f"{report} -f {form}")
        for report in REPORTS
        for form in ("table", "markdown", "csv", "json")
    ),
    *(command(f"{report} -f xlsx -o {{folder}}/out.xlsx", slow=True) for report in REPORTS),
    *(command(f"{report} --color always", slow=True) for report in REPORTS),
    command("report -f markdown --since 2019-01-01"),
    command("report -f markdown --charts svg -o {folder}/made.md"),
    command("report --verify {folder}/made.md", day=False, needs="made.md"),
    command("export --to {folder}.to", slow=True),
    command("report -f docx -o {folder}/out.docx", slow=True),
    command("report -f xlsx -o {folder}/out.xlsx", slow=True),
    *(
        command(f"letters --to {{folder}}/to --force -f {f}", slow=True)
        for f in ("markdown", "docx")
    ),
    *(command(f"diff {{folder}}/before -f {f}") for f in ("table", "markdown", "csv", "json")),
    command("diff HEAD"),
    *(command(f"history {id}") for id in ("t0", "u0", "none")),
    command("overdue --search x --lead a --sector s"),
    command("explain", day=False),
    command("schema tasks", day=False),
    COMPLETION,
)
"""Run besides on data that are sound; commands that refuse others end where `check` does."""


class Run(NamedTuple):
    """How a process ended: exit code (or minus the signal), seconds, the most memory, its words."""

    code: int
    seconds: float
    cpu: float
    mib: int
    written: int
    err: str


class Limits(NamedTuple):
    """What a run may take."""

    seconds: float
    mib: int
    busy: bool = False

    def kept(self, ended: Run) -> bool:
        """Whether a run took no more, and ended as it should."""
        taken = ended.cpu if self.busy else ended.seconds
        return taken <= self.seconds and ended.mib <= self.mib and ended.code in (0, 1, 2)


def write(folder: Path, name: str) -> int:
    """The files of a case; their size together."""
    size = 0
    for file, text in zip(NAMES, CASES[name](), strict=False):
        if text:
            (folder / file).write_text(text, encoding="utf-8", newline="")
            size += len(text.encode())
    return size


def write_before(folder: Path) -> None:
    """An older version of the data in which every name was another, and a commit of the data."""
    before = folder / "before"
    before.mkdir()
    for name in NAMES[:2]:
        if (folder / name).exists():
            text = (folder / name).read_text(encoding="utf-8")
            text = text.replace("title: {vi: t", "title: {vi: s").replace("{vi: u", "{vi: v")
            (before / name).write_text(text, encoding="utf-8", newline="")
    here = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.example"]
    present = [name for name in NAMES[:2] if (folder / name).exists()]
    for argv in (["init", "-q"], ["add", *present], ["commit", "-qm", "data"]):
        subprocess.run([*here, *argv], check=True, capture_output=True)


def run(
    folder: Path,
    argv: list[str],
    stopped_after: int = STOPPED_AFTER,
    environ: tuple[tuple[str, str], ...] = (),
) -> Run:
    """Run Python on a folder as a process of its own, within hard limits."""
    out, err = folder / "out", folder / "err"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("BKPLAN", "PYTHONDONT"))}
    env = kept | {"BKPLAN_DATA": str(folder), "BKPLAN_LANG": "en", "TMPDIR": str(folder)}
    env |= dict(environ)
    start = time.perf_counter()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (stopped_after, stopped_after + 1))
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        for stream, path in ((0, os.devnull), (1, out), (2, err)):
            os.dup2(os.open(path, os.O_RDONLY if not stream else flags), stream)
        os.execve(sys.executable, [sys.executable, *argv], env)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    said = err.read_text(encoding="utf-8", errors="replace")[-1_000:]
    cpu, mib = usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024
    return Run(code, seconds, cpu, mib, out.stat().st_size, said)


Taken = tuple[str, Command, Run, bool]
"""A case, what was run on it, how that ended, and whether it took no more than it may."""


def measured(name: str, every: bool, options: argparse.Namespace) -> list[Taken]:
    """All the runs of a case; a line is printed for the few, and one for each run over a limit."""
    fast = Limits(options.seconds, options.mib, options.busy)
    slow = Limits(
        max(options.seconds, SLOW_SECONDS) if options.seconds >= MOST_SECONDS else options.seconds,
        max(options.mib, SLOW_MIB) if options.mib >= MOST_MIB else options.mib,
        options.busy,
    )
    taken: list[Taken] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        size = write(folder, name) / MIB

        def go(what: Command) -> None:
            if what.needs and not (folder / what.needs).exists():
                return
            argv = [word.replace("{folder}", str(folder)) for word in what.argv]
            argv = ["-c", options.code] if options.code else ["-m", "bkplan", *argv]
            ended = run(folder, argv, options.stop, what.environ)
            taken.append((name, what, ended, (slow if what.slow else fast).kept(ended)))

        for what in COMMANDS[: options.first]:
            go(what)
        sound = not options.code and options.first is None and taken[2][2].code in (0, 1)
        parts = [
            f"{ended.seconds:4.1f} s {ended.mib:4} MiB ({ended.code}){' ' if kept else '!'}"
            for _, _, ended, kept in taken
        ]
        print(f"{name:42} {size:3.1f} MiB | {' | '.join(parts)}", flush=True)
        if every and sound:
            write_before(folder)
            for what in EVERY:
                go(what)
                _, _, ended, kept = taken[-1]
                if not kept:
                    print(f"  over: {what.said}: {told(ended)}", flush=True)
                for made in (folder / "to", Path(f"{folder}.to")):  # an export is never in data
                    shutil.rmtree(made, ignore_errors=True)
    return taken


def told(ended: Run) -> str:
    return (
        f"{ended.seconds:5.1f} s on the clock, {ended.cpu:5.1f} s of the processor,"
        f" {ended.mib:4} MiB, exit {ended.code}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--every", action="store_true", help="every command on the named cases")
    parser.add_argument("--light", action="store_true", help="only the few commands on all cases")
    parser.add_argument("--hard", action="store_true", help="the few commands on the worst cases")
    parser.add_argument("--first", type=int, metavar="N", help="only so many of the few commands")
    parser.add_argument("--worst", type=int, default=12, help="so many are listed at the end")
    parser.add_argument("--seconds", type=float, default=MOST_SECONDS, help="on the clock")
    parser.add_argument("--busy", action="store_true", help="seconds of the processor count")
    parser.add_argument("--mib", type=int, default=MOST_MIB)
    parser.add_argument("--stop", type=int, default=STOPPED_AFTER, metavar="SECONDS")
    parser.add_argument("--code", help="Python to run instead of bkplan")
    options = parser.parse_args()
    every = options.every or not (options.cases or options.light or options.hard)
    named = options.cases or (HARD if options.hard else CASES)
    runs = [one for name in named for one in measured(name, every, options)]
    for title, by in (
        ("slowest", lambda taken: taken[2].cpu if options.busy else taken[2].seconds),
        ("largest", lambda taken: taken[2].mib),
    ):
        print(f"\nthe {title}:")
        for name, what, ended, _ in sorted(runs, key=by, reverse=True)[: options.worst]:
            print(f"  {what.said[:34]:34} {name:42} {told(ended)}")
    broken = sum(not kept for _, _, _, kept in runs)
    print(
        f"\n{len(runs)} runs, {broken} over {options.seconds} s or {options.mib} MiB"
        f" ({SLOW_SECONDS} s and {SLOW_MIB} MiB where more is promised)"
    )
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
