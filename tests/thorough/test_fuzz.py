"""Spoilt and invented data: no command ends in a traceback, and what it prints always parses.

`benchmarks/fuzz.py` runs the same with more cases and other seeds, and makes failures smaller.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkplan.words.events import Event
from bkplan.words.measures import Measure
from bkplan.words.vocab import (
    AdminLevel,
    AgencyKind,
    Deliverable,
    RestructuringKind,
    UnitKind,
)

if TYPE_CHECKING:
    from types import ModuleType

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
CASES, PARTS, SEED = 300, 6, 140
PER_CASE = 1


def module(name: str) -> ModuleType:
    """A script of the benchmarks."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


mutations = module("fuzz_mutations")
promises = module("fuzz_promises")
fuzz = module("fuzz")


@pytest.mark.parametrize("part", range(PARTS))
def test_spoilt_files_bring_no_command_down(part, tmp_path):
    found = {
        case.number: broken
        for case in fuzz.cases(range(part, CASES, PARTS), SEED, per_case=PER_CASE)
        if (broken := fuzz.complaints(case, tmp_path))
    }
    assert found == {}


def test_the_cases_of_a_seed_are_always_the_same_and_reach_every_command():
    drawn = [case.commands for case in fuzz.cases(range(CASES), SEED, per_case=PER_CASE)]
    assert {argv for commands in drawn for argv in commands} == set(promises.COMMANDS)
    one, other = (list(fuzz.cases(range(20), SEED, per_case=PER_CASE)) for _ in range(2))
    assert one == other
    assert len({case.files for case in one}) >= 17  # a few mutations find nothing to change


def test_both_kinds_of_case_occur(tmp_path):
    codes = [
        promises.run(("check", "-f", "json"), fuzz.write(tmp_path, case.files)).code
        for case in fuzz.cases(range(30), SEED, per_case=1)
    ]
    assert {0, 1, 2} == set(codes)
    assert min(codes.count(code) for code in (0, 1, 2)) >= 3


@pytest.mark.parametrize(
    ("argv", "code", "out", "err", "said"),
    [
        (("overdue",), 3, "", "bkplan: a bug in the program (x).\n", "exit 3"),
        (("overdue",), 2, "", "Traceback (most recent call last):\n", "traceback on stderr"),
        (("overdue",), 2, "x", "refused\n", "refused, and yet on stdout"),
        (("overdue",), 2, "", "", "refused, and stderr is empty"),
        (("overdue",), 0, "", "", "nothing on stdout"),
        (("overdue",), 0, "a\u202eb\n", "", "raw characters on stdout"),
        (("overdue",), 0, "a\x1b[31mb\n", "", "raw characters on stdout"),
        (("overdue",), 2, "", "a\x1bb\n", "raw characters on stderr"),
        (("overdue", "-f", "json"), 0, "{", "", "json does not parse"),
        (("overdue", "-f", "json"), 0, '{"tables": []}', "", "json does not parse"),
        (("overdue", "-f", "csv"), 0, "a,b\r\nc\r\n", "", "csv: rows of different length"),
        (("overdue", "-f", "markdown"), 0, "| a |\n| - |\n| b | c |\n", "", "markdown: rows of"),
        (("check", "-f", "sarif"), 0, "[]", "", "sarif does not parse"),
        (("check", "-f", "junit"), 0, "<a", "", "junit does not parse"),
        (("check", "-f", "gitlab"), 0, "{]", "", "gitlab does not parse"),
        (("check", "-f", "github"), 1, "::error file=a,b::x\n", "", "github: a line that is no"),
    ],
)
def test_a_broken_promise_is_seen(argv, code, out, err, said):
    assert any(said in broken for broken in promises.broken_by(argv, code, out, err))


# ---- whole documents, invented

