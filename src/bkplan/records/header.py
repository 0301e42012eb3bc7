"""The document that the data is about."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from bkplan.output.report import Cited
from bkplan.records.fields import Label, Names, Reads, Trait, Weighs, called
from bkplan.records.record import WORDS_ALONE, Record, Words
from bkplan.records.values import ITEMS, Day, Line, OneOf, Ref, YesNo
from bkplan.words.vocab import DeadlineReading, PlanKind, Weight


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
    invented: Annotated[
        YesNo,
        called("giả định", "invented", ("Kế hoạch làm mẫu.", "A made-up plan."),
               title=("Hư cấu", "Invented")),
    ] = False  # fmt: skip

    @property
    def cited(self) -> Cited:
        """The document as every report names it."""
        return Cited(self.number, self.kind, self.invented)
