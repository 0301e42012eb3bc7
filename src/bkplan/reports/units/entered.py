"""What a sheet of figures would change: by figure, each unit's old and new number and the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Ref, Report, Table
from bkplan.reports.of_plan import TOTAL_REF, report_of
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bkplan.keeping.figures.entered import Entered
    from bkplan.keeping.figures.sheet import Wanted
    from bkplan.keeping.figures.subjects import Figure
    from bkplan.records.unit import Unit

_MOST_NAMED = 10
_NOT_ALL = Text(
    "Chênh lệch ở dòng tổng chỉ tính các đơn vị có số để so sánh.",
    "The difference of the total is that of the units with a figure to compare with.",
)
_DIFFERENCE = Text(
    "Chênh lệch so với số đang ghi, nếu chưa ghi thì so với năm trước.",
    "The difference is to what is recorded; where nothing is, to the year before.",
)


class EnteredRow(NamedTuple):
    """A unit's figure as a sheet has it, or the sum of a figure; `cell` is where it stands."""

    unit: Ref
    before: int | None
    old: int | None
    new: int
    difference: int | None
    cell: Text | None = None


def entered_report(
    figures: Sequence[Entered], wanted: Wanted, as_of: date, notes: Iterable[Text] = ()
) -> Report:
    """A table for each figure that a sheet gives, and whose figures it lacks."""
    given = [f for f in wanted.subject.figures if any(one.figure == f for one in figures)]
    rest = _without(figures, wanted)
    title = sentence(
        "{title} năm {year}", "{title} in {year}", title=wanted.subject.title, year=str(wanted.year)
    )
    return report_of(
        wanted.plan,
        as_of,
        name=f"import {wanted.subject.key}",
        title=title,
        tables=tuple(_table(figure, figures, wanted.year) for figure in given),
        summary=(_summary(figures),),
        notes=(_DIFFERENCE, *_not_all(figures), *rest, *notes),
    )


def _table(figure: Figure, figures: Iterable[Entered], year: int) -> Table:
    mine = [one for one in figures if one.figure == figure]
    rows = [
        EnteredRow(
            Ref(one.unit.id, one.unit.name.text), one.before, one.old, one.new, one.difference,
            one.place,
        )
        for one in mine
    ]  # fmt: skip
    recorded = any(row.old is not None for row in rows)
    rows.append(
        EnteredRow(
            TOTAL_REF,
            _sum(row.before for row in rows),
            _sum(row.old for row in rows),
            sum(row.new for row in rows),
            _sum(row.difference for row in rows),
        )
    )
    columns = (
        Column("unit", Text("Đơn vị", "Unit")),
        Column("before", same(str(year - 1)), Kind.NUMBER),
        Column("old", Text("Đang ghi", "Recorded"), Kind.NUMBER, screen=recorded),
        Column("new", same(str(year)), Kind.NUMBER),
        Column("difference", Text("Chênh lệch", "Difference"), Kind.NUMBER),
        Column("cell", Text("Ô", "Cell"), screen=False),
    )
    return Table(figure.key, figure.label, columns, tuple(rows), total=True)


def _sum(values: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _summary(figures: Sequence[Entered]) -> Text:
    return sentence(
        "{n} số liệu của {units} đơn vị: {new} mới, {other} khác số đang ghi, {same} không đổi.",
        "{n} {n:figure} of {units} {units:unit}: {new} new, {other} other than recorded, {same} "
        "unchanged.",
        n=len(figures),
        units=len({one.unit.id for one in figures}),
        new=sum(one.old is None for one in figures),
        other=sum(one.old is not None and one.changes for one in figures),
        same=sum(not one.changes for one in figures),
    )


def _not_all(figures: Iterable[Entered]) -> Iterator[Text]:
    """What the total does not count, where some figures can be compared and others cannot."""
    if {one.difference is None for one in figures} == {True, False}:
        yield _NOT_ALL


def _without(figures: Sequence[Entered], wanted: Wanted) -> Iterator[Text]:
    """The units of the same authorities that should have figures, and have none in the sheet."""
    given = {one.unit.id for one in figures}
    authorities = {one.unit.authority for one in figures}
    lacking = [
        unit
        for unit in wanted.units
        if unit.authority in authorities
        and unit.id not in given
        and wanted.subject.belongs(unit)
        and wanted.life.exists(unit.id, wanted.year)
        and not wanted.subject.recorded(unit, wanted.year)
    ]
    if lacking:
        yield sentence(
            "Chưa có số liệu của {n} đơn vị cùng cơ quan chủ quản: {names}.",
            "{n} {n:unit} of the same authorities {n:has|have} no figures: {names}.",
            n=len(lacking),
            names=_named(lacking),
        )


def _named(units: Sequence[Unit]) -> Text:
    names = [unit.name.text for unit in units[:_MOST_NAMED]]
    more = "; …" if len(units) > _MOST_NAMED else ""
    return Text(
        "; ".join(name.vi for name in names) + more,
        "; ".join(name.en or name.vi for name in names) + more,
    )
