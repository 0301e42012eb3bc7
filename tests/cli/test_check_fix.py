"""`bkplan check --fix`: what takes no thought is corrected, on its own lines, and nothing else."""

from __future__ import annotations

import json
import unicodedata
from datetime import date

import pytest
from tests.checks.test_checks import BASE
from tests.helpers.git import Repository

from bkplan.checks.every import CHECKS
from bkplan.checks.pages import entries
from bkplan.faults.findings import Mends
from bkplan.faults.problems import MENDED, Problem
from bkplan.keeping import mending

TODAY = date(2018, 12, 31)
HEAD = "".join(f"{key}: {value}\n" for key, value in BASE.items())
TASK = """\
  - id: II.1-1     # the first
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vị, en: Review the units}
    lead: [so-noi-vu]
    deliverable: review
    deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}
"""
CLEAN = f"{HEAD}tasks:\n{TASK}"
NFD = unicodedata.normalize("NFD", "Rà soát")


@pytest.fixture
def fix(tmp_path, bkplan):
    """Write a plan, run `check` with options on it; the result, and the plan then."""

    def run(text, *argv, lang="en", name="tasks.yaml"):
        (tmp_path / name).write_bytes(text.encode())
        around = {"BKPLAN_LANG": lang}
        done = bkplan("check", "-C", tmp_path, *argv, environ=around, today=TODAY)
        assert done.err == "" or argv[-1] == "json"
        return done, (tmp_path / name).read_bytes().decode()

    return run


def log(entry: str) -> str:
    return f"{CLEAN}    log:\n      - {entry}\n    # end\n"


