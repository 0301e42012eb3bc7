"""Which unit a name or an id means, however it is spelt; and where that is left open."""

from __future__ import annotations

import unicodedata

import pytest

from bkplan.keeping.figures.unit_names import UnitNames
from bkplan.records.record import Words
from bkplan.records.unit import Unit


def unit(id, vi, en=None):
    return Unit(id=id, name=Words(vi=vi, en=en), sector="s", authority="a")


UNITS = [
    unit("th-na-thu", "Trường Tiểu học Nà Thử", "Nà Thử Primary School"),
    unit("th-na-thu-2", "Trường Tiểu học Nà Thụ"),
    unit("mn-hoa", "Trường Mầm non Hòa Bình"),
    unit("tyt-a", "Trạm Y tế"),
    unit("tyt-b", "Trạm Y tế"),
    unit("bv", "Bệnh viện Đa khoa tỉnh"),
    unit("thcs", "Trường Trung học cơ sở Khuổi Ví"),
]
NAMES = UnitNames(UNITS)


def ids(said):
    return [unit.id for unit in NAMES.named(said)]


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ("Trường Tiểu học Nà Thử", "th-na-thu"),
        ("TRƯỜNG TIỂU HỌC NÀ THỬ", "th-na-thu"),
        ("trường   tiểu học\nnà thử ", "th-na-thu"),
        (unicodedata.normalize("NFD", "Trường Tiểu học Nà Thử"), "th-na-thu"),
        ("Nà Thử primary school", "th-na-thu"),
        ("Trường Tiểu học Nà Thụ", "th-na-thu-2"),
        ("Trường Mầm non Hoà Bình", "mn-hoa"),
        ("truong mam non hoa binh", "mn-hoa"),
        ("Trường MN Hòa Bình", "mn-hoa"),
        ("Mầm non Hòa Bình", "mn-hoa"),
        ("1. Trường Mầm non Hòa Bình", "mn-hoa"),
        ("II.3) Trường Mầm non Hòa Bình", "mn-hoa"),
        ("- Trường Mầm non Hòa Bình", "mn-hoa"),
        ("BVĐK tỉnh", "bv"),
        ("\ufeffTr\u200bường Mầm\u00a0non Hòa Bình", "mn-hoa"),
        ("Bệnh viện đa khoa Tỉnh", "bv"),
        ("Trường THCS Khuổi Ví", "thcs"),
        ("“Trường” THCS Khuổi-Ví", "thcs"),
    ],
)
def test_a_name_is_known_in_whatever_spelling(said, id):
    assert ids(said) == [id]


@pytest.mark.parametrize(
    "said", ["", "Trường", "Khuổi Ví", "Trường Tiểu học", "Hòa Bình", "...", "1."]
)
def test_a_part_of_a_name_is_none(said):
    assert ids(said) == []


def test_what_nothing_tells_apart_is_left_open():
    assert ids("Trạm y tế") == ["tyt-a", "tyt-b"]
    assert ids("truong tieu hoc na thu") == ["th-na-thu", "th-na-thu-2"]


@pytest.mark.parametrize(
    ("said", "id"), [("bv", "bv"), (" BV\n", "bv"), ("TH-Nà-Thu", "th-na-thu"), ("'bv", "bv")]
)
def test_an_id_is_known_as_it_was_copied(said, id):
    assert NAMES.with_id(said).id == id


def test_another_id_is_none():
    assert NAMES.with_id("bvx") is None
    assert UnitNames([unit("A", "A"), unit("a", "B")]).with_id("a").id == "a"
    assert UnitNames([unit("A", "A"), unit("á", "B")]).with_id("à") is None
