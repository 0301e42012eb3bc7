"""Charts: a year without a value is a gap in every format, never a nought."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bkplan.output.charts import Bar, Bars, Chart, Series, Tone
from bkplan.output.report import Report
from bkplan.render.chart import bars_lines, chart_lines
from bkplan.render.markdown import to_markdown
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
    """The points of every line that is drawn: strokes that go on where another ends."""
    root = ET.fromstring(svg)
    strokes = [e.attrib for e in root.iter() if e.attrib.get("class") == "line"]
    lines: list[list[str]] = []
    for stroke in strokes:
        start, end = (f"{stroke['x' + n]},{stroke['y' + n]}" for n in "12")
        if lines and lines[-1][-1] == start:
            lines[-1].append(end)
        else:
            lines.append([start, end])
    return lines


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
        assert " 2018: recorded 95. 2019: recorded 94; ceiling 94. " in description(GAP, Lang.EN)

    def test_words_stay_as_large_as_they_are(self):
        inside = to_svg(GAP, Lang.EN, name="c")
        assert 'width="100%" height="300"' in inside
        assert "viewBox" not in inside
        assert 'viewBox="0 0 720 300"' in to_svg(GAP, Lang.EN, name="c", alone=True)

    def test_every_other_of_many_years_gives_way(self):
        svg = to_svg(chart(range(1, 10), (None,) * 9), Lang.EN, name="c")
        assert re.findall(r'class="thin"[^>]*>(\d+)<', svg) == ["2016", "2018", "2020", "2022"]
        assert "thin" not in to_svg(chart(range(1, 9), (None,) * 8), Lang.EN, name="c")

    @pytest.mark.parametrize(
        ("highest", "levels"),
        [
            (1, [0, 1, 2, 3, 4]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6, 8]),
            (105, [0, 30, 60, 90, 120]), (2712, [0, 800, 1600, 2400, 3200]),
        ],
    )  # fmt: skip
    def test_the_axis_has_tidy_levels_just_above(self, highest, levels):
        svg = to_svg(chart((highest,), (None,)), Lang.VI, name="c")
        told = re.findall(r'text-anchor="end">([\d.]+)<', svg)
        assert [int(level.replace(".", "")) for level in told] == levels


BARS = Bars(
    same("Tasks"),
    same("Lead"),
    (Series(Text("chưa xong, quá hạn", "open, overdue"), Tone.OVERDUE),
     Series(same("open"), Tone.OPEN), Series(same("late"), Tone.LATE),
     Series(same("done"), Tone.DONE)),
    (Bar(same("A"), (3, 0, 0, 7)), Bar(same("B & <b>"), (0, 1, 0, 0)), Bar(same("C"), (0,) * 4)),
)  # fmt: skip
"""Ten tasks, three of them overdue, and one; nothing was late."""


class TestBars:
    def test_a_part_is_as_long_as_its_share_of_the_longest(self):
        root = ET.fromstring(to_svg(BARS, Lang.EN, name="c"))
        drawn = [e.attrib for e in root.iter() if e.tag.endswith("rect") and "%" in e.get("width")]
        # 70 % of the width for ten: 21 and 49, then 7
        assert [(e["class"], e["x"], e["width"]) for e in drawn] == [
            ("overdue", "0.00%", "21.00%"), ("done", "21.00%", "49.00%"),
            ("open", "0.00%", "7.00%"),
        ]  # fmt: skip
        told = ["".join(e.itertext()) for e in root.iter() if e.tag.endswith("text")]
        assert told == [
            "open, overdue", "open", "done",  # what no task is has no place in the legend
            "A", "3", "7", "3 overdue", "B & <b>", "1", "C",
        ]  # fmt: skip

    def test_a_number_that_finds_no_room_is_told_to_readers(self):
        much = BARS._replace(bars=(Bar(same("A"), (1, 0, 0, 99)),))
        svg = to_svg(much, Lang.EN, name="c")
        assert re.findall(r'class="within \w+"[^>]*>(\d+)<', svg) == ["99"]
        assert "1 overdue" in svg
        assert description(much, Lang.EN) == "A: 1 open, overdue; 99 done."

    def test_words(self):
        assert description(BARS, Lang.VI) == "A: 3 chưa xong, quá hạn; 7 done. B & <b>: 1 open."

    def test_a_long_name_is_cut_between_words(self):
        name = "Department of Labour, Invalids and Social Affairs, and of more"
        svg = to_svg(BARS._replace(bars=(Bar(same(name), (1, 0, 0, 0)),)), Lang.EN, name="c")
        assert ">Department of Labour, Invalids and Social Affairs…<" in svg

    def test_in_characters(self):
        # of 40 columns 7 are for names, 7 for numbers, 2 for gaps, 3 for parts rounded up: 21
        assert bars_lines(BARS, Lang.EN, columns=40, unicode=False) == [
            "Tasks",
            "# open, overdue  % open  ! done",
            "A       ######!!!!!!!!!!!!!!! 3# + 7!",
            "B & <b> %% 1%",
            "C",
        ]
        assert bars_lines(BARS._replace(bars=()), Lang.EN, columns=40, unicode=True) == []

    def test_as_a_table_of_markdown(self):
        report = Report("r", same("R"), None, date(2020, 1, 1), (), charts=(BARS,))
        assert to_markdown(report, Lang.EN).split("\n\n", 1)[1] == (
            "**Tasks**\n\n| Lead | Open, overdue | Open | Done |\n| :--- | ---: | ---: | ---: |\n"
            "| A | 3 |  | 7 |\n| B \\& \\<b\\> |  | 1 |  |\n| C |  |  |  |\n"
        )


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
