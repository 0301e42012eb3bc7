"""Hostile data: whatever people write into the data is text in every format, and nothing else.

Each format is read with a parser of its own kind: a terminal emulator, two readers of Markdown,
`csv`, `json`, `openpyxl`.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from datetime import datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import cmarkgfm
import openpyxl
import pyte
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bkplan.files.tree import is_nothing
from bkplan.render import FORMATS as ALL_FORMATS
from bkplan.words.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

FORMATS = tuple(form for form in ALL_FORMATS if not form.binary)

ATTACKS = {
    "rich-markup": "[bold red]x[/] [link=https://evil.example]y[/link] [/nope] [[ ]] :boom:",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)> <!-- c --> <b>b</b> <br>",
    "entities": "&amp; &lt;b&gt; &#60;b&#62; &copy; &#x202e; &nbsp",
    "pipes": r"a | b || c \| d \\| e |",
    "lines": "one\ntwo\r\nthree\rfour\tfive\x0bsix\x0cseven\x85eight\u2028nine\u2029ten\n\n# end",
    "code": "`code` ``two`` ``` ~~~ ` unclosed",
    "fence": "```\nfence\n```",
    "links": "[text](https://evil.example) ![image](x.png) [ref][1] [^1] [x]: <y>",
    "angle-links": "<https://evil.example> <a@b.example>",
    "autolinks": "https://evil.example HTTP://evil.example www.evil.example a@b.example",
    "more-autolinks": "ftp://evil.example mailto:a@b.example xmpp:a@b.example @someone #1",
    "emphasis": "*a* _b_ **c** __d__ ~~e~~ ~f~ ***g*** $h$ $$i$$",
    "dash": "- item",
    "plus": "+ item",
    "star": "* item",
    "number": "1. item",
    "parenthesis": "1) item",
    "heading": "# heading #",
    "quotation": "> quotation",
    "rule": "---",
    "setext": "===",
    "delimiter-row": "--- | :---: | ---",
    "task-list": "[ ] open [x] done",
    "indented": "    code",
    "formula": "=cmd|' /C calc'!A0",
    "hyperlink": '=HYPERLINK("https://evil.example";"x")',
    "plus-one": "+1",
    "minus-one": "-1+cmd",
    "at": "@SUM(A1)",
    "tab-formula": "\t=1+1",
    "return-formula": "\r=1+1",
    "line-formula": "\n=1+1",
    "space-formula": "  =1+1",
    "second-formula": 'x;=1+1;"+2;\u3000@A;"" -3',
    "escape": "\x1b]0;owned\x07 \x1b[31mred\x1b[0m \x1b[2J\x1b[1A \x1b]8;;https://x\x1b\\y \x1bc",
    "c1": "\x9b31mred \x9d0;owned\x9c \x90q\x9c \x8d",
    "delete": "a\x08\x7f\x00b\x05",
    "bidirectional": "abc\u202edef\u202c \u2066x\u2069 \u200e\u200f\u061c \u202a\u202b\u202d",
    "zero-width": "a\u200bb\u200cc\u200dd\u2060e\ufefff\xadg\u180eh",
    "fillers": "a\u034fb\u115fc\u1160d\u17b4e\u180bf\u2800g\u3164h\ufe0fi\uffa0j\U000e0100k",
    "tags": "x\U000e0001\U000e0041\U000e0042\U000e007f",
    "backslashes": r"\x1b \u202e \[ \| \\ end\ ".strip(),
    "templates": "{0} {title} {} %s %(x)d ${HOME} $(id) `id` !!python/object:os.system",
    "quotes": '"a","b";\'c\' “d” \'e',
    "leading-apostrophe": "'quoted",
    "letters": "漢字 전각 🙂 שלום العربية ế đ",
    "decomposed": unicodedata.normalize("NFD", "Sở Nội vụ"),
    "long-word": "x" * 300,
    "yaml": "{a: b} [c] & * ! % # y: n",
}
UNSEEN = re.compile("VARIATION SELECTOR|(?<!GAP )FILLER|GRAPHEME JOINER|PATTERN BLANK|INHERENT")
ALL = " ".join(ATTACKS.values())
LOOKING = ["--lang", "en", "--as-of", "2020-01-01"]
READERS = {
    "gfm": MarkdownIt("gfm-like", {"linkify": False, "html": True}),
    "commonmark": MarkdownIt("commonmark", {"html": True}).enable("table"),
}
HARMLESS_BLOCKS = frozenset(
    f"{kind}_{side}"
    for kind in (
        *("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td"),
        *("bullet_list", "list_item"),
    )
    for side in ("open", "close")
)
PARTED = "<!-- -->"
"""What parts an address, so that nobody makes a link of it."""
_AUTOLINK = re.compile(r"(?i)(?:https?|ftp|mailto|xmpp):|www\.|\w@\w")


def quoted(text: str) -> str:
    """A YAML scalar between double quotes, everything unusual as an escape."""
    plain = (
        char if char.isascii() and char.isprintable() and char not in '"\\' else _escape(ord(char))
        for char in text
    )
    return '"' + "".join(plain) + '"'


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 256 else f"\\U{code:08x}"


def write_plan(folder: Path, attacks: dict[str, str]) -> Path:
    """A plan in which every text that may be free is an attack."""
    both = {name: f"{{vi: {quoted(text)}, en: {quoted(text)}}}" for name, text in attacks.items()}
    number = quoted(" ".join(attacks.values())[:1900])
    lines = [
        f"plan: {{number: {number}, issued: 2018-01-01, issuer: a-0, title: {{vi: {number}}}}}",
        "sectors:",
        *(f"  - {{id: s-{i}, name: {both[name]}}}" for i, name in enumerate(attacks)),
        "agencies:",
        *(f"  - {{id: a-{i}, name: {both[name]}}}" for i, name in enumerate(attacks)),
        "tasks:",
    ]
    for i, (name, text) in enumerate(attacks.items()):
        said = quoted(text)
        lines += [
            f"  - id: T-{i}",
            f"    clause: {said}",
            f"    sector: s-{i}",
            f"    title: {both[name]}",
            f"    lead: [a-{i}]",
            f"    coordinating: [a-{i}]",
            f"    product: {both[name]}",
            f"    responsible: {both[name]}",
            f"    text: {said}",
            f"    deadline: {{phrase: {said}, due: 2019-01-01}}",
            "    log:",
            f"      - {{date: 2018-05-01, event: noted, evidence: {said}, note: {said}}}",
            f"      - {{date: 2018-06-01, event: extended, due: 2019-06-30, evidence: {said}}}",
        ]
    folder.mkdir(exist_ok=True)
    (folder / "tasks.yaml").write_text("\n".join(lines) + "\n", encoding="ascii")
    target = "{id: h, measure: headcount, from: 2018, to: 2021, reduction: 10%"
    first = next(iter(attacks.values()))
    units = [
        "targets:",
        f"  - {target}, clause: {quoted(first)}, name: {{vi: {quoted(first)}}}}}",
        "units:",
    ]
    changes = ["restructurings:"]
    for i, (name, text) in enumerate(attacks.items()):
        place = f"sector: s-{i}, authority: a-{i}, staffing: {{2018: {{assigned: 10}}}}"
        units.append(f"  - {{id: u-{i}, name: {both[name]}, {place}}}")
        proof = f"effective: 2019-06-01, evidence: {quoted(text)}"
        changes.append(f"  - {{id: R-{i}, kind: convert, from: [u-{i}], {proof}}}")
    (folder / "units.yaml").write_text("\n".join(units + changes) + "\n", encoding="ascii")
    return folder


def dangerous(text: str) -> list[str]:
    """Characters that a terminal or a reader of text would act on, or that hide."""
    return [
        char
        for char in text
        if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(char) in ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI")
        or UNSEEN.search(unicodedata.name(char, ""))
        or char in "\u2069\u2068\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\xad\u180e"
        or "\U000e0000" <= char <= "\U000e007f"
    ]


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


SHOWN = [harmless(nfc(text)) for text in ATTACKS.values()]
"""What people must read in place of each attack."""


OTHER_TABLES = re.compile(r"bkplan: csv has the table [a-z]+ alone; --table [^\n]*\n")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return write_plan(tmp_path_factory.mktemp("hostile") / "data", ATTACKS)


@pytest.fixture(scope="module")
def printed(bkplan, hostile):
    @functools.cache
    def run(*argv, **around):
        code, out, err = bkplan(*argv, *LOOKING, "-C", hostile, **around)
        assert code == 0
        assert err == "" or ("csv" in argv and OTHER_TABLES.fullmatch(err))
        return out

    return run


REPORTS = [
    *(["tasks"], ["overdue"], ["upcoming"], ["sectors"], ["agencies"]),
    *(
        ["units"],
        ["units", "--count"],
        ["units", "--graph"],
        ["headcount", "--by", "unit"],
        ["rules"],
    ),
    *(["show", f"T-{place}"] for place in range(0, len(ATTACKS), 4)),  # lists show all of them
    *(["show", f"{kind}-{place}"] for kind in "uR" for place in (1, 24, 33, 36)),
]


@pytest.fixture(params=REPORTS, ids=" ".join)
def report(request):
    return request.param


def test_what_people_read_is_the_attack_without_its_danger():
    assert [char for text in SHOWN for char in dangerous(text)] == []
    assert harmless("a\x1b[31m\u202e\tb\n\U000e0041") == r"a\x1b[31m\u202e b \U000e0041"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_nothing_dangerous_comes_through(form, report, printed):
    out = printed(*report, "-f", form.name)
    assert set(dangerous(out)) <= {"\n", "\r"}
    assert "\r" not in out.replace("\r\n", "")
    assert form.name == "csv" or "\r" not in out


def test_plain_table_has_a_line_for_each_task(printed):
    lines = printed("tasks").split("\n")
    rows = lines[4:-1]
    assert len(rows) == len(ATTACKS)
    for place, (row, shown) in enumerate(zip(rows, SHOWN, strict=True)):
        assert re.split(r" {2,}", row)[0] == f"T-{place}"
        assert row.count(shown) >= 3  # title, lead, phrase
        assert row.endswith("  overdue")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("name", ATTACKS)
def test_an_event_that_starts_a_clock_is_no_danger(name, form, bkplan, tmp_path):
    text = quoted(ATTACKS[name])
    (tmp_path / "tasks.yaml").write_text(
        "plan: {number: 1/KH, issued: 2018-01-01, issuer: a, title: {vi: K},\n"
        "       days_off: [2018-05-03]}\n"
        "sectors: [{id: s, name: {vi: S}}]\n"
        "agencies: [{id: a, name: {vi: A}}]\n"
        "tasks:\n"
        "  - {id: T, clause: I, sector: s, title: {vi: T}, lead: [a],\n"
        f"     deadline: {{phrase: {text}, within: 5 working days, after: [event]}},\n"
        "     log: [{date: 2018-05-01, event: triggered,\n"
        f"            evidence: {text}, note: {text}}}]}}\n",
        encoding="ascii",
    )
    code, out, err = bkplan("show", "T", *LOOKING, "-C", tmp_path, "-f", form.name)
    assert (code, set(dangerous(out)) - {"\n", "\r"}) == (0, set())
    assert err == "" or OTHER_TABLES.fullmatch(err)
    assert "2018-05-09" in out  # Wed 2, Fri 4, Mon 7, Tue 8, Wed 9
    if form.name == "markdown":
        assert _AUTOLINK.findall(out) == []


@pytest.fixture(scope="module")
def stepped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A task for each attack, with milestones, a report and what became of it."""
    folder = tmp_path_factory.mktemp("stepped")
    tasks = "".join(
        f"  - {{id: T-{place}, clause: I, sector: s, title: {{vi: T}}, lead: [a],\n"
        "     deadline: {due: 2020-12-31},\n"
        f"     milestones: [{{id: m, title: {{vi: {text}, en: {text}}},\n"
        f"                   deadline: {{phrase: {text}, due: 2019-06-30}}}},\n"
        f"                  {{id: n, title: {{vi: {text}}}, deadline: {{due: 2020-01-20}}}}],\n"
        f"     log: [{{date: 2018-05-01, event: reported, milestone: m, note: {text}}},\n"
        f"           {{date: 2018-05-02, event: returned, milestone: m, note: {text}}},\n"
        f"           {{date: 2018-05-03, event: reported, milestone: m, evidence: {text}}},\n"
        "           {date: 2018-05-04, event: scheduled, milestone: m, due: 2019-05-31,\n"
        f"            evidence: {text}}}]}}\n"
        for place, text in enumerate(map(quoted, ATTACKS.values()))
    )
    (folder / "tasks.yaml").write_text(
        "plan: {number: 1/KH, issued: 2018-01-01, issuer: a, title: {vi: K}}\n"
        "sectors: [{id: s, name: {vi: S}}]\n"
        f"agencies: [{{id: a, name: {{vi: A}}}}]\ntasks:\n{tasks}",
        encoding="ascii",
    )
    return folder


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("name", ATTACKS)
def test_a_milestone_and_what_is_said_of_a_report_are_no_danger(name, form, stepped, bkplan):
    task = f"T-{list(ATTACKS).index(name)}"
    code, out, err = bkplan("show", task, *LOOKING, "-C", stepped, "-f", form.name)
    assert (code, set(dangerous(out)) - {"\n", "\r"}) == (0, set())
    assert err == "" or OTHER_TABLES.fullmatch(err)
    assert "2019-05-31" in out
    if form.name == "markdown":
        assert _AUTOLINK.findall(out) == []


