"""The sheet that an agency fills in: its units, last year's figures, and empty cells beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.form import Form, FormCell, FormColumn, Use
from bkplan.words.phrases import alike, sentence
from bkplan.words.terms import INVENTED
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.keeping.figures.subjects import Figure, Subject
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit
    from bkplan.units.lifetimes import Lifetimes

ID = FormColumn(Text("Mã", "Id"), Use.ID)
NUMBER = FormColumn(Text("TT", "No."), Use.NUMBER)
NAME = FormColumn(Text("Đơn vị", "Unit"), Use.NAME)
TOTAL = Text("Tổng cộng", "Total")
_OF_PRESENT = Text("Trong số người có mặt.", "Of the people in post.")
"""What is counted of those who are present, and can be no more."""
_WRONG = Text("Hãy nhập số nguyên từ 0 trở lên.", "Enter a whole number from 0 up.")


def units_to_fill_in(
    units: Sequence[Unit], subject: Subject, year: int, life: Lifetimes
) -> tuple[Unit, ...]:
    """Those of some units that exist at the end of a year and have such figures."""
    return tuple(unit for unit in units if subject.belongs(unit) and life.exists(unit.id, year))


def form_of(
    plan: Plan,
    units: Sequence[Unit],
    subject: Subject,
    year: int,
    *,
    as_of: date,
    authority: Text | None = None,
) -> Form:
    """The sheet for the figures of some units; of an authority, where they are one's."""
    columns = [ID, NUMBER, NAME]
    columns += [FormColumn(_in_year(f, year - 1), Use.KNOWN) for f in subject.figures]
    columns += [FormColumn(_in_year(f, year), Use.ENTRY) for f in subject.figures]
    lines = [
        sentence("{title} năm {year}", "{title} in {year}", title=subject.title, year=str(year)),
        _of_plan(plan, year),
    ]
    if authority is not None:
        lines.insert(1, authority)
    if plan.header.cited.invented:
        lines.append(INVENTED)
    return Form(
        sentence("Số liệu {year}", "Figures {year}", year=str(year)),
        tuple(lines),
        tuple(columns),
        tuple(_row(place, unit, subject, year) for place, unit in enumerate(units, 1)),
        TOTAL,
        _explained(subject, year, lines[0]),
        as_of,
        _WRONG,
    )


def _of_plan(plan: Plan, year: int) -> Text:
    return sentence(
        "{plan}; số liệu tính đến ngày 31/12/{year}",
        "{plan}; figures as of {year}-12-31",
        plan=plan.header.cited.text,
        year=str(year),
    )


def _in_year(figure: Figure, year: int) -> Text:
    return alike("{label} {year}", label=figure.label, year=str(year))


def _row(place: int, unit: Unit, subject: Subject, year: int) -> tuple[FormCell, ...]:
    known = subject.recorded(unit, year - 1)
    last = (known.get(figure.key) for figure in subject.figures)
    return (unit.id, place, unit.name.text, *last, *(None for _ in subject.figures))


def _explained(subject: Subject, year: int, title: Text) -> tuple[tuple[Text, ...], ...]:
    values = {"year": str(year), "before": str(year - 1)}
    rows: list[tuple[Text, ...]] = [
        (sentence("Hướng dẫn: {title}", "How to fill in: {title}", title=title),),
        (
            Text("Cách điền", "What to fill in"),
            sentence(
                "Điền vào các ô tô màu: số nguyên từ 0 trở lên, tính đến ngày 31/12/{year}. Không "
                "có ai thì ghi 0; chưa có số liệu thì để trống.",
                "Fill in the coloured cells: whole numbers from 0 up, as of 31 December {year}. "
                "Write 0 where there is none, and leave empty what is not known.",
                **values,
            ),
        ),
        (
            Text("Năm trước", "The year before"),
            sentence(
                "Các cột {before} là số đã ghi, để đối chiếu; sửa ở đó không có tác dụng với năm "
                "{year}.",
                "The columns {before} show what is recorded, to compare; altering them does nothing"
                " for {year}.",
                **values,
            ),
        ),
    ]
    if not subject.single:
        rows += [(figure.label, figure.more or _OF_PRESENT) for figure in subject.figures]
    rows += [
        (
            Text("Các dòng", "The rows"),
            Text(
                "Mỗi dòng một đơn vị, theo mã ở cột ẩn A: không xóa cột này, không gộp ô. Đơn vị "
                "thiếu hoặc thừa: hãy báo lại, đừng thêm dòng.",
                "A unit a row, by the id in the hidden column A: do not delete that column, and "
                "merge no cells. Where a unit is missing or too many, say so; add no rows.",
            ),
        ),
        (
            Text("Dòng tổng cộng", "The line of sums"),
            Text("Tự tính; không cần sửa.", "Works itself out; leave it as it is."),
        ),
        (
            Text("Đọc lại", "Reading it"),
            sentence(
                "bkplan import {key} TỆP --year {year}",
                "bkplan import {key} FILE --year {year}",
                key=subject.key, **values,
            ),
        ),
    ]  # fmt: skip
    return tuple(rows)
