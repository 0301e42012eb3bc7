"""What moved, as tables: a row for each task, occurrence or milestone, with why."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import answers
from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.reports.answering import cell
from bkplan.reports.course.pairs import What
from bkplan.reports.many import PLAN, with_plan
from bkplan.reports.naming import named_one
from bkplan.reports.of_plan import agency_refs, task_ref
from bkplan.reports.tasks.tasklist import milestone_ref
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.terms import MILESTONE
from bkplan.words.vocab import Status, Text, same

if TYPE_CHECKING:
    from bkplan.output.report import Cell
    from bkplan.records.plan import Plan
    from bkplan.reports.course.comparing import Comparison
    from bkplan.reports.course.pairs import Move, Side


class MoveRow(NamedTuple):
    """A move, and the side that has the names."""

    move: Move
    side: Side

    @property
    def evidence(self) -> str | None:
        """The document of what moved it."""
        return self.move.reason.evidence


def _scope_cell(name: str) -> Column:
    label = Text("Từ phạm vi", "From scope"), Text("Sang phạm vi", "To scope")
    return Column(
        f"scope_{name}", label[name == "to"], screen=False,
        take=lambda row: _scope_refs(getattr(row.move, f"scopes_{_SIDES[name]}")),
    )  # fmt: skip


_SIDES = {"from": "before", "to": "after"}


def _scope_refs(ids: tuple[str, ...]) -> Cell:
    return tuple(Ref(id, same(id)) for id in ids) or None


def _leads(row: MoveRow) -> Cell:
    who = answers(row.move.task, row.side.plan, row.side.as_of)
    return cell(row.side.plan, who.leads)


def _what(row: MoveRow) -> Cell:
    """What became of it; an event that has no word of its own here is called by its label."""
    move, entry = row.move, row.move.reason.entry
    return (
        Ref(str(move.what), entry.event.label) if move.what is What.OTHER and entry else move.what
    )


def _part(move: Move, plan: Plan) -> Cell:
    scopes = move.scopes_after or move.scopes_before
    return agency_refs(plan, scopes) if move.of_part else None


def _of_entry(name: str) -> Column:
    labels = {
        "event": Text("Theo diễn biến", "By event"),
        "due": Text("Hạn mới", "New date"),
    }
    return Column(
        name, labels[name], Kind.DATE if name == "due" else Kind.TEXT, screen=False,
        take=lambda row: getattr(row.move.reason.entry, name, None),
    )  # fmt: skip


def _detail(row: MoveRow) -> Text | None:
    """From which state to which; the new date, the new lead; else what was noted."""
    move = row.move
    parts = []
    if move.one is not None:
        parts += list(named_one(row.side.plan, move.task, move.one))
    elif move.of_part:
        parts += [row.side.plan.agency_name(id) for id in move.scopes_after or move.scopes_before]
    entry = move.reason.entry
    if entry and move.one is None and not move.of_part:
        parts += [row.side.plan.agency_name(body) for body in entry.by]
    if move.was is not move.now:
        parts.append(_from_to(move.was, move.now))
    if entry and entry.due:
        parts.append(sentence("hạn mới {due}", "now due {due}", due=day(entry.due)))
    if entry and entry.lead:
        parts.append(joined(row.side.plan.agency_name(agency) for agency in entry.lead))
    if entry and entry.note and not parts:
        parts.append(same(entry.note))
    return joined(parts, "; ") if parts else None


def _from_to(was: Status | None, now: Status | None) -> Text:
    if was is None or now is None:
        known = was or now
        return known.label if known else Text("", "")
    return sentence("từ {was} sang {now}", "from {was} to {now}", was=was.label, now=now.label)


ID = Column("id", Text("Mã", "Id"), Kind.ID, leads=task_ref).within("move.task")
TITLE = Column(
    "title", Text("Nhiệm vụ", "Task"), take=attrgetter("title.text"), leads=task_ref
).within("move.task")
LEAD = Column("lead", Text("Chủ trì", "Lead"), screen=False, take=_leads)
BY = Column(
    "by", Text("Phần của cơ quan", "Part of"), screen=False,
    take=lambda row: _part(row.move, row.side.plan),
)  # fmt: skip
"""Of a row about what one body owes of a task that each owes; None of a whole task."""
OWED_BY = BY._replace(take=lambda row: agency_refs(row.side.plan, row.move.one.by) or None)
WHAT = Column("what", Text("Diễn biến", "What"), take=_what)
DATE = Column("date", Text("Ngày", "Date"), Kind.DATE, take=attrgetter("move.reason.day"))
FROM = Column(
    "from", Text("Trạng thái trước", "State before"), screen=False, take=attrgetter("move.was")
)
TO = Column("to", Text("Trạng thái sau", "State after"), screen=False, take=attrgetter("move.now"))
DETAIL = Column("detail", Text("Chi tiết", "Detail"), data=False, take=_detail)
EVIDENCE = Column("evidence", Text("Văn bản", "Document"))
OF_ONE = (
    Column("occurrence", Text("Kỳ", "Occurrence"), Kind.DATE, screen=False).within("move.one"),
    Column("milestone", MILESTONE, screen=False,
           take=lambda row: milestone_ref(row.move.task, row.move.one)),
    Column("restructuring", Text("Việc sắp xếp", "Restructuring"), Kind.ID, screen=False
           ).within("move.one"),
)  # fmt: skip
MOVED = (
    DATE, ID, TITLE, LEAD, BY, WHAT, FROM, TO, DETAIL, _of_entry("event"), _of_entry("due"),
    EVIDENCE, _scope_cell("from"), _scope_cell("to"),
)  # fmt: skip
OBLIGATIONS = (
    DATE, ID, TITLE, LEAD, OWED_BY, WHAT, FROM, TO, *OF_ONE, DETAIL, _of_entry("event"),
    _of_entry("due"), EVIDENCE,
)  # fmt: skip


TASKS = Text("Nhiệm vụ có thay đổi", "Tasks that moved")
NONE = Text("Không nhiệm vụ nào thay đổi.", "No task moved.")


def moved_tables(
    found: Comparison, after: Side, *, title: Text = TASKS, empty: Text = NONE
) -> tuple[Table, ...]:
    """What moved: tasks, then obligations of those that have several, where any did."""
    tasks, several = (
        tuple(MoveRow(move, after.of(move.task.id)) for move in moves)
        for moves in ((*found.tasks, *found.parts), found.obligations)
    )
    moved, moved_of = (
        with_plan(columns, after.plan, PLAN.within("side")) for columns in (MOVED, OBLIGATIONS)
    )
    return (
        Table("moved", title, moved, tasks, empty=empty),
        *([Table("obligations", Text("Kỳ, lượt thực hiện và mốc có thay đổi",
                                     "Occurrences and milestones that moved"),
                 moved_of, several)] if several else []),
    )  # fmt: skip
