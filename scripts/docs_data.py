"""docs/data.md, data.vi.md: the data format, made from the JSON Schema, that is from the models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bkplan.files.listed import MOST_FILES
from bkplan.records.fields import fields_of
from bkplan.records.record import Words
from bkplan.records.sections import TOP_KEYS, records_of_a_plan
from bkplan.records.task import LogEntry
from bkplan.render.markdown import escaped
from bkplan.schema.build import schema_of
from bkplan.schema.values import WHEN_KEY
from bkplan.words.events import Event
from bkplan.words.vocab import Lang, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
BESIDE = Text(
    "Nhiều kế hoạch thì mỗi kế hoạch một thư mục, và bên cạnh các thư mục đó có thể có "
    "`agencies.yaml`: `agencies` và `successions` dùng chung cho tất cả, không gì khác "
    "(`bkplan schema agencies`). Kế hoạch trong `x` hay trong `x/data` đọc tệp nằm cạnh `x`, "
    "trước các tệp của mình, kể cả khi chỉ hỏi một kế hoạch; tệp nằm phía trên kho git của kế "
    "hoạch thì không đọc. Tệp này chỉ nêu cơ quan có trong chính nó. Kế hoạch ghi lại một cơ quan "
    "ở đó thì phải ghi giống hệt; ghi lại một việc kế thừa thì có thể thêm `tasks`, `units`, "
    "`sectors` của riêng mình. Không lệnh nào ghi vào tệp này.",
    "Of many plans each has a folder, and beside these folders there may be `agencies.yaml`: "
    "`agencies` and `successions` for all of them, and nothing else (`bkplan schema agencies`). A "
    "plan in `x` or in `x/data` reads the file beside `x`, before its own files, also where one "
    "plan alone is asked for; a file above the plan's git repository is not read. It names "
    "agencies that stand in it, no others. A plan that has one of them too must have it alike; one "
    "that has a succession of it may add `tasks`, `units`, `sectors` of its own. No command writes "
    "this file.",
)
SIMPLE = {
    "text": Text("chữ", "text"),
    "id": Text("mã", "id"),
    "day": Text("ngày, như 2018-12-31", "YYYY-MM-DD"),
    "count": Text("số nguyên từ 0", "whole number from 0"),
    "year": Text("năm", "year"),
    "group": Text("1, 2, 3 hoặc 4", "1, 2, 3 or 4"),
    "number": Text("số, như 62.5", "number like 62.5"),
    "threshold": Text("số nguyên hoặc tỷ lệ như 65%", "whole number or share like 65%"),
}
WHEN = Text("năm, hoặc ngày như 2018-12-31", "year or YYYY-MM-DD")
TRUE_OR_FALSE = Text("true hoặc false", "true or false")
MEANING = Text("ý nghĩa", "meaning")


def data(lang: Lang) -> Iterator[str]:
    """The document in a language, block by block."""
    yield f"# {Text('Dạng dữ liệu', 'The data format').of(lang)}"
    yield Text("[English](data.md)", "[Tiếng Việt](data.vi.md)").of(lang)
    yield INTRODUCTION.of(lang)
    schema = schema_of("tasks")
    told = _Told(lang, schema["$defs"])
    yield f"## {Text('Các tệp', 'The files').of(lang)}"
    yield FOLDERS.of(lang)
    yield BESIDE.of(lang)
    yield told.table(
        (Text("khóa", "key"), Text("nội dung", "what it holds")),
        [
            (f"`{key}`", f"{told.type(value)}: {TOP_KEYS[key].title.of(lang)}")
            for key, value in schema["properties"].items()
        ],
    )
    for kind in _in_order():
        yield from told.record(kind)


def _in_order() -> list[Any]:
    """The records as they are told: words in two languages, which stand in most, at the end."""
    return sorted(records_of_a_plan(), key=lambda kind: kind is Words)


class _Told(NamedTuple):
    """The parts of the document in a language; `records` are the schemas by name."""

    lang: Lang
    records: Any

    def record(self, kind: Any) -> Iterator[str]:
        """The section of a kind of record."""
        lang = self.lang
        record = self.records[kind.__name__]
        yield f"## {kind.label.title.of(lang)}"
        if kind.label.more:
            yield escaped(kind.label.more.of(lang))
        head = (Text("trường", "field"), Text("giá trị", "value"), MEANING)
        yield self.table(head, list(self._of_record(kind, record)))
        for key, value in record["properties"].items():
            yield from self._words(key, value)
        if kind is LogEntry:
            head = (
                *(Text("diễn biến", "event"), Text("cần có", "needs")),
                *(Text("có thể có", "may have"), Text("tác động", "does")),
            )
            yield self.table(head, list(self._events()))

    def _events(self) -> Iterator[tuple[str, ...]]:
        """What each event needs and does."""
        for event in Event:
            traits = event.traits
            needs = ("evidence", *traits.needs) if traits.evidence else traits.needs
            listed = (", ".join(f"`{key}`" for key in keys) for keys in (needs, traits.may))
            yield (f"`{event}`", *listed, traits.effect.label.of(self.lang))

    def _of_record(self, kind: type, record: Any) -> Iterator[tuple[str, ...]]:
        for field in fields_of(kind):
            more = (field.label.more or Text("", "")).of(self.lang)
            must = "**" if field.required else ""
            yield (
                f"{must}`{field.key}`{must}",
                self.type(record["properties"][field.key]),
                escaped(f"{field.label.title.of(self.lang)}. {more}".strip()),
            )

    def _words(self, key: str, value: Any) -> Iterator[str]:
        """The words that a field takes, with what they mean."""
        for place in _nested(value):
            if "enumDescriptions" in place:
                rows = []
                for word, said in zip(place["enum"], place["enumDescriptions"], strict=True):
                    vi, _, en = said.partition(" / ")
                    rows.append((f"`{word}`", escaped(Text(vi, en).of(self.lang))))
                yield self.table((same(f"`{key}`"), MEANING), rows)

    def type(self, value: Any) -> str:
        """What a field takes, in a few words; a record is a link to its table."""
        lang = self.lang
        if "anyOf" in value:
            kinds = dict.fromkeys(map(self.type, value["anyOf"]))
            return Text(" hoặc ", " or ").of(lang).join(kind for kind in kinds if kind)
        if "$ref" in value:
            name = value["$ref"].rpartition("/")[2]
            kind: Any = next((kind for kind in records_of_a_plan() if kind.__name__ == name), None)
            if kind:
                said = kind.label.title.of(lang)
                return f"[{said}](#{_anchor(said)})"
            return SIMPLE.get(name, same("")).of(lang)
        kinds = value.get("type", ())
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if "array" in kinds:
            return f"{Text('danh sách', 'list of').of(lang)} {self.type(value['items'])}"
        if "patternProperties" in value:
            (inner,) = value["patternProperties"].values()
            key = WHEN if WHEN_KEY in value["patternProperties"] else SIMPLE["year"]
            return f"{key.of(lang)}: {self.type(inner)}"
        if isinstance(inner := value.get("additionalProperties"), dict):
            return f"{SIMPLE['id'].of(lang)}: {self.type(inner)}"
        if "enum" in value:
            listed = Text("một từ dưới đây", "a word below")
            return (listed if "enumDescriptions" in value else TRUE_OR_FALSE).of(lang)
        if "boolean" in kinds and "string" not in kinds:  # a text may look like a truth value
            return TRUE_OR_FALSE.of(lang)
        return SIMPLE["text"].of(lang) if kinds else ""

    def table(self, head: Iterable[Text], rows: list[tuple[str, ...]]) -> str:
        """A table with a heading row."""
        titles = tuple(text.of(self.lang) for text in head)
        lines = [titles, (":---",) * len(titles), *rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _nested(value: Any) -> Iterator[Any]:
    yield value
    for inner in (*value.get("anyOf", ()), value.get("items", {})):
        if inner:
            yield from _nested(inner)


def _anchor(heading: str) -> str:
    """The anchor that forges give a heading."""
    kept = (char for char in heading.lower() if char.isalnum() or char in " -_")
    return "".join(kept).replace(" ", "-")
