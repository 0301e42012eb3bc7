"""`bkplan headcount --explain`: how what is no ceiling came about."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bkplan.headcount.against_targets import LATEST
from bkplan.headcount.terms import WHOLE, Scope
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.headcount.counted import which_ref
from bkplan.reports.headcount.explain import exactly
from bkplan.reports.headcount.tables import scope_ref
from bkplan.reports.headcount.target_steps import met_steps, needed_steps
from bkplan.reports.of_plan import unit_refs
from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bkplan.headcount.against_targets import Headcount
    from bkplan.headcount.terms import Period
    from bkplan.output.report import Table

_WHICH = Text("Đơn vị được tính: {which}", "Units counted: {which}")


def numbers_table(heads: Sequence[Headcount], scope: Scope, year: int) -> Table:
    """The steps to what is recorded, over the ceiling, forecast and needed of a scope in a year."""
    rows: list[Step] = []
    for head in heads:
        found = list(_numbers(head, scope, year)) if _has(head, scope, year) else []
        if found and len(heads) > 1:
            which = which_ref(head).name
            found.insert(0, Step(sentence(*_WHICH, which=which), None, None))
        rows += found
    title = sentence(
        "Số liệu khác của {scope} năm {year}", "The other numbers of {scope} in {year}",
        scope=scope_ref(heads[0].plan, scope).name, year=str(year),
    )  # fmt: skip
    empty = Text("Năm này chưa có số liệu.", "Nothing is recorded or forecast of that year.")
    return steps_table("explain_numbers", title, rows, empty)


def _has(head: Headcount, scope: Scope, year: int) -> bool:
    return scope == WHOLE or scope.id in head.scope_set(scope.by, year)


def _numbers(head: Headcount, scope: Scope, year: int) -> Iterator[Step]:
    yield from _recorded(head, scope, year)
    yield from _forecast(head, scope, year)
    for period in head.periods:
        if period.to == year:
            out = head.outcome(period, scope)
            yield from met_steps(out)
            if known := head.recorded_years(scope):
                last, posts = known[-1]
                yield from needed_steps(out, posts, last)
            yield from _met_in(head, scope, period)
    yield from _definition(head, scope, year)


def _recorded(head: Headcount, scope: Scope, year: int) -> Iterator[Step]:
    last = head.figures.last_year
    if last is None or year > last:
        return
    value = head.recorded(scope, year).value
    of = head.scope_of(scope.by)
    posts = {
        id: posts for id, posts in head.figures.posts_in(year).items()
        if scope == WHOLE or of[id] == scope.id
    }  # fmt: skip
    missing = [id for id, each in posts.items() if each.missing]
    estimated = [id for id, each in posts.items() if each.estimated]
    if estimated:
        yield Step(
            sentence(
                "Số ước tính: số gần nhất trước đó của {n} đơn vị (--estimate-missing)",
                "Estimated: the last known figure of {n} {n:unit} (--estimate-missing)",
                n=len(estimated),
            ),
            len(estimated), of=("path.estimated",), counted=unit_refs(head.plan, estimated),
        )  # fmt: skip
    if value is None:
        yield Step(
            sentence(
                "Năm {year} chưa có số liệu của {n} đơn vị, nên không cộng",
                "{n} {n:unit has|units have} no figure of {year}: nothing is summed",
                year=str(year), n=len(missing),
            ),
            None, of=("path.missing",), counted=unit_refs(head.plan, missing),
        )  # fmt: skip
        return
    yield Step(
        sentence(
            "Số {measure} năm {year}: tổng của {n} đơn vị",
            "{measure_en} in {year}: the sum of {n} {n:unit}",
            measure=head.figures.measure.label.vi,
            measure_en=head.figures.measure.label.en.capitalize(),
            year=str(year), n=len(posts),
        ),
        value, of=("path.recorded", f"by_year.{year}", "targets.recorded", "planned.recorded"),
        counted=unit_refs(head.plan, sorted(posts)),
    )  # fmt: skip
    ceiling = head.ceiling(scope, year)
    if ceiling is not None:
        yield Step(
            sentence(
                "Vượt mức trần: {value} − {ceiling}", "Over the ceiling: {value} − {ceiling}",
                value=value, ceiling=ceiling,
            ),
            value - ceiling, of=("path.gap", "by_year.gap", "targets.gap"),
        )  # fmt: skip


def _forecast(head: Headcount, scope: Scope, year: int) -> Iterator[Step]:
    trend = head.trend(scope)
    forecast = trend.forecast(year) if trend else None
    if trend is None or forecast is None:
        return
    span, ahead = trend.last - trend.first, year - trend.last
    yield Step(
        sentence(
            "Tinh giản trừ tăng thêm, từ năm {first} đến năm {last}",
            "Cut less added from {first} to {last}",
            first=str(trend.first), last=str(trend.last),
        ),
        trend.fall,
    )  # fmt: skip
    pace = Fraction(trend.fall, span)
    yield Step(
        sentence(
            "Dự báo: {closing} − {fall}/{span} × {n} = {exact}, làm tròn đến số nguyên",
            "Forecast: {closing} − {fall}/{span} × {n} = {exact}, rounded to a whole number",
            closing=trend.closing, fall=trend.fall, span=span, n=ahead,
            exact=exactly(trend.closing - pace * ahead),
        ),
        forecast, of=("path.forecast", "targets.forecast"),
    )  # fmt: skip


def _met_in(head: Headcount, scope: Scope, period: Period) -> Iterator[Step]:
    """From which year on the ceiling is kept, with the years on both sides of that."""
    out = head.outcome(period, scope)
    known, trend = dict(head.recorded_years(scope)), head.trend(scope)
    if out.ceiling is None or not known:
        return
    end = period.to + LATEST
    posts = {
        year: value
        for year in range(period.start + 1, end + 1)
        if (value := known.get(year, trend.forecast(year) if trend else None)) is not None
    }
    if not posts:
        return
    looked_at = [year for year in posts if year <= out.met_in][-2:] if out.met_in else [max(posts)]
    told = joined((_year(year, posts[year], out.ceiling, known) for year in looked_at), "; ")
    by, clause = str(end), period.target.clause
    step = (
        sentence(
            "Chưa đạt chỉ tiêu đến năm {by}, 10 năm sau khi chỉ tiêu kết thúc: {told}",
            "Not met by {by}, ten years after the end of the target: {told}", by=by, told=told,
        )
        if out.met_in is None
        else sentence(
            "Đạt chỉ tiêu từ năm {met}: từ đó đến năm {by} không năm nào (số liệu, dự báo) vượt "
            "mức trần; {told}",
            "Met in {met}: from then to {by} no year (recorded, forecast) is over the ceiling; "
            "{told}", met=str(out.met_in), by=by, told=told,
        )
    )  # fmt: skip
    yield Step(step, None, clause, ("targets.met_in",))


def _year(year: int, posts: int, ceiling: int, known: Mapping[int, int]) -> Text:
    """A year in a few words: năm 2024 (dự báo) 2.421 ≤ 2.440."""
    how = Text("", "") if year in known else Text(" (dự báo)", " (forecast)")
    return sentence(
        "năm {year}{how} {posts} {sign} {ceiling}", "{year}{how} {posts} {sign} {ceiling}",
        year=str(year), how=how, posts=posts, ceiling=ceiling,
        sign="≤" if posts <= ceiling else ">",
    )  # fmt: skip


def _definition(head: Headcount, scope: Scope, year: int) -> Iterator[Step]:
    """How many units the targets count on the day, where they do not count every one."""
    if scope != WHOLE or not head.figures.narrowing or year != head.figures.as_of.year:
        return
    units = sorted(head.figures.counted(year))
    told = sentence(
        "Đơn vị mà chỉ tiêu tính năm {year}: {which}",
        "Units that the target counts in {year}: {which}",
        year=str(year), which=which_ref(head).name,
    )  # fmt: skip
    yield Step(told, len(units), None, ("definition.units",), unit_refs(head.plan, units))
