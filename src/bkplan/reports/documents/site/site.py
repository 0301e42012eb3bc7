"""A site of a plan on a day, made from its reports."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bkplan.output.premises import AS_IT_IS
from bkplan.output.site import Site
from bkplan.reports.documents.fitted import without_plans
from bkplan.reports.documents.periodic import periodic
from bkplan.reports.documents.sections import SECTIONS
from bkplan.reports.documents.site.known import Known, with_pages
from bkplan.reports.documents.site.records import record_pages
from bkplan.reports.documents.site.room import Room
from bkplan.reports.documents.site.whole import EVERYTHING, whole_pages

if TYPE_CHECKING:
    from bkplan.output.premises import Premises
    from bkplan.output.site import Page
    from bkplan.records.plan import Plan
    from bkplan.reports.documents.basis import Basis
    from bkplan.words.vocab import Text


def site(basis: Basis, *, revision: Text, version: str, premises: Premises = AS_IT_IS) -> Site:
    """The site; the pages of its records are made one after another as they are asked for."""
    plan = basis.plan
    basis, room = basis._replace(known=basis.heads), Room(plan)
    known = Known(basis, room)
    keys = [section.key for section in SECTIONS if section.usual(basis.since)]
    document = periodic(basis, keys, revision=revision, version=version, premises=premises)
    whole = tuple(whole_pages(known, document.sections, document.lead))
    return Site(
        about=document._replace(sections=(), lead=()),
        whole={page.place: page.title for page in whole},
        everything=EVERYTHING,
        records={
            section: tuple(record.id for record in getattr(plan, section))
            for section in with_pages(plan)
        },
        pages=(
            _of_site(plan, premises, room.page(page)) for page in chain(whole, record_pages(known))
        ),
    )


def _of_site(plan: Plan, premises: Premises, page: Page) -> Page:
    """A page that says what it rests on; nobody's calendar is to have what is supposed.

    Which documents many plans are stands above every page.
    """
    if premises == AS_IT_IS and not plan.is_many:
        return page
    sections = tuple(
        section._replace(report=without_plans(section.report)._replace(premises=premises))
        for section in page.sections
    )
    return page._replace(sections=sections, agenda=page.agenda if premises == AS_IT_IS else None)
