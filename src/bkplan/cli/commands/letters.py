"""`bkplan letters`: a reminder to each lead agency, as files in a folder."""

from __future__ import annotations

import gc
import os
from datetime import date
from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.filling import query_of
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.output import chosen_format, deliver
from bkplan.cli.premises import plans_asked
from bkplan.cli.source import data_found, memory_for, settings_of
from bkplan.cli.surroundings import Refused, ours
from bkplan.cli.writing import write_files
from bkplan.deadlines.working_days import working_days
from bkplan.faults.too_much import TooMuch
from bkplan.files.names import file_stems
from bkplan.render import FORMATS, LETTER_FORMATS
from bkplan.reports.days import METAVAR, a_day
from bkplan.reports.filters import LEAD
from bkplan.reports.options import Known, Option
from bkplan.reports.spec import Group
from bkplan.reports.tasks.upcoming import WITHIN
from bkplan.words.files import SETTINGS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.spans import Span
from bkplan.words.text import quoted
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.cli.surroundings import Surroundings
    from bkplan.records.plan import Plan
    from bkplan.render import Format
    from bkplan.reports.documents.letters import Letter

_MOST_NAMED = 5
_MOST_OF_BYTES = 150
"""Letters for a word processor: each takes a twentieth of a second."""
_UNTIL_COLLECTED = 10
TO = Option(
    "to", Text("Ghi các công văn vào thư mục này", "Write the letters into this folder"),
    metavar="DIR", ids=(Known.FILES,),
)  # fmt: skip
REPLY_BY = Option(
    "reply-by", Text(f"Hạn trả lời; mặc định theo {SETTINGS_FILE}, hoặc sau 10 ngày",
                     f"Day to answer by; as {SETTINGS_FILE} says, or after 10 days"),
    parse=a_day, metavar=METAVAR, day=True,
)  # fmt: skip
INFERRED = Option(
    "inferred",
    Text("Gửi cả cho cơ quan kế thừa theo suy luận, chưa có văn bản",
         "Write also to bodies that follow as inferred, without a document"),
    flag=True,
)  # fmt: skip
FORCE = Option("force", Text("Ghi đè tệp đã có", "Replace files that exist"), flag=True)


class LettersOptions(NamedTuple):
    """What `letters` alone is asked."""

    to: Annotated[str | None, TO]
    within: Annotated[Span, WITHIN._replace(default="15d")]
    reply_by: Annotated[date | None, REPLY_BY]
    inferred: Annotated[bool, INFERRED]
    force: Annotated[bool, FORCE]


def run(asked: Asked[LettersOptions], around: Surroundings) -> int:
    """Write all the letters or none, and say who got how many."""
    from bkplan import __version__
    from bkplan.git.revision import revision_of_all
    from bkplan.reports.documents.letters import letters
    from bkplan.reports.documents.letters_sent import summary
    from bkplan.reports.documents.owed import Occasion
    from bkplan.reports.documents.sender import on_day

    own, shared = asked.own, asked.shared
    to, as_of = own.to, shared.as_of
    if not to:
        raise Refused(
            Text("bkplan: letters: hãy thêm --to THƯ-MỤC, nơi ghi các công văn",
                 "bkplan: letters: add --to DIR, the folder to write the letters into")
        )  # fmt: skip
    if os.path.exists(to) and not os.path.isdir(to):
        raise Refused(
            Text(f"bkplan: --to: {quoted(to)} là một tệp; hãy chọn một thư mục",
                 f"bkplan: --to: {quoted(to)} is a file; choose a folder")
        )  # fmt: skip
    form = chosen_format(shared.format or LETTER_FORMATS[0].name, to, around, LETTER_FORMATS)
    found = data_found(shared.data, around, shipped_too=False)
    read = plans_asked(found, shared, memory_for(shared, around))
    plan = read.plan
    _refuse_if_ended(plan, as_of)
    settings = settings_of(found.above)
    office = on_day(settings.office, plan, as_of)
    reply_by = _reply_by(own.reply_by, as_of, settings.letters.reply_within, plan)
    occasion = Occasion(as_of, own.within, reply_by)
    leads = query_of(asked, plan).asked(LEAD)
    written = letters(
        plan,
        occasion,
        leads,
        (office, settings.letters),
        revision=revision_of_all(found.folders).text,
        version=__version__,
        inferred=own.inferred,
    )
    stems = file_stems(agency.id for agency in plan.agencies)  # whoever is written to this time
    files = [os.path.join(to, stems[letter.agency.id] + form.endings[0]) for letter in written]
    if not own.force:
        _refuse_to_replace(files)
    told = summary(plan, occasion, leads, written, files, office, inferred=own.inferred)
    told = told._replace(premises=read.premises, notes=(*told.notes, *read.premises.notes))
    write_files(
        (),
        option="--to",
        beside=list(zip(files, _made(form, written, around.lang), strict=True)),
        make_folders=True,
    )
    deliver(told, FORMATS[0], shared, around, folders=None)
    return FINE


