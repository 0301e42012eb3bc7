"""Whether a commit may be made in a repository, on which branch, and whose it would be."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from bkplan.git.calls import git, git_as_user
from bkplan.words.text import harmless, quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bkplan.git.calls import Place

_UNDER_WAY = {
    # in git's own folder, and what is going on then
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "sequencer": "cherry-pick",
    "BISECT_LOG": "bisect",
}
_LOCK = "index.lock"
_BRANCHES = "refs/heads/"
_IDENTITY = re.compile(r"(.*) <([^<>]*)> (\d+ [+-]\d{4})\n?", re.DOTALL)


class CannotCommit(Exception):
    """No commit was made; `text` says why, and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(vi, en)


def branch_and_head(place: Place, folder: str) -> tuple[str, str]:
    """The branch that we are on, and its commit; CannotCommit where something is under way."""
    own = ask(place, ["rev-parse", "--absolute-git-dir"])
    for name, what in _UNDER_WAY.items():
        if os.path.lexists(os.path.join(own, name)):
            raise CannotCommit(
                f"kho git đang dở một lần {what}; hãy hoàn tất hoặc hủy trước khi --commit",
                f"a {what} is under way in the repository; finish or abort it before --commit",
            )
    if os.path.lexists(lock := os.path.join(own, _LOCK)):
        raise CannotCommit(
            f"một lệnh git khác đang giữ {quoted(lock)}; hãy chạy lại sau",
            f"another git command holds {quoted(lock)}; run it again later",
        )
    found = git(place, ["symbolic-ref", "--quiet", "HEAD"])
    branch = os.fsdecode(found.stdout).rstrip("\n")
    if found.returncode or not branch.startswith(_BRANCHES):
        raise CannotCommit(
            "HEAD không ở trên nhánh nào; hãy git switch sang một nhánh trước khi --commit",
            "HEAD is on no branch; git switch to one before --commit",
        )
    head = git(place, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    if head.returncode:
        raise not_in_git(folder)
    return branch.removeprefix(_BRANCHES), os.fsdecode(head.stdout).strip()


def without_filters(place: Place) -> tuple[str, ...]:
    """Settings with which no filter of the repository runs.

    Whoever writes an index looks once more at files as young as that is (git calls them racily
    clean), through the filters that the repository has for them. Unfiltered they count as changed
    until git status looks itself.
    """
    listed = git(place, ["config", "--name-only", "-z", "--get-regexp", r"^filter\..*\."]).stdout
    names = {
        key.split(".", 1)[1].rpartition(".")[0] for key in os.fsdecode(listed).split("\0")[:-1]
    }
    if strange := next((name for name in names if "=" in name), None):
        raise CannotCommit(
            f"bộ lọc {quoted(strange)} của kho git không tắt được; hãy bỏ --commit",
            f"the filter {quoted(strange)} of the repository cannot be kept from running; leave "
            "--commit out",
        )
    off = ("clean=", "smudge=", "process=", "required=false")
    return tuple(
        word for name in sorted(names) for end in off for word in ("-c", f"filter.{name}.{end}")
    )


def who_commits(place: Place, environ: Mapping[str, str]) -> dict[str, str]:
    """Who commits and when, as the user's configuration has it; nothing is guessed."""
    variables = {}
    for role in ("AUTHOR", "COMMITTER"):
        asked = ["-c", "user.useConfigOnly=true", "var", f"GIT_{role}_IDENT"]
        done = git_as_user(place, asked, environ)
        found = _IDENTITY.fullmatch(os.fsdecode(done.stdout))
        if done.returncode or not found:
            raise CannotCommit(
                "git không biết ai là người commit; hãy chạy git config --global user.name và "
                "git config --global user.email",
                "git does not know who commits; run git config --global user.name and "
                "git config --global user.email",
            )
        for what, value in zip(("NAME", "EMAIL", "DATE"), found.groups(), strict=True):
            variables[f"GIT_{role}_{what}"] = value
    return variables


def ask(
    place: Place,
    arguments: Sequence[str],
    asked: bytes = b"",
    variables: Mapping[str, str] | None = None,
) -> str:
    """The one line that git answers."""
    return os.fsdecode(ask_raw(place, arguments, asked, variables)).rstrip("\n")


def ask_raw(
    place: Place,
    arguments: Sequence[str],
    asked: bytes = b"",
    variables: Mapping[str, str] | None = None,
) -> bytes:
    """What git answers; CannotCommit where it fails."""
    done = git(place, arguments, asked, variables=variables)
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().partition("\n")[0]
        first = harmless(said.removeprefix("fatal: ").removeprefix("error: "))[:200]
        raise CannotCommit(f"git không commit được: {first}", f"git cannot commit: {first}")
    return done.stdout


def not_in_git(name: str) -> CannotCommit:
    """A file, or all of a folder, that no commit has yet."""
    shown = quoted(name)
    return CannotCommit(
        f"{shown} chưa có trong git; hãy git add và git commit trước",
        f"{shown} is not in git yet; git add and git commit it first",
    )
