"""What a shell is offered, and the scripts that ask; `readers/test_shells.py` presses TAB."""

from __future__ import annotations

from pathlib import Path

import pytest

from bkplan.cli.app import COMMANDS
from bkplan.cli.shells import SCRIPTS

ROOT_OPTIONS = ["--help", "--version", "--install-completion", "--show-completion"]


@pytest.fixture
def offered(bkplan, province):
    """The lines that a shell gets for a command line; `|` parts its words."""

    def ask(line, shell="zsh", **environ):
        words = "\n".join(["bkplan", *line.split("|")])
        result = bkplan(
            environ={"_BKPLAN_COMPLETE": f"complete_{shell}", "_BKPLAN_WORDS": words,
                     "BKPLAN_DATA": str(province), **environ},
        )  # fmt: skip
        assert (result.code, result.err) == (0, "")
        return result.out.splitlines()

    return ask


@pytest.fixture
def shipped():
    return Path(__file__).parents[2] / "data"


def words(lines):
    return [line.split("\t")[0] for line in lines]


def test_commands(offered):
    assert offered("over") == ["overdue\tOverdue tasks, the most overdue first"]
    assert offered("over", BKPLAN_LANG="vi") == [
        "overdue\tNhiệm vụ quá hạn, xếp từ quá hạn lâu nhất"
    ]
    assert offered("over", "bash") == ["overdue"]
    assert words(offered("s")) == ["show", "sectors", "site", "schema"]
    assert len(offered("")) == len({name.partition(" ")[0] for name in COMMANDS})
    assert words(offered("-")) == [*ROOT_OPTIONS, "--data", "--as-of", "--lang"]


def test_options_before_the_command(offered, shipped):
    assert words(offered("--lang|vi|over")) == ["overdue"]
    assert words(offered("--lang|")) == ["vi", "en"]
    assert words(offered("--lang=")) == ["--lang=vi", "--lang=en"]
    assert offered("-C|") == ["files"]
    assert words(offered(f"-C|{shipped}|--lang|en|overdue|--sector|vocational")) == ["vocational"]
    assert words(offered("--as-of|2018-12-31|overdue|--as")) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("overdue|--lead|so-y", ["so-y-te"]),
        ("overdue|--lead=so-y", ["--lead=so-y-te"]),
        ("overdue|--status|done", ["done_late", "done_on_time"]),
        ("overdue|--lead|so-y-te|--sector|voc", ["vocational"]),
        ("overdue|--fail", ["--fail-on"]),
        ("overdue|--fail-on|overdue|--fail", []),
        ("overdue|--lead|so-y-te|--lea", ["--lead"]),
        ("overdue|--sort|pl", ["plan"]),  # of many plans, and told by the help
        ("units|--sort|pl", []),
        ("headcount|--no", ["--no-chart", "--no-cache"]),
        ("headcount|--by|s", ["sector"]),
        ("headcount|--explain|tot", ["total"]),
        ("headcount|--explain|total|20", []),
        ("headcount|--explain|total|2018|--by|u", ["unit"]),
        ("show|II.1.3-", ["II.1.3-1", "II.1.3-2", "II.1.3-3"]),
        ("show|--fail-on|overdue|R-09", ["R-09"]),
        ("show|R-09|II", []),
        ("record|II.1.3-", ["II.1.3-1", "II.1.3-2", "II.1.3-3"]),
        ("record|R-09", ["R-09"]),
        ("record|II.1.3-1|com", ["completed"]),
        ("record|R-09|in", ["in-effect"]),
        ("record|II.1.3-1|reassigned|--lead|so-y", ["so-y-te"]),
        ("record|II.1.3-1|completed|--restructuring=R-09", ["--restructuring=R-09"]),
        ("imp", ["import"]),
        ("import|l", ["log"]),
        ("import|log|", ["files"]),
        ("import|log|a.csv|--wr", ["--write"]),
        ("report|--only|se", ["sectors"]),  # sections, no sectors of the data
        ("report|--without|un", ["units"]),
        ("schema|", ["tasks.yaml", "units.yaml", "agencies.yaml"]),
        ("schema|tasks|", ["--output", "--lang", "--help"]),
        ("units|--level|c", ["commune"]),
        ("explain|BK604", ["BK604"]),
        ("phrase|--reading|", ["before-start", "day-included", "inclusive"]),
        ("phrase|x|--i", ["--issued"]),
        ("phrase|--da", []),
        ("--show-completion|", ["bash", "zsh", "fish"]),
        ("no-such-command|", []),
        ("overdue|--no-such-option|so-y", []),
    ],
)
def test_what_may_stand_here(line, found, offered):
    assert words(offered(line)) == found


