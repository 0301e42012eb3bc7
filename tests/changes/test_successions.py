"""What `diff` says of successions: that one comes, goes, is proven, or settles what was open."""

from __future__ import annotations

from datetime import date

import pytest
from tests.helpers.successions import plan, succession, task

from bkplan.changes.compare import changes

AS_OF = date(2026, 1, 1)
SPLIT = "S1 a > b,c 2025-07-01"
CASES = {
    "a new one": (
        [], [succession("S1 a > b 2025-07-01 202/2025/QH15")],
        ["change S1 : from 2025-07-01 Sở B follows Sở A, by 202/2025/QH15"],
    ),
    "a new one that is inferred, of a split": (
        [], [succession(SPLIT)],
        ["change S1 : from 2025-07-01 Sở B; Sở C follows Sở A (inferred, no document at hand)"],
    ),
    "one taken back": (
        [succession("S1 a > - 2025-07-01 1/NQ")], [],
        ["breaking S1 : succession removed: from 2025-07-01 Sở A has ended, and nobody follows, "
         "by 1/NQ"],
    ),
    "a document was found": (
        [succession("S1 a > b 2025-07-01")], [succession("S1 a > b 2025-07-01 1/NQ")],
        ["change S1 basis: basis: inferred, no document at hand → by a document",
         "change S1 evidence: evidence: (none) → 1/NQ"],
    ),
    "another heir on another day": (
        [succession("S1 a > b 2025-07-01 1/NQ")], [succession("S1 a > c 2025-07-02 1/NQ")],
        ["breaking S1 effective: in effect: 2025-07-01 → 2025-07-02",
         "breaking S1 into: into: Sở B → Sở C"],
    ),
    "what was open is settled": (
        [succession(SPLIT)], [succession(SPLIT, tasks={"T": "b"}, sectors={"s": ["b", "c"]})],
        ["change S1 tasks.T: by task (T): (none) → Sở B",
         "change S1 sectors.s: by sector (Y tế): (none) → Sở B or Sở C"],
    ),
    "what was settled is otherwise": (
        [succession(SPLIT, tasks={"T": "b"})], [succession(SPLIT, tasks={"T": ["c", "b"]})],
        ["breaking S1 tasks.T: by task (T): Sở B → Sở C or Sở B"],
    ),
    "a new id": (
        [succession(SPLIT, tasks={"T": "b"})],
        [succession("S-1 a > b,c 2025-07-01", tasks={"T": "b"})],
        ["note S-1 id: id: S1 → S-1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_told(name):
    old, new, told = CASES[name]
    found = changes(plan([task("T", "a")], old), plan([task("T", "a")], new), AS_OF)
    assert [f"{c.weight} {c.id} {c.field}: {c.text.en}" for c in found] == told


def test_renamed_bodies_are_followed_into_rules():
    rules = {"tasks": {"T": ["a", "b"]}}
    old = plan(
        [task("T", "d")], [succession("S1 d > a,b 2025-07-01", **rules)], bodies="ubnd a b d"
    )
    rules = {"tasks": {"T": ["a", "x"]}}
    renamed = [{"id": id, "name": {"vi": f"Sở {name}"}}
               for id, name in (("ubnd", "UBND"), ("a", "A"), ("x", "B"), ("d", "D"))]  # fmt: skip
    new = plan([task("T", "d")], [succession("S1 d > a,x 2025-07-01", **rules)], agencies=renamed)
    assert [(str(c.weight), c.id, c.was) for c in changes(old, new, AS_OF)] == [("note", "x", "b")]