@pytest.mark.parametrize(
    "argv", [*(("upcoming", "-f", form.name) for form in FORMATS), ("calendar",), ("overdue",),
             ("check",)], ids=" ".join,
)  # fmt: skip
def test_milestones_in_a_list_are_no_danger(argv, stepped, bkplan):
    code, out, err = bkplan(*argv, *LOOKING, "-C", stepped)
    assert (code, set(dangerous(out)) - {"\n", "\r"}, err) == (0, set(), "")
    if "markdown" in argv:
        assert _AUTOLINK.findall(out) == []


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("name", ATTACKS)
def test_phrases_are_no_danger(name, form, bkplan):
    argv = ["phrase", "--lang", "en", "--as-of", "2020-01-01", "-f", form.name]
    alone = bkplan(*argv, "--", ATTACKS[name], environ={})
    lines = bkplan(*argv, "-", environ={}, stdin=ATTACKS[name].encode())
    for code, out, err in (alone, lines):
        assert (code, err) == (0, "")
        assert set(dangerous(out)) <= {"\n", "\r"}
        assert "\r" not in out.replace("\r\n", "")
    if form.name == "markdown":
        for reader in READERS.values():
            (rows,) = tables(alone.out, reader)
            assert ["Phrase", harmless(ATTACKS[name])] in rows
        assert _AUTOLINK.findall(alone.out + lines.out) == []


