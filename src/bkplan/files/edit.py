"""A file changed in place: every byte stays that the change does not concern, or it is refused."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bkplan.faults.findings import Mark
from bkplan.files.editing import data
from bkplan.files.editing.change import Change
from bkplan.files.editing.data import Loc, place_after, value_at
from bkplan.files.editing.edits import Edit, Insert, Put, Remove
from bkplan.files.editing.lines import Splice, spliced
from bkplan.files.editing.nodes import Node, Unsafe, root_of
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
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.files.yaml import DataFile

__all__ = ["CannotEdit", "Edit", "Insert", "Loc", "Put", "Remove", "Value", "edited"]


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
    """The bytes of a file after changes, made one after another.

    Indentation, quotes, line ends, byte-order mark, remarks and order stay. The result has been
    read back: it means exactly what the file did, changed so. Raises CannotEdit otherwise.
    """
    bom = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    text = document.text
    if not edits:
        return source
    if not document.parsed or document.findings or bom + text.encode() != source:
        raise _refused(document, edits[0])
    wanted = data.plain(document.root)
    done = edits[0]
    try:
        for done, *more in _runs(edits):
            text = _inserted(text, wanted, [done, *more]) if more else _step(text, wanted, done)
        made = bom + text.encode()
    except (Unsafe, UnicodeEncodeError):
        raise _refused(document, done) from None
    read = parse(made, document.path)
    if read.findings or read.root != wanted or not data.same_order(read.root, wanted):
        raise _refused(document, done)
    return made


def _runs(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """The changes, those together that insert items one behind the other.

    Each step reads the whole text anew; a plan of a hundred tasks is written in one.
    """
    run: list[Edit] = []
    for edit in edits:
        last = run[-1] if run else None
        goes_on = (
            isinstance(edit, Insert)
            and isinstance(last, Insert)
            and last.index > 0
            and (edit.at, edit.index) == (last.at, last.index + 1)
        )
        if run and not goes_on:
            yield run
            run = []
        run.append(edit)
    if run:
        yield run


def _inserted(text: str, wanted: Value, run: Sequence[Edit]) -> str:
    """The text after several items are inserted at one place; one by one where that is no block."""
    first, root = run[0], _root(text)
    if not isinstance(first, Insert):
        raise Unsafe
    places: set[tuple[int, int]] = set()
    new = ""
    for edit in run:
        if not isinstance(edit, Insert):
            raise Unsafe
        each = Insert(edit.at, first.index, normal(edit.value), edit.comment)
        for start, end, lines in Change(text, root, each).splices():
            places.add((start, end))
            new += lines
    if len(places) != 1 or Change(text, root, first).way(first.at)[-1].flow:
        for edit in run:
            text = _step(text, wanted, edit)
        return text
    for edit in run:
        _mean(wanted, _found(edit, wanted))
    ((start, end),) = places
    return spliced(text, [Splice(start, end, new)])


def _step(text: str, wanted: Value, edit: Edit) -> str:
    """The text after one change, which is made to `wanted` too."""
    root = _root(text)
    edit = _found(edit, wanted)
    try:
        splices = Change(text, root, edit).splices()
    except Unsafe:
        edit = _earlier(edit, wanted)
        splices = Change(text, root, edit).splices()
    _mean(wanted, edit)
    return spliced(text, splices)


def _root(text: str) -> Node:
    """What a text is made of."""
    import yaml

    try:
        root = root_of(text)
    except yaml.YAMLError:  # an earlier change has spoilt it
        raise Unsafe from None
    if root is None:
        raise Unsafe
    return root


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
        return Put(edit.at, normal(edit.value), edit.after, edit.comment)
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
