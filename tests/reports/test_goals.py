"""`bkplan goals`, `show` of a goal, the section of the report: whole values, both languages."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.git import git
from tests.helpers.goals import data, described, goal, plan

from bkplan.checks.run import Wanted
from bkplan.checks.wider.known import findings_known
from bkplan.goals.states import standing
from bkplan.reading.loader import load_folder
from bkplan.reports.goals.charts import chart_of, charts_of
from bkplan.reports.goals.why import why, years_text
from bkplan.words.phrases import exact, in_places
from bkplan.words.vocab import Text

DAY = "2026-01-15"
ONLINE = described(
    "2025=60 2030=80", "2023-12-31=50=8/BC-X 2025-12-31=62.5=9/BC-X 2026-01-16=99",
    id="G-1", clause="I.2", sector="s", lead=["a"],
)  # fmt: skip
POOR = described(
    "2026-06-30=1200", "2024-06-30=2000 2025-06-30=1700.5", side="at_most", id="G-2", unit="hộ",
    lead=["b"], title={"vi": "Hộ nghèo", "en": "Poor households"},
)  # fmt: skip
REVENUE = described("2026=1200", id="G-3", unit="tỷ đồng", title={"vi": "Doanh thu"})
SPLIT = {"id": "S-1", "effective": "2025-07-01", "from": ["b"], "into": ["a", "c"],
         "basis": "inferred"}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A plan with three goals; who answers for one is open."""
    text = json.dumps(data(ONLINE, POOR, REVENUE, successions=[SPLIT]))
    (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def goals(bkplan, folder):
    def run(*argv, lang="en"):
        return bkplan("goals", "-C", folder, "--as-of", DAY, "--lang", lang, *argv)

    return run


NOTHING = {
    "value": None, "value_date": None, "evidence": None, "gap": None, "needed_per_year": None,
    "pace": None, "forecast": None, "state": "no_figures",
}  # fmt: skip


def test_json_whole(goals):
    code, out, err = goals("-f", "json")
    assert (code, err) == (0, "")
    (table,) = json.loads(out)["tables"]
    assert table["name"] == "goals"
    assert table["rows"] == [
        {
            "id": "G-1", "clause": "I.2", "title": "Hồ sơ trực tuyến", "sector": "s",
            "lead": ["a"], "unit": "%", "side": "at_least", "value": 62.5,
            "value_date": "2025-12-31", "evidence": "9/BC-X", "asked": 80,
            "asked_by": "2030-12-31", "gap": 17.5, "needed_per_year": 3.5, "pace": 6.25,
            "forecast": 93.75, "state": "on_pace", "lead_named": ["a"], "answer": "named",
            "open_between": None,
        },
        {
            # 500.5 too many; a year is left, and it fell by 299.5 in one: 1,401 will be left
            "id": "G-2", "clause": None, "title": "Poor households", "sector": None,
            "lead": ["a", "c"], "unit": "hộ", "side": "at_most", "value": 1700.5,
            "value_date": "2025-06-30", "evidence": None, "asked": 1200,
            "asked_by": "2026-06-30", "gap": 500.5, "needed_per_year": 500.5, "pace": -299.5,
            "forecast": 1401, "state": "behind", "lead_named": ["b"], "answer": "open",
            "open_between": ["a", "c"],
        },
        {
            "id": "G-3", "clause": None, "title": "Doanh thu", "sector": None, "lead": [],
            "unit": "tỷ đồng", "side": "at_least", "asked": 1200, "asked_by": "2026-12-31",
            **NOTHING, "lead_named": [], "answer": "nobody", "open_between": None,
        },
    ]  # fmt: skip
    keys = [column["key"] for column in table["columns"]]
    assert [list(row) for row in table["rows"]] == [keys] * 3


def test_numbers_of_json_have_no_noise(bkplan, tmp_path):
    """0.1 + 0.2 is 0.3, a third has six decimals, and small numbers have no exponent."""
    third = described("2026=0.3", "2024-12-31=0.1 2025-12-31=0.2", unit="x")
    small = described("2028=0.000004", "2024-12-31=0.000001 2025-12-31=0.000002", unit="x", id="H")
    large = described("2028=999999999999.999999", "2025-12-31=0.000001", unit="x", id="I")
    text = json.dumps(data(third, small, large))
    (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
    out = bkplan("goals", "-C", tmp_path, "--as-of", DAY, "-f", "json").out
    rows = [line for line in out.splitlines() if '"id": ' in line and '"unit"' in line]
    assert [json_part(row, "gap", "state") for row in rows] == [
        '"gap": 0.1, "needed_per_year": 0.1, "pace": 0.1, "forecast": 0.3, ',
        '"gap": 0.000002, "needed_per_year": 0.000001, "pace": 0.000001, "forecast": 0.000005, ',
        '"gap": 999999999999.999998, "needed_per_year": 333333333333.333333, "pace": null, '
        '"forecast": null, ',
    ]
    csv = bkplan("goals", "-C", tmp_path, "--as-of", DAY, "-f", "csv").out
    assert ",0.000002,0.000001,0.000001,0.000005," in csv


def json_part(row, first, last):
    return row[row.index(f'"{first}"') : row.index(f'"{last}"')]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--state", "behind"], ["G-2"]),
        (["--state", "on_pace", "--state", "no_figures"], ["G-1", "G-3"]),
        (["--state", "chậm tiến độ"], ["G-2"]),
        (["--lead", "b"], ["G-2"]),  # to whom the plan gave it
        (["--lead", "a"], ["G-1", "G-2"]),  # and who may answer
        (["--sector", "s"], ["G-1"]),
        (["--search", "ngheo"], ["G-2"]),
        (["--search", "ty dong"], ["G-3"]),
        (["--sort", "-gap"], ["G-2", "G-1", "G-3"]),
        (["--sort", "state"], ["G-1", "G-2", "G-3"]),
        (["--limit", "1"], ["G-1"]),
    ],
)
def test_which_goals(goals, options, ids):
    rows = json.loads(goals("-f", "json", *options).out)["tables"][0]["rows"]
    assert [row["id"] for row in rows] == ids


