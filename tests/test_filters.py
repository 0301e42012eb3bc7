"""Every filter that a command declares is applied; what would do nothing is refused, and why."""

from __future__ import annotations

import json

import pytest

from bkplan.cli.app import COMMANDS, command_spec
from bkplan.cli.asking.options import FILTERS
from bkplan.reports import REPORTS, report_spec

DAY = ("--as-of", "2020-12-31", "--lang", "en")
VALUES = {  # a value of each filter that leaves some things out, of tasks and of units alike
    "sector": "health",
    "lead": "so-y-te",
    "authority": "so-y-te",
    "status": "overdue",
    "level": "commune",
    "kind": "hospital",
    "search": "y te",
}
WITHOUT = {"tasks": ("status",)}
CASES = [(command, option.name) for command in COMMANDS for option in command_spec(command).filters]
NEEDED = {"upcoming": ("--within", "2y"), "headcount": ("--by", "unit")}


def test_there_is_a_value_for_every_filter():
    assert set(VALUES) == set(FILTERS)
    assert {name for _, name in CASES} == set(FILTERS)


def rows(out):
    """What a command lists: rows of its main table, or the events of a calendar."""
    if out.startswith("BEGIN:VCALENDAR"):
        return [line for line in out.splitlines() if line.startswith("SUMMARY:")]
    return json.loads(out)["tables"][0]["rows"]


def run(bkplan, province, command, tmp_path, *more):
    argv = [command, *NEEDED.get(command, ()), *more, *DAY, "-C", province]
    if command == "letters":
        result = bkplan(*argv, "--to", tmp_path / f"letters{len(more)}")
        return result, sorted(p.name for p in tmp_path.glob(f"letters{len(more)}/*"))
    if command != "calendar":
        argv += ["-f", "json"]
    result = bkplan(*argv)
    return result, rows(result.out) if result.out else []


@pytest.mark.parametrize(("command", "name"), CASES)
def test_a_filter_leaves_out_what_it_says(command, name, bkplan, province, tmp_path):
    _, everything = run(bkplan, province, command, tmp_path)
    result, chosen = run(bkplan, province, command, tmp_path, f"--{name}", VALUES[name])
    if (command, name) == ("upcoming", "status"):
        assert result == (
            2, "", "bkplan: --status overdue: upcoming has what is open in time alone; "
            "use bkplan tasks --status overdue\n",
        )  # fmt: skip
        return
    assert result.code == 0
    if (command, name) == ("overdue", "status"):
        assert chosen == everything != []
        return
    assert chosen != everything
    assert len(chosen) < len(everything) or command == "rules"
    assert chosen != []


KEEPS = {
    ("tasks", "sector"): lambda row: row["sector"] == "health",
    ("tasks", "lead"): lambda row: "so-y-te" in row["lead"],
    ("tasks", "status"): lambda row: row["status"] == "overdue",
    ("overdue", "lead"): lambda row: "so-y-te" in row["lead"],
    ("upcoming", "lead"): lambda row: "so-y-te" in row["lead"],
    ("sectors", "sector"): lambda row: row["sector"] in ("health", "total"),
    ("units", "sector"): lambda row: row["sector"] == "health",
    ("units", "authority"): lambda row: row["authority"] == "so-y-te",
    ("units", "level"): lambda row: row["level"] == "commune",
    ("units", "kind"): lambda row: row["kind"] == "hospital",
}


@pytest.mark.parametrize(("command", "name"), KEEPS)
def test_a_filter_keeps_nothing_else_and_all_of_that(command, name, bkplan, province, tmp_path):
    _, everything = run(bkplan, province, command, tmp_path)
    _, chosen = run(bkplan, province, command, tmp_path, f"--{name}", VALUES[name])
    if command == "sectors":
        chosen, everything = chosen[:1], everything[:-1]  # totals differ
    assert chosen == [row for row in everything if KEEPS[command, name](row)]


