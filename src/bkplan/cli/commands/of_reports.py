"""The command that every report gets: read the data, make the report, hand it over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bkplan.cli.asking import options
from bkplan.cli.asking.filling import query_of
from bkplan.cli.asking.plans import the_one_folder
from bkplan.cli.asking.spec import Asked, CommandSpec, Nothing
from bkplan.cli.exits import FINDINGS, FINE
from bkplan.cli.output import chosen_format, deliver, one_table, say_beside
from bkplan.cli.premises import plans_asked
from bkplan.cli.source import Found, data_found, memory_for, settings_of
from bkplan.cli.surroundings import Refused, ours
from bkplan.output.arranging import Arrangement, NoColumn, arranged, with_names
from bkplan.render import CSV_FOR, FORMATS, GRAPH_FORMATS
from bkplan.reports.filters import STATUS
from bkplan.reports.spec import FAIL_ON, Pointless, ReportSpec, UnknownId
from bkplan.words.text import quoted
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from bkplan.cli.asking.options import Shared
    from bkplan.cli.premises import PlanRead
    from bkplan.cli.surroundings import Surroundings
    from bkplan.output.report import Report
    from bkplan.records.plan import Plan
    from bkplan.render import Format
    from bkplan.reports.options import Option
    from bkplan.reports.query import Query


def table_command(spec: ReportSpec) -> CommandSpec:
    """The command of a report."""
    return CommandSpec(
        name=spec.name,
        run=partial(_run, spec),
        help=spec.help,
        example=spec.example,
        group=spec.group,
        asks=spec.asks or Nothing,
        filters=spec.filters,
        shared=(
            *_common(spec),
            *options.OF_CSV,
            *options.PREMISES,
            options.NO_CACHE,
            *([options.SKIP_BROKEN] if spec.many_plans else []),
            *([FAIL_ON] if spec.alarming else []),
        ),
        tables=spec.tables,
        keys=spec.keys,
        pointless=spec.pointless,
        many_plans=spec.many_plans,
    )


def _formats(spec: ReportSpec) -> tuple[Format, ...]:
    return (*FORMATS, *(GRAPH_FORMATS if spec.graph else ()))


def _common(spec: ReportSpec) -> tuple[Option, ...]:
    """The options of every report, with the formats that this one has."""
    form = options.format_option(_formats(spec))
    return tuple(form if option is options.FORMAT else option for option in options.COMMON)


def _run(spec: ReportSpec, asked: Asked[Any], around: Surroundings) -> int:
    shared = asked.shared
    form = chosen_format(shared.format, shared.output, around, _formats(spec), color=shared.color)
    form = _for_people(form, shared)
    if spec.graph and form in GRAPH_FORMATS and not asked.value(spec.graph):
        option = f"--{spec.graph.name}"
        raise Refused(
            Text(
                f"bkplan: {form.name} chỉ vẽ được {option}; hãy thêm {option}",
                f"bkplan: {form.name} draws {option} alone; add {option}",
            )
        )
    if spec.drawing and asked.value(spec.drawing) and not form.screen:
        option = f"--{spec.drawing.name}"
        raise Refused(
            Text(
                f"bkplan: {option}: {form.name} không có biểu đồ; hãy bỏ {option}",
                f"bkplan: {option}: {form.name} has no chart; leave out {option}",
            )
        )
    found = data_found(shared.data, around)
    if not spec.many_plans:
        folder = the_one_folder(found.folders, shared.plan)
        found = Found((folder,), found.above)
    read = plans_asked(found, shared, memory_for(shared, around))
    plan = read.plan
    query = query_of(asked, plan)
    if spec.rated:
        query = query._replace(rates=settings_of(found.above).rates)
    try:
        report = _then_and_now(spec, read, query, asked, found, around) or _made(
            spec, plan, query, asked
        )
    except Pointless as pointless:
        raise Refused(ours(pointless.told)) from None
    except UnknownId as unknown:
        raise Refused(
            Text(
                f"bkplan: không có {unknown.what.vi} {quoted(unknown.value)}; {unknown.hint.vi}",
                f"bkplan: there is no {unknown.what.en} {quoted(unknown.value)}; {unknown.hint.en}",
            )
        ) from None
    if shared.fail_on:
        _can_be_met(shared.fail_on, report, query)
    report = report._replace(
        as_of=shared.as_of,
        premises=read.premises,
        revision=read.revision,
        notes=(*report.notes, *read.premises.notes),
    )
    if not form.headed:
        say_beside(report, form, around)
    report = one_table(report, shared.table, form, around)
    report = _as_wanted(report, shared, around)
    if shared.names:
        report = with_names(report)
    deliver(report, form, shared, around, folders=lambda: found.folders)
    return FINDINGS if shared.fail_on in report.alarms else FINE


def _for_people(form: Format, shared: Shared) -> Format:
    """The format, of csv that of the spreadsheets asked for; Refused where it is none."""
    told = (("names", shared.names), ("csv-for", shared.csv_for))
    for name in (name for name, value in told if value and form.name != "csv"):
        raise Refused(
            Text(
                f"bkplan: --{name}: chỉ dùng với csv; hãy thêm -f csv",
                f"bkplan: --{name}: goes with csv only; add -f csv",
            )
        )
    return CSV_FOR[shared.csv_for] if shared.csv_for else form


def _made(spec: ReportSpec, plan: Plan, query: Query, asked: Asked[Any]) -> Report:
    return spec.run(plan, query, asked.own) if spec.asks else spec.run(plan, query)


def _then_and_now(
    spec: ReportSpec,
    read: PlanRead,
    query: Query,
    asked: Asked[Any],
    found: Found,
    around: Surroundings,
) -> Report | None:
    """What was recorded then against the present data, where the report is that; else None."""
    recorded, shared = read.premises.recorded, asked.shared
    if recorded is None or spec.then_and_now is None:
        return None
    now = plans_asked(found, shared._replace(rev=None), memory_for(shared, around))
    return spec.then_and_now(read.plan, now.plan, query, asked.own, recorded)


def _as_wanted(report: Report, shared: Shared, around: Surroundings) -> Report:
    """The report with its list in the order, length and columns asked for, or Refused."""
    wanted = Arrangement(shared.columns or (), shared.sort or (), shared.limit)
    try:
        return arranged(report, wanted, around.lang)
    except NoColumn as none:
        keys = ", ".join(none.keys)
        raise Refused(
            Text(
                f"bkplan: --{none.option}: không có cột {quoted(none.key)}; có: {keys}",
                f"bkplan: --{none.option}: there is no column {quoted(none.key)}; there are: "
                f"{keys}",
            )
        ) from None


def _can_be_met(asked: str, report: Report, query: Query) -> None:
    """Refused where what `--fail-on` asks for cannot be there, whatever the data."""
    if not report.alarming:
        raise Refused(
            Text(
                f"bkplan: --fail-on {asked}: chỉ nhiệm vụ mới có thể quá hạn; hãy bỏ --fail-on",
                f"bkplan: --fail-on {asked}: only a task can be overdue; leave out --fail-on",
            )
        )
    if query.asked(STATUS) and Status.OVERDUE not in query.asked(STATUS):
        raise Refused(
            Text(
                f"bkplan: --fail-on {asked}: --status đã bỏ nhiệm vụ quá hạn; hãy bỏ một trong hai",
                f"bkplan: --fail-on {asked}: --status leaves out what is overdue; drop one of them",
            )
        )
