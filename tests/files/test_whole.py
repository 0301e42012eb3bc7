"""A folder that a program makes: it is there whole or not at all, and replaced in one go."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from bkplan.files.staged import UNFINISHED
from bkplan.files.whole import written_whole

NEW = (("index.html", b"new"), ("vi/tasks/II.1-1.html", b"one"), ("vi/tasks/ế.html", b"two"))


def held(folder):
    """Every file below a folder, by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("there", [False, True], ids=["new", "empty"])
def test_a_folder_comes_to_be_with_all_in_it(there, tmp_path):
    top = tmp_path / "a" / "site"
    if there:
        top.mkdir(parents=True)
    written_whole(str(top), NEW, replaces=False)
    assert held(tmp_path) == {f"a/site/{name}": data for name, data in NEW}
    assert UNFINISHED == []


def test_a_large_file_comes_in_pieces_each_when_it_is_asked_for(tmp_path):
    seen = []

    def pieces():
        for number in range(3):
            (stage,) = tmp_path.glob(".bkplan-*.part")
            seen.append((stage / "large").stat().st_size)
            yield b"%d" % number * 1_000

    written_whole(str(tmp_path / "to"), [("large", pieces()), ("none", ())], replaces=False)
    assert held(tmp_path / "to") == {
        "large": b"0" * 1_000 + b"1" * 1_000 + b"2" * 1_000, "none": b"",
    }  # fmt: skip
    assert seen == [0, 1_000, 2_000]


def test_a_piece_that_cannot_be_made_leaves_nothing(tmp_path):
    def pieces():
        yield b"some"
        raise LookupError

    with pytest.raises(LookupError):
        written_whole(str(tmp_path / "to"), [("large", pieces())], replaces=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_replaced_with_everything_in_it(tmp_path):
    top = tmp_path / "site"
    written_whole(str(top), [("old", b"old"), ("vi/old", b"old")], replaces=False)
    (tmp_path / "link").symlink_to(top)
    written_whole(str(tmp_path / "link"), NEW, replaces=True)
    assert held(tmp_path) == {f"site/{name}": data for name, data in NEW}
    assert (tmp_path / "link").is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["link", "site"]


def test_a_folder_that_holds_anything_stays(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine").write_bytes(b"mine")
    with pytest.raises(OSError, match="not empty"):
        written_whole(str(tmp_path / "site"), NEW, replaces=False)
    assert held(tmp_path) == {"site/mine": b"mine"}
    assert os.listdir(tmp_path) == ["site"]


@pytest.mark.parametrize("replaces", [False, True])
def test_what_cannot_be_made_leaves_all_as_it_was(replaces, tmp_path):
    def files():
        yield "a", b"a"
        raise ValueError

    if replaces:
        written_whole(str(tmp_path / "site"), NEW, replaces=False)
    with pytest.raises(ValueError):  # noqa: PT011  ours, from above
        written_whole(str(tmp_path / "site"), files(), replaces=replaces)
    assert held(tmp_path) == ({f"site/{name}": data for name, data in NEW} if replaces else {})


def test_the_old_folder_returns_where_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    top = tmp_path / "site"
    written_whole(str(top), [("old", b"old")], replaces=False)
    rename, seen = os.rename, []

    def once_refused(one, other):
        seen.append(other)
        if len(seen) == 2:
            raise PermissionError(13, "refused")
        rename(one, other)

    monkeypatch.setattr("os.rename", once_refused)
    with pytest.raises(PermissionError):
        written_whole(str(top), NEW, replaces=True)
    assert held(tmp_path) == {"site/old": b"old"}
    assert os.listdir(tmp_path) == ["site"]


def test_who_ends_the_process_waits_until_the_new_folder_has_taken_its_place(tmp_path, monkeypatch):
    top = tmp_path / "site"
    written_whole(str(top), [("old", b"old")], replaces=False)
    rename, seen = os.rename, []

    def ended_between(one, other):
        rename(one, other)
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)

    def end(number, frame):
        seen.append(held(top))

    monkeypatch.setattr("os.rename", ended_between)
    before = signal.signal(signal.SIGTERM, end)
    try:
        written_whole(str(top), NEW, replaces=True)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert seen == [dict(NEW)]


def test_a_disk_that_fills_up_in_the_middle_of_a_file_leaves_all_as_it_was(tmp_path):
    resource = pytest.importorskip("resource")
    top = tmp_path / "site"
    written_whole(str(top), NEW, replaces=False)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 14, hard))  # the rest of a write is left out
    try:
        with pytest.raises(OSError, match="File too large"):
            written_whole(str(top), [("index.html", b"x" * (1 << 15))], replaces=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert held(tmp_path) == {f"site/{name}": data for name, data in NEW}
    assert UNFINISHED == []
