"""The reports: which tasks they list in which order, filters, sums, and what data formats carry."""

from __future__ import annotations

import csv
import functools
import io
import json
import unicodedata
from datetime import date, datetime
from fractions import Fraction

import pytest
import yaml
from dateutil.rrule import rrulestr

DATA, SAMPLE, ANNEX = "data", "examples/sample-province", "examples/annex-plan"
PLACES = (DATA, SAMPLE, ANNEX)
ISSUED = {DATA: "2018-04-10", SAMPLE: "2018-03-20", ANNEX: "2025-11-19"}
COUNTS = (
    "tasks",
    "done_on_time",
    "done_late",
    "open_in_time",
    "overdue",
    "no_deadline",
    "clock_not_started",
    "cancelled",
)
DAYS = [
    *("2018-03-20", "2018-03-31", "2018-04-01", "2018-04-10", "2018-06-30", "2018-07-01"),
    *("2018-12-31", "2019-01-01", "2019-06-15", "2019-10-31", "2020-02-29", "2020-07-20"),
    *("2020-12-31", "2021-01-01", "2022-02-02", "2024-06-30", "2026-11-23", "2035-01-01"),
]
KEYS = {
    "overdue": "id clause title milestone sector lead due phrase status awaiting days_overdue "
    "missed completed days_late extensions evidence authority lead_named answer open_between "
    "owed_by done_by by by_named product responsible tags",
    "upcoming": (
        "id clause title milestone sector lead due phrase status awaiting days_left occurrence "
        "restructuring completed days_late extensions evidence authority lead_named answer "
        "open_between owed_by done_by by by_named product responsible tags"
    ),
    "tasks": "id clause title milestone sector lead due phrase status awaiting days_overdue "
    "missed completed days_late extensions evidence authority lead_named answer open_between "
    "owed_by done_by by by_named product responsible tags",
    "sectors": " ".join(("sector", *COUNTS, "completion_rate", "on_time_rate")),
    "agencies": " ".join(
        (
            "agency",
            *COUNTS,
            "completion_rate",
            "on_time_rate",
            "coordinating",
            "awaiting",
            "days_overdue_most",
        )
    ),
}


@pytest.fixture(scope="module")
def document(bkplan, root):
    """The JSON of a report, as data; the same question is asked once."""

    @functools.cache
    def run(*argv, data=DATA):
        code, out, err = bkplan(*argv, "-f", "json", environ={"BKPLAN_DATA": str(root / data)})
        assert (code, err) == (0, "")
        return json.loads(out)

    return run


@pytest.fixture(scope="module")
def rows(document):
    """The rows of a report's main table."""

    def run(*argv, data=DATA):
        return document(*argv, data=data)["tables"][0]["rows"]

    return run


@pytest.fixture(scope="module")
def ids(rows):
    """The ids of the tasks that a report lists, in its order."""

    def run(*argv, data=DATA):
        return [row["id"] for row in rows(*argv, data=data)]

    return run


@pytest.fixture(scope="module")
def written(root):
    """The tasks of the data as the files have them, read by another program."""
    found = {}
    for place in PLACES:
        data = found[place] = {}
        for name in ("units.yaml", "tasks.yaml"):
            if (path := root / place / name).exists():
                data |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


# ---- overdue


def test_overdue_today(rows):
    found = rows("overdue", "--as-of", "2026-11-23", "--lang", "vi")
    assert len(found) == 22
    assert next(row for row in found if row["id"] == "II.2.1-2") == {
        "id": "II.2.1-2",
        "clause": "II.2.1",
        "title": "Đánh giá, phân loại viên chức hằng năm và giải quyết số người vượt biên chế",
        "milestone": None,
        "sector": "staffing",
        "lead": ["cac-so-ban-nganh-tn"],
        "lead_named": ["cac-so-ban-nganh", "ubnd-cac-huyen-thanh-pho"],
        "answer": "ended",
        "open_between": None,
        "owed_by": None,
        "done_by": None,
        "by": None,
        "by_named": None,
        "due": "2018-12-31",
        "phrase": "hành năm",
        "status": "overdue",
        "awaiting": None,
        "days_overdue": 2884,
        "missed": 8,
        "completed": None,
        "days_late": None,
        "extensions": 0,
        "evidence": None,
        "authority": None,
        "product": "Kế hoạch, giải pháp để giải quyết dứt điểm số viên chức và số người lao động "
        "vượt quá số biên chế được giao",
        "responsible": None,
        "tags": [],
    }
    assert {row["missed"] for row in found if row["id"] != "II.2.1-2"} == {1}


