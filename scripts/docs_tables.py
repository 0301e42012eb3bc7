"""docs/tables.md, tables.vi.md: the tables of `bkplan export`, made from what they declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import Type
from bkplan.render.dataset.package import columns_of, links_of, path_of
from bkplan.render.markdown import escaped
from bkplan.reports.export.every import TABLES
from bkplan.words.phrases import capital
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.dataset import DataTable, Field

INTRODUCTION = Text(
    "`bkplan export --to THƯ-MỤC` ghi những bảng này; [analysis.vi.md](analysis.vi.md) cho biết "
    "dùng thế nào, với các câu truy vấn mẫu. Trang này được lập từ chương trình; "
    "`datapackage.json` trong thư mục đó có cùng nội dung cho máy đọc. Khóa in **đậm**; cột có "
    "dấu · không bao giờ trống. Mọi dòng bắt đầu bằng `plan`, số của kế hoạch.",
    "`bkplan export --to DIR` writes these tables; [analysis.md](analysis.md) says how to use them "
    "with queries. This page is made from the program; `datapackage.json` in that folder says the "
    "same for machines. Keys are **bold**; a column with a · is never null. Every row begins with "
    "`plan`, the number of its plan.",
)
TYPES = {
    Type.STRING: Text("chữ", "text"),
    Type.INTEGER: Text("số nguyên", "whole number"),
    Type.NUMBER: Text("số", "number"),
    Type.BOOLEAN: Text("true, false", "true, false"),
    Type.DATE: Text("ngày", "date"),
    Type.YEAR: Text("năm", "year"),
}
HEAD = Text("cột", "column"), Text("kiểu", "type"), Text("ý nghĩa", "meaning")
MANY = 7
"""Words of more than so many are told by the program's own lists."""


def tables(lang: Lang) -> Iterator[str]:
    """The document in a language, block by block."""
    yield f"# {Text('Các bảng của bkplan export', 'The tables of bkplan export').of(lang)}"
    yield Text("[English](tables.md)", "[Tiếng Việt](tables.vi.md)").of(lang)
    yield INTRODUCTION.of(lang)
    yield "\n".join(
        f"- [`{table.name}`](#{table.name}): {escaped(table.told.of(lang))}" for table in TABLES
    )
    for table in TABLES:
        yield f"## `{table.name}`"
        yield f"{escaped(capital(table.told).of(lang))}. `{path_of(table)}`"
        yield _columns(table, lang)


def _columns(table: DataTable, lang: Lang) -> str:
    leads = _leads(table)
    rows = [
        tuple(text.of(lang) for text in HEAD),
        (":---",) * len(HEAD),
        *(
            (
                f"{_name(table, field)}{' ·' if field.required else ''}",
                TYPES[field.type].of(lang),
                _meaning(field, leads.get(field.key), lang),
            )
            for field in columns_of(table)
        ),
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _name(table: DataTable, field: Field) -> str:
    strong = "**" if field.key in table.primary else ""
    return f"{strong}`{field.key}`{strong}"


def _leads(table: DataTable) -> dict[str, str]:
    """The table that a column leads to, with those before it."""
    return {fields[-1]: name for fields, name in links_of(table)}


def _meaning(field: Field, to: str | None, lang: Lang) -> str:
    parts = [escaped(field.told.of(lang))]
    if field.words:
        named = [f"`{word}`" for word in field.words[:MANY]]
        parts.append(", ".join([*named, *(["…"] if len(field.words) > MANY else [])]))
    if to is not None:
        parts.append(f"→ [`{to}`](#{to})")
    return "; ".join(parts)
