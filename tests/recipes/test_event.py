"""The recipe for an event: one row, and one function where its effect is new."""

from __future__ import annotations

import json

EVENTS, EFFECTS = "src/bkplan/words/events.py", "src/bkplan/deadlines/effects.py"
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
LINE = "    Effect.STOPS_CLOCK: _stops_clock,\n"
PLAN = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}]
tasks:
  - {id: T, clause: I, sector: s, title: {vi: Rà soát}, lead: [ubnd],
     deadline: {phrase: trước tháng 7 năm 2018, due: 2018-06-30},
     log: [LOG]}
"""
SUSPENDED = "{date: 2018-06-01, event: suspended, evidence: 1/QĐ-UBND}"
SCRIPT = """
import json, sys
from datetime import date
from bkplan.changes.compare import changes
from bkplan.deadlines.states import state_of
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents
from bkplan.reports.course import moves
from bkplan.reports.documents.agenda import agenda
from bkplan.reports.documents.moved import moved
from bkplan.reports.query import Query

AT = date(2018, 9, 1)
PLAN, SUSPENDED = sys.argv[1:]

def read(log):
    return load_documents([parse(PLAN.replace("LOG", log).encode(), "tasks.yaml")])

old, good = read(""), read(SUSPENDED)
print(json.dumps({
    "faults": [f.message.en for f in good.findings],
    "without": [f.message.vi for f in read("{date: 2018-06-01, event: suspended}").findings],
    "with due": [f.message.en for f in read(SUSPENDED[:-1] + ", due: 2018-09-30}").findings],
    "state": [str(state_of(p.tasks[0], p, AT).status) for p in (old.plan, good.plan)],
    "moved": [[str(row.move.reason.entry.event), moves.WHAT.value(row).name.vi, row.evidence]
              for row in moved(good.plan, date(2018, 5, 1), AT).tables[0].rows],
    "changed": [f"{c.weight} {c.text.en}" for c in changes(old.plan, good.plan, AT)],
    "calendar": [len(agenda(p, Query(as_of=AT), alarms=()).entries) for p in (old.plan, good.plan)],
}, ensure_ascii=False))
"""


def test_an_event_is_one_row_and_a_new_effect_one_function(house):
    house.add(EVENTS, "    NOTED = ", ROW)
    house.add(EVENTS, "    REOPENS = ", EFFECT)
    told = house.failing("test_events.py")
    assert told == ["test_events.py::test_every_effect_has_its_function"]

    house.add(EFFECTS, "def _reopens(", FUNCTION)
    house.add(EFFECTS, "    Effect.REOPENS: ", LINE)
    stale = house.failing("test_events.py", "test_docs_current.py", "test_schema.py", "-k",
                          "events or current or every")  # fmt: skip
    assert "test_docs_current.py::test_every_document_is_current" in stale
    assert "test_schema.py::test_the_file_in_the_repository_is_current[tasks]" in stale
    house.docs()
    house.schema()
    assert house.unnamed_in("An event") == set()
    for name, does in (("data.md", "stops the clock"), ("data.vi.md", "tạm dừng tính hạn")):
        assert f"| `suspended` | `evidence` |  | {does} |" in house.read(f"docs/{name}")
    entry = json.loads(house.read("schema/tasks.schema.json"))["$defs"]["LogEntry"]
    assert "suspended" in entry["properties"]["event"]["enum"]
    assert entry["allOf"][0]["if"]["properties"]["event"]["enum"] == [
        "completed", "extended", "scheduled", "reassigned", "cancelled", "suspended",
    ]  # fmt: skip
    assert json.loads(house.script(SCRIPT, PLAN, SUSPENDED)) == {
        "faults": [],
        "without": ["suspended cần văn bản chứng minh; hãy thêm evidence, như 1003/QĐ-UBND"],
        "with due": ['the key "due" goes with extended, scheduled, reopened only; leave it out'],
        "state": ["overdue", "no_deadline"],
        "moved": [["suspended", "tạm dừng", "1/QĐ-UBND"]],
        "changed": ["change suspended 2018-06-01: overdue by 63 days → no deadline, by 1/QĐ-UBND"],
        "calendar": [1, 0],
    }


def test_a_row_without_a_label_is_no_row(house):
    house.add(EVENTS, "    NOTED = ", '    SUSPENDED = "suspended", Traits()\n')
    assert "TypeError" in house.python("-c", "import bkplan.words.events").stderr