@pytest.mark.parametrize("data", PLACES)
@pytest.mark.parametrize("day", ["2018-12-31", "2020-12-31", "2026-11-23"])
def test_overdue_is_ordered_by_lateness_then_by_the_plan(day, data, rows, written):
    order = [task["id"] for task in written[data]["tasks"]]
    found = rows("overdue", "--as-of", day, data=data)
    assert found == sorted(found, key=lambda r: (-r["days_overdue"], order.index(r["id"])))
    for row in found:
        late = date.fromisoformat(day) - date.fromisoformat(row["due"])
        assert row["days_overdue"] == late.days
        assert row["days_overdue"] > 0


@pytest.mark.parametrize("data", PLACES)
@pytest.mark.parametrize("day", ["2018-12-31", "2020-12-31", "2026-11-23"])
def test_overdue_is_what_tasks_calls_overdue(day, data, rows, ids):
    late = [r["id"] for r in rows("tasks", "--as-of", day, data=data) if r["status"] == "overdue"]
    assert sorted(ids("overdue", "--as-of", day, data=data)) == sorted(late)
    assert ids("tasks", "--as-of", day, "--status", "overdue", data=data) == late


def test_the_due_day_is_in_time_and_the_next_one_is_not(ids):
    on = ["--sector", "vocational"]
    assert ids("overdue", "--as-of", "2018-06-30", *on) == []
    assert ids("overdue", "--as-of", "2018-07-01", *on) == ["II.1.2-1"]


def test_tasks_come_in_the_plans_order(ids, written):
    for data in PLACES:
        order = [task["id"] for task in written[data]["tasks"]]
        assert ids("tasks", "--as-of", "2026-11-23", data=data) == order


# ---- upcoming


@pytest.mark.parametrize("data", PLACES)
@pytest.mark.parametrize("day", ["2018-04-10", "2020-12-31"])
def test_upcoming_lists_every_obligation_that_is_open_and_due_within_the_span(
    day, data, rows, document, written
):
    first = date.fromisoformat(day)
    ends = {"0": 0, "30": 30, "30d": 30, "4w": 28, "12m": 366 if day == "2019-06-01" else 365}
    rules = {
        task["id"]: task["deadline"]["rrule"]
        for task in written[data]["tasks"]
        if "rrule" in task.get("deadline", {})
    }
    still_open = []
    for task in rows("tasks", "--as-of", day, data=data):
        tables = document("show", task["id"], "--as-of", day, data=data)["tables"]
        dues = [row for table in tables if table["name"] == "obligations" for row in table["rows"]]
        still_open += [
            (date.fromisoformat(row["due"]), task["id"])
            for row in dues or [task]
            if row["status"] == "open_in_time"
        ]
        if task["id"] in rules:  # those after the next one: nothing is recorded of them yet
            known = date.fromisoformat(dues[-1]["occurrence"] if dues else task["due"])
            rule = rrulestr(rules[task["id"]], dtstart=datetime(2018, 1, 1))
            ahead = rule.between(datetime(known.year, known.month, known.day),
                                 datetime(first.year + 1, first.month, first.day, 1))  # fmt: skip
            still_open += [(moment.date(), task["id"]) for moment in ahead]
    order = [task["id"] for task in written[data]["tasks"]]
    still_open.sort(key=lambda found: order.index(found[1]))
    still_open.sort(key=lambda found: found[0])  # on the same day in the plan's order
    for span, days in ends.items():
        found = rows("upcoming", "--as-of", day, "--within", span, data=data)
        assert [(row["due"], row["id"], row["days_left"]) for row in found] == [
            (due.isoformat(), id, (due - first).days)
            for due, id in still_open
            if (due - first).days <= days
        ]
        assert {row["status"] for row in found} <= {"open_in_time"}


def test_a_missed_occurrence_does_not_hide_the_next_one(ids):
    # II.2.1-2 has been missed for 8 years; its ninth day is 31 December 2026
    assert ids("upcoming", "--as-of", "2026-12-15", "--within", "30d") == ["II.2.1-2"]


# ---- filters


def test_filter_by_sector(ids, written):
    tasks = written[DATA]["tasks"]
    expected = [task["id"] for task in tasks if task["sector"] in ("health", "finance")]
    assert ids("tasks", "--sector", "finance", "--sector", "health") == expected
    assert len(expected) == 4


