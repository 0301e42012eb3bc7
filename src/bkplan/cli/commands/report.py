"""`bkplan report`: the periodic report as a document, and whether one still holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from bkplan.cli.asking import options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.output import chosen_format, hand_over
from bkplan.cli.periodic.making import (
    MERMAID,
    SVG,
    WAYS,
    made,
    pictures,
    rendered,
    signed,
)
from bkplan.cli.periodic.stamp import Stamp
from bkplan.cli.premises import plans_asked
from bkplan.cli.source import data_found
from bkplan.cli.surroundings import Refused
from bkplan.cli.writing import write_files
from bkplan.render import DOCUMENT_FORMATS
from bkplan.reports.days import METAVAR, a_day
from bkplan.reports.documents.sections import (
    SECTION_KEYS,
    SECTIONS,
    UPCOMING,
    told_of,
    without_many,
)
from bkplan.reports.options import BadValue, Known, Option, one_of
from bkplan.reports.spec import Group
from bkplan.reports.tasks.upcoming import WITHIN
from bkplan.words.frozen import NamedTuple
from bkplan.words.spans import Span
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.cli.premises import PlanRead
    from bkplan.cli.surroundings import Surroundings
    from bkplan.records.plan import Plan


def _keys(text: str) -> tuple[str, ...]:
    keys = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    for key in keys or ("",):
        if key not in SECTION_KEYS:
            raise BadValue(same(", ".join(SECTION_KEYS)))
    return keys


SINCE = Option(
    "since", Text("Kỳ báo cáo bắt đầu sau ngày này", "The period begins after this day"),
    parse=a_day, metavar=METAVAR, day=True,
)  # fmt: skip
ONLY = Option(
    "only", Text("Chỉ các phần này", "Only these sections"), parse=_keys, metavar="SECTIONS",
    many=True, ids=SECTION_KEYS,
)  # fmt: skip
WITHOUT = Option(
    "without", Text("Bỏ các phần này", "Without these sections"), parse=_keys,
    metavar="SECTIONS", many=True, ids=SECTION_KEYS,
)  # fmt: skip
WITH = Option(
    "with", Text("Thêm các phần này, như notices (lưu ý về dữ liệu)",
                 "These sections too, such as notices (on the data)"),
    parse=_keys, metavar="SECTIONS", many=True, ids=SECTION_KEYS,
)  # fmt: skip
CHARTS = Option(
    "charts", Text("Biểu đồ trong Markdown: mermaid, svg (tệp bên cạnh)",
                   "Charts in Markdown: mermaid, svg (files beside it)"),
    parse=one_of(*WAYS), metavar="HOW", default=MERMAID, ids=WAYS,
)  # fmt: skip
VERIFY = Option(
    "verify", Text("Dữ liệu hiện nay còn cho đúng báo cáo trong tệp này không",
                   "Whether the present data still give the report in this file"),
    metavar="FILE", ids=(Known.FILES,),
)  # fmt: skip


class ReportOptions(NamedTuple):
    """What `report` alone is asked; sections are by each time that they were given."""

    since: Annotated[date | None, SINCE]
    within: Annotated[Span, WITHIN]
    only: Annotated[tuple[tuple[str, ...], ...], ONLY]
    besides: Annotated[tuple[tuple[str, ...], ...], WITH]
    without: Annotated[tuple[tuple[str, ...], ...], WITHOUT]
    charts: Annotated[str, CHARTS]
    verify: Annotated[str | None, VERIFY]


def run(asked: Asked[ReportOptions], around: Surroundings) -> int:
    """Make the document and hand it over, or verify one that there is."""
    own, shared = asked.own, asked.shared
    if own.verify:
        return _verify(own.verify, asked, around)
    form = chosen_format(shared.format, shared.output, around, DOCUMENT_FORMATS)
    output = None if shared.output == "-" else shared.output
    as_of = shared.as_of
    if own.since and own.since > as_of:
        raise Refused(
            Text(
                f"bkplan: --since: {own.since} sau ngày báo cáo {as_of}; chọn ngày sớm hơn",
                f"bkplan: --since: {own.since} is after the day of the report, {as_of}; "
                "choose an earlier one",
            )
        )
    if asked.gave(CHARTS) and form.name != "markdown":
        raise Refused(
            Text(
                f"bkplan: --charts {own.charts} chỉ dùng với Markdown; hãy bỏ --charts",
                f"bkplan: --charts {own.charts} goes with Markdown only; leave out --charts",
            )
        )
    if own.charts == SVG and output is None:
        raise Refused(
            Text(
                "bkplan: --charts svg ghi tệp bên cạnh báo cáo; hãy thêm -o TỆP",
                "bkplan: --charts svg writes files beside the report; add -o FILE",
            )
        )
    sections = _sections(own)
    if asked.gave(WITHIN) and UPCOMING.key not in sections:
        raise Refused(
            Text(
                f"bkplan: --within: chỉ phần {UPCOMING.key} cần đến; "
                "hãy bỏ --within hoặc thêm phần đó",
                f"bkplan: --within: the section {UPCOMING.key} alone uses it; "
                "leave out --within, or take that section",
            )
        )
    found, lang = data_found(shared.data, around), around.lang
    read = plans_asked(found, shared)
    if read.plan.is_many:
        _refuse_of_each(read.plan, sections)
    else:
        sections = without_many(sections)
    stamp = Stamp(
        form=form.name, lang=lang, as_of=as_of, since=own.since, within=own.within,
        sections=sections, charts=own.charts if form.name == "markdown" else "",
        **_of_data(found.folders, read),
    )  # fmt: skip
    document = made(found, stamp, read)
    if form.name == "docx":
        document = signed(document, found.above, read.plan)
    if form.binary:
        hand_over(form.pack(document, lang), output, around)
        return FINE
    text = rendered(document, stamp, output or "")
    if output is None:
        around.stdout.write(text)
    else:
        beside = pictures(document, stamp, output)
        write_files([(output, text)], "--output", beside=beside)
    return FINE


def _refuse_of_each(plan: Plan, sections: Sequence[str]) -> None:
    """Refused where nothing is asked for but what each of many plans has for itself."""
    if not told_of(plan, sections):
        named = ", ".join(sections)
        raise Refused(
            Text(
                f"bkplan: --only: {named} chỉ có ở từng kế hoạch; hãy chọn một bằng --plan",
                f"bkplan: --only: {named} is told of each plan; choose one plan with --plan",
            )
        )


def _of_data(folders: Sequence[str], read: PlanRead) -> dict[str, Any]:
    """What a stamp says of the data, and of what is supposed."""
    from bkplan import __version__
    from bkplan.git.revision import digest_of_all_at, revision_of_all

    recorded = read.premises.recorded
    told: dict[str, Any] = {"version": __version__}
    if recorded is None:
        told |= revision_of_all(folders)._asdict()
    else:
        digest = digest_of_all_at(recorded.commit, folders) or ""
        told |= {"commit": recorded.commit, "digest": digest, "recorded": recorded.day}
    supposes = tuple(one.said for one in read.premises.supposes)
    left_out = tuple(one.called for one in read.premises.left_out)
    return told | {"supposes": supposes, "left_out": left_out}


def _verify(path: str, asked: Asked[ReportOptions], around: Surroundings) -> int:
    """Whether a report still holds; Refused with any option but the data, as it says the rest."""
    from bkplan.cli.periodic.verify import verified

    bears = (VERIFY, options.DATA, options.PLAN, options.LANG)
    others = [option for option in SPEC.options if asked.gave(option) and option not in bears]
    if others:
        others.sort(key=lambda option: option == options.AS_OF)  # the least likely to be meant
        named = ", ".join(f"--{option.name}" for option in others)
        raise Refused(
            Text(
                f"bkplan: --verify: báo cáo tự nói nó được làm thế nào; hãy bỏ {named}",
                f"bkplan: --verify: the report itself says how it was made; leave out {named}",
            )
        )
    shared = asked.shared
    return verified(path, data_found(shared.data, around), shared.plan, around)


def _sections(own: ReportOptions) -> tuple[str, ...]:
    """The sections that are asked for, else the usual ones, and those that are asked for besides.

    What only maintainers need is not usual, nor is what moved where no period is chosen.
    """
    only = {key for keys in own.only for key in keys}
    besides = {key for keys in own.besides for key in keys}
    left_out = {key for keys in own.without for key in keys}
    kept = tuple(
        section.key
        for section in SECTIONS
        if (section.key in besides or (section.key in only if only else section.usual(own.since)))
        and section.key not in left_out
    )
    if not kept:
        raise Refused(
            Text("bkplan: --without: không còn phần nào; hãy bỏ bớt --without",
                 "bkplan: --without: no section is left; leave some out of --without")
        )  # fmt: skip
    return kept


SPEC = CommandSpec(
    "report",
    run,
    Text(
        "Báo cáo định kỳ để gửi đi, in ra và kiểm tra lại",
        "The periodic report, to send, to print, and to verify later",
    ),
    "bkplan report --since 2018-09-30 --as-of 2018-12-31 -o bao-cao.html",
    Group.DOCUMENTS,
    asks=ReportOptions,
    shared=(
        options.AS_OF,
        options.DATA,
        options.PLAN,
        options.SKIP_BROKEN,
        options.format_option(DOCUMENT_FORMATS),
        options.OUTPUT,
        options.LANG,
        *options.PREMISES,
    ),
    many_plans=True,
)
