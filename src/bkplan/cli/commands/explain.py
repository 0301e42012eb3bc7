"""`bkplan explain CODE`: the manual page of a check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.surroundings import Refused
from bkplan.reports.options import Argument, Known
from bkplan.reports.spec import Group
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings
    from bkplan.faults.findings import CodePage
    from bkplan.words.vocab import Lang

_WIDTH = 78
BAD, GOOD = Text("Sai", "Wrong"), Text("Đúng", "Right")


class ExplainOptions(NamedTuple):
    """What `explain` is told."""

    code: Annotated[
        str | None,
        Argument("[CODE]", Text("Mã, như BK350", "A code, like BK350"), ids=(Known.CODES,),
                 optional=True),
    ]  # fmt: skip


def run(asked: Asked[ExplainOptions], around: Surroundings) -> int:
    """Print one page, or the list of all codes."""
    from bkplan.checks.pages import entries

    known = {entry.code: entry for entry in entries()}
    code, lang = asked.own.code, around.lang
    if code is None:
        for entry in known.values():
            severity = entry.severity.label.of(lang)
            around.stdout.write(f"{entry.code}  {severity}: {entry.title.of(lang)}\n")
        return FINE
    found = known.get(code.upper())
    if found is None:
        hint = did_you_mean(code.upper(), tuple(known))
        raise Refused(
            Text(
                f"bkplan: không có mã {quoted(code)}; {hint.vi}",
                f"bkplan: there is no code {quoted(code)}; {hint.en}",
            )
        )
    around.stdout.write(page_text(found, lang))
    return FINE


def page_text(entry: CodePage, lang: Lang) -> str:
    """A page as lines of at most 78 columns, samples as they are."""
    import textwrap

    head = f"{entry.code}  {entry.title.of(lang)}  ({entry.severity.label.of(lang)})"
    parts = ["\n".join(textwrap.wrap(head, _WIDTH, subsequent_indent=" " * 7))]
    parts.append("\n".join(textwrap.wrap(entry.explanation.of(lang), _WIDTH)))
    for label, sample in ((BAD, entry.bad), (GOOD, entry.good)):
        if sample:
            parts.append(f"{label.of(lang)}:\n\n{textwrap.indent(sample.rstrip(), '  ')}")
    if entry.mends:
        parts.append("\n".join(textwrap.wrap(entry.mends.label.of(lang), _WIDTH)))
    return "\n\n".join(parts) + "\n"


SPEC = CommandSpec(
    "explain",
    run,
    Text("Giải thích một mã kiểm tra, hoặc liệt kê tất cả", "What a check means, or a list of all"),
    "bkplan explain BK350",
    Group.CHECKING,
    asks=ExplainOptions,
    shared=(options.LANG,),
    pointless=((options.DATA, options.NO_DATA), (options.AS_OF, options.NO_DAY)),
)
