"""`bkplan init DIR`: the files of a new plan, with the tasks of its annex if there is one."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from bkplan.cli.asking import options
from bkplan.cli.asking.entry_options import DRY_RUN, a_line
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.commands.phrase import READING
from bkplan.cli.exits import FINDINGS, FINE
from bkplan.cli.keeping.annex import COLUMNS, FILE_HELP, FILE_IDS
from bkplan.cli.surroundings import Refused, reason_of
from bkplan.keeping.annex.headings import Role
from bkplan.reports.days import METAVAR, a_day
from bkplan.reports.options import Argument, BadValue, Known, Option
from bkplan.reports.spec import Group
from bkplan.words.files import FOLDERS, SETTINGS_FILE, TASKS_FILE, UNITS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, sentence
from bkplan.words.text import fold, quoted
from bkplan.words.vocab import DeadlineReading, PlanKind, Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings
    from bkplan.files.yaml import DataFile
    from bkplan.keeping.annex.draft import Look
    from bkplan.keeping.annex.listed import Listing
    from bkplan.keeping.new_plan import NewPlan
    from bkplan.keeping.proposal import Proposal


def a_kind(text: str) -> PlanKind:
    """A kind of document by its word or in Vietnamese, or BadValue."""
    said = fold(text.strip())
    for kind in PlanKind:
        if said in (kind, fold(kind.label.vi)):
            return kind
    raise BadValue(Text(
        ", ".join(f"{kind} ({kind.label.vi})" for kind in PlanKind), ", ".join(PlanKind)
    ))  # fmt: skip


NUMBER = Option(
    "number", Text("Số, ký hiệu văn bản", "Number of the document"), parse=a_line,
    metavar="NUMBER",
)  # fmt: skip
ISSUED = Option(
    "issued", Text("Ngày ban hành", "The day on which it was issued"), parse=a_day,
    metavar=METAVAR, day=True,
)  # fmt: skip
ISSUER = Option("issuer", Text("Cơ quan ban hành", "Who issued it"), parse=a_line, metavar="NAME")
KIND = Option(
    "kind",
    Text(
        f"Loại văn bản, nếu số không cho biết: {', '.join(PlanKind)}",
        f"Kind of document, where its number does not tell: {', '.join(PlanKind)}",
    ),
    parse=a_kind, metavar="KIND", ids=tuple(map(str, PlanKind)),
)  # fmt: skip
TITLE = Option("title", Text("Tên văn bản", "Its title"), parse=a_line)
FROM = Option("from", FILE_HELP, metavar="FILE", ids=FILE_IDS)
_QUESTIONS = {
    NUMBER: Text("số, ký hiệu văn bản (như 140/KH-UBND)",
                 "number of the document (like 140/KH-UBND)"),
    ISSUED: Text("ngày ban hành (như 10/4/2018)", "day on which it was issued (like 10/4/2018)"),
    ISSUER: Text("cơ quan ban hành (như UBND tỉnh Bắc Kạn)",
                 "who issued it (like UBND tỉnh Bắc Kạn)"),
}  # fmt: skip
"""What must be known, and how it is asked for on a terminal."""


class InitOptions(NamedTuple):
    """What `init` is told."""

    folder: Annotated[
        str,
        Argument(
            "DIR",
            Text("Thư mục gốc của kho mới; dữ liệu nằm trong THƯ-MỤC/data",
                 "Top of the new repository; the data lies in DIR/data"),
            ids=(Known.FILES,),
        ),
    ]  # fmt: skip
    number: Annotated[str | None, NUMBER]
    issued: Annotated[date | None, ISSUED]
    issuer: Annotated[str | None, ISSUER]
    kind: Annotated[PlanKind | None, KIND]
    title: Annotated[str | None, TITLE]
    reading: Annotated[DeadlineReading, READING]
    annex: Annotated[str | None, FROM]
    columns: Annotated[Mapping[Role, int] | None, COLUMNS]
    dry_run: Annotated[bool, DRY_RUN]


def run(asked: Asked[InitOptions], around: Surroundings) -> int:
    """Make the files, check them, write all of them or none, and say what to type next."""
    from bkplan.cli.keeping.annex import annex_in, made_lines, refuse_empty, tell_looks
    from bkplan.keeping.new_plan import DATA, new_files
    from bkplan.schema.build import schema_text

    own, shared = asked.own, asked.shared
    if own.columns and not own.annex:
        raise Refused(Text(f"bkplan: --{COLUMNS.name}: chỉ dùng cùng --{FROM.name}",
                           f"bkplan: --{COLUMNS.name} is for --{FROM.name}"))  # fmt: skip
    schemas = {name: schema_text(name) for name in FOLDERS}
    _refuse_taken(own.folder, schemas)
    listing = annex_in(own.annex, own.columns, around) if own.annex else None
    if listing and own.annex:
        refuse_empty(own.annex, listing)
    plan = _plan(own, around)
    files = new_files(plan, around.lang, schemas)
    data = os.path.join(own.folder, DATA)
    told: list[Text] = []
    looks: tuple[Any, ...] = ()
    proposal, draft = _filled(data, plan, files, listing, around)
    if draft and listing and own.annex:
        told += made_lines(own.annex, draft, listing)
        looks = (*_title_above(own, listing), *draft.looks)
    for _, new in proposal.texts.values():
        files[f"{DATA}/{TASKS_FILE}"] = new
    for line in told:
        around.stdout.write(line.of(around.lang) + "\n")
    if not _passes(proposal, shared.as_of, around, colored=around.color(shared.color)):
        around.say(sentence("bkplan: không ghi gì vào {folder}", "bkplan: {folder} stays as it was",
                            folder=quoted(own.folder)))  # fmt: skip
        return FINDINGS
    if not own.dry_run:
        _write(own.folder, files)
    names = ", ".join(files)
    said = Text("Chưa ghi gì (--dry-run): {names}", "Nothing is written (--dry-run): {names}")
    if not own.dry_run:
        said = Text("Đã ghi vào {folder}: {names}", "Written into {folder}: {names}")
    around.stdout.write(sentence(*said, folder=own.folder, names=names).of(around.lang) + "\n")
    tell_looks(looks, around)
    if not own.dry_run:
        around.stdout.write(f"bkplan overdue -C {shlex.quote(data)}\n")
    return FINE


def _refuse_taken(folder: str, schemas: Mapping[str, str]) -> None:
    """Refused where the folder is none, or holds anything of what would be written or is data."""
    from bkplan.keeping.new_plan import DATA, SCHEMAS, names_of

    names = (DATA, SCHEMAS, TASKS_FILE, UNITS_FILE, SETTINGS_FILE, *FOLDERS)
    names += tuple(name for name in names_of(dict(schemas)) if not name.startswith(names))
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise Refused(
            sentence("bkplan: {folder} không phải là thư mục; hãy chọn tên khác",
                     "bkplan: {folder} is no folder; choose another name", folder=quoted(folder))
        )  # fmt: skip
    taken = [name for name in names if os.path.lexists(os.path.join(folder, name))]
    if taken:
        raise Refused(
            sentence(
                "bkplan: {folder} đã có {names}; hãy chọn thư mục khác, hoặc nhập vào dữ liệu "
                "đã có bằng bkplan import tasks",
                "bkplan: {folder} holds {names} already; choose another folder, or import into "
                "data that is there with bkplan import tasks",
                folder=quoted(folder), names=", ".join(taken),
            )
        )  # fmt: skip


def _plan(own: InitOptions, around: Surroundings) -> NewPlan:
    """The document; what is missing is asked for on a terminal, and named elsewhere."""
    from bkplan.keeping.new_plan import NewPlan, kind_in, usual_title

    told = {NUMBER: own.number, ISSUED: own.issued, ISSUER: own.issuer}
    missing = [option for option, value in told.items() if value is None]
    if missing and not around.can_ask:
        names = ", ".join(f"--{option.name}" for option in missing)
        raise Refused(sentence("bkplan: thiếu {names}", "bkplan: missing: {names}", names=names))
    answers: dict[Option, Any] = told | {option: _asked(option, around) for option in missing}
    number = answers[NUMBER]
    kind = own.kind or kind_in(number) or PlanKind.PLAN
    title = own.title or usual_title(number, kind)
    return NewPlan(number, answers[ISSUED], answers[ISSUER], kind, title, own.reading)


def _asked(option: Option, around: Surroundings) -> Any:
    from bkplan.cli.asking.prompt import ask

    days = (around.today, around.today) if option.day else ()
    return ask(_QUESTIONS[option], lambda said: option.parse(said, *days), around)


def _title_above(own: InitOptions, listing: Listing) -> tuple[Look, ...]:
    """The title that stands above the annex, which is not always that of the document."""
    from bkplan.keeping.annex.draft import Look
    from bkplan.keeping.new_plan import title_in

    title = "" if own.title else title_in(listing.above)
    if not title:
        return ()
    told = sentence("trên bảng ghi {title}; nếu là tên văn bản, hãy sửa title của plan",
                    "{title} stands above the table; if it is the title, put it into that of plan",
                    title=f"“{title}”")  # fmt: skip
    return (Look("", told),)


def _filled(
    folder: str, plan: NewPlan, files: Mapping[str, bytes], listing: Listing | None,
    around: Surroundings,
) -> tuple[Proposal, Any]:  # fmt: skip
    """The data with the tasks of an annex, if there is one, and what it was made of."""
    from bkplan.cli.keeping.settle import proposal_of
    from bkplan.cli.source import sound
    from bkplan.files.yaml import parse
    from bkplan.keeping.annex.draft import drafted
    from bkplan.keeping.annex.written import imported
    from bkplan.keeping.new_plan import DATA
    from bkplan.reading.loader import load_documents

    path = os.path.join(folder, TASKS_FILE)
    document: DataFile = parse(files[f"{DATA}/{TASKS_FILE}"], path)
    loaded = load_documents([replace(document, name=TASKS_FILE)])
    if listing is None:
        return proposal_of(folder, loaded, {}), None
    (empty,) = sound(loaded)
    draft = drafted(listing, plan.reading, empty)
    made = imported(draft, loaded, empty, around.lang)
    return proposal_of(folder, loaded, made.edits), draft


def _passes(proposal: Proposal, as_of: date, around: Surroundings, *, colored: bool) -> bool:
    """Whether `check` finds no error; it tells what it finds, but for notices about the plan."""
    from bkplan.checks.run import findings_of, wanted_by
    from bkplan.faults.findings import Severity
    from bkplan.reading.settings import Settings
    from bkplan.render.findings import to_text
    from bkplan.words.text import lines_of

    after = proposal.after
    found = findings_of(after, as_of, wanted_by(Settings()))
    told = tuple(finding for finding in found if finding.severity is not Severity.NOTICE)
    if told:
        lines = {document.path: lines_of(document.text) for document in after.documents}
        around.stdout.write(to_text(told, lines, around.lang, color=colored, notices=True))
    return not any(finding.severity is Severity.ERROR for finding in told)


def _write(folder: str, files: Mapping[str, bytes]) -> None:
    from bkplan.files.created import created

    try:
        created(folder, files)
    except OSError as error:
        raise Refused(
            alike(
                "{said}: {reason}",
                said=sentence("bkplan: không ghi được {folder}",
                              "bkplan: {folder} cannot be written", folder=quoted(folder)),
                reason=reason_of(error),
            )
        ) from None  # fmt: skip


SPEC = CommandSpec(
    "init",
    run,
    Text(
        "Bắt đầu một kế hoạch mới: dữ liệu có giải thích, cài đặt, kiểm tra tự động",
        "Begin a new plan: data that explain themselves, settings, automatic checks",
    ),
    'bkplan init ke-hoach --number 2820/QĐ-UBND --issued 19/11/2025 --issuer "UBND Thành phố"',
    Group.KEEPING,
    asks=InitOptions,
    shared=(options.AS_OF, options.LANG, options.COLOR),
    pointless=(
        (
            options.DATA,
            Text("thư mục mới đứng ngay sau init", "the new folder stands right after init"),
        ),
    ),
)
