"""Which unit a row is about: by its id, else by its name, accents, capitals and spelling aside."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from bkplan.words.text import composed, fold, nearest, without_zero_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkplan.records.unit import Unit

# Before a name: "1.", "1.2)", "(3)", "a)", "II.", "-".
_NUMBERED = re.compile(
    r"\s*(?:(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ]\)|[IVX]{1,5}[.)]|[-+*•–]\s)\s*)+"
)
_WORDS = re.compile(r"[^\W_]+")
# How lists shorten what units are called.
_SHORT = (
    ("trung hoc co so", "thcs"),
    ("trung hoc pho thong", "thpt"),
    ("pho thong dan toc ban tru", "ptdtbt"),
    ("pho thong dan toc noi tru", "ptdtnt"),
    ("tieu hoc", "th"),
    ("mam non", "mn"),
    ("trung tam y te", "ttyt"),
    ("tram y te", "tyt"),
    ("benh vien da khoa", "bvdk"),
    ("benh vien", "bv"),
    ("giao duc thuong xuyen", "gdtx"),
    ("giao duc nghe nghiep", "gdnn"),
    ("trung tam", "tt"),
    ("thi tran", "tt"),
    ("truong", ""),
)


def plain(name: str) -> str:
    """The words of a name alone, without accents and capitals."""
    return " ".join(_WORDS.findall(fold(without_zero_width(name))))


def _shortened(words: str) -> str:
    """The words as a list would shorten them: "truong th na thu" and "tieu hoc na thu" alike."""
    around = f" {words} "
    for long, short in _SHORT:
        around = around.replace(f" {long} ", f" {short} " if short else " ")
    return around.strip()


class UnitNames:
    """The units of a plan by what they are called."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Each may be named by its id, and its name in either language."""
        self.by_id: dict[str, Unit] = {}
        self._folded_ids: dict[str, list[Unit]] = defaultdict(list)
        self._names: dict[str, dict[str, Unit]] = defaultdict(dict)
        self._short: dict[str, dict[str, Unit]] = defaultdict(dict)
        for unit in units:
            self.by_id[unit.id] = unit
            self._folded_ids[fold(unit.id)].append(unit)
            for name in filter(None, unit.name.text):
                words = plain(name)
                self._names[words][unit.id] = unit
                self._short[_shortened(words)][unit.id] = unit

    def with_id(self, said: str) -> Unit | None:
        """The unit of an id as it was copied, whatever its capitals and accents."""
        said = composed(
            without_zero_width(said).strip().removeprefix("'")
        )  # what keeps it from being a formula
        if said in self.by_id:
            return self.by_id[said]
        found = self._folded_ids.get(fold(said), ())
        return found[0] if len(found) == 1 else None

    def named(self, said: str) -> tuple[Unit, ...]:
        """The units that a name may mean: none, one, or those that it does not tell apart.

        The name as a whole goes first, then its words as lists shorten them. Of several the one
        that is spelt so, accents and all, is meant.
        """
        bare = _NUMBERED.sub("", said, count=1)
        for name in dict.fromkeys((said, bare)):
            words = plain(name)
            if not words:
                continue
            found = self._names.get(words) or self._short.get(_shortened(words)) or {}
            if found:
                return _as_spelt(name, tuple(found.values()))
        return ()

    def like(self, said: str) -> str | None:
        """The name most like one that no unit has; what all such units are called does not count.

        Schools are all alike in "Trường Tiểu học".
        """
        meant = nearest(_shortened(plain(_NUMBERED.sub("", said, count=1))), self._short)
        if meant is None:
            return None
        unit = next(iter(self._short[meant].values()))
        names = filter(None, unit.name.text)
        return next((name for name in names if _shortened(plain(name)) == meant), unit.id)


def _spelt(name: str) -> str:
    return " ".join(composed(without_zero_width(name)).casefold().split())


def _as_spelt(name: str, found: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Those of several units whose name is written with the same accents, if that is one."""
    if len(found) == 1:
        return found
    exactly = [unit for unit in found if _spelt(name) in map(_spelt, unit.name.text)]
    return tuple(exactly) if len(exactly) == 1 else found
