"""Changes of thousands of files, written in every way and spoilt: right, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, seed, settings
from hypothesis import strategies as st
from tests.helpers.yaml_texts import edits, files, mutated, snippets, wrong_with

from bkplan.files.edit import CannotEdit, edited
from bkplan.files.yaml import parse

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    (ROOT / folder / name).read_bytes()
    for folder in ("data", "examples/sample-province")
    for name in ("tasks.yaml", "units.yaml")
]
PARTS = 4
MANY = settings(max_examples=400, suppress_health_check=list(HealthCheck), database=None)


@pytest.mark.parametrize("part", range(PARTS))
def test_files_written_in_every_way(part):
    @seed(part)
    @MANY
    @given(st.data())
    def run(data):
        source, value = data.draw(files())
        document = parse(source, "f.yaml")
        assume(document.root == value and not document.findings)
        edit = data.draw(edits(value))
        try:
            made = edited(document, source, [edit])
        except CannotEdit:
            return
        assert wrong_with(source, made, value, edit) == ""

    run()


@pytest.mark.parametrize("part", range(PARTS))
def test_files_with_faults(part):
    @seed(part)
    @MANY
    @given(st.data())
    def run(data):
        sources = st.one_of(snippets(SOURCES), files().map(lambda pair: pair[0]))
        source = data.draw(mutated(sources))
        document = parse(source, "f.yaml")
        assume(isinstance(document.root, dict) and not document.findings)
        assume(parse(source, "f.yaml", pure=True).root == document.root)
        edit = data.draw(edits(document.root))
        try:
            made = edited(document, source, [edit])
        except CannotEdit:
            return
        assert wrong_with(source, made, document.root, edit) == ""

    run()
