"""Git run so that nobody's configuration is executed, and where a folder lies in its repository.

Plumbing alone is called, as an argument list, with a clean environment; nothing is checked out,
converted, fetched or written, whatever the repository's own configuration asks for.
"""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
from typing import TYPE_CHECKING

from bkplan.words.frozen import NamedTuple
from bkplan.words.text import harmless, nearest, quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Process = subprocess.Popen[bytes]

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.sshCommand=",
    "core.gitProxy=",
    "credential.helper=",
    "diff.external=",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",  # a repository hidden among the data is none
)
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ALLOW_PROTOCOL": "none",  # goes before any protocol.*.allow of the repository
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_CONFIGURATION = ("GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL")
_ABOUT_THE_USER = (
    *("HOME", "XDG_CONFIG_HOME", "USERPROFILE", "TZ", "EMAIL", *_CONFIGURATION),
    *("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE"),
    *("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE"),
)
_OBJECT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_MOST_NAMES = 2_000
PATIENCE = 120
"""Seconds that git may take for one answer."""
_DUBIOUS = b"dubious ownership"


class NoSuchVersion(Exception):
    """A version of the data that git cannot give; `text` says why, and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(vi, en)


class NoRepository(NoSuchVersion):
    """The folder is in no repository at all."""


class Place(NamedTuple):
    """A folder in a repository: its top level, and the folder below it ("" for the top itself).

    `safe` are settings that the user, not the repository, made for it; `size` is that of the data
    now, in bytes.
    """

    top: str
    inside: str
    shallow: bool = False
    safe: tuple[str, ...] = ()
    size: int = 0

    def path(self, name: str) -> str:
        """A file of the folder, or of one above it (`../name`), as git calls it."""
        return posixpath.normpath(posixpath.join(self.inside, name))


def top_of(folder: str) -> str | None:
    """The top of the repository that a folder lies in, found without git: the one with `.git`."""
    here = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(here, ".git")):
        here, before = os.path.dirname(here), here
        if here == before:
            return None
    return here


def place_of(folder: str) -> Place:
    """Where a folder lies in its repository; NoSuchVersion where it lies in none."""
    real = os.path.realpath(folder)
    asked = ["rev-parse", "--show-toplevel", "--is-shallow-repository"]
    safe: tuple[str, ...] = ()
    done = git(Place(real, ""), asked)
    if done.returncode and _DUBIOUS in done.stderr:
        safe = _called_safe()
        done = git(Place(real, "", safe=safe), asked)
    if done.returncode:
        raise _no_repository(folder, done.stderr)
    top, _, shallow = os.fsdecode(done.stdout).rstrip("\n").rpartition("\n")
    inside = os.path.relpath(real, os.path.realpath(top)).replace(os.sep, "/")
    if inside == ".." or inside.startswith("../"):
        raise _no_repository(folder, b"")
    return Place(top, "" if inside == "." else inside, shallow == "true", safe)


def commit_id(rev: str, place: Place) -> str:
    """The full id of the commit that a revision names."""
    if rev and "\0" not in rev:
        asked = ["rev-parse", "--verify", "--end-of-options", f"{rev}^{{commit}}"]
        found = git(place, asked)
        said = os.fsdecode(found.stdout).strip()
        if not found.returncode and _OBJECT.fullmatch(said):
            return said
    raise _no_revision(rev, place)


def git(
    place: Place,
    arguments: Sequence[str],
    asked: bytes = b"",
    *,
    magic: bool = False,
    variables: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run git on a repository: no pager, no hook, no configuration of its own executed.

    Paths mean what they say, unless all that are given begin with what `magic` they are;
    `variables` are told it besides.
    """
    literal = {"GIT_LITERAL_PATHSPECS": "0" if magic else "1"}
    around = {**_ENVIRONMENT, **literal, **(variables or {})}
    return _call(_command(place, arguments), around, asked)


