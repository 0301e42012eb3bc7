"""`bkplan export`: all tables of a plan as csv for whoever analyses them, described and typed."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.premises import plans_asked
from bkplan.cli.source import data_found, memory_for
from bkplan.cli.surroundings import Refused
from bkplan.cli.whole_folder import is_replaced, mark_in, refuse_near, write_folder
from bkplan.reports.options import Known, Option
from bkplan.reports.spec import Group
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, capital, day, joined, number, sentence
from bkplan.words.terms import INVENTED
from bkplan.words.text import harmless
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from bkplan.cli.source import Found
    from bkplan.cli.surroundings import Surroundings
    from bkplan.output.dataset import Dataset

TO = Option(
    "to",
    Text("Ghi các bảng vào thư mục này; thư mục do lệnh này đã ghi thì được thay toàn bộ",
         "Write the tables into this folder; one that this command has made is replaced whole"),
    metavar="DIR", ids=(Known.FILES,),
)  # fmt: skip
_OF_TABLE = re.compile(r"[a-z_]+\.csv")


class ExportOptions(NamedTuple):
    """What `export` alone is asked."""

    to: Annotated[str | None, TO]


def run(asked: Asked[ExportOptions], around: Surroundings) -> int:
    """Write all tables or nothing, and say where they are described."""
    from bkplan.render.dataset.files import dataset_files
    from bkplan.render.dataset.load import LOAD
    from bkplan.render.dataset.package import PACKAGE

    to = asked.own.to
    if not to:
        raise Refused(
            Text("bkplan: export: hãy thêm --to THƯ-MỤC, nơi ghi các bảng",
                 "bkplan: export: add --to DIR, the folder to write the tables into")
        )  # fmt: skip
    found = data_found(asked.shared.data, around)
    refuse_near(to, found.folders)
    replaces = is_replaced(to, _made_in, Text("các bảng", "an export"))
    made = _made(asked, found, around)
    write_folder(to, dataset_files(made), replaces=replaces)
    told = sentence(
        "Đã ghi {tables} bảng của {plans}, tính đến {day}. Mô tả: {described}. Nạp vào DuckDB: "
        "{load}",
        "{tables} tables of {plans} written, as of {day}. Described in {described}; for DuckDB: "
        "{load}",
        tables=number(len(made.tables)), plans=_plans(made), day=day(made.as_of),
        described=os.path.join(to, PACKAGE), load=os.path.join(to, LOAD),
    )  # fmt: skip
    more = [alike("{told}.", told=capital(one)) for one in made.premises.told]
    lines = [told, *more, *([INVENTED] if made.invented else [])]
    around.stdout.writelines(harmless(line.of(around.lang)) + "\n" for line in lines)
    return FINE


def _plans(made: Dataset) -> Text:
    """The number of the one plan, or how many there are."""
    (first, _), *more = made.sources
    count = 1 + len(more)
    return sentence("{n} kế hoạch", "{n} plans", n=count) if more else same(first)


def _made(asked: Asked[ExportOptions], found: Found, around: Surroundings) -> Dataset:
    from bkplan import __version__
    from bkplan.git.revision import revision_of
    from bkplan.records.many import each_alone
    from bkplan.reports.export.every import dataset
    from bkplan.reports.export.source import Source

    shared, memory = asked.shared, memory_for(asked.shared, around)
    read = plans_asked(found, shared, memory)
    plans = each_alone(read.plan)
    versions = dict.fromkeys(revision_of(folder).text for folder in found.folders)
    return dataset(
        [(called, Source(plan, shared.as_of)) for called, plan in plans],
        premises=read.premises,
        revision=read.revision or joined(versions, "; "),
        version=__version__,
    )


def _made_in(folder: str) -> frozenset[str] | None:
    """The files of an export, where a folder is one: its description names them.

    It may be of another version of the program, which had other tables.
    """
    from bkplan.render.dataset.load import LOAD
    from bkplan.render.dataset.package import ABOUT, PACKAGE

    told = mark_in(folder, PACKAGE)
    about, resources = told.get(ABOUT), told.get("resources")
    if not isinstance(about, dict) or not {"schema", "plans", "as_of", "data"} <= set(about):
        return None
    paths = (one.get("path") for one in resources or () if isinstance(one, dict))
    tables = (path for path in paths if isinstance(path, str) and _OF_TABLE.fullmatch(path))
    return frozenset({PACKAGE, LOAD, *tables})


SPEC = CommandSpec(
    "export",
    run,
    Text(
        "Mọi bảng dữ liệu dạng csv, có mô tả kiểu và khóa, để phân tích (DuckDB, Polars, R)",
        "All tables as csv, with types and keys described, to analyse (DuckDB, Polars, R)",
    ),
    "bkplan export --to cac-bang --as-of 2020-12-31",
    Group.DOCUMENTS,
    asks=ExportOptions,
    shared=(
        options.AS_OF,
        options.DATA,
        options.PLAN,
        options.SKIP_BROKEN,
        options.LANG,
        *options.PREMISES,
        options.NO_CACHE,
    ),
    many_plans=True,
)
