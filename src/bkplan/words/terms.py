"""Words that several screens share, each decided once."""

from __future__ import annotations

from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

PHRASE = Text("Thời hạn nêu trong Kế hoạch", "Deadline in the plan's words")
NEXT_DUE = Text("Hạn tiếp theo", "Next due")
MISSED = Text("Số kỳ (lượt) quá hạn chưa hoàn thành", "Overdue obligations")
AWAITING = Text("chờ xác nhận", "awaiting confirmation")
AWAITING_SINCE = Text("đã báo cáo ngày {d}, chờ xác nhận", "reported on {d}, awaiting confirmation")
MILESTONE = Text("Mốc", "Milestone")
MILESTONE_NAMED = Text("mốc “{title}”", "milestone “{title}”")
TRIGGERED_ON = Text("Ngày phát sinh", "Triggered on")
BASELINE = Text("Biên chế gốc", "Base")
CEILING = Text("Mức trần", "Ceiling")
MET = Text("Đạt chỉ tiêu", "Met")
MET_OR_NOT = {True: Text("đạt", "yes"), False: Text("chưa đạt", "no")}
RESULTING_UNIT = Text("Đơn vị sau sắp xếp", "Into")
LATE = Text("quá hạn", "overdue")
TOO_MANY = Text("vượt", "over")
"""Words that stand beside a number which says that something is wrong."""
NOT_DONE = Text("chưa thực hiện", "not done")
"""What is said of a plan whose day has passed: the future would be wrong."""
NOTHING_FOUND = Text("Không phát hiện vấn đề nào.", "Nothing to say.")

INVENTED = Text("DỮ LIỆU GIẢ ĐỊNH", "INVENTED DATA")
"""What stands in the heading of all that is made from invented data."""


def turn(*, recurs: bool) -> str:
    """What one obligation of a task is called in Vietnamese: a recurrence has kỳ, others lượt."""
    return "kỳ" if recurs else "lượt"


def one_named(*, recurs: bool) -> Text:
    """Which obligation an entry names by a day: `{d}` is when it is due, or was triggered."""
    if recurs:
        return Text("kỳ {d}", "occurrence {d}")
    return Text("lượt phát sinh ngày {d}", "the one triggered on {d}")


INFERRED_MARK = "*"
"""Stands behind a body that follows another as inferred."""
OPEN_AUTHORITY = Text("Chưa xác định cơ quan chủ quản", "(open which body is the authority)")
ENDED_AUTHORITY = Text(
    "Cơ quan chủ quản đã chấm dứt, không có cơ quan kế thừa", "(ended, and nobody follows)"
)


def done_of(done: int, owed: int) -> Text:
    """How many of those who each owe a task have done it: 12/16 cơ quan đã hoàn thành."""
    return sentence(
        "{done}/{owed} cơ quan đã hoàn thành", "{done} of {owed} {done:has|have} done it",
        done=done, owed=owed,
    )  # fmt: skip
