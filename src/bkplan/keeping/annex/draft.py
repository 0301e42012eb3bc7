"""What an annex lists as records of a plan: sectors, agencies and tasks, and what to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.phrase import not_understood, read_phrase
from bkplan.keeping.annex import ids
from bkplan.keeping.annex.agencies import (
    always_known,
    kind_of,
    named_in,
    parted,
    roles_in,
    spelt,
)
from bkplan.keeping.annex.headings import Role
from bkplan.keeping.annex.titles import titles_of
from bkplan.records.values import MAX_LONG_TEXT, MAX_TEXT
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.text import fold, quoted
from bkplan.words.vocab import Deliverable, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bkplan.deadlines.phrases.meaning import Meaning
    from bkplan.keeping.annex.listed import Listing, Row, Section
    from bkplan.records.plan import Plan
    from bkplan.words.vocab import AgencyKind, DeadlineReading

_LEADS = (Role.LEAD, Role.COORDINATING)
_DELIVERABLES = (
    ("de an", Deliverable.SCHEME),
    ("phuong an", Deliverable.OPTION_PAPER),
    ("ke hoach", Deliverable.PLAN),
    ("bao cao", Deliverable.REPORT),
    ("quy dinh", Deliverable.REGULATION),
    ("quy che", Deliverable.REGULATION),
)


class DraftSector(NamedTuple):
    """A section of the annex."""

    id: str
    clause: str
    name: str


class DraftAgency(NamedTuple):
    """An agency that no one has named before."""

    id: str
    kind: AgencyKind | None
    name: str


class DraftTask(NamedTuple):
    """A row of the annex as a task."""

    id: str
    clause: str
    sector: str
    order: str
    """The words of the annex."""
    title: str
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    phrase: str
    meaning: Meaning | None
    """None where there is no phrase, or it is not understood."""
    product: str
    place: Text

    @property
    def is_cut(self) -> bool:
        """Whether the title says less than the order."""
        return self.title != _tidy(self.order)

    @property
    def deliverable(self) -> Deliverable | None:
        """The kind of its product, where that begins with a word for one."""
        words = fold(self.product)
        return next(
            (kind for word, kind in _DELIVERABLES if f"{words} ".startswith(f"{word} ")), None
        )


class Look(NamedTuple):
    """Something that a person should look at: of which record, what, where in the annex."""

    id: str
    said: Text
    place: Text | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """All that an annex makes of itself; tasks without sections are in a sector of their own."""

    sectors: tuple[DraftSector, ...]
    agencies: tuple[DraftAgency, ...]
    tasks: tuple[DraftTask, ...]
    looks: tuple[Look, ...]
    spoken_of: frozenset[Role]


def drafted(listing: Listing, reading: DeadlineReading, plan: Plan | None = None) -> Draft:
    """The records that an annex makes; agencies that the plan has already keep their ids."""
    known = _Agencies(plan)
    known.learn(listing.rows)
    section_ids = ids.section_ids(listing.sections)
    names = ids.task_ids(listing.rows, section_ids)
    orders = [_order(row.title) for row in listing.rows]
    looks: list[Look] = []
    tasks = []
    for row, id, order, title in zip(listing.rows, names, orders, titles_of(orders), strict=True):
        task = _task(row, id, order, title, known, section_ids, reading)
        tasks.append(task)
        looks += _looks_at(task, row, listing.spoken_of, reading)
    sectors = [
        DraftSector(section_ids[section], ids.clause_of(section.path), section.name)
        for section in listing.sections
    ]
    if any(row.section is None for row in listing.rows):
        sectors.append(DraftSector(ids.ALONE, "", "Nhiệm vụ"))
    looks += _perhaps_tasks(listing, section_ids)
    if cut := [task.id for task in tasks if task.is_cut]:
        told = sentence("tên rút gọn, nguyên văn ở text ({n}): {ids}",
                        "titles that are cut, their words are in text ({n}): {ids}",
                        n=len(cut), ids=", ".join(cut))  # fmt: skip
        looks.append(Look("", told))
    for place in listing.untold:
        told = Text("dòng không nêu nhiệm vụ, đã bỏ qua", "a row that names no task is left out")
        looks.append(Look("", told, place))
    return Draft(
        tuple(sectors), tuple(known.made), tuple(tasks), (*known.looks(), *looks),
        listing.spoken_of,
    )  # fmt: skip


def _task(
    row: Row, id: str, order: str, title: str, known: _Agencies,
    section_ids: dict[Section, str], reading: DeadlineReading,
) -> DraftTask:  # fmt: skip
    section = row.section
    phrase = _line(row.said.get(Role.DEADLINE, ""))
    lead, coordinating = known.named(row)
    return DraftTask(
        id=id,
        clause=ids.clause_of(section.path if section else (), row.number),
        sector=section_ids[section] if section else ids.ALONE,
        order=order,
        title=title,
        lead=lead,
        coordinating=coordinating,
        phrase=phrase,
        meaning=read_phrase(phrase, reading) if phrase else None,
        product=_line(row.said.get(Role.PRODUCT, "")),
        place=row.place,
    )


def _looks_at(
    task: DraftTask, row: Row, spoken_of: frozenset[Role], reading: DeadlineReading
) -> Iterable[Look]:
    """What in a task a person should look at."""
    if task.phrase and (task.meaning is None or not task.meaning.storable):
        part = not_understood(task.phrase, reading)
        yield Look(
            task.id,
            sentence("không đọc được thời hạn {phrase}{part}",
                     "the deadline {phrase} is not understood{part}",
                     phrase=quoted(task.phrase),
                     part=_from(part) if part not in ("", task.phrase) else ""),
            task.place,
        )  # fmt: skip
    if Role.LEAD in spoken_of and not task.lead:
        yield Look(task.id, Text("không có cơ quan chủ trì", "no lead"), task.place)
    if both := [agency for agency in task.coordinating if agency in task.lead]:
        yield Look(
            task.id,
            sentence("{agencies} vừa chủ trì vừa phối hợp", "{agencies} both leads and takes part",
                     agencies=", ".join(both)),
            task.place,
        )  # fmt: skip
    limits = ((row.title, MAX_LONG_TEXT), *((text, MAX_TEXT) for text in row.said.values()))
    if any(len(text) > limit for text, limit in limits):
        said = Text("có ô quá dài, phần cuối bị cắt", "a cell is too long, its end is cut off")
        yield Look(task.id, said, task.place)


def _perhaps_tasks(listing: Listing, section_ids: dict[Section, str]) -> Iterable[Look]:
    """Sections that may be tasks: 3 with a name alone, after which comes 4, or nothing."""
    first: dict[Section, str] = {}
    for row in listing.rows:
        if row.section:
            first.setdefault(row.section, row.number)
    heads = {section.path[:-1] for section in listing.sections}
    for section in listing.sections:
        if not section.number.isdecimal() or section.path in heads:
            continue
        if first.get(section) not in (None, str(int(section.number) + 1)):
            continue
        yield Look(
            section_ids[section],
            sentence("dòng {number} chỉ có tên nên coi là mục: {name}; nếu là nhiệm vụ, hãy sửa",
                     "row {number} has a name alone and is taken for a section: {name}; correct it "
                     "if it is a task",
                     number=section.number, name=quoted(section.name)),
            section.place,
        )  # fmt: skip


def _from(part: str) -> Text:
    return Text(f", từ chữ {quoted(part)}", f", from {quoted(part)} on")


def _order(text: str) -> str:
    """The words of an order, a paragraph a line; without the sign at its end it may be a title."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)[:MAX_LONG_TEXT]


