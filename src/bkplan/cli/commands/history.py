"""`bkplan history ID`: the life of one task, goal, unit or restructuring through the git log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.output import chosen_format, deliver
from bkplan.cli.source import data_folder, line_of, plan_or_refusal
from bkplan.cli.surroundings import Refused, ours
from bkplan.reports.options import Argument, Known
from bkplan.reports.spec import Group
from bkplan.words.files import TASKS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bkplan.changes.compare import Change
    from bkplan.cli.surroundings import Surroundings
    from bkplan.git.history import Commit
    from bkplan.git.objects import Objects
    from bkplan.records.plan import Plan
    from bkplan.reports.versions.history import Step

SHALLOW = Text(
    "Bản sao này thiếu lịch sử cũ (shallow); chạy git fetch --unshallow để có đủ.",
    "This clone lacks older history (shallow); run git fetch --unshallow to have it all.",
)


class HistoryOptions(NamedTuple):
    """What `history` is told."""

    id: Annotated[
        str,
        Argument(
            "ID",
            Text(
                "Mã nhiệm vụ, mục tiêu, đơn vị hay việc sắp xếp",
                "Id of a task, goal, unit or restructuring",
            ),
            ids=(Known.TASKS, Known.GOALS, Known.UNITS, Known.RESTRUCTURINGS),
        ),
    ]


def run(asked: Asked[HistoryOptions], around: Surroundings) -> int:
    """Walk the commits that touched the data, the newest first, and tell those about one id."""
    from bkplan.git.calls import NoSuchVersion, commit_id
    from bkplan.git.data import where
    from bkplan.git.history import commits_touching
    from bkplan.git.objects import Objects
    from bkplan.reports.versions.history import history_report

    id, shared = asked.own.id, asked.shared
    as_of = shared.as_of
    form = chosen_format(shared.format, shared.output, around, color=shared.color)
    folder = data_folder(shared.data, around, plan=shared.plan)
    plan = plan_or_refusal(folder)
    try:
        place = where(folder)
        head = commit_id("HEAD", place)
        with Objects(place) as objects:
            walk = _Walk(objects, commits_touching(objects, head, "HEAD"), id, as_of)
            steps = tuple(walk.steps())
    except NoSuchVersion as missing:
        raise Refused(ours(missing.text)) from None
    known = (
        *(*plan.task_by_id, *plan.goal_by_id),
        *(*plan.unit_by_id, *plan.restructuring_by_id),
    )
    if id not in known and not walk.found:
        raise _unknown(id, known)
    told = tuple(step for step in steps if step.committed is None or step.committed <= as_of)
    report = history_report(plan, told, as_of, id=id, notes=(SHALLOW,) if place.shallow else ())
    deliver(report, form, shared, around, folders=lambda: (folder,))
    return FINE


def _unknown(id: str, known: tuple[str, ...]) -> Refused:
    hint = did_you_mean(id, known, where="bkplan tasks")
    return Refused(
        Text(
            f"bkplan: không có nhiệm vụ, mục tiêu, đơn vị hay việc sắp xếp {quoted(id)}; {hint.vi}",
            f"bkplan: there is no task, goal, unit or restructuring {quoted(id)}; {hint.en}",
        )
    )


class _Walk:
    """The commits of a history, children before parents; each version is read once."""

    def __init__(self, objects: Objects, commits: tuple[Commit, ...], id: str, as_of: date) -> None:
        self._objects, self._commits, self._as_of = objects, commits, as_of
        self._by_id = {commit.id: commit for commit in commits}
        self._read: dict[str, Plan | Text | None] = {}
        self._ids = {id}
        """The id, and those it had before."""
        self.found = False
        """Whether any commit changed anything about it."""

    def steps(self) -> Iterator[Step]:
        """What each commit changed about the id; a version that cannot be read says so.

        Those after the day too: they may have renamed it.
        """
        from bkplan.reports.versions.history import Step

        for commit in self._commits:
            version = self._version(commit)
            when = (commit.committed, commit.short, commit.authored)
            if isinstance(version, Text):
                yield Step(*when, fault=version)
            elif version is not None:
                changed = tuple(self._changes(commit, version))
                self._ids.update(change.was for change in changed if change.was)
                if changed:
                    self.found = True
                    yield Step(*when, changes=changed)
            del self._read[commit.id]  # all its children have been compared with it

    def _changes(self, commit: Commit, plan: Plan) -> Iterable[Change]:
        """What a commit changed; a merge only what none of its parents had."""
        from bkplan.changes.compare import changes
        from bkplan.records.plan import Plan

        day = min(self._as_of, commit.authored or self._as_of)
        parents = self._readable(commit) or [None]
        sides = [
            [c for c in changes(parent or Plan(plan.header), plan, day) if self._about(c)]
            for parent in parents
        ]
        return [c for c in sides[0] if all(c in other for other in sides[1:])]

    def _about(self, change: Change) -> bool:
        return change.id in self._ids or not self._ids.isdisjoint(change.concerns)

    def _readable(self, commit: Commit) -> list[Plan | None]:
        """The parents' plans; behind one that cannot be read, the nearest ancestor that can."""
        found: list[Plan | None] = []
        for parent in commit.parents:
            before = self._by_id.get(parent)
            version = self._version(before) if before else None
            while isinstance(version, Text):
                before = self._by_id.get(before.parents[0]) if before and before.parents else None
                version = self._version(before) if before else None
            found.append(version)
        return found

    def _version(self, commit: Commit) -> Plan | Text | None:
        """A commit's plan, why there is none, or None where it had no data."""
        if commit.id not in self._read:
            self._read[commit.id] = self._load(commit)
        return self._read[commit.id]

    def _load(self, commit: Commit) -> Plan | Text | None:
        from bkplan.git.data import Revision, documents
        from bkplan.reading.loader import load_documents

        place = self._objects.place._replace(inside=commit.inside)
        revision = Revision(commit.id, commit.short, place)
        if TASKS_FILE not in self._objects.listed(commit.id, place.inside, commit.short):
            return None
        loaded = load_documents(tuple(documents(revision, self._objects)))
        if errors := loaded.errors:
            first = line_of(errors[0])
            return Text(
                f"không đọc được, {len(errors)} lỗi: {first.vi}",
                f"cannot be read, errors: {len(errors)}: {first.en}",
            )
        return loaded.plan


SPEC = CommandSpec(
    "history",
    run,
    Text(
        "Quá trình thay đổi của một nhiệm vụ, mục tiêu, đơn vị, việc sắp xếp, theo từng commit",
        "The life of one task, goal, unit or restructuring, commit by commit",
    ),
    "bkplan history II.2.1-2",
    Group.CHANGES,
    asks=HistoryOptions,
    shared=options.COMMON,
)
