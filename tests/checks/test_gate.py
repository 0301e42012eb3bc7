"""A change that loosens the gate itself: told by `check --since` and `diff`, come what may."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.cli.test_check_command import CLEAN, WARNING
from tests.helpers.git import Repository

from bkplan.checks.every import CHECKS

TODAY = date(2018, 12, 31)
CONFIRM = "this loosens the gate itself, have it confirmed"


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path)


@pytest.fixture
def check(bkplan):
    """The warnings about the settings: path, line, key and message; and the exit code."""

    def run(*argv):
        done = bkplan("check", "--since", "HEAD", "-f", "json", "--lang", "en", *argv,
                      environ={}, today=TODAY)  # fmt: skip
        assert done.err == ""
        rows = json.loads(done.out)["tables"][0]["rows"]
        assert {row["severity"] for row in rows if row["code"] == "BK162"} <= {"warning"}
        return done.code, [
            (row["path"], row["line"], row["field"], row["message"])
            for row in rows
            if row["code"] == "BK162"
        ]

    return run


@pytest.fixture
def diff(bkplan):
    def run(*argv):
        done = bkplan("diff", "HEAD", "-f", "json", "--lang", "en", *argv, environ={}, today=TODAY)
        assert done.err == ""
        rows = json.loads(done.out)["tables"][0]["rows"]
        return done.code, [tuple(row.values()) for row in rows]

    return run


OF_LOGS = sorted(c.code for c in CHECKS if c.code.startswith("BK4") and c.code != "BK450")
LOOSER = {
    "a code": ("", 'ignore = ["BK450"]', [("ignore", "no longer checked: BK450")]),
    "a group": ('ignore = ["BK450"]', 'ignore = ["BK4"]',
                [("ignore", f"no longer checked: {', '.join(OF_LOGS)}")]),
    "a group and a code": ("", 'ignore = ["BK6", "BK450"]',
                           [("ignore", "no longer checked: BK450, BK6")]),
    "fewer selected": ('select = ["BK4", "BK6"]', 'select = ["BK6"]',
                       [("select", "no longer checked: BK4")]),
    "some selected": ("", 'select = ["BK1", "BK3", "BK4", "BK5", "BK6"]',
                      [("select", "no longer checked: BK2, BK7, BK8")]),
    "both": ("", 'select = ["BK1", "BK3", "BK4", "BK5", "BK6"]\nignore = ["BK450"]',
             [("ignore", "no longer checked: BK450"),
              ("select", "no longer checked: BK2, BK7, BK8")]),
    "what is told": ('severity = "warning"', 'severity = "error"',
                     [("severity", "warning → error")]),
    "what fails": ('fail-on = "warning"', "", [("fail-on", "warning → error")]),
    "its own code": ("", 'ignore = ["BK1"]', [("ignore", "no longer checked: BK1")]),
}  # fmt: skip
TIGHTER = {
    "a code": ('ignore = ["BK450"]', "", [("ignore", "now checked: BK450")]),
    "more selected": ('select = ["BK6"]', 'select = ["BK6", "BK4"]',
                      [("select", "now checked: BK4")]),
    "what fails": ("", 'fail-on = "notice"', [("fail-on", "error → notice")]),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOSER)
def test_a_looser_gate_is_told(repository, check, diff, name):
    old, new, told = LOOSER[name]
    settings = repository.folder / "data" / "bkplan.toml"
    repository.write(CLEAN)
    settings.write_text(f"# ours\n{old}\n", encoding="utf-8")
    repository.commit(CLEAN)
    assert (check(), diff()) == ((0, []), (0, []))
    settings.write_text(f"# ours\n{new}\n", encoding="utf-8")
    lines = {key: 1 for key, _ in told}
    for number, line in enumerate(settings.read_text("utf-8").splitlines(), 1):
        if (key := line.partition(" ")[0]) in lines:
            lines[key] = number
    found = [("data/bkplan.toml", lines[key], key, f"{text}; {CONFIRM}") for key, text in told]
    assert check() == (0, sorted(found, key=lambda each: (each[1], each[2])))
    rows = [("breaking", "bkplan.toml", f"{key}: {text}", "settings", key) for key, text in told]
    assert diff("--fail-on", "breaking") == (1, rows)


@pytest.mark.parametrize("name", TIGHTER)
def test_a_tighter_gate_is_no_warning(repository, check, diff, name):
    old, new, told = TIGHTER[name]
    settings = repository.folder / "data" / "bkplan.toml"
    repository.write(CLEAN)
    settings.write_text(old, encoding="utf-8")
    repository.commit(CLEAN)
    settings.write_text(new, encoding="utf-8")
    assert check() == (0, [])
    assert diff("--fail-on", "breaking") == (
        0, [("change", "bkplan.toml", f"{key}: {text}", "settings", key) for key, text in told],
    )  # fmt: skip


def test_what_else_the_settings_say_is_no_change_of_the_gate(repository, check, diff):
    repository.commit(CLEAN)
    (repository.folder / "data" / "bkplan.toml").write_text('[office]\nplace = "Bắc Kạn"\n')
    assert (check(), diff()) == ((0, []), (0, []))


def test_settings_of_a_project_above(repository, check, diff):
    project = repository.folder / "pyproject.toml"
    project.write_text("[project]\nname = 'x'\n[tool.bkplan]\n", encoding="utf-8")
    repository.commit(CLEAN)
    project.write_text("[project]\nname = 'x'\n[tool.bkplan]\nignore = ['BK450']\n")
    assert check() == (0, [("pyproject.toml", 4, "ignore", f"no longer checked: BK450; {CONFIRM}")])
    assert diff()[1][0][1:3] == ("pyproject.toml", "ignore: no longer checked: BK450")


def test_settings_that_could_not_be_read_before_count_as_none(repository, check):
    settings = repository.folder / "data" / "bkplan.toml"
    repository.write(CLEAN)
    settings.write_text("ignore = 7", encoding="utf-8")
    repository.commit(CLEAN)
    settings.write_text("ignore = ['BK450']", encoding="utf-8")
    assert [row[2] for row in check()[1]] == ["ignore"]


def test_no_setting_and_no_option_hides_it(repository, check):
    repository.commit(WARNING)
    settings = repository.folder / "data" / "bkplan.toml"
    settings.write_text("ignore = ['BK']\nseverity = 'error'\n", encoding="utf-8")
    for argv in ([], ["--select", "BK6"], ["--ignore", "BK1"], ["--severity", "error"]):
        assert [row[2] for row in check(*argv)[1]] == ["ignore", "severity"]
    assert check("--fail-on", "warning")[0] == 1


def test_it_follows_a_renamed_folder(repository, check, diff):
    repository.write(CLEAN)
    (repository.folder / "data" / "bkplan.toml").write_text("ignore = ['BK450']\n")
    repository.commit(CLEAN)
    repository.git("mv", "data", "plan")
    assert (check("-C", "plan"), diff("-C", "plan")) == ((0, []), (0, []))
    (repository.folder / "plan" / "bkplan.toml").write_text("ignore = ['BK4']\n")
    assert [row[:3] for row in check("-C", "plan")[1]] == [("plan/bkplan.toml", 1, "ignore")]