def _tidy(order: str) -> str:
    return " ".join(order.split()).rstrip(" .;,:")


def _line(text: str) -> str:
    return " ".join(text.split())[:MAX_TEXT]


@dataclass
class _Agencies:
    """Agencies by their names: those of the plan, and those that the annex adds."""

    plan: Plan | None
    made: list[DraftAgency] = field(default_factory=list)
    _ids: dict[str, str] = field(default_factory=dict)
    _whole: set[str] = field(default_factory=always_known)
    """Names that are never parted."""
    _all: set[str] = field(default_factory=set)
    _taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Take the agencies of the plan; a name that two of them share leads to the first."""
        for agency in self.plan.agencies if self.plan else ():
            self._taken.add(agency.id)
            self._ids.setdefault(spelt(agency.name.vi), agency.id)
        self._whole |= {*self._ids}

    def learn(self, rows: Sequence[Row]) -> None:
        """Look at all the names first: one cell shows how those of another are to be parted."""
        texts = dict.fromkeys(
            words
            for row in rows
            for role in _LEADS
            for _, words in roles_in(row.said.get(role, ""), role)
        )
        found = {spelt(name) for text in texts for name in parted(text, self._whole)}
        self._whole |= {name for name in found if "," not in name}
        self._all = found | self._whole

    def named(self, row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of who leads and of who takes part; names that are new become agencies."""
        cells = [(role, row.said.get(role, "")) for role in _LEADS]
        found = named_in(cells, self._whole, self._all)
        lead, coordinating = (
            tuple(dict.fromkeys(map(self._id, names))) for names in (found.lead, found.coordinating)
        )
        return lead, coordinating

    def _id(self, name: str) -> str:
        key = spelt(name)
        if key not in self._ids:
            name = name[:MAX_TEXT]
            self._ids[key] = id = ids.unique(ids.slug(name), self._taken)
            self._taken.add(id)
            self.made.append(DraftAgency(id, kind_of(name), name))
        return self._ids[key]

    def looks(self) -> Iterable[Look]:
        """Every agency that is new: its kind and name are read off words."""
        for agency in self.made:
            kind = agency.kind.label if agency.kind else Text("chưa rõ loại", "of unknown kind")
            yield Look(
                agency.id,
                sentence("cơ quan mới: {name} ({kind})", "new agency: {name} ({kind})",
                         name=agency.name, kind=kind),
            )  # fmt: skip
