"""docs/data.md: the data format, made from the JSON Schema, which is made from the models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkplan.files.folder import MOST_FILES
from bkplan.records.fields import fields_of
from bkplan.records.record import Words
from bkplan.records.sections import TOP_KEYS, records_of_a_plan
from bkplan.records.task import LogEntry
from bkplan.render.markdown import escaped
from bkplan.schema.build import schema_of
from bkplan.schema.values import WHEN_KEY
from bkplan.words.events import Event
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRODUCTION = Text(
    "Dữ liệu của một kế hoạch là một thư mục có `tasks.yaml` và, nếu cần, `units.yaml`. Các bảng "
    "dưới đây được lập từ chính chương trình; `bkplan schema tasks` in cùng nội dung cho trình "
    "soạn thảo. Mọi giá trị sai được báo kèm dòng, cột và cách viết đúng. Mã không bao giờ đổi; "
    "việc đã xảy ra ghi vào `log`, không sửa dòng cũ.",
    "The data of a plan is a folder with `tasks.yaml` and, where needed, `units.yaml`. The tables "
    "below are made from the program itself; `bkplan schema tasks` prints the same for editors. "
    "Every wrong value is told with line, column and what to write instead. Ids never change; what "
    "happened goes into a `log`, old lines are not rewritten.",
)
FOLDERS = Text(
    "Nhiều nhiệm vụ hay nhiều đơn vị thì để thêm trong thư mục `tasks/` và `units/` bên cạnh, "
    "mỗi tệp `.yaml` hoặc `.yml` một phần: mỗi lĩnh vực, mỗi cơ quan hay mỗi năm một tệp. "
    "`tasks.yaml` vẫn có đó, với phần đầu `plan`; các tệp khác chứa danh sách nào trong bảng "
    "dưới cũng được. Thứ tự đọc, cũng là thứ tự trong báo cáo: `tasks.yaml`, các tệp của "
    "`tasks/` theo tên (từng byte: chữ hoa trước chữ thường, `10` trước `9`), `units.yaml`, các"
    f" tệp của `units/`; nhiều nhất {MOST_FILES} tệp. Tên bắt đầu bằng dấu chấm và tệp loại khác"
    " được bỏ qua; dữ liệu nằm trong thư mục con của chúng là lỗi. Diễn biến mới được ghi vào "
    "tệp đang chứa nhiệm vụ.",
    "Where tasks or units are many, more of them stand in folders `tasks/` and `units/` beside,"
    " a part in each `.yaml` or `.yml` file: one for a sector, an agency or a year. "
    "`tasks.yaml` stays, with the header `plan`; the other files may hold any of the lists "
    "below. They are read, and reports list their records, in this order: `tasks.yaml`, the "
    "files of `tasks/` by name (byte by byte: capitals before small letters, `10` before `9`), "
    f"`units.yaml`, the files of `units/`; at most {MOST_FILES} files. Names that begin with a "
    "dot and files of other kinds are passed over; data in a folder further down is an error. A"
    " new entry goes into the file that holds the task.",
)
SIMPLE = {
    "text": "text", "id": "id", "day": "YYYY-MM-DD", "count": "whole number from 0", "year": "year",
    "group": "1, 2, 3 or 4", "threshold": "whole number or share like 65%",
    "number": "number like 62.5",
}  # fmt: skip


def data() -> Iterator[str]:
    """The document, block by block."""
    yield "# The data format · Dạng dữ liệu"
    yield from (INTRODUCTION.en, INTRODUCTION.vi)
    schema = schema_of("tasks")
    records = schema["$defs"]
    yield "## The files · Các tệp"
    yield from (FOLDERS.en, FOLDERS.vi)
    yield _table(
        ("key", "what it holds", "nội dung"),
        [
            (f"`{key}`", f"{_type(value, records)}: {TOP_KEYS[key].title.en}",
             TOP_KEYS[key].title.vi)
            for key, value in schema["properties"].items()
        ],
    )  # fmt: skip
    for kind in _in_order():
        record = records[kind.__name__]
        yield f"## {kind.label.title.en} · {kind.label.title.vi}"
        if kind.label.more:
            yield from (escaped(kind.label.more.en), escaped(kind.label.more.vi))
        yield _table(("field", "value", "meaning", "ý nghĩa"), list(_fields(kind, record, records)))
        for key, value in record["properties"].items():
            yield from _words(key, value)
        if kind is LogEntry:
            yield _table(("event", "needs", "may have", "does", "tác động"), list(_events()))


def _events() -> Iterator[tuple[str, ...]]:
    """What each event needs and does."""
    for event in Event:
        traits = event.traits
        needs = ("evidence", *traits.needs) if traits.evidence else traits.needs
        listed = (", ".join(f"`{key}`" for key in keys) for keys in (needs, traits.may))
        yield (f"`{event}`", *listed, traits.effect.label.en, traits.effect.label.vi)


def _in_order() -> list[Any]:
    """The records as they are told: words in two languages, which stand in most, at the end."""
    return sorted(records_of_a_plan(), key=lambda kind: kind is Words)


def _fields(kind: type, record: Any, records: Any) -> Iterator[tuple[str, ...]]:
    for field in fields_of(kind):
        more = field.label.more or Text("", "")
        must = "**" if field.required else ""
        yield (
            f"{must}`{field.key}`{must}",
            _type(record["properties"][field.key], records),
            escaped(f"{field.label.title.en}. {more.en}".strip()),
            escaped(f"{field.label.title.vi}. {more.vi}".strip()),
        )


def _words(key: str, value: Any) -> Iterator[str]:
    """The words that a field takes, with what they mean."""
    for place in _nested(value):
        if "enumDescriptions" in place:
            rows = []
            for word, said in zip(place["enum"], place["enumDescriptions"], strict=True):
                vi, _, en = said.partition(" / ")
                rows.append((f"`{word}`", escaped(en), escaped(vi)))
            yield _table((f"`{key}`", "meaning", "ý nghĩa"), rows)


def _nested(value: Any) -> Iterator[Any]:
    yield value
    for inner in (*value.get("anyOf", ()), value.get("items", {})):
        if inner:
            yield from _nested(inner)


def _type(value: Any, records: Any) -> str:
    """What a field takes, in a few words; a record is a link to its table."""
    if "anyOf" in value:
        kinds = [_type(inner, records) for inner in value["anyOf"]]
        return " or ".join(dict.fromkeys(kind for kind in kinds if kind))
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        kind: Any = next((kind for kind in records_of_a_plan() if kind.__name__ == name), None)
        if kind:
            said = kind.label.title
            return f"[{said.en}](#{_anchor(f'{said.en} · {said.vi}')})"
        return SIMPLE.get(name, "")
    kinds = value.get("type", ())
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if "array" in kinds:
        return f"list of {_type(value['items'], records)}"
    if "patternProperties" in value:
        (inner,) = value["patternProperties"].values()
        key = "year or YYYY-MM-DD" if WHEN_KEY in value["patternProperties"] else "year"
        return f"{key}: {_type(inner, records)}"
    if isinstance(inner := value.get("additionalProperties"), dict):
        return f"id: {_type(inner, records)}"
    if "enum" in value:
        return "a word below" if "enumDescriptions" in value else "true or false"
    if "boolean" in kinds and "string" not in kinds:  # a text may look like a truth value
        return "true or false"
    return "text" if kinds else ""


def _anchor(heading: str) -> str:
    """The anchor that forges give a heading."""
    kept = (char for char in heading.lower() if char.isalnum() or char in " -_")
    return "".join(kept).replace(" ", "-")


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, (":---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
