"""A YAML text as pieces that know where they begin and end in it, and how they are written."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from bkplan.files.yaml_events import events
from bkplan.words.text import composed

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["scalar", "map", "list"]


class Unsafe(Exception):
    """The text is written so that a change of it would be a guess."""


@dataclass(slots=True)
class Node:
    """A piece of the text: `start` and `end` are indexes into it, a column counts from 0.

    A block ends where the last piece in it does. `keys` are those of a map, one for each item.
    """

    kind: Kind
    start: int
    end: int
    column: int
    line: int
    flow: bool = False
    style: str = ""
    value: str = ""
    keys: list[Node] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)

    def position(self, step: str | int) -> int | None:
        """Which of the items a key or an index names."""
        if self.kind == "map":
            return next((n for n, key in enumerate(self.keys) if key.value == step), None)
        inside = self.kind == "list" and isinstance(step, int) and 0 <= step < len(self.items)
        return step if inside and isinstance(step, int) else None

    def within(self) -> Iterator[Node]:
        """The piece and all in it."""
        yield self
        for item in self.items:
            yield from item.within()


def root_of(text: str) -> Node:
    """The outermost piece of a text; Unsafe if YAML cannot read it, or a key is no text."""
    from yaml import YAMLError

    collecting = gc.isenabled()
    gc.disable()  # as where files are read: many objects, and none is garbage
    try:
        root = _built(events(text, pure=False))
    except YAMLError:
        raise Unsafe from None
    finally:
        if collecting:
            gc.enable()
    if root is None:
        raise Unsafe
    return root


def _built(parser: Any) -> Node | None:
    from yaml import events as ev

    root: Node | None = None
    open_nodes: list[Node] = []
    waiting: list[Node | None] = []
    while type(event := parser.get_event()) is not ev.StreamEndEvent:
        kind = type(event)
        if kind is ev.MappingEndEvent or kind is ev.SequenceEndEvent:
            done = open_nodes.pop()
            waiting.pop()
            done.end = event.end_mark.index if done.flow else _end_of_block(done)
            continue
        if kind is ev.ScalarEvent:
            node = Node(
                "scalar", event.start_mark.index, event.end_mark.index, event.start_mark.column,
                event.start_mark.line, style=event.style or "",
                value=event.value if event.value.isascii() else composed(event.value),
            )  # fmt: skip
        elif kind is ev.MappingStartEvent or kind is ev.SequenceStartEvent:
            start = event.start_mark
            named: Kind = "map" if kind is ev.MappingStartEvent else "list"
            flow = bool(event.flow_style)
            node = Node(named, start.index, start.index, start.column, start.line, flow)
        elif kind is ev.AliasEvent:
            raise Unsafe
        else:
            continue
        if not open_nodes:
            root = node
        elif open_nodes[-1].kind == "list":
            open_nodes[-1].items.append(node)
        elif waiting[-1] is None:
            if node.kind != "scalar":
                raise Unsafe
            waiting[-1] = node
            continue
        else:
            open_nodes[-1].keys.append(waiting[-1])
            open_nodes[-1].items.append(node)
            waiting[-1] = None
        if node.kind != "scalar":
            open_nodes.append(node)
            waiting.append(None)
    return root


def _end_of_block(node: Node) -> int:
    return max(node.items[-1].end, node.keys[-1].end if node.keys else 0) if node.items else 0
