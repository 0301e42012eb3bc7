"""A folder that is replaced as a whole: ended at any moment it is the old one or the new one."""

from __future__ import annotations

import shutil
import signal

import pytest
from tests.helpers.killed import ended

REPLACED = """
from bkplan.cli.signals import listen
from bkplan.files.whole import written_whole
listen()
watch("open", "os.remove", "os.rmdir", "os.mkdir", below=os.path.dirname(folder))
os.rename = before_and_after(os.rename)
files = [(name, b"new") for name in ("index", "vi/index", "vi/tasks/a", "en/index")]
written_whole(folder, files, replaces=os.path.exists(folder))
print(seen)
"""
NEW = dict.fromkeys(("index", "vi/index", "vi/tasks/a", "en/index"), b"new")
OLD = {"index": b"old", "vi/gone": b"old"}


def held(folder) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(params=[False, True], ids=["new", "there"])
def site(request, tmp_path):
    """Makes the place as it is before, and says what stands there then."""
    place = tmp_path / "around"

    def before():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name, data in OLD.items() if request.param else ():
            path = place / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return place, OLD if request.param else {}

    return before


def moments(site) -> int:
    place, _ = site()
    whole = ended(REPLACED, 0, place / "site")
    assert whole.returncode == 0, whole.stderr
    assert held(place) == {f"site/{name}": data for name, data in NEW.items()}
    return int(whole.stdout)


def test_told_to_end_at_any_moment_it_leaves_nothing_behind(site):
    for fatal in range(1, moments(site) + 1):
        place, old = site()
        done = ended(REPLACED, fatal, place / "site", ending="SIGTERM")
        assert done.returncode == -signal.SIGTERM
        assert held(place / "site") in (old, NEW)
        assert [path.name for path in place.iterdir()] in (["site"], [])


def test_killed_at_any_moment_nothing_is_half_written(site):
    """Between the two names the old one is aside for a moment: then it is there, under another."""
    for fatal in range(1, moments(site) + 1):
        place, old = site()
        assert ended(REPLACED, fatal, place / "site").returncode == -signal.SIGKILL
        there = held(place / "site") if (place / "site").exists() else {}
        assert there in (old, NEW, {})
        if not there and old:
            assert any(held(path) == OLD for path in place.iterdir())
