"""The set phrases of official documents (Nghị định 30/2020/NĐ-CP, Phụ lục I), in words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.render.cells import said
from bkplan.words.phrases import long_day
from bkplan.words.text import harmless
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.output.document import Official

STATE = Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Text("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
TO = Text("Kính gửi:", "To:")
COPIES = Text("Nơi nhận:", "Copies:")
BLANK = "……"
"""What is to be filled in by hand."""


def number_line(official: Official, lang: Lang) -> str:
    """Số: 512/SNV-TCBC; numbers below 10 are written with a zero."""
    number = BLANK if official.number is None else f"{official.number:02}"
    symbol = harmless(official.symbol) or BLANK
    return Text(f"Số: {number}/{symbol}", f"No. {number}/{symbol}").of(lang)


def subject_line(official: Official, lang: Lang) -> str:
    """V/v … of a letter, which has no title."""
    return f"{Text('V/v', 'Re:').of(lang)} {said(official.subject, lang)}"


def day_line(official: Official, day: date, lang: Lang) -> str:
    """Bắc Kạn, ngày 10 tháng 4 năm 2018."""
    return f"{harmless(official.office.place) or BLANK}, {long_day(day).of(lang)}"


def addressees(official: Official, lang: Lang) -> list[str]:
    """One addressee beside the words; several in a list, each but the last with a semicolon."""
    names = [said(name, lang) for name in official.addressees]
    if len(names) < 2:
        return [f"{TO.of(lang)} {name}" for name in names]
    ends = [";"] * (len(names) - 1) + ["."]
    listed = [f"- {name}{end}" for name, end in zip(names, ends, strict=True)]
    return [TO.of(lang), *listed]


def copies(official: Official, lang: Lang) -> Iterator[str]:
    """Nơi nhận: the addressees, then others, at last where a copy is kept."""
    if official.addressees:
        yield Text("- Như trên;", "- As above;").of(lang)
    for name in official.recipients:
        yield f"- {said(name, lang)};"
    archive = harmless(official.office.archive) or "VT"
    yield Text(f"- Lưu: {archive}.", f"- Archive: {archive}.").of(lang)


def agency_lines(official: Official) -> tuple[str, str]:
    """The superior and the agency itself, in capitals as the form has them."""
    parent = harmless(official.office.parent).upper()
    return parent, harmless(official.office.agency).upper() or BLANK


def signature(official: Official) -> tuple[list[str], str]:
    """The lines of the position, in capitals, and the name below the signature."""
    title = [harmless(line).upper() for line in official.office.title] or [BLANK]
    return title, harmless(official.office.signer)
