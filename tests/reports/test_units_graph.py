"""`units --graph`: each restructuring as edges with the last posts before it; in every format."""

from __future__ import annotations

import json

import docx
import pytest

UNITS = """\
units:
  - {id: a, name: {vi: A}, sector: s, authority: ubnd,
     staffing: {2015: {assigned: 10}, 2018: {assigned: 8}}}
  - {id: b, name: {vi: B}, sector: s, authority: ubnd,
     staffing: {2015: {assigned: 20}}}
  - {id: c, name: {vi: C}, sector: s, authority: ubnd}
  - {id: d, name: {vi: D}, sector: t, authority: ubnd,
     staffing: {2018: {present: 5}, 2020: {assigned: 4}}}
  - {id: e, name: {vi: E}, sector: t, authority: ubnd}
  - {id: f, name: {vi: F}, sector: t, authority: ubnd,
     staffing: {2019: {assigned: 3}, 2020: {assigned: 2}}}
  - {id: g, name: {vi: G}, sector: t, authority: ubnd}
  - {id: h, name: {vi: H}, sector: t, authority: ubnd}
restructurings:
  - {id: R-1, kind: consolidate, from: [a, b], into: [c], effective: 2019-05-01, evidence: 1/QĐ}
  - {id: R-2, kind: consolidate, from: [c, d], into: [e], effective_planned: 2021-07-01}
  - {id: R-3, kind: dissolve, from: [f], effective_planned: 2020-06-30}
  - {id: R-4, kind: establish, into: [g], effective: 2018-01-01, evidence: 2/QĐ}
  - {id: R-5, kind: merge, from: [h], into: [g], effective: 2020-03-01, evidence: 3/QĐ}
"""
MORE = """\
  - {id: R-6, kind: merge, from: [i], into: [j], effective: 2019-02-01, evidence: 4/QĐ}
  - {id: R-7, kind: merge, from: [j], into: [k], effective: 2019-11-01, evidence: 5/QĐ}
  - {id: R-8, kind: dissolve, from: [l], into: [j, k], effective: 2018-11-01, evidence: 6/QĐ}
units:
  - {id: i, name: {vi: I}, sector: s, authority: ubnd, staffing: {2017: {assigned: 6}}}
  - {id: j, name: {vi: J}, sector: s, authority: ubnd, staffing: {2017: {assigned: 7}}}
  - {id: k, name: {vi: K}, sector: s, authority: ubnd}
  - {id: l, name: {vi: L}, sector: s, authority: ubnd, staffing: {2017: {assigned: 9}}}
"""
PLAN = """\
plan: {number: 1/KH, issued: 2018-01-01, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}, {id: t, name: {vi: Giáo dục}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}]
"""


@pytest.fixture
def folder(plan_in):
    made = plan_in(PLAN)
    (made / "units.yaml").write_text(UNITS, encoding="utf-8")
    return made


@pytest.fixture
def run(bkplan, folder):
    def run(*argv, lang="en", **more):
        return bkplan("units", *argv, "--as-of", "2020-12-31", "-C", folder, "--lang", lang, **more)

    return run


def rows(run, *argv):
    told = json.loads(run("--graph", "-f", "json", *argv).out)
    (found,) = told["tables"]
    assert found["name"] == "graph"
    return [tuple(row.values()) for row in found["rows"]]


def test_edges_and_their_posts_by_hand(run):
    """A had 8 in 2018, its last year before 2019; B 20 in 2015. C has none of its own: 8 + 20.
    D has 4 of 2020; F 2. Nothing is recorded of H, and nothing goes into what is founded anew."""
    assert rows(run) == [
        ("R-1", "consolidate", "a", "c", "in_effect", "2019-05-01", 8),
        ("R-1", "consolidate", "b", "c", "in_effect", "2019-05-01", 20),
        ("R-2", "consolidate", "c", "e", "planned", "2021-07-01", 28),
        ("R-2", "consolidate", "d", "e", "planned", "2021-07-01", 4),
        ("R-3", "dissolve", "f", None, "planned_day_passed", "2020-06-30", 2),
        ("R-4", "establish", None, "g", "in_effect", "2018-01-01", None),
        ("R-5", "merge", "h", "g", "in_effect", "2020-03-01", None),
    ]


def test_posts_that_came_in_the_same_year_go_along_and_those_of_a_dissolved_unit_go_nowhere(
    run, folder
):
    """J had 7 of its own and the 6 of I when it went, in the year in which I had come."""
    restructurings, units = MORE.split("units:\n")
    text = UNITS.replace("restructurings:\n", f"{units}restructurings:\n") + restructurings
    (folder / "units.yaml").write_text(text, encoding="utf-8")
    assert [(row[0], row[2], row[3], row[6]) for row in rows(run)[7:]] == [
        ("R-6", "i", "j", 6), ("R-7", "j", "k", 13), ("R-8", "l", "j", None),
        ("R-8", "l", "k", None),
    ]  # fmt: skip


def test_a_filter_leaves_what_any_unit_takes_part_in(run):
    assert [row[0] for row in rows(run, "--sector", "s")] == ["R-1", "R-1", "R-2", "R-2"]
    assert [row[0] for row in rows(run, "--search", "H")] == ["R-5"]


