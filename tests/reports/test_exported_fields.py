"""Nothing of the data is forgotten by the tables of an export: each field matters to one."""

from __future__ import annotations

import functools
from datetime import date

import pytest
from tests.changes.test_meaning import OTHERWISE, at, full, read

from bkplan.render.dataset.cells import csv_of
from bkplan.reports.export import every, source

AS_OF = date(2026, 6, 30)
"""After all that the plan has, its end included."""


def told(data):
    """By table what an export has of a plan."""
    of = [("1/KH", source.Source(read(data), AS_OF))]
    return {table.name: b"".join(csv_of(table, of)) for table in every.TABLES}


@functools.cache
def usual():
    return told(full())


@pytest.mark.parametrize("name", sorted(set(OTHERWISE) - {"Header.number"}))
def test_every_field_of_the_data_is_told(name):
    """A new field is a column, or a table, of `reports/export/`."""
    path, value, _ = OTHERWISE[name]
    data = full()
    at(data, path)[name.partition(".")[2]] = value
    assert told(data) != usual()


def test_the_tables_are_a_list_without_repetition():
    names = [table.name for table in every.TABLES]
    assert len(set(names)) == len(names)
    for table in every.TABLES:
        assert len(set(table.keys)) == len(table.keys)
        assert set(table.key) <= set(table.keys)
        assert all(set(link.fields) <= set(table.keys) for link in table.links)
        assert {link.table for link in table.links} <= set(names)
