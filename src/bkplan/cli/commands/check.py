"""`bkplan check`: everything wrong with the data, on which line, and what to write instead."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.entry_options import DRY_RUN
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.checking.files import load_named
from bkplan.cli.checking.fix import (
    fixed,
    fixing_asked,
    show_and_write,
    tell_of_none,
    tell_what_is_left,
)
from bkplan.cli.checking.output import FORMATS, Told, rendered
from bkplan.cli.checking.plans import Checked, finder, told_once, with_those_together
from bkplan.cli.exits import FINDINGS, FINE, USAGE
from bkplan.cli.output import refuse_color
from bkplan.cli.source import settings_of
from bkplan.cli.surroundings import Refused, ours
from bkplan.cli.writing import write_files
from bkplan.faults.findings import Severity
from bkplan.reports.options import Argument, BadValue, Known, Option, one_of, word_of
from bkplan.reports.spec import Group
from bkplan.words.files import SETTINGS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.checking.files import Named
    from bkplan.cli.checking.fix import Fixing
    from bkplan.cli.surroundings import Surroundings
    from bkplan.faults.findings import Finding
    from bkplan.git.data import Revision
    from bkplan.reading.settings import Settings


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(part.strip().upper() for part in text.split(",") if part.strip())
    from bkplan.checks.run import ALL_CODES
    from bkplan.reading.settings import CODE, unknown_code

    if not codes or not all(map(CODE.fullmatch, codes)):
        raise BadValue(Text("mã hay nhóm mã, như BK451,BK6", "codes or groups, like BK451,BK6"))
    if hint := unknown_code(codes, ALL_CODES):
        raise BadValue(Text(f"mã hay nhóm mã; {hint.vi}", f"codes or groups; {hint.en}"))
    return codes


def _output_file(text: str) -> tuple[str, str]:
    form, _, path = text.partition(":")
    if form not in FORMATS or not path:
        raise BadValue(
            Text("định dạng:tệp, như sarif:out.sarif", "format:file, like sarif:out.sarif")
        )
    return form, path


SEVERITIES = tuple(map(str, Severity))
SELECT = Option(
    "select", Text("Chỉ kiểm tra các mã này", "Only these checks"), parse=_codes, metavar="CODES",
    many=True,
)  # fmt: skip
IGNORE = Option(
    "ignore", Text("Bỏ các kiểm tra này", "Without these checks"), parse=_codes, metavar="CODES",
    many=True,
)  # fmt: skip
SEVERITY = Option(
    "severity", Text("Chỉ hiện từ mức này: error, warning, notice",
                     "Show this and worse: error, warning, notice"),
    parse=word_of(Severity), metavar="LEVEL", ids=SEVERITIES,
)  # fmt: skip
FAIL_ON = Option(
    "fail-on", Text("Thoát với mã 1 từ mức này [error]", "Exit with 1 from this on [error]"),
    parse=word_of(Severity), metavar="LEVEL", ids=SEVERITIES,
)  # fmt: skip
SINCE = Option(
    "since", Text("Chỉ những gì thay đổi từ bản git này mang lại",
                  "Only what the change since this git revision brings"),
    metavar="REV",
)  # fmt: skip
NOTICES = Option(
    "notices", Text("Hiện cả các lưu ý, không chỉ đếm", "Show notices too, not only count them"),
    flag=True,
)  # fmt: skip
FIX = Option(
    "fix", Text("Sửa những gì sửa tự động được", "Correct what takes no thought"), flag=True
)
UNSAFE = Option(
    "unsafe-fixes",
    Text("Sửa cả những gì làm dữ liệu nói khác trước",
         "Correct as well what makes the data say something else"),
    flag=True,
)  # fmt: skip
DIFF = Option(
    "diff",
    Text("Chỉ hiện các dòng sẽ sửa, không ghi", "Show the lines that would change, write nothing"),
    flag=True,
)
OUTPUT_FILE = Option(
    "output-file", Text("Ghi thêm một định dạng vào tệp, như sarif:out.sarif",
                        "Write one more format to a file, like sarif:out.sarif"),
    parse=_output_file, metavar="FORMAT:FILE", many=True,
)  # fmt: skip
FORMAT = Option(
    "format",
    Text(f"Định dạng: {', '.join(FORMATS)}", f"Format: {', '.join(FORMATS)}"),
    parse=one_of(*FORMATS), metavar="FORMAT", short="-f", default="text", ids=FORMATS,
)  # fmt: skip


class CheckOptions(NamedTuple):
    """What `check` alone is asked; codes are by each time that they were given."""

    files: Annotated[
        Sequence[str] | None,
        Argument(
            "[FILES]",
            Text("Tệp hay thư mục dữ liệu", "Data files or folders"),
            ids=(Known.FILES,),
            many=True,
        ),
    ]
    select: Annotated[tuple[tuple[str, ...], ...], SELECT]
    ignore: Annotated[tuple[tuple[str, ...], ...], IGNORE]
    severity: Annotated[Severity | None, SEVERITY]
    fail_on: Annotated[Severity | None, FAIL_ON]
    since: Annotated[str | None, SINCE]
    notices: Annotated[bool, NOTICES]
    fix: Annotated[bool, FIX]
    unsafe_fixes: Annotated[bool, UNSAFE]
    diff: Annotated[bool, DIFF]
    dry_run: Annotated[bool, DRY_RUN]
    output_file: Annotated[tuple[tuple[str, str], ...], OUTPUT_FILE]


def run(asked: Asked[CheckOptions], around: Surroundings) -> int:
    """Read, check, report; the exit code says how bad it is."""
    own, shared = asked.own, asked.shared
    as_of, form = shared.as_of, shared.format or FORMATS[0]
    if form != FORMATS[0]:
        refuse_color(shared.color, form)
    fixing = fixing_asked(
        fix=own.fix, unsafe=own.unsafe_fixes, diff=own.diff, dry_run=own.dry_run, form=form,
        colored=around.color(shared.color),
    )  # fmt: skip
    all_named = tuple(load_named(own.files or (), shared.data, around))
    several = len(all_named) > 1
    read = [_checked(named, asked, fixing, around, several=several) for named in all_named]
    if fixing and several and not any(one.corrected for one in read):
        tell_of_none(around, fixing)
    checked = tuple(with_those_together(read))
    findings = told_once(checked)
    told = Told(
        findings,
        [one.named.loaded for one in checked],
        as_of,
        checked[-1].fail_on,
        own.notices or bool(own.select) or any(one.notices for one in checked),
        _docs(around),
    )
    write_files(
        [(path, rendered(other, told, around.lang)) for other, path in own.output_file],
        "--output-file",
        inputs=[document.path for document in told.documents],
    )
    color = form == "text" and around.color(shared.color)
    around.stdout.write(rendered(form, told, around.lang, color=color))
    if fixing:
        tell_what_is_left(findings, told.documents, around, fixing)
    if not all(document.parsed for document in told.documents):
        return USAGE
    return FINDINGS if any(one.is_bad for one in checked) else FINE


def _checked(
    named: Named,
    asked: Asked[CheckOptions],
    fixing: Fixing | None,
    around: Surroundings,
    *,
    several: bool,
) -> Checked:
    """What is found in one plan, by its own settings; corrected, if that is asked for."""
    from bkplan.checks.run import ALL_CODES, Wanted
    from bkplan.git.data import load

    own, as_of, folder = asked.own, asked.shared.as_of, named.folder
    settings = settings_of(folder, ALL_CODES)
    wanted = Wanted(
        tuple(code for codes in own.select for code in codes) or settings.select,
        tuple(code for codes in own.ignore for code in codes) or settings.ignore,
        own.severity or settings.severity or Severity.NOTICE,
    )
    fail_on = own.fail_on or settings.fail_on or Severity.ERROR
    revision = _before(own.since, folder, around) if own.since else None
    before = load(revision) if revision else None
    find = finder(named, as_of, wanted, before)
    found = find(named.loaded)
    gate = _gate(revision, settings, folder) if revision else []
    counting, corrected = found, False
    if fixing:
        done = fixed(named.loaded, find, fixing, fail_on)
        show_and_write(
            folder, named.loaded, done, around, fixing,
            as_of=as_of, rates=settings.rates, several=several,
        )  # fmt: skip
        corrected = bool(done.fixed)
        named = named._replace(loaded=done.loaded)
        found = find(done.loaded)
        counting = counting if fixing.instead else found
    notices = Severity.NOTICE in (fail_on, own.severity or settings.severity)
    return Checked(
        named, wanted, fail_on, before, (*gate, *found), (*gate, *counting), notices, corrected
    )


def _docs(around: Surroundings) -> str:
    """The address of the documents that SARIF leads to, where whoever runs us knows one."""
    said = around.environ.get("BKPLAN_DOCS", "")
    return said if said.startswith("https://") and said.isascii() and said.isprintable() else ""


def _before(revision: str, folder: str, around: Surroundings) -> Revision | None:
    """The data in a revision; None where it had none, so that all is new."""
    from bkplan.git.calls import NoSuchVersion
    from bkplan.git.data import NoSuchFile, find

    try:
        return find(revision, folder)
    except NoSuchFile as missing:
        all_new = Text(
            f"bkplan: --since: {missing.text.vi}; vì vậy mọi điều dưới đây là mới",
            f"bkplan: --since: {missing.text.en}; so all that follows is new",
        )
        around.say(all_new)
        return None
    except NoSuchVersion as missing:
        raise Refused(ours(missing.text, "--since")) from None


def _gate(before: Revision, settings: Settings, folder: str) -> list[Finding]:
    """What came with a change of the settings: a gate that lets more through than before."""
    from bkplan.checks.gate import loosened
    from bkplan.checks.run import ALL_CODES
    from bkplan.git.data import settings_at
    from bkplan.reading.settings import text_of

    path = settings.path or os.path.join(folder, SETTINGS_FILE)
    with suppress(FileNotFoundError):  # the current folder may have been deleted
        path = path if (near := os.path.relpath(path)).startswith(os.pardir) else near
    found = loosened(settings_at(before, ALL_CODES), settings, path, text_of(path))
    return sorted(found, key=lambda finding: finding.place)


SPEC = CommandSpec(
    "check",
    run,
    Text(
        "Các lỗi của dữ liệu, ở dòng nào và cần sửa thế nào",
        "Everything wrong with the data, where, and what to write instead",
    ),
    "bkplan check --since main --fail-on warning",
    Group.CHECKING,
    asks=CheckOptions,
    shared=(options.AS_OF, options.DATA, FORMAT, options.LANG, options.COLOR),
    many_plans=True,
)
