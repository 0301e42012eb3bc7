"""The documents that `scripts/docs.py` writes are current, complete, and well formed."""

from __future__ import annotations

import importlib.util
import re

import pytest
from markdown_it import MarkdownIt

from bkplan.checks.every import CHECKS
from bkplan.checks.pages import entries
from bkplan.faults.problems import Problem


@pytest.fixture(scope="module")
def docs(root):
    """The script, as a module."""
    spec = importlib.util.spec_from_file_location("docs", root / "scripts" / "docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tokens(root):
    """docs/checks.md as a Markdown reader sees it."""
    text = (root / "docs" / "checks.md").read_text("utf-8")
    return MarkdownIt("commonmark").enable("table").parse(text)


def _inside(tokens, kind):
    """The words inside each block of a kind."""
    return [
        "".join(part.content for part in tokens[place + 1].children if part.type != "softbreak")
        for place, token in enumerate(tokens)
        if token.type == kind
    ]


def test_every_document_is_current(docs, root):
    stale = [
        name
        for name, made in docs.DOCUMENTS.items()
        if not (root / name).is_file() or (root / name).read_bytes() != made().encode()
    ]
    assert stale == [], "run python scripts/docs.py, and look at what has changed"


def test_the_script_writes_them_all(docs, root, tmp_path, capsys):
    docs.main(tmp_path)
    written = {str(p.relative_to(tmp_path)): p for p in tmp_path.rglob("*") if p.is_file()}
    assert sorted(written) == sorted(docs.DOCUMENTS)
    assert {name: path.read_bytes() for name, path in written.items()} == {
        name: (root / name).read_bytes() for name in docs.DOCUMENTS
    }
    assert capsys.readouterr().out.splitlines() == list(docs.DOCUMENTS)


def test_named_checks_have_a_heading_and_their_samples(tokens):
    named = [entry for entry in entries() if entry.code not in {p.code for p in Problem}]
    headings = [words for words in _inside(tokens, "heading_open") if words.startswith("BK")]
    assert headings == [f"{e.code}: {e.title.en} · {e.title.vi}" for e in named]
    fences = [(token.info, token.content) for token in tokens if token.type == "fence"]
    pages = [check.page for check in CHECKS]
    assert sorted(fences) == sorted(
        ("yaml", sample) for page in pages for sample in (page.bad, page.good)
    )


def test_each_sample_stands_below_its_own_check(tokens):
    below: dict[str, list[str]] = {}
    code = ""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            code = tokens[place + 1].content[:5]
        elif token.type == "fence":
            below.setdefault(code, []).append(token.content)
    assert below == {check.code: [check.page.bad, check.page.good] for check in CHECKS}


def test_codes_of_reading_stand_in_tables_by_hundreds(tokens):
    rows, group = [], ""
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            group = tokens[place + 1].content[:3]
        elif token.type == "tr_open" and tokens[place + 1].type == "td_open":
            cells = [t for t in tokens[place : place + 13] if t.type == "inline"]
            words = ["".join(c.content for c in cell.children) for cell in cells[:4]]
            rows.append((group, *words))
    holes = re.compile(r"\{\w+\}")
    assert rows == [
        (
            f"{problem.code[2]}xx",
            problem.code,
            "error",
            holes.sub("…", problem.text.en).replace("{{", "{").replace("}}", "}"),
            holes.sub("…", problem.text.vi).replace("{{", "{").replace("}}", "}"),
        )
        for problem in sorted(Problem, key=lambda problem: problem.code)
    ]


def test_explanations_stand_in_both_languages(root):
    text = (root / "docs" / "checks.md").read_text("utf-8")
    for entry in entries():
        for words in entry.explanation:
            assert f"\n\n{words}\n\n" in text
        assert entry.severity in ("error", "warning", "notice")
        assert entry.severity.label.vi in text


def test_a_text_that_may_look_like_a_truth_value_is_a_text(root):
    lines = (root / "docs" / "data.md").read_text("utf-8").splitlines()
    fields = [line.split(" | ")[0:2] for line in lines if line.startswith(("| `", "| **`"))]
    truths = [field.strip("| `") for field, kind in fields if kind == "true or false"]
    assert truths == ["invented", "each", "unbounded"]
