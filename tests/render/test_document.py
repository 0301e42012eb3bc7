"""The charts of a document: those with anything to draw, each with a name of its own."""

from __future__ import annotations

from datetime import date

import pytest

from bkplan.output.charts import Chart
from bkplan.output.document import Document, Section, charts_of, drawable
from bkplan.output.report import Cited, Report
from bkplan.words.vocab import Text, same

DAY = date(2020, 12, 31)
NONE = (None, None)


def chart(title: str, bars=(1, 2), line=NONE, forecast=NONE) -> Chart:
    names = (same("bars"), same("line"), same("forecast"))
    return Chart(same(title), ("2019", "2020"), bars, line, forecast, names)


def section(key: str, *charts: Chart) -> Section:
    return Section(key, same(key), Report(key, same(key), Cited("1/KH"), DAY, (), charts=charts))


@pytest.mark.parametrize(
    ("one", "drawn"),
    [
        (chart("bars", (None, 1)), True),
        (chart("line", NONE, (None, 1)), True),
        (chart("forecast", NONE, NONE, (1, None)), True),
        (chart("nothing", NONE, NONE, NONE), False),
        (chart("noughts", (0, 0), (0, None), NONE), False),
        (chart("empty", (), (), ()), False),
    ],
)
def test_a_chart_is_drawn_where_any_value_is_more_than_nought(one, drawn):
    assert drawable(section("s", one)) == ([one] if drawn else [])


def test_charts_are_named_by_their_section_and_numbered_from_the_second_on():
    a, b, c, d = map(chart, "abcd")
    empty = chart("e", NONE)
    words = (same("t"), "1/KH", same("p"), same("i"), DAY, same("r"), "0", ())
    sections = (section("x", a), section("y"), section("z", b, empty, c, d))
    named = charts_of(Document(*words, sections))
    assert named == [("x", a), ("z", b), ("z-2", c), ("z-3", d)]


def test_the_facts_below_the_title():
    document = Document(
        *(
            same("t"),
            Cited("1/KH"),
            Text("Kế hoạch thử", "Trial"),
            Text("UBND tỉnh", "Committee"),
            DAY,
        ),
        *(same("abc"), "0.1.0", (), ()),
    )
    assert [(name.en, value.en) for name, value in document.facts] == [
        ("Plan", "1/KH"),
        ("Title of the plan", "Trial"),
        ("Issued by", "Committee"),
        ("Data", "abc"),
        ("Program", "bkplan 0.1.0"),
    ]
    assert document.facts[-1][1].vi == "bkplan 0.1.0"
    assert not document.invented
