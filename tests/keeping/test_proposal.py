"""What a change would make of a folder of data, and where a record stands."""

from __future__ import annotations

import pytest

from bkplan.files.edit import Insert, Put
from bkplan.keeping.places import loc_of
from bkplan.keeping.proposal import proposed
from bkplan.reading.loader import load_folder


def test_a_change_is_read_before_it_is_written(province):
    loaded = load_folder(str(province), "data")
    task = loaded.plan.tasks[2]
    name, loc = loc_of(loaded, task)
    assert (name, loc) == ("tasks.yaml", ("tasks", 2))
    entry = {"date": "2020-01-01", "event": "noted", "note": "x"}
    edits = {name: [Insert((*loc, "log"), len(task.log), entry)], "units.yaml": []}
    proposal = proposed(str(province), loaded, edits)
    assert list(proposal.texts) == ["tasks.yaml"]
    old, new = proposal.texts["tasks.yaml"]
    assert old == (province / "tasks.yaml").read_bytes()
    added = b"      - {date: 2020-01-01, event: noted, note: x}\n"
    assert new.replace(added, b"", 1) == old
    assert len(proposal.after.plan.tasks[2].log) == len(task.log) + 1
    assert proposal.before is loaded
    assert proposal.after.documents[0].path == loaded.documents[0].path


def test_every_record_is_found_where_it_stands(province):
    loaded = load_folder(str(province))
    plan = loaded.plan
    assert loc_of(loaded, plan.header) == ("tasks.yaml", ("plan",))
    assert loc_of(loaded, plan.units[1]) == ("units.yaml", ("units", 1))
    other = load_folder(str(province))
    with pytest.raises(LookupError):
        loc_of(other, plan.units[1])


def test_a_file_that_was_not_read_is_no_file_to_edit(province):
    loaded = load_folder(str(province))
    with pytest.raises(LookupError, match=r"other\.yaml"):
        proposed(str(province), loaded, {"other.yaml": [Put(("a",), "b")]})


def test_new_files_come_whole(province):
    loaded = load_folder(str(province), "data")
    whole = {"tasks/x.yaml": b"sectors:\n  - {id: new, clause: V, name: {vi: x}}\n"}
    proposal = proposed(str(province), loaded, {}, whole=whole)
    assert proposal.texts == {"tasks/x.yaml": (None, whole["tasks/x.yaml"])}
    assert proposal.after.documents[-1].path == "data/tasks/x.yaml"
    assert proposal.after.plan.sectors[-1].id == "new"
