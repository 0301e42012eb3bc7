"""What `bkplan check` finds in each of the plans that it reads, and in those that are together."""

from __future__ import annotations

import os
from itertools import groupby
from typing import TYPE_CHECKING

from bkplan.checks.run import brought_by, findings_of
from bkplan.checks.wider.together import findings_together
from bkplan.cli.source import plan_folders
from bkplan.faults.findings import Severity
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from datetime import date

    from bkplan.checks.run import Wanted
    from bkplan.cli.checking.files import Named
    from bkplan.faults.findings import Finding
    from bkplan.reading.loader import Loaded


class Checked(NamedTuple):
    """One plan that was checked: how it is now, what was found, and what counts against it."""

    named: Named
    """With what was read last: after corrections, if any were made."""
    wanted: Wanted
    fail_on: Severity
    before: Loaded | None
    """What it is compared with, if it is compared at all."""
    found: tuple[Finding, ...]
    counting: tuple[Finding, ...]
    """What the exit code is by: as the files are in the end."""
    notices: bool
    """Whether its notices are asked for, and not only counted."""
    corrected: bool = False
    """Whether anything is corrected in it, or would be."""

    @property
    def is_bad(self) -> bool:
        """Whether anything was found that weighs as much as its settings, or options, say."""
        order = list(Severity)
        most = order.index(self.fail_on)
        return any(order.index(finding.severity) <= most for finding in self.counting)

    def also(self, findings: Iterable[Finding]) -> Checked:
        """The same with more that was found, of the files that are wanted."""
        more = in_files(findings, self.named.shown)
        return self._replace(found=(*self.found, *more), counting=(*self.counting, *more))


def finder(
    named: Named, as_of: date, wanted: Wanted, before: Loaded | None
) -> Callable[[Loaded], tuple[Finding, ...]]:
    """What tells the findings of data: those that came with a change, in the files named."""
    old = findings_of(before, as_of, wanted) if before else ()

    def find(loaded: Loaded) -> tuple[Finding, ...]:
        found = findings_of(loaded, as_of, wanted)
        return in_files(brought_by(found, old) if before else found, named.shown)

    return find


def in_files(findings: Iterable[Finding], shown: frozenset[str] | None) -> tuple[Finding, ...]:
    """The findings in some files; None: in all."""
    return tuple(f for f in findings if shown is None or os.path.realpath(f.mark.path) in shown)


def with_those_together(checked: Sequence[Checked]) -> Iterator[Checked]:
    """The plans checked, with what those that are one's together say of each other."""
    for among, each in groupby(checked, key=lambda one: one.named.among):
        group = list(each)
        yield from _together(group) if among and len(group) > 1 else group


def _together(group: Sequence[Checked]) -> Iterator[Checked]:
    plans = [one.named.loaded for one in group]
    wanted = [one.wanted for one in group]
    whole = _whole(group)
    found = findings_together(plans, wanted, whole=whole)
    compared = [(place, one.before) for place, one in enumerate(group) if one.before]
    old: dict[int, Sequence[Finding]] = {}
    kept = {path for place, then in compared for path in _once(plans[place], then, whole)}
    if compared:
        places, before = zip(*compared, strict=True)
        told = findings_together(before, [wanted[place] for place in places], whole=kept)
        old = dict(zip(places, told, strict=True))
    for place, one in enumerate(group):
        # What is of the file beside them is told with the first plan: before, it may be another.
        known = (f for at, told in old.items() for f in told if at == place or f.mark.path in kept)
        yield one.also(brought_by(found[place], known))


def _once(now: Loaded, then: Loaded, whole: Collection[str]) -> Iterator[str]:
    """What the file beside a plan was called in what it is compared with, as in `main:a.yaml`."""
    if any(document.path in whole for document in now.documents):
        yield from (document.path for document in then.documents if document.shared)


def _whole(group: Sequence[Checked]) -> frozenset[str]:
    """The files beside folders of plans that all of these were read of."""
    read = {os.path.realpath(one.named.folder) for one in group}
    beside = {d.path for one in group for d in one.named.loaded.documents if d.shared}
    return frozenset(
        path
        for path in beside
        if read.issuperset(map(os.path.realpath, plan_folders(os.path.dirname(path) or os.curdir)))
    )


def told_once(checked: Iterable[Checked]) -> list[Finding]:
    """All that was found; what several plans say of the file for all of them stands there once."""
    return list(dict.fromkeys(finding for one in checked for finding in one.found))
