"""`bkplan import log FILE`: many entries at once, from a table of what agencies answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.entry_options import COMMIT, WRITE
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.reports.options import Argument, Known
from bkplan.reports.spec import Group
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, joined, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.keeping.log_table import Fault, Read
    from bkplan.cli.surroundings import Surroundings
    from bkplan.files.edit import Edit
    from bkplan.keeping.additions import Recorded
    from bkplan.records.plan import Plan


class LogOptions(NamedTuple):
    """What `import log` is told."""

    file: Annotated[
        str,
        Argument(
            "FILE",
            Text(
                "Bảng xlsx hoặc csv có các cột mã, việc, ngày, và nếu cần: số văn bản, hạn mới, "
                "cơ quan, ghi chú; - đọc csv từ stdin",
                "Table, xlsx or csv, with the columns id, event, date, and where needed evidence, "
                "due, lead, note; - takes csv from the standard input",
            ),
            ids=(Known.FILES,),
        ),
    ]
    write: Annotated[bool, WRITE]
    commit: Annotated[bool, COMMIT]


def run(asked: Asked[LogOptions], around: Surroundings) -> int:
    """Read the table, find what every row means, show what they do, write them if told to."""
    from bkplan.cli.keeping.log_table import read_log
    from bkplan.cli.keeping.settle import ADD_WRITE, proposal_of, settle
    from bkplan.cli.keeping.tables import refuse_cells, say_unread, tables_of
    from bkplan.cli.keeping.target import read_to_write

    own, shared = asked.own, asked.shared
    folder, loaded, plan = read_to_write(shared, around)
    read = read_log(tables_of(own.file, around), around.today)
    made, wrong = _recorded(plan, read)
    refuse_cells(own.file, [(fault.place, fault.text) for fault in wrong])
    say_unread(read.unread, around)
    edits: dict[str, list[Edit]] = {}
    for one in made:
        name, change = one.edits(loaded)
        edits.setdefault(name, []).extend(change)
    count = sentence(
        "{n} dòng: {new} mới, {known} đã có trong dữ liệu",
        "{n} {n:row}: {new} new, {known} known already",
        n=len(read.rows), new=len(made), known=len(read.rows) - len(made),
    )  # fmt: skip
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


def _recorded(plan: Plan, read: Read) -> tuple[list[Recorded], list[Fault]]:
    """What the rows come to in the order of their days, each on top of those before; or faults.

    Of a row with a cell that cannot be read its task and event are looked up all the same.
    """
    from bkplan.keeping.recording import EVENT, ID, Several, recorded, wrong_names
    from bkplan.keeping.wrong import Wrong

    made: list[Recorded] = []
    wrong = [
        row.fault(key, text)
        for row in read.rows
        if row.said is None
        for key, text in wrong_names(plan, row.text(ID), row.text(EVENT))
    ]
    wrong += read.wrong
    whole = [(row.said, row) for row in read.rows if row.said]
    for said, row in sorted(whole, key=lambda pair: pair[0].day):
        try:
            one = recorded(plan, said)
        except Several as bad:
            each = (alike("{cell} ({words})", cell=m.cell, words=m.words) for m in bad.could)
            text = alike("{head}: {each}", head=bad.head, each=joined(each, "; "))
            wrong.append(row.fault(EVENT, text))
        except Wrong as bad:
            wrong += [row.fault(key, text) for key, text in bad.told]
        else:
            if not one.known:
                made.append(one)
                plan = one.after(plan)
    return made, sorted(wrong, key=lambda fault: fault.number)


SPEC = CommandSpec(
    "import log",
    run,
    Text(
        "Ghi nhiều diễn biến cùng lúc từ một bảng, như báo cáo của các cơ quan",
        "Write down many entries at once from a table, such as agencies' answers",
    ),
    "bkplan import log tuan-24.xlsx --write",
    Group.KEEPING,
    asks=LogOptions,
    shared=(options.AS_OF, options.DATA, options.PLAN, options.LANG, options.COLOR),
)
