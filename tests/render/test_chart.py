"""Charts: a year without a value is a gap in every format, never a nought."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from bkplan.output.report import Chart
from bkplan.render.chart import chart_lines
from bkplan.render.mermaid import mermaid_charts
from bkplan.render.svg import description, to_svg
from bkplan.words.vocab import Lang, Text, same

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (Text("được giao", "recorded"), Text("mức trần", "ceiling"), Text("dự báo", "forecast"))


def chart(bars, line, forecast=None, first=2015) -> Chart:
    """A chart from 2015 on; None where there is no value."""
    years = tuple(str(first + place) for place in range(len(bars)))
    ahead = forecast or (None,) * len(bars)
    return Chart(same("Posts"), years, tuple(bars), tuple(line), tuple(ahead), NAMES)


GAP = chart((100, 98, 96, 95, 94, None), (100, 95, 90, None, 94, 92), (None,) * 5 + (93,))
"""Targets of 2015 to 2017 and from 2019 on; in 2018 there is no ceiling."""


def lines_of(svg: str) -> list[list[str]]:
    """The points of every line that is drawn."""
    root = ET.fromstring(svg)
    found = [e for e in root.iter() if e.tag.endswith("polyline")]
    return [element.attrib["points"].split() for element in found]


def dots_of(svg: str) -> list[str]:
    root = ET.fromstring(svg)
    return [f"{e.attrib['cx']},{e.attrib['cy']}" for e in root.iter() if e.tag.endswith("circle")]


class TestMermaid:
    def test_no_gap_no_parting(self):
        whole = chart((100, 90), (100, 95))
        assert mermaid_charts(whole, Lang.EN) == [
            'xychart-beta\n  title "Posts (recorded, ceiling)"\n  x-axis ["2015", "2016"]\n'
            "  y-axis 0 --> 100\n  bar [100, 90]\n  line [100, 95]"
        ]

    def test_a_gap_parts_the_chart(self):
        first, between, last = mermaid_charts(GAP, Lang.EN)
        assert first.split("\n  ")[1:] == [
            'title "Posts, 2015–2017 (recorded, ceiling)"',
            'x-axis ["2015", "2016", "2017"]',
            "y-axis 0 --> 100",
            "bar [100, 98, 96]",
            "line [100, 95, 90]",
        ]
        assert between.split("\n  ")[1:] == [
            'title "Posts, 2018 (recorded)"',
            'x-axis ["2018"]',
            "y-axis 0 --> 100",
            "bar [95]",
        ]
        assert last.split("\n  ")[1:] == [
            'title "Posts, 2019–2020 (recorded, ceiling, forecast)"',
            'x-axis ["2019", "2020"]',
            "y-axis 0 --> 100",
            "bar [94, 0]",
            "bar [0, 93]",
            "line [94, 92]",
        ]

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ((None, None, 90), [["bar [9, 8]"], ["bar [7]", "line [90]"]]),
            ((90, None, None), [["bar [9]", "line [90]"], ["bar [8, 7]"]]),
            ((None, None, None), [["bar [9, 8, 7]"]]),
            ((0, 0, 0), [["bar [9, 8, 7]", "line [0, 0, 0]"]]),
        ],
    )
    def test_before_and_after(self, line, told):
        made = mermaid_charts(chart((9, 8, 7), line), Lang.VI)
        assert [part.split("\n  ")[4:] for part in made] == told

    def test_years_in_which_there_is_nothing_at_all_are_left_out(self):
        made = mermaid_charts(chart((9, None, 7), (9, None, 7)), Lang.EN)
        assert [part.split("\n  ")[2] for part in made] == ['x-axis ["2015"]', 'x-axis ["2017"]']


class TestSvg:
    def test_a_gap_parts_the_line(self):
        drawn = lines_of(to_svg(GAP, Lang.EN, name="c"))
        assert [len(points) for points in drawn] == [3, 2]
        dots = dots_of(to_svg(GAP, Lang.EN, name="c"))
        assert [point for points in drawn for point in points] == dots

    def test_without_a_gap_it_is_one(self):
        assert [len(p) for p in lines_of(to_svg(chart((9, 8), (9, 7)), Lang.EN, name="c"))] == [2]

    def test_a_single_year_is_a_dot(self):
        svg = to_svg(chart((9, 8, 7), (9, None, None)), Lang.EN, name="c")
        assert (lines_of(svg), len(dots_of(svg))) == ([], 1)

    def test_words_leave_it_out(self):
        assert "; 2018: recorded 95; 2019: recorded 94, ceiling 94;" in description(GAP, Lang.EN)


class TestTerminal:
    def test_no_mark_in_a_gap(self):
        lines = chart_lines(GAP, Lang.EN, columns=30, unicode=False)
        # 20 cells for 100: 98 is 19.6, so 20; 95 is 19, where the mark stands
        assert lines == [
            "Posts  (# recorded  | ceiling  . forecast)",
            "2015 ###################| 100",
            "2016 ##################|#  98",
            "2017 #################|#   96",
            "2018 ###################   95",
            "2019 ##################|   94",
            "2020 .................|.   93",
        ]


# ---- through the command line


@pytest.fixture
def gap(tmp_path: Path) -> Path:
    """Targets of 2015 to 2017 and 2019 to 2021: 2018 has no ceiling."""
    (tmp_path / "tasks.yaml").write_text(
        "plan: {number: 1/KH-UBND, issued: 2014-01-01, issuer: a, title: {vi: Thử}}\n"
        "sectors: [{id: s, name: {vi: Ngành}}]\nagencies: [{id: a, name: {vi: Sở A}}]\n",
        encoding="utf-8",
    )
    years = ", ".join(f"{year}: {{assigned: {100 - year % 10}}}" for year in range(2015, 2020))
    (tmp_path / "units.yaml").write_text(
        "targets:\n"
        "  - {id: x, clause: II, measure: headcount, from: 2015, to: 2017, reduction: 10%}\n"
        "  - {id: y, clause: II, measure: headcount, from: 2019, to: 2021, reduction: 10%}\n"
        "units:\n  - {id: u, name: {vi: U}, sector: s, authority: a, level: province, "
        f"staffing: {{{years}}}}}\n",
        encoding="utf-8",
    )
    return tmp_path


def told(bkplan, folder: Path, *argv: str, **options) -> str:
    on = ("-C", folder, "--as-of", "2019-12-31", "--lang", "en")
    code, out, err = bkplan(*argv, *on, **options)
    assert (code, err) == (0, "")
    return str(out)


def test_markdown_has_no_line_that_falls_to_nought(bkplan, gap):
    out = told(bkplan, gap, "report", "--only", "headcount")
    # 95 × 0.9 = 85.5; 91 × 0.9 = 81.9: 95, 90, 85 and 91, 86, 81
    assert re.findall(r"^  line \[(.*)\]$", out, re.MULTILINE) == ["95, 90, 85", "91, 86, 81"]
    assert re.findall(r"^  x-axis \[(.*)\]$", out, re.MULTILINE) == [
        '"2015", "2016", "2017"', '"2018"', '"2019", "2020", "2021"',
    ]  # fmt: skip
    assert out.count("```mermaid") == 3


def test_html_has_two_lines(bkplan, gap):
    out = told(bkplan, gap, "report", "--only", "headcount", "-f", "html")
    (svg,) = re.findall(r"(?s)<svg.*?</svg>", out)
    assert [len(points) for points in lines_of(svg)] == [3, 3]


def test_svg_files_have_two_lines(bkplan, gap, tmp_path):
    file = tmp_path / "r.md"
    argv = ("report", "--only", "headcount", "--charts", "svg", "-o", f"{file}")
    told(bkplan, gap, *argv)
    svg = (tmp_path / "r-headcount.svg").read_text(encoding="utf-8")
    assert [len(points) for points in lines_of(svg)] == [3, 3]


def test_a_terminal_has_a_year_without_a_mark(bkplan, gap):
    rows = [line for line in told(bkplan, gap, "headcount", "--chart").splitlines() if "█" in line]
    assert [line[:4] for line in rows[1:] if "│" not in line] == ["2018"]
