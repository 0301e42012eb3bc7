"""5xx: units, figures, restructurings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bkplan.checks.spec import CheckedData, Found, check
from bkplan.faults.findings import Severity
from bkplan.units.lifetimes import planned_days
from bkplan.units.schools import SCHOOLS

SMALLEST_JUMP = 5


@check("BK550", Severity.WARNING)
def figure_jumps(at: CheckedData) -> Iterator[Found]:
    """A figure jumps by more than half in a year · Số liệu thay đổi quá một nửa trong một năm

    It may be right (a merger, a new task); more often a digit is missing. Changes of fewer than
    five posts are let through.

    Có thể đúng (sáp nhập, thêm nhiệm vụ); thường là thiếu một chữ số. Thay đổi dưới năm người được
    bỏ qua.

    Bad:
        units:
          - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu,
             staffing: {2015: {assigned: 42}, 2016: {assigned: 4}}}
    Good:
        units:
          - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu,
             staffing: {2015: {assigned: 42}, 2016: {assigned: 41}}}
    """
    joined = {(unit_id, r.effective.year) for r in at.plan.restructurings if r.effective
              for unit_id in r.into}  # fmt: skip
    for unit in at.plan.units:
        years = sorted(unit.staffing.items())
        for key in ("assigned", "present"):
            known = [
                (year, figure)
                for year, staffing in years
                if (figure := getattr(staffing, key)) is not None
            ]
            for (before, old), (year, new) in pairwise(known):
                if year - before != 1 or (unit.id, year) in joined:
                    continue
                if abs(new - old) * 2 > old and abs(new - old) >= SMALLEST_JUMP:
                    yield Found(
                        unit.mark("staffing", str(year), key),
                        key,
                        f"{old} năm {before} thành {new} năm {year}; hãy kiểm tra",
                        f"{old} in {before} became {new} in {year}; check it",
                    )


@check("BK557", Severity.WARNING)
def more_present_than_assigned(at: CheckedData) -> Iterator[Found]:
    """More people are present than posts assigned · Số có mặt nhiều hơn số được giao

    The two figures may have changed places, or posts were taken away and the people are still
    there: where that is so, excuse the line with the reason.

    Có thể hai số bị đổi chỗ, hoặc biên chế đã giảm mà người chưa giảm: nếu đúng như vậy, hãy bỏ
    qua dòng đó và ghi lý do.

    Bad:
        units:
          - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu,
             staffing: {2019: {assigned: 8, present: 9}}}
    Good:
        units:
          - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu,
             staffing: {2019: {assigned: 9, present: 8}}}
    """
    for unit in at.plan.units:
        for year, figures in unit.staffing.items():
            if figures.assigned is None or (figures.present or 0) <= figures.assigned:
                continue
            yield Found(
                unit.mark("staffing", str(year), "present"),
                "present",
                f"năm {year} có mặt {figures.present}, được giao {figures.assigned}; hãy kiểm tra "
                "cả hai số",
                f"in {year} present is {figures.present}, assigned {figures.assigned}; check both",
            )


@check("BK551", Severity.WARNING)
def no_evidence(at: CheckedData) -> Iterator[Found]:
    """A restructuring in effect names no document · Việc sắp xếp có hiệu lực mà thiếu văn bản

    What has happened is proved by a document: add `evidence`.

    Việc sắp xếp đã có hiệu lực phải có văn bản chứng minh: hãy thêm `evidence`.

    Bad:
        units:
          - {id: a, name: {vi: Trạm Y tế A}, sector: s, authority: so-noi-vu}
        restructurings:
          - {id: R-1, kind: dissolve, from: [a], effective: 2018-07-02}
    Good:
        units:
          - {id: a, name: {vi: Trạm Y tế A}, sector: s, authority: so-noi-vu}
        restructurings:
          - {id: R-1, kind: dissolve, from: [a], effective: 2018-07-02,
             evidence: 512/QĐ-UBND}
    """
    for item in at.plan.restructurings:
        if item.effective and not item.evidence:
            yield Found(
                item.mark("effective"),
                "evidence",
                "thiếu văn bản chứng minh; hãy thêm evidence: …",
                "the document is missing; add evidence: …",
            )


@check("BK552", Severity.WARNING)
def plan_passed(at: CheckedData) -> Iterator[Found]:
    """A planned restructuring is past its day · Việc sắp xếp dự kiến đã quá ngày

    Record the day on which it took effect, or a new planned day.

    Hãy ghi ngày có hiệu lực, hoặc ngày dự kiến mới.

    Bad:
        units:
          - {id: a, name: {vi: Trạm Y tế A}, sector: s, authority: so-noi-vu}
        restructurings:
          - {id: R-1, kind: dissolve, from: [a], effective_planned: 2018-07-02}
    Good:
        units:
          - {id: a, name: {vi: Trạm Y tế A}, sector: s, authority: so-noi-vu}
        restructurings:
          - {id: R-1, kind: dissolve, from: [a], effective_planned: 2190-07-02}
    """
    today = at.plan.header.stands(at.as_of)
    days = planned_days(at.plan, today)
    for item in at.plan.restructurings:
        day = days.get(item.id)
        if day and day < today:
            yield Found(
                item.mark("id"),
                "effective",
                f"dự kiến đến {day} mà chưa có hiệu lực; "
                "hãy ghi effective: …, hoặc effective_planned: … mới",
                f"planned for {day} and not in effect yet; "
                "add effective: …, or a later effective_planned: …",
            )


@check("BK553", Severity.NOTICE)
def missing_year(at: CheckedData) -> Iterator[Found]:
    """A year is missing between two figures · Thiếu số liệu một năm ở giữa

    The total of that year cannot be told. `--estimate-missing` carries the figure before forward.

    Tổng của năm đó không tính được. `--estimate-missing` dùng số của năm trước.

    Bad:
        units:
          - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu,
             staffing: {2015: {assigned: 8}, 2017: {assigned: 8}}}
    Good:
        units:
          - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu,
             staffing: {2015: {assigned: 8}, 2016: {assigned: 8},
                        2017: {assigned: 8}}}
    """
    for unit in at.plan.units:
        years = sorted(y for y, staffing in unit.staffing.items() if staffing.assigned is not None)
        for before, after in pairwise(years):
            if after - before > 1:
                yield Found(
                    unit.key_mark("staffing", str(after)),
                    "staffing",
                    f"thiếu assigned giữa {before} và {after}; hãy ghi thêm",
                    f"assigned is missing between {before} and {after}; add it",
                )


@check("BK554", Severity.WARNING)
def pupils_elsewhere(at: CheckedData) -> Iterator[Found]:
    """Pupils in a unit that is no school · Học sinh ở đơn vị không phải trường

    Give the unit the kind of school that it is, or take the pupils out.

    Hãy ghi đúng loại trường, hoặc bỏ số học sinh.

    Bad:
        units:
          - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu,
             kind: station, pupils: {2018: 96}}
    Good:
        units:
          - {id: a, name: {vi: Trường A}, sector: s, authority: so-noi-vu,
             kind: primary-school, pupils: {2018: 96}}
    """
    for unit in at.plan.units:
        if unit.pupils and unit.kind and unit.kind not in SCHOOLS:
            yield Found(
                unit.mark("pupils"),
                "pupils",
                f"{unit.kind.label.vi} không có học sinh; hãy kiểm tra kind",
                f"a {unit.kind.label.en} has no pupils; check its kind",
            )


@check("BK555", Severity.WARNING)
def future_figures(at: CheckedData) -> Iterator[Found]:
    """Figures of a year to come · Số liệu của năm chưa tới

    Figures of a year are seen from its 1 January on.

    Số liệu của một năm chỉ được tính từ ngày 1/1 năm đó.

    Bad:
        units:
          - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu,
             staffing: {2190: {assigned: 8}}}
    Good:
        units:
          - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu,
             staffing: {2019: {assigned: 8}}}
    """
    for unit in at.plan.units:
        for key, years in (("staffing", unit.staffing), ("pupils", unit.pupils)):
            for year in years:
                if year > at.as_of.year:
                    yield Found(
                        unit.key_mark(key, str(year)),
                        key,
                        f"năm {year} chưa tới (đang là {at.as_of.year}); hãy kiểm tra năm",
                        f"{year} has not come yet (it is {at.as_of.year}); check the year",
                    )
