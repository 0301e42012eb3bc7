"""What each owes as it is told after mergers and splits: by who answers, and whose part it was."""

from __future__ import annotations

import csv
import io
import json

import pytest

PLAN = """
plan: {number: 1/KH-UBND, issued: 2020-01-10, issuer: ubnd, title: {vi: Thử, en: Test}}
sectors:
  - {id: s1, name: {vi: Lĩnh vực, en: Sector}}
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh, en: Committee}}
  - {id: so-x, name: {vi: Sở X, en: Dept X}}
  - {id: so-y, name: {vi: Sở Y, en: Dept Y}}
  - {id: so-z, name: {vi: Sở Z, en: Dept Z}}
  - {id: xa-a, name: {vi: UBND xã A, en: Commune A}}
  - {id: xa-b, name: {vi: UBND xã B, en: Commune B}}
  - {id: xa-c, name: {vi: UBND xã C, en: Commune C}}
  - {id: xa-d, name: {vi: UBND xã D, en: Commune D}}
  - {id: xa-n, name: {vi: UBND xã N, en: Commune N}, from: 2021-07-01}
  - {id: cac-xa, kind: group, name: {vi: UBND các xã, en: The communes},
     members: [xa-a, xa-b, xa-c, xa-d]}
  - {id: tat-ca, kind: group, name: {vi: Tất cả, en: All}, members: [so-y, cac-xa]}
successions:
  - {id: S-1, effective: 2021-07-01, from: [xa-a, xa-b], into: [xa-n], basis: document,
     evidence: 5/NQ-HĐND}
  - {id: S-2, effective: 2022-01-01, from: [so-x], into: [so-y, so-z], basis: inferred}
tasks:
  - id: I-1
    clause: I
    sector: s1
    title: {vi: Một, en: One}
    each: true
    lead: [cac-xa, so-x]
    deadline: {phrase: trước 1/10/2021, due: 2021-09-30}
    log:
      - {date: 2021-03-01, event: completed, by: [xa-a], evidence: 01/BC-XA}
      - {date: 2021-08-01, event: completed, by: [xa-c], evidence: 02/BC-XC}
      - {date: 2021-10-05, event: reported, by: [xa-n], evidence: 03/BC-XN}
  - {id: I-2, clause: I, sector: s1, title: {vi: Hai, en: Two}, each: true, lead: [tat-ca],
     deadline: {phrase: trước 1/7/2022, due: 2022-06-30}}
  - id: II-2
    clause: II
    sector: s1
    title: {vi: Ba, en: Three}
    each: true
    lead: [cac-xa]
    deadline: {phrase: trước 1/7/2022, due: 2022-06-30}
    log:
      - {date: 2021-02-01, event: reassigned, by: [xa-b], lead: [xa-d], evidence: 08/QĐ-UBND}
      - {date: 2022-02-01, event: completed, by: [xa-n], evidence: 09/BC-XN}
"""
DAY = ("--as-of", "2022-07-15")


@pytest.fixture
def plan(plan_in):
    return str(plan_in(PLAN))


def test_notes_name_who_answers_and_whose_part_it_was(bkplan, plan):
    asked = ("overdue", "-C", plan, *DAY, "--lang", "vi", "-f", "json")
    notes = json.loads(bkplan(*asked).out)["notes"]
    assert notes[:4] == [
        "I-1: 3 cơ quan quá hạn chưa hoàn thành: UBND xã N (Kế hoạch giao: UBND xã B); UBND xã D; "
        "Sở Y hoặc Sở Z (Kế hoạch giao: Sở X).",
        "I-2: 4 cơ quan quá hạn chưa hoàn thành: Sở Y; UBND xã N (Kế hoạch giao: UBND xã A, "
        "UBND xã B); UBND xã C; UBND xã D.",
        "II-2: 2 cơ quan quá hạn chưa hoàn thành: UBND xã D (Kế hoạch giao: UBND xã B, UBND xã D); "
        "UBND xã C.",
        "I-1: UBND xã N (Kế hoạch giao: UBND xã B): đã báo cáo ngày 5/10/2021, chờ xác nhận.",
    ]


@pytest.mark.parametrize("lead", ["cac-xa", "tat-ca", "xa-d"])
def test_a_group_finds_the_rows_of_its_members(bkplan, plan, lead):
    """`I-2` was given to `tat-ca`, and so to `cac-xa` in it."""

    def rows(*more):
        out = bkplan("tasks", "-C", plan, *DAY, "--lead", lead, "-f", "json", *more).out
        return [(row["id"], row["by_named"]) for row in json.loads(out)["tables"][0]["rows"]]

    communes = ["xa-a", "xa-b", "xa-c", "xa-d"]
    of = {
        "cac-xa": {"I-1": communes, "I-2": communes, "II-2": communes},
        "tat-ca": {"I-2": ["so-y", *communes]},
        "xa-d": {"I-1": ["xa-d"], "I-2": ["xa-d"], "II-2": ["xa-b", "xa-d"]},
    }[lead]
    assert [id for id, _ in rows()] == list(of)
    assert rows("--each") == [(id, body) for id, bodies in of.items() for body in bodies]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("--by", "xa-n", "-d", "2021-06-01"),
         "Commune N (xa-n) is not among those who owe I-1 on 2021-06-01; it is still owed by "
         "xa-b, xa-c, xa-d, so-x"),
        (("--by", "cac-xa", "-d", "2021-06-01"),
         "The communes (cac-xa) is not among those who owe I-1 on 2021-06-01; it is still owed by "
         "xa-b, xa-c, xa-d, so-x"),
        (("--by", "xa-q", "-d", "2021-06-01"), 'there is no "xa-q"; did you mean xa-d?'),
        (("-d", "2022-07-01"),
         "completed must say by whom; it is still owed by xa-n, xa-d, so-y, so-z"),
    ],
)  # fmt: skip
def test_who_owes_it_not_is_told_who_does(bkplan, plan, said, told):
    asked = ("record", "I-1", "completed", *said, "-e", "10/BC-UBND", "-C", plan, "--lang", "en")
    assert bkplan(*asked).err == f"bkplan: --by: {told}\n"


