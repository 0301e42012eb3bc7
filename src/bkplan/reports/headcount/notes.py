"""The sentences of `bkplan headcount`: where it stands, what is real, who holds it back.

Each speaks of what the table shows, or says that it is about the whole plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.against_targets import LATEST, Headcount
from bkplan.headcount.terms import WHOLE, By, Outcome, Scope
from bkplan.output.report import Rate
from bkplan.reports.headcount.counted import which_ref
from bkplan.units.figures import Headcounted
from bkplan.words.phrases import alike, capital, plural, sentence
from bkplan.words.vocab import Lang, Rates, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.reports.headcount.counted import Counted

WHOLE_NAME = Text("Cả kế hoạch", "The whole plan")
_MANY = {
    By.SECTOR: Text("lĩnh vực", "sectors"),
    By.AUTHORITY: Text("cơ quan chủ quản", "authorities"),
    By.UNIT: Text("đơn vị", "units"),
}


def subject(one: Counted, *, filtered: bool) -> tuple[Scope, Text | None]:
    """Whom the sentences are about, with the name to say: the only scope shown, or the whole."""
    narrowed = one.which.name if one.head.figures.narrowing else None
    if one.by is not By.TOTAL and filtered and len(one.scopes) == 1:
        ((scope, ref),) = one.scopes.items()
        if narrowed is None:
            return scope, ref.name
        return scope, alike("{name} ({units})", name=ref.name, units=narrowed)
    return WHOLE, whole_name(one.head, said=one.by is not By.TOTAL or filtered)


def whole_name(head: Headcount, *, said: bool) -> Text | None:
    """What the whole of a headcount is called, where that must be said."""
    if head.figures.narrowing:
        return alike("“{which}”", which=capital(which_ref(head).name))
    return WHOLE_NAME if said else None


def standing(head: Headcount, scope: Scope = WHOLE, name: Text | None = None) -> Iterator[Text]:
    """A scope in a line or two: the last recorded year, and the target ahead."""
    known = head.recorded_years(scope)
    if not known:
        return
    year, posts = known[-1]
    ceiling = head.ceiling(scope, year)
    if ceiling is not None:
        when = (
            Text(f"{name.vi}, năm {year}", f"{name.of(Lang.EN)}, {year}")
            if name
            else Text(f"Năm {year}", str(year))
        )
        yield sentence(
            "{when}: {measure} {posts} {counted_vi}, {gap_vi}.",
            "{when}: {posts} {counted_en} against a ceiling of {ceiling}: {gap_en}.",
            when=when,
            measure=head.figures.measure.label.vi,
            counted_vi=_counted(head, posts).vi,
            counted_en=_counted(head, posts).en,
            posts=posts,
            ceiling=ceiling,
            **_over(head, posts - ceiling, ceiling),
        )
    soonest = max(year + 1, head.figures.as_of.year)
    ahead = next((p for p in head.periods if p.to >= soonest and p.ceiling is not None), None)
    if ahead is not None:
        yield about(name, _ahead(head, scope, head.outcome(ahead, scope)))


def standings(heads: Iterable[Headcount]) -> Iterator[Text]:
    """Each headcount as a whole, which of them it is where that must be said."""
    for head in heads:
        yield from standing(head, WHOLE, whole_name(head, said=False))


def _counted(head: Headcount, posts: int) -> Text:
    """What is counted, of so many."""
    if head.figures.measure is Headcounted.PRESENT:
        return Text("người", plural(posts, "person", "people"))
    return Text("biên chế", plural(posts, "post"))


def _over(head: Headcount, over: int, ceiling: int) -> dict[str, str]:
    """By how much a ceiling is exceeded, by language: the Vietnamese names the ceiling here."""
    what = _counted(head, abs(over)).vi
    values: dict[str, Text | int | str] = {"n": abs(over), "what": what, "ceiling": ceiling}
    if over > 0:
        told = sentence("vượt {n} {what} so với mức trần {ceiling}", "{n} too many", **values)
    elif over < 0:
        told = sentence("thấp hơn mức trần {ceiling} là {n} {what}", "{n} to spare", **values)
    else:
        told = sentence("bằng mức trần {ceiling}", "just at the ceiling", **values)
    return {"gap_vi": told.vi, "gap_en": told.en}


def _ahead(head: Headcount, scope: Scope, out: Outcome) -> Text:
    """What must go to meet a target, and whether the present pace does it."""
    to, needed = str(out.period.to), out.needed_per_year or 0
    must = sentence(
        "để đạt chỉ tiêu năm {to}, mỗi năm cần giảm {needed} {what}",
        "to meet the target of {to}: {needed} a year must go",
        to=to,
        needed=needed,
        what=_counted(head, needed).vi,
    )
    trend = head.trend(scope)
    if out.forecast is None or trend is None:
        return alike("{must}.", must=must)
    if out.met_in is None:
        end = out.period.to + LATEST
        when = Text(f"đến năm {end} vẫn chưa đạt chỉ tiêu", f"not met by {end}")
    elif out.met_in > out.period.to:
        when = Text(f"đến năm {out.met_in} mới đạt chỉ tiêu", f"met in {out.met_in}")
    else:
        when = Text(f"đạt chỉ tiêu từ năm {out.met_in}", f"met in {out.met_in}")
    return sentence(
        "{must}; với tốc độ {way} {forecast} {what}; {when}.",
        "{must}; at the present pace {forecast} {are} left then, {when}.",
        must=must,
        way=f"tăng hiện nay, đến năm {to} có"
        if trend.fall < 0
        else f"giảm hiện nay, đến năm {to} còn",
        forecast=out.forecast,
        what=_counted(head, out.forecast).vi,
        are=plural(out.forecast, "is", "are"),
        when=when,
    )


def about(name: Text | None, told: Text) -> Text:
    """A sentence that begins with whose numbers it tells, where that must be said."""
    if name is None:
        return capital(told)
    return alike("{name}: {told}", name=name, told=told)


def remarks(
    told: Sequence[Counted], *, filtered: bool, brief: bool, rates: Rates
) -> Iterator[Text]:
    """What a reader of the numbers should know."""
    yield sentence(
        "Tính theo số {measure} của các đơn vị thuộc nhóm tự chủ 3, 4 hoặc chưa xác định, có vào "
        "ngày 31/12.",
        "Counted: {measure}, units of autonomy group 3, 4 or unknown that exist on 31 December.",
        measure=told[0].head.figures.measure.label,
    )
    for one in told:
        yield from _remarks_on(one, filtered=filtered, rates=rates)
    if brief:
        yield Text(
            "Chỉ hiện các năm mốc và năm mới nhất; --from/--to hoặc -f json cho mọi năm.",
            "Only target years and the latest are shown; --from/--to or -f json give every year.",
        )


def _remarks_on(one: Counted, *, filtered: bool, rates: Rates) -> Iterator[Text]:
    head = one.head
    scope, name = subject(one, filtered=filtered)
    yield from (about(name, said) for said in _real_fall(head, scope, rates))
    yield from parts_that_miss(head, one.by)
    whole = whole_name(head, said=one.by is not By.TOTAL or filtered)
    of_these = whole if head.figures.narrowing else None
    yield from (about(of_these, said) for said in _furthest_behind(one, filtered=filtered))
    yield from (about(name, said) for said in _no_trend(head, scope))
    yield from (about(whole, said) for said in _no_record(head))


_OUTSIDE = Text(", nhập vào đơn vị ngoài phạm vi tính", ", merged into units that are not counted")


def _real_fall(head: Headcount, scope: Scope, rates: Rates) -> Iterator[Text]:
    """What the fall of a scope was made of, over the span of the whole."""
    change = head.change(scope)
    if change is None:
        return
    moved = sentence(
        "; chuyển đi {out} biên chế, tiếp nhận {came} biên chế",
        ", {out} moved out, {came} moved in",
        out=change.moved_out,
        came=change.moved_in,
    )
    baseline = head.baseline(head.periods[0], scope)
    shares = sentence(
        "; giảm chung {fall}, tinh giản {cut} so với biên chế gốc",
        "; net fall {fall}, really cut {cut} of the base",
        fall=Rate(change.fall, baseline or 0, rates).text,
        cut=Rate(change.cut, baseline or 0, rates).text,
    )
    yield sentence(
        "từ năm {start} đến năm {to}: {left} biên chế không còn thuộc diện tính (giải thể, chuyển "
        "đổi, tự chủ{outside}); tinh giản {cut} biên chế; tăng thêm {added} biên chế{moved}"
        "{shares}.",
        "from {start} to {to}: {left} left the count (dissolved, converted, self-financing"
        "{outside}), {cut} {were} cut, {added} {were_added} added{moved}{shares}.",
        outside=_OUTSIDE if head.figures.narrowing else same(""),
        start=str(change.start),
        to=str(change.to),
        left=change.left,
        cut=change.cut,
        were=plural(change.cut, "was", "were"),
        added=change.added,
        were_added=plural(change.added, "was", "were"),
        moved=moved if change.moved_out or change.moved_in else same(""),
        shares=shares if baseline else same(""),
    )


def parts_that_miss(head: Headcount, by: By) -> Iterator[Text]:
    """A total can pass while members fail."""
    parts = By.SECTOR if by is By.TOTAL else by
    for period in head.periods:
        recorded, ceiling = head.recorded(WHOLE, period.to).value, period.ceiling
        if recorded is None or ceiling is None or recorded > ceiling:
            continue
        scopes = head.scopes(parts, period.to)
        missing = [s for s in scopes if _misses(head, Scope(parts, s), period.to)]
        if missing:
            yield sentence(
                "{target}: tính chung đạt chỉ tiêu, nhưng {miss} trong tổng số {all} {parts} "
                "chưa đạt.",
                "{target}: the total meets it, yet {miss} of all {all} {parts} {fail} it.",
                target=period.target.told,
                miss=len(missing),
                all=len(scopes),
                parts=_MANY[parts],
                fail=plural(len(missing), "misses", "miss"),
            )


def _misses(head: Headcount, scope: Scope, year: int) -> bool:
    posts, ceiling = head.recorded(scope, year).value, head.ceiling(scope, year)
    return posts is not None and ceiling is not None and posts > ceiling


def _furthest_behind(one: Counted, *, filtered: bool) -> Iterator[Text]:
    head = one.head
    if one.by is By.TOTAL:
        return
    gaps = []
    for scope in one.scopes:
        known = head.recorded_years(scope)
        if not known:
            continue
        year, posts = known[-1]
        ceiling = head.ceiling(scope, year)
        if ceiling is not None and posts > ceiling:
            gaps.append((posts - ceiling, scope, year))
    if gaps:
        over, scope, year = max(gaps, key=lambda gap: gap[0])
        yield sentence(
            "chậm nhất{shown_vi}: {scope}, vượt mức trần {over} {what} (năm {year}).",
            "furthest behind{shown_en}: {scope}, {over} over its ceiling ({year}).",
            shown_vi=" trong số được hiện" if filtered else "",
            shown_en=" of those shown" if filtered else "",
            scope=one.scopes[scope].name,
            over=over,
            what=_counted(head, over).vi,
            year=str(year),
        )


def _no_trend(head: Headcount, scope: Scope) -> Iterator[Text]:
    known = head.recorded_years(scope)
    if len(known) == 1:
        yield sentence(
            "chỉ năm {year} có đủ số liệu; một số liệu không cho dự báo.",
            "only {year} is recorded whole; one figure gives no forecast.",
            year=str(known[0][0]),
        )
    elif not known and head.periods[0].start <= (head.figures.last_year or 0):
        yield Text(
            "chưa năm nào có đủ số liệu nên không có dự báo; --estimate-missing ước tính số thiếu.",
            "no year is recorded whole, so there is no forecast; --estimate-missing fills gaps.",
        )


def _no_record(head: Headcount) -> Iterator[Text]:
    if not head.periods or head.periods[0].baseline is not None or not head.figures.last_year:
        return
    start = head.periods[0].start
    missing = head.recorded(WHOLE, start).missing
    yield sentence(
        "năm gốc {start} thiếu số liệu của {missing} đơn vị, nên chưa có mức trần bằng số.",
        "the base year {start} lacks the figure of {missing} {units}, so there is no ceiling yet.",
        start=str(start),
        missing=missing,
        units=plural(missing, "unit"),
    )
