"""A recurrence (RFC 5545) in the words of people: ngày cuối tháng 6 và tháng 12 hằng năm."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from bkplan.deadlines.recurrence import occurrences
from bkplan.words.phrases import day, joined, month_name, sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence

_EVERY_YEAR = Text("hằng năm", "every year")
_EVERY_MONTH = Text("hằng tháng", "every month")
_EVERY_WEEK = Text("hằng tuần", "every week")
_EVERY_OTHER = {
    "YEARLY": (_EVERY_YEAR, "{days}, {n} năm một lần", "{days}, every {n} years"),
    "MONTHLY": (_EVERY_MONTH, "{days}, {n} tháng một lần", "{days}, every {n} months"),
    "WEEKLY": (_EVERY_WEEK, "{days}, {n} tuần một lần", "{days}, every {n} weeks"),
}
_WEEKDAYS = {
    "MO": Text("thứ Hai", "Monday"),
    "TU": Text("thứ Ba", "Tuesday"),
    "WE": Text("thứ Tư", "Wednesday"),
    "TH": Text("thứ Năm", "Thursday"),
    "FR": Text("thứ Sáu", "Friday"),
    "SA": Text("thứ Bảy", "Saturday"),
    "SU": Text("Chủ nhật", "Sunday"),
}
_AND = Text(" và ", " and ")
_COMMON, _LEAP = 2027, 2028
"""A year of each kind, in which the days of a rule are looked at."""
_LISTED = 12
"""So many days of a year are named one by one."""


def rhythm(rule: str) -> Text:
    """The days of a rule in words; the rule itself where they would be no easier to read."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    every = int(parts.pop("INTERVAL", "1"))
    until, times = parts.pop("UNTIL", None), parts.pop("COUNT", None)
    parts.pop("WKST", None)
    told = _of_weeks(parts, every) if parts["FREQ"] == "WEEKLY" else _of_months(parts, every)
    if told is None:
        return same(rule)
    if until:
        last = day(date.fromisoformat(until))
        return sentence("{told}, đến hết ngày {last}", "{told}, until {last}", told=told, last=last)
    if times:
        return sentence("{told}, {n} kỳ", "{told}, {n} {n:time}", told=told, n=int(times))
    return told


def _of_weeks(parts: dict[str, str], every: int) -> Text | None:
    if set(parts) == {"FREQ"}:
        return _EVERY_WEEK if every == 1 else None
    if set(parts) != {"FREQ", "BYDAY"} or not set(parts["BYDAY"].split(",")) <= set(_WEEKDAYS):
        return None
    asked = parts["BYDAY"].split(",")
    listed = [told for name, told in _WEEKDAYS.items() if name in asked]
    if every > 1:
        return _at_times("WEEKLY", _listed(listed), every)
    if len(listed) == len(_WEEKDAYS):
        return Text("hằng ngày", "every day")
    return sentence("{days} hằng tuần", "every {days}", days=_listed(listed))


def _of_months(parts: dict[str, str], every: int) -> Text | None:
    """Rules whose days are the same ones in every year, or in every month."""
    if set(parts) == {"FREQ"}:
        return _EVERY_OTHER[parts["FREQ"]][0] if every == 1 else None
    if "BYMONTHDAY" not in parts or not set(parts) <= {"FREQ", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}:
        return None
    if every > 1 and parts["FREQ"] == "MONTHLY" and "BYMONTH" in parts:
        return None
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    found = _in_years(rule)
    of_month = _of_every_month(found)
    if of_month is None:
        return _at_times("YEARLY", of_year, every) if (of_year := _of_year(found)) else None
    if every == 1 and of_month == _LAST:
        return Text("ngày cuối mỗi tháng", "the last day of every month")
    if every == 1:
        return sentence("{days} hằng tháng", "{days} of every month", days=of_month)
    if parts["FREQ"] == "YEARLY":
        return None
    return _at_times("MONTHLY", sentence("{days}", "{days} of the month", days=of_month), every)


