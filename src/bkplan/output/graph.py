"""What becomes of units as a graph: who goes into whom. Its edges are the rows of a table."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from bkplan.output.report import Ref
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, capital, sentence
from bkplan.words.vocab import RestructuringKind, Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_EDGES = 1_000
"""More than these nobody looks at as a picture."""
MOST_TOGETHER = 200
"""So many edges hang together at most, in so many steps, for a picture that can be read."""
MOST_STEPS = 8
FOUNDED = Text("Thành lập mới", "Founded anew")
_ENDS = {
    RestructuringKind.DISSOLVE: Text("Giải thể", "Dissolved"),
    RestructuringKind.CONVERT: Text("Chuyển đổi", "Converted"),
}


class Edge(NamedTuple):
    """What a restructuring makes of a unit; without a source it founds, without `into` it ends."""

    restructuring: str
    kind: RestructuringKind
    source: Ref | None
    into: Ref | None
    state: Word
    planned: bool
    """Whether it has not happened: it is drawn dashed."""
    founds: bool
    """Whether the unit that it goes into begins with it."""
    day: date | None = None
    posts: int | None = None
    """The last recorded posts before it that go this way; None where there are none."""

    @property
    def label(self) -> Text:
        """What stands on it: the restructuring, and the posts that go this way."""
        if self.posts is None:
            return alike("{id}", id=self.restructuring)
        return sentence(
            "{id} · {n} biên chế", "{id} · {n} {n:post}", id=self.restructuring, n=self.posts
        )

    @property
    def start(self) -> Node:
        """Where it begins: a unit, or nothing."""
        if self.source:
            return Node(f"unit:{self.source.id}", self.source.name)
        return Node(f"start:{self.restructuring}", FOUNDED, unit=False)

    @property
    def end(self) -> Node:
        """Where it leads: to a unit, or to an end in its own way."""
        if self.into:
            return Node(f"unit:{self.into.id}", self.into.name)
        way = _ENDS.get(self.kind) or capital(self.kind.label)
        return Node(f"end:{self.restructuring}", way, unit=False)


class Node(NamedTuple):
    """A unit, or what stands in place of one."""

    key: str
    name: Text
    unit: bool = True


class Picture(NamedTuple):
    """Edges that hang together, and their nodes in layers: every edge leads to a later one."""

    edges: tuple[Edge, ...]
    layers: tuple[tuple[Node, ...], ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All its nodes, layer by layer."""
        return tuple(node for layer in self.layers for node in layer)

    @property
    def not_yet(self) -> frozenset[str]:
        """The keys of the nodes that are only planned."""
        ahead = {e.end.key for e in self.edges if e.planned and (e.founds or not e.into)}
        starts = {e.start.key for e in self.edges if e.planned and not e.source}
        return frozenset(ahead | starts)


def pictures(edges: Sequence[Edge]) -> tuple[Picture, ...]:
    """What hangs together, in the order of the first edge of each; empty where it is too much."""
    if len(edges) > MOST_EDGES:
        return ()
    found = tuple(_picture(group) for group in _together(edges))
    if any(len(p.edges) > MOST_TOGETHER or len(p.layers) > MOST_STEPS for p in found):
        return ()
    return found


def joint(edges: Sequence[Edge]) -> Picture:
    """All edges as one, in no layers, for programs that lay them out themselves."""
    nodes = {node.key: node for edge in edges for node in (edge.start, edge.end)}
    return Picture(tuple(edges), (tuple(nodes.values()),))


def _together(edges: Iterable[Edge]) -> Iterator[tuple[Edge, ...]]:
    """The edges by what they hang together with."""
    chief: dict[str, str] = {}

    def of(key: str) -> str:
        while chief.setdefault(key, key) != key:
            chief[key] = chief[chief[key]]
            key = chief[key]
        return key

    for edge in edges:
        chief[of(edge.end.key)] = of(edge.start.key)
    groups: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[of(edge.start.key)].append(edge)
    yield from map(tuple, groups.values())


def _picture(edges: tuple[Edge, ...]) -> Picture:
    """Each node as early as may be; a circle, which no plan has, ends after as many rounds."""
    nodes = {node.key: node for edge in edges for node in (edge.start, edge.end)}
    depth = dict.fromkeys(nodes, 0)
    for _ in nodes:
        moved = False
        for edge in edges:
            start, end = edge.start.key, edge.end.key
            if depth[end] <= depth[start] < len(nodes):
                depth[end], moved = depth[start] + 1, True
        if not moved:
            break
    layers: dict[int, list[Node]] = defaultdict(list)
    for key, node in nodes.items():
        layers[depth[key]].append(node)
    return Picture(edges, tuple(tuple(layers[place]) for place in sorted(layers)))
