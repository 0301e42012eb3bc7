"""`agencies.yaml` beside the folders of plans: whose it is, read from a disk and from git."""

from __future__ import annotations

import os

import pytest
from tests.helpers.git import commit, git

from bkplan.files.folder import files_in
from bkplan.files.shared import shared_inside, shared_on_disk
from bkplan.git.data import load_revision
from bkplan.git.revision import digest_at, revision_of
from bkplan.reading.loader import load_folder
from bkplan.remembered.key import bytes_in

PLAN = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: so-x, name: {vi: Sở X}}]
tasks:
  - {id: A-1, clause: A, sector: s, title: {vi: Việc}, lead: [so-a]}
"""
BESIDE = """\
agencies:
  - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
  - {id: so-a, name: {vi: Sở A}}
  - {id: so-b, name: {vi: Sở B}}
  - {id: so-c, name: {vi: Sở C}}
successions:
  - {id: S-1, effective: 2020-01-01, from: [so-a], into: [so-b], basis: inferred}
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def top(tmp_path):
    """Two plans beside one file: `many/one`, and `many/two` with its files in `data`."""
    top = tmp_path / "top"
    write(top / "many/agencies.yaml", BESIDE)
    write(top / "many/one/tasks.yaml", PLAN)
    write(top / "many/two/data/tasks.yaml", PLAN.replace("1/KH", "2/KH"))
    return top


def test_it_is_read_first_for_each_of_them(top):
    one, two = files_in(str(top / "many/one")), files_in(str(top / "many/two/data"))
    assert one.names == ("../agencies.yaml", "tasks.yaml")
    assert two.names == ("../../agencies.yaml", "tasks.yaml")
    loaded = load_folder(str(top / "many/two/data"), "two/data")
    assert loaded.findings == ()
    assert [agency.id for agency in loaded.plan.agencies] == [
        "ubnd-tinh", "so-a", "so-b", "so-c", "so-x",
    ]  # fmt: skip
    assert [item.id for item in loaded.plan.successions] == ["S-1"]
    assert [(d.path, d.name, d.shared) for d in loaded.documents] == [
        ("agencies.yaml", "../../agencies.yaml", True),
        (os.path.join("two/data", "tasks.yaml"), "tasks.yaml", False),
    ]


def test_one_within_a_plan_is_nobodys(top):
    write(top / "many/one/agencies.yaml", BESIDE)
    write(top / "many/two/agencies.yaml", BESIDE)
    assert files_in(str(top / "many/one")).names == ("../agencies.yaml", "tasks.yaml")
    (top / "many/agencies.yaml").unlink()
    assert files_in(str(top / "many/one")).names == ("tasks.yaml",)
    assert files_in(str(top / "many/two/data")).names == ("tasks.yaml",)


@pytest.mark.parametrize("at", ["many/one", "many/two", "many/two/data"])
def test_what_lies_above_the_repository_is_no_part_of_it(top, at):
    (top / at / ".git").mkdir()
    plan = "many/one" if at == "many/one" else "many/two/data"
    assert shared_on_disk(str(top / plan)) is None
    other = "many/two/data" if plan == "many/one" else "many/one"
    assert shared_on_disk(str(top / other)) is not None


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("", None), ("data", None), ("a", "../agencies.yaml"), ("a/data", "../../agencies.yaml"),
        ("x/a", "../agencies.yaml"), ("data/data", "../../agencies.yaml"),
    ],
)  # fmt: skip
def test_nor_above_the_top_of_a_commit(inside, name):
    assert shared_inside(inside) == name


def test_it_is_beside_the_real_folder(top, tmp_path):
    (tmp_path / "link").symlink_to(top / "many/one")
    (loaded, direct) = (load_folder(str(tmp_path / "link")), load_folder(str(top / "many/one")))
    assert loaded.findings == ()
    assert loaded.plan == direct.plan
    assert os.path.samefile(loaded.documents[0].path, direct.documents[0].path)


