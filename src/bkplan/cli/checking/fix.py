"""`bkplan check --fix`: what is found and takes no thought is corrected; what is left is told."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from bkplan.cli.keeping.afterwards import keep
from bkplan.cli.keeping.shown import Printer, names_of, write_texts, written
from bkplan.cli.surroundings import Refused
from bkplan.faults.findings import Severity
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bkplan.cli.surroundings import Surroundings
    from bkplan.faults.findings import Finding
    from bkplan.files.yaml import DataFile
    from bkplan.keeping.mending import Mended
    from bkplan.keeping.proposal import Proposal
    from bkplan.reading.loader import Loaded
    from bkplan.words.vocab import Rates


NOTHING = Text("Không có gì sửa tự động được.", "There is nothing to correct.")
_CALLED = same("check --fix")
"""What `record --undo` says that it takes back."""


class Fixing(NamedTuple):
    """What `check` is asked to correct, and how it tells."""

    unsafe: bool
    instead: str
    """The option that says that nothing shall be written; empty where it shall."""
    as_text: bool
    colored: bool


def fixing_asked(
    *, fix: bool, unsafe: bool, diff: bool, dry_run: bool, form: str, colored: bool
) -> Fixing | None:
    """What is to be corrected; None where nothing is. Refused what would do nothing."""
    if unsafe and not (fix or diff):
        raise Refused(
            Text(
                "bkplan: --unsafe-fixes: chỉ có tác dụng cùng --fix hoặc --diff",
                "bkplan: --unsafe-fixes does nothing without --fix or --diff",
            )
        )
    if dry_run and not (fix or diff):
        raise Refused(
            Text(
                "bkplan: --dry-run: check không ghi gì nếu không có --fix",
                "bkplan: --dry-run: check writes nothing without --fix",
            )
        )
    if diff and form != "text":
        raise Refused(
            Text(
                f"bkplan: --diff: chỉ hiện được ở dạng text, không phải {form}",
                f"bkplan: --diff shows lines as text, not as {form}",
            )
        )
    if not (fix or diff):
        return None
    instead = "--diff" if diff else "--dry-run" if dry_run else ""
    return Fixing(unsafe, instead, form == "text", colored)


def fixed(
    loaded: Loaded,
    find: Callable[[Loaded], Sequence[Finding]],
    fixing: Fixing,
    fail_on: Severity,
) -> Mended:
    """The data with what could be corrected, not yet shown or written."""
    from bkplan.checks.run import READING, brought_by
    from bkplan.keeping.mending import mended

    order = list(Severity)

    def breaks(after: Sequence[Finding], before: Sequence[Finding]) -> bool:
        # what is wrong with a record that was not read comes to light when it is
        unread = {finding.record for finding in before if finding.code in READING}
        return any(
            order.index(finding.severity) <= order.index(fail_on)
            and finding.record not in unread
            and not (finding.fix and finding.fix.safe)
            for finding in brought_by(after, before)
        )

    beside = _beside_plans(loaded.documents)

    def found(data: Loaded) -> Sequence[Finding]:
        told = find(data)
        return [f._replace(fix=None) if f.mark.path in beside else f for f in told]

    return mended(loaded, found, breaks, unsafe=fixing.unsafe)


def _beside_plans(documents: Iterable[DataFile]) -> dict[str, None]:
    """The paths of files for many plans: who corrects one of these leaves them alone."""
    return {document.path: None for document in documents if document.shared}


def show_and_write(
    folder: str,
    before: Loaded,
    done: Mended,
    around: Surroundings,
    fixing: Fixing,
    *,
    as_of: date,
    rates: Rates,
    several: bool,
) -> None:
    """Show what is corrected, and write it unless it is only to be shown.

    Of one of several plans it is not told that nothing is: see tell_of_none().
    """
    proposal = _proposal(folder, before, done.loaded)
    say = Printer(around) if fixing.as_text else None
    if say and proposal.texts:
        say.change(proposal, as_of, rates, colored=fixing.colored)
    if proposal.texts and not fixing.instead:
        write_texts(proposal)
        keep(proposal, _CALLED, around, committed=False)
    if several and not done.fixed:
        return
    for text in _told(done.fixed, proposal, fixing.instead):
        if say:
            say.line(text.of(around.lang))
        else:
            around.say(text)


def tell_of_none(around: Surroundings, fixing: Fixing) -> None:
    """That nothing at all is corrected."""
    if fixing.as_text:
        Printer(around).line(NOTHING.of(around.lang))
    else:
        around.say(NOTHING)


def _told(fixed: Sequence[Finding], proposal: Proposal, instead: str) -> list[Text]:
    if not fixed:
        return [NOTHING]
    counts = sorted(Counter(finding.code for finding in fixed).items())
    codes = joined([same(f"{code} ({n})" if n > 1 else code) for code, n in counts])
    if instead:
        return [
            sentence(
                "Sửa tự động được: {codes}. Chưa ghi gì ({instead}).",
                "To be corrected: {codes}. Nothing is written ({instead}).",
                codes=codes,
                instead=same(instead),
            )
        ]
    corrected = sentence("Đã sửa: {codes}.", "Corrected: {codes}.", codes=codes)
    return [corrected, written(names_of(proposal))]


def tell_what_is_left(
    findings: Sequence[Finding],
    documents: Iterable[DataFile],
    around: Surroundings,
    fixing: Fixing,
) -> None:
    """What could be corrected besides, and how the program is told to."""
    beside = _beside_plans(documents)
    for text in _left(findings, beside, unsafe=fixing.unsafe):
        if fixing.as_text:
            Printer(around).line(text.of(around.lang))
        else:
            around.say(text)


def _left(
    findings: Sequence[Finding], beside: Mapping[str, None], *, unsafe: bool
) -> Iterator[Text]:
    mended = [(finding, finding.fix) for finding in findings if finding.fix]
    own = sum(not fix.safe for finding, fix in mended if finding.mark.path not in beside)
    if own and not unsafe:
        yield sentence(
            "Còn {n} điều sửa được theo thời hạn nêu trong Kế hoạch: thêm --unsafe-fixes",
            "{n} more can be corrected by the plan's own words: add --unsafe-fixes",
            n=own,
        )
    for path in beside:
        if n := sum(finding.mark.path == path for finding, _ in mended):
            yield sentence(
                "Còn {n} điều phải sửa bằng tay: {path} là của nhiều kế hoạch",
                "{n} more can be corrected by hand alone: {path} is of many plans",
                n=n, path=same(path),
            )  # fmt: skip


def _proposal(folder: str, before: Loaded, after: Loaded) -> Proposal:
    from bkplan.keeping.proposal import Proposal

    texts: dict[str, tuple[bytes | None, bytes]] = {}
    for was, now in zip(before.documents, after.documents, strict=True):
        if now is not was and now.source != was.source:
            name = was.name or os.path.relpath(was.path, folder)
            texts[name] = (was.source, now.source)
    return Proposal(folder, before, after, texts)
