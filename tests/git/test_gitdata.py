"""Data out of git: what a revision has, what is refused and how, and that nothing is executed."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.git import commit, git

from bkplan.git import calls as gitcalls
from bkplan.git import data as gitdata
from bkplan.git import history as githistory
from bkplan.git.calls import NoRepository, NoSuchVersion, Place, commit_id, place_of
from bkplan.git.data import NoSuchFile, load_revision
from bkplan.git.history import Commit
from bkplan.git.objects import Objects
from bkplan.reading.loader import load_folder
from bkplan.words.text import quoted

TASKS = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: ubnd-tinh, name: {vi: UBND tỉnh}}]
tasks:
  - {id: A, clause: II.1, sector: s, title: {vi: Việc}}
"""
UNITS = """\
units:
  - {id: u, name: {vi: Trạm}, sector: s, authority: ubnd-tinh}
"""
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def commits_touching(folder, rev="HEAD"):
    place = place_of(folder)
    with Objects(place) as objects:
        return githistory.commits_touching(objects, commit_id(rev, place), rev)


@pytest.fixture
def repository(tmp_path):
    """A repository with both files in `data`, one commit on `main`."""
    folder = tmp_path / "kho dữ liệu"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    (folder / "data" / "units.yaml").write_text(UNITS, encoding="utf-8")
    git(folder, "init", "-q")
    commit(folder)
    return folder


def refusal(rev, folder, kind=NoSuchVersion):
    with pytest.raises(kind) as caught:
        load_revision(rev, str(folder))
    assert type(caught.value) is kind
    return tuple(caught.value.text)


# ---- what a revision has


@pytest.mark.parametrize(
    "rev", ["main", "HEAD", "HEAD~0", "@", "v1", "refs/heads/main", "HEAD^{/change}"]
)
def test_a_revision_is_read_as_it_was(repository, rev):
    git(repository, "tag", "-a", "v1", "-m", "first")
    (repository / "data" / "tasks.yaml").write_text("nonsense", encoding="utf-8")
    (repository / "data" / "units.yaml").unlink()
    loaded = load_revision(rev, str(repository / "data"))
    assert loaded.errors == ()
    assert [task.id for task in loaded.plan.tasks] == ["A"]
    assert [unit.id for unit in loaded.plan.units] == ["u"]
    assert [(d.path, d.text) for d in loaded.documents] == [
        (f"{rev}:data/tasks.yaml", TASKS),
        (f"{rev}:data/units.yaml", UNITS),
    ]


def test_a_revision_reads_like_a_folder(repository, sample):
    for name in ("tasks.yaml", "units.yaml"):
        (repository / "data" / name).write_bytes((sample / name).read_bytes())
    commit(repository)
    one, other = load_revision("HEAD", str(repository / "data")), load_folder(str(sample))
    assert one.plan == other.plan


def test_the_bytes_are_those_of_the_commit(repository):
    """No line endings are converted, no encoding guessed, nothing smudged."""
    data = TASKS.replace("\n", "\r\n").encode()
    (repository / "data" / "tasks.yaml").write_bytes(data)
    (repository / ".gitattributes").write_text("* -text\n")
    commit(repository)
    (repository / ".gitattributes").write_text("*.yaml text eol=lf working-tree-encoding=UTF-16\n")
    loaded = load_revision("HEAD", str(repository / "data"))
    assert loaded.documents[0].text.encode() == data


def test_the_data_at_the_top_in_a_subfolder_behind_a_link_and_from_elsewhere(
    repository, tmp_path, monkeypatch
):
    (repository / "tasks.yaml").write_text(TASKS.replace("id: A", "id: B"), encoding="utf-8")
    commit(repository)
    top = load_revision("HEAD", str(repository))
    assert (top.plan.tasks[0].id, top.documents[0].path) == ("B", "HEAD:tasks.yaml")
    (tmp_path / "link").symlink_to(repository / "data")
    assert load_revision("HEAD", str(tmp_path / "link")).plan.tasks[0].id == "A"
    monkeypatch.chdir(repository / "data")
    assert load_revision("HEAD", ".").plan.tasks[0].id == "A"
    assert place_of("..") == Place(str(repository), "")


