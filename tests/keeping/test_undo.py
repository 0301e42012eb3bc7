"""The last edit of a folder: what is kept, for whom, and when it may be taken back."""

from __future__ import annotations

import json
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.keeping.undo import (
    CannotUndo,
    LastEdit,
    _edited,
    forget,
    last_edit,
    remember,
    taken_back,
)
from bkplan.reading.loader import load_folder

OLD = "plan: {number: 1/KH, issued: 2018-04-10, issuer: a, title: {vi: Kế hoạch}}\n".encode()
NEW = OLD + "# thêm\n".encode()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "data"
    made.mkdir()
    (made / "tasks.yaml").write_bytes(NEW)
    return made


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


def kept(state):
    (file,) = (state / "bkplan" / "undo").iterdir()
    return file


def keep(state, folder, old=OLD, new=NEW, **more):
    remember(str(state), str(folder), {"tasks.yaml": (old, new)}, **{
        "what": "II.1-1: hoàn thành", "committed": False, **more
    })  # fmt: skip


def test_an_edit_is_kept_and_taken_back(folder, state):
    keep(state, folder)
    edit = last_edit(str(state), str(folder))
    assert (edit.what, edit.committed, list(edit.files)) == (
        "II.1-1: hoàn thành", False, ["tasks.yaml"],
    )  # fmt: skip
    place = edit.files["tasks.yaml"]
    assert (place.start, place.was, place.now) == (len(OLD), "", "# thêm\n")
    assert taken_back(edit, load_folder(str(folder))) == {"tasks.yaml": OLD}
    forget(str(state), str(folder))
    assert last_edit(str(state), str(folder)) is None
    forget(str(state), str(folder))


def test_nobody_else_may_read_it(folder, state):
    mask = os.umask(0)
    try:
        keep(state, folder)
    finally:
        os.umask(mask)
    modes = [stat.S_IMODE(p.stat().st_mode) for p in (state, state / "bkplan", kept(state).parent)]
    assert (modes, stat.S_IMODE(kept(state).stat().st_mode)) == ([0o700] * 3, 0o600)


def test_a_folder_is_known_by_its_real_path(folder, state, tmp_path):
    keep(state, folder)
    (tmp_path / "link").symlink_to(folder)
    assert last_edit(str(state), str(tmp_path / "link")) == last_edit(str(state), str(folder))
    assert last_edit(str(state), str(tmp_path)) is None


def test_the_last_one_alone_is_kept(folder, state):
    keep(state, folder)
    keep(state, folder, what="another", committed=True)
    edit = last_edit(str(state), str(folder))
    assert (edit.what, edit.committed, len(list(kept(state).parent.iterdir()))) == (
        "another", True, 1,
    )  # fmt: skip


def test_a_file_that_was_touched_since_is_left_alone(folder, state):
    keep(state, folder)
    (folder / "tasks.yaml").write_bytes(NEW + b"\n")
    with pytest.raises(CannotUndo) as caught:
        taken_back(last_edit(str(state), str(folder)), load_folder(str(folder)))
    assert caught.value.text == (
        '"tasks.yaml" đã bị thay đổi sau lần ghi đó nên không hoàn tác được',
        '"tasks.yaml" has changed since that edit, which cannot be taken back',
    )


def test_a_file_that_is_gone_or_that_the_edit_has_made(folder, state):
    keep(state, folder, old=None)
    with pytest.raises(CannotUndo, match="has made the file"):
        taken_back(last_edit(str(state), str(folder)), load_folder(str(folder)))
    keep(state, folder)
    (folder / "tasks.yaml").unlink()
    with pytest.raises(CannotUndo, match="has changed since"):
        taken_back(last_edit(str(state), str(folder)), load_folder(str(folder)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"{",
        lambda _: b"[]",
        lambda _: b"\xff",
        lambda k: json.dumps(k | {"format": 2}).encode(),
        lambda k: json.dumps(k | {"folder": "/elsewhere"}).encode(),
        lambda k: json.dumps(k | {"files": {"tasks.yaml": {}}}).encode(),
        lambda k: json.dumps(k | {"files": {"tasks.yaml": None}}).encode(),
        lambda k: json.dumps(
            k | {"files": {"tasks.yaml": {**k["files"]["tasks.yaml"], "was": "\ud800"}}}
        ).encode(),
        lambda k: json.dumps(
            k | {"files": {"tasks.yaml": {**k["files"]["tasks.yaml"], "start": "here"}}}
        ).encode(),
    ],
)
def test_what_is_spoilt_is_no_edit(spoil, folder, state):
    keep(state, folder)
    kept(state).write_bytes(spoil(json.loads(kept(state).read_bytes())))
    assert last_edit(str(state), str(folder)) is None


def test_texts_that_do_not_fit_take_nothing_back(folder, state):
    keep(state, folder)
    edit = last_edit(str(state), str(folder))
    wrong = {"tasks.yaml": edit.files["tasks.yaml"]._replace(was="# other\n")}
    with pytest.raises(CannotUndo, match="does not fit"):
        taken_back(LastEdit("", False, wrong), load_folder(str(folder)))


@given(*[st.text("aéế\r\n", max_size=12).map(str.encode)] * 4)
def test_both_texts_of_the_place_and_no_more(head, was, now, tail):
    """The place is found by bytes, also within a letter."""
    old, new = head + was + tail, head + now + tail
    edited = _edited(old, new)
    back = edited.was.encode("utf-8", "surrogateescape")
    place = len(edited.now.encode("utf-8", "surrogateescape"))
    assert new[: edited.start] + back + new[edited.start + place :] == old
    assert len(back) <= len(was)
