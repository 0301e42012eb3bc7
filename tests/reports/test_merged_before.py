"""Bodies that were merged before the plan's date owe one part of a task that each owes."""

from __future__ import annotations

import pytest

pytest.importorskip("icalendar")

PLAN = """
plan: {number: 01/KH-UBND, issued: 2026-01-10, issuer: ubnd, title: {vi: Kế hoạch ví dụ}, invented: true}
sectors:
  - {id: s, name: {vi: Chung}}
agencies:
  - {id: ubnd, kind: committee, name: {vi: UBND tỉnh}}
  - {id: xa-a, kind: commune, name: {vi: UBND xã A}}
  - {id: xa-b, kind: commune, name: {vi: UBND xã B}}
  - {id: xa-c, kind: commune, name: {vi: UBND xã C}, from: 2025-07-01}
  - {id: xa-d, kind: commune, name: {vi: UBND xã D}}
  - {id: cac-xa, kind: group, name: {vi: UBND các xã}, members: [xa-a, xa-b, xa-d]}
successions:
  - {id: S-01, effective: 2025-07-01, from: [xa-a, xa-b], into: [xa-c], basis: document, evidence: 01/NQ-HĐND}
tasks:
  - id: A-1
    clause: A
    sector: s
    title: {vi: Việc của từng xã}
    lead: [cac-xa]
    each: true
    deadline: {phrase: trước ngày 30 tháng 6 năm 2026, due: 2026-06-29}
    milestones:
      - {id: du-thao, title: {vi: Dự thảo}, deadline: {phrase: trước ngày 30 tháng 4 năm 2026, due: 2026-04-29}}
    log:
      - {date: 2026-04-01, event: extended, due: 2026-07-05, milestone: du-thao, evidence: 33/UBND-VX}
"""  # noqa: E501


@pytest.fixture
def run(bkplan, tmp_path):
    def run(*argv, more="", plan=PLAN):
        (tmp_path / "tasks.yaml").write_text(plan + more, encoding="utf-8")
        done = bkplan(*argv, "-C", tmp_path, "--lang", "vi")
        assert done.code == 0, done.err
        return done.out

    return run


def test_lists_and_the_calendar_count_alike(run):
    assert "0/2 cơ quan đã hoàn thành." in run("owing", "A-1", "--as-of", "2026-05-10")
    calendar = run("calendar", "--as-of", "2026-05-10").replace("\r\n ", "")
    told = [line for line in calendar.splitlines() if "cơ quan đã hoàn thành" in line]
    assert len(told) == 2  # the milestone and the task itself
    assert all("0/2 cơ quan đã hoàn thành." in line for line in told)


def test_what_one_of_them_has_done_is_one_of_two(run):
    done = "      - {date: 2026-05-02, event: completed, by: [xa-d], evidence: 3/BC-UBND}\n"
    calendar = run("calendar", "--as-of", "2026-05-10", more=done).replace("\r\n ", "")
    assert "1/2 cơ quan đã hoàn thành." in calendar


def test_a_remark_on_all_is_told_once_and_one_on_a_part_names_it(run):
    more = (
        "      - {date: 2026-04-02, event: extended, due: 2026-07-10, evidence: 34/UBND-VX}\n"
        "      - {date: 2026-04-03, event: extended, due: 2026-07-15, by: [xa-d], "
        "evidence: 35/UBND-VX}\n"
    )
    bare = PLAN.partition("    milestones:")[0] + "    log:\n"
    day = ("--as-of", "2026-08-10")
    lines = run("overdue", "--each", *day, more=more, plan=bare).splitlines()
    assert [line for line in lines if "gia hạn" in line] == [
        "A-1: gia hạn từ 29/6/2026 đến 10/7/2026 (34/UBND-VX).",
        "A-1: UBND xã D: gia hạn từ 29/6/2026 đến 15/7/2026 (35/UBND-VX).",
    ]