# ---- terminal


def emulated(out: str, columns: int) -> pyte.Screen:
    screen = pyte.Screen(columns, out.count("\n") + 2)
    screen.set_mode(pyte.modes.LNM)
    screen.title = "untouched"
    pyte.Stream(screen).feed(out)
    return screen


@pytest.mark.parametrize("color", ["always", "never"])
def test_terminal_shows_every_attack_as_it_is_written(color, printed):
    out = printed("tasks", "--color", color, tty=True, columns=1000)
    assert set(re.findall(r"\x1b\[[0-9;]*m|\x1b", out)) == (
        {"\x1b[1m", "\x1b[1;31m", "\x1b[0m"} if color == "always" else set()
    )
    screen = emulated(out, 1000)
    assert screen.title == "untouched"
    text = "\n".join(line.rstrip() for line in screen.display)
    assert [shown for shown in SHOWN if shown not in text and len(shown) < 300] == []
    assert text.count("x") >= 3 * 300  # the long word is broken, not cropped
    assert "…" not in text


def test_terminal_gives_data_no_colour_of_its_own(printed):
    screen = emulated(printed("tasks", "--color", "always", tty=True, columns=1000), 1000)
    head = next(line for line in screen.display if line.startswith("Id "))
    first, last = head.index("Task"), head.index("State")
    top = screen.display.index(head) + 1
    plain = screen.default_char
    styled = {
        (char.fg, char.bg, char.bold, char.italics, char.underscore, char.reverse, char.blink)
        for line in range(top, screen.lines)
        for column, char in screen.buffer[line].items()
        if first <= column < last
    }
    assert styled == {(plain.fg, plain.bg, False, False, False, False, False)}