IDS = ("a", "b", "c", "II.1-1", "R-1", "so-noi-vu")
DAYS = (*mutations.GOOD_DAYS, "2018-06-01", "2019-06-01", "2020-06-01", "2021-06-01")
YEARS = ("2015", "2016", "2018", "2021", "2025", "2030", "1945", "2199")
PHRASES = (
    *("trước tháng 8 năm 2019", "hằng năm", "thường xuyên", "trong quý III năm 2019", "sớm"),
    *("trong thời hạn tối đa 3 năm kể từ ngày sáp nhập", "trước tháng 13 năm 0000"),
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
wild: st.SearchStrategy[Any] = st.one_of(
    words,
    st.sampled_from(mutations.WILD),
    st.none(),
    st.lists(words, max_size=3),
    st.dictionaries(words, words, max_size=2),
    st.recursive(words, lambda inner: st.lists(inner, max_size=2), max_leaves=4),
)


def one_of(kind: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([str(member) for member in kind])


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A plan with its units; values are right, or now and then anything at all."""
    rate = draw(st.sampled_from([0, 0, 0, 100, 15]))

    def some(strategy: st.SearchStrategy[Any]) -> Any:
        return draw(wild if rate and draw(st.integers(1, rate)) == rate else strategy)

    def record(needed: dict[str, Any], optional: dict[str, Any]) -> dict[str, Any]:
        keys = [*needed, *(key for key in optional if draw(st.booleans()))]
        filled = {key: some((needed | optional)[key]) for key in keys}
        if rate and draw(st.integers(1, rate)) == rate:
            filled[draw(words)] = draw(wild)
        return filled

    def records(needed: dict[str, Any], optional: dict[str, Any], most: int) -> list[Any]:
        ids = draw(st.lists(st.sampled_from(IDS), max_size=most, unique=not rate))
        return [{"id": name} | record(needed, optional) for name in ids]

    name = st.fixed_dictionaries({"vi": st.just("Trạm Y tế") | words.filter(str.strip)})
    refs = st.lists(st.sampled_from(IDS), max_size=2, unique=True)
    day, year, ref = st.sampled_from(DAYS), st.sampled_from(YEARS), st.sampled_from(IDS)
    count = st.integers(0, 40).map(str) | st.sampled_from(mutations.GOOD_NUMBERS)
    deadline = st.one_of(
        st.fixed_dictionaries({"due": day}, optional={"phrase": st.sampled_from(PHRASES)}),
        st.fixed_dictionaries({"rrule": st.sampled_from(mutations.GOOD_RULES)}),
        st.fixed_dictionaries(
            {
                "within": st.sampled_from(mutations.GOOD_SPANS),
                "after": st.lists(one_of(RestructuringKind), min_size=1, max_size=2),
            }
        ),
    )
    entry = st.fixed_dictionaries(
        {"date": day, "event": one_of(Event), "evidence": st.just("1003/QĐ-UBND")},
        optional={"due": day, "lead": refs, "occurrence": day, "restructuring": ref},
    )
    figures = st.dictionaries(
        st.sampled_from(["assigned", "present", "specialists", "deputies"]), count, max_size=4
    )
    return {
        "plan": record(
            {"number": words.filter(str.strip), "issued": day, "issuer": ref, "title": name},
            {"deadline_reading": st.sampled_from(["before-start", "day-included", "inclusive"])},
        ),
        "sectors": [{"id": each, "name": {"vi": each}} for each in IDS],
        "agencies": [
            {"id": each, "name": some(name), "kind": some(one_of(AgencyKind))} for each in IDS
        ],
        "tasks": records(
            {"clause": st.just("II.1"), "sector": ref, "title": name},
            {
                "lead": refs,
                "coordinating": refs,
                "deliverable": one_of(Deliverable),
                "deadline": deadline,
                "log": st.lists(entry, max_size=2).map(
                    lambda log: sorted(log, key=lambda one: one["date"])
                ),
            },
            3,
        ),
        "targets": records(
            {"measure": one_of(Measure)},
            {"from": year, "to": year, "reduction": st.just("10%"), "at_most": count},
            2,
        ),
        "units": records(
            {"name": name, "sector": ref, "authority": ref},
            {
                "kind": one_of(UnitKind),
                "level": one_of(AdminLevel),
                "autonomy": st.sampled_from("1234")
                | st.dictionaries(year, st.sampled_from("1234"), max_size=2),
                "staffing": st.dictionaries(year, figures, max_size=4),
                "pupils": st.dictionaries(year, count, max_size=2),
            },
            6,
        ),
        "restructurings": records(
            {"kind": one_of(RestructuringKind), "from": refs, "into": refs},
            {"effective": day, "effective_planned": day, "task": ref, "evidence": words},
            3,
        ),
    }


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    document=documents(),
    commands=st.lists(st.sampled_from(promises.COMMANDS), min_size=3, max_size=3, unique=True),
    flow=st.booleans(),
)
def test_invented_documents_bring_no_command_down(document, commands, flow, tmp_path):
    text = yaml.dump(
        document,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow or None,
    )
    fuzz.write(tmp_path, (text.encode(), b"units: []\n" if "units" not in document else b"{}\n"))
    assert [
        broken for argv in commands for broken in promises.broken_promises(argv, tmp_path)
    ] == []