DONE = "{date: 2018-07-02, event: started, evidence: 512/SNV-TCBC}"
CASES = {
    "a day": (log("{date: 2/7/2018, event: started}"), log("{date: 2018-07-02, event: started}")),
    "a day with dots": (
        log("{date: '02.07.2018', event: started}  # x"),
        log("{date: '2018-07-02', event: started}  # x"),
    ),
    "a day backwards": (
        log("{date: 2018/7/2, event: started}"), log("{date: 2018-07-02, event: started}"),
    ),
    "a due day": (CLEAN.replace("2019-07-31", "31/7/2019"), CLEAN),
    "a day of the plan": (CLEAN.replace("2018-04-10", "10/4/2018"), CLEAN),
    "a day with another hyphen": (CLEAN.replace("2019-07-31", "2019‑07‑31"), CLEAN),
    "a number": (log(DONE.replace("512/", "9/")), log(DONE.replace("512/", "09/"))),
    "a type": (
        log("{date: 2018-07-02, event: started, evidence: 9/QD-UBND}"),
        log("{date: 2018-07-02, event: started, evidence: 09/QĐ-UBND}"),
    ),
    "all of an entry": (
        log("{date: 2/7/2018, event: started, evidence: 9/QD-UBND, note: 'một  hai '}"),
        log("{date: 2018-07-02, event: started, evidence: 09/QĐ-UBND, note: 'một hai'}"),
    ),
    "spaces": (
        CLEAN.replace("vi: Rà soát các", 'vi: " Rà  soát   các').replace("vị, en", 'vị ", en'),
        CLEAN.replace("vi: Rà soát các đơn vị", 'vi: "Rà soát các đơn vị"'),
    ),
    "NFC": (f"# {NFD}\n{CLEAN}".replace("Rà soát", NFD), f"# Rà soát\n{CLEAN}"),
    "an excuse": (log(f"{DONE}  # bkplan: ignore BK451 -- so"), log(DONE)),
    "an excuse behind a remark": (
        log(f"{DONE}  # seen # bkplan: ignore BK451 -- so"), log(f"{DONE}  # seen"),
    ),
    "an excuse in its own line": (
        CLEAN.replace("    lead", "    # bkplan: ignore BK451,BK452 -- so\n    lead"), CLEAN,
    ),
    "one excuse of two": (
        log("{date: 2018-07-02, event: noted}  # bkplan: ignore BK451, BK456 -- so"),
        log("{date: 2018-07-02, event: noted}  # bkplan: ignore BK456 -- so"),
    ),
    "an excuse beside another correction": (
        log("{date: 2018-07-02, event: started, evidence: 9/BC-UBND}  # bkplan: ignore BK457 -- x"),
        log("{date: 2018-07-02, event: started, evidence: 09/BC-UBND}"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_corrected(before, after, ending, fix):
    before, after = (f"\ufeff{text}".replace("\n", ending) for text in (before, after))
    _, made = fix(before, "--fix")
    assert made == after
    again, made = fix(made, "--fix")
    assert (again.code, again.out.split("\n")[0]) == (0, "There is nothing to correct.")
    assert made == after


@pytest.mark.parametrize("argv", [["--diff"], ["--fix", "--diff"], ["--fix", "--dry-run"]])
def test_shown_and_not_written(argv, fix):
    before = log("{date: 2/7/2018, event: started}")
    done, made = fix(before, *argv)
    instead = argv[-1]
    assert made == before
    assert done.code == 1
    assert done.out.split("\n")[2:] == [
        "@@ -12,3 +12,3 @@",
        "     log:",
        "-      - {date: 2/7/2018, event: started}",
        "+      - {date: 2018-07-02, event: started}",
        "     # end",
        f"To be corrected: BK127. Nothing is written ({instead}).",
        *fix(log("{date: 2018-07-02, event: started}"))[0].out.split("\n"),
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["Corrected: BK127 (2), BK450.", "Written: {}."]),
        ("vi", ["Đã sửa: BK127 (2), BK450.", "Đã ghi {}."]),
    ],
)
def test_said_in_both_languages(lang, said, fix, tmp_path):
    before = log("{date: 2/7/2018, event: started, evidence: 9/QD-UBND}")
    done, _ = fix(before.replace("2019-07-31", "31/7/2019"), "--fix", lang=lang)
    lines = done.out.split("\n")
    for line in said:
        assert line.format(tmp_path / "tasks.yaml") in lines
    assert done.code == 0


def test_what_no_program_can_know_is_told(fix):
    """The 31st of June, a number without a symbol, a task without its sector."""
    before = log("{date: 31/6/2018, event: started}") + (
        "      - {date: 2/7/2018, event: started, evidence: công văn 9}\n"
    )
    done, made = fix(before.replace("    sector: s\n", "    sector: q\n"), "--fix")
    assert made == before.replace("2/7/2018", "2018-07-02").replace("sector: s\n", "sector: q\n")
    assert done.code == 1
    for code in ("[BK127]", "[BK201]"):
        assert code in done.out


UNSAFE = {
    "another date": ("due: 2019-08-31", "due: 2019-07-31"),
    "no date": ("năm 2019, due: 2019-07-31", "năm 2019, due: 2019-07-31"),
    "a rule": ("rrule: FREQ=YEARLY", "due: 2019-07-31"),
}


@pytest.mark.parametrize(("wrong", "right"), UNSAFE.values(), ids=UNSAFE)
def test_the_own_deadline_of_the_phrase_is_unsafe(wrong, right, fix):
    wrong = wrong.removesuffix(", due: 2019-07-31")
    before = CLEAN.replace(right, wrong)
    done, made = fix(before, "--fix")
    assert made == before
    assert done.out.split("\n")[0] == "There is nothing to correct."
    last = "1 more can be corrected by the plan's own words: add --unsafe-fixes"
    assert done.out.split("\n")[-2] == last
    done, made = fix(before, "--fix", "--unsafe-fixes")
    assert (done.code, made) == (0, CLEAN)


def test_a_recurrence_of_a_block_keeps_its_start(fix):
    before = CLEAN.replace(
        "    deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}\n",
        "    deadline:\n      phrase: hằng năm  # of the plan\n"
        "      due: 2018-12-31  # ours\n    log: []\n",
    )
    rule = '"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"'
    _, made = fix(before, "--fix", "--unsafe-fixes")
    assert made.replace('"', "") == before.replace(
        "      due: 2018-12-31  # ours\n", f"      rrule: {rule}\n".replace('"', "")
    )


def test_what_would_break_something_is_left_out(fix):
    """The words' own date would come after what extends it: the entry would be an error."""
    entry = "{date: 2018-07-02, event: extended, due: 2019-07-15, evidence: 9/SNV-TCBC}"
    before = log(entry).replace("due: 2019-07-31", "due: 2019-06-30")
    done, made = fix(before, "--fix", "--unsafe-fixes")
    assert made == before.replace("9/SNV", "09/SNV")
    assert "[BK350]" in done.out
    assert done.code == 1


def test_the_others_of_a_batch_are_corrected_all_the_same(fix):
    bad = CLEAN.replace("due: 2019-07-31", "due: 2019-06-30") + (
        "    log: [{date: 2018-07-02, event: extended, due: 2019-07-15, evidence: 1/A-B}]\n"
    )
    others = "".join(
        TASK.replace("II.1-1", f"II.1-{n}")
        .replace("Rà soát", f"Việc {n}")
        .replace("07-31", "08-01")
        for n in range(2, 8)
    )
    _, made = fix(bad + others, "--fix", "--unsafe-fixes", "--ignore", "BK450")
    assert made == bad + others.replace("2019-08-01", "2019-07-31")


def test_chosen_checks_alone(fix):
    before = log("{date: 2018-07-02, event: started, evidence: 9/QD-UBND, note: a  b}")
    _, made = fix(before, "--fix", "--select", "BK152")
    assert made == before.replace("a  b", "a b")
    _, made = fix(before, "--fix", "--ignore", "BK152")
    assert made == before.replace("9/QD", "09/QĐ")


def test_an_excused_line_stays_as_it_is(fix):
    before = log(DONE.replace("512/", "9/") + "  # bkplan: ignore BK450 -- as printed")
    _, made = fix(before, "--fix")
    assert made == before


@pytest.mark.parametrize(
    ("wrong", "fixed"),
    [("2/7/2018, event: noted", "2018-07-02, event: noted"), ("2018-07-02, event: note", "")],
    ids=["a day that is corrected", "a word that is not"],
)
def test_an_excuse_stays_while_what_it_is_for_cannot_be_read(wrong, fixed, fix):
    """Its fault comes to light only with the entry that the other one cites the document of."""
    excuse = "  # bkplan: ignore BK451 -- một văn bản"
    other = TASK.replace("II.1-1", "II.1-2") + f"    log:\n      - {DONE}{excuse}\n"
    before = f"{CLEAN}    log:\n      - {{date: {wrong}, evidence: 512/SNV-TCBC}}\n{other}"
    done, after = fix(before, "--fix")
    assert after == (before.replace(wrong, fixed) if fixed else before)
    assert "BK160" not in done.out
    assert done.code == (0 if fixed else 1)


def test_other_formats_stay_what_they_are(fix):
    done, made = fix(log("{date: 2/7/2018, event: noted}"), "--fix", "-f", "json")
    assert "2018-07-02" in made
    assert [row["code"] for row in json.loads(done.out)["tables"][0]["rows"]] == ["BK456"]
    assert done.err.split("\n")[0] == "Corrected: BK127."


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--unsafe-fixes"], "--unsafe-fixes does nothing without --fix or --diff"),
        (["--dry-run"], "--dry-run: check writes nothing without --fix"),
        (["--diff", "-f", "json"], "--diff shows lines as text, not as json"),
    ],
)
def test_what_would_do_nothing_is_refused(argv, said, bkplan):
    done = bkplan("check", *argv, environ={"BKPLAN_LANG": "en"})
    assert done == (2, "", f"bkplan: {said}\n")


