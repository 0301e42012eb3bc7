"""What a task's deadline is in the data. See `task.py` for how records are declared."""

from datetime import date
from typing import Annotated, ClassVar

from bkplan.records.fields import Key, Label, Reads, Trait, called, maybe
from bkplan.records.values import ITEMS, MaybeDay, MaybeLine, OneOf, rule, span
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import OtherTrigger, Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The plan's words and what they mean: a day, a recurrence, or a span after an event.

    With none of `due`, `rrule` and `within` the task has no deadline.
    """

    label: ClassVar[Label] = called(
        "thời hạn", "deadline",
        ("Một trong: due; rrule; within cùng after. Không có gì: không xác định thời hạn.",
         "One of: due; rrule; within together with after. With none the task has no deadline."),
    )  # fmt: skip

    phrase: Annotated[
        MaybeLine,
        Trait.QUOTED,
        called(
            "thời hạn nêu trong Kế hoạch",
            "deadline phrase",
            title=("Thời hạn nêu trong Kế hoạch", "In the plan's words"),
        ),
    ] = None
    due: Annotated[
        MaybeDay,
        called("hạn", "due", ("Ngày cuối cùng còn đúng hạn.", "The last day in time.")),
    ] = None
    rrule: Annotated[
        str | None,
        maybe(rule),
        called(
            "lặp lại",
            "recurs",
            (
                "RFC 5545, như FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31.",
                "RFC 5545, like FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31.",
            ),
            title=("Lặp lại", "Recurrence"),
        ),
    ] = None
    start: Annotated[
        MaybeDay,
        Key("from"),
        called(
            "lặp lại từ",
            "recurs from",
            (
                "Với rrule, khi bắt đầu sau ngày ban hành kế hoạch.",
                "With rrule, where it begins later than the plan.",
            ),
            title=("Lặp lại từ ngày", "Recurs from"),
        ),
    ] = None
    within: Annotated[
        tuple[int, str] | None,
        maybe(span),
        called(
            "trong thời hạn",
            "within",
            ("Như 3 years, 6 months, 5 working days.", "Like 3 years, 5 working days."),
            title=("Trong vòng", "Within"),
        ),
    ] = None
    after: Annotated[
        tuple[Annotated[Trigger, Reads(OneOf(Trigger))], ...],
        ITEMS,
        Trait.UNORDERED,
        called(
            "kể từ",
            "after",
            (
                "Loại việc sắp xếp; event: sự kiện khác, ghi bằng triggered.",
                "Kinds of restructuring; event: any other one, recorded as triggered.",
            ),
        ),
    ] = ()

    @property
    def says_when(self) -> bool:
        """Whether it is more than words: a day, a recurrence or a span."""
        return bool(self.due or self.rrule or self.within)

    @property
    def by_events(self) -> bool:
        """Whether events of the task's own log start its clock."""
        return OtherTrigger.EVENT in self.after

    def begins(self, issued: date) -> date:
        """The day that a recurrence starts on: its own, else that of the plan."""
        return self.start or issued