@pytest.mark.parametrize(
    ("argv", "vi", "en"),
    [
        (
            ["agencies", "--status", "overdue"],
            "--status: bảng này đếm mọi trạng thái; hãy dùng bkplan tasks --status",
            "--status: this table counts every state; use bkplan tasks --status",
        ),
        (
            ["sectors", "--status=overdue"],
            "--status: bảng này đếm mọi trạng thái; hãy dùng bkplan tasks --status",
            "--status: this table counts every state; use bkplan tasks --status",
        ),
        (
            ["overdue", "--status", "done_late"],
            "--status done_late: overdue chỉ có nhiệm vụ chưa hoàn thành, quá hạn; "
            "hãy dùng bkplan tasks --status done_late",
            "--status done_late: overdue has what is overdue alone; "
            "use bkplan tasks --status done_late",
        ),
        (
            ["overdue", "--status", "overdue", "--status", "cancelled"],
            "--status cancelled: overdue chỉ có nhiệm vụ chưa hoàn thành, quá hạn; "
            "hãy dùng bkplan tasks --status cancelled",
            "--status cancelled: overdue has what is overdue alone; "
            "use bkplan tasks --status cancelled",
        ),
        (
            ["upcoming", "--fail-on", "overdue"],
            "--fail-on: ở đây không có gì quá hạn; hãy dùng bkplan overdue --fail-on overdue",
            "--fail-on: nothing here is overdue; use bkplan overdue --fail-on overdue",
        ),
        (
            ["tasks", "--status", "done_late", "--fail-on", "overdue"],
            "--fail-on overdue: --status đã bỏ nhiệm vụ quá hạn; hãy bỏ một trong hai",
            "--fail-on overdue: --status leaves out what is overdue; drop one of them",
        ),
        (
            ["show", "R-09", "--fail-on", "overdue"],
            "--fail-on overdue: chỉ nhiệm vụ mới có thể quá hạn; hãy bỏ --fail-on",
            "--fail-on overdue: only a task can be overdue; leave out --fail-on",
        ),
        (
            ["show", "truong-cao-dang-mau-son", "--fail-on", "overdue"],
            "--fail-on overdue: chỉ nhiệm vụ mới có thể quá hạn; hãy bỏ --fail-on",
            "--fail-on overdue: only a task can be overdue; leave out --fail-on",
        ),
        (
            ["headcount", "--by", "total", "--sector", "health"],
            "--by total: tổng gồm mọi đơn vị; hãy bỏ --by total hoặc bỏ bộ lọc",
            "--by total: the total has every unit; leave out --by total, or the filter",
        ),
        *(
            (
                ["headcount", "--explain", "total", "2018", *option.split()],
                f"--explain: chỉ giải thích một mức trần; hãy bỏ {vi or option.split()[0]}",
                f"--explain: tells how one ceiling came about; leave out {en or option.split()[0]}",
            )
            for option, vi, en in (
                ("--by sector", "", ""),
                ("--from 2017", "", ""),
                ("--to 2020", "", ""),
                ("--planned", "", ""),
                ("--chart", "--chart", "--chart"),
                ("--sector health", "các bộ lọc", "the filters"),
                ("--search y", "các bộ lọc", "the filters"),
            )
        ),
        (
            ["report", "--charts", "svg", "-f", "html"],
            "--charts svg chỉ dùng với Markdown; hãy bỏ --charts",
            "--charts svg goes with Markdown only; leave out --charts",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_would_do_nothing_is_refused_with_the_reason(argv, vi, en, bkplan, province):
    for lang, said in (("vi", vi), ("en", en)):
        code, out, err = bkplan(*argv, "--as-of", "2020-12-31", "-C", province, "--lang", lang)
        assert (code, out, err.splitlines()[0]) == (2, "", f"bkplan: {said}")


def test_what_is_refused_is_not_offered():
    for name in REPORTS:
        spec, command = report_spec(name), command_spec(name)
        offered = {o.name for o in (*command.own, *command.filters, *command.output)}
        assert not offered & {refused for refused, _ in spec.pointless}
