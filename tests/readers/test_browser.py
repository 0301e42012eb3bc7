"""The HTML report in a browser: what it is without script and with it, to a screen reader, printed.

And the charts of the Markdown report, given to the real mermaid.
"""

from __future__ import annotations

import html
import re
import subprocess
import xml.etree.ElementTree as ElementTree

from bkplan.output.charts import Chart
from bkplan.output.graph import Edge
from bkplan.output.report import Ref, Table
from bkplan.render.graph.mermaid import mermaid_graphs
from bkplan.render.mermaid import mermaid_charts
from bkplan.words.vocab import Lang, RestructuringKind, Word, same

A4 = (595, 842)
MARGIN = 34
"""12 mm in points, which is what the page asks for at its sides."""


def test_the_page_sorts_where_script_is_on(written, chromium):
    page = written(".html")
    shown = chromium.dom(page)
    heads = re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", shown)
    assert heads
    assert all(head.startswith('<button type="button">') for head in heads)
    told = chromium.ask(
        page.read_text(encoding="utf-8"),
        """
        const table = document.querySelector('section[aria-labelledby=sectors] table');
        const column = () => [...table.tBodies[0].rows].map(row => row.cells[1].textContent);
        const button = table.tHead.rows[0].cells[1].querySelector('button');
        const before = column();
        button.click();
        const up = column(), sign = button.parentElement.getAttribute('aria-sort');
        button.click();
        answer({before, up, down: column(), sign,
                then: button.parentElement.getAttribute('aria-sort')});
        """,
    )
    numbers = [int(n) for n in told["before"]]
    assert [int(n) for n in told["up"]] == [*sorted(numbers[:-1]), numbers[-1]]
    assert [int(n) for n in told["down"]] == [*sorted(numbers[:-1], reverse=True), numbers[-1]]
    assert (told["sign"], told["then"]) == ("ascending", "descending")


def test_ids_sort_by_their_numbers(written, chromium):
    ids = [
        *("I.2-1", "II.1.2-1", "II.1.2-2", "II.1.9-1", "II.1.10-1", "II.1.10-2", "II.10-1"),
        *("IV.1-1", "V.1-1", "IX.1-1", "X.1-1", "CA.1-2", "CA.1-10"),
    ]
    order = sorted(ids)  # some order
    rows = "".join(f'<tr><th scope="row" class="w">{id}</th><td>1.10</td></tr>' for id in order)
    page = written(".html").read_text(encoding="utf-8")
    page = re.sub(r"(?s)(<tbody>).*?(</tbody>)", rf"\g<1>{rows}\g<2>", page, count=1)
    told = chromium.ask(
        page,
        """
        const table = document.querySelector('table.rows');
        table.tHead.rows[0].cells[0].querySelector('button').click();
        answer([...table.tBodies[0].rows].map(row => row.cells[0].textContent));
        """,
    )
    numbered = [id for id in told if not id.startswith("CA")]
    assert numbered == [id for id in ids if not id.startswith("CA")]
    assert [id for id in told if id.startswith("CA")] == ["CA.1-2", "CA.1-10"]


def test_the_page_is_whole_without_script(written, chromium):
    page = written(".html")
    source = page.read_text(encoding="utf-8")
    forbidden = re.sub(r"script-src [^;]*;", "script-src 'none';", source, count=1)
    assert forbidden != source
    page.write_text(forbidden, encoding="utf-8")
    shown = chromium.dom(page)
    assert "<button" not in shown
    assert shown.count("<td") == source.count("<td")
    assert shown.count("<svg") == source.count("<svg") == 5 + 14  # charts, and each picture


def test_the_print_loses_no_column(written, chromium, tmp_path):
    page = written(".html")
    printed = chromium.pdf(page)
    boxes = tmp_path / "boxes.html"
    subprocess.run(["pdftotext", "-bbox", printed, boxes], check=True)
    root = ElementTree.fromstring(boxes.read_text(encoding="utf-8"))
    ns = "{http://www.w3.org/1999/xhtml}"
    pages = list(root.iter(f"{ns}page"))
    assert len(pages) >= 4
    seen = []
    for sheet in pages:
        assert [round(float(sheet.get(side))) for side in ("width", "height")] == list(A4)
        for word in sheet.iter(f"{ns}word"):
            assert float(word.get("xMin")) >= MARGIN - 1
            assert float(word.get("xMax")) <= A4[0] - MARGIN + 1, word.text
            seen.append(word.text)
    said = "".join(seen)
    source = page.read_text(encoding="utf-8")
    cells = [
        re.sub(r"<[^>]+>", "", cell)
        for cell in re.findall(r"<t[dh](?: [^>]*)?>(.*?)</t[dh]>", source)
    ]
    assert len(cells) > 500
    missing = [c for c in map(html.unescape, cells) if "".join(c.split()) not in said]
    wrapped = [c for c in missing if not _in_pieces(c, seen)]
    assert wrapped == []
    whole = re.findall(r'<t[dh] [^>]*class="w"[^>]*>([^ <]+)</t[dh]>', source)
    assert whole
    assert [cell for cell in map(html.unescape, whole) if cell not in seen] == []


def _in_pieces(cell: str, seen: list[str]) -> bool:
    """Whether every word was printed: lines of neighbouring cells mix in the text of a PDF."""
    text = " ".join(seen)
    return all(word in text for word in re.split(r"(?<=[-–])|\s+", cell))


