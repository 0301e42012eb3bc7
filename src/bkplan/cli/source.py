"""Which data a command reads: the folders that were named, found, or came with the package."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from bkplan.cli.asking.plans import the_one_folder
from bkplan.cli.remembering import NO_MEMORY
from bkplan.cli.surroundings import Refused, ours
from bkplan.words.files import DATA_FILES, FOLDERS, TASKS_FILE, is_yaml
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import altered, plural
from bkplan.words.text import escape_hidden, quoted
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.cli.asking.options import Shared
    from bkplan.cli.remembering import Memory
    from bkplan.cli.surroundings import Surroundings
    from bkplan.faults.findings import Finding
    from bkplan.reading.loader import Loaded
    from bkplan.reading.settings import Settings
    from bkplan.records.plan import Plan

_MOST_FINDINGS = 200


class Found(NamedTuple):
    """The folders of plans that were meant, and the one whose settings hold for them together."""

    folders: tuple[str, ...]
    """Each holds a plan, as the user would write it: in the order of `-C`, those of one folder of
    plan folders by name."""
    above: str
    """The folder given, where it holds folders of plans; else the first of them."""


def data_folder(
    named: str | Sequence[str] | None,
    around: Surroundings,
    *,
    shipped_too: bool = True,
    plan: Sequence[str] = (),
) -> str:
    """The one data folder, as the user would write it; Refused where the one named is none.

    Where none is named or found, the plan shipped with the package, if that will do: it does not
    for what judges, writes, or compares with it. Refused where there are several.
    """
    return the_one_folder(data_folders(named, around, shipped_too=shipped_too), plan)


def data_folders(
    named: str | Sequence[str] | None, around: Surroundings, *, shipped_too: bool = True
) -> tuple[str, ...]:
    """The folders of all plans meant; see Found and data_folder()."""
    return data_found(named, around, shipped_too=shipped_too).folders


def data_found(
    named: str | Sequence[str] | None, around: Surroundings, *, shipped_too: bool = True
) -> Found:
    """Where the plans meant are; Refused where a folder named is none, or named twice."""
    asker = "--data"
    all_ = (named,) if isinstance(named, str) else tuple(named or ())
    if not all_ and (said := around.environ.get("BKPLAN_DATA")):
        each = (said,) if os.path.isdir(said) else tuple(filter(None, said.split(os.pathsep)))
        all_, asker = each or (said,), "BKPLAN_DATA"
    if not all_:
        return _found_here(around, shipped_too=shipped_too)
    lists = [_named(one, asker) for one in all_]
    folders = tuple(folder for one in lists for folder in one)
    _each_once(folders, asker)
    return Found(folders, all_[0])


def _named(folder: str, asker: str) -> tuple[str, ...]:
    """The folders of plans that one folder stands for: itself, or those in it."""
    if not os.path.isdir(folder):
        raise Refused(
            Text(
                f"bkplan: {asker}: không có thư mục {quoted(folder)}; "
                f"hãy chọn thư mục có {TASKS_FILE}",
                f"bkplan: {asker}: there is no folder {quoted(folder)}; "
                f"choose one with {TASKS_FILE}",
            )
        )
    if _holds(folder):
        return (folder,)
    near = home_of(folder) or os.path.join(folder, "data")
    if _holds(near):
        raise Refused(
            Text(
                f"bkplan: {asker}: {quoted(folder)} không có {TASKS_FILE}; có phải là {near}?",
                f"bkplan: {asker}: {quoted(folder)} has no {TASKS_FILE}; did you mean {near}?",
            )
        )
    return plan_folders(folder) or (folder,)


def plan_folders(folder: str) -> tuple[str, ...]:
    """The folders of plans in a folder, by name: those with tasks.yaml or data/tasks.yaml.

    Others are ignored, and so are hidden ones. Empty where there are none, or it cannot be read.
    """
    try:
        names = sorted(os.listdir(folder))
    except OSError:  # whoever reads the files says why
        return ()
    inside = [os.path.join(folder, name) for name in names if not name.startswith(".")]
    homes = {one: _nearest(one, itself_first=True) for one in inside if os.path.isdir(one)}
    if not any(homes.values()):
        return ()
    # of a folder that nobody may look into it is not known that it is no plan: reading says so
    closed = {one: one for one in homes if not os.access(one, os.R_OK | os.X_OK)}
    return tuple(home for one, home in (homes | closed).items() if home)


def _each_once(folders: Sequence[str], asker: str) -> None:
    """Refused where the same folder is meant twice, however it was written."""
    first: dict[str, str] = {}
    for folder in folders:
        if (other := first.setdefault(os.path.realpath(folder), folder)) is not folder:
            one, two = quoted(other), quoted(folder)
            raise Refused(
                Text(
                    f"bkplan: {asker}: {one} và {two} là cùng một thư mục; hãy bỏ bớt một",
                    f"bkplan: {asker}: {one} and {two} are the same folder; leave out one of them",
                )
            )


def _found_here(around: Surroundings, *, shipped_too: bool) -> Found:
    """The plan here or above, or those in folders here; else the one shipped, if that will do."""
    with suppress(FileNotFoundError):  # the current folder may have been deleted
        here = os.getcwd()
        if not _nearest(here) and (folders := plan_folders(os.curdir)):
            return Found(tuple(map(os.path.normpath, folders)), os.curdir)
        if found := _upwards(here):
            found = os.path.relpath(found)
            return Found((found,), found)
    if not shipped_too:
        raise Refused(
            Text(
                f"bkplan: không có {TASKS_FILE} ở đây hay ở thư mục nào phía trên; "
                "chọn thư mục dữ liệu bằng -C THƯ-MỤC",
                f"bkplan: there is no {TASKS_FILE} here or in any folder above; "
                "choose the data folder with -C DIR",
            )
        )
    around.say(
        Text(
            "bkplan: dùng kế hoạch kèm theo chương trình; chọn dữ liệu khác bằng -C THƯ-MỤC",
            "bkplan: using the plan that came with the program; choose other data with -C DIR",
        )
    )
    return Found((shipped(),), shipped())


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


def _nearest(folder: str, *, itself_first: bool = False) -> str | None:
    """The plan that a folder holds, in `data` or itself; where both are, the one told first."""
    places = (os.path.join(folder, "data"), folder)
    return next(filter(_holds, reversed(places) if itself_first else places), None)


def _upwards(folder: str) -> str | None:
    while True:
        if found := _nearest(folder):
            return found
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


def memory_for(shared: Shared, around: Surroundings) -> Memory:
    """What is remembered, where it may be used."""
    return NO_MEMORY if shared.no_cache else around.memory


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


def sound(*versions: Loaded, or_else: Text | None = None) -> tuple[Plan, ...]:
    """The plans of several versions of the data, or a refusal with the errors of all of them.

    It says last what may be done `or_else` than correcting them.
    """
    # several plans say the same of a file that is beside them all
    errors = list(dict.fromkeys(error for loaded in versions for error in loaded.errors))
    plans = tuple(loaded.plan for loaded in versions if loaded.plan is not None)
    if not errors and len(plans) == len(versions):
        return plans
    count = len(errors)
    lines = list(map(line_of, errors[:_MOST_FINDINGS]))
    if count > _MOST_FINDINGS:
        more = count - _MOST_FINDINGS
        lines.append(Text(f"… và {more} lỗi nữa", f"… and {more} more {plural(more, 'error')}"))
    vi, en = (f", {said}" for said in or_else) if or_else else ("", "")
    lines.append(
        Text(
            f"bkplan: dữ liệu có {count} lỗi; hãy sửa rồi chạy lại{vi}",
            f"bkplan: the data has {count} {plural(count, 'error')}; correct and run again{en}",
        )
    )
    raise Refused(*lines)