def test_filter_by_lead(ids, written):
    expected = [t["id"] for t in written[DATA]["tasks"] if "so-noi-vu" in t.get("lead", [])]
    assert ids("tasks", "--lead", "so-noi-vu") == expected
    assert len(expected) == 10


def test_the_lead_is_who_leads_by_then(ids):
    before, after = ["--as-of", "2019-03-17"], ["--as-of", "2019-03-18"]
    old, new = ["--lead", "so-giao-duc-va-dao-tao"], ["--lead", "ubnd-thi-xa-mau-thanh"]
    assert "II.1.1-3" in ids("tasks", *old, *before, data=SAMPLE)
    assert "II.1.1-3" not in ids("tasks", *old, *after, data=SAMPLE)
    assert "II.1.1-3" not in ids("tasks", *new, *before, data=SAMPLE)
    assert "II.1.1-3" in ids("tasks", *new, *after, data=SAMPLE)


def test_filter_by_status(rows):
    day = ["--as-of", "2020-12-31"]
    everything = rows("tasks", *day, data=SAMPLE)
    seen = {row["status"] for row in everything}
    assert len(seen) == 6
    for status in seen:
        assert rows("tasks", "--status", status, *day, data=SAMPLE) == [
            row for row in everything if row["status"] == status
        ]


def test_filters_of_different_kinds_narrow_each_other(rows):
    narrow = ["--lead", "so-noi-vu", "--status", "overdue", "--sector", "staffing"]
    wide = rows("tasks", "--as-of", "2020-12-31", data=SAMPLE)
    found = rows("tasks", "--as-of", "2020-12-31", *narrow, data=SAMPLE)
    assert found == [
        row
        for row in wide
        if (row["lead"], row["status"], row["sector"]) == (["so-noi-vu"], "overdue", "staffing")
    ]
    assert [row["id"] for row in found] == ["II.2.1-3"]


HOME_AFFAIRS = [
    "so noi vu",
    "SO NOI VU",
    "Sở Nội vụ",
    unicodedata.normalize("NFD", "Sở Nội vụ"),
    "  sở   nội vụ ",
    "Department of Home Affairs",
    "home affairs",
]


@pytest.mark.parametrize("words", HOME_AFFAIRS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_search_finds_agencies_in_any_spelling_and_either_language(words, lang, ids, written):
    expected = [
        task["id"]
        for task in written[DATA]["tasks"]
        if "so-noi-vu" in [*task.get("lead", []), *task.get("coordinating", [])]
    ]
    assert ids("tasks", "--search", words, "--lang", lang) == expected
    assert len(expected) == 11


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hanh nam", ["II.2.1-2"]),
        ("quy iv nam 2018", ["II.2.1-1"]),
        ("kim hy", ["II.1.7.3-3"]),
        ("Nature reserves", []),
        ("II.1.7.4-2", ["II.1.7.4-2"]),
        ("de an sap nhap ba truong", ["II.1.2-2"]),
        ("three secondary and college-level", ["II.1.2-2"]),
        (".*", []),
        ("đề án đề án", []),
    ],
)
def test_search_looks_at_ids_titles_and_phrases(words, found, ids):
    assert ids("tasks", "--search", words) == found


# ---- nothing to say

NOTHING = {
    ("overdue", "2018-04-09"): (
        "Kế hoạch chưa được ban hành vào ngày này.",
        "The plan had not been issued on that day.",
    ),
    ("overdue", "2018-04-10"): ("Không có nhiệm vụ nào quá hạn.", "Nothing is overdue."),
    ("upcoming", "2035-01-01"): (
        "Không có nhiệm vụ nào đến hạn từ nay đến hết ngày 31/1/2035.",
        "Nothing falls due by 2035-01-31.",
    ),
    ("tasks", "2018-04-10"): ("Không có nhiệm vụ nào phù hợp.", "No task matches."),
    ("sectors", "2018-04-10"): ("Không có nhiệm vụ nào phù hợp.", "No task matches."),
    ("agencies", "2018-04-10"): ("Không có nhiệm vụ nào phù hợp.", "No task matches."),
}
NOTHING.update(
    {
        (name, "2018-01-01"): NOTHING["overdue", "2018-04-09"]
        for name in ("upcoming", "tasks", "sectors", "agencies")
    }
)


