"""Which files a plan has: in which order, what is passed over, what must not be left out."""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.files import folder as folders
from bkplan.files import listed
from bkplan.files.folder import read_folder
from bkplan.files.listed import PlanFiles, files_in, plan_files
from bkplan.words.vocab import Lang

HEAD = "plan: {number: 1/KH, issued: 2018-04-10, issuer: a, title: {vi: Kế hoạch}}\n"


def lay_out(folder, *names, text="tasks: []\n"):
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def said(folder, lang=Lang.EN):
    return [f.line(lang) for document in read_folder(str(folder), "") for f in document.findings]


def test_the_order_is_that_of_the_names_and_each_file_stands_before_its_folder(tmp_path):
    ours = (
        *("tasks.yaml", "tasks/10.yaml", "tasks/9.yml", "tasks/B.yaml", "tasks/a.yaml"),
        *("tasks/giáo.yaml", "units.yaml", "units/1.yaml", "units/2.yaml"),
    )
    shuffled = list(ours)
    Random(1).shuffle(shuffled)
    lay_out(tmp_path, *shuffled)
    assert files_in(str(tmp_path)) == PlanFiles(ours)
    assert [document.path for document in read_folder(str(tmp_path), "data")] == [
        os.path.join("data", name) for name in ours
    ]


@given(st.lists(st.text(min_size=1, max_size=4).filter(lambda t: "/" not in t), unique=True))
def test_the_order_of_a_listing_tells_nothing(names):
    entries = [(f"{name}.yaml", False) for name in names]
    one, other = (plan_files({"tasks": True}, lambda _, e=e: e) for e in (entries, entries[::-1]))
    assert one == other
    assert sorted(one.names) == sorted(f"tasks/{n}.yaml" for n in names if not n.startswith("."))


def test_composed_and_decomposed_letters_are_in_one_order():
    """Some systems hand out names with their accents apart."""
    apart = ("tasks/e\u0301.yaml", "tasks/f.yaml", "tasks/\u1ebf.yaml")
    listed = [(name.removeprefix("tasks/"), False) for name in apart]
    assert plan_files({"tasks": True}, lambda _: listed).names == (apart[1], apart[0], apart[2])


def test_what_is_no_data_is_passed_over(tmp_path):
    lay_out(tmp_path, "tasks.yaml", text=HEAD)
    lay_out(tmp_path, "tasks/a.yaml", "tasks/b.YML")
    lay_out(tmp_path, "tasks/.hidden.yaml", "tasks/README.md", "tasks/a.yaml~", "tasks/a.yaml.orig")
    lay_out(tmp_path, "tasks/.git/a.yaml", "tasks/scans/1.pdf", "others/a.yaml", "notes.yaml")
    lay_out(tmp_path, "units")
    assert files_in(str(tmp_path)) == PlanFiles(("tasks.yaml", "tasks/a.yaml", "tasks/b.YML"))
    assert said(tmp_path) == []


def test_data_further_down_are_never_left_out_in_silence(tmp_path):
    lay_out(tmp_path, "tasks.yaml", text=HEAD)
    lay_out(tmp_path, "tasks/II.1/a.yaml", "tasks/II.1/notes.txt", "tasks/empty/.keep")
    place = os.path.join("tasks/II.1")
    assert said(tmp_path) == [
        f"{place}:1:1: error: is not read: it is a folder within; put its files straight into "
        "tasks/"
    ]
    assert said(tmp_path, Lang.VI) == [
        f"{place}:1:1: lỗi: không được đọc: đó là thư mục con; hãy đặt các tệp của nó thẳng vào "
        "tasks/"
    ]


def test_a_folder_named_like_a_file(tmp_path):
    lay_out(tmp_path, "tasks.yaml", text=HEAD)
    (tmp_path / "tasks" / "a.yaml").mkdir(parents=True)
    assert said(tmp_path) == [
        "tasks/a.yaml:1:1: error: is not a regular file; point to a YAML file"
    ]


def test_the_header_stays_in_the_first_file(tmp_path):
    lay_out(tmp_path, "tasks/a.yaml", text=HEAD)
    assert said(tmp_path) == ["tasks.yaml:1:1: error: cannot be opened: there is no such file"]


def test_more_files_than_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(listed, "MOST_FILES", 3)
    lay_out(tmp_path, "tasks.yaml", "tasks/a.yaml", "units.yaml", text=HEAD)
    assert said(tmp_path) == []
    lay_out(tmp_path, "tasks/b.yaml", text=HEAD)
    assert said(tmp_path) == [
        "units.yaml:1:1: error: is not read: the plan has more than 1000 files; join some"
    ]
    lay_out(tmp_path, "units/b.yaml")
    assert said(tmp_path, Lang.VI) == [
        "units.yaml:1:1: lỗi: không được đọc: kế hoạch có hơn 1000 tệp; hãy gộp bớt"
    ]