def test_a_state_that_is_none(goals):
    code, _, err = goals("--state", "overdue")
    assert (code, err.splitlines()[0]) == (
        2,
        'bkplan: --state: "overdue" is not accepted; accepts: met, on_pace, behind, no_figures',
    )


def test_nothing_to_tell(bkplan, tmp_path, goals):
    (tmp_path / "none").mkdir()
    file = tmp_path / "none" / "tasks.yaml"
    file.write_text(json.dumps(data()), encoding="utf-8")
    code, out, _ = bkplan("goals", "-C", file.parent, "--as-of", DAY, "--lang", "en")
    assert code == 0
    assert out.splitlines()[2:] == [
        'The plan has no goal in numbers: with some among the `goals` (unit: "%", at_least: '
        "{2025: 60}, values: […]) this command says what is missing and whether the pace suffices."
    ]
    code, out, _ = goals("--search", "zzz", lang="vi")
    assert (code, out.splitlines()[2:]) == (0, ["Không có mục tiêu nào phù hợp."])
    (table,) = json.loads(bkplan("goals", "-C", file.parent, "-f", "json").out)["tables"]
    assert (table["rows"], len(table["columns"])) == ([], 20)


def test_a_plan_without_goals_says_nothing_of_them(bkplan):
    report = bkplan("report", "--as-of", "2018-12-31", "--lang", "vi").out
    assert "Mục tiêu" not in [line.removeprefix("## ") for line in report.splitlines()]


def test_show_knows_nothing_of_later_days(bkplan, folder):
    argv = ("show", "G-1", "-C", folder, "-f", "json", "--lang", "en", "--as-of")
    tables = {t["name"]: t["rows"] for t in json.loads(bkplan(*argv, DAY).out)["tables"]}
    assert list(tables) == ["goal", "points", "values"]
    assert tables["points"] == [
        {"by": "2025-12-31", "asked": 60, "value": 62.5, "value_date": "2025-12-31", "gap": 0,
         "met": True},
        {"by": "2030-12-31", "asked": 80, "value": 62.5, "value_date": "2025-12-31", "gap": 17.5,
         "met": None},
    ]  # fmt: skip
    assert tables["values"] == [
        {"date": "2023-12-31", "value": 50, "change": None, "evidence": "8/BC-X", "note": None},
        {"date": "2025-12-31", "value": 62.5, "change": 12.5, "evidence": "9/BC-X", "note": None},
    ]
    later = json.loads(bkplan(*argv, "2026-01-16").out)["tables"]
    assert [row["value"] for row in later[-1]["rows"]] == [50, 62.5, 99]


