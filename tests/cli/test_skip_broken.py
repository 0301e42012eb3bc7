"""One broken plan of many: named, and all refused; or left out, and every answer says so."""

from __future__ import annotations

import json
import shutil

import pytest

DAY = ("--as-of", "2020-12-31", "--lang", "en")
WRONG = (
    'many/112-QD-UBND/tasks.yaml:34:13: error: sector: "rulez" is not among the sectors; '
    "did you mean rules?"
)
NOTE = "Left out since the data have errors (bkplan check shows them): 112/QĐ-UBND (1 error)."


@pytest.fixture
def many(tmp_path, monkeypatch, root):
    """The three plans of the examples, of which the second has an error."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(root / "examples/portfolio", tmp_path / "many")
    spoil(tmp_path, "112-QD-UBND", "sector: rules", "sector: rulez")
    return tmp_path


def spoil(top, plan, old, new):
    path = top / "many" / plan / "tasks.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    "command", ["overdue", "upcoming", "tasks", "plans", "goals", "calendar", "report"]
)
def test_one_that_is_broken_is_named_and_all_are_refused(many, bkplan, command):
    assert bkplan(command, "-C", "many", *DAY, environ={}) == (
        2,
        "",
        f"{WRONG}\nbkplan: the data has 1 error; correct and run again, or leave out 112/QĐ-UBND "
        "with --skip-broken\n",
    )


def test_in_vietnamese(many, bkplan):
    day = ("--as-of", "2020-12-31", "--lang", "vi")
    err = bkplan("overdue", "-C", "many", *day, environ={}).err
    assert err.splitlines()[-1] == (
        "bkplan: dữ liệu có 1 lỗi; hãy sửa rồi chạy lại, hoặc bỏ qua 112/QĐ-UBND bằng --skip-broken"
    )
    out = bkplan("overdue", "-C", "many", "--skip-broken", *day, environ={}).out
    assert out.splitlines()[0].endswith(" · bỏ qua 1 kế hoạch có lỗi (112/QĐ-UBND)")
    assert out.splitlines()[-1] == (
        "Bỏ qua vì dữ liệu có lỗi (xem bằng bkplan check): 112/QĐ-UBND (1 lỗi)."
    )


def test_heading_and_notes_say_which_is_left_out(many, bkplan):
    code, out, err = bkplan("overdue", "-C", "many", "--skip-broken", *DAY, environ={})
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == (
        "Overdue tasks · 2 plans (07/CT-UBND, 45/KH-UBND) · as of 2020-12-31 · INVENTED DATA · "
        "without 1 plan with errors (112/QĐ-UBND)"
    )
    assert out.splitlines()[-1] == NOTE


def test_one_whose_number_another_has_is_named_with_its_year(many, bkplan):
    spoil(many, "45-KH-UBND", "number: 45/KH-UBND", "number: 112/QĐ-UBND")
    run = ("overdue", "-C", "many", *DAY)
    err = bkplan(*run, environ={}).err
    assert err.splitlines()[-1].endswith("or leave out 112/QĐ-UBND/2020 with --skip-broken")
    out = bkplan(*run, "--skip-broken", environ={}).out
    assert out.splitlines()[0].endswith("without 1 plan with errors (112/QĐ-UBND/2020)")


def test_for_programs(many, bkplan):
    run = ("overdue", "-C", "many", "--skip-broken", *DAY)
    told = json.loads(bkplan(*run, "-f", "json", environ={}).out)
    assert (told["plan"], told["plans"], told["skipped"]) == (
        None, ["07/CT-UBND", "45/KH-UBND"], [{"plan": "112/QĐ-UBND", "errors": 1}],
    )  # fmt: skip
    assert told["notes"][-1] == NOTE
    code, out, err = bkplan(*run, "-f", "csv", environ={})
    assert (code, "112" in out) == (0, False)
    assert err == (
        "bkplan: csv has no heading; this report: without 1 plan with errors (112/QĐ-UBND)\n"
    )


def test_where_none_is_broken_nothing_is_said(root, bkplan):
    run = ("overdue", "-C", root / "examples/portfolio", *DAY)
    assert bkplan(*run, "--skip-broken", environ={}) == bkplan(*run, environ={})
    told = json.loads(bkplan(*run, "-f", "json", environ={}).out)
    assert told["skipped"] == []


def test_a_plan_alone_is_never_left_out(many, bkplan):
    run = ("overdue", "-C", "many/112-QD-UBND", "--skip-broken", *DAY)
    assert bkplan(*run, environ={}) == (
        2, "", f"{WRONG}\nbkplan: the data has 1 error; correct and run again\n",
    )  # fmt: skip


def test_where_all_are_broken_all_are_refused_with_each_error_once(many, bkplan):
    (many / "many/agencies.yaml").write_text("agencies: 1\n", encoding="utf-8")
    code, out, err = bkplan("overdue", "-C", "many", "--skip-broken", *DAY, environ={})
    assert (code, out) == (2, "")
    assert sum(line.startswith("many/agencies.yaml:1:1") for line in err.splitlines()) <= 1
    assert sum("must be a list" in line for line in err.splitlines()) == 1
    assert err.splitlines()[-1].endswith("correct and run again")


def test_one_whose_number_cannot_be_read_is_its_folder(many, bkplan):
    (many / "many/112-QD-UBND/tasks.yaml").write_text("plan: [\n", encoding="utf-8")
    (many / "many/x/data").mkdir(parents=True)
    (many / "many/x/data/tasks.yaml").write_text("", encoding="utf-8")
    run = ("overdue", "-C", "many", "--skip-broken", *DAY, "-f", "json")
    assert json.loads(bkplan(*run, environ={}).out)["skipped"] == [
        {"plan": "112-QD-UBND", "errors": 1}, {"plan": "x", "errors": 1},
    ]  # fmt: skip


def test_what_is_remembered_of_the_others_changes_nothing(many, bkplan, tmp_path):
    environ = {"BKPLAN_CACHE": str(tmp_path / "cache")}
    run = ("overdue", "-C", "many", "--skip-broken", *DAY)
    assert bkplan(*run, environ=environ) == bkplan(*run, environ=environ)
    spoil(many, "07-CT-UBND", "sector: health", "sector: wealth")
    told = json.loads(bkplan(*run, "-f", "json", environ=environ).out)
    assert [one["plan"] for one in told["skipped"]] == ["07/CT-UBND", "112/QĐ-UBND"]
    spoil(many, "07-CT-UBND", "sector: wealth", "sector: health")
    spoil(many, "112-QD-UBND", "sector: rulez", "sector: rules")
    assert json.loads(bkplan(*run, "-f", "json", environ=environ).out)["skipped"] == []


def test_the_calendar_and_the_tables_say_so(many, bkplan):
    code, out, err = bkplan("calendar", "-C", "many", "--skip-broken", *DAY, environ={})
    assert (code, err) == (0, f"bkplan: {NOTE}\n")
    assert "112/QĐ-UBND" not in out
    code, out, err = bkplan("export", "-C", "many", "--to", "e", "--skip-broken", *DAY, environ={})
    assert (code, err) == (0, "")
    assert "Without 1 plan with errors (112/QĐ-UBND)." in out.splitlines()
    told = json.loads((many / "e/datapackage.json").read_text(encoding="utf-8"))
    (about,) = (value for value in told.values() if isinstance(value, dict) and "plans" in value)
    assert about["skipped"] == [{"plan": "112/QĐ-UBND", "errors": 1}]


def test_the_report_says_so_first_and_is_verified_as_it_was_made(many, bkplan):
    run = ("-C", "many", "--lang", "en")
    made = ("report", *run, "--as-of", "2020-12-31", "-o", "r.md", "--only", "overdue")
    assert bkplan(*made, "--skip-broken", environ={}) == (0, "", "")
    text = (many / "r.md").read_text(encoding="utf-8")
    assert "**without 1 plan with errors (112/QĐ-UBND)**" in text
    assert text.index(NOTE) < text.index("## ")
    still = "The present data still give this very report.\n"
    assert bkplan("report", "--verify", "r.md", *run, environ={}) == (0, still, "")
    spoil(many, "112-QD-UBND", "sector: rulez", "sector: rules")
    code, out, err = bkplan("report", "--verify", "r.md", *run, environ={})
    assert (code, err, out.splitlines()[0]) == (
        1, "", "The present data no longer give this report (- in the file, + now):",
    )  # fmt: skip
    # one that was made of all is not verified by a part
    assert bkplan(*made, environ={}).code == 0
    spoil(many, "112-QD-UBND", "sector: rules", "sector: rulez")
    code, out, err = bkplan("report", "--verify", "r.md", *run, environ={})
    assert (code, out, WRONG in err) == (2, "", True)


def test_letters_are_of_the_others_and_their_list_says_so(many, bkplan):
    run = ("letters", "-C", "many", "--to", "to", *DAY)
    assert bkplan(*run, environ={}).code == 2
    code, out, err = bkplan(*run, "--skip-broken", environ={})
    assert (code, err) == (0, "")
    assert out.splitlines()[0].endswith(" · without 1 plan with errors (112/QĐ-UBND)")
    assert out.splitlines()[-1] == NOTE
    letters = [path.read_text(encoding="utf-8") for path in (many / "to").iterdir()]
    assert letters
    assert not any("112/QĐ-UBND" in letter for letter in letters)


def test_every_page_of_a_site_says_so(many, bkplan):
    run = ("site", "-C", "many", "--to", "site", *DAY)
    code, _, err = bkplan(*run, environ={})
    assert (code, "--skip-broken" in err) == (2, True)
    assert bkplan(*run, "--skip-broken", environ={}).code == 0
    pages = (many / "site/en").rglob("*.html")  # above them one that leads to both languages
    told = {
        path: "without 1 plan with errors (112/QĐ-UBND)" in path.read_text("utf-8")
        for path in pages
    }
    assert len(told) > 10
    assert set(told.values()) == {True}
    assert not any(path.stem.startswith("II.3") for path in told)
