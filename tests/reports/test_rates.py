"""Percentages: rounded half up, never to 100 unless it is all; cut where the settings say so."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.output.report import Column, Kind, Rate, Share
from bkplan.reading.settings import BadSettings, read_settings
from bkplan.records.values import percent
from bkplan.render.cells import in_column, shown
from bkplan.words.phrases import percentage, tenths
from bkplan.words.vocab import Lang, Rates, same

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    ("part", "whole", "rounded", "cut"),
    [
        (0, 7, "0.0", "0.0"),
        (1, 3, "33.3", "33.3"),
        (2, 3, "66.7", "66.6"),
        (1, 2000, "0.1", "0.0"),  # 0.05: half up
        (1, 2001, "0.0", "0.0"),  # 0.04998
        (1, 8, "12.5", "12.5"),
        (1, 16, "6.3", "6.2"),  # 6.25
        (986_297, 1_000_000, "98.6", "98.6"),
        (1999, 2000, "99.9", "99.9"),  # 99.95
        (1998, 2000, "99.9", "99.9"),
        (999_999, 1_000_000, "99.9", "99.9"),
        (2000, 2000, "100.0", "100.0"),
        (2001, 2000, "100.1", "100.1"),  # 100.05: more than all
        (1_000_001, 1_000_000, "100.1", "100.1"),
        (3, 2, "150.0", "150.0"),
        (-1, 3, "-33.3", "-33.3"),
        (-2, 3, "-66.7", "-66.6"),
        (-1, 16, "-6.3", "-6.2"),
        (-1, 3000, "0.0", "0.0"),  # no minus before nought
        (-1999, 2000, "-99.9", "-99.9"),
        (-1, 1, "-100.0", "-100.0"),
        # exact where floats are not
        (10**30 - 1, 10**30, "99.9", "99.9"),
        (10**30 + 5 * 10**26, 2 * 10**30, "50.0", "50.0"),
    ],
)
def test_by_hand(part, whole, rounded, cut):
    share = Fraction(part, whole)
    for rates, expected in ((Rates.ROUNDED, rounded), (Rates.CUT, cut)):
        assert percentage(share, rates) == (expected.replace(".", ",") + "%", expected + "%")


SHARES = st.fractions(-2, 2, max_denominator=10_000)


@given(SHARES, st.sampled_from(list(Rates)))
def test_100_is_all_and_nothing_else(share, rates):
    assert (tenths(share, rates) == 1000) == (share == 1)
    assert (tenths(share, rates) == -1000) == (share == -1)


@given(SHARES, st.sampled_from(list(Rates)))
def test_what_is_shown_is_near(share, rates):
    far = abs(tenths(share, rates) - share * 1000)
    near_all = abs(abs(share) - 1) < Fraction(1, 1000)
    assert far <= (1 if near_all or rates is Rates.CUT else Fraction(1, 2))


@given(SHARES, SHARES, st.sampled_from(list(Rates)))
def test_a_larger_share_is_never_shown_as_a_smaller_one(one, other, rates):
    small, large = sorted((one, other))
    assert tenths(small, rates) <= tenths(large, rates)


@given(SHARES, st.sampled_from(list(Rates)))
def test_the_sign_makes_no_difference(share, rates):
    assert tenths(-share, rates) == -tenths(share, rates)


@pytest.mark.parametrize(
    ("cell", "vi", "en"),
    [
        (Rate(2, 3), "66,7% (2/3)", "66.7% (2/3)"),
        (Rate(2, 3, Rates.CUT), "66,6% (2/3)", "66.6% (2/3)"),
        (Rate(0, 0), "–", "–"),
        (Rate(0, 4), "0,0% (0/4)", "0.0% (0/4)"),
        (Share(Fraction(2, 3)), "66,7%", "66.7%"),
        (Share(Fraction(2, 3), Rates.CUT), "66,6%", "66.6%"),
    ],
)
def test_a_cell(cell, vi, en):
    assert (shown(cell, Lang.VI), shown(cell, Lang.EN)) == (vi, en)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (Fraction(100), "100", "100"),
        (Fraction(729, 10), "72,9", "72.9"),
        (Fraction(590, 6), "98,3", "98.3"),
        (Fraction(580, 6), "96,7", "96.7"),
        (Fraction(9995, 100), "100,0", "100.0"),
        (Fraction(81), "81", "81"),
    ],
)
def test_an_index(value, vi, en):
    column = Column("index", same("Index"), Kind.INDEX)
    assert (in_column(value, column, Lang.VI), in_column(value, column, Lang.EN)) == (vi, en)


# ---- the setting


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Two of three tasks done; two of three units gone, of whose 9 posts 1 is left."""
    log = "[{date: 2018-02-01, event: completed, evidence: 1/QĐ-UBND}]"
    tasks = "\n".join(
        f"  - {{id: I-{n}, clause: I, sector: s, title: {{vi: Việc}}, lead: [a], "
        f"deadline: {{due: 2018-12-31}}, log: {log if n < 3 else '[]'}}}"
        for n in (1, 2, 3)
    )
    (tmp_path / "tasks.yaml").write_text(
        "plan: {number: 1/KH-UBND, issued: 2018-01-01, issuer: a, title: {vi: Thử}}\n"
        "sectors: [{id: s, name: {vi: Ngành}}]\nagencies: [{id: a, name: {vi: Sở A}}]\n"
        f"tasks:\n{tasks}\n",
        encoding="utf-8",
    )
    (tmp_path / "units.yaml").write_text(
        "targets:\n"
        "  - {id: h, measure: headcount, from: 2015, to: 2021, reduction: 12.55%}\n"
        "  - {id: sp, measure: specialist_share, at_least: 80%}\n"
        "units:\n"
        "  - {id: u, name: {vi: U}, sector: s, authority: a, level: province, staffing: {"
        "2015: {assigned: 3}, 2018: {assigned: 1, present: 3, specialists: 2}}}\n"
        "  - {id: v, name: {vi: V}, sector: s, authority: a, level: province, staffing: {"
        "2015: {assigned: 3}}}\n"
        "  - {id: w, name: {vi: W}, sector: s, authority: a, level: province, staffing: {"
        "2015: {assigned: 3}}}\n"
        "restructurings: [{id: R-1, kind: dissolve, from: [v, w], effective: 2018-03-01}]\n",
        encoding="utf-8",
    )
    return tmp_path


