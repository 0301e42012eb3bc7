"""The folder of what was read once: whose it may be, how much it holds, what it never does."""

from __future__ import annotations

import os
import stat

import pytest

from bkplan.files.staged import UNFINISHED
from bkplan.remembered import cache
from bkplan.remembered.cache import forget, found, is_apart, keep

KEYS = [f"{number:040x}" for number in range(9)]


@pytest.fixture
def place(tmp_path):
    return str(tmp_path / "user" / "bkplan")


def held(place):
    return sorted(os.listdir(place))


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def test_what_is_kept_is_found_and_nobody_else_can_read_it(place):
    keep(place, KEYS[1], b"one")
    assert (found(place, KEYS[1]), found(place, KEYS[2])) == (b"one", None)
    assert (mode(place), mode(os.path.join(place, f"{KEYS[1]}.plan"))) == (0o700, 0o600)
    assert held(place) == [f"{KEYS[1]}.plan"]
    forget(place, KEYS[1])
    forget(place, KEYS[1])
    assert found(place, KEYS[1]) is None


def test_where_there_is_no_folder_nothing_is_found(place):
    assert found(place, KEYS[1]) is None
    assert not os.path.exists(place)


@pytest.mark.parametrize("writable", [0o720, 0o702])
def test_a_folder_that_others_may_write_is_none(place, writable):
    keep(place, KEYS[1], b"one")
    os.chmod(place, writable)
    keep(place, KEYS[2], b"two")
    assert (found(place, KEYS[1]), held(place)) == (None, [f"{KEYS[1]}.plan"])


def test_an_entry_that_others_may_write_is_none(place):
    keep(place, KEYS[1], b"one")
    os.chmod(os.path.join(place, f"{KEYS[1]}.plan"), 0o660)
    assert found(place, KEYS[1]) is None


def test_a_folder_of_somebody_else_is_none(place, monkeypatch):
    keep(place, KEYS[1], b"one")
    monkeypatch.setattr(os, "geteuid", lambda: os.stat(place).st_uid + 1)
    keep(place, KEYS[2], b"two")
    assert (found(place, KEYS[1]), held(place)) == (None, [f"{KEYS[1]}.plan"])


def test_no_folder_is_made_in_that_of_somebody_else(tmp_path, place, monkeypatch):
    """As `sudo` would, with the home of the user who called it."""
    monkeypatch.setattr(os, "geteuid", lambda: os.stat(tmp_path).st_uid + 1)
    with pytest.raises(FileNotFoundError):
        keep(place, KEYS[1], b"one")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_no_entry(place, make):
    keep(place, KEYS[1], b"one")
    make(os.path.join(place, f"{KEYS[2]}.plan"))
    assert found(place, KEYS[2]) is None


def test_a_link_of_somebody_elses_making_is_followed_to_nothing(place, tmp_path):
    keep(place, KEYS[1], b"one")
    os.symlink(tmp_path / "gone", os.path.join(place, f"{KEYS[2]}.plan"))
    assert found(place, KEYS[2]) is None
    keep(place, KEYS[2], b"two")
    assert (found(place, KEYS[2]), (tmp_path / "gone").exists()) == (b"two", False)


def aged(place, number, hours):
    path = os.path.join(place, f"{KEYS[number]}.plan")
    os.utime(path, ns=(0, hours * 3600 * 10**9))


def test_the_oldest_make_room(place, monkeypatch):
    monkeypatch.setattr(cache, "MOST_MIB", 1)
    for number, hours in ((1, 30), (2, 10), (3, 20)):
        keep(place, KEYS[number], bytes(300_000))
        aged(place, number, hours)
    (keepsake := os.path.join(place, "notes.txt"))
    with open(keepsake, "wb") as file:
        file.write(bytes(900_000))
    keep(place, KEYS[4], bytes(500_000))
    assert held(place) == [f"{KEYS[1]}.plan", f"{KEYS[4]}.plan", "notes.txt"]


def test_what_has_no_room_at_all_is_not_kept(place, monkeypatch):
    monkeypatch.setattr(cache, "MOST_MIB", 1)
    keep(place, KEYS[1], b"one")
    keep(place, KEYS[2], bytes((1 << 20) + 1))
    assert held(place) == [f"{KEYS[1]}.plan"]


def test_there_are_never_too_many_to_look_through(place, monkeypatch):
    monkeypatch.setattr(cache, "MOST_ENTRIES", 2)
    for number in (1, 2, 3):
        keep(place, KEYS[number], b"one")
        aged(place, number, number)
    assert held(place) == [f"{KEYS[2]}.plan", f"{KEYS[3]}.plan"]


def test_what_was_broken_off_long_ago_goes(place):
    keep(place, KEYS[1], b"one")
    aged(place, 1, 9)
    for name, hours in ((".bkplan-0123456789abcdef.part", 7), (".bkplan-0123456789abcdee.part", 9)):
        path = os.path.join(place, name)
        with open(path, "wb"):
            pass
        os.utime(path, ns=(0, hours * 3600 * 10**9))
    keep(place, KEYS[2], b"two")
    assert held(place) == [
        ".bkplan-0123456789abcdee.part", f"{KEYS[1]}.plan", f"{KEYS[2]}.plan",
    ]  # fmt: skip


def test_a_disk_that_is_full_leaves_nothing_behind(place, monkeypatch):
    keep(place, KEYS[1], b"one")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        keep(place, KEYS[2], b"two")
    assert (held(place), UNFINISHED) == ([f"{KEYS[1]}.plan"], [])


@pytest.mark.parametrize(
    ("within", "apart"),
    [(".", False), ("cache", False), ("a/b", False), ("..", False), ("../cache", True)],
)
def test_nothing_comes_into_the_data_or_right_beside_them(tmp_path, within, apart):
    folder = tmp_path / "data"
    folder.mkdir()
    assert is_apart(os.path.join(folder, within), str(folder)) is apart


def test_a_link_into_the_data_is_seen_through(tmp_path):
    (tmp_path / "data").mkdir()
    os.symlink(tmp_path / "data", tmp_path / "link")
    assert not is_apart(str(tmp_path / "link" / "cache"), str(tmp_path / "data"))
