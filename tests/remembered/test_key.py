"""What a plan is remembered by: every byte of its files, and the code that reads them."""

from __future__ import annotations

import ast
import os
import re
import shutil

import pytest

import bkplan
from bkplan.reading.loader import load_folder
from bkplan.remembered.code import BUILT, ROOMS, digest_of_code, state_of_code
from bkplan.remembered.key import bytes_in, bytes_of, key_of

PACKAGE = os.path.dirname(bkplan.__file__)


@pytest.fixture
def copy(tmp_path):
    """A copy of the package's sources."""
    return shutil.copytree(PACKAGE, tmp_path / "bkplan", ignore=shutil.ignore_patterns("*.pyc"))


def module_of(name):
    """The file of a module of ours by its full name, or of the one that has this name in it."""
    parts = name.split(".")[1:]
    while parts:
        path = os.path.join(PACKAGE, *parts)
        for file in (f"{path}.py", os.path.join(path, "__init__.py")):
            if os.path.exists(file):
                return file
        parts.pop()
    return os.path.join(PACKAGE, "__init__.py")


def imported_by(file):
    """The files of ours that a file imports, inside functions too; not those for types alone."""
    with open(file, encoding="utf-8") as opened:
        tree = ast.parse(opened.read())
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node not in for_types:
            for alias in node.names:
                if node.module.split(".")[0] == "bkplan":
                    yield module_of(f"{node.module}.{alias.name}")


def test_no_room_is_missing_that_reading_is_made_of():
    """Nor is one named that neither reading nor remembering needs."""
    waiting = [
        os.path.join(PACKAGE, room, name)
        for room in ("reading", "remembered")
        for name in os.listdir(os.path.join(PACKAGE, room))
        if name.endswith(".py")
    ]
    seen = set()
    while waiting:
        file = waiting.pop()
        if file not in seen:
            seen.add(file)
            waiting.extend(imported_by(file))
    rooms = {os.path.relpath(file, PACKAGE).split(os.sep)[0] for file in seen}
    assert rooms - {"__init__.py"} == set(ROOMS)


def touched(copy, name, add="\n"):
    with open(copy / name, "a", encoding="utf-8") as file:
        file.write(add)


@pytest.mark.parametrize("tell", [state_of_code, digest_of_code])
@pytest.mark.parametrize(
    ("name", "matters"),
    [
        ("reading/loader.py", True), ("deadlines/phrases/points.py", True),
        ("remembered/kinds.py", True), ("words/vocab.py", True), ("render/csv.py", False),
        ("cli/app.py", False), ("files/new.py", True), ("files/notes.txt", False),
    ],
)  # fmt: skip
def test_code_that_reads_is_another_when_it_changes(tell, copy, name, matters):
    before = tell(str(copy))
    touched(copy, name)
    assert (tell(str(copy)) != before) is matters


def test_code_that_says_the_same_is_another_where_people_work_on_it(copy):
    """When it was changed is all that is looked at there."""
    before = state_of_code(str(copy)), digest_of_code(str(copy))
    os.utime(copy / "reading" / "loader.py", ns=(0, 1))
    after = state_of_code(str(copy)), digest_of_code(str(copy))
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True]


def test_the_digest_is_the_same_wherever_and_however_it_was_checked_out(copy):
    file = copy / "reading" / "loader.py"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert digest_of_code(str(copy)) == digest_of_code(PACKAGE)
    assert re.fullmatch("[0-9a-f]{64}", digest_of_code(PACKAGE))


def test_a_wheel_says_its_digest(copy):
    (copy / BUILT).write_text("a digest", encoding="ascii")
    touched(copy, "reading/loader.py")
    assert state_of_code(str(copy)) == "a digest"


def test_a_checkout_carries_no_digest():
    assert not os.path.exists(os.path.join(PACKAGE, BUILT))


def test_the_key_is_of_the_bytes_that_were_read(sample, root):
    for folder in (str(sample), str(root / "examples" / "annex-plan")):
        assert bytes_in(folder) == bytes_of(load_folder(folder).documents)


def test_a_byte_order_mark_is_one_of_the_bytes(plan_in):
    text = "plan: {number: 1/KH, issued: 2018-04-10, issuer: a, title: {vi: T}}\n"
    folder = str(plan_in("\ufeff" + text))
    assert bytes_in(folder) == bytes_of(load_folder(folder).documents)
    assert bytes_in(folder) == [("tasks.yaml", b"\xef\xbb\xbf" + text.encode())]


def test_keys_differ():
    files = [("tasks.yaml", b"ab"), ("units.yaml", b"c")]
    told = [
        (files, "r"), (files, "s"), (files[::-1], "r"), (files[:1], "r"),
        ([("tasks.yaml", b"a"), ("units.yaml", b"bc")], "r"),
        ([("tasks.yam", b"lab"), ("units.yaml", b"c")], "r"),
        ([("tasks.yaml", b"ab"), ("units.yaml", b"d")], "r"),
        ([("tasks.yaml", b"ab"), ("units/a.yaml", b"c")], "r"),
    ]  # fmt: skip
    assert len({key_of(*one) for one in told}) == len(told)


def test_where_a_file_cannot_be_read_there_is_no_key(province):
    assert [name for name, _ in bytes_in(str(province))] == ["tasks.yaml", "units.yaml"]
    (province / "units.yaml").unlink()
    (province / "units.yaml").mkdir()
    assert bytes_in(str(province)) is None


def test_where_a_folder_is_not_read_there_is_no_key(province):
    (province / "units" / "below").mkdir(parents=True)
    (province / "units" / "below" / "a.yaml").write_text("units: []\n", encoding="utf-8")
    assert bytes_in(str(province)) is None
