"""A commit of exactly some files: what it holds, what it leaves, when it is refused."""

from __future__ import annotations

import stat

import pytest
from tests.helpers.git import commit as commit_all
from tests.helpers.git import git

from bkplan.git.commit import finish, prepared
from bkplan.git.state import CannotCommit

TASKS, UNITS = b"plan: {}\n", b"units: []\n"
NEW = "plan: {}  # đã ghi\n".encode()
ENVIRON = {
    "GIT_AUTHOR_NAME": "Người ghi", "GIT_AUTHOR_EMAIL": "g@example.invalid",
    "GIT_COMMITTER_NAME": "Người ghi", "GIT_COMMITTER_EMAIL": "g@example.invalid",
    "GIT_AUTHOR_DATE": "2019-06-12T09:00:00+07:00",
    "GIT_COMMITTER_DATE": "2019-06-12T09:00:00+07:00",
}  # fmt: skip


@pytest.fixture
def top(tmp_path):
    folder = tmp_path / "kho dữ liệu"
    (folder / "data" / "tasks").mkdir(parents=True)
    (folder / "data" / "tasks.yaml").write_bytes(TASKS)
    (folder / "data" / "units.yaml").write_bytes(UNITS)
    (folder / "data" / "tasks" / "a.yaml").write_bytes(TASKS)
    (folder / "other.txt").write_text("one\n")
    git(folder, "init", "-q")
    commit_all(folder)
    return folder


def made(top, texts=None, message="II.1-1: hoàn thành\n", environ=None):
    """Prepare, write, finish: as `record --commit` does."""
    texts = {"tasks.yaml": (TASKS, NEW)} if texts is None else texts
    ready = prepared(str(top / "data"), texts, message, ENVIRON if environ is None else environ)
    for name, (_, new) in texts.items():
        (top / "data" / name).write_bytes(new)
    finish(ready)
    return ready


def refused(top, texts=None, environ=None):
    """Why there is no commit; nothing but loose objects may have been written."""
    before = state(top)
    with pytest.raises(CannotCommit) as caught:
        prepared(
            str(top / "data"),
            {"tasks.yaml": (TASKS, NEW)} if texts is None else texts,
            "m\n",
            ENVIRON if environ is None else environ,
        )
    assert state(top) == before
    return caught.value.text.en


def state(top):
    head = git(top, "rev-parse", "--verify", "-q", "HEAD") if (top / ".git").exists() else ""
    index = top / ".git" / "index"
    return head, index.read_bytes() if index.exists() else b""


def test_one_commit_of_that_file(top):
    before = git(top, "rev-parse", "HEAD").strip()
    ready = made(top)
    told = git(top, "log", "-1", "--format=%H|%P|%an <%ae>|%cn <%ce>|%aI|%cI|%B").strip()
    who = "Người ghi <g@example.invalid>"
    day = "2019-06-12T09:00:00+07:00"
    assert told == f"{ready.id}|{before}|{who}|{who}|{day}|{day}|II.1-1: hoàn thành"
    assert git(top, "show", "--format=", "--name-status").split() == ["M", "data/tasks.yaml"]
    assert git(top, "show", "HEAD:data/tasks.yaml").encode() == NEW
    assert git(top, "status", "--porcelain") == ""
    assert git(top, "reflog", "-1", "--format=%gs").strip() == "commit: II.1-1: hoàn thành"
    assert git(top, "fsck", "--strict") == ""


def test_several_files_also_new_ones_and_in_folders(top):
    texts = {
        "tasks.yaml": (TASKS, NEW), "tasks/a.yaml": (TASKS, NEW), "tasks/b.yaml": (None, UNITS),
        "units/c.yaml": (None, UNITS),
    }  # fmt: skip
    (top / "data" / "units").mkdir()
    made(top, texts)
    names = git(top, "show", "--format=", "--name-status").split()
    assert names == [
        *("M", "data/tasks.yaml", "M", "data/tasks/a.yaml"),
        *("A", "data/tasks/b.yaml", "A", "data/units/c.yaml"),
    ]
    assert git(top, "status", "--porcelain") == ""
    assert git(top, "fsck", "--strict") == ""


def test_what_is_staged_and_what_is_not_stay_so(top):
    (top / "other.txt").write_text("staged\n")
    (top / "data" / "units.yaml").write_bytes(UNITS + b"# staged\n")
    (top / "new.txt").write_text("new\n")
    git(top, "add", "--all")
    (top / "other.txt").write_text("staged, then changed\n")
    (top / "unknown.txt").write_text("untracked\n")
    made(top)
    assert git(top, "show", "--format=", "--name-only").split() == ["data/tasks.yaml"]
    assert git(top, "status", "--porcelain").splitlines() == [
        "M  data/units.yaml", "A  new.txt", "MM other.txt", "?? unknown.txt",
    ]  # fmt: skip
    assert git(top, "show", ":other.txt") == "staged\n"


