"""`bkplan phrase`: how a deadline's words are read, without any data."""

from __future__ import annotations

import codecs
from datetime import date
from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.output import chosen_format, deliver
from bkplan.cli.surroundings import Refused
from bkplan.reports.days import METAVAR, a_day
from bkplan.reports.options import Argument, Option, word_of
from bkplan.reports.spec import Group
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import number
from bkplan.words.vocab import DeadlineReading, Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings

STDIN = "-"
MOST_MIB, MOST_LINES = 16, 10_000
"""What is taken from the standard input: no plan has a hundredth of it."""


ISSUED = Option(
    "issued",
    Text(
        "Ngày ban hành kế hoạch, từ đó tính các kỳ lặp lại",
        "The day of the plan, from which a recurrence starts",
    ),
    parse=a_day,
    metavar=METAVAR,
    day=True,
)
READING = Option(
    "reading",
    Text(
        f"Cách đọc “trước”: {', '.join(DeadlineReading)}",
        f"How “trước” (before) is read: {', '.join(DeadlineReading)}",
    ),
    parse=word_of(DeadlineReading),
    metavar="READING",
    default=str(DeadlineReading.BEFORE_START),
    ids=tuple(map(str, DeadlineReading)),
)


class PhraseOptions(NamedTuple):
    """What `phrase` is told."""

    phrase: Annotated[
        str,
        Argument(
            "PHRASE",
            Text(
                "Câu chữ nêu thời hạn, đặt trong dấu nháy; - đọc mỗi dòng một câu từ stdin",
                "The words, between quotes; - takes one phrase a line from the standard input",
            ),
        ),
    ]
    issued: Annotated[date | None, ISSUED]
    reading: Annotated[DeadlineReading, READING]


def run(asked: Asked[PhraseOptions], around: Surroundings) -> int:
    """Read the phrase, or one a line, and show what each means."""
    from bkplan.reports.phrase import phrase_report

    own, shared = asked.own, asked.shared
    form = chosen_format(shared.format, shared.output, around, color=shared.color)
    report = phrase_report(
        _lines(around) if own.phrase == STDIN else (own.phrase,),
        shared.as_of,
        own.reading,
        issued=own.issued,
        alone=own.phrase != STDIN,
    )
    deliver(report, form, shared, around, folders=None)
    return FINE


def _lines(around: Surroundings) -> tuple[str, ...]:
    """The lines of the standard input; what ends one is no part of it."""
    data = around.stdin.read((MOST_MIB << 20) + 1) if around.stdin else b""
    if len(data) > MOST_MIB << 20:
        raise Refused(
            Text(
                f"bkplan: stdin: quá {MOST_MIB} MiB; hãy chia nhỏ",
                f"bkplan: stdin: more than {MOST_MIB} MiB; hand over less at once",
            )
        )
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    if not lines[-1]:  # what ends the last line begins no other one
        lines.pop()
    if len(lines) > MOST_LINES:
        found, most = number(len(lines)), number(MOST_LINES)
        raise Refused(
            Text(
                f"bkplan: stdin: {found.vi} dòng, nhiều nhất là {most.vi}; hãy chia nhỏ",
                f"bkplan: stdin: {found.en} lines, at most {most.en}; hand over less at once",
            )
        )
    return tuple(_decoded(line, number) for number, line in enumerate(lines, 1))


def _decoded(line: bytes, number: int) -> str:
    try:
        return line.removesuffix(b"\r").decode()
    except UnicodeDecodeError as error:
        column, byte = len(line[: error.start].decode()) + 1, f"0x{line[error.start]:02x}"
        raise Refused(
            Text(
                f"bkplan: stdin:{number}:{column}: byte {byte} không phải UTF-8; hãy chuyển sang "
                "UTF-8",
                f"bkplan: stdin:{number}:{column}: the byte {byte} is not UTF-8; convert to UTF-8",
            )
        ) from None


SPEC = CommandSpec(
    "phrase",
    run,
    Text(
        "Cách đọc câu chữ nêu thời hạn, hoặc phần nào không hiểu được",
        "How the words of a deadline are read, or which part is not understood",
    ),
    'bkplan phrase "trước ngày 25 của tháng cuối quý"',
    Group.CHECKING,
    asks=PhraseOptions,
    shared=tuple(option for option in options.COMMON if option not in (options.DATA, options.PLAN)),
    pointless=(
        (
            options.DATA,
            Text(
                "lệnh này chỉ đọc câu chữ, không đọc dữ liệu",
                "this command reads words alone, no data",
            ),
        ),
    ),
)
