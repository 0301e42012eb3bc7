"""What means the same is no change, and what is otherwise is one: every field of every record."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bkplan.changes.compare import Weight, changes
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents
from bkplan.records.fields import fields_of
from bkplan.records.sections import records_of_a_plan

AS_OF = date(2019, 12, 31)


def full():
    """A plan in which every field of every record says something."""
    return {
        "plan": {
            "number": "1/KH", "kind": "programme", "issued": "2018-04-10", "issuer": "ubnd-tinh",
            "title": {"vi": "Kế hoạch", "en": "A plan"}, "deadline_reading": "before-start",
            "invented": "true", "days_off": ["2019-02-05"], "days_on": ["2019-02-16"],
            "ended": {"date": "2025-06-30", "evidence": "1/QĐ", "by": "12/KH"},
        },
        "sectors": [{"id": "s", "clause": "II", "name": {"vi": "Y tế", "en": "Health"}},
                    {"id": "t", "name": {"vi": "Văn hóa"}}],
        "agencies": [
            {"id": "ubnd-tinh", "kind": "committee", "name": {"vi": "UBND tỉnh", "en": "PC"}},
            {"id": "so-y-te", "kind": "department", "name": {"vi": "Sở Y tế", "en": "Health"}},
            {"id": "cac-so", "kind": "group", "name": {"vi": "Các sở"}, "members": ["so-y-te"]},
            {"id": "so-cu", "name": {"vi": "Sở cũ"}},
            {"id": "so-moi", "name": {"vi": "Sở mới"}, "from": "2019-02-01"},
            {"id": "so-khac", "name": {"vi": "Sở khác"}},
        ],
        "successions": [
            {"id": "S-1", "effective": "2019-03-01", "from": ["so-cu"],
             "into": ["so-moi", "so-khac"], "basis": "document", "evidence": "45/NQ",
             "tasks": {"A": "so-moi"}, "units": {"a": ["so-moi", "so-khac"]},
             "sectors": {"s": "so-moi"}},
            {"id": "S-2", "effective": "2019-04-01", "from": ["so-khac"], "into": [],
             "basis": "inferred"},
        ],
        "tasks": [
            {
                "id": "A", "clause": "II.1", "sector": "s", "title": {"vi": "Việc", "en": "Thing"},
                "lead": ["so-y-te"], "coordinating": ["ubnd-tinh"], "deliverable": "scheme",
                "each": "true",
                "product": {"vi": "Đề án được duyệt"}, "text": "Sở Y tế lập đề án.",
                "responsible": {"vi": "Phó Chủ tịch"}, "tags": ["trong-tam"],
                "deadline": {"phrase": "trước tháng 8 năm 2019", "due": "2019-07-31"},
                "milestones": [
                    {"id": "m", "title": {"vi": "Dự thảo"}, "deadline": {"due": "2019-01-31"}},
                    {"id": "n", "title": {"vi": "Lấy ý kiến"}},
                ],
                "log": [
                    {"date": "2018-07-02", "event": "started", "evidence": "512/SNV", "note": "H"},
                    {"date": "2018-08-02", "event": "extended", "due": "2019-08-31",
                     "evidence": "513/UBND"},
                    {"date": "2018-09-02", "event": "reassigned",
                     "lead": ["ubnd-tinh", "so-khac"], "evidence": "514/UBND"},
                    {"date": "2018-10-02", "event": "completed", "milestone": "m",
                     "by": ["ubnd-tinh"], "evidence": "517/SYT"},
                ],
            },
            {
                "id": "B", "clause": "II.2", "sector": "s", "title": {"vi": "Báo cáo"},
                "deadline": {"phrase": "hằng năm",
                             "rrule": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=30",
                             "from": "2018-05-01"},
                "log": [{"date": "2018-12-20", "event": "completed", "occurrence": "2018-12-30",
                         "evidence": "515/SNV"}],
            },
            {
                "id": "C", "clause": "II.3", "sector": "s", "title": {"vi": "Cấp phó"},
                "deadline": {"phrase": "3 năm kể từ ngày sáp nhập", "within": "3 years",
                             "after": ["merge"]},
                "log": [{"date": "2019-12-20", "event": "completed", "restructuring": "R-1",
                         "evidence": "516/SNV"}],
            },
        ],
        "goals": [
            {"id": "G", "clause": "I.2", "sector": "s", "title": {"vi": "Hồ sơ", "en": "Files"},
             "lead": ["so-y-te"], "unit": "%", "unbounded": "true",
             "at_least": {"2020": "60", "2025-06-30": "80"},
             "values": [{"date": "2019-06-30", "value": "62.5", "evidence": "9/BC",
                         "note": "Sơ bộ"},
                        {"date": "2019-09-30", "value": "55"}]},
            {"id": "H", "title": {"vi": "Hộ nghèo"}, "unit": "hộ", "at_most": {"2020": "1200"}},
        ],
        "targets": [
            {"id": "cut", "name": {"vi": "Giảm"}, "clause": "II", "measure": "headcount",
             "from": "2015", "to": "2021",
             "reduction": "10%", "shortfall": "carries",
             "only": {"sectors": ["s"], "levels": ["district"], "kinds": ["station"]},
             "except": {"kinds": ["centre"]}},
            {"id": "most", "clause": "II", "measure": "over_assigned", "at_most": "9"},
            {"id": "pupils", "clause": "II", "measure": "pupils", "at_least": "120"},
        ],
        "units": [
            {"id": "a", "name": {"vi": "Trạm A", "en": "First"}, "sector": "s",
             "authority": "so-y-te", "kind": "station", "level": "district",
             "autonomy": {"2015": "4"}, "pupils": {"2018": "100"},
             "staffing": {"2018": {"assigned": "12", "present": "10", "specialists": "5",
                                   "deputies": "2"}}},
            {"id": "b", "name": {"vi": "Trạm B"}, "sector": "s", "authority": "so-y-te"},
            {"id": "c", "name": {"vi": "Trạm C"}, "sector": "s", "authority": "so-y-te"},
        ],
        "restructurings": [
            {"id": "R-1", "task": "C", "kind": "merge", "from": ["b"], "into": ["a"],
             "effective": "2019-01-01", "effective_planned": "2018-12-01", "evidence": "7/QĐ"},
            {"id": "R-2", "kind": "merge", "from": ["c"], "into": ["a"],
             "effective": "2019-03-01", "evidence": "8/QĐ"},
        ],
    }  # fmt: skip


OTHERWISE = {
    # record and key: where such a record stands, another value for the key, and the field told of
    "Header.number": ("plan", "2/KH", "number"),
    "Header.kind": ("plan", "decision", "kind"),
    "Header.issued": ("plan", "2018-04-11", "issued"),
    "Header.issuer": ("plan", "so-y-te", "issuer"),
    "Header.title": ("plan", {"vi": "Đề án", "en": "A plan"}, "title"),
    "Header.deadline_reading": ("plan", "inclusive", "deadline_reading"),
    "Header.invented": ("plan", "false", "invented"),
    "Header.days_off": ("plan", ["2019-02-05", "2019-02-06"], "days_off"),
    "Header.days_on": ("plan", [], "days_on"),
    "Header.ended": ("plan", None, "ended.date"),
    "Ended.date": ("plan ended", "2025-07-01", "ended.date"),
    "Ended.evidence": ("plan ended", "2/QĐ", "ended.evidence"),
    "Ended.by": ("plan ended", "13/KH", "ended.by"),
    "Words.vi": ("sectors 0 name", "Văn hóa xã hội", "name"),
    "Words.en": ("sectors 0 name", "Hospitals", "name"),
    "Sector.id": ("sectors 1", "u", "id"),
    "Sector.clause": ("sectors 0", "III", "clause"),
    "Sector.name": ("sectors 0", {"vi": "Thể thao"}, "name"),
    "Agency.id": ("agencies 1", "so-y", "id"),
    "Agency.kind": ("agencies 1", "office", "kind"),
    "Agency.name": ("agencies 1", {"vi": "Sở Y"}, "name"),
    "Agency.from": ("agencies 4", "2019-02-02", "from"),
    "Agency.members": ("agencies 2", ["so-y-te", "so-cu"], "members"),
    "Succession.id": ("successions 0", "S-9", "id"),
    "Succession.effective": ("successions 0", "2019-03-02", "effective"),
    "Succession.from": ("successions 0", ["so-cu", "cac-so"], "from"),
    "Succession.into": ("successions 0", ["so-moi"], "into"),
    "Succession.basis": ("successions 0", "inferred", "basis"),
    "Succession.evidence": ("successions 0", "46/NQ", "evidence"),
    "Succession.tasks": ("successions 0", {"A": "so-khac"}, "tasks.A"),
    "Succession.units": ("successions 0", {"a": "so-khac"}, "units.a"),
    "Succession.sectors": ("successions 0", {"t": "so-moi"}, "sectors.s"),
    "Task.id": ("tasks 0", "A-1", "id"),
    "Task.clause": ("tasks 0", "II.9", "clause"),
    "Task.sector": ("tasks 0", "t", "sector"),
    "Task.title": ("tasks 0", {"vi": "Việc khác"}, "title"),
    "Task.lead": ("tasks 0", ["ubnd-tinh"], "lead"),
    "Task.coordinating": ("tasks 0", [], "coordinating"),
    "Task.each": ("tasks 0", "false", "each"),
    "Task.deliverable": ("tasks 0", "report", "deliverable"),
    "Task.product": ("tasks 0", {"vi": "Đề án trình duyệt"}, "product"),
    "Task.text": ("tasks 0", "Sở Y tế soạn đề án.", "text"),
    "Task.responsible": ("tasks 0", {"vi": "Chủ tịch"}, "responsible"),
    "Task.tags": ("tasks 0", ["dot-2"], "tags"),
    "Task.deadline": ("tasks 0", None, "deadline.due"),
    "Task.milestones": ("tasks 0", [], "milestones"),
    "Milestone.id": ("tasks 0 milestones 1", "o", "milestones"),
    "Milestone.title": ("tasks 0 milestones 1", {"vi": "Hỏi ý kiến"}, "milestones"),
    "Milestone.deadline": ("tasks 0 milestones 0", {"due": "2019-02-28"}, "milestones"),
    "Task.log": ("tasks 0", [], "log"),
    "Deadline.phrase": ("tasks 0 deadline", "đến ngày 31/7/2019", "deadline.phrase"),
    "Deadline.due": ("tasks 0 deadline", "2019-07-30", "deadline.due"),
    "Deadline.rrule": (
        "tasks 1 deadline",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30",
        "deadline.rrule",
    ),
    "Deadline.from": ("tasks 1 deadline", "2018-05-02", "deadline.from"),
    "Deadline.within": ("tasks 2 deadline", "37 months", "deadline.within"),
    "Deadline.after": ("tasks 2 deadline", ["merge", "consolidate"], "deadline.after"),
    "LogEntry.date": ("tasks 0 log 0", "2018-07-03", "log"),
    "LogEntry.event": ("tasks 0 log 0", "noted", "log"),
    "LogEntry.evidence": ("tasks 0 log 0", "511/SNV", "log"),
    "LogEntry.due": ("tasks 0 log 1", "2019-09-30", "log"),
    "LogEntry.lead": ("tasks 0 log 2", ["so-y-te", "ubnd-tinh"], "log"),
    "LogEntry.by": ("tasks 0 log 3", ["so-khac"], "log"),
    "LogEntry.occurrence": ("tasks 1 log 0", "2018-06-30", "log"),
    "LogEntry.milestone": ("tasks 0 log 3", "n", "log"),
    "LogEntry.restructuring": ("tasks 2 log 0", "R-2", "log"),
    "LogEntry.note": ("tasks 0 log 0", "Đã họp", "log"),
    "Goal.id": ("goals 0", "G-9", "id"),
    "Goal.clause": ("goals 0", "I.3", "clause"),
    "Goal.sector": ("goals 0", "t", "sector"),
    "Goal.title": ("goals 0", {"vi": "Hồ sơ trực tuyến"}, "title"),
    "Goal.lead": ("goals 0", ["ubnd-tinh"], "lead"),
    "Goal.unit": ("goals 0", "% hồ sơ", "unit"),
    "Goal.unbounded": ("goals 0", "false", "unbounded"),
    "Goal.at_least": ("goals 0", {"2020": "60", "2025-06-30": "79.5"}, "at_least.2025-06-30"),
    "Goal.at_most": ("goals 1", {"2020": "1200", "2021": "1100"}, "at_most.2021"),
    "Goal.values": ("goals 0", [], "values"),
    "Figure.date": ("goals 0 values 0", "2019-06-29", "values"),
    "Figure.value": ("goals 0 values 0", "62.6", "values"),
    "Figure.evidence": ("goals 0 values 0", "10/BC", "values"),
    "Figure.note": ("goals 0 values 0", "Chính thức", "values"),
    "Target.id": ("targets 0", "less", "id"),
    "Target.name": ("targets 0", {"vi": "Giảm biên chế"}, "name"),
    "Target.clause": ("targets 0", "III", "clause"),
    "Target.measure": ("targets 1", "unused_posts", "measure"),
    "Target.from": ("targets 0", "2014", "from"),
    "Target.to": ("targets 0", "2022", "to"),
    "Target.reduction": ("targets 0", "10.5%", "reduction"),
    "Target.at_least": ("targets 2", "119", "at_least"),
    "Target.at_most": ("targets 1", "8", "at_most"),
    "Target.shortfall": ("targets 0", "forgiven", "shortfall"),
    "Target.only": ("targets 0", None, "only.sectors"),
    "Target.except": ("targets 0", {"kinds": ["centre", "station"]}, "except.kinds"),
    "WhichUnits.sectors": ("targets 0 only", ["t"], "only.sectors"),
    "WhichUnits.levels": ("targets 0 only", ["district", "commune"], "only.levels"),
    "WhichUnits.kinds": ("targets 0 only", None, "only.kinds"),
    "Unit.id": ("units 2", "d", "id"),
    "Unit.name": ("units 0", {"vi": "Trạm"}, "name"),
    "Unit.sector": ("units 0", "t", "sector"),
    "Unit.authority": ("units 0", "ubnd-tinh", "authority"),
    "Unit.kind": ("units 0", "centre", "kind"),
    "Unit.level": ("units 0", "province", "level"),
    "Unit.autonomy": ("units 0", {"2015": "3"}, "autonomy"),
    "Unit.pupils": ("units 0", {"2018": "101"}, "figures.2018"),
    "Unit.staffing": ("units 0", {}, "figures.2018"),
    "Staffing.assigned": ("units 0 staffing 2018", "13", "figures.2018"),
    "Staffing.present": ("units 0 staffing 2018", "11", "figures.2018"),
    "Staffing.specialists": ("units 0 staffing 2018", "6", "figures.2018"),
    "Staffing.deputies": ("units 0 staffing 2018", "1", "figures.2018"),
    "Restructuring.id": ("restructurings 1", "R-3", "id"),
    "Restructuring.task": ("restructurings 0", None, "task"),
    "Restructuring.kind": ("restructurings 1", "dissolve", "kind"),
    "Restructuring.from": ("restructurings 0", ["b", "c"], "from"),
    "Restructuring.into": ("restructurings 1", ["b"], "into"),
    "Restructuring.effective": ("restructurings 0", "2019-01-02", "effective"),
    "Restructuring.effective_planned": ("restructurings 0", "2018-12-02", "effective_planned"),
    "Restructuring.evidence": ("restructurings 0", "9/QĐ", "evidence"),
}


def read(data):
    loaded = load_documents([parse(json.dumps(data).encode(), "tasks.yaml")])
    return loaded.partial


def at(data, path):
    for step in path.split():
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def test_the_table_knows_every_field():
    """A new field of a record is a line here, or this fails: `diff` must tell of it."""
    assert sorted(OTHERWISE) == sorted(
        f"{kind.__name__}.{field.key}" for kind in records_of_a_plan() for field in fields_of(kind)
    )


def test_the_plan_says_something_in_every_field():
    for name, (path, _, _) in OTHERWISE.items():
        assert at(full(), path).get(name.partition(".")[2]) not in (None, [], {}), name
    assert load_documents([parse(json.dumps(full()).encode(), "tasks.yaml")]).errors == ()
    assert changes(read(full()), read(full()), AS_OF) == ()


@pytest.mark.parametrize("name", OTHERWISE)
def test_every_field_is_told_of(name):
    path, value, told = OTHERWISE[name]
    data = full()
    at(data, path)[name.partition(".")[2]] = value
    found = changes(read(full()), read(data), AS_OF)
    assert told in [change.field for change in found]
    back = changes(read(data), read(full()), AS_OF)
    assert told in [change.field for change in back]


SAME = {
    "a rule in another order": ("tasks 1 deadline rrule",
                                "BYMONTHDAY=30;FREQ=YEARLY;BYMONTH=6,12"),
    "an interval of one": ("tasks 1 deadline rrule",
                           "FREQ=YEARLY;INTERVAL=1;BYMONTH=6,12;BYMONTHDAY=30"),
    "a list in another order": ("tasks 1 deadline rrule",
                                "FREQ=YEARLY;BYMONTH=12,6;BYMONTHDAY=30"),
    "a sign and a zero": ("tasks 1 deadline rrule", "FREQ=YEARLY;BYMONTH=06,12;BYMONTHDAY=+30"),
    "another way to say twice a year": ("tasks 1 deadline rrule",
                                        "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=30"),
    "three years in months": ("tasks 2 deadline within", "36 months"),
    "white space at an end of a title": ("tasks 0 title vi", " Việc "),
    "white space at an end of a name": ("units 0 name vi", "Trạm A "),
    "white space at an end of a phrase": ("tasks 0 deadline phrase", "trước tháng 8 năm 2019 "),
    "white space at an end of a note": ("tasks 0 log 0 note", "H "),
    "white space at an end of evidence": ("tasks 0 log 0 evidence", "512/SNV "),
    "white space at an end of a number": ("plan number", "1/KH "),
    "a group that holds already": ("units 0 autonomy", {"2015": "4", "2018": "4"}),
    "a number with a zero behind its decimal": ("goals 0 values 0 value", "62.50"),
    "a number with a decimal of nothing": ("goals 1 at_most", {"2020": "1200.0"}),
    "a year and its last day": ("goals 0 at_least", {"2020-12-31": "60", "2025-06-30": "80"}),
    "white space at an end of a unit": ("goals 0 unit", "% "),
    "white space at an end of a figure's note": ("goals 0 values 0 note", " Sơ bộ"),
    "a percentage with its decimal": ("targets 0 reduction", "10.0%"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_what_means_the_same_is_no_change(name):
    path, value = SAME[name]
    data = full()
    *above, last = path.split()
    at(data, " ".join(above))[last] = value
    assert at(data, path) != at(full(), path)
    assert changes(read(full()), read(data), AS_OF) == ()
    assert changes(read(data), read(full()), AS_OF) == ()


def test_weeks_in_days_and_no_product_in_words():
    old, new = full(), full()
    old["tasks"][2]["deadline"]["within"] = "2 weeks"
    new["tasks"][2]["deadline"]["within"] = "14 days"
    del old["tasks"][0]["deliverable"]
    new["tasks"][0]["deliverable"] = "none"
    assert changes(read(old), read(new), AS_OF) == ()


def test_white_space_hides_no_new_id():
    new = full()
    new["tasks"][0] |= {"id": "A-1", "title": {"vi": "Việc ", "en": "Thing"}}
    new["successions"][0]["tasks"] = {"A-1": "so-moi"}
    (change,) = changes(read(full()), read(new), AS_OF)
    assert (change.weight, change.id, change.was) == (Weight.NOTE, "A-1", "A")


RENAMED = {
    "sectors 0": "s", "agencies 0": "ubnd-tinh", "agencies 1": "so-y-te", "tasks 0": "A",
    "tasks 2": "C", "goals 0": "G", "targets 0": "cut", "units 0": "a", "units 1": "b",
    "restructurings 0": "R-1", "agencies 3": "so-cu", "agencies 4": "so-moi",
    "successions 0": "S-1",
}  # fmt: skip


@pytest.mark.parametrize("path", RENAMED)
def test_a_new_id_is_followed_wherever_it_stands(path):
    """A reference that nobody told of would look as if something else had changed."""
    data = json.dumps(full()).replace(f'"{RENAMED[path]}"', '"new-id"')
    (change,) = changes(read(full()), read(json.loads(data)), AS_OF)
    assert (change.weight, change.field) == (Weight.NOTE, "id")
    assert (change.was, change.id) == (RENAMED[path], "new-id")
