"""What `diff` says of goals: what is asked for, figures, and what both do to the state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.helpers.goals import described, plan

from bkplan.changes.compare import changes
from bkplan.records.header import Ended

AS_OF = date(2026, 1, 1)
OLD = described("2025=60 2030=80", "2023-12-31=50 2025-12-31=62.5=9/BC", lead=["a"])
CASES = {
    "a new goal": (
        [], [OLD], ["change G : new goal: “Hồ sơ trực tuyến”, on pace"],
    ),
    "a goal that is gone": (
        [OLD], [], ["breaking G : goal removed: “Hồ sơ trực tuyến”"],
    ),
    "less is asked for": (
        [OLD], [{**OLD, "at_least": {"2025": "60", "2030": "62.5"}}],
        ["breaking G at_least.2030: asked by 2030: at least 80% → at least 62.5% (on pace → met)"],
    ),
    "something more is asked for, later": (
        [OLD], [{**OLD, "at_least": OLD["at_least"] | {"2035-06-30": "90"}}],
        ["change G at_least.2035-06-30: asked by 2035-06-30: (none) → at least 90%"],
    ),
    "nothing is asked for by a year any more": (
        [OLD], [{**OLD, "at_least": {"2030": "80"}}],
        ["breaking G at_least.2025: asked by 2025: at least 60% → (none)"],
    ),
    "on the other side": (
        [OLD], [{**{k: v for k, v in OLD.items() if k != "at_least"}, "at_most": {"2030": "80"}}],
        ["breaking G at_least.2025: asked by 2025: at least 60% → (none) (on pace → met)",
         "breaking G at_most.2030: asked by 2030: at least 80% → at most 80%"],
    ),
    "a new figure, and what it does": (
        [described("2030=80", "2023-12-31=50", lead=["a"])],
        [described("2030=80", "2023-12-31=50 2024-12-31=51 2025-12-31=85=9/BC", lead=["a"])],
        ["change G values: new figure: 51% on 2024-12-31",
         "change G values: new figure: 85% on 2025-12-31, by 9/BC: behind → met"],
    ),
    "a new figure of a day to come": (
        [OLD], [{**OLD, "values": [*OLD["values"], {"date": "2026-06-30", "value": "81"}]}],
        ["change G values: new figure: 81% on 2026-06-30 (after 2026-01-01)"],
    ),
    "a figure is rewritten": (
        [OLD], [described("2025=60 2030=80", "2023-12-31=50 2025-12-31=52.5=9/BC", lead=["a"])],
        ["breaking G values: figure of 2025-12-31 rewritten: value: 62.5 → 52.5 "
         "(on pace → behind)"],
    ),
    "a figure is of another day": (
        [OLD], [described("2025=60 2030=80", "2023-12-31=50 2025-12-30=62.5=9/BC", lead=["a"])],
        ["breaking G values: figure of 2025-12-31 rewritten: date: 2025-12-31 → 2025-12-30"],
    ),
    "a figure is taken out": (
        [OLD], [described("2025=60 2030=80", "2023-12-31=50", lead=["a"])],
        ["breaking G values: figure removed: 62.5% on 2025-12-31, by 9/BC (on pace → behind)"],
    ),
    "a figure gets its document, another one another": (
        [OLD],
        [described("2025=60 2030=80", "2023-12-31=50=8/BC 2025-12-31=62.5=10/BC", lead=["a"])],
        ["breaking G values: figure of 2025-12-31 rewritten: evidence: 9/BC → 10/BC",
         "change G values: figure of 2023-12-31 rewritten: evidence: (none) → 8/BC"],
    ),
    "another lead": (
        [OLD], [{**OLD, "lead": ["b"]}], ["breaking G lead: lead: Sở A → Sở B"],
    ),
    "another unit": (
        [OLD], [{**OLD, "unit": "% hồ sơ"}], ["breaking G unit: unit: % → % hồ sơ"],
    ),
    "a new id": (
        [OLD], [{**OLD, "id": "G-1"}], ["note G-1 id: id: G → G-1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_told(name):
    old, new, told = CASES[name]
    old, new = plan(*old), plan(*new)
    found = changes(old, new, AS_OF)
    assert [f"{c.weight} {c.id} {c.field}: {c.text.en}" for c in found] == told


def test_in_vietnamese():
    old, new = plan(OLD), plan({**OLD, "at_least": {"2025": "60", "2030": "62.5"}})
    (change,) = changes(old, new, AS_OF)
    assert change.text.vi == ("mức đến 2030: tối thiểu 80% → tối thiểu 62,5% (đúng tiến độ → đạt)")


def test_a_unit_that_is_a_word_stands_apart():
    poor = described("2026-06-30=1200", "2025-06-30=1700", side="at_most", unit="hộ", lead=["a"])
    new = {**poor, "at_most": {"2026-06-30": "1300"}}
    (change,) = changes(plan(poor), plan(new), AS_OF)
    assert change.text == (
        "mức đến 30/6/2026: tối đa 1.200 hộ → tối đa 1.300 hộ",
        "asked by 2026-06-30: at most 1,200 hộ → at most 1,300 hộ",
    )


def test_what_moves_a_state_without_a_change_of_its_own_is_told():
    old, header = plan(OLD), plan(OLD).header
    ended = replace(old, header=replace(header, ended=Ended(date=date(2024, 6, 30))))
    told = [f"{c.weight} {c.id} {c.field}: {c.text.en}" for c in changes(old, ended, AS_OF)]
    assert told == [
        "change plan ended.date: ended on: (none) → 2024-06-30",
        "change G state: on pace → behind",
    ]
