"""The command that every report gets: read the data, make the report, hand it over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bkplan.cli.asking import options
from bkplan.cli.exits import FINDINGS, FINE
from bkplan.cli.output import chosen_format, deliver, one_table
from bkplan.cli.source import data_folder, plan_or_refusal, settings_of
from bkplan.cli.spec import CommandSpec
from bkplan.cli.surroundings import Refused
from bkplan.reports.spec import Pointless, ReportSpec, UnknownId
from bkplan.words.text import quoted
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings
    from bkplan.output.report import Report
    from bkplan.reports.query import Query
    from bkplan.words.vocab import Lang


def table_command(spec: ReportSpec) -> CommandSpec:
    """The command of a report."""
    return CommandSpec(
        name=spec.name,
        run=partial(_run, spec),
        help=spec.help,
        example=spec.example,
        own=(*spec.options, *([options.table_option(spec.tables)] if spec.tables else [])),
        filters=tuple(options.FILTERS[name] for name in spec.filters),
        output=(*options.COMMON, *([options.FAIL_ON] if spec.alarming else [])),
        arguments=(spec.argument,) if spec.argument else (),
        pointless=spec.pointless,
    )


def _run(spec: ReportSpec, values: dict[str, Any], around: Surroundings, lang: Lang) -> int:
    form = chosen_format(values["format"], values["output"], around)
    as_of = options.as_of_day(values, around)
    folder = data_folder(values["data"], around, lang)
    plan = plan_or_refusal(folder)
    query = options.query_of(values, as_of, plan)
    if spec.rated:
        query = query._replace(rates=settings_of(folder).rates)
    own = {option.argument: values[option.argument] for option in spec.options}
    if spec.argument:
        own[spec.argument.key] = values[spec.argument.key]
    try:
        report = spec.run(plan, query, **own)
    except Pointless as pointless:
        raise Refused(Text(*(f"bkplan: {words}" for words in pointless.told))) from None
    except UnknownId as unknown:
        raise Refused(
            Text(
                f"bkplan: không có {unknown.what.vi} {quoted(unknown.value)}; {unknown.hint.vi}",
                f"bkplan: there is no {unknown.what.en} {quoted(unknown.value)}; {unknown.hint.en}",
            )
        ) from None
    if values.get("fail_on"):
        _can_be_met(values["fail_on"], report, query)
    report = one_table(report, values.get("table"), form, around, lang)
    deliver(report, form, values["output"], values["color"], around, lang, folder=lambda: folder)
    return FINDINGS if values.get("fail_on") in report.alarms else FINE


def _can_be_met(asked: str, report: Report, query: Query) -> None:
    """Refused where what `--fail-on` asks for cannot be there, whatever the data."""
    if not report.alarming:
        raise Refused(
            Text(
                f"bkplan: --fail-on {asked}: chỉ nhiệm vụ mới có thể quá hạn; hãy bỏ --fail-on",
                f"bkplan: --fail-on {asked}: only a task can be overdue; leave out --fail-on",
            )
        )
    if query.statuses and Status.OVERDUE not in query.statuses:
        raise Refused(
            Text(
                f"bkplan: --fail-on {asked}: --status đã bỏ nhiệm vụ quá hạn; hãy bỏ một trong hai",
                f"bkplan: --fail-on {asked}: --status leaves out what is overdue; drop one of them",
            )
        )