def test_mermaid_accepts_every_chart(written, chromium):
    text = written(".md").read_text(encoding="utf-8")
    charts = re.findall(r"^```mermaid\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(charts) == 5
    data = html.escape("\x1f".join(charts), quote=False)
    told = chromium.ask(
        f"<!DOCTYPE html><html><body><pre id=charts>{data}</pre></body></html>",
        """
        mermaid.initialize({startOnLoad: false});
        const kinds = [], drawn = [];
        for (const chart of document.getElementById('charts').textContent.split('\\x1f')) {
          kinds.push((await mermaid.parse(chart)).diagramType);
          drawn.push((await mermaid.render('c' + drawn.length, chart)).svg.length);
        }
        const wrong = await mermaid.parse('xychart-beta\\n  bar [a', {suppressErrors: true});
        answer({kinds, drawn, wrong});
        """,
        "mermaid/dist/mermaid.min.js",
    )
    assert told["kinds"] == [*["xychart"] * 4, "flowchart-v2"]
    assert min(told["drawn"]) > 1000
    assert told["wrong"] is False


class State(Word):
    """The state of what has not happened."""

    PLANNED = "planned", "dự kiến", "planned"


HOSTILE = (
    'end"] --> x["; click n0 href "javascript:alert(1)"; %%{init}%% `a` https://evil.example '
    "www.b.example <b>&lt; #quot;\n|\\"
)


def test_mermaid_draws_a_graph_of_hostile_names_as_text(chromium):
    edges = (
        Edge("end", RestructuringKind.MERGE, Ref("a", same(HOSTILE)), Ref("b", same("graph end")),
             State.PLANNED, planned=True, founds=True, posts=1_500),
        Edge("style|x", RestructuringKind.DISSOLVE, Ref("b", same("graph end")), None,
             State.PLANNED, planned=False, founds=False),
    )  # fmt: skip
    (source,) = mermaid_graphs(Table("graph", None, (), edges, drawn=True), Lang.EN)
    told = chromium.ask(
        f"<!DOCTYPE html><html><body><pre id=g>{html.escape(source)}</pre></body></html>",
        """
        mermaid.initialize({startOnLoad: false});
        const {svg} = await mermaid.render('g0', document.getElementById('g').textContent);
        const shown = new DOMParser().parseFromString(svg, 'text/html');
        const words = name => [...shown.querySelectorAll(name)].map(e => e.textContent.trim());
        answer([words('g.node'), words('g.edgeLabel'), shown.querySelectorAll('a, b').length]);
        """,
        "mermaid/dist/mermaid.min.js",
    )
    nodes, labels, markup = told
    assert [" ".join(node.split()) for node in nodes] == [
        "end -- x click n0 href javascript:alert(1) init a "
        "https://evil.example www.b.example b lt quot |",
        "graph end",
        "Dissolved",
    ]
    assert (labels, markup) == (["end · 1,500 posts", "style|x"], 0)


def test_mermaid_draws_a_chart_with_gaps_in_parts(chromium):
    years = tuple(map(str, range(2015, 2022)))
    names = (same("recorded"), same("ceiling"), same("forecast"))
    line = (100, 95, 90, None, 94, 92, 90)
    bars, ahead = (100, 98, 96, 95, 94, None, None), (None, None, None, None, None, 93, 92)
    sources = mermaid_charts(Chart(same("Posts"), years, bars, line, ahead, names), Lang.EN)
    data = html.escape("\x1f".join(sources), quote=False)
    told = chromium.ask(
        f"<!DOCTYPE html><html><body><pre id=charts>{data}</pre></body></html>",
        """
        mermaid.initialize({startOnLoad: false});
        const paths = [];
        for (const chart of document.getElementById('charts').textContent.split('\\x1f')) {
          const {svg} = await mermaid.render('c' + paths.length, chart);
          paths.push(svg.match(/class="line-plot-[^"]*"[^]*?d="[^"]*"/g)
            ?.map(path => (path.match(/[ML]/g) ?? []).length) ?? []);
        }
        answer(paths);
        """,
        "mermaid/dist/mermaid.min.js",
    )
    assert told == [[3], [], [3]]  # points of each line


def test_svg_files_are_pictures(bkplan, sample, chromium, tmp_path, lang):
    file = tmp_path / "report.md"
    run = bkplan("report", "--as-of", "2020-12-31", "-C", sample, "--lang", lang,
                 "--charts", "svg", "-o", file)  # fmt: skip
    assert run.code == 0
    for picture in sorted(tmp_path.glob("*.svg")):
        told = chromium.ask(
            f"<!DOCTYPE html><html><body><img id=i src={picture.as_uri()}></body></html>",
            """
            const image = document.getElementById('i');
            await image.decode();
            answer([image.naturalWidth, image.naturalHeight]);
            """,
        )
        assert told[0] > 0 < told[1]


def test_a_table_that_goes_on_overleaf_repeats_its_head(written, chromium, lang):
    page = written(".html", "report", "--only", "overdue")
    text = page.read_text(encoding="utf-8")
    rows = re.search(r"(?s)<tbody>(.*?)</tbody>", text)[1]
    page.write_text(text.replace(rows, rows * 20), encoding="utf-8")
    printed = chromium.pdf(page)
    done = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True)
    sheets = done.stdout.decode("utf-8").rstrip("\f").split("\f")
    head = {"vi": r"(?m)^\s*Mã +Nhiệm vụ ", "en": r"(?m)^\s*Id +Task "}[lang]
    with_rows = [len(re.findall(head, sheet)) for sheet in sheets if "II.4-1" in sheet]
    assert len(with_rows) >= 3
    assert set(with_rows) == {1}
