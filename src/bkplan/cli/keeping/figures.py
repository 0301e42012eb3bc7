"""What `bkplan import staffing` and `bkplan import pupils` do with the sheet that came back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.entry_options import COMMIT, WRITE
from bkplan.cli.asking.filling import query_of
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINDINGS, FINE
from bkplan.cli.keeping.template import UNITS_ASKED_FOR
from bkplan.cli.keeping.year import YEAR, year_asked
from bkplan.cli.output import deliver
from bkplan.render import FORMATS
from bkplan.reports.options import Argument, Known, Option, one_of
from bkplan.reports.query import selected_units
from bkplan.reports.spec import Group
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.cli.surroundings import Surroundings
    from bkplan.keeping.figures.sheet import Wrong

_SIGNS = ("vi", "en")
_MOST_TOLD = 200
_NOTHING = Text("Bảng không có số liệu nào.", "The sheet has no figures.")
REPLACE = Option(
    "replace",
    Text("Thay cả những số đã ghi mà bảng ghi khác",
         "Replace also what is recorded otherwise than the sheet has it"),
    flag=True,
)  # fmt: skip
NUMBERS = Option(
    "numbers",
    Text("Cách viết số trong bảng nếu không rõ: vi là 1.234,5; en là 1,234.5",
         "How the sheet writes numbers, where that is open: vi is 1.234,5; en is 1,234.5"),
    parse=one_of(*_SIGNS), metavar="LANG", ids=_SIGNS,
)  # fmt: skip


class FiguresOptions(NamedTuple):
    """What `import staffing` and `import pupils` are told."""

    file: Annotated[
        str,
        Argument(
            "FILE",
            Text(
                "Bảng xlsx hoặc csv: mẫu đã điền, hoặc bảng có cột Đơn vị và các cột số liệu; "
                "- đọc csv từ stdin",
                "Table, xlsx or csv: the sheet of `template`, or one with a column Unit and "
                "columns of figures; - takes csv from the standard input",
            ),
            ids=(Known.FILES,),
        ),
    ]
    year: Annotated[int | None, YEAR]
    replace: Annotated[bool, REPLACE]
    numbers: Annotated[str | None, NUMBERS]
    write: Annotated[bool, WRITE]
    commit: Annotated[bool, COMMIT]


def _run(key: str, asked: Asked[FiguresOptions], around: Surroundings) -> int:
    """Read the sheet, show what it changes in every unit and in the sum, write it if told to."""
    from bkplan.cli.keeping.settle import ADD_WRITE, proposal_of, settle
    from bkplan.cli.keeping.tables import refuse_cells, tables_of
    from bkplan.cli.keeping.target import read_to_write
    from bkplan.keeping.figures.amounts import Signs
    from bkplan.keeping.figures.entered import edits_of, entered, not_to_be_replaced
    from bkplan.keeping.figures.sheet import Wanted, read_sheets
    from bkplan.keeping.figures.subjects import SUBJECTS
    from bkplan.reports.units.entered import entered_report
    from bkplan.units.lifetimes import lifetimes

    own, shared = asked.own, asked.shared
    year = year_asked(own.year)
    folder, loaded, plan = read_to_write(shared, around)
    query = query_of(asked, plan)
    units, life = selected_units(plan, query), lifetimes(plan, query.as_of)
    signs = next((signs for signs in Signs if signs == own.numbers), None)
    wanted = Wanted(plan, SUBJECTS[key], year, units, life, signs)
    sheet = read_sheets(tables_of(own.file, around), wanted)
    refuse_cells(own.file, sheet.wrong)
    figures = entered(sheet.given, wanted)
    if not figures:
        around.stdout.write(_NOTHING.of(around.lang) + "\n")
        return FINE
    report = entered_report(figures, wanted, query.as_of, sheet.notes)
    deliver(report, FORMATS[0], shared, around, folders=None)
    around.stdout.write("\n")
    if not own.replace and (kept := tuple(not_to_be_replaced(figures))):
        _say_what_stays(own.file, kept, around)
        return FINDINGS
    return settle(
        proposal_of(folder, loaded, edits_of(figures, loaded, wanted)),
        around,
        as_of=shared.as_of,
        write=own.write,
        color=shared.color,
        instead=ADD_WRITE,
        commit=own.commit,
    )


def _say_what_stays(path: str, kept: Sequence[Wrong], around: Surroundings) -> None:
    """Figures that are recorded otherwise: nothing at all is written."""
    for place, said in kept[:_MOST_TOLD]:
        around.say(alike("{path}: {place}: {said}", path=path, place=place, said=said))
    around.say(
        sentence(
            "bkplan: {n} số đã ghi khác, chưa ghi gì; xem lại rồi thêm --replace để thay",
            "bkplan: {n} {n:figure is|figures are} recorded otherwise, nothing is written; look, "
            "then add --replace",
            n=len(kept),
        )
    )


def import_command(key: str, help: Text) -> CommandSpec:
    """The command that reads the sheet of a subject."""
    return CommandSpec(
        f"import {key}",
        partial(_run, key),
        help,
        f"bkplan import {key} figures.xlsx --year 2019 --write",
        Group.KEEPING,
        asks=FiguresOptions,
        filters=UNITS_ASKED_FOR,
        shared=(options.AS_OF, options.DATA, options.PLAN, options.LANG, options.COLOR),
    )
