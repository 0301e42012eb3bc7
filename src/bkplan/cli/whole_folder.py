"""A folder that a command writes as a whole: never near the data, onto nothing but its own."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bkplan.cli.surroundings import Refused, reason_of
from bkplan.files.listed import plan_around
from bkplan.words.phrases import joined, sentence
from bkplan.words.text import quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MOST_NAMED = 5
_LONGEST_MARK = 1 << 22


def write_folder(
    to: str, files: Iterable[tuple[str, bytes | Iterable[bytes]]], *, replaces: bool
) -> None:
    """Write the whole folder or nothing; Refused where that cannot be done."""
    from bkplan.files.whole import written_whole

    try:
        written_whole(to, files, replaces=replaces)
    except OSError as error:
        raise Refused(
            Text(
                f"bkplan: --to: không ghi được {quoted(to)}: {reason_of(error).vi}",
                f"bkplan: --to: {quoted(to)} cannot be written: {reason_of(error).en}",
            )
        ) from error


def refuse_near(to: str, data: Iterable[str]) -> None:
    """Refused where a folder is that of a plan, or in one, or holds one, or whoever runs this.

    `data` are the folders of the plans that were read; that of any other is as safe from it. Links
    and steps upwards lead where they lead.
    """
    target, here = os.path.realpath(to), ""
    read = (source for source in map(os.path.realpath, data) if _holds(target, source))
    if (plan := next(read, None) or plan_around(target)) is not None:
        raise Refused(_too_near(to, target, plan))
    with suppress(FileNotFoundError):  # the current folder may have been deleted
        here = os.path.realpath(os.curdir)
    if here and _holds(target, here):
        raise Refused(
            Text(
                f"bkplan: --to: {quoted(to)} chứa thư mục đang làm việc, không thay được; "
                "hãy chọn thư mục khác",
                f"bkplan: --to: {quoted(to)} holds the current folder, and cannot be replaced; "
                "choose another folder",
            )
        )


def _too_near(to: str, target: str, plan: str) -> Text:
    outside = os.path.join(os.path.dirname(plan), "public")
    shown, folder, other = quoted(to), quoted(_from_here(plan)), quoted(_from_here(outside))
    if target == plan:
        told = Text(f"{shown} là thư mục dữ liệu, nơi chỉ để dữ liệu",
                    f"{shown} is the data folder, which is for data alone")  # fmt: skip
    elif _holds(plan, target):
        told = Text(f"{shown} ở trong thư mục dữ liệu {folder}, nơi chỉ để dữ liệu",
                    f"{shown} is in the data folder {folder}, which is for data alone")  # fmt: skip
    else:
        told = Text(f"{shown} chứa thư mục dữ liệu {folder}",
                    f"{shown} holds the data folder {folder}")  # fmt: skip
    return Text(
        f"bkplan: --to: {told.vi}; hãy chọn thư mục khác, ví dụ {other}",
        f"bkplan: --to: {told.en}; choose another folder, such as {other}",
    )


def _from_here(path: str) -> str:
    """A path as seen from the current folder, if that is shorter; it may have been deleted."""
    with suppress(FileNotFoundError, ValueError):
        return min(os.path.relpath(path), path, key=len)
    return path


def _holds(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def is_replaced(to: str, made: Callable[[str], frozenset[str] | None], what: Text) -> bool:
    """Whether something is there that this replaces; Refused where anything else is.

    `made` gives the names of what a command has made in a folder, None where it is none of its own;
    `what` is what it makes, in the words of a message.
    """
    if not os.path.lexists(to):
        return False
    if not os.path.isdir(to):
        raise Refused(
            Text(f"bkplan: --to: {quoted(to)} không phải thư mục; hãy chọn một thư mục",
                 f"bkplan: --to: {quoted(to)} is no folder; choose a folder")
        )  # fmt: skip
    names = set(os.listdir(to))
    if not names:
        return False
    ours = made(to)
    others = sorted(names - (ours or set()))
    if others or ours is None:
        shown = joined(map(same, map(quoted, others[:_MOST_NAMED])))
        dots = ", …" if len(others) > _MOST_NAMED else ""
        raise Refused(
            sentence(
                "bkplan: --to: {to} đã có và không chỉ có {what} do lệnh này ghi{more}; hãy chọn "
                "thư mục khác hoặc tự xóa thư mục đó",
                "bkplan: --to: {to} is there and holds more than {what} of this command{more}; "
                "choose another folder, or remove that one yourself",
                to=quoted(to), what=what, more=f" ({shown.vi}{dots})" if others else "",
            )
        )  # fmt: skip
    return True


def mark_in(folder: str, name: str) -> dict[str, Any]:
    """What the file says by which a command knows a folder as its own; nothing without one."""
    try:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            told = json.loads(file.read(_LONGEST_MARK))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
