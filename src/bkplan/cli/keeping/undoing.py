"""`record --undo`: the last edit of a data folder taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.cli.keeping.afterwards import last_of, taking_back
from bkplan.cli.keeping.settle import proposal_of, settle
from bkplan.cli.keeping.target import read_to_write
from bkplan.cli.surroundings import Refused, ours

if TYPE_CHECKING:
    from bkplan.cli.asking.options import Shared
    from bkplan.cli.surroundings import Surroundings


def undo(shared: Shared, around: Surroundings, *, write: bool, commit: bool | None) -> int:
    """Show the last edit taken back and write that; the exit code.

    What was committed is taken back by a commit too, unless `commit` says otherwise.
    """
    from bkplan.keeping.undo import CannotUndo, taken_back

    folder, loaded, _ = read_to_write(shared, around)
    edit = last_of(folder, around)
    try:
        files = taken_back(edit, loaded)
    except CannotUndo as cannot:
        raise Refused(ours(cannot.text, "--undo")) from None
    return settle(
        proposal_of(folder, loaded, {}, whole=files),
        around,
        as_of=shared.as_of,
        write=write,
        color=shared.color,
        commit=edit.committed if commit is None else commit,
        takes_back=taking_back(edit.what),
    )