def test_files_that_were_not_named_stay(province, bkplan):
    for name in ("tasks.yaml", "units.yaml"):
        path = province / name
        path.write_text(path.read_text().replace("Trung tâm", "Trung  tâm", 1))
    before = (province / "units.yaml").read_bytes()
    done = bkplan("check", province / "tasks.yaml", "--fix", environ={"BKPLAN_LANG": "en"})
    assert "BK152" in done.out
    assert "Trung  tâm" not in (province / "tasks.yaml").read_text()
    assert (province / "units.yaml").read_bytes() == before


def test_files_below_the_folder(tmp_path, bkplan):
    (tmp_path / "tasks").mkdir()
    (tmp_path / "tasks.yaml").write_text(HEAD)
    (tmp_path / "tasks" / "a.yaml").write_text(f"tasks:\n{TASK}".replace("2019-07-31", "31/7/2019"))
    done = bkplan("check", "-C", tmp_path, "--fix", environ={"BKPLAN_LANG": "en"})
    assert done.code == 0, done.out
    assert (tmp_path / "tasks" / "a.yaml").read_text() == f"tasks:\n{TASK}"
    assert (tmp_path / "tasks.yaml").read_text() == HEAD


def test_only_what_a_change_brings(tmp_path, bkplan):
    old = log("{date: 2018-07-02, event: started, note: a  b}")
    Repository(tmp_path).commit(old)
    new = old.replace("    # end", "      - {date: 2/8/2018, event: started}\n    # end")
    path = tmp_path / "data" / "tasks.yaml"
    path.write_text(new)
    bkplan("check", "-C", path.parent, "--fix", "--since", "HEAD", environ={"BKPLAN_LANG": "en"})
    assert path.read_text() == new.replace("2/8/2018", "2018-08-02")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Taken back: check --fix"), ("vi", "Hoàn tác: check --fix")]
)
def test_it_can_be_taken_back(lang, said, tmp_path, bkplan):
    before = log(DONE.replace("512/", "9/"))
    state = {"XDG_STATE_HOME": str(tmp_path / "state"), "BKPLAN_LANG": lang}
    (tmp_path / "tasks.yaml").write_text(before)
    assert bkplan("check", "-C", tmp_path, "--fix", environ=state).code == 0
    assert (tmp_path / "tasks.yaml").read_text() != before
    done = bkplan("record", "-C", tmp_path, "--undo", environ=state)
    assert said in done.out, done
    assert (tmp_path / "tasks.yaml").read_text() == before


