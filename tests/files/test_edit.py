"""A file changed in place: the lines concerned and no other, or refused with what to write."""

from __future__ import annotations

import re

import pytest

from bkplan.files.edit import CannotEdit, Insert, Put, Remove, edited
from bkplan.files.yaml import parse

DONE = {"date": "2019-06-12", "event": "completed", "evidence": "1003/QĐ-UBND"}
LINE = "{date: 2019-06-12, event: completed, evidence: 1003/QĐ-UBND}"
LOG = ("tasks", 0, "log")
"""The log of the first task."""


def after(text: str, *edits) -> str:
    """A file after changes."""
    source = text.encode()
    return edited(parse(source, "f.yaml"), source, edits).decode()


def added(text: str, *, index: int = 0, value=DONE) -> str:
    """A file with one more entry in its first log."""
    return after(text, Insert(LOG, index, value))


HEAD = "tasks:\n  - id: a\n"
REST = "\n  # about b\n  - id: b\n    title: {vi: việc}\n"


@pytest.mark.parametrize(
    ("log", "index", "wanted"),
    [
        ("", 0, f"    log:\n      - {LINE}\n"),
        ("    log:\n", 0, f"    log:\n      - {LINE}\n"),
        ("    log: null  # none yet\n", 0, f"    log:  # none yet\n      - {LINE}\n"),
        ("    log: []\n", 0, f"    log:\n      - {LINE}\n"),
        ("    log: []   # none yet\n", 0, f"    log:   # none yet\n      - {LINE}\n"),
        ("    log: [ ]\n", 0, f"    log:\n      - {LINE}\n"),
        ("    log: [\n      # none\n    ]\n", 0, f"    log: [{LINE}\n      # none\n    ]\n"),
        ("    log: [{date: x},]\n", 1, f"    log: [{{date: x}}, {LINE},]\n"),
        ("    log: [{date: x}]\n", 0, f"    log: [{LINE}, {{date: x}}]\n"),
        (
            "    log: [\n      {date: x}  # first\n      # end\n    ]\n",
            1,
            f"    log: [\n      {{date: x}},  # first\n      {LINE}\n      # end\n    ]\n",
        ),
        (
            "    log: [\n      {date: x},  # first\n    ]\n",
            1,
            f"    log: [\n      {{date: x}},  # first\n      {LINE},\n    ]\n",
        ),
        (
            "    log:\n      - {date: x}  # x\n",
            1,
            f"    log:\n      - {{date: x}}  # x\n      - {LINE}\n",
        ),
        (
            "    log:\n      # x\n      - {date: x}\n",
            0,
            f"    log:\n      - {LINE}\n      # x\n      - {{date: x}}\n",
        ),
        ("    log:\n    - {date: x}\n", 1, f"    log:\n    - {{date: x}}\n    - {LINE}\n"),
        (
            "    log:\n      - date: x\n        note: |\n          a\n\n          b\n",
            1,
            "    log:\n      - date: x\n        note: |\n          a\n\n          b\n"
            "      - date: 2019-06-12\n        event: completed\n        evidence: 1003/QĐ-UBND\n",
        ),
    ],
    ids=lambda value: value.strip().replace("\n", "⏎") if isinstance(value, str) else None,
)  # fmt: skip
@pytest.mark.parametrize("rest", ["", REST], ids=["last", "more"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_an_entry_of_a_log(log, index, wanted, rest, ending):
    text = (HEAD + log + rest).replace("\n", ending)
    assert added(text, index=index) == (HEAD + wanted + rest).replace("\n", ending)


def test_a_file_keeps_its_mark_and_its_last_line_without_a_break():
    text = f"\ufeff{HEAD}    log:\n      - {{date: x}}"
    assert added(text, index=1) == f"{text}\n      - {LINE}"


def test_lists_in_the_column_of_their_key():
    text = "tasks:\n- id: b\n  lead:\n  - x\n- id: a"
    assert after(text, Insert(("tasks", 1, "log"), 0, DONE)) == f"{text}\n  log:\n  - {LINE}"


def test_a_task_between_brackets_over_lines():
    text = "tasks:\n  - {id: a, title: {vi: x},\n     lead: [a]}  # it\n"
    wanted = f"tasks:\n  - {{id: a, title: {{vi: x}},\n     lead: [a], log: [{LINE}]}}  # it\n"
    assert added(text) == wanted


def test_a_file_like_json_stays_one():
    text = '{"tasks": [{"id": "a"}]}'
    line = '{"date": "2019-06-12", "event": "completed", "evidence": "1003/QĐ-UBND"}'
    assert added(text) == f'{{"tasks": [{{"id": "a", "log": [{line}]}}]}}'


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("Đã ban hành", "Đã ban hành"),
        ("a, b", '"a, b"'),
        ("[a]", '"[a]"'),
        ("x: y", '"x: y"'),
        ("x #y", '"x #y"'),
        ("# x", '"# x"'),
        ("x?", '"x?"'),
        ('say "x"', 'say "x"'),
        ("'x'", "\"'x'\""),
        ("C:\\x", "C:\\x"),
        ("", '""'),
        (" x", '" x"'),
        ("- x", '"- x"'),
        ("12:30", "12:30"),
        ("a\nb", '"a\\nb"'),
        ("\x1b\u202e\u2028", '"\\e\u202e\\u2028"'),
        ("e\u0302\u0301", "ế"),
    ],
)
def test_quotes_only_where_they_are_needed(note, written):
    made = added(f"{HEAD}    log: []\n", value={"date": "2019-06-12", "note": note})
    assert made == f"{HEAD}    log:\n      - {{date: 2019-06-12, note: {written}}}\n"


