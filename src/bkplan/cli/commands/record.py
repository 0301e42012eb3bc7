"""`bkplan record ID EVENT`: what has happened, written into the data."""

from __future__ import annotations

from dataclasses import dataclass, make_dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from bkplan.cli.asking import options
from bkplan.cli.asking.entry_options import COMMIT, DRY_RUN, entry_options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.surroundings import Refused, ours
from bkplan.reports.days import METAVAR, a_day
from bkplan.reports.options import Argument, Known, Option
from bkplan.reports.spec import Group
from bkplan.words.events import Event, OfGoal, OfRestructuring
from bkplan.words.phrases import alike
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings
    from bkplan.keeping.said import Answers

DATE = Option(
    "date", Text("Ngày xảy ra", "The day on which it happened"), parse=a_day, metavar=METAVAR,
    short="-d", default="today", day=True,
)  # fmt: skip
WHOLE = Option(
    "whole", Text("Về chính nhiệm vụ, không phải mốc nào", "About the task itself, no milestone"),
    flag=True,
)  # fmt: skip
UNDO = Option("undo", Text("Hoàn tác lần ghi gần nhất", "Take the last edit back"), flag=True)
COMMIT_OR_NOT = COMMIT._replace(
    help=Text(
        f"{COMMIT.help.vi}; với --undo: như lần ghi đó",
        f"{COMMIT.help.en}; with --undo as that edit was",
    ),
    negatable=True,
)
EVENTS = ", ".join(map(str, Event))


@dataclass(frozen=True, kw_only=True)
class RecordOptions:
    """What `record` is told besides the keys of an entry, which are options as well."""

    id: Annotated[
        str | None,
        Argument(
            "ID",
            Text(
                "Mã nhiệm vụ, việc sắp xếp hoặc mục tiêu", "Id of a task, a restructuring or a goal"
            ),
            ids=(Known.TASKS, Known.RESTRUCTURINGS, Known.GOALS),
            optional=True,
        ),
    ]
    event: Annotated[
        str | None,
        Argument(
            "EVENT",
            Text(
                f"Điều xảy ra, ghi tiếng Việt cũng được: {EVENTS} (với việc sắp xếp là "
                f"{OfRestructuring.IN_EFFECT}, với mục tiêu là {OfGoal.VALUE})",
                f"What happened: {EVENTS} (of a restructuring {OfRestructuring.IN_EFFECT}, of a "
                f"goal {OfGoal.VALUE})",
            ),
            ids=(*map(str, Event), *map(str, OfRestructuring), *map(str, OfGoal)),
            optional=True,
        ),
    ]
    value: Annotated[
        str | None,
        Argument(
            "VALUE",
            Text(
                "Số liệu của mục tiêu, như 62.5 hoặc 62,5",
                "The figure of a goal, like 62.5 or 62,5",
            ),
            parse=str.strip,
            optional=True,
            signed=True,
        ),
    ]
    day: Annotated[date, DATE]
    whole: Annotated[bool, WHOLE]
    undo: Annotated[bool, UNDO]
    commit: Annotated[bool | None, COMMIT_OR_NOT]
    dry_run: Annotated[bool, DRY_RUN]


ASKS = make_dataclass(
    "RecordOptions",
    [(name, Annotated[kind, option]) for name, kind, option in entry_options()],
    bases=(RecordOptions,),
    frozen=True,
    kw_only=True,
)
"""With an option for each key that an entry may have: a new key of the data is one at once."""


def run(asked: Asked[Any], around: Surroundings) -> int:
    """Record one thing; where no id was given, as many as somebody at a terminal goes on to tell.

    Each is written before the next one is asked for.
    """
    from bkplan.cli.asking.answers import AtTerminal
    from bkplan.cli.asking.prompt import GaveUp

    if asked.own.undo:
        return _undo(asked, around)
    answers = AtTerminal(around) if around.can_ask else None
    code = None
    try:
        code = _one(asked, around, answers)
        while asked.own.id is None:
            around.show()
            code = max(code, _one(asked, around, answers))
    except GaveUp:
        if code is None:
            raise
    return code


def _one(asked: Asked[Any], around: Surroundings, answers: Answers | None) -> int:
    """Find what is meant, ask for what is missing, show what the entry does, write it."""
    from bkplan.cli.keeping.settle import proposal_of, settle
    from bkplan.cli.keeping.target import read_to_write, with_record
    from bkplan.keeping.recording import Several, recorded
    from bkplan.keeping.said import Said
    from bkplan.keeping.wrong import Wrong

    own, shared = asked.own, asked.shared
    folder, id = (None, None) if own.id is None else with_record(own.id, shared, around)
    folder, loaded, plan = read_to_write(shared, around, folder)
    values = {name: getattr(own, name) for name, _, _ in entry_options()}
    said = Said(id, own.event, own.day, values, own.whole, value=own.value)
    try:
        made = recorded(plan, said, answers)
    except Several as several:
        each = (
            alike("  {option}  {words}", option=meant.option, words=meant.words)
            for meant in several.could
        )
        raise Refused(ours(several.head), *each) from None
    except Wrong as wrong:
        raise Refused(
            *(ours(text, _ASKERS.get(key, f"--{key}")) for key, text in wrong.told)
        ) from None
    name, edits = made.edits(loaded)
    return settle(
        proposal_of(folder, loaded, {name: edits}),
        around,
        as_of=shared.as_of,
        write=not own.dry_run,
        told=(made.told,),
        color=shared.color,
        commit=own.commit,
    )


def _undo(asked: Asked[Any], around: Surroundings) -> int:
    """Take the last edit back; Refused where anything was said that only an entry has."""
    from bkplan.cli.keeping.undoing import undo

    own = asked.own
    of_entries = (DATE, WHOLE, *(option for _, _, option in entry_options()))
    given = [f"--{option.name}" for option in of_entries if asked.gave(option)]
    if wrong := next((word for word in (own.id, own.event, own.value, *given) if word), None):
        raise Refused(
            Text(f"bkplan: --undo: bỏ {quoted(wrong)}; hoàn tác không cần gì thêm",
                 f"bkplan: --undo: leave {quoted(wrong)} out; taking back needs nothing else")
        )  # fmt: skip
    return undo(asked.shared, around, write=not own.dry_run, commit=own.commit)


_ASKERS = {"id": "", "event": "", "value": ""}
"""What a message names where it is about no option."""

SPEC = CommandSpec(
    "record",
    run,
    Text(
        "Ghi một diễn biến vào dữ liệu: hoàn thành, gia hạn, chuyển cơ quan chủ trì, …",
        "Write down what has happened: completed, extended, reassigned, …",
    ),
    "bkplan record II.1.2-2 completed -d 12/6/2019 -e 1003/QĐ-UBND",
    Group.KEEPING,
    asks=ASKS,
    shared=(options.AS_OF, options.DATA, options.PLAN, options.LANG, options.COLOR),
)
