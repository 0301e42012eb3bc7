"""`bkplan check` over many plans: each by its own settings, and what they say of each other."""

from __future__ import annotations

import json
import re

import pytest
from tests.helpers.git import commit, git

DAY = ("--as-of", "2020-01-01", "--lang", "en")
PLAN = """\
plan: {number: %s, issued: 2018-04-10, issuer: ubnd, title: {vi: K}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
  - {id: so-a, name: {vi: %s}}
tasks:
  - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát đơn vị}, lead: [so-a], deliverable: review, deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}}
"""  # noqa: E501
BESIDE = """\
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
  - {id: so-b, name: {vi: Sở B}}
"""


@pytest.fixture
def many(tmp_path, monkeypatch):
    """Two plans in `many`, both sound, which agree on who is who."""
    monkeypatch.chdir(tmp_path)

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    write("many/one/tasks.yaml", PLAN % ("1/KH", "Sở A"))
    write("many/two/data/tasks.yaml", PLAN % ("2/KH", "Sở A"))
    return write


@pytest.fixture
def check(bkplan):
    def run(*argv, **more):
        return bkplan("check", *argv, *DAY, environ={}, **more)

    return run


def told(out):
    """The lines of findings, with their codes: no excerpts."""
    return [line for line in out.splitlines() if re.search(r" \[BK\d{3}\]$", line)]


TWO = "many/two/data/tasks.yaml"
OTHER_NAME = (
    f'{TWO}:5:22: warning: name: so-a is "Sở Khác" here and "Sở A" at '
    "many/one/tasks.yaml:5:22 (1/KH); an id is one body: write one name, or choose another id "
    "[BK256]"
)


def test_plans_that_agree(many, check):
    assert check("-C", "many") == (0, "Nothing to say.\n", "")


@pytest.mark.parametrize(
    "argv", [["-C", "many"], ["-C", "many/one", "-C", "many/two/data"], ["many"]]
)
def test_a_body_has_one_name(many, check, argv):
    many(TWO, PLAN % ("2/KH", "Sở Khác"))
    code, out, err = check(*argv)
    assert (code, told(out), err) == (0, [OTHER_NAME], "")
    assert check(*argv, "--fail-on", "warning").code == 1
    code, out, err = check("-C", "many/two/data")
    assert (code, told(out)) == (0, [])


def test_in_vietnamese(many, bkplan):
    many(TWO, PLAN % ("2/KH", "Sở Khác"))
    out = bkplan("check", "-C", "many", "--as-of", "2020-01-01", "--lang", "vi", environ={}).out
    assert told(out) == [
        f'{TWO}:5:22: cảnh báo: name: so-a ở đây là "Sở Khác", ở many/one/tasks.yaml:5:22 (1/KH) '
        'là "Sở A"; một mã là một cơ quan: hãy ghi một tên, hoặc đặt mã khác [BK256]'
    ]


def test_english_that_one_lacks_is_no_other_name(many, check):
    many(TWO, PLAN % ("2/KH", "Sở A, en: Department A"))
    assert told(check("-C", "many").out) == []
    many("many/three/tasks.yaml", PLAN % ("3/KH", "Sở A, en: Board A"))
    assert told(check("-C", "many/two/data", "-C", "many/three").out) == [
        'many/three/tasks.yaml:5:22: warning: name: so-a is "Board A" here and "Department A" at '
        f"{TWO}:5:22 (2/KH); an id is one body: write one name, or choose another id [BK256]"
    ]


def test_one_excuses_it_on_its_line(many, check):
    text = PLAN % ("2/KH", "Sở Khác")
    excuse = "  # bkplan: ignore BK256 -- as that plan prints it"
    many(TWO, text.replace("Sở Khác}}", f"Sở Khác}}}}{excuse}"))
    assert told(check("-C", "many").out) == []
    assert told(check("-C", "many/two/data").out) == []
    many(TWO, (PLAN % ("2/KH", "Sở A")).replace("Sở A}}", f"Sở A}}}}{excuse}"))
    assert [line.rpartition(" ")[2] for line in told(check("-C", "many").out)] == ["[BK160]"]
    assert told(check("-C", "many/two/data").out) == []


