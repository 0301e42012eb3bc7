"""Settings: `bkplan.toml` beside the data, or `[tool.bkplan]` of a pyproject.toml above it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from bkplan.faults.findings import Severity, message
from bkplan.files.bytes import read_bytes
from bkplan.output.office import Office, Series
from bkplan.words.files import PROJECT_FILE, SETTINGS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.phrases import alike, altered
from bkplan.words.spans import Span, SpanUnit, read_span
from bkplan.words.text import escape_hidden
from bkplan.words.vocab import Rates, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CODE = re.compile(r"BK[0-9]{0,3}")
"""A code of a check, or what a group of them begins with."""
LARGEST_MIB = 1
_LONGEST = 300
_QUOTED = 80
_MOST_ITEMS = 200
"""Of a list of codes: each is asked of each finding."""
_MOST_LINES = 50
"""Of a list of recipients: each is a line in each letter."""
_MOST_DOTS = 100
"""The parser takes a time for a dotted key that grows with the square of its length."""


class BadSettings(Exception):
    """A settings file cannot be used; says where and why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = altered(text, escape_hidden)


class Settings(NamedTuple):
    """What a settings file may say; the command line goes before it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    fail_on: Severity | None = None
    office: Office = Office()
    letters: Series = Series()
    report: Series = Series()
    rates: Rates = Rates.ROUNDED
    path: str = ""
    """The file that says so; empty where none does."""


def read_settings(folder: str, codes: Sequence[str] = ()) -> Settings:
    """The settings that hold for a data folder; BadSettings where a file is wrong.

    `codes` are those that there are; without them the codes that a file names are not looked up.
    """
    beside = os.path.join(folder, SETTINGS_FILE)
    if os.path.lexists(beside):
        return parsed(_bytes(beside), beside, codes) or Settings()
    here = os.path.abspath(folder)
    while True:
        project = os.path.join(here, PROJECT_FILE)
        if os.path.isfile(project) and (own := parsed(_bytes(project), project, codes)):
            return own
        parent = os.path.dirname(here)
        if parent == here:
            return Settings()
        here = parent


def text_of(path: str) -> str:
    """The text of a settings file, for who looks for a line in it; empty without one."""
    data = read_bytes(path, os.path.dirname(path) or ".", most_mib=LARGEST_MIB)
    return data.decode(errors="replace") if isinstance(data, bytes) else ""


def _bytes(path: str) -> bytes:
    data = read_bytes(path, os.path.dirname(path) or ".", most_mib=LARGEST_MIB)
    if isinstance(data, bytes):
        return data
    problem, values = data
    said, shown = message(problem.text, values), escape_hidden(path)
    raise BadSettings(alike("{path}: {said}", path=shown, said=said))


def parsed(data: bytes, path: str, codes: Sequence[str] = ()) -> Settings | None:
    """The settings in a file's bytes; None in a pyproject.toml that has none of ours."""
    shown = escape_hidden(path)
    table: object = _table(data, path, shown)
    if os.path.basename(path) == PROJECT_FILE:
        tools = table.get("tool", {}) if isinstance(table, dict) else {}
        table = tools.get("bkplan") if isinstance(tools, dict) else None
        if table is None:
            return None
    return _settings(table, shown, codes)._replace(path=path)


def _table(data: bytes, path: str, shown: str) -> dict[str, Any]:
    import tomllib

    if os.path.basename(path) == PROJECT_FILE and b"bkplan" not in data:
        return {}
    if any(line.count(b".") > _MOST_DOTS for line in data.splitlines()):
        raise BadSettings(
            Text(
                f"{shown}: một dòng có hơn {_MOST_DOTS} dấu chấm; hãy viết khóa ngắn hơn",
                f"{shown}: a line has more than {_MOST_DOTS} dots; write shorter keys",
            )
        )
    try:
        return tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise BadSettings(
            Text(f"{shown}: không đọc được: {error}", f"{shown}: cannot be read: {error}")
        ) from None


def unknown_code(wanted: Iterable[str], codes: Sequence[str]) -> Text | None:
    """Where a code or group is none of those that there are: which one, and the nearest."""
    for code in dict.fromkeys(wanted):
        if not any(known.startswith(code) for known in codes):
            near = max(codes, key=lambda known: _nearness(code, known))
            return Text(
                f"không có mã {code}; có phải là {near}?",
                f"there is no code {code}; did you mean {near}?",
            )
    return None


def _nearness(code: str, known: str) -> tuple[int, int]:
    """The same group is nearer than the nearest number."""
    distance = abs(int(code[2:5].ljust(3, "0")) - int(known[2:]))
    alike = next((n for n in range(5, 2, -1) if code[:n] == known[:n]), 2)
    return alike, -distance


