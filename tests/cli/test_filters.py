"""Every filter that a command declares is applied; what would do nothing is refused, and why."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bkplan.cli.app import COMMANDS, command_spec
from bkplan.deadlines.states import states
from bkplan.goals.states import standings
from bkplan.reading.loader import load_folder
from bkplan.reports import REPORTS, report_spec
from bkplan.reports.filters import (
    ALL_FILTERS,
    GOAL_FILTERS,
    RESTRUCTURING_FILTERS,
    STATUS,
    TASK_FILTERS,
    UNIT_LIST_FILTERS,
    Filter,
    UnitOnDay,
)
from bkplan.reports.options import Option
from bkplan.reports.query import Query, selected_restructurings
from bkplan.reports.tasks import tasks as tasks_report
from bkplan.words.vocab import Text

DAY = ("--as-of", "2020-12-31", "--lang", "en")
CASES = [
    (command, filter)
    for command in COMMANDS
    if not command.startswith("import ")  # refuses what it leaves out: keeping/test_import_figures
    and command != "template goals"  # tried with goals: reports/test_goals_out
    for filter in command_spec(command).filters
]
NEEDED = {
    "upcoming": ("--within", "2y"),
    "headcount": ("--by", "unit"),
    "template staffing": ("--year", "2019"),
    "template pupils": ("--year", "2019"),
}
OTHER_FORMATS = ("calendar", "template staffing", "template pupils")
"""Commands that have no JSON."""
WAITING = ("II.1.3-1", "II.1.6-1")
TRIED = 20
"""Values of a filter that are tried at most, until one leaves some out and others in."""


def test_every_filter_is_taken_by_a_command():
    assert {filter for _, filter in CASES} == set(ALL_FILTERS)


@pytest.mark.parametrize(
    ("filters", "look"),
    [
        (TASK_FILTERS, "of_task"),
        (UNIT_LIST_FILTERS, "of_unit"),
        (RESTRUCTURING_FILTERS, "of_restructuring"),
        (GOAL_FILTERS, "of_goal"),
    ],
)
def test_a_filter_looks_at_what_its_list_says(filters, look):
    assert [f.option.name for f in filters if getattr(f, look) is None] == []


@pytest.fixture(scope="module")
def values_of(sample):
    """The values that tasks, units or goals of the invented province have under a filter."""
    plan = load_folder(str(sample)).plan
    tasks = states(plan, date(2020, 12, 31))
    goals = standings(plan, date(2020, 12, 31))

    def found(command, filter):
        if filter.option.flag:
            return [""]
        if command == "restructurings":
            query = Query(date(2020, 12, 31))
            held = [filter.of_restructuring(plan, r) for r in selected_restructurings(plan, query)]
        elif set(command_spec(command).filters) <= set(UNIT_LIST_FILTERS):
            held = [
                filter.of_unit(plan, UnitOnDay(unit, date(2020, 12, 31))) for unit in plan.units
            ]
        elif command == "goals":
            held = [filter.of_goal(plan, state) for state in goals]
        else:
            held = [filter.of_task(plan, state) for state in tasks]
        return list(dict.fromkeys(str(v) for values in held for v in values if v))[:TRIED]

    return found


@pytest.fixture
def province(province):
    """The invented province, in which a task waits that is overdue, and one that falls due."""
    file = province / "tasks.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for task in WAITING:
        start = lines.index(f"  - id: {task}\n")
        end = next(n for n in range(start + 1, len(lines)) if lines[n].strip() in ("", "log: []"))
        last = [] if "log" in "".join(lines[start:end]) else ["    log:\n"]
        reported = "      - {date: 2020-12-30, event: reported, note: xong}\n"
        lines[end : end + (lines[end].strip() == "log: []")] = [*last, reported]
    file.write_text("".join(lines), encoding="utf-8")
    return province


def rows(out):
    """What a command lists: rows of its main table or of a form, or the events of a calendar."""
    if out.startswith("BEGIN:VCALENDAR"):
        return [line for line in out.splitlines() if line.startswith("SUMMARY:")]
    return json.loads(out)["tables"][0]["rows"] if out.startswith("{") else out.splitlines()[1:]


@pytest.fixture(scope="module")
def unfiltered() -> dict[str, list[object]]:
    """By command all that it lists."""
    return {}


def run(bkplan, province, command, tmp_path, *more):
    argv = [command, *NEEDED.get(command, ()), *more, *DAY, "-C", province]
    if command == "letters":
        result = bkplan(*argv, "--to", tmp_path)
        return result, sorted(p.name for p in tmp_path.glob("*"))
    if command not in OTHER_FORMATS:
        argv += ["-f", "json"]
    result = bkplan(*argv)
    return result, rows(result.out) if result.out else []


_AS_MANY = ("rules", "compare", "progress", "plans")
"""Reports whose rows stay as many, with other numbers in them."""


@pytest.mark.parametrize(
    ("command", "filter"), [c for c in CASES if c != ("upcoming", STATUS)],
    ids=lambda value: value if isinstance(value, str) else value.option.name,
)  # fmt: skip
def test_a_filter_leaves_some_things_out(
    command, filter, bkplan, province, tmp_path, values_of, unfiltered
):
    if command not in unfiltered:
        _, unfiltered[command] = run(bkplan, province, command, tmp_path / "all")
    everything = unfiltered[command]
    for number, value in enumerate(values_of(command, filter)):
        option = [f"--{filter.option.name}", *([] if filter.option.flag else [value])]
        result, chosen = run(bkplan, province, command, tmp_path / str(number), *option)
        assert result.code == 0 or (command, filter) == ("overdue", STATUS)
        if (command, filter) == ("overdue", STATUS):
            assert chosen == (everything if value == "overdue" else [])
        elif chosen != everything and chosen:
            assert len(chosen) < len(everything) or command in _AS_MANY
            return
    assert (command, filter) == ("overdue", STATUS)


def test_what_falls_due_has_one_state(bkplan, province, tmp_path):
    assert run(bkplan, province, "upcoming", tmp_path, "--status", "overdue") == (
        (
            2, "", "bkplan: --status overdue: upcoming has what is open in time alone; "
            "use bkplan tasks --status overdue\n",
        ),
        [],
    )  # fmt: skip


VALUES = {
    "sector": "health",
    "lead": "so-y-te",
    "coordinating": "so-tai-chinh",
    "authority": "so-y-te",
    "status": "overdue",
    "level": "commune",
    "kind": "hospital",
}
COORDINATED = ("II.1-2", "II.1.1-3", "II.1.2-2", "II.1.3-2", "II.1.7.1-1", "II.1.7.1-2",
               "II.1.7.4-2", "II.3-1")  # fmt: skip
"""What the Department of Finance takes part in."""
KEEPS = {
    ("tasks", "sector"): lambda row: row["sector"] == "health",
    ("tasks", "lead"): lambda row: "so-y-te" in row["lead"],
    ("tasks", "status"): lambda row: row["status"] == "overdue",
    ("tasks", "coordinating"): lambda row: row["id"] in COORDINATED,
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
                f"--explain: chỉ giải thích một phạm vi, một năm; hãy bỏ {vi or option.split()[0]}",
                f"--explain: tells of one scope in one year; leave out {en or option.split()[0]}",
            )
            for option, vi, en in (
                ("--by sector", "", ""),
                ("--from 2017", "", ""),
                ("--to 2020", "", ""),
                ("--chart", "--chart", "--chart"),
                ("--sector health", "các bộ lọc", "the filters"),
                ("--search y", "các bộ lọc", "the filters"),
            )
        ),
        *(
            (
                ["report", "--charts", how, "-f", form],
                f"--charts {how} chỉ dùng với Markdown; hãy bỏ --charts",
                f"--charts {how} goes with Markdown only; leave out --charts",
            )
            for how in ("svg", "mermaid")
            for form in ("html", "docx", "xlsx")
        ),
        *(
            (
                [*argv, "--color", "always", "-f", form],
                f"--color always: {form} không có màu; hãy bỏ --color",
                f"--color always: {form} has no colours; leave out --color",
            )
            for argv, form in (
                (["tasks"], "markdown"), (["units"], "csv"), (["show", "R-09"], "json"),
                (["check"], "json"), (["check"], "sarif"),
                (["check"], "github"), (["diff", "."], "csv"), (["history", "R-09"], "markdown"),
            )
        ),
        *(
            (
                ["headcount", "--chart", "-f", form],
                f"--chart: {form} không có biểu đồ; hãy bỏ --chart",
                f"--chart: {form} has no chart; leave out --chart",
            )
            for form in ("markdown", "csv", "json")
        ),
        (
            ["report", "--within", "60d", "--without", "upcoming,method"],
            "--within: chỉ phần upcoming cần đến; hãy bỏ --within hoặc thêm phần đó",
            "--within: the section upcoming alone uses it; leave out --within, or take that "
            "section",
        ),
        (
            ["report", "--within", "30d", "--only", "sectors"],
            "--within: chỉ phần upcoming cần đến; hãy bỏ --within hoặc thêm phần đó",
            "--within: the section upcoming alone uses it; leave out --within, or take that "
            "section",
        ),
        *(
            (
                ["report", "--verify", "report.md", *more.split()],
                f"--verify: báo cáo tự nói nó được làm thế nào; hãy bỏ {named}, --as-of",
                f"--verify: the report itself says how it was made; leave out {named}, --as-of",
            )
            for more, named in (
                ("--within 30d", "--within"),
                ("--charts mermaid", "--charts"),
                ("--within 60d --charts svg -f html", "--within, --charts, --format"),
            )
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
        offered = {option.name for option in command_spec(name).options}
        assert not offered & {option.name for option, _ in report_spec(name).pointless}


CLAUSE = Filter(
    Option("clause", Text("Chỉ mục này", "This clause only"), metavar="WHAT",
           many=True, ids=("II.1.1", "plan")),
    of_task=lambda _, state: (state.task.clause,),
)  # fmt: skip


def test_a_new_filter_is_one_record_and_one_line(bkplan, province, monkeypatch):
    argv = ["tasks", *DAY, "-C", province, "-f", "json"]
    everything = rows(bkplan(*argv).out)
    before = report_spec("tasks")
    monkeypatch.setattr(tasks_report, "SPEC", before._replace(filters=(*before.filters, CLAUSE)))
    chosen = rows(bkplan(*argv, "--clause", "II.1.1").out)
    assert chosen == [row for row in everything if row["clause"] == "II.1.1"] != []
    assert len(chosen) < len(everything)
    both = rows(bkplan(*argv, "--clause", "II.1.1", "--sector", "education").out)
    assert both == [row for row in chosen if row["sector"] == "education"]
    shown = " ".join(bkplan("tasks", "--help", "--lang", "en").out.split())
    assert "--clause WHAT This clause only" in shown
    asked = {"_BKPLAN_COMPLETE": "complete_bash", "_BKPLAN_WORDS": "bkplan\ntasks\n--clause\n"}
    assert bkplan(environ=asked).out == "II.1.1\nplan\n"


@pytest.mark.parametrize(
    ("argv", "by_name"),
    [
        ("overdue --lead so-noi-vu", ("overdue", "--lead", "so noi vu")),
        ("overdue --lead so-noi-vu", ("overdue", "--lead", "SỞ NỘI VỤ")),
        ("overdue --lead so-noi-vu", ("overdue", "--lead", "Department of Home Affairs")),
        ("tasks --sector health", ("tasks", "--sector", "healt")),
        ("tasks --sector health", ("tasks", "--sector", "y te")),
        ("tasks --status overdue", ("tasks", "--status", "chưa hoàn thành, quá hạn")),
        ("tasks --status done_late", ("tasks", "--status", "done-l")),
        ("units --authority so-y-te", ("units", "--authority", "Sở Y tế")),
        ("units --level commune", ("units", "--level", "cấp xã")),
        ("units --kind hospital", ("units", "--kind", "benh vien")),
    ],
)
def test_what_is_asked_for_may_go_by_its_name(argv, by_name, bkplan):
    day = ["--as-of", "2018-12-31", "-f", "csv"]
    by_id = bkplan(*argv.split(), *day)
    assert by_id.code == 0
    assert bkplan(*by_name, *day) == by_id
