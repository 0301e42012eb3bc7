"""Tasks, with what happened to them."""

from datetime import date
from typing import Annotated, ClassVar

from bkplan.records.deadline import Deadline
from bkplan.records.fields import Label, Names, Reads, Trait, Weighs, called, maybe
from bkplan.records.record import CLAUSE, EVIDENCE, ID, SECTOR, TITLE, WORDS_ALONE, Record, Words
from bkplan.records.values import (
    ITEMS,
    MAYBE,
    Day,
    Id,
    Ids,
    Line,
    MaybeDay,
    MaybeLine,
    MaybeLongText,
    OneOf,
    Ref,
    Refs,
    YesNo,
)
from bkplan.words.events import Event, only_with
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import (
    Deliverable,
    Weight,
)


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
    deadline: Annotated[
        Deadline | None,
        MAYBE,
        called("thời hạn", "deadline", ("Một ngày: due.", "A day: due.")),
    ] = None

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
    by: Annotated[
        Refs,
        Names("agencies"),
        called(
            "cơ quan thực hiện",
            "by",
            (
                "Của nhiệm vụ each: những cơ quan đã thực hiện; không ghi thì nói về cả nhiệm vụ.",
                "Of an each task: those who did it; an entry without it is about the whole task.",
            ),
            title=("Cơ quan thực hiện", "Done by"),
        ),
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
    ] = None

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
    title: Annotated[Words, WORDS_ALONE, Trait.QUOTED, TITLE]
    lead: Annotated[Refs, Names("agencies"), called("chủ trì", "lead")] = ()
    coordinating: Annotated[
        Refs,
        Names("agencies"),
        called("phối hợp", "takes part", title=("Phối hợp", "Coordinating")),
    ] = ()
    each: Annotated[
        YesNo,
        called(
            "từng cơ quan thực hiện",
            "each",
            (
                "Mỗi cơ quan chủ trì, và mỗi thành viên của một nhóm, phải tự thực hiện.",
                "Every lead, and every member of a group, owes it for itself.",
            ),
            title=("Từng cơ quan thực hiện", "Each owes it"),
        ),
    ] = False
    deliverable: Annotated[
        Deliverable | None, maybe(OneOf(Deliverable)), called("loại sản phẩm", "deliverable")
    ] = None
    product: Annotated[
        Words | None,
        MAYBE,
        Trait.QUOTED,
        Trait.LISTED,
        called(
            "sản phẩm",
            "product",
            (
                "Sản phẩm phải giao nộp, theo lời của văn bản.",
                "What must be handed over, in the document's own words.",
            ),
        ),
    ] = None
    text: Annotated[
        MaybeLongText,
        WORDS_ALONE,
        Trait.QUOTED,
        called(
            "nguyên văn",
            "text",
            (
                "Lời của chính văn bản, tối đa 4.000 ký tự.",
                "The order's own words, up to 4,000 characters.",
            ),
            title=("Nguyên văn", "Text of the order"),
        ),
    ] = None
    responsible: Annotated[
        Words | None,
        MAYBE,
        Trait.QUOTED,
        Trait.LISTED,
        called(
            "lãnh đạo phụ trách",
            "responsible",
            ("Chức danh, không ghi tên riêng.", "An office, never a private person."),
        ),
    ] = None
    tags: Annotated[
        Ids,
        Weighs(Weight.NOTE),
        Trait.UNORDERED,
        Trait.LISTED,
        called(
            "nhãn",
            "tags",
            ("Để lọc, như trong-tam.", "To filter by, like trong-tam."),
        ),
    ] = ()
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
        steps = ((("milestones", n, "deadline"), m.deadline) for n, m in enumerate(self.milestones))
        return tuple((path, d) for path, d in ((("deadline",), self.deadline), *steps) if d)

    def milestone(self, id: str | None) -> Milestone | None:
        """The milestone of an id, if there is one."""
        return next((m for m in self.milestones if m.id == id), None) if id else None

    @property
    def recurs(self) -> bool:
        """Whether it is owed again and again."""
        return bool(self.deadline and self.deadline.rrule)