def test_a_key_is_put_after_others():
    text = "a: 1\nb: 2  # two\n\n# three\nc: 3\n"
    assert after(text, Put(("x",), "y", after=("a", "b", "q"))) == (
        "a: 1\nb: 2  # two\nx: y\n\n# three\nc: 3\n"
    )


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("k: old  # why", "new", "k: new  # why"),
        ("k: 'old'", "it's", "k: 'it''s'"),
        ('k: "old"', 'a "b"', 'k: "a \\"b\\""'),
        ("k:", "new", "k: new"),
        ("k:   # why", "new", "k: new   # why"),
        ("k: |\n  a\n  b", "new", "k: new"),
        ("k: old", "a\nb", "k: |-\n  a\n  b"),
        ("k: old", ["a", "b"], "k: [a, b]"),
        ("k: [a,\n  b]", ["c"], "k: [c]"),
        ("k:  # why\n  - a\n  - b", "new", "k: new  # why"),
        ("k: old", [{"a": "b"}], "k:\n  - {a: b}"),
        ("k: {a: b}", {"a": "c"}, "k: {a: c}"),
    ],
)
def test_a_value_is_replaced(old, value, new):
    text = f"a: 1\n{old}\n# z\nz: 1\n"
    assert after(text, Put(("k",), value)) == text.replace(old, new)


def test_a_value_that_is_there_already_is_not_written_anew():
    text = "a: |\n  x\nb: {c: 'd'}  # x\n"
    assert after(text, Put(("a",), "x\n"), Put(("b",), {"c": "d"})) == text


def test_a_key_of_combining_letters_is_found_and_stays_as_it_is():
    text = "ha\u0323n: x\nb: y\n"
    assert after(text, Put(("hạn",), "z")) == "ha\u0323n: z\nb: y\n"
    assert after(text, Put(("ha\u0323n",), "z"), Put(("c",), "d", after=("ha\u0323n",))) == (
        "ha\u0323n: z\nc: d\nb: y\n"
    )


def test_what_is_around_a_value_is_made():
    assert after("a: {}\n", Put(("a", "b", "c"), "d")) == "a: {b: {c: d}}\n"
    assert after("a:\n", Put(("a", "b"), "d")) == "a: {b: d}\n"


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("a: 1\nb: 2  # x\n# y\nc: 3\n", ("b",), "a: 1\n# y\nc: 3\n"),
        ("a: 1\nb: 2", ("b",), "a: 1\n"),
        ("a:\n  - 1\n  - 2\n", ("a", 0), "a:\n  - 2\n"),
        ("a:\n  - 1\n", ("a", 0), "a: []\n"),
        ("a: [1, 2, 3]\n", ("a", 1), "a: [1, 3]\n"),
        ("a: [1, 2, 3]\n", ("a", 2), "a: [1, 2]\n"),
        ("a: {b: 1, c: 2}\n", ("a", "b"), "a: {c: 2}\n"),
        ("a:\n  - id: x\n    b: 1\n", ("a", 0, "id"), "a:\n  - b: 1\n"),
        ("a: [\n  1,  # x\n  2,\n]\n", ("a", 0), "a: [\n  2,\n]\n"),
    ],
)
def test_what_is_removed(text, at, wanted):
    assert after(text, Remove(at)) == wanted


