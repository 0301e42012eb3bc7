"""Who answers on a day: worked examples by hand, and what holds on every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.successions import plan, succession, task

from bkplan.deadlines.answering import Answering, answers, authority, follower
from bkplan.deadlines.chain import Step, chains, line_of
from bkplan.words.vocab import Answer

D = date.fromisoformat
EVE, DAY = D("2025-06-30"), D("2025-07-01")


def leads(of, on, id="T"):
    """Each lead of a task on a day: given to, who answers, how that is known."""
    found = answers(of.task_by_id[id], of, D(on) if isinstance(on, str) else on)
    return [(one.given, " ".join(one.bodies), str(one.answer)) for one in found.leads]


def test_a_whole_succession_counts_from_its_day():
    of = plan([task("T", "a")], [succession("S1 a > b 2025-07-01 45/NQ")])
    assert leads(of, EVE) == [("a", "a", "named")]
    assert leads(of, DAY) == [("a", "b", "document")]


def test_an_inferred_one_says_so():
    of = plan([task("T", "a")], [succession("S1 a > b 2025-07-01")])
    assert leads(of, DAY) == [("a", "b", "inferred")]


def test_several_become_one():
    of = plan([task("T", "a,b,c")], [succession("S1 a,b > d 2025-07-01 45/NQ")])
    assert leads(of, DAY) == [("a", "d", "document"), ("b", "d", "document"), ("c", "c", "named")]
    who = answers(of.task_by_id["T"], of, DAY)
    assert (who.lead, who.answer, who.open_between) == (("d", "c"), Answer.DOCUMENT, ())


def test_a_split_goes_by_task_then_by_sector_else_it_is_open():
    split = succession(
        "S1 a > b,c,d 2025-07-01", tasks={"T": "b", "U": ["b", "d"]}, sectors={"t": "c"}
    )
    tasks = [task("T", "a", sector="t"), task("U", "a", sector="t"), task("V", "a", sector="t"),
             task("W", "a")]  # fmt: skip
    of = plan(tasks, [split])
    assert leads(of, DAY, "T") == [("a", "b", "inferred")]
    assert leads(of, DAY, "U") == [("a", "b d", "open")]
    assert leads(of, DAY, "V") == [("a", "c", "inferred")]
    assert leads(of, DAY, "W") == [("a", "b c d", "open")]
    who = answers(of.task_by_id["U"], of, DAY)
    assert (who.lead, who.open_between, who.found_under) == (
        ("b", "d"), ("b", "d"), ("b", "d", "a"))  # fmt: skip
    assert leads(of, EVE, "U") == [("a", "a", "named")]


def test_who_takes_part_follows_the_same_rules():
    split = succession("S1 a > b,c 2025-07-01 45/NQ", tasks={"T": "c"})
    of = plan([task("T", "d", coordinating="a,e"), task("U", "d", coordinating="a")], [split])
    assert answers(of.task_by_id["T"], of, DAY).coordinating == (
        Answering("a", ("c",), Answer.DOCUMENT), Answering("e", ("e",), Answer.NAMED),
    )  # fmt: skip
    assert answers(of.task_by_id["U"], of, DAY).coordinating == (
        Answering("a", ("b", "c"), Answer.OPEN),
    )


def test_units_go_by_unit_then_by_sector_and_never_by_task():
    units = [{"id": id, "name": {"vi": id}, "sector": sector, "authority": "a"}
             for id, sector in (("x", "s"), ("y", "t"), ("z", "s"))]  # fmt: skip
    split = succession(
        "S1 a > b,c 2025-07-01", units={"x": "b"}, sectors={"t": "c"}, tasks={"x": "c"}
    )
    of = plan([task("x", "a")], [split], units=units)
    found = {u.id: authority(u, of, DAY) for u in of.units}
    assert found == {
        "x": Answering("a", ("b",), Answer.INFERRED),
        "y": Answering("a", ("c",), Answer.INFERRED),
        "z": Answering("a", ("b", "c"), Answer.OPEN),
    }
    assert {authority(u, of, EVE).bodies for u in of.units} == {("a",)}


def test_a_chain_of_two_with_the_department_before_the_province():
    """The department is regrouped on 1 March, the province on 1 July: as sure as the least sure."""
    of = plan(
        [task("T", "a")],
        [succession("S2 b > c 2025-07-01 202/QH"), succession("S1 a > b 2025-03-01")],
    )
    assert leads(of, "2025-02-28") == [("a", "a", "named")]
    assert leads(of, "2025-03-01") == [("a", "b", "inferred")]
    assert leads(of, EVE) == [("a", "b", "inferred")]
    assert leads(of, DAY) == [("a", "c", "inferred")]
    steps = chains(of.task_by_id["T"], of, DAY)
    assert steps == ((
        Step(D("2018-04-10"), Answer.NAMED, ("a",)),
        Step(D("2025-03-01"), Answer.INFERRED, ("b",), None, "S1", inferred=True),
        Step(DAY, Answer.DOCUMENT, ("c",), "202/QH", "S2"),
    ),)  # fmt: skip


def test_a_chain_within_one_day():
    of = plan(
        [task("T", "a")],
        [succession("S2 b > c 2025-07-01 2/NQ"), succession("S1 a > b 2025-07-01 1/NQ")],
    )
    assert leads(of, DAY) == [("a", "c", "document")]


def test_nobody_follows():
    of = plan(
        [task("T", "a"), task("U", "a,b")],
        [succession("S1 a > - 2025-07-01 202/QH")],
    )
    assert leads(of, DAY) == [("a", "", "ended")]
    assert leads(of, DAY, "U") == [("a", "", "ended"), ("b", "b", "named")]
    who = answers(of.task_by_id["U"], of, DAY)
    assert (who.lead, who.answer, who.ended) == (("b",), Answer.ENDED, True)


def test_later_successions_of_open_heirs_go_on():
    split = succession("S1 a > b,c 2025-03-01")
    of = plan([task("T", "a")], [split, succession("S2 b > d 2025-07-01 2/NQ")])
    assert leads(of, DAY) == [("a", "d c", "open")]
    of = plan([task("T", "a")], [split, succession("S2 b,c > d 2025-07-01 2/NQ")])
    assert leads(of, EVE) == [("a", "b c", "open")]
    assert leads(of, DAY) == [("a", "d", "inferred")]


def test_where_one_of_the_open_heirs_ended_it_stays_open():
    """It may be that nobody answers: that the other one does would be a guess."""
    of = plan(
        [task("T", "a")],
        [succession("S1 a > b,c 2025-03-01"), succession("S2 b > - 2025-07-01 2/NQ")],
    )
    assert leads(of, DAY) == [("a", "c", "open")]


def test_reassigned_before_a_succession():
    of = plan([task("T", "a", "2019-02-01 b")], [succession("S1 b > c 2025-07-01")])
    assert leads(of, "2019-01-31") == [("a", "a", "named")]
    assert leads(of, EVE) == [("b", "b", "reassigned")]
    assert leads(of, DAY) == [("b", "c", "inferred")]
    assert chains(of.task_by_id["T"], of, DAY) == ((
        Step(D("2018-04-10"), Answer.NAMED, ("a",)),
        Step(D("2019-02-01"), Answer.REASSIGNED, ("b",), "1/QĐ"),
        Step(DAY, Answer.INFERRED, ("c",), None, "S1", inferred=True),
    ),)  # fmt: skip


def test_reassigned_after_a_succession_settles_how_sure_it_is():
    of = plan([task("T", "a", "2025-08-01 c")], [succession("S1 a > b,c 2025-07-01")])
    assert leads(of, "2025-07-31") == [("a", "b c", "open")]
    assert leads(of, "2025-08-01") == [("c", "c", "reassigned")]


def test_on_one_day_successions_come_first():
    of = plan([task("T", "a", "2025-07-01 d")], [succession("S1 a > b 2025-07-01 1/NQ")])
    assert leads(of, EVE) == [("a", "a", "named")]
    assert leads(of, DAY) == [("d", "d", "reassigned")]
    assert [step.answer for (line) in chains(of.task_by_id["T"], of, DAY) for step in line] == [
        Answer.NAMED, Answer.DOCUMENT, Answer.REASSIGNED,
    ]  # fmt: skip


def test_reassigned_to_several_begins_a_line_for_each():
    of = plan([task("T", "a", "2019-02-01 b,c")], [succession("S1 b > d 2025-07-01 1/NQ")])
    assert leads(of, DAY) == [("b", "d", "document"), ("c", "c", "reassigned")]
    who = answers(of.task_by_id["T"], of, DAY)
    assert (who.lead, who.answer) == (("d", "c"), Answer.DOCUMENT)


def test_without_leads_there_is_nobody():
    of = plan([task("T")], [succession("S1 a > b 2025-07-01")])
    who = answers(of.task_by_id["T"], of, DAY)
    assert (who.leads, who.lead, who.answer) == ((), (), Answer.NOBODY)


def test_since_the_plans_end_nothing_moves():
    header = {"number": "1/KH", "issued": "2018-04-10", "issuer": "ubnd", "title": {"vi": "K"},
              "ended": {"date": "2025-06-30"}}  # fmt: skip
    of = plan([task("T", "a")], [succession("S1 a > b 2025-07-01")], plan=header)
    assert leads(of, "2026-01-01") == [("a", "a", "named")]


def test_a_body_itself_is_followed_whatever_it_was_ordered():
    split = succession("S2 b > c,d 2025-07-01", tasks={"T": "c"})
    of = plan([task("T", "a")], [succession("S1 a > b 2025-03-01"), split])
    assert follower("a", of, EVE) == Answering("a", ("b",), Answer.INFERRED)
    assert follower("a", of, DAY) == Answering("a", ("c", "d"), Answer.OPEN)
    assert [step.succession for step in line_of("a", of, DAY)] == ["S1", "S2"]


BODIES = "abcdefgh"
DAYS = [D("2025-01-01") + timedelta(n) for n in range(0, 60, 10)]


@st.composite
def plans(draw):
    """Successions that lead down the alphabet, so that there is no circle, and tasks of all."""
    found, taken, ends = [], set(), {}
    for number in range(draw(st.integers(0, 6))):
        day = draw(st.sampled_from(DAYS))
        sources = [b for b in draw(st.sets(st.sampled_from(BODIES[:-2]), min_size=1, max_size=2))
                   if b not in taken]  # fmt: skip
        if not sources:
            continue
        below = [b for b in BODIES if b > max(sources) and ends.get(b, day) >= day]
        into = sorted(draw(st.sets(st.sampled_from(below), max_size=3))) if below else []
        if any(s in other["into"] and other["effective"] > str(day) for s in sources
               for other in found):  # fmt: skip
            continue  # it would end before it follows
        taken.update(sources)
        ends |= dict.fromkeys(sources, day)
        line = f"S{number} {','.join(sorted(sources))} > {','.join(into) or '-'} {day}"
        line += " 1/NQ" if draw(st.booleans()) else ""
        rules = (
            {"tasks": {"T1": draw(st.sampled_from(into))}} if into and draw(st.booleans()) else {}
        )
        found.append(succession(line, **rules))
    some = st.lists(st.sampled_from(BODIES), max_size=3, unique=True)
    tasks = [task(f"T{n}", ",".join(draw(some))) for n in range(3)]
    return tasks, found


@given(plans(), st.sampled_from(DAYS), st.integers(-1, 1))
def test_on_every_day_every_lead_has_one_answer(drawn, day, shift):
    tasks, found = drawn
    of, bare = (
        plan(tasks, found, bodies="ubnd " + " ".join(BODIES)),
        plan(tasks, bodies="ubnd " + " ".join(BODIES)),
    )
    day += timedelta(shift)
    first = min((D(item["effective"]) for item in found), default=date.max)
    ended = {b for item in found if D(item["effective"]) <= day for b in item["from"]}
    for one in of.tasks:
        who = answers(one, of, day)
        assert len(who.leads) == len(one.lead)
        assert (who.answer is Answer.NOBODY) == (not one.lead)
        for lead, given_to in zip(who.leads, one.lead, strict=True):
            assert lead.given == given_to
            assert not ended & set(lead.bodies)
            assert (lead.answer is Answer.ENDED) == (not lead.bodies)
            assert len(lead.bodies) <= 1 or lead.answer is Answer.OPEN
            assert (lead.answer is Answer.NAMED) == (lead.bodies == (given_to,))
        for lead, line in zip(who.leads, chains(one, of, day), strict=True):
            assert set(line[-1].bodies) == set(lead.bodies)
        if day < first:
            assert who == answers(bare.task_by_id[one.id], bare, day)


@pytest.mark.parametrize("length", [100])
def test_a_line_may_be_long(length):
    bodies = [f"b{n}" for n in range(length + 1)]
    found = [
        succession(f"S{n} b{n} > b{n + 1} {D('2020-01-01') + timedelta(n)}") for n in range(length)
    ]
    of = plan([task("T", "b0")], found, bodies=" ".join(["ubnd", *bodies]))
    assert leads(of, DAY) == [("b0", f"b{length}", "inferred")]