def git_as_user(
    place: Place, arguments: Sequence[str], environ: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """The same with what the user, whose `environ` it is, has told git about himself."""
    told = {name: environ[name] for name in _ABOUT_THE_USER if name in environ}
    closed = {name: _ENVIRONMENT[name] for name in _ENVIRONMENT if name not in _CONFIGURATION}
    return _call(_command(place, arguments), closed | told, b"")


def _command(place: Place, arguments: Sequence[str]) -> list[str]:
    settings = [word for setting in (*_SETTINGS, *place.safe) for word in ("-c", setting)]
    return ["git", "--no-pager", "-C", place.top, *settings, *arguments]


def _called_safe() -> tuple[str, ...]:
    """The folders of other owners that the user's own configuration calls safe, as settings."""
    found: list[str] = []
    for whose in ("--system", "--global"):
        command = ["git", "-C", os.sep, "config", whose, "-z", "--get-all", "safe.directory"]
        said = os.fsdecode(_call(command, {"HOME": os.path.expanduser("~")}, b"").stdout)
        found += [f"safe.directory={folder}" for folder in said.split("\0")[:-1]]
    return tuple(found)


def _call(
    command: list[str], variables: dict[str, str], asked: bytes
) -> subprocess.CompletedProcess[bytes]:
    """Run git to its end; never a git that lies in the folder we are in."""
    try:
        return subprocess.run(
            command, input=asked, capture_output=True, env=_around(variables), timeout=PATIENCE,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise no_answer() from None
    except OSError:
        raise _no_git() from None


def _around(variables: dict[str, str]) -> dict[str, str]:
    """An environment of our own."""
    path = os.pathsep.join(filter(os.path.isabs, os.get_exec_path())) or os.defpath
    around = {"PATH": path, "LC_ALL": "C", **variables}
    if os.name == "nt":  # no program starts there without it
        around["SYSTEMROOT"] = os.path.expandvars("%SYSTEMROOT%")
    return around


def no_answer() -> NoSuchVersion:
    """Git takes longer than anybody waits."""
    return NoSuchVersion(
        f"git không trả lời trong {PATIENCE} giây", f"git has not answered in {PATIENCE} s"
    )


def _no_git() -> NoSuchVersion:
    return NoSuchVersion(
        "không chạy được git; hãy cài git, hoặc so sánh hai thư mục",
        "git cannot be run; install it, or compare two folders",
    )


def start(place: Place, arguments: Sequence[str]) -> Process:
    """The same git as a process that stays, to be asked again and again."""
    try:
        return subprocess.Popen(
            _command(place, arguments), env=_around(_ENVIRONMENT), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except OSError:
        raise _no_git() from None


def _no_repository(folder: str, said: bytes) -> NoSuchVersion:
    name = quoted(folder)
    if _DUBIOUS in said:
        vi = f"git không tin kho chứa {name} vì nó thuộc người dùng khác"
        en = f"git does not trust the repository of {name}, which another user owns"
        top = top_of(folder)
        # Where pasting would do another thing than what it looks like, nothing is suggested.
        if top is None or not top.isprintable() or top.endswith("*"):
            return NoSuchVersion(
                f"{vi}; hãy chạy bằng người dùng đó", f"{en}; run as that user instead"
            )
        command = f"git config --global --add safe.directory {in_shell(top)}"
        return NoSuchVersion(
            f"{vi}; nếu tin nó, hãy chạy {command}", f"{en}; if you do, run {command}"
        )
    return NoRepository(
        f"{name} không nằm trong kho git nào; hãy chọn thư mục dữ liệu bằng -C THƯ-MỤC, "
        "hoặc so sánh hai thư mục",
        f"{name} is in no git repository; choose the data folder with -C DIR, "
        "or compare two folders",
    )


def _no_revision(rev: str, place: Place) -> NoSuchVersion:
    listing = ["for-each-ref", f"--count={_MOST_NAMES}", "--format=%(refname:lstrip=2)"]
    done = git(place, [*listing, "refs/heads", "refs/tags", "refs/remotes"])
    names = [harmless(name) for name in os.fsdecode(done.stdout).split("\n") if name]
    head = git(place, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    if not names and head.returncode:
        return NoSuchVersion(
            "kho git chưa có commit nào; hãy commit dữ liệu trước",
            "the git repository has no commit yet; commit the data first",
        )
    said, vi, en = quoted(rev), "nêu một nhánh, thẻ hay commit", "name a branch, a tag or a commit"
    below = [name for name in names if rev and name.endswith(f"/{rev}")]
    if meant := below[0] if below else nearest(rev, names):
        vi, en = f"có phải là {meant}?", f"did you mean {meant}?"
    elif place.shallow:
        vi = "bản sao này thiếu lịch sử cũ (shallow); hãy chạy git fetch --unshallow"
        en = "this clone lacks older history (shallow); run git fetch --unshallow"
    return NoSuchVersion(f"không có phiên bản {said}; {vi}", f"there is no revision {said}; {en}")


def unreadable(shown: str, said: bytes) -> NoSuchVersion:
    """Git has failed on a revision; what it `said` stands in the message."""
    first = harmless(os.fsdecode(said).partition("\n")[0].removeprefix("fatal: "))[:200]
    return NoSuchVersion(
        f"git không đọc được phiên bản {quoted(shown)}: {first or 'thiếu đối tượng'}",
        f"git cannot read the revision {quoted(shown)}: {first or 'objects are missing'}",
    )


def in_shell(word: str) -> str:
    """A word in quotes: one argument that a POSIX shell does not look into."""
    return "'" + word.replace("'", "'\\''") + "'"
