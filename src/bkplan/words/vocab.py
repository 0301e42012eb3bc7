"""The words of the field: enums whose values stand in the data and whose labels stand on screen."""

from __future__ import annotations

import re
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Self, TypeAlias, assert_never

from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Lang(StrEnum):
    """A language of the screen."""

    VI = "vi"
    EN = "en"


class Text(NamedTuple):
    """The same words in both languages."""

    vi: str
    en: str

    def of(self, lang: Lang) -> str:
        """The words in one language; Vietnamese where the English is missing."""
        match lang:
            case Lang.VI:
                return self.vi
            case Lang.EN:
                return self.en or self.vi
            case _:
                assert_never(lang)


def same(words: str) -> Text:
    """Words that are alike in both languages: an id, a number, a name."""
    return Text(words, words)


class Word(str, Enum):
    """A value of the data together with its label."""

    label: Text

    def __new__(cls, value: str, vi: str, en: str) -> Self:
        """Make the member a string that equals its value in the data."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Text(vi, en)
        return member

    def __str__(self) -> str:
        return str(self.value)


class Status(Word):
    """State of a task or an obligation as of a date; the worst of a task's states comes first."""

    OVERDUE = "overdue", "chưa hoàn thành, quá hạn", "overdue"
    OPEN_IN_TIME = "open_in_time", "chưa hoàn thành, trong hạn", "open in time"
    DONE_LATE = "done_late", "hoàn thành quá hạn", "done late"
    DONE_ON_TIME = "done_on_time", "hoàn thành đúng hạn", "done on time"
    NO_DEADLINE = "no_deadline", "không xác định thời hạn", "no deadline"
    CLOCK_NOT_STARTED = "clock_not_started", "chưa bắt đầu tính thời hạn", "clock not started"
    CANCELLED = "cancelled", "đã hủy", "cancelled"


class GoalState(Word):
    """State of a goal as of a date."""

    MET = "met", "đạt", "met"
    ON_PACE = "on_pace", "đúng tiến độ", "on pace"
    BEHIND = "behind", "chậm tiến độ", "behind"
    NO_FIGURES = "no_figures", "chưa có số liệu", "no figures"


DOCUMENTS = "văn bản"
"""What plans, decisions, directives, … are called together in Vietnamese."""


class PlanKind(Word):
    """What sort of document the orders stand in; headings and letters call it so."""

    PLAN = "plan", "kế hoạch", "plan"
    PROGRAMME = "programme", "chương trình", "programme"
    DECISION = "decision", "quyết định", "decision"
    RESOLUTION = "resolution", "nghị quyết", "resolution"
    DIRECTIVE = "directive", "chỉ thị", "directive"
    CONCLUSION = "conclusion", "kết luận", "conclusion"
    LETTER = "letter", "công văn", "official letter"

    def naming(self, said: Text) -> Text:
        """Words of the program's own that speak of "the plan", speaking of what it is instead."""
        if self is PlanKind.PLAN:
            return said
        return Text(self._named(said.vi, PlanKind.PLAN.label.vi, self.label.vi),
                    self._named(said.en, PlanKind.PLAN.label.en, self.label.en))  # fmt: skip

    @staticmethod
    def of_all(kinds: Iterable[PlanKind]) -> str:
        """What several documents are called in Vietnamese: by their kind, if they have but one."""
        found = set(kinds)
        return found.pop().label.vi if len(found) == 1 else DOCUMENTS

    @staticmethod
    def _named(words: str, plan: str, kind: str) -> str:
        for old, new in ((plan, kind), (plan.capitalize(), kind.capitalize())):
            words = re.sub(rf"(?<![\w{{]){old}(?![\w}}])", new, words)
        return words


class Deliverable(Word):
    """What a task hands in."""

    SCHEME = "scheme", "đề án", "scheme"
    OPTION_PAPER = "option-paper", "phương án", "option paper"
    PLAN = "plan", "kế hoạch", "plan"
    REPORT = "report", "báo cáo", "report"
    REGULATION = "regulation", "quy định, quy chế", "regulation"
    REVIEW = "review", "rà soát", "review"
    MERGER = "merger", "sáp nhập", "merger"
    NONE = "none", "không nêu", "none"


class AgencyKind(Word):
    """What sort of body an agency is; a group stands for many."""

    DEPARTMENT = "department", "sở", "department"
    OFFICE = "office", "văn phòng", "office"
    COMMITTEE = "committee", "ủy ban, ban", "committee"
    DISTRICT = "district", "cấp huyện", "district"
    COMMUNE = "commune", "cấp xã", "commune"
    MINISTRY = "ministry", "bộ, cơ quan ngang bộ", "ministry"
    PARTY = "party", "cơ quan Đảng", "party body"
    POLICE = "police", "công an", "police"
    ARMY = "army", "quân đội", "army"
    COURT = "court", "tòa án", "court"
    ENTERPRISE = "enterprise", "doanh nghiệp", "enterprise"
    ASSOCIATION = "association", "hội, đoàn thể", "association"
    GROUP = "group", "nhóm cơ quan", "group"
    UNIT = "unit", "đơn vị", "unit"


