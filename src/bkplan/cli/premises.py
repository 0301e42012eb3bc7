"""The plans that a report is of: as files have them, or git had them, and with what is supposed."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from bkplan.cli.asking.plans import chosen_names, refuse_twins
from bkplan.cli.remembering import NO_MEMORY
from bkplan.cli.source import sound
from bkplan.cli.surroundings import Refused, ours
from bkplan.output.premises import LeftOut, Premises, names_listed
from bkplan.records.plan_names import names_of
from bkplan.words.files import DATA_FOLDER
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bkplan.cli.asking.options import Shared
    from bkplan.cli.remembering import Memory
    from bkplan.cli.source import Found
    from bkplan.output.premises import AsRecorded, Supposed, Supposition
    from bkplan.reading.loader import Loaded
    from bkplan.records.many import Plans
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
    loaded, recorded = loaded_of(folder, rev)
    (plan,) = sound(loaded)
    if rev is None:
        memory.keep(folder, loaded)
    plan, supposes = _supposed(plan, suppose, as_of)
    return PlanRead(loaded, plan, Premises(supposes, recorded))


def plans_asked(found: Found, shared: Shared, memory: Memory = NO_MEMORY) -> PlanRead:
    """The plans that a command is asked about, as it is told to read them; see plans_read()."""
    return plans_read(
        found,
        shared.as_of,
        rev=shared.rev,
        suppose=shared.suppose,
        named=shared.plan,
        memory=memory,
        skip_broken=shared.skip_broken,
    )


def plans_read(
    found: Found,
    as_of: date,
    *,
    rev: str | date | None,
    suppose: Sequence[Supposition],
    named: Sequence[str] = (),
    memory: Memory = NO_MEMORY,
    skip_broken: bool = False,
) -> PlanRead:
    """The plan of one folder, or those of many as one; of these the ones that are named, if any.

    Refused where one of them has errors, with those of all, unless that is left out; where two are
    the same plan; and where git has them in different commits.
    """
    if len(found.folders) == 1:
        read = plan_read(found.folders[0], as_of, rev=rev, suppose=suppose, memory=memory)
        if named:
            chosen_names([read.plan], named)
        return read
    from bkplan.records.many import together

    plans, recorded, left_out = plans_in(found.folders, rev, memory, skip_broken=skip_broken)
    joint = together(plans)
    if named:
        joint = joint.only(chosen_names(plans, named))
    joint, supposes = supposed_in(joint, suppose, as_of)
    return PlanRead(None, joint, Premises(supposes, recorded, left_out))


class Several(NamedTuple):
    """The plans of folders, which version they are of, and those that are left out."""

    plans: tuple[Plan, ...]
    recorded: AsRecorded | None
    left_out: tuple[LeftOut, ...]


def plans_in(
    folders: Sequence[str],
    rev: str | date | None = None,
    memory: Memory = NO_MEMORY,
    *,
    skip_broken: bool = False,
) -> Several:
    """The plan of each folder, all of one version; see plans_read() for what is refused.

    Where all are broken none is left out: there would be nothing to tell of.
    """
    known = {folder: None if rev else memory.plan(folder) for folder in folders}
    read = {folder: loaded_of(folder, rev) for folder, plan in known.items() if plan is None}
    broken = {f: loaded for f, (loaded, _) in read.items() if loaded.errors or not loaded.plan}
    left_out = _left_out(broken, [plan for plan in known.values() if plan], read)
    skips = skip_broken and len(broken) < len(folders)
    left = [folder for folder in folders if not (skips and folder in broken)]
    or_else = _or_left_out(left_out) if len(broken) < len(folders) else None
    fresh = iter(sound(*(read[folder][0] for folder in left if folder in read), or_else=or_else))
    plans = tuple(known[folder] or next(fresh) for folder in left)
    versions = [read[folder] for folder in left if folder in read]
    for folder in left:
        if folder in read and not rev:
            memory.keep(folder, read[folder][0])
    refuse_twins(left, plans)
    recorded = _one_version(rev, [version for _, version in versions]) if rev else None
    return Several(plans, recorded, left_out if skips else ())


def _or_left_out(broken: Sequence[LeftOut]) -> Text:
    """What may be done with plans that have errors, instead of correcting them."""
    return sentence(
        "hoặc bỏ qua {listed} bằng --skip-broken",
        "or leave out {listed} with --skip-broken",
        listed=names_listed(one.called for one in broken),
    )


def _left_out(
    broken: Mapping[str, Loaded],
    sound_ones: Sequence[Plan],
    read: Mapping[str, tuple[Loaded, AsRecorded | None]],
) -> tuple[LeftOut, ...]:
    """Plans that are left out, called as they are among all: by number, else by folder."""
    headed = {folder: loaded.plan for folder, (loaded, _) in read.items() if loaded.plan}
    names = dict(zip(headed, names_of([*headed.values(), *sound_ones]), strict=False))
    return tuple(
        LeftOut(names.get(folder) or _folder_name(folder), len(loaded.errors))
        for folder, loaded in broken.items()
    )


def _folder_name(folder: str) -> str:
    """What a folder of a plan is called: where it lies on this disk is nobody's business."""
    above, name = os.path.split(os.path.abspath(folder))
    return os.path.basename(above) if name == DATA_FOLDER else name


def _one_version(
    rev: str | date | None, versions: Sequence[AsRecorded | None]
) -> AsRecorded | None:
    """The version that all plans are of; Refused where it is not one."""
    if len(set(versions)) > 1:
        said = quoted(str(rev))
        raise Refused(
            Text(
                f"bkplan: --rev {said}: các kế hoạch nằm trong những kho git khác nhau; "
                "hãy chọn một kế hoạch bằng -C THƯ-MỤC",
                f"bkplan: --rev {said}: the plans lie in different git repositories; "
                "choose one plan with -C DIR",
            )
        )
    return versions[0]


def loaded_of(folder: str, rev: str | date | None) -> tuple[Loaded, AsRecorded | None]:
    """What was read in a folder, now or as git had it, and which version that is."""
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


def supposed_in(
    plans: Plans, suppositions: Sequence[Supposition], as_of: date
) -> tuple[Plans, tuple[Supposed, ...]]:
    """Many plans with what is supposed of each; Refused where several have what is meant."""
    told: list[Supposed] = []
    for supposition in suppositions:
        from bkplan.records.many import Part
        from bkplan.reports.many import in_none, which_of

        found = plans.bearing(supposition.id)
        if len(found) > 1:
            raise Refused(ours(which_of(supposition.id, found), f"--suppose {supposition.said}"))
        if not found:
            raise Refused(ours(in_none(supposition.id, plans), f"--suppose {supposition.said}"))
        part, id = found[0]
        after, words = _supposed(part, [supposition._replace(id=id)], as_of)
        told += words
        assert isinstance(after, Part)
        plans = plans.with_parts(after if one is part else one for one in plans.parts)
    return plans, tuple(told)


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
