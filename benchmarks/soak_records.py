"""The loop of `record` of `soak.py`: what it writes, what it said, and every state of the data."""

from __future__ import annotations

import random
import re
import threading
import time
from collections import Counter, defaultdict
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from soak_runs import AS_OF, Answer, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from soak_places import Place

SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "sample-province"
FILES = ("tasks.yaml", "units.yaml")
DAY = ("--date", "2021-06-01")
_MARK = re.compile(r"evidence: (\d+)/SOAK")
_RECORD = re.compile(r"^  - (?:\{)?id: ([^\s,]+)")
NOTED = ("II.1-1", "II.1.1-1", "II.2.2-2", "II.6-2", "III.2-1")
FULL = 0.15
"""The share of records that are tried on a disk that is full."""
TAKEN_BACK = 0.6
NEVER = float("inf")


class State(NamedTuple):
    """The data files as they were, from the earliest to the latest moment at which they may be."""

    files: tuple[bytes, ...]
    began: float
    ended: float = NEVER

    def lay_out(self, folder: Path) -> None:
        """Write them into a folder."""
        folder.mkdir(parents=True)
        for name, content in zip(FILES, self.files, strict=True):
            (folder / name).write_bytes(content)


def data_files(folder: Path) -> tuple[bytes, ...]:
    return tuple((folder / name).read_bytes() for name in FILES)


def written_in(files: tuple[bytes, ...]) -> dict[str, list[str]]:
    """The numbers of the soak's evidence by the record in which they stand, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for content in files:
        inside = ""
        for line in content.decode("utf-8").splitlines():
            if begun := _RECORD.match(line):
                inside = begun[1]
            for number in _MARK.findall(line):
                found[inside].append(number)
    return dict(found)


class Entry(NamedTuple):
    """What is recorded; `undo` takes the one before back, `bad` is one that is refused."""

    id: str
    words: tuple[str, ...]
    undo: bool = False
    bad: bool = False


def entries(chance: random.Random) -> Iterator[Entry]:
    """What a year may bring, without end: into both files, some of it refused.

    What is taken back brings back a state that is remembered.
    """
    for turn in count():
        for id in chance.sample(NOTED, 4):
            yield Entry(id, ("noted", "--note", f"lượt {turn}"))
            if chance.random() < TAKEN_BACK:
                yield Entry(id, (), undo=True)
        yield Entry("II.4-1", ("completed",))
        yield Entry("R-05", ("in-effect",))
        yield Entry("R-05", (), undo=True)
        yield Entry("II.4-1", ("completed",), bad=True)
        yield Entry("II.4-1", ("reopened",))
        yield Entry("II.6-1", ("extended", "--due", f"{2022 + turn // 12}-{turn % 12 + 1:02}-15"))


class Writer(threading.Thread):
    """Records one thing after the other until told to end, and keeps every state of the data."""

    def __init__(
        self, world: Path, seed: int, places: tuple[Place, ...], waiting: Iterator[Entry]
    ) -> None:
        super().__init__(daemon=True)
        self.world, self.places, self.waiting = world, places, waiting
        self.chance = random.Random(f"{seed}/write")
        self.states = [State(data_files(world / "data"), 0)]
        self.said: dict[str, list[str]] = {}
        self.codes: Counter[int] = Counter()
        self.wrong: list[str] = []
        self.ended = threading.Event()

    def run(self) -> None:
        entry = next(self.waiting)
        for number in count(1):
            if self.ended.is_set():
                return
            full = self.chance.random() < FULL
            place = self.chance.choice([p for p in self.places if bool(p.limit) == full])
            if self.record(number, entry, place):  # on a disk that is full it is tried again
                entry = next(self.waiting)

    def record(self, number: int, entry: Entry, place: Place) -> bool:
        """Record something; whether it is done with."""
        told = ("--undo",) if entry.undo else (
            entry.id, *entry.words, *DAY, "--evidence", f"{number}/SOAK")  # fmt: skip
        began = time.monotonic()
        more = {"XDG_STATE_HOME": str(self.world / "state")}
        command = ("record", *told, "--as-of", AS_OF, "-C", "data")
        given = run(command, self.world, cache=place.cache, limit=place.limit, more=more)
        ended = time.monotonic()
        self.codes[given.code] += 1
        files = data_files(self.world / "data")
        changed = files != self.states[-1].files
        if changed:
            self.states[-1] = self.states[-1]._replace(ended=ended)
            self.states.append(State(files, began))
        if complaint := self._complaint(entry, place, given, changed=changed):
            self.wrong.append(f"record {number} ({place.name}) {' '.join(told)}: {complaint}")
        if given.code:
            return entry.bad
        if entry.undo:
            self.said[entry.id].pop()
            if not self.said[entry.id]:
                del self.said[entry.id]
        else:
            self.said.setdefault(entry.id, []).append(str(number))
        if written_in(files) != self.said:
            self.wrong.append(f"record {number} ({place.name}): said, and not in the data")
        return True

    def _complaint(self, entry: Entry, place: Place, given: Answer, *, changed: bool) -> str:
        """What is wrong with how it ended; empty if nothing is."""
        said = given.err[-300:].decode(errors="replace")
        if given.trouble:
            return given.trouble
        if changed != (given.code == 0):
            return (
                f"exit {given.code}, and the data {'changed' if changed else 'as before'}: {said}"
            )
        if given.code and not entry.bad and not place.limit:
            return f"refused with {given.code}: {said}"
        return "" if given.code or not entry.bad else "it was not refused"