ASKED = (
    (["sectors"], "66.7% (2/3)", "66.6% (2/3)"),
    (["agencies"], "66.7% (2/3)", "66.6% (2/3)"),
    (["units", "--count"], "66.7% (2/3)", "66.6% (2/3)"),
    (["headcount"], "net fall 88.9% (8/9)", "net fall 88.8% (8/9)"),
    (["headcount", "--by", "unit"], "66.7% (2/3)", "66.6% (2/3)"),
    (["rules"], "66.7%", "66.6%"),
    (["report", "--since", "2018-01-15"], "66.7% (2/3)", "66.6% (2/3)"),
    (["report", "-f", "html"], "66.7% (2/3)", "66.6% (2/3)"),
)


def told(bkplan: Callable[..., Any], plan: Path, *argv: str, lang: str = "en") -> str:
    on = ("-C", plan, "--as-of", "2019-06-30", "--lang", lang)
    code, out, err = bkplan(*argv, *on)
    assert (code, err) == (0, "")
    return str(out)


@pytest.mark.parametrize(("argv", "rounded", "cut"), ASKED, ids=lambda v: " ".join(v)[:30])
def test_every_rate_follows_the_setting(bkplan, plan, argv, rounded, cut):
    def english() -> str:
        return _words(told(bkplan, plan, *argv))

    plain = english()
    assert rounded in plain
    assert "66.6%" not in plain
    (plan / "bkplan.toml").write_text('rates = "cut"\n')
    shorter = english()
    assert cut in shorter
    assert "66.7%" not in shorter
    vietnamese = _words(told(bkplan, plan, *argv, lang="vi"))
    assert cut[-11:].replace(".", ",").partition("% ")[0] in vietnamese
    assert " %" not in vietnamese
    (plan / "bkplan.toml").write_text('rates = "rounded"\n')
    assert english() == plain


