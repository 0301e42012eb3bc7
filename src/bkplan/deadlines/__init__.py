"""The words of a plan for a deadline, and the days that they mean."""

from bkplan.deadlines.agreement import agrees
from bkplan.deadlines.meaning import Basis, Meaning
from bkplan.deadlines.phrase import read_phrase

__all__ = ["Basis", "Meaning", "agrees", "read_phrase"]