def test_changes_are_made_one_after_another():
    text = f"{HEAD}    log: []\n"
    edits = (Insert(LOG, 0, DONE), Put((*LOG, 0, "date"), "2019-06-13"), Insert(LOG, 0, {"a": "b"}))
    assert after(text, *edits) == (
        f"{HEAD}    log:\n      - {{a: b}}\n      - {LINE.replace('-12', '-13')}\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "tasks:\n  - &x {id: a}\n",
        "tasks:\n  - {id: a, id: b}\n",
        "tasks:\n  - id: a\n    log:\n      - note: |\n          last",
        "tasks: x\n",
        "tasks:\n  - id: a\n    log: {date: x}\n",
    ],
)
def test_refused_with_the_lines_to_write(text):
    index = 1 if "note" in text else 0
    with pytest.raises(CannotEdit) as refused:
        added(text, index=index)
    assert refused.value.lines == f"- {LINE}"
    assert refused.value.mark.line <= 4


def test_a_key_stands_before_a_text_that_no_line_may_follow():
    text = f"{HEAD}    text: |\n      last"
    assert added(text) == f"{HEAD}    log:\n      - {LINE}\n    text: |\n      last"


def test_a_list_of_tasks_gets_one_like_the_others():
    text = "tasks:\n  - id: a\n    clause: I\n\n  - id: b\n    clause: I\n\nunits: []\n"
    value = {"id": "c", "title": {"vi": "Việc"}, "text": "dòng 1\ndòng 2", "log": [DONE]}
    assert after(text, Insert(("tasks",), 2, value, comment="look:\nat it")) == (
        "tasks:\n  - id: a\n    clause: I\n\n  - id: b\n    clause: I\n\n"
        "  # look:\n  # at it\n  - id: c\n    title: {vi: Việc}\n"
        f"    text: |-\n      dòng 1\n      dòng 2\n    log:\n      - {LINE}\n\nunits: []\n"
    )


def test_what_has_changed_since_is_not_edited():
    with pytest.raises(CannotEdit):
        edited(parse(b"a: 1\n", "f.yaml"), b"a: 2\n", [Put(("a",), "3")])


SPECIMENS = [
    # (what stands in the file, with ⟨…⟩ where the entry's line comes; index)
    ("tasks:\n  - ? id\n    : a\n    log:\n      - {date: x}⟨\n      - LINE⟩\n    z: 1\n", 1),
    ("tasks:\n  - ? id\n    : a⟨\n    log:\n      - LINE⟩\n", 0),
    ("'tasks':\n  - \"id\": a\n    \"log\":\n      - {date: x}⟨\n      - LINE⟩\n", 1),
    ("tasks:\n  - text: in two\n      lines   # x⟨\n    log:\n      - LINE⟩\n\n# end\n", 0),
    ("tasks:\n  - text: 'in two\n\n      lines'⟨\n    log:\n      - LINE⟩\n", 0),
    ("tasks:\n  - text: >-\n      folded\n\n      more⟨\n    log:\n      - LINE⟩\n\n\n", 0),
    ("tasks:\n  - text: >\n      folded\n⟨    log:\n      - LINE\n⟩  # of b\n  - id: b\n", 0),
    ("tasks:\n  - text: |+\n      kept\n\n⟨    log:\n      - LINE\n⟩  - id: b\n", 0),
    ("tasks:\n  - text: |2  # why\n       deep\n      less⟨\n    log:\n      - LINE⟩\n", 0),
    ("tasks:\n  - text: |\n      # no remark\n\n      x⟨\n    log:\n      - LINE⟩\n  # of b\n", 0),
    ("---\ntasks:\n  - id: a⟨\n    log:\n      - LINE⟩\n...\n# after\n", 0),
    ("%YAML 1.1\n---\ntasks:\n  - id: a⟨\n    log:\n      - LINE⟩\n", 0),
    ("tasks:\n  - id:\ta\t# x⟨\n    log:\n      - LINE⟩\n", 0),
    ("tasks:\n  -\n    # of a\n    id: a⟨\n    log:\n      - LINE⟩\n", 0),
    ("tasks:\n  - # of a\n    id: a⟨\n    log:\n      - LINE⟩\n  - id: b\n", 0),
    ("tasks:\n            - id: a⟨\n              log:\n                - LINE⟩\n", 0),
    ("tasks:\n  - title: {vi: e\u0302}⟨\n    log:\n      - LINE⟩\n  - id: e\u0301\n", 0),
    ("tasks:\n  - lead:\n    - x\n    log:\n    - {date: x}⟨\n    - LINE⟩\n    - {date: y}\n", 1),
    ("tasks:\n  - log:\n      - {date: x}⟨\n      - LINE⟩\n      # of y\n      - {date: y}\n", 1),
    ("tasks:\n  - log:\n      - {date: x,\n         note: z}  # both⟨\n      - LINE⟩\n", 1),
    ("tasks:\n  - log: [{date: x}⟨, LINE⟩]   # one\n", 1),
    ("tasks: [{id: a, log: [⟨LINE⟩]}]\n", 0),
    ("tasks: [{id: a⟨, log: [LINE]⟩}, ]\n", 0),
    ("tasks:\n  - {\n      id: a,\n      lead: [x],⟨\n      log: [LINE],⟩\n    }\n", 0),
    ("tasks:\n  - {\n      id: a,\n      lead: [x]⟨,\n      log: [LINE]⟩\n    }\n", 0),
    ("tasks:\n  - {id: a, log: [\n     {date: x},⟨\n     LINE,⟩\n     {date: y}]}\n", 1),
    ("tasks:\n  - {id: a, log: [\n     {date: x}\n     , {date: y}⟨, LINE⟩\n    ]}\n", 2),
    ("tasks: [{id: a, log: [⟨LINE, ⟩{date: x}]}]\n", 0),
    ("{tasks: [{id: a, log: [{date: x}⟨, LINE⟩]}]}", 1),
]  # fmt: skip


