"""The records of the data: a plan, its sectors, agencies and tasks.

Records are frozen. `mark(...)` tells where a field stood in its file. What a field is, how it is
read and what it names stands in its type, which is looked at when the data is read: no
`from __future__ import annotations` here.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar

from bkplan.faults.findings import Mark
from bkplan.files.tree import NOWHERE, Origin, locate
from bkplan.records.deadline import Deadline
from bkplan.records.fields import Label, Names, Reads, Trait, Weighs, called, maybe
from bkplan.records.values import (
    ITEMS,
    MAYBE,
    Day,
    Id,
    Line,
    MaybeDay,
    MaybeLine,
    OneOf,
    Ref,
    Refs,
    YesNo,
)
from bkplan.words.events import Event, only_with
from bkplan.words.vocab import (
    AgencyKind,
    DeadlineReading,
    Deliverable,
    Text,
    Weight,
)

ID = called(
    "mã", "id",
    ("Chữ không dấu, số, dấu chấm, gạch nối; không đổi.",
     "Letters without accents, digits, dots, hyphens; never changes."),
)  # fmt: skip
CLAUSE = called(
    "mục", "clause",
    ("Chỗ trong kế hoạch, như II.1.7.3.", "Where in the plan, like II.1.7.3."),
)  # fmt: skip
NAME = called("tên", "name", ("Như kế hoạch viết.", "As the plan prints it."))
SECTOR = called("lĩnh vực", "sector")
EVIDENCE = called(
    "văn bản chứng minh", "evidence",
    ("Số và ký hiệu, như 1003/QĐ-UBND.", "Number and symbol, like 1003/QĐ-UBND."),
)  # fmt: skip
WORDS_ALONE = Weighs(Weight.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is a record of its own in a file, and knows where each of its fields stood there."""

    label: ClassVar[Label]

    origin: Origin = field(default=NOWHERE, repr=False, compare=False)

    def mark(self, *path: str | int) -> Mark:
        """Where a field stood, by its path in the file; the nearest outer place if it is absent."""
        return locate(*self.origin, path)

    def key_mark(self, *path: str | int) -> Mark:
        """Where the key of a field stood."""
        return locate(*self.origin, path, key=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A name or title in Vietnamese and, where there is one, in English."""

    label: ClassVar[Label] = called("tên hai thứ tiếng", "words in both languages")

    vi: Annotated[Line, called("tiếng Việt", "Vietnamese")]
    en: Annotated[MaybeLine, called("tiếng Anh", "English")] = None

    @property
    def text(self) -> Text:
        """Both languages; an absent English is empty."""
        return Text(self.vi, self.en or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Record):
    """The document that the data is about."""

    label: ClassVar[Label] = called("kế hoạch", "plan")

    number: Annotated[
        Line,
        called(
            "số",
            "number",
            ("Như 140/KH-UBND.", "Like 140/KH-UBND."),
            title=("Số, ký hiệu", "Number"),
        ),
    ]
    issued: Annotated[Day, called("ngày ban hành", "issued")]
    issuer: Annotated[Ref, Names("agencies"), called("cơ quan ban hành", "issuer")]
    title: Annotated[
        Words,
        WORDS_ALONE,
        Trait.QUOTED,
        called("tên", "title", title=("Tên kế hoạch", "Title")),
    ]
    deadline_reading: Annotated[
        DeadlineReading,
        Reads(OneOf(DeadlineReading)),
        called(
            "cách đọc “trước”",
            "reading of “trước”",
            title=("Cách đọc “trước tháng 8”", "How “trước tháng 8” is read"),
        ),
    ] = DeadlineReading.BEFORE_START
    days_off: Annotated[
        tuple[Day, ...],
        ITEMS,
        Weighs(Weight.CHANGE),
        Trait.UNORDERED,
        called(
            "ngày nghỉ",
            "days off",
            (
                "Ngoài thứ bảy, chủ nhật, như được công bố mỗi năm.",
                "Besides Saturdays and Sundays, as announced each year.",
            ),
        ),
    ] = ()
    days_on: Annotated[
        tuple[Day, ...],
        ITEMS,
        Weighs(Weight.CHANGE),
        Trait.UNORDERED,
        called(
            "ngày làm bù",
            "days on",
            (
                "Thứ bảy, chủ nhật làm việc bù.",
                "Saturdays and Sundays that are worked instead.",
            ),
        ),
    ] = ()
    invented: Annotated[
        YesNo,
        called("giả định", "invented", ("Kế hoạch làm mẫu.", "A made-up plan."),
               title=("Hư cấu", "Invented")),
    ] = False  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector(Record):
    """A field of administration: education, health, …"""

    label: ClassVar[Label] = SECTOR

    id: Annotated[Id, ID]
    clause: Annotated[MaybeLine, Trait.SYMBOL, CLAUSE] = None
    name: Annotated[Words, WORDS_ALONE, Trait.QUOTED, NAME]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Record):
    """A body that leads or takes part; may stand for many (`kind: group`)."""

    label: ClassVar[Label] = called("cơ quan", "agency")

    id: Annotated[Id, ID]
    kind: Annotated[
        AgencyKind | None,
        maybe(OneOf(AgencyKind)),
        WORDS_ALONE,
        called("loại", "kind", title=("Loại cơ quan", "Kind of agency")),
    ] = None
    name: Annotated[Words, WORDS_ALONE, Trait.QUOTED, NAME]


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step of a task with a deadline of its own; it counts as long as the task is open."""

    label: ClassVar[Label] = called(
        "mốc",
        "milestone",
        (
            "Bước có thời hạn riêng, một ngày; chỉ tính khi nhiệm vụ chưa hoàn thành.",
            "A step with a deadline of its own, a day; it counts while the task is open.",
        ),
    )

    id: Annotated[
        Id,
        called(
            "mã",
            "id",
            (
                "Riêng trong nhiệm vụ; diễn biến ghi milestone: mã này.",
                "Once within its task; entries name it with milestone.",
            ),
        ),
    ]
    title: Annotated[Words, WORDS_ALONE, Trait.QUOTED, called("tên", "title")]
    deadline: Annotated[Deadline | None, MAYBE, called("thời hạn", "deadline")] = None

    @property
    def phrase(self) -> str | None:
        """The plan's own words for its deadline."""
        return self.deadline.phrase if self.deadline else None

    @property
    def due(self) -> date | None:
        """Its due date by the plan."""
        return self.deadline.due if self.deadline else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """Something that happened to a task on a day, and the document that proves it."""

    label: ClassVar[Label] = called(
        "diễn biến", "log entry", ("Chỉ thêm vào, xếp theo ngày.", "Only added, in order of date.")
    )

    date: Annotated[Day, called("ngày", "date")]
    event: Annotated[Event, Reads(OneOf(Event)), called("diễn biến", "event")]
    evidence: Annotated[MaybeLine, Trait.SYMBOL, EVIDENCE] = None
    due: Annotated[
        MaybeDay,
        called("hạn mới", "new due date", only_with("due")),
    ] = None
    lead: Annotated[
        Refs,
        Names("agencies"),
        called("chủ trì mới", "new lead", only_with("lead")),
    ] = ()
    occurrence: Annotated[
        MaybeDay,
        called(
            "kỳ",
            "occurrence",
            (
                "Hạn của kỳ đó; hoặc ngày phát sinh của sự kiện.",
                "That one's due date; or the day on which the event was triggered.",
            ),
        ),
    ] = None
    milestone: Annotated[
        MaybeLine,
        called(
            "mốc",
            "milestone",
            (
                "Mã của mốc; không ghi thì nói về chính nhiệm vụ.",
                "Its id; an entry without it is about the task itself.",
            ),
        ),
    ] = None
    restructuring: Annotated[
        MaybeLine,
        Names("restructurings"),
        called(
            "việc sắp xếp",
            "restructuring",
            ("Mã của việc sắp xếp mà hạn tính từ đó.", "Id of the one that started the clock."),
        ),
    ] = None
    note: Annotated[
        MaybeLine,
        WORDS_ALONE,
        Trait.QUOTED,
        called("ghi chú", "note", ("Không ghi dữ liệu cá nhân.", "No personal data.")),
    ] = None  # fmt: skip

    @property
    def names_one(self) -> bool:
        """Whether it says which obligation it is about."""
        return bool(self.occurrence or self.restructuring or self.milestone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """One order of the plan."""

    label: ClassVar[Label] = called("nhiệm vụ", "task")

    id: Annotated[Id, ID]
    clause: Annotated[Line, Trait.SYMBOL, CLAUSE]
    sector: Annotated[Ref, Names("sectors"), SECTOR]
    title: Annotated[
        Words,
        WORDS_ALONE,
        Trait.QUOTED,
        called("tên", "title", ("Lời của mình, ngắn.", "Short words of one's own."),
               title=("Tên ngắn", "Title")),
    ]  # fmt: skip
    lead: Annotated[Refs, Names("agencies"), called("chủ trì", "lead")] = ()
    coordinating: Annotated[
        Refs,
        Names("agencies"),
        called("phối hợp", "takes part", title=("Phối hợp", "Coordinating")),
    ] = ()
    deliverable: Annotated[
        Deliverable | None, maybe(OneOf(Deliverable)), called("sản phẩm", "deliverable")
    ] = None
    deadline: Annotated[Deadline | None, MAYBE, called("thời hạn", "deadline")] = None
    milestones: Annotated[
        tuple[Milestone, ...],
        ITEMS,
        called("các mốc", "milestones", ("Bước có thời hạn riêng.", "Steps with deadlines.")),
    ] = ()
    log: Annotated[
        tuple[LogEntry, ...], ITEMS, called("diễn biến", "log", ("Chỉ thêm vào.", "Append-only."))
    ] = ()

    @property
    def phrase(self) -> str | None:
        """The plan's own words for the deadline."""
        return self.deadline.phrase if self.deadline else None

    @property
    def deadlines(self) -> tuple[tuple[tuple[str | int, ...], Deadline], ...]:
        """Its own deadline and those of its milestones, each with the path to it in the file."""
        own = (((), self.deadline), *((("milestones", n), m.deadline)
                                      for n, m in enumerate(self.milestones)))  # fmt: skip
        return tuple(((*path, "deadline"), deadline) for path, deadline in own if deadline)

    def milestone(self, id: str | None) -> Milestone | None:
        """The milestone of an id, if there is one."""
        return next((m for m in self.milestones if m.id == id), None) if id else None

    @property
    def recurs(self) -> bool:
        """Whether it is owed again and again."""
        return bool(self.deadline and self.deadline.rrule)
