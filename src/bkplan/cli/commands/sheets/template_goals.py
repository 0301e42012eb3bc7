"""`bkplan template goals`: a sheet with the goals of an agency, to be filled in and sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.filling import query_of
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.keeping.template import FORCE, hand_out
from bkplan.cli.output import chosen_format
from bkplan.cli.source import data_folder, plan_or_refusal
from bkplan.render import FORM_FORMATS
from bkplan.reports.documents.goals_due import goals_chosen
from bkplan.reports.filters import LEAD, SECTOR
from bkplan.reports.spec import Group
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings

_NONE = Text("Không có mục tiêu nào như vậy.", "There is no such goal.")


class TemplateOptions(NamedTuple):
    """What `template goals` alone is asked."""

    force: Annotated[bool, FORCE]


def run(asked: Asked[TemplateOptions], around: Surroundings) -> int:
    """Make the sheet and hand it over."""
    from bkplan.keeping.goals.template import form_of

    shared = asked.shared
    form = chosen_format(shared.format, shared.output, around, FORM_FORMATS)
    plan = plan_or_refusal(data_folder(shared.data, around, shipped_too=False, plan=shared.plan))
    query = query_of(asked, plan)
    goals = goals_chosen(plan, query)
    if not goals:
        around.stdout.write(_NONE.of(around.lang) + "\n")
        return FINE
    named = query.asked(LEAD)
    agency = plan.agency_name(next(iter(named))) if len(named) == 1 else None
    made = form_of(plan, goals, as_of=query.as_of, agency=agency)
    count = sentence("{n} mục tiêu", "{n} {n:goal}", n=len(goals))
    hand_out(made, form, shared.output, count, around, force=asked.own.force)
    return FINE


SPEC = CommandSpec(
    "template goals",
    run,
    Text("Biểu mẫu để cơ quan điền số liệu các mục tiêu",
         "The sheet on which agencies fill in figures of goals"),
    "bkplan template goals --lead so-khoa-hoc-va-cong-nghe -o goals.xlsx",
    Group.KEEPING,
    asks=TemplateOptions,
    filters=(LEAD, SECTOR),
    shared=(
        *(options.AS_OF, options.DATA, options.PLAN),
            *(options.format_option(FORM_FORMATS), options.OUTPUT),
        options.LANG,
    ),
)  # fmt: skip
