"""How every command that writes data ends: shown, checked, written or refused."""

from __future__ import annotations

import difflib
import os
from typing import TYPE_CHECKING

from bkplan.cli.exits import FINDINGS, FINE
from bkplan.cli.source import settings_of
from bkplan.cli.surroundings import Refused, ours
from bkplan.faults.findings import Severity
from bkplan.words.logs import no_command
from bkplan.words.phrases import joined, sentence
from bkplan.words.text import escape_hidden, lines_of
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bkplan.cli.surroundings import Surroundings
    from bkplan.faults.findings import Finding
    from bkplan.files.edit import Edit
    from bkplan.keeping.proposal import Proposal
    from bkplan.reading.loader import Loaded
    from bkplan.reading.settings import Settings

NOTHING_TO_WRITE = Text("Không có gì để ghi.", "There is nothing to write.")
DRY_RUN = same("--dry-run")
ADD_WRITE = Text("thêm --write để ghi", "add --write to write")
_STYLES = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_PLAIN = "\x1b[0m"
_CONTEXT = 1


def proposal_of(
    folder: str,
    loaded: Loaded,
    edits: Mapping[str, Sequence[Edit]],
    whole: Mapping[str, bytes] | None = None,
) -> Proposal:
    """What edits would make of a folder's files; Refused, with the lines to write by hand."""
    from bkplan.files.edit import CannotEdit
    from bkplan.keeping.proposal import proposed

    try:
        return proposed(folder, loaded, edits, whole=whole)
    except CannotEdit as cannot:
        raise Refused(ours(cannot.text), *map(same, lines_of(cannot.lines))) from None


def settle(
    proposal: Proposal,
    around: Surroundings,
    *,
    as_of: date,
    write: bool,
    told: Iterable[Text] = (),
    color: str = "auto",
    instead: Text = DRY_RUN,
) -> int:
    """Show what a proposal changes and does, and write it; the exit code.

    What `check` would newly refuse is refused with the same findings, and nothing is written; other
    findings that are new are shown. `told` are lines of the command's own, in front. `instead` says
    why nothing is written where nothing shall be.
    """
    settings = settings_of(proposal.folder)
    say = _Printer(around)
    for text in told:
        say.line(text.of(around.lang))
    if not proposal.texts:
        say.line(NOTHING_TO_WRITE.of(around.lang))
        return FINE
    colored = around.color(color)
    for name, (old, new) in sorted(proposal.texts.items()):
        for line in diff_lines(_shown(proposal.folder, name), old or b"", new):
            say.line(line, _STYLES.get(line[:1], "") if colored else "")
    for text in _effects(proposal, as_of, settings):
        say.line(text.of(around.lang))
    found = _brought(proposal, as_of, settings)
    bad = [finding for finding in found if _refuses(finding, settings)]
    if found:
        around.stdout.write(_findings(bad or found, proposal, around, colored=colored))
    names = joined([same(_shown(proposal.folder, name)) for name in sorted(proposal.texts)])
    if bad:
        refused = sentence(
            "Không ghi: {names} giữ nguyên.",
            "Nothing is written: {names} stays as it was.",
            names=names,
        )
        say.line(refused.of(around.lang))
        return FINDINGS
    if write:
        _write(proposal)
        say.line(sentence("Đã ghi {names}.", "Written: {names}.", names=names).of(around.lang))
    else:
        say.line(sentence("Chưa ghi gì ({why}).", "Nothing is written ({why}).",
                          why=instead).of(around.lang))  # fmt: skip
    return FINE


class _Printer:
    """Lines of results, harmless, with a colour where there is one."""

    def __init__(self, around: Surroundings) -> None:
        self._out = around.stdout

    def line(self, text: str, style: str = "") -> None:
        """One line."""
        said = no_command(escape_hidden(text))
        self._out.write(f"{style}{said}{_PLAIN if style else ''}\n")


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


def _effects(proposal: Proposal, as_of: date, settings: Settings) -> Iterator[Text]:
    """What it does; nothing is computed on data with errors."""
    from bkplan.cli.keeping.effects import effect_lines

    before, after = proposal.before, proposal.after
    if before.errors or after.errors or before.plan is None or after.plan is None:
        return
    yield from effect_lines(before.plan, after.plan, as_of, settings.rates)


def _brought(proposal: Proposal, as_of: date, settings: Settings) -> tuple[Finding, ...]:
    """The findings that the change brings, but no notices: those are about the plan."""
    from bkplan.checks.run import brought_by, findings_of, wanted_by

    wanted = wanted_by(settings)
    after = findings_of(proposal.after, as_of, wanted)
    if not any(_matters(finding, settings) for finding in after):
        return ()
    before = findings_of(proposal.before, as_of, wanted)
    return tuple(f for f in brought_by(after, before) if _matters(f, settings))


def _matters(finding: Finding, settings: Settings) -> bool:
    return finding.severity is not Severity.NOTICE or _refuses(finding, settings)


def _refuses(finding: Finding, settings: Settings) -> bool:
    """Whether `check` would fail for it."""
    order = list(Severity)
    return order.index(finding.severity) <= order.index(settings.fail_on or Severity.ERROR)


def _findings(
    found: Iterable[Finding], proposal: Proposal, around: Surroundings, *, colored: bool
) -> str:
    from bkplan.render.findings import to_text

    lines = {document.path: lines_of(document.text) for document in proposal.after.documents}
    return to_text(tuple(found), lines, around.lang, color=colored, notices=True)


def _write(proposal: Proposal) -> None:
    """Replace the files; Refused where somebody has changed them meanwhile, or holds the folder."""
    from bkplan.files.replace import NotReplaced, replaced

    try:
        replaced(proposal.folder, proposal.texts)
    except NotReplaced as failed:
        raise Refused(ours(failed.text)) from None
