"""What each body followed and what followed it, up to a day, and how many tasks that makes."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.reports.of_plan import agency_ref, agency_refs, nothing, report_of
from bkplan.reports.query import selected
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import joined
from bkplan.words.vocab import Basis, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bkplan.output.report import Cell, Report
    from bkplan.records.agency import Agency
    from bkplan.records.plan import Plan
    from bkplan.records.succession import Succession
    from bkplan.reports.query import Query

_NONE = Text(
    "Đến ngày này chưa có cơ quan nào được kế thừa.", "Nobody has been succeeded by that day."
)


class Succeeded(NamedTuple):
    """A body, the successions that it came out of and the one that ended it, and its tasks."""

    one: Agency
    plan: Plan
    came: Sequence[Succession]
    went: Succession | None
    named: int = 0
    answers: int = 0
    between: int = 0

    @property
    def ended(self) -> date | None:
        """The first day on which it was no more."""
        return self.went.effective if self.went else None

    @property
    def follows(self) -> Cell:
        """Whom it followed."""
        return _each(self.plan, (body for item in self.came for body in item.sources))

    @property
    def followed_by(self) -> Cell:
        """Who followed it."""
        return _each(self.plan, self.went.into if self.went else ())

    @property
    def basis(self) -> Cell:
        """What its own end rests on, else its coming: a document, or that it was inferred."""
        items = (self.went,) if self.went else self.came
        told = [
            same(item.evidence)
            if item.basis is Basis.DOCUMENT and item.evidence
            else item.basis.label
            for item in items
        ]
        return joined(dict.fromkeys(told), "; ") if told else None


def _each(plan: Plan, bodies: Iterable[str]) -> tuple[Ref, ...]:
    return agency_refs(plan, dict.fromkeys(bodies))


COLUMNS = (
    Column("agency", Text("Cơ quan", "Agency"), take=lambda row: agency_ref(row.plan, row.one.id)),
    Column("from", Text("Từ ngày", "From"), Kind.DATE, take=attrgetter("one.start")),
    Column("ended", Text("Chấm dứt từ", "Ended on"), Kind.DATE),
    Column("follows", Text("Kế thừa", "Follows")),
    Column("followed_by", Text("Được kế thừa bởi", "Followed by")),
    Column("basis", Text("Căn cứ", "Basis")),
    Column("named", Text("Số nhiệm vụ Kế hoạch giao", "Named for"), Kind.NUMBER),
    Column("answers", Text("Số nhiệm vụ đang chịu trách nhiệm", "Answers for"), Kind.NUMBER),
    Column("open", Text("Chưa xác định", "Open"), Kind.NUMBER, take=attrgetter("between")),
)


def succeeded(plan: Plan, query: Query, agencies: Sequence[Agency]) -> list[Succeeded]:
    """What some bodies followed and what followed them by a day, and their tasks."""
    day = plan.header.stands(query.as_of)
    happened = sorted((s for s in plan.successions if s.in_effect(day)), key=lambda s: s.effective)
    came: dict[str, list[Succession]] = {}
    went: dict[str, Succession] = {}
    for item in happened:
        for body in item.sources:
            went.setdefault(body, item)
        for body in item.into:
            came.setdefault(body, []).append(item)
    named: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    between: Counter[str] = Counter()
    for state in selected(plan, query):
        who = [part.answers for part in state.of_each]
        named.update({one.given for each in who for one in each.leads})
        answers.update({body for each in who for body in each.settled})
        between.update({body for each in who for body in each.open_between})
    return [
        Succeeded(
            agency, plan, came.get(agency.id, ()), went.get(agency.id),
            named[agency.id], answers[agency.id], between[agency.id],
        )
        for agency in agencies
    ]  # fmt: skip


def history_report(plan: Plan, query: Query) -> Report:
    """Every body that followed one or was followed, in the order of the data."""
    rows = [row for row in succeeded(plan, query, plan.agencies) if row.came or row.went]
    table = Table("history", None, COLUMNS, tuple(rows), empty=nothing(plan, query.as_of, _NONE))
    return report_of(
        plan,
        query.as_of,
        name="agencies",
        title=Text("Kế thừa giữa các cơ quan", "Who followed whom"),
        tables=(table,),
        alarming=False,
    )
