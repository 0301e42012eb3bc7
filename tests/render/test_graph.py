"""What becomes of units, drawn: worked by hand in each form, and hostile names."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.output.graph import MOST_EDGES, MOST_STEPS, MOST_TOGETHER, Edge, pictures
from bkplan.output.report import Ref, Report, Table
from bkplan.render.graph import svg
from bkplan.render.graph.dot import to_dot
from bkplan.render.graph.mermaid import mermaid_graphs
from bkplan.render.graph.svg import graph_in_page, graph_svg
from bkplan.render.graph.tree import tree_lines
from bkplan.words.vocab import Lang, RestructuringKind, RestructuringState, Text, same

EN, VI = Lang.EN, Lang.VI
MERGE, CONSOLIDATE = RestructuringKind.MERGE, RestructuringKind.CONSOLIDATE
SVG = "{http://www.w3.org/2000/svg}"


def unit(name):
    return name and Ref(name, same(name))


def edge(id, source, into, *, kind=CONSOLIDATE, planned=False, posts=None, founds=True):
    state = RestructuringState.PLANNED if planned else RestructuringState.IN_EFFECT
    return Edge(id, kind, unit(source), unit(into), state, planned, founds, posts=posts)


def table(*edges):
    return Table("graph", None, (), edges, drawn=True)


CHAIN = (
    edge("R-1", "A", "C", posts=1_200),
    edge("R-1", "B", "C", posts=30),
    edge("R-2", "C", "E", planned=True, posts=1_230),
    edge("R-2", "D", "E", planned=True),
    edge("R-3", "F", None, kind=RestructuringKind.DISSOLVE, posts=1, founds=False),
    edge("R-4", None, "G", kind=RestructuringKind.ESTABLISH),
)


def test_what_hangs_together_in_layers():
    first, second, third = pictures(CHAIN)
    assert [[node.name.en for node in layer] for layer in first.layers] == [
        ["A", "B", "D"], ["C"], ["E"]
    ]  # fmt: skip
    assert first.not_yet == {"unit:E"}
    assert [node.name for node in second.nodes] == [same("F"), Text("Giải thể", "Dissolved")]
    assert [node.name.vi for node in third.nodes] == ["Thành lập mới", "G"]
    assert (second.not_yet, third.not_yet) == (frozenset(), frozenset())


def test_a_unit_is_planned_as_long_as_nothing_has_founded_it():
    """What is only to go into a unit does not make it one that is there; nor is what merges."""
    founding, joining = edge("R-1", "A", "X", planned=True), edge(
        "R-2", "B", "X", kind=MERGE, planned=True, founds=False
    )  # fmt: skip
    (both,) = pictures((founding, joining))
    assert both.not_yet == {"unit:X"}
    (merged,) = pictures((joining,))
    assert merged.not_yet == frozenset()
    (begun,) = pictures((founding._replace(planned=False), joining))
    assert begun.not_yet == frozenset()
    (ending,) = pictures((edge("R-3", "A", None, planned=True, founds=False),))
    assert ending.not_yet == {"end:R-3"}


def test_as_a_tree():
    assert tree_lines(table(*CHAIN), EN, columns=None, unicode=True) == [
        "E",
        "├╌ C (R-2; consolidate; planned; 1,230 posts)",
        "│  ├─ A (R-1; consolidate; 1,200 posts)",
        "│  └─ B (R-1; consolidate; 30 posts)",
        "└╌ D (R-2; consolidate; planned)",
        "Dissolved",
        "└─ F (R-3; 1 post)",
        "G",
        "└─ Founded anew (R-4)",
    ]
    assert tree_lines(table(*CHAIN[2:4]), VI, columns=24, unicode=False) == [
        "E",
        "+. C (R-2; hợp nhất; dự",
        "|  kiến; 1.230 biên chế)",
        "`. D (R-2; hợp nhất; dự",
        "   kiến)",
    ]


def test_a_unit_that_goes_into_two_is_told_once_with_what_went_into_it():
    split = (edge("R-1", "A", "B"), edge("R-2", "B", "C"), edge("R-2", "B", "D"))
    assert tree_lines(table(*split), EN, columns=None, unicode=True) == [
        "C",
        "└─ B (R-2; consolidate)",
        "   └─ A (R-1; consolidate)",
        "D",
        "└─ B (R-2; consolidate) (told above)",
    ]


def test_as_mermaid():
    assert mermaid_graphs(table(*CHAIN[2:5]), EN) == [
        "flowchart LR\n"
        '  n0["C"]\n'
        '  n1["D"]\n'
        '  n2["E"]\n'
        '  n0 -.->|"R-2 · 1,230 posts"| n2\n'
        '  n1 -.->|"R-2"| n2\n'
        "  style n2 stroke-dasharray: 5 4\n"
        '  n3["F"]\n'
        '  n4(["Dissolved"])\n'
        '  n3 -->|"R-3 · 1 post"| n4'
    ]


def test_mermaid_parts_what_is_too_much_for_one_picture():
    """Of 100 that do not hang together each block has 40; 60 that do stay together."""
    apart = [edge(f"R-{n}", f"A{n}", f"B{n}") for n in range(100)]
    assert [block.count("-->") for block in mermaid_graphs(table(*apart), EN)] == [40, 40, 20]
    together = [edge(f"R-{n}", f"T{n}", "T") for n in range(60)]
    drawn = mermaid_graphs(table(*apart[:30], *together, *apart[30:60]), EN)
    assert [block.count("-->") for block in drawn] == [30, 60, 30]


def test_what_nobody_could_read_is_no_picture():
    def chain(n):
        return [edge(f"R-{i}", f"U{i}", f"U{i + 1}") for i in range(n)]

    def star(n):
        return [edge(f"R-{i}", f"A{i}", "B") for i in range(n)]

    assert len(pictures(chain(MOST_STEPS - 1))) == 1
    assert pictures(chain(MOST_STEPS)) == ()
    assert len(pictures(star(MOST_TOGETHER))) == 1
    assert pictures(star(MOST_TOGETHER + 1)) == ()
    apart = [edge(f"R-{i}", f"A{i}", f"B{i}") for i in range(MOST_EDGES)]
    assert len(pictures(apart)) == MOST_EDGES
    assert pictures([*apart, edge("R", "X", "Y")]) == ()
    assert pictures([]) == ()


def report(*edges):
    return Report("units", same("Units"), None, date(2020, 1, 1), (table(*edges),))


def test_as_dot(monkeypatch):
    monkeypatch.setattr("bkplan.render.graph.dot.heading", lambda _, __: "Units · plan 1")
    assert to_dot(report(*CHAIN[2:5]), EN) == (
        "digraph {\n"
        '  label="Units · plan 1";\n'
        '  labelloc="t"; rankdir="LR";\n'
        '  node [shape="box", fontname="sans-serif"];\n'
        '  edge [fontname="sans-serif", fontsize="10"];\n'
        '  n0 [label="C"];\n'
        '  n1 [label="E", style="dashed"];\n'
        '  n2 [label="D"];\n'
        '  n3 [label="F"];\n'
        '  n4 [label="Dissolved", shape="plaintext"];\n'
        '  n0 -> n1 [label="R-2 · 1,230 posts", style="dashed"];\n'
        '  n2 -> n1 [label="R-2", style="dashed"];\n'
        '  n3 -> n4 [label="R-3 · 1 post"];\n'
        "}\n"
    )


def parsed(text):
    root = ElementTree.fromstring(text)
    boxes = [
        tuple(int(rect.get(key)) for key in ("x", "y", "width", "height"))
        for rect in root.iter(f"{SVG}rect")
    ]
    return root, boxes


def words(root, kind=None):
    found = root.iter(f"{SVG}text")
    return [each.text for each in found if kind is None or each.get("class") == kind]


def test_as_svg():
    root, boxes = parsed(graph_svg(table(*CHAIN), EN, name="g", title=same("Units")))
    assert words(root, "head") == ["Before", "After"]
    assert words(root, "on") == [
        "R-1 · 1,200 posts", "R-1 · 30 posts", "R-2 · 1,230 posts", "R-2", "R-3 · 1 post", "R-4"
    ]  # fmt: skip
    dashed = [path.get("class") for path in root.iter(f"{SVG}path")]
    assert dashed.count("edge planned") == 2
    assert dashed.count("edge") == 4
    assert [r.get("class") for r in root.iter(f"{SVG}rect")].count("box planned") == 1
    assert root.find(f"{SVG}desc").text == (
        "from A to C (R-1 · 1,200 posts); from B to C (R-1 · 30 posts); "
        "from C to E (R-2 · 1,230 posts; planned); from D to E (R-2; planned); "
        "from F to Dissolved (R-3 · 1 post); from Founded anew to G (R-4)."
    )
    # E stands in the middle of what goes into it, C in that of A and B; what is apart is below
    assert [(x, y) for x, y, _, _ in boxes] == [
        (908, 74), (460, 53), (12, 32), (12, 74), (12, 116), (12, 174), (460, 232)
    ]  # fmt: skip


def test_in_a_page_each_picture_is_apart():
    drawn = list(graph_in_page(table(*CHAIN), EN, name="g", title=same("Units")))
    ids = [parsed(one)[0].find(f"{SVG}title").get("id") for one in drawn]
    assert ids == ["g-1-title", "g-2-title", "g-3-title"]
    assert {parsed(one)[0].get("viewBox").split()[2] for one in drawn} == {str(24 + 3 * 264 + 368)}
    assert ["<style" in one for one in drawn] == [False] * 3


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


@given(
    pairs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=20),
    names=st.lists(NAMES, min_size=10, max_size=10),
)
def test_boxes_never_lie_on_each_other_and_names_stay_text(pairs, names):
    """Whatever goes into whatever: an edge leads to a unit of a greater number, so in no circle."""
    refs = [Ref(str(n), same(name)) for n, name in enumerate(names)]
    edges = tuple(
        Edge(f"R-{n}", MERGE, refs[min(a, b)], refs[max(a, b)], RestructuringState.PLANNED,
             planned=bool(n % 2), founds=True, posts=n)
        for n, (a, b) in enumerate(pairs) if a != b
    )  # fmt: skip
    drawn = table(*edges)
    found = pictures(edges)
    if not found:
        return
    root, boxes = parsed(graph_svg(drawn, EN, name="g", title=same("x")))
    assert len(boxes) == sum(len(picture.nodes) for picture in found)
    _, _, wide, high = map(int, root.get("viewBox").split())
    for place, (x, y, width, height) in enumerate(boxes):
        assert 0 <= x <= wide - width
        assert 0 <= y <= high - height
        for other in boxes[:place]:
            apart_across = x + width <= other[0] or other[0] + other[2] <= x
            apart_down = y + height <= other[1] or other[1] + other[3] <= y
            assert apart_across or apart_down
    sources = mermaid_graphs(drawn, EN)
    assert sum(source.count("\n") + 1 for source in sources) == sum(1 for _ in sources) + sum(
        len(p.nodes) + len(p.edges) + len(p.not_yet) for p in found
    )
    assert all(line.count('"') in (0, 2) for source in sources for line in source.split("\n"))
    for one in (*tree_lines(drawn, EN, columns=60, unicode=True), *sources):
        assert "\x1b" not in one


HOSTILE = '"]; evil [label="x\\" \\N \\l <b>&amp; ::error:: ##[x] \x1b[31m\u202e\n'


def test_dot_of_hostile_names_is_one_label(monkeypatch):
    monkeypatch.setattr("bkplan.render.graph.dot.heading", lambda _, __: HOSTILE)
    text = to_dot(report(edge(HOSTILE, HOSTILE, "B")), EN)
    assert len(text.splitlines()) == 5 + 2 + 1 + 1
    assert not {"\x1b", "\u202e"} & set(text)
    assert '[label="\\"]; evil [label=\\"x\\\\\\" \\\\N \\\\l <b>&amp;' in text


@pytest.mark.parametrize("name", [HOSTILE, "<script>alert(1)</script>", "a" * 500, "字" * 80])
def test_svg_of_hostile_names_is_text(name):
    root, _ = parsed(graph_svg(table(edge("R", name, "B")), EN, name="g", title=same(name)))
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {
        "svg", "title", "desc", "style", "text", "rect", "path"
    }  # fmt: skip
    for line in words(root):
        assert len(line) <= svg.BOX
