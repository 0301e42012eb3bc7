"""A field is one declaration: added to a copy of the source, it is read, explained and told of."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

from bkplan.records.fields import Label, fields_of
from bkplan.records.sections import records_of_a_plan

BEFORE = "    deadline: Annotated[Deadline | None, MAYBE"
ADDED = """\
    priority: Annotated[
        MaybeLine, Trait.LISTED, Weighs(Weight.CHANGE), called("mức ưu tiên", "priority")
    ] = None
    reviewer: Annotated[MaybeLine, Names("agencies"), called("thẩm định", "reviewer")] = None
"""
PLAN = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}, {id: AGENCY, name: {vi: Sở Nội vụ}}]
tasks:
  - {id: T, clause: I, sector: s, title: {vi: Rà soát}, lead: [ubnd],
     priority: PRIORITY, reviewer: REVIEWER}
"""
SCRIPT = """
import io, json, sys
from datetime import date
from bkplan.changes.compare import changes
from bkplan.checks.every import CHECKS
from bkplan.checks.spec import CheckedData
from bkplan.cli.start import main
from bkplan.reading.loader import load_documents
from bkplan.schema.build import schema_of
from bkplan.files.yaml import parse

def read(priority, agency="so-noi-vu", reviewer=None):
    text = PLAN.replace("PRIORITY", priority).replace("REVIEWER", reviewer or agency)
    return load_documents([parse(text.replace("AGENCY", agency).encode(), "tasks.yaml")])

def ran(*argv):
    out, err = io.StringIO(), io.StringIO()
    argv = [*argv, "-C", FOLDER, "-f", "json", "--as-of", "2019-01-01"]
    assert main(argv, environ={}, stdout=out, stderr=err, today=date(2019, 1, 1)) == 0, err
    (table, *_) = json.loads(out.getvalue())["tables"]
    labels = {column["key"]: column["label"] for column in table["columns"]}
    (row,) = table["rows"]
    return {key: [labels[key], row[key]] for key in ("priority", "reviewer") if key in row}

def differences(old, new):
    found = changes(old.plan, new.plan, date(2019, 1, 1))
    return [f"{change.weight} {change.text.en}" for change in found]

PLAN, FOLDER = sys.argv[1:]
task = schema_of("tasks")["$defs"]["Task"]["properties"]
unused = next(check for check in CHECKS if "agency" in check.run.__name__ and "unused" in
              check.run.__name__)
good = read("high")
print(json.dumps({
    "schema": [task[key].get("description", "") + task[key]["title"]
               for key in ("priority", "reviewer")],
    "read": [good.plan.tasks[0].priority, good.plan.tasks[0].reviewer],
    "wrong": [str(f.mark) + " " + f.message.en
              for f in read("[a]", reviewer="so-noi-v").findings],
    "unused": [f.message.en for f in unused.findings(CheckedData(good.plan, (), date(2019, 1, 1)))],
    "changed": differences(good, read("low", reviewer="ubnd")),
    "renamed": differences(good, read("high", agency="snv")),
    "show": ran("show", "T"),
    "tasks": ran("tasks"),
}, ensure_ascii=False))
"""


def test_a_field_is_one_declaration(root, tmp_path):
    source = tmp_path / "src" / "bkplan"
    shutil.copytree(
        root / "src" / "bkplan", source, ignore=shutil.ignore_patterns("__pycache__", "data")
    )
    model = source / "records" / "task.py"
    text = model.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    model.write_text(text.replace(BEFORE, ADDED + BEFORE), encoding="utf-8")
    folder = tmp_path / "plan"
    folder.mkdir()
    plan = PLAN.replace("AGENCY", "so-noi-vu").replace("REVIEWER", "so-noi-vu")
    (folder / "tasks.yaml").write_text(plan.replace("PRIORITY", "high"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, PLAN, str(folder)],
        env={"PYTHONPATH": str(source.parent), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "schema": [
            "Mức ưu tiên / Priority",
            "Mã trong agencies.\nAn id of agencies.Thẩm định / Reviewer",
        ],
        "read": ["high", "so-noi-vu"],
        "wrong": [
            "tasks.yaml:6:16 must be text, not a list or a mapping",
            'tasks.yaml:6:31 "so-noi-v" is not among the agencies; did you mean so-noi-vu?',
        ],
        "unused": [],
        "changed": [
            "breaking reviewer: Sở Nội vụ → UBND tỉnh",
            "change priority: high → low",
        ],
        "renamed": ["note id: so-noi-vu → snv"],
        "show": {"priority": ["Priority", "high"], "reviewer": ["Reviewer", "so-noi-vu"]},
        "tasks": {"priority": ["Priority", "high"]},
    }


def test_every_field_says_what_it_is_called():
    assert [
        f"{kind.__name__}.{field.key}"
        for kind in records_of_a_plan()
        for field in fields_of(kind)
        if field.one(Label) is None
    ] == []
