"""Questions on a terminal: one line each, with what may be answered; Enter on nothing gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bkplan.cli.surroundings import Refused
from bkplan.reports.options import BadValue
from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.phrases import altered, capital, sentence
from bkplan.words.text import harmless
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bkplan.cli.surroundings import Surroundings

T = TypeVar("T")


class GaveUp(Refused):
    """Somebody who was asked does not want to answer."""

    def __init__(self) -> None:
        super().__init__(_GAVE_UP)


_GAVE_UP = Text("bkplan: không ghi gì.", "bkplan: nothing is written.")
_MOST_SHOWN = 30
_LONGEST_ANSWER = 10_000


def ask(question: Text, read: Callable[[str], T], around: Surroundings) -> T:
    """The answer to a question, as `read` makes it; asked again as long as that refuses it.

    GaveUp where Enter is pressed on nothing, or the input ends.
    """
    while True:
        answer = _line(question, around)
        if not answer:
            raise GaveUp
        try:
            return read(answer)
        except BadValue as bad:
            around.say(sentence("  chấp nhận: {accepts}", "  accepts: {accepts}",
                                accepts=bad.accepts))  # fmt: skip
        except NotOne as none:
            around.say(altered(none.text, lambda words: f"  {words}"))


def choose(
    question: Text, among: Sequence[Called], around: Surroundings, *, listed: bool = True
) -> str:
    """The id of one of several things, by its id or name; by its number where they are listed."""
    if listed:
        _list(among, around)

    def one(answer: str) -> str:
        place = int(answer) if answer.isascii() and answer.isdecimal() and len(answer) < 5 else 0
        if listed and 1 <= place <= len(among) and all(thing.id != answer for thing in among):
            return among[place - 1].id
        return the_one(answer, among)

    return ask(question, one, around)


def _list(among: Sequence[Called], around: Surroundings) -> None:
    for place, thing in enumerate(among[:_MOST_SHOWN], 1):
        name = thing.name.of(around.lang)
        around.say(
            f"  {place:>2}  {thing.id}" + (f"  {name}" if name not in ("", thing.id) else "")
        )
    if len(among) > _MOST_SHOWN:
        around.say(f"   …  ({len(among)})")


def _line(question: Text, around: Surroundings) -> str:
    """What is typed behind a question, on the line of which it stands."""
    around.stderr.write(f"{harmless(capital(question).of(around.lang))}: ")
    around.stderr.flush()
    data = around.stdin.readline(_LONGEST_ANSWER) if around.stdin else b""
    if not data.endswith(b"\n"):  # the input has ended in the middle of the line
        around.say("")
    return data.decode("utf-8", "replace").strip()
