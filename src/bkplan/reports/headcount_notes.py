"""The sentences of `bkplan headcount`: where it stands, what is real, who holds it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.figures import Headcounted
from bkplan.headcount import Headcount
from bkplan.reductions import TOTAL, By, Outcome
from bkplan.table import sentence
from bkplan.vocab import Lang, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bkplan.table import Ref


def headline(
    head: Headcount, by: By, scopes: Mapping[str, Ref], *, filtered: bool
) -> Iterator[Text]:
    """Where that stands which the reader asked for: a single scope, or else the whole."""
    if filtered and len(scopes) == 1:
        ((scope, ref),) = scopes.items()
        yield from standing(head, by, scope, ref.name)
    elif not filtered:
        yield from standing(head)
    elif scopes:
        yield from standing(head, name=Text("Cả kế hoạch", "The whole plan"))


def standing(
    head: Headcount, by: By = By.TOTAL, scope: str = TOTAL, name: Text | None = None
) -> Iterator[Text]:
    """A scope in a line or two: the last recorded year, and the target ahead."""
    known = head.recorded_years(by, scope)
    if not known:
        return
    year, posts = known[-1]
    ceiling = head.ceiling(by, scope, year)
    if ceiling is not None:
        people = head.figures.measure is Headcounted.PRESENT
        yield sentence(
            "{when}: {counted}, {gap}.",
            "{when}: {posts} {people} against a ceiling of {ceiling}: {gap}.",
            when=Text(f"{name.vi}, năm {year}", f"{name.of(Lang.EN)}, {year}")
            if name
            else Text(f"Năm {year}", str(year)),
            counted=_counted(posts, people=people),
            people="people" if people else "posts",
            posts=posts,
            ceiling=ceiling,
            gap=_too_many(posts - ceiling, ceiling, people=people),
        )
    soonest = max(year + 1, head.figures.as_of.year)
    ahead = next((p for p in head.periods if p.to >= soonest and p.ceiling is not None), None)
    if ahead is not None:
        yield _ahead(head.outcome(ahead, by, scope))


def _counted(posts: int, *, people: bool) -> Text:
    if people:
        return sentence("có mặt {n} người", "{n} people", n=posts)
    return sentence("được giao {n} biên chế", "{n} posts", n=posts)


def _too_many(over: int, ceiling: int, *, people: bool) -> Text:
    what = "người" if people else "biên chế"
    if over > 0:
        return sentence(
            "vượt {n} {what} so với mức trần {ceiling}", "{n} too many",
            n=over, what=what, ceiling=ceiling,
        )  # fmt: skip
    if over < 0:
        return sentence(
            "thấp hơn mức trần {ceiling} là {n} {what}", "{n} to spare",
            n=-over, what=what, ceiling=ceiling,
        )  # fmt: skip
    return sentence("bằng mức trần {ceiling}", "just at the ceiling", ceiling=ceiling)


def _ahead(out: Outcome) -> Text:
    to = str(out.period.to)
    needed = out.needed_per_year or 0
    if out.forecast is None:
        return sentence(
            "Để đạt chỉ tiêu năm {to}: mỗi năm cần giảm {needed}.",
            "To meet the target of {to}: {needed} a year must go.",
            to=to,
            needed=needed,
        )
    when = (
        Text(
            f"đến năm {out.met_in} mới đạt chỉ tiêu"
            if out.met_in > out.period.to
            else f"đạt chỉ tiêu vào năm {out.met_in}",
            f"met in {out.met_in}",
        )
        if out.met_in
        else Text("không đạt chỉ tiêu", "never met")
    )
    return sentence(
        "Để đạt chỉ tiêu năm {to}: mỗi năm cần giảm {needed}; với tốc độ giảm hiện nay, đến năm "
        "{to} còn {forecast}; {when}.",
        "To meet the target of {to}: {needed} a year must go; at the present pace {forecast} are "
        "left then, {when}.",
        to=to,
        needed=needed,
        forecast=out.forecast,
        when=when,
    )


def remarks(
    head: Headcount, by: By, scopes: Mapping[str, Ref], measure: Text, *, brief: bool
) -> Iterator[Text]:
    """What a reader of the numbers should know."""
    yield sentence(
        "Tính {measure}, đơn vị nhóm tự chủ 3, 4 hoặc chưa rõ, có vào ngày 31/12.",
        "Counted: {measure}, units of autonomy group 3, 4 or unknown that exist on 31 December.",
        measure=measure,
    )
    yield from _real_fall(head, by, scopes)
    yield from _parts_that_miss(head, by)
    yield from _furthest_behind(head, by, scopes)
    yield from _no_trend(head)
    yield from _no_record(head)
    if brief:
        yield Text(
            "Chỉ hiện các năm mốc và năm mới nhất; --from/--to hoặc -f json cho mọi năm.",
            "Only target years and the latest are shown; --from/--to or -f json give every year.",
        )


def _real_fall(head: Headcount, by: By, scopes: Mapping[str, Ref]) -> Iterator[Text]:
    """What the fall was made of: of the only scope that is shown, or of the whole."""
    only = next(iter(scopes)) if len(scopes) == 1 else None
    balances = head.balances(by, only) if only else head.balances(By.TOTAL, TOTAL)
    if not balances:
        return
    yield sentence(
        "Từ {start} đến {to}: {left} không còn thuộc diện tính (giải thể, chuyển đổi, tự chủ), "
        "tinh giản {cut} ở các đơn vị tiếp tục hoạt động, tăng thêm {added}.",
        "From {start} to {to}: {left} left the count (dissolved, converted, self-financing), "
        "{cut} were cut by units that go on, {added} were added.",
        start=str(balances[0].start),
        to=str(balances[-1].to),
        left=sum(b.left for b in balances),
        cut=sum(b.cut for b in balances),
        added=sum(b.added for b in balances),
    )


def _parts_that_miss(head: Headcount, by: By) -> Iterator[Text]:
    """A total can pass while members fail."""
    parts = By.SECTOR if by is By.TOTAL else by
    for period in head.periods:
        if not head.outcome(period, By.TOTAL, TOTAL).met:
            continue
        scopes = head.scopes(parts, period.to)
        missing = [s for s in scopes if head.outcome(period, parts, s).met is False]
        yield sentence(
            "{target}: tính chung đạt chỉ tiêu, nhưng {miss} trong {all} {parts} chưa đạt.",
            "{target}: the total meets it, yet {miss} of {all} ({parts}) miss it.",
            target=same(period.target.id),
            miss=len(missing),
            all=len(scopes),
            parts=Text(parts.label.vi, f"by {parts.label.en}"),
        )


def _furthest_behind(head: Headcount, by: By, scopes: Mapping[str, Ref]) -> Iterator[Text]:
    if by is By.TOTAL:
        return
    gaps = []
    for scope in scopes:
        known = head.recorded_years(by, scope)
        if not known:
            continue
        year, posts = known[-1]
        ceiling = head.ceiling(by, scope, year)
        if ceiling is not None and posts > ceiling:
            gaps.append((posts - ceiling, scope, year))
    if gaps:
        over, scope, year = max(gaps, key=lambda gap: gap[0])
        yield sentence(
            "Chậm nhất: {scope}, vượt mức trần {over} (năm {year}).",
            "Furthest behind: {scope}, {over} over its ceiling ({year}).",
            scope=scopes[scope].name,
            over=over,
            year=str(year),
        )


def _no_trend(head: Headcount) -> Iterator[Text]:
    known = head.recorded_years(By.TOTAL, TOTAL)
    if len(known) == 1:
        yield sentence(
            "Chỉ năm {year} có đủ số liệu; một số liệu không cho dự báo.",
            "Only {year} is recorded whole; one figure gives no forecast.",
            year=str(known[0][0]),
        )
    elif not known and head.figures.last_year is not None:
        yield Text(
            "Chưa năm nào có đủ số liệu nên không có dự báo; --estimate-missing ước tính số thiếu.",
            "No year is recorded whole, so there is no forecast; --estimate-missing fills gaps.",
        )


def _no_record(head: Headcount) -> Iterator[Text]:
    if not head.periods or head.periods[0].baseline is not None or not head.figures.last_year:
        return
    start = head.periods[0].start
    missing = head.recorded(By.TOTAL, TOTAL, start).missing
    yield sentence(
        "Năm gốc {start} thiếu số liệu của {missing} đơn vị, nên chưa có mức trần bằng số.",
        "The base year {start} lacks the figure of {missing} units, so there is no ceiling yet.",
        start=str(start),
        missing=missing,
    )
