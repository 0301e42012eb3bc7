"""What `bkplan template staffing` and `bkplan template pupils` do: the sheet that goes out."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.filling import query_of
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.keeping.year import YEAR, year_asked
from bkplan.cli.output import BOM, chosen_format, hand_over, write_file
from bkplan.cli.source import data_folder, plan_or_refusal
from bkplan.cli.surroundings import Refused
from bkplan.render import FORM_FORMATS
from bkplan.reports.filters import AUTHORITY, KIND, LEVEL, SECTOR
from bkplan.reports.options import Option
from bkplan.reports.query import selected_units
from bkplan.reports.spec import Group
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.text import escape_hidden, quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings
    from bkplan.output.form import Form
    from bkplan.records.plan import Plan
    from bkplan.render import Format
    from bkplan.reports.query import Query

UNITS_ASKED_FOR = (AUTHORITY, SECTOR, LEVEL, KIND)
"""Filters that choose whose figures are meant."""
FORCE = Option("force", Text("Ghi đè tệp đã có", "Replace a file that exists"), flag=True)


class TemplateOptions(NamedTuple):
    """What `template` alone is asked."""

    year: Annotated[int | None, YEAR]
    force: Annotated[bool, FORCE]


def _run(key: str, asked: Asked[TemplateOptions], around: Surroundings) -> int:
    """Make the sheet and hand it over; a file that may be filled in already is not replaced."""
    from bkplan.keeping.figures.subjects import SUBJECTS
    from bkplan.keeping.figures.template import form_of, units_to_fill_in
    from bkplan.units.lifetimes import lifetimes

    own, shared, subject = asked.own, asked.shared, SUBJECTS[key]
    year = year_asked(own.year)
    form = chosen_format(shared.format, shared.output, around, FORM_FORMATS)
    plan = plan_or_refusal(data_folder(shared.data, around, shipped_too=False, plan=shared.plan))
    query = query_of(asked, plan)
    life = lifetimes(plan, query.as_of)
    units = units_to_fill_in(selected_units(plan, query), subject, year, life)
    if not units:
        around.stdout.write(_none(year).of(around.lang) + "\n")
        return FINE
    authority = _only_authority(plan, query)
    made = form_of(plan, units, subject, year, as_of=query.as_of, authority=authority)
    count = sentence("{n} đơn vị", "{n} {n:unit|units}", n=len(units))
    hand_out(made, form, shared.output, count, around, force=own.force)
    return FINE


def hand_out(
    made: Form,
    form: Format,
    output: str | None,
    count: Text,
    around: Surroundings,
    *,
    force: bool,
) -> None:
    """Write a sheet and say how much it has; Refused where a file may be filled in already."""
    path = None if output == "-" else output
    if path and not force and os.path.lexists(path):
        raise Refused(_exists(path))
    if form.binary:
        hand_over(form.pack(made, around.lang), path, around)
    elif path:
        write_file(path, (BOM if form.bom else "") + form.render(made, around.lang))
    else:
        around.stdout.write(form.render(made, around.lang))
    if path:
        around.stdout.write(_written(path, count).of(around.lang) + "\n")


def _only_authority(plan: Plan, query: Query) -> Text | None:
    """The authority whose units alone the sheet has, where one was named."""
    named = query.asked(AUTHORITY)
    return plan.agency_name(next(iter(named))) if len(named) == 1 else None


def _none(year: int) -> Text:
    return sentence(
        "Không có đơn vị nào như vậy vào ngày 31/12/{year}.",
        "There is no such unit on 31 December {year}.",
        year=str(year),
    )


def _exists(path: str) -> Text:
    return sentence(
        "bkplan: --output: {path} đã có và có thể đã điền số liệu; hãy chọn tên khác, hoặc thêm "
        "--force",
        "bkplan: --output: {path} exists and may be filled in already; choose another name, or add "
        "--force",
        path=quoted(path),
    )


def _written(path: str, count: Text) -> Text:
    return sentence(
        "Đã ghi {path}: {count}.",
        "Written: {path}, {count}.",
        path=escape_hidden(path),
        count=count,
    )


def template_command(key: str, help: Text) -> CommandSpec:
    """The command that makes the sheet of a subject."""
    return CommandSpec(
        f"template {key}",
        partial(_run, key),
        help,
        f"bkplan template {key} --year 2019 --authority so-y-te -o figures.xlsx",
        Group.KEEPING,
        asks=TemplateOptions,
        filters=UNITS_ASKED_FOR,
        shared=(
            *(
                options.AS_OF,
                options.DATA,
                options.PLAN,
                options.format_option(FORM_FORMATS),
                options.OUTPUT,
            ),
            options.LANG,
        ),
    )
