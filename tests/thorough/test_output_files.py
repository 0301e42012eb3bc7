"""Files are replaced in one step: a process killed at any moment leaves the old one or the new."""

from __future__ import annotations

import os
import signal

import pytest
from tests.helpers.killed import ended

from bkplan.cli.output import write_file, write_files
from bkplan.cli.surroundings import Refused
from bkplan.words.text import quoted

PROGRAM = """
from datetime import date
from bkplan.cli.start import main
from bkplan.cli.signals import listen
listen()
watch("open", "os.rename", "os.chmod", "os.remove", "tempfile.mkstemp", below=folder)
os.fsync, os.replace = before_and_after(os.fsync), before_and_after(os.replace)
code = main(
    sys.argv[4:], environ={"BKPLAN_LANG": "vi"}, stdout=sys.stdout, stderr=sys.stderr,
    today=date(2026, 11, 23),
)
print(seen)
sys.exit(code)
"""


def run(fatal, folder, *argv, ending="SIGKILL"):
    environ = os.environ | {"BKPLAN_LANG": "vi"}
    return ended(PROGRAM, fatal, folder, *argv, ending=ending, env=environ)


def test_killed_at_any_moment(root, tmp_path):
    file = tmp_path / "overdue.json"
    argv = ["overdue", "--as-of", "2018-12-31", "-C", root / "data", "-o", file]
    whole = run(0, tmp_path, *argv)
    assert whole.returncode == 0, whole.stderr
    new, old = file.read_bytes(), b"the old one\n" * 5000
    moments = int(whole.stdout)
    assert moments >= 6
    left = set()
    for fatal in range(1, moments + 1):
        file.write_bytes(old)
        assert run(fatal, tmp_path, *argv).returncode == -signal.SIGKILL
        left.add(file.read_bytes())
    assert left == {old, new}  # both occur: it was killed before the step, and after it


@pytest.mark.parametrize(
    ("ending", "code"),
    [("SIGTERM", -signal.SIGTERM), ("SIGHUP", -signal.SIGHUP), ("SIGINT", 130)],
)
def test_told_to_end_at_any_moment_nothing_unfinished_stays(ending, code, root, tmp_path):
    file = tmp_path / "overdue.json"
    argv = ["overdue", "--as-of", "2018-12-31", "-C", root / "data", "-o", file]
    whole = run(0, tmp_path, *argv, ending=ending)
    assert whole.returncode == 0, whole.stderr
    new = file.read_bytes()
    moments = int(whole.stdout)
    assert moments >= 6
    for fatal in range(1, moments + 1):
        file.write_bytes(b"old")
        done = run(fatal, tmp_path, *argv, ending=ending)
        assert (done.returncode, done.stdout) == (code, b"")
        assert done.stderr in (b"", b"bkplan: \xc4\x91\xc3\xa3 d\xe1\xbb\xabng.\n")
        assert [path.name for path in tmp_path.iterdir()] == ["overdue.json"]
        assert file.read_bytes() in (b"old", new)


def test_letters_killed_at_any_moment(root, tmp_path):
    to = tmp_path / "letters"
    province = root / "examples" / "sample-province"
    argv = ["letters", "--as-of", "2020-12-31", "-C", province, "--to", to, "--force"]
    whole = run(0, tmp_path, *argv)
    assert whole.returncode == 0, whole.stderr
    new = {file.name: file.read_bytes() for file in to.iterdir()}
    assert len(new) == 6
    moments = int(whole.stdout.split()[-1])
    for fatal in range(1, moments + 1, 3):
        for file in to.iterdir():
            file.unlink()
        for name in new:
            (to / name).write_bytes(b"old")
        assert run(fatal, tmp_path, *argv).returncode == -signal.SIGKILL
        for name, text in new.items():
            assert (to / name).read_bytes() in (b"old", text)


def test_a_new_file_has_the_permissions_of_new_files(tmp_path):
    mask = os.umask(0o027)
    try:
        write_file(str(tmp_path / "new"), "x")
    finally:
        os.umask(mask)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_a_replaced_file_keeps_its_permissions_and_a_link_its_place(tmp_path):
    real = tmp_path / "real"
    real.write_text("old")
    real.chmod(0o604)
    (tmp_path / "link").symlink_to(real)
    write_file(str(tmp_path / "link"), b"\x00new")
    assert real.read_bytes() == b"\x00new"
    assert real.stat().st_mode & 0o777 == 0o604
    assert (tmp_path / "link").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