@pytest.mark.parametrize(
    "line",
    [
        "overdue|-o|",
        "overdue|--output=",
        "overdue|-C|x",
        "check|",
        "check|a.yaml|",
        "report|--verify|",
    ],
)
def test_where_a_file_is_meant_the_shell_offers_files(line, offered):
    assert offered(line) == ["files"]


def test_bash_parts_options_at_the_equals_sign_and_keeps_quotes(offered):
    assert offered("overdue|--lead|=|so-y", "bash") == ["so-y-te"]
    assert offered("overdue|--lead|=", "bash") == offered("overdue|--lead|", "bash")
    assert offered("overdue|--lead|'so-y", "bash") == ["so-y-te"]


def test_ids_come_with_their_names(offered):
    assert offered("overdue|--lead|so-y") == ["so-y-te\tSở Y tế"]


def test_ids_of_the_folder_that_is_named(offered, shipped):
    assert words(offered(f"overdue|-C|{shipped}|--lead|ban-quan-ly")) == words(
        offered("overdue|--lead|ban-quan-ly", BKPLAN_DATA=str(shipped))
    )
    assert words(offered(f"show|-C|{shipped}|II.1.7.1-")) == ["II.1.7.1-1"]
    assert offered(f"show|--data={shipped}|truong-cao-dang-cong") != []
    for named in (f"-C{shipped}", f"--data={shipped}", f"-C|{shipped}"):
        assert words(offered(f"show|{named}|II.1.7.1-")) == ["II.1.7.1-1"]
        assert words(offered(f"{named}|show|II.1.7.1-")) == ["II.1.7.1-1"]


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_script_is_shown(shell, bkplan):
    assert bkplan("--show-completion", shell) == (0, SCRIPTS[shell], "")
    assert bkplan(f"--show-completion={shell}", "--lang", "vi") == (0, SCRIPTS[shell], "")


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_other_shells_are_refused(option, bkplan):
    assert bkplan(option, "tcsh", "--lang", "en") == (
        2, "", f'bkplan: {option}: "tcsh" is not accepted; accepts: bash, zsh, fish\n',
    )  # fmt: skip
    assert bkplan(option, "bash", "zsh", "--lang", "vi") == (2, "", 'bkplan: tham số thừa "zsh"\n')


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_installing_changes_nothing_else_of_a_start_file(shell, bkplan, tmp_path):
    start = tmp_path / f".{shell}rc"
    start.write_bytes(b"alias x=y\n\xff\xfe no utf-8\n")
    environ = {"HOME": str(tmp_path), "BKPLAN_LANG": "en"}
    place = tmp_path / ".config" / "bkplan" / f"completion.{shell}"
    for _ in range(2):
        told = bkplan("--install-completion", shell, environ=environ)
        assert told == (0, f"Completion for {shell} is in {place}; open a new shell.\n", "")
    line = f"source '{place}'\n".encode()
    assert start.read_bytes() == b"alias x=y\n\xff\xfe no utf-8\n" + line
    assert place.read_text(encoding="utf-8") == SCRIPTS[shell]


def test_fish_finds_its_script_by_its_place(bkplan, tmp_path):
    environ = {"HOME": "/nowhere", "XDG_CONFIG_HOME": str(tmp_path), "BKPLAN_LANG": "en"}
    assert bkplan("--install-completion", "fish", environ=environ).code == 0
    place = tmp_path / "fish" / "completions" / "bkplan.fish"
    assert place.read_text(encoding="utf-8") == SCRIPTS["fish"]
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [place]


def test_a_home_that_cannot_be_written(bkplan, tmp_path):
    (tmp_path / ".zshrc").mkdir()
    environ = {"HOME": str(tmp_path), "BKPLAN_LANG": "en"}
    code, out, err = bkplan("--install-completion", "zsh", environ=environ)
    assert (code, out) == (2, "")
    assert err.startswith('bkplan: --install-completion: "/')
    assert err.endswith(" cannot be written: it is a folder\n")
