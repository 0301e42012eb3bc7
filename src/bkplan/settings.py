"""Settings of `check`: `bkplan.toml` beside the data, or `[tool.bkplan]` of a pyproject.toml."""

from __future__ import annotations

import os
import re
from typing import Any, NamedTuple

from bkplan.findings import Severity
from bkplan.text import escape_hidden
from bkplan.vocab import Text

NAME, PROJECT = "bkplan.toml", "pyproject.toml"
_CODES = re.compile(r"BK\d{0,3}")
_LARGEST = 1 << 20


class BadSettings(Exception):
    """A settings file cannot be used; says where and why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Settings(NamedTuple):
    """What a settings file may say; the command line goes before it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    fail_on: Severity | None = None


def read_settings(folder: str) -> Settings:
    """The settings that hold for a data folder; BadSettings where a file is wrong."""
    beside = os.path.join(folder, NAME)
    if os.path.isfile(beside):
        return _settings(_table(beside), beside)
    here = os.path.abspath(folder)
    while True:
        project = os.path.join(here, PROJECT)
        if os.path.isfile(project):
            table = _table(project).get("tool", {})
            own = table.get("bkplan") if isinstance(table, dict) else None
            if own is not None:
                return _settings(own, project)
        parent = os.path.dirname(here)
        if parent == here:
            return Settings()
        here = parent


def _table(path: str) -> dict[str, Any]:
    import tomllib

    try:
        with open(path, "rb") as file:
            return tomllib.loads(file.read(_LARGEST).decode())
    except (OSError, ValueError, RecursionError) as error:
        raise BadSettings(
            Text(f"{path}: không đọc được: {error}", f"{path}: cannot be read: {error}")
        ) from None


def _settings(table: object, path: str) -> Settings:
    if not isinstance(table, dict):
        raise BadSettings(Text(f"{path}: bkplan phải là một bảng", f"{path}: bkplan is no table"))
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = str(key).replace("-", "_")
        if name not in Settings._fields:
            known = ", ".join(field.replace("_", "-") for field in Settings._fields)
            raise BadSettings(
                Text(f"{path}: không có khóa {escape_hidden(str(key))}; có: {known}",
                     f"{path}: there is no key {escape_hidden(str(key))}; there are: {known}")
            )  # fmt: skip
        values[name] = _codes(value) if name in ("select", "ignore") else _severity(value)
        if values[name] is None:
            raise BadSettings(
                Text(f"{path}: {key}: không nhận {value!r}; hãy viết [\"BK451\"] hoặc \"error\"",
                     f"{path}: {key}: {value!r} is not accepted; write [\"BK451\"] or \"error\"")
            )  # fmt: skip
    return Settings(**values)


def _codes(value: object) -> tuple[str, ...] | None:
    if isinstance(value, list) and all(
        isinstance(item, str) and _CODES.fullmatch(item) for item in value
    ):
        return tuple(value)
    return None


def _severity(value: object) -> Severity | None:
    return next((severity for severity in Severity if severity == value), None)