def test_it_is_no_link_to_somewhere_else(top, tmp_path):
    (top / "many/agencies.yaml").rename(tmp_path / "elsewhere.yaml")
    (top / "many/agencies.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (finding,) = load_folder(str(top / "many/one"), "one").errors
    assert (str(finding.mark), finding.code) == ("agencies.yaml:1:1", "BK106")


def test_the_same_in_a_plan_is_no_fault(top):
    same = "agencies: [{id: so-x, name: {vi: Sở X}}, {id: so-a, name: {vi: Sở A}}]"
    lines = PLAN.splitlines()
    write(top / "many/one/tasks.yaml", "\n".join([*lines[:2], same, *lines[3:], ""]))
    loaded = load_folder(str(top / "many/one"))
    assert loaded.findings == ()
    assert [agency.id for agency in loaded.plan.agencies].count("so-a") == 1


def test_a_plan_says_more_of_a_succession(top):
    beside = BESIDE.replace("into: [so-b]", "into: [so-b, so-c]")
    write(top / "many/agencies.yaml", beside)
    rules = beside.splitlines()[-1].replace("basis:", "tasks: {A-1: so-c}, basis:")
    write(top / "many/one/tasks.yaml", f"{PLAN}successions:\n{rules}\n")
    one, two = (load_folder(str(top / "many" / name)) for name in ("one", "two/data"))
    assert (one.findings, two.findings) == ((), ())
    assert [item.tasks for item in one.plan.successions] == [{"A-1": ("so-c",)}]
    assert [item.tasks for item in two.plan.successions] == [{}]


@pytest.fixture
def repository(top):
    git(top, "init", "-q")
    commit(top)
    return top


@pytest.mark.parametrize("name", ["one", "two/data"])
def test_git_has_the_same(repository, name):
    folder = str(repository / "many" / name)
    before = load_folder(folder).plan
    write(repository / "many/agencies.yaml", BESIDE.replace("2020-01-01", "2021-01-01"))
    loaded = load_revision("HEAD", folder)
    assert loaded.findings == ()
    assert loaded.plan == before
    assert loaded.plan != load_folder(folder).plan
    assert loaded.documents[0].path == "HEAD:many/agencies.yaml"
    assert [d.shared for d in loaded.documents] == [True, False]


def test_the_version_of_the_data_is_its_version_too(repository):
    folder = str(repository / "many/one")
    first = revision_of(folder)
    assert first.commit
    assert first.digest == digest_at(first.commit, folder)
    write(repository / "many/agencies.yaml", BESIDE.replace("2020-01-01", "2021-01-01"))
    changed = revision_of(folder)
    assert (changed.commit, changed.digest != first.digest) == ("", True)
    later = commit(repository)
    assert revision_of(folder) == changed._replace(commit=later)
    assert digest_at(later, folder) == changed.digest
    write(repository / "many/two/data/tasks.yaml", PLAN)
    commit(repository)
    assert revision_of(folder).commit == later


def test_a_link_in_a_commit_leads_nowhere(repository, tmp_path):
    (repository / "many/agencies.yaml").unlink()
    (repository / "many/agencies.yaml").symlink_to("one/tasks.yaml")
    commit(repository)
    findings = load_revision("HEAD", str(repository / "many/one")).errors
    assert [(str(f.mark), f.code) for f in findings][:1] == [
        ("HEAD:many/agencies.yaml:1:1", "BK102")
    ]


def test_diff_tells_what_changed_in_it(repository, bkplan):
    write(repository / "many/agencies.yaml", BESIDE.replace("2020-01-01", "2021-01-01"))
    run = ["-C", repository / "many/one", "--lang", "en", "--as-of", "2022-01-01"]
    code, out, _ = bkplan("diff", "HEAD", *run, "-f", "csv")
    assert code == 0
    assert "2020-01-01 → 2021-01-01" in out.splitlines()[1]
    assert "S-1" in out.splitlines()[1]


def test_a_plan_alone_has_what_is_beside_it(top, bkplan):
    run = ["-C", top / "many/one", "--lang", "en", "--as-of", "2022-01-01", "-f", "csv"]
    code, out, err = bkplan("tasks", *run, "--columns", "id,lead")
    assert (code, err) == (0, "")
    assert out.splitlines()[1:] == ["A-1,so-b"]


def test_the_shipped_and_the_sample_plan_have_none(root):
    for folder in ("data", "examples/sample-province", "examples/annex-plan"):
        assert shared_on_disk(str(root / folder)) is None


def test_what_is_remembered_of_a_plan_is_of_both(top, bkplan, tmp_path):
    cache = tmp_path / "cache"
    run = ["tasks", "-C", top / "many/one", "--lang", "en", "--as-of", "2022-01-01", "-f", "csv"]
    environ = {"BKPLAN_CACHE": str(cache), "HOME": str(tmp_path)}

    def leads():
        code, out, err = bkplan(*run, "--columns", "lead", environ=environ)
        assert (code, err) == (0, "")
        return out.splitlines()[1:]

    assert leads() == ["so-b"]
    names = [name for name, _ in bytes_in(str(top / "many/one"))]
    assert names == ["../agencies.yaml", "tasks.yaml"]
    kept = sorted(file.name for file in cache.rglob("*") if file.is_file())
    assert leads() == ["so-b"]
    assert sorted(file.name for file in cache.rglob("*") if file.is_file()) == kept != []
    write(top / "many/agencies.yaml", BESIDE.replace("into: [so-b]", "into: [so-c]"))
    assert leads() == ["so-c"]
