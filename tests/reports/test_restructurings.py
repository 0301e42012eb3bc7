"""Which restructurings have happened and how late; which schools have few pupils."""

from __future__ import annotations

import json

import pytest

DATA = """plan:
  number: 1/KH-UBND
  issued: 2020-01-01
  issuer: a
  title: {vi: Kế hoạch thử}
sectors:
  - {id: s, clause: I, name: {vi: Lĩnh vực S}}
  - {id: t, clause: II, name: {vi: Lĩnh vực T}}
agencies:
  - {id: a, kind: committee, name: {vi: UBND tỉnh}}
  - {id: b, kind: department, name: {vi: Sở B}}
tasks:
  - id: I-1
    clause: I
    sector: s
    title: {vi: Sắp xếp}
    lead: [b]
    deadline: {phrase: trong tháng 6 năm 2020, due: 2020-06-30}
    log: [{date: 2020-06-01, event: extended, due: 2020-08-31, evidence: 1/CV-A}]
"""
UNITS = """units:
  - {id: u, name: {vi: Trường U}, sector: s, authority: a, kind: primary-school,
     pupils: {2019: 160, 2020: 149}, staffing: {2019: {assigned: 20}, 2020: {present: 18}}}
  - {id: v, name: {vi: Trường V}, sector: s, authority: b, kind: primary-school,
     pupils: {2019: 90}, staffing: {2018: {assigned: 9}}}
  - {id: w, name: {vi: Trường W}, sector: t, authority: b, kind: primary-school,
     pupils: {2020: 150}}
  - {id: x, name: {vi: Trường X}, sector: t, authority: a}
  - {id: y, name: {vi: Trường Y}, sector: t, authority: a, kind: primary-school,
     pupils: {2020: 10}}
  - {id: z, name: {vi: Trường Z}, sector: t, authority: a, pupils: {2021: 5}}
restructurings:
  - {id: R-1, task: I-1, kind: merge, from: [v], into: [u], effective: 2020-09-10,
     evidence: 2/QĐ-A}
  - {id: R-2, kind: dissolve, from: [x], effective: 2020-10-01, effective_planned: 2020-10-01}
  - {id: R-3, kind: dissolve, from: [w], effective_planned: 2020-10-01}
  - {id: R-4, kind: convert, from: [y]}
"""


@pytest.fixture
def small(tmp_path):
    (tmp_path / "tasks.yaml").write_text(DATA, encoding="utf-8")
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")
    return tmp_path


def rows(bkplan, folder, as_of, *argv):
    out = bkplan(*argv, "-C", folder, "--as-of", as_of, "-f", "json").out
    return json.loads(out)["tables"][0]["rows"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [  # id, state, planned, in effect, days late
        (  # that R-1 takes effect the day after is not known yet
            "2020-09-09",
            [
                ("R-1", "planned_day_passed", "2020-08-31", None, 9),
                ("R-2", "planned", "2020-10-01", None, None),
                ("R-3", "planned", "2020-10-01", None, None),
                ("R-4", "planned", None, None, None),
            ],
        ),
        (  # 10 September is ten days after the task's due date, 31 August, in force since June
            "2020-10-01",
            [
                ("R-1", "in_effect", "2020-08-31", "2020-09-10", 10),
                ("R-2", "in_effect", "2020-10-01", "2020-10-01", None),
                ("R-3", "planned", "2020-10-01", None, None),
                ("R-4", "planned", None, None, None),
            ],
        ),
        (
            "2020-10-02",
            [
                ("R-1", "in_effect", "2020-08-31", "2020-09-10", 10),
                ("R-2", "in_effect", "2020-10-01", "2020-10-01", None),
                ("R-3", "planned_day_passed", "2020-10-01", None, 1),
                ("R-4", "planned", None, None, None),
            ],
        ),
    ],
)
def test_how_far_each_has_come(small, bkplan, as_of, expected):
    keys = ("id", "state", "planned", "effective", "days_late")
    found = rows(bkplan, small, as_of, "restructurings")
    assert [tuple(row[key] for key in keys) for row in found] == expected


def test_all_that_is_said_of_one(small, bkplan):
    assert rows(bkplan, small, "2020-12-31", "restructurings")[0] == {
        "id": "R-1", "kind": "merge", "from": ["v"], "into": ["u"], "state": "in_effect",
        "planned": "2020-08-31", "effective": "2020-09-10", "evidence": "2/QĐ-A", "days_late": 10,
        "task": "I-1", "sector": ["s"], "authority": ["b", "a"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), "R-1 R-2 R-3 R-4"),
        (("--task", "I-1"), "R-1"),
        (("--kind", "dissolve"), "R-2 R-3"),
        (("--kind", "giai the", "--kind", "merge"), "R-1 R-2 R-3"),
        (("--state", "in_effect"), "R-1 R-2"),
        (("--state", "qua ngay du kien"), "R-3"),
        (("--sector", "t"), "R-2 R-3 R-4"),
        (("--authority", "so b"), "R-1 R-3"),
        (("--search", "truong u"), "R-1"),
        (("--search", "r-4"), "R-4"),
        (("--sort", "-days_late", "--limit", "2"), "R-3 R-1"),
    ],
    ids=" ".join,
)
def test_which_are_asked_for(small, bkplan, asked, found):
    listed = rows(bkplan, small, "2020-12-31", "restructurings", *asked)
    assert " ".join(row["id"] for row in listed) == found


