"""Plants small faults into the program, one at a time, and tells which of them no test notices.

    python scripts/mutate.py --modules rules,changes*     # all unless told

It works in scratch copies, never in the checkout. Once, it notes which functions each test calls; a
fault is then met by the tests that call its function, cheapest first, and if they do not notice it
by all others that could. Each answer is kept: a round that was broken off goes on where it was, and
only what is still alive is asked again once tests have changed. Ends with 1 if faults are alive.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
from mutate_copy import ROOT, Copy, tracked  # beside this script
from mutate_points import MODULE_LEVEL, Fault, chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PACKAGE = "src/bkplan/"
SEED = 140
FIRST = 12.0
"""Seconds of tests that a fault meets first."""
SLOW, SLOWEST = 10, 5.0
"""A test is out of time at so many times what it takes without a fault, plus seconds."""


class Module(NamedTuple):
    """A module of the program: its name with dots, its file below the package, its source."""

    name: str
    file: str
    source: bytes


class Answer(NamedTuple):
    """What became of a fault: `by` is the test that noticed it, empty where none did."""

    module: Module
    fault: Fault
    by: str


class Tests:
    """The tests as they were recorded: seconds, functions called, other programs started."""

    def __init__(self, recorded: dict[str, Any], without: Sequence[str]) -> None:
        self._tests = {
            test: known
            for file in recorded.values()
            for test, known in file.items()
            if not known["failed"] and not any(fnmatchcase(test, f"*{name}*") for name in without)
        }
        self._by_place: dict[str, list[str]] = {}
        for test in sorted(self._tests, key=lambda test: self._tests[test]["seconds"]):
            places = set(self._tests[test]["calls"])
            for place in places | {f"{place.partition(':')[0]}:*" for place in places}:
                self._by_place.setdefault(place, []).append(test)
        self._starting = [test for test, known in self._tests.items() if known["starts"]]

    def knows(self, module: Module) -> bool:
        """Whether any test was seen to call something of a module."""
        return f"{module.file}:*" in self._by_place

    def rounds(self, module: Module, fault: Fault) -> list[dict[str, float]]:
        """The tests for a fault, the first lot, then all others that could see it.

        Outside functions everything could; so it could where nothing is known of a function.
        """
        calling = self._by_place.get(f"{module.file}:{fault.inside}", [])
        of_module = self._by_place.get(f"{module.file}:*", [])
        if fault.inside == MODULE_LEVEL or not calling:
            calling, of_module = of_module, list(self._tests)
        first: list[str] = []
        seconds = 0.0
        for test in calling:
            seconds += self._tests[test]["seconds"]
            if first and seconds > FIRST:
                break
            first.append(test)
        later = dict.fromkeys([*calling, *of_module, *self._starting])
        return [
            self._limits(first),
            self._limits(test for test in later if test not in set(first)),
        ]

    def _limits(self, tests: Iterable[str]) -> dict[str, float]:
        return {test: SLOW * self._tests[test]["seconds"] + SLOWEST for test in tests}


def modules(patterns: Sequence[str]) -> list[Module]:
    """The modules asked for, by their names."""
    found = []
    for path in tracked():
        if path.startswith(PACKAGE) and path.endswith(".py"):
            file = path.removeprefix(PACKAGE)
            name = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if any(fnmatchcase(name, pattern) for pattern in patterns):
                found.append(Module(name, file, (ROOT / path).read_bytes()))
    return found


def recorded(scratch: Path, copy: Copy, patterns: Sequence[str], *, old: bool) -> dict[str, Any]:
    """By test file what its tests do; only files that have changed are run again.

    A function or a file that moved is not known: with `--record` all is noted afresh. With `old`
    what was noted of an earlier version of a file will do; tests that it had not are then not run.
    """
    kept = scratch / "tests.json"
    known: dict[str, Any] = json.loads(kept.read_text()) if kept.exists() else {}
    found = {}
    for path in tracked():
        name = path.rpartition("/")[2].removesuffix(".py")
        if not any(fnmatchcase(name, f"test_{pattern}") for pattern in patterns):
            continue
        key = f"{path} {_hash(_with_cases(ROOT / path))}"
        earlier = [each for each in known if each.startswith(f"{path} ")] if old else []
        if key not in known and earlier:
            key = earlier[-1]
        if key not in known:
            print(f"recording {path}", file=sys.stderr, flush=True)
            answer = copy.ask({path: 0}, within=1800, record=True)
            if set(answer) == {"failed"} and not isinstance(answer["failed"], dict):
                print(f"  {answer['failed']}: left out", file=sys.stderr)
                answer = {}
            known[key] = answer
            kept.write_text(json.dumps(known))
        found[key] = known[key]
        failed = [test for test, of in known[key].items() if of["failed"]]
        for test in failed:
            print(f"fails without a fault, left out: {test}", file=sys.stderr)
    return found


def _with_cases(file: Path) -> bytes:
    """A file of tests with the cases that it reads from a folder of `tests`."""
    content = file.read_bytes()
    for folder in sorted(each for each in (ROOT / "tests").iterdir() if each.is_dir()):
        if f'"{folder.name}"'.encode() in content and folder.name != "golden":
            content += b"".join(each.read_bytes() for each in sorted(folder.glob("*.txt")))
    return content


class Round:
    """A round: faults, the copies they are planted in, and the answers so far."""

    def __init__(self, scratch: Path, copies: Sequence[Copy], tests: Tests, *, quick: bool) -> None:
        self._tests = tests
        self._quick = quick
        self._free: SimpleQueue[Copy] = SimpleQueue()
        for copy in copies:
            self._free.put(copy)
        self._kept = scratch / "answers.jsonl"
        lines = self._kept.read_text().splitlines() if self._kept.exists() else []
        self._known = dict(json.loads(line) for line in lines)

    def answered(self, module: Module, fault: Fault) -> Answer:
        """What becomes of a fault; what a test once noticed is not asked again."""
        key = f"{module.file} {_hash(module.source)} {fault.start} {fault.end} {fault.new}"
        rounds = self._tests.rounds(module, fault)[: 1 if self._quick else 2]
        asked = _hash(json.dumps(rounds).encode())
        by, when = self._known.get(key, ("", None))
        if not by and when != asked:
            by = self._by(module, fault, rounds)
            with self._kept.open("a") as kept:
                kept.write(json.dumps([key, [by, asked]]) + "\n")
            print("." if by else "A", end="", file=sys.stderr, flush=True)
        return Answer(module, fault, by)

    def _by(self, module: Module, fault: Fault, rounds: Sequence[dict[str, float]]) -> str:
        copy = self._free.get()
        file = copy.tree / PACKAGE / module.file
        try:
            file.write_bytes(fault.planted(module.source))
            for tests in rounds:
                if tests:
                    within = 60 + 5 * sum(tests.values())
                    if failed := copy.ask(tests, within)["failed"]:
                        return str(failed)
            return ""
        finally:
            file.write_bytes(module.source)
            self._free.put(copy)


def told(answers: Sequence[Answer]) -> str:
    """The table of modules, and every fault that is alive."""
    planted = Counter(answer.module.name for answer in answers)
    killed = Counter(answer.module.name for answer in answers if answer.by)
    lines = [f"{'module':28} {'faults':>7} {'noticed':>8} {'alive':>6}"]
    for name, number in planted.items():
        lines.append(f"{name:28} {number:7} {killed[name]:8} {number - killed[name]:6}")
    number, noticed = len(answers), sum(killed.values())
    share = f"{(number - noticed) / number:.1%} alive" if number else ""
    lines += [f"{'together':28} {number:7} {noticed:8} {number - noticed:6}  {share}", ""]
    for module, fault, by in answers:
        if not by:
            lines.append(f"{PACKAGE}{module.file}:{fault.line}: {fault.kind}: {fault}")
    return "\n".join(lines)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--modules", default="*", help="names with dots, * for any, by commas")
    parser.add_argument("--number", type=int, default=15, help="faults a module, 15 unless told")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="only the tests that come first")
    parser.add_argument("--tests", default="*", help="files of tests, without test_, by commas")
    parser.add_argument(
        "--without", default="", help="leave tests out whose name holds one of these"
    )
    parser.add_argument("--record", action="store_true", help="note again what each test calls")
    parser.add_argument("--old", action="store_true", help="go by what was noted of older tests")
    parser.add_argument(
        "--scratch", type=Path, default=Path(tempfile.gettempdir()) / "bkplan-mutate"
    )
    return parser.parse_args()


def main() -> int:
    """Plant, run, tell."""
    options = _options()
    scratch: Path = options.scratch
    if options.record:
        (scratch / "tests.json").unlink(missing_ok=True)
    copies = [Copy(scratch / f"copy-{number}") for number in range(options.jobs)]
    for copy in copies:
        copy.renewed()
    without = list(filter(None, options.without.split(",")))
    tests = Tests(recorded(scratch, copies[0], options.tests.split(","), old=options.old), without)
    going = Round(scratch, copies, tests, quick=options.quick)
    asked = modules(options.modules.split(","))
    for module in asked:
        if not tests.knows(module):
            print(
                f"no test was seen to call {module.name}: --record, if it is new", file=sys.stderr
            )
    planted = [
        (module, fault)
        for module in asked
        for fault in chosen(module.name, module.source, options.number, options.seed)
    ]
    with ThreadPoolExecutor(options.jobs) as pool:
        answers = list(pool.map(lambda pair: going.answered(*pair), planted))
    for copy in copies:
        copy.closed()
    print(file=sys.stderr)
    print(told(answers))
    return 0 if all(answer.by for answer in answers) else 1


if __name__ == "__main__":
    sys.exit(main())