def test_nothing_to_draw(run):
    assert run("--graph", "--search", "Z").out == (
        "Units before and after · Plan 1/KH · as of 2020-12-31\n\nNo restructuring matches.\n"
    )
    assert rows(run, "--search", "Z") == []


def test_a_terminal_folds_it(run):
    out = run("--graph", "--search", "C", "--color", "never", tty=True, columns=40).out
    assert out.split("\n\n")[1] == (
        "E\n"
        "├╌ C (R-2; consolidate; planned for\n"
        "│  2021-07-01; 28 posts)\n"
        "│  ├─ A (R-1; consolidate; 2019-05-01; 8\n"
        "│  │  posts)\n"
        "│  └─ B (R-1; consolidate; 2019-05-01;\n"
        "│     20 posts)\n"
        "└╌ D (R-2; consolidate; planned for\n"
        "   2021-07-01; 4 posts)\n"
    )


def test_every_format_says_it_in_its_way(run, tmp_path):
    assert "```mermaid\nflowchart LR\n" in run("--graph", "-f", "markdown").out
    assert run("--graph", "-f", "dot").out.startswith(
        'digraph {\n  label="Units before and after · Plan 1/KH · as of 2020-12-31";\n'
    )
    file = tmp_path / "x.svg"
    assert run("--graph", "-o", file) == (0, "", "")
    assert file.read_text(encoding="utf-8").startswith("<svg ")
    assert run("--graph", "-f", "csv").out.splitlines()[5:7] == [
        "R-3,dissolve,f,,planned_day_passed,2020-06-30,2",
        "R-4,establish,,g,in_effect,2018-01-01,",
    ]
    listed = run("--graph", "--columns", "restructuring,posts").out.splitlines()
    assert [line.split() for line in listed[2:5]] == [
        ["Restructuring", "Posts"], ["R-1", "8"], ["R-1", "20"]
    ]  # fmt: skip


def test_formats_of_graphs_are_for_graphs(run, bkplan):
    assert run("-f", "dot") == (2, "", "bkplan: dot draws --graph alone; add --graph\n")
    code, out, err = bkplan("overdue", "-f", "dot", "--lang", "en")
    assert (code, out) == (2, "")
    assert (
        err
        == 'bkplan: --format: "dot" is not accepted; accepts: table, markdown, csv, json, xlsx\n'
    )
    assert run("--graph", "--count") == (
        2, "", "bkplan: --graph: --count counts and --graph draws; leave out one of them\n"
    )  # fmt: skip


def test_the_section_of_the_report(bkplan, folder, tmp_path):
    asked = ("report", "--only", "graph", "--as-of", "2020-12-31", "-C", folder, "--lang", "vi")
    text = bkplan(*asked).out
    assert "## Các đơn vị trước và sau sắp xếp\n\n```mermaid\nflowchart LR\n" in text
    page, letter, beside = (tmp_path / name for name in ("x.html", "x.docx", "x.md"))
    for file, more in ((page, ()), (letter, ()), (beside, ("--charts", "svg"))):
        assert bkplan(*asked, *more, "-o", file) == (0, "", "")
    html = page.read_text(encoding="utf-8")
    assert html.count("<svg") == 3  # A to E, F, and G with H
    assert "<ul>\n<li>E\n<ul>\n<li>C (R-2; hợp nhất; dự kiến 1/7/2021; 28 biên chế)\n" in html
    assert html.count("<ul>") == html.count("</ul>")
    assert html.count("<li>") == html.count("</li>")
    table = next(t for t in docx.Document(str(letter)).tables if len(t.columns) == 7)
    assert [cell.text for cell in table.rows[1].cells] == [
        "R-1", "hợp nhất", "A", "C", "đã có hiệu lực", "1/5/2019", "8"
    ]  # fmt: skip
    assert "](x-graph.svg)" in beside.read_text(encoding="utf-8")
    assert (tmp_path / "x-graph.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_a_plan_without_restructurings_has_no_such_section(bkplan, plan_in):
    text = bkplan("report", "-C", plan_in(PLAN), "--as-of", "2020-12-31", "--lang", "en").out
    assert "before and after" not in text


def test_of_too_many_there_is_a_table(bkplan, plan_in):
    """A star of 201 that go into one is no picture."""
    folder = plan_in(PLAN)
    made = ["units:", *(f"  - {{id: u{n}, name: {{vi: U{n}}}, sector: s, authority: ubnd}}"
                        for n in range(202))]  # fmt: skip
    made.append("restructurings:")
    made += [f"  - {{id: R-{n}, kind: merge, from: [u{n}], into: [u201]}}" for n in range(201)]
    (folder / "units.yaml").write_text("\n".join(made) + "\n", encoding="utf-8")
    out = bkplan("units", "--graph", "-C", folder, "--as-of", "2020-12-31", "--lang", "en").out
    assert out.splitlines()[2].split() == [
        "Restructuring",
        "Kind",
        "From",
        "Into",
        "State",
        "Day",
        "Posts",
    ]
    assert len(out.splitlines()) == 3 + 201
