"""`bkplan import tasks FILE`: the table of an annex made tasks, or changes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.entry_options import WRITE
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.keeping.annex import COLUMNS, FILE_HELP, FILE_IDS
from bkplan.keeping.annex.headings import Role
from bkplan.reports.options import Argument, Option
from bkplan.reports.spec import Group
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.cli.surroundings import Surroundings
    from bkplan.keeping.annex.written import Imported

REMOVE_GONE = Option(
    "remove-gone",
    Text(
        "Bỏ những nhiệm vụ phụ lục không còn, trừ khi đã có diễn biến",
        "Take out tasks that the annex no longer has, but for those with a log",
    ),
    flag=True,
)
_MOST_NAMED = 50


class TasksOptions(NamedTuple):
    """What `import tasks` is told."""

    file: Annotated[str, Argument("FILE", FILE_HELP, ids=FILE_IDS)]
    columns: Annotated[Mapping[Role, int] | None, COLUMNS]
    remove_gone: Annotated[bool, REMOVE_GONE]
    write: Annotated[bool, WRITE]


def run(asked: Asked[TasksOptions], around: Surroundings) -> int:
    """Read the annex, find which task of the plan each row is, show what changes, write it."""
    from bkplan.cli.keeping.annex import annex_in, made_lines, refuse_empty, tell_looks
    from bkplan.cli.keeping.settle import ADD_WRITE, proposal_of, settle
    from bkplan.cli.keeping.target import read_to_write
    from bkplan.keeping.annex.draft import drafted
    from bkplan.keeping.annex.written import imported

    own, shared = asked.own, asked.shared
    folder, loaded, plan = read_to_write(shared, around)
    listing = annex_in(own.file, own.columns, around)
    refuse_empty(own.file, listing)
    draft = drafted(listing, plan.header.deadline_reading, plan)
    made = imported(draft, loaded, plan, around.lang, remove_gone=own.remove_gone)
    code = settle(
        proposal_of(folder, loaded, made.edits),
        around,
        as_of=shared.as_of,
        write=own.write,
        told=(*made_lines(own.file, draft, listing), *_told(made)),
        color=shared.color,
        instead=ADD_WRITE,
    )
    tell_looks(made.looks, around)
    return code


def _told(made: Imported) -> Iterator[Text]:
    """What becomes of the plan's tasks."""
    yield sentence(
        "{new} mới, {changed} thay đổi, {same} như cũ",
        "{new} new, {changed} changed, {same} as before",
        new=len(made.new), changed=len(made.changed), same=made.same,
    )  # fmt: skip
    for task in made.gone[:_MOST_NAMED]:
        why = Text("đã có diễn biến", "it has a log") if task.log else Text(
            f"bỏ bằng --{REMOVE_GONE.name}", f"take it out with --{REMOVE_GONE.name}"
        )  # fmt: skip
        yield sentence(
            "phụ lục không còn {id} ({title}); vẫn giữ: {why}",
            "the annex no longer has {id} ({title}); it stays: {why}",
            id=task.id, title=task.title.text, why=why,
        )  # fmt: skip
    if len(made.gone) > _MOST_NAMED:
        yield alike("… ({n})", n=len(made.gone))


SPEC = CommandSpec(
    "import tasks",
    run,
    Text(
        "Nhập nhiệm vụ từ bảng phụ lục của văn bản; nhập lại thì chỉ sửa những chỗ khác nhau",
        "Tasks from the table of an annex; a second time only what differs is changed",
    ),
    "bkplan import tasks phu-luc.docx --write",
    Group.KEEPING,
    asks=TasksOptions,
    shared=(options.AS_OF, options.DATA, options.PLAN, options.LANG, options.COLOR),
)
