"""How every command that writes data ends: shown, checked, written or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.cli.exits import FINDINGS, FINE
from bkplan.cli.keeping.afterwards import (
    forget_last,
    keep,
    on_its_branch,
    ready_to_commit,
    subject_of,
)
from bkplan.cli.keeping.shown import Printer, names_of, write_texts, written
from bkplan.cli.source import settings_of
from bkplan.cli.surroundings import Refused, ours
from bkplan.faults.findings import Severity
from bkplan.words.phrases import sentence
from bkplan.words.text import lines_of
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
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
    commit: bool | None = False,
    takes_back: Text | None = None,
) -> int:
    """Show what a proposal changes and does, and write it; the exit code.

    What `check` would newly refuse is refused with the same findings, and nothing is written; other
    findings that are new are shown. `told` are lines of the command's own, in front. `instead` says
    why nothing is written where nothing shall be. `commit` makes a commit of it; `takes_back` says
    which edit it takes back, if it does.
    """
    settings = settings_of(proposal.folder)
    say = Printer(around)
    told = (takes_back,) if takes_back else tuple(told)
    for text in told:
        say.line(text.of(around.lang))
    if not proposal.texts:
        say.line(NOTHING_TO_WRITE.of(around.lang))
        return FINE
    colored = around.color(color)
    say.change(proposal, as_of, settings.rates, colored=colored)
    found = _brought(proposal, as_of, settings)
    bad = [finding for finding in found if _refuses(finding, settings)]
    if found:
        around.stdout.write(_findings(bad or found, proposal, around, colored=colored))
    names = names_of(proposal)
    if bad:
        refused = sentence(
            "Không ghi: {names} giữ nguyên.",
            "Nothing is written: {names} stays as it was.",
            names=names,
        )
        say.line(refused.of(around.lang))
        return FINDINGS
    if write:
        subject = takes_back or subject_of(proposal, as_of)
        body = () if takes_back else told
        ready = ready_to_commit(proposal, subject, body, around) if commit else None
        write_texts(proposal)
        _kept(proposal, subject, around, takes_back=takes_back is not None, committed=False)
        say.line(written(names).of(around.lang))
        if ready:
            say.line(on_its_branch(ready).of(around.lang))
            _kept(proposal, subject, around, takes_back=takes_back is not None, committed=True)
    else:
        say.line(sentence("Chưa ghi gì ({why}).", "Nothing is written ({why}).",
                          why=instead).of(around.lang))  # fmt: skip
    return FINE


def _kept(
    proposal: Proposal, subject: Text, around: Surroundings, *, takes_back: bool, committed: bool
) -> None:
    """An edit can be taken back; one that did so is the end of it."""
    if takes_back:
        forget_last(proposal.folder, around)
    else:
        keep(proposal, subject, around, committed=committed)


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