def test_plans_named_one_by_one_are_not_together(many, check):
    many(TWO, PLAN % ("2/KH", "Sở Khác"))
    assert told(check("many/one", "many/two/data").out) == []


def test_each_by_its_own_settings(many, check):
    many(TWO, PLAN % ("2/KH", "Sở Khác"))
    many("many/two/data/bkplan.toml", 'ignore = ["BK256"]\n')
    assert check("-C", "many") == (0, "Nothing to say.\n", "")
    many("many/two/data/bkplan.toml", 'fail-on = "warning"\n')
    many("many/one/tasks.yaml", (PLAN % ("1/KH", "Sở A")) + "    # \n")
    assert check("-C", "many").code == 1


def test_the_same_plan_twice(many, check):
    many(TWO, PLAN % ("1/KH", "Sở A"))
    code, out, _ = check("-C", "many")
    assert (code, told(out)) == (
        1,
        [
            f'{TWO}:1:16: error: number: "1/KH" of the same year and issuer stands at '
            "many/one/tasks.yaml:1:16; leave out one of them [BK144]"
        ],
    )


def test_what_is_wrong_beside_them_is_told_once(many, check):
    many("many/agencies.yaml", f"{BESIDE}tasks: []\n")
    code, out, _ = check("-C", "many")
    assert (code, [line.partition(": error")[0] for line in told(out)]) == (
        1, ["many/agencies.yaml:4:1"],
    )  # fmt: skip


def test_an_agency_beside_them_that_none_uses(many, check):
    many("many/agencies.yaml", BESIDE)
    notice = (
        "many/agencies.yaml:3:10: notice: id: so-b has no part in the data; "
        "take it out, unless the plan names it [BK251]"
    )
    assert told(check("-C", "many", "--notices").out) == [notice]
    # a plan alone cannot tell what others use
    assert told(check("-C", "many/one", "--notices").out) == []
    many("many/three/tasks.yaml", (PLAN % ("3/KH", "Sở A")).replace("[so-a]", "[so-a, so-b]"))
    assert told(check("-C", "many", "--notices").out) == []
    assert told(check("-C", "many/one", "-C", "many/two/data", "--notices").out) == []


def test_whether_one_uses_it_is_open_where_one_has_errors(many, check):
    many("many/agencies.yaml", BESIDE)
    many(TWO, (PLAN % ("2/KH", "Sở A")).replace("sector: s", "sector: t"))
    assert [line[-7:] for line in told(check("-C", "many", "--notices").out)] == ["[BK201]"]


def test_an_excuse_beside_them_that_one_plan_needs(many, check):
    excuse = "  # bkplan: ignore BK251 -- named among the recipients"
    many("many/agencies.yaml", f"{BESIDE.rstrip()}{excuse}\n")
    assert told(check("-C", "many", "--notices").out) == []
    assert told(check("-C", "many/one", "--notices").out) == []


def test_the_file_beside_them_named_alone(many, check):
    many("many/agencies.yaml", f"{BESIDE}tasks: []\n")
    code, out, _ = check("many/agencies.yaml")
    assert (code, len(told(out))) == (1, 1)
    many("alone/agencies.yaml", BESIDE)
    assert check("alone/agencies.yaml") == (0, "Nothing to say.\n", "")
    many("alone/agencies.yaml", "sectors: []\n")
    assert [line[-7:] for line in told(check("alone/agencies.yaml").out)] == ["[BK142]"]


def test_one_that_cannot_be_read_hides_none(many, check):
    many(TWO, "plan: [\n")
    many("many/one/tasks.yaml", (PLAN % ("1/KH", "Sở A")).replace("sector: s", "sector: t"))
    code, out, _ = check("-C", "many")
    assert (code, [line[-7:] for line in told(out)]) == (2, ["[BK201]", "[BK110]"])


def test_only_what_a_change_brings(many, check, tmp_path):
    many(TWO, PLAN % ("2/KH", "Sở Khác"))
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    assert told(check("-C", "many", "--since", "HEAD").out) == []
    many("many/three/tasks.yaml", PLAN % ("3/KH", "Sở Lạ"))
    _, out, err = check("-C", "many", "--since", "HEAD")
    assert [line.partition(" (1/KH)")[0] for line in told(out)] == [
        'many/three/tasks.yaml:5:22: warning: name: so-a is "Sở Lạ" here and "Sở A" at '
        "many/one/tasks.yaml:5:22"
    ]
    assert "all that follows is new" in err


