"""`bkplan import goals FILE`: figures of many goals at once, from a table that came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.entry_options import COMMIT, WRITE
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.keeping.figures import NUMBERS
from bkplan.reports.days import METAVAR, a_day
from bkplan.reports.options import Argument, Known, Option
from bkplan.reports.spec import Group
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings
    from bkplan.files.edit import Edit

DATE = Option(
    "date",
    Text("Ngày của số liệu ở những dòng không ghi ngày",
         "The day that figures are of, where a row names none"),
    parse=a_day, metavar=METAVAR, short="-d", day=True,
)  # fmt: skip


class GoalsOptions(NamedTuple):
    """What `import goals` is told."""

    file: Annotated[
        str,
        Argument(
            "FILE",
            Text(
                "Bảng xlsx, docx hoặc csv có các cột mã hoặc tên mục tiêu, số liệu, ngày, và nếu "
                "có: số văn bản, ghi chú; - đọc csv từ stdin",
                "Table, xlsx, docx or csv, with the columns id or title of the goal, value, date, "
                "and where known evidence, note; - takes csv from the standard input",
            ),
            ids=(Known.FILES,),
        ),
    ]
    day: Annotated[date | None, DATE]
    numbers: Annotated[str | None, NUMBERS]
    write: Annotated[bool, WRITE]
    commit: Annotated[bool, COMMIT]


_NOTHING = Text("Bảng không có số liệu nào.", "The table has no figure in it.")


def run(asked: Asked[GoalsOptions], around: Surroundings) -> int:
    """Read the table, show what its figures do to each goal, write them if told to."""
    from bkplan.cli.keeping.goal_table import Wanted, read_goals
    from bkplan.cli.keeping.settle import ADD_WRITE, proposal_of, settle
    from bkplan.cli.keeping.tables import refuse_cells, say_unread, tables_of
    from bkplan.cli.keeping.target import read_to_write
    from bkplan.keeping.figures.amounts import Signs

    own, shared = asked.own, asked.shared
    folder, loaded, plan = read_to_write(shared, around)
    signs = next((signs for signs in Signs if signs == own.numbers), None)
    read = read_goals(tables_of(own.file, around), Wanted(plan, own.day, around.today, signs))
    refuse_cells(own.file, [(fault.place, fault.text) for fault in read.wrong])
    say_unread(read.unread, around)
    edits: dict[str, list[Edit]] = {}
    for one in read.made:
        name, change = one.edits(loaded)
        edits.setdefault(name, []).extend(change)
    count = sentence(
        "{n} dòng: {new} mới, {known} đã có trong dữ liệu",
        "{n} {n:row}: {new} new, {known} known already",
        n=read.rows, new=len(read.made), known=read.rows - len(read.made),
    ) if read.rows else _NOTHING  # fmt: skip
    return settle(
        proposal_of(folder, loaded, edits),
        around,
        as_of=shared.as_of,
        write=own.write,
        told=(count,),
        color=shared.color,
        instead=ADD_WRITE,
        commit=own.commit,
    )


SPEC = CommandSpec(
    "import goals",
    run,
    Text("Ghi số liệu của nhiều mục tiêu từ một bảng",
         "Write down figures of many goals from a table"),
    "bkplan import goals so-lieu-2025.xlsx --date 31/12/2025 --write",
    Group.KEEPING,
    asks=GoalsOptions,
    shared=(options.AS_OF, options.DATA, options.PLAN, options.LANG, options.COLOR),
)  # fmt: skip
