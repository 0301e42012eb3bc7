"""A change as people see it before it is written: the lines that differ, and what they do."""

from __future__ import annotations

import difflib
import os
from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused, ours
from bkplan.words.logs import no_command
from bkplan.words.phrases import joined, sentence
from bkplan.words.text import escape_hidden, lines_of
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.cli.surroundings import Surroundings
    from bkplan.keeping.proposal import Proposal
    from bkplan.words.vocab import Rates

_STYLES = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_PLAIN = "\x1b[0m"
_CONTEXT = 1


class Printer:
    """Lines of results, harmless, with a colour where there is one."""

    def __init__(self, around: Surroundings) -> None:
        self._out = around.stdout
        self._lang = around.lang

    def line(self, text: str, style: str = "") -> None:
        """One line."""
        said = no_command(escape_hidden(text))
        self._out.write(f"{style}{said}{_PLAIN if style else ''}\n")

    def change(self, proposal: Proposal, as_of: date, rates: Rates, *, colored: bool) -> None:
        """The lines that a proposal changes, and what they do."""
        for name, (old, new) in sorted(proposal.texts.items()):
            for line in diff_lines(_shown(proposal.folder, name), old or b"", new):
                self.line(line, _STYLES.get(line[:1], "") if colored else "")
        for text in _effects(proposal, as_of, rates):
            self.line(text.of(self._lang))


def names_of(proposal: Proposal) -> Text:
    """The files that a proposal changes."""
    return joined([same(_shown(proposal.folder, name)) for name in sorted(proposal.texts)])


def written(names: Text) -> Text:
    """That files were written."""
    return sentence("Đã ghi {names}.", "Written: {names}.", names=names)


def diff_lines(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """The lines that differ between two texts, as `diff -u` shows them."""
    before, after = (lines_of(text.decode("utf-8", "replace")) for text in (old, new))
    for lines in (before, after):
        if not lines[-1]:  # what ends the last line begins no other one
            lines.pop()
    same_before = _alike(before, after)
    same_after = _alike(before[same_before:][::-1], after[same_before:][::-1])
    start = max(0, same_before - _CONTEXT)
    ends = (max(0, same_after - _CONTEXT) for _ in range(2))
    before, after = (
        lines[start : len(lines) - end] for lines, end in zip((before, after), ends, strict=True)
    )
    yield f"--- {name}"
    yield f"+++ {name}"
    for hunk in difflib.SequenceMatcher(None, before, after).get_grouped_opcodes(_CONTEXT):
        old_span = _span(hunk[0][1], hunk[-1][2], start)
        new_span = _span(hunk[0][3], hunk[-1][4], start)
        yield f"@@ -{old_span} +{new_span} @@"
        for tag, i, j, k, m in hunk:
            if tag == "equal":
                yield from (f" {line}" for line in before[i:j])
            else:
                yield from (f"-{line}" for line in before[i:j])
                yield from (f"+{line}" for line in after[k:m])


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines two texts begin with alike: comparing what differs alone is quick."""
    return next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _span(first: int, end: int, start: int) -> str:
    """Lines of a text as the head of a hunk counts them."""
    count = end - first
    line = start + first + bool(count)
    return str(line) if count == 1 else f"{line},{count}"


def _shown(folder: str, name: str) -> str:
    """A file as people know it: by the folder as they wrote it."""
    return os.path.normpath(os.path.join(folder, name))


def _effects(proposal: Proposal, as_of: date, rates: Rates) -> Iterator[Text]:
    """What it does; nothing is computed on data with errors."""
    from bkplan.cli.keeping.effects import effect_lines

    before, after = proposal.before, proposal.after
    if before.errors or after.errors or before.plan is None or after.plan is None:
        return
    yield from effect_lines(before.plan, after.plan, as_of, rates)


def write_texts(proposal: Proposal) -> None:
    """Replace the files; Refused where somebody has changed them meanwhile, or holds the folder."""
    from bkplan.files.replace import NotReplaced, replaced

    try:
        replaced(proposal.folder, proposal.texts)
    except NotReplaced as failed:
        raise Refused(ours(failed.text)) from None
