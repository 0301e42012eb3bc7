"""What an edit leaves besides the files: a commit where one is wanted, and what takes it back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.changes.compare import changes
from bkplan.cli.surroundings import Refused, ours, reason_of
from bkplan.words.phrases import alike, joined, sentence
from bkplan.words.text import escape_hidden, quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bkplan.cli.surroundings import Surroundings
    from bkplan.git.commit import Commit
    from bkplan.keeping.proposal import Proposal
    from bkplan.keeping.undo import LastEdit

_SHOWN = 12
_COMMIT = "--commit"


def subject_of(proposal: Proposal, as_of: date) -> Text:
    """An edit in one line, in the words of `diff`; several changes are counted."""
    before, after = proposal.before, proposal.after
    old, new = before.plan, after.plan
    if old is None or new is None or before.errors or after.errors:
        return joined([same(name) for name in sorted(proposal.texts)])
    found = changes(old, new, as_of)
    if len(found) == 1:
        return alike("{id}: {text}", id=found[0].id, text=found[0].text)
    count = len(found)
    return sentence(
        "{plan}: {n} thay đổi", "{plan}: {n} {n:change}", plan=new.header.number, n=count
    )


def taking_back(what: str) -> Text:
    """What an edit is called that takes another one back."""
    return Text(f"Hoàn tác: {what}", f"Taken back: {what}")


def ready_to_commit(
    proposal: Proposal, subject: Text, body: Iterable[Text], around: Surroundings
) -> Commit:
    """A commit of an edit that is not written yet; Refused where there can be none."""
    from bkplan.git.commit import prepared
    from bkplan.git.state import CannotCommit

    lines = [_line(subject, around)]
    if more := [_line(text, around) for text in body]:
        lines += ["", *more]
    message = "".join(f"{line}\n" for line in lines)
    try:
        return prepared(proposal.folder, proposal.texts, message, around.environ)
    except CannotCommit as cannot:
        raise Refused(ours(cannot.text, _COMMIT)) from None


def on_its_branch(commit: Commit) -> Text:
    """Put a commit on its branch, the files being written; what to tell, or Refused."""
    from bkplan.git.commit import finish
    from bkplan.git.state import CannotCommit

    try:
        finish(commit)
    except CannotCommit as cannot:
        written = Text(
            f"các tệp đã ghi nhưng chưa commit: {cannot.text.vi}",
            f"the files are written, but not committed: {cannot.text.en}",
        )
        raise Refused(ours(written, _COMMIT)) from None
    return sentence(
        "Đã commit {id} vào nhánh {branch}; hook, bộ lọc và chữ ký của kho git không chạy.",
        "Committed as {id} on {branch}; no hook, filter or signing program of the repository ran.",
        id=commit.id[:_SHOWN],
        branch=same(commit.branch),
    )


def _line(text: Text, around: Surroundings) -> str:
    return escape_hidden(" ".join(text.of(around.lang).split()))


def state_folder(around: Surroundings) -> str | None:
    """Where the user's programs keep their state, or None where nobody says."""
    said = around.environ.get("XDG_STATE_HOME", "")
    if os.path.isabs(said):  # another one is to be ignored, says whoever named the variable
        return said
    home = around.environ.get("HOME") or around.environ.get("USERPROFILE")
    return os.path.join(home, ".local", "state") if home else None


def keep(proposal: Proposal, subject: Text, around: Surroundings, *, committed: bool) -> None:
    """Keep an edit that was written, to be taken back; where that fails it is said, no more."""
    from bkplan.keeping.undo import remember

    state = state_folder(around)
    if state is None:
        return
    what = _line(subject, around)
    try:
        remember(state, proposal.folder, proposal.texts, what=what, committed=committed)
    except OSError as error:
        reason = reason_of(error)
        around.say(
            Text(
                f"bkplan: lần ghi này không hoàn tác được: không ghi được vào {quoted(state)}: "
                f"{reason.vi}",
                f"bkplan: this edit cannot be taken back: {quoted(state)} cannot be written: "
                f"{reason.en}",
            )
        )


def last_of(folder: str, around: Surroundings) -> LastEdit:
    """The last edit of a folder; Refused where none is kept."""
    from bkplan.keeping.undo import last_edit

    state = state_folder(around)
    edit = last_edit(state, folder) if state else None
    if edit is None:
        raise Refused(
            Text(
                f"bkplan: --undo: không có lần ghi nào vào {quoted(folder)} để hoàn tác",
                f"bkplan: --undo: there is no edit of {quoted(folder)} to take back",
            )
        )
    return edit


def forget_last(folder: str, around: Surroundings) -> None:
    """The last edit has been taken back."""
    from bkplan.keeping.undo import forget

    if state := state_folder(around):
        forget(state, folder)
