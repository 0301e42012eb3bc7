"""The files of a new plan: its data with every key explained, settings, schemas, the gate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.files.editing.written import block_lines
from bkplan.keeping.annex.agencies import kind_of
from bkplan.keeping.annex.draft import DraftAgency
from bkplan.keeping.annex.ids import slug
from bkplan.keeping.annex.values import agency_value
from bkplan.keeping.recipes import RECIPES
from bkplan.records.fields import Field, Reads, fields_of, records_in
from bkplan.records.record import Words
from bkplan.records.sections import PLAN, SECTIONS
from bkplan.records.values import OneOf
from bkplan.words.files import FOLDERS, SETTINGS_FILE, TASKS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.text import fold
from bkplan.words.vocab import DeadlineReading, Lang, PlanKind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

DATA, SCHEMAS = "data", "schema"
"""Folders of a repository: the data, and what editors read."""
_SYMBOLS = {
    "KH": PlanKind.PLAN,
    "CTR": PlanKind.PROGRAMME,
    "QD": PlanKind.DECISION,
    "NQ": PlanKind.RESOLUTION,
    "CT": PlanKind.DIRECTIVE,
    "KL": PlanKind.CONCLUSION,
    "CV": PlanKind.LETTER,
    "UBND": PlanKind.LETTER,
}
"""What the letters behind a number stand for (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""


_ANNEX = re.compile(r"^\s*phụ\s*lục(?:\s+(?:số\s+)?(?:[IVX]+|\d{1,2}))?\b[\s.:–-]*", re.IGNORECASE)
_COMES_WITH = re.compile(r"\([^()]*kèm theo[^()]*\)", re.IGNORECASE)
_NO_TITLE = re.compile(r"\W*(?:kem theo|ban hanh|uy ban|ubnd|cong hoa|doc lap|so |don vi|ngay )")
"""What stands above an annex besides its title: who issued it, and with what."""
_SHORTEST_TITLE, _LONGEST_TITLE = 12, 400


class NewPlan(NamedTuple):
    """The document that the data are to be about."""

    number: str
    issued: date
    issuer: str
    kind: PlanKind
    title: str
    reading: DeadlineReading = DeadlineReading.BEFORE_START


def kind_in(number: str) -> PlanKind | None:
    """The kind of document that a number names: 2820/QĐ-UBND is a decision, 11-CTr/TU a programme.

    None where its letters are unknown.
    """
    parts = re.split(r"[/\-\s]+", fold(number).upper())
    return next((_SYMBOLS[part] for part in parts if part in _SYMBOLS), None)


def title_in(lines: Sequence[str]) -> str:
    """The title that stands above an annex: without `Phụ lục`, what it comes with, and numbers.

    Empty where nothing like it is there.
    """
    for line in lines:
        words = _COMES_WITH.sub(" ", " ".join(line.split())[:_LONGEST_TITLE])
        title = _ANNEX.sub("", words).strip(" .:–-")
        if len(title) >= _SHORTEST_TITLE and not _NO_TITLE.match(fold(title)):
            return title
    return ""


def usual_title(number: str, kind: PlanKind) -> str:
    """What a document is called that has no title at hand."""
    return f"{kind.label.vi.capitalize()} số {number}"


def names_of(schemas: dict[str, str]) -> tuple[str, ...]:
    """The files of a new plan below the top of the repository; the data come last."""
    return (
        *RECIPES,
        *(f"{SCHEMAS}/{name}.schema.json" for name in schemas),
        f"{DATA}/{SETTINGS_FILE}",
        f"{DATA}/{TASKS_FILE}",
    )


def new_files(plan: NewPlan, lang: Lang, schemas: dict[str, str]) -> dict[str, bytes]:
    """The content of each file, by its name; remarks are in the language asked for."""
    texts = (*RECIPES.values(), *schemas.values(), _settings(lang), _tasks(plan, lang))
    pairs = zip(names_of(schemas), texts, strict=True)
    return {name: text.encode() for name, text in pairs}


def _settings(lang: Lang) -> str:
    """Settings in which nothing is set yet."""
    about = Text(
        "Cài đặt. Bỏ dấu # ở dòng cần dùng; điều không ghi thì để trống trên giấy, điền tay.",
        "Settings. Take away the # of a line to use it. What is left out stays blank on paper.",
    )
    office = Text("Cơ quan ra công văn, báo cáo", "The office that sends letters and reports")
    letters = Text("Công văn đôn đốc", "Reminders")
    lines = [
        *(about.of(lang), "", '# rates = "cut"', "", f"# {office.of(lang)}", "# [office]"),
        *('# parent = "UBND …"', '# agency = "Sở …"', '# place = "…"', '# title = "Giám đốc"'),
        *("", f"# {letters.of(lang)}", "# [letters]", '# symbol = "…"', '# reply-within = "10d"'),
    ]
    return "".join(f"{line}\n" if line.startswith("#") or not line else f"# {line}\n"
                   for line in lines)  # fmt: skip


def _tasks(plan: NewPlan, lang: Lang) -> str:
    """The data: the header, the agency that issued it, and what goes into the lists."""
    issuer = slug(plan.issuer)
    header = {
        "number": plan.number,
        "kind": str(plan.kind),
        "issued": plan.issued.isoformat(),
        "issuer": issuer,
        "title": {"vi": plan.title},
        "deadline_reading": str(plan.reading),
    }
    head = sentence(
        "{title}: nhiệm vụ và những gì đã diễn ra. Trên mỗi phần có giải thích từng khóa.",
        "{title}: its tasks and what has happened. Every part has its keys explained above it.",
        title=usual_title(plan.number, plan.kind),
    )
    first = agency_value(DraftAgency(issuer, kind_of(plan.issuer), plan.issuer))
    parts = {
        PLAN.key: block_lines({PLAN.key: header}, 0),
        "sectors": ["sectors: []"],
        "agencies": block_lines({"agencies": [first]}, 0),
        "tasks": ["tasks: []"],
    }
    lines = [
        f"# yaml-language-server: $schema=../{SCHEMAS}/{FOLDERS[0]}.schema.json",
        f"# {head.of(lang)}",
    ]
    for key, part in parts.items():
        lines += ["", *_explained(key, plan, lang), *part]
    return "".join(f"{line}\n" for line in lines)


def _explained(key: str, plan: NewPlan, lang: Lang) -> Iterator[str]:
    """A part and its keys as remarks, with what the program itself says of them."""
    section = PLAN if key == PLAN.key else SECTIONS[key]
    title = plan.kind.naming(section.title).of(lang)
    more = f". {plan.kind.naming(section.more).of(lang)}" if section.more else ""
    yield f"# {title}{more}"
    yield from _keys(section.record, plan, lang, "#   ", set())


def _keys(record: type, plan: NewPlan, lang: Lang, indent: str, told: set[type]) -> Iterator[str]:
    """The keys of a record, and of the records in it where they come first."""
    told.add(record)
    for field in fields_of(record):
        label = field.label
        said = plan.kind.naming(label.title).of(lang)
        if words := ", ".join(words_of(field)):
            said += f": {words}"
        if label.more:
            said += f". {plan.kind.naming(label.more).of(lang)}"
        yield f"{indent}{field.key}: {said}"
        for inner in records_in(field.kind):
            if inner is not Words and inner not in told:
                yield from _keys(inner, plan, lang, f"{indent}  ", told)


def words_of(field: Field) -> tuple[str, ...]:
    """The words that a field may have, where they are few and known."""
    said = field.one(Reads)
    read = said and (said.given or said.function)
    return tuple(map(str, read.words)) if isinstance(read, OneOf) else ()
