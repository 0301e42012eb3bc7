"""What each reading function of `scalars` takes, in JSON Schema: one line a function.

Other tools see typed scalars (`42` a number, `null` a null, a day a string), quoted ones are
strings; both are taken. A pattern is written for ECMAScript and Python alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bkplan.faults.problems import Problem
from bkplan.files import tree
from bkplan.records import numbers
from bkplan.records import unit as units
from bkplan.records import values as scalars
from bkplan.records.fields import Reads
from bkplan.records.values import OneOf
from bkplan.words.phrases import altered
from bkplan.words.vocab import Text

Schema = dict[str, Any]
_NAMED = re.compile(r"[:;] \{(?:detail|hint)\}")
"""What a message says of the one value that it is about."""


def digits(least: int, most: int) -> str:
    """A pattern of the whole numbers from `least` to `most`, without leading zeros."""
    found: list[str] = []
    for size in range(len(str(least)), len(str(most)) + 1):
        low, high = max(least, 10 ** (size - 1) if size > 1 else 0), min(most, 10**size - 1)
        found += _equally_long(str(low), str(high))
    return f"(?:{'|'.join(found)})"


def _equally_long(low: str, high: str) -> list[str]:
    size = len(low) - 1
    if not low or (low == "0" + "0" * size and high == "9" * (size + 1)):
        return [_any(len(low))]
    if low[0] == high[0]:
        return [low[0] + rest for rest in _equally_long(low[1:], high[1:])]
    first, last = int(low[0]), int(high[0])
    before, after = [], []
    if low[1:] != "0" * size:
        before = [low[0] + rest for rest in _equally_long(low[1:], "9" * size)]
        first += 1
    if high[1:] != "9" * size:
        after = [high[0] + rest for rest in _equally_long("0" * size, high[1:])]
        last -= 1
    middle = str(first) if first == last else f"[{first}-{last}]"
    return [*before, *([middle + _any(size)] if first <= last else []), *after]


def _any(size: int) -> str:
    return ("", "[0-9]")[size] if size < 2 else f"[0-9]{{{size}}}"


def _line(**more: Any) -> Schema:
    """Any scalar that is not nothing: the reader takes every one as text."""
    return {"type": ["string", "number", "boolean"], **more}


def _string(pattern: str, problem: Problem, **more: Any) -> Schema:
    """A string of a certain form, and what an editor says where it has another one."""
    return {
        "type": "string",
        "pattern": f"^(?:{pattern})$",
        **more,
        "patternErrorMessage": both(_without_value(problem.text)),
    }


def _without_value(text: Text) -> Text:
    return altered(text, lambda said: _NAMED.sub("", said.replace("{value} ", "")))


def both(text: Text) -> str:
    """Both languages in one line."""
    return text.vi if text.vi == text.en else f"{text.vi} / {text.en}"


def _number(least: int, most: int, problem: Problem) -> list[Schema]:
    whole = {"type": "integer", "minimum": least, "maximum": most}
    return [whole, _string(digits(least, most), problem)]


def _decimal() -> list[Schema]:
    """A number with decimals: other tools cannot see how many there are."""
    most = 10**numbers.MOST_DIGITS
    bounds = {"exclusiveMinimum": -most, "exclusiveMaximum": most}
    whole = f"(?:0|[1-9][0-9]{{0,{numbers.MOST_DIGITS - 1}}})"
    pattern = rf"(?!-[0.]*$)-?{whole}(?:\.[0-9]{{1,{numbers.MOST_DECIMALS}}})?"
    return [{"type": "number", **bounds}, _string(pattern, Problem.NOT_A_NUMBER)]


def _rule() -> str:
    """A recurrence: its parts, each at most once, FREQ among them, not both COUNT and UNTIL."""
    day_names = "|".join(scalars.WEEKDAYS)
    parts = ["FREQ=(?:YEARLY|MONTHLY|WEEKLY)", f"WKST=(?:{day_names})", f"UNTIL={_day('')}"]
    by_day = f"(?:[+-]?[1-9][0-9]?)?(?:{day_names})"
    parts.append(f"BYDAY={by_day}(?:,{by_day})*")
    for name, (least, most, many) in scalars.RULE_NUMBERS.items():
        sign = r"[+-]?" if least < 0 else r"\+?"
        number = f"{sign}0{{0,2}}{digits(1, most)}"
        parts.append(f"{name}={number}" + (f"(?:,{number})*" if many else ""))
    part = f"(?:{'|'.join(parts)})"
    twice = r"(?!(?:.*;)?([A-Z]+)=.*;\1=)"
    ends = "(?!.*COUNT=.*UNTIL=)(?!.*UNTIL=.*COUNT=)"
    return f"(?!;){twice}{ends}(?=(?:.*;)?FREQ=)(?:(?:^|;){part})+"


def _day(dash: str) -> str:
    return f"[0-9]{{4}}{dash}(?:0[1-9]|1[0-2]){dash}(?:0[1-9]|[12][0-9]|3[01])"


_NOT_NOTHING = f"(?!(?:{'|'.join(sorted(tree.NOTHING - {''}))})$)"
NOTHING: Schema = {
    "type": ["null", "string"],
    "pattern": f"^(?:{'|'.join(sorted(tree.NOTHING))})$",
}
YEAR_KEY = f"^{digits(scalars.MIN_YEAR, scalars.MAX_YEAR)}$"
WHEN_KEY = f"^(?:{digits(scalars.MIN_YEAR, scalars.MAX_YEAR)}|{_day('-')})$"
_COUNT = _number(0, 999_999_999, Problem.NOT_A_COUNT)
_SHARE = r"(?:100(?:\.0{1,6})?|0?[0-9]{1,2}(?:\.[0-9]{1,6})?)%"
_SPANS = (f"{digits(1, most)} {unit}s?" for unit, most in scalars.LONGEST_SPAN.items())

ACCEPTED: Mapping[Callable[[Any], Any], Schema] = {
    scalars.text: _line(pattern=rf"^{_NOT_NOTHING}[\s\S]*\S", maxLength=scalars.MAX_TEXT),
    scalars.long_text: _line(pattern=rf"^{_NOT_NOTHING}[\s\S]*\S", maxLength=scalars.MAX_LONG_TEXT),
    scalars.identifier: _line(
        pattern=f"^{_NOT_NOTHING}[A-Za-z0-9._{scalars.VIETNAMESE}-]{{1,100}}$",
        patternErrorMessage=both(_without_value(Problem.BAD_ID.text)),
    ),
    scalars.day: _string(_day("-"), Problem.NOT_A_DAY, format="date"),
    scalars.count: {"anyOf": _COUNT},
    scalars.year: {"anyOf": _number(scalars.MIN_YEAR, scalars.MAX_YEAR, Problem.NOT_A_YEAR)},
    numbers.number: {"anyOf": _decimal()},
    scalars.share: _string(_SHARE, Problem.NOT_A_PERCENTAGE),
    scalars.threshold: {"anyOf": [*_COUNT, _string(_SHARE, Problem.NOT_A_THRESHOLD)]},
    scalars.group: {"anyOf": _number(1, 4, Problem.NOT_A_GROUP)},
    scalars.yes_or_no: {"enum": [True, False, "true", "false"]},
    scalars.span: _string("|".join(_SPANS), Problem.BAD_WITHIN),
    scalars.rule: _string(_rule(), Problem.BAD_RRULE),
}
"""By reading function. Words of the vocabulary and what may be absent are told by their readers."""

SHARED: Mapping[str, Schema] = {
    "nothing": NOTHING,
    "text": ACCEPTED[scalars.text],
    "id": ACCEPTED[scalars.identifier],
    "day": ACCEPTED[scalars.day],
    "count": ACCEPTED[scalars.count],
    "year": ACCEPTED[scalars.year],
    "group": ACCEPTED[scalars.group],
    "threshold": ACCEPTED[scalars.threshold],
    "number": ACCEPTED[numbers.number],
}
"""What many keys take; stands once in the schema, under its name."""

ALSO: Mapping[Callable[[Any], Any], Schema] = {units.group_or_years: ACCEPTED[scalars.group]}
"""What may stand for a whole mapping: by the function that looks at it first."""


def accepted(reads: Reads) -> Schema:
    """What a reading function takes; a KeyError means that it is not among ACCEPTED."""
    if reads.given:
        return {"anyOf": [accepted(Reads(reads.given)), NOTHING]}
    if isinstance(reads.function, OneOf):
        words = reads.function.words
        return {
            "type": "string",
            "enum": [str(word) for word in words],
            "enumDescriptions": [both(word.label) for word in words],
            "description": "; ".join(f"{word}: {both(word.label)}" for word in words),
        }
    return ACCEPTED[reads.function]