def _refuse_if_ended(plan: Plan, as_of: date) -> None:
    """Refused where every plan has ended."""
    ends = [part.header.cited_on(as_of) for part in plan.parts]
    first = ends[0]
    if first.end is None or any(cited.end is None for cited in ends):
        return
    raise Refused(
        ours(
            sentence(
                "letters: {plan} {end}; không đôn đốc nữa; hãy chọn --as-of sớm hơn",
                "letters: {plan} {end}, and nothing is owed under it; choose an earlier --as-of",
                plan=first.within,
                end=first.end,
            )
        )
    )


def _made(form: Format, written: Sequence[Letter], lang: Lang) -> list[str | bytes]:
    """The letters in a format; TooMuch where making them would take minutes."""
    if form.binary and len(written) > _MOST_OF_BYTES:
        raise TooMuch(
            Text(
                f"--to: {len(written)} công văn dạng {form.name}, nhiều nhất là {_MOST_OF_BYTES} "
                "một lần; hãy chọn bớt cơ quan bằng --lead, hoặc dùng -f markdown",
                f"--to: {len(written)} letters as {form.name}, at most {_MOST_OF_BYTES} at once; "
                "choose some agencies with --lead, or use -f markdown",
            )
        )
    made: list[str | bytes] = []
    for letter in written:
        made.append((form.pack if form.binary else form.render)(letter.document, lang))
        if form.binary and len(made) % _UNTIL_COLLECTED == 0:
            gc.collect()  # a document of python-docx is a heap of cycles, 5 MB of them
    return made


def _reply_by(named: date | None, as_of: date, within: Span, plan: Plan) -> date:
    if named is None:
        return _working_day(within.after(as_of), plan)
    if named <= as_of:
        raise Refused(
            Text(f"bkplan: --reply-by: {named} không sau ngày công văn {as_of}",
                 f"bkplan: --reply-by: {named} is not after the day of the letters, {as_of}")
        )  # fmt: skip
    return named


def _working_day(day: date, plan: Plan) -> date:
    """The day itself, or the next day that is a working day of every plan."""
    all_ = [working_days(part) for part in plan.parts]
    while not all(days.works(day) for days in all_):
        day = max(day if days.works(day) else days.last(day, 1) for days in all_)
    return day


def _refuse_to_replace(files: Sequence[str]) -> None:
    there = [file for file in files if os.path.lexists(file)]
    if not there:
        return
    named = ", ".join(quoted(file) for file in there[:_MOST_NAMED])
    more = f", … ({len(there)})" if len(there) > _MOST_NAMED else ""
    raise Refused(
        Text(
            f"bkplan: --to: đã có {named}{more}; chọn thư mục khác, hoặc thêm --force để ghi đè",
            f"bkplan: --to: {named}{more} exist already; choose another folder, or add --force to "
            "replace them",
        )
    )


SPEC = CommandSpec(
    "letters",
    run,
    Text("Công văn đôn đốc gửi từng cơ quan chủ trì", "Reminders, a letter to each lead agency"),
    "bkplan letters --to cong-van --as-of 2018-12-31 --within 15d",
    Group.DOCUMENTS,
    asks=LettersOptions,
    filters=(LEAD,),
    many_plans=True,
    shared=(
        options.AS_OF,
        options.DATA,
        options.PLAN,
        options.SKIP_BROKEN,
        options.format_option(LETTER_FORMATS),
        options.LANG,
        options.COLOR,
        options.NO_CACHE,
    ),
)
