"""How texts are made: filled with values, joined; a date, a number, a share in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import floor
from typing import Self, TypeVar

from bkplan.words.vocab import Lang, Rates, Text, same

Value = TypeVar("Value")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(value: date) -> Text:
    """A date as people read it: 31/3/2018 in Vietnamese, 2018-03-31 in English."""
    return Text(f"{value.day}/{value.month}/{value.year}", value.isoformat())


def long_day(value: date) -> Text:
    """A date as official documents write it: ngày 05 tháng 02 năm 2020, 5 February 2020.

    Days under 10 and the months 1 and 2 get a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return Text(
        f"ngày {value.day:02} tháng {month} năm {value.year}",
        f"{value.day} {month_name(value.month)} {value.year}",
    )


def month_name(month: int) -> str:
    """A month in English: December."""
    return _MONTHS[month - 1]


def number(value: int) -> Text:
    """A whole number with its thousands apart: 9.500 in Vietnamese, 9,500 in English."""
    grouped = f"{value:,}"
    return Text(grouped.replace(",", "."), grouped)


MOST_PLACES = 6
"""Decimals of a number of the data at most, and those of a quotient for machines."""


def in_places(value: Fraction, places: int, apart: tuple[Fraction, ...] = ()) -> Fraction:
    """A number rounded to so many decimals, halves away from nought.

    What is not one of `apart`, themselves numbers of so many decimals, does not become one of them:
    a little is not nothing, and what misses a goal by a hair does not read as if it reached it.
    """
    unit = Fraction(1, 10**places)
    steps = floor(abs(value) / unit + Fraction(1, 2))
    found = steps * unit if value >= 0 else -steps * unit
    if found in apart and found != value:
        found += unit if value > found else -unit
    return found


def decimal(value: Fraction) -> str:
    """A number with MOST_PLACES decimals at most as every program reads it: 1062.5."""
    return exact(value).en.replace(",", "")


def exact(value: Fraction, places: int = MOST_PLACES) -> Text:
    """A number with its decimals, as many as it has: 1.062,5 in Vietnamese, 1,062.5 in English."""
    size = abs(in_places(value, places)) * 10**places
    whole, rest = divmod(int(size), 10**places)
    decimals = f"{rest:0{places}}".rstrip("0") if rest else ""
    sign = "-" if value < 0 and size else ""
    grouped = number(whole)
    if not decimals:
        return Text(f"{sign}{grouped.vi}", f"{sign}{grouped.en}")
    return Text(f"{sign}{grouped.vi},{decimals}", f"{sign}{grouped.en}.{decimals}")


_ALL = 1000


def tenths(share: Fraction, rates: Rates = Rates.ROUNDED) -> int:
    """A share in tenths of a percent: 2/3 is 667, or 666 where rates are cut.

    Halves go away from nought, as in every spreadsheet. 1000 says that it is all, so what is nearly
    all is 999, and what is hardly more 1001; 0 may stand for a little, which the numerator tells.
    """
    size = abs(share.numerator) * _ALL
    if rates is Rates.CUT:
        found = size // share.denominator
    else:
        found = (2 * size + share.denominator) // (2 * share.denominator)
    if found == _ALL:
        found += (size > _ALL * share.denominator) - (size < _ALL * share.denominator)
    return -found if share < 0 else found


def percentage(share: Fraction, rates: Rates = Rates.ROUNDED) -> Text:
    """A share to one decimal, see tenths(): 2/3 is 66,7% or 66.7%."""
    found = tenths(share, rates)
    whole, tenth = divmod(abs(found), 10)
    sign = "-" if found < 0 else ""
    return Text(f"{sign}{whole},{tenth}%", f"{sign}{whole}.{tenth}%")


def fill(template: Text, values: Mapping[str, Value], shown: Callable[[Value, Lang], str]) -> Text:
    """A text with values in it, each as `shown` has it in the language of the words around.

    `{n:day|days}` in the English is the form that goes with the number n, where an Amount is shown.
    """

    def within(lang: Lang) -> dict[str, str]:
        return {key: shown(value, lang) for key, value in values.items()}

    return Text(template.vi.format(**within(Lang.VI)), template.en.format(**within(Lang.EN)))


def sentence(vi: str, en: str, **values: Text | int | str) -> Text:
    """A sentence with values in it, each shown as its language writes it; see fill()."""
    return fill(Text(vi, en), values, _shown)


def alike(template: str, **values: Text | int | str) -> Text:
    """Values between signs that are the same in both languages."""
    return sentence(template, template, **values)


def joined(parts: Iterable[Text], between: str | Text = ", ") -> Text:
    """Several texts as one; what stands between them may differ by language."""
    listed = tuple(parts)
    signs = same(between) if isinstance(between, str) else between
    return Text(*(signs.of(lang).join(part.of(lang) for part in listed) for lang in Lang))


def alternatives(parts: Iterable[Text]) -> Text:
    """One or the other: Sở Nội vụ hoặc Sở Y tế."""
    return joined(parts, Text(" hoặc ", " or "))


def listed(parts: Sequence[Text]) -> Text:
    """All of them: Kế hoạch A, Quyết định B và Chỉ thị C."""
    before = [joined(parts[:-1])] if parts[:-1] else []
    return joined([*before, parts[-1]], Text(" và ", " and "))


def altered(text: Text, change: Callable[[str], str]) -> Text:
    """The same done to the words of each language."""
    return Text(change(text.vi), change(text.en))


def capital(text: Text) -> Text:
    """The words as they stand at the head of a column or a sentence."""
    return altered(text, lambda words: words[:1].upper() + words[1:])


def _shown(value: Text | int | str, lang: Lang) -> str:
    if isinstance(value, Text):
        return value.of(lang)
    return Amount(number(value).of(lang), value) if isinstance(value, int) else value


def plural(count: int, one: str, many: str = "") -> str:
    """The English form that goes with a number: 1 day, 2 days, 0 days."""
    return one if count == 1 else many or f"{one}s"


class Amount(str):
    """A number as it is shown; in a template `{n:day|days}` is the form that goes with it."""

    amount: int

    def __new__(cls, shown: str, amount: int) -> Self:
        """Make a string that knows its number."""
        made = super().__new__(cls, shown)
        made.amount = amount
        return made

    def __format__(self, forms: str) -> str:
        one, _, many = forms.partition("|")
        return plural(self.amount, one, many) if forms else str(self)
