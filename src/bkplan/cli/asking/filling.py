"""The words of a command line made values, and put into the records that commands run on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkplan.cli.asking.options import AS_OF, Shared
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.surroundings import Refused
from bkplan.reports.options import Argument, BadValue, Option, declared
from bkplan.reports.query import Chosen, Query
from bkplan.words.phrases import altered
from bkplan.words.text import quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bkplan.cli.surroundings import Surroundings
    from bkplan.records.plan import Plan
    from bkplan.words.naming import Called


def parameter(name: str) -> str:
    """What an option is called in Python, where its own name may mean something else: `from`."""
    return f"option_{name.replace('-', '_')}"


def filled(spec: CommandSpec, texts: Mapping[str, Any], around: Surroundings) -> Asked[Any]:
    """The records of a command; Refused says what an option accepts.

    `texts` are by parameter. `-30d` counts back from today for the day to look at, and from that
    day for any other.
    """
    days = around.today, _as_of(texts, around)
    named = frozenset(o.name for o in spec.options if _written(o, texts[parameter(o.name)]))
    values = {
        option.name: _value(option, texts[parameter(option.name)], days) for option in spec.options
    } | {AS_OF.name: days[1]}
    own = {
        field: _value(told, texts[field], days) if isinstance(told, Argument) else values[told.name]
        for field, told in declared(spec.asks).items()
    }
    filters = tuple(
        Chosen(filter, asked)
        for filter in spec.filters
        if (asked := _asked(values[filter.option.name], many=filter.option.many))
    )
    mine = {told.name for told in declared(spec.asks).values() if isinstance(told, Option)}
    shared = {
        field: values[told.name]
        for field, told in declared(Shared).items()
        if isinstance(told, Option) and told.name in values and told.name not in mine
    }
    return Asked(spec.asks(**own), filters, Shared(**shared), named)


def _asked(value: Any, *, many: bool) -> tuple[Any, ...]:
    """What a filter was told; empty where it was told nothing."""
    return tuple(value if many else [value] if value else [])


def _written(option: Option, text: Any) -> bool:
    """Whether an option was written: many are not where there are none, a flag where it is off."""
    if isinstance(text, bool):
        return text or option.negatable
    return bool(text) if option.many else text is not None


def _value(option: Option | Argument, text: Any, days: tuple[date, date]) -> Any:
    if text is None and isinstance(option, Option):
        text = option.default
    if text is None or isinstance(text, bool):
        return text
    if option.many:
        return tuple(_parsed(option, item, days) for item in text)
    return _parsed(option, text, days)


def _parsed(
    option: Option | Argument, text: Any, days: tuple[date, date], *, asker: str = ""
) -> Any:
    named = option.placeholder if isinstance(option, Argument) else same(f"--{option.name}")
    said = same(asker) if asker else altered(named, lambda words: words.strip("[]"))
    try:
        return option.parse(text, *days) if option.day else option.parse(text)
    except BadValue as bad:
        value = quoted(text if isinstance(text, str) else " ".join(text))
        raise Refused(
            Text(
                f"bkplan: {said.vi}: giá trị {value} không hợp lệ; chấp nhận: {bad.accepts.vi}",
                f"bkplan: {said.en}: {value} is not accepted; accepts: {bad.accepts.en}",
            )
        ) from None


def _as_of(texts: Mapping[str, Any], around: Surroundings) -> date:
    """The day to look at: --as-of, BKPLAN_AS_OF, today in Vietnam."""
    days = (around.today, around.today)
    day: date = around.today
    if parameter(AS_OF.name) not in texts:
        return day
    if (text := texts[parameter(AS_OF.name)]) is not None:
        day = _parsed(AS_OF, text, days)
    elif said := around.environ.get("BKPLAN_AS_OF"):
        day = _parsed(AS_OF, said, days, asker="BKPLAN_AS_OF")
    return day


def query_of(asked: Asked[Any], plan: Plan) -> Query:
    """The query that the filters make up; Refused where the plan lacks an id.

    Since the plan's end all that is asked is asked of its last day.
    """
    chosen = tuple(
        one if (known := one.filter.known(plan)) is None else _meant(one, known)
        for one in asked.filters
    )
    return Query(plan.header.stands(asked.shared.as_of), chosen)


def _meant(chosen: Chosen, known: tuple[Called, ...]) -> Chosen:
    """A filter told the ids of what was named."""
    from bkplan.words.naming import NotOne, the_one

    option = chosen.filter.option.name
    where = chosen.filter.option.listed_by
    try:
        named = (the_one(said, known, where=where) for said in chosen.values)
        return chosen._replace(values=tuple(named))
    except NotOne as none:
        raise Refused(
            Text(f"bkplan: --{option}: {none.text.vi}", f"bkplan: --{option}: {none.text.en}")
        ) from None
