"""One day, one task, one is: English numbers take their nouns and verbs in the right form."""

from __future__ import annotations

import re

import pytest

from bkplan.faults.findings import message
from bkplan.words.phrases import plural, sentence
from bkplan.words.vocab import Text

ONE = """\
plan: {number: 1/KH, issued: 2018-01-01, issuer: a, title: {vi: Kế hoạch, en: The plan}}
sectors: [{id: s, clause: I, name: {vi: Y tế, en: Health}}]
agencies: [{id: a, kind: department, name: {vi: Sở A, en: Department A}}]
tasks:
  - {id: I-1, clause: I, sector: s, title: {vi: Rà soát các đơn vị, en: Review the units},
     lead: [a], deliverable: review, deadline: {phrase: đến ngày 31/12/2018, due: 2018-12-31},
     log: [{date: 2018-03-01, event: started}]}
"""
OPEN = """\
  - {id: I-2, clause: I, sector: s, title: {vi: Báo cáo kết quả, en: Report the results},
     lead: [a], deliverable: report, deadline: {phrase: đến ngày 31/1/2019, due: 2019-01-31}}
"""
UNITS = """\
targets:
  - {id: t, clause: I, measure: headcount, from: 2015, to: 2021, reduction: 10%}
  - {id: p, clause: I, measure: pupils, at_least: 1}
units:
  - {id: u, name: {vi: Trường 1, en: School}, sector: s, authority: a, kind: primary-school,
     level: commune, staffing: {2015: {assigned: 10}, 2018: {assigned: 9}}, pupils: {2018: 0}}
"""
WRONG = re.compile(r"(?<![\d.,/:-])1 (?:more |of them |other )?(?:[a-z]+s|are|were|have|lead)\b")
RIGHT = {"1 does", "1 is", "1 has", "1 was", "1 misses", "1 posts"}


@pytest.fixture(params=["one overdue", "one open", "one of each"])
def folder(request, tmp_path):
    text = {"one overdue": ONE, "one of each": ONE + OPEN}.get(request.param)
    text = text or ONE.partition("tasks:")[0] + "tasks:\n" + OPEN
    (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")
    return tmp_path


COMMANDS = [
    *("overdue", "upcoming --within 60d", "tasks", "sectors", "agencies", "units", "units --count"),
    *("rules", "show u", "check --notices", "check -f github", "check -f markdown", "calendar"),
    "report --since 2018-06-01",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_number_one_has_a_plural(command, folder, bkplan):
    code, out, err = bkplan(*command.split(), "--as-of", "2019-01-01", "-C", folder, "--lang", "en")
    assert code == 0, err
    found = {m[0] for m in WRONG.finditer(out + err)} - RIGHT
    assert found == set()


def test_letters(folder, bkplan, tmp_path):
    to = tmp_path / "to"
    run = bkplan("letters", "--to", to, "--within", "60d", "--as-of", "2019-01-01", "-C", folder,
                 "--lang", "en")  # fmt: skip
    assert run.out.splitlines()[1] == "1 letter written."
    text = (to / "a.md").read_text(encoding="utf-8")
    assert {m[0] for m in WRONG.finditer(text)} - RIGHT == set()


def test_sentences_that_count_one(tmp_path, bkplan):
    (tmp_path / "tasks.yaml").write_text(ONE + OPEN, encoding="utf-8")
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")

    def said(*argv):
        return bkplan(*argv, "--as-of", "2019-01-01", "-C", tmp_path, "--lang", "en").out

    lead = said("report", "--since", "2018-06-01", "--only", "method").split("\n\n")
    assert lead[2].startswith(
        "As of 2019-01-01 the plan has 2 tasks: none done, 1 overdue, 1 open in time. The "
        "completion rate is 0.0% (0/1). Overdue longest, for 1 day, is I-1 "
    )
    assert "Due 2018-12-31 and not completed by 2019-01-01: 1 day overdue." in said("show", "I-1")
    assert "\n1 unit exists, 1 is in the data.\n" in said("units")
    assert "p: at least 1 pupil." in said("rules")


@pytest.mark.parametrize(
    ("n", "en"),
    [(0, "0 tasks are"), (1, "1 task is"), (2, "2 tasks are"), (1000, "1,000 tasks are")],
)
def test_a_template_chooses_the_form(n, en):
    vi = {1000: "1.000"}.get(n, str(n)) + " nhiệm vụ"
    assert sentence("{n} nhiệm vụ", "{n} {n:task} {n:is|are}", n=n) == Text(vi, en)
    bare = en.replace(",", "")
    assert message(Text("{n} việc", "{n} {n:task} {n:is|are}"), {"n": n}).en == bare


def test_the_helper():
    assert [plural(n, "entry", "entries") for n in (0, 1, 2)] == ["entries", "entry", "entries"]
    assert [plural(n, "day") for n in (0, 1, 2)] == ["days", "day", "days"]
