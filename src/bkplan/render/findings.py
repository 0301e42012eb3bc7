"""Findings in text: the line excerpted, a caret under the place, what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.faults.findings import Finding, Severity, by_weight, counted
from bkplan.render.width import width
from bkplan.words.logs import no_command
from bkplan.words.text import escape_hidden
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bkplan.words.vocab import Lang

MOST_SHOWN = 5_000
ASK = Text("Xem các lưu ý: --notices", "The notices are shown with --notices.")
_EXCERPT = 100
_BEFORE = 60
_STYLE = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[35m", Severity.NOTICE: "\x1b[34m"}
_PLAIN = "\x1b[0m"


def to_text(
    findings: Sequence[Finding],
    lines: Mapping[str, Sequence[str]],
    lang: Lang,
    *,
    color: bool,
    notices: bool,
) -> str:
    """Findings with their lines, the worst first, and a sentence that counts them all.

    `lines` are by path. Notices are told where they are asked for: those of a plan stay for ever.
    Of very many the worst are shown, and the rest counted.
    """
    wanted = [f for f in findings if notices or f.severity is not Severity.NOTICE]
    shown = by_weight(wanted)[:MOST_SHOWN]
    parts = [_one(finding, lines.get(finding.mark.path, ()), lang, color) for finding in shown]
    if rest := len(wanted) - len(shown):
        more = Text(f"và {rest} điều nữa, không kể ở đây", f"and {rest} more, not shown here")
        parts.append(f"{more.of(lang)}\n")
    if len(wanted) < len(findings):
        parts.append(ASK.of(lang) + "\n")
    return no_command("".join([*parts, counted(findings).of(lang), "\n"]))


def _one(finding: Finding, lines: Sequence[str], lang: Lang, color: bool) -> str:
    said = escape_hidden(finding.line(lang))
    if color:
        word = f" {finding.severity.label.of(lang)}:"
        said = said.replace(word, f"{_STYLE[finding.severity]}{word}{_PLAIN}", 1)
    text = f"{said} [{finding.code}]\n"
    number = finding.mark.line
    if not 1 <= number <= len(lines) or not lines[number - 1].strip():
        return text
    excerpt, caret = _excerpt(lines[number - 1], finding.mark.column)
    margin = f"{number:>6} | "
    return f"{text}{margin}{excerpt}\n{' ' * 6} | {' ' * caret}^\n"


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, and how many cells stand before it."""
    start = max(0, column - 1 - _BEFORE) if len(line) > _EXCERPT else 0
    cut = line[start : start + _EXCERPT]
    before = "…" if start else ""
    after = "…" if start + _EXCERPT < len(line) else ""
    ahead = before + escape_hidden(line[start : column - 1].replace("\t", " "))
    return before + escape_hidden(cut.replace("\t", " ")) + after, width(ahead)
