"""A text in the parts that changes concern: each item of a large list is read for itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from bkplan.files.editing.block import are_apart, dash_of
from bkplan.files.editing.change import Change
from bkplan.files.editing.edits import Edit, Insert
from bkplan.files.editing.habits import habits_of
from bkplan.files.editing.lines import begins_line, line_start, spliced
from bkplan.files.editing.nodes import Node, Unsafe, root_of


@dataclass(slots=True)
class Section:
    """A list in block style under a key of the root: its items with the lines up to the next."""

    items: list[str]
    apart: bool


class Parts:
    """A text that changes are made to, one after another.

    A text of thousands of records is read once and not again for each change: a record is a list
    of one item, read alone. Whoever makes changes reads the result as a whole.
    """

    def __init__(self, text: str) -> None:
        """Takes a text that YAML can read apart."""
        self.habits = habits_of(text, self._take_apart(text))

    def _take_apart(self, text: str) -> Node:
        root = root_of(text)
        self._pieces, self._sections = _apart(text, root)
        self._known = True
        return root

    def text(self) -> str:
        """The text as it is now."""
        return "".join(
            piece if isinstance(piece, str) else "".join(piece.items) for piece in self._pieces
        )

    def make(self, edit: Edit) -> None:
        """Makes one change, or raises Unsafe and makes none."""
        if not self._known:
            self._take_apart(self.text())
        section = self._section(edit)
        if section is None:
            self._pieces = [self._changed(self.text(), edit)]
            self._sections, self._known = {}, False
            return
        if isinstance(edit, Insert) and len(edit.at) == 1:
            before = section.items[edit.index - 1]
            alone = Insert((), 1, edit.value, edit.comment)
            both = self._changed(before, alone, apart=section.apart)
            dash = line_start(both, dash_of(both, root_of(both), 1))
            section.items[edit.index - 1 : edit.index] = [both[:dash], both[dash:]]
            return
        index = edit.at[1]
        assert isinstance(index, int)  # or it would be in no section
        inside = replace(edit, at=(0, *edit.at[2:]))
        section.items[index] = self._changed(section.items[index], inside)

    def _section(self, edit: Edit) -> Section | None:
        """The list whose item a change is about, and nothing around it."""
        found = self._sections.get(str(edit.at[0])) if edit.at else None
        if found is None or (len(edit.at) == 1 and not isinstance(edit, Insert)):
            return None
        if len(edit.at) == 1 and isinstance(edit, Insert):
            return found if 0 < edit.index <= len(found.items) else None
        if len(edit.at) == 2 and not isinstance(edit, Insert):
            return None
        index = edit.at[1]
        return found if isinstance(index, int) and 0 <= index < len(found.items) else None

    def _changed(self, text: str, edit: Edit, *, apart: bool | None = None) -> str:
        change = Change(text, root_of(text), edit, self.habits, apart)
        splices = change.splices()
        if not all(map(change.concerns, splices)):
            raise Unsafe
        return spliced(text, splices)


def _apart(text: str, root: Node) -> tuple[list[str | Section], dict[str, Section]]:
    """A text as pieces in their order, and by their keys those that are lists of items."""
    pieces: list[str | Section] = []
    sections: dict[str, Section] = {}
    done = 0
    if root.kind != "map" or root.flow:
        return [text], {}
    for number, (key, node) in enumerate(zip(root.keys, root.items, strict=True)):
        after = root.keys[number + 1].start if number + 1 < len(root.keys) else None
        if node.kind != "list" or node.flow or (after and not begins_line(text, after)):
            continue
        dashes = [dash_of(text, node, index) for index in range(len(node.items))]
        if not all(begins_line(text, dash) for dash in dashes):
            continue
        end = len(text) if after is None else line_start(text, after)
        starts = [*(line_start(text, dash) for dash in dashes), end]
        items = [text[one:other] for one, other in pairwise(starts)]
        sections[key.value] = Section(items, are_apart(text, node))
        pieces += [text[done : starts[0]], sections[key.value]]
        done = starts[-1]
    return [*pieces, text[done:]], sections
