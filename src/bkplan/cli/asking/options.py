"""The options that commands share, and their text turned into values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from bkplan.cli.asking.days import METAVAR, a_day
from bkplan.cli.surroundings import Refused
from bkplan.render import FORMATS, Format
from bkplan.reports.query import Query
from bkplan.reports.spec import BadValue, Option
from bkplan.words.files import TASKS_FILE
from bkplan.words.hints import did_you_mean
from bkplan.words.text import quoted
from bkplan.words.vocab import Lang, Level, Status, Text, UnitKind, Word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bkplan.cli.surroundings import Surroundings
    from bkplan.records.plan import Plan


def one_of(*words: str) -> Any:
    """A parser that accepts some words only."""

    def parse(text: str) -> str:
        if text.lower() not in words:
            raise BadValue(Text(", ".join(words), ", ".join(words)))
        return text.lower()

    return parse


def word_of(kind: type[Word]) -> Any:
    """A parser of the words that an enum of the vocabulary has in the data."""

    def parse(text: str) -> Word:
        word = one_of(*map(str, kind))(text)
        return next(member for member in kind if member == word)

    return parse


DATA = Option(
    "data",
    Text(f"Thư mục chứa {TASKS_FILE}", f"Folder that holds {TASKS_FILE}"),
    metavar="DIR",
    short="-C",
)
AS_OF = Option(
    "as-of",
    Text(
        "Tính đến ngày này thay cho hôm nay: 2018-12-31, 31/12/2018, today, -30d",
        "Look at this day instead of today: 2018-12-31, 31/12/2018, today, -30d",
    ),
    parse=a_day, metavar=METAVAR, day=True,
)  # fmt: skip
LANG = Option(
    "lang", Text("Ngôn ngữ: vi, en", "Language: vi, en"), parse=one_of(*Lang), metavar="LANG",
    ids=tuple(map(str, Lang)),
)  # fmt: skip


def format_option(forms: Sequence[Format]) -> Option:
    """The option that chooses among formats by name."""
    names = tuple(form.name for form in forms)
    listed = ", ".join(names)
    return Option(
        "format", Text(f"Định dạng: {listed}", f"Format: {listed}"), parse=one_of(*names),
        metavar="FORMAT", short="-f", ids=names,
    )  # fmt: skip


FORMAT = format_option(FORMATS)
OUTPUT = Option(
    "output",
    Text("Ghi vào tệp; đuôi tệp chọn định dạng", "Write to a file; its ending chooses the format"),
    metavar="FILE",
    short="-o",
)


def table_option(names: tuple[str, ...]) -> Option:
    """The option that chooses one of a report's tables."""
    listed = ", ".join(names)
    return Option(
        "table",
        Text(f"Chỉ bảng này: {listed}", f"This table only: {listed}"),
        parse=one_of(*names), metavar="NAME", ids=names,
    )  # fmt: skip


COLOR = Option(
    "color", Text("Màu: auto, always, never", "Colour: auto, always, never"),
    parse=one_of("auto", "always", "never"), metavar="WHEN", default="auto",
    ids=("auto", "always", "never"),
)  # fmt: skip
FAIL_ON = Option(
    "fail-on",
    Text("Thoát với mã 1 nếu có: overdue", "Exit with 1 if there is any: overdue"),
    parse=one_of("overdue"),
    metavar="WHAT",
    ids=("overdue",),
)
SECTOR = Option(
    "sector", Text("Chỉ lĩnh vực này (lặp lại được)", "This sector only (repeatable)"),
    metavar="ID", many=True, ids=("sectors",),
)  # fmt: skip
LEAD = Option(
    "lead", Text("Chỉ cơ quan chủ trì này (lặp lại được)", "This lead agency only (repeatable)"),
    metavar="ID", many=True, ids=("agencies",),
)  # fmt: skip
STATUS = Option(
    "status", Text("Chỉ trạng thái này (lặp lại được)", "This state only (repeatable)"),
    parse=word_of(Status), metavar="STATE", many=True, ids=tuple(map(str, Status)),
)  # fmt: skip
SEARCH = Option(
    "search",
    Text("Tìm không dấu: “so noi vu”", "Search without accents: “so noi vu”"),
    metavar="WORDS",
)