def _at_times(frequency: str, days: Text, every: int) -> Text:
    plain, vi, en = _EVERY_OTHER[frequency]
    if every == 1:
        return sentence("{days} {often}", "{days} {often}", days=days, often=plain)
    return sentence(vi, en, days=days, n=every)


def _in_years(rule: str) -> list[tuple[int, int]]:
    """The months and days of a rule in every year; -1 is a month's last one, in leap years too."""
    common, leap = _in_year(rule, _COMMON), _in_year(rule, _LEAP)
    found = [(month, -1) if (month, number) == (2, 28) and (2, 28) not in leap else (month, number)
             for month, number in common]  # fmt: skip
    gone = [each for each in leap if each not in common and (2, -1) not in found]
    return [] if gone else found  # 29 February in leap years alone is no day of every year


def _in_year(rule: str, year: int) -> list[tuple[int, int]]:
    days = takewhile(lambda each: each.year == year, occurrences(rule, date(year, 1, 1)))
    return [(each.month, each.day) for each in days]


def _of_every_month(found: Sequence[tuple[int, int]]) -> Text | None:
    """What all twelve months have alike: a day, the last day, a day or else the last one."""
    by_month = [[number for month, number in found if month == each] for each in range(1, 13)]
    if not all(by_month):
        return None
    longest = max(by_month, key=lambda numbers: numbers[-1])
    for numbers, each in zip(by_month, range(1, 13), strict=True):
        if numbers != _within(longest, each):
            return None
    *early, last = longest
    days = [_number(number) for number in early]
    if last == 31:
        return _listed([*days, _LAST])
    if last > 28:
        shorter = sentence(
            "ngày {n} (tháng ngắn hơn thì ngày cuối tháng)", "day {n} (or the last day)", n=last
        )
        return _listed([*days, shorter])
    return _listed([*days, _number(last)])


def _within(numbers: Sequence[int], month: int) -> list[int]:
    """Days of the longest month as another one has them."""
    length = monthrange(_COMMON, month)[1]
    last = -1 if month == 2 and numbers[-1] > 28 else min(numbers[-1], length)
    return [*numbers[:-1], last]


def _of_year(found: Sequence[tuple[int, int]]) -> Text | None:
    if not found or len(found) > _LISTED:
        return None
    months = list(dict.fromkeys(month for month, _ in found))
    numbers = {number for _, number in found}
    at_end = all(_is_last(month, number) for month, number in found)
    if at_end and (len(months) > 1 or numbers == {-1}):
        return sentence("ngày cuối {months}", "the last day of {months}", months=_months(months))
    if len(numbers) == 1 and len(months) > 1:
        (only,) = numbers
        told = "ngày {n} {months}", "day {n} of {months}"
        return sentence(*told, n=only, months=_months(months))
    if -1 in numbers:
        return None
    return _listed(
        [Text(f"ngày {number} tháng {month}", f"{number} {month_name(month)}")
         for month, number in found]
    )  # fmt: skip


def _is_last(month: int, number: int) -> bool:
    return number == -1 or (month != 2 and number == monthrange(_COMMON, month)[1])


def _months(months: Sequence[int]) -> Text:
    """Months as each language lists them: tháng 6 và tháng 12, các tháng 3, 6, 9 và 12."""
    numbers = [same(str(month)) for month in months]
    each = [same(f"tháng {month}") for month in months]
    vi = f"các tháng {_listed(numbers).vi}" if len(months) > 2 else _listed(each).vi
    return Text(vi, _listed([same(month_name(month)) for month in months]).en)


_LAST = Text("ngày cuối tháng", "the last day")


def _number(number: int) -> Text:
    return Text(f"ngày {number}", f"day {number}")


def _listed(texts: Sequence[Text]) -> Text:
    *before, last = texts
    if not before:
        return last
    return joined((joined(before, same(", ")), last), _AND)
