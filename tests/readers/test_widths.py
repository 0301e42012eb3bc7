"""The HTML report on a phone, a tablet, a desk and paper: nothing that matters is off the sheet."""

from __future__ import annotations

import re
import subprocess

import pytest

DARK = "--blink-settings=preferredColorScheme=0"
LIGHT = "--blink-settings=preferredColorScheme=1"
PHONE, TABLET, DESK = 390, 768, 1280
WIDTHS = (PHONE, TABLET, DESK)
LATE = {"vi": "quá hạn", "en": "overdue"}


@pytest.fixture
def page(written):
    return written(".html").read_text(encoding="utf-8")


def on_paper(page: str) -> str:
    """The page with the rules for print, as if they were for screens."""
    return page.replace("@media screen", "@media not all").replace("@media print", "@media all")


AXE = """
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const found = await axe.run(document, {resultTypes: ['violations', 'incomplete']});
    answer({dark, width: innerWidth, passes: found.passes.length,
            violations: found.violations.map(v => [v.id, v.nodes.map(n => n.html)])});
"""


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation(scheme, width, page, chromium):
    told = chromium.ask(page, AXE, "axe-core/axe.min.js", argv=(scheme,), width=width)
    assert told["violations"] == []
    assert told["passes"] > 18
    assert (told["dark"], told["width"]) == (scheme == DARK, width)


@pytest.mark.parametrize("page_of", [str, on_paper], ids=["screen", "print"])
def test_axe_finds_no_violation_in_a_window_of_its_own(page_of, page, chromium):
    told = chromium.ask(page_of(page), AXE, "axe-core/axe.min.js", argv=("--window-size=1280,900",))
    assert told["violations"] == []
    assert told["passes"] > 20


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_off_the_screen(width, page, chromium):
    told = chromium.ask(
        page,
        """
        const root = document.documentElement;
        const wider = e => e.scrollWidth > e.clientWidth + 1;
        const out = e => {
          const {left, right, width} = e.getBoundingClientRect();
          return width > 0 && (left < -1 || right > innerWidth + 1);
        };
        answer({
          page: root.scrollWidth - root.clientWidth,
          tables: [...document.querySelectorAll('.scroll')].filter(wider).map(e => e.ariaLabel),
          words: [...document.querySelectorAll('figure:not(.graph) text')].filter(out)
            .map(e => e.textContent),
        });
        """,
        width=width,
    )
    assert told == {"page": 0, "tables": [], "words": []}


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_overdue_is_red_with_a_word_beside_it(width, page, chromium, lang):
    told = chromium.ask(
        page,
        """
        const rows = document.querySelectorAll('section[aria-labelledby=overdue] tbody tr');
        const shown = cell => ({
          words: cell.textContent, colour: getComputedStyle(cell).color,
          inside: cell.getBoundingClientRect().right <= innerWidth,
          card: getComputedStyle(cell).display === 'block',
          label: getComputedStyle(cell, '::before').content,
        });
        answer([...rows].map(row => shown(row.querySelector('.wrong'))));
        """,
        argv=(LIGHT,),
        width=width,
    )
    days = (550, 550, 366, 184, 92, 61, 47)
    assert [cell["words"] for cell in told] == [f"{n} {LATE[lang]}" for n in days]
    label = {"vi": "Quá hạn (ngày)", "en": "Days overdue"}[lang]
    for cell in told:
        assert (cell["colour"], cell["inside"]) == ("rgb(155, 28, 19)", True)
        assert cell["card"] is (width == PHONE)
        assert cell["label"] == (f'"{label}: "' if width == PHONE else "none")


@pytest.mark.parametrize(("width", "given"), [(PHONE, 2), (TABLET, 1), (DESK, 0)])
def test_columns_give_way_in_their_order_and_are_named(width, given, page, chromium, lang):
    told = chromium.ask(
        page,
        """
        const section = document.querySelector('section[aria-labelledby=leads]');
        const seen = e => getComputedStyle(e).display !== 'none';
        answer([[...section.querySelectorAll('thead th')].map(e => [e.textContent, seen(e)]),
                [...section.querySelectorAll('.given1, .given2')].filter(seen)
                  .map(e => e.textContent)]);
        """,
        width=width,
    )
    heads, notes = told
    hidden = [head for head, seen in heads if not seen]
    stay = {
        "vi": ["Cơ quan chủ trì", "Số nhiệm vụ", "Chưa hoàn thành, quá hạn", "Tỷ lệ hoàn thành"],
        "en": ["Lead agency", "Tasks", "Overdue", "Rate done"],
    }[lang]
    assert len(hidden) == {0: 0, 1: 3, 2: 7}[given]
    assert [head for head, seen in heads if seen][: 11 if given < 2 else 4] == (
        stay if given == 2 else [head for head, _ in heads if head not in hidden]
    )
    assert len(notes) == bool(given)
    assert [head for note in notes for head in hidden if head not in note] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_contents_stick(width, page, chromium):
    told = chromium.ask(
        page,
        """
        document.getElementById('units').scrollIntoView();
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        const nav = document.querySelector('nav').getBoundingClientRect();
        const head = document.getElementById('units').getBoundingClientRect();
        answer({scrolled: scrollY > 1000, inside: nav.top >= 0 && nav.top < 60,
                hidden: nav.bottom > head.top && nav.right > head.left});
        """,
        width=width,
    )
    assert told == {"scrolled": True, "inside": True, "hidden": False}


# ---- on paper


@pytest.fixture
def sheets(written, chromium):
    """The lines of every page, as it is printed."""
    printed = chromium.pdf(written(".html"))
    done = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True)
    text = done.stdout.decode("utf-8").rstrip("\f")
    return [[line.strip() for line in sheet.splitlines() if line.strip()]
            for sheet in text.split("\f")]  # fmt: skip


def test_pages_are_numbered(sheets):
    assert [sheet[-1].replace(" ", "") for sheet in sheets] == [
        f"{number}/{len(sheets)}" for number in range(1, len(sheets) + 1)
    ]


def test_headings_stand_with_what_they_head(sheets, page):
    heads = {re.sub(r"<[^>]+>", "", head) for head in re.findall(r"<h[23][^>]*>(.*?)</h", page)}
    assert len(heads) > 15
    assert [sheet[-2] for sheet in sheets if sheet[-2] in heads] == []


def test_the_overdue_table_stands_on_the_first_two_pages(sheets, lang):
    first, second, *_ = (" ".join(sheet) for sheet in sheets)
    days = [f"{n} {LATE[lang]}" for n in (550, 550, 366, 184, 92, 61, 47)]
    both = first + second
    assert [told for told in days if told not in both] == []
    assert both.count(days[0]) == 2