@pytest.mark.parametrize(("name", "day"), NOTHING)
def test_an_empty_report_is_one_sentence_or_an_empty_list(name, day, bkplan, document):
    argv = [name, "--as-of", day, "--search", "market fees, which no task mentions"]
    vi, en = NOTHING[name, day]
    for lang, said in (("vi", vi), ("en", en)):
        for form in ("table", "markdown"):
            code, out, err = bkplan(*argv, "--lang", lang, "-f", form)
            assert (code, err) == (0, "")
            assert out.split("\n")[1:] == ["", said, ""]
        code, out, err = bkplan(*argv, "--lang", lang, tty=True)
        assert (code, err) == (0, "")
        assert said in out
    assert bkplan(*argv, "-f", "csv") == (0, ",".join(KEYS[name].split()) + "\r\n", "")
    found = document(*argv)
    assert found["tables"][0]["rows"] == []
    assert [column["key"] for column in found["tables"][0]["columns"]] == KEYS[name].split()
    assert found["notes"] == []


# ---- sums and rates


def rate(part: int, whole: int) -> float | None:
    return float(Fraction(part, whole)) if whole else None


def checked_rates(row: dict) -> None:
    """The rates as the Government's reports compute them: what is not yet due is left out."""
    done = row["done_on_time"] + row["done_late"]
    due = done + row["overdue"]
    assert row["completion_rate"] == rate(done, due)
    assert row["on_time_rate"] == rate(row["done_on_time"], due)


@pytest.mark.parametrize("data", PLACES)
@pytest.mark.parametrize("name", ["sectors", "agencies"])
@pytest.mark.parametrize("day", DAYS)
def test_the_rows_add_up_to_the_total_column_by_column(day, name, data, rows):
    found = rows(name, "--as-of", day, data=data)
    if day < ISSUED[data]:
        assert found == []
        return
    *parts, total = found
    assert total[KEYS[name].split()[0]] == "total"
    summed = (*COUNTS, "coordinating", "awaiting") if name == "agencies" else COUNTS
    assert {key: sum(part[key] for part in parts) for key in summed} == {
        key: total[key] for key in summed
    }
    for row in found:
        split = [row[key] for key in COUNTS[1:-1]]  # a cancelled task leaves the counts
        assert row["tasks"] == sum(split)
        if row.get("agency") != "shared":
            checked_rates(row)


@pytest.mark.parametrize("data", PLACES)
@pytest.mark.parametrize("day", DAYS)
def test_sectors_count_the_states_of_tasks(day, data, rows):
    tasks = rows("tasks", "--as-of", day, data=data)
    for row in rows("sectors", "--as-of", day, data=data):
        own = [t["status"] for t in tasks if row["sector"] in ("total", t["sector"])]
        assert {key: row[key] for key in COUNTS[1:]} == {key: own.count(key) for key in COUNTS[1:]}


@pytest.mark.parametrize("data", PLACES)
@pytest.mark.parametrize("day", DAYS)
def test_agencies_count_the_states_of_the_tasks_they_lead(day, data, rows, written):
    tasks = rows("tasks", "--each", "--as-of", day, data=data)
    heirs = followed_by(written[data], day)
    joins = {
        task["id"]: [heirs.get(body, [body])[0] for body in task.get("coordinating", [])
                     if len(heirs.get(body, [body])) == 1]
        for task in written[data]["tasks"]
    }  # fmt: skip
    for row in rows("agencies", "--as-of", day, data=data):
        agency = row["agency"]
        if agency in ("total", "shared"):
            continue
        own = [t["status"] for t in tasks if in_row(t, agency)]
        assert {key: row[key] for key in COUNTS[1:]} == {key: own.count(key) for key in COUNTS[1:]}
        if (data, agency) == (DATA, "so-khoa-hoc-va-cong-nghe-tn"):
            continue  # it takes part by a rule of a split
        joined = {t["id"] for t in tasks if agency in joins[t["id"]]}
        joined -= {t["id"] for t in tasks if agency in t["lead"]}
        assert row["coordinating"] == len(joined)


UNSETTLED = {"no-lead": "nobody", "ended": "ended", "open": "open"}


def in_row(task, agency):
    """Whether a row of agencies counts a task: that of what is not settled, or of who leads it."""
    if agency in UNSETTLED:
        return task["answer"] == UNSETTLED[agency]
    return agency in task["lead"] and agency not in (task["open_between"] or [])