def test_show_tells_the_way_to_who_answers(bkplan, folder):
    tables = json.loads(
        bkplan("show", "G-2", "-C", folder, "-f", "json", "--lang", "en", "--as-of", DAY).out
    )["tables"]
    facts, steps = tables[0]["rows"][0], tables[1]
    assert (facts["lead"], facts["answer"]) == (["a", "c"], "open")
    assert [(row["day"], row["agency"], row["succession"]) for row in steps["rows"]] == [
        ("2018-04-10", ["b"], None),
        ("2025-07-01", ["a", "c"], "S-1"),
    ]


# ---- why, in words


def stands(one, day):
    return standing(one, plan(), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("one", "day", "told"),
    [
        (goal("2025=60"), "2025-01-01", ["There is no value yet."]),
        (goal("2025=60", "2024-12-31=60"), "2025-01-01",
         ["The latest value reaches what is asked for."]),
        (goal("2025=60", "2024-12-31=50"), "2025-01-01",
         ["10 is missing; from 2024-12-31 to 2025-12-31 it is 1 year: 10 a year.",
          "With one value there is no pace to forecast with; what is not met is behind."]),
        (goal("2025=60", "2023-12-31=50 2024-12-31=45.5"), "2025-01-01",
         ["14.5 is missing; from 2024-12-31 to 2025-12-31 it is 1 year: 14.5 a year.",
          "From 2023-12-31 to 2024-12-31 it fell by 4.5 in 1 year: -4.5 a year, which leads to 41 "
          "by 2025-12-31.",
          "The forecast does not reach what is asked for: behind."]),
        (goal("2025=60", "2023-12-31=50 2026-01-31=55"), "2026-02-01",
         ["5 is missing, and 2025-12-31, the day asked for, has passed.",
          "The latest value is of a day after the one asked for, and does not reach it: behind."]),
        (goal("2025=60", "2023-12-31=50 2025-12-31=55"), "2025-12-31",
         ["5 is missing, and no time is left to 2025-12-31.",
          "From 2023-12-31 to 2025-12-31 it rose by 5 in 2 years: 2.5 a year, which leads to 55 by "
          "2025-12-31.",
          "The forecast does not reach what is asked for: behind."]),
    ],
)  # fmt: skip
def test_why(one, day, told):
    assert [line.en for line in why(stands(one, day))] == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2025-12-31", "2026-12-31", Text("1 năm", "1 year")),
        ("2025-12-31", "2027-12-31", Text("2 năm", "2 years")),
        (
            "2025-12-31",
            "2026-07-01",
            Text("182 ngày (182/365 năm)", "182 days (182/365 of a year)"),
        ),
        ("2024-12-31", "2026-07-01", Text("1 năm và 182/365 năm", "1 year and 182/365")),
    ],
)
def test_years_in_words(first, last, told):
    assert years_text(date.fromisoformat(first), date.fromisoformat(last)) == told


# ---- rounding


@pytest.mark.parametrize(
    ("number", "places", "vi", "en"),
    [
        ("0", 2, "0", "0"),
        ("1062.5", 6, "1.062,5", "1,062.5"),
        ("-0.05", 2, "-0,05", "-0.05"),
        ("1/3", 2, "0,33", "0.33"),
        ("2/3", 6, "0,666667", "0.666667"),
        ("0.125", 2, "0,13", "0.13"),  # halves away from nought
        ("-0.125", 2, "-0,13", "-0.13"),
        ("12.50", 2, "12,5", "12.5"),
        ("999.999", 2, "1.000", "1,000"),
        ("-0.001", 2, "0", "0"),
    ],
)
def test_a_number_with_its_decimals(number, places, vi, en):
    assert exact(Fraction(number), places) == (vi, en)