@pytest.mark.parametrize(
    "name",
    [
        *("rich-markup", "html", "lines", "fence", "links", "indented", "tab-formula", "escape"),
        *("c1", "delete", "bidirectional", "zero-width", "tags", "letters", "long-word"),
    ],
)
def test_terminal_shows_a_task_in_full(name, printed):
    place = list(ATTACKS).index(name)
    out = printed("show", f"T-{place}", "--color", "always", tty=True, columns=1000)
    assert set(re.findall(r"\x1b\[[0-9;]*m|\x1b", out)) <= {"\x1b[1m", "\x1b[1;31m", "\x1b[0m"}
    screen = emulated(out, 1000)
    assert screen.title == "untouched"
    shown = SHOWN[place]
    lines = [line.rstrip() for line in screen.display]
    facts = {line[:24].rstrip(): line[24:] for line in lines[lines.index("") :]}
    said = [facts[label] for label in ("Clause", "Task", "Sector", "Lead", "Takes part")]
    assert said == [shown] * 5


# ---- Markdown


def tables(text: str, reader: MarkdownIt) -> Iterator[list[list[str]]]:
    """Every table as rows of text; fails on any token that data must not make."""
    rows: list[list[str]] = []
    tokens: list[Token] = reader.parse(text)
    for place, token in enumerate(tokens):
        if token.type == "inline":
            in_cell = tokens[place - 1].type in ("th_open", "td_open")
            said = inline_text(token)
            if in_cell:
                rows[-1].append(said)
            continue
        assert token.type in HARMLESS_BLOCKS, f"{token.type}: {token.content!r}"
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield rows