def followed_by(data, day):
    """By body, who has followed it by a day, whatever it was ordered."""
    found = (item for item in data.get("successions", []) if str(item["effective"]) <= day)
    return {body: item["into"] for item in found for body in item["from"]}


def test_the_total_counts_a_task_of_several_leads_once(rows):
    day = ["--as-of", "2020-12-31"]
    total = rows("agencies", *day, data=SAMPLE)[-1]
    same = rows("sectors", *day, data=SAMPLE)[-1]
    assert {key: total[key] for key in COUNTS} == {key: same[key] for key in COUNTS}


def test_rates_by_hand(rows):
    # 31 December 2020 in the sample province: 14 on time, 4 late, 7 overdue
    total = rows("sectors", "--as-of", "2020-12-31", data=SAMPLE)[-1]
    assert total == {
        "sector": "total",
        "tasks": 36,
        "done_on_time": 14,
        "done_late": 4,
        "open_in_time": 7,
        "overdue": 7,
        "no_deadline": 4,
        "clock_not_started": 0,
        "cancelled": 1,
        "completion_rate": 18 / 25,
        "on_time_rate": 14 / 25,
    }


def test_a_rate_is_never_rounded_up_to_all_of_it(bkplan, tmp_path):
    done = 1999
    lines = [
        "plan: {number: 1/KH, issued: 2018-01-01, issuer: a, title: {vi: Kế hoạch}}",
        "sectors: [{id: s, name: {vi: Lĩnh vực}}]",
        "agencies: [{id: a, name: {vi: Cơ quan}}]",
        "tasks:",
    ]
    for place in range(done + 1):
        log = "[{date: 2018-02-01, event: completed, evidence: 1/QĐ}]" if place < done else "[]"
        lines.append(
            f"  - {{id: T-{place}, clause: I, sector: s, title: {{vi: Việc}}, lead: [a],"
            f" deadline: {{due: 2018-12-31}}, log: {log}}}"
        )
    (tmp_path / "tasks.yaml").write_text("\n".join(lines), encoding="utf-8")
    argv = ["sectors", "-C", tmp_path, "--as-of", "2019-01-01"]
    assert "99,9% (1.999/2.000)" in bkplan(*argv, "--lang", "vi").out
    out = bkplan(*argv, "--lang", "en").out
    assert "99.9% (1,999/2,000)" in out
    assert "100" not in out.replace("2000", "")


# ---- show


def test_show_gives_the_nearest_id(bkplan):
    asked = {
        "II.2.1-22": "II.2.1-2",
        "ii.2.1-2": "II.2.1-2",
        "II.1.7.31": "II.1.7.3-1",
        "truong-trung-cap-yte": "truong-trung-cap-y-te",
    }
    for wrong, meant in asked.items():
        code, out, err = bkplan("show", wrong)
        assert (code, out) == (2, "")
        assert err.endswith(f'"{wrong}"; did you mean {meant}?\n')


def test_show_a_recurring_task(document):
    task, obligations, log = document("show", "II.2.1-2", "--as-of", "2020-02-01")["tables"]
    assert task["rows"][0]["missed"] == 2
    assert [(row["planned"], row["status"]) for row in obligations["rows"]] == [
        ("2018-12-31", "overdue"),
        ("2019-12-31", "overdue"),
        ("2020-12-31", "open_in_time"),
    ]
    assert log["rows"] == []


def test_show_knows_nothing_of_later_days(document):
    def log(day):
        return document("show", "II.1.3-3", "--as-of", day, data=SAMPLE)["tables"][-1]["rows"]

    everything = log("2030-01-01")
    assert [row["event"] for row in everything] == ["started", "completed", "reopened", "completed"]
    assert log("2019-11-03") == everything[:2]
    assert log("2019-11-04") == everything[:3]
    assert log("2018-04-01") == []


def test_show_restructurings_that_start_a_clock(document):
    _, obligations, _ = document("show", "II.2.2-3", "--as-of", "2020-12-31", data=SAMPLE)["tables"]
    assert [(row["restructuring"], row["due"], row["status"]) for row in obligations["rows"]] == [
        ("R-02", "2021-08-01", "done_on_time"),
        ("R-10", "2021-12-15", "done_on_time"),
        ("R-11", "2022-02-01", "open_in_time"),
        ("R-06", "2022-04-01", "open_in_time"),
        ("R-01", "2022-07-15", "open_in_time"),
        ("R-09", "2023-07-01", "open_in_time"),
        ("R-03", "2023-08-15", "open_in_time"),
    ]