def test_another_worktree_and_a_detached_head(repository, tmp_path):
    git(repository, "worktree", "add", "-q", "--detach", str(tmp_path / "other"))
    assert load_revision("HEAD", str(tmp_path / "other" / "data")).plan.tasks[0].id == "A"


def test_variables_of_a_hook_lead_nowhere(repository, tmp_path, monkeypatch):
    """Git calls hooks with GIT_DIR and its like; somebody else's must not be looked at."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.worktree")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "/")
    assert load_revision("HEAD", str(repository / "data")).plan.tasks[0].id == "A"


def test_faults_of_a_revision_name_it(repository):
    wrong = TASKS.replace("clause: II.1, sector: s", "clause: II.1, sector: x")
    (repository / "data" / "tasks.yaml").write_text(wrong, encoding="utf-8")
    commit(repository)
    (error,) = load_revision("main", str(repository / "data")).errors
    assert str(error.mark) == "main:data/tasks.yaml:5:35"


def test_units_may_be_missing(repository):
    (repository / "data" / "units.yaml").unlink()
    commit(repository)
    loaded = load_revision("HEAD", str(repository / "data"))
    assert (loaded.errors, len(loaded.documents), loaded.plan.units) == ((), 1, ())


# ---- what is refused


def test_a_link_is_refused_and_never_followed(repository):
    (repository / "data" / "tasks.yaml").unlink()
    (repository / "data" / "tasks.yaml").symlink_to("/etc/passwd")
    commit(repository)
    loaded = load_revision("HEAD", str(repository / "data"))
    first = loaded.findings[0]
    assert (str(first.mark), first.code) == ("HEAD:data/tasks.yaml:1:1", "BK102")
    assert (loaded.plan, loaded.documents[0].parsed) == (None, False)


def test_a_folder_and_a_submodule_in_the_place_of_a_file(repository):
    (repository / "data" / "units.yaml").unlink()
    (repository / "data" / "units.yaml").mkdir()
    (repository / "data" / "units.yaml" / "x").write_text("x")
    commit(repository)
    head = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "tag", "folder")
    git(repository, "rm", "-rq", "--cached", "data/units.yaml")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},data/units.yaml")
    git(repository, "commit", "-qm", "submodule")
    for rev in ("folder", "HEAD"):
        (finding,) = load_revision(rev, str(repository / "data")).errors
        assert (str(finding.mark), finding.code) == (f"{rev}:data/units.yaml:1:1", "BK102")


def test_a_folder_that_was_a_link_has_no_files(repository):
    git(repository, "mv", "data", "real")
    (repository / "data").symlink_to("real")
    commit(repository)
    (repository / "data").unlink()
    (repository / "data").mkdir()
    assert "HEAD" in refusal("HEAD", repository / "data", NoSuchFile)[1]


def test_a_file_too_large_is_not_read(repository, monkeypatch):
    monkeypatch.setattr(gitdata, "MAX_MIB", 0)
    codes = [f.code for f in load_revision("HEAD", str(repository / "data")).errors]
    assert codes == ["BK103", "BK103"]


def test_a_revision_without_the_file(repository):
    assert git(repository, "checkout", "-q", "--orphan", "bare") == ""
    git(repository, "rm", "-rqf", ".")
    (repository / "x").write_text("x")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    assert refusal("bare", repository / "data", NoSuchFile) == (
        'phiên bản "bare" không có tệp "data/tasks.yaml"; '
        "lúc đó dữ liệu chưa có, hoặc nằm ở thư mục khác (-C THƯ-MỤC)",
        'the revision "bare" has no file "data/tasks.yaml"; '
        "the data was not there yet, or in another folder (-C DIR)",
    )


NAME_ONE = "nêu một nhánh, thẻ hay commit", "name a branch, a tag or a commit"
MISSING = {
    "mian": ("có phải là main?", "did you mean main?"),
    "MAIN2": ("có phải là main?", "did you mean main?"),
    "topic": ("có phải là origin/topic?", "did you mean origin/topic?"),
    "HEAD~7": NAME_ONE,
    "--output=x": NAME_ONE,
    "--help": NAME_ONE,
    "-x": NAME_ONE,
    "--": NAME_ONE,
    "": NAME_ONE,
    "main..HEAD": NAME_ONE,
    "^main": ("có phải là main?", "did you mean main?"),
    "main:data": ("có phải là main?", "did you mean main?"),
    "main\nHEAD": ("có phải là main?", "did you mean main?"),
    "0" * 40: NAME_ONE,
    "$(touch x)": NAME_ONE,
    "x\udcff": NAME_ONE,
}


@pytest.mark.parametrize("rev", MISSING)
def test_a_revision_that_is_none(repository, rev, monkeypatch):
    git(repository, "update-ref", "refs/remotes/origin/topic", "HEAD")
    monkeypatch.chdir(repository / "data")
    vi, en = refusal(rev, repository / "data")
    assert (vi.partition("; ")[2], en.partition("; ")[2]) == MISSING[rev]
    assert en.startswith('there is no revision "')
    assert sorted(os.listdir(repository)) == [".git", "data"]
    assert sorted(os.listdir()) == ["tasks.yaml", "units.yaml"]


def test_a_revision_with_a_nul(repository):
    assert refusal("main\0", repository / "data")[1].endswith("did you mean main?")


def test_a_branch_whose_name_begins_with_a_dash(repository):
    head = git(repository, "rev-parse", "HEAD").strip()
    (repository / ".git" / "refs" / "heads" / "--output=x").write_text(head + "\n")
    assert load_revision("--output=x", str(repository / "data")).plan.tasks[0].id == "A"
    assert sorted(os.listdir(repository)) == [".git", "data"]


def test_no_repository(tmp_path):
    (tmp_path / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    name = quoted(str(tmp_path))
    assert refusal("HEAD", tmp_path, NoRepository) == (
        f"{name} không nằm trong kho git nào; hãy chọn thư mục dữ liệu bằng -C THƯ-MỤC, "
        "hoặc so sánh hai thư mục",
        f"{name} is in no git repository; choose the data folder with -C DIR, "
        "or compare two folders",
    )
    assert "is in no git repository" in refusal("HEAD", tmp_path / "missing", NoRepository)[1]


def test_a_bare_repository_among_the_data_is_none(repository, tmp_path):
    """Its configuration would be that of whoever made the pull request."""
    git(tmp_path, "clone", "-q", "--bare", str(repository), str(tmp_path / "bare" / "data"))
    data = tmp_path / "bare" / "data"
    for setting in (("core.bare", "false"), ("core.worktree", str(data))):
        git(tmp_path, "config", "--file", str(data / "config"), *setting)
    (data / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    assert git(data, "rev-parse", "--show-toplevel").strip() == str(data)
    assert "is in no git repository" in refusal("HEAD", data, NoRepository)[1]


def test_a_configuration_that_moves_the_tree(repository, tmp_path):
    git(repository, "config", "core.worktree", str(tmp_path / "elsewhere"))
    (tmp_path / "elsewhere").mkdir()
    assert "is in no git repository" in refusal("HEAD", repository / "data", NoRepository)[1]


def test_no_commit_yet(tmp_path):
    git(tmp_path, "init", "-q")
    (tmp_path / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    assert refusal("HEAD", tmp_path) == (
        "kho git chưa có commit nào; hãy commit dữ liệu trước",
        "the git repository has no commit yet; commit the data first",
    )


def test_a_branch_without_a_commit_in_a_repository_with_others(repository):
    git(repository, "checkout", "-q", "--orphan", "new")
    assert refusal("HEAD", repository / "data")[1].endswith(NAME_ONE[1])
    assert refusal("new", repository / "data")[1].endswith(NAME_ONE[1])


def test_a_clone_without_its_history(repository, tmp_path):
    (repository / "data" / "units.yaml").write_text("units: []\n", encoding="utf-8")
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository}", str(tmp_path / "clone"))
    data = tmp_path / "clone" / "data"
    assert load_revision("HEAD", str(data)).plan.units == ()
    assert refusal("HEAD~1", data) == (
        'không có phiên bản "HEAD~1"; bản sao này thiếu lịch sử cũ (shallow); '
        "hãy chạy git fetch --unshallow",
        'there is no revision "HEAD~1"; this clone lacks older history (shallow); '
        "run git fetch --unshallow",
    )


def test_git_is_not_there(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal("HEAD", repository / "data") == (
        "không chạy được git; hãy cài git, hoặc so sánh hai thư mục",
        "git cannot be run; install it, or compare two folders",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_git_does_not_answer(repository, monkeypatch):
    os.mkfifo(repository / "endless")
    git(repository, "config", "include.path", str(repository / "endless"))
    monkeypatch.setattr(gitcalls, "PATIENCE", 1)
    assert refusal("HEAD", repository / "data") == (
        "git không trả lời trong 1 giây",
        "git has not answered in 1 s",
    )


def test_a_git_that_lies_among_the_data_is_not_called(repository, monkeypatch, tmp_path):
    trap = repository / "data" / "git"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path / 'marker'}\n")
    trap.chmod(0o755)
    monkeypatch.chdir(repository / "data")
    for path in (f".:{os.environ['PATH']}", f"{os.pathsep}{os.environ['PATH']}", "."):
        monkeypatch.setenv("PATH", path)
        assert load_revision("HEAD", ".").plan.tasks[0].id == "A"
    assert not (tmp_path / "marker").exists()


@pytest.mark.skipif(not AS_ROOT, reason="only root can give a folder to somebody else")
def test_a_repository_of_somebody_else(repository, monkeypatch, tmp_path):
    for path in (repository, repository / ".git"):
        os.chown(path, 12345, 12345)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    name = quoted(str(repository / "data"))
    assert refusal("HEAD", repository / "data") == (
        f"git không tin kho chứa {name} vì nó thuộc người dùng khác; nếu tin nó, "
        f"hãy chạy git config --global --add safe.directory '{repository}'",
        f"git does not trust the repository of {name}, which another user owns; "
        f"if you do, run git config --global --add safe.directory '{repository}'",
    )
    git(repository, "config", "--global", "safe.directory", str(repository), HOME=str(home))
    assert load_revision("HEAD", str(repository / "data")).plan.tasks[0].id == "A"
    assert [len(c.id) for c in commits_touching(str(repository / "data"))] == [40]


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("plain", "'{}'"),
        ("with spaces; touch pwned;", "'{}'"),
        ("x safe.directory ;touch pwned;", "'{}'"),
        ("$(touch pwned)`touch pwned`", "'{}'"),
        ("it's", None),
        ("a\nb", ""),
        ("a\u202eb", ""),
        ("a\u00a0b", ""),
        ("all *", ""),
    ],
)
def test_the_command_suggested_is_safe_to_paste(tmp_path, monkeypatch, name, command):
    """Git's own switch for its tests makes every folder somebody else's."""
    monkeypatch.setitem(gitcalls._ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / name
    folder.mkdir()
    git(folder, "init", "-q")
    _, en = refusal("HEAD", folder)
    if command == "":
        assert en.endswith("which another user owns; run as that user instead")
        return
    _, _, told = en.partition("; if you do, run git config --global --add safe.directory ")
    assert told == (command or "'{}'").format(str(folder).replace("'", "'\\''"))
    (tmp_path / "home").mkdir()
    run = {"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"]}
    pasted = f"git config --global --add safe.directory {told}"
    subprocess.run(["sh", "-c", pasted], cwd=tmp_path / "home", env=run, check=True)
    listed = ["git", "config", "--global", "-z", "--get-all", "safe.directory"]
    said = subprocess.run(listed, env=run, cwd="/", capture_output=True, check=True).stdout
    assert said == os.fsencode(folder) + b"\0"
    assert os.listdir(tmp_path / "home") == [".gitconfig"]


# ---- objects that are not there, or out of all proportion


def blob_of(repository, path):
    return git(repository, "rev-parse", f"HEAD:{path}").strip()


def lose(repository, oid):
    (repository / ".git" / "objects" / oid[:2] / oid[2:]).unlink()


def test_a_missing_file_is_said_to_be_one(repository):
    oid = blob_of(repository, "data/tasks.yaml")
    lose(repository, oid)
    assert refusal("HEAD", repository / "data") == (
        f'kho git thiếu đối tượng {oid[:12]} của phiên bản "HEAD": bản sao không đầy đủ hoặc bị '
        "hỏng; hãy chạy git fetch --refetch, hoặc sao lại toàn bộ",
        f'the git repository lacks the object {oid[:12]} of the revision "HEAD": the clone is '
        "partial or damaged; run git fetch --refetch, or clone all of it again",
    )


@pytest.mark.parametrize("path", ["", "data"])
def test_a_missing_folder_is_said_to_be_one(repository, path):
    oid = blob_of(repository, path)
    lose(repository, oid)
    assert f"lacks the object {oid[:12]} of the revision" in refusal("HEAD", repository / "data")[1]


def test_a_damaged_file_is_no_traceback(repository):
    oid = blob_of(repository, "data/units.yaml")
    path = repository / ".git" / "objects" / oid[:2] / oid[2:]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:20])
    vi, en = refusal("HEAD", repository / "data")
    assert en.startswith(('git cannot read the revision "HEAD": ', "the git repository lacks"))
    assert vi.startswith(('git không đọc được phiên bản "HEAD": ', "kho git thiếu"))


def test_a_file_out_of_all_proportion_is_not_read(repository):
    """One that is eight times as large as the data are now is; so is anything of 2 MiB."""
    units = repository / "data" / "units.yaml"
    units.write_text(UNITS + "#\n" * (2 << 20), encoding="utf-8")
    commit(repository)
    assert load_revision("HEAD", str(repository / "data")).errors == ()
    units.write_text(UNITS, encoding="utf-8")
    (error,) = load_revision("HEAD", str(repository / "data")).errors
    assert (error.code, error.mark.path) == ("BK103", "HEAD:data/units.yaml")
    assert error.message.en == "is larger than 2 MiB; split the data"
    units.write_text(UNITS + "#\n" * (256 << 10), encoding="utf-8")
    assert load_revision("HEAD", str(repository / "data")).errors == ()


# ---- a folder that was renamed


def test_the_folder_is_found_under_the_name_that_it_had(repository):
    git(repository, "mv", "data", "plan")
    assert load_revision("HEAD", str(repository / "plan")).plan.tasks[0].id == "A"
    commit(repository)
    git(repository, "mv", "plan", "x y")
    (repository / "x y" / "tasks.yaml").write_text(TASKS.replace("Việc", "Khác"), encoding="utf-8")
    for rev in ("HEAD", "HEAD~1"):
        assert load_revision(rev, str(repository / "x y")).plan.tasks[0].title.vi == "Việc"


def test_a_folder_that_is_still_there_is_not_the_one_that_came(repository):
    shutil.copytree(repository / "data", repository / "copy")
    assert refusal("HEAD", repository / "copy", NoSuchFile)[1].startswith("the revision ")


def test_another_plan_in_another_folder_is_not_taken_for_it(repository):
    git(repository, "mv", "data", "plan")
    text = TASKS.replace("1/KH", "2/KH")
    (repository / "plan" / "tasks.yaml").write_text(text, encoding="utf-8")
    refusal("HEAD", repository / "plan", NoSuchFile)


def test_of_two_that_left_the_same_plan_is_taken(repository):
    other = repository / "other"
    other.mkdir()
    (other / "tasks.yaml").write_text(TASKS.replace("1/KH", "2/KH"), encoding="utf-8")
    commit(repository)
    git(repository, "mv", "data", "p")
    git(repository, "mv", "other", "q")
    for name, number in (("p", "1/KH"), ("q", "2/KH")):
        (repository / name / "tasks.yaml").write_text(
            TASKS.replace("1/KH", number) + "\n", encoding="utf-8"
        )
        assert load_revision("HEAD", str(repository / name)).plan.header.number == number


# ---- nothing is executed


TRAPS = (
    "core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.pager", "core.editor",
    "core.askPass", "core.alternateRefsCommand", "diff.external", "diff.trap.command",
    "diff.trap.textconv", "filter.trap.smudge", "filter.trap.clean", "filter.trap.process",
    "merge.trap.driver", "gpg.program", "credential.helper", "uploadpack.packObjectsHook",
    "remote.origin.uploadpack", "interactive.diffFilter", "pager.rev-parse", "pager.ls-tree",
    "pager.cat-file", "pager.rev-list", "alias.rev-parse", "alias.ls-tree", "alias.cat-file",
    "alias.rev-list", "sequence.editor",
)  # fmt: skip
HOOKS = (
    "post-checkout", "post-index-change", "pre-auto-gc", "post-rewrite", "reference-transaction",
    "fsmonitor-watchman", "query-watchman",
)  # fmt: skip


@pytest.fixture
def trapped(repository, tmp_path):
    """A repository in which everything that can be made to run a program would leave a marker."""
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/marker'\ncat\n")
    script.chmod(0o755)
    (repository / ".gitattributes").write_text("*.yaml diff=trap filter=trap merge=trap\n")
    git(repository, "add", ".gitattributes")
    git(repository, "commit", "-qm", "attributes")
    for name in TRAPS:
        command = f"!{script}" if name.startswith(("alias.", "credential.")) else str(script)
        git(repository, "config", name, command)
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "diff.trap.cachetextconv", "true")
    git(repository, "config", "core.hooksPath", str(tmp_path / "hooks"))
    for folder in (tmp_path / "hooks", repository / ".git" / "hooks"):
        folder.mkdir(exist_ok=True)
        for name in HOOKS:
            (folder / name).write_bytes(script.read_bytes())
            (folder / name).chmod(0o755)
    (repository / "data" / "tasks.yaml").touch()  # so that looking at the tree would filter it
    return repository


def test_the_traps_would_snap(trapped, tmp_path):
    """Or the next test could not fail."""
    git(trapped, "status", "--porcelain")
    assert (tmp_path / "marker").exists()


def test_nothing_of_the_repository_is_executed(trapped, tmp_path):
    before = snapshot(trapped)
    assert load_revision("main", str(trapped / "data")).errors == ()
    assert len(commits_touching(str(trapped / "data"))) == 1
    refusal("mian", trapped / "data")
    assert not (tmp_path / "marker").exists()
    assert snapshot(trapped) == before


def snapshot(folder: Path):
    """Every file with its size and time: reading writes nothing."""
    return {
        path: (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_a_partial_clone_lacks_is_not_fetched(repository, tmp_path):
    """Fetching runs programs that the configuration names: the transport, and the other side."""
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    source = f"file://{repository}"
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", source, str(clone))
    (clone / "data").mkdir()
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/marker'\n")
    script.chmod(0o755)
    for name, value in {
        "remote.origin.uploadpack": str(script),
        "protocol.file.allow": "always",
        "protocol.allow": "always",
    }.items():
        git(clone, "config", name, value)
    vi, en = refusal("HEAD", clone / "data")
    assert en.startswith('git cannot read the revision "HEAD": ')
    assert vi.startswith('git không đọc được phiên bản "HEAD": ')
    assert not (tmp_path / "marker").exists()


# ---- the log


def test_the_commits_that_touched_the_data(repository):
    (repository / "data" / "units.yaml").write_text("units: []\n", encoding="utf-8")
    commit(repository, day="2019-05-06")
    (repository / "README").write_text("another file\n")
    commit(repository, day="2019-05-07")
    (repository / "data" / "tasks.yaml").write_text(TASKS + "\n", encoding="utf-8")
    commit(repository, day="2019-05-08")
    ids = git(repository, "rev-list", "HEAD").split()
    assert commits_touching(str(repository / "data")) == (
        Commit(ids[0], ids[0][:7], (ids[2],), date(2019, 5, 8), date(2019, 5, 8), "data"),
        Commit(ids[2], ids[2][:7], (ids[3],), date(2019, 5, 6), date(2019, 5, 6), "data"),
        Commit(ids[3], ids[3][:7], (), date(2019, 3, 4), date(2019, 3, 4), "data"),
    )
    assert [c.id for c in commits_touching(str(repository / "data"), "HEAD~3")] == [ids[3]]


def test_paths_are_taken_literally(tmp_path):
    folder = tmp_path / "repository" / ":(glob)**"
    folder.mkdir(parents=True)
    (folder / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    git(folder.parent, "init", "-q")
    commit(folder.parent)
    (folder.parent / "tasks.yaml").write_text("nonsense", encoding="utf-8")
    commit(folder.parent)
    assert len(commits_touching(str(folder))) == 1
    assert load_revision("HEAD", str(folder)).plan.tasks[0].id == "A"


def test_a_date_that_is_none(repository, tmp_path):
    body = git(repository, "cat-file", "commit", "HEAD").replace("1551664800", "99999999999999")
    (tmp_path / "commit").write_text(body, encoding="utf-8")
    written = git(
        repository, "hash-object", "-t", "commit", "-w", "--literally", str(tmp_path / "commit")
    )
    git(repository, "update-ref", "refs/heads/main", written.strip())
    (found,) = commits_touching(str(repository / "data"))
    assert found.authored is None or isinstance(found.authored, date)
