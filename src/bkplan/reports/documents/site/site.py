"""A site of a plan on a day, made from its reports."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bkplan.output.site import Site
from bkplan.reports.documents.periodic import periodic
from bkplan.reports.documents.sections import SECTIONS
from bkplan.reports.documents.site.known import Known
from bkplan.reports.documents.site.records import record_pages
from bkplan.reports.documents.site.whole import EVERYTHING, whole_pages
from bkplan.reports.of_plan import AGENCIES, RESTRUCTURINGS, SECTORS, TASKS, UNITS

if TYPE_CHECKING:
    from bkplan.reports.documents.sections import Basis
    from bkplan.words.vocab import Text


def site(basis: Basis, *, revision: Text, version: str) -> Site:
    """The site; the pages of its records are made one after another as they are asked for."""
    plan = basis.plan
    basis = basis._replace(known=basis.head)
    keys = [section.key for section in SECTIONS if section.usual(basis.since)]
    document = periodic(basis, keys, revision=revision, version=version)
    known = Known(basis)
    whole = tuple(whole_pages(known, document.sections, document.lead))
    return Site(
        about=document._replace(sections=(), lead=()),
        whole={page.place: page.title for page in whole},
        everything=EVERYTHING,
        records={
            section: tuple(record.id for record in getattr(plan, section))
            for section in (TASKS, SECTORS, AGENCIES, UNITS, RESTRUCTURINGS)
        },
        pages=chain(whole, record_pages(known)),
    )
