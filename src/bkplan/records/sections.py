"""The lists of a data file: the key of each, the records in it, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.records.fields import fields_of, records_in
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bkplan.records.record import Record


class Section(NamedTuple):
    """What stands under one key of a file: a list of records, or the plan's header."""

    key: str
    holds: Callable[[], type[Record]]
    called: Text
    """What its records are called in a sentence, in the plural."""
    title: Text
    more: Text | None = None
    """What else there is to say of it."""

    @property
    def record(self) -> type[Record]:
        """The records in it: imported where there are any, since a run needs few sorts of them."""
        return self.holds()


def _header() -> type[Record]:
    from bkplan.records.header import Header

    return Header


def _sector() -> type[Record]:
    from bkplan.records.agency import Sector

    return Sector


def _agency() -> type[Record]:
    from bkplan.records.agency import Agency

    return Agency


def _succession() -> type[Record]:
    from bkplan.records.succession import Succession

    return Succession


def _task() -> type[Record]:
    from bkplan.records.task import Task

    return Task


def _goal() -> type[Record]:
    from bkplan.records.goal import Goal

    return Goal


def _target() -> type[Record]:
    from bkplan.records.unit import Target

    return Target


def _unit() -> type[Record]:
    from bkplan.records.unit import Unit

    return Unit


def _restructuring() -> type[Record]:
    from bkplan.records.restructuring import Restructuring

    return Restructuring


# fmt: off
PLAN = Section(
    "plan", _header, Text("kế hoạch", "plan"), Text("Kế hoạch", "Plan"),
    Text("Văn bản mà dữ liệu nói về.", "What the data is about."),
)
SECTIONS = {section.key: section for section in (
    Section(
        "sectors", _sector, Text("lĩnh vực", "sectors"), Text("Các lĩnh vực", "Sectors"),
        Text("Theo thứ tự của kế hoạch.", "In the plan's order."),
    ),
    Section("agencies", _agency, Text("cơ quan", "agencies"), Text("Các cơ quan", "Agencies")),
    Section(
        "successions", _succession, Text("việc kế thừa", "successions"),
        Text("Các việc kế thừa", "Successions"),
        Text("Từ một ngày, cơ quan này chịu trách nhiệm về việc đã giao cho cơ quan kia.",
             "From a day on one body answers for what another was ordered."),
    ),
    Section(
        "tasks", _task, Text("nhiệm vụ", "tasks"), Text("Các nhiệm vụ", "Tasks"),
        Text("Mỗi việc kế hoạch giao.", "Each order of the plan."),
    ),
    Section(
        "goals", _goal, Text("mục tiêu", "goals"), Text("Các mục tiêu", "Goals"),
        Text("Mỗi mục tiêu một con số phải đạt đến một ngày.", "Numbers to reach by a day."),
    ),
    Section("targets", _target, Text("chỉ tiêu", "targets"), Text("Các chỉ tiêu", "Targets")),
    Section(
        "units", _unit, Text("đơn vị", "units"),
        Text("Các đơn vị sự nghiệp công lập", "Public service units"),
    ),
    Section(
        "restructurings", _restructuring, Text("việc sắp xếp", "restructurings"),
        Text("Các việc sắp xếp, tổ chức lại", "Restructurings"),
    ),
)}
# fmt: on
"""The lists by key, in the order in which they are read, compared and told."""
TOP_KEYS = {PLAN.key: PLAN} | SECTIONS
"""Whatever a file of a plan may hold: any of these, in any file."""
SHARED_KEYS = {key: SECTIONS[key] for key in ("agencies", "successions")}
"""What the file beside the folders of plans may hold."""


def records_of_a_plan() -> tuple[type, ...]:
    """Every kind of record, each before what stands within it."""
    return records_below(TOP_KEYS.values())


def records_below(sections: Iterable[Section]) -> tuple[type, ...]:
    """Every kind of record in some sections, each before what stands within it."""
    found: dict[type, None] = {}
    waiting: list[type] = [top.record for top in sections]
    while waiting:
        record = waiting.pop(0)
        if record not in found:
            found[record] = None
            waiting[:0] = [r for field in fields_of(record) for r in records_in(field.kind)]
    return tuple(found)
