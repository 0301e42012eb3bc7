"""What lists of tasks tell besides: how late, how often extended, whose units; who is slowest."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.cli.commands import of_reports
from bkplan.output.report import Ref
from bkplan.reports import REPORTS, report_spec
from bkplan.reports.tasks.counts import CountedRow, Counts
from bkplan.reports.tasks.lateness import BANDS, in_bands, told_in_bands
from bkplan.reports.tasks.slowest import slowest
from bkplan.words.vocab import Status, Text, same

DAY = ("--as-of", "2020-12-31")


def rows_of(out):
    """The rows of the main table of a report as JSON."""
    return json.loads(out)["tables"][0]["rows"]


@pytest.mark.parametrize(
    ("days", "vi", "en"),
    [
        ([1, 29], "2 dưới 30 ngày", "2 under 30 days"),
        ([30, 89], "2 từ 30 đến 89 ngày", "2 for 30 to 89 days"),
        ([90, 364], "2 từ 90 đến 364 ngày", "2 for 90 to 364 days"),
        ([365, 9999], "2 từ 365 ngày trở lên", "2 for 365 days or more"),
        (
            [400, 29, 365, 90],
            "1 dưới 30 ngày, 1 từ 90 đến 364 ngày, 2 từ 365 ngày trở lên",
            "1 under 30 days, 1 for 90 to 364 days, 2 for 365 days or more",
        ),
    ],
)
def test_what_is_overdue_falls_into_bands(days, vi, en):
    assert told_in_bands(days) == Text(vi, en)


@given(st.lists(st.integers(1, 1000)))
def test_every_day_is_in_one_band(days):
    assert sum(n for _, n in in_bands(days)) == len(days)
    joints = [(one.last, other.first) for one, other in pairwise(BANDS)]
    assert all(last is not None and first == last + 1 for last, first in joints)


def test_the_headline_of_what_is_overdue_has_the_bands(sample, bkplan):
    # 550, 550, 366; 184, 92; 61, 47 days
    lines = {lang: bkplan("overdue", "-C", sample, *DAY, "--lang", lang).out for lang in
             ("vi", "en")}  # fmt: skip
    assert lines["vi"].splitlines()[1] == (
        "7 nhiệm vụ quá hạn: 2 từ 30 đến 89 ngày, 2 từ 90 đến 364 ngày, 3 từ 365 ngày trở lên."
    )
    assert lines["en"].splitlines()[1] == (
        "7 overdue: 2 for 30 to 89 days, 2 for 90 to 364 days, 3 for 365 days or more."
    )


def test_how_late_by_which_document(sample, bkplan):
    """Day done less day due, by hand: 14/2/2020 - 30/6/2019 is 229 days."""
    columns = "id,due,completed,days_late,evidence"
    asked = ("--status", "done_late", "--sort=-days_late", "--limit", "2", "--columns", columns)
    out = bkplan("tasks", *asked, "-f", "csv", "-C", sample, *DAY).out
    assert out.splitlines() == [
        "id,due,completed,days_late,evidence",
        "II.1.3-3,2019-06-30,2020-02-14,229,233/QĐ-UBND",
        "II.1.7.1-1,2018-03-31,2018-05-15,45,742/QĐ-UBND",
    ]


PLAN = """plan:
  number: 1/KH-UBND
  issued: 2020-01-01
  issuer: a
  title: {vi: Kế hoạch thử}
sectors: [{id: s, clause: I, name: {vi: Lĩnh vực}}]
agencies:
  - {id: a, kind: committee, name: {vi: UBND tỉnh}}
  - {id: b, kind: department, name: {vi: Sở B}}
  - {id: c, kind: department, name: {vi: Sở C}}
"""
TASKS = """tasks:
  - id: I-1
    clause: I
    sector: s
    title: {vi: Xác nhận báo cáo}
    lead: [b]
    deadline: {phrase: trong tháng 3 năm 2020, due: 2020-03-31}
    log:
      - {date: 2020-02-01, event: extended, due: 2020-04-30, evidence: 1/CV-B}
      - {date: 2020-04-20, event: extended, due: 2020-05-31, evidence: 2/CV-B}
      - {date: 2020-06-10, event: reported, evidence: 3/BC-B}
      - {date: 2020-07-20, event: completed, evidence: 4/QĐ-A}
  - id: I-2
    clause: I
    sector: s
    title: {vi: Việc sắp xếp}
    lead: [b]
    coordinating: [c]
    deadline: {phrase: trong tháng 6 năm 2020, due: 2020-06-30}
    log:
      - {date: 2020-05-01, event: scheduled, due: 2020-05-31, evidence: 5/CV-A}
