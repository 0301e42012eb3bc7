"""What a person sees: the output fed to a terminal emulator of so many columns, or to a pipe."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from datetime import date

import pyte
import pytest

from bkplan.cli.app import command_spec
from bkplan.cli.start import main
from bkplan.reports import REPORTS

LANGS = ("vi", "en")
DATA, SAMPLE = "data", "examples/sample-province"
RUNS = [
    [name, *(["II.2.1-2"] if any(not a.optional for a in command_spec(name).arguments) else [])]
    for name in REPORTS
]
SAMPLE_DAY = ["--as-of", "2020-12-31"]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
BOX = re.compile("[\u2500-\u257f]")
HEADINGS = {
    "vi": ["Mã", "Nhiệm vụ", "Chủ trì", "Hạn"],
    "en": ["Id", "Task", "Lead", "Due"],
}
LAST_HEADING = {
    ("overdue", "vi"): "(ngày)",
    ("overdue", "en"): "overdue",
    ("tasks", "vi"): "Trạng thái",
    ("tasks", "en"): "State",
}


def screen_of(out: str, columns: int) -> list[str]:
    """The lines on a terminal; fails where one is too long and runs over into the next."""
    screen = pyte.Screen(columns, out.count("\n") + 2)
    screen.set_mode(pyte.modes.LNM)
    pyte.Stream(screen).feed(out)
    assert (screen.cursor.y, screen.cursor.x) == (out.count("\n"), 0), "a line is too long"
    return [line.rstrip() for line in screen.display]


@pytest.fixture
def seen(bkplan):
    """The lines that a command shows on a terminal."""

    def run(*argv, columns, color="always"):
        code, out, err = bkplan(*argv, "--color", color, tty=True, columns=columns)
        assert (code, err) == (0, "")
        return screen_of(out, columns)

    return run


@pytest.fixture
def rows_of(bkplan):
    """The rows of a command's main table, as data."""

    def run(*argv):
        return json.loads(bkplan(*argv, "-f", "json").out)["tables"][0]["rows"]

    return run


def shown_day(iso: str | None, lang: str) -> str:
    if iso is None:
        return ""
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}" if lang == "vi" else iso


@pytest.mark.parametrize(
    ("data", "lang", "columns"),
    [(DATA, "vi", 60), (DATA, "en", 60), (SAMPLE, "vi", 60), (DATA, "en", 80)],
)
@pytest.mark.parametrize("argv", RUNS, ids=" ".join)
def test_every_line_fits_and_nothing_is_cropped(data, argv, lang, columns, seen, bkplan, root):
    argv = [*argv, "--lang", lang, "-C", root / data, *(SAMPLE_DAY if data == SAMPLE else [])]
    lines = seen(*argv, columns=columns)
    assert "".join(lines).count("…") == bkplan(*argv).out.count("…")


@pytest.mark.parametrize(
    ("data", "lang", "columns"),
    [
        (DATA, "vi", 80),
        (DATA, "en", 200),
        (SAMPLE, "vi", 100),
        (SAMPLE, "en", 80),
    ],
)
@pytest.mark.parametrize(
    "argv", [argv for argv in RUNS if argv[0] not in ("show", "plans")], ids=" ".join
)
def test_every_word_of_the_plain_table_is_whole_on_screen(
    data, argv, lang, columns, bkplan, seen, root
):
    day = SAMPLE_DAY if data == SAMPLE else []
    argv = [*argv, *day, "--lang", lang, "-C", root / data]
    plain = Counter(bkplan(*argv).out.split())
    screen = Counter(" ".join(seen(*argv, columns=columns)).split())
    tables = json.loads(bkplan(*argv, "-f", "json").out)["tables"]
    labels = [column["label"] for table in tables for column in table["columns"]]
    # a value that stands under another one has no heading of its own there
    assert plain - screen - Counter(" ".join(labels).split()) == Counter()


