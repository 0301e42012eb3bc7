"""A draft made edits: what is new is added in its place, of what is known only what differs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bkplan.files.edit import Edit, Insert, Put, Remove
from bkplan.files.tree import Map, Seq
from bkplan.keeping.annex.draft import Look
from bkplan.keeping.annex.headings import Role
from bkplan.keeping.annex.ids import unique
from bkplan.keeping.annex.matching import bare, matched, words_of
from bkplan.keeping.annex.titles import GAP, cut
from bkplan.keeping.annex.values import (
    agency_value,
    deadline_value,
    sector_value,
    task_value,
)
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bkplan.files.edit import Loc, Value
    from bkplan.files.yaml import DataFile
    from bkplan.keeping.annex.draft import Draft, DraftSector, DraftTask
    from bkplan.keeping.annex.matching import Matched
    from bkplan.reading.loader import Loaded
    from bkplan.records.agency import Sector
    from bkplan.records.plan import Plan
    from bkplan.records.record import Record
    from bkplan.records.task import Task
    from bkplan.words.vocab import Lang

_KEYS = (
    *("id", "clause", "sector", "title", "lead", "coordinating", "deliverable", "product", "text"),
    *("responsible", "tags", "deadline", "milestones", "log"),
)
"""In the order in which a task has them."""
_CUT = Text("xem lại: tên được rút gọn từ text", "to be looked at: the title is cut from text")
_UNREAD = Text("xem lại: thời hạn không đọc được", "to be looked at: deadline not understood")


class Imported(NamedTuple):
    """What an annex changes in a plan."""

    edits: Mapping[str, Sequence[Edit]]
    """By the name of the file below the folder."""
    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: int
    gone: tuple[Task, ...]
    """Those that the annex does not have and that stay."""
    removed: tuple[str, ...]
    looks: tuple[Look, ...]


def imported(
    draft: Draft, loaded: Loaded, plan: Plan, lang: Lang, *, remove_gone: bool = False
) -> Imported:
    """The edits that make a plan say what an annex says; logs are never touched.

    Remarks for whoever looks at new tasks are in the language asked for. Tasks that are gone stay,
    unless they are to be removed and have no log.
    """
    return _Writer(loaded, plan, draft, matched(draft, plan), lang).made(remove_gone=remove_gone)


class _Writer:
    """Collects the edits of each file, and knows the order that its tasks will have."""

    def __init__(
        self, loaded: Loaded, plan: Plan, draft: Draft, found: Matched, lang: Lang
    ) -> None:
        self._plan, self._draft, self._found, self._lang = plan, draft, found, lang
        self._documents = {d.name: d for d in loaded.documents if not d.shared}
        self._places: dict[int, tuple[str, Loc]] = {}
        self._order: dict[str, list[str]] = {}
        for name, document in self._documents.items():
            self._look_at(name, document)
        self._puts: defaultdict[str, list[Edit]] = defaultdict(list)
        self._inserts: defaultdict[str, list[Edit]] = defaultdict(list)
        self._removes: defaultdict[str, list[Edit]] = defaultdict(list)
        self._looks: list[Look] = list(draft.looks)
        self._ids = {sector.id for sector in plan.sectors}
        self._sector_ids: dict[str, str] = {}
        self._first_of: dict[str, str] = {}
        for task in plan.tasks:
            self._first_of.setdefault(task.sector, task.id)

    def _look_at(self, name: str, document: DataFile) -> None:
        if not isinstance(document.root, Map):
            return
        for key, value in document.root.items():
            for index, item in enumerate(value) if isinstance(value, Seq) else ():
                self._places[id(item)] = (name, (key, index))
        tasks = document.root.get("tasks")
        ids = [str(item.get("id")) for item in tasks] if isinstance(tasks, Seq) else []
        self._order[name] = ids

    @property
    def _home(self) -> str:
        """The file of the plan's header: what has no place elsewhere goes there."""
        heads = (n for n, d in self._documents.items() if isinstance(d.root, Map)
                 and "plan" in d.root)  # fmt: skip
        return next(heads, next(iter(self._documents)))

    def made(self, *, remove_gone: bool) -> Imported:
        for sector, known in self._found.sectors:
            self._sector(sector, known)
        self._append("agencies", [agency_value(agency) for agency in self._draft.agencies])
        new, changed = [], []
        taken = {task.id for task in self._plan.tasks}
        before: str | None = None
        for row, task in self._found.tasks:
            if task is None:
                row = row._replace(id=_free(row.id, taken))
                taken.add(row.id)
                self._insert(row, before)
                new.append(row.id)
                before = row.id
            else:
                if changes := list(self._changes(row, task)):
                    self._puts[self._place(task)[0]] += changes
                    changed.append(task.id)
                before = task.id
        gone, removed = [], []
        for task in self._found.gone:
            if remove_gone and not task.log:
                removed.append(task.id)
            else:
                gone.append(task)
        self._remove(removed)
        self._doubts()
        edits = {
            name: [*self._puts[name], *self._inserts[name], *self._removes[name]]
            for name in self._documents
            if self._puts[name] or self._inserts[name] or self._removes[name]
        }
        same = len(self._found.tasks) - len(new) - len(changed)
        return Imported(
            edits, tuple(new), tuple(changed), same, tuple(gone), tuple(removed),
            tuple(self._looks),
        )  # fmt: skip

    def _place(self, record: Record) -> tuple[str, Loc]:
        return self._places[id(record.origin.node)]

    # ---- sectors and agencies

    def _sector(self, sector: DraftSector, known: Sector | None) -> None:
        if known is None:
            new = unique(sector.id, self._ids)
            self._ids.add(new)
            self._sector_ids[sector.id] = new
            self._append("sectors", [sector_value(sector._replace(id=new))])
            return
        name, at = self._place(known)
        self._sector_ids[sector.id] = known.id
        if bare(known.name.vi) != bare(sector.name):
            self._puts[name].append(Put((*at, "name", "vi"), sector.name))
        if sector.clause and known.clause != sector.clause:
            self._puts[name].append(Put((*at, "clause"), sector.clause, ("id",)))

    def _append(self, key: str, values: Sequence[Value]) -> None:
        """Records behind the last one of their list, in the file that has most of them."""
        lists = {
            name: len(document.root[key])
            for name, document in self._documents.items()
            if isinstance(document.root, Map) and isinstance(document.root.get(key), Seq)
        }
        name = max(lists, key=lambda name: lists[name], default=self._home)
        begun = sum(1 for edit in self._inserts[name] if edit.at == (key,))
        for number, value in enumerate(values, lists.get(name, 0) + begun):
            self._inserts[name].append(Insert((key,), number, value))

    # ---- tasks

    def _insert(self, row: DraftTask, before: str | None) -> None:
        """A new task behind the row above it, in the file where those of its sector are."""
        sector = self._sector_ids[row.sector]
        name, index = self._position(sector, before)
        self._order[name].insert(index, row.id)
        comment = [_CUT] if row.is_cut else []
        if row.phrase and (row.meaning is None or not row.meaning.storable):
            comment.append(_UNREAD)
        self._inserts[name].append(
            Insert(
                ("tasks",), index, task_value(row, sector),
                "\n".join(text.of(self._lang) for text in comment),
            )
        )  # fmt: skip

    def _position(self, sector: str, before: str | None) -> tuple[str, int]:
        first = self._first_of.get(sector)
        if before is not None and (first is None or self._is_of(before, sector)):
            return self._behind(before)
        for name, ids in self._order.items():
            if first in ids:
                return name, ids.index(first)
        name = max(self._order, key=lambda name: (len(self._order[name]), name == self._home))
        return name, len(self._order[name])

    def _is_of(self, id: str, sector: str) -> bool:
        task = self._plan.task_by_id.get(id)
        return task is None or task.sector == sector

    def _behind(self, id: str) -> tuple[str, int]:
        return next((n, ids.index(id) + 1) for n, ids in self._order.items() if id in ids)

    def _remove(self, removed: Sequence[str]) -> None:
        for id in removed:
            name, behind = self._behind(id)
            self._order[name].remove(id)
            self._removes[name].append(Remove(("tasks", behind - 1)))

    def _changes(self, row: DraftTask, task: Task) -> Iterator[Edit]:
        """What differs, of what the annex has columns for."""
        _, at = self._place(task)
        spoken_of = self._draft.spoken_of
        if row.clause and row.clause != task.clause:
            yield self._put(at, "clause", row.clause)
        if (sector := self._sector_ids[row.sector]) != task.sector:
            yield self._put(at, "sector", sector)
        if bare(row.order) != bare(words_of(task)):
            yield from self._reworded(row, task, at)
        for role, key in ((Role.LEAD, "lead"), (Role.COORDINATING, "coordinating")):
            ids, known = getattr(row, key), getattr(task, key)
            if role in spoken_of and ids != known:
                yield self._put(at, key, list(ids)) if ids else Remove((*at, key))
        product = task.product.vi if task.product else ""
        if Role.PRODUCT in spoken_of and bare(row.product) != bare(product):
            if row.product:
                yield self._put(at, "product", {"vi": row.product})
            else:
                yield Remove((*at, "product"))
        if Role.DEADLINE in spoken_of and bare(row.phrase) != bare(task.phrase or ""):
            if row.phrase:
                yield self._put(at, "deadline", deadline_value(row))
            else:
                yield Remove((*at, "deadline"))

    def _reworded(self, row: DraftTask, task: Task, at: Loc) -> Iterator[Edit]:
        """Another title and another text; a title that somebody has written by hand stays."""
        told = None
        if task.text and GAP not in task.title.vi and bare(cut(task.text)) != bare(task.title.vi):
            told = Text(
                "nguyên văn đã đổi, tên giữ như đã viết; hãy xem lại tên",
                "the text is another one, the title stays as written; look at it",
            )
        elif bare(row.title) != bare(task.title.vi):
            yield Put((*at, "title", "vi"), row.title)
            if task.title.en:
                told = Text("tên tiếng Anh còn theo lời cũ", "the English title is the old one")
        if told:
            self._looks.append(Look(task.id, told, row.place))
        if row.is_cut or task.text:
            yield self._put(at, "text", row.order)

    @staticmethod
    def _put(at: Loc, key: str, value: Value) -> Put:
        return Put((*at, key), value, _KEYS[: _KEYS.index(key)])

    def _doubts(self) -> None:
        for row, task in self._found.doubtful:
            told = sentence(
                "lời khác hẳn trước đây ({old}); có còn là nhiệm vụ đó không?",
                "the words are quite different from before ({old}); is it still that task?",
                old=task.title.vi,
            )
            self._looks.append(Look(task.id, told, row.place))


def _free(wanted: str, taken: set[str]) -> str:
    """An id for a new row: with a letter where an older task has it."""
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    found = wanted
    while found in taken:
        letter = next(letters, None)
        if letter is None:
            return unique(wanted, taken)
        found = f"{wanted}{letter}"
    return found
