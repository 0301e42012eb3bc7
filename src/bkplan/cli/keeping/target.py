"""The data that a command writes: sound, in a folder of the user's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.cli.source import data_folder, packed, sound
from bkplan.cli.surroundings import Refused
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.cli.surroundings import Surroundings
    from bkplan.reading.loader import Loaded
    from bkplan.records.plan import Plan


class Target(NamedTuple):
    """A data folder as the user would write it, what was read from it, and its plan."""

    folder: str
    loaded: Loaded
    plan: Plan


def folder_to_write(named: Sequence[str], around: Surroundings) -> str:
    """The data folder; Refused where it is the one that came with the program."""
    folder = data_folder(named, around, shipped_too=False)
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


def read_to_write(named: Sequence[str], around: Surroundings) -> Target:
    """The data to write; Refused with its errors where it has any."""
    from bkplan.reading.loader import load_folder

    folder = folder_to_write(named, around)
    loaded = load_folder(folder)
    (plan,) = sound(loaded)
    return Target(folder, loaded, plan)
