"""55x and 56x: targets, and the units that they count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bkplan.checks.spec import CheckedData, Found, check
from bkplan.faults.findings import Severity
from bkplan.words.measures import Measure
from bkplan.words.vocab import Shortfall

if TYPE_CHECKING:
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Target

REDUCED = (Measure.HEADCOUNT, Measure.UNIT_COUNT)


@check("BK556", Severity.WARNING)
def broken_chain(at: CheckedData) -> Iterator[Found]:
    """Targets leave years out · Chỉ tiêu bỏ trống năm ở giữa

    Between the end of one reduction and the start of the next there is no ceiling. Targets that
    count other units (`only`, `except`) are held against those that count the same, where there
    are any.

    Giữa hai chỉ tiêu giảm không nối nhau sẽ không có mức trần. Chỉ tiêu chỉ tính một số đơn vị
    (`only`, `except`) được đối chiếu với chỉ tiêu cùng phạm vi, nếu có.

    Bad:
        targets:
          - {id: a, measure: headcount, from: 2015, to: 2021, reduction: 10%}
          - {id: b, measure: headcount, from: 2022, to: 2025, reduction: 10%}
    Good:
        targets:
          - {id: a, measure: headcount, from: 2015, to: 2021, reduction: 10%}
          - {id: b, measure: headcount, from: 2021, to: 2025, reduction: 10%}
    """
    for target, earlier in _in_turn(at.plan):
        same = [one for one in earlier if one.narrowing.key == target.narrowing.key]
        before = max(same or earlier, key=lambda one: one.to or 0, default=None)
        if before and before.to and target.start and target.start > before.to:
            yield Found(
                target.mark("from"),
                "from",
                f"{before.id} kết thúc năm {before.to}, sau đó không có mức trần; "
                "hãy nối hai chỉ tiêu",
                f"{before.id} ends in {before.to}, then there is no ceiling; let them meet",
            )


def _in_turn(plan: Plan) -> Iterator[tuple[Target, list[Target]]]:
    """Each reduction with those of its measure that begin before it, the earliest first."""
    for measure in REDUCED:
        targets = [t for t in plan.targets if t.measure is measure]
        in_order = sorted(targets, key=lambda t: (t.start or 0, t.to or 0))
        for place, target in enumerate(in_order):
            yield target, in_order[:place]


@check("BK558", Severity.WARNING, by_all=True)
def counts_nobody(at: CheckedData) -> Iterator[Found]:
    """A target counts no unit · Chỉ tiêu không tính đơn vị nào

    What `only` and `except` leave is nothing. A unit is counted that is in every list of `only`
    and in no list of `except`.

    `only` và `except` không để lại đơn vị nào. Một đơn vị được tính khi thuộc mọi danh sách của
    `only` và không thuộc danh sách nào của `except`.

    Bad:
        units:
          - {id: a, name: {vi: Trạm Y tế A}, sector: s, authority: so-noi-vu,
             level: commune}
        targets:
          - {id: t, measure: headcount, from: 2015, to: 2021, reduction: 10%,
             only: {levels: [district]}}
    Good:
        units:
          - {id: a, name: {vi: Trạm Y tế A}, sector: s, authority: so-noi-vu,
             level: commune}
        targets:
          - {id: t, measure: headcount, from: 2015, to: 2021, reduction: 10%,
             only: {levels: [commune]}}
    """
    for target in at.plan.targets:
        if target.narrowing and at.plan.units and not _counted(target, at.plan):
            key = "only" if target.only else "except"
            yield Found(
                target.key_mark(key),
                key,
                "không đơn vị nào được tính; hãy kiểm tra only, except",
                "leaves no unit to count; check only and except",
            )


def _counted(target: Target, plan: Plan) -> bool:
    return any(map(target.narrowing.counts, plan.units))


@check("BK559", Severity.WARNING)
def not_told_apart(at: CheckedData) -> Iterator[Found]:
    """A unit lacks what a target asks of it · Đơn vị thiếu thông tin mà chỉ tiêu cần

    A target counts units of some levels or kinds, or all but those; a unit whose level or kind is
    not given is in no such list, so that `only` leaves it out and `except` counts it.

    Chỉ tiêu chỉ tính (hoặc trừ) một số cấp, loại đơn vị; đơn vị không ghi cấp, loại thì không
    thuộc danh sách nào: `only` không tính, `except` vẫn tính.

    Bad:
        units:
          - {id: a, name: {vi: Trạm Y tế A}, sector: s, authority: so-noi-vu}
          - {id: b, name: {vi: Trạm Y tế B}, sector: s, authority: so-noi-vu,
             level: commune}
        targets:
          - {id: t, measure: headcount, from: 2015, to: 2021, reduction: 10%,
             except: {levels: [commune]}}
    Good:
        units:
          - {id: a, name: {vi: Trạm Y tế A}, sector: s, authority: so-noi-vu,
             level: district}
          - {id: b, name: {vi: Trạm Y tế B}, sector: s, authority: so-noi-vu,
             level: commune}
        targets:
          - {id: t, measure: headcount, from: 2015, to: 2021, reduction: 10%,
             except: {levels: [commune]}}
    """
    asked: dict[str, Target] = {}
    for target in at.plan.targets:
        for units in target.narrowing:
            if units is not None:
                for key, given in (("level", units.levels), ("kind", units.kinds)):
                    if given:
                        asked.setdefault(key, target)
    for unit in at.plan.units:
        for key, target in asked.items():
            if getattr(unit, key) is None:
                yield Found(
                    unit.mark("id"),
                    key,
                    f"thiếu {key}, mà chỉ tiêu {target.id} xét theo đó; hãy thêm {key}: …",
                    f"has no {key}, by which the target {target.id} counts; add {key}: …",
                )


@check("BK560", Severity.WARNING, by_all=True)
def carries_nothing(at: CheckedData) -> Iterator[Found]:
    """A shortfall has nowhere to go · Phần chưa đạt không chuyển đi đâu

    `shortfall: carries` takes what was missed off the next ceiling: of the target that ends in the
    year in which this one begins, or of this one where it ends. That needs a target that meets it
    there and counts the same units, or the later one some of those of the earlier.

    `shortfall: carries` trừ phần chưa đạt vào mức trần sau. Muốn vậy phải có chỉ tiêu nối tiếp,
    tính cùng các đơn vị, hoặc chỉ tiêu sau tính một phần trong đó.

    Bad:
        targets:
          - {id: a, measure: headcount, from: 2015, to: 2021, reduction: 10%}
          - {id: b, measure: headcount, from: 2022, to: 2025, reduction: 10%,
             shortfall: carries}
    Good:
        targets:
          - {id: a, measure: headcount, from: 2015, to: 2021, reduction: 10%}
          - {id: b, measure: headcount, from: 2021, to: 2025, reduction: 10%,
             shortfall: carries}
    """
    pairs = [(early, late) for late, earlier in _in_turn(at.plan) for early in earlier]
    meet = {
        id
        for early, late in pairs
        if early.to == late.start and late.narrowing.within(early.narrowing, at.plan.units)
        for id in (early.id, late.id)
    }
    for target in at.plan.targets:
        if target.shortfall is Shortfall.CARRIES and target.id not in meet:
            yield Found(
                target.mark("shortfall"),
                "shortfall",
                "không có chỉ tiêu nối tiếp cùng phạm vi để chuyển; hãy kiểm tra from, to, only, "
                "except",
                "no target of the same units meets it; check from, to, only and except",
            )
