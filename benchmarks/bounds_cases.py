"""What 1 MiB of a file may hold to slow a program down.

By name: `tasks.yaml`, `units.yaml`, `bkplan.toml`, and reports to be verified, Markdown and HTML.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1 << 20
HEADER = (
    "plan: {number: 1/KH-UBND, issued: 2018-01-01, issuer: a, title: {vi: t}}\n"
    "sectors: [{id: s, name: {vi: s}}]\n"
)
AGENCY = "agencies: [{id: a, name: {vi: a}}]\n"


def fill(*parts: str, line: Callable[[int], str], end: str = "", most: int = MIB) -> str:
    """A file of at most 1 MiB: some parts, as many numbered lines as there is room for, an end."""
    pieces = list(parts)
    room = MIB - sum(len(part.encode()) for part in pieces) - len(end.encode())
    number = 0
    while number < most and (room := room - len((text := line(number)).encode())) >= 0:
        pieces.append(text)
        number += 1
    return "".join(pieces) + end


def task(number: int, more: str = "") -> str:
    return f"- {{id: t{number}, clause: I, sector: s, title: {{vi: t}}{more}}}\n"


def unit(number: int, more: str = "") -> str:
    return f"- {{id: u{number}, name: {{vi: u}}, sector: s, authority: a{more}}}\n"


def day(number: int) -> str:
    return f"{2019 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


TARGET = "targets: [{id: h, measure: headcount, from: 2015, to: 2030, reduction: 10%}]\n"
LONG_TARGET = "targets: [{id: h, measure: headcount, from: 1945, to: 2199, reduction: 10%}]\n"
TASKS = HEADER + AGENCY + "tasks:\n"
UNITS = TARGET + "units:\n"
NOTHING = HEADER + AGENCY
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
EIGHT = ", ".join(["{date: 2026-01-01, event: completed, evidence: 1/A}"] * 8)
LEAP = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
DAILY = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"


def alias(number: int) -> str:
    return f"a{number + 1}: &a{number + 1} [{', '.join([f'*a{number}'] * 9)}]\n"


def agencies(count: int) -> str:
    rows = "".join(f"- {{id: so-noi-vu-{n}, name: {{vi: a}}}}\n" for n in range(count))
    return f"agencies:\n- {{id: a, name: {{vi: a}}}}\n{rows}tasks:\n"


def chain(number: int, *, backwards: bool = False) -> str:
    start = 4_000 - number if backwards else number
    into = f"from: [u{start}], into: [u{start + 1}]"
    return f"- {{id: R{number}, kind: merge, {into}, effective: {day(start)}}}\n"


def entry(number: int, event: str, more: str = "") -> str:
    return f"  - {{date: {day(number)}, event: {event}, evidence: {number}/A{more}}}\n"


def logged(deadline: str) -> str:
    """The beginning of a task with a log."""
    return f"{TASKS}- id: t0\n  clause: I\n  sector: s\n  title: {{vi: t}}\n{deadline}  log:\n"


def every_year(first: int, value: str) -> str:
    return ", ".join(f"{year}: {value}" for year in range(first, 2200))


def many_units(count: int, more: str = "") -> str:
    return "".join(unit(number, more) for number in range(count))


ALONE = 6_000
"""So many tasks, each with an agency or sector of its own, find room in 1 MiB."""
DUE = ", deadline: {due: 2019-01-01}"
FIGURES = ", staffing: {2015: {assigned: 9}, 2018: {assigned: 8}}"


def named(kind: str, letter: str, count: int = ALONE) -> str:
    """A section of so many agencies or sectors."""
    return f"{kind}:\n" + "".join(
        f"- {{id: {letter}{n}, name: {{vi: {n}}}}}\n" for n in range(count)
    )


def an_agency_a_task() -> str:
    start = HEADER.replace("issuer: a", "issuer: a0") + named("agencies", "a") + "tasks:\n"
    return fill(
        start,
        most=ALONE,
        line=lambda n: task(n, f", lead: [a{n}], coordinating: [a{n - 1 if n else 1}]{DUE}"),
    )


SECTORS = HEADER.split("sectors")[0] + named("sectors", "s") + AGENCY


def a_sector_a_task() -> str:
    start = f"{SECTORS}tasks:\n"
    return fill(
        start,
        most=ALONE,
        line=lambda n: task(n, f", lead: [a]{DUE}").replace("sector: s", f"sector: s{n}"),
    )


def units_of(letter: str, target: str = TARGET) -> str:
    """Units, each of an agency or a sector of its own."""
    word = {"a": "authority: a", "s": "sector: s"}[letter]
    return fill(
        target, "units:\n", most=ALONE, line=lambda n: unit(n, FIGURES).replace(word, f"{word}{n}")
    )


def layers(kind: str, *, depth: int, width: int, more: str = "") -> str:
    """Restructurings of all units of a layer into all of the next one."""
    ids = [[f"u{layer * width + n}" for n in range(width)] for layer in range(depth + 1)]
    items = "".join(
        f"- {{id: R{n}, kind: {kind}, from: [{', '.join(ids[n])}], into: [{', '.join(ids[n + 1])}]"
        f"{more.format(year=1990 + n)}}}\n"
        for n in range(depth)
    )
    return UNITS + many_units((depth + 1) * width) + "restructurings:\n" + items


THREE_HUNDRED = ", ".join(f"u{n}" for n in range(300))
STAMP = (
    '{{"form": "{form}", "lang": "en", "as_of": "2020-12-31", "since": null, "within": "30d", '
    '"sections": ["sectors"], "charts": "{charts}", "version": "0.1.0", "commit": "", '
    f'"digest": "{"0" * 64}"}}}}'
)


def to_verify(filling: str, *, page: bool) -> tuple[str, ...]:
    """A plan with a report of 1 MiB that is nothing but a filling and a stamp."""
    stamp = STAMP.format(form="html" if page else "markdown", charts="" if page else "mermaid")
    end = f"\n<!-- bkplan-report {stamp} -->\n"
    report = filling * ((MIB - len(end)) // len(filling.encode())) + end
    plan = TASKS + task(0)
    return (plan, "", "", "", report) if page else (plan, "", "", report)


def settings_of(text: str, item: str) -> tuple[str, ...]:
    """A plan with settings that are one long list."""
    room = (MIB - len(text) - 2) // len(item.encode())
    return (TASKS + task(0, f", lead: [a]{DUE}"), "", f"{text}{item * room}]")


# What may go wrong, by name: tasks.yaml, units.yaml, bkplan.toml. Nothing where there is none.
CASES: dict[str, Callable[[], tuple[str, ...]]] = {
    # The text
    "number signs": lambda: ("#" * MIB, ""),
    "lines of number signs": lambda: ("#\n" * (MIB // 2), ""),
    "zero bytes": lambda: ("\x00" * MIB, ""),
    "escape characters": lambda: ("\x1b" * MIB, ""),
    "escape characters in lines": lambda: (fill(NOTHING, line=lambda _: "\x1b\n"), ""),
    "spaces": lambda: (" " * MIB, ""),
    "empty lines": lambda: ("\n" * MIB, ""),
    "tabs": lambda: ("\t" * MIB, ""),
    "one line of letters": lambda: ("x" * MIB, ""),
    "one scalar": lambda: (NOTHING + "tasks: '" + "x" * (MIB - 200) + "'\n", ""),
    "one title": lambda: (TASKS + task(0).replace("vi: t", f"vi: {'x ' * (MIB // 2 - 200)}"), ""),
    "one id": lambda: (TASKS + task(0).replace("id: t0", f"id: {'x' * (MIB - 300)}"), ""),
    "one word": lambda: (TASKS + task(0, f", deliverable: {'plan' * (MIB // 4 - 100)}"), ""),
    "one block": lambda: (fill(NOTHING, "tasks: |\n", line=lambda _: "  x\n"), ""),
    "accents on one letter": lambda: ("a: '" + "\u0316\u0301" * (MIB // 4 - 10) + "'\n", ""),
    "invisible characters": lambda: (fill(NOTHING, line=lambda _: "# \u200b\n"), ""),
    "decomposed letters": lambda: (fill(NOTHING, line=lambda _: "# e\u0301\n"), ""),
    # YAML
    "open brackets": lambda: ("[" * 50_000, ""),
    "open braces": lambda: ("{a: " * (MIB // 4), ""),
    "open brackets in a value": lambda: (NOTHING + "tasks: " + "[" * (MIB - 300), ""),
    "pairs of brackets": lambda: (NOTHING + "tasks: [" + "[]," * (MIB // 3 - 100) + "]\n", ""),
    "dashes": lambda: (fill(NOTHING, "tasks:\n", line=lambda _: "-\n"), ""),
    "dashes in one line": lambda: ("- " * (MIB // 2), ""),
    "commas": lambda: ("," * 1_000_000, ""),
    "commas in a list": lambda: (NOTHING + "tasks: [" + "x," * (MIB // 2 - 100) + "]\n", ""),
    "question marks": lambda: ("? " * (MIB // 2), ""),
    "quotes": lambda: ("'" * MIB, ""),
    "indentation": lambda: ("".join(" " * n + "a:\n" for n in range(1_440)), ""),
    "an alias bomb": lambda: (fill(BOMB, line=alias), ""),
    "anchors": lambda: (fill("a:\n", line=lambda n: f"- &a{n} x\n"), ""),
    "aliases": lambda: (fill("a: &a x\nb:\n", line=lambda _: "- *a\n"), ""),
    "tags": lambda: (fill("a:\n", line=lambda _: "- !x y\n"), ""),
    "documents": lambda: (fill(line=lambda _: "---\n"), ""),
    "one key again and again": lambda: (fill(line=lambda _: "a:\n"), ""),
    "one section again and again": lambda: (fill(NOTHING, line=lambda _: "tasks: []\n"), ""),
    "unknown keys": lambda: (fill(NOTHING, line=lambda n: f"k{n}:\n"), ""),
    "unknown keys of a task": lambda: (
        fill(TASKS, "- id: t0\n", line=lambda n: f"  k{n}:\n"),
        "",
    ),
    # Records with faults
    "a fault in each line": lambda: (
        fill(TASKS, line=lambda n: f"- {{id: t{n}, sector: s, titel: 1}}\n"),
        "",
    ),
    "empty records": lambda: (fill(TASKS, line=lambda _: "- {}\n"), ""),
    "one id again and again": lambda: (fill(TASKS, line=lambda _: task(0)), ""),
    "wrong days": lambda: (
        fill(TASKS, line=lambda n: task(n, ", deadline: {due: 2018-13-01}")),
        "",
    ),
    "wrong words": lambda: (
        fill(TASKS, "- id: t0\n  log:\n", line=lambda n: f"  - {{event: complet{n}}}\n"),
        "",
    ),
    "references to nothing": lambda: (
        fill(HEADER, agencies(1_000), line=lambda n: task(n, f", lead: [so-noi-vy-{n}]"))[:MIB],
        "",
    ),
    "references to nothing in one list": lambda: (
        fill(HEADER, agencies(1_000), "- id: t0\n  lead:\n", line=lambda n: f"  - so-noi-vy-{n}\n"),
        "",
    ),
    "one reference to nothing": lambda: (
        fill(HEADER, agencies(1_000), line=lambda n: task(n, ", lead: [so-noi-vy]")),
        "",
    ),
    # Tasks
    "tasks": lambda: (fill(TASKS, line=task), ""),
    "tasks every week": lambda: (
        fill(TASKS, line=lambda n: task(n, ", deadline: {rrule: FREQ=WEEKLY}")),
        "",
    ),
    "tasks every day": lambda: (
        fill(TASKS, line=lambda n: task(n, f', deadline: {{rrule: "{DAILY}"}}')),
        "",
    ),
    "a plan of the year 1": lambda: (
        (TASKS + task(0, ", deadline: {rrule: FREQ=WEEKLY}")).replace("2018-01-01", "0001-01-01"),
        "",
    ),
    "an entry of the year 9999": lambda: (
        TASKS
        + task(0, ", deadline: {rrule: FREQ=WEEKLY}, log: [{date: 9999-12-31, event: noted}]"),
        "",
    ),
    "an occurrence of the year 9999": lambda: (
        TASKS
        + task(0, f', deadline: {{rrule: "{DAILY}"}}, log: [{{date: 2019-01-01, event: completed, '
               "evidence: 1/A, occurrence: 9999-12-31}]"),
        "",
    ),
    "rules that never come": lambda: (
        fill(
            TASKS,
            line=lambda n: task(n, ', deadline: {rrule: "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6"}'),
        ),
        "",
    ),
    "one rule that never comes": lambda: (
        TASKS + task(0, ', deadline: {rrule: "FREQ=WEEKLY;BYYEARDAY=1;BYMONTH=6"}'),
        "",
    ),
    "phrases and rules": lambda: (
        fill(
            TASKS,
            line=lambda n: task(
                n, f', deadline: {{phrase: hằng năm, rrule: "{DAILY};COUNT={n % 999 + 1}"}}'
            ),
        ),
        "",
    ),
    "phrases that are nearly read": lambda: (
        fill(TASKS, line=lambda n: task(
            n, f", deadline: {{phrase: 'trước ngày {n % 28 + 1} tháng {n % 12 + 1} năm 2019 và "
               f"quý {n % 4 + 1} hằng năm sau ngày x{n}'}}")),
        "",
    ),
    "long phrases": lambda: (
        fill(TASKS, line=lambda n: task(n, f", deadline: {{phrase: {'ngày ' * 390}{n}}}")),
        "",
    ),
    "relative deadlines": lambda: (
        fill(TASKS, line=lambda n: task(n, ", deadline: {within: 3 years, after: [merge]}")),
        fill(
            UNITS,
            many_units(4_001),
            "restructurings:\n",
            line=lambda n: f"- {{id: R{n}, kind: merge, from: [u{n % 4_000}], into: [u4000], "
                           "effective: 2019-01-01}\n",
        ),
    ),
    # The log
    "entries of one task": lambda: (
        fill(TASKS, "- id: t0\n  clause: I\n  sector: s\n  title: {vi: t}\n  log:\n",
             line=lambda n: f"  - {{date: {day(n)}, event: noted}}\n"),
        "",
    ),
    "entries of one weekly task": lambda: (
        fill(TASKS, "- id: t0\n  clause: I\n  sector: s\n  title: {vi: t}\n"
             "  deadline: {rrule: FREQ=WEEKLY}\n  log:\n",
             line=lambda n: f"  - {{date: {day(n % 9_000)}, event: completed, evidence: {n}/A}}\n"),
        "",
    ),
    "long notes": lambda: (
        fill(TASKS, "- id: t0\n  clause: I\n  sector: s\n  title: {vi: t}\n  log:\n",
             line=lambda _: f"  - {{date: 2019-01-01, event: noted, note: {'x' * 1_990}}}\n"),
        "",
    ),
    "notes of numbers": lambda: (
        fill(TASKS, "- id: t0\n  clause: I\n  sector: s\n  title: {vi: t}\n  log:\n",
             line=lambda _: f"  - {{date: 2019-01-01, event: noted, note: {'0 ' * 990}}}\n"),
        "",
    ),
    "titles alike": lambda: (fill(TASKS, line=task), ""),
    # Comments that excuse
    "excuses": lambda: (fill(NOTHING, line=lambda _: "# bkplan: ignore BK451 -- x\n"), ""),
    "excuses of one line": lambda: (
        NOTHING + "# bkplan: ignore" + " BK451" * (MIB // 6 - 100) + " -- x\n",
        "",
    ),
    "faults and excuses": lambda: (
        fill(TASKS, line=lambda n: task(n).replace("vi: t", "vi: a  b")[:-1]
             + " # bkplan: ignore BK152 -- x\n"),
        "",
    ),
    "quotes before an excuse": lambda: (
        NOTHING + '# "' + '\\"' * (MIB // 2 - 200) + " # bkplan: ignore BK451 -- x\n",
        "",
    ),
    # Units
    "units": lambda: (NOTHING, fill(UNITS, line=unit)),
    "units and two centuries": lambda: (NOTHING, fill(LONG_TARGET, "units:\n", line=unit)),
    "units with figures": lambda: (
        NOTHING,
        fill(UNITS, line=lambda n: unit(n, ", staffing: {2015: {assigned: 9}}")),
    ),
    "figures and two centuries": lambda: (
        NOTHING,
        fill(LONG_TARGET, "units:\n",
             line=lambda n: unit(n, ", staffing: {1945: {assigned: 9}}")),
    ),
    "years of one unit": lambda: (
        NOTHING,
        fill(UNITS, "- id: u0\n  name: {vi: u}\n  sector: s\n  authority: a\n  staffing:\n",
             line=lambda n: f"    {n + 1000}: {{assigned: 9}}\n"),
    ),
    "targets": lambda: (
        NOTHING,
        fill("units:\n", unit(0), "targets:\n",
             line=lambda n: f"- {{id: h{n}, measure: headcount, from: {1945 + n % 250}, to: 2199, "
                            "reduction: 1%}\n"),
    ),
    "a chain of mergers": lambda: (
        NOTHING,
        fill(UNITS, many_units(4_001, ", staffing: {2015: {assigned: 9}}"), "restructurings:\n",
             most=4000,
             line=chain),
    ),
    "a chain of mergers, the last one first": lambda: (
        NOTHING,
        fill(UNITS, many_units(4_001, ", staffing: {2015: {assigned: 9}}"), "restructurings:\n",
             most=4000,
             line=lambda n: chain(n, backwards=True)),
    ),
    "a circle of mergers": lambda: (
        NOTHING,
        fill(UNITS, many_units(4_001), "restructurings:\n",
             most=4000,
             line=lambda n: chain(n).replace(f"into: [u{n + 1}]", f"into: [u{(n + 1) % 4_000}]")),
    ),
    "mergers into one": lambda: (
        NOTHING,
        fill(UNITS, many_units(8_000), "restructurings:\n",
             most=7999,
             line=lambda n: f"- {{id: R{n}, kind: merge, from: [u{n + 1}], into: [u0], "
                            "effective: 2019-01-01}\n"),
    ),
    "one merger of many": lambda: (
        NOTHING,
        fill(UNITS, many_units(12_000),
             "restructurings:\n- id: R\n  kind: merge\n  into: [u0]\n  from:\n",
             most=11999,
             line=lambda n: f"  - u{n + 1}\n"),
    ),
    # Words that are nearly right, numbers that are huge
    "words nearly right": lambda: (
        fill(TASKS, line=lambda n: task(n, f", deliverable: optoin-papr{n}")),
        "",
    ),
    "keys nearly right": lambda: (
        fill(TASKS, line=lambda n: task(n, f", coordinatin{n}: [a]")),
        "",
    ),
    "long ids that nothing has": lambda: (
        fill(HEADER, "agencies:\n", *(f"- {{id: {'x' * 50_000}{n}, name: {{vi: a}}}}\n"
             for n in range(8)), "tasks:\n", line=lambda n: task(n, f", lead: [so-{n}]")),
        "",
    ),
    "huge numbers": lambda: (
        NOTHING,
        fill(UNITS, line=lambda n: unit(n, f", staffing: {{2015: {{assigned: {'9' * 5_000}}}}}")),
    ),
    "huge years": lambda: (
        NOTHING,
        fill(UNITS, line=lambda n: unit(n, f", staffing: {{{'9' * 5_000}: {{assigned: 9}}}}")),
    ),
    "titles of accents": lambda: (
        fill(TASKS, line=lambda n: task(n).replace("vi: t", "vi: t" + "\u0316\u0301" * 950)),
        "",
    ),
    "one line": lambda: (
        fill(HEADER, AGENCY, "tasks: [", end="]\n",
             line=lambda n: f"{{id: t{n}, sector: s, titel: 1}}, "),
        "",
    ),
    "one line of doubled spaces": lambda: (
        fill(HEADER, AGENCY, "tasks: [", end="]\n",
             line=lambda n: f"{{id: t{n}, clause: I, sector: s, title: {{vi: a  b}}}}, "),
        "",
    ),
    # Recurrences
    "recurrences that all differ": lambda: (
        fill(TASKS, line=lambda n: task(
            n, f", deadline: {{rrule: FREQ=WEEKLY;COUNT={n % 999 + 1};INTERVAL={n // 999 + 1}}}")),
        "",
    ),
    "recurrences to the year 9999": lambda: (
        fill(TASKS, line=lambda n: task(
            n, f', deadline: {{rrule: "{DAILY};UNTIL=9999{n % 12 + 1:02}{n % 28 + 1:02}"}}')),
        "",
    ),
    "all the rules that there is room for": lambda: (
        fill(
            TASKS,
            most=20,
            line=lambda n: task(
                n, f', deadline: {{rrule: "FREQ=WEEKLY;BYSETPOS=2;COUNT={n + 1}"}}'
            ),
        )
        + fill(
            most=200,
            line=lambda n: task(
                n + 20,
                f', deadline: {{rrule: "{LEAP};INTERVAL={n % 99 + 1};COUNT={n + 1}"}}',
            ),
        ),
        "",
    ),
    "different rules that never come": lambda: (
        fill(TASKS, line=lambda n: task(
            n, f', deadline: {{rrule: "FREQ=WEEKLY;BYYEARDAY={n % 31 + 1};BYMONTH=6;'
               f'COUNT={n % 999 + 1}"}}')),
        "",
    ),
    "cancelled and reopened": lambda: (
        fill(logged(f'  deadline: {{rrule: "{DAILY}"}}\n'),
             line=lambda n: entry(n % 9_000, "reopened" if n % 2 else "cancelled")),
        "",
    ),
    "occurrences ahead": lambda: (
        fill(logged("  deadline: {rrule: FREQ=WEEKLY}\n"),
             line=lambda n: f"  - {{date: 2019-01-01, event: completed, evidence: {n}/A, "
                            f"occurrence: {2019 + n // 336}-{n // 28 % 12 + 1:02}-01}}\n"),
        "",
    ),
    "daily tasks with logs": lambda: (
        fill(TASKS, line=lambda n: task(n, f', deadline: {{rrule: "{DAILY}"}}, log: [{EIGHT}]')),
        "",
    ),
    "relative deadlines with logs": lambda: (
        fill(logged("  deadline: {within: 3 years, after: [dissolve]}\n"),
             line=lambda n: entry(n, "completed", f", restructuring: R{n % 4_000}")),
        fill(UNITS, many_units(4_000), "restructurings:\n",
             line=lambda n: f"- {{id: R{n}, kind: dissolve, from: [u{n % 4_000}], "
                            "effective: 2019-01-01}\n"),
    ),
    "relative deadlines of their own": lambda: (
        fill(TASKS, line=lambda n: task(n, ", deadline: {within: 9 days, after: [dissolve]}")),
        fill(UNITS, many_units(4_000), "restructurings:\n",
             line=lambda n: f"- {{id: R{n}, kind: dissolve, from: [u{n}], task: t0, "
                            "effective: 2019-01-01}\n"),
    ),
    "planned for one task": lambda: (
        fill(logged("  deadline: {due: 2019-01-01}\n"), line=lambda n: entry(n, "noted")),
        fill(UNITS, many_units(4_000), "restructurings:\n",
             line=lambda n: f"- {{id: R{n}, kind: dissolve, from: [u{n}], task: t0}}\n"),
    ),
    # What foundings and endings may do
    "one unit founded again and again": lambda: (
        NOTHING,
        fill(UNITS, many_units(2), "restructurings:\n",
             line=lambda n: f"- {{id: R{n}, kind: consolidate, from: [u1], into: [u0], "
                            "effective: 2019-01-01}\n"),
    ),
    "one unit transferred again and again": lambda: (
        NOTHING,
        fill(UNITS, unit(1, f", staffing: {{{every_year(2019, '{assigned: 1}')}}}"),
             "restructurings:\n",
             line=lambda n: f"- {{id: R{n}, kind: transfer, from: [u{n}], into: [u1], "
                            "effective: 2019-01-01}\n"),
    ),
    "a tree of mergers planned": lambda: (
        NOTHING,
        fill(UNITS, many_units(8_000, ", staffing: {2015: {assigned: 9}}"), "restructurings:\n",
             most=7999,
             line=lambda n: f"- {{id: R{n}, kind: merge, from: [u{n + 1}], into: [u{n // 2}], "
                            "effective_planned: 2030-01-01}\n"),
    ),
    "units that change every year": lambda: (
        NOTHING,
        fill(LONG_TARGET, "units:\n",
             line=lambda n: unit(n, f", autonomy: {{{every_year(1945, '4')}}}")),
    ),
    "every year of every unit": lambda: (
        NOTHING,
        fill(LONG_TARGET, "units:\n",
             line=lambda n: unit(n, f", staffing: {{{every_year(1945, '{assigned: 7}')}}}")),
    ),
    # Notes and numbers that are nearly what is looked for
    "notes of nearly an address": lambda: (
        fill(logged(""), line=lambda _: f"  - {{date: 2019-01-01, event: noted, "
             f"note: {'a.b-' * 490}@}}\n"),
        "",
    ),
    "notes of addresses without an end": lambda: (
        fill(logged(""), line=lambda _: f"  - {{date: 2019-01-01, event: noted, "
             f"note: \"{'a@b' * 650}\"}}\n"),
        "",
    ),
    "notes of nearly a phone": lambda: (
        fill(logged(""), line=lambda _: f"  - {{date: 2019-01-01, event: noted, "
             f"note: \"{'+84 0-1.2 ' * 195}\"}}\n"),
        "",
    ),
    "evidence of nearly a symbol": lambda: (
        fill(logged(""), line=lambda _: f"  - {{date: 2019-01-01, event: started, "
             f"evidence: 1/{'A-&' * 600}}}\n"),
        "",
    ),
    # Settings
    "settings of brackets": lambda: (NOTHING, "", "select = " + "[" * 500_000),
    "settings of dots": lambda: (NOTHING, "", "a" + ".a" * 500_000 + " = 1"),
    "settings of tables": lambda: (NOTHING, "", fill(line=lambda n: f"[a{n}.b.c]\n")),
    "settings of arrays": lambda: (NOTHING, "", fill(line=lambda _: "[[a]]\n")),
    "settings of codes": lambda: (
        fill(TASKS, line=task), "", fill("select = [", end="]", line=lambda _: '"BK999", '),
    ),
    "settings of keys": lambda: (NOTHING, "", fill(line=lambda n: f"k{n} = 1\n")),
    "settings of recipients of letters": lambda: settings_of("[letters]\nrecipients = [", '"a",'),
    "settings of recipients of reports": lambda: settings_of("[report]\nrecipients = [", '"a",'),
    "settings of titles": lambda: settings_of("[office]\ntitle = [", '"a",'),
    "settings of one code": lambda: settings_of("ignore = [", '"BK451",'),
    "settings of digits": lambda: (NOTHING, "", "[letters]\nnumber = 0x" + "f" * (MIB - 100)),
    "settings of lists in lists": lambda: (NOTHING, "", "ignore = " + "[" * 90 + "]" * 90),
    # One of each
    "an agency a task": lambda: (an_agency_a_task(), ""),
    "a sector a task": lambda: (a_sector_a_task(), ""),
    "an agency a unit": lambda: (
        HEADER.replace("issuer: a", "issuer: a0") + named("agencies", "a"),
        units_of("a"),
    ),
    "a sector a unit": lambda: (SECTORS, units_of("s")),
    "a sector a unit and two centuries": lambda: (SECTORS, units_of("s", LONG_TARGET)),
    "overdue tasks of one agency": lambda: (
        fill(TASKS, line=lambda n: task(n, f", lead: [a]{DUE}")),
        "",
    ),
    "tasks that all lead": lambda: (
        HEADER.replace("issuer: a", "issuer: a0") + fill(
            named("agencies", "a", 1_000), "tasks:\n", most=100,
            line=lambda n: task(n, f", lead: [{', '.join(f'a{m}' for m in range(1_000))}]{DUE}"),
        ),
        "",
    ),
    "tasks due soon": lambda: (
        fill(TASKS, line=lambda n: task(n, f", lead: [a], deadline: {{due: {day(n % 2_000)}}}")),
        "",
    ),
    "weekly tasks of one agency": lambda: (
        fill(TASKS, line=lambda n: task(
            n, ', lead: [a], deadline: {rrule: "FREQ=WEEKLY", phrase: hằng tuần}')),
        "",
    ),
    # What stands in texts
    "titles of at signs": lambda: (
        fill(TASKS, line=lambda n: task(n, DUE).replace("vi: t", f"vi: '{'@a' * 900}'")),
        "",
    ),
    "titles of stars": lambda: (
        fill(TASKS, line=lambda n: task(n, DUE).replace("vi: t", f"vi: '{'*_' * 900}'")),
        "",
    ),
    "titles of escapes": lambda: (
        fill(TASKS, line=lambda n: task(n, DUE).replace("vi: t", 'vi: "' + "\\e" * 900 + '"')),
        "",
    ),
    "titles of fillers": lambda: (
        fill(TASKS, line=lambda n: task(n, DUE).replace("vi: t", f"vi: 'x{chr(0x3164) * 600}'")),
        "",
    ),
    "titles of semicolons": lambda: (
        fill(TASKS, line=lambda n: task(n, DUE).replace("vi: t", f"vi: '{'; =' * 600}'")),
        "",
    ),
    "notes of one long word": lambda: (
        fill(logged(""), line=lambda n: entry(n % 9_000, "noted", f", note: {'x' * 1_990}")),
        "",
    ),
    # Many ways
    "twelve layers of six by six": lambda: (
        NOTHING,
        layers("establish", depth=12, width=6, more=", effective: {year}-01-01"),
    ),
    "twelve layers of six by six that are planned": lambda: (
        NOTHING,
        layers("establish", depth=12, width=6),
    ),
    "layers of a hundred by a hundred": lambda: (NOTHING, layers("convert", depth=12, width=100)),
    "all units into as many others": lambda: (
        NOTHING,
        layers("convert", depth=1, width=6_000, more=", effective: 2019-01-01"),
    ),
    "all units establish others": lambda: (
        NOTHING,
        layers("establish", depth=2, width=4_000, more=", effective: {year}-01-01"),
    ),
    "the same units again and again": lambda: (
        NOTHING,
        fill(UNITS, many_units(4_000), "restructurings:\n", most=400,
             line=lambda n: f"- {{id: R{n}, kind: establish, from: [{THREE_HUNDRED}], "
                            f"into: [u{n + 300}]}}\n"),
    ),
    # Goals
    "goals": lambda: (
        fill(NOTHING, "goals:\n", line=lambda n:
             f"- {{id: G{n}, title: {{vi: t}}, lead: [a], unit: x, at_least: {{2030: 9}}, "
             "values: [{date: 2019-01-01, value: 1}, {date: 2020-01-01, value: 2}]}\n"),
        "",
    ),
    "one goal of many days": lambda: (
        NOTHING + "goals:\n- id: G0\n  title: {vi: t}\n  unit: x\n  at_least: {"
        + ", ".join(f"{date(1950, 1, 1) + timedelta(n)}: {n}" for n in range(22_000))
        + "}\n  values: ["
        + ", ".join(
            f"{{date: {date(1950, 1, 1) + timedelta(n)}, value: {n}}}" for n in range(15_000)
        )
        + "]\n",
        "",
    ),
    # Reports to verify
    "a report of newlines": lambda: to_verify("\n", page=False),
    "a report of stamps": lambda: to_verify("<!-- bkplan-report {", page=False),
    "a report of places": lambda: to_verify("| BK451 | tasks.yaml:1 |\n", page=False),
    "a page of styles": lambda: to_verify("<style>", page=True),
    "a page of scripts": lambda: to_verify("<script></style>", page=True),
    "a page of newlines": lambda: to_verify("\n", page=True),
    "a page of stamps": lambda: to_verify("<!-- bkplan-report {", page=True),
    "a page of one line again and again": lambda: to_verify("x\n", page=True),
    "a page of brackets": lambda: to_verify("<", page=True),
    "a page of digits": lambda: to_verify("&#" + "9" * 5_000, page=True),
    # Read twice
    "brackets behind a long list": lambda: (
        f"x: [{'a,' * (MIB // 2 - 2_100)}]\ny: {'[' * 4_000}",
        "",
    ),
    "brackets behind many keys": lambda: (
        fill(line=lambda n: f"k{n}: v\n", end=f"y: {'{' * 4_000}"),
        "",
    ),
}  # fmt: skip

HARD = (
    *("accents on one letter", "commas in a list", "wrong words", "references to nothing"),
    *("recurrences that all differ", "relative deadlines", "cancelled and reopened"),
    *("phrases that are nearly read", "a chain of mergers", "one merger of many"),
    *("figures and two centuries", "settings of dots", "an agency a task"),
    *("a sector a unit and two centuries", "twelve layers of six by six"),
    *("the same units again and again", "a report of stamps", "a page of styles"),
    *("a page of newlines", "brackets behind a long list", "settings of recipients of letters"),
)
"""The cases that were once the worst."""
