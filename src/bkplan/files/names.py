"""What files are called that are named after ids, on any disk and system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.text import composed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MOST_BYTES = 200
"""Of an id in a file's name: disks take 255, which a hundred letters of Vietnamese may pass."""
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""What Windows takes for a device, whatever ending follows."""

_REFUSED = {ord(sign): "-" for sign in '\\/:*?"<>|~'}
"""Signs that some disks do not take, in an id that begins with its plan: 140/KH-UBND:II.1-1."""


def file_stems(ids: Iterable[str], *, taken: Collection[str] = ()) -> dict[str, str]:
    """For each id a file's name without its ending, all different on disks that ignore case too.

    None is one of those `taken`, a device of Windows, hidden, or above its folder.
    """
    used = {_plain(name) for name in taken}
    stems = {}
    for id in ids:
        short = _usable(id.encode()[:_MOST_BYTES].decode(errors="ignore"))
        number, stem = 1, short
        while (known := _plain(stem)) in used:
            number += 1
            stem = f"{short}-{number}"
        used.add(known)
        stems[id] = stem
    return stems


def _usable(name: str) -> str:
    name = name.translate(_REFUSED).rstrip(".")
    if not name or name.startswith("."):
        name = f"_{name}"
    first, *others = name.split(".")
    return ".".join([f"{first}_", *others]) if first.casefold() in _DEVICES else name


def _plain(name: str) -> str:
    """What a disk that ignores case and accents' order takes a name for."""
    return composed(name.casefold())
