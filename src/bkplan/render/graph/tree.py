"""A graph as an indented tree: each unit as it is in the end, and below it what went into it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bkplan.output.graph import Picture, pictures
from bkplan.render.cells import said
from bkplan.render.width import width
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.vocab import RestructuringState, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.graph import Edge
    from bkplan.output.report import Table
    from bkplan.words.vocab import Lang

_NARROWEST = 20
_ABOVE = Text(" (đã nêu ở trên)", " (told above)")


class _Signs(NamedTuple):
    fork: str
    end: str
    planned_fork: str
    planned_end: str
    bar: str
    space: str = "   "


_UNICODE = _Signs("├─ ", "└─ ", "├╌ ", "└╌ ", "│  ")
_ASCII = _Signs("+- ", "`- ", "+. ", "`. ", "|  ")


class Twig(NamedTuple):
    """A line of the tree: whether it, and each that it hangs on, is the last of its kind."""

    lasts: tuple[bool, ...]
    """Empty for a unit as it is in the end."""
    planned: bool
    words: Text


def tree_lines(table: Table, lang: Lang, *, columns: int | None, unicode: bool) -> list[str]:
    """The lines of what is drawn of a table, so many columns wide at most; None: not folded."""
    signs = _UNICODE if unicode else _ASCII
    lines: list[str] = []
    for picture in pictures(table.rows):
        for twig in twigs(picture):
            first, rest = _before(twig, signs)
            lines += _folded(first, rest, said(twig.words, lang), columns)
    return lines


def twigs(picture: Picture) -> Iterator[Twig]:
    """Each unit that goes nowhere further, and below it what went into it."""
    into: dict[str, list[Edge]] = defaultdict(list)
    for edge in picture.edges:
        into[edge.end.key].append(edge)
    goes_on = {edge.start.key for edge in picture.edges}
    told: set[str] = set()
    for root in (node for node in picture.nodes if node.key not in goes_on):
        yield Twig((), planned=False, words=root.name)
        yield from _below(root.key, (), into, told)


def _below(
    key: str, lasts: tuple[bool, ...], into: dict[str, list[Edge]], told: set[str]
) -> Iterator[Twig]:
    edges = into[key]
    for place, edge in enumerate(edges, 1):
        start, here = edge.start.key, (*lasts, place == len(edges))
        yield Twig(here, edge.planned, _words(edge, again=start in told and start in into))
        if start not in told:
            told.add(start)
            yield from _below(start, here, into, told)


def _before(twig: Twig, signs: _Signs) -> tuple[str, str]:
    """What stands before the words of a line, and before those that find no room on it."""
    if not twig.lasts:
        return "", "  "
    *above, last = (signs.space if last else signs.bar for last in twig.lasts)
    if twig.planned:
        fork = signs.planned_end if twig.lasts[-1] else signs.planned_fork
    else:
        fork = signs.end if twig.lasts[-1] else signs.fork
    return "".join(above) + fork, "".join(above) + last


_AHEAD = Text("dự kiến {d}", "planned for {d}")
_PASSED = Text("dự kiến {d}, chưa thực hiện", "planned for {d}, not done")


def _words(edge: Edge, *, again: bool) -> Text:
    facts = [same(edge.restructuring)]
    if edge.source and edge.into:  # else the node says it
        facts.append(edge.kind.label)
    if edge.planned and edge.day:
        told = _PASSED if edge.state is RestructuringState.DAY_PASSED else _AHEAD
        facts.append(sentence(*told, d=day(edge.day)))
    elif edge.planned:
        facts.append(edge.state.label)
    elif edge.day:
        facts.append(day(edge.day))
    if edge.posts is not None:
        facts.append(sentence("{n} biên chế", "{n} {n:post}", n=edge.posts))
    return sentence(
        "{name} ({facts}){again}", "{name} ({facts}){again}",
        name=edge.start.name, facts=joined(facts, "; "), again=_ABOVE if again else same(""),
    )  # fmt: skip


def _folded(first: str, rest: str, text: str, columns: int | None) -> Iterator[str]:
    """The words on as many lines as they need, those below set in."""
    room = None if columns is None else max(_NARROWEST, columns - max(width(first), width(rest)))
    lead, line = first, ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and room is not None and width(longer) > room:
            yield lead + line
            lead, line = rest, word
        else:
            line = longer
    yield lead + line