def inline_text(token: Token) -> str:
    """The text of a line; only the program's own bold is allowed beside it."""
    children = [child for child in token.children or () if child.content != PARTED]
    kinds = {child.type for child in children}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close"}, token.content
    own = re.fullmatch(r"\*\*[\w '%()/.–]+\*\*", token.content)
    assert own or "strong_open" not in kinds, token.content
    return "".join(child.content for child in children)


@pytest.mark.parametrize("reader", READERS.values(), ids=list(READERS))
def test_markdown_tasks(reader, printed):
    head, *rows = next(tables(printed("tasks", "-f", "markdown"), reader))
    assert head == ["Id", "Task", "Lead", "Due", "In the plan's words", "State"]
    assert rows == [
        [f"T-{place}", shown, shown, "2019-06-30", shown, "overdue"]
        for place, shown in enumerate(SHOWN)
    ]


@pytest.mark.parametrize("reader", READERS.values(), ids=list(READERS))
@pytest.mark.parametrize("name", ["sectors", "agencies"])
def test_markdown_summaries(name, reader, printed):
    _, *rows = next(tables(printed(name, "-f", "markdown"), reader))
    assert [row[0] for row in rows[: len(SHOWN)]] == SHOWN


@pytest.mark.parametrize("reader", READERS.values(), ids=list(READERS))
def test_markdown_units(reader, printed):
    head, *rows = next(tables(printed("units", "-f", "markdown"), reader))
    assert head[:2] == ["Unit", "Authority"]
    assert [row[:2] for row in rows] == [[shown, shown] for shown in SHOWN]


@pytest.mark.parametrize("reader", READERS.values(), ids=list(READERS))
@pytest.mark.parametrize("place", range(len(ATTACKS)), ids=list(ATTACKS))
def test_markdown_task(place, reader, printed):
    facts, log = tables(printed("show", f"T-{place}", "-f", "markdown"), reader)
    shown = SHOWN[place]
    said = dict(facts)
    assert [said[label] for label in ("Clause", "Task", "Sector", "Lead", "Takes part")] == [
        shown
    ] * 5
    assert said["Deadline in the plan's words"] == shown
    assert log == [
        ["Date", "What happened", "Evidence", "Detail", "Note"],
        ["2018-05-01", "noted", shown, "", shown],
        ["2018-06-01", "extended", shown, "new due date 2019-06-30", ""],
    ]


