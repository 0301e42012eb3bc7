"""The documents show what the program does: their console blocks are run, their pictures redrawn.

A `console` block is a session as in `shell/`; a line of "…" alone stands for any lines.
`pytest --update-golden` writes down what is shown now. Those of `docs/` are run by
`thorough/test_documents.py`.
"""

from __future__ import annotations

import html
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WITH_BLOCKS = [file for file in DOCUMENTS if BLOCK.search(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("file", DOCUMENTS[:2], ids=lambda file: file.name)
def test_console_blocks(file, sessions, workplace, tmp_path, updating):
    played(file, sessions, workplace, tmp_path, updating=updating)


def played(file, sessions, workplace, tmp_path, *, updating):
    """Run the sessions of a document and compare them, or write down what they show."""
    text = file.read_text(encoding="utf-8")
    expected = [step for block in BLOCK.findall(text) for step in sessions.read(block)]
    real = sessions.run(expected, workplace, tmp_path)
    shown = list(map(sessions.compared, expected, real))
    if updating:
        file.write_text(_with_outputs(text, expected, shown), encoding="utf-8")
    else:
        assert "\n".join(map(str, shown)) == "\n".join(map(str, expected))


def _with_outputs(text, expected, shown):
    """A document whose sessions show what was shown now; all else stays as it is."""
    place = 0
    for before, after in zip(expected, shown, strict=True):
        place = text.index(f"$ {before.command}".splitlines()[0], place)
        if before.expected != after.expected:
            place = text.index(before.expected, place)
            text = text[:place] + after.expected + text[place + len(before.expected) :]
    return text


def test_the_readme_shows_the_program_at_work():
    (blocks,) = (BLOCK.findall(file.read_text(encoding="utf-8")) for file in DOCUMENTS[:1])
    commands = re.findall(r"^\$ bkplan (\w+)", "\n".join(blocks), re.MULTILINE)
    assert {"overdue", "show"} <= set(commands)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_a_readme_is_read_in_one_sitting(name):
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 150


def test_every_block_begins_with_a_command():
    for file in WITH_BLOCKS:
        for block in BLOCK.findall(file.read_text(encoding="utf-8")):
            assert block.startswith("$ "), f"{file.name}: {block[:60]!r}"


@pytest.mark.parametrize(
    ("name", "severity"), [("first-steps.md", "error"), ("first-steps.vi.md", "lỗi")]
)
def test_the_first_steps_show_the_error_that_they_make(name, severity):
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    (section,) = re.findall(r"(?ms)^## 4\. .*?(?=^## 5)", text)
    assert "event: complete, evidence" in section
    (shown,) = re.findall(r"^data/tasks\.yaml:\d+:\d+: (\S+): event: .*$", section, re.MULTILINE)
    assert shown == severity


BILINGUAL = ("checks.md",)
TOLD_IN_THEIR_OWN_WAY = ("first-steps.md", "agencies.md")
IN_BOTH = sorted(
    file
    for file in (ROOT / "docs").glob("*.md")
    if ".vi." not in file.name and file.name not in BILINGUAL
)
_BLOCKS = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LANGUAGE = re.compile(r"(--lang |BKPLAN_LANG=)(vi|en)")


@pytest.mark.parametrize("file", IN_BOTH, ids=lambda file: file.name)
def test_a_document_has_its_other_language(file):
    """The same commands in the same order, and the same code but for formulas in words."""
    other = file.with_name(f"{file.stem}.vi.md")
    told = [page.read_text(encoding="utf-8") for page in (file, other)]
    assert f"]({other.name})" in told[0]
    assert f"]({file.name})" in told[1]
    if file.name not in TOLD_IN_THEIR_OWN_WAY:
        assert _said(told[0]) == _said(told[1])


def _said(text):
    """The kind of each block with what is typed in it, whatever its language."""
    blocks = [(kind, _LANGUAGE.sub(r"\1…", body)) for kind, body in _BLOCKS.findall(text)]
    typed = {"console": lambda body: re.findall(r"^\$ (bkplan \w+)", body, re.MULTILINE),
             "": lambda _: "a formula", "text": lambda _: "what a query gives",
             "sql": lambda body: re.sub(r"_vi\b", "_en", body)}  # fmt: skip
    return [(kind, typed.get(kind, str)(body)) for kind, body in blocks]


def test_links_to_files_lead_somewhere():
    for file in [*DOCUMENTS, ROOT / "CONTRIBUTING.md", ROOT / "examples" / "README.md"]:
        text = file.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
            assert (file.parent / target).exists(), f"{file.name}: {target}"


def _words(svg: str) -> list[str]:
    """What a picture says, line by line."""
    shown = re.findall(r">([^<]+)</text>", svg)
    return [html.unescape(line).replace("\xa0", " ").strip() for line in shown]


def test_pictures_show_what_the_program_shows_now():
    place = ROOT / "scripts" / "pictures.py"
    spec = importlib.util.spec_from_file_location("pictures", place)
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)
    assert pictures.SHOTS
    for name, shot in pictures.SHOTS.items():
        picture = (ROOT / "docs" / "images" / name).read_text(encoding="utf-8")
        assert _words(picture) == _words(pictures.drawn(*shot)), "run scripts/pictures.py"