class UnitKind(Word):
    """What sort of service a public service unit gives."""

    PRESCHOOL = "preschool", "trường mầm non", "preschool"
    PRIMARY_SCHOOL = "primary-school", "trường tiểu học", "primary school"
    LOWER_SECONDARY_SCHOOL = (
        "lower-secondary-school",
        "trường trung học cơ sở",
        "lower secondary school",
    )
    UPPER_SECONDARY_SCHOOL = (
        "upper-secondary-school",
        "trường trung học phổ thông",
        "upper secondary school",
    )
    MULTI_LEVEL_SCHOOL = "multi-level-school", "trường nhiều cấp học", "multi-level school"
    COLLEGE = "college", "trường cao đẳng, trung cấp", "college"
    VOCATIONAL_SCHOOL = "vocational-school", "cơ sở dạy nghề", "vocational school"
    HOSPITAL = "hospital", "bệnh viện", "hospital"
    HEALTH_CENTRE = "health-centre", "trung tâm y tế", "health centre"
    HEALTH_STATION = "health-station", "trạm y tế", "health station"
    CENTRE = "centre", "trung tâm", "centre"
    STATION = "station", "trạm", "station"
    MANAGEMENT_BOARD = "management-board", "ban quản lý", "management board"
    TROUPE = "troupe", "đoàn nghệ thuật", "troupe"
    NEWSPAPER = "newspaper", "báo", "newspaper"
    OTHER = "other", "khác", "other"


class AdminLevel(Word):
    """The level of administration that a unit belongs to."""

    PROVINCE = "province", "cấp tỉnh", "province"
    DISTRICT = "district", "cấp huyện", "district"
    COMMUNE = "commune", "cấp xã", "commune"


class RestructuringKind(Word):
    """The six ways of reorganising units."""

    MERGE = "merge", "sáp nhập", "merge"
    CONSOLIDATE = "consolidate", "hợp nhất", "consolidate"
    DISSOLVE = "dissolve", "giải thể", "dissolve"
    CONVERT = "convert", "chuyển đổi", "convert"
    TRANSFER = "transfer", "chuyển giao", "transfer"
    ESTABLISH = "establish", "thành lập mới", "establish"

    @property
    def into(self) -> Text:
        """The word before what comes of it: sáp nhập A vào B, hợp nhất A và B thành C."""
        return _INTO.get(self, Text("thành", "into"))


_INTO = {
    RestructuringKind.MERGE: Text("vào", "into"),
    RestructuringKind.TRANSFER: Text("về", "to"),
}


class RestructuringState(Word):
    """Whether a restructuring has happened by a day; else whether its day is still to come."""

    IN_EFFECT = "in_effect", "đã có hiệu lực", "in effect"
    PLANNED = "planned", "dự kiến", "planned"
    DAY_PASSED = "planned_day_passed", "quá ngày dự kiến, chưa thực hiện", "planned, day passed"


class UnitState(Word):
    """The state of a unit on a day."""

    UNCHANGED = "unchanged", "không thay đổi", "unchanged"
    TO_CHANGE = "to_change", "chờ sắp xếp", "awaiting change"
    FOUNDED = "founded", "thành lập mới", "founded"
    ENDED = "ended", "đã chấm dứt hoạt động", "ended"
    NOT_YET = "not_yet", "chưa thành lập", "not yet founded"


class OtherTrigger(Word):
    """What starts a clock and is no restructuring: an event that the task's own log records."""

    EVENT = "event", "sự kiện phát sinh", "event"


Trigger: TypeAlias = RestructuringKind | OtherTrigger
"""What starts the clock of a relative deadline: a restructuring of a kind, or another event."""


class DeadlineReading(Word):
    """How "trước tháng 8" is read."""

    BEFORE_START = "before-start", "trước ngày đầu kỳ", "before the period starts"
    DAY_INCLUDED = (
        "day-included",
        "tính cả ngày được nêu, không tính kỳ được nêu",
        "a day named is included, a period is not",
    )
    INCLUSIVE = "inclusive", "đến hết kỳ", "to the end of the period"


class PhraseKind(Word):
    """What the words of a deadline are."""

    DUE = "due", "ngày cuối cùng", "a last day"
    RRULE = "rrule", "định kỳ", "a recurrence"
    WITHIN = "within", "khoảng thời gian kể từ khi sắp xếp", "a span after a restructuring"
    EVENT = "event", "theo một sự kiện", "depends on an event"
    NONE = "none", "không xác định thời hạn", "no deadline"
    UNREAD = "unread", "không đọc được", "not understood"


class Shortfall(Word):
    """What happens to posts that a target missed."""

    FORGIVEN = "forgiven", "không chuyển sang", "forgiven"
    CARRIES = "carries", "cộng vào kỳ sau", "carries over"


class Rates(Word):
    """How a rate becomes one decimal."""

    ROUNDED = "rounded", "làm tròn", "rounded"
    CUT = "cut", "cắt bỏ phần sau", "cut"


class Weight(Word):
    """How much a change weighs: what was fixed is altered, something happened, or words alone."""

    BREAKING = "breaking", "sửa điều đã ghi", "breaking"
    CHANGE = "change", "thay đổi", "change"
    NOTE = "note", "câu chữ", "note"


class Basis(Word):
    """What a succession rests on."""

    DOCUMENT = "document", "theo văn bản", "by a document"
    INFERRED = "inferred", "suy luận, chưa có văn bản", "inferred, no document at hand"


class Answer(Word):
    """How it is known who answers on a day; the surest comes first."""

    NAMED = "named", "theo kế hoạch", "named by the plan"
    REASSIGNED = "reassigned", "được chuyển giao", "reassigned"
    DOCUMENT = "document", "kế thừa theo văn bản", "follows by a document"
    INFERRED = "inferred", "kế thừa do suy luận", "follows, as inferred"
    OPEN = "open", "chưa xác định cơ quan kế thừa", "open which body follows"
    ENDED = "ended", "cơ quan đã chấm dứt, không có cơ quan kế thừa", "ended, nobody follows"
    NOBODY = "nobody", "kế hoạch không nêu cơ quan chủ trì", "the plan names no lead"
