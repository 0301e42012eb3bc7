"""The data folder as a git revision has it, read so that nobody's configuration is executed.

Plumbing alone is called, as an argument list, with a clean environment; nothing is checked out,
converted, fetched or written, whatever the repository's own configuration asks for.
"""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bkplan.findings import Mark
from bkplan.loader import TASKS_FILE, UNITS_FILE, Loaded, load_documents
from bkplan.problems import Problem
from bkplan.rawfile import MAX_MIB
from bkplan.text import harmless, nearest, quoted
from bkplan.vocab import Text
from bkplan.yamlfile import Document, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_OBJECT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_FILE_MODES = ("100644", "100755")
_MOST_NAMES = 2_000
_PATIENCE = 120
_DUBIOUS = b"dubious ownership"


class NoSuchVersion(Exception):
    """A version of the data that git cannot give; `text` says why, and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(vi, en)


class NoSuchFile(NoSuchVersion):
    """A revision that exists, without `tasks.yaml` in the data folder."""


class Place(NamedTuple):
    """A folder in a repository: its top level, and the folder below it ("" for the top itself).

    `safe` are settings that the user, not the repository, made for it.
    """

    top: str
    inside: str
    shallow: bool = False
    safe: tuple[str, ...] = ()

    def path(self, name: str) -> str:
        """A file of the folder as git calls it."""
        return f"{self.inside}/{name}" if self.inside else name


class Commit(NamedTuple):
    """A commit that touched the data; `parents` are the nearest such commits before it."""

    id: str
    short: str
    parents: tuple[str, ...]
    committed: date | None
    authored: date | None


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


def load_revision(rev: str, folder: str) -> Loaded:
    """The data folder as a revision has it; findings name files like `main:data/tasks.yaml`."""
    place = place_of(folder)
    return load_commit(commit_id(rev, place), place, rev)


def commit_id(rev: str, place: Place) -> str:
    """The full id of the commit that a revision names."""
    if rev and "\0" not in rev:
        asked = ["rev-parse", "--verify", "--end-of-options", f"{rev}^{{commit}}"]
        found = git(place, asked)
        said = os.fsdecode(found.stdout).strip()
        if not found.returncode and _OBJECT.fullmatch(said):
            return said
    raise _no_revision(rev, place)


def load_commit(commit: str, place: Place, shown: str) -> Loaded:
    """The data folder as a commit has it, the commit called `shown` in findings."""
    found = entries(commit, place, shown)
    if TASKS_FILE not in found:
        path = quoted(place.path(TASKS_FILE))
        raise NoSuchFile(
            f"phiên bản {quoted(shown)} không có tệp {path}; "
            "lúc đó dữ liệu chưa có, hoặc nằm ở thư mục khác (-C DIR)",
            f"the revision {quoted(shown)} has no file {path}; "
            "the data was not there yet, or in another folder (-C DIR)",
        )
    wanted = [oid for oid, size in found.values() if oid and size <= MAX_MIB << 20]
    blobs = _blobs(wanted, place, shown)
    documents = []
    for name, (oid, size) in found.items():
        path = f"{shown}:{place.path(name)}"
        if not oid:
            finding = Problem.NOT_A_FILE.at(Mark(path, 1, 1))
        elif size > MAX_MIB << 20:
            finding = Problem.TOO_LARGE.at(Mark(path, 1, 1), limit=MAX_MIB)
        else:
            documents.append(parse(blobs[oid], path))
            continue
        documents.append(Document(path, None, "", (finding,), parsed=False))
    return load_documents(documents)


def commits_touching(folder: str, rev: str = "HEAD") -> tuple[Commit, ...]:
    """The commits up to `rev` that changed the data files, children before their parents."""
    place = place_of(folder)
    start = commit_id(rev, place)
    paths = [place.path(TASKS_FILE), place.path(UNITS_FILE)]
    walk = ["rev-list", "--topo-order", "--parents", "--format=%h %cs %as", start, "--", *paths]
    done = git(place, walk)
    if done.returncode:
        raise _unreadable(rev, done.stderr)
    lines = done.stdout.decode("ascii", "replace").split("\n")
    commits = []
    for header, line in zip(lines[::2], lines[1::2], strict=False):
        _, oid, *parents = header.split(" ")
        short, committed, authored = line.split(" ")
        commits.append(Commit(oid, short, tuple(parents), _day(committed), _day(authored)))
    return tuple(commits)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def entries(commit: str, place: Place, shown: str) -> dict[str, tuple[str, int]]:
    """By file name the object and its size; no object where it is a link, folder or submodule."""
    paths = {place.path(name): name for name in (TASKS_FILE, UNITS_FILE)}
    done = git(place, ["ls-tree", "-z", "-l", commit, "--", *paths])
    if done.returncode:
        raise _unreadable(shown, done.stderr)
    found = {}
    for entry in os.fsdecode(done.stdout).split("\0"):
        facts, _, path = entry.partition("\t")
        if path in paths:
            mode, _, oid, size = facts.split()
            regular = mode in _FILE_MODES and size.isdecimal()
            found[paths[path]] = (oid, int(size)) if regular else ("", 0)
    return dict(sorted(found.items()))


def _blobs(oids: Sequence[str], place: Place, shown: str) -> dict[str, bytes]:
    if not oids:
        return {}
    asked = "".join(f"{oid}\n" for oid in oids).encode()
    done = git(place, ["cat-file", "--batch"], asked)
    rest, blobs = done.stdout, {}
    for oid in oids:
        header, _, rest = rest.partition(b"\n")
        kind, _, size = header.partition(b" ")[2].partition(b" ")
        if kind != b"blob":
            raise _unreadable(shown, done.stderr)
        blobs[oid], rest = rest[: int(size)], rest[int(size) + 1 :]
    return blobs


def git(
    place: Place, arguments: Sequence[str], asked: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run git on a repository: no pager, no hook, no configuration of its own executed."""
    settings = [word for setting in (*_SETTINGS, *place.safe) for word in ("-c", setting)]
    command = ["git", "--no-pager", "-C", place.top, *settings, *arguments]
    return _call(command, _ENVIRONMENT, asked)


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
    """Run git in an environment of our own; never a git that lies in the folder we are in."""
    path = os.pathsep.join(filter(os.path.isabs, os.get_exec_path())) or os.defpath
    around = {"PATH": path, "LC_ALL": "C", **variables}
    if os.name == "nt":  # no program starts there without it
        around["SYSTEMROOT"] = os.path.expandvars("%SYSTEMROOT%")
    try:
        return subprocess.run(
            command, input=asked, capture_output=True, env=around, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise NoSuchVersion(
            f"git không trả lời trong {_PATIENCE} giây", f"git has not answered in {_PATIENCE} s"
        ) from None
    except OSError:
        raise NoSuchVersion(
            "không chạy được git; hãy cài git, hoặc so sánh hai thư mục",
            "git cannot be run; install it, or compare two folders",
        ) from None


def _no_repository(folder: str, said: bytes) -> NoSuchVersion:
    name = quoted(folder)
    if _DUBIOUS in said:
        top = harmless(os.fsdecode(said).rpartition("safe.directory ")[2])  # quoted by git
        return NoSuchVersion(
            f"git không tin kho chứa {name} vì nó thuộc người dùng khác; nếu tin nó, hãy chạy "
            f"git config --global --add safe.directory {top}",
            f"git does not trust the repository of {name}, which another user owns; if you do, run "
            f"git config --global --add safe.directory {top}",
        )
    return NoSuchVersion(
        f"{name} không nằm trong kho git nào; hãy chọn thư mục dữ liệu bằng -C DIR, "
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


def _unreadable(shown: str, said: bytes) -> NoSuchVersion:
    first = harmless(os.fsdecode(said).partition("\n")[0].removeprefix("fatal: "))[:200]
    return NoSuchVersion(
        f"git không đọc được phiên bản {quoted(shown)}: {first or 'thiếu đối tượng'}",
        f"git cannot read the revision {quoted(shown)}: {first or 'objects are missing'}",
    )
