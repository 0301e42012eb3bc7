"""`bkplan diff OLD [NEW]`: what a change of the data means, in the words of the plan."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from bkplan.cli import options
from bkplan.cli.boundary import FINDINGS, FINE
from bkplan.cli.output import chosen_format, deliver
from bkplan.cli.source import data_folder, settings_of, sound
from bkplan.cli.spec import CommandSpec
from bkplan.cli.surroundings import Refused
from bkplan.reports.spec import Argument, Option
from bkplan.text import quoted
from bkplan.vocab import Lang, Text, same

if TYPE_CHECKING:
    from collections.abc import Callable

    from bkplan.cli.surroundings import Surroundings
    from bkplan.loader import Loaded
    from bkplan.settings import Settings

_GIT = "git:"
_LONGEST_NAME = 60
_WORKING = Text("bản đang làm", "working tree")
FAIL_ON = Option(
    "fail-on",
    Text("Thoát với mã 1 nếu có: breaking, change (hoặc nặng hơn)",
         "Exit with 1 if there is any: breaking, change (or worse)"),
    parse=options.one_of("breaking", "change"),
    metavar="LEVEL",
    ids=("breaking", "change"),
)  # fmt: skip


class Version(NamedTuple):
    """One version of the data: what it is called, and what was read."""

    name: Text
    loaded: Loaded


def run(values: dict[str, Any], around: Surroundings, lang: Lang) -> int:
    """Read both versions, compare, report; the exit code says whether `--fail-on` was met."""
    form = chosen_format(values["format"], values["output"], around)
    as_of = options.as_of_day(values, around)
    folder = cache(lambda: data_folder(values["data"], around, lang))
    before, after = (_version(values[key], folder) for key in ("old", "new"))
    old, new = sound(before.loaded, after.loaded)
    from bkplan.reports.diff import diff_report

    rates = _settings(values["new"], folder).rates
    report = diff_report(old, new, as_of, names=(before.name, after.name), rates=rates)
    current = None if values["new"] else folder
    deliver(report, form, values["output"], values["color"], around, lang, folder=current)
    return FINDINGS if values["fail_on"] in report.alarms else FINE


def _settings(new: str | None, data: Callable[[], str]) -> Settings:
    """Those that hold for the newer version, or for the data folder where it is a revision."""
    if new is None or not is_path(new):
        return settings_of(data())
    return settings_of(new if os.path.isdir(new) else os.path.dirname(new) or os.curdir)


def _version(said: str | None, data: Callable[[], str]) -> Version:
    """What was said, or the data folder as it is; `data` finds that folder where it is needed."""
    from bkplan.loader import load_documents, load_folder
    from bkplan.yamlfile import read_file

    if said is None:
        return Version(_WORKING, load_folder(data()))
    if not is_path(said):
        return _revision(said, data())
    folder = said if os.path.isdir(said) else _folder_of(said)
    loaded = load_folder(folder) if folder else load_documents([read_file(said, said)])
    name = said if len(said) <= _LONGEST_NAME else f"…{said[-_LONGEST_NAME:]}"
    return Version(same(name), loaded)


def _revision(said: str, folder: str) -> Version:
    from bkplan.gitcalls import NoSuchVersion
    from bkplan.gitdata import load_revision

    rev = said.removeprefix(_GIT)
    name = rev if len(rev) <= _LONGEST_NAME else f"{rev[:_LONGEST_NAME]}…"
    try:
        return Version(same(name), load_revision(rev, folder))
    except NoSuchVersion as missing:
        lines = [Text(*(f"bkplan: {missing.text.of(lang)}" for lang in Lang))]
        if os.path.isdir(said):
            vi, en = "thư mục này không có tasks.yaml", "the folder has no tasks.yaml either"
            lines.append(Text(f"bkplan: {quoted(said)}: {vi}", f"bkplan: {quoted(said)}: {en}"))
        raise Refused(*lines) from None


def is_path(said: str) -> bool:
    """Whether a version is a folder or file, not a git revision; `git:` always makes it one."""
    if said.startswith(_GIT):
        return False
    if said.endswith((".yaml", ".yml")):
        return True
    if os.sep in said or "/" in said:
        return os.path.lexists(said)
    return os.path.lexists(os.path.join(said, "tasks.yaml"))


def _folder_of(file: str) -> str | None:
    """The data folder that one of its two files stands for; any other file is data by itself."""
    folder, name = os.path.split(file)
    whole = os.path.lexists(os.path.join(folder, "tasks.yaml"))
    return (folder or os.curdir) if whole and name in ("tasks.yaml", "units.yaml") else None


SPEC = CommandSpec(
    "diff",
    run,
    Text(
        "Dữ liệu thay đổi gì về nội dung so với một bản khác",
        "What changed in the data since another version, and what it means",
    ),
    "bkplan diff main --fail-on breaking",
    own=(FAIL_ON,),
    output=options.COMMON,
    arguments=(
        Argument(
            "old",
            "OLD",
            Text(
                "Bản git (main, HEAD~3), thư mục hay tệp; git:TÊN luôn là bản git",
                "A git revision (main, HEAD~3), a folder or a file; git:NAME is always a revision",
            ),
        ),
        Argument(
            "new",
            "[NEW]",
            Text(
                "Bản mới, cũng như thế; không nêu thì là dữ liệu đang có",
                "The newer version, likewise; the data as they are now unless told",
            ),
            optional=True,
        ),
    ),
)