def test_somebody_else_may_write_meanwhile(tmp_path, bkplan, monkeypatch):
    real = mending.mended

    def meanwhile(*given, **named):
        done = real(*given, **named)
        (tmp_path / "tasks.yaml").write_text("theirs")
        return done

    monkeypatch.setattr(mending, "mended", meanwhile)
    (tmp_path / "tasks.yaml").write_text(log("{date: 2/7/2018, event: started}"))
    done = bkplan("check", "-C", tmp_path, "--fix", environ={"BKPLAN_LANG": "en"})
    assert (done.code, "has changed meanwhile" in done.err) == (2, True)
    assert (tmp_path / "tasks.yaml").read_text() == "theirs"


def test_a_file_that_cannot_be_written_is_told(fix, tmp_path, bkplan):
    fix(log("{date: 2/7/2018, event: started}"))
    (tmp_path / "tasks.yaml").chmod(0o444)
    done = bkplan("check", "-C", tmp_path, "--fix", environ={"BKPLAN_LANG": "en"})
    assert (done.code, done.out) == (2, "")
    assert "cannot be written" in done.err


def test_what_yaml_cannot_read_is_not_touched(fix):
    before = f"{CLEAN}# {NFD}\n  : [\n"
    done, made = fix(before, "--fix")
    assert (done.code, made) == (2, before)


# ---- what declares that it is corrected, is


MENDING = [check for check in CHECKS if check.mends]


def whole(sample: str) -> str:
    return sample + "".join(
        f"{key}: {value}\n" for key, value in BASE.items() if f"{key}:" not in sample
    )


@pytest.mark.parametrize("check", MENDING, ids=lambda check: check.code)
def test_the_wrong_sample_is_corrected(check, fix):
    argv = ["--fix", "--select", check.code]
    argv += ["--unsafe-fixes"] if check.mends is Mends.UNSAFE else []
    done, made = fix(whole(check.page.bad), *argv)
    if check.code == "BK450":  # the sample has a letter without its symbol: that nobody knows
        assert f"[{check.code}]" in done.out
        return
    assert made == whole(check.page.good)
    assert f"[{check.code}]" not in done.out


def test_who_corrects_says_so(bkplan):
    told = {entry.code: entry.mends for entry in entries() if entry.mends}
    assert told == {
        **{problem.code: Mends.SAFE for problem in MENDED},
        **{check.code: check.mends for check in MENDING},
        "BK160": Mends.SAFE,
    }
    assert set(told) == {"BK127", "BK138", "BK150", "BK152", "BK160", "BK350", "BK351", "BK450"}
    page = bkplan("explain", Problem.NOT_A_DAY.code, environ={"BKPLAN_LANG": "en"}).out
    assert page.endswith("\n\n`bkplan check --fix` corrects this.\n")