def cells(lines: list[str], headings: list[str]) -> list[list[str]]:
    """The rows of a grid: what stands below each heading, its lines joined."""
    rule = next(place for place, line in enumerate(lines) if re.fullmatch("─+", line))
    head = lines[rule - 1]  # of a heading of two lines it has the last word
    starts = [head.index(words if words in head else words.split()[-1]) for words in headings]
    bounds = list(zip(starts, [*starts[1:], None], strict=True))
    rows: list[list[list[str]]] = []
    for line in lines[rule + 1 :]:
        if not line:
            break
        parts = [line[start:end].strip() for start, end in bounds]
        if parts[0]:
            rows.append([[] for _ in bounds])
        for cell, part in zip(rows[-1], parts, strict=True):
            cell.extend([part] if part else [])
    return [[" ".join(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("columns", [80, 100, 200])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["overdue", "tasks"])
def test_ids_titles_and_dates_are_complete(name, lang, columns, seen, rows_of):
    argv = [name, "--lang", lang, "--as-of", "2025-06-30"]  # short names, headings of one line
    found = cells(seen(*argv, columns=columns), [*HEADINGS[lang], LAST_HEADING[name, lang]])
    assert [[id, title, due] for id, title, _, due, _ in found] == [
        [row["id"], row["title"], f"{shown_day(row['due'], lang)} {row['phrase'] or ''}".strip()]
        for row in rows_of(*argv)
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_due_dates_stand_on_one_line(lang, seen, rows_of):
    lines = seen("tasks", "--lang", lang, columns=60)
    words = Counter(" ".join(lines).split())
    dates = Counter(shown_day(row["due"], lang) for row in rows_of("tasks") if row["due"])
    assert len(dates) > 5
    assert dates - words == Counter()


@pytest.mark.parametrize("lang", LANGS)
def test_a_narrow_terminal_gets_records_without_loss(lang, seen, rows_of):
    lines = seen("overdue", "--lang", lang, columns=40)
    start = next(len(f[0]) for line in lines if (f := re.match(r"(?:Mã|Id) +", line)))
    records: list[dict[str, list[str]]] = []
    label = ""
    for line in lines[lines.index("") :]:
        label = line[:start].rstrip() or label
        if line.startswith(HEADINGS[lang][0] + " "):
            records.append({})
        if line[start:] and records:
            records[-1].setdefault(label, []).append(line[start:])
    found = [
        [" ".join(record[word]) for word in (*HEADINGS[lang][:2], HEADINGS[lang][3])]
        for record in records
    ]
    assert found == [
        [row["id"], row["title"], shown_day(row["due"], lang)]
        for row in rows_of("overdue", "--lang", lang)
    ]


@pytest.mark.parametrize("columns", [1, 5, 20, 30, 10**9])
@pytest.mark.parametrize("argv", RUNS, ids=" ".join)
def test_any_width_is_survived(argv, columns, bkplan):
    code, out, err = bkplan(*argv, tty=True, columns=columns)
    assert (code, err) == (0, "")
    assert out


@pytest.mark.parametrize("columns", ["", "0", "-5", "wide", "٨٠", "1e3"])
def test_an_unknown_width_is_80(columns, bkplan, shipped):
    environ = {"BKPLAN_DATA": str(shipped)}
    expected = bkplan("overdue", environ={**environ, "COLUMNS": "80"}, tty=True)
    assert bkplan("overdue", environ={**environ, "COLUMNS": columns}, tty=True) == expected


def test_dates_as_each_language_writes_them(seen):
    first = ["overdue", "--sector", "economic"]
    vi = " ".join(seen(*first, "--lang", "vi", columns=80))
    en = " ".join(seen(*first, "--lang", "en", columns=80))
    assert "31/3/2018" in vi
    assert "2018-03-31" not in vi
    assert "2018-03-31" in en
    assert "31/3/2018" not in en


# ---- colour


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("argv", RUNS, ids=" ".join)
def test_colour_says_nothing_that_the_words_do_not(argv, lang, bkplan):
    argv = [*argv, "--lang", lang]
    colored = bkplan(*argv, "--color", "always", tty=True).out
    assert ESCAPE.search(colored)
    plain = "\n".join(line.rstrip() for line in ESCAPE.sub("", colored).split("\n"))
    assert plain == bkplan(*argv, "--color", "never", tty=True).out


@pytest.mark.parametrize(
    ("environ", "option", "tty", "colored"),
    [
        ({}, None, True, True),
        ({}, None, False, False),
        ({}, "auto", True, True),
        ({}, "auto", False, False),
        ({}, "never", True, False),
        ({}, "always", True, True),
        ({}, "always", False, True),
        ({"NO_COLOR": "1"}, None, True, False),
        ({"NO_COLOR": "0"}, None, True, False),
        ({"NO_COLOR": ""}, None, True, True),
        ({"NO_COLOR": "1"}, "always", False, True),
        ({"FORCE_COLOR": "1"}, None, False, True),
        ({"FORCE_COLOR": ""}, None, False, False),
        ({"FORCE_COLOR": "1"}, "never", True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, None, True, False),
        ({"TERM": "dumb"}, None, True, False),
        ({"TERM": "dumb"}, "always", True, True),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, None, True, True),
        ({"TERM": "xterm-256color"}, None, True, True),
    ],
)
def test_when_there_is_colour(environ, option, tty, colored, bkplan, shipped):
    argv = ["overdue", *(["--color", option] if option else [])]
    code, out, err = bkplan(*argv, environ={**environ, "BKPLAN_DATA": str(shipped)}, tty=tty)
    assert (code, err) == (0, "")
    assert bool(ESCAPE.search(out)) is colored
    assert "\x1b" not in ESCAPE.sub("", out)


def test_overdue_is_red_and_done_is_green(bkplan, sample):
    argv = ["tasks", "-C", sample, *SAMPLE_DAY, "--lang", "en", "--color", "always"]
    out = bkplan(*argv, tty=True, columns=250).out
    screen = pyte.Screen(250, out.count("\n") + 2)
    screen.set_mode(pyte.modes.LNM)
    pyte.Stream(screen).feed(out)
    colours: dict[str, set[str]] = {}
    for y, line in enumerate(screen.display):
        if found := re.search(r"(overdue|open in time|done late|done on time) *$", line):
            colours.setdefault(found[1], set()).add(screen.buffer[y][found.start()].fg)
    assert colours == {
        "overdue": {"red"},
        "open in time": {"blue"},
        "done late": {"magenta"},
        "done on time": {"green"},
    }


@pytest.mark.parametrize("form", ["markdown", "csv", "json"])
def test_other_formats_have_no_colour(form, bkplan):
    argv = ["overdue", "-f", form, "--lang", "en"]
    for color in ("never", "auto"):
        assert bkplan(*argv, "--color", color, tty=True) == bkplan(*argv)
    assert bkplan(*argv, "--color", "always", tty=True) == (
        2, "", f"bkplan: --color always: {form} has no colours; leave out --color\n",
    )  # fmt: skip


# ---- no terminal


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("argv", RUNS, ids=" ".join)
def test_a_pipe_gets_no_escapes_and_no_borders(argv, lang, bkplan):
    out = bkplan(*argv, "--lang", lang).out
    assert "\x1b" not in out
    assert BOX.findall(out) == []
    assert [line for line in out.split("\n") if line != line.rstrip()] == []


@pytest.mark.parametrize("name", ["overdue", "tasks", "sectors", "agencies"])
@pytest.mark.parametrize("columns", [40, 80, 300])
def test_a_pipe_gets_one_row_a_line_whatever_the_width(name, columns, bkplan, rows_of):
    lines = bkplan(name, columns=columns).out.split("\n")
    table = lines[lines.index("") + 1 :]
    table = table[: table.index("")]
    assert len(table) == 1 + len(rows_of(name))


def test_a_terminal_without_unicode_gets_ascii_borders():
    class Ascii(io.StringIO):
        encoding = "ascii"

        def isatty(self) -> bool:
            return True

    out, err = Ascii(), io.StringIO()
    environ = {"COLUMNS": "80", "BKPLAN_LANG": "en"}
    argv = ["overdue", "--color", "never", "--sector", "health"]
    assert main(argv, environ=environ, stdout=out, stderr=err, today=date(2026, 11, 23)) == 0
    assert BOX.findall(out.getvalue()) == []
    assert [line for line in out.getvalue().split("\n") if re.fullmatch(r"[-=+| ]{20,}", line)]


def test_what_may_be_spared_gives_way_on_a_narrow_terminal(bkplan, root):
    """A line a plan at 80 columns; all there is where there is room."""
    argv = ("plans", "-C", root / "examples" / "portfolio", "--as-of", "2020-12-31", "--lang", "en")
    argv = (*argv, "--color", "never")
    narrow, wide = (bkplan(*argv, tty=True, columns=columns).out for columns in (80, 200))
    (line,) = (line for line in narrow.split("\n") if line.startswith("Directive  "))
    assert line.split()[1:] == ["4", "1", "1", "0", "1", "1", "0", "66.7%"]
    assert "Last entry" not in " ".join(narrow.split())
    assert "Last entry" in " ".join(wide.split())
    assert max(map(len, narrow.split("\n"))) <= 80
