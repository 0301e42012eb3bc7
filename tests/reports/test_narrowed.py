"""Targets that count some units only, and those on the number of units, at the command line.

The province is `tests/helpers/narrowed/`: schools A (100 posts in 2015, 95, 94; district) and B
(20; commune), hospital C (60, 55, 54), health station D (10; commune; merged into C in 2020),
theatre E (40, 38, 36) and the review F, which pays its own way.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from tests.headcount.test_headcount import plan_of
from tests.helpers.records import change, unit

from bkplan.headcount.terms import WHOLE
from bkplan.reading.loader import load_folder
from bkplan.reading.validators import record_of
from bkplan.records.plan import Plan
from bkplan.records.unit import Target
from bkplan.reports.headcount.tables import path_rows
from bkplan.reports.query import Query
from bkplan.reports.units.against import against_targets, tables_of
from bkplan.reports.units.units import UnitsOptions, units
from bkplan.words.vocab import Rates

ON = "2022-12-31"


@pytest.fixture
def tables(bkplan, root):
    """The tables of a report as JSON, by name."""

    def read(*argv, as_of=ON):
        folder = root / "tests/helpers/narrowed"
        code, out, err = bkplan(*argv, "-C", folder, "--as-of", as_of, "-f", "json")
        assert (code, err) == (0, "")
        return {table["name"]: table["rows"] for table in json.loads(out)["tables"]}

    return read


@pytest.fixture
def text(bkplan, root):
    """What a report prints, in English."""

    def read(*argv, as_of=ON, lang="en"):
        folder = root / "tests/helpers/narrowed"
        code, out, err = bkplan(*argv, "-C", folder, "--as-of", as_of, "--lang", lang)
        assert (code, err) == (0, "")
        return out

    return read


def column(rows, *keys):
    return [tuple(row[key] for key in keys) for row in rows]


class TestHeadcount:
    def test_each_target_beside_what_it_counts(self, tables):
        # 230 × 0.9 = 207; 38 × 0.9 = 34.2; 95 × 0.95 = 90.25
        found = tables("headcount")["targets"]
        assert column(found, "id", "counted", "baseline", "ceiling", "recorded", "gap", "met") == [
            ("all-2021", "all", 230, 207, 208, 1, False),
            ("rest-2026", "rest-2026", 38, 34, None, None, None),
            ("schools-2026", "schools-2026", 95, 90, None, None, None),
        ]

    def test_before_its_first_year_is_recorded_a_part_of_the_ceiling_before(self, tables):
        # 207 shared by 120, 70, 40: 108, 63, 36; of the schools' 108 by 100 and 20: 90
        found = tables("headcount", as_of="2018-12-31")["targets"]
        assert column(found, "id", "baseline", "ceiling") == [
            ("all-2021", 230, 207),
            ("rest-2026", 36, 32),
            ("schools-2026", 90, 85),
        ]

    def test_the_year_in_which_they_meet_stands_once_for_each(self, tables):
        rows = [row for row in tables("headcount")["path"] if row["year"] == 2021]
        assert column(rows, "counted", "ceiling", "recorded") == [
            ("all", 207, 208), ("rest-2026", 38, 38), ("schools-2026", 95, 95),
        ]  # fmt: skip

    def test_what_is_counted(self, tables):
        assert tables("headcount")["definition"] == [
            {"counted": "all", "targets": ["all-2021"], "only": [], "except": [], "units": 4},
            {"counted": "rest-2026", "targets": ["rest-2026"], "only": [],
             "except": ["edu", "health", "commune"], "units": 1},
            {"counted": "schools-2026", "targets": ["schools-2026"],
             "only": ["edu", "district"], "except": [], "units": 1},
        ]  # fmt: skip

    @pytest.mark.parametrize("by", ["sector", "authority", "unit"])
    def test_filters_choose_rows_and_parts_sum_to_the_whole(self, tables, by):
        whole = tables("headcount")["path"]
        parts = tables("headcount", "--by", by)["path"]
        for row in whole:
            mine = [
                one for one in parts
                if (one["counted"], one["year"]) == (row["counted"], row["year"])
            ]  # fmt: skip
            assert sum(one["ceiling"] for one in mine) == row["ceiling"]
        chosen = tables("headcount", "--by", by, "--sector", "arts")["path"]
        assert chosen
        assert [row for row in parts if row in chosen] == chosen

    def test_a_sector_that_no_unit_of_it_counts_has_no_row(self, tables):
        found = tables("headcount", "--sector", "health")["targets"]
        assert column(found, "id", "scope", "ceiling") == [("all-2021", "health", 63)]

    def test_planned_beside_today(self, tables):
        found = tables("headcount", "--planned", "--from", "2022", "--to", "2022")["planned"]
        assert column(found, "counted", "recorded", "units", "units_planned") == [
            ("rest-2026", 36, 2, 2), ("schools-2026", 94, 1, 1),
        ]  # fmt: skip

    def test_sentences_say_of_whom(self, text):
        out = text("headcount", "--sector", "arts")
        assert "Culture (except Education, Health; commune level), 2022: 36 posts" in out
        assert "“Except Education, Health; commune level”: furthest behind" not in out
        out = text("headcount", lang="vi")
        assert "“Chỉ tính Giáo dục, đồng thời cấp huyện”, năm 2022: được giao 94 biên chế" in out

    def test_where_one_sort_is_counted_no_column_repeats_it(self, bkplan, root, tmp_path):
        for name in ("tasks.yaml", "units.yaml"):
            data = (root / "tests/helpers/narrowed" / name).read_text(encoding="utf-8")
            lines = [line for line in data.splitlines() if "2015–2021" not in line]
            schools = next((n for n, line in enumerate(lines) if "id: schools" in line), None)
            if schools is not None:
                del lines[schools : schools + 2]
            (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        code, out, err = bkplan("headcount", "-C", tmp_path, "--as-of", ON, "--lang", "en")
        assert (code, err) == (0, "")
        assert "Year  Ceiling  Recorded  Over ceiling  Forecast" in out
        assert "\nCut 2021–2026  2021  2026    38       34" in out
        assert "“Except Education, Health; commune level”, 2022: 36 posts" in out

    def test_a_unit_has_the_ceiling_of_those_that_count_it(self, tables):
        found = tables("show", "e")["figures"]
        assert column(found, "year", "ceiling") == [(2015, 40), (2021, 36), (2022, 37)]
        found = tables("show", "b")["figures"]
        assert column(found, "year", "ceiling") == [(2015, 20), (2021, 18), (2022, None)]

    def test_the_report_tells_all_of_them(self, bkplan, root):
        folder = root / "tests/helpers/narrowed"
        code, out, err = bkplan("report", "-C", folder, "--as-of", ON, "--lang", "en")
        assert (code, err) == (0, "")
        assert "“Only Education and district level”, 2022: 94 posts against a ceiling of 94" in out
        assert "| Every unit | Cut 2015–2021 | 4 |" in out
        assert "| Every unit | Fewer units | 5 |" in out


class TestNumberOfUnits:
    def test_the_example_of_the_country(self):
        """55,891 units in 2015, 48,442 in 2021: 13.3 % fewer (DOMAIN)."""
        one = unit("u")
        there = tuple(replace(one, id=f"u{n}") for n in range(55_891))
        gone = change(f"R1 dissolve {','.join(f'u{n}' for n in range(55_891 - 48_442))} 2019-05-01")
        aim = record_of(
            Target,
            {"id": "t", "measure": "unit_count", "from": "2015", "to": "2021", "reduction": "10%"},
        )
        plan = plan_of(*there, gone, targets=[aim])
        _, told = tables_of(against_targets(plan, date(2021, 12, 31)), Rates.ROUNDED)
        (row,) = told.rows
        out = row.outcome
        # 55,891 × 0.9 = 50,301.9
        assert (out.baseline, out.ceiling, out.recorded, out.gap, out.met) == (
            55_891, 50_301, 48_442, -1_859, True,
        )  # fmt: skip
        assert row.fall_share.text.en == "13.3% (7,449/55,891)"

    def test_every_unit_is_one_whatever_its_group(self, tables):
        # 6 × 0.9 = 5.4; two communes: 2 × 0.5 = 1
        found = tables("units", "--count")["targets"]
        keys = ("id", "counted", "from", "to", "baseline", "ceiling", "recorded", "gap", "met")
        assert column(found, *keys, "needed_per_year", "fall_share") == [
            ("units-2021", "all", 2015, 2021, 6, 5, 5, 0, True, None, 1 / 6),
            ("communes", "communes", 2015, 2025, 2, 1, None, None, None, 0, 0.5),
        ]

    def test_the_path(self, tables):
        # 6 − 1 × n/6, rounded down; 2 − 1 × n/10, rounded down
        rows = tables("units", "--count", as_of="2019-12-31")["path"]
        of_all = [row for row in rows if row["counted"] == "all"]
        assert column(of_all, "scope", "year", "ceiling", "recorded", "gap") == [
            ("total", 2015, 6, 6, 0), ("total", 2016, 5, 6, 1), ("total", 2017, 5, 6, 1),
            ("total", 2018, 5, 6, 1), ("total", 2019, 5, 6, 1), ("total", 2020, 5, None, None),
            ("total", 2021, 5, None, None),
        ]  # fmt: skip
        assert [row["year"] for row in rows if row["counted"] == "communes"] == [*range(2015, 2026)]

    def test_what_must_still_go(self, tables, text):
        found = tables("units", "--count", as_of="2019-12-31")["targets"]
        assert column(found, "recorded", "met", "needed_per_year") == [
            (None, None, 1), (None, None, 1),
        ]  # fmt: skip
        out = text("units", "--count", as_of="2019-12-31")
        assert "2019: 6 units against a ceiling of 5: 1 too many." in out
        assert "To meet the target of 2021: 1 a year must go." in out
        out = text("units", "--count", lang="vi", as_of="2019-12-31")
        assert "Năm 2019 có 6 đơn vị, vượt 1 đơn vị so với mức trần 5." in out
        assert "“Chỉ tính cấp xã”: năm 2019 có 2 đơn vị, vượt 1 đơn vị so với mức trần 1." in out

    def test_the_year_of_the_day_counts_what_is_there_on_the_day(self, tables):
        before = tables("units", "--count", as_of="2020-04-30")["path"]
        after = tables("units", "--count", as_of="2020-05-01")["path"]
        assert [row["recorded"] for row in before if row["year"] == 2020] == [6, 2]
        assert [row["recorded"] for row in after if row["year"] == 2020] == [5, 1]

    def test_a_filter_does_not_recompute(self, tables, text):
        assert (
            tables("units", "--count")["targets"]
            == (tables("units", "--count", "--sector", "arts")["targets"])
        )
        out = text("units", "--count", "--sector", "arts", as_of="2020-12-31")
        assert "The whole plan: 2020: 5 units against a ceiling of 5: just at the ceiling." in out
        assert "of the whole plan, whatever is filtered" in out

    def test_the_base_of_the_next_is_what_is_there_else_the_ceiling(self):
        targets = [
            record_of(Target, {"id": f"t{to}", "measure": "unit_count", "from": str(start),
                               "to": str(to), "reduction": "50%"})
            for start, to in ((2015, 2020), (2020, 2025))
        ]  # fmt: skip
        plan: Plan = plan_of(*(unit(f"u{n}") for n in range(7)), targets=targets)
        told = {
            day: [(p.baseline, p.ceiling) for p in against_targets(plan, day)[0].head.periods]
            for day in (date(2014, 12, 31), date(2019, 12, 31), date(2020, 1, 1))
        }
        # 7 × 0.5 = 3.5; 3 × 0.5 = 1.5
        assert told == {
            date(2014, 12, 31): [(None, None), (None, None)],
            date(2019, 12, 31): [(7, 3), (3, 1)],
            date(2020, 1, 1): [(7, 3), (7, 3)],
        }

    def test_parts_that_miss_what_the_whole_meets(self):
        aim = record_of(Target, {"id": "t", "measure": "unit_count", "from": "2015", "to": "2021",
                                 "reduction": "50%"})  # fmt: skip
        there = [unit(f"u{n}", sector="st"[n % 2]) for n in range(8)]
        gone = change("R1 dissolve u0,u2,u4,u6 2019-05-01")
        plan = plan_of(*there, gone, targets=[aim])
        report = units(plan, Query(date(2021, 12, 31)), UnitsOptions(True))
        assert "t: the total meets it, yet 1 of all 2 sectors misses it." in [
            note.en for note in report.notes
        ]
        (one,) = against_targets(plan, date(2021, 12, 31))
        assert one.head.ceiling(WHOLE, 2021) == 4

    @pytest.mark.parametrize("day", ["2014-12-31", "2015-06-30", "2019-12-31", "2020-05-01", ON])
    def test_it_is_reckoned_like_headcount(self, root, day):
        """With every unit that exists counted as a post: shares and trends are left out."""
        plan = load_folder(root / "tests/helpers/narrowed").partial
        for one in against_targets(plan, date.fromisoformat(day)):
            path, targets, *_ = tables_of([one], Rates.ROUNDED)
            assert [(row.ceiling, row.recorded, row.gap) for row in path.rows] == [
                (row.ceiling, row.recorded, row.gap) for row in path_rows(one)
            ]
            assert [row.outcome for row in targets.rows] == [
                one.head.outcome(period, WHOLE)._replace(forecast=None, met_in=None)
                for period in one.head.periods
            ]

    def test_without_such_a_target_only_the_counts(self):
        report = units(plan_of(unit("a", "2015=4")), Query(date(2021, 12, 31)), UnitsOptions(True))
        assert ([table.name for table in report.tables], report.notes) == (["counts"], ())


class TestRules:
    def test_a_rule_is_about_the_units_that_its_target_counts(self, tables, text):
        found = tables("rules")
        assert column(found["breaches"], "unit", "value") == [("a", 90)]
        assert column(found["rules"], "meets", "breaks", "unknown") == [(0, 1, 0)]
        assert "School size: at least 120 pupils (except commune level)." in text("rules")
