"""What every report says of who answers: the heir, whom the plan named, and how sure that is."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.successions import plan, succession, task

from bkplan.headcount.against_targets import Headcount
from bkplan.headcount.authorities import with_authorities
from bkplan.headcount.terms import By, Scope
from bkplan.reports.query import Query
from bkplan.reports.tasks.agencies import by_lead
from bkplan.units.figures import Figures

PLAN = """\
plan: {number: 1/KH-UBND, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch thử}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
  - {id: so-kh, name: {vi: Sở Kế hoạch}}
  - {id: so-ld, name: {vi: Sở Lao động}}
  - {id: huyen, kind: group, name: {vi: UBND cấp huyện}}
  - {id: so-tc, name: {vi: Sở Tài chính}, from: 2025-03-01}
  - {id: so-nv, name: {vi: Sở Nội vụ}}
  - {id: so-yt, name: {vi: Sở Y tế}}
tasks:
  - {id: II-1, clause: II, sector: s, title: {vi: Một}, lead: [so-kh], coordinating: [so-ld],
     deadline: {phrase: trong năm 2019, due: 2019-12-31}}
  - {id: II-2, clause: II, sector: s, title: {vi: Hai}, lead: [so-ld, so-nv],
     deadline: {phrase: trong năm 2019, due: 2019-12-31}}
  - {id: II-3, clause: II, sector: s, title: {vi: Ba}, lead: [so-ld],
     deadline: {phrase: trong năm 2019, due: 2019-12-31}}
  - {id: II-4, clause: II, sector: s, title: {vi: Bốn}, lead: [huyen],
     deadline: {phrase: trong năm 2019, due: 2019-12-31}}
  - {id: II-5, clause: II, sector: s, title: {vi: Năm}}
"""
SUCCESSIONS = """\
successions:
  - {id: S-1, effective: 2025-03-01, from: [so-kh], into: [so-tc], basis: inferred}
  - {id: S-2, effective: 2025-07-01, from: [so-ld], into: [so-nv, so-yt], basis: document,
     evidence: 45/NQ-HĐND, tasks: {II-2: so-yt}}
  - {id: S-3, effective: 2025-07-01, from: [huyen], into: [], basis: document,
     evidence: 202/2025/QH15}