def test_what_nobody_uses_beside_them_is_told_of_what_a_change_brings(many, check, tmp_path):
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    more = "  - {id: so-c, name: {vi: Sở C}}\n"
    many("many/agencies.yaml", BESIDE)
    since = ("-C", "many", "--since", "HEAD", "--notices")
    unused = [line.partition(": notice: ")[0] for line in told(check(*since).out)]
    assert unused == ["many/agencies.yaml:3:10"]
    commit(tmp_path)
    many("many/agencies.yaml", BESIDE + more)
    unused = [line.partition(": notice: ")[0] for line in told(check(*since).out)]
    assert unused == ["many/agencies.yaml:4:10"]


def test_what_nobody_used_beside_them_is_not_new_with_a_plan_before_all_others(
    many, check, tmp_path
):
    many("many/agencies.yaml", BESIDE)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    many("many/before/tasks.yaml", PLAN % ("3/KH", "Sở A"))
    assert told(check("-C", "many", "--since", "HEAD", "--notices").out) == []


def test_corrected_plan_by_plan(many, check, tmp_path):
    for name, number in (("many/one/tasks.yaml", "1/KH"), (TWO, "2/KH")):
        many(name, (PLAN % (number, "Sở A")).replace("2019-07-31", "2019–07–31"))
    many("many/agencies.yaml", BESIDE.replace("Sở B}", "Sở B}, from: 2019–01–01"))
    code, out, err = check("-C", "many", "--fix")
    assert (code, err) == (1, "")
    assert [line for line in out.splitlines() if line.startswith(("Written", "Corrected"))] == [
        "Corrected: BK138.", "Written: many/one/tasks.yaml.",
        "Corrected: BK138.", f"Written: {TWO}.",
    ]  # fmt: skip
    # what is of both is nobody's alone to correct
    assert out.splitlines()[-1] == (
        "1 more can be corrected by hand alone: many/agencies.yaml is of many plans"
    )
    assert [line[:24] for line in told(out)] == ["many/agencies.yaml:3:40:"]
    assert "2019–01–01" in (tmp_path / "many/agencies.yaml").read_text(encoding="utf-8")


def test_that_nothing_is_corrected_is_told_once(many, check):
    nothing = "There is nothing to correct."
    assert check("-C", "many", "--fix").out.splitlines().count(nothing) == 1
    many(TWO, (PLAN % ("2/KH", "Sở A")).replace("2019-07-31", "2019–07–31"))
    out = check("-C", "many", "--fix").out
    assert nothing not in out
    assert "Corrected: BK138." in out


def test_for_programs(many, check):
    many(TWO, PLAN % ("2/KH", "Sở Khác"))
    many("many/agencies.yaml", BESIDE)
    told = json.loads(check("-C", "many", "-f", "json").out)
    assert (told["plan"], told["plans"]) == (None, ["1/KH", "2/KH"])
    (table,) = told["tables"]
    assert table["columns"][2] == {"key": "plan", "label": "Plan", "kind": "id"}
    assert [(row["code"], row["plan"], row["path"]) for row in table["rows"]] == [
        ("BK251", None, "many/agencies.yaml"), ("BK256", "2/KH", TWO),
    ]  # fmt: skip
    for form in ("github", "sarif", "junit", "gitlab", "markdown"):
        assert "Sở Khác" in check("-C", "many", "-f", form).out, form


def test_for_programs_where_one_cannot_be_read(many, check):
    many(TWO, "plan: [\n")
    told = json.loads(check("-C", "many", "-f", "json").out)
    assert (told["plan"], told["plans"]) == (None, ["1/KH"])
    assert [row["plan"] for row in told["tables"][0]["rows"]] == [None]


def test_of_one_plan_nothing_is_said_of_others(many, check):
    told = json.loads(check("-C", "many/one", "-f", "json").out)
    assert (told["plan"], "plans" in told) == ("1/KH", False)
    assert [column["key"] for column in told["tables"][0]["columns"]][:3] == [
        "severity", "code", "path",
    ]  # fmt: skip
