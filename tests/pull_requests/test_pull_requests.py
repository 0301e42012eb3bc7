"""Pull requests on the data, played from commit to annotations, exit code and what the diff says.

Each one is a branch of a real repository that holds the sample province; the commands run as a
build server runs them, on the day of the commit.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
from markdown_it import MarkdownIt
from tests.helpers.git import git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BEFORE, DAY = "2021-01-04", "2021-01-15"
TASKS, UNITS = "data/tasks.yaml", "data/units.yaml"
COMMENT = 65_000
"""Characters that a comment on GitHub may have."""
_COMMAND = re.compile(r"::(?P<kind>\w+) (?P<properties>[^:]*)::(?P<message>.*)")


class Annotation(NamedTuple):
    """A workflow command as the runner of GitHub reads it."""

    kind: str
    code: str
    file: str
    line: int
    message: str


class Played(NamedTuple):
    """What a pull request came to."""

    code: int
    annotations: list[Annotation]
    diff: str
    diff_code: int
    refused: str
    breaking: bool
    folder: Path


class Repository:
    """A clone that tests commit to; nothing of the user's own configuration counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "BKPLAN_LANG": "en",
            "PYTHONUTF8": "1",
        }

    def run(self, *command: str, day: str = DAY) -> subprocess.CompletedProcess[str]:
        moment = f"{day}T23:30:00+07:00"
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.env | dates,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def git(self, *arguments: str, day: str = DAY) -> str:
        hours = ("T23:30:00+07:00",) * 2
        return git(self.folder, *arguments, day=day, hours=hours)

    def bkplan(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "bkplan", *arguments)

    def commit(self, message: str, day: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", message, day=day)

    def replace(self, file: str, old: str, new: str, count: int = 1) -> None:
        """Change a file as an editor does; what is replaced must be there so many times."""
        path = self.folder / file
        text = path.read_bytes().decode()
        assert text.count(old) == count, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_bytes(text.replace(old, new).encode())

    def after(self, file: str, line: str, new: str) -> None:
        """A new line after one."""
        self.replace(file, f"{line}\n", f"{line}\n{new}\n")


def read(out: str) -> list[Annotation]:
    """Workflow commands, their escapes undone in the runner's order."""
    found = []
    for line in out.split("\n")[:-1]:
        command = _COMMAND.fullmatch(line)
        assert command, f"the runner would print this: {line}"
        said = dict(pair.split("=", 1) for pair in command["properties"].split(","))
        said = {key: undone(value, {"%3A": ":", "%2C": ","}) for key, value in said.items()}
        message = undone(command["message"], {})
        found.append(
            Annotation(command["kind"], said["title"], said["file"], int(said["line"]), message)
        )
    return found


def undone(text: str, more: dict[str, str]) -> str:
    for escape, char in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(escape, char)
    return text


@pytest.fixture
def repository(tmp_path: Path, sample: Path) -> Repository:
    """`main` with the sample province as of a day."""
    folder = tmp_path / "province"
    (folder / "data").mkdir(parents=True)
    for name in ("tasks.yaml", "units.yaml"):
        (folder / "data" / name).write_bytes((sample / name).read_bytes())
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit("Sample province", BEFORE)
    made.git("switch", "--quiet", "-c", "change")
    return made


@pytest.fixture
def play(repository: Repository) -> Callable[..., Played]:
    """Commit what was edited, then run what `docs/ci.md` runs on a pull request."""

    def run(day: str = DAY) -> Played:
        repository.commit("Change", day)
        shown = ["log", "-1", "--date=format-local:%Y-%m-%d", "--format=%cd"]
        as_of = repository.run("env", "TZ=UTC-7", "git", *shown).stdout.strip()
        assert as_of == day
        at = ("--data", "data", "--as-of", as_of)
        checked = repository.bkplan("check", "--since", "main", "-f", "github", *at)
        assert checked.stderr == ""
        diff = repository.bkplan("diff", "main", "-f", "markdown", *at)
        judged = repository.bkplan("diff", "main", "--fail-on", "breaking", *at)
        assert judged.returncode in (diff.returncode, 1)
        return Played(
            checked.returncode,
            read(checked.stdout),
            diff.stdout,
            diff.returncode,
            diff.stderr,
            judged.returncode == 1,
            repository.folder,
        )

    return run


def line_of(folder: Path, file: str, text: str) -> int:
    """The number of the only line with a text."""
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    (number,) = (number for number, line in enumerate(lines, 1) if text in line)
    return number


PARTED = "<!-- -->"
"""What parts an address, so that nobody makes a link of it."""


def tables(markdown: str) -> list[list[list[str]]]:
    """The rows of each table as a reader of GitHub's Markdown shows them."""
    found: list[list[list[str]]] = []
    inside = False
    for token in MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(markdown):
        assert "html" not in token.type
        if token.type == "tbody_open":
            found.append([])
        inside = token.type != "tbody_close" and (inside or token.type == "tbody_open")
        if inside and token.type == "tr_open":
            found[-1].append([])
        elif inside and token.type == "inline":
            children = [child for child in token.children or () if child.content != PARTED]
            assert {child.type for child in children} <= {"text", "text_special"}
            found[-1][-1].append("".join(child.content for child in children))
    return found


def changes(played: Played) -> list[list[str]]:
    """Level, id and words of each change; the diff fits into a comment."""
    assert (played.diff_code, played.refused) == (0, "")
    assert played.diff.startswith("# Changes of the data: main → working tree · Plan 45/KH-UBND · ")
    assert len(played.diff) < COMMENT
    return tables(played.diff)[0]


def moved(played: Played) -> dict[str, tuple[str, str]]:
    """What of the whole is another number than before."""
    return {what: (old, new) for what, old, new in tables(played.diff)[1] if old != new}


def annotation(played: Played, code: str, file: str, text: str, message: str) -> Annotation:
    """What stands on the only line with a text."""
    kind = "error" if code in ("BK127", "BK201") else "warning"
    return Annotation(kind, code, file, line_of(played.folder, file, text), message)


NO_CHANGE = """\
# Changes of the data: main → working tree · Plan 45/KH-UBND · as of 2021-01-15 · INVENTED DATA

No change in meaning.
"""


def test_a_change_of_other_files(play, repository):
    (repository.folder / "README.md").write_text("About the data\n", encoding="utf-8")
    played = play()
    assert (played.code, played.annotations) == (0, [])
    assert (played.diff, played.diff_code, played.breaking) == (NO_CHANGE, 0, False)


def test_complete_a_task(play, repository):
    repository.after(
        TASKS,
        "      - {date: 2020-01-16, event: started, evidence: 44/SNV-TCBC}",
        "      - {date: 2021-01-12, event: completed, evidence: 81/QĐ-UBND}",
    )
    played = play()
    assert (played.code, played.annotations, played.breaking) == (0, [], False)
    said = "completed 2021-01-12: overdue by 199 days → done late, by 81/QĐ-UBND"
    assert changes(played) == [["change", "II.4-1", said]]
    assert moved(played) == {
        "tasks overdue": ("8", "7"),
        "completion rate": ("69.2% (18/26)", "73.1% (19/26)"),
    }


def test_a_task_in_a_file_of_its_own(play, repository):
    part = repository.folder / "data" / "tasks" / "them.yaml"
    part.parent.mkdir()
    part.write_text(
        "tasks:\n"
        "  - {id: II.1.3-9, clause: II.1.3, sector: health, title: {vi: Việc mới}, "
        "lead: [so-noi-vu]}\n",
        encoding="utf-8",
    )
    played = play()
    assert (played.code, {a.file for a in played.annotations}) == (0, {"data/tasks/them.yaml"})
    assert "error" not in {a.kind for a in played.annotations}
    assert [row[1] for row in changes(played)] == ["II.1.3-9"]
    part.write_text(part.read_text().replace("so-noi-vu", "so-noi-v"), encoding="utf-8")
    played = play()
    errors = [(a.file, a.line) for a in played.annotations if a.kind == "error"]
    assert (played.code, errors) == (1, [("data/tasks/them.yaml", 2)])


def test_grant_an_extension(play, repository):
    repository.after(
        TASKS,
        "      - {date: 2019-11-18, event: noted, evidence: 36/TTr-SYT, note: "
        '"Đã trình, được yêu cầu làm rõ phương án nhân lực"}',
        "      - {date: 2021-01-11, event: extended, due: 2021-06-30, evidence: 96/UBND-VX}",
    )
    played = play()
    assert (played.code, played.annotations, played.breaking) == (0, [], False)
    said = (
        "extended 2021-01-11 to 2021-06-30: overdue by 381 days → open in time, due 2021-06-30, "
        "by 96/UBND-VX"
    )
    assert changes(played) == [["change", "II.1.3-1", said]]
    assert moved(played) == {
        "tasks overdue": ("8", "7"),
        "completion rate": ("69.2% (18/26)", "72.0% (18/25)"),
        "on-time rate": ("53.8% (14/26)", "56.0% (14/25)"),
    }


def test_merge_two_units(play, repository):
    with (repository.folder / UNITS).open("a", encoding="utf-8") as file:
        file.write(
            "  - {id: R-15, task: II.1.1-2, kind: merge, from: [truong-mam-non-khuoi-vi], "
            "into: [truong-mam-non-na-thu], effective: 2021-01-05, evidence: 2201/QĐ-UBND}\n"
        )
    played = play()
    assert (played.code, played.annotations, played.breaking) == (0, [], False)
    said = (
        "took effect on 2021-01-05: merge Khuổi Ví Preschool into Nà Thử Preschool, by 2201/QĐ-UBND"
    )
    assert changes(played) == [["change", "R-15", said]]
    assert moved(played) == {"units existing": ("94", "93")}


def test_enter_the_figures_of_a_year(play, repository):
    for before, row in (
        ("truong-mam-non-na-thu", "assigned: 27, present: 26, specialists: 20, deputies: 2"),
        ("truong-mam-non-ban-nhap", "assigned: 7, present: 16, specialists: 13, deputies: 1"),
    ):
        end = f"\n  - {{id: {before},"
        repository.replace(UNITS, f"}}}}}}{end}", f"}},\n{' ' * 16}2021: {{{row}}}}}}}{end}")
    played = play("2022-01-10")
    assert (played.code, played.breaking) == (0, False)
    assert played.annotations == [
        annotation(
            played,
            "BK550",
            UNITS,
            "2021: {assigned: 7,",
            "assigned: 17 in 2020 became 7 in 2021; check it",
        ),
        annotation(
            played,
            "BK557",
            UNITS,
            "present: 16, specialists: 13, deputies: 1}}}",
            "present: in 2021 present is 16, assigned 7; check both",
        ),
    ]
    figures = "new figures 2021: assigned {}; present {}; specialists {}; deputies {}"
    assert changes(played) == [
        ["change", "truong-mam-non-dong-mau", figures.format(27, 26, 20, 2)],
        ["change", "truong-mam-non-khuoi-vi", figures.format(7, 16, 13, 1)],
    ]
    assert moved(played) == {"units without figures of 2021": ("91", "89")}


def test_a_wrong_date(play, repository):
    repository.after(
        TASKS,
        "      - {date: 2020-01-16, event: started, evidence: 44/SNV-TCBC}",
        "      - {date: 2021-02-30, event: completed, evidence: 81/QĐ-UBND}",
    )
    played = play()
    message = 'date: "2021-02-30" is not a day of the calendar; write YYYY-MM-DD'
    assert played.code == 1
    assert played.annotations == [annotation(played, "BK127", TASKS, "2021-02-30", message)]
    refused(played, message)


def refused(played: Played, message: str) -> None:
    """A diff of data with errors says them, and nothing that a comment could show."""
    (found,) = played.annotations
    assert (played.diff, played.diff_code, played.breaking) == ("", 2, False)
    assert re.fullmatch(
        rf"{found.file}:{found.line}:\d+: error: {re.escape(message)}\n"
        r"bkplan: the data has 1 error; correct and run again\n",
        played.refused,
    )


def test_a_removed_log_entry(play, repository):
    repository.replace(
        TASKS,
        "      - {date: 2019-03-18, event: reassigned, lead: [ubnd-thi-xa-mau-thanh], "
        "evidence: 1022/UBND-VX}\n",
        "",
    )
    played = play()
    assert (played.code, played.annotations, played.breaking) == (0, [], True)
    said = (
        "log entry removed: reassigned 2019-03-18 to People's Committee of Mẫu Thành town, "
        "by 1022/UBND-VX"
    )
    assert changes(played) == [["breaking", "II.1.1-3", said]]
    assert moved(played) == {}


def test_a_rewritten_evidence_number(play, repository):
    repository.replace(
        TASKS,
        "{date: 2020-07-21, event: completed, evidence: 1287/QĐ-UBND}",
        "{date: 2020-07-21, event: completed, evidence: 1278/QĐ-UBND}",
    )
    played = play()
    assert (played.code, played.annotations, played.breaking) == (0, [], True)
    said = "log entry completed 2020-07-21 rewritten: evidence: 1287/QĐ-UBND → 1278/QĐ-UBND"
    assert changes(played) == [["breaking", "II.1.1-2", said]]
    assert moved(played) == {}


def test_a_renamed_id(play, repository):
    repository.replace(TASKS, "  - id: II.1.1-3\n", "  - id: II.1.1-9\n")
    repository.replace(UNITS, "task: II.1.1-3, kind: convert", "task: II.1.1-9, kind: convert")
    played = play()
    assert (played.code, played.annotations, played.breaking) == (0, [], False)
    assert changes(played) == [["note", "II.1.1-9", "id: II.1.1-3 → II.1.1-9"]]
    assert moved(played) == {}


def test_a_renamed_id_that_something_else_still_names(play, repository):
    repository.replace(TASKS, "  - id: II.1.1-3\n", "  - id: II.1.1-9\n")
    played = play()
    (found,) = played.annotations
    assert played.code == 1
    assert found._replace(message="") == annotation(played, "BK201", UNITS, "id: R-14", "")
    start = 'task: "II.1.1-3" is not among the tasks; did you mean II.'
    assert found.message.startswith(start)
    refused(played, found.message)


def test_only_reformatting(play, repository):
    path = repository.folder / TASKS
    text = path.read_text(encoding="utf-8")
    head, _, tasks = text.partition("tasks:\n")
    records = ["  - id: " + part for part in tasks.split("  - id: ")[1:]]
    tidy = [re.sub(r"\n  # .*\n\n", "\n", record).rstrip() + "\n\n" for record in records]
    tidy = [record.replace("log:\n", "log:\n      # newest last\n") for record in tidy]
    tidy = [re.sub(r"lead: \[([\w-]+)\]\n", r"lead:\n      - \1\n", record) for record in tidy]
    path.write_text(f"{head}tasks:\n{''.join(tidy)}", encoding="utf-8")
    repository.replace(UNITS, "\n", "\r\n", (repository.folder / UNITS).read_bytes().count(b"\n"))
    assert len(repository.git("diff", "--stat").splitlines()) == 3
    played = play()
    assert (played.code, played.annotations) == (0, [])
    assert (played.diff, played.diff_code, played.breaking) == (NO_CHANGE, 0, False)


def test_a_new_unit_with_an_unknown_authority(play, repository):
    repository.after(
        UNITS,
        "units:",
        "  - {id: tram-y-te-moi, name: {vi: Trạm Y tế Phiêng Luông, en: Phiêng Luông Station}, "
        "sector: health, authority: so-y-tee, kind: health-station, level: commune, autonomy: 4}",
    )
    played = play()
    message = 'authority: "so-y-tee" is not among the agencies; did you mean so-y-te?'
    assert played.code == 1
    assert played.annotations == [
        annotation(played, "BK201", UNITS, "id: tram-y-te-moi", message),
    ]
    refused(played, message)


HOSTILE = (
    r"Rà soát \n::error file=a,line=1::x %0A | a | <script>x</script> [x](https://evil.example) "
    r"\e[31m \u202e # ``` @everyone https://evil.example <!--"
)
SHOWN = (
    r"Rà soát ::error file=a,line=1::x %0A | a | <script>x</script> [x](https://evil.example) "
    r"\x1b[31m \u202e # ``` @everyone https://evil.example <!--"
)


def test_a_hostile_title(play, repository):
    title = "Định mức người làm việc trong từng loại đơn vị"
    repository.replace(TASKS, f"      vi: {title}\n", f'      vi: "{HOSTILE}"\n')
    repository.after(
        TASKS,
        "      - {date: 2020-10-26, event: noted, evidence: 118/TTr-SNV, "
        "note: Đã trình dự thảo lần hai}",
        f'      - {{date: 2021-01-12, event: completed, evidence: "{HOSTILE}"}}',
    )
    played = play()
    assert (played.code, played.breaking) == (0, False)
    at_title = line_of(played.folder, TASKS, '      vi: "Rà soát')
    at_entry = line_of(played.folder, TASKS, "2021-01-12")
    assert {(a.kind, a.file, a.line) for a in played.annotations} == {
        ("warning", TASKS, at_title),
        ("warning", TASKS, at_entry),
    }
    assert any(a.code == "BK450" and "%0A | a | <script>" in a.message for a in played.annotations)
    assert not any("\n" in a.message or "\x1b" in a.message for a in played.annotations)
    done = f"completed 2021-01-12: overdue by 76 days → done late, by {SHOWN}"
    assert changes(played) == [
        ["change", "II.6-1", done],
        ["note", "II.6-1", f"title: “{title}” → “{SHOWN}”"],
    ]


def test_old_faults_and_time_break_nobodys_branch(play, repository):
    (repository.folder / "README.md").write_text("About the data\n", encoding="utf-8")
    late = "2029-01-01"
    assert play().annotations == []
    at = ("check", "--data", "data", "--as-of", late)
    assert "warning" in repository.bkplan(*at).stdout
    since = repository.bkplan(*at, "--since", "main", "-f", "github", "--fail-on", "notice")
    assert (since.returncode, since.stdout, since.stderr) == (0, "", "")
