"""One change of a text: what becomes what, in the style in which the file is written."""

from __future__ import annotations

from bkplan.files.editing import block, flow
from bkplan.files.editing.data import Loc, place_after
from bkplan.files.editing.edits import Edit, Insert, Put, Remove
from bkplan.files.editing.habits import Habits
from bkplan.files.editing.lines import Splice, line_end, next_line
from bkplan.files.editing.nodes import Node, Unsafe
from bkplan.files.editing.written import (
    Style,
    Value,
    comment_lines,
    in_line,
    item_lines,
    pair_lines,
    scalar,
)
from bkplan.words.frozen import NamedTuple


class Change(NamedTuple):
    """One change of a text, and what the text is made of."""

    text: str
    root: Node
    edit: Edit
    habits: Habits
    apart: bool | None = None
    """Whether a blank line parts items of the list concerned, where its text does not tell."""

    def splices(self) -> list[Splice]:
        """What becomes what."""
        edit = self.edit
        if not edit.at and not isinstance(edit, Insert):
            raise Unsafe
        way = self.way(edit.at if isinstance(edit, Insert) else edit.at[:-1])
        node = way[-1]
        style = self.habits.style(way)
        if isinstance(edit, Insert):
            return self.insert(node, edit, style)
        last = edit.at[-1]
        if node.kind == "scalar":
            raise Unsafe
        position = node.position(last)
        if isinstance(edit, Remove):
            if position is None:
                raise Unsafe
            if node.flow:
                return flow.remove(self.text, node, position)
            remove = block.remove_key if node.kind == "map" else block.remove_item
            return remove(self.text, node, position)
        if position is not None:
            return self.replace(node, position, edit, style)
        if node.kind != "map" or not isinstance(last, str):
            raise Unsafe
        return self.add(node, last, edit, style)

    def concerns(self, splice: Splice) -> bool:
        """Whether a splice takes nothing away but what the change is about, and signs around it.

        A remark, a key or a value of something else would be lost otherwise.
        """
        first, last = self._about()
        gone = self.text[splice.start : min(splice.end, max(first, splice.start))]
        gone += self.text[max(splice.start, min(last, splice.end)) : splice.end]
        return not gone.strip(" \t\r\n,:[]{}")

    def _about(self) -> tuple[int, int]:
        """Where what is changed begins and ends in the text; nothing for what is new."""
        at, text = self.edit.at, self.text
        node = self.way(at[:-1])[-1] if at else self.root
        position = node.position(at[-1]) if at else None
        if position is None or (isinstance(self.edit, Insert) and node.items[position].items):
            return 0, 0
        old, goes = node.items[position], isinstance(self.edit, Remove)
        if node.flow:
            behind = text[old.end : line_end(text, old.end)].lstrip(" \t,")
            alone = goes and not behind[:1].strip("#")
            end = next_line(text, old.end) if alone else old.end
        else:
            end = next_line(text, block.below_or_end(text, old))
        if node.keys:
            key = node.keys[position]
            return key.start if goes else key.end, end
        one_line = old.flow or (old.kind == "scalar" and old.style not in ("|", ">"))
        if node.flow or (one_line and not goes):
            return old.start, end
        return block.dash_of(text, node, position), end

    def way(self, at: Loc) -> list[Node]:
        """The pieces from the root to a place."""
        way = [self.root]
        for step in at:
            position = way[-1].position(step)
            if position is None:
                raise Unsafe
            way.append(way[-1].items[position])
        return way

    def insert(self, node: Node, edit: Insert, style: Style) -> list[Splice]:
        """An item into a list that there is."""
        if node.kind != "list" or not 0 <= edit.index <= len(node.items):
            raise Unsafe
        if not node.flow:
            return block.insert_item(
                self.text, node, edit.index, edit.value, style,
                comment=edit.comment, apart=self.apart,
            )  # fmt: skip
        if not node.items and (as_block := self.opened(node, edit, style)):
            return as_block
        return flow.insert(self.text, node, edit.index, in_line(edit.value, style), style.ending)

    def opened(self, node: Node, edit: Insert, style: Style) -> list[Splice]:
        """`[]` as the value of a key in block style becomes a block, where that suits the item."""
        outer = self.way(edit.at[:-1])[-1] if edit.at else node
        if outer.flow or outer.kind != "map" or not isinstance(edit.value, dict):
            return []
        if self.text[node.start : node.end].strip("[] \t"):
            return []
        position = outer.position(edit.at[-1])
        if position is None:
            return []
        lines = self.pair(outer, str(edit.at[-1]), [edit.value], style, edit.comment)
        return block.put_value(self.text, outer, position, lines, style)

    def pair(
        self, node: Node, key: str, value: Value, style: Style, comment: str = ""
    ) -> list[str]:
        """A key and its value as the lines of a mapping in block style."""
        listed = isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict)
        if not listed:
            return pair_lines(key, value, node.column, style)
        column = node.column + style.list_in
        indent = " " * column
        flows = self.habits.flows.get(key)
        lines = [*comment_lines(comment), *item_lines(value[0], column, style, flow=flows)]
        first = len(comment_lines(comment)) + 1
        name = scalar(key, flow=False)
        return [f"{name}:", *(indent + line for line in lines[:first]), *lines[first:]]

    def replace(self, node: Node, position: int, edit: Put, style: Style) -> list[Splice]:
        """Another value in the place of one."""
        old = node.items[position]
        quotes = old.style if old.style in ("'", '"') else ""
        if isinstance(edit.value, str) and quotes:
            new = scalar(edit.value, flow=node.flow, quotes=quotes)
            return [Splice(old.start, old.end, new)]
        if node.flow:
            new = in_line(edit.value, style)
            if old.end > old.start:
                return [Splice(old.start, old.end, new)]
            if node.kind == "list":
                raise Unsafe
            colon = block.colon_of(self.text, node.keys[position])
            at = colon or node.keys[position].end
            return [Splice(at, at, f" {new}" if colon else f": {new}")]
        if node.kind == "list":
            return block.put_item(self.text, node, position, edit.value, style)
        lines = self.pair(node, str(edit.at[-1]), edit.value, style, edit.comment)
        return block.put_value(self.text, node, position, lines, style)

    def add(self, node: Node, key: str, edit: Put, style: Style) -> list[Splice]:
        """A key that is new."""
        place = place_after([each.value for each in node.keys], edit.after)
        if node.flow:
            name = scalar(key, flow=True, quotes='"' if style.json else "")
            piece = f"{name}: {in_line(edit.value, style)}"
            return flow.insert(self.text, node, place, piece, style.ending)
        listed = isinstance(edit.value, list) and len(edit.value) == 1
        inner = edit.comment if listed and isinstance(edit.value[0], dict) else ""
        lines = self.pair(node, key, edit.value, style, inner)
        outer = "" if inner else edit.comment
        return block.add_key(self.text, node, place - 1, lines, style, comment=outer)
