"""What a report declares about itself; its command, help and documentation follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bkplan.output.report import Report
from bkplan.reports.filters import TASK_FILTERS, Filter
from bkplan.reports.options import Option, one_of
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Status, Text, Word


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


FAIL_ON = Option(
    "fail-on",
    Text("Thoát với mã 1 nếu có: overdue", "Exit with 1 if there is any: overdue"),
    parse=one_of("overdue"),
    metavar="WHAT",
    ids=("overdue",),
)


class Group(Word):
    """Under which heading the help lists a command, in this order."""

    TASKS = "tasks", "Nhiệm vụ", "Tasks"
    SUMMARIES = "summaries", "Tổng hợp", "Summaries"
    UNITS = "units", "Đơn vị và biên chế", "Units and headcount"
    DOCUMENTS = "documents", "Văn bản gửi đi", "Documents to send"
    CHECKING = "checking", "Kiểm tra dữ liệu", "Checking the data"
    KEEPING = "keeping", "Cập nhật dữ liệu", "Keeping the data"
    CHANGES = "changes", "Thay đổi dữ liệu", "Changes of the data"


class ReportSpec(NamedTuple):
    """One report and its command: `run(plan, query[, asked]) -> Report`."""

    name: str
    run: Callable[..., Report]
    help: Text
    example: str
    group: Group
    asks: type | None = None
    """The record of its own options and arguments, which `run` then gets."""
    filters: tuple[Filter[Any], ...] = TASK_FILTERS
    alarming: bool = True
    """Whether its reports can have alarms, for `--fail-on`."""
    pointless: tuple[tuple[Option, Text], ...] = ()
    """Options of other reports that would do nothing here, each with the reason."""
    tables: tuple[str, ...] = ()
    """The tables that it may have, where there are several, for `--table`."""
    keys: tuple[str, ...] = ()
    """The columns of its list, for `--columns` and `--sort`; without any it is no list."""
    drawing: Option | None = None
    """The option that asks for its chart."""
    graph: Option | None = None
    """The option that makes its main table a graph, which has formats of its own."""
    then_and_now: Callable[..., Report | None] | None = None
    """`(then, now, query, asked, recorded)`: what the report is of data as recorded then, where it
    sets these against the present ones; None where it does not."""
    rated: bool = False
    """Whether its reports show rates, so that the settings matter."""
    many_plans: bool = False
    """Whether it takes many plans together."""
