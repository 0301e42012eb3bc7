"""Console sessions, run as they are written: `shell/*.txt`.

`$` begins a command, `>` goes on with it, then comes what a person sees, and `? N` where the exit
code is not 0. They run in a copy of the repository. `pytest --update-golden` writes down what is
shown now.
"""

from __future__ import annotations

from pathlib import Path

import pytest

SHELL = Path(__file__).parents[1] / "shell"
FILES = sorted(SHELL.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_session(file, sessions, workplace, tmp_path, updating):
    text = file.read_text(encoding="utf-8")
    expected = sessions.read(text)
    real = sessions.run(expected, workplace, tmp_path)
    shown = list(map(sessions.compared, expected, real))
    if updating:
        prose = text[: text.index("\n$ ") + 1]
        file.write_text(prose + "\n\n".join(map(str, shown)) + "\n", encoding="utf-8")
    else:
        assert "\n".join(map(str, shown)) == "\n".join(map(str, expected))


def test_there_are_sessions():
    assert len(FILES) >= 6


def test_what_a_session_is_made_of(sessions):
    step, heredoc, last = sessions.read(
        "Prose.\n\n$ true\n\n$ cat <<END\n> one\n>\n> END\none\n\n…\n\n$ false\noops\n? 1\n"
    )
    assert (step.command, step.expected, step.code) == ("true", "", 0)
    assert (heredoc.command, heredoc.expected) == ("cat <<END\none\n\nEND", "one\n\n…")
    assert (last.command, last.expected, last.code) == ("false", "oops", 1)
    assert str(heredoc) == "$ cat <<END\n> one\n> \n> END\none\n\n…"


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a\n…\nc", "a\nb\nb\nc", True),
        ("a\n…\nc", "a\nc", True),
        ("…\nc", "a\nb\nc", True),
        ("a\n…", "a", True),
        ("a\n…", "a\nb", True),
        ("…", "", True),
        ("a\n…\nc", "a\nb\nd", False),
        ("a\n…\nc", "ab\nc", False),
        ("a\n…", "ab", False),
        ("a", "a\nb", False),
        ("a.c", "abc", False),
    ],
)
def test_dots_stand_for_any_lines(expected, printed, same, sessions):
    (step,) = sessions.read(f"$ x\n{expected}\n")
    shown = sessions.compared(step, step._replace(expected=printed))
    assert shown.expected == (expected if same else printed)


def test_a_session_tells_what_really_happened(sessions, tmp_path):
    steps = sessions.read("$ X=5; echo out; echo err >&2\n\n$ echo $X; (exit 7)\n\n$ pwd\n")
    real = sessions.run(steps, tmp_path, tmp_path)
    assert [(step.expected, step.code) for step in real] == [
        ("out\nerr", 0),
        ("5", 7),
        (str(tmp_path), 0),
    ]
