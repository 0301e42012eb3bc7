"""How a file is written: columns, quotes, line ends, and which lists have an item a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bkplan.files.editing.lines import line_break
from bkplan.files.editing.nodes import Node
from bkplan.files.editing.written import Style
from bkplan.words.frozen import NamedTuple

_FAR = 4


class Habits(NamedTuple):
    """What most of a file does."""

    list_in: int
    map_in: int
    ending: str
    flows: Mapping[str, bool]
    """By key: whether the mappings in lists under it stand in one line each."""

    def style(self, way: Sequence[Node]) -> Style:
        """How something is written at the end of a way from the root."""
        quoted = (
            all(key.style == '"' for key in node.keys) for node in way if node.flow and node.keys
        )
        return Style(self.list_in, self.map_in, any(quoted), self.ending)


def habits_of(text: str, root: Node) -> Habits:
    """What the file does that a text is."""
    lists: Counter[int] = Counter()
    outer: Counter[int] = Counter()  # the root's: such lists may stand anywhere
    maps: Counter[int] = Counter()
    flows: Counter[str] = Counter()
    for node in root.within():
        for key, item in zip(node.keys, node.items, strict=False):  # a list has no keys
            if item.kind == "list":
                for each in item.items:
                    if each.kind == "map":
                        flows[key.value] += 1 if each.flow else -1
            if item.items and not node.flow and not item.flow and item.line > key.line:
                of = maps if item.kind == "map" else outer if node is root else lists
                of[item.column - node.column] += 1
    usual = {key: more >= 0 for key, more in flows.items()}
    list_in = _most(lists or Counter({n: m for n, m in outer.items() if n <= _FAR}))
    return Habits(list_in, _most(maps), line_break(text), usual)


def _most(columns: Counter[int]) -> int:
    return columns.most_common(1)[0][0] if columns else 2