def _words(text: str) -> str:
    """What people read of a report, whatever its format escapes; a style is not for them."""
    return re.sub(r"(?s)<style>.*?</style>", "", text).replace("\\", "")


def test_diff_follows_it_too(bkplan, plan, tmp_path_factory):
    old = tmp_path_factory.mktemp("old")
    for name in ("tasks.yaml", "units.yaml"):
        text = (plan / name).read_text(encoding="utf-8")
        (old / name).write_text(text.replace("vi: Thử", "vi: Cũ"), encoding="utf-8")
    argv = ("diff", f"{old}", f"{plan}", "--as-of", "2019-06-30", "--lang", "en")
    assert "66.7% (2/3)" in bkplan(*argv).out
    (plan / "bkplan.toml").write_text('rates = "cut"\n')
    assert "66.6% (2/3)" in bkplan(*argv).out


def test_data_keep_the_exact_fraction(bkplan, plan):
    (plan / "bkplan.toml").write_text('rates = "cut"\n')
    report = json.loads(told(bkplan, plan, "sectors", "-f", "json"))
    assert report["tables"][0]["rows"][0]["completion_rate"] == 2 / 3
    rows = told(bkplan, plan, "sectors", "-f", "csv").splitlines()
    assert rows[1].split(",")[-2:] == ["0.6666666666666666"] * 2


def test_a_target_is_told_as_it_is(bkplan, plan):
    # 9 × (1 − 0.1255) = 7.8705
    out = told(bkplan, plan, "headcount", "--explain", "total", "2021")
    assert "h: 9 × (1 − 12.55%) = 7.87…, rounded down" in out


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (Fraction(1, 10), "10%"),
        (Fraction(1), "100%"),
        (Fraction(0), "0%"),
        (Fraction(1255, 10_000), "12.55%"),
        (Fraction(12_345_678, 10**8), "12.345678%"),
        (Fraction(1, 10**8), "0.000001%"),
        (Fraction(99_999_999, 10**8), "99.999999%"),
    ],
)
def test_the_data_s_own_shares_are_told_as_they_are(share, told):
    assert percent(share) == told


def test_a_share_where_a_number_belongs_is_quoted_as_it_is(bkplan, plan):
    text = (plan / "units.yaml").read_text(encoding="utf-8")
    limit = "  - {id: new, measure: self_financing, at_most: 12.345678%}\nunits:\n"
    (plan / "units.yaml").write_text(text.replace("units:\n", limit), encoding="utf-8")
    out = bkplan("check", "-C", plan, "--lang", "en").out
    assert 'at_most: "12.345678%" is not a whole number from 0 up' in out


@pytest.mark.parametrize("value", ['"Cut"', '"round"', "true", "1", "[]", '""'])
def test_another_value_is_refused(bkplan, plan, value):
    (plan / "bkplan.toml").write_text(f"rates = {value}\n")
    with pytest.raises(BadSettings, match=r"bkplan.toml: rates: .* is not accepted"):
        read_settings(str(plan))
    code, out, err = bkplan("sectors", "-C", plan, "--lang", "en")
    assert (code, out) == (2, "")
    assert err.endswith('is not accepted; write it like "cut"\n')


def test_what_shows_no_rate_reads_no_settings(bkplan, plan):
    (plan / "bkplan.toml").write_text("rates = nonsense")
    assert bkplan("overdue", "-C", plan, "--lang", "en").code == 0
