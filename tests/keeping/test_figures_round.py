"""What goes out on a sheet comes back as it was filled in, whatever units and numbers there are."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.records import header

from bkplan.files.tables.csv import read_csv
from bkplan.keeping.figures.sheet import Wanted, read_sheets
from bkplan.keeping.figures.subjects import PUPILS, STAFFING
from bkplan.keeping.figures.template import form_of, units_to_fill_in
from bkplan.records.plan import Plan
from bkplan.records.record import Words
from bkplan.records.unit import Unit
from bkplan.render.form_csv import to_csv
from bkplan.units.lifetimes import lifetimes
from bkplan.words.vocab import Lang

NAMES = st.text("Trường Mầm non Hòa Bình=+-@;,\"'\n.19", min_size=1, max_size=20).filter(str.strip)
IDS = st.text("abcXYZ019._-", min_size=1, max_size=8)
UNITS = st.lists(st.tuples(IDS, NAMES), min_size=1, max_size=6, unique_by=lambda u: u[0].casefold())
COUNTS = st.none() | st.integers(0, 999_999_999)


@settings(max_examples=60)
@given(UNITS, st.data(), st.sampled_from(list(Lang)), st.sampled_from([STAFFING, PUPILS]))
def test_a_sheet_filled_in_gives_what_was_written(named, data, lang, subject):
    units = tuple(Unit(id=id, name=Words(vi=name), sector="s", authority="a") for id, name in named)
    plan = Plan(header(), units=units)
    life = lifetimes(plan, date(2020, 1, 1))
    shown = units_to_fill_in(units, subject, 2019, life)
    form = form_of(plan, shown, subject, 2019, as_of=date(2020, 1, 1))
    headings, *rows = csv.reader(io.StringIO(to_csv(form, lang)))
    first = len(headings) - len(subject.figures)
    expected = {}
    for row, unit in zip(rows, units, strict=True):
        for place, figure in enumerate(subject.figures, first):
            if (value := data.draw(COUNTS)) is not None:
                row[place] = str(value)
                expected[unit.id, figure.key] = value
    out = io.StringIO()
    csv.writer(out, delimiter=data.draw(st.sampled_from(",;\t"))).writerows([headings, *rows])
    sheet = read_sheets(
        [read_csv(out.getvalue().encode())], Wanted(plan, subject, 2019, units, life)
    )
    assert sheet.wrong == []
    assert {(one.unit.id, one.figure.key): one.value for one in sheet.given} == expected
