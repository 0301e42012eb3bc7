"""`--columns` chooses the columns of a list, in the order asked for, for people and programs."""

from __future__ import annotations

import json

import pytest

from bkplan.reports import report_spec

DAY = ("--as-of", "2020-12-31", "--lang", "en")
LISTS = ("tasks", "overdue", "upcoming")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("folder", ["data", "examples/sample-province", "examples/annex-plan"])
def test_every_column_can_be_asked_for(name, folder, root, bkplan):
    keys = report_spec(name).keys[::-1]
    asked = (name, "--columns", ",".join(keys), "-C", root / folder, *DAY)
    table = json.loads(bkplan(*asked, "-f", "json").out)["tables"][0]
    assert [column["key"] for column in table["columns"]] == list(keys)
    assert all(list(row) == list(keys) for row in table["rows"])
    assert bkplan(*asked, "-f", "csv").out.splitlines()[0] == ",".join(keys)


def test_people_get_these_columns_alone(sample, bkplan):
    done = bkplan("overdue", "--columns", "due, id,responsible,id", "-C", sample, *DAY)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[3].split() == ["Due", "Id", "Responsible"]
    assert lines[6].split(None, 2) == [
        "2019-12-31",
        "II.1.3-1",
        "Vice Chair for culture and society",
    ]


@pytest.mark.parametrize("words", ["", ",", "id,titel", "ID"])
def test_a_column_that_is_none_is_refused_with_those_there_are(words, bkplan):
    done = bkplan("tasks", "--columns", words, *DAY)
    assert (done.code, done.out) == (2, "")
    assert f'--columns: "{words}" is not accepted; accepts: id, clause, title,' in done.err


@pytest.mark.parametrize("name", ["sectors", "units", "show", "check"])
def test_what_is_no_list_of_tasks_has_no_such_option(name, bkplan):
    done = bkplan(name, "--columns", "id", *DAY)
    assert (done.code, done.out) == (2, "")
    assert 'there is no option "--columns"' in done.err
