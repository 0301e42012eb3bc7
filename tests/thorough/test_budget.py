"""How many obligations there may be: the refusals by what they say, just at and over the limit."""

from __future__ import annotations

import pytest

HEAD = """\
plan: {number: 9/KH-UBND, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch, en: A plan}}
sectors: [{id: s, name: {vi: Y tế, en: Health}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh, en: Provincial Committee}}]
tasks:
"""
TUESDAYS = '{phrase: thứ ba hằng tuần, rrule: "FREQ=WEEKLY;BYDAY=TU"}'
# The plan was issued on a Tuesday. Of 1,000 tasks that recur each may have
# (100,000 + 20 × 1,000) ÷ 1,000 = 120 obligations; the 120th is due 119 weeks later.
LAST = "2020-07-21"
OVER = "2020-07-22"


@pytest.fixture
def folder(tmp_path):
    """A folder with 1,000 tasks of every Tuesday, of which the second has a log."""

    def write(*entries):
        tasks = [
            f"  - {{id: T-{n}, clause: T, sector: s, title: {{vi: Báo cáo}}, lead: [ubnd],\n"
            f"     deadline: {TUESDAYS}}}\n"
            for n in range(1000)
        ]
        log = ", ".join(f"{{date: {day}, {rest}}}" for day, rest in entries)
        tasks[1] = tasks[1].replace("}}\n", f"}},\n     log: [{log}]}}\n")
        (tmp_path / "tasks.yaml").write_text(HEAD + "".join(tasks), encoding="utf-8")
        return tmp_path

    return write


def run(bkplan, *argv, lang="en"):
    return bkplan(*argv, "--lang", lang)


def test_a_log_that_reaches_too_far(bkplan, folder):
    place = folder((OVER, "event: noted, note: x"))
    for lang, said in (
        ("en", "error: deadline: more than 120 obligations by a day in the log; check the year, "
               "or recur less often [BK305]"),
        ("vi", "lỗi: deadline: hơn 120 kỳ đến ngày ghi trong diễn biến; "
               "hãy kiểm tra năm, hoặc lặp thưa hơn [BK305]"),
    ):  # fmt: skip
        code, out, _ = run(bkplan, "check", "-C", place, "--select", "BK3", lang=lang)
        first = next(line for line in out.splitlines() if "BK305" in line)
        assert (code, first) == (1, f"{place}/tasks.yaml:8:16: {said}")
    code, out, err = run(bkplan, "overdue", "-C", place, "--as-of", LAST)
    assert (code, out) == (2, "")
    assert "more than 120 obligations by a day in the log" in err


def test_a_day_that_lies_too_far_ahead_is_refused_by_name(bkplan, folder):
    place = folder()
    assert run(bkplan, "overdue", "-C", place, "--as-of", LAST).code == 0
    assert run(bkplan, "overdue", "-C", place, "--as-of", OVER) == (
        2,
        "",
        "bkplan: the task T-0 has more than 120 obligations by 2020-07-22; "
        "let it recur less often, or choose an earlier day\n",
    )
    assert run(bkplan, "overdue", "-C", place, "--as-of", OVER, lang="vi").err == (
        "bkplan: nhiệm vụ T-0 có hơn 120 kỳ đến 2020-07-22; "
        "hãy dùng quy tắc lặp thưa hơn hoặc ngày sớm hơn\n"
    )


def test_a_horizon_that_lies_too_far_ahead_is_refused_by_name(bkplan, folder):
    place = folder()
    argv = ["upcoming", "-C", place, "--as-of", "2020-07-14", "--within"]
    assert run(bkplan, *argv, "7d").code == 0  # up to the 120th
    assert run(bkplan, *argv, "2w") == (
        2,
        "",
        "bkplan: the task T-0 has more than 120 obligations by 2020-07-28; "
        "let it recur less often, or look less far ahead\n",
    )


def test_a_horizon_brings_in_many_of_one_task(bkplan, folder, tmp_path):
    daily = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"
    (tmp_path / "tasks.yaml").write_text(
        f"{HEAD}  - {{id: T-1, clause: T, sector: s, title: {{vi: Báo cáo}}, lead: [ubnd],\n"
        f'     deadline: {{phrase: hằng ngày, rrule: "{daily}"}}}}\n',
        encoding="utf-8",
    )
    argv = ["upcoming", "-C", tmp_path, "--as-of", "2018-04-10", "-f", "csv", "--within"]
    # the first day and at most 10,000 after it
    assert run(bkplan, *argv, "10000").code == 2  # five digits are no span
    assert run(bkplan, *argv, "1428w").out.count("\n") == 1 + 1 + 9_996
    assert run(bkplan, *argv, "1429w") == (
        2,
        "",
        "bkplan: the task T-1 brings the obligations ahead by 2045-08-29 to 10,003, too many to "
        "list; let it recur less often, or look less far ahead\n",
    )


def test_a_task_of_many_words_takes_more_room(bkplan, tmp_path):
    # 1,200 characters and some: each occurrence counts for four
    (tmp_path / "tasks.yaml").write_text(
        f"{HEAD}  - {{id: T-1, clause: T, sector: s, title: {{vi: {'x' * 1200}}}, lead: [ubnd],\n"
        f"     deadline: {TUESDAYS}}}\n",
        encoding="utf-8",
    )
    argv = ["upcoming", "-C", tmp_path, "--as-of", "2018-04-10", "-f", "json", "--within"]
    assert run(bkplan, *argv, "47y").code == 0  # 2,452 weeks
    code, out, err = run(bkplan, *argv, "48y")
    assert (code, out) == (2, "")
    assert "the task T-1 brings the obligations ahead by 2066-04-10 to 2,504, too many" in err
