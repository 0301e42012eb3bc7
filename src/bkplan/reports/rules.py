"""`bkplan rules`: which rules of the plan the figures meet, and which units break them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.query import Query, selected_units
from bkplan.reports.spec import UNIT_FILTERS, ReportSpec
from bkplan.rules import RULES as RULES_OF_PLANS
from bkplan.rules import verdicts
from bkplan.table import Column, Kind, Ref, Report, Row, Table, sentence
from bkplan.vocab import Text, same

if TYPE_CHECKING:
    from bkplan.plan import Plan

RULES = (
    Column("rule", Text("Quy định", "Rule"), Kind.ID),
    Column("clause", Text("Mục", "Clause"), Kind.ID),
    Column("words", Text("Nội dung", "What it says")),
    Column("meets", Text("Đạt", "Meet it"), Kind.NUMBER),
    Column("breaks", Text("Không đạt", "Break it"), Kind.NUMBER),
    Column("unknown", Text("Thiếu số liệu", "No figures"), Kind.NUMBER),
)
BREACHES = (
    Column("rule", Text("Quy định", "Rule"), Kind.ID),
    Column("unit", Text("Đơn vị", "Unit")),
    Column("value", Text("Số liệu", "Value"), Kind.NUMBER),
    Column("threshold", Text("Ngưỡng", "Threshold"), Kind.NUMBER),
)


def rules(plan: Plan, query: Query) -> Report:
    """Every rule with how many units meet it, break it, or lack the figure; then each breach."""
    chosen = {unit.id for unit in selected_units(plan, query)}
    summary: list[Row] = []
    breaches: list[Row] = []
    for rule, target, found in verdicts(plan, query.as_of):
        mine = [verdict for verdict in found if verdict.unit.id in chosen]
        summary.append(
            (
                rule.name,
                target.clause if target else None,
                rule.words,
                sum(v.meets is True for v in mine),
                sum(v.meets is False for v in mine),
                sum(v.meets is None for v in mine),
            )
        )
        breaches += [
            (rule.name, Ref(v.unit.id, v.unit.name.text), v.value, v.threshold)
            for v in mine
            if v.meets is False
        ]
    broken = {name for name, *_ in breaches}
    none = Text("Kế hoạch không có quy định nào kiểm tra được bằng số.", "No rule can be tested.")
    kept = Text("Không đơn vị nào vi phạm.", "No unit breaks a rule.")
    return Report(
        name="rules",
        title=Text("Quy định của kế hoạch", "Rules of the plan"),
        plan=plan.header.number,
        as_of=query.as_of,
        tables=(
            Table("rules", None, RULES, tuple(summary), empty=none),
            Table("breaches", Text("Vi phạm", "Breaches"), BREACHES, tuple(breaches), empty=kept),
        ),
        summary=(sentence("{n} vi phạm.", "Breaches: {n}.", n=len(breaches)),),
        notes=tuple(
            sentence(
                "Số liệu; ngưỡng của {rule}: {value}.",
                "Value; threshold of {rule}: {value}.",
                rule=same(rule.name),
                value=rule.value,
            )
            for rule in RULES_OF_PLANS
            if rule.name in broken
        ),
        invented=plan.header.invented,
    )


SPEC = ReportSpec(
    "rules",
    rules,
    Text("Quy định kiểm tra được bằng số và đơn vị vi phạm", "The rules that figures can test"),
    "bkplan rules --sector education",
    filters=UNIT_FILTERS,
    alarming=False,
)