"""
DAY = "2026-01-15"
INFERRED = "* This body follows as inferred: no document is at hand."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tasks.yaml").write_text(PLAN + SUCCESSIONS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(bkplan, folder):
    def ask(*argv, as_of=DAY, lang="en", code=0):
        done = bkplan(*argv, "-C", folder, "--as-of", as_of, "--lang", lang, environ={})
        assert (done.code, done.err) == (code, "")
        return done.out

    return ask


@pytest.fixture
def rows(run):
    def ask(*argv, table=0, **more):
        return json.loads(run(*argv, "-f", "json", **more))["tables"][table]["rows"]

    return ask


def who(found):
    return [
        (row["id"], row["lead"], row["lead_named"], row["answer"], row["open_between"])
        for row in found
    ]


@pytest.mark.parametrize("report", ["tasks", "overdue"])
def test_data_says_who_answers_who_was_named_and_how_that_is_known(rows, report):
    expected = [
        ("II-1", ["so-tc"], ["so-kh"], "inferred", None),
        ("II-2", ["so-yt", "so-nv"], ["so-ld", "so-nv"], "document", None),
        ("II-3", ["so-nv", "so-yt"], ["so-ld"], "open", ["so-nv", "so-yt"]),
        ("II-4", [], ["huyen"], "ended", None),
        ("II-5", [], [], "nobody", None),
    ]
    assert who(rows(report)) == [row for row in expected if report == "tasks" or row[0] != "II-5"]
    eve = [(id, named, named, "named" if named else "nobody", None)
           for id, _, named, _, _ in expected]  # fmt: skip
    assert who(rows("tasks", as_of="2025-02-28")) == eve


def test_people_read_the_heir_with_a_mark_and_what_it_means(run):
    out = run("overdue", "--columns", "id,lead")
    assert out.splitlines()[3:] == [
        "Id    Lead",
        "II-1  Sở Tài chính*",
        "II-2  Sở Y tế; Sở Nội vụ",
        "II-3  Sở Nội vụ or Sở Y tế",
        "II-4  UBND cấp huyện (ended)",
        "",
        INFERRED,
        "“A or B”: it is open which body follows.",
    ]
    assert "Sở Nội vụ hoặc Sở Y tế" in run("overdue", lang="vi")
    assert "*" not in run("overdue", as_of="2025-02-28")


@pytest.mark.parametrize(
    ("lead", "ids"),
    [
        ("so-ld", ["II-2", "II-3"]), ("so-yt", ["II-2", "II-3"]), ("so-nv", ["II-2", "II-3"]),
        ("so-kh", ["II-1"]), ("so-tc", ["II-1"]), ("huyen", ["II-4"]),
    ],
)  # fmt: skip
def test_a_task_is_found_under_the_old_body_and_under_each_that_may_answer(rows, lead, ids):
    assert [row["id"] for row in rows("tasks", "--lead", lead)] == ids


def test_search_finds_both_names(rows):
    for words in ("so ke hoach", "so tai chinh"):
        assert [row["id"] for row in rows("tasks", "--search", words)] == ["II-1"]


def test_agencies_count_by_who_answers(rows):
    found = {row["agency"]: (row["tasks"], row["coordinating"]) for row in rows("agencies")}
    assert found == {
        "so-tc": (1, 0), "so-nv": (1, 0), "so-yt": (1, 0), "open": (1, 0), "ended": (1, 0),
        "no-lead": (1, 0), "shared": (-1, 0), "total": (5, 0),
    }  # fmt: skip


def test_agencies_as_named_are_those_of_the_data_without_successions(bkplan, rows, tmp_path):
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "tasks.yaml").write_text(PLAN, encoding="utf-8")
    done = bkplan("agencies", "-C", bare, "--as-of", DAY, "--lang", "en", "-f", "json", environ={})
    assert rows("agencies", "--as-named") == json.loads(done.out)["tables"][0]["rows"]


def test_history_says_who_followed_whom(rows, run):
    found = [tuple(row.values()) for row in rows("agencies", "--history")]
    no_document = "inferred, no document at hand"
    assert found == [
        ("so-kh", None, "2025-03-01", [], ["so-tc"], no_document, 1, 0, 0),
        ("so-ld", None, "2025-07-01", [], ["so-nv", "so-yt"], "45/NQ-HĐND", 2, 0, 0),
        ("huyen", None, "2025-07-01", [], [], "202/2025/QH15", 1, 0, 0),
        ("so-tc", "2025-03-01", None, ["so-kh"], [], no_document, 0, 1, 0),
        ("so-nv", None, None, ["so-ld"], [], "45/NQ-HĐND", 1, 1, 1),
        ("so-yt", None, None, ["so-ld"], [], "45/NQ-HĐND", 0, 1, 1),
    ]
    assert "Nobody has been succeeded by that day." in run(
        "agencies", "--history", as_of="2025-02-28"
    )


def test_show_an_agency(rows):
    (facts,) = rows("show", "so-ld")
    assert (facts["id"], facts["ended"], facts["followed_by"]) == (
        "so-ld", "2025-07-01", ["so-nv", "so-yt"])  # fmt: skip
    assert [row["id"] for row in rows("show", "so-ld", table=1)] == ["II-2", "II-3"]


def test_show_a_task_says_how_it_came(run, rows):
    out = run("show", "II-1")
    assert "Sở Tài chính* (the plan names: Sở Kế hoạch)" in out
    assert "Sở Nội vụ or Sở Y tế (the plan names: Sở Lao động)" in out
    assert INFERRED in out
    steps = [tuple(row.values()) for row in rows("show", "II-1", table=1)]
    assert steps == [
        (1, "2018-04-10", ["so-kh"], "named", None, None),
        (1, "2025-03-01", ["so-tc"], "inferred", None, "S-1"),
    ]
    assert [row["answer"] for row in rows("show", "II-2", table=1)] == [
        "named", "document", "named"]  # fmt: skip
    assert "Who answers" not in run("show", "II-1", as_of="2025-02-28")


def letters(run, folder, *argv, **more):
    run("letters", "--to", folder / "out", "--force", *argv, **more)
    return sorted(path.stem for path in (folder / "out").iterdir())


def test_no_letter_goes_to_an_ended_body_nor_where_it_is_open_or_inferred(run, folder):
    out = run("letters", "--to", folder / "out")
    assert sorted(path.stem for path in (folder / "out").iterdir()) == ["so-nv", "so-yt"]
    assert out.splitlines()[-3:] == [
        "Nothing is written about II-3: it is open which body follows, "
        "Sở Nội vụ or Sở Y tế (the plan names: Sở Lao động).",
        "Nothing is written about II-4: UBND cấp huyện (ended, nobody follows).",
        "Nothing is written to Sở Tài chính about 1 task that it follows in as inferred, no "
        "document being at hand: II-1; add --inferred to send it all the same.",
    ]
    letter = (folder / "out" / "so-yt.md").read_text(encoding="utf-8")
    assert "the Sở Y tế (the plan names: Sở Lao động) leads" in letter
    assert "Since 2025-07-01 Sở Y tế follows Sở Lao động, by 45/NQ-HĐND." in letter
    assert "II-3" not in letter


def test_with_inferred_the_letter_says_so(run, folder):
    assert letters(run, folder, "--inferred") == ["so-nv", "so-tc", "so-yt"]
    out = run("letters", "--to", folder / "out", "--force", "--inferred")
    assert "Sở Tài chính*" in out
    assert INFERRED in out
    letter = (folder / "out" / "so-tc.md").read_text(encoding="utf-8")
    assert "Sở Tài chính follows Sở Kế hoạch (inferred, no document at hand)." in letter


def test_before_the_first_succession_letters_go_to_those_named(run, folder):
    assert letters(run, folder, as_of="2025-02-28") == ["huyen", "so-kh", "so-ld", "so-nv"]


def test_a_letter_asked_for_by_the_old_body_goes_to_its_heir(run, folder):
    assert letters(run, folder, "--lead", "so-ld") == ["so-yt"]


def test_an_entry_of_the_calendar_changes_with_the_succession(run):
    def entry(as_of):
        text = re.sub(r"\r?\n ", "", run("calendar", as_of=as_of))
        return next(part for part in text.split("BEGIN:VEVENT") if "UID:II-1@" in part)

    before, after = entry("2025-02-28"), entry(DAY)
    assert "SEQUENCE:0" in before
    assert "Lead: Sở Kế hoạch" in before
    assert "SEQUENCE:2" in after
    assert "Lead: Sở Tài chính* (the plan names: Sở Kế hoạch)" in after


def test_the_report_names_both(run):
    out = run("report", "--only", "overdue,leads", "-f", "markdown")
    assert "Sở Tài chính\\* (the plan names: Sở Kế hoạch)" in out
    assert f"- \\{INFERRED}" in out


def test_the_report_of_a_period_tells_what_successions_it_saw(run):
    out = run("report", "--only", "moved", "--since", "2025-06-30", "-f", "markdown")
    told = out.partition("### Who followed whom\n\n")[2].partition("\n\n")[0]
    assert told.splitlines()[2:] == [
        "| 2025-07-01 | S-2 | Sở Lao động | Sở Nội vụ; Sở Y tế | by a document | 45/NQ-HĐND |",
        "| 2025-07-01 | S-3 | UBND cấp huyện |  | by a document | 202/2025/QH15 |",
    ]


def test_an_office_that_was_succeeded_writes_under_its_heirs_name(run, folder):
    text = PLAN + SUCCESSIONS.replace("into: [so-nv, so-yt]", "into: [so-yt]").replace(
        ", tasks: {II-2: so-yt}", ""
    )
    (folder / "tasks.yaml").write_text(text, encoding="utf-8")
    (folder / "bkplan.toml").write_text('[office]\nagency = "Sở Lao động"\n', encoding="utf-8")
    assert letters(run, folder) == ["so-nv"]
    letter = (folder / "out" / "so-nv.md").read_text(encoding="utf-8")
    assert "SỞ Y TẾ" in letter
    assert "LAO ĐỘNG" not in letter


BODIES = "ubnd a b c d e"


@settings(max_examples=40)
@given(
    leads=st.lists(st.lists(st.sampled_from("abc"), max_size=3, unique=True), max_size=5),
    into=st.lists(st.lists(st.sampled_from("de"), max_size=2, unique=True), max_size=3),
    as_named=st.booleans(),
)
def test_rows_of_agencies_sum_to_the_total(leads, into, as_named):
    tasks = [task(f"T{n}", ",".join(each)) for n, each in enumerate(leads)]
    found = [
        succession(f"S{n} {'abc'[n]} > {','.join(heirs) or '-'} 2025-07-01")
        for n, heirs in enumerate(into)
    ]
    of = plan(tasks, found, bodies=BODIES)
    report = by_lead(of, Query(date(2026, 1, 1)), as_named=as_named)
    *parts, total = report.tables[0].rows or (None,)
    if total is not None:
        assert total.counts.tasks == len(tasks) == sum(row.counts.tasks for row in parts)


UNITS = [
    {"id": id, "name": {"vi": id}, "sector": "s", "authority": authority, "autonomy": "4",
     "staffing": {"2015": {"assigned": str(posts)}, "2018": {"assigned": str(posts - 1)}}}
    for id, authority, posts in (("x", "a", 10), ("y", "a", 20), ("z", "b", 40), ("w", "c", 80))
]  # fmt: skip
CUT = [{"id": "cut", "measure": "headcount", "from": "2015", "to": "2021", "reduction": "10%"}]


def by_authority(of, day):
    of = with_authorities(of, day)
    head = Headcount(of, Figures(of, day))
    return {id: posts.value for id, posts in head.records(By.AUTHORITY, 2015).items()}, head


def test_headcount_by_authority_is_grouped_by_who_answers_in_all_years():
    of = plan(
        [],
        [succession("S1 a > d,e 2025-07-01", units={"x": "d"}),
         succession("S2 b > d 2025-07-01 1/NQ"), succession("S3 c > - 2025-07-01 1/NQ")],
        units=UNITS, targets=CUT, bodies=BODIES,
    )  # fmt: skip
    assert by_authority(of, date(2025, 6, 30))[0] == {"a": 30, "b": 40, "c": 80}
    found, head = by_authority(of, date(2025, 7, 1))
    assert found == {"d": 50, "open": 20, "ended": 80}
    ceilings = [head.ceiling(Scope(By.AUTHORITY, id), 2021) for id in found]
    assert (ceilings, sum(ceilings)) == ([45, 18, 72], 135)
    assert head.plan.agency_by_id["d"].name.vi == "Sở D*"


def test_nothing_is_made_anew_where_no_authority_was_followed():
    of = plan([], [succession("S1 e > d 2025-07-01")], units=UNITS, bodies=BODIES)
    assert with_authorities(of, date(2026, 1, 1)) is of
