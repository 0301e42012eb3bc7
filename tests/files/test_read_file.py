"""Files that are not files, cannot be opened, are too large, or lie outside the folder."""

from __future__ import annotations

import errno
import os

import pytest

from bkplan.files import bytes as rawfile
from bkplan.files.yaml import DataFile, read_file
from bkplan.reading.loader import load_folder
from bkplan.words.vocab import Lang

HEAD = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch}}
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}]
"""
NOT_A_FILE = "f.yaml:1:1: error: is not a regular file; point to a YAML file"
OUTSIDE = (
    "f.yaml:1:1: error: is a link that leads out of the data folder; put the file itself there"
)


def said(document: DataFile, lang: Lang = Lang.EN) -> list[str]:
    """The findings as lines; a file that could not be read has neither root nor text."""
    assert (document.root, document.text, document.parsed) == (None, "", False)
    return [finding.line(lang) for finding in document.findings]


def lines(folder) -> list[str]:
    return [finding.line(Lang.EN) for finding in load_folder(str(folder), "").findings]


def test_a_file_is_read_under_the_name_it_is_called(tmp_path):
    (tmp_path / "x").write_text("a: ế\n", encoding="utf-8")
    document = read_file(str(tmp_path / "x"), "data/tasks.yaml", within=str(tmp_path))
    assert document == DataFile("data/tasks.yaml", {"a": "ế"}, "a: ế\n", (), parsed=True)


def test_a_folder(tmp_path):
    assert said(read_file(str(tmp_path), "f.yaml")) == [NOT_A_FILE]


def test_a_folder_where_the_system_refuses_to_open_one(tmp_path, monkeypatch):
    def refuse(path, *rest, **options):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(os, "open", refuse)
    assert said(read_file(str(tmp_path), "f.yaml")) == [NOT_A_FILE]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (Lang.EN, "f.yaml:1:1: error: cannot be opened: there is no such file"),
        (Lang.VI, "f.yaml:1:1: lỗi: không mở được: không có tệp này"),
    ],
)
def test_a_missing_file(tmp_path, lang, expected):
    assert said(read_file(str(tmp_path / "f.yaml"), "f.yaml"), lang) == [expected]


def test_a_file_in_a_missing_folder(tmp_path):
    folder = str(tmp_path / "none")
    document = read_file(os.path.join(folder, "f.yaml"), "f.yaml", within=folder)
    assert said(document) == ["f.yaml:1:1: error: cannot be opened: there is no such file"]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (Lang.EN, "f.yaml:1:1: error: cannot be opened: permission to read it is missing"),
        (Lang.VI, "f.yaml:1:1: lỗi: không mở được: không có quyền đọc"),
    ],
)
def test_permission_is_missing(tmp_path, monkeypatch, lang, expected):
    def refuse(path, *rest, **options):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    (tmp_path / "f.yaml").write_text(HEAD, encoding="utf-8")
    monkeypatch.setattr(os, "open", refuse)
    assert said(read_file(str(tmp_path / "f.yaml"), "f.yaml"), lang) == [expected]


def test_a_fault_while_reading(tmp_path, monkeypatch):
    def fail(*rest, **options):
        raise OSError(errno.EIO, "Input/output error")

    (tmp_path / "f.yaml").write_text(HEAD, encoding="utf-8")
    monkeypatch.setattr(os, "fdopen", fail)
    assert said(read_file(str(tmp_path / "f.yaml"), "f.yaml")) == [
        "f.yaml:1:1: error: cannot be opened: Input/output error"
    ]


def test_a_named_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "f.yaml")
    assert said(read_file(str(tmp_path / "f.yaml"), "f.yaml")) == [NOT_A_FILE]


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/full"])
def test_a_device(device):
    assert said(read_file(device, "f.yaml")) == [NOT_A_FILE]


@pytest.mark.parametrize("name", ["f\0.yaml", "x" * 300, "f.yaml/g.yaml"], ids=ascii)
def test_a_name_that_cannot_be_one(tmp_path, name):
    (tmp_path / "f.yaml").write_text(HEAD, encoding="utf-8")
    for within in (None, str(tmp_path)):
        (line,) = said(read_file(str(tmp_path / name), "f.yaml", within=within))
        assert line.startswith("f.yaml:1:1: error: cannot be opened: ")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (Lang.EN, "f.yaml:1:1: error: is larger than 1 MiB; split the data"),
        (Lang.VI, "f.yaml:1:1: lỗi: lớn hơn 1 MiB; hãy chia nhỏ dữ liệu"),
    ],
)
def test_a_file_that_is_too_large(tmp_path, monkeypatch, lang, expected):
    monkeypatch.setattr(rawfile, "MAX_MIB", 1)
    (tmp_path / "f.yaml").write_bytes(b"a" * ((1 << 20) + 1))
    assert said(read_file(str(tmp_path / "f.yaml"), "f.yaml"), lang) == [expected]


def test_a_file_of_just_the_largest_size(tmp_path, monkeypatch):
    monkeypatch.setattr(rawfile, "MAX_MIB", 1)
    (tmp_path / "f.yaml").write_bytes(b"a: b\n#".ljust(1 << 20, b"x"))
    document = read_file(str(tmp_path / "f.yaml"), "f.yaml")
    assert (document.root, document.findings) == ({"a": "b"}, ())


def test_no_file_stays_open(tmp_path, monkeypatch):
    monkeypatch.setattr(rawfile, "MAX_MIB", 0)
    (tmp_path / "f.yaml").write_text(HEAD, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    before = len(os.listdir("/dev/fd"))
    for name in ("f.yaml", "pipe", ".", "none"):
        said(read_file(str(tmp_path / name), "f.yaml"))
    assert len(os.listdir("/dev/fd")) == before


# Links


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (Lang.EN, OUTSIDE),
        (
            Lang.VI,
            "f.yaml:1:1: lỗi: là liên kết ra ngoài thư mục dữ liệu; "
            "hãy đặt chính tệp đó vào thư mục",
        ),
    ],
)
def test_a_link_out_of_the_folder(tmp_path, lang, expected):
    (tmp_path / "data").mkdir()
    (tmp_path / "secret").write_text(HEAD, encoding="utf-8")
    (tmp_path / "data" / "f.yaml").symlink_to("../secret")
    document = read_file(str(tmp_path / "data/f.yaml"), "f.yaml", within=str(tmp_path / "data"))
    assert said(document, lang) == [expected]


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "/nowhere", "../data2/f", ".."])
def test_links_out_of_the_folder_whatever_they_lead_to(tmp_path, target):
    (tmp_path / "data").mkdir()
    (tmp_path / "data2").mkdir()
    (tmp_path / "data2" / "f").write_text(HEAD, encoding="utf-8")
    (tmp_path / "data" / "f.yaml").symlink_to(target)
    document = read_file(str(tmp_path / "data/f.yaml"), "f.yaml", within=str(tmp_path / "data"))
    assert said(document) == [OUTSIDE]


def test_a_chain_of_links_that_leaves_in_the_end(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "secret").write_text(HEAD, encoding="utf-8")
    (tmp_path / "data" / "second").symlink_to("../secret")
    (tmp_path / "data" / "f.yaml").symlink_to("second")
    document = read_file(str(tmp_path / "data/f.yaml"), "f.yaml", within=str(tmp_path / "data"))
    assert said(document) == [OUTSIDE]


def test_a_link_inside_the_folder(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "tasks.yaml").symlink_to("parts/one.yaml")
    assert lines(tmp_path) == []


def test_a_folder_that_is_itself_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "tasks.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "data").symlink_to("real")
    assert lines(tmp_path / "data") == []


def test_a_link_to_itself(tmp_path):
    (tmp_path / "f.yaml").symlink_to("f.yaml")
    document = read_file(str(tmp_path / "f.yaml"), "f.yaml", within=str(tmp_path))
    assert said(document) == [f"f.yaml:1:1: error: cannot be opened: {os.strerror(errno.ELOOP)}"]


# Folders


def test_units_may_be_missing(tmp_path):
    (tmp_path / "tasks.yaml").write_text(HEAD, encoding="utf-8")
    loaded = load_folder(str(tmp_path), "d")
    assert (loaded.plan.header.number, loaded.findings) == ("1/KH", ())
    assert [document.path for document in loaded.documents] == ["d/tasks.yaml"]


def test_tasks_may_not_be_missing(tmp_path):
    (tmp_path / "units.yaml").write_text("units: []\n", encoding="utf-8")
    assert load_folder(str(tmp_path)).plan is None
    assert lines(tmp_path) == ["tasks.yaml:1:1: error: cannot be opened: there is no such file"]


def test_a_missing_folder(tmp_path):
    assert lines(tmp_path / "none") == [
        "tasks.yaml:1:1: error: cannot be opened: there is no such file"
    ]


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "f").write_text(HEAD, encoding="utf-8")
    assert lines(tmp_path / "f") == [
        f"tasks.yaml:1:1: error: cannot be opened: {os.strerror(errno.ENOTDIR)}"
    ]


def test_a_link_to_nothing_is_not_a_missing_file(tmp_path):
    (tmp_path / "tasks.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "units.yaml").symlink_to("none.yaml")
    assert lines(tmp_path) == ["units.yaml:1:1: error: cannot be opened: there is no such file"]


def test_a_named_pipe_in_the_folder_does_not_block(tmp_path):
    (tmp_path / "tasks.yaml").write_text(HEAD, encoding="utf-8")
    os.mkfifo(tmp_path / "units.yaml")
    assert lines(tmp_path) == ["units.yaml:1:1: error: is not a regular file; point to a YAML file"]


def test_without_another_name_the_folder_is_the_name(tmp_path):
    folder = str(tmp_path)
    assert [str(finding.mark) for finding in load_folder(folder).findings] == [
        f"{folder}/tasks.yaml:1:1"
    ]