def test_all_or_none(tmp_path):
    (tmp_path / "a").write_text("old")
    (tmp_path / "b").mkdir()
    with pytest.raises(Refused, match="b"):
        write_files([(str(tmp_path / "a"), "new"), (str(tmp_path / "b"), "new")], "--to")
    assert (tmp_path / "a").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


# ---- never onto what was read, through no link unasked, onto nothing that is read-only

DATA_NAMES = ("tasks.yaml", "units.yaml", "bkplan.toml")


@pytest.fixture
def data(province):
    """A data folder with settings, and links to its files in another folder."""
    (province / "bkplan.toml").write_text("[office]\nplace = 'X'\n")
    (province / "links").mkdir()
    for name in DATA_NAMES:
        (province / "links" / f"{name}.json").symlink_to(province / name)
    return province


def contents(folder):
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


WRITING = (
    ["overdue", "-f", "json", "-o"],
    ["headcount", "-f", "xlsx", "-o"],
    ["report", "-f", "markdown", "-o"],
    ["report", "-f", "html", "-o"],
    ["report", "-f", "docx", "-o"],
    ["calendar", "-o"],
    ["check", "--output-file", "json:"],
    ["diff", ".", "-f", "markdown", "-o"],
    ["schema", "tasks", "-o"],
)


@pytest.mark.parametrize("argv", WRITING, ids=" ".join)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_output_onto_an_input(argv, lang, data, bkplan, monkeypatch):
    monkeypatch.chdir(data)
    before = contents(data)
    place = [] if argv[0] == "schema" else ["-C", data]
    said = {
        "vi": "là tệp dữ liệu hoặc tệp vừa đọc, không ghi đè lên nó; hãy chọn tên khác",
        "en": "is a data file, or one that was read, and is not overwritten; choose another name",
    }[lang]
    option = "--output-file" if argv[0] == "check" else "--output"
    for name in (*DATA_NAMES, *(f"links/{name}.json" for name in DATA_NAMES)):
        onto = f"{argv[-1]}{name}" if argv[-1].endswith(":") else name
        whole = [*argv[:-1], onto] if argv[-1].endswith(":") else [*argv, onto]
        code, out, err = bkplan(*whole, *place, "--lang", lang)
        target = data / name.removeprefix("links/").removesuffix(".json")
        if argv[0] == "check":
            assert code == 2
        assert (code, out) == (2, "")
        assert err == f"bkplan: {option}: {quoted(str(target))} {said}\n"
    assert contents(data) == before


@pytest.mark.parametrize("argv", WRITING, ids=" ".join)
def test_no_output_into_a_folder_of_data_files(argv, data, bkplan, tmp_path, monkeypatch):
    """Beside the data there is room for what was named, among them there is not."""
    monkeypatch.chdir(data)
    (data / "units").mkdir()
    (tmp_path / "link").symlink_to(data / "units")
    before = contents(data)
    plan = [] if argv[0] == "schema" else ["-C", data]
    option = "--output-file" if argv[0] == "check" else "--output"
    ending = "ics" if argv[0] == "calendar" else "xlsx" if "xlsx" in argv else "x"
    for folder in ("units", data / "tasks" / "deep", "../link", "../x/../link"):
        named = os.path.join(folder, f"out.{ending}")
        whole = [*argv, named] if not argv[-1].endswith(":") else [*argv[:-1], argv[-1] + named]
        shown = quoted(os.path.dirname(os.path.realpath(named)))
        code, out, err = bkplan(*whole, *plan, "--lang", "en")
        assert (code, out) == (2, "")
        assert (
            err == f"bkplan: {option}: {shown} is a folder of data files; choose another folder\n"
        )
    assert contents(data) == before


def test_what_several_plans_have_beside_them_is_an_input(data, bkplan, tmp_path):
    (tmp_path / "agencies.yaml").write_text("agencies: []\nsuccessions: []\n", encoding="utf-8")
    before = contents(tmp_path)
    for argv in (["overdue", "-C", data, "-f", "json", "-o"], ["schema", "agencies", "-o"]):
        code, out, err = bkplan(*argv, tmp_path / "agencies.yaml")
        assert (code, out, "is a data file" in err) == (2, "", True)
    assert contents(tmp_path) == before


