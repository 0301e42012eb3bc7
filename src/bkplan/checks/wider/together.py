"""What plans that are taken together say of one body, and of each other: no plan alone can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.checks.excuses import excused
from bkplan.checks.owners import with_records
from bkplan.checks.references import no_part, unused_agency, used_agencies
from bkplan.checks.run import NAMED, NAMES_DIFFER, wanted_of
from bkplan.faults.findings import Finding, Severity
from bkplan.faults.problems import Problem
from bkplan.words.phrases import sentence
from bkplan.words.text import quoted
from bkplan.words.vocab import same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bkplan.checks.run import Wanted
    from bkplan.files.yaml import DataFile
    from bkplan.reading.loader import Loaded
    from bkplan.records.agency import Agency
    from bkplan.records.header import Header


def findings_together(
    plans: Sequence[Loaded], wanted: Sequence[Wanted], *, whole: Collection[str]
) -> tuple[tuple[Finding, ...], ...]:
    """What there is to say of several plans, for each of them.

    Of the files beside their folders those are `whole`, by their paths, of which all plans are
    there: what nobody uses is told of them, with the first of these plans.
    """
    found = [[*twins, *names] for twins, names in zip(_twins(plans), _names(plans), strict=True)]
    told = [
        _told(mine, loaded, one) for mine, loaded, one in zip(found, plans, wanted, strict=True)
    ]
    for path in whole:
        users = [n for n, loaded in enumerate(plans) if _beside(loaded, path)]
        if not any(loaded.errors for loaded in plans):
            more = _unused(path, [plans[n] for n in users], [wanted[n] for n in users])
            told[users[0]] = (*told[users[0]], *more)
    return tuple(told)


def _beside(loaded: Loaded, path: str) -> list[DataFile]:
    """The file of a path that a plan has beside its folder, if it is that one."""
    return [document for document in loaded.documents if document.path == path]


def _told(found: Sequence[Finding], loaded: Loaded, wanted: Wanted) -> tuple[Finding, ...]:
    """The findings on a plan that no comment excuses, and comments that excuse nothing."""
    running = frozenset({NAMES_DIFFER} if wanted.wants(NAMES_DIFFER) else ())
    left = excused(found, loaded.documents, running, NAMED, whole=not loaded.errors)
    return wanted_of(with_records(left, loaded.documents), wanted)


def _names(plans: Sequence[Loaded]) -> Iterator[list[Finding]]:
    """Agencies that a plan calls otherwise than the first that has them."""
    first: dict[str, tuple[Agency, Header]] = {}
    for loaded in plans:
        found = []
        for agency in loaded.partial.agencies:
            known, header = first.setdefault(agency.id, (agency, loaded.partial.header))
            if names := _differing(agency, known):
                found.append(_another_name(agency, known, names, header))
        yield found


def _differing(one: Agency, other: Agency) -> tuple[str, str] | None:
    """The two names of a body that is called otherwise; English that one lacks is no difference."""
    here, there = one.name, other.name
    if here.vi != there.vi:
        return here.vi, there.vi
    return (here.en, there.en) if here.en and there.en and here.en != there.en else None


def _another_name(agency: Agency, known: Agency, names: tuple[str, str], header: Header) -> Finding:
    here, there = names
    text = sentence(
        "{id} ở đây là {here}, ở {place} ({number}) là {there}; một mã là một cơ quan: hãy ghi một "
        "tên, hoặc đặt mã khác",
        "{id} is {here} here and {there} at {place} ({number}); an id is one body: write one name, "
        "or choose another id",
        id=agency.id,
        here=quoted(here),
        there=quoted(there),
        place=same(str(known.mark("name"))),
        number=same(header.number),
    )
    return Finding(agency.mark("name"), NAMES_DIFFER, Severity.WARNING, "name", text)


def _twins(plans: Sequence[Loaded]) -> Iterator[list[Finding]]:
    """Plans that another one is already: of its number, year and issuer."""
    first: dict[tuple[str, int, str], Header] = {}
    for loaded in plans:
        header = loaded.partial.header
        if loaded.plan is None:
            yield []
            continue
        known = first.setdefault((header.number, header.issued.year, header.issuer), header)
        place = same(str(known.mark("number")))
        twin = Problem.SAME_PLAN.at(
            header.mark("number"), "number", value=header.number, place=place
        )
        yield [] if known is header else [twin]


def _unused(path: str, plans: Sequence[Loaded], wanted: Sequence[Wanted]) -> tuple[Finding, ...]:
    """Agencies of a file beside folders of plans that none of these has any use for."""
    code = unused_agency.code
    if not all(one.wants(code) for one in wanted):
        return ()
    used = {id for loaded in plans for id in used_agencies(loaded.partial)}
    found = [
        unused_agency.finding(no_part(agency))
        for agency in plans[0].partial.agencies
        if agency.origin.path == path and agency.id not in used
    ]
    beside = _beside(plans[0], path)
    kept = excused(found, beside, frozenset({code}), NAMED)
    told = with_records((f for f in kept if f.code == code), beside)
    return wanted_of(told, wanted[0])
