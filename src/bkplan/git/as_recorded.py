"""The data as git had recorded them: in a commit that is named, or by the end of a day."""

from __future__ import annotations

import os
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bkplan.git.calls import NoSuchVersion, commit_id, git, unreadable
from bkplan.git.data import NoSuchFile, Revision, find, paths_of, where
from bkplan.git.history import VIETNAM, day_of
from bkplan.output.premises import AsRecorded
from bkplan.words.phrases import day as shown_day
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.git.calls import Place

GIT = "git:"
"""Stands before the name of a branch that is also a day."""


def as_recorded(rev: str | date, folder: str) -> tuple[Revision, AsRecorded]:
    """The data folder as git has it in a revision, or had it when a day ended in Vietnam.

    Of a day it is the last commit on the first parents of HEAD that was committed by then. Raises
    NoSuchVersion, for a day before the first commit with the first day that there is.
    """
    if isinstance(rev, str):
        revision = find(rev.removeprefix(GIT), folder)
        (day, _) = _days(revision.place, ["--no-walk", revision.commit])
        return revision, AsRecorded(day, revision.commit)
    place = where(folder)
    if place.shallow:
        raise NoSuchVersion(
            "bản sao này thiếu lịch sử cũ (shallow), nên không biết ngày đó đã ghi những gì; "
            "hãy chạy git fetch --unshallow",
            "this clone lacks older history (shallow), so nobody knows what had been recorded "
            "then; run git fetch --unshallow",
        )
    head = commit_id("HEAD", place)
    commit = _last_by(rev, head, place)
    if commit is None:
        raise _before_all(rev, _days(place, ["--first-parent", head])[1])
    try:
        revision = find(commit, folder)
    except NoSuchFile:
        asked = ["--first-parent", head, "--", *paths_of(place)]
        raise _without_data(rev, _days(place, asked)[1], folder) from None
    return revision._replace(shown=rev.isoformat()), AsRecorded(rev, commit)


def _last_by(day: date, head: str, place: Place) -> str | None:
    """The last commit by the end of a day; None where all are later."""
    end = int(datetime.combine(day, time(23, 59, 59), VIETNAM).timestamp())
    if end < 0:
        return None
    asked = ["rev-list", "-1", "--first-parent", f"--min-age={end}", head]
    done = git(place, asked)
    if done.returncode:
        raise unreadable(day.isoformat(), done.stderr)
    return os.fsdecode(done.stdout).strip() or None


def _days(place: Place, which: Sequence[str]) -> tuple[date | None, date | None]:
    """The days on which the last of some commits, and the earliest of them, were committed."""
    done = git(place, ["rev-list", "--format=%ct", *which], magic=True)
    lines = done.stdout.decode("ascii", "replace").split("\n")[1::2]
    days = [day_of(seconds) for seconds in lines]
    return next(iter(days), None), min((day for day in days if day), default=None)


def _before_all(day: date, first: date | None) -> NoSuchVersion:
    """Nothing had been committed then."""
    asked, begun = shown_day(day), _from(first)
    return NoSuchVersion(
        f"đến hết ngày {asked.vi} kho git chưa có commit nào{begun.vi}",
        f"the git repository had no commit by the end of {asked.en}{begun.en}",
    )


def _without_data(day: date, first: date | None, folder: str) -> NoSuchVersion:
    """There were commits, but none with the data."""
    asked, begun, name = shown_day(day), _from(first), quoted(folder)
    if first is None:
        return NoSuchVersion(
            f"dữ liệu trong {name} chưa có trong git; hãy git add và git commit trước",
            f"the data in {name} are not in git yet; git add and git commit them first",
        )
    return NoSuchVersion(
        f"đến hết ngày {asked.vi} dữ liệu trong {name} chưa có trong git{begun.vi}",
        f"the data in {name} were not in git by the end of {asked.en}{begun.en}",
    )


def _from(first: date | None) -> Text:
    if first is None:
        return Text("", "")
    told = shown_day(first)
    return Text(f"; sớm nhất là ngày {told.vi}", f"; the first day is {told.en}")
