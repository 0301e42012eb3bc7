"""What a command declares about itself: every command of the program is one of these."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from bkplan.cli.asking.options import Shared, list_options, table_option
from bkplan.reports.filters import Filter
from bkplan.reports.options import Argument, Option, declared
from bkplan.reports.query import Chosen
from bkplan.reports.spec import Group
from bkplan.words.vocab import Text

Own = TypeVar("Own")


class Nothing(NamedTuple):
    """What a command is asked that has no options or arguments of its own."""


class Asked(NamedTuple, Generic[Own]):
    """What a command was asked: what is its own, the filters that were told something, the rest."""

    own: Own
    filters: tuple[Chosen, ...]
    shared: Shared
    named: frozenset[str]
    """The names of the options that were written, whatever the others are unless told."""

    def gave(self, option: Option) -> bool:
        """Whether an option was written."""
        return option.name in self.named

    def value(self, option: Option) -> Any:
        """The value of one of its own options."""
        record: type = type(self.own)
        fields = declared(record).items()
        return next(getattr(self.own, field) for field, told in fields if told == option)


class CommandSpec(NamedTuple):
    """A command: `run(asked, around) -> exit code`. `run` may raise Refused.

    Options come in the three groups that the help shows.
    """

    name: str
    run: Callable[..., int]
    help: Text
    example: str
    group: Group
    asks: type = Nothing
    """The record of its own options and arguments."""
    filters: tuple[Filter[Any], ...] = ()
    shared: tuple[Option, ...] = ()
    """Those of the record `Shared` that it takes."""
    tables: tuple[str, ...] = ()
    """The tables that its report may have, where there are several, for `--table`."""
    keys: tuple[str, ...] = ()
    """The columns of its list, for `--columns` and `--sort`."""
    pointless: tuple[tuple[Option, Text], ...] = ()
    """Options that would do nothing here, each with the reason."""
    many_plans: bool = False
    """Whether it takes many plans together; others refuse them."""

    @property
    def own(self) -> tuple[Option, ...]:
        """The options that are told apart as its own."""
        own = (told for told in declared(self.asks).values() if isinstance(told, Option))
        named = [table_option(self.tables)] if self.tables else []
        return (*own, *named, *list_options(self.keys, many=self.many_plans))

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """What it is told without an option's name, in order."""
        return tuple(t for t in declared(self.asks).values() if isinstance(t, Argument))

    @property
    def options(self) -> tuple[Option, ...]:
        """All its options, as the help shows them."""
        return (*self.own, *(filter.option for filter in self.filters), *self.shared)
