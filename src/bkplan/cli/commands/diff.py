"""`bkplan diff OLD [NEW]`: what a change of the data means, in the words of the plan."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINDINGS, FINE
from bkplan.cli.output import chosen_format, deliver, one_table
from bkplan.cli.source import data_folder, home_of, sound
from bkplan.cli.surroundings import Refused, ours
from bkplan.reports.options import Argument, Option, one_of
from bkplan.reports.spec import Group
from bkplan.words.files import SETTINGS_FILE, TASKS_FILE, YAML_ENDINGS
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Callable

    from bkplan.changes.compare import Change
    from bkplan.cli.surroundings import Surroundings
    from bkplan.reading.loader import Loaded
    from bkplan.reading.settings import Settings

_GIT = "git:"
_LONGEST_NAME = 60
_WORKING = Text("bản đang làm", "working tree")
FAIL_ON = Option(
    "fail-on",
    Text("Thoát với mã 1 nếu có: breaking, change (hoặc nặng hơn)",
         "Exit with 1 if there is any: breaking, change (or worse)"),
    parse=one_of("breaking", "change"),
    metavar="LEVEL",
    ids=("breaking", "change"),
)  # fmt: skip


class Version(NamedTuple):
    """One version of the data: what it is called, what was read, and the settings that held."""

    name: Text
    loaded: Loaded
    settings: Settings


class DiffOptions(NamedTuple):
    """What `diff` is told."""

    old: Annotated[
        str,
        Argument(
            "OLD",
            Text(
                "Bản git (main, HEAD~3), thư mục hay tệp; git:TÊN luôn là bản git",
                "A git revision (main, HEAD~3), a folder or a file; git:NAME is always a revision",
            ),
        ),
    ]
    new: Annotated[
        str | None,
        Argument(
            "[NEW]",
            Text(
                "Bản mới, cũng như thế; không nêu thì là dữ liệu đang có",
                "The newer version, likewise; the data as they are now unless told",
            ),
            optional=True,
        ),
    ]
    fail_on: Annotated[str | None, FAIL_ON]


def run(asked: Asked[DiffOptions], around: Surroundings) -> int:
    """Read both versions, compare, report; the exit code says whether `--fail-on` was met."""
    own, shared = asked.own, asked.shared
    form = chosen_format(shared.format, shared.output, around, color=shared.color)
    folder = cache(lambda: data_folder(shared.data, around, plan=shared.plan))
    before, after = (_version(said, folder) for said in (own.old, own.new))
    old, new = sound(before.loaded, after.loaded)
    from bkplan.reports.versions.diff import diff_report

    report = diff_report(
        old,
        new,
        shared.as_of,
        names=(before.name, after.name),
        gate=_gate(before.settings, after.settings),
        rates=after.settings.rates,
    )
    current = None if own.new else lambda: (folder(),)
    inputs = [said for said in (own.old, own.new) if said and is_path(said)]
    report = one_table(report, shared.table, form, around)
    deliver(report, form, shared, around, folders=current, inputs=inputs)
    return FINDINGS if own.fail_on in report.alarms else FINE


def _version(said: str | None, data: Callable[[], str]) -> Version:
    """What was said, or the data folder as it is; `data` finds that folder where it is needed."""
    from bkplan.files.yaml import read_file
    from bkplan.reading.loader import load_documents, load_folder

    if said is None:
        return Version(_WORKING, load_folder(data()), _settings_of(data()))
    if not is_path(said):
        return _revision(said, data())
    folder = _folder_of(said)
    loaded = load_folder(folder) if folder else load_documents([read_file(said, said)])
    name = said if len(said) <= _LONGEST_NAME else f"…{said[-_LONGEST_NAME:]}"
    return Version(same(name), loaded, _settings_of(folder or os.path.dirname(said) or os.curdir))


def _settings_of(folder: str) -> Settings:
    """The settings that hold for a folder; wrong ones, which `check` tells, are none."""
    from bkplan.reading.settings import BadSettings, Settings, read_settings

    try:
        return read_settings(folder)
    except BadSettings:
        return Settings()


def _gate(old: Settings, new: Settings) -> tuple[Change, ...]:
    """What changed in the settings that the data are checked by."""
    from bkplan.changes.compare import Change, RecordKind, Weight
    from bkplan.checks.gate import gate_changes

    where = os.path.basename(new.path or old.path) or SETTINGS_FILE
    return tuple(
        Change(
            Weight.BREAKING if change.looser else Weight.CHANGE,
            RecordKind.SETTINGS,
            where,
            Text(f"{change.key}: {change.text.vi}", f"{change.key}: {change.text.en}"),
            change.key,
        )
        for change in gate_changes(old, new)
    )  # fmt: skip


def _revision(said: str, folder: str) -> Version:
    from bkplan.git.calls import NoSuchVersion
    from bkplan.git.data import find, load, settings_at

    rev = said.removeprefix(_GIT)
    name = rev if len(rev) <= _LONGEST_NAME else f"{rev[:_LONGEST_NAME]}…"
    try:
        revision = find(rev, folder)
        return Version(same(name), load(revision), settings_at(revision, ()))
    except NoSuchVersion as missing:
        lines = [ours(missing.text)]
        if os.path.isdir(said):
            vi = f"thư mục này không có {TASKS_FILE}"
            en = f"the folder has no {TASKS_FILE} either"
            lines.append(Text(f"bkplan: {quoted(said)}: {vi}", f"bkplan: {quoted(said)}: {en}"))
        raise Refused(*lines) from None


def is_path(said: str) -> bool:
    """Whether a version is a folder or file, not a git revision; `git:` always makes it one."""
    if said.startswith(_GIT):
        return False
    if said.endswith(YAML_ENDINGS):
        return True
    if os.sep in said or "/" in said:
        return os.path.lexists(said)
    return os.path.lexists(os.path.join(said, TASKS_FILE))


def _folder_of(said: str) -> str | None:
    """The data folder that was named, or of which a file was; any other file is data by itself."""
    home = home_of(said)
    if home is not None and os.path.lexists(os.path.join(home, TASKS_FILE)):
        return home
    return said if os.path.isdir(said) else None


SPEC = CommandSpec(
    "diff",
    run,
    Text(
        "Những thay đổi về nội dung của dữ liệu so với một bản khác",
        "What changed in the data since another version, and what it means",
    ),
    "bkplan diff main --fail-on breaking",
    Group.CHANGES,
    asks=DiffOptions,
    shared=options.COMMON,
    tables=("changes", "effect"),
)
