"""Many plans asked one question: ids, --plan, what is refused, and into which files is written."""

from __future__ import annotations

import json
import shutil

import pytest

ON = ("--as-of", "2020-12-31", "--lang", "en")
PLANS = ["07/CT-UBND", "112/QĐ-UBND", "45/KH-UBND"]


@pytest.fixture
def many(root, tmp_path, monkeypatch):
    """A copy of the three plans, beside which the program runs."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(root / "examples" / "portfolio", "many")
    return tmp_path / "many"


@pytest.fixture
def told(bkplan, tmp_path):
    """What the program says on both streams, and how it ends."""

    def run(*argv, code=0):
        done = bkplan(*argv, *ON, environ={"BKPLAN_DATA": "many", "HOME": str(tmp_path)})
        assert done.code == code, done.err
        return done.out if code == 0 else done.err

    return run


@pytest.fixture
def rows(told):
    """The rows of the main table, and the whole report."""

    def run(*argv):
        report = json.loads(told(*argv, "-f", "json"))
        return report["tables"][0]["rows"], report

    return run


def test_every_row_says_its_plan_and_the_report_all_of_them(many, rows):
    found, report = rows("tasks")
    assert (report["plan"], report["plans"]) == (None, PLANS)
    assert {row["plan"] for row in found} == set(PLANS)
    shared = [row["id"] for row in found if ":" in row["id"]]
    assert shared == ["112/QĐ-UBND:II.1-1", "45/KH-UBND:II.1-1"]
    assert len({row["id"] for row in found}) == len(found) == 28


def test_documents_of_several_kinds_are_not_called_plans_in_vietnamese(many, bkplan):
    asked = ("overdue", "-C", many, *ON[:2], "--lang", "vi")
    mixed = bkplan(*asked).out
    assert "3 văn bản (07/CT-UBND, 112/QĐ-UBND, 45/KH-UBND)" in mixed
    assert "Thời hạn nêu trong văn bản" in mixed
    assert "Khi văn bản kết thúc" in mixed
    assert "Đã kết thúc: Chỉ thị số 07/CT-UBND kết thúc ngày 1/10/2020" in mixed
    shutil.rmtree(many / "07-CT-UBND")
    tasks = many / "112-QD-UBND" / "tasks.yaml"
    tasks.write_text(tasks.read_text("utf-8").replace("kind: decision", "kind: plan"), "utf-8")
    alike = bkplan(*asked).out
    assert "2 kế hoạch (112/QĐ-UBND, 45/KH-UBND)" in alike
    assert "Thời hạn nêu trong Kế hoạch" in alike


def test_plans_are_chosen_by_how_their_numbers_begin(many, rows):
    found, report = rows("tasks", "--plan", "45", "--plan", "07/ct")
    assert report["plans"] == ["07/CT-UBND", "45/KH-UBND"]
    # an id stays what it is among all
    assert {row["id"] for row in found} >= {"45/KH-UBND:II.1-1", "1"}
    assert len(found) == 18


def test_a_list_can_be_sorted_by_plan_and_show_it(many, rows):
    found, _ = rows("overdue", "--sort", "-plan,id", "--columns", "plan,id", "--limit", "2")
    assert found == [
        {"plan": "112/QĐ-UBND", "id": "112/QĐ-UBND:II.1-1"},
        {"plan": "112/QĐ-UBND", "id": "I.2"},
    ]


def test_one_plan_has_no_such_column(many, bkplan):
    done = bkplan("overdue", *ON, "-C", many / "45-KH-UBND", "-f", "json", environ={})
    report = json.loads(done.out)
    assert "plans" not in report
    assert report["plan"] == "45/KH-UBND"
    assert "plan" not in report["tables"][0]["rows"][0]
    refused = bkplan("overdue", *ON, "-C", many / "45-KH-UBND", "--sort", "plan", environ={})
    assert refused.err.startswith('bkplan: --sort: there is no column "plan"')


@pytest.mark.parametrize("command", ["show", "owing"])
def test_an_id_of_several_plans_is_refused_with_how_each_is_written(command, many, told):
    assert told(command, "II.1-1", code=2) == (
        'bkplan: "II.1-1" is in 2 plans; write one of: 112/QĐ-UBND:II.1-1, 45/KH-UBND:II.1-1\n'
    )


def test_what_one_plan_has_is_shown_as_that_plan_shows_it(many, told):
    whole = json.loads(told("show", "112/QĐ-UBND:II.1-1", "-f", "json"))
    assert (whole["plan"], "plans" in whole) == ("112/QĐ-UBND", False)
    assert whole["tables"][0]["rows"][0]["id"] == "112/QĐ-UBND:II.1-1"
    assert told("show", "112:II.1-1") == told("show", "112/qđ:II.1-1")
    alone = told("show", "II.1.1-4")
    assert alone == told("show", "45/KH-UBND:II.1.1-4")
    assert alone == told("show", "II.1.1-4", "-C", "many/45-KH-UBND")


def test_an_agency_is_shown_with_what_it_owes_under_each(many, told):
    tables = json.loads(told("show", "so-y-te", "-f", "json"))["tables"]
    (tasks,) = (table["rows"] for table in tables if table["name"] == "tasks")
    assert {row["plan"] for row in tasks} == set(PLANS)


def test_a_clause_of_several_plans_is_refused_too(many, told):
    assert told("show", "II", code=2).endswith("write one of: 112/QĐ-UBND:II, 45/KH-UBND:II\n")
    assert told("show", "45:II").startswith("Clause II · Plan 45/KH-UBND")


def test_totals_are_the_sums_of_the_plans(many, rows):
    found, _ = rows("plans")
    *plans, total = found
    keys = ("tasks", "done_on_time", "done_late", "open_in_time", "overdue", "no_deadline")
    for key in keys:
        assert total[key] == sum(row[key] for row in plans)
    (of_sectors,) = (row for row in rows("sectors")[0] if row["sector"] == "total")
    (of_agencies,) = (row for row in rows("agencies")[0] if row["agency"] == "total")
    for row in (of_sectors, of_agencies):
        assert {key: row[key] for key in keys} == {key: total[key] for key in keys}


def test_each_plan_counts_as_it_does_alone(many, rows, bkplan):
    found, _ = rows("plans")
    for row, folder in zip(found, ("07-CT-UBND", "112-QD-UBND", "45-KH-UBND"), strict=False):
        done = bkplan("plans", *ON, "-C", many / folder, "-f", "json", environ={})
        alone, total = json.loads(done.out)["tables"][0]["rows"]
        assert alone == row
        assert total["tasks"] == row["tasks"]


def test_progress_keeps_what_was_overdue_when_a_plan_ended(many, rows):
    """Task 3 of the directive, which ended on 1 October: it stays overdue, as in the lists."""
    found, _ = rows("progress", "--every", "quarter", "--plan", "07", "--from", "2020-Q3")
    assert [(row["period"], row["overdue"]) for row in found] == [("2020-Q3", 1), ("2020-Q4", 1)]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["tasks", "--plan", "9"],
         'bkplan: --plan: there is no "9"; there are: 07/CT-UBND, 112/QĐ-UBND, 45/KH-UBND\n'),
        (["overdue", "--suppose", "II.1-1=done:2020-01-01"],
         'bkplan: --suppose II.1-1=done:2020-01-01: "II.1-1" is in 2 plans; write one of: '
         "112/QĐ-UBND:II.1-1, 45/KH-UBND:II.1-1\n"),
        (["show", "99:II.1-1"], None),
        (["owing", ""], None),
        (["show", ":"], None),
        (["record", "II.1-1", "completed"],
         'bkplan: "II.1-1" is in 2 plans; write one of: 112/QĐ-UBND:II.1-1, 45/KH-UBND:II.1-1\n'),
        (["record", "II.1-3", "completed"],
         'bkplan: no plan has "II.1-3"; did you mean II.2.1-3?\n'),
        (["tasks", "--suppose", "II.1-3=done:2020-01-01"],
         'bkplan: --suppose II.1-3=done:2020-01-01: no plan has "II.1-3"; did you mean '
         "II.2.1-3?\n"),
        (["record", "--undo"], None),
        (["units"], None),
    ],
)  # fmt: skip
def test_what_is_refused(argv, said, many, told):
    err = told(*argv, code=2)
    assert said is None or err == said


def test_what_is_supposed_is_supposed_of_the_plan_that_has_it(many, rows):
    found, report = rows("tasks", "--suppose", "I.3=done:2020-12-14")
    assert report["supposes"] == ["I.3=done:2020-12-14"]
    (row,) = (row for row in found if row["id"] == "I.3")
    assert row["status"] == "done_on_time"


def test_record_writes_into_the_files_of_the_right_plan(many, told):
    before = {path: path.read_bytes() for path in many.rglob("*.yaml")}
    said = ("completed", "-d", "2020-12-30", "-e", "12/QĐ-UBND", "--whole")
    out = told("record", "112/QĐ-UBND:II.1-1", *said)
    assert "+++ many/112-QD-UBND/tasks.yaml" in out
    changed = [path for path in before if path.read_bytes() != before[path]]
    assert [path.parent.name for path in changed] == ["112-QD-UBND"]
    told("record", "--undo", "--plan", "112")
    assert {path: path.read_bytes() for path in before} == before


def test_a_broken_plan_refuses_all_with_its_file(many, told):
    with open(many / "07-CT-UBND" / "tasks.yaml", "a", encoding="utf-8") as file:
        file.write("  - {id: X}\n")
    err = told("overdue", code=2)
    assert err.startswith("many/07-CT-UBND/tasks.yaml:")
    assert "correct and run again" in err


def test_a_copy_of_a_plan_is_an_error_that_names_both(many, told):
    shutil.copytree(many / "45-KH-UBND", many / "45-copy")
    assert told("overdue", code=2) == (
        'bkplan: "many/45-KH-UBND" and "many/45-copy" are both 45/KH-UBND of 2018; '
        "leave out one of them\n"
    )


def test_two_years_of_a_number_are_told_apart(many, rows):
    other = many / "45-later"
    shutil.copytree(many / "45-KH-UBND", other)
    text = (other / "tasks.yaml").read_text(encoding="utf-8")
    (other / "tasks.yaml").write_text(text.replace("issued: 2018", "issued: 2017"), "utf-8")
    found, report = rows("tasks", "--plan", "45/KH-UBND/2017", "--limit", "1")
    assert report["plans"] == ["45/KH-UBND/2017"]
    assert found[0]["id"] == "45/KH-UBND/2017:II.1-1"


@pytest.mark.parametrize(
    "number", ['"1:2/KH"', '"\\u202e1/KH"', '"\\e[31m/KH"', '"số / 1"', '"=1+1"', '"a|b*_"']
)
def test_a_number_may_be_anything(number, many, told):
    path = many / "112-QD-UBND" / "tasks.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("number: 112/QĐ-UBND", f"number: {number}"), "utf-8")
    for form in ("table", "markdown", "csv", "json"):
        out = told("overdue", "-f", form)
        assert "\u202e" not in out
        assert "\x1b" not in out
    (name, *_) = (n for n in json.loads(told("plans", "-f", "json"))["plans"] if n not in PLANS)
    whole = json.loads(told("show", f"{name}:II.1-1", "-f", "json"))
    assert whole["tables"][0]["rows"][0]["id"] == f"{name}:II.1-1"


def test_sixty_four_plans(many, rows):
    text = (many / "45-KH-UBND" / "tasks.yaml").read_text(encoding="utf-8")
    for n in range(61):
        folder = many / f"more-{n:02}"
        folder.mkdir()
        new = text.replace("number: 45/KH-UBND", f"number: {n + 100}/KH-UBND")
        (folder / "tasks.yaml").write_text(new, "utf-8")
    found, report = rows("tasks")
    assert len(report["plans"]) == 64
    assert len({row["id"] for row in found}) == len(found) == 28 + 61 * 14


def test_a_shell_is_offered_ids_of_all_plans_and_the_plans(many, bkplan):
    def offered(*words):
        environ = {
            "_BKPLAN_COMPLETE": "complete_fish", "BKPLAN_DATA": "many",
            "_BKPLAN_WORDS": "\n".join(("bkplan", *words)),
        }  # fmt: skip
        return [line.split("\t")[0] for line in bkplan(environ=environ).out.splitlines()]

    assert offered("overdue", "--plan", "") == PLANS
    assert offered("show", "112") == ["112/QĐ-UBND:II.1-1", "112/QĐ-UBND:G-1"]


def test_bash_parts_an_id_at_its_colon(many, bkplan):
    def offered(*words):
        environ = {"_BKPLAN_COMPLETE": "complete_bash", "BKPLAN_DATA": "many"}
        return bkplan(environ=environ | {"_BKPLAN_WORDS": "\n".join(("bkplan", *words))}).out

    assert offered("show", "112") == "112/QĐ-UBND:II.1-1\n112/QĐ-UBND:G-1\n"
    assert offered("show", "112/QĐ-UBND", ":") == "II.1-1\nG-1\n"
    assert offered("show", "112/QĐ-UBND", ":", "I") == "II.1-1\n"
    assert offered("record", "112/QĐ-UBND", ":", "II.1-1", "compl") == "completed\n"


def test_a_workbook_names_all_documents(many, bkplan):
    openpyxl = pytest.importorskip("openpyxl")
    argv = ("overdue", "-o", "late.xlsx", *ON)
    assert bkplan(*argv, environ={"BKPLAN_DATA": "many"}).code == 0
    about = openpyxl.load_workbook("late.xlsx").worksheets[-1].iter_rows(values_only=True)
    told = [row[:2] for row in about]
    assert [pair for pair in told if pair[0] in ("Directive", "Decision", "Plan")] == [
        ("Directive", "07/CT-UBND"),
        ("Decision", "112/QĐ-UBND"),
        ("Plan", "45/KH-UBND"),
    ]


PLAN = """\
plan: {{number: {number}, issued: 2020-01-02, issuer: ubnd-tinh, title: {{vi: Thử}}{more}}}
agencies: [{{id: ubnd-tinh, kind: committee, name: {{vi: UBND tỉnh, en: "Provincial People's Committee"}}}}]
sectors: [{{id: thu, name: {{vi: Thử}}}}]
tasks:
  - {{id: T, clause: I, sector: thu, title: {{vi: Thử}}, lead: [ubnd-tinh], deadline: {{{deadline}}}}}