AUTHORITY = Option(
    "authority",
    Text("Chỉ cơ quan chủ quản này (lặp lại được)", "This authority only (repeatable)"),
    metavar="ID", many=True, ids=("agencies",),
)  # fmt: skip
LEVEL = Option(
    "level", Text("Chỉ cấp này (lặp lại được)", "This level only (repeatable)"),
    parse=word_of(Level), metavar="LEVEL",
    many=True, ids=tuple(map(str, Level)),
)  # fmt: skip
KIND = Option(
    "kind", Text("Chỉ loại đơn vị này (lặp lại được)", "This kind of unit only (repeatable)"),
    parse=word_of(UnitKind), metavar="KIND", many=True, ids=tuple(map(str, UnitKind)),
)  # fmt: skip

FILTERS = {o.name: o for o in (SECTOR, LEAD, AUTHORITY, STATUS, LEVEL, KIND, SEARCH)}
COMMON = (AS_OF, DATA, FORMAT, OUTPUT, LANG, COLOR)


def values_of(
    declared: Sequence[Option], texts: Mapping[str, Any], around: Surroundings
) -> dict[str, Any]:
    """The options' texts as values by argument; Refused says what an option accepts.

    `-30d` counts back from today for the day to look at, and from that day for any other.
    """
    values: dict[str, Any] = {}
    start = around.today
    for option in sorted(declared, key=lambda option: option is not AS_OF):
        days = (around.today, start)
        values[option.argument] = _value(option, texts[option.argument], days)
        if option is AS_OF:
            start = as_of_day(values, around)
    return values


def _value(option: Option, text: Any, days: tuple[date, date]) -> Any:
    if text is None or isinstance(text, bool):
        return text
    if option.many:
        return tuple(_parsed(option, item, days) for item in text)
    return _parsed(option, text, days)


def _parsed(option: Option, text: Any, days: tuple[date, date], *, asker: str = "") -> Any:
    asker = asker or f"--{option.name}"
    try:
        return option.parse(text, *days) if option.day else option.parse(text)
    except BadValue as bad:
        value = quoted(text if isinstance(text, str) else " ".join(text))
        raise Refused(
            Text(
                f"bkplan: {asker}: giá trị {value} không hợp lệ; chấp nhận: {bad.accepts.vi}",
                f"bkplan: {asker}: {value} is not accepted; accepts: {bad.accepts.en}",
            )
        ) from None


def as_of_day(values: Mapping[str, Any], around: Surroundings) -> date:
    """The day to look at: --as-of, BKPLAN_AS_OF, today in Vietnam."""
    if values["as_of"]:
        return cast("date", values["as_of"])
    if said := around.environ.get("BKPLAN_AS_OF"):
        days = (around.today, around.today)
        return cast("date", _parsed(AS_OF, said, days, asker="BKPLAN_AS_OF"))
    return around.today


def query_of(values: Mapping[str, Any], as_of: date, plan: Plan) -> Query:
    """The query that the filters make up; Refused where the plan lacks an id."""
    return Query(
        as_of=as_of,
        sectors=_ids("sector", values.get("sector") or (), tuple(plan.sector_by_id)),
        leads=_ids("lead", values.get("lead") or (), tuple(plan.agency_by_id)),
        statuses=frozenset(values.get("status") or ()),
        authorities=_ids("authority", values.get("authority") or (), tuple(plan.agency_by_id)),
        levels=frozenset(values.get("level") or ()),
        kinds=frozenset(values.get("kind") or ()),
        search=values.get("search") or "",
    )


def _ids(option: str, values: tuple[str, ...], known: tuple[str, ...]) -> frozenset[str]:
    for value in values:
        if value not in known:
            hint = did_you_mean(value, known)
            raise Refused(
                Text(
                    f"bkplan: --{option}: kế hoạch không có {quoted(value)}; {hint.vi}",
                    f"bkplan: --{option}: the plan has no {quoted(value)}; {hint.en}",
                )
            )
    return frozenset(values)