def outside_code(text: str) -> str:
    """Markdown without its fenced blocks, in which nobody looks for links."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def test_markdown_leaves_nothing_that_github_turns_into_a_link(report, printed):
    out = printed(*report, "-f", "markdown")
    assert _AUTOLINK.findall(outside_code(out)) == []


OWN_TAGS_OF_MARKDOWN = frozenset(
    ("h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "ul", "li")
)


def test_github_makes_no_link_of_data(report, printed):
    page = Words(github(printed(*report, "-f", "markdown")))
    drawn = {"pre", "code"} if "--graph" in report else set()
    assert page.tags <= OWN_TAGS_OF_MARKDOWN | drawn
    assert page.links == set()


def github(text: str) -> str:
    """The page that cmark-gfm makes, which draws comments and files for GitHub."""
    page: str = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return page


@pytest.mark.parametrize("place", range(len(ATTACKS)), ids=list(ATTACKS))
def test_github_shows_a_task(place, printed):
    page = Words(github(printed("show", f"T-{place}", "-f", "markdown")))
    assert [cell.strip() for cell in page.cells].count(SHOWN[place].strip()) >= 7


# ---- documents

OWN_TAGS = frozenset(
    re.findall(
        r"\w+",
        "html head meta title style body a header h1 h2 h3 p dl dt dd nav ul li main div section "
        "figure figcaption svg desc line text rect path polyline circle table thead tbody tr th td "
        "wbr script span footer",
    )
)
OWN_ATTRIBUTES = frozenset(
    re.findall(
        r"[\w-]+",
        "lang charset name content http-equiv class href id aria-label aria-labelledby role "
        "tabindex scope data-v xmlns viewbox x y x1 x2 y1 y2 dy cx cy r width height points "
        "text-anchor rx d dx data-label",
    )
)


class Words(HTMLParser):
    """Tags, attributes, and the text of every cell and heading of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.remarks: list[str] = []
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.update(value or "" for name, value in attrs if name in ("href", "src"))
        if tag in ("td", "th", "h1", "dd", "li"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data

    def handle_comment(self, data: str) -> None:
        self.remarks.append(data)


def test_html_report(printed):
    page = Words(printed("report", "-f", "html", "--since", "2018-01-01"))
    assert page.tags <= OWN_TAGS
    assert page.attributes <= OWN_ATTRIBUTES
    assert all(link.startswith("#") for link in page.links)
    assert [remark.split()[0] for remark in page.remarks] == ["bkplan-report"]
    cells = [cell.strip() for cell in page.cells]
    for shown in SHOWN:
        assert cells.count(shown.strip()) >= 6  # sector, lead, overdue, phrase, moved, unit


@pytest.mark.parametrize("reader", READERS.values(), ids=list(READERS))
def test_markdown_report(reader, printed):
    text = printed("report", "--since", "2018-01-01")
    tokens = reader.parse(text)
    kinds = {token.type for token in tokens}
    assert kinds - HARMLESS_BLOCKS <= {"inline", "fence", "html_block"}
    assert {token.info for token in tokens if token.type == "fence"} <= {"mermaid"}
    assert Words(github(text)).links == set()
    remarks = [token.content for token in tokens if token.type == "html_block"]
    assert [remark.split()[:2] for remark in remarks] == [["<!--", "bkplan-report"]]
    ours = ("**The tasks of each lead agency, by state**",)
    shown_in = [
        inline_text(token)
        for token in tokens
        if token.type == "inline" and token.content not in ours
    ]
    for shown in SHOWN:
        assert shown_in.count(shown) >= 6
    assert _AUTOLINK.findall(outside_code(text)) == []


def test_pictures_of_a_hostile_plan_are_xml(hostile, bkplan, tmp_path):
    file = tmp_path / "r.md"
    run = bkplan("report", *LOOKING, "-C", hostile, "--charts", "svg", "-o", file)
    assert (run.code, run.err) == (0, "")
    pictures = list(tmp_path.glob("*.svg"))
    assert pictures
    for picture in pictures:
        text = picture.read_text(encoding="utf-8")
        ElementTree.fromstring(text)
        assert set(dangerous(text)) <= {"\n"}


def test_graphs_of_a_hostile_plan_are_what_they_say(printed):
    """SVG is XML of our own elements; a line of DOT is a node or an edge with texts in quotes."""
    root = ElementTree.fromstring(printed("units", "--graph", "-f", "svg"))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names == {"svg", "title", "desc", "style", "text", "rect", "path"}
    quoted_text = r'"(?:[^"\\]|\\.)*"'
    more = rf"(?:, \w+={quoted_text})*"
    lines = printed("units", "--graph", "-f", "dot").splitlines()
    told = re.compile(rf"  n\d+(?: -> n\d+)? \[label={quoted_text}{more}\];")
    assert [line for line in lines[5:-1] if not told.fullmatch(line)] == []
    assert re.fullmatch(rf"  label={quoted_text};", lines[1])
    assert (lines[0], lines[-1]) == ("digraph {", "}")


# ---- CSV


def csv_rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def runs(cell: str) -> bool:
    """Whether a spreadsheet may run a cell."""
    return cell.strip().startswith(tuple("=+-@|%＝＋－＠"))


def test_csv_is_rectangular_and_runs_no_formula(report, printed):
    rows = csv_rows(printed(*report, "-f", "csv"))
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if "\n" in cell or "\r" in cell] == []
    numeric = re.compile(r"-?\d+(\.\d+)?")
    assert [cell for cell in cells if runs(cell) and not numeric.fullmatch(cell)] == []
    by_semicolons = csv.reader(
        io.StringIO(printed(*report, "-f", "csv"), newline=""), delimiter=";"
    )
    cells = [cell for row in by_semicolons for cell in row]
    assert [cell for cell in cells if runs(cell) and not numeric.fullmatch(cell)] == []


