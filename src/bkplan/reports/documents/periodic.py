"""The periodic report: a paragraph that can be read alone, and sections that each are a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bkplan.deadlines.states import states
from bkplan.output.document import Document, Section
from bkplan.output.premises import AS_IT_IS, Premises
from bkplan.reports.course.changed import change
from bkplan.reports.course.comparing import compared
from bkplan.reports.course.pairs import Side
from bkplan.reports.documents.fitted import without_plans
from bkplan.reports.documents.sections import told_of
from bkplan.reports.documents.worst import late_and_soon
from bkplan.reports.headcount import notes as headcount_notes
from bkplan.reports.of_plan import NOT_ISSUED, cited_within
from bkplan.reports.tasks import counts
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.vocab import PlanKind, Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.report import Cited
    from bkplan.records.plan import Plan
    from bkplan.reports.documents.basis import Basis


def periodic(
    basis: Basis,
    keys: Sequence[str],
    *,
    revision: Text,
    version: str,
    stamp: str = "",
    premises: Premises = AS_IT_IS,
) -> Document:
    """The document with the sections named, in their order."""
    header = basis.plan.header
    basis = basis._replace(known=basis.heads)
    return Document(
        title=sentence(
            "Báo cáo tình hình thực hiện {plan} đến ngày {as_of}{supposing}",
            "Report on the implementation of {plan} as of {as_of}{supposing}",
            plan=cited_within(basis.plan.parts),
            as_of=day(basis.query.as_of),
            supposing=_SUPPOSING if premises.supposes else same(""),
        ),
        plan=header.cited,
        plan_title=joined((part.header.title.text for part in basis.plan.parts), "; "),
        issuer=basis.plan.agency_name(header.issuer),
        as_of=basis.query.as_of,
        revision=revision,
        version=version,
        lead=(*_rests_on(premises), joined(_lead(basis), " ")),
        sections=tuple(
            Section(
                spec.key,
                header.kind.naming(spec.title),
                without_plans(spec.make(basis))._replace(premises=premises),
            )
            for spec in told_of(basis.plan, keys)
        ),
        stamp=stamp,
        premises=premises,
        plans=_each_cited(basis.plan) if basis.plan.is_many else (),
    )


def _each_cited(plan: Plan) -> tuple[tuple[Cited, Text], ...]:
    return tuple(
        (part.header.cited._replace(number=part.called), part.header.title.text)
        for part in plan.parts
    )


_SUPPOSING = Text(" (trường hợp giả sử)", " (as supposed)")
_NOT_SO = Text(
    "Báo cáo này giả sử: {listed}. Số liệu dưới đây không phải số liệu thực tế và không kiểm tra "
    "lại được bằng bkplan report --verify.",
    "This report supposes: {listed}. Its numbers are not what has happened, and bkplan report "
    "--verify cannot verify it.",
)
_OF_ANOTHER_TIME = Text("Báo cáo theo {version}.", "The report is of {version}.")


def _rests_on(premises: Premises) -> Iterator[Text]:
    """What must be known before anything else is read; nothing where the data are as they are."""
    if premises.supposes:
        yield sentence(*_NOT_SO, listed=premises.listed)
    if premises.recorded:
        yield sentence(*_OF_ANOTHER_TIME, version=premises.recorded.words)
    yield from premises.notes


_COUNTED = Text(
    "Đến ngày {as_of}, Kế hoạch có {tasks} nhiệm vụ{cancelled}: {states}.",
    "As of {as_of} the plan has {tasks} {tasks:task}{cancelled}: {states}.",
)
_COUNTED_OF_MANY = Text(
    "Đến ngày {as_of}, {plans} {kind} có {tasks} nhiệm vụ{cancelled}: {states}.",
    "As of {as_of} the {plans} plans have {tasks} {tasks:task}{cancelled}: {states}.",
)
_STATES = (
    (Text("{n} nhiệm vụ đã hoàn thành{late}", "{n} done{late}"),
     Text("chưa có nhiệm vụ nào hoàn thành", "none done")),
    (Text("{n} nhiệm vụ chưa hoàn thành, quá hạn", "{n} overdue"),
     Text("không có nhiệm vụ nào quá hạn", "none overdue")),
    (Text("{n} nhiệm vụ chưa hoàn thành, trong hạn", "{n} open in time"), None),
    (Text("{n} nhiệm vụ không xác định thời hạn", "{n} without a deadline"), None),
    (Text("{n} nhiệm vụ chưa bắt đầu tính thời hạn", "{n} whose clock has not started"), None),
)  # fmt: skip
"""How many tasks are in a state, and what is said where none is, if anything is."""
_RATE = Text("Tỷ lệ hoàn thành đạt {rate}.", "The completion rate is {rate}.")


_ENDED = Text(
    "{plan} {end}; mọi trạng thái và số liệu giữ nguyên như ngày đó.",
    "{plan} {end}; every state and number stays as it was on that day.",
)


def _lead(basis: Basis) -> Iterator[Text]:
    """The sentences of the paragraph that a leader reads."""
    plan, as_of = basis.plan, basis.query.as_of
    if as_of < plan.header.issued:
        yield plan.header.kind.naming(NOT_ISSUED)
        return
    for part in plan.parts:
        cited = part.header.cited_on(as_of)
        if cited.end:
            yield sentence(*_ENDED, plan=cited.text, end=cited.end)
    found = tuple(states(plan, as_of))
    count = Counter(state.status for state in found)
    rate, _ = counts.completion(count, basis.query.rates)
    cancelled = count[Status.CANCELLED]
    told = [
        sentence(
            *(_COUNTED_OF_MANY if plan.is_many else plan.header.kind.naming(_COUNTED)),
            as_of=day(as_of),
            plans=len(plan.parts),
            kind=PlanKind.of_all(part.header.kind for part in plan.parts),
            tasks=sum(count.values()) - cancelled,
            cancelled=sentence(
                " (không kể {n} nhiệm vụ đã hủy)", " (not counting {n} cancelled)", n=cancelled
            )
            if cancelled
            else same(""),
            states=_in_each_state(count),
        )
    ]
    if rate.whole:
        told.append(sentence(*_RATE, rate=rate.text))
    told += late_and_soon(basis, found)
    if waiting := sum(state.awaiting is not None for state in found):
        told.append(
            sentence(
                "{n} nhiệm vụ đã báo cáo, chờ xác nhận.",
                "{n} {n:task} {n:is|are} reported and {n:awaits|await} confirmation.",
                n=waiting,
            )
        )
    if basis.since is not None:
        before = Side(plan, basis.since)
        both = compared(before, Side(plan, as_of), basis.query)
        told.append(change(before, both, basis.query.rates))
    yield from told
    yield from headcount_notes.standings(basis.heads)


def _in_each_state(count: Counter[Status]) -> Text:
    """How many tasks are in each state, those that no task is in left out."""
    done_late = count[Status.DONE_LATE]
    late = (
        sentence(" (trong đó {n} hoàn thành quá hạn)", " ({n} of them late)", n=done_late)
        if done_late
        else same("")
    )
    numbers = (
        count[Status.DONE_ON_TIME] + done_late, count[Status.OVERDUE], count[Status.OPEN_IN_TIME],
        count[Status.NO_DEADLINE], count[Status.CLOCK_NOT_STARTED],
    )  # fmt: skip
    parts = [
        sentence(*some, n=n, late=late) if n else none
        for n, (some, none) in zip(numbers, _STATES, strict=True)
    ]
    return joined((part for part in parts if part), Text("; ", ", "))