@pytest.mark.parametrize(
    ("number", "apart", "found"),
    [
        ("79.999", (80,), "79.99"),  # misses it by a hair
        ("80.001", (80,), "80.01"),
        ("80", (80,), "80"),
        ("0.001", (0,), "0.01"),  # a little is not nothing
        ("-0.001", (0,), "-0.01"),
        ("79.999", (), "80"),
    ],
)
def test_what_is_rounded_does_not_become_what_it_is_not(number, apart, found):
    numbers = tuple(map(Fraction, apart))
    assert in_places(Fraction(number), 2, numbers) == Fraction(found)


@given(st.fractions(-1000, 1000), st.integers(0, 6), st.sampled_from([(), (0,), (0, 5)]))
def test_rounding_is_near_and_on_the_same_side(number, places, apart):
    numbers = tuple(map(Fraction, apart))
    found = in_places(number, places, numbers)
    assert (found * 10**places).denominator == 1
    assert abs(found - number) <= Fraction(1, 10**places)
    for one in numbers:
        assert (found > one, found < one) == (number > one, number < one)
    if not numbers:
        assert abs(found - number) * 2 <= Fraction(1, 10**places)


# ---- the chart


def test_a_chart_has_a_year_a_bar():
    chart = chart_of(stands(goal("2025=60 2030=80", "2023-12-31=50 2025-12-31=62.5"), DAY))
    assert chart.labels == tuple(map(str, range(2023, 2031)))
    assert chart.bars == (50, None, Fraction("62.5"), *[None] * 5)
    assert chart.line == (50, 55, 60, 64, 68, 72, 76, 80)
    assert chart.forecast == (
        *[None] * 3,
        *(Fraction(n) for n in ("68.75", "75", "81.25", "87.5", "93.75")),
    )
    assert chart.title == ("Hồ sơ trực tuyến (phần trăm)", "Hồ sơ trực tuyến (percent)")


def test_a_chart_looks_at_the_day_of_what_it_shows():
    """Half a year before the end of 2025 the path is at 1,600: bar and line are of one day."""
    poor = goal("2026-06-30=1200", "2024-06-30=2000 2025-06-30=1700", side="at_most", unit="hộ")
    chart = chart_of(stands(poor, DAY))
    assert (chart.labels, chart.bars) == (("2024", "2025", "2026"), (2000, 1700, None))
    assert (chart.line, chart.forecast) == ((2000, 1600, 1200), (None, None, 1400))


def test_after_the_last_point_the_path_goes_on_level():
    late = goal("2024=10", "2025-06-30=7 2027-03-31=8")
    chart = chart_of(stands(late, "2027-04-01"))
    assert (chart.labels, chart.line) == (("2024", "2025", "2026", "2027"), (10, 10, 10, 10))
    assert chart.bars == (None, 7, None, 8)
    assert chart.forecast == (None,) * 4


def test_what_no_bar_can_show_has_no_chart():
    falling = goal("2030=1", "2024-12-31=1 2025-12-31=0.5", unit="x")  # 0 in 2027, then below
    assert chart_of(stands(falling, DAY)) is None
    assert chart_of(stands(goal("2030=1", "2024-12-31=-1", unit="x"), DAY)) is None


def test_of_long_spans_the_last_years_are_drawn():
    long = goal("2100=80", "1990-12-31=10 2025-12-31=20")
    chart = chart_of(stands(long, DAY))
    assert (chart.labels[0], chart.labels[-1], len(chart.labels)) == ("2081", "2100", 20)


def test_of_many_goals_those_that_lag_behind_are_drawn():
    fine, late = goal("2030=1", "2024-12-31=1"), goal("2030=3", "2024-12-31=1")
    found = [stands(one, DAY) for one in (fine, late, goal("2030=1"), fine, late)]
    assert len(charts_of(found, always=True)) == 4
    drawn = charts_of(found, always=True, most=3)
    assert [chart.line[-1] for chart in drawn] == [1, 3, 3]


