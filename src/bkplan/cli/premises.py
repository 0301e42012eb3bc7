"""The plan that a report is of: as the files have it, or git had it, and with what is supposed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bkplan.cli.remembering import NO_MEMORY
from bkplan.cli.source import sound
from bkplan.cli.surroundings import Refused, ours
from bkplan.output.premises import Premises
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.cli.remembering import Memory
    from bkplan.output.premises import AsRecorded, Supposed, Supposition
    from bkplan.reading.loader import Loaded
    from bkplan.records.plan import Plan


class PlanRead(NamedTuple):
    """What was read, the plan with what is supposed, and what that is: `loaded` is without it.

    There is no `loaded` of a plan that was remembered.
    """

    loaded: Loaded | None
    plan: Plan
    premises: Premises

    @property
    def revision(self) -> Text | None:
        """The version of the data where it is not the present one."""
        recorded = self.premises.recorded
        return recorded and recorded.words


def plan_read(
    folder: str,
    as_of: date,
    *,
    rev: str | date | None,
    suppose: Sequence[Supposition],
    memory: Memory = NO_MEMORY,
) -> PlanRead:
    """The plan in a folder; Refused where git cannot give it, or where it has errors.

    Refused as well, in the words of `record` and `check`, what could not have happened.
    """
    if rev is None and (known := memory.plan(folder)):
        with suppress(Refused):  # read anew, since what is told then names places
            plan, supposes = _supposed(known, suppose, as_of)
            return PlanRead(None, plan, Premises(supposes))
    loaded, recorded = _loaded(folder, rev)
    (plan,) = sound(loaded)
    if rev is None:
        memory.keep(folder, loaded)
    plan, supposes = _supposed(plan, suppose, as_of)
    return PlanRead(loaded, plan, Premises(supposes, recorded))


def _loaded(folder: str, rev: str | date | None) -> tuple[Loaded, AsRecorded | None]:
    if rev is None:
        from bkplan.reading.loader import load_folder

        return load_folder(folder), None
    from bkplan.git.as_recorded import as_recorded
    from bkplan.git.calls import NoRepository, NoSuchVersion
    from bkplan.git.data import load

    try:
        revision, recorded = as_recorded(rev, folder)
        return load(revision), recorded
    except NoRepository:
        name = quoted(folder)
        raise Refused(
            Text(f"bkplan: --rev: {name} không nằm trong kho git nào; hãy chọn thư mục dữ liệu "
                 "bằng -C THƯ-MỤC, hoặc bỏ --rev",
                 f"bkplan: --rev: {name} is in no git repository; choose the data folder with "
                 "-C DIR, or leave out --rev")
        ) from None  # fmt: skip
    except NoSuchVersion as missing:
        raise Refused(ours(missing.text, "--rev")) from None


def _supposed(
    plan: Plan, suppositions: Sequence[Supposition], as_of: date
) -> tuple[Plan, tuple[Supposed, ...]]:
    if not suppositions:
        return plan, ()
    from bkplan.keeping.supposing import CannotSuppose, supposed

    try:
        return supposed(plan, suppositions, as_of)
    except CannotSuppose as cannot:
        option = f"--suppose {cannot.supposition.said}"
        told = (ours(text, option) for text in cannot.told)
        raise Refused(*told, *cannot.could) from None
