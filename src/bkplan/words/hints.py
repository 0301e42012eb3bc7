"""What may have been meant: the known word nearest to a wrong one, or the words there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.text import escape_hidden, nearest
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_COMPARISONS = 50_000
"""Pairs of words that are compared at most, which takes about half a second."""
_LONGEST = 100


class Hints:
    """What may have been meant, asked again and again of one list: with an end to the search.

    Comparing each of many wrong words with each of many known ones would take a day.
    """

    def __init__(self, known: Iterable[str], *, most: int = 8) -> None:
        self._known = tuple(known)
        self._most = most
        self._left = _COMPARISONS
        self._told: dict[str, Text] = {}

    def of(self, wrong: str) -> Text:
        """The hint for a wrong word; once the search ends, only what there is."""
        if wrong not in self._told:
            self._told[wrong] = self.among(wrong, self._known, most=self._most)
        return self._told[wrong]

    def among(self, wrong: str, known: Sequence[str], *, most: int = 8) -> Text:
        """The same for another list."""
        if self._left <= 0:
            return there_are(known, most=most)
        self._left -= len(known)
        return did_you_mean(wrong, known, most=most)

    def choice(self, wrong: str) -> Text:
        """The hint for a wrong word of a short list: what was meant, and all the words there are.

        Nobody knows a vocabulary by heart.
        """
        all_there_are = there_are(self._known, most=len(self._known))
        if self._left <= 0 or not (meant := nearest(wrong, self._known)):
            return all_there_are
        self._left -= len(self._known)
        return Text(
            f"có phải là {meant}? {all_there_are.vi}", f"did you mean {meant}? {all_there_are.en}"
        )


def did_you_mean(value: str, known: Sequence[str], *, most: int = 8, where: str = "") -> Text:
    """A hint: the known word that was probably meant, or the words there are; see there_are()."""
    if meant := nearest(value, known):
        meant = _short(meant)
        return Text(f"có phải là {meant}?", f"did you mean {meant}?")
    return there_are(known, most=most, where=where)


def there_are(known: Sequence[str], *, most: int = 8, where: str = "") -> Text:
    """A hint: the words there are; where they are too many, some and who lists all."""
    if not known:
        return Text("ở đây chưa có mục nào", "there are none here")
    listed = ", ".join(map(_short, known[:most]))
    if len(known) <= most:
        return Text(f"có: {listed}", f"there are: {listed}")
    more = f"{listed}, … ({len(known)})"
    if not where:
        return Text(f"có: {more}", f"there are: {more}")
    return Text(f"có: {more}; xem {where}", f"there are: {more}; see {where}")


def _short(word: str) -> str:
    word = escape_hidden(word)
    return word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…"