@pytest.mark.parametrize(("specimen", "index"), SPECIMENS)
def test_specimens(specimen, index):
    before = re.sub("⟨[^⟩]*⟩", "", specimen)
    wanted = specimen.replace("⟨", "").replace("⟩", "").replace("LINE", LINE)
    for ending in ("\n", "\r\n", "\r"):
        made = added(before.replace("\n", ending), index=index)
        assert made == wanted.replace("\n", ending)


@pytest.mark.parametrize(
    "text",
    [
        "tasks:\n  -\tid: a\n",
        "tasks:\n  - {id: a\t,\tlog:\t[]\t}\n",
        "tasks:\n  - id: a\n    log: !!seq []\n",
        "tasks:\n  - id: a\n    ? log\n",
        "tasks:\n  - id: a\n    ? log\n    :\n",
        "tasks:\n  - {id: a, log}\n",
        "tasks:\n  - {id: a, log: }\n",
        "tasks:\n  - {id: a, log: # none\n  }\n",
        "tasks:\n  - [id: a]\n",
        "tasks:\n  - id: a\n    log:\n      []\n",
        "tasks:\n  - id: a\n    log:   # x\n      []  # y\n",
        "tasks:\n  - id: a\n    log:\n      # x\n      null  # y\n",
        "tasks:\n  - {id: a, log: [\n      # none yet\n  ]}\n",
        "--- {tasks: [{id: a}]}\n",
        "---\ttasks: [{id: a}]\n",
        "tasks:\n  - id: a\n    text: |1\n     x\n",
        "tasks:\n  - id: a\n    text: |\n      x\n       \n",
    ],
)
def test_what_is_odd_is_changed_rightly_or_refused(text):
    document = parse(text.encode(), "f.yaml")
    try:
        made = edited(document, text.encode(), [Insert(LOG, 0, DONE)])
    except CannotEdit:
        return
    first = document.root["tasks"][0]
    wanted = {**document.root, "tasks": [{**first, "log": [DONE]}]}
    assert parse(made, "f.yaml").root == wanted
    assert [r for r in re.findall("# [a-z]+", text) if r not in made.decode()] == []


@pytest.mark.parametrize(
    "text",
    [
        "tasks: []\n",
        "tasks:\n  - id: a\n  - id: b\n    # of b\n\n# end\nlast: x\n",
        "tasks:\n  - id: a\n\n  # of b\n  - id: b\n\nlast: x",
        "tasks: [{id: a}, {id: b}]\n",
        "tasks: [\n  {id: a},\n]\nlast: x\n",
    ],
)
def test_many_items_at_one_place_are_what_they_are_one_by_one(text):
    data = parse(text.encode(), "x")
    begin = len(data.root["tasks"])
    items = [{"id": f"n{n}", "title": {"vi": "việc, khác"}} for n in range(4)]
    inserts = [
        Insert(("tasks",), begin + n, item, "look" if n % 2 else "") for n, item in enumerate(items)
    ]
    one_by_one = data
    for insert in inserts:
        made = edited(one_by_one, one_by_one.source, [insert])
        one_by_one = parse(made, "x")
    assert edited(data, data.source, inserts) == one_by_one.source
    assert one_by_one.root["tasks"][begin:] == items
