"""Files of a folder are replaced if they are what was read, and by one at a time."""

from __future__ import annotations

import fcntl
import os

import pytest

from bkplan.files.replace import HasChanged, Locked, NotReplaced, locked, replaced


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_files_are_replaced_and_keep_their_permissions(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o604)
    replaced(str(tmp_path), {"a": (b"old", b"new"), "b/c": (None, b"first")})
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o604
    assert (tmp_path / "b" / "c").read_bytes() == b"first"
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("old", [b"other", None])
def test_what_has_changed_meanwhile_is_not_lost(old, tmp_path):
    (tmp_path / "a").write_bytes(b"theirs")
    (tmp_path / "b").write_bytes(b"b")
    with pytest.raises(HasChanged, match="has changed meanwhile"):
        replaced(str(tmp_path), {"b": (b"b", b"new"), "a": (old, b"mine")})
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"theirs", b"b")
    assert names(tmp_path) == ["a", "b"]


def test_a_file_that_is_gone_has_changed(tmp_path):
    with pytest.raises(HasChanged):
        replaced(str(tmp_path), {"a": (b"old", b"new")})
    assert names(tmp_path) == []


def test_one_writes_at_a_time(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    with locked(str(tmp_path)), pytest.raises(Locked, match="another command"):
        replaced(str(tmp_path), {"a": (b"old", b"new")}, wait=0.0)
    assert (tmp_path / "a").read_bytes() == b"old"
    replaced(str(tmp_path), {"a": (b"old", b"new")}, wait=0.0)
    assert names(tmp_path) == ["a"]


def test_a_lock_is_waited_for(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"old")
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    waited = []

    def sleep(seconds):
        waited.append(seconds)
        if len(waited) == 3:
            os.close(other)

    monkeypatch.setattr("bkplan.files.replace.time.sleep", sleep)
    replaced(str(tmp_path), {"a": (b"old", b"new")})
    assert len(waited) == 3
    assert (tmp_path / "a").read_bytes() == b"new"


def test_the_file_behind_a_link_is_replaced_inside_the_folder_only(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "real").write_bytes(b"old")
    (folder / "a").symlink_to("real")
    replaced(str(folder), {"a": (b"old", b"new")})
    assert ((folder / "real").read_bytes(), (folder / "a").is_symlink()) == (b"new", True)
    (tmp_path / "out").write_bytes(b"old")
    (folder / "b").symlink_to("../out")
    with pytest.raises(NotReplaced, match="out of the data folder"):
        replaced(str(folder), {"b": (b"old", b"new")})
    assert (tmp_path / "out").read_bytes() == b"old"


def test_what_is_read_only_stays(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o444)
    with pytest.raises(NotReplaced, match="cannot be written"):
        replaced(str(tmp_path), {"a": (b"old", b"new")})
    assert names(tmp_path) == ["a"]
