"""`bkplan check`: everything wrong with the data, on which line, and what to write instead."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from bkplan.cli import options
from bkplan.cli.boundary import FINDINGS, FINE, USAGE
from bkplan.cli.source import data_folder, settings_of
from bkplan.cli.spec import CommandSpec
from bkplan.cli.surroundings import Refused
from bkplan.cli.writing import write_files
from bkplan.findings import Finding, Severity
from bkplan.reports.spec import Argument, BadValue, Option
from bkplan.text import lines_of, quoted
from bkplan.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkplan.checks.run import Wanted
    from bkplan.cli.surroundings import Surroundings
    from bkplan.loader import Loaded
    from bkplan.vocab import Lang

FORMATS = ("text", "github", "sarif", "junit", "gitlab", "json", "markdown")


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(part.strip().upper() for part in text.split(",") if part.strip())
    from bkplan.checks.run import ALL_CODES
    from bkplan.settings import CODE, unknown_code

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
OWN = (
    Option("select", Text("Chỉ kiểm tra các mã này", "Only these checks"), parse=_codes,
           metavar="CODES", many=True),
    Option("ignore", Text("Bỏ các kiểm tra này", "Without these checks"), parse=_codes,
           metavar="CODES", many=True),
    Option("severity", Text("Chỉ hiện từ mức này: error, warning, notice",
                            "Show this and worse: error, warning, notice"),
           parse=options.word_of(Severity), metavar="LEVEL", ids=SEVERITIES),
    Option("fail-on", Text("Thoát với mã 1 từ mức này [error]", "Exit with 1 from this on [error]"),
           parse=options.word_of(Severity), metavar="LEVEL", ids=SEVERITIES),
    Option("since", Text("Chỉ những gì thay đổi từ bản git này mang lại",
                         "Only what the change since this git revision brings"), metavar="REV"),
    Option("output-file", Text("Ghi thêm một định dạng vào tệp, như sarif:out.sarif",
                               "Write one more format to a file, like sarif:out.sarif"),
           parse=_output_file, metavar="FORMAT:FILE", many=True),
)  # fmt: skip
FORMAT = Option(
    "format",
    Text(f"Định dạng: {', '.join(FORMATS)}", f"Format: {', '.join(FORMATS)}"),
    parse=options.one_of(*FORMATS), metavar="FORMAT", short="-f", default="text", ids=FORMATS,
)  # fmt: skip


def run(values: dict[str, Any], around: Surroundings, lang: Lang) -> int:
    """Read, check, report; the exit code says how bad it is."""
    from bkplan.checks.run import ALL_CODES, Wanted, brought_by, findings_of

    as_of = options.as_of_day(values, around)
    named: Sequence[str] = values["files"] or ()
    findings: list[Finding] = []
    whole, bad = True, False
    read: list[Loaded] = []
    for folder, loaded, shown in _load(named, values["data"], around, lang):
        settings = settings_of(folder, ALL_CODES)
        wanted = Wanted(
            tuple(code for codes in values["select"] for code in codes) or settings.select,
            tuple(code for codes in values["ignore"] for code in codes) or settings.ignore,
            values["severity"] or settings.severity or Severity.NOTICE,
        )
        fail_on = values["fail_on"] or settings.fail_on or Severity.ERROR
        found = findings_of(loaded, as_of, wanted)
        if values["since"]:
            before = _before(values["since"], folder, as_of, wanted, around, lang)
            found = brought_by(found, before)
        if shown is not None:
            found = tuple(f for f in found if os.path.realpath(f.mark.path) in shown)
        worst = list(Severity).index(fail_on)
        bad |= any(list(Severity).index(f.severity) <= worst for f in found)
        whole &= all(document.parsed for document in loaded.documents)
        findings += found
        read.append(loaded)
    together = read[0]._replace(documents=tuple(d for one in read for d in one.documents))
    write_files(
        [
            (path, rendered(form, findings, together, lang, as_of=as_of, fail_on=fail_on))
            for form, path in values["output_file"]
        ],
        "--output-file",
        inputs=[document.path for document in together.documents],
    )
    color = values["format"] == "text" and around.color(values["color"])
    text = rendered(
        values["format"], findings, together, lang, as_of=as_of, fail_on=fail_on, color=color
    )
    around.stdout.write(text)
    if not whole:
        return USAGE
    return FINDINGS if bad else FINE


def _load(
    named: Sequence[str], data: str | None, around: Surroundings, lang: Lang
) -> Iterator[tuple[str, Loaded, frozenset[str] | None]]:
    """Each folder, what was read, and the files that findings are wanted of (None: all).

    The files of a folder are one plan. A file is read together with the other one of its folder,
    for what refers from one to the other; one that cannot be parsed is told in any case.
    """
    if not named:
        folder = data_folder(data, around, lang)
        yield folder, _load_files(_files_of(folder)), None
        return
    folders: dict[str, dict[str, str]] = {}
    wanted: dict[str, set[str]] = {}
    for path in named:
        folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
        mine = _files_of(path) if os.path.isdir(path) else [path]
        real = os.path.realpath(folder)
        files = folders.setdefault(real, {})
        for file in (*mine, *_siblings(path)):
            files.setdefault(_real(file), file)
        wanted.setdefault(real, set()).update(map(os.path.realpath, mine))
    for real, files in folders.items():
        loaded = _load_files(sorted(files.values()))
        broken = {os.path.realpath(d.path) for d in loaded.documents if not d.parsed}
        folder = os.path.dirname(next(iter(files.values()))) or "."
        yield folder, loaded, frozenset(wanted[real] | broken)


def _real(file: str) -> str:
    """One name for a file however its folder was written; a link in it stays a file of its own."""
    folder, name = os.path.split(file)
    return os.path.join(os.path.realpath(folder), name)


def _files_of(folder: str) -> list[str]:
    from bkplan.loader import TASKS_FILE, UNITS_FILE

    units = os.path.join(folder, UNITS_FILE)
    files = [os.path.join(folder, TASKS_FILE), *([units] if os.path.lexists(units) else [])]
    return [os.path.normpath(file) for file in files]


def _siblings(path: str) -> list[str]:
    from bkplan.loader import TASKS_FILE, UNITS_FILE

    folder, name = os.path.split(path)
    if name not in (TASKS_FILE, UNITS_FILE):
        return []
    return [
        other
        for file in (TASKS_FILE, UNITS_FILE)
        if os.path.lexists(other := os.path.join(folder, file))
    ]


def _load_files(files: Sequence[str]) -> Loaded:
    from bkplan.loader import load_documents
    from bkplan.yamlfile import read_file

    documents = [read_file(path, path, within=os.path.dirname(path) or ".") for path in files]
    return load_documents(documents)


def _before(
    revision: str,
    folder: str,
    as_of: date,
    wanted: Wanted,
    around: Surroundings,
    lang: Lang,
) -> tuple[Finding, ...]:
    """What there was to say of a revision: nothing where it had no data, so that all is new."""
    from bkplan.checks.run import findings_of
    from bkplan.gitdata import NoSuchFile, NoSuchVersion, load_revision

    try:
        old = load_revision(revision, folder)
    except NoSuchFile as missing:
        all_new = Text(
            f"bkplan: --since: {missing.text.vi}; vì vậy mọi điều dưới đây là mới",
            f"bkplan: --since: {missing.text.en}; so all that follows is new",
        )
        around.say(all_new.of(lang))
        return ()
    except NoSuchVersion as missing:
        raise Refused(
            Text(f"bkplan: --since: {missing.text.vi}", f"bkplan: --since: {missing.text.en}")
        ) from None
    return findings_of(old, as_of, wanted)


def rendered(
    form: str,
    findings: Sequence[Finding],
    loaded: Loaded,
    lang: Lang,
    *,
    as_of: date,
    fail_on: Severity,
    color: bool = False,
) -> str:
    """The findings in one of FORMATS."""
    if form == "text":
        from bkplan.render.findings import to_text

        lines = {d.path: lines_of(d.text) for d in loaded.documents}
        return to_text(findings, lines, lang, color=color)
    if form in ("json", "markdown"):
        from bkplan.render import FORMATS as REPORT_FORMATS
        from bkplan.reports.findings import findings_report

        report = findings_report(findings, loaded.partial, as_of)
        return next(f for f in REPORT_FORMATS if f.name == form).render(report, lang)
    from bkplan.checks.pages import rule_titles
    from bkplan.render import ci

    findings = [f._replace(mark=f.mark._replace(path=_relative(f.mark.path))) for f in findings]
    match form:
        case "github":
            return ci.to_github(findings, lang)
        case "gitlab":
            return ci.to_gitlab(findings, lang)
        case "junit":
            return ci.to_junit(findings, lang, fail_on=fail_on)
        case "sarif":
            return ci.to_sarif(findings, lang, rules=rule_titles())
    raise ValueError(quoted(form))


def _relative(path: str) -> str:
    """A path as programs want it that look from the top of a repository, where they can have it."""
    try:
        below = os.path.relpath(path)
    except FileNotFoundError:  # the current folder has been deleted
        return path
    return path if below.startswith(os.pardir) else below


SPEC = CommandSpec(
    "check",
    run,
    Text(
        "Mọi lỗi của dữ liệu, ở dòng nào và viết lại thế nào",
        "Everything wrong with the data, where, and what to write instead",
    ),
    "bkplan check --since main --fail-on warning",
    own=OWN,
    output=(options.AS_OF, options.DATA, FORMAT, options.LANG, options.COLOR),
    arguments=(
        Argument(
            "files",
            "[FILES]",
            Text("Tệp hay thư mục dữ liệu", "Data files or folders"),
            many=True,
        ),
    ),
)
