"""What is said of a sheet of figures that cannot be taken as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.hints import there_are
from bkplan.words.phrases import joined, sentence
from bkplan.words.text import quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkplan.keeping.figures.subjects import Figure, Subject
    from bkplan.records.unit import Unit
    from bkplan.units.lifetimes import Lifetimes

NO_NAME = Text("dòng này không có tên đơn vị", "this row names no unit")
ONE_FOR_SEVERAL = Text(
    "ô gộp nhiều đơn vị; hãy ghi số liệu của từng đơn vị",
    "one cell for several units; write the figure of each",
)
_MOST_NAMED = 20


def no_headings(subject: Subject) -> Text:
    """No table of a file has headings of a unit and of a figure."""
    return sentence(
        "không có bảng nào có cột Đơn vị (hoặc Mã) và cột số liệu: {known}; hãy sửa tiêu đề cột, "
        "hoặc dùng mẫu của bkplan template {key}",
        "no table has a column Unit (or Id) and one of figures: {known}; correct the headings, or "
        "use the sheet of bkplan template {key}",
        known=joined(figure.label for figure in subject.figures),
        key=subject.key,
    )


def other_sheet(name: str) -> Text:
    """A sheet was left out, since its name says another year."""
    return sentence(
        "trang {name} nói về năm khác nên không đọc",
        "the sheet {name} is about another year and was not read",
        name=quoted(name),
    )


def unread_columns(headings: Iterable[str]) -> Text:
    """Columns whose headings stand for nothing that is read."""
    listed = [quoted(" ".join(heading.split())) for heading in headings]
    more = ", …" if len(listed) > _MOST_NAMED else ""
    return sentence(
        "cột không đọc: {listed}",
        "columns that were not read: {listed}",
        listed=", ".join(listed[:_MOST_NAMED]) + more,
    )


def other_year(years: Iterable[int], year: int) -> Text:
    """What stands above the rows names other years alone."""
    return sentence(
        "bảng này nói về năm {years}, không phải {year}; hãy kiểm tra --year",
        "this table is about {years}, not {year}; check --year",
        years=", ".join(map(str, sorted(years))),
        year=str(year),
    )


def no_column_of(year: int) -> Text:
    """Every column of figures names another year."""
    return sentence(
        "không có cột nào của năm {year}; hãy kiểm tra --year",
        "no column is about {year}; check --year",
        year=str(year),
    )


def two_columns(figure: Figure, first: Text) -> Text:
    """Two columns may hold a figure."""
    return sentence(
        "có hai cột {figure} ({first} và cột này); hãy để một, hoặc ghi năm vào tiêu đề",
        "there are two columns {figure} ({first} and this one); leave one, or put the year into "
        "the headings",
        figure=figure.label,
        first=first,
    )


def id_of_another(unit: Unit, named: Unit) -> Text:
    """The id of a row and its name are those of two units."""
    return sentence(
        "mã {id} là của {its}, còn tên bên cạnh là {name}; hãy kiểm tra dòng này",
        "the id {id} belongs to {its}, yet the name beside it is {name}; check the row",
        id=quoted(unit.id),
        its=unit.name.text,
        name=named.name.text,
    )


def several(said: str, candidates: Iterable[Unit]) -> Text:
    """A name is that of several units, which nothing tells apart."""
    return sentence(
        "{name} có thể là nhiều đơn vị; {ids}; hãy ghi mã vào cột Mã",
        "{name} may be several units; {ids}; write the id into a column Id",
        name=quoted(said),
        ids=there_are([unit.id for unit in candidates], most=_MOST_NAMED),
    )


def no_unit(said: str, meant: str | None) -> Text:
    """No unit is called so; what may be meant, if anything is like it."""
    if meant is None:
        hint = Text("hãy sửa lại, hoặc ghi mã", "correct it, or write the id")
    else:
        hint = Text(f"có phải là {quoted(meant)}?", f"did you mean {quoted(meant)}?")
    return sentence(
        "không có đơn vị {said}; {hint}",
        "there is no unit {said}; {hint}",
        said=quoted(said),
        hint=hint,
    )


def not_there(unit: Unit, year: int, life: Lifetimes) -> Text:
    """A unit does not exist at the end of a year, and the restructuring that is why."""
    turns = (life.ended.get(unit.id), life.founded.get(unit.id))
    because = next((f" ({turn.item.id})" for turn in turns if turn), "")
    return sentence(
        "{unit} không tồn tại vào ngày 31/12/{year}{because}; hãy bỏ số liệu của đơn vị này",
        "{unit} does not exist on 31 December {year}{because}; take its figures out",
        unit=unit.name.text,
        year=str(year),
        because=same(because),
    )


def twice(unit: Unit, first: Text) -> Text:
    """A unit has figures in two rows."""
    return sentence(
        "{unit} đã có số liệu ở {place}; hãy để một dòng",
        "{unit} has its figures at {place} already; leave one row",
        unit=unit.name.text,
        place=first,
    )


def wrong_total(said: int, made: int) -> Text:
    """A row of sums is no sum of the rows above it."""
    return sentence(
        "tổng ghi {said}, còn các dòng cộng lại là {made}; hãy kiểm tra",
        "the total says {said}, the rows make {made}; check them",
        said=said,
        made=made,
    )
