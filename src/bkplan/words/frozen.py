"""Records that nothing alters: `dataclass(frozen=True)` and `NamedTuple`, made in less time.

Every start makes thirty and ninety of them. The type checker is shown the standard library's own.

For a dataclass that writes six functions and has them compiled, so that this took a tenth of a
short run. Here it writes `__init__` alone; the others need not be compiled. That nobody sets a
field is what the type checker sees to, and those who make a million do not pay for a look at each.

For a named tuple it compiles the annotation of each field, to no other end than to refuse what is
no type. Here they stay as they were written (`from __future__ import annotations`), until somebody
asks for them. One that is generic too, or whose annotations are no texts, is made by `typing`.
"""

from __future__ import annotations

import dataclasses
from collections import namedtuple
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
    from typing import NamedTuple as NamedTuple
else:
    _OF_CLASSES = frozenset(["__annotations__", "__classcell__", "__module__"])

    class _Tuples(type):
        """Makes of a class with fields a named tuple that has all else that the class has."""

        def __new__(cls, name: str, bases: tuple[type, ...], within: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, within)
            fields = within.get("__annotations__", {})
            defaults = [within[field] for field in fields if field in within]
            made = namedtuple(name, fields, defaults=defaults, module=within["__module__"])
            made.__annotations__ = fields
            for key in within.keys() - fields.keys() - _OF_CLASSES:
                setattr(made, key, within[key])
            return made

    class NamedTuple(metaclass=_Tuples):
        """As in the standard library."""

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
