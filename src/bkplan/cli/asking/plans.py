"""Which of many plans a command means: all, those named, or the one that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused, ours
from bkplan.words.text import escape_hidden, quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.records.plan import Plan

_MOST_PLANS = 20


class TakesOne(Refused):
    """A command takes one plan, and there are several; app.execute() says which take many."""

    def __init__(self, plans: Sequence[str]) -> None:
        count = len(plans)
        more = ", …" if count > _MOST_PLANS else ""
        listed = ", ".join(map(quoted, plans[:_MOST_PLANS])) + more
        super().__init__(
            Text(
                f"bkplan: lệnh này chỉ dùng cho một kế hoạch, ở đây có {count}: {listed}; "
                "hãy chọn một bằng -C THƯ-MỤC hoặc --plan SỐ",
                f"bkplan: this command takes one plan, and there are {count}: {listed}; "
                "choose one with -C DIR or --plan NUMBER",
            )
        )


def the_one_folder(folders: Sequence[str], plan: Sequence[str]) -> str:
    """The only folder, or the one of the plan named; Refused where that leaves several or none."""
    if len(folders) > 1 and not plan:
        raise TakesOne(folders)
    if not plan:
        return folders[0]
    from bkplan.reading.loader import load_folder

    headers = [load_folder(folder).partial for folder in folders]
    refuse_twins(folders, headers)
    from bkplan.records.plan_names import names_of

    chosen = chosen_names(headers, plan)
    left = [
        folder for folder, name in zip(folders, names_of(headers), strict=True) if name in chosen
    ]
    if len(left) > 1:
        raise TakesOne(left)
    return left[0]


def chosen_names(plans: Sequence[Plan], said: Sequence[str]) -> tuple[str, ...]:
    """What the plans named are called, by number, title or how these begin; Refused otherwise."""
    from bkplan.records.plan_names import names_of
    from bkplan.words.naming import Called, NotOne, the_one

    names = names_of(plans)
    known = [Called(n, plan.header.title.text) for n, plan in zip(names, plans, strict=True)]
    try:
        return tuple(the_one(one, known) for one in said)
    except NotOne as none:
        raise Refused(ours(none.text, "--plan")) from None


def refuse_twins(folders: Sequence[str], plans: Sequence[Plan]) -> None:
    """Refused where two plans have one number, day and issuer: one of them is a copy."""
    first: dict[tuple[object, ...], str] = {}
    for folder, header in zip(folders, (plan.header for plan in plans), strict=True):
        other = first.setdefault((header.number, header.issued.year, header.issuer), folder)
        if other is not folder:
            one, two, number = quoted(other), quoted(folder), escape_hidden(header.number)
            raise Refused(
                Text(
                    f"bkplan: {one} và {two} cùng là {number} năm {header.issued.year}; "
                    "hãy bỏ bớt một",
                    f"bkplan: {one} and {two} are both {number} of {header.issued.year}; "
                    "leave out one of them",
                )
            )
