"""What a change of the settings does to the gate: which checks it takes away or adds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.checks.run import LOOSENED, NAMED, Wanted
from bkplan.faults.findings import Finding, Mark, Severity
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bkplan.reading.settings import Settings

_NOTHING = Text("(không có)", "(none)")


class GateChange(NamedTuple):
    """One key of the settings that another version has otherwise, and what that does."""

    key: str
    looser: bool
    text: Text


def gate_changes(old: Settings, new: Settings) -> Iterator[GateChange]:
    """The checks that no longer run, those that now do, and another level shown or failed on."""
    before, after = (_running(settings) for settings in (old, new))
    ignored = {code for code in before - after if code.startswith(new.ignore or ("-",))}
    for key, codes in (("ignore", ignored), ("select", before - after - ignored)):
        if codes:
            listed = ", ".join(_groups(codes))
            yield GateChange(
                key, True, Text(f"không còn kiểm tra {listed}", f"no longer checked: {listed}")
            )
    if more := after - before:
        listed = ", ".join(_groups(more))
        key = "ignore" if old.ignore != new.ignore else "select"
        yield GateChange(key, False, Text(f"kiểm tra thêm {listed}", f"now checked: {listed}"))
    for key, one, other, unless in (
        ("severity", old.severity, new.severity, Severity.NOTICE),
        ("fail-on", old.fail_on, new.fail_on, Severity.ERROR),
    ):
        weights = [list(Severity).index(said or unless) for said in (one, other)]
        if weights[0] != weights[1]:
            text = f"{one or unless} → {other or unless}"
            yield GateChange(key, weights[1] < weights[0], same(text))


def _running(settings: Settings) -> set[str]:
    wanted = Wanted(settings.select, settings.ignore)
    return {code for code in NAMED if wanted.wants(code)}


def _groups(codes: Collection[str]) -> list[str]:
    """Codes in order, a whole group by what its codes begin with: BK4."""
    found: list[str] = []
    for code in sorted(codes):
        mates = {other for other in NAMED if other.startswith(code[:3])}
        name = code[:3] if mates <= set(codes) else code
        if name not in found:
            found.append(name)
    return found


def loosened(old: Settings, new: Settings, path: str, text: str) -> Iterator[Finding]:
    """A warning for each key that loosens the gate; it stands in the file at `path` with a text."""
    for change in gate_changes(old, new):
        if change.looser:
            said = Text(
                f"{change.text.vi}; thay đổi này nới lỏng việc kiểm tra, hãy xác nhận",
                f"{change.text.en}; this loosens the gate itself, have it confirmed",
            )
            mark = Mark(path, _line_of(change.key, text), 1)
            yield Finding(mark, LOOSENED, Severity.WARNING, change.key, said, "")


def _line_of(key: str, text: str) -> int:
    """The line of a key, or the first."""
    name = re.escape(key).replace("\\-", "[-_]")
    found = re.search(rf"^[ \t]*[\"']?{name}[\"']?[ \t]*=", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