def test_no_letters_into_a_folder_of_data_files(data, bkplan):
    argv = ("letters", "--as-of", "2020-12-31", "-C", data, "--lang", "vi", "--to")
    before = contents(data)
    for folder in (data / "tasks", data / "units" / "letters"):
        code, out, err = bkplan(*argv, folder)
        assert (code, out) == (2, "")
        shown = quoted(str(folder))
        assert err == (f"bkplan: --to: {shown} là thư mục của tệp dữ liệu; hãy chọn thư mục khác\n")
    assert contents(data) == before


def test_a_data_file_that_is_not_there_yet_is_none_to_write(data, bkplan):
    (data / "units.yaml").unlink()
    code, _, err = bkplan("schema", "units", "-o", data / "units.yaml")
    assert (code, "is a data file" in err) == (2, True)
    assert not (data / "units.yaml").exists()


def test_files_with_names_of_their_own_are_inputs_too(tmp_path, bkplan):
    other = tmp_path / "other.yaml"
    other.write_text(
        "plan: {number: 1/KH-UBND, issued: 2018-01-01, issuer: a, title: {vi: t}}\n"
        "sectors: []\nagencies: [{id: a, name: {vi: a}}]\ntasks: []\n"
    )
    before = contents(tmp_path)
    for argv in (
        ["check", other, "--output-file", f"json:{other}"],
        ["diff", other, other, "-f", "json", "-o", other],
    ):
        code, _, err = bkplan(*argv, "--lang", "en")
        assert (code, "or one that was read" in err) == (2, True), err
    assert contents(tmp_path) == before


def test_what_stands_beside_follows_no_link(province, bkplan, tmp_path):
    (tmp_path / "precious").write_text("precious")
    argv = ["report", "-C", province, "--as-of", "2020-12-31", "--charts", "svg"]
    assert bkplan(*argv, "-o", tmp_path / "r.md").code == 0
    pictures = sorted(tmp_path.glob("*.svg"))
    assert pictures
    for picture in pictures:
        picture.unlink()
        picture.symlink_to(tmp_path / "precious")
    assert bkplan(*argv, "-o", tmp_path / "r.md").code == 0
    assert (tmp_path / "precious").read_text() == "precious"
    assert [picture.is_symlink() for picture in pictures] == [False] * len(pictures)
    letters = ["letters", "-C", province, "--as-of", "2020-12-31", "--to", tmp_path / "to"]
    assert bkplan(*letters).code == 0
    for letter in (tmp_path / "to").iterdir():
        letter.unlink()
        letter.symlink_to(tmp_path / "precious")
    assert bkplan(*letters, "--force").code == 0
    assert (tmp_path / "precious").read_text() == "precious"


def test_what_stands_beside_hangs_on_no_pipe(province, bkplan, tmp_path):
    argv = ["report", "-C", province, "--as-of", "2020-12-31", "--charts", "svg", "--lang", "en"]
    assert bkplan(*argv, "-o", tmp_path / "r.md").code == 0
    (tmp_path / "r.md").write_text("old")
    picture = min(tmp_path.glob("*.svg"))
    picture.unlink()
    os.mkfifo(picture)
    code, out, err = bkplan(*argv, "-o", tmp_path / "r.md")
    assert (code, out) == (2, "")
    assert (
        err
        == f"bkplan: --output: {quoted(str(picture))} cannot be written: it is no regular file\n"
    )
    assert (tmp_path / "r.md").read_text() == "old"
    letters = ["letters", "-C", province, "--as-of", "2020-12-31", "--to", tmp_path / "to"]
    assert bkplan(*letters).code == 0
    letter = min((tmp_path / "to").iterdir())
    letter.unlink()
    os.mkfifo(letter)
    assert bkplan(*letters, "--force").code == 2


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_file_that_is_read_only_stays(lang, bkplan, tmp_path):
    file = tmp_path / "x.json"
    file.write_text("old")
    file.chmod(0o444)
    code, out, err = bkplan("overdue", "-o", file, "--lang", lang)
    reason = {
        "vi": "không ghi được {}: không có quyền ghi",
        "en": "{} cannot be written: permission to write is missing",
    }[lang].format(quoted(str(file)))
    assert (code, out, err) == (2, "", f"bkplan: --output: {reason}\n")
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]
