"""What a shell offers after an option: ids of the data found from here, or fixed words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bkplan.cli.surroundings import Surroundings

_LISTS = frozenset({"tasks", "sectors", "agencies", "units", "restructurings"})


def completer(ids: tuple[str, ...], around: Surroundings) -> Callable[[str], list[str]] | None:
    """A function that completes a beginning, or None where there is nothing to offer."""
    if not ids:
        return None

    def complete(incomplete: str) -> list[str]:
        words = [w for name in ids for w in (_known(name, around) if name in _LISTS else [name])]
        return [word for word in words if word.startswith(incomplete)]

    return complete


def _known(section: str, around: Surroundings) -> list[str]:
    from bkplan.cli.source import data_folder
    from bkplan.loader import load_folder
    from bkplan.vocab import Lang

    plan = load_folder(data_folder(None, around, Lang.EN)).plan
    return [record.id for record in getattr(plan, section)] if plan else []