def test_a_terminal_draws_few_and_a_pipe_none_unless_told(goals, bkplan, tmp_path):
    assert "█" not in goals().out
    assert "█" in goals("--chart").out
    code, _, err = goals("--chart", "-f", "json")
    assert (code, err) == (2, "bkplan: --chart: json has no chart; leave out --chart\n")
    many = [described("2030=80", "2024-12-31=10", id=f"G-{n}") for n in range(6)]
    for number in (5, 6):
        text = json.dumps(data(*many[:number]))
        (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
        out = bkplan("goals", "-C", tmp_path, "--as-of", DAY, tty=True).out
        assert ("█" in out) is (number == 5)


# ---- other formats


def test_a_workbook_has_numbers(goals, tmp_path):
    file = tmp_path / "goals.xlsx"
    assert goals("-o", file).code == 0
    sheet = openpyxl.load_workbook(file).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows()]
    head = next(row for row in rows if row[0].value == "Id")
    found = {cell.value: rows[rows.index(head) + 2][n] for n, cell in enumerate(head)}
    assert {
        name: (found[name].value, found[name].number_format)
        for name in ("Value", "Asked", "Gap", "Forecast")
    } == {
        "Value": (1700.5, "#,##0.0"),
        "Asked": (1200, '"≤ 1,200"'),
        "Gap": (500.5, "#,##0.0"),
        "Forecast": (1401, "#,##0"),
    }
    assert zipfile.is_zipfile(file)


def test_a_forecast_that_misses_by_a_hair_does_not_read_as_if_it_reached(bkplan, tmp_path):
    near = described("2026=3", "2024-12-31=1.000001 2025-12-31=2", unit="x")
    (tmp_path / "tasks.yaml").write_text(json.dumps(data(near)), encoding="utf-8")
    out = bkplan("goals", "-C", tmp_path, "--as-of", DAY, "--lang", "en", "-f", "markdown").out
    assert "| 1 | 2.999999 | behind |" in out  # as many decimals as the goal's own numbers have


def test_completion_offers_goals(bkplan, folder):
    said = bkplan(
        environ={"_BKPLAN_COMPLETE": "complete_bash", "_BKPLAN_WORDS": "bkplan\nshow\nG-",
                 "BKPLAN_DATA": str(folder)},
    )  # fmt: skip
    assert said.out.split() == ["G-1", "G-2", "G-3"]


def test_history_follows_a_goal(bkplan, folder, monkeypatch):
    def commit(day, *goals):
        (folder / "tasks.yaml").write_text(json.dumps(data(*goals)), encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "m", day=day)

    monkeypatch.chdir(folder)
    git(folder, "init", "-q")
    commit("2019-01-01", {**ONLINE, "id": "M"})
    commit("2019-01-02", ONLINE)
    commit("2019-01-03", {**ONLINE, "at_least": {"2025": "60", "2030": "70"}})
    out = bkplan("history", "G-1", "-C", folder, "--lang", "en", "-f", "json").out
    (table,) = json.loads(out)["tables"]
    assert [(row["date"], row["level"], row["what"]) for row in table["rows"]] == [
        ("2019-01-03", "breaking", "asked by 2030: at least 80% → at least 70%"),
        ("2019-01-02", "note", "id: M → G-1"),
        ("2019-01-01", "change", "M: new goal: “Hồ sơ trực tuyến”, no figures"),
    ]


def test_findings_of_a_day_know_no_later_figure(folder):
    """A report tells of the data what there was to tell on its day."""
    loaded, wanted = load_folder(str(folder)), Wanted(select=("BK8",))
    codes = {
        day: [finding.code for finding in findings_known(loaded, date.fromisoformat(day), wanted)]
        for day in ("2026-01-15", "2026-01-16")
    }
    assert codes == {"2026-01-15": ["BK853"] * 2, "2026-01-16": ["BK853"] * 3}


def test_findings_on_the_lines_of_a_later_figure_are_not_told_before(tmp_path):
    lines = (
        "goals:\n  - id: G-1\n    title: {vi: A}\n    unit: hộ\n    at_least: {2030: 9}\n"
        "    values:\n      - {date: 2025-12-31, value: 1, evidence: 9/BC-X}\n"
        "      - {date: 2026-01-16, value: 1, evidence: 9/BC-X, note: so\u031b bo\u0323\u0302}\n"
    )
    head = json.dumps({"plan": data()["plan"]})[1:-1]
    (tmp_path / "tasks.yaml").write_text(f"{head}\n{lines}", encoding="utf-8")
    loaded = load_folder(str(tmp_path))
    told = [
        "BK150" in [f.code for f in findings_known(loaded, date.fromisoformat(day), Wanted())]
        for day in ("2026-01-15", "2026-01-16")
    ]
    assert told == [False, True]
