"""`bkplan schema`: the JSON Schema of a data file, for editors and other checkers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from bkplan.cli.asking import options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.output import hand_over
from bkplan.cli.surroundings import Refused
from bkplan.reports.options import Argument, Option
from bkplan.words.hints import did_you_mean
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings

FILES: Mapping[str, Literal["tasks", "units"]] = {
    "tasks": "tasks",
    "units": "units",
    "tasks.yaml": "tasks",
    "units.yaml": "units",
}
OUTPUT = Option("output", Text("Ghi vào tệp", "Write to a file"), metavar="FILE", short="-o")


class SchemaOptions(NamedTuple):
    """What `schema` is told."""

    file: Annotated[
        str,
        Argument("FILE", Text("Tệp nào: tasks, units", "Which file: tasks, units"),
                 ids=("tasks.yaml", "units.yaml")),
    ]  # fmt: skip


def run(asked: Asked[SchemaOptions], around: Surroundings) -> int:
    """Print the schema of `tasks.yaml` or `units.yaml`; it speaks both languages at once."""
    named = asked.own.file
    name = FILES.get(named)
    if name is None:
        hint = did_you_mean(named, tuple(dict.fromkeys(FILES.values())))
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
    asks=SchemaOptions,
    shared=(OUTPUT, options.LANG),
)
