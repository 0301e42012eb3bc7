"""`bkplan init`: the files of a new plan, what it refuses, what it asks for."""

from __future__ import annotations

import os
import re
from datetime import date

import pytest
import yaml
from tests.cli.test_record import Typed
from tests.conftest import TODAY, Terminal

from bkplan.cli.start import main
from bkplan.files.created import created
from bkplan.keeping.new_plan import kind_in, title_in
from bkplan.keeping.recipes import RECIPES
from bkplan.reading.loader import load_folder
from bkplan.reading.settings import Settings, read_settings
from bkplan.records.fields import fields_of
from bkplan.records.sections import PLAN, SECTIONS
from bkplan.words.vocab import PlanKind

SAID = ("--number", "2820/QĐ-UBND", "--issued", "19/11/2025", "--issuer", "UBND Thành phố X")
FILES = {
    *RECIPES,
    *("schema/tasks.schema.json", "schema/units.schema.json", "data/bkplan.toml"),
    "data/tasks.yaml",
}


def below(folder) -> set[str]:
    """The files below a folder, by their names in it."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_new_plan_is_whole_and_sound(lang, bkplan, tmp_path):
    top = tmp_path / "plan"
    done = bkplan("init", top, *SAID, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"bkplan overdue -C {top}/data"
    assert below(top) == FILES
    plan = load_folder(str(top / "data")).plan
    assert (plan.header.number, plan.header.issued) == ("2820/QĐ-UBND", date(2025, 11, 19))
    assert (plan.header.kind, plan.agency_name(plan.header.issuer).vi) == (
        *(PlanKind.DECISION, "UBND Thành phố X"),
    )
    assert plan.header.title.vi == "Quyết định số 2820/QĐ-UBND"
    checked = bkplan("check", "-C", top / "data", "--lang", "en")
    assert (checked.code, checked.out) == (0, "Nothing to say.\n")
    assert bkplan("overdue", "-C", top / "data", "--lang", lang).code == 0
    assert read_settings(str(top / "data"))._replace(path="") == Settings()


def test_its_data_explain_every_key(bkplan, tmp_path):
    bkplan("init", tmp_path / "plan", *SAID, "--lang", "en")
    text = (tmp_path / "plan" / "data" / "tasks.yaml").read_text()
    parts = [PLAN.record, *(SECTIONS[key].record for key in ("sectors", "agencies", "tasks"))]
    for record in parts:
        wanted = [field.key for field in fields_of(record)]
        heading = text.index(f"#   {wanted[0]}: ", text.index(f"#   {wanted[0]}: "))
        explained = re.findall(r"^#   (\w+): ", text[heading:].partition("\n\n")[0], re.MULTILINE)
        text = text[heading + 1 :]
        assert explained == wanted
    text = (tmp_path / "plan" / "data" / "tasks.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=../schema/tasks.schema.json\n")


def test_the_gate_is_that_of_the_documents(root):
    page = (root / "docs" / "ci.md").read_text(encoding="utf-8")
    for name, text in RECIPES.items():
        assert f"```yaml\n# {name}\n{text}```\n" in page


def test_settings_can_be_switched_on(bkplan, tmp_path):
    bkplan("init", tmp_path / "plan", *SAID, "--lang", "vi")
    file = tmp_path / "plan" / "data" / "bkplan.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(re.sub(r"^# (?=\[|[a-z-]+ = )", "", line) for line in lines))
    assert read_settings(str(file.parent)).letters.symbol == "…"


KINDS = {
    "140/KH-UBND": PlanKind.PLAN, "2820/QĐ-UBND": PlanKind.DECISION, "08/NQ-CP":
    PlanKind.RESOLUTION, "11-CTr/TU": PlanKind.PROGRAMME, "05/CT-TTg": PlanKind.DIRECTIVE,
    "40-KL/TW": PlanKind.CONCLUSION, "512/UBND-VX": PlanKind.LETTER, "7": None,
}  # fmt: skip


@pytest.mark.parametrize("number", KINDS)
def test_the_number_tells_the_kind(number):
    assert kind_in(number) == KINDS[number]


def test_what_is_missing_is_named_in_a_pipe(bkplan, tmp_path):
    done = bkplan("init", tmp_path / "plan", "--number", "1/KH-UBND", "--lang", "en")
    assert (done.code, done.err) == (2, "bkplan: missing: --issued, --issuer\n")
    assert not (tmp_path / "plan").exists()


@pytest.mark.parametrize(("typed", "code"), [
    ("140/KH-UBND\nhôm kia\n10/4/2018\nUBND tỉnh Bắc Kạn\n", 0), ("140/KH-UBND\n\n", 2), ("", 2),
])  # fmt: skip
def test_what_is_missing_is_asked_for_on_a_terminal(typed, code, tmp_path):
    out, err = Terminal(), Terminal()
    words = ["init", str(tmp_path / "plan"), "--lang", "en"]
    ended = main(words, environ={}, stdout=out, stderr=err, today=TODAY,
                 stdin=Typed(typed.encode()))  # fmt: skip
    assert ended == code
    assert err.getvalue().startswith("Number of the document (like 140/KH-UBND): ")
    if code:
        assert err.getvalue().endswith("bkplan: nothing is written.\n")
        assert os.listdir(tmp_path) == []
    else:
        assert "  accepts: a day" in err.getvalue()
        header = load_folder(str(tmp_path / "plan" / "data")).plan.header
        assert (header.kind, header.issued) == (PlanKind.PLAN, date(2018, 4, 10))


@pytest.mark.parametrize("name", [
    "data", "schema", "tasks.yaml", ".gitlab-ci.yml", ".pre-commit-config.yaml", "bkplan.toml",
])  # fmt: skip
def test_nothing_is_written_over(name, bkplan, tmp_path):
    (tmp_path / name).mkdir()
    done = bkplan("init", tmp_path, *SAID, "--lang", "en")
    assert done.code == 2
    assert f"holds {name} already" in done.err
    assert os.listdir(tmp_path) == [name]


def test_a_repository_gets_them_beside_what_it_has(bkplan, tmp_path):
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / ".github" / "workflows" / "other.yml").write_text("x")
    (tmp_path / "README.md").write_text("x")
    assert bkplan("init", tmp_path, *SAID).code == 0
    assert below(tmp_path) == {*FILES, "README.md", ".github/workflows/other.yml"}


def test_a_dry_run_writes_nothing(bkplan, tmp_path):
    done = bkplan("init", tmp_path / "plan", *SAID, "--dry-run", "--lang", "en")
    assert (done.code, os.listdir(tmp_path)) == (0, [])
    assert "Nothing is written (--dry-run)" in done.out
    assert "bkplan overdue" not in done.out


def test_a_file_is_no_folder(bkplan, tmp_path):
    (tmp_path / "plan").write_text("x")
    assert bkplan("init", tmp_path / "plan", *SAID).code == 2


def test_where_nothing_can_be_written_nothing_stays(tmp_path, monkeypatch):
    """The last file fails: those that took their places before are taken back."""
    real = os.rename

    def failing(old, new):
        if str(new).endswith("tasks.yaml"):
            raise OSError(28, "no space")
        real(old, new)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(OSError, match="no space"):
        created(str(tmp_path), {".github/workflows/a": b"x", "data/tasks.yaml": b"y"})
    assert os.listdir(tmp_path) == []


def test_folders_that_were_made_are_taken_back(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "rename", lambda *_: (_ for _ in ()).throw(OSError(28, "no space")))
    with pytest.raises(OSError, match="no space"):
        created(str(tmp_path / "a" / "b" / "c"), {"data/x": b"x"})
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
def test_from_its_annex(ending, bkplan, tmp_path, root):
    file = root / "examples" / "annex-plan" / f"2820-QD-UBND.{ending}"
    done = bkplan("init", tmp_path / "plan", *SAID, "--from", file, "--lang", "en",
                  "--as-of", "2026-06-30")  # fmt: skip
    assert (done.code, done.err) == (0, "")
    data = yaml.safe_load((tmp_path / "plan" / "data" / "tasks.yaml").read_text(encoding="utf-8"))
    assert (len(data["tasks"]), len(data["sectors"]), len(data["agencies"])) == (28, 6, 9)
    assert f"{file}: 28 tasks, 6 sectors, 8 new agencies\n" in done.out
    checked = bkplan("check", "-C", tmp_path / "plan" / "data", "--lang", "en")
    assert (checked.code, checked.out.splitlines()[-1]) == (0, "3 warnings, 37 notices.")
    again = bkplan("import", "tasks", file, "-C", tmp_path / "plan" / "data", "--lang", "en")
    assert "0 new, 0 changed, 28 as before\nThere is nothing to write.\n" in again.out


def test_the_files_of_one_annex_give_the_same_data(bkplan, tmp_path, root):
    made = set()
    for ending in ("docx", "xlsx", "csv"):
        file = root / "examples" / "annex-plan" / f"2820-QD-UBND.{ending}"
        bkplan("init", tmp_path / ending, *SAID, "--from", file, "--lang", "vi")
        made.add((tmp_path / ending / "data" / "tasks.yaml").read_bytes())
    assert len(made) == 1


def test_the_title_above_an_annex_is_told_not_taken(bkplan, tmp_path, root):
    file = root / "examples" / "annex-plan" / "2820-QD-UBND.docx"
    title = "“Nhiệm vụ của các sở, ban, ngành, phường, xã, đặc khu” stands above the table"
    for more, told in (((), True), (("--title", "Một tên khác"), False)):
        done = bkplan(
            "init", tmp_path / f"plan{told}", *SAID, *more, "--from", file, "--lang", "en"
        )
        assert (title in done.out) is told


@pytest.mark.parametrize(("lines", "title"), [
    (("PHỤ LỤC II", "(Kèm theo Quyết định số 1/QĐ-UBND)", "DANH MỤC NHIỆM VỤ NĂM 2026"),
     "DANH MỤC NHIỆM VỤ NĂM 2026"),
    (("Phụ lục. Phân công nhiệm vụ (kèm theo Kế hoạch số 2)",), "Phân công nhiệm vụ"),
    (("UBND TỈNH X", "Phụ lục 1", "ngày 1 tháng 2 năm 2025"), ""), ((), ""),
])  # fmt: skip
def test_what_stands_above_an_annex(lines, title):
    assert title_in(lines) == title


def test_columns_are_for_an_annex(bkplan, tmp_path):
    done = bkplan("init", tmp_path / "plan", *SAID, "--columns", "title=2", "--lang", "en")
    assert (done.code, done.err) == (2, "bkplan: --columns is for --from\n")