"""  # noqa: E501


def one_more(many, number, deadline, more=""):
    folder = many / number.replace("/", "-")
    folder.mkdir()
    text = PLAN.format(number=number, deadline=deadline, more=more)
    (folder / "tasks.yaml").write_text(text, "utf-8")


def test_under_a_plan_that_has_ended_nothing_is_to_come(many, rows):
    due = "phrase: đến ngày 15/01/2021, due: 2021-01-15"
    one_more(many, "8/KH", due, ", ended: {date: 2020-10-01}")
    one_more(many, "9/KH", due)
    found, _ = rows("upcoming", "--within", "3m", "--plan", "8", "--plan", "9")
    assert [(row["id"], row["days_left"]) for row in found] == [("9/KH:T", 15)]
    listed, _ = rows("tasks", "--plan", "8")
    assert [(row["status"], row["at_end"]) for row in listed] == [("open_in_time", "not_completed")]
    (plan, _), _ = rows("plans", "--plan", "8")
    assert (plan["next_due"], plan["ended"]) == (None, "2020-10-01")


def test_how_much_lies_ahead_is_bounded_over_all_plans(many, told):
    for n in range(25):
        one_more(many, f"{n}/XX", 'phrase: hằng tuần, rrule: "FREQ=WEEKLY"')
    assert "too many to list" in told("upcoming", "--within", "10y", code=2)


@pytest.mark.parametrize("command", ["show", "owing"])
@pytest.mark.parametrize(
    "before", ["45/KH-UBND", "45", "45/kh-ubnd/2018", "45/KH-UBND/2018/ubnd-tinh"]
)
def test_an_id_as_among_many_is_understood_in_its_own_plan(command, before, bkplan, root):
    argv = ("-C", root / "examples" / "portfolio" / "45-KH-UBND", "--as-of", "2020-12-31")
    alone = bkplan(command, "II.1-1", *argv)
    assert alone.code == 0
    assert bkplan(command, f"{before}:II.1-1", *argv) == alone


@pytest.mark.parametrize("said", ["112:II.1-1", ":II.1-1", "45:II.1-99", "45:45:II.1-1"])
def test_the_id_of_another_plan_is_not(said, bkplan, root):
    folder = root / "examples" / "portfolio" / "45-KH-UBND"
    for command in ("show", "owing"):
        run = bkplan(command, said, "-C", folder, "--lang", "en")
        assert (run.code, run.out) == (2, "")
        assert "there is no task" in run.err
