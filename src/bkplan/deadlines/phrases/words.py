"""A phrase as a row of words, numbers and signs, and the vocabularies that recognise them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from bkplan.words.text import composed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")
V = TypeVar("V", covariant=True)

MOST_LETTERS, MOST_WORDS = 400, 60
"""No cell of a plan says a deadline at greater length; whatever does is not read."""
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+|\S")
_ALIKE = str.maketrans(
    # dashes and strokes of every sort, quotes, and numerals that are one letter
    dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("⁄∕／", "/")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("’‘′`", "'")
    | {"（": "(", "）": ")", "[": "(", "]": ")", "：": ":", "，": ",", "；": ";"}
    | {"ⅰ": "i", "ⅱ": "ii", "ⅲ": "iii", "ⅳ": "iv"}
)


@lru_cache(maxsize=4096)
def _spelt(word: str) -> tuple[str, str]:
    """A word with its marks behind it, so that "hoá" and "hóa" are one; and without any."""
    letters = unicodedata.normalize("NFD", word)
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    marks = "".join(sorted(c for c in letters if unicodedata.combining(c)))
    return plain + marks, plain.replace("đ", "d")


def _marked(word: str) -> bool:
    """Whether a word has accents; a keyboard without them may well have đ."""
    return _spelt(word)[0].replace("đ", "d") != _spelt(word)[1]


class Vocabulary(Generic[V]):
    """Wordings of one sort and what each stands for; `|` parts wordings for the same thing.

    A phrase that has marks is compared with them ("sau" is not "sáu"), one that has none without.
    """

    def __init__(self, wordings: Mapping[str, V]) -> None:
        self._by_first: tuple[dict[str, list[tuple[tuple[str, ...], V]]], ...] = ({}, {})
        for alike, value in wordings.items():
            for wording in alike.split("|"):
                pieces = _PIECE.findall(wording.casefold())
                for bare, index in enumerate(self._by_first):
                    words = tuple(_spelt(piece)[bare] for piece in pieces)
                    index.setdefault(words[0], []).append((words, value))
        for index in self._by_first:
            for candidates in index.values():
                candidates.sort(key=lambda candidate: -len(candidate[0]))

    @property
    def wordings(self) -> list[tuple[str, ...]]:
        """All wordings, word by word, with their marks."""
        return [words for found in self._by_first[0].values() for words, _ in found]

    def match(self, words: tuple[str, ...], at: int, bare: bool) -> tuple[V, int] | None:
        """What the longest wording at a place stands for, and where it ends."""
        for wording, value in self._by_first[bare].get(words[at], ()):
            if words[at : at + len(wording)] == wording:
                return value, at + len(wording)
        return None


def any_of(wordings: str) -> Vocabulary[bool]:
    """A vocabulary of wordings that all stand for the same, parted by `|`."""
    return Vocabulary({wordings: True})


class Reader:
    """A phrase while it is read, from left to right; what does not fit is given back."""

    def __init__(
        self, words: tuple[str, ...], bare: bool, *, bracketed: bool = False, left_out: int = 0
    ) -> None:
        self.bracketed = bracketed
        self.left_out = left_out
        """How many pieces of the phrase stand before the first word: a bullet, a bracket."""
        self._words = (*words, "")  # the end is a word that no vocabulary has
        self._bare = bare
        self.at = 0
        self.farthest = 0
        """The end of all that any rule has taken, even if it was given back."""

    @property
    def ended(self) -> bool:
        """Whether the whole phrase has been read."""
        return self.at == len(self._words) - 1

    def take(self, vocabulary: Vocabulary[T]) -> T | None:
        """What the next words stand for in a vocabulary; None, and nothing read, if nothing."""
        found = vocabulary.match(self._words, self.at, self._bare)
        if found is None:
            return None
        self._take_to(found[1])
        return found[0]

    def _take_to(self, end: int) -> None:
        self.at, self.farthest = end, max(self.farthest, end)

    def said(self, vocabulary: Vocabulary[object], *, since: int) -> bool:
        """Whether the words read since a place hold any of a vocabulary."""
        return self.last_said(vocabulary, since=since) >= 0

    def last_said(self, vocabulary: Vocabulary[object], *, since: int) -> int:
        """The last place among the words read since another that holds any of a vocabulary.

        -1 if none does.
        """
        places = range(since, self.at)
        found = (at for at in places if vocabulary.match(self._words, at, self._bare))
        return max(found, default=-1)

    def sign(self, signs: str) -> str | None:
        """The next sign, if it is one of some."""
        word = self._words[self.at]
        if len(word) != 1 or word not in signs:
            return None
        self._take_to(self.at + 1)
        return word

    def digits(self, least: int, most: int) -> int | None:
        """The next number, if it is written in so many digits."""
        word = self._words[self.at]
        if not ("0" <= word[:1] <= "9" and least <= len(word) <= most):
            return None
        self._take_to(self.at + 1)
        return int(word)

    def attempt(self, rule: Callable[[Reader], T | None]) -> T | None:
        """What a rule makes of the next words; None, and nothing read, where they do not fit."""
        start = self.at
        found = rule(self)
        if found is None:
            self.at = start
        return found

    def first(self, *rules: Callable[[Reader], T | None]) -> T | None:
        """What the first rule that fits makes of the next words."""
        for rule in rules:
            if (found := self.attempt(rule)) is not None:
                return found
        return None


def words_of(phrase: str) -> Reader | None:
    """A phrase taken apart, without a bullet, quotes or brackets around it, and a full stop.

    None if there is nothing of it, or too much.
    """
    if len(phrase) > MOST_LETTERS:
        return None
    pieces = _PIECE.findall(composed(phrase).casefold().translate(_ALIKE))
    while pieces and pieces[-1] in ".;":
        pieces.pop()
    left_out = 0
    if pieces[:1] == ["-"]:  # a bullet
        pieces, left_out = pieces[1:], 1
    if len(pieces) > 2 and pieces[0] == pieces[-1] == '"':
        pieces, left_out = pieces[1:-1], left_out + 1
    bracketed = pieces[:1] == ["("] and pieces[-1] == ")" and pieces.count("(") == 1
    if bracketed:
        pieces, left_out = pieces[1:-1], left_out + 1
    if not 0 < len(pieces) <= MOST_WORDS:
        return None
    spelt = [_spelt(piece) for piece in pieces]
    bare = not any(map(_marked, pieces))
    words = tuple(pair[bare] for pair in spelt)
    return Reader(words, bare, bracketed=bracketed, left_out=left_out)


def written_from(phrase: str, piece: int) -> str:
    """A phrase from one of its pieces on, as it is written; nothing where it has no more."""
    places = [found.start() for found in _PIECE.finditer(phrase)]
    return phrase[places[piece] :] if piece < len(places) else ""
