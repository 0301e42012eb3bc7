"""What a report declares about itself; its command, help and documentation follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from bkplan.output.report import Report
from bkplan.words.spans import Span, read_span
from bkplan.words.vocab import Status, Text

TASK_FILTERS = ("sector", "lead", "status", "search")
SUMMARY_FILTERS = ("sector", "lead", "search")
UNIT_FILTERS = ("sector", "authority", "level", "kind", "search")


SPANS = Text(
    "số ngày, tuần, tháng, quý hoặc năm: 30d, 6w, 2m, 1q, 1y",
    "days, weeks, months, quarters or years: 30d, 6w, 2m, 1q, 1y",
)


class BadValue(ValueError):
    """A value that an option does not accept; says what it accepts."""

    def __init__(self, accepts: Text) -> None:
        super().__init__(accepts.en)
        self.accepts = accepts


def a_span(text: str) -> Span:
    """A span such as 30d, 30, 6w, 2m, 1q, 1y, or BadValue."""
    span = read_span(text)
    if span is None:
        raise BadValue(SPANS)
    return span


class UnknownId(LookupError):
    """An id that the plan does not have, and the nearest one that it has."""

    def __init__(self, value: str, what: Text, hint: Text) -> None:
        super().__init__(value)
        self.value, self.what, self.hint = value, what, hint


class Pointless(ValueError):
    """Options that together do nothing; says which, and what to do instead."""

    def __init__(self, told: Text) -> None:
        super().__init__(told.en)
        self.told = told


def only_status(statuses: Iterable[Status], listed: Status, report: str) -> None:
    """Pointless where a report that lists tasks of one state is asked for those of another."""
    others = sorted(str(status) for status in statuses if status is not listed)
    if others:
        raise Pointless(
            Text(
                f"--status {others[0]}: {report} chỉ có nhiệm vụ {listed.label.vi}; "
                f"hãy dùng bkplan tasks --status {others[0]}",
                f"--status {others[0]}: {report} has what is {listed.label.en} alone; "
                f"use bkplan tasks --status {others[0]}",
            )
        )


class Option(NamedTuple):
    """A command's own option; `parse` turns its text into a value or raises BadValue.

    `ids` names what it completes in a shell: tasks, sectors, agencies, units or a list of words.
    """

    name: str
    help: Text
    parse: Callable[..., Any] = str
    metavar: str = "TEXT"
    short: str | None = None
    default: str | None = None
    many: bool = False
    flag: bool = False
    negatable: bool = False
    """A flag that is on, off (`--no-…`), or left to the program."""
    ids: tuple[str, ...] = ()
    pair: bool = False
    """Two values follow, and `parse` gets both."""
    day: bool = False
    """A day: `parse` also gets today, and the day from which `-30d` counts back."""
    key: str = ""
    """The keyword argument that takes its value, where it is not the name."""

    @property
    def argument(self) -> str:
        """The keyword argument that takes its value."""
        return self.key or self.name.replace("-", "_")


class Argument(NamedTuple):
    """What a command is told without an option's name."""

    key: str
    metavar: str
    help: Text
    ids: tuple[str, ...] = ()
    optional: bool = False
    many: bool = False


class ReportSpec(NamedTuple):
    """One report and its command: `run(plan, query, **own options) -> Report`."""

    name: str
    run: Callable[..., Report]
    help: Text
    example: str
    options: tuple[Option, ...] = ()
    argument: Argument | None = None
    filters: tuple[str, ...] = TASK_FILTERS
    alarming: bool = True
    """Whether its reports can have alarms, for `--fail-on`."""
    pointless: tuple[tuple[str, Text], ...] = ()
    """Options of other reports that would do nothing here, each with the reason."""
    tables: tuple[str, ...] = ()
    """The tables that it may have, where there are several, for `--table`."""
    rated: bool = False
    """Whether its reports show rates, so that the settings matter."""
