"""Tables of the plan's targets, and of the units that each counts or leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import DataTable, Link, a_number, a_text, a_word, a_year, in_both
from bkplan.words.frozen import NamedTuple
from bkplan.words.measures import Measure
from bkplan.words.vocab import Shortfall, Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.records.unit import Target
    from bkplan.reports.export.source import Source


TARGETS = DataTable(
    "targets",
    Text("Các chỉ tiêu về đơn vị và biên chế", "The targets for units and headcount"),
    (
        a_text("id", "mã", "id", required=True),
        a_text("clause", "mục", "clause"),
        *in_both("name", "tên", "name", lambda one: one.name and one.name.text),
        a_word("measure", Measure, "đại lượng được đo", "what it measures", required=True),
        a_year("start", "giảm từ năm", "the year a reduction is from"),
        a_year("to_year", "đến năm", "the year it is to", "to"),
        a_number("reduction", "mức giảm, 0.1 là 10%", "by how much, 0.1 is 10%"),
        a_number("at_least", "tối thiểu (tỷ lệ: 0.65 là 65%)", "at least (a share: 0.65 is 65%)"),
        a_number("at_most", "tối đa (tỷ lệ: 0.65 là 65%)", "at most (a share: 0.65 is 65%)"),
        a_word("shortfall", Shortfall, "phần chưa đạt của kỳ trước",
               "what becomes of posts that the target before missed", required=True),
    ),
    ("id",),
    lambda source: source.plan.targets,
)  # fmt: skip


class Whether(Word):
    """Whether a target counts some units alone, or all but some."""

    ONLY = "only", "chỉ tính", "counts these only"
    EXCEPT = "except", "trừ", "does not count these"


class Trait(Word):
    """By what units are told apart."""

    SECTOR = "sector", "lĩnh vực", "sector"
    LEVEL = "level", "cấp", "level"
    KIND = "kind", "loại đơn vị", "kind of unit"


class _Limit(NamedTuple):
    target: str
    whether: Whether
    trait: Trait
    value: str


def _limits(source: Source) -> Iterator[_Limit]:
    for target in source.plan.targets:
        for whether, trait, values in _narrowed(target):
            for value in dict.fromkeys(values):
                yield _Limit(target.id, whether, trait, str(value))


def _narrowed(target: Target) -> Iterable[tuple[Whether, Trait, Sequence[str]]]:
    for whether, which in ((Whether.ONLY, target.only), (Whether.EXCEPT, target.excepted)):
        if which:
            yield whether, Trait.SECTOR, which.sectors
            yield whether, Trait.LEVEL, which.levels
            yield whether, Trait.KIND, which.kinds


TARGET_UNITS = DataTable(
    "target_units",
    Text("Chỉ tiêu chỉ tính, hoặc không tính, những đơn vị nào",
         "Which units a target counts alone, or leaves out"),
    (
        a_text("target", "chỉ tiêu", "the target", required=True),
        a_word("whether", Whether, "chỉ tính hay trừ", "counted alone, or left out",
               required=True),
        a_word("trait", Trait, "theo", "by what", required=True),
        a_text("value", "mã của lĩnh vực, cấp hoặc loại", "the id of the sector, level or kind",
               required=True),
    ),
    ("target", "whether", "trait", "value"),
    _limits,
    (Link(("target",), "targets"),),
)  # fmt: skip


TABLES = (TARGETS, TARGET_UNITS)
