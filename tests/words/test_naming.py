"""What was meant by a word: an id, how one begins, a name without accents; never a guess."""

from __future__ import annotations

import pytest

from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.vocab import Text

KNOWN = (
    Called("so-noi-vu", Text("Sở Nội vụ", "Department of Home Affairs")),
    Called("so-noi-vu-2", Text("Sở Nội vụ (cũ)", "")),
    Called("so-y-te", Text("Sở Y tế", "Department of Health")),
    Called("Đ-1", Text("Đội 1", "")),
    Called("bare"),
)


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ("so-noi-vu", "so-noi-vu"),  # though another one begins so
        ("Sở Nội vụ", "so-noi-vu"),
        ("SO NOI VU", "so-noi-vu"),
        ("so_noi_vu", "so-noi-vu"),
        ("  so   noi vu ", "so-noi-vu"),
        ("so-noi-vu-", "so-noi-vu"),
        ("so noi vu (cu)", "so-noi-vu-2"),
        ("so y", "so-y-te"),
        ("department of health", "so-y-te"),
        ("d 1", "Đ-1"),
        ("doi", "Đ-1"),
        ("b", "bare"),
    ],
)
def test_the_one_that_is_meant(said, id):
    assert the_one(said, KNOWN) == id


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("so noi", Text('"so noi" có thể là nhiều mục; có: so-noi-vu, so-noi-vu-2',
                        '"so noi" may be several; there are: so-noi-vu, so-noi-vu-2')),
        ("department", Text('"department" có thể là nhiều mục; có: so-noi-vu, so-y-te',
                            '"department" may be several; there are: so-noi-vu, so-y-te')),
        ("so-y-tee", Text('không có "so-y-tee"; có phải là so-y-te?',
                          'there is no "so-y-tee"; did you mean so-y-te?')),
        ("Sơ Y tê2", Text('không có "Sơ Y tê2"; có phải là Sở Y tế?',
                          'there is no "Sơ Y tê2"; did you mean Sở Y tế?')),
        ("zzz", Text('không có "zzz"; có: so-noi-vu, so-noi-vu-2, so-y-te, Đ-1, bare',
                     'there is no "zzz"; there are: so-noi-vu, so-noi-vu-2, so-y-te, Đ-1, bare')),
        ("", Text('không có ""; có: so-noi-vu, so-noi-vu-2, so-y-te, Đ-1, bare',
                  'there is no ""; there are: so-noi-vu, so-noi-vu-2, so-y-te, Đ-1, bare')),
        ("\x1by te", Text('không có "\\x1by te"; có phải là Sở Y tế?',
                          'there is no "\\x1by te"; did you mean Sở Y tế?')),
    ],
)  # fmt: skip
def test_what_names_none_or_several(said, text):
    with pytest.raises(NotOne) as none:
        the_one(said, KNOWN)
    assert none.value.text == text