def test_data_at_the_top_keep_their_permissions(tmp_path):
    (tmp_path / "tasks.yaml").write_bytes(TASKS)
    (tmp_path / "tasks.yaml").chmod(0o755)
    git(tmp_path, "init", "-q")
    commit_all(tmp_path)
    ready = prepared(str(tmp_path), {"tasks.yaml": (TASKS, NEW)}, "m\n", ENVIRON)
    (tmp_path / "tasks.yaml").write_bytes(NEW)
    finish(ready)
    assert git(tmp_path, "ls-tree", "HEAD").startswith("100755 blob")
    assert git(tmp_path, "status", "--porcelain") == ""


def test_line_ends_that_git_converts(top):
    """Checked out with CRLF, kept with LF; no program is asked."""
    (top / ".gitattributes").write_text("*.yaml text eol=crlf\n")
    commit_all(top)
    crlf, new = TASKS.replace(b"\n", b"\r\n"), NEW.replace(b"\n", b"\r\n")
    (top / "data" / "tasks.yaml").write_bytes(crlf)
    made(top, {"tasks.yaml": (crlf, new)})
    assert git(top, "cat-file", "blob", "HEAD:data/tasks.yaml").encode() == NEW
    assert git(top, "diff", "HEAD", "--", "data/tasks.yaml") == ""


