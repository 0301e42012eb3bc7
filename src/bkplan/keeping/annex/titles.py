"""A long order made a title: cut where its sense allows, and told apart from others like it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from bkplan.words.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 110
"""Characters of a title that still fit a table; `check` says so of longer ones (BK153)."""
_SHORTEST, _TOO_SHORT = 40, 12
"""What a title should have at least; and what it must, where its order has no better break."""
_HEAD = 45
"""Of a title that has to say where it differs from another one."""
_MOST_ALIKE = 50
"""Orders that begin alike and are compared with each other."""
GAP = " … "
"""In a title that leaves out words in its middle."""
# Where a sentence can end before all is said: the better, the earlier in the list.
_BREAKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[.;](?=\s)|\n",
        r"(?=\s(?:để|nhằm|phục vụ|bảo đảm|đảm bảo|đáp ứng|theo|trên cơ sở|căn cứ|trong đó|bao gồm)"
        r"\s)|:",
        r",(?=\s)|(?=\s\()|(?<=\))",
        r"(?=\s(?:và|của|cho|trong|trên|với|đối với|khi|tại|về|được|phù hợp|trình|gắn với)\s)",
        r"(?=\s)",
    )
)


def titles_of(orders: Sequence[str]) -> list[str]:
    """A title for each order, of at most LONGEST characters; as far as they differ they do, too."""
    titles = [cut(order) for order in orders]
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for place, title in enumerate(titles):
        alike[fold(title)].append(place)
    for places in alike.values():
        if 1 < len(places) <= _MOST_ALIKE:
            for place in places:
                others = [orders[other] for other in places if other != place]
                titles[place] = _apart(orders[place], others) or titles[place]
    return titles


def cut(order: str, longest: int = LONGEST) -> str:
    """The beginning of an order up to a break of its sense."""
    whole = " ".join(order.split()).rstrip(" .;,:")
    if len(whole) <= longest:
        return whole
    for shortest in (min(_SHORTEST, longest // 2), _TOO_SHORT):
        for pattern in _BREAKS:
            ends = [
                found.start()
                for found in pattern.finditer(whole, 0, longest + 1)
                if shortest <= found.start() <= longest and _is_balanced(whole[: found.start()])
            ]
            if ends:
                return whole[: ends[-1]].rstrip(" .;,:-–")
    return (whole[: longest + 1].rpartition(" ")[0] or whole[:longest]).rstrip(" .;,:-–")


def _is_balanced(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("“") == text.count("”")


def _apart(order: str, others: Sequence[str]) -> str:
    """The beginning of an order, and the words in which it differs from others."""
    words = " ".join(order.split()).rstrip(" .;,:").split(" ")
    first = max(
        (_first_difference(words, " ".join(other.split()).split(" ")) for other in others),
        default=0,
    )
    if first >= len(words):
        return ""
    same, rest = " ".join(words[:first]), " ".join(words[first:])
    if not same:
        return cut(rest)
    head = cut(same, min(_HEAD, len(same)))
    return f"{head}{GAP}{cut(rest, LONGEST - len(head) - len(GAP))}"


def _first_difference(words: Sequence[str], others: Sequence[str]) -> int:
    pairs = zip(words, others, strict=False)
    return next(
        (place for place, (one, other) in enumerate(pairs) if fold(one) != fold(other)),
        min(len(words), len(others)),
    )
