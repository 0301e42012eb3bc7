"""The recipe for a command that is no report: a module with its record, `run` and SPEC; a line."""

from __future__ import annotations

MODULE = '''"""`bkplan count`: how many tasks there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from bkplan.cli.asking import options
from bkplan.cli.asking.filling import query_of
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.source import data_folder, plan_or_refusal
from bkplan.reports.filters import SECTOR
from bkplan.reports.options import Option
from bkplan.reports.query import selected
from bkplan.reports.spec import Group
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings

STARS = Option("stars", Text("Bằng dấu sao", "As stars"), flag=True)


class CountOptions(NamedTuple):
    """What `count` alone is asked."""

    stars: Annotated[bool, STARS]


def run(asked: Asked[CountOptions], around: Surroundings) -> int:
    """Count the tasks that the filters let through."""
    plan = plan_or_refusal(data_folder(asked.shared.data, around))
    count = len(selected(plan, query_of(asked, plan)))
    around.stdout.write(f"{'*' * count if asked.own.stars else count}\\n")
    return FINE


SPEC = CommandSpec(
    "count",
    run,
    Text("Đếm nhiệm vụ", "Counts tasks"),
    "bkplan count --sector health",
    group=Group.SUMMARIES,
    asks=CountOptions,
    filters=(SECTOR,),
    shared=(options.AS_OF, options.DATA, options.LANG),
)
'''


def test_a_command_is_a_module_and_a_line(house):
    house.write("src/bkplan/cli/commands/count.py", MODULE)
    assert house.failing("test_listed.py") == ["test_listed.py::test_every_command_has_its_line"]

    house.add("src/bkplan/cli/app.py", '    "report",\n', '    "count",\n')
    assert house.failing("test_listed.py") == []
    assert house.mistyped().startswith("Success")
    assert house.bkplan("count", "--sector", "staffing", "--stars") == 10 * "*" + "\n"
    assert house.offered("bkplan", "count", "--se") == ["--sector"]
    assert house.failing("test_docs_current.py") != []
    house.docs()
    assert "Counts tasks" in house.bkplan("--help")
    assert house.unnamed_in("A command that is no report") == set()
    assert "### `bkplan count`" in house.read("docs/commands.md")
