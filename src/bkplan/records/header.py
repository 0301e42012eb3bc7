"""The document that the data is about."""

from datetime import date
from typing import Annotated, ClassVar

from bkplan.output.report import Cited
from bkplan.records.fields import Label, Names, Reads, Trait, Weighs, called
from bkplan.records.record import EVIDENCE, WORDS_ALONE, Record, Words
from bkplan.records.values import ITEMS, MAYBE, Day, Line, MaybeLine, OneOf, Ref, YesNo
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import DeadlineReading, PlanKind, Weight

_ENDS = Weighs(Weight.BREAKING, added=Weight.CHANGE)
"""That a plan ends happens to it; that it ended otherwise rewrites what was told since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """That the plan was fulfilled or replaced. The day itself is still its own."""

    label: ClassVar[Label] = called(
        "kết thúc kế hoạch", "end of the plan",
        ("Đã hoàn thành hoặc được thay thế.", "Fulfilled or replaced."),
    )  # fmt: skip

    date: Annotated[
        Day,
        _ENDS,
        called(
            "ngày kết thúc",
            "ended on",
            (
                "Diễn biến ghi ngày này còn được tính; sau đó mọi trạng thái, số liệu giữ nguyên.",
                "Entries of this day still count; after it every state and number stays as it was.",
            ),
        ),
    ]
    evidence: Annotated[MaybeLine, Trait.SYMBOL, _ENDS, EVIDENCE] = None
    by: Annotated[
        MaybeLine,
        Trait.SYMBOL,
        _ENDS,
        called(
            "được thay thế bằng",
            "replaced by",
            ("Số, ký hiệu của văn bản thay thế.", "The number of the document that replaces it."),
        ),
    ] = None


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
    kind: Annotated[
        PlanKind,
        Reads(OneOf(PlanKind)),
        called("loại văn bản", "kind", title=("Loại văn bản", "Kind of document")),
    ] = PlanKind.PLAN
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
    ended: Annotated[
        Ended | None,
        MAYBE,
        called(
            "kết thúc",
            "ended",
            ("Như {date: 2025-07-01, evidence: 1/QĐ-UBND, by: 12/KH-UBND}.",
             "Like {date: 2025-07-01, evidence: 1/QĐ-UBND, by: 12/KH-UBND}."),
            title=("Kết thúc", "Ended"),
        ),
    ] = None  # fmt: skip
    invented: Annotated[
        YesNo,
        called("giả định", "invented", ("Kế hoạch làm mẫu.", "A made-up plan."),
               title=("Hư cấu", "Invented")),
    ] = False  # fmt: skip

    @property
    def cited(self) -> Cited:
        """The document as every report names it."""
        return Cited(self.number, self.kind, self.invented)

    def cited_on(self, as_of: date) -> Cited:
        """The document as a report of a day names it: with its end, once it has ended."""
        if self.ended is None or not self.has_ended(as_of):
            return self.cited
        return self.cited._replace(ended=self.ended.date, by=self.ended.by)

    def has_ended(self, as_of: date) -> bool:
        """Whether the plan has ended by a day: on its last day it has."""
        return self.ended is not None and self.ended.date <= as_of

    def stands(self, as_of: date) -> date:
        """The day whose states and numbers hold on a day: since the plan's end, its last day."""
        return min(as_of, self.ended.date) if self.ended else as_of
