"""`--columns`, `--sort` and `--limit` arrange a list, for people and programs alike."""

from __future__ import annotations

import json

import pytest

from bkplan.reports import REPORTS, report_spec

DAY = ("--as-of", "2020-12-31", "--lang", "en")
LISTS = tuple(name for name in REPORTS if report_spec(name).keys)
OF_ONE = {"owing": ("II.1-1",)}
"""What is asked of lists that are about one record."""


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("folder", ["data", "examples/sample-province", "examples/annex-plan"])
def test_every_column_can_be_asked_for(name, folder, root, bkplan):
    keys = report_spec(name).keys[::-1]
    asked = (name, *OF_ONE.get(name, ()), "--columns", ",".join(keys), "-C", root / folder, *DAY)
    table = json.loads(bkplan(*asked, "-f", "json").out)["tables"][0]
    assert [column["key"] for column in table["columns"]] == list(keys)
    assert all(list(row) == list(keys) for row in table["rows"])
    assert bkplan(*asked, "-f", "csv").out.splitlines()[0] == ",".join(keys)


def test_people_get_these_columns_alone(sample, bkplan):
    done = bkplan("overdue", "--columns", "due, id,responsible,id", "-C", sample, *DAY)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[3].split() == ["Due", "Id", "Responsible"]
    assert lines[6].split(None, 2) == [
        "2019-12-31",
        "II.1.3-1",
        "Vice Chair for culture and society",
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("asked", "key"),
    [(("progress", "--every", "quarter"), "period"), (("log", "--count-by", "month"), "key")],
)
def test_times_are_in_their_order_and_not_that_of_their_names(asked, key, lang, sample, bkplan):
    """Q4 2019 comes before Q1 2020, and October after September."""
    day = ("--as-of", "2020-12-31", "--lang", lang, "-C", sample, "-f", "json")
    for sign, down in (("", False), ("-", True)):
        found = json.loads(bkplan(*asked, f"--sort={sign}{key}", *day).out)["tables"][0]["rows"]
        times = [row[key] for row in found]
        assert len(times) > 10
        assert times == sorted(times, reverse=down)


@pytest.mark.parametrize("option", ["--columns", "--sort"])
@pytest.mark.parametrize("words", ["", ","])
def test_no_column_at_all_is_refused_with_those_there_are(option, words, bkplan):
    done = bkplan("tasks", option, words, *DAY)
    assert (done.code, done.out) == (2, "")
    keys = ", ".join(report_spec("tasks").keys)
    assert done.err == f'bkplan: {option}: "{words}" is not accepted; accepts: {keys}\n'


@pytest.mark.parametrize(
    ("option", "words", "key"),
    [
        ("columns", "id,titel", "titel"),
        ("columns", "ID", "ID"),
        ("sort", "-titel", "titel"),
        ("sort", "due,--due", "-due"),
    ],
)
def test_a_column_that_is_none_is_refused_with_those_there_are(option, words, key, bkplan):
    done = bkplan("tasks", f"--{option}", words, *DAY)
    keys = ", ".join(report_spec("tasks").keys)
    said = f'bkplan: --{option}: there is no column "{key}"; there are: {keys}\n'
    assert done == (2, "", said)


def test_the_columns_of_a_table_asked_for_otherwise_are_its_own(sample, bkplan):
    done = bkplan("units", "--count", "--sort", "id", "-C", sample, *DAY)
    keys = "sector, level, 2015, 2016, 2017, 2018, 2019, 2020, fall, fall_rate"
    said = f'bkplan: --sort: there is no column "id"; there are: {keys}\n'
    assert done == (2, "", said)
    done = bkplan("units", "--count", "--sort=-2020", "--columns", "sector,2020", "--limit", "1",
                  "-f", "csv", "-C", sample, *DAY)  # fmt: skip
    assert done.out.splitlines() == ["sector,2020", "education,30", "total,94"]


@pytest.mark.parametrize("name", ["rules", "show", "check"])
def test_what_is_no_list_has_no_such_options(name, bkplan):
    for option in ("columns", "sort", "limit"):
        done = bkplan(name, f"--{option}", "id", *DAY)
        assert (done.code, done.out) == (2, "")
        assert f'there is no option "--{option}"' in done.err


@pytest.mark.parametrize("words", ["0", "-1", "x", "1.5", "١", "9" * 10, ""])
def test_a_limit_is_a_number(words, bkplan):
    for lang, said in (("vi", "một số từ 1 trở lên"), ("en", "a number from 1 on")):
        done = bkplan("tasks", f"--limit={words}", "--as-of", "2020-12-31", "--lang", lang)
        assert (done.code, done.out) == (2, "")
        assert done.err.rstrip().endswith(said)


def test_a_list_cut_short_says_so_and_tells_of_its_rows_alone(sample, bkplan):
    asked = ("overdue", "--sort=-days_overdue,id", "--limit", "2", "-C", sample)
    day = ("--as-of", "2020-12-31")
    held = json.loads(bkplan(*asked, *day, "--lang", "vi", "-f", "json").out)
    assert [row["id"] for row in held["tables"][0]["rows"]] == ["II.1.1-3", "II.2.1-3"]
    assert held["notes"] == [
        "Hiển thị 2 trong tổng số 7 dòng.",
        "II.2.1-3: 2 kỳ quá hạn chưa hoàn thành, kỳ đầu có hạn 30/6/2019, kỳ gần nhất 30/6/2020.",
        "II.1.1-3: gia hạn từ 30/9/2018 đến 30/6/2019 (3655/UBND-VX).",
    ]
    shown = bkplan(*asked, *day, "--lang", "en").out
    assert "7 overdue" in shown
    assert "\n2 of 7 shown.\n" in shown
    assert "II.6-1" not in shown


def test_a_limit_that_leaves_nothing_out_says_nothing(sample, bkplan):
    asked = ("overdue", "-C", sample, *DAY)
    assert bkplan(*asked, "--limit", "7") == bkplan(*asked)


def test_rows_that_close_a_table_stay_at_its_end(sample, bkplan):
    asked = ("agencies", "-C", sample, *DAY, "-f", "csv", "--columns", "agency,overdue,tasks")
    rows = bkplan(*asked, "--sort", "-overdue,-tasks,agency", "--limit", "3").out.splitlines()
    assert rows == [
        "agency,overdue,tasks",
        "so-noi-vu,3,10",
        "so-y-te,1,3",
        "ubnd-xa-ban-sinh,1,2",
        "shared,-1,-12",
        "total,7,36",
    ]
