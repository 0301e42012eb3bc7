"""What a shell offers for the word that is being typed: commands, options, ids of the data.

A shell hands over the words up to the cursor, one a line; it gets one candidate a line, or `files`.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from bkplan.cli.line import GROUPS, HELP, leading
from bkplan.reports.options import Known
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.cli.asking.spec import CommandSpec
    from bkplan.cli.remembering import Memory
    from bkplan.cli.surroundings import Surroundings
    from bkplan.records.plan import Plan
    from bkplan.remembered.entry import Entry
    from bkplan.reports.options import Option
    from bkplan.words.vocab import Lang

WORDS = "_BKPLAN_WORDS"
"""The variable with the words up to the cursor."""
FILES = "files"
"""The line that leaves it to the shell to offer files."""


class Candidate(NamedTuple):
    """A word that may stand here, and what it means."""

    word: str
    help: str = ""


class Typed(NamedTuple):
    """A command line up to the cursor: the words that are whole, and the one begun."""

    words: tuple[str, ...]
    begun: str


def answer(shell: str, around: Surroundings) -> str:
    """The lines that a shell gets: words, for zsh and fish with what they mean after a tab."""
    environ = around.environ
    if WORDS not in environ:
        return ""
    typed = _typed(environ[WORDS].split("\n")[1:], shell)
    prefix, typed = _after_equals(typed)
    found = candidates(typed, around)
    if found is None:
        return f"{FILES}\n"
    kept = [c for c in found if c.word.startswith(typed.begun) and harmless(c.word) == c.word]
    before, told = prefix, 0
    if shell == "bash":  # it takes what is after "=" and ":" for a word
        before, told = "", typed.begun.rfind(":") + 1
    return "".join(
        before
        + c.word[told:]
        + (f"\t{harmless(c.help)}" if c.help and shell != "bash" else "")
        + "\n"
        for c in dict.fromkeys(kept)
    )


def _typed(words: Sequence[str], shell: str) -> Typed:
    """The words of a command line; bash parts `--lead=x` and `45/KH:II.1`, and leaves quotes."""
    joined: list[str] = []
    for word in words or [""]:
        bare = word.strip("'\"") if shell == "bash" else word
        of_option = joined and (bare == "=" or joined[-1].endswith("=")) and joined[-1][:2] == "--"
        of_id = joined[1:] and (bare == ":" or joined[-1].endswith(":"))
        if shell == "bash" and (of_option or of_id):
            joined[-1] += bare
        else:
            joined.append(bare)
    return Typed(tuple(joined[:-1]), joined[-1])


def _after_equals(typed: Typed) -> tuple[str, Typed]:
    """`--lead=so` as the option `--lead` and the beginning of its value."""
    name, equals, value = typed.begun.partition("=")
    if not equals or not name.startswith("--"):
        return "", typed
    return name + equals, Typed((*typed.words, name), value)


def candidates(typed: Typed, around: Surroundings) -> Iterable[Candidate] | None:
    """What may stand at the cursor, whatever has been begun; None where files do."""
    from bkplan.cli.app import COMMANDS, ROOT_OPTIONS, command_spec
    from bkplan.cli.asking.options import OF_ALL

    count = leading(typed.words)
    before = typed.words[:count]
    if count > len(typed.words):
        option = next(o for o in OF_ALL if before[-1] in (f"--{o.name}", o.short))
        return _values(option.ids, before, around)
    if not typed.words[count:]:
        if typed.begun.startswith("-"):
            roots = [(f"--{option.name}", option.help) for option in OF_ALL]
            return [Candidate(name, told.of(around.lang)) for name, told in (*ROOT_OPTIONS, *roots)]
        return _commands(COMMANDS, around.lang)
    command, *rest = typed.words[count:]
    if command == HELP:
        return candidates(Typed((*before, *rest), typed.begun), around) if not rest else ()
    if command in GROUPS:
        mine = {name.partition(" ")[2]: name for name in COMMANDS if name.startswith(f"{command} ")}
        if not rest:
            return [
                Candidate(w, command_spec(name).help.of(around.lang)) for w, name in mine.items()
            ]
        command, *rest = mine.get(rest[0], command), *rest[1:]
    rest = [*before, *rest]
    if command in ("--show-completion", "--install-completion"):
        from bkplan.cli.shells import SHELLS

        return map(Candidate, SHELLS)
    if command not in COMMANDS:
        return ()
    return _of_command(command_spec(command), rest, typed.begun, around)


def _commands(names: Sequence[str], lang: Lang) -> Iterator[Candidate]:
    """The commands, of those of two words the first once."""
    from bkplan.cli.app import command_spec

    for name in names:
        first, _, second = name.partition(" ")
        yield Candidate(first, "…" if second else command_spec(name).help.of(lang))


def _of_command(
    spec: CommandSpec, words: list[str], begun: str, around: Surroundings
) -> Iterable[Candidate] | None:
    by_name: dict[str, Option] = {}
    for option in spec.options:
        by_name[f"--{option.name}"] = option
        if option.short:
            by_name[option.short] = option
    told: list[str] = []
    positions = 0
    rest = iter(words)
    for word in rest:
        name, equals, _ = word.partition("=")
        known = by_name.get(name)
        if known is None:
            positions += not word.startswith("-")
            continue
        told.append(known.name)
        if known.flag or equals:
            continue
        value = next(rest, None)
        if value is None:
            return _values(known.ids, words, around)
        if known.pair and next(rest, None) is None:
            return ()
    if begun.startswith("-"):
        return _options(spec, told, around.lang)
    arguments = spec.arguments
    if not arguments or (positions >= len(arguments) and not arguments[-1].many):
        return _options(spec, told, around.lang) if not begun else ()
    here = arguments[min(positions, len(arguments) - 1)]
    return _values(here.ids, words, around)


def _options(spec: CommandSpec, told: Sequence[str], lang: Lang) -> Iterator[Candidate]:
    """The options that have not been given yet, or may be given again."""
    from bkplan.cli.asking.options import ROOT_HELP

    for option in spec.options:
        if option.name in told and not option.many:
            continue
        yield Candidate(f"--{option.name}", option.help.of(lang))
        if option.negatable:
            yield Candidate(f"--no-{option.name}", option.help.of(lang))
    yield Candidate("--help", ROOT_HELP["help"].of(lang))


def _values(
    ids: Sequence[str | Known], words: Sequence[str], around: Surroundings
) -> Iterable[Candidate] | None:
    if Known.FILES in ids:
        return None
    found = [Candidate(word) for word in ids if isinstance(word, str)]
    known = [each for each in ids if isinstance(each, Known)]
    if Known.CODES in known:
        from bkplan.checks.pages import entries

        known.remove(Known.CODES)
        found += [Candidate(entry.code, entry.title.of(around.lang)) for entry in entries()]
    return [*found, *(_in_the_data(known, words, around) if known else ())]


def _in_the_data(
    lists: Sequence[Known], words: Sequence[str], around: Surroundings
) -> Iterator[Candidate]:
    """The ids of the data meant, each with its name: of what is remembered, they alone are read."""
    from bkplan.cli.source import data_folders

    folders = data_folders(_folders_named(words), around)
    one = len(folders) == 1 and Known.PLANS not in lists
    if one and (entry := around.memory.entry(folders[0])):
        for known in lists:
            yield from _of_entry(entry, known)
        return
    plan = _plan_meant(folders, around.memory)
    if plan is not None:
        for known in lists:
            yield from _of_plan(plan, known)


def _of_entry(entry: Entry, known: Known) -> Iterator[Candidate]:
    if known is Known.CLAUSES:
        return map(Candidate, dict.fromkeys(entry.clauses()))
    if known is Known.TAGS:
        return map(Candidate, entry.plan().tags)
    return itertools.starmap(Candidate, entry.names(known.value))


def _of_plan(plan: Plan, known: Known) -> Iterator[Candidate]:
    if known is Known.PLANS:
        for part in plan.parts:
            yield Candidate(part.called, part.header.title.vi)
    elif known is Known.CLAUSES:
        yield from map(Candidate, dict.fromkeys(task.clause for task in plan.tasks))
    elif known is Known.TAGS:
        yield from map(Candidate, plan.tags)
    else:
        for record in getattr(plan, known.value):
            named_as = getattr(record, "title", None) or getattr(record, "name", None)
            yield Candidate(record.id, named_as.vi if named_as else "")


def _plan_meant(folders: Sequence[str], memory: Memory) -> Plan | None:
    """The plan of one folder, or those of many as one; None where one of them has errors."""
    plans = [plan for folder in folders if (plan := _plan_in(folder, memory)) is not None]
    if len(plans) < len(folders):
        return None
    if len(plans) == 1:
        return plans[0]
    from bkplan.records.many import together

    return together(plans)


def _plan_in(folder: str, memory: Memory) -> Plan | None:
    if known := memory.plan(folder):
        return known
    from bkplan.reading.loader import load_folder

    loaded = load_folder(folder)
    memory.keep(folder, loaded)
    return loaded.plan


def _folders_named(words: Sequence[str]) -> tuple[str, ...]:
    """What `-C` says on a command line, each time that it stands there."""
    named: list[str] = []
    for place, word in enumerate(words):
        if word in ("-C", "--data") and place + 1 < len(words):
            named.append(words[place + 1])
        elif word.startswith("--data="):
            named.append(word.removeprefix("--data="))
        elif word.startswith("-C") and word != "-C":
            named.append(word.removeprefix("-C"))
    return tuple(named)
