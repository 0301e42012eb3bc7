"""However a file is written: a change means itself and touches nothing else, or is refused."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.helpers.yaml_texts import edits, files, meant, wrong_with

from bkplan.files.edit import CannotEdit, Insert, Remove, edited
from bkplan.files.yaml import parse

FEW = settings(max_examples=120)


@FEW
@given(st.data())
def test_a_change_means_itself_and_touches_nothing_else(data):
    source, value = data.draw(files())
    document = parse(source, "f.yaml")
    assume(document.root == value and not document.findings)
    edit = data.draw(edits(value))
    try:
        made = edited(document, source, [edit])
    except CannotEdit:
        assert not isinstance(edit, Insert)
        assert not isinstance(edit, Remove) or len(edit.at) == 1 or b"#" in source
        return
    assert wrong_with(source, made, value, edit) == ""


@FEW
@given(st.data())
def test_several_changes_are_as_one_after_another(data):
    """Also where the items of a list are changed each by itself."""
    source, value = data.draw(files())
    document = parse(source, "f.yaml")
    assume(document.root == value and not document.findings)
    wanted, together, one_by_one = value, [], source
    for _ in range(3):
        edit = data.draw(edits(wanted))
        try:
            one_by_one = edited(parse(one_by_one, "f.yaml"), one_by_one, [edit])
        except CannotEdit:
            break
        wanted, together = meant(wanted, edit), [*together, edit]
    made = edited(document, source, together)
    assert parse(made, "f.yaml", pure=True).root == wanted
