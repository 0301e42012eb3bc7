"""The data that a command writes: sound, in a folder of the user's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.cli.asking.plans import refuse_twins, the_one_folder
from bkplan.cli.source import data_folder, data_folders, packed, sound
from bkplan.cli.surroundings import Refused, ours
from bkplan.records.plan_names import SEPARATOR
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.asking.options import Shared
    from bkplan.cli.surroundings import Surroundings
    from bkplan.reading.loader import Loaded
    from bkplan.records.plan import Plan


class Target(NamedTuple):
    """A data folder as the user would write it, what was read from it, and its plan."""

    folder: str
    loaded: Loaded
    plan: Plan


def folder_to_write(shared: Shared, around: Surroundings, folder: str | None = None) -> str:
    """The data folder, unless it is known; Refused where it is that which came with the program."""
    folder = folder or data_folder(shared.data, around, shipped_too=False, plan=shared.plan)
    inside = packed()
    if os.path.realpath(folder) == os.path.realpath(inside):
        raise Refused(
            Text(
                f"bkplan: {quoted(folder)} là dữ liệu kèm theo chương trình, không ghi vào đó; "
                "hãy sao chép ra thư mục khác rồi chọn bằng -C THƯ-MỤC",
                f"bkplan: {quoted(folder)} came with the program and is never written; copy it to "
                "a folder of your own and choose that with -C DIR",
            )
        )
    return folder


def read_to_write(shared: Shared, around: Surroundings, folder: str | None = None) -> Target:
    """The data to write; Refused with its errors where it has any."""
    from bkplan.reading.loader import load_folder

    folder = folder_to_write(shared, around, folder)
    loaded = load_folder(folder)
    (plan,) = sound(loaded)
    return Target(folder, loaded, plan)


def with_record(id: str, shared: Shared, around: Surroundings) -> tuple[str, str]:
    """The folder, of those of many plans, that has a record of an id, and its id in that plan.

    Before the id the plan may stand: 140/KH-UBND:II.1-1. Refused where several have it; where none
    has, what is said of it is said of the plan that is there, or of none.
    """
    folders = data_folders(shared.data, around, shipped_too=False)
    if len(folders) > 1 and shared.plan:
        folders = (the_one_folder(folders, shared.plan),)
    if len(folders) == 1 and SEPARATOR not in id:
        return folders[0], id
    from bkplan.reading.loader import load_folder
    from bkplan.records.many import together
    from bkplan.records.plan_names import alone
    from bkplan.reports.many import in_none, which_of

    plans = [load_folder(folder).partial for folder in folders]
    refuse_twins(folders, plans)
    joint = together(plans)
    found = joint.bearing(id)
    if len(found) > 1:
        raise Refused(ours(which_of(id, found)))
    if not found:
        raise Refused(ours(in_none(id, joint)))
    place = [part.called for part in joint.parts].index(found[0][0].called)
    return folders[place], alone(id)