# ---- what programs read


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_json_has_the_promised_shape(name, lang, document):
    found = document(name, "--as-of", "2018-12-31", "--lang", lang)
    head = ["schema", "report", "plan", "as_of", "invented", "supposes", "rev"]
    assert list(found) == [*head, "tables", "notes"]
    assert {key: found[key] for key in head} == {
        "schema": 1,
        "report": name,
        "plan": "140/KH-UBND",
        "as_of": "2018-12-31",
        "invented": False,
        "supposes": [],
        "rev": None,
    }
    table = found["tables"][0]
    assert list(table) == ["name", "columns", "rows"]
    assert table["name"] == name
    assert [list(column) for column in table["columns"]] == [["key", "label", "kind"]] * len(
        table["columns"]
    )
    keys = [column["key"] for column in table["columns"]]
    assert keys == KEYS[name].split()
    assert table["rows"]
    assert [list(row) for row in table["rows"]] == [keys] * len(table["rows"])


def test_json_changes_only_its_words_with_the_language(document):
    words = {"title", "label", "notes", "product"}

    def without_words(value):
        if isinstance(value, dict):
            return {k: without_words(v) for k, v in value.items() if k not in words}
        return [without_words(item) for item in value] if isinstance(value, list) else value

    for name in KEYS:
        vi, en = (document(name, "--as-of", "2018-12-31", "--lang", lang) for lang in ("vi", "en"))
        assert vi != en
        assert without_words(vi) == without_words(en)


def test_json_says_null_where_there_is_no_value(rows):
    row = next(row for row in rows("tasks") if row["id"] == "II.5-1")
    assert row["due"] is None
    assert row["lead"] == []
    market = next(row for row in rows("sectors") if row["sector"] == "market")
    assert (market["completion_rate"], market["on_time_rate"]) == (None, None)


def test_invented_data_says_so_everywhere(bkplan, document, sample):
    assert document("overdue", data=SAMPLE)["invented"] is True
    for name in KEYS:
        for form in ("table", "markdown"):
            argv = [name, "-C", sample, "-f", form]
            assert "INVENTED DATA" in bkplan(*argv, "--lang", "en").out.split("\n")[0]
            assert "DỮ LIỆU GIẢ ĐỊNH" in bkplan(*argv, "--lang", "vi").out.split("\n")[0]


@pytest.mark.parametrize("name", KEYS)
def test_csv_has_the_main_table_alone(name, bkplan, rows, root):
    argv = [name, "--as-of", "2020-12-31", "--lang", "en"]
    out = bkplan(*argv, "-C", root / SAMPLE, "-f", "csv").out
    assert out.endswith("\r\n")
    found = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))

    def plain(value):
        if isinstance(value, list):
            return "; ".join(value)
        return "" if value is None else str(value)

    assert found == [
        {key: plain(value) for key, value in row.items()} for row in rows(*argv, data=SAMPLE)
    ]
    assert ",".join(found[0]) == ",".join(KEYS[name].split())


def test_one_endless_cell_does_not_fill_up_all_the_others(bkplan, tmp_path):
    agencies = "".join(f"  - {{id: a-{i}, name: {{vi: Cơ quan {i}}}}}\n" for i in range(300))
    leads = ", ".join(f"a-{i}" for i in range(300))
    tasks = "".join(
        f"  - {{id: T-{i}, clause: I, sector: s, title: {{vi: Việc {i}}}, lead: [{lead}]}}\n"
        for i, lead in enumerate([leads, "a-1", "a-22"])
    )
    (tmp_path / "tasks.yaml").write_text(
        "plan: {number: 1/KH, issued: 2018-01-01, issuer: a-0, title: {vi: X}}\n"
        f"sectors: [{{id: s, name: {{vi: S}}}}]\nagencies:\n{agencies}tasks:\n{tasks}",
        encoding="utf-8",
    )
    out = bkplan("tasks", "--as-of", "2018-02-01", "-C", tmp_path, "--lang", "en").out
    first, second, third = out.splitlines()[-3:]
    assert "; ".join(f"Cơ quan {i}" for i in range(300)) in first
    assert len(first) > 3000
    assert (second.split(), third.split()) == (
        ["T-1", "Việc", "1", "Cơ", "quan", "1", "no", "deadline"],
        ["T-2", "Việc", "2", "Cơ", "quan", "22", "no", "deadline"],
    )
    assert second.index("no deadline") == third.index("no deadline") < 80
