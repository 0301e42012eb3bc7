"""Tables of the plan itself, its sectors, its agencies, and who followed whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import (
    DataTable,
    Link,
    a_date,
    a_flag,
    a_text,
    a_word,
    an_integer,
    in_both,
)
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import AgencyKind, Basis, DeadlineReading, PlanKind, Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.records.agency import Agency, Sector
    from bkplan.records.plan import Plan
    from bkplan.records.succession import Succession
    from bkplan.reports.export.source import Source


PLANS = DataTable(
    "plans",
    Text("Các kế hoạch", "The plans"),
    (
        a_word("kind", PlanKind, "loại văn bản", "what sort of document it is",
               lambda one: one.plan.header.kind, required=True),
        a_date("issued", "ngày ban hành", "the day it was issued", "plan.header.issued",
               required=True),
        a_text("issuer", "cơ quan ban hành", "who issued it", "plan.header.issuer",
               required=True),
        *in_both("title", "tên", "title", lambda one: one.plan.header.title.text, required=True),
        a_word("deadline_reading", DeadlineReading, "cách đọc “trước tháng 8”",
               "how “trước tháng 8” is read", "plan.header.deadline_reading", required=True),
        a_flag("invented", "dữ liệu giả định", "whether its data are invented",
               "plan.header.invented", required=True),
        a_date("as_of", "ngày tính: mọi trạng thái, số liệu là của ngày này",
               "the day that states and numbers are of", "asked", required=True),
        a_date("ended", "ngày kết thúc, nếu đã kết thúc vào ngày tính: trạng thái giữ nguyên từ đó",
               "the day it ended, if it has by the day: states stay as they were then",
               lambda one: _ended(one, "date")),
        a_text("ended_evidence", "văn bản về việc kết thúc", "the document that ended it",
               lambda one: _ended(one, "evidence")),
        a_text("ended_by", "văn bản thay thế", "the document that replaces it",
               lambda one: _ended(one, "by")),
    ),
    (),
    lambda source: (source,),
    (Link(("issuer",), "agencies"),),
)  # fmt: skip


def _ended(one: Source, name: str) -> date | str | None:
    header = one.plan.header
    found: date | str | None = getattr(header.ended, name) if header.has_ended(one.asked) else None
    return found


class _SpecialDay(NamedTuple):
    date: date
    worked: bool


def _special_days(source: Source) -> Iterator[_SpecialDay]:
    header = source.plan.header
    yield from (_SpecialDay(day, False) for day in dict.fromkeys(header.days_off))
    yield from (_SpecialDay(day, True) for day in dict.fromkeys(header.days_on))


SPECIAL_DAYS = DataTable(
    "special_days",
    Text("Ngày nghỉ và ngày làm bù", "Days off, and days worked instead"),
    (
        a_date("date", "ngày", "the day", required=True),
        a_flag("worked", "true: ngày làm bù; false: ngày nghỉ",
               "true: worked though a weekend; false: a day off", required=True),
    ),
    ("date", "worked"),
    _special_days,
)  # fmt: skip


class _SectorRow(NamedTuple):
    place: int
    one: Sector


SECTORS = DataTable(
    "sectors",
    Text("Các lĩnh vực", "The sectors"),
    (
        a_text("id", "mã", "id", "one.id", required=True),
        an_integer("place", "thứ tự trong kế hoạch", "its place in the plan, from 1",
                   required=True),
        a_text("clause", "mục", "clause", "one.clause"),
        *in_both("name", "tên", "name", lambda row: row.one.name.text, required=True),
    ),
    ("id",),
    lambda source: map(_SectorRow._make, enumerate(source.plan.sectors, 1)),
)  # fmt: skip


class _AgencyRow(NamedTuple):
    one: Agency
    ended: date | None


def _agencies(source: Source) -> Iterator[_AgencyRow]:
    ended = _ends(source.plan, source.as_of)
    return (_AgencyRow(agency, ended.get(agency.id)) for agency in source.plan.agencies)


def _ends(plan: Plan, as_of: date) -> dict[str, date]:
    """By body the first day on which it was no more."""
    from bkplan.deadlines.answering import by_source

    found = {}
    for body, items in plan.once(by_source).items():
        if items[0].in_effect(as_of):
            found[body] = items[0].effective
    return found


AGENCIES = DataTable(
    "agencies",
    Text("Các cơ quan; một mã là một cơ quan trong mọi kế hoạch",
         "The agencies; an id is the same body in every plan"),
    (
        a_text("id", "mã", "id", "one.id", required=True),
        a_word("kind", AgencyKind, "loại cơ quan", "what sort of body it is", "one.kind"),
        *in_both("name", "tên", "name", lambda row: row.one.name.text, required=True),
        a_date("works_from", "hoạt động từ ngày, nếu không có từ trước",
               "the day it began, where told", "one.start"),
        a_date("ended", "ngày chấm dứt theo việc kế thừa, nếu đã chấm dứt vào ngày tính",
               "the day it ended by a succession, if it has by the day"),
    ),
    ("id",),
    _agencies,
)  # fmt: skip


class _Member(NamedTuple):
    owner: str
    member: str


AGENCY_MEMBERS = DataTable(
    "agency_members",
    Text("Thành viên của các nhóm cơ quan", "The members of groups of agencies"),
    (
        a_text("agency", "nhóm", "the group", "owner", required=True),
        a_text("member", "thành viên", "a member of it", required=True),
    ),
    ("agency", "member"),
    lambda source: (
        _Member(agency.id, member)
        for agency in source.plan.agencies
        for member in dict.fromkeys(agency.members)
    ),
    (Link(("agency",), "agencies"), Link(("member",), "agencies")),
)


class _SuccessionRow(NamedTuple):
    one: Succession
    in_effect: bool


SUCCESSIONS = DataTable(
    "successions",
    Text("Các việc kế thừa: từ một ngày cơ quan này chịu trách nhiệm thay cơ quan kia",
         "Successions: from a day on one body answers for what another was ordered"),
    (
        a_text("id", "mã", "id", "one.id", required=True),
        a_date("effective", "ngày đầu tiên cơ quan kế thừa chịu trách nhiệm",
               "the first day of the heirs", "one.effective", required=True),
        a_flag("in_effect", "đã có hiệu lực vào ngày tính", "whether it has happened by the day",
               required=True),
        a_word("basis", Basis, "căn cứ", "what it rests on", "one.basis", required=True),
        a_text("evidence", "văn bản", "document", "one.evidence"),
    ),
    ("id",),
    lambda source: (
        _SuccessionRow(one, one.in_effect(source.as_of)) for one in source.plan.successions
    ),
)  # fmt: skip


class _Party(NamedTuple):
    succession: str
    agency: str


def _parties(source: Source, name: str) -> Iterator[_Party]:
    return (
        _Party(one.id, agency)
        for one in source.plan.successions
        for agency in dict.fromkeys(getattr(one, name))
    )


_PARTY = (
    a_text("succession", "việc kế thừa", "the succession", required=True),
    a_text("agency", "cơ quan", "the body", required=True),
)
_PARTY_LINKS = (Link(("succession",), "successions"), Link(("agency",), "agencies"))
SUCCESSION_FROM = DataTable(
    "succession_from",
    Text("Cơ quan chấm dứt theo mỗi việc kế thừa", "The bodies that end with a succession"),
    _PARTY,
    ("succession", "agency"),
    lambda source: _parties(source, "sources"),
    _PARTY_LINKS,
)
SUCCESSION_INTO = DataTable(
    "succession_into",
    Text("Cơ quan kế thừa theo mỗi việc kế thừa", "The bodies that follow by a succession"),
    _PARTY,
    ("succession", "agency"),
    lambda source: _parties(source, "into"),
    _PARTY_LINKS,
)


class About(Word):
    """What a rule of a split is about."""

    TASKS = "tasks", "nhiệm vụ", "a task"
    UNITS = "units", "đơn vị (cơ quan chủ quản)", "a unit, for its authority"
    SECTORS = "sectors", "lĩnh vực", "a sector"


class _Rule(NamedTuple):
    succession: str
    about: str
    id: str
    agency: str


SUCCESSION_RULES = DataTable(
    "succession_rules",
    Text("Khi chia tách: cơ quan nào kế thừa việc gì", "Of a split: who follows for what"),
    (
        a_text("succession", "việc kế thừa", "the succession", required=True),
        a_word("about", About, "nói về gì", "what the rule is about", required=True),
        a_text("id", "mã của nhiệm vụ, đơn vị hoặc lĩnh vực", "the id of the task, unit or sector",
               required=True),
        a_text("agency", "cơ quan kế thừa; nhiều dòng: chưa xác định trong số đó",
               "who follows there; several rows: open between them", required=True),
    ),
    ("succession", "about", "id", "agency"),
    lambda source: (
        _Rule(one.id, about, id, agency)
        for one in source.plan.successions
        for about, id, heirs in one.rules
        for agency in dict.fromkeys(heirs)
    ),
    _PARTY_LINKS,
)  # fmt: skip

TABLES = (
    PLANS, SPECIAL_DAYS, SECTORS, AGENCIES, AGENCY_MEMBERS, SUCCESSIONS, SUCCESSION_FROM,
    SUCCESSION_INTO, SUCCESSION_RULES,
)  # fmt: skip
