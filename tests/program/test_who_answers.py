"""Plan 140 over 1 July 2025: as it was until the day before, and who answers from then on."""

from __future__ import annotations

import json
import re
import shutil

import pytest
import yaml

EVE, LATER = "2025-06-30", "2026-01-15"
COMMANDS = (
    "overdue", "tasks", "tasks -f json", "upcoming --within 1y", "sectors", "agencies",
    "agencies -f json", "units", "rules", "headcount", "show II.1.7.2-1", "show II.1",
    "show trung-tam-bao-tro-xa-hoi", "calendar", "report", "report -f html",
    "tasks --lead so-ke-hoach-va-dau-tu", "units --authority so-y-te",
    "check --notices",
)  # fmt: skip


@pytest.fixture(scope="module")
def without(root, tmp_path_factory):
    """The data without successions and the bodies that follow."""
    folder = tmp_path_factory.mktemp("bare")
    shutil.copy(root / "data" / "tasks.yaml", folder)
    text = (root / "data" / "units.yaml").read_text(encoding="utf-8")
    kept, rest = text.split("\n# Who answers since", 1)
    assert "\nagencies:" in rest
    (folder / "units.yaml").write_text(f"{kept}\n", encoding="utf-8")
    return folder


def bare(text, folder):
    """What is said, without what names the files themselves: their folder, a digest, a commit."""
    text = text.replace(str(folder), "DATA")
    text = re.sub(r'"commit": "\w*"', "COMMIT", text)
    return re.sub(r"(?:commit |mã băm |digest )?\b[0-9a-f]{12,64}", "DIGEST", text)


@pytest.mark.parametrize("command", COMMANDS)
def test_until_the_day_before_every_output_is_as_it_was(bkplan, root, without, command):
    found = []
    for folder in (root / "data", without):
        done = bkplan(*command.split(), "-C", folder, "--as-of", EVE, "--lang", "vi", environ={})
        found.append((done.code, bare(done.out, folder), done.err))
    assert found[0] == found[1]


def test_letters_too(bkplan, root, without, tmp_path):
    told = []
    for name, folder in (("a", root / "data"), ("b", without)):
        to = tmp_path / name
        done = bkplan("letters", "-C", folder, "--as-of", EVE, "--to", to, environ={})
        files = {f.name: bare(f.read_text("utf-8"), folder) for f in sorted(to.iterdir())}
        told.append((done.code, done.out.replace(str(to), ""), files))
    assert told[0] == told[1]


def test_letters_of_2026_go_to_bodies_of_thai_nguyen_alone(bkplan, root, tmp_path):
    argv = ("letters", "-C", root / "data", "--as-of", LATER, "--lang", "vi", "--to", tmp_path)
    done = bkplan(*argv, environ={})
    assert (done.code, done.err) == (0, "")
    written = {path.stem: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert written
    for letter in written.values():
        (to,) = re.findall(r"^Kính gửi: (.+)$", letter, re.MULTILINE)
        assert "Thái Nguyên" in to
        assert "II.1.7.2-1" not in letter
    (open_line,) = (line for line in done.out.splitlines() if "II.1.7.2-1" in line)
    assert "Sở Nội vụ tỉnh Thái Nguyên hoặc Sở Y tế tỉnh Thái Nguyên" in open_line
    inferred = [line for line in done.out.splitlines() if "suy luận" in line]
    assert [re.findall(r"cho (.+?) về", line) for line in inferred] == [
        ["Sở Tài chính tỉnh Thái Nguyên"],
        ["Sở Nông nghiệp và Môi trường tỉnh Thái Nguyên"],
        ["Sở Văn hóa, Thể thao và Du lịch tỉnh Thái Nguyên"],
    ]
    assert "so-tai-chinh-tn" not in written
    done = bkplan(*argv, "--inferred", "--force", environ={})
    assert (tmp_path / "so-tai-chinh-tn.md").exists()
    assert "Sở Tài chính tỉnh Thái Nguyên*" in done.out


def test_the_table_of_the_domain(bkplan, root):
    """Each body of the plan, and who answers in its place."""
    argv = ("agencies", "--history", "-C", root / "data", "--as-of", LATER, "-f", "json")
    rows = json.loads(bkplan(*argv, environ={}).out)["tables"][0]["rows"]
    heirs = {row["agency"]: row["followed_by"] for row in rows if row["ended"]}
    data = yaml.safe_load((root / "data" / "tasks.yaml").read_text(encoding="utf-8"))
    old = [agency["id"] for agency in data["agencies"]]
    assert list(heirs) == old
    for body, followed_by in heirs.items():
        expected = {
            "so-thong-tin-va-truyen-thong": [
                "so-van-hoa-the-thao-va-du-lich-tn", "so-khoa-hoc-va-cong-nghe-tn"],
            "so-ke-hoach-va-dau-tu": ["so-tai-chinh-tn"],
            "so-lao-dong-thuong-binh-va-xa-hoi": [
                "so-noi-vu-tn", "so-y-te-tn", "so-giao-duc-va-dao-tao-tn"],
            "so-nong-nghiep-va-phat-trien-nong-thon": ["so-nong-nghiep-va-moi-truong-tn"],
            "so-tai-nguyen-va-moi-truong": ["so-nong-nghiep-va-moi-truong-tn"],
            "van-phong-hdnd-tinh": ["van-phong-dbqh-va-hdnd-tinh-tn"],
        }.get(body, [] if "huyen" in body else [f"{body}-tn"])  # fmt: skip
        assert followed_by == expected, body
