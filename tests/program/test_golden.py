"""Golden output: every report in every format, byte for byte.

A new report on the shipped data needs nothing here; one that takes an argument gets a line in
RUNS. `pytest --update-golden` writes the files; look at every one before you commit it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from bkplan.render import DOCUMENT_FORMATS
from bkplan.render import FORMATS as ALL_FORMATS
from bkplan.reports import REPORTS, report_spec

FORMATS = tuple(form for form in ALL_FORMATS if not form.binary)

GOLDEN = Path(__file__).parents[1] / "golden"
ANNEX_LETTERS = ("so-tai-chinh", "ubnd-xa-phuong-dac-khu")
PORTFOLIO_DAY = "2020-08-31"
PORTFOLIO_LETTERS = ("so-noi-vu", "so-y-te")
RUNS: dict[str, dict[str, list[str]]] = {
    # report: {name of the golden file: arguments}; one without arguments need not be here
    "upcoming": {"upcoming": ["--within", "60d"]},
    "compare": {"compare": ["2018-12-31"]},
    "owing": {"owing": ["II.2.1-2"]},
    "show": {
        "show-II.2.1-2": ["II.2.1-2"],
        "show-II.2.2-5": ["II.2.2-5"],
        "show-truong-cao-dang": ["truong-cao-dang"],
    },
}
SAMPLE_RUNS: dict[str, list[str]] = {
    "overdue": ["overdue"],
    "upcoming": ["upcoming", "--within", "12m"],
    "sectors": ["sectors"],
    "agencies": ["agencies"],
    "log": ["log", "--from", "2020-07-01"],
    "log-extended-by-agency": ["log", "--event", "extended", "--count-by", "agency"],
    "progress": ["progress", "--every", "quarter", "--lead", "so-y-te"],
    "progress-by-lead": ["progress", "--by", "lead"],
    "compare": ["compare", "2020-06-30"],
    "compare-by-lead": ["compare", "2020-06-30", "--by", "lead"],
    "overdue-each": ["overdue", "--each"],
    "owing": ["owing", "II.1.1-4"],
    "show-II.1.1-4": ["show", "II.1.1-4"],
    "show-II.1.1-2": ["show", "II.1.1-2"],
    "show-II.1.3-3": ["show", "II.1.3-3"],
    "show-II.2.1-3": ["show", "II.2.1-3"],
    "show-R-09": ["show", "R-09"],
    "show-truong-thcs-dong-mau": ["show", "truong-thcs-dong-mau"],
    "goals": ["goals"],
    "show-G-2": ["show", "G-2"],
    "headcount": ["headcount"],
    "headcount-by-sector": ["headcount", "--by", "sector"],
    "units-count": ["units", "--count"],
    "units-planned": ["units", "--count", "--planned", "--table", "planned_targets"],
    "units-explain-education": ["units", "--count", "--explain", "education", "2020"],
    "units-pupils-below-150": ["units", "--pupils-below", "150"],
    "restructurings": ["restructurings", "--sort", "-days_late,id"],
    "tasks-done-late": ["tasks", "--status", "done_late", "--sort", "-days_late"],
    "upcoming-in-2021": ["upcoming", "--in", "2021", "--limit", "3"],
    "sectors-explain-health": ["sectors", "--explain", "health"],
    "headcount-explain-health-2021": ["headcount", "--explain", "health", "2021"],
    "rules": ["rules"],
    "show-II.2.2-3": ["show", "II.2.2-3"],
}
ANNEX_RUNS: dict[str, list[str]] = {
    "tasks": ["tasks"],
    "overdue": ["overdue"],
    "agencies": ["agencies"],
    "sectors": ["sectors"],
    "show-II.1-2": ["show", "II.1-2"],
    "show-VI.5": ["show", "VI.5"],
}
CHECKS = {
    "portfolio-check.vi.txt": ["--lang", "vi"],
    "portfolio-check.en.json": ["--lang", "en", "-f", "json"],
}
PORTFOLIO_RUNS: dict[str, list[str]] = {
    "overdue": ["overdue"],
    "upcoming": ["upcoming", "--within", "6m"],
    "tasks": ["tasks"],
    "log": ["log", "--from", "2020-07-01"],
    "plans": ["plans"],
    "sectors": ["sectors"],
    "agencies": ["agencies"],
    "progress": ["progress"],
    "compare": ["compare", "2020-09-30"],
    "goals": ["goals", "--no-chart"],
    "owing": ["owing", "45/KH-UBND:II.1-1"],
    "show-112-II.1-1": ["show", "112:II.1-1"],
    "show-so-noi-vu": ["show", "so-noi-vu"],
}
"""Every report that takes many plans, of all in the folder; as table and as JSON."""
NARROWED = "tests/helpers/narrowed"
NARROWED_RUNS: dict[str, list[str]] = {
    "headcount": ["headcount"],
    "headcount-by-sector": ["headcount", "--by", "sector"],
    "explain-edu-2022": ["headcount", "--explain", "edu", "2022"],
    "units-count": ["units", "--count"],
    "rules": ["rules"],
}
ANNEX_DAYS = ("2026-06-30", "2027-01-01")
LETTERS = [
    *("letter.en.md", "letter.vi.md"),
    *(f"annex-letter-{to}.{lang}.md" for to in ANNEX_LETTERS for lang in ("vi", "en")),
    *(f"portfolio-letter-{to}.{lang}.md" for to in PORTFOLIO_LETTERS for lang in ("vi", "en")),
    *(f"portfolio-{made}" for made in ("letters.vi.txt", "letters.en.txt")),
    *(f"portfolio-{made}" for made in ("calendar.vi.ics", "calendar.en.ics")),
]
ENDINGS = {form.name: form.endings[0] for form in FORMATS}


class Case(NamedTuple):
    """A golden file and the run that makes it."""

    file: str
    argv: list[str]
    data: str = "data"
    as_of: str = "2026-11-23"
    tty: bool = False


def cases() -> list[Case]:
    found = []
    for report in REPORTS:
        for name, arguments in RUNS.get(report, {report: []}).items():
            argv = [report, *arguments]
            found += [
                Case(f"{name}.vi{ENDINGS[form.name]}", [*argv, "--lang", "vi", "-f", form.name])
                for form in FORMATS
            ]
            found.append(Case(f"{name}.en.txt", [*argv, "--lang", "en"]))
            found += [
                Case(f"{name}.{lang}.terminal.txt", [*argv, "--lang", lang], tty=True)
                for lang in ("vi", "en")
            ]
    place = {"data": "examples/sample-province", "as_of": "2020-12-31"}
    for name, argv in SAMPLE_RUNS.items():
        found += [
            Case(f"sample-{name}.vi.txt", [*argv, "--lang", "vi"], **place),
            Case(f"sample-{name}.en.md", [*argv, "--lang", "en", "-f", "markdown"], **place),
            Case(f"sample-{name}.en.terminal.txt", [*argv, "--lang", "en"], **place, tty=True),
        ]
    for name, argv in NARROWED_RUNS.items():
        narrowed = {"data": NARROWED, "as_of": "2022-12-31"}
        found += [
            Case(f"narrowed-{name}.{lang}.txt", [*argv, "--lang", lang], **narrowed)
            for lang in ("vi", "en")
        ]
    portfolio = {"data": "examples/portfolio", "as_of": "2020-12-31"}
    for name, argv in PORTFOLIO_RUNS.items():
        found += [
            Case(f"portfolio-{name}.vi.txt", [*argv, "--lang", "vi"], **portfolio),
            Case(f"portfolio-{name}.en.json", [*argv, "--lang", "en", "-f", "json"], **portfolio),
            Case(f"portfolio-{name}.en.terminal.txt", [*argv, "--lang", "en"], **portfolio,
                 tty=True),
        ]  # fmt: skip
    for name, argv in ANNEX_RUNS.items():
        for day in ANNEX_DAYS:
            annex = {"data": "examples/annex-plan", "as_of": day}
            found += [
                Case(f"annex-{name}.{day}.{lang}.txt", [*argv, "--lang", lang], **annex)
                for lang in ("vi", "en")
            ]
    for form in (form for form in DOCUMENT_FORMATS if not form.binary):
        ending, argv = form.endings[0], ["report", "-f", form.name]
        found += [
            Case(f"report.vi{ending}", [*argv, "--lang", "vi"], as_of="2018-12-31"),
            Case(f"sample-report.vi{ending}", [*argv, "--lang", "vi", "--since", "2020-06-30"],
                 **place),
            Case(f"sample-report.en{ending}", [*argv, "--lang", "en", "--since", "2020-06-30"],
                 **place),
            Case(f"portfolio-report.vi{ending}", [*argv, "--lang", "vi", "--since", "2020-06-30"],
                 **portfolio),
        ]  # fmt: skip
    return found


@pytest.fixture(scope="session")
def without_git(root, tmp_path_factory):
    """The data in folders of their own: a report names the commit of data that git holds."""
    folder = tmp_path_factory.mktemp("copied")
    for name in (
        "data",
        "examples/sample-province",
        "examples/annex-plan",
        "examples/portfolio",
        NARROWED,
    ):
        shutil.copytree(root / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """A user's cache, in which the first run on some data remembers them for all others."""
    return tmp_path_factory.mktemp("cached") / "bkplan"


