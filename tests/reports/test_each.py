"""What each of many owes, as every report tells it; counts sum to the total."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers import each, successions

from bkplan.reports.query import Query
from bkplan.reports.tasks.agencies import by_lead

DAY = ("--as-of", "2020-12-31", "-C")
STATES = ("done_on_time", "done_late", "open_in_time", "overdue", "no_deadline", "cancelled")


@pytest.fixture
def rows(bkplan, sample):
    def run(*argv):
        return json.loads(bkplan(*argv, "-f", "json", *DAY, sample).out)["tables"][0]["rows"]

    return run


def test_one_row_a_task_with_how_many_have_done_it(rows):
    told = {row["id"]: (row["lead"], row["status"], row["owed_by"], row["done_by"], row["by"])
            for row in rows("tasks") if row["owed_by"] or row["id"] == "II.1-1"}  # fmt: skip
    group = ["ubnd-cac-xa-diem"]
    assert told == {
        "II.1-1": (["so-noi-vu"], "done_on_time", None, None, None),
        "II.1.1-4": (group, "overdue", 5, 3, None),
        "II.6-3": (group, "open_in_time", 5, 2, None),
    }


def test_a_row_for_each_that_owes_it(rows):
    told = [(row["by"], row["by_named"], row["status"], row["awaiting"], row["owed_by"])
            for row in rows("tasks", "--each") if row["id"] == "II.1.1-4"]  # fmt: skip
    communes = [f"ubnd-xa-{name}" for name in
                ("phieng-tam", "khuoi-vi", "na-mau", "ban-sinh", "pac-lung")]  # fmt: skip
    assert told == [
        ([communes[0]], communes[0], "done_on_time", None, None),
        ([communes[1]], communes[1], "done_on_time", None, None),
        ([communes[2]], communes[2], "done_late", None, None),
        ([communes[3]], communes[3], "overdue", "2020-12-07", None),
        ([communes[4]], communes[4], "overdue", None, None),
    ]
    assert len(rows("tasks", "--each")) == len(rows("tasks")) + 2 * 4
    late = [row["by"] for row in rows("overdue", "--each") if row["by"]]
    assert late == [[communes[3]], [communes[4]]]


def test_a_lead_is_told_its_own_part(rows):
    told = [(row["id"], row["status"], row["done_by"]) for row in
            rows("tasks", "--lead", "ubnd-xa-na-mau")]  # fmt: skip
    assert told == [("II.1.1-4", "done_late", 3), ("II.6-3", "open_in_time", 2)]
    assert rows("overdue", "--lead", "ubnd-xa-na-mau") == []
    assert [row["id"] for row in rows("overdue", "--lead", "ubnd-cac-xa-diem")] == ["II.1.1-4"]


def test_what_falls_due_is_one_row_unless_each_is_asked_for(rows):
    asked = ("upcoming", "--within", "1y")
    assert [row["done_by"] for row in rows(*asked) if row["id"] == "II.6-3"] == [2]
    each_ = [row["by_named"] for row in rows(*asked, "--each") if row["id"] == "II.6-3"]
    assert each_ == ["ubnd-xa-phieng-tam", "ubnd-xa-na-mau", "ubnd-xa-ban-sinh"]


def test_who_has_not_done_it(bkplan, sample, rows):
    left = [(row["by"], row["status"], row["days_overdue"]) for row in rows("owing", "II.1.1-4")]
    communes = ("ubnd-xa-ban-sinh", "ubnd-xa-pac-lung")
    assert left == [([body], "overdue", 47) for body in communes]
    assert rows("owing", "II.1-1") == []  # done by the one that leads it
    done = bkplan("owing", "II.1.1-9", *DAY, sample, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert "II.1.1-" in done.err


def test_record_says_by_whom(bkplan, province):
    asked = ("record", "II.1.1-4", "completed", "-e", "9/BC", "-d", "2020-12-31", "-C", province)
    none = bkplan(*asked, "--lang", "en")
    assert none.code == 2
    assert none.err == (
        "bkplan: --by: completed must say by whom; it is still owed by ubnd-xa-ban-sinh, "
        "ubnd-xa-pac-lung\n"
    )
    assert bkplan(*asked, "--by", "UBND xã Pác Lũng").code == 0
    text = (province / "tasks.yaml").read_text(encoding="utf-8")
    entry = "{date: 2020-12-31, event: completed, by: [ubnd-xa-pac-lung], evidence: 9/BC}"
    assert entry in text
    wrong = bkplan("record", "II.1-1", "noted", "-n", "x", "--by", "so-noi-vu", "-C", province)
    assert wrong.code == 2


def test_what_some_have_done_without_a_deadline_is_not_done(bkplan, tmp_path):
    after = {"phrase": "30 ngày", "within": "30 days", "after": ["event"]}
    data = successions.data(
        [each.task("a,b,c", "2025-02-24 completed a"),
         each.task("a,b,c", "2025-03-03 triggered a", "2025-03-20 completed a", id="W",
                   deadline=after)],
        agencies=each.bodies("a b c ubnd"),
    )  # fmt: skip
    (tmp_path / "tasks.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    asked = ("-f", "json", "--as-of", "2025-10-10", "-C", tmp_path)

    def rows(*argv):
        return json.loads(bkplan(*argv, *asked).out)["tables"][0]["rows"]

    told = [(row["status"], row["owed_by"], row["done_by"]) for row in rows("tasks")]
    assert told == [("no_deadline", 3, 1), ("clock_not_started", 3, 1)]
    assert [row["by"] for id in "TW" for row in rows("owing", id)] == [["b"], ["c"]] * 2
    counted = [(row["tasks"], row["done_on_time"], row["no_deadline"], row["clock_not_started"])
               for argv in (("sectors",), ("agencies",)) for row in rows(*argv)]  # fmt: skip
    assert counted == [
        (2, 0, 1, 1), (2, 0, 1, 1),
        (2, 2, 0, 0), (2, 0, 1, 1), (2, 0, 1, 1), (-4, -2, -1, -1), (2, 0, 1, 1),
    ]  # fmt: skip


def test_the_backlog_of_an_heir_stands_under_the_heir_alone(bkplan, tmp_path):
    log = ("2023-12-01 completed a,b occurrence=2023-12-31",
           "2024-12-01 completed a,b,m occurrence=2024-12-31",
           "2026-02-01 completed b,m occurrence=2025-12-31")  # fmt: skip
    yearly = {"rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "from": "2023-01-01"}
    data = successions.data(
        [each.task("a,b,m", *log, deadline=yearly)],
        [successions.succession("S a > m 2025-12-31 1/NQ")],
        agencies=each.bodies("a b m ubnd"),
    )
    (tmp_path / "tasks.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    def rows(*argv):
        asked = ("-f", "json", "--as-of", "2026-03-01", "-C", tmp_path)
        return json.loads(bkplan(*argv, *asked).out)["tables"][0]["rows"]

    (late,) = rows("overdue", "--each")
    assert (late["by"], late["by_named"], late["answer"], late["due"]) == (
        ["m"], "m", "named", "2023-12-31")  # fmt: skip
    assert rows("overdue", "--each", "--lead", "a") == []
    named = {row["agency"]: row["overdue"] for row in rows("agencies", "--as-named")}
    assert named == {"a": 0, "b": 0, "m": 1, "shared": 0, "total": 1}
    later = bkplan("overdue", "--as-of", "2027-03-01", "-C", tmp_path, "--lang", "en").out
    assert "overdue with 2: Xã M; Xã B." in later  # M for what it missed before and after
    shown = bkplan("owing", "T", "--as-of", "2026-03-01", "-C", tmp_path, "--lang", "en").out
    assert [line.split("  ")[0] for line in shown.splitlines() if line.startswith("Xã")] == [
        "Xã M (the plan names: Xã A, Xã M)", "Xã B", "Xã M"
    ]  # fmt: skip


def test_a_calendar_counts_an_occurrence_once_for_those_who_are_one_by_then(bkplan, tmp_path):
    yearly = {"rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "from": "2023-01-01"}
    log = ("2023-12-01 completed a,b,m occurrence=2023-12-31",
           "2024-12-01 completed a occurrence=2024-12-31",
           "2026-02-01 completed m occurrence=2025-12-31")  # fmt: skip
    data = successions.data(
        [each.task("a,b,c,m", *log, deadline=yearly)],
        [successions.succession("S a > m 2025-12-31 1/NQ")],
        agencies=each.bodies("a b c m ubnd"),
    )
    (tmp_path / "tasks.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    out = bkplan("calendar", "--as-of", "2026-03-01", "-C", tmp_path, "--lang", "en").out
    told = [(event.partition("RECURRENCE-ID;VALUE=DATE:")[2][:8],
             event.partition("DESCRIPTION:")[2][:20])
            for event in out.split("BEGIN:VEVENT") if "RECURRENCE-ID" in event]  # fmt: skip
    assert told == [
        ("20231231", "3 of 4 have done it."), ("20241231", "1 of 4 has done it.\\"),
        ("20251231", "1 of 3 has done it.\\"),
    ]  # fmt: skip


BODIES = each.bodies("a b c d x:2025-07-01", g="a b c")
LOGS = st.lists(
    st.tuples(st.dates(date(2025, 1, 1), date(2025, 12, 31)), st.sampled_from("abcd")), max_size=5
)


@given(log=LOGS, on=st.dates(date(2025, 1, 1), date(2026, 6, 30)), merged=st.booleans())
def test_rows_of_agencies_sum_to_the_total(log, on, merged):
    entries, done = [], set()
    for day, body in sorted(log):
        ended = merged and body in "ab" and day >= date(2025, 7, 1)
        if body not in done and not ended:
            done.add(body)
            entries.append(f"{day} completed {body}")
    due = {"deadline": {"due": "2025-08-31"}}
    tasks = [each.task("g,d", *entries, **due), each.task("g,d", *entries, id="N"),
             successions.task("U", "a,d"),
             successions.task("V", "c", **due), successions.task("W")]  # fmt: skip
    follow = [successions.succession("S1 a,b > x 2025-07-01 1/NQ"),
              successions.succession("S2 c > - 2025-09-01")]  # fmt: skip
    of = each.plan(tasks, follow if merged else (), agencies=BODIES)
    (table,) = by_lead(of, Query(on)).tables
    *parts, total = table.rows
    for key in ("tasks", *STATES):
        assert sum(getattr(row.counts, key) for row in parts) == getattr(total.counts, key)
    if on < date(2025, 7, 1):  # before the first succession nothing differs
        (same,) = by_lead(each.plan(tasks, (), agencies=BODIES), Query(on)).tables
        assert [(row.of.id, row.counts) for row in table.rows] == [
            (row.of.id, row.counts) for row in same.rows
        ]
        assert each.owed(of, str(on)) == each.owed(each.plan(tasks, agencies=BODIES), str(on))
    undated = each.state(of, str(on), "N")
    assert (undated.status == "done_on_time") is (undated.done_by == undated.owed_by)
