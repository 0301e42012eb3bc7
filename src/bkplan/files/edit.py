"""A file changed in place: every byte stays that the change does not concern, or it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.faults.findings import Mark
from bkplan.files.editing import data
from bkplan.files.editing.data import Loc, place_after, value_at
from bkplan.files.editing.edits import Edit, Insert, Put, Remove
from bkplan.files.editing.nodes import Unsafe
from bkplan.files.editing.parts import Parts
from bkplan.files.editing.written import (
    Style,
    Value,
    comment_lines,
    item_lines,
    normal,
    pair_lines,
)
from bkplan.files.tree import Map, Seq, is_nothing, locate
from bkplan.files.yaml import parse
from bkplan.words.text import composed
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.files.yaml import DataFile

__all__ = ["CannotEdit", "Edit", "Insert", "Loc", "Put", "Remove", "Value", "edited", "edited_file"]


class CannotEdit(Exception):
    """The file is written so that a change would be a guess; `lines` are to be written by hand."""

    def __init__(self, mark: Mark, at: Loc, lines: str) -> None:
        super().__init__(f"{mark}: {lines}")
        self.mark = mark
        self.at = at
        self.lines = lines

    @property
    def text(self) -> Text:
        """What to tell the user, before the lines."""
        return Text(
            f"{self.mark}: tệp viết theo cách mà chương trình không sửa tự động được; "
            "hãy tự viết vào chỗ này:",
            f"{self.mark}: the file is written in a way that cannot be edited automatically; "
            "write here by hand:",
        )


def edited(document: DataFile, source: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes of a file after changes, made one after another: those of `edited_file`.

    CannotEdit as well where `source` is not what the file was read from.
    """
    if edits and document.source != source:
        raise _refused(document, edits[0])
    return edited_file(document, edits).source if edits else source


def edited_file(document: DataFile, edits: Sequence[Edit]) -> DataFile:
    """A file after changes, made one after another, and read back.

    Indentation, quotes, line ends, byte-order mark, remarks and order stay. The result means
    exactly what the file did, changed so. Raises CannotEdit otherwise.
    """
    if not edits:
        return document
    if not document.parsed or document.findings:
        raise _refused(document, edits[0])
    wanted = data.plain(document.root)
    done = edits[0]
    try:
        parts = Parts(document.text)
        for done in edits:
            _make(parts, done, wanted)
        made = replace(document, text=parts.text()).source
    except (Unsafe, UnicodeEncodeError):
        raise _refused(document, done) from None
    read = parse(made, document.path)
    if read.findings or read.root != wanted or not data.same_order(read.root, wanted):
        raise _refused(document, done)
    return replace(read, name=document.name, shared=document.shared)


def _make(parts: Parts, edit: Edit, wanted: Value) -> None:
    """One change of the text, which is made to `wanted` too."""
    edit = _found(replace(edit, at=tuple(map(_composed, edit.at))), wanted)
    if isinstance(edit, Put) and value_at(wanted, edit.at) == edit.value:
        return  # however it is written
    try:
        parts.make(edit)
    except Unsafe:
        edit = _earlier(edit, wanted)
        parts.make(edit)
    _mean(wanted, edit)


def _composed(step: str | int) -> str | int:
    return composed(step) if isinstance(step, str) else step


def _found(edit: Edit, now: Value) -> Edit:
    """The change as it is made: of the outermost thing that is missing, or becomes empty."""
    if isinstance(edit, Insert):
        there = value_at(now, edit.at)
        if there is None or is_nothing(there):
            if edit.index:
                raise Unsafe
            return _found(Put(edit.at, [normal(edit.value)], (), edit.comment), now)
        return Insert(edit.at, edit.index, normal(edit.value), edit.comment)
    around = edit.at[:-1]
    there = value_at(now, around)
    if isinstance(edit, Put):
        if around and (there is None or is_nothing(there)) and isinstance(edit.at[-1], str):
            return _found(Put(around, {edit.at[-1]: edit.value}, edit.after, edit.comment), now)
        return Put(edit.at, normal(edit.value), tuple(map(composed, edit.after)), edit.comment)
    if (
        around
        and isinstance(there, dict | list)
        and len(there) == 1
        and value_at(now, edit.at) is not None
    ):
        return Put(around, type(there)())
    return edit


def _earlier(edit: Edit, now: Value) -> Edit:
    """A new key one place further up, where no line may follow what it was to stand behind."""
    around = value_at(now, edit.at[:-1]) if isinstance(edit, Put) else None
    if not isinstance(edit, Put) or not isinstance(around, dict) or edit.at[-1] in around:
        raise Unsafe
    place = place_after(tuple(around), edit.after)
    if place < 2:
        raise Unsafe
    return Put(edit.at, edit.value, tuple(around)[: place - 1], edit.comment)


def _mean(wanted: Value, edit: Edit) -> None:
    if isinstance(edit, Put):
        data.put(wanted, edit.at, edit.value, edit.after)
    elif isinstance(edit, Insert):
        data.insert(wanted, edit.at, edit.index, edit.value)
    else:
        data.remove(wanted, edit.at)


def _refused(document: DataFile, edit: Edit) -> CannotEdit:
    root = document.root
    mark = (
        locate(document.path, root, edit.at) if isinstance(root, Map) else Mark(document.path, 1, 1)
    )
    return CannotEdit(mark, edit.at, by_hand(document, edit))


def by_hand(document: DataFile, edit: Edit) -> str:
    """The lines to write, or to take away."""
    if isinstance(edit, Insert):
        lines = item_lines(normal(edit.value), 0, Style())
        return "\n".join([*comment_lines(edit.comment), *lines])
    last = edit.at[-1] if edit.at else ""
    if isinstance(edit, Put):
        value = normal(edit.value)
    else:
        value = value_at(document.root, edit.at) if isinstance(document.root, Map | Seq) else ""
    if isinstance(last, int):
        return "\n".join(item_lines(data.plain(value), 0, Style()))
    return "\n".join(pair_lines(str(last), data.plain(value or ""), 0, Style()))
