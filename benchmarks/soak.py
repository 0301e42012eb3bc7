"""Reading commands beside a loop of `record` on the same data, in all sorts of trouble.

`python benchmarks/soak.py` runs 200 of them beside each other: beside a folder of remembered plans
that is emptied and garbled all the time, a disk that is full, a read-only one. Every answer must be
in every byte that of some state which was on disk while it was made; all that `record` said to have
written is in the data, in order; nothing ends with 3 or a traceback. Exit 1 otherwise.
The same seed gives the same commands; how they fall together is up to the machine.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from soak_places import Place, Spoiler, places
from soak_records import SAMPLE, State, Writer, data_files, entries, written_in
from soak_runs import READING, Answer, answer, writes

ROUNDS, READERS = 200, 2


class Read(NamedTuple):
    """A reading command, where it remembered, what it answered, and when."""

    number: int
    command: tuple[str, ...]
    place: Place
    answer: Answer
    began: float
    ended: float


def read(number: int, command: tuple[str, ...], place: Place, world: Path) -> Read:
    """Run a reading command."""
    began = time.monotonic()
    told = answer(command, world, cache=place.cache, limit=place.limit)
    return Read(number, command, place, told, began, time.monotonic())


def drawn(number: int, seed: int, found: tuple[Place, ...]) -> tuple[tuple[str, ...], Place]:
    """The command of a number, and where it remembers.

    Every other one where nothing but the data gets in the way, or somebody spoils what is kept.
    """
    chance = random.Random(f"{seed}/read/{number}")
    place = found[chance.randrange(2)] if number % 2 else found[number // 2 % len(found)]
    return chance.choice(READING), place


def within(made: Read, states: list[State]) -> list[tuple[int, State]]:
    """The states that were on disk at some moment while an answer was made, with their numbers."""
    return [
        (number, state)
        for number, state in enumerate(states)
        if state.began <= made.ended and state.ended >= made.began
    ]


class Judge:
    """Looks whether an answer is that of a state; each state is laid out once."""

    def __init__(self, scratch: Path) -> None:
        self.scratch, self.lock = scratch, threading.Lock()
        self.known: dict[tuple[int, tuple[str, ...]], Answer] = {}

    def expected(self, number: int, state: State, command: tuple[str, ...]) -> Answer:
        """What a command answers about a state when nothing is remembered."""
        if (number, command) not in self.known:
            world = self.scratch / f"state-{number}"
            with self.lock:
                if not world.exists():
                    state.lay_out(world / "data")
            self.known[number, command] = answer(command, world, cache="off")
        return self.known[number, command]

    def wrong(self, made: Read, states: list[State]) -> str:
        """What is wrong with an answer; empty if nothing is."""
        told = f"{made.number} ({made.place.name}): {' '.join(made.command)}"
        if trouble := made.answer.trouble:
            return f"{told}: {trouble}"
        if made.place.limit and writes(made.command) and made.answer.refused:
            return ""
        window = within(made, states)
        for number, state in window:
            if self.expected(number, state, made.command) == made.answer:
                return ""
        numbers = f"{window[0][0]} to {window[-1][0]}"
        last = self.expected(*window[-1], made.command)
        return f"{told}: not that of states {numbers}: {made.answer.unlike(last)}"


def package() -> str:
    """Where the program's modules are."""
    found = importlib.util.find_spec("bkplan")
    if not found or not found.submodule_search_locations:
        sys.exit("bkplan is not installed here")
    return found.submodule_search_locations[0]


def soak(runs: int, seed: int, scratch: Path) -> bool:
    """Run it all and print what it came to; whether nothing was wrong."""
    # Python 3.11 leaves half a compiled module behind where the disk is full: all are made before.
    compileall.compile_dir(package(), quiet=1)
    world = scratch / "world"
    shutil.copytree(SAMPLE, world / "data")

    def fill(cache: str) -> None:
        answer(("overdue", "-f", "json"), world, cache=cache)

    began = time.monotonic()
    with places(scratch, fill) as found:
        spoiler = Spoiler(scratch / "spoilt", f"{seed}/spoil")
        writer = Writer(world, seed, found, entries(random.Random(f"{seed}/entries")))
        spoiler.start()
        writer.start()
        with ThreadPoolExecutor(READERS) as pool:
            reads = list(pool.map(lambda n: read(n, *drawn(n, seed, found), world), range(runs)))
        writer.ended.set()
        writer.join()
        spoiler.ended.set()
        spoiler.join()
        took = time.monotonic() - began
    judge = Judge(scratch)
    with ThreadPoolExecutor(READERS) as pool:
        wrong = [w for w in pool.map(lambda r: judge.wrong(r, writer.states), reads) if w]
    wrong += writer.wrong
    if written_in(data_files(world / "data")) != writer.said:
        wrong.append("what `record` said to have written is not what the data hold")
    _tell(reads, writer, spoiler, found, took)
    print("\n".join(wrong) or "nothing wrong")
    return not wrong


def _tell(
    reads: list[Read], writer: Writer, spoiler: Spoiler, found: tuple[Place, ...], took: float
) -> None:
    codes = Counter(made.answer.code for made in reads)
    ended = ", ".join(f"{count} with {code}" for code, count in sorted(codes.items()))
    kinds = len({made.command for made in reads})
    print(f"{len(reads)} runs of {kinds} reading commands in {took:.0f} s, {ended}")
    by_place = Counter(made.place.name for made in reads)
    for place in found:
        print(f"  {by_place[place.name]:3} beside {place.told}")
    records = ", ".join(f"{count} with {code}" for code, count in sorted(writer.codes.items()))
    print(f"{sum(writer.codes.values())} runs of record: {records}; {len(writer.states)} states")
    during = sum(len(within(made, writer.states)) > 1 for made in reads)
    print(f"{during} answers were made while the data changed")
    print(f"{sum(map(len, writer.said.values()))} entries are in the data, in order; "
          f"the folder of plans was spoilt {spoiler.done} times")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=ROUNDS, help=f"of reading commands [{ROUNDS}]")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        good = soak(asked.runs, asked.seed, Path(name).resolve())
    sys.exit(not good)


if __name__ == "__main__":
    main()
