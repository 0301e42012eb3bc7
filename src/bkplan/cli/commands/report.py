"""`bkplan report`: the periodic report as a document, and whether one still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkplan.cli.asking import options
from bkplan.cli.asking.days import METAVAR, a_day
from bkplan.cli.exits import FINE
from bkplan.cli.output import chosen_format, hand_over
from bkplan.cli.periodic.making import (
    CHARTS,
    MERMAID,
    SECTION_KEYS,
    SVG,
    made,
    pictures,
    rendered,
    signed,
)
from bkplan.cli.periodic.stamp import Stamp
from bkplan.cli.source import data_folder
from bkplan.cli.spec import CommandSpec
from bkplan.cli.surroundings import Refused
from bkplan.cli.writing import write_files
from bkplan.render import DOCUMENT_FORMATS
from bkplan.reports.spec import BadValue, Option
from bkplan.reports.tasks.upcoming import WITHIN
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings


def _keys(text: str) -> tuple[str, ...]:
    keys = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    for key in keys or ("",):
        if key not in SECTION_KEYS:
            raise BadValue(Text(*(", ".join(SECTION_KEYS),) * 2))
    return keys


OWN = (
    Option("since", Text("Kỳ báo cáo bắt đầu sau ngày này", "The period begins after this day"),
           parse=a_day, metavar=METAVAR, day=True),
    WITHIN,
    Option("only", Text("Chỉ các phần này", "Only these sections"), parse=_keys, metavar="SECTIONS",
           many=True, ids=SECTION_KEYS),
    Option("without", Text("Bỏ các phần này", "Without these sections"), parse=_keys,
           metavar="SECTIONS", many=True, ids=SECTION_KEYS),
    Option("charts", Text("Biểu đồ trong Markdown: mermaid, svg (tệp bên cạnh)",
                          "Charts in Markdown: mermaid, svg (files beside it)"),
           parse=options.one_of(*CHARTS), metavar="HOW", default=MERMAID, ids=CHARTS),
    Option("verify", Text("Dữ liệu hiện nay còn cho đúng báo cáo trong tệp này không",
                          "Whether the present data still give the report in this file"),
           metavar="FILE"),
)  # fmt: skip


_OF_THE_STAMP = ("since", "only", "without", "format", "output", "as_of")


def run(values: dict[str, Any], around: Surroundings, lang: Lang) -> int:
    """Make the document and hand it over, or verify one that there is."""
    if values["verify"]:
        from bkplan.cli.periodic.verify import verified

        if asked := [name for name in _OF_THE_STAMP if values[name]]:
            option = "--" + asked[0].replace("_", "-")
            raise Refused(
                Text(
                    f"bkplan: --verify: báo cáo tự nói nó được làm thế nào; hãy bỏ {option}",
                    f"bkplan: --verify: the report itself says how it was made; leave out {option}",
                )
            )
        return verified(values["verify"], data_folder(values["data"], around, lang), around, lang)
    from bkplan import __version__
    from bkplan.git.revision import revision_of

    form = chosen_format(values["format"], values["output"], around, DOCUMENT_FORMATS)
    output = None if values["output"] == "-" else values["output"]
    as_of = options.as_of_day(values, around)
    if values["since"] and values["since"] > as_of:
        raise Refused(
            Text(
                f"bkplan: --since: {values['since']} sau ngày báo cáo {as_of}; chọn ngày sớm hơn",
                f"bkplan: --since: {values['since']} is after the day of the report, {as_of}; "
                "choose an earlier one",
            )
        )
    with_files = values["charts"] == SVG
    if with_files and form.name != "markdown":
        raise Refused(
            Text(
                "bkplan: --charts svg chỉ dùng với Markdown; hãy bỏ --charts",
                "bkplan: --charts svg goes with Markdown only; leave out --charts",
            )
        )
    if with_files and output is None:
        raise Refused(
            Text(
                "bkplan: --charts svg ghi tệp bên cạnh báo cáo; hãy thêm -o TỆP",
                "bkplan: --charts svg writes files beside the report; add -o FILE",
            )
        )
    folder = data_folder(values["data"], around, lang)
    revision = revision_of(folder)
    stamp = Stamp(
        form=form.name, lang=lang, as_of=as_of, since=values["since"], within=values["within"],
        sections=_sections(values, official=form.name == "docx"),
        charts=values["charts"] if form.name == "markdown" else "",
        version=__version__, commit=revision.commit, digest=revision.digest,
    )  # fmt: skip
    document = made(folder, stamp)
    if form.name == "docx":
        document = signed(document, folder)
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


def _sections(values: dict[str, Any], *, official: bool) -> tuple[str, ...]:
    """The sections that are asked for; an official report has none that only maintainers need."""
    only = {key for keys in values["only"] for key in keys}
    left_out = {key for keys in values["without"] for key in keys}
    chosen = only or set(SECTION_KEYS)
    if official and not only:
        chosen -= {"notices"} if values["since"] else {"notices", "moved"}
    kept = tuple(key for key in SECTION_KEYS if key in chosen - left_out)
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
    own=OWN,
    output=(
        options.AS_OF,
        options.DATA,
        options.format_option(DOCUMENT_FORMATS),
        options.OUTPUT,
        options.LANG,
    ),
)