def test_reopened_is_what_somebody_has_done(bkplan, plan):
    asked = ("record", "I-1", "reopened", "-d", "2022-07-01", "-e", "10/CV", "-C", plan)
    assert bkplan(*asked, "--lang", "en").err == (
        "bkplan: --by: reopened must say by whom; it has been done by xa-n, xa-c\n"
    )


def test_a_table_is_told_the_cell_of_the_agency(bkplan, plan, tmp_path):
    table = tmp_path / "log.csv"
    table.write_text(
        "Mã;Kết quả;Ngày;Số văn bản;Cơ quan\n"
        "I-1;hoàn thành;1/7/2022;22/BC-D;UBND các xã\n"
        "I-1;hoàn thành;1/7/2022;22/BC-D;\n",
        encoding="utf-8",
    )
    err = bkplan("import", "log", str(table), "-C", plan, "--lang", "en").err
    assert err.splitlines()[:2] == [
        f"{table}: line 2, column 5: The communes (cac-xa) is not among those who owe I-1 on "
        "2022-07-01; it is still owed by xa-n, xa-d, so-y, so-z",
        f"{table}: line 3, column 5: completed must say by whom; it is still owed by xa-n, xa-d, "
        "so-y, so-z",
    ]


def test_whom_a_part_was_handed_on_to_is_named(bkplan, plan):
    asked = ("record", "II-2", "completed", "--by", "xa-b", "-d", "2022-07-01", "-e", "12/BC-XD")
    out = bkplan(*asked, "-C", plan, "--dry-run", "--lang", "en").out
    assert (
        "xa-b ended on 2021-07-01 (S-1); name who its part was handed on to (xa-d), or correct "
        "the day [BK754]"
    ) in out


def test_the_register_says_who_did_it(bkplan, plan):
    def leads(form):
        return bkplan("log", "-C", plan, *DAY, "--lang", "en", "-f", form).out

    rows = list(csv.DictReader(io.StringIO(leads("csv"))))
    assert [(row["lead"], row["by"]) for row in rows[:2]] == [
        ("cac-xa", "xa-b"), ("cac-xa; so-x", "xa-a")
    ]  # fmt: skip
    assert "The communes (part of Commune B)" in leads("markdown")
    assert "The communes; Dept X (by Commune A)" in leads("markdown")


@pytest.fixture
def letter(bkplan, plan, tmp_path):
    def sent(to, lang="en", on="2022-07-15"):
        folder = tmp_path / f"letters-{lang}"
        bkplan("letters", "--to", str(folder), "-C", plan, "--as-of", on, "--lang", lang)
        return (folder / f"{to}.md").read_text(encoding="utf-8")

    return sent


def test_a_letter_names_the_document_by_which_a_part_was_handed_on(letter):
    """The plan named D itself for three of them: the head names nobody beside it."""
    told = letter("xa-d")
    assert "(Test), the Commune D leads, as of 2022-07-15, 3 overdue tasks.\n" in told
    assert (
        "Since 2021-02-01 the part of Commune B in II-2 is with Commune D, by 08/QĐ-UBND." in told
    )
    assert (
        "Từ ngày 1/2/2021, phần việc của UBND xã B trong nhiệm vụ II-2 giao cho UBND xã D theo "
        "08/QĐ-UBND."
    ) in letter("xa-d", "vi")
    of_heir = letter("xa-n")
    assert "the Commune N (the plan names: Commune B; Commune A) leads" in of_heir
    assert "Since 2021-07-01 Commune N follows Commune B, by 5/NQ-HĐND." in of_heir


def test_of_what_was_reported_the_papers_are_asked_for(letter):
    """All that N is overdue with waits; it was reported in October."""
    papers = "1. to check and complete the documents by which the tasks reported are confirmed.\n"
    hurry = "1. to complete the overdue tasks without delay"
    waiting = letter("xa-n", on="2022-06-10")
    assert (papers in waiting, hurry in waiting) == (True, False)


def test_of_what_was_not_reported_haste_is_asked_for(letter):
    told = letter("xa-n")
    assert ("the tasks reported" in told, "complete the overdue tasks" in told) == (False, True)
