"""Many plans read together: each sound, none twice, and those of them that are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.cli.premises import PlanRead, loaded_of, plan_read, supposed_in
from bkplan.cli.remembering import NO_MEMORY
from bkplan.cli.source import sound
from bkplan.cli.surroundings import Refused
from bkplan.cli.which import chosen_names, refuse_twins
from bkplan.output.premises import Premises
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.cli.remembering import Memory
    from bkplan.cli.source import Found
    from bkplan.output.premises import AsRecorded, Supposition
    from bkplan.records.plan import Plan


def plans_read(
    found: Found,
    as_of: date,
    *,
    rev: str | date | None,
    suppose: Sequence[Supposition],
    named: Sequence[str] = (),
    memory: Memory = NO_MEMORY,
) -> PlanRead:
    """The plan of one folder, or those of many as one; of these the ones that are named, if any.

    Refused where one of them has errors, with those of all; where two are the same plan; and where
    git has them in different commits.
    """
    if len(found.folders) == 1:
        read = plan_read(found.folders[0], as_of, rev=rev, suppose=suppose, memory=memory)
        if named:
            chosen_names([read.plan], named)
        return read
    from bkplan.records.many import together

    plans, recorded = plans_in(found.folders, rev, memory)
    joint = together(plans)
    if named:
        joint = joint.only(chosen_names(plans, named))
    joint, supposes = supposed_in(joint, suppose, as_of)
    return PlanRead(None, joint, Premises(supposes, recorded))


def plans_in(
    folders: Sequence[str], rev: str | date | None = None, memory: Memory = NO_MEMORY
) -> tuple[tuple[Plan, ...], AsRecorded | None]:
    """The plan of each folder, all of one version; see plans_read() for what is refused."""
    known = [memory.plan(folder) if rev is None else None for folder in folders]
    read = {
        folder: loaded_of(folder, rev)
        for folder, plan in zip(folders, known, strict=True)
        if plan is None
    }
    fresh = iter(sound(*(loaded for loaded, _ in read.values())))
    plans = tuple(plan or next(fresh) for plan in known)
    for folder, (loaded, version) in read.items():
        if version is None:
            memory.keep(folder, loaded)
    refuse_twins(folders, plans)
    recorded = _one_version(rev, [version for _, version in read.values()]) if rev else None
    return plans, recorded


def _one_version(
    rev: str | date | None, versions: Sequence[AsRecorded | None]
) -> AsRecorded | None:
    """The version that all plans are of; Refused where it is not one."""
    if len(set(versions)) > 1:
        said = quoted(str(rev))
        raise Refused(
            Text(
                f"bkplan: --rev {said}: các kế hoạch nằm trong những kho git khác nhau; "
                "hãy chọn một kế hoạch bằng -C DIR",
                f"bkplan: --rev {said}: the plans lie in different git repositories; "
                "choose one plan with -C DIR",
            )
        )
    return versions[0]
