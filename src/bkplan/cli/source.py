"""Which data a command reads: the folder that was named, found, or came with the package."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from bkplan.cli.remembering import NO_MEMORY
from bkplan.cli.surroundings import Refused, ours
from bkplan.words.files import DATA_FILES, FOLDERS, TASKS_FILE, is_yaml
from bkplan.words.phrases import altered, plural
from bkplan.words.text import escape_hidden, quoted
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.cli.remembering import Memory
    from bkplan.cli.surroundings import Surroundings
    from bkplan.faults.findings import Finding
    from bkplan.reading.loader import Loaded
    from bkplan.reading.settings import Settings
    from bkplan.records.plan import Plan

_MOST_FINDINGS = 200


def data_folder(named: str | None, around: Surroundings, *, shipped_too: bool = True) -> str:
    """The data folder, as the user would write it; Refused where the one named is none.

    Where none is named or found, the plan shipped with the package, if that will do: it does not
    for what judges, writes, or compares with it.
    """
    asker = "--data"
    if named is None and around.environ.get("BKPLAN_DATA"):
        named, asker = around.environ["BKPLAN_DATA"], "BKPLAN_DATA"
    if named is not None:
        if not os.path.isdir(named):
            raise Refused(
                Text(
                    f"bkplan: {asker}: không có thư mục {quoted(named)}; "
                    f"chọn thư mục có {TASKS_FILE}",
                    f"bkplan: {asker}: there is no folder {quoted(named)}; "
                    f"choose one with {TASKS_FILE}",
                )
            )
        near = home_of(named) or os.path.join(named, "data")
        if not _holds(named) and _holds(near):
            raise Refused(
                Text(
                    f"bkplan: {asker}: {quoted(named)} không có {TASKS_FILE}; có phải là {near}?",
                    f"bkplan: {asker}: {quoted(named)} has no {TASKS_FILE}; did you mean {near}?",
                )
            )
        return named
    with suppress(FileNotFoundError):  # the current folder may have been deleted
        if found := _upwards(os.getcwd()):
            return os.path.relpath(found)
    if not shipped_too:
        raise Refused(
            Text(
                f"bkplan: không có {TASKS_FILE} ở đây hay ở thư mục nào phía trên; "
                "chọn thư mục dữ liệu bằng -C DIR",
                f"bkplan: there is no {TASKS_FILE} here or in any folder above; "
                "choose the data folder with -C DIR",
            )
        )
    around.say(
        Text(
            "bkplan: dùng kế hoạch kèm theo chương trình; chọn dữ liệu khác bằng -C DIR",
            "bkplan: using the plan that came with the program; choose other data with -C DIR",
        )
    )
    return shipped()


def _holds(folder: str) -> bool:
    return os.path.lexists(os.path.join(folder, TASKS_FILE))


def home_of(path: str) -> str | None:
    """The folder of the plan that a path is a data file of, or a folder of such files, if any.

    A folder that holds a plan itself is no part of another one.
    """
    folder, name = os.path.split(os.path.normpath(path))
    if os.path.isdir(path):
        within = "" if _holds(path) else path
    elif name in DATA_FILES:
        return folder or os.curdir
    else:
        within = (folder or os.curdir) if is_yaml(name) else ""
    if not within or os.path.basename(os.path.abspath(within)) not in FOLDERS:
        return None
    above = os.path.normpath(os.path.join(within, os.pardir))
    return above if _holds(above) else None


def _upwards(folder: str) -> str | None:
    while True:
        for candidate in (os.path.join(folder, "data"), folder):
            if _holds(candidate):
                return candidate
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def shipped() -> str:
    """The plan inside the installed package, or beside the sources while they are worked on."""
    inside = packed()
    beside = os.path.join(os.path.dirname(inside), os.pardir, os.pardir, "data")
    return inside if _holds(inside) else beside


def packed() -> str:
    """Where the plan lies inside the package, once it is installed."""
    return os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data")


def plan_or_refusal(folder: str, memory: Memory = NO_MEMORY) -> Plan:
    """The plan in a folder; data with errors is refused with all of them, never used in part.

    One that was read before need not be read again: its records know no places then.
    """
    if plan := memory.plan(folder):
        return plan
    from bkplan.reading.loader import load_folder

    loaded = load_folder(folder)
    (plan,) = sound(loaded)
    memory.keep(folder, loaded)
    return plan


def settings_of(folder: str, codes: Sequence[str] = ()) -> Settings:
    """The settings that hold for a data folder, or a refusal that says what is wrong."""
    from bkplan.reading.settings import BadSettings, read_settings

    try:
        return read_settings(folder, codes)
    except BadSettings as bad:
        raise Refused(ours(bad.text)) from None


def line_of(finding: Finding) -> Text:
    """A finding as one line."""
    return altered(Text(finding.line(Lang.VI), finding.line(Lang.EN)), escape_hidden)


def sound(*versions: Loaded) -> tuple[Plan, ...]:
    """The plans of several versions of the data, or a refusal with the errors of all of them."""
    errors = [error for loaded in versions for error in loaded.errors]
    plans = tuple(loaded.plan for loaded in versions if loaded.plan is not None)
    if not errors and len(plans) == len(versions):
        return plans
    count = len(errors)
    lines = list(map(line_of, errors[:_MOST_FINDINGS]))
    if count > _MOST_FINDINGS:
        more = count - _MOST_FINDINGS
        lines.append(Text(f"… và {more} lỗi nữa", f"… and {more} more {plural(more, 'error')}"))
    lines.append(
        Text(
            f"bkplan: dữ liệu có {count} lỗi; hãy sửa rồi chạy lại",
            f"bkplan: the data has {count} {plural(count, 'error')}; correct and run again",
        )
    )
    raise Refused(*lines)
