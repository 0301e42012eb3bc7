"""An event is one row: added to a copy of the source, everything that looks at logs knows it."""

from __future__ import annotations

import ast
import json
import string

from bkplan.deadlines.effects import EFFECTS
from bkplan.records.fields import fields_of
from bkplan.records.task import LogEntry
from bkplan.words.events import Effect, Event

ROW = """\
    SUSPENDED = "suspended", "tạm dừng", "suspended", Traits(
        effect=Effect.STOPS_CLOCK, about=About.OPEN, evidence=True,
    )
"""
EFFECT = '    STOPS_CLOCK = "stops-clock", "tạm dừng tính hạn", "stops the clock"\n'
FUNCTION = """\
def _stops_clock(_: Ledger, slots: list[Slot], entry: LogEntry) -> list[Slot]:
    for slot in slots:
        slot.move(entry)
    return slots


"""
PLAN = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}]
tasks:
  - {id: T, clause: I, sector: s, title: {vi: Rà soát}, lead: [ubnd],
     deadline: {phrase: trước tháng 7 năm 2018, due: 2018-06-30},
     log: [LOG]}
"""
SCRIPT = """
import json, sys
from datetime import date
from bkplan.changes.compare import changes
from bkplan.deadlines.states import state_of
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents
from bkplan.records.task import LogEntry
from bkplan.reports.documents.calendar import agenda
from bkplan.reports.documents.moved import moved
from bkplan.reports.query import Query
from bkplan.reports.show.explain import why
from bkplan.schema.build import schema_of

AT = date(2018, 9, 1)

def read(log):
    return load_documents([parse(PLAN.replace("LOG", log).encode(), "tasks.yaml")])

PLAN, = sys.argv[1:]
entry = schema_of("tasks")["$defs"]["LogEntry"]
old = read("")
good = read("{date: 2018-06-01, event: suspended, evidence: 1/QĐ-UBND}")
again = "{date: 2018-06-01, event: suspended, evidence: 1/QĐ-UBND, due: 2018-09-30}"
state = state_of(good.plan.tasks[0], good.plan, AT)
print(json.dumps({
    "faults": [f.message.en for f in good.findings],
    "without": [f.message.vi for f in read("{date: 2018-06-01, event: suspended}").findings],
    "with due": [f.message.en for f in read(again).findings],
    "schema": [
        "suspended" in entry["properties"]["event"]["enum"],
        entry["allOf"][0]["if"]["properties"]["event"]["enum"],
    ],
    "state": [str(state_of(p.tasks[0], p, AT).status) for p in (old.plan, good.plan)],
    "moved": [[str(row.entry.event), row.entry.event.label.vi, row.entry.evidence]
              for row in moved(good.plan, date(2018, 5, 1), AT).tables[0].rows],
    "changed": [f"{c.weight} {c.text.en}" for c in changes(old.plan, good.plan, AT)],
    "why": [text.en for text in why(state, good.plan, AT)],
    "calendar": [len(agenda(p, Query(as_of=AT), alarms=()).entries) for p in (old.plan, good.plan)],
}, ensure_ascii=False))
"""


def test_an_event_is_one_row_and_a_new_effect_one_function(changed_copy):
    done = changed_copy(
        SCRIPT,
        PLAN,
        words__events=[
            ("    NOTED = ", ROW),
            ("    REOPENS = ", EFFECT),
        ],
        deadlines__effects=[
            ("def _reopens(", FUNCTION),
            ("    Effect.REOPENS: ", "    Effect.STOPS_CLOCK: _stops_clock,\n"),
        ],
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "faults": [],
        "without": ["suspended cần văn bản chứng minh; hãy thêm evidence, như 1003/QĐ-UBND"],
        "with due": ['the key "due" goes with extended, scheduled, reopened only; leave it out'],
        "schema": [
            True,
            ["completed", "extended", "scheduled", "reassigned", "cancelled", "suspended"],
        ],
        "state": ["overdue", "no_deadline"],
        "moved": [["suspended", "tạm dừng", "1/QĐ-UBND"]],
        "changed": ["change suspended 2018-06-01: overdue by 63 days → no deadline, by 1/QĐ-UBND"],
        "why": [
            "Since 2018-06-01 (suspended, 1/QĐ-UBND) there is no deadline, so it cannot be late."
        ],
        "calendar": [1, 0],
    }


def test_a_row_without_a_label_is_no_row(changed_copy):
    row = '    SUSPENDED = "suspended", Traits()\n'
    done = changed_copy("import bkplan.words.events", words__events=[("    NOTED = ", row)])
    assert "TypeError" in done.stderr


def test_every_effect_has_its_function():
    assert set(EFFECTS) == set(Effect)


def test_every_event_is_called_something_in_both_languages():
    assert [event for event in Event if not all(event.label)] == []
    assert [effect for effect in Effect if not all(effect.label)] == []


def test_keys_of_a_row_are_keys_of_an_entry():
    known = {field.key for field in fields_of(LogEntry)} - {"date", "event"}
    named = {key for event in Event for key in (*event.traits.takes, *event.traits.wants)}
    assert named - known == set()
    assert {key for event in Event for key in event.traits.takes} & {"evidence"} == set()


def test_a_new_date_is_told_with_the_values_that_there_are():
    def holes(texts):
        return [{name for _, name, _, _ in string.Formatter().parse(t) if name} for t in texts]

    for event in Event:
        short, whole, after, before = event.traits.new_date
        assert holes(short) == [{"event", "old", "due"}] * 2
        assert holes(whole) == [{"event", "day", "due", "document"}] * 2
        assert holes(after) == [{"entry", "due"}] * 2
        assert holes(before) == [{"d"}] * 2


def test_no_module_asks_for_an_event_by_name(root):
    names = set(Event.__members__)
    found = []
    for file in sorted((root / "src" / "bkplan").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("Event."):
                found += [f"{file.name}:{node.lineno}"] if node.attr in names else []
    assert found == []
