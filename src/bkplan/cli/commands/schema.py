"""`bkplan schema`: the JSON Schema of a data file, for editors and other checkers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.output import hand_over
from bkplan.cli.surroundings import Refused
from bkplan.reports.options import Argument, Known, Option
from bkplan.reports.spec import Group
from bkplan.words.files import AGENCIES_FILE, DATA_FILES, KINDS
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings

_FILES = (*DATA_FILES, AGENCIES_FILE)
_SCHEMAS = dict(zip((*KINDS, *_FILES), KINDS * 2, strict=True))
"""The schema that a name stands for: that of a file, with its ending or without."""
_NAMED = ", ".join(KINDS)
OUTPUT = Option(
    "output", Text("Ghi vào tệp", "Write to a file"), metavar="FILE", short="-o", ids=(Known.FILES,)
)


class SchemaOptions(NamedTuple):
    """What `schema` is told."""

    file: Annotated[
        str,
        Argument("FILE", Text(f"Tệp nào: {_NAMED}", f"Which file: {_NAMED}"),
                 ids=_FILES),
    ]  # fmt: skip


def run(asked: Asked[SchemaOptions], around: Surroundings) -> int:
    """Print the schema of a kind of file; it speaks both languages at once."""
    named = asked.own.file
    name = _SCHEMAS.get(named)
    if name is None:
        hint = did_you_mean(named, KINDS)
        raise Refused(
            Text(
                f"bkplan: không có lược đồ {quoted(named)}; {hint.vi}",
                f"bkplan: there is no schema {quoted(named)}; {hint.en}",
            )
        )
    from bkplan.schema.build import schema_text

    text = schema_text(name)
    hand_over(text, asked.shared.output, around)
    return FINE


SPEC = CommandSpec(
    "schema",
    run,
    Text(
        "Lược đồ JSON của tệp dữ liệu, cho trình soạn thảo",
        "JSON Schema of a data file, for editors",
    ),
    "bkplan schema tasks -o schema/tasks.schema.json",
    Group.CHECKING,
    asks=SchemaOptions,
    shared=(OUTPUT, options.LANG),
    pointless=((options.DATA, options.NO_DATA), (options.AS_OF, options.NO_DAY)),
)