def test_a_worktree_of_its_own_branch(top, tmp_path):
    git(top, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    made(tmp_path / "side")
    assert git(top, "log", "--format=%s", "-1", "side").strip() == "II.1-1: hoàn thành"
    assert git(top, "log", "--format=%s", "-1", "main").strip() == "change"
    assert git(tmp_path / "side", "status", "--porcelain") == ""


# ---- nothing of the repository runs


def test_no_program_of_the_repository_runs(top, tmp_path):
    mark = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> "{mark}"\ncat\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    hooks = top / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    names = (
        *("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-index-change"),
        *("reference-transaction", "pre-auto-gc", "post-rewrite", "fsmonitor-watchman"),
    )
    for name in names:
        (hooks / name).symlink_to(program)
    # The attribute comes last: whatever git does itself would run the filter.
    for setting in (
        f"core.fsmonitor={program}", f"core.hooksPath={hooks}", f"gpg.program={program}",
        "commit.gpgSign=true", f"filter.x.clean={program}", f"filter.x.smudge={program}",
        f"filter.x.process={program}", "filter.x.required=true",
        f"core.editor={program}", f"core.pager={program}",
        f"diff.external={program}", f"core.sshCommand={program}", f"credential.helper={program}",
        f"gpg.x509.program={program}", f"core.askPass={program}", "core.untrackedCache=true",
    ):  # fmt: skip
        git(top, "config", *setting.split("=", 1))
    mark.unlink(missing_ok=True)
    (top / ".git" / "info").mkdir(exist_ok=True)
    (top / ".git" / "info" / "attributes").write_text("*.yaml filter=x\n")
    made(top)
    assert not mark.exists(), mark.read_text()
    (top / ".git" / "info" / "attributes").unlink()
    assert git(top, "-c", "core.fsmonitor=", "cat-file", "-p", "HEAD").count("gpgsig") == 0
    assert git(top, "-c", "core.fsmonitor=", "show", "HEAD:data/tasks.yaml").encode() == NEW


def test_variables_lead_nowhere(top, tmp_path, monkeypatch):
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    made(top, environ=ENVIRON | {"GIT_DIR": str(tmp_path), "GIT_INDEX_FILE": str(tmp_path / "i")})
    assert not (tmp_path / "nowhere").exists()
    assert not (tmp_path / "i").exists()


# ---- whose commit it is


def test_the_name_is_that_of_the_users_configuration(top, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".gitconfig").write_text(
        "[user]\n\tname = Lê Văn A\n\temail = a@example.invalid\n[commit]\n\tgpgSign = true\n"
        "[i18n]\n\tcommitEncoding = latin1\n"
    )
    made(top, environ={"HOME": str(tmp_path / "home"), "GIT_CONFIG_NOSYSTEM": "1"})
    assert git(top, "log", "-1", "--format=%an <%ae>|%cn|%e|%s").strip() == (
        "Lê Văn A <a@example.invalid>|Lê Văn A||II.1-1: hoàn thành"
    )


def test_without_a_name_there_is_no_commit(top, tmp_path):
    said = refused(top, environ={"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"})
    assert said == (
        "git does not know who commits; run git config --global user.name and "
        "git config --global user.email"
    )


# ---- when it is refused

CHANGES = (
    '"tasks.yaml" has other changes that are not committed; commit or discard them first, or '
    "leave --commit out"
)


def test_a_file_with_changes_of_others(top):
    changed = TASKS + b"# mine\n"
    (top / "data" / "tasks.yaml").write_bytes(changed)
    assert refused(top, {"tasks.yaml": (changed, NEW)}) == CHANGES
    git(top, "add", "--all")
    assert refused(top, {"tasks.yaml": (changed, NEW)}) == CHANGES
    (top / "data" / "tasks.yaml").write_bytes(TASKS)
    assert refused(top) == CHANGES


def test_a_file_that_git_does_not_have(top):
    git(top, "rm", "-q", "--cached", "data/tasks.yaml")
    assert refused(top) == CHANGES
    commit_all(top, "here again")
    (top / "data" / "tasks" / "n.yaml").write_bytes(TASKS)
    assert refused(top, {"tasks/n.yaml": (TASKS, NEW)}) == (
        '"tasks/n.yaml" is not in git yet; git add and git commit it first'
    )
    git(top, "add", "--intent-to-add", "data/tasks/n.yaml")
    assert refused(top, {"tasks/n.yaml": (None, NEW)}).startswith('"tasks/n.yaml" has other')


def test_a_link_is_no_file_of_a_commit(top):
    (top / "data" / "l.yaml").symlink_to("tasks.yaml")
    commit_all(top)
    assert refused(top, {"l.yaml": (TASKS, NEW)}).startswith('"l.yaml" has other changes')


def test_a_file_in_conflict(top):
    (top / "data" / "tasks.yaml").write_bytes(TASKS + b"# stashed\n")
    git(top, "stash", "-q")
    (top / "data" / "tasks.yaml").write_bytes(TASKS + b"# committed\n")
    commit_all(top)
    with pytest.raises(Exception, match="stash"):
        git(top, "stash", "pop")
    now = (top / "data" / "tasks.yaml").read_bytes()
    assert refused(top, {"tasks.yaml": (now, NEW)}) == CHANGES


@pytest.mark.parametrize("what", ["merge", "rebase", "cherry-pick", "revert"])
def test_something_under_way(what, top):
    git(top, "switch", "-q", "-c", "side")
    (top / "other.txt").write_text("side\n")
    commit_all(top, "side")
    git(top, "switch", "-q", "main")
    (top / "other.txt").write_text("main\n")
    commit_all(top, "main")
    (top / "other.txt").write_text("main again\n")
    commit_all(top, "main")
    other = {"revert": "HEAD~1"}.get(what, "side")
    with pytest.raises(Exception, match=what):
        git(top, what, other)
    assert refused(top) == (
        f"a {what} is under way in the repository; finish or abort it before --commit"
    )


def test_a_search_by_bisect(top):
    git(top, "bisect", "start")
    assert refused(top).startswith("a bisect is under way")


def test_no_branch(top):
    git(top, "switch", "-q", "--detach")
    assert refused(top) == "HEAD is on no branch; git switch to one before --commit"


def test_no_branch_but_some_other_name(top):
    git(top, "update-ref", "refs/tracked/main", "HEAD")
    git(top, "symbolic-ref", "HEAD", "refs/tracked/main")
    assert refused(top).startswith("HEAD is on no branch")


def test_a_file_where_a_folder_would_have_to_be(top):
    (top / "data" / "units").write_text("no folder\n")
    commit_all(top)
    assert refused(top, {"units/a.yaml": (None, NEW)}).startswith('"units" has other changes')


def test_no_commit_yet(top, tmp_path):
    (tmp_path / "fresh" / "data").mkdir(parents=True)
    git(tmp_path / "fresh", "init", "-q")
    with pytest.raises(CannotCommit, match="is not in git yet"):
        prepared(str(tmp_path / "fresh" / "data"), {"tasks.yaml": (TASKS, NEW)}, "m", ENVIRON)


def test_no_repository(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotCommit) as caught:
        prepared("data", {"tasks.yaml": (TASKS, NEW)}, "m", ENVIRON)
    assert caught.value.text == (
        '"data" không nằm trong kho git nào; hãy bỏ --commit',
        '"data" is in no git repository; leave --commit out',
    )


def test_somebody_holds_the_index(top):
    lock = top / ".git" / "index.lock"
    lock.write_text("")
    said = refused(top)
    assert said.startswith('another git command holds "')
    assert said.endswith("; run it again later")


def test_somebody_has_committed_since(top):
    ready = prepared(str(top / "data"), {"tasks.yaml": (TASKS, NEW)}, "m\n", ENVIRON)
    (top / "data" / "tasks.yaml").write_bytes(NEW)
    (top / "other.txt").write_text("two\n")
    git(top, "add", "other.txt")
    git(top, "commit", "-q", "-m", "between")
    with pytest.raises(CannotCommit, match="git cannot commit"):
        finish(ready)
    assert git(top, "log", "-1", "--format=%s").strip() == "between"
    assert git(top, "status", "--porcelain").strip() == "M  data/tasks.yaml"


def test_the_message_is_taken_as_it_is(top):
    message = "-m x\n# no comment\n\nb: <y>\n"
    made(top, message=message)
    assert git(top, "log", "-1", "--format=%B") == f"{message}\n"


def test_a_filter_that_cannot_be_turned_off(top):
    git(top, "config", "filter.a=b.clean", "cat")
    assert refused(top) == (
        'the filter "a=b" of the repository cannot be kept from running; leave --commit out'
    )
