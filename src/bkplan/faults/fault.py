"""One value of a file that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkplan.faults.problems import Problem


class Fault(ValueError):
    """Raised while one value is read; the loader turns it into a finding at the value's place."""

    def __init__(
        self,
        problem: Problem,
        *,
        known: tuple[str, ...] = (),
        right: str | None = None,
        **values: object,
    ) -> None:
        """`known` are the words that a `value` may be, for the hint of the message.

        `right` is how the value is meant, of a problem that is among MENDED.
        """
        super().__init__(problem.code)
        self.problem = problem
        self.known = known
        self.right = right
        self.values = values