def test_csv_keeps_the_words(printed):
    head, *rows = csv_rows(printed("tasks", "-f", "csv"))
    place = head.index("title")
    assert [unmarked(row[place]) for row in rows] == [unmarked(shown) for shown in SHOWN]


def unmarked(text: str) -> str:
    """Text without apostrophes, in which every kind of break is one space."""
    bare = text.replace("'", "")
    return re.sub(r"(?:\\x(?:09|0[a-d]|1[c-f]|85)|\\u202[89]|\s)+", " ", bare).strip()


def test_a_formula_is_defused_by_an_apostrophe(printed):
    head, *rows = csv_rows(printed("tasks", "-f", "csv"))
    titles = dict(zip(ATTACKS, (row[head.index("title")] for row in rows), strict=True))
    assert titles["formula"] == "'=cmd|' /C calc'!A0"
    assert titles["plus-one"] == "'+1"
    assert titles["minus-one"] == "'-1+cmd"
    assert titles["at"] == "'@SUM(A1)"
    assert titles["second-formula"] == "x;'=1+1;'\"+2;'\u3000@A;'\"\" -3"
    assert titles["html"] == ATTACKS["html"]


# ---- JSON


def test_json_gives_back_the_very_text(printed):
    out = printed("tasks", "-f", "json")
    rows = json.loads(out)["tables"][0]["rows"]
    originals = [nfc(text) for text in ATTACKS.values()]
    assert [row["title"] for row in rows] == originals
    assert [row["phrase"] for row in rows] == originals
    assert [row["clause"] for row in rows] == originals


def test_json_gives_back_the_log(printed):
    for place, text in enumerate(ATTACKS.values()):
        log = json.loads(printed("show", f"T-{place}", "-f", "json"))["tables"][-1]["rows"]
        assert [(entry["evidence"], entry["note"]) for entry in log] == [
            (nfc(text), nfc(text)),
            (nfc(text), None),
        ]


# ---- what a command says about what it was given