def _settings(table: object, path: str, codes: Sequence[str]) -> Settings:
    settings = Settings(**_values(table, path, "", _KEYS))
    for name, wanted in (("select", settings.select), ("ignore", settings.ignore)):
        if hint := unknown_code(wanted, codes) if codes else None:
            raise BadSettings(alike("{path}: {name}: {hint}", path=path, name=name, hint=hint))
    return settings


def _values(table: object, path: str, inside: str, keys: dict[str, _Key]) -> dict[str, Any]:
    """The values of a table by field; `inside` says where in the file it stands."""
    if not isinstance(table, dict):
        where = inside.rstrip(".") or "bkplan"
        raise BadSettings(Text(f"{path}: {where} phải là một bảng", f"{path}: {where} is no table"))
    values: dict[str, Any] = {}
    for name, value in table.items():
        key = keys.get(str(name).replace("_", "-"))
        where = f"{path}: {inside}{escape_hidden(str(name))}"
        if key is None:
            hint = did_you_mean(str(name), tuple(keys), most=len(keys))
            raise BadSettings(
                Text(f"{where}: không có khóa này; {hint.vi}",
                     f"{where}: there is no such key; {hint.en}")
            )  # fmt: skip
        if isinstance(key, TomlTable):
            read = key.made(**_values(value, path, f"{inside}{name}.", key.keys))
        else:
            if isinstance(value, list) and len(value) > key.most:
                raise BadSettings(
                    Text(f"{where}: {len(value)} mục, nhiều nhất là {key.most}; hãy bỏ bớt",
                         f"{where}: {len(value)} items, at most {key.most}; leave some out")
                )  # fmt: skip
            read = key.read(value)
        if read is None:
            said = _told(value)
            raise BadSettings(
                Text(f"{where}: giá trị {said} không hợp lệ; hãy viết như {key.example}",
                     f"{where}: {said} is not accepted; write it like {key.example}")
            )  # fmt: skip
        values[str(name).replace("-", "_")] = read
    return values


def _told(value: object) -> str:
    """A value as a message quotes it; Python writes no number of more than some thousand digits."""
    try:
        return escape_hidden(repr(value)[:_QUOTED])
    except (ValueError, RecursionError):
        return "…"


def _codes(value: object) -> tuple[str, ...] | None:
    if isinstance(value, list) and all(
        isinstance(item, str) and CODE.fullmatch(item) for item in value
    ):
        return tuple(value)
    return None


def _severity(value: object) -> Severity | None:
    return next((severity for severity in Severity if severity == value), None)


def _rates(value: object) -> Rates | None:
    return next((rates for rates in Rates if rates == value), None)


def _line(value: object) -> str | None:
    if isinstance(value, str) and value.strip() and len(value) <= _LONGEST:
        return " ".join(value.split())
    return None


def _lines(value: object) -> tuple[str, ...] | None:
    items = value if isinstance(value, list) else [value]
    lines = tuple(line for line in map(_line, items) if line is not None)
    return lines if 0 < len(lines) == len(items) else None


def _whole(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 100_000:
        return value
    return None


def _span(value: object) -> Span | None:
    """A span that is not empty; a number counts days."""
    if isinstance(value, str):
        span = read_span(value)
        return span if span and span.number else None
    days = _whole(value)
    return None if days is None else Span(days, SpanUnit.DAY)


class Value(NamedTuple):
    """A key with a value: `read` gives None where it does not accept it."""

    read: Callable[[object], Any]
    example: str
    most: int = _MOST_ITEMS
    """If it is a list, its items at most."""


class TomlTable(NamedTuple):
    """A key with a table: its own keys, and what they make."""

    keys: dict[str, _Key]
    made: Callable[..., Any]
    example: str = ""


_Key: TypeAlias = Value | TomlTable
_SERIES: dict[str, _Key] = {
    "number": Value(_whole, "512"),
    "symbol": Value(_line, '"SNV-TCBC"'),
    "recipients": Value(_lines, '["UBND tỉnh (b/c)"]', _MOST_LINES),
}
_KEYS: dict[str, _Key] = {
    "select": Value(_codes, '["BK451"]'),
    "ignore": Value(_codes, '["BK451"]'),
    "severity": Value(_severity, '"error"'),
    "fail-on": Value(_severity, '"error"'),
    "rates": Value(_rates, '"cut"'),
    "office": TomlTable(
        {
            "parent": Value(_line, '"UBND tỉnh Bắc Kạn"'),
            "agency": Value(_line, '"Sở Nội vụ"'),
            "place": Value(_line, '"Bắc Kạn"'),
            "title": Value(_lines, '"Giám đốc"', _MOST_LINES),
            "signer": Value(_line, '"Họ và tên"'),
            "archive": Value(_line, '"VT, TCBC"'),
        },
        Office,
    ),
    "letters": TomlTable(_SERIES | {"reply-within": Value(_span, '"10d"')}, Series),
    "report": TomlTable(_SERIES, Series),
}
