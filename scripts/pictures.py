"""Draws the pictures of the README: what a command shows in a terminal of 80 columns, as SVG.

Run `python scripts/pictures.py` after a change of what is shown; a test keeps them current.
"""

from __future__ import annotations

import io
import re
import sys
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from bkplan.cli.start import main

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "images"
INK, RED, GREEN, BROWN = (32, 33, 36), (179, 38, 30), (19, 115, 51), (146, 92, 0)
BLUE, PURPLE, TEAL, GREY = (25, 103, 210), (142, 36, 170), (18, 112, 122), (95, 99, 104)
COLOURS = [INK, RED, GREEN, BROWN, BLUE, PURPLE, TEAL, GREY]
THEME = TerminalTheme((253, 253, 252), INK, COLOURS, COLOURS)
SHOTS = {  # file: the command as it is typed, the data, the day, how many lines are shown
    "overdue.svg": (["overdue", "--lang", "vi"], "data", "2026-11-23", 30),
    "headcount.svg": (
        ["headcount", "--lang", "vi"], "examples/sample-province", "2020-12-31", 80,
    ),
}  # fmt: skip


def drawn(arguments: list[str], data: str, as_of: str, most: int) -> str:
    """The SVG of one command's output."""
    out = io.StringIO()
    shown = [*arguments, "--as-of", as_of, "--color", "always", "-C", str(ROOT / data)]
    main(shown, environ={"COLUMNS": "80"}, stdout=out, stderr=sys.stderr, today=date(2026, 11, 23))
    lines = out.getvalue().splitlines()
    if len(lines) > most:
        lines = [*lines[:most], "…"]
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ bkplan " + " ".join(arguments), style="bold"))
    for line in lines:
        console.print(Text.from_ansi(line))
    title = "bkplan " + " ".join(arguments)
    svg = console.export_svg(title=title, theme=THEME, unique_id="bkplan")
    svg = re.sub(r"<!--.*?-->|@font-face \{.*?\}", "", svg, flags=re.DOTALL)  # nothing from outside
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, shot in SHOTS.items():
        (PICTURES / name).write_text(drawn(*shot), encoding="utf-8")
        print(f"docs/images/{name}")