@pytest.mark.parametrize("text", ["\x1b[31mx", "\u202ex", "[bold]x[/]", "a\nb\rc", "\x9b1m"])
@pytest.mark.parametrize(
    "argv",
    [
        *("{}", "show {}", "tasks {}", "tasks --{}", "tasks --sector {}"),
        *("tasks --as-of {}", "tasks -C {}", "tasks -o {}"),
    ],
)
def test_messages_are_harmless(argv, text, bkplan):
    code, out, err = bkplan(*(word.replace("{}", text) for word in argv.split()))
    assert (code, out) == (2, "")
    assert set(dangerous(err)) == {"\n"}
    assert err.count("\n") <= 2


# ---- anything at all

words = st.text(min_size=1, max_size=60).filter(lambda t: t.strip() and not is_nothing(t))


@settings(max_examples=20, deadline=None)
@given(title=words, note=words)
def test_any_text_is_text_in_every_format(title, note, bkplan, tmp_path_factory):
    folder = write_any(tmp_path_factory.getbasetemp() / "any", title, note)

    def run(*argv: str, **around: Any) -> str:
        code, out, err = bkplan(*argv, *LOOKING, "-C", folder, **around)
        assert (code, err) == (0, "")
        return str(out)

    said, noted = harmless(nfc(title)), harmless(nfc(note))
    plain = run("show", "T")
    assert set(dangerous(plain)) <= {"\n"}
    assert said in plain
    assert noted in plain
    for color in ("always", "never"):
        out = run("show", "T", "--color", color, tty=True, columns=1000)
        bare = re.sub(r"\x1b\[[0-9;]*m", "", out)
        assert set(dangerous(bare)) <= {"\n"}
        assert said in bare
    for reader in READERS.values():
        facts, log = tables(run("show", "T", "-f", "markdown"), reader)
        assert dict(facts)["Task"] == said
        assert log[1] == ["2018-05-01", "noted", "", "", noted]
    head, row = csv_rows(run("tasks", "-f", "csv"))
    cell = row[head.index("title")]
    assert not runs(cell)
    assert unmarked(cell) == unmarked(said)
    document = json.loads(run("show", "T", "-f", "json"))
    assert document["tables"][0]["rows"][0]["title"] == nfc(title)
    assert document["tables"][1]["rows"][0]["note"] == nfc(note)


def write_any(folder: Path, title: str, note: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "tasks.yaml").write_text(
        "plan: {number: 1/KH, issued: 2018-01-01, issuer: a, title: {vi: Kế hoạch}}\n"
        "sectors: [{id: s, name: {vi: Lĩnh vực}}]\n"
        "agencies: [{id: a, name: {vi: Cơ quan}}]\n"
        "tasks:\n"
        "  - id: T\n    clause: I\n    sector: s\n"
        f"    title: {{vi: {quoted(title)}}}\n"
        f"    log: [{{date: 2018-05-01, event: noted, note: {quoted(note)}}}]\n",
        encoding="utf-8",
    )
    return folder


# ---- workbooks


@pytest.fixture(scope="module")
def packed(bkplan, hostile, tmp_path_factory):
    def run(*argv):
        file = tmp_path_factory.mktemp("books") / "report.xlsx"
        assert bkplan(*argv, *LOOKING, "-C", hostile, "-o", file) == (0, "", "")
        return openpyxl.load_workbook(file)

    return run


def test_a_workbook_holds_text_and_nothing_that_runs(report, packed):
    for page in packed(*report).worksheets:
        cells = [cell for row in page.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        assert [c for cell in cells for c in dangerous(str(cell.value))] == []
        assert not set(page.title) & set("[]:*?/\\")


def test_workbook_of_tasks(packed):
    head, *rows = packed("tasks").worksheets[0].values
    assert head == ("Id", "Clause", "Task", "Sector", "Lead", "Due", "In the plan's words",
                    "State", "Days overdue", "Overdue obligations", "Extensions", "Product",
                    "Responsible")  # fmt: skip
    due = datetime(2019, 6, 30)
    assert rows == [
        (f"T-{place}", *[shown] * 4, due, shown, "overdue", 185, 1, 1, shown, shown)
        for place, shown in enumerate(SHOWN)
    ]
