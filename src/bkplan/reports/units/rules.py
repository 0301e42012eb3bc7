"""`bkplan rules`: which rules of the plan the figures meet, and which units break them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from bkplan.output.report import Cell, Column, Kind, Ref, Report, Share, Table
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.filters import UNIT_FILTERS
from bkplan.reports.headcount.counted import which_units
from bkplan.reports.of_plan import has_rules, report_of, unit_ref
from bkplan.reports.options import Option
from bkplan.reports.query import Query, selected_units
from bkplan.reports.spec import Group, ReportSpec, UnknownId
from bkplan.units.rules import verdicts
from bkplan.words.files import UNITS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.phrases import alike, capital, percentage, sentence
from bkplan.words.vocab import Rates, Text, Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bkplan.records.plan import Plan
    from bkplan.records.unit import Target
    from bkplan.units.rules import Verdict
    from bkplan.words.measures import Rule

RULES = (
    Column("rule", Text("Quy định", "Rule")),
    Column("clause", Text("Mục", "Clause"), Kind.ID),
    Column("words", Text("Nội dung", "What it says")),
    Column("meets", Text("Đạt", "Meet it"), Kind.NUMBER),
    Column("breaks", Text("Chưa đạt", "Break it"), Kind.NUMBER),
    Column("unknown", Text("Thiếu số liệu", "No figures"), Kind.NUMBER),
)
BREACHES = (
    Column("rule", Text("Quy định", "Rule")),
    Column("unit", Text("Đơn vị", "Unit")),
    Column("value", Text("Thực tế", "Value"), Kind.NUMBER),
    Column("threshold", Text("Yêu cầu", "Threshold"), Kind.NUMBER),
)


class RuleRow(NamedTuple):
    """A rule, and how many units meet it, break it, or lack the figure."""

    rule: Ref
    clause: str | None
    words: Text
    meets: int
    breaks: int
    unknown: int


class BreachRow(NamedTuple):
    """A unit that breaks a rule, with its figure and what the figure is held against."""

    rule: Ref
    unit: Ref
    value: Cell
    threshold: Cell


_WHOLE = Ref("plan", Text("Toàn bộ kế hoạch", "The whole plan"))
"""Stands for the unit where a rule is about none."""


_NO_RULE = Text(
    f"Kế hoạch không có quy định nào kiểm tra được bằng số: ghi chỉ tiêu có ngưỡng vào targets "
    f"của {UNITS_FILE} (measure: pupils, at_least: 120, …) và các đơn vị vào units thì lệnh này "
    "cho biết đơn vị nào chưa đạt.",
    f"No rule can be tested: with a limit among the `targets` of {UNITS_FILE} (measure: pupils, "
    "at_least: 120, …) and the plan's `units` there, this command says which units break it.",
)
_KEPT = Text("Không có trường hợp nào chưa đạt.", "No unit breaks a rule.")


_FEW = 3
"""So many breaches of a rule are named, even of one that is summed up."""


EXPLAIN = Option(
    "explain",
    Text("Quy định này xét những đơn vị nào, số liệu của từng đơn vị, đạt hay chưa",
         "Which units this rule looks at, the figure of each, and whether it meets the rule"),
    metavar="RULE",
)  # fmt: skip


class RulesOptions(NamedTuple):
    """What `rules` alone is asked."""

    explain: Annotated[str | None, EXPLAIN] = None


_ASKED = RulesOptions()


def rules(
    plan: Plan, query: Query, asked: RulesOptions = _ASKED, *, summed: bool = False
) -> Report:
    """Every rule that a target states, with how many units meet it or break it; each breach.

    With `summed` people read a sentence in place of the many breaches of which each alone matters
    little.
    """
    chosen = {unit.id for unit in selected_units(plan, query)}
    if asked.explain is not None:
        return _explained(plan, query, chosen, asked.explain)
    summary: list[RuleRow] = []
    breaches: list[BreachRow] = []
    norms: list[Text] = []
    sums: dict[str, Text] = {}
    told = has_rules(plan)
    for rule, target, found in verdicts(plan, query.as_of) if told else ():
        mine = [verdict for verdict in found if not verdict.unit or verdict.unit.id in chosen]
        name = Ref(target.id, target.told)
        summary.append(
            RuleRow(
                name,
                target.clause,
                _of_whom(plan, target, rule.words),
                meets=sum(v.meets is True for v in mine),
                breaks=sum(v.meets is False for v in mine),
                unknown=sum(v.meets is None for v in mine),
            )
        )
        broken = [
            BreachRow(
                name,
                unit_ref(plan, v.unit.id) if v.unit else _WHOLE,
                _shown(v.value, query.rates),
                _shown(v.threshold, query.rates),
            )
            for v in mine
            if v.meets is False
        ]
        breaches += broken
        if broken:
            norms.append(_norm(plan, rule, target, query.rates))
        if summed and rule.summed and len(broken) > _FEW:
            sums[name.id] = _sum(rule.summed, name, mine)
    naming = plan.header.kind.naming
    of_breaches = Text("Các trường hợp chưa đạt", "Breaches") if told else None
    return report_of(
        plan,
        query.as_of,
        name="rules",
        title=naming(Text("Quy định của kế hoạch", "Rules of the plan")),
        tables=(
            Table("rules", None, RULES, tuple(summary), empty=naming(_NO_RULE)),
            Table(
                "breaches",
                of_breaches,
                BREACHES,
                tuple(breaches),
                empty=_KEPT if told else None,
                shown=(lambda row: row.rule.id not in sums) if sums else None,
            ),
        ),
        summary=(
            sentence("{n} trường hợp chưa đạt.", "Breaches: {n}.", n=len(breaches)),
            *sums.values(),
        )
        if told
        else (),
        notes=tuple(norms),
    )


class Stands(Word):
    """How a unit stands to a rule."""

    BREAKS = "breaks", "chưa đạt", "breaks it"
    UNKNOWN = "unknown", "thiếu số liệu", "no figure"
    MEETS = "meets", "đạt", "meets it"


class StandingRow(NamedTuple):
    """A unit that a rule looks at, how it stands, its figure and what that is held against."""

    unit: Ref
    stands: Stands
    value: Cell
    threshold: Cell


_STANDS = {False: Stands.BREAKS, None: Stands.UNKNOWN, True: Stands.MEETS}
_STANDING = (
    Column("unit", Text("Đơn vị", "Unit")),
    Column("stands", Text("Đánh giá", "Stands")),
    *(column for column in BREACHES if column.kind is Kind.NUMBER),
)


def _explained(plan: Plan, query: Query, chosen: Collection[str], id: str) -> Report:
    """Every unit that one rule looks at, those that break it first; or UnknownId."""
    all_ = {target.id: (rule, target, found)
            for rule, target, found in verdicts(plan, query.as_of)}  # fmt: skip
    try:
        key = the_one(id, (Called(target.id, target.told) for _, target, _ in all_.values()))
    except NotOne:
        hint = did_you_mean(id, tuple(all_), where="bkplan rules")
        raise UnknownId(id, Text("quy định", "rule"), hint) from None
    rule, target, found = all_[key]
    order = list(Stands)
    rows = sorted(
        (
            StandingRow(
                unit_ref(plan, v.unit.id) if v.unit else _WHOLE, _STANDS[v.meets],
                _shown(v.value, query.rates), _shown(v.threshold, query.rates),
            )
            for v in found
            if not v.unit or v.unit.id in chosen
        ),
        key=lambda row: order.index(row.stands),
    )  # fmt: skip
    steps = [
        Step(capital(stands.label), len(its), target.clause, (f"rules.{stands}",),
             [row.unit for row in its])
        for stands in Stands
        for its in ([row for row in rows if row.stands is stands],)
    ]  # fmt: skip
    return report_of(
        plan,
        query.as_of,
        name="rules",
        title=sentence("Cách xét quy định: {rule}", "How the rule is tested: {rule}",
                       rule=target.told),
        tables=(
            steps_table("explain", None, steps),
            Table("explain_breaches", Text("Từng đơn vị", "Unit by unit"), _STANDING, tuple(rows)),
        ),
        notes=(_norm(plan, rule, target, query.rates),),
    )  # fmt: skip


def _sum(template: Text, name: Ref, found: Iterable[Verdict]) -> Text:
    """What the units that break a rule have together, and the first of those that have most."""
    gaps = [
        (v.threshold - v.value, v.unit)
        for v in found
        if v.meets is False and v.unit and v.threshold is not None and v.value is not None
    ]
    most, unit = max(gaps, key=lambda gap: gap[0])
    return sentence(
        template.vi, template.en, rule=name.name, n=len(gaps), unit=unit.name.text,
        all=int(sum(gap for gap, _ in gaps)), most=int(most),
    )  # fmt: skip


def _of_whom(plan: Plan, target: Target, said: Text) -> Text:
    """What is said of a target, and of which units where it is not about every one."""
    if not target.narrowing:
        return said
    return alike("{said} ({units})", said=said, units=which_units(plan, target.narrowing))


def _shown(value: Fraction | int | None, rates: Rates) -> Cell:
    """A fraction is a share."""
    return Share(value, rates) if isinstance(value, Fraction) else value


def _norm(plan: Plan, rule: Rule, target: Target, rates: Rates) -> Text:
    """What a rule asks for, with the number of its target: School size: at least 120 pupils."""
    limit, side = target.limit, target.measure.limit
    norm = rule.words
    if limit and side:  # none at all is said in words
        n: Text | int = percentage(limit, rates) if side.share else int(limit)
        norm = sentence(rule.norm.vi, rule.norm.en, n=n)
    return alike("{rule}: {norm}.", rule=target.told, norm=_of_whom(plan, target, norm))


SPEC = ReportSpec(
    "rules",
    rules,
    Text("Quy định kiểm tra được bằng số và đơn vị chưa đạt", "The rules that figures can test"),
    "bkplan rules --sector education",
    Group.UNITS,
    asks=RulesOptions,
    filters=UNIT_FILTERS,
    alarming=False,
    tables=("rules", "breaches", "explain", "explain_breaches"),
    rated=True,
)
