"""Settings: `bkplan.toml` beside the data, or `[tool.bkplan]` of a pyproject.toml above it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from bkplan.findings import Severity, fill
from bkplan.hints import did_you_mean
from bkplan.office import Office, Series
from bkplan.rawfile import read_bytes
from bkplan.text import escape_hidden
from bkplan.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAME, PROJECT = "bkplan.toml", "pyproject.toml"
CODE = re.compile(r"BK[0-9]{0,3}")
"""A code of a check, or what a group of them begins with."""
_LARGEST_MIB = 1
_LONGEST = 300
_QUOTED = 80
_MOST_DOTS = 100
"""The parser takes a time for a dotted key that grows with the square of its length."""


class BadSettings(Exception):
    """A settings file cannot be used; says where and why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = Text(escape_hidden(text.vi), escape_hidden(text.en))


class Settings(NamedTuple):
    """What a settings file may say; the command line goes before it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    fail_on: Severity | None = None
    office: Office = Office()
    letters: Series = Series()
    report: Series = Series()


def read_settings(folder: str, codes: Sequence[str] = ()) -> Settings:
    """The settings that hold for a data folder; BadSettings where a file is wrong.

    `codes` are those that there are; without them the codes that a file names are not looked up.
    """
    beside = os.path.join(folder, NAME)
    if os.path.lexists(beside):
        return _settings(_table(beside), beside, codes)
    here = os.path.abspath(folder)
    while True:
        project = os.path.join(here, PROJECT)
        if os.path.isfile(project):
            table = _table(project).get("tool", {})
            own = table.get("bkplan") if isinstance(table, dict) else None
            if own is not None:
                return _settings(own, project, codes)
        parent = os.path.dirname(here)
        if parent == here:
            return Settings()
        here = parent


def _table(path: str) -> dict[str, Any]:
    import tomllib

    data = read_bytes(path, os.path.dirname(path) or ".", most_mib=_LARGEST_MIB)
    if not isinstance(data, bytes):
        problem, values = data
        said = fill(problem.text, values)
        raise BadSettings(Text(f"{path}: {said.vi}", f"{path}: {said.en}"))
    if os.path.basename(path) == PROJECT and b"bkplan" not in data:
        return {}
    if any(line.count(b".") > _MOST_DOTS for line in data.splitlines()):
        raise BadSettings(
            Text(
                f"{path}: một dòng có hơn {_MOST_DOTS} dấu chấm; hãy viết khóa ngắn hơn",
                f"{path}: a line has more than {_MOST_DOTS} dots; write shorter keys",
            )
        )
    try:
        return tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise BadSettings(
            Text(f"{path}: không đọc được: {error}", f"{path}: cannot be read: {error}")
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
            raise BadSettings(Text(f"{path}: {name}: {hint.vi}", f"{path}: {name}: {hint.en}"))
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
        if isinstance(key, Table):
            read = key.made(**_values(value, path, f"{inside}{name}.", key.keys))
        else:
            read = key.read(value)
        if read is None:
            said = _told(value)
            raise BadSettings(
                Text(f"{where}: không nhận {said}; hãy viết như {key.example}",
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


class Value(NamedTuple):
    """A key with a value: `read` gives None where it does not accept it."""

    read: Callable[[object], Any]
    example: str


class Table(NamedTuple):
    """A key with a table: its own keys, and what they make."""

    keys: dict[str, _Key]
    made: Callable[..., Any]
    example: str = ""


_Key: TypeAlias = Value | Table
_SERIES: dict[str, _Key] = {
    "number": Value(_whole, "512"),
    "symbol": Value(_line, '"SNV-TCBC"'),
    "recipients": Value(_lines, '["UBND tỉnh (b/c)"]'),
}
_KEYS: dict[str, _Key] = {
    "select": Value(_codes, '["BK451"]'),
    "ignore": Value(_codes, '["BK451"]'),
    "severity": Value(_severity, '"error"'),
    "fail-on": Value(_severity, '"error"'),
    "office": Table(
        {
            "parent": Value(_line, '"UBND tỉnh Bắc Kạn"'),
            "agency": Value(_line, '"Sở Nội vụ"'),
            "place": Value(_line, '"Bắc Kạn"'),
            "title": Value(_lines, '"Giám đốc"'),
            "signer": Value(_line, '"Họ và tên"'),
            "archive": Value(_line, '"VT, TCBC"'),
        },
        Office,
    ),
    "letters": Table(_SERIES | {"reply-within": Value(_whole, "10")}, Series),
    "report": Table(_SERIES, Series),
}
