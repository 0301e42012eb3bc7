"""Files named after ids: alike on no disk, and nothing that a system takes for something else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bkplan.files.names import file_stems
from bkplan.words.text import composed

_LETTERS = "abnAcuoxCONUX0123đĐếÊ._-"


def test_a_name_is_the_id_where_that_can_be_one():
    ids = ("II.1.7-2", "so-y-te", "trường-Cao-đẳng", "v1.2", "a..b")
    assert file_stems(ids) == {id: id for id in ids}


def test_names_differ_where_case_does_not_count():
    assert file_stems(("so-a", "SO-A", "So-a-2", "Đ", "đ")) == {
        "so-a": "so-a", "SO-A": "SO-A-2", "So-a-2": "So-a-2-2", "Đ": "Đ", "đ": "đ-2",
    }  # fmt: skip


def test_no_name_leads_out_of_its_folder_or_is_hidden():
    assert file_stems((".", "..", "...a", "a.", "_")) == {
        ".": "_", "..": "_-2", "...a": "_...a", "a.": "a", "_": "_-3",
    }  # fmt: skip


def test_no_name_is_a_device():
    assert file_stems(("con", "NUL", "com1.txt", "lpt9", "con-1", "aux.")) == {
        "con": "con_", "NUL": "NUL_", "com1.txt": "com1_.txt", "lpt9": "lpt9_", "con-1": "con-1",
        "aux.": "aux_",
    }  # fmt: skip


def test_a_name_is_none_that_is_taken():
    assert file_stems(("index", "Tasks"), taken=("INDEX", "tasks")) == {
        "index": "index-2", "Tasks": "Tasks-2",
    }  # fmt: skip


def test_long_ids_are_cut_between_letters():
    first, second = "ế" * 100, "ế" * 101
    stems = file_stems((first, second))
    assert (stems[first], stems[second]) == ("ế" * 66, "ế" * 66 + "-2")
    assert all(len(stem.encode()) < 230 for stem in stems.values())


@given(st.lists(st.text(_LETTERS, min_size=1, max_size=12), unique=True))
def test_every_id_has_a_name_of_its_own(ids):
    stems = file_stems(ids)
    plain = {composed(stem.casefold()) for stem in stems.values()}
    assert list(stems) == ids
    assert len(plain) == len(ids)
    for stem in stems.values():
        assert stem
        assert stem[0] != "." != stem[-1]
