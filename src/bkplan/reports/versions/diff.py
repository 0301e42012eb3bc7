"""`bkplan diff`: what changed between two versions of the data, and what it does to the whole."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.changes.compare import Change, Weight, changes
from bkplan.deadlines.states import states
from bkplan.output.report import Cell, Column, Kind, Ref, Report, Table
from bkplan.reports.tasks.counts import completion
from bkplan.units.figures import Figures
from bkplan.units.lifetimes import lifetimes
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, joined, plural, sentence
from bkplan.words.vocab import Rates, Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkplan.records.plan import Plan

LEVEL = Column("level", Text("Mức", "Level"), take=attrgetter("weight"))
WHAT = Column("what", Text("Thay đổi", "What changed"))
CHANGES = (
    LEVEL,
    Column("id", Text("Mã", "Id"), Kind.ID),
    WHAT._replace(take=attrgetter("text")),
    Column("subject", Text("Loại", "Of a"), screen=False),
    Column("field", Text("Trường", "Field"), screen=False),
)
EFFECT = (
    Column("measure", Text("Toàn bộ", "The whole")),
    Column("before", Text("Trước", "Before"), Kind.NUMBER),
    Column("after", Text("Sau", "After"), Kind.NUMBER),
)
NO_CHANGE = Text("Không thay đổi về nội dung.", "No change in meaning.")
UNFOLDED = 50
"""Changes that a comment on a pull request shows at once, at most."""


def diff_report(
    old: Plan,
    new: Plan,
    as_of: date,
    *,
    names: tuple[Text, Text] = (same("old"), same("new")),
    gate: Sequence[Change] = (),
    rates: Rates = Rates.ROUNDED,
) -> Report:
    """The changes, the weightiest first, and the measures of the whole before and after.

    `gate` are changes of the settings that the data are checked by.

    `alarms` holds `breaking`, and `change` where anything is more than a note.
    """
    of_data = changes(old, new, as_of)
    found = sorted((*gate, *of_data), key=lambda change: list(Weight).index(change.weight))
    effect = tuple(effects(old, new, as_of, rates)) if of_data else ()
    return Report(
        name="diff",
        title=sentence(
            "Thay đổi dữ liệu: {old} → {new}", "Changes of the data: {old} → {new}",
            old=names[0], new=names[1],
        ),
        plan=new.header.cited._replace(
            invented=old.header.invented or new.header.invented
        ),
        as_of=as_of,
        tables=(
            Table("changes", None, CHANGES, tuple(found), empty=NO_CHANGE, fold=UNFOLDED),
            Table("effect", EFFECT_TITLE if effect else None, EFFECT, effect),
        ),
        summary=(_counted(found),) if found else (),
        alarms=alarms(found),
    )  # fmt: skip


EFFECT_TITLE = Text("Tác động đến toàn bộ", "What it does to the whole")


def alarms(found: Sequence[Change]) -> frozenset[str]:
    """What `--fail-on` can ask for: `change` is met by anything that is more than a note."""
    levels = {change.weight for change in found}
    met = {"breaking"} if Weight.BREAKING in levels else set()
    return frozenset(met | ({"change"} if levels - {Weight.NOTE} else set()))


def _counted(found: Sequence[Change]) -> Text:
    count = Counter(change.weight for change in found)
    told = [
        Text(f"{n} {level.label.vi}", f"{n} {plural(n, *forms)}")
        for level, forms in _PLURALS.items()
        if (n := count[level])
    ]
    return alike("{told}.", told=joined(told))


_PLURALS = {
    Weight.BREAKING: ("breaking", "breaking"),
    Weight.CHANGE: ("change", "changes"),
    Weight.NOTE: ("note", "notes"),
}


class EffectRow(NamedTuple):
    """A measure of the whole, before and after."""

    measure: Ref
    before: Cell
    after: Cell


def effects(old: Plan, new: Plan, as_of: date, rates: Rates = Rates.ROUNDED) -> Iterator[EffectRow]:
    """Each measure before and after; of the recorded years only those whose headcount moved."""
    measured = zip(*(_measures(plan, as_of, rates) for plan in (old, new)), strict=True)
    for (label, before), (_, after) in measured:
        yield EffectRow(label, before, after)
    earlier, later = (Figures(plan, plan.header.stands(as_of)) for plan in (old, new))
    for year in _years(earlier, later):
        one, other = (f.recorded(year) for f in (earlier, later))
        if one.value != other.value:
            yield EffectRow(_posts(year), one.value, other.value)
        if one.missing != other.missing:
            yield EffectRow(_missing(year), one.missing, other.missing)


def _measures(plan: Plan, as_of: date, rates: Rates) -> Iterator[tuple[Ref, Cell]]:
    count = Counter(state.status for state in states(plan, as_of))
    done, on_time = completion(count, rates)
    last = plan.header.stands(as_of)
    life = lifetimes(plan, last)
    yield _TASKS, sum(count.values()) - count[Status.CANCELLED]
    yield _OVERDUE, count[Status.OVERDUE]
    yield _DONE, done
    yield _ON_TIME, on_time
    yield _UNITS, sum(life.exists_on(unit.id, last) for unit in plan.units)


_TASKS = Ref("tasks", Text("nhiệm vụ", "tasks"))
_OVERDUE = Ref("overdue", Text("nhiệm vụ quá hạn", "tasks overdue"))
_DONE = Ref("completion_rate", Text("tỷ lệ hoàn thành", "completion rate"))
_ON_TIME = Ref("on_time_rate", Text("tỷ lệ đúng hạn", "on-time rate"))
_UNITS = Ref("units", Text("đơn vị đang có", "units existing"))


def _years(earlier: Figures, later: Figures) -> list[int]:
    """Every year in which either version has a figure, as of its day."""
    sides = [f for f in (earlier, later) if f.first_year is not None]
    years = {
        year
        for figures in sides
        for unit in figures.plan.units
        for year in unit.staffing
        if year <= figures.as_of.year
    }
    return sorted(years)


def _posts(year: int) -> Ref:
    return Ref(f"headcount_{year}", Text(f"biên chế {year}", f"headcount {year}"))


def _missing(year: int) -> Ref:
    vi, en = f"đơn vị chưa có số liệu {year}", f"units without figures of {year}"
    return Ref(f"missing_{year}", Text(vi, en))
