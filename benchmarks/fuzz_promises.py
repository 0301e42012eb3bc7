"""What every command promises whatever the data is, asked of one run in this process."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import tempfile
import traceback
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bkplan.cli.start import main

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 23)
REPORTS = (
    ("overdue", "-f", "json"),
    ("overdue", "--color", "always"),
    ("overdue", "-f", "markdown"),
    ("overdue", "-f", "csv"),
    ("overdue", "--as-of", "2199-12-31", "-f", "json"),
    ("headcount", "--by", "unit", "-f", "json"),
    ("headcount", "--explain", "2021", "--lang", "vi"),
    ("units", "--count"),
    ("rules",),
    ("show", "II.1.1-1"),
    ("show", "R-01", "-f", "markdown"),
    ("show", "trung-tam-cong-bao", "-f", "json"),
    ("sectors", "--color", "always"),
    ("agencies", "-f", "markdown"),
    ("tasks", "-f", "csv"),
    ("units", "-f", "csv"),
    ("upcoming", "--within", "5y", "-f", "json"),
    ("headcount", "--by", "sector", "--planned", "-f", "json"),
    ("headcount", "--by", "unit", "--estimate-missing", "-f", "csv"),
    ("show", "II.1.1"),
    ("upcoming", "--lang", "vi"),
    ("report", "-f", "markdown", "--since", "2019-01-01"),
    ("report", "-f", "html", "--lang", "vi"),
    ("calendar", "--lang", "vi"),
    ("log", "-f", "json"),
    ("log", "--count-by", "agency", "--lang", "vi"),
    ("progress", "--every", "quarter", "--by", "lead", "-f", "csv"),
    ("compare", "2019-12-31", "2020-12-31", "-f", "markdown"),
    ("goals", "--color", "always"),
    ("restructurings", "--lang", "vi", "-f", "json"),
    ("owing", "II.2.1-2", "-f", "json"),
    ("plans", "-f", "json"),
    ("tasks", "--each", "-f", "csv", "--names"),
    ("overdue", "--suppose", "II.2.1-3=done:2020-03-31", "-f", "json"),
)
CHECKS = tuple(
    ("check", "-f", form)
    for form in ("text", "github", "sarif", "junit", "gitlab", "json", "markdown")
)
_ON = ("-d", "2020-06-12", "--dry-run")
WRITING = (
    ("record", "II.1.1-1", "completed", "-e", "1003/QĐ-UBND", *_ON),
    ("record", "II.2.1-3", "reported", "--lang", "vi", "-n", "[bold]x", *_ON),
    ("record", "II.1.1-2", "extended", "--due", "2030-06-30", "-e", "9/QĐ", *_ON),
    ("record", "R-01", "in-effect", "-e", "9/QĐ-UBND", *_ON),
    ("record", "G-1", "value", "62,5", "-e", "9/BC-UBND", *_ON),
)
COMMANDS = (*REPORTS, *CHECKS, *WRITING)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_ANNOTATION = re.compile(
    r"::(?:error|warning|notice) file=[^,:]+,line=[1-9]\d*,col=[1-9]\d*,title=BK\d{3}::.+"
    r"|::notice title=bkplan::.+"
)
_HIDING = re.compile("VARIATION SELECTOR|(?<!GAP )(?<!LINE )FILLER|GRAPHEME JOINER|PATTERN BLANK")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_RUNS = tuple("=+-@|%＝＋－＠")


class TooSlow(BaseException):
    """A command used up its processor time; no handler of errors may take it for one."""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Processor time, not time on the clock: a busy machine changes nothing."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def dangerous(text: str) -> set[str]:
    """Characters that a terminal or a reader of text would act on, or that hide."""
    return {
        char
        for char in set(text)
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")
        or _HIDING.search(unicodedata.name(char, ""))
    }


class Outcome(NamedTuple):
    """How a run ended, what it wrote, and the traceback that it left, if it did."""

    code: int
    out: str
    err: str
    traceback: str = ""


def run(argv: tuple[str, ...], folder: Path, seconds: float = 10) -> Outcome:
    """Run a command on a folder; TooSlow where it takes more processor time."""
    out: io.StringIO = _Terminal() if "--color" in argv else io.StringIO()
    err = io.StringIO()
    environ = {"BKPLAN_DATA": str(folder), "COLUMNS": "100"}
    before, tempfile.tempdir = tempfile.tempdir, str(folder)  # where a bug leaves its traceback
    try:
        with _limited(seconds):
            code = main(list(argv), environ=environ, stdout=out, stderr=err, today=TODAY)
    finally:
        tempfile.tempdir = before
    left = ""
    for log in folder.glob("bkplan-*.log"):
        left = log.read_text(encoding="utf-8")
        log.unlink()
    return Outcome(code, out.getvalue(), err.getvalue(), left)


def broken_promises(argv: tuple[str, ...], folder: Path, seconds: float = 10) -> Iterator[str]:
    """Run a command on a folder; every promise that it broke, as `command: promise | values`."""
    name = " ".join(argv)
    try:
        code, out, err, left = run(argv, folder, seconds)
    except TooSlow as slow:
        frames = traceback.extract_tb(slow.__traceback__)
        own = [(Path(f.filename).name, f.name) for f in frames if "bkplan" in f.filename]
        where = " > ".join(f"{file} {function}" for file, function in own[-3:])
        yield f"{name}: too slow | over {seconds:.0f} s, in {where}"
    except BaseException:
        yield f"{name}: raised | {traceback.format_exc()[-1500:]}"
    else:
        if not left:
            yield from (f"{name}: {broken}" for broken in broken_by(argv, code, out, err))
            return
        said = left.rstrip().splitlines()
        places = [line.strip() for line in said if line.startswith('  File "')]
        yield f"{name}: bug at {places[-1]} | {said[-1][:300]} | {' > '.join(places[-6:])}"


def broken_by(argv: tuple[str, ...], code: int, out: str, err: str) -> Iterator[str]:
    """The promises that an ending breaks."""
    if code not in (0, 1, 2):
        yield f"exit {code} | {err[:300]}"
    if "Traceback" in err or "a bug in" in err or "lỗi của chương trình" in err:
        yield f"traceback on stderr | {err[:300]}"
    if bad := dangerous(err) - {"\n"}:
        yield f"raw characters on stderr | {bad}"
    check = argv[0] == "check"
    if code == 2 and (not err if not check else err):
        yield f"refused, and stderr is {'not ' if check else ''}empty | {err[:300]}"
    if code == 2 and not check:
        if out:
            yield f"refused, and yet on stdout | {out[:300]!r}"
        return
    told = "csv" in argv and re.fullmatch(r"bkplan: csv .*--table.*\n", err)  # what it leaves out
    if code != 2 and err and not check and argv[0] != "calendar" and not told:
        yield f"stderr although fine | {err[:300]}"
    form = argv[argv.index("-f") + 1] if "-f" in argv else "table"
    if not out and form != "github":
        yield "nothing on stdout"
    try:
        out.encode()
    except UnicodeEncodeError as error:
        yield f"stdout is not UTF-8 | {error}"
    allowed = {"\n", "\r"} if form == "csv" or argv[0] == "calendar" else {"\n"}
    if bad := dangerous(_COLOUR.sub("", out) if "--color" in argv else out) - allowed:
        yield f"raw characters on stdout | {bad}"
    try:
        if broken := _unread(form, out, code, check=check):
            yield f"{form}: {broken}"
    except (ValueError, LookupError, TypeError, csv.Error, ElementTree.ParseError) as error:
        yield f"{form} does not parse | {type(error).__name__}: {error}"


def _unread(form: str, out: str, code: int, *, check: bool) -> str | None:
    """What a reader of a format would stumble over."""
    match form:
        case "json":
            table = json.loads(out)["tables"][0]
            keys = [column["key"] for column in table["columns"]]
            if any(list(row) != keys for row in table["rows"]):
                return "rows with other keys than the columns"
            errors = check and any(row["severity"] == "error" for row in table["rows"])
            if check and code != 2 and errors != bool(code):
                return f"exit {code} with{'' if errors else 'out'} errors"
        case "sarif":
            (run,) = json.loads(out)["runs"]
            known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
            for result in run["results"]:
                region = result["locations"][0]["physicalLocation"]["region"]
                if min(region.values()) < 1 or result["ruleId"] not in known:
                    return "a result without a rule or a place"
        case "gitlab":
            entries = json.loads(out)
            if len({entry["fingerprint"] for entry in entries}) != len(entries):
                return "fingerprints twice"
        case "junit":
            suites = ElementTree.fromstring(out)
            if int(suites.attrib["failures"]) != len(list(suites.iter("failure"))):
                return "another number of failures than it says"
        case "github":
            lines = out.split("\n")[:-1]
            commands = [line for line in lines if re.match(r"\s*(?:::|##\[)", line)]
            if not all(map(_ANNOTATION.fullmatch, commands)):
                return "a line that is no annotation but a command"
            levels = Counter(line.partition(" ")[0] for line in commands)
            if max(levels.values(), default=0) > 10:
                return "more annotations of a level than are shown"
            if len(commands) < len(lines) and max(levels.values(), default=0) < 10:
                return "a line that is no annotation"
        case "csv":
            rows = list(csv.reader(io.StringIO(out), strict=True))
            if len(set(map(len, rows))) != 1:
                return "rows of different length"
            parted = (part for row in rows for cell in row for part in cell.split(";"))
            if any(p.strip().startswith(_RUNS) and not _NUMBER.fullmatch(p) for p in parted):
                return "a cell that a spreadsheet may run"
        case "markdown":
            for block in re.findall(r"(?:^\|.*\n)+", out, flags=re.MULTILINE):
                bars = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in block.splitlines()}
                if len(bars) != 1:
                    return "rows of different length"
    return None
