"""What a report is to rest on, as it is written: `--suppose ID[@NAME]=WHAT`, `--rev REV|DAY`."""

from __future__ import annotations

from datetime import date

from bkplan.output.premises import Supposition, What
from bkplan.reports.days import a_day
from bkplan.reports.options import BadValue
from bkplan.words.patterns import pattern
from bkplan.words.text import composed
from bkplan.words.vocab import Text

SUPPOSITIONS = Text(
    "R-05=2020-06-30 (việc sắp xếp có hiệu lực), II.4-1=done:2020-03-31 (hoàn thành), "
    "II.6-1=due:2020-12-31 (có hạn); sau mã có thể thêm @2020-06-30, @MỐC, @CƠ-QUAN, @R-05",
    "R-05=2020-06-30 (a restructuring in effect), II.4-1=done:2020-03-31 (completed), "
    "II.6-1=due:2020-12-31 (due); behind the id @2020-06-30, @MILESTONE, @AGENCY, @R-05 may stand",
)
_WRITTEN = pattern(r"([^=@\s]+)((?:@[^=@]+)*)=(?:([^:=]*):)?([^:=]+)")


_WORDS = {
    **{str(what): what for what in What},
    "": What.IN_EFFECT,
    "completed": What.DONE,  # as the log calls it
}


def a_supposition(text: str, today: date, start: date) -> Supposition:
    """What is supposed, or BadValue; its days are written as days are on the command line."""
    found = _WRITTEN.fullmatch(composed(text).strip())
    what = _WORDS.get((found[3] or "").strip().lower()) if found else None
    if found is None or what is None:
        raise BadValue(SUPPOSITIONS)
    try:
        day = a_day(found[4], today, start)
    except BadValue:
        raise BadValue(SUPPOSITIONS) from None
    names = (name.strip() for name in found[2].split("@")[1:])
    return Supposition(found[1], what, day, tuple(_day_or_name(name) for name in names))


def _day_or_name(said: str) -> str | date:
    """A day where one was written with its year, which is an occurrence; else a name."""
    if not said[:1].isdigit():
        return said
    try:
        return a_day(said, date.min, date.min)
    except BadValue:
        return said


def a_revision(text: str, today: date, start: date) -> str | date:
    """A day, which goes before a branch of that name; else the name that git is to look up.

    BadValue for a day that has not come yet: nobody knows what will be recorded.
    """
    try:
        day = a_day(text, today, start)
    except BadValue:
        return text
    if day > today:
        raise BadValue(
            Text(f"một ngày đến hôm nay, {today}, hoặc một nhánh, thẻ, commit",
                 f"a day up to today, {today}, or a branch, a tag, a commit")
        )  # fmt: skip
    return day
