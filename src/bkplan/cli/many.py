"""Many plans read together: each sound, none twice, and those of them that are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.cli.premises import PlanRead, loaded_of, plan_read, supposed_in
from bkplan.cli.source import sound
from bkplan.cli.surroundings import Refused
from bkplan.cli.which import chosen_names, refuse_twins
from bkplan.output.premises import Premises
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.cli.source import Found
    from bkplan.output.premises import AsRecorded, Supposition


def plans_read(
    found: Found,
    as_of: date,
    *,
    rev: str | date | None,
    suppose: Sequence[Supposition],
    named: Sequence[str] = (),
) -> PlanRead:
    """The plan of one folder, or those of many as one; of these the ones that are named, if any.

    Refused where one of them has errors, with those of all; where two are the same plan; and where
    git has them in different commits.
    """
    if len(found.folders) == 1:
        read = plan_read(found.folders[0], as_of, rev=rev, suppose=suppose)
        if named:
            chosen_names([read.plan], named)
        return read
    from bkplan.records.many import together

    versions = [loaded_of(folder, rev) for folder in found.folders]
    plans = sound(*(loaded for loaded, _ in versions))
    refuse_twins(found.folders, plans)
    joint = together(plans)
    if named:
        joint = joint.only(chosen_names(plans, named))
    joint, supposes = supposed_in(joint, suppose, as_of)
    recorded = _one_version(rev, [version for _, version in versions])
    return PlanRead(versions[0][0], joint, Premises(supposes, recorded))


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
