"""The recipe for a field: one declaration, and its words where they are new."""

from __future__ import annotations

import json

TASK, VOCABULARY = "src/bkplan/records/task.py", "src/bkplan/words/vocab.py"
EXPORTED = "src/bkplan/reports/export/tasks.py"
COLUMNS = """\
        a_text("priority", "mức ưu tiên", "how much it matters", "one.priority"),
        a_text("reviewer", "cơ quan thẩm định", "who reviews it", "one.reviewer"),
"""
WORDS = '''class Priority(Word):
    """How much a task matters."""

    HIGH = "high", "cao", "high"
    LOW = "low", "thấp", "low"


'''
FIELDS = """\
    priority: Annotated[
        Priority | None, maybe(OneOf(Priority)), Trait.LISTED, Weighs(Weight.CHANGE),
        called("mức ưu tiên", "priority"),
    ] = None
    reviewer: Annotated[MaybeLine, Names("agencies"), called("thẩm định", "reviewer")] = None
"""
BEFORE = "    deadline: Annotated[Deadline | None, MAYBE"
OTHERWISE = """\
    "Task.priority": ("tasks 0", "low", "priority"),
    "Task.reviewer": ("tasks 0", "so-y-te", "reviewer"),
"""
SAID = '"priority": "high", "reviewer": "ubnd-tinh", '
PLAN = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}, {id: AGENCY, name: {vi: Sở Nội vụ}}]
tasks:
  - {id: T, clause: I, sector: s, title: {vi: Rà soát}, lead: [ubnd],
     priority: PRIORITY, reviewer: REVIEWER}
  - {id: U, clause: I, sector: s, title: {vi: Sắp xếp}, lead: [ubnd], priority: low}
"""


def written(house, folder, *, priority="high", agency="so-noi-vu", reviewer=""):
    """A plan in a folder of its own."""
    text = PLAN.replace("PRIORITY", priority).replace("REVIEWER", reviewer or agency)
    (house.root / folder).mkdir()
    (house.root / folder / "tasks.yaml").write_text(text.replace("AGENCY", agency), "utf-8")
    return folder


def shown(house, *argv):
    """What a report says of the fields: label and value."""
    table = json.loads(house.bkplan(*argv, "-f", "json"))["tables"][0]
    labels = {column["key"]: column["label"] for column in table["columns"]}
    fields = ("priority", "reviewer")
    return [{labels[key]: row[key] for key in fields if key in row} for row in table["rows"]]


def test_a_field_is_one_declaration(house):
    house.add(TASK, BEFORE, FIELDS)
    house.add(TASK, "    Weight,\n)", "    Priority,\n")
    house.add(VOCABULARY, "class AgencyKind(Word):", WORDS)
    stale = house.failing("test_docs_current.py", "test_schema.py", "test_meaning.py", "-k",
                          "current or knows_every_field")  # fmt: skip
    assert "test_meaning.py::test_the_table_knows_every_field" in stale
    assert "test_docs_current.py::test_every_document_is_current" in stale
    assert "test_schema.py::test_the_file_in_the_repository_is_current[tasks]" in stale
    house.docs()
    house.schema()
    assert house.failing("test_docs_current.py", "test_schema.py", "test_listed.py", "-k",
                         "current or field or words or named") == []  # fmt: skip
    house.add_to_test("test_meaning.py", '    "Task.deadline": (', OTHERWISE)
    house.add_to_test("test_meaning.py", '"deliverable": "scheme"', SAID)
    assert house.failing("test_meaning.py") == []
    untold = house.failing("test_exported_fields.py")
    assert sorted(untold) == [
        f"test_exported_fields.py::test_every_field_of_the_data_is_told[Task.{field}]"
        for field in ("priority", "reviewer")
    ]
    house.add(EXPORTED, '        a_text("rrule", ', COLUMNS)
    house.docs()
    assert house.failing("test_exported_fields.py", "test_docs_current.py") == []
    assert house.unnamed_in("A field") == set()
    golden = house.failing("test_golden.py", "-k", "tasks.vi.json or tasks.vi.txt")
    assert sorted(golden) == [
        f"test_golden.py::test_output_is_golden[tasks.vi.json-{how}]"
        for how in ("anew", "remembered")
    ]

    page = house.read("docs/data.md")
    assert "| `priority` | a word below | Priority. |" in page
    assert "| `high` | high |" in page
    assert "| `priority` | một từ dưới đây | Mức ưu tiên. |" in house.read("docs/data.vi.md")
    assert "| `reviewer` | text | Reviewer. An id of agencies. |" in page
    old = written(house, "old")
    assert shown(house, "show", "T", "-C", old) == [{"Priority": "high", "Reviewer": "so-noi-vu"}]
    assert shown(house, "tasks", "-C", old) == [{"Priority": "high"}, {"Priority": "low"}]

    def told(command, *argv):
        rows = json.loads(house.bkplan(command, *argv, "-f", "json"))["tables"][0]["rows"]
        return [(row["level"], row["what"]) for row in rows]

    other = written(house, "other", priority="low", reviewer="ubnd")
    assert told("diff", old, other) == [
        ("breaking", "reviewer: Sở Nội vụ → UBND tỉnh"),
        ("change", "priority: high → low"),
    ]
    assert told("diff", old, written(house, "renamed", agency="snv")) == [
        ("note", "id: so-noi-vu → snv")
    ]
    wrong = written(house, "wrong", priority="hihg", reviewer="so-noi-v")
    done = house.python("-m", "bkplan", "check", "-C", wrong, "--lang", "en", "-f", "text")
    assert (done.returncode, done.stderr) == (1, "")
    assert "did you mean high?" in done.stdout
    assert '"so-noi-v" is not among the agencies; did you mean so-noi-vu?' in done.stdout


def test_a_field_without_a_label_is_told(house):
    house.add(TASK, BEFORE, "    priority: Annotated[MaybeLine, Trait.LISTED] = None\n")
    assert house.failing("test_listed.py") == [
        "test_listed.py::test_every_field_says_what_it_is_called"
    ]