"""
UNITS = """units:
  - {id: u, name: {vi: Trường U}, sector: s, authority: c}
  - {id: v, name: {vi: Trường V}, sector: s, authority: b}
  - {id: w, name: {vi: Trường W}, sector: s, authority: c}
  - {id: x, name: {vi: Trường X}, sector: s, authority: a}
restructurings:
  - {id: R-1, task: I-2, kind: consolidate, from: [u, v], into: [w]}
"""


@pytest.fixture
def small(tmp_path):
    (tmp_path / "tasks.yaml").write_text(PLAN + TASKS, encoding="utf-8")
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [  # extensions count from their day on; what a slow office confirms is late by the report
        ("2020-02-29", [None, None, 1, None]),
        ("2020-06-15", [None, None, 2, None]),
        ("2020-12-31", ["2020-07-20", 10, 2, "4/QĐ-A"]),
    ],
)
def test_what_became_of_an_obligation(small, bkplan, as_of, expected):
    out = bkplan("tasks", "-C", small, "--as-of", as_of, "-f", "json").out
    first, second = rows_of(out)
    keys = ("completed", "days_late", "extensions", "evidence")
    assert [first[key] for key in keys] == expected
    assert [second[key] for key in keys] == [None, None, 0, None]
    assert (first["authority"], second["authority"]) == (None, ["c", "b"])


def test_where_all_is_done_people_see_when_and_by_which_document(small, bkplan):
    asked = ("-C", small, "--as-of", "2020-12-31", "--lang", "vi")
    shown = bkplan("tasks", "--status", "done_late", *asked).out.splitlines()[3]
    heads = [head.strip() for head in shown.split("  ") if head.strip()]
    assert heads == [
        "Mã", "Nhiệm vụ", "Chủ trì", "Hạn", "Hoàn thành", "Chậm (ngày)", "Văn bản",
    ]  # fmt: skip
    every = bkplan("tasks", *asked).out.splitlines()[3]
    assert "Hoàn thành" not in every
    assert "Trạng thái" in every


def test_what_an_agency_takes_part_in(small, bkplan):
    asked = ("tasks", "-C", small, "--as-of", "2020-12-31", "--columns", "id", "-f", "csv")
    assert bkplan(*asked, "--coordinating", "so c").out.split() == ["id", "I-2"]
    assert bkplan(*asked, "--coordinating", "b").out.split() == ["id"]


def row(name, *, done=0, overdue=0, days=0):
    counts = Counts.of([*[Status.DONE_ON_TIME] * done, *[Status.OVERDUE] * overdue])
    return CountedRow(Ref(name, same(name)), counts, days_overdue_most=days)


def test_the_slowest_is_said_by_each_measure():
    rows = [
        row("Sở A", done=9, overdue=3, days=10),
        row("Sở B", done=1, overdue=1, days=80),
        row("Sở C", overdue=1, days=5),
        row("Sở D", done=1),
    ]
    assert slowest(rows) == (
        Text(
            "Chậm nhất – nhiều nhiệm vụ quá hạn nhất: Sở A (3); quá hạn lâu nhất: Sở B (80 ngày); "
            "tỷ lệ hoàn thành thấp nhất: Sở C – 0,0% (0/1).",
            "Slowest – most overdue: Sở A (3); overdue longest: Sở B (80 days); "
            "lowest rate done: Sở C – 0.0% (0/1).",
        ),
    )


def test_those_that_are_equally_slow_are_named_or_counted():
    rows = [row("A", overdue=1, days=7), row("B", overdue=1, days=7), row("C", done=1)]
    (told,) = slowest(rows)
    assert told.vi == (
        "Chậm nhất – nhiều nhiệm vụ quá hạn nhất: A và B (1); quá hạn lâu nhất: A và B (7 ngày); "
        "tỷ lệ hoàn thành thấp nhất: A và B – 0,0% (0/1)."
    )
    (told,) = slowest([*rows, row("D", overdue=1, days=6)])
    assert told.en == (
        "Slowest – most overdue: 3 agencies (1); overdue longest: A and B (7 days); "
        "lowest rate done: 3 agencies – 0.0% (0/1)."
    )


def test_nobody_is_slowest_where_nothing_is_overdue_or_one_alone_is_asked_for():
    assert slowest([row("A", done=1), row("B")]) == ()
    assert slowest([row("A", overdue=1, days=1)]) == ()


def test_days_of_the_one_overdue_longest(sample, bkplan):
    out = bkplan("agencies", "-C", sample, *DAY, "--sort=-days_overdue_most,agency", "--limit", "2",
                 "-f", "json", "--lang", "vi").out  # fmt: skip
    longest = [(row["agency"], row["days_overdue_most"]) for row in rows_of(out)]
    since = (date(2020, 12, 31) - date(2019, 6, 30)) // timedelta(1)
    assert longest == [
        ("so-noi-vu", since), ("ubnd-thi-xa-mau-thanh", since), ("shared", 0), ("total", since),
    ]  # fmt: skip
    assert json.loads(out)["notes"][0] == "Hiển thị 2 trong tổng số 27 dòng."


@pytest.mark.parametrize(
    ("asked", "found"),
    [  # neither bound is among what is found; a period is after its last, before its first day
        (["--due-after", "2018-11-29", "--due-before", "2018-12-31"], ["II.1.7.3-1", "II.2.1-1"]),
        (["--due-after", "2018-11-30", "--due-before", "31/12/2018"], ["II.2.1-1"]),
        (["--due-after", "q3/2018", "--due-before", "12/2018"], ["II.1.7.3-1"]),
        (
            ["--due-after", "2020"],
            ["II.1.6-1", "II.5-1", "II.6-3", "II.2.1-2", "II.2.2-1", "II.2.2-3"],
        ),
        (["--due-before", "2018-06"], ["II.1.7.1-1", "III.1-1"]),
        (
            ["--due-after", "-1d", "--due-before", "+1d"],
            ["II.1.3-2", "II.1.7.3-2"],
        ),  # from the day looked at
    ],
    ids=" ".join,
)
def test_what_is_due_between_two_days(sample, bkplan, asked, found):
    out = bkplan("tasks", *asked, "-C", sample, *DAY, "--columns", "id", "-f", "csv").out
    assert sorted(out.split()[1:]) == sorted(found)


def test_a_day_that_is_none_is_refused(bkplan):
    done = bkplan("tasks", "--due-after", "2018-13", *DAY, "--lang", "en")
    assert done == (
        2, "",
        'bkplan: --due-after: "2018-13" is not accepted; accepts: a day (2018-12-31, 31/12/2018, '
        "today, -30d) or a period (2018, 2018-Q4, q4/2018, 12/2018)\n",
    )  # fmt: skip


def upcoming(bkplan, sample, *asked, as_of="2020-12-31"):
    out = bkplan("upcoming", *asked, "-C", sample, "--as-of", as_of, "-f", "csv",
                 "--columns", "id,due").out  # fmt: skip
    return [tuple(line.split(",")) for line in out.splitlines()[1:]]


def test_of_a_recurrence_each_occurrence_is_looked_at_for_itself(sample, bkplan):
    whole = upcoming(bkplan, sample, "--in", "2021")
    assert [due for id, due in whole if id == "II.2.1-3"] == ["2021-06-30", "2021-12-31"]
    for option, keeps in (
        ("--due-after", lambda due: due > "2021-06-30"),
        ("--due-before", lambda due: due < "2021-06-30"),
    ):
        found = upcoming(bkplan, sample, "--in", "2021", option, "2021-06-30")
        assert found == [(id, due) for id, due in whole if keeps(due)]


def test_a_period_has_what_falls_due_in_it_from_the_day_on(sample, bkplan):
    year = upcoming(bkplan, sample, "--in", "2020", as_of="2019-12-31")
    quarters = [f"2020-Q{n}" for n in range(1, 5)]
    apart = [upcoming(bkplan, sample, "--in", q, as_of="2019-12-31") for q in quarters]
    assert [row for rows in apart for row in rows] == year
    assert apart[1]
    assert all("2020-04-01" <= due <= "2020-06-30" for _, due in apart[1])
    begun = upcoming(bkplan, sample, "--in", "q4/2020", as_of="2020-12-01")
    assert begun == upcoming(bkplan, sample, "--within", "30d", as_of="2020-12-01")


@pytest.mark.parametrize(
    ("period", "as_of", "vi", "en"),
    [
        ("q1/2021", "2020-12-31", "trong quý I/2021", "in Q1 2021"),
        ("2021-02", "2021-01-31", "trong tháng 2/2021", "in February 2021"),
        ("2021-02", "2021-02-01", "từ nay đến hết tháng 2/2021", "by the end of February 2021"),
    ],
)
def test_a_period_is_named(small, bkplan, period, as_of, vi, en):
    asked = ("upcoming", "--in", period, "-C", small, "--as-of", as_of)
    told = bkplan(*asked, "--lang", "vi").out.splitlines()[-1]
    assert told == f"Không có nhiệm vụ nào đến hạn {vi}."
    assert bkplan(*asked, "--lang", "en").out.splitlines()[-1] == f"Nothing falls due {en}."
    one = bkplan("upcoming", "--in", "q2/2020", "-C", small, "--as-of", "2020-02-29", "--lang",
                 "vi").out.splitlines()  # fmt: skip
    assert one[1] == "2 nhiệm vụ đến hạn trong quý II/2020."


@pytest.mark.parametrize(
    ("asked", "vi", "en"),
    [
        (
            ["--in", "2020-Q3"],
            "--in 2020-Q3: kỳ này đã qua trước ngày 31/12/2020; hãy dùng bkplan tasks "
            "--due-after 2020-06-30 --due-before 2020-10-01",
            "--in 2020-Q3: this period was over by 2020-12-31; use bkplan tasks "
            "--due-after 2020-06-30 --due-before 2020-10-01",
        ),
        (
            ["--in", "0001"],
            "--in 0001: kỳ này đã qua trước ngày 31/12/2020; hãy dùng bkplan tasks "
            "--due-after 0001-01-01 --due-before 0002-01-01",
            "--in 0001: this period was over by 2020-12-31; use bkplan tasks "
            "--due-after 0001-01-01 --due-before 0002-01-01",
        ),
        (
            ["--in", "2021", "--within", "30d"],
            "--in: kỳ đã cho biết đến bao giờ; hãy bỏ --in hoặc --within",
            "--in: the period says how far to look; leave out --in or --within",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_period_that_does_nothing_is_refused(sample, bkplan, asked, vi, en):
    for lang, said in (("vi", vi), ("en", en)):
        done = bkplan("upcoming", *asked, "-C", sample, *DAY, "--lang", lang)
        assert done == (2, "", f"bkplan: {said}\n")


LISTS = [name for name in REPORTS if report_spec(name).keys]
_NEEDS = {"upcoming": ("--in", "2021"), "owing": ("II.1.1-4",)}


@pytest.fixture
def columns_of(sample, bkplan, monkeypatch):
    """The columns of the main table of a report."""

    def made(name, *argv):
        found = []
        monkeypatch.setattr(of_reports, "deliver", lambda report, *_, **__: found.append(report))
        assert bkplan(name, *argv, "-C", sample, *DAY).code == 0
        return found[0].tables[0].columns

    return made


@pytest.mark.parametrize("name", LISTS)
def test_help_tells_the_keys_of_every_list(name, columns_of):
    """What --columns and --sort are told to take is what the list has, no more and no less."""
    keys = report_spec(name).keys
    assert [column.key for column in columns_of(name, *_NEEDS.get(name, ()))] == list(keys)


@pytest.mark.parametrize("name", LISTS)
def test_every_key_that_help_tells_is_taken(name, sample, bkplan):
    """For people and for programs: whoever asks for a column by its key gets it."""
    keys, asked = report_spec(name).keys, _NEEDS.get(name, ())
    run = bkplan(name, *asked, "-C", sample, *DAY, "--columns", ",".join(keys), "-f", "json")
    assert [column["key"] for column in json.loads(run.out)["tables"][0]["columns"]] == list(keys)
    assert bkplan(name, *asked, "-C", sample, *DAY, "--sort", ",".join(keys)).code == 0


def test_the_register_tells_what_happened_by_its_key(sample, bkplan):
    asked = ("--columns", "date,id,what", "--limit", "1", "--event", "extended")
    out = bkplan("log", *asked, "-f", "csv", "-C", sample, *DAY, "--lang", "en").out
    assert out.splitlines()[0] == "date,id,what"
    assert out.splitlines()[1].startswith("2018-")
    assert "extended to" in out.splitlines()[1]
