"""An annex made tasks of a plan, and a corrected one made changes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.annex import HEAD, table

from bkplan.files.edit import Insert, edited
from bkplan.files.tables.read import read_tables
from bkplan.files.yaml import parse
from bkplan.keeping.annex.draft import drafted
from bkplan.keeping.annex.rows import listing
from bkplan.keeping.annex.titles import LONGEST
from bkplan.keeping.annex.written import imported
from bkplan.keeping.proposal import proposed
from bkplan.reading.loader import load_documents, load_folder
from bkplan.words.vocab import DeadlineReading, Lang

EMPTY = """\
plan:
  number: 1/QĐ-UBND
  issued: 2025-01-01
  issuer: ubnd
  title: {vi: Quyết định}
# sectors of the plan
sectors: []
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
tasks: []
"""


class Plan:
    """A plan in one file, into which annexes are imported one after another."""

    def __init__(self, text: str = EMPTY) -> None:
        self.text = text

    @property
    def loaded(self):
        document = parse(self.text.encode(), "tasks.yaml")
        return load_documents([replace(document, name="tasks.yaml")])

    @property
    def data(self):
        return yaml.safe_load(self.text)

    def take(self, rows: str, *, remove_gone: bool = False):
        """Import an annex of rows below the usual headings; what was made of it."""
        loaded = self.loaded
        assert loaded.errors == ()
        read = listing([table(HEAD + rows)], {})
        draft = drafted(read, DeadlineReading.BEFORE_START, loaded.plan)
        made = imported(draft, loaded, loaded.plan, Lang.EN, remove_gone=remove_gone)
        proposal = proposed("", loaded, made.edits)
        assert proposal.after.errors == ()
        if made.edits:
            ((_, new),) = proposal.texts.values()
            self.text = new.decode()
        return made

    def log(self, id: str) -> None:
        """Put an entry into the log of a task."""
        (document,) = self.loaded.documents
        place = [task["id"] for task in document.root["tasks"]].index(id)
        entry = Insert(("tasks", place, "log"), 0,
                       {"date": "2025-02-01", "event": "noted", "note": "x"})  # fmt: skip
        self.text = edited(document, document.source, [entry]).decode()


ROWS = """
I | Hoàn thiện thể chế | | | |
1 | Rà soát các quy định về đất đai | Sở Tư pháp | Sở Nội vụ | Quý I/2025 | Báo cáo rà soát
2 | Ban hành quy chế phối hợp | Sở Nội vụ; Sở Y tế | | trước tháng 8/2025 |
II | Hạ tầng số | | | |
1 | Xây dựng trung tâm dữ liệu | Sở Y tế | | bao giờ xong thì thôi |
"""


@pytest.fixture
def plan():
    made = Plan()
    made.take(ROWS)
    return made


def test_a_first_import_writes_everything_in_the_order_of_the_annex(plan):
    data = plan.data
    assert data["sectors"] == [
        {"id": "I", "clause": "I", "name": {"vi": "Hoàn thiện thể chế"}},
        {"id": "II", "clause": "II", "name": {"vi": "Hạ tầng số"}},
    ]
    assert [(a["id"], a.get("kind")) for a in data["agencies"]] == [
        *(("ubnd", None), ("so-tu-phap", "department"), ("so-noi-vu", "department")),
        ("so-y-te", "department"),
    ]
    assert data["tasks"][0] == {
        "id": "I-1",
        "clause": "I.1",
        "sector": "I",
        "title": {"vi": "Rà soát các quy định về đất đai"},
        "lead": ["so-tu-phap"],
        "coordinating": ["so-noi-vu"],
        "deliverable": "report",
        "product": {"vi": "Báo cáo rà soát"},
        "deadline": {"phrase": "Quý I/2025", "due": data["tasks"][0]["deadline"]["due"]},
        "log": [],
    }
    assert str(data["tasks"][0]["deadline"]["due"]) == "2025-03-31"
    assert [task["id"] for task in data["tasks"]] == ["I-1", "I-2", "II-1"]
    assert data["tasks"][1]["lead"] == ["so-noi-vu", "so-y-te"]
    assert data["tasks"][2]["deadline"] == {"phrase": "bao giờ xong thì thôi"}
    assert "# sectors of the plan\nsectors:\n  - " in plan.text
    assert "  # to be looked at: deadline not understood\n  - id: II-1\n" in plan.text


def test_the_same_annex_again_changes_nothing(plan):
    made = plan.take(ROWS)
    assert (made.edits, made.new, made.changed, made.same, made.gone) == ({}, (), (), 3, ())


def test_only_what_differs_is_changed(plan):
    plan.log("I-1")
    before = plan.text
    made = plan.take(ROWS.replace("Quý I/2025", "Quý II/2025").replace("quy chế", "quy định"))
    assert (made.new, made.changed, made.same) == ((), ("I-1", "I-2"), 1)
    changed = [
        pair for pair in zip(before.splitlines(), plan.text.splitlines(), strict=True)
        if pair[0] != pair[1]
    ]  # fmt: skip
    assert changed == [
        (
            "    deadline: {phrase: Quý I/2025, due: 2025-03-31}",
            "    deadline: {phrase: Quý II/2025, due: 2025-06-30}",
        ),
        (
            "    title: {vi: Ban hành quy chế phối hợp}",
            "    title: {vi: Ban hành quy định phối hợp}",
        ),
    ]


def test_a_row_put_in_between_moves_no_log_to_its_neighbour(plan):
    plan.log("I-2")
    made = plan.take(
        ROWS.replace("2 | Ban", "2 | Đào tạo cán bộ công chức | Sở A | | 2025 |\n3 | Ban")
    )
    assert (made.new, made.changed) == (("I-2a",), ("I-2",))
    tasks = {task["id"]: task for task in plan.data["tasks"]}
    assert [*tasks] == ["I-1", "I-2a", "I-2", "II-1"]
    assert tasks["I-2"]["title"]["vi"] == "Ban hành quy chế phối hợp"
    assert (tasks["I-2"]["clause"], len(tasks["I-2"]["log"])) == ("I.3", 1)
    assert (tasks["I-2a"]["clause"], tasks["I-2a"]["log"]) == ("I.2", [])


def test_what_is_gone_is_told_and_stays_unless_it_is_to_go_and_has_no_log(plan):
    plan.log("I-1")
    rest = ROWS[ROWS.index("II |") :]
    assert [task.id for task in plan.take(rest).gone] == ["I-1", "I-2"]
    assert [task["id"] for task in plan.data["tasks"]] == ["I-1", "I-2", "II-1"]
    made = plan.take(rest, remove_gone=True)
    assert ([task.id for task in made.gone], made.removed) == (["I-1"], ("I-2",))
    assert [task["id"] for task in plan.data["tasks"]] == ["I-1", "II-1"]


def test_another_annex_is_added_and_nothing_of_the_first_is_gone(plan):
    made = plan.take("III | Tuyên truyền | | | |\n1 | Mở chuyên mục trên báo | Báo A | | 2025 |")
    assert (made.new, made.gone) == (("III-1",), ())
    assert [sector["id"] for sector in plan.data["sectors"]] == ["I", "II", "III"]


def test_words_written_by_hand_stay():
    order = "Xây dựng hệ thống thông tin báo cáo của thành phố, " + "kết nối dữ liệu " * 10
    plan = Plan()
    plan.take(f"1 | {order} | Sở A | | 2025 |")
    assert "to be looked at: the title is cut" in plan.text
    title = "Xây dựng hệ thống thông tin báo cáo của thành phố"
    assert plan.data["tasks"][0]["title"]["vi"] == title
    plan.text = plan.text.replace(f"vi: {title}}}", "vi: Hệ thống báo cáo}")
    assert plan.take(f"1 | {order} | Sở A | | 2025 |").edits == {}
    made = plan.take(f"1 | {order} mới | Sở A | | 2025 |")
    (task,) = plan.data["tasks"]
    assert (task["title"]["vi"], task["text"]) == ("Hệ thống báo cáo", f"{order.strip()} mới")
    assert [look.said.en for look in made.looks][-1].startswith("the text is another one")


def test_what_the_annex_has_no_column_for_is_left_alone(plan):
    loaded = plan.loaded
    tables = [table("TT | Nhiệm vụ | Chủ trì\nI | Hoàn thiện thể chế | \n"
                    "1 | Rà soát các quy định về đất đai | Sở Tư pháp")]  # fmt: skip
    draft = drafted(listing(tables, {}), DeadlineReading.BEFORE_START, loaded.plan)
    assert imported(draft, loaded, loaded.plan, Lang.EN).edits == {}


def test_an_agency_of_the_plan_is_known_by_another_spelling(plan):
    made = plan.take(ROWS.replace("Sở Tư pháp", "sở tư pháp; Uỷ ban nhân dân Tỉnh"))
    assert plan.data["tasks"][0]["lead"] == ["so-tu-phap", "ubnd"]
    assert not any("new agency" in look.said.en for look in made.looks)


def test_a_row_of_the_same_number_with_other_words_is_asked_about(plan):
    made = plan.take(ROWS.replace("Ban hành quy chế phối hợp", "Tổ chức hội nghị tổng kết năm"))
    assert made.changed == ("I-2",)
    assert [look.said.en for look in made.looks if look.id == "I-2"] == [
        "the words are quite different from before (Ban hành quy chế phối hợp); is it still that "
        "task?"
    ]


def test_a_row_with_a_number_and_a_name_alone_is_asked_about():
    rows = "1 | Việc một cần làm | Sở A | | 2025 |\n2 | Việc hai | | | |\n3 | Việc ba | Sở A | | |"
    looks = [look.said.en for look in Plan().take(rows).looks]
    assert looks[-1].startswith('row 2 has a name alone and is taken for a section: "Việc hai"')
    parts = "1 | Mạng | | | |\n1.1 | Việc hai cần làm | Sở A | | 2025 |\n2 | Máy | | | |"
    looks = [look.said.en for look in Plan().take(parts).looks]
    assert [said[:5] for said in looks if "name alone" in said] == ["row 2"]


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
def test_the_annex_of_a_decision_says_what_people_read_in_it(ending, root):
    """Against the file made by hand: everything but the titles, which are words of its own."""
    folder = root / "examples" / "annex-plan"
    read = listing(read_tables(str(folder / f"2820-QD-UBND.{ending}")), {})
    draft = drafted(read, DeadlineReading.DAY_INCLUDED)
    names = {agency.id: agency.name for agency in draft.agencies}
    sectors = {sector.id: sector.clause for sector in draft.sectors}
    by_hand = load_folder(str(folder)).plan
    printed = {agency.id: agency.name.vi for agency in by_hand.agencies}
    clauses = {sector.id: sector.clause for sector in by_hand.sectors}
    kinds = {agency.name.vi: agency.kind for agency in by_hand.agencies}

    def meaning(said):
        return (said.due, said.rrule) if said else (None, None)

    assert [
        (
            *(task.clause, sectors[task.sector], [names[id] for id in task.lead]),
            *([names[id] for id in task.coordinating], task.product, task.phrase),
            meaning(task.meaning),
        )
        for task in draft.tasks
    ] == [
        (
            *(task.clause, clauses[task.sector], [printed[id] for id in task.lead]),
            [printed[id] for id in task.coordinating],
            *(task.product.vi if task.product else "", task.phrase, meaning(task.deadline)),
        )
        for task in by_hand.tasks
    ]
    assert [(a.name, a.kind) for a in draft.agencies] == [
        (agency.name, kinds[agency.name]) for agency in draft.agencies
    ]
    assert (len(draft.tasks), len(draft.sectors), len(draft.agencies)) == (28, 6, 8)
    assert [look.said.en[:20] for look in draft.looks if "not understood" in look.said.en] == []


NUMBERS = [
    "",
    "I",
    "II",
    "A",
    "B",
    "1",
    "2",
    "3",
    "1.1",
    "1.2",
    "a)",
    "b)",
    "-",
    "I.1",
    "(2)",
    "x y",
]
TITLES = [
    *("", "Rà soát các quy định", "Rà soát quy định", "- Tổng hợp", "1. Báo cáo", "I. Thể chế"),
    *(
        "NHIỆM VỤ CHUNG",
        "nt",
        "Xây dựng hệ thống thông tin, cơ sở dữ liệu (của tỉnh, " + "xã " * 40,
    ),
]
AGENCIES = [
    *("", "Sở Nội vụ", "Các sở, ngành, UBND xã", "nt", "Sở Y tế; Sở Nội vụ", "Chủ trì: Sở A"),
    *("Sở Nội vụ Sở Y tế", "-", "Sở Y tế và các đơn vị liên quan"),
]
TIMES = ["", "2025", "Quý I/2026", "nt", "hằng năm", "khi nào xong", "trước ngày 30/6/2026"]
CELLS = [NUMBERS, TITLES, AGENCIES, AGENCIES, TIMES, ["", "Báo cáo", "Đề án; kế hoạch"]]


@settings(max_examples=20)
@given(st.lists(st.tuples(*map(st.sampled_from, CELLS)), min_size=1, max_size=9))
def test_any_annex_imports_and_a_second_time_changes_nothing(rows):
    text = "\n".join(" | ".join(row) for row in rows)
    plan = Plan()
    made = plan.take(text)
    assert len(plan.data["tasks"] or []) == len(made.new)
    for task in plan.data["tasks"] or []:
        assert 0 < len(task["title"]["vi"]) <= LONGEST
    again = plan.take(text)
    assert (again.edits, again.new, again.changed, again.gone) == ({}, (), (), ())


ROWS_OF_ANY = st.lists(st.tuples(*map(st.sampled_from, CELLS)), min_size=1, max_size=7)


@settings(max_examples=20)
@given(ROWS_OF_ANY, ROWS_OF_ANY, st.integers(0, 6))
def test_whatever_annex_follows_logs_stay(first, second, logged):
    before, after = ("\n".join(" | ".join(row) for row in rows) for rows in (first, second))
    plan = Plan()
    plan.take(before)
    ids = [task["id"] for task in plan.data["tasks"] or []]
    if ids:
        plan.log(str(ids[logged % len(ids)]))
    logs = {task["id"]: task["log"] for task in plan.data["tasks"] or [] if task["log"]}
    made = plan.take(after, remove_gone=True)
    tasks = {task["id"]: task for task in plan.data["tasks"] or []}
    assert logs == {id: task["log"] for id, task in tasks.items() if task["log"]}
    assert {*made.new, *made.changed} <= set(map(str, tasks))
