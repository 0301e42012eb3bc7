"""Words that several screens share, each decided once, and how a number takes its noun."""

from __future__ import annotations

from typing import Self

from bkplan.words.vocab import Text

PHRASE = Text("Thời hạn nêu trong Kế hoạch", "Deadline in the plan's words")
MISSED = Text("Số kỳ (lượt) quá hạn chưa hoàn thành", "Overdue obligations")
TRIGGERED_ON = Text("Ngày phát sinh", "Triggered on")
BASELINE = Text("Biên chế gốc", "Base")
CEILING = Text("Mức trần", "Ceiling")
MET = Text("Đạt chỉ tiêu", "Met")
MET_OR_NOT = {True: Text("đạt", "yes"), False: Text("chưa đạt", "no")}
RESULTING_UNIT = Text("Đơn vị sau sắp xếp", "Into")
NOT_DONE = Text("chưa thực hiện", "not done")
"""What is said of a plan whose day has passed: the future would be wrong."""
NOTHING_FOUND = Text("Không phát hiện vấn đề nào.", "Nothing to say.")


def turn(*, recurs: bool) -> str:
    """What one obligation of a task is called in Vietnamese: a recurrence has kỳ, others lượt."""
    return "kỳ" if recurs else "lượt"


def one_named(*, recurs: bool) -> Text:
    """Which obligation an entry names by a day: `{d}` is when it is due, or was triggered."""
    if recurs:
        return Text("kỳ {d}", "occurrence {d}")
    return Text("lượt phát sinh ngày {d}", "the one triggered on {d}")


def capital(text: Text) -> Text:
    """The words as they stand at the head of a column."""
    return Text(*(words[:1].upper() + words[1:] for words in text))


def plural(count: int, one: str, many: str = "") -> str:
    """The English form that goes with a number: 1 day, 2 days, 0 days."""
    return one if count == 1 else many or f"{one}s"


class Amount(str):
    """A number as it is shown; in a template `{n:day|days}` is the form that goes with it."""

    amount: int

    def __new__(cls, shown: str, amount: int) -> Self:
        """Make a string that knows its number."""
        made = super().__new__(cls, shown)
        made.amount = amount
        return made

    def __format__(self, forms: str) -> str:
        one, _, many = forms.partition("|")
        return plural(self.amount, one, many) if forms else str(self)
