"""What is written of a plan leaves `agencies.yaml` beside it alone, and knows who is in it."""

from __future__ import annotations

import shutil

import pytest

from bkplan.reading.loader import load_folder

DAY = ("--as-of", "2020-12-31", "--lang", "en")
ROWS = """\
STT;Nhiệm vụ;Chủ trì;Phối hợp;Thời hạn
5;Rà soát hồ sơ tồn đọng;Sở Tư pháp;Sở Nội vụ;31/3/2021
6;Báo cáo kết quả;Sở Khoa học, Công nghệ và Truyền thông;;Quý II/2021
"""


@pytest.fixture
def many(tmp_path, root, monkeypatch):
    shutil.copytree(root / "examples/portfolio", tmp_path / "many")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "many"


@pytest.fixture
def run(bkplan, tmp_path, many):
    """Run a command on the directive; what is beside it must stay."""
    before = (many / "agencies.yaml").read_bytes()

    def call(*argv):
        environ = {"XDG_STATE_HOME": str(tmp_path / "state")}
        done = bkplan(*argv, "-C", "many/07-CT-UBND", *DAY, environ=environ)
        assert (many / "agencies.yaml").read_bytes() == before
        assert sorted(path.name for path in many.iterdir()) == [
            "07-CT-UBND", "112-QD-UBND", "45-KH-UBND", "agencies.yaml",
        ]  # fmt: skip
        return done

    return call


def test_an_entry_and_that_it_is_taken_back(run, many):
    file = many / "07-CT-UBND/tasks.yaml"
    before = file.read_bytes()
    entry = ("3", "completed", "--date", "2020-08-20", "--evidence", "77/BC-SXD")
    code, out, err = run("record", *entry)
    assert (code, err, out.splitlines()[-1]) == (0, "", "Written: many/07-CT-UBND/tasks.yaml.")
    assert run("record", "--undo").code == 0
    assert file.read_bytes() == before


def test_rows_name_who_stands_there_and_the_others_are_of_the_plan(run, many, tmp_path):
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    code, out, err = run("import", "tasks", "rows.csv", "--write")
    assert (code, err) == (0, "")
    loaded = load_folder(str(many / "07-CT-UBND"))
    assert loaded.errors == ()
    plan = loaded.plan
    assert (plan.task_by_id["5"].lead, plan.task_by_id["6"].lead) == (
        ("so-tu-phap",), ("so-khoa-hoc-cong-nghe-va-truyen-thong",),
    )  # fmt: skip
    assert "so-tu-phap: new agency" in out
    own = (many / "07-CT-UBND/tasks.yaml").read_text(encoding="utf-8")
    assert own.endswith(
        "agencies:\n  - {id: so-tu-phap, kind: department, name: {vi: Sở Tư pháp}}\n"
    )


def test_who_stands_there_may_be_named_in_an_entry(run, many):
    entry = ("3", "reassigned", "--lead", "so-y-te", "--date", "2020-08-20", "--evidence", "1/CV")
    assert run("record", *entry).code == 0
    assert "lead: [so-y-te]" in (many / "07-CT-UBND/tasks.yaml").read_text(encoding="utf-8")