def test_more_names_than_are_looked_at(tmp_path, monkeypatch):
    """Among very many other files data are found; very many folders are told of."""
    monkeypatch.setattr(listed, "_MOST_LISTED", 3)
    lay_out(tmp_path, "tasks.yaml", text=HEAD)
    lay_out(tmp_path, *(f"tasks/{n}.txt" for n in range(9)), "tasks/a.yaml", "tasks/b.yaml")
    assert files_in(str(tmp_path)) == PlanFiles(("tasks.yaml", "tasks/a.yaml", "tasks/b.yaml"))
    lay_out(tmp_path, *(f"tasks/{n}/1.txt" for n in range(3)))
    assert said(tmp_path) == [
        "tasks:1:1: error: is not read: the plan has more than 1000 files; join some"
    ]


def test_more_data_than_is_read(tmp_path, monkeypatch):
    """One after the other: never many large files in memory at once."""
    monkeypatch.setattr(folders, "MOST_MIB", 1)
    lay_out(tmp_path, "tasks.yaml", text=HEAD)
    lay_out(tmp_path, "tasks/a.yaml", text="tasks: []\n" + "#" * (1 << 20))
    lay_out(tmp_path, "tasks/b.yaml", "tasks/c.yaml")
    assert said(tmp_path) == [
        "tasks/b.yaml:1:1: error: is not read: the files before it have 512 MiB already; keep less"
    ]


def test_a_folder_that_may_not_be_listed(tmp_path, monkeypatch):
    lay_out(tmp_path, "tasks.yaml", text=HEAD)
    lay_out(tmp_path, "tasks/a.yaml")

    def refused(path):
        raise PermissionError(13, "no", path)

    monkeypatch.setattr(os, "scandir", refused)
    assert said(tmp_path) == [
        "tasks:1:1: error: cannot be opened: permission to read it is missing"
    ]


@pytest.fixture
def linked(tmp_path):
    """A data folder, and one outside that holds what looks like data."""
    lay_out(tmp_path / "data", "tasks.yaml", text=HEAD)
    lay_out(tmp_path / "outside", "secret.yaml", text="no: data\n")
    return tmp_path / "data"


def test_a_link_to_a_file_outside(linked):
    (linked / "tasks").mkdir()
    (linked / "tasks" / "a.yaml").symlink_to("../../outside/secret.yaml")
    assert said(linked) == [
        "tasks/a.yaml:1:1: error: is a link that leads out of the data folder; put the file "
        "itself there"
    ]


def test_a_link_to_a_folder_outside_is_not_even_listed(linked):
    (linked / "units").symlink_to("../outside")
    assert files_in(str(linked)).names == ("tasks.yaml",)
    assert said(linked) == [
        "units:1:1: error: is a link that leads out of the data folder; put the file itself there"
    ]


def test_links_within_the_folder_are_followed(linked):
    lay_out(linked, "parts/a.yaml", "b.yaml")
    (linked / "tasks").symlink_to("parts")
    (linked / "parts" / "b.yaml").symlink_to("../b.yaml")
    assert files_in(str(linked)) == PlanFiles(("tasks.yaml", "tasks/a.yaml", "tasks/b.yaml"))
    assert said(linked) == []


@pytest.mark.parametrize("times", [1, 100], ids=["once", "all the time"])
def test_files_that_change_while_they_are_read_are_read_as_they_were_at_one_moment(
    times, tmp_path, monkeypatch
):
    """Tasks of before and units of after were never on the disk together."""
    lay_out(tmp_path, "tasks.yaml", text="state 0\n")
    lay_out(tmp_path, "units.yaml", text="state 0\n")
    read, state = folders.read_file, 0

    def read_slowly(path, *rest, **more):
        nonlocal state
        document = read(path, *rest, **more)
        if state < times and path.endswith("tasks.yaml"):
            state += 1
            for name in ("tasks.yaml", "units.yaml"):
                (tmp_path / "new").write_text(f"state {state}\n", encoding="utf-8")
                (tmp_path / "new").replace(tmp_path / name)
        return document

    monkeypatch.setattr(folders, "read_file", read_slowly)
    texts = [document.text for document in read_folder(str(tmp_path), "")]
    if times == 1:
        assert texts == ["state 1\n", "state 1\n"]
    else:  # nobody waits for ever
        assert (texts, state) == (["state 2\n", "state 3\n"], 3)