@pytest.mark.parametrize("remembering", [False, True], ids=["anew", "remembered"])
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.file)
def test_output_is_golden(case, remembering, bkplan, golden, without_git, cache):
    argv = [*case.argv, "--as-of", case.as_of, "-C", without_git / case.data]
    argv += [] if case.argv[0] == "report" else ["--color", "never"]
    environ = {"BKPLAN_CACHE": str(cache)} if remembering else {}
    code, out, err = bkplan(*argv, environ=environ, tty=case.tty)
    assert code == 0
    assert not remembering or case.argv[0] == "report" or list(cache.glob("*.plan"))
    assert err == "" or (case.file.endswith(".csv") and err.startswith("bkplan: csv "))
    golden(case.file, out)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_letters_of_a_decision_are_golden(lang, bkplan, golden, without_git, tmp_path):
    argv = ["-C", without_git / "examples/annex-plan", "--as-of", ANNEX_DAYS[1], "--lang", lang]
    assert bkplan("letters", "--to", tmp_path, *argv, environ={}).code == 0
    for to in ANNEX_LETTERS:
        golden(f"annex-letter-{to}.{lang}.md", (tmp_path / f"{to}.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_letters_and_calendar_of_many_plans_are_golden(
    lang, bkplan, golden, without_git, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    argv = ["-C", without_git / "examples/portfolio", "--lang", lang]
    on_day = [*argv, "--as-of", PORTFOLIO_DAY, "--within", "90d"]
    run = bkplan("letters", "--to", "letters", *on_day, environ={})
    assert (run.code, run.err) == (0, "")
    golden(f"portfolio-letters.{lang}.txt", run.out)
    for to in PORTFOLIO_LETTERS:
        text = (tmp_path / "letters" / f"{to}.md").read_text(encoding="utf-8")
        golden(f"portfolio-letter-{to}.{lang}.md", text)
    run = bkplan("calendar", *argv, "--as-of", PORTFOLIO_DAY, "--lead", "so-y-te", environ={})
    assert (run.code, run.err) == (0, "")
    golden(f"portfolio-calendar.{lang}.ics", run.out)


@pytest.mark.parametrize("file", CHECKS)
def test_what_check_tells_of_many_plans_is_golden(file, bkplan, golden, without_git, monkeypatch):
    monkeypatch.chdir(without_git)
    argv = ["-C", "examples/portfolio", "--as-of", "2020-12-31", "--notices", *CHECKS[file]]
    code, out, err = bkplan("check", *argv, environ={})
    assert (code, err) == (0, "")
    golden(file, out)


def test_every_report_that_takes_many_plans_is_golden_for_them():
    many = {name for name in REPORTS if report_spec(name).many_plans}
    assert many == {argv[0] for argv in PORTFOLIO_RUNS.values()}


def test_every_golden_file_belongs_to_a_run():
    known = [*(case.file for case in cases()), *LETTERS, *CHECKS]
    assert sorted(file.name for file in GOLDEN.iterdir()) == sorted(known)
