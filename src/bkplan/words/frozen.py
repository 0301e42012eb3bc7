"""Records that nothing alters: `dataclass(frozen=True)`, made in a third of the time.

Every start makes thirty of them. The standard library writes six functions for each and has them
compiled, so that this took a tenth of a short run. Here it writes `__init__` alone; the others need
not be compiled. That nobody sets a field is what the type checker sees to: it is shown the standard
library's own, and those who make a million of them do not pay for a look at each field.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        *, frozen: bool, slots: bool = False, kw_only: bool = False
    ) -> Callable[[type], type]:
        """As in the standard library; `frozen` is said for those who read it."""
        assert frozen
        bare = dataclasses.dataclass(repr=False, eq=False, slots=slots, kw_only=kw_only)
        return lambda kind: _told_apart(bare(kind))


def _told_apart(kind: type) -> type:
    """The class, with instances equal if their fields are, and shown by these."""
    fields = dataclasses.fields(kind)
    names = [field.name for field in fields if field.compare]
    compared = attrgetter(*names) if names else repr  # nothing is made of a mere base
    shown = tuple(field.name for field in fields if field.repr)

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def hashed(self: Any) -> int:
        return hash(compared(self))

    def represented(self: Any) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({said})"

    methods = {"__eq__": equal, "__hash__": hashed, "__repr__": represented}
    for name, method in methods.items():
        setattr(kind, name, method)
    return kind