@pytest.mark.parametrize(
    ("asked", "vi", "en"),
    [
        (
            (),
            "4 việc sắp xếp: 2 đã có hiệu lực (trong đó 1 chậm); 1 quá ngày dự kiến, chưa thực "
            "hiện; 1 dự kiến.",
            "Restructurings: 4, of which 2 in effect (1 of them late); 1 not done though its day "
            "has passed; 1 planned.",
        ),
        (
            ("--kind", "convert"),
            "1 việc sắp xếp: 1 dự kiến.",
            "Restructurings: 1, of which 1 planned.",
        ),
    ],
)
def test_they_are_counted_in_words(small, bkplan, asked, vi, en):
    for lang, said in (("vi", vi), ("en", en)):
        out = bkplan("restructurings", *asked, "-C", small, "--as-of", "2020-12-31", "--lang", lang)
        assert out.out.splitlines()[1] == said


def test_none_is_one_sentence(small, bkplan):
    asked = ("restructurings", "-C", small, "--as-of", "2020-12-31", "--lang", "vi")
    done = bkplan(*asked, "--kind", "establish")
    assert done.code == 0
    assert done.out.splitlines()[1:] == ["", "Không có việc sắp xếp nào phù hợp."]
    (small / "units.yaml").unlink()
    assert bkplan(*asked).out.splitlines()[-1].startswith("Kế hoạch chưa có việc sắp xếp nào: ")


def units(bkplan, small, *asked, as_of="2020-12-31"):
    return [row["id"] for row in rows(bkplan, small, as_of, "units", *asked)]


@pytest.mark.parametrize(
    ("below", "as_of", "found"),
    [  # the latest figure by the day; what has ended is no school of few pupils
        ("150", "2020-12-31", ["u", "y"]),
        ("151", "2020-12-31", ["u", "w", "y"]),
        ("149", "2020-12-31", ["y"]),
        ("91", "2020-09-09", ["v", "y"]),  # V has not been merged yet
        ("150", "2019-12-31", ["v"]),
        ("10", "2020-12-31", []),
        ("6", "2021-01-01", ["z"]),
    ],
)
def test_schools_of_few_pupils(small, bkplan, below, as_of, found):
    assert units(bkplan, small, "--pupils-below", below, as_of=as_of) == found


def test_people_see_the_pupils_that_they_ask_for(small, bkplan):
    asked = ("units", "-C", small, "--as-of", "2020-12-31", "--lang", "vi")
    assert "Học sinh" not in bkplan(*asked).out
    lines = bkplan(*asked, "--pupils-below", "150").out.splitlines()
    assert [line for line in lines if "Học sinh  Học sinh năm" in line]
    shown = bkplan(*asked, "--pupils-below", "150", "--columns", "name,pupils,pupils_year").out
    assert shown.splitlines()[5].split() == ["Trường", "U", "149", "2020"]
    drawn = bkplan(*asked, "--pupils-below", "150", tty=True).out
    assert "2.020" not in drawn  # a year below the number that it is of
    assert " 2020 " in drawn


def test_the_last_figures_by_the_day(small, bkplan):
    keys = ("id", "pupils", "pupils_year", "posts", "posts_year")
    found = rows(bkplan, small, "2020-12-31", "units")
    assert [tuple(row[key] for key in keys) for row in found[:3]] == [
        ("u", 149, 2020, 20, 2019),
        ("v", 90, 2019, 9, 2018),
        ("w", 150, 2020, None, None),
    ]
    found = rows(bkplan, small, "2019-12-31", "units")
    assert [found[0][key] for key in keys] == ["u", 160, 2019, 20, 2019]
    assert [found[2][key] for key in keys] == ["w", None, None, None, None]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("ended", ["v", "x"]),
        ("to_change", ["w", "y"]),
        ("khong thay doi", ["u", "z"]),
        ("founded", []),
    ],
)
def test_units_by_what_has_become_of_them(small, bkplan, state, found):
    assert units(bkplan, small, "--state", state) == found


def test_a_number_of_pupils_is_a_number(bkplan):
    done = bkplan("units", "--pupils-below", "ít", "--as-of", "2020-12-31", "--lang", "en")
    said = 'bkplan: --pupils-below: "ít" is not accepted; accepts: a number from 1 on\n'
    assert done == (2, "", said)
