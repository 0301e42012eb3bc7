"""What is said to write where a record is missing, or something else stands in its place."""

from __future__ import annotations

import pytest

from bkplan.reading.keys import how_written
from bkplan.records.fields import fields_of, records_in
from bkplan.records.sections import records_of_a_plan

RECORDS = sorted(
    {field.key for kind in records_of_a_plan() for field in fields_of(kind)
     if records_in(field.kind)}
)  # fmt: skip


@pytest.mark.parametrize("key", RECORDS)
def test_a_record_is_written_out(key):
    assert "{" in how_written(key).en
    assert "{" in how_written(key).vi
