"""Every named check: its code, its weight, and its generator, a line each."""

from bkplan.checks import course, deadlines, form, log, notices, references, units
from bkplan.checks.spec import Check
from bkplan.faults.findings import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE

CHECKS: tuple[Check, ...] = (
    Check("BK150", _W, form.not_nfc),
    Check("BK151", _W, form.invisible),
    Check("BK152", _W, form.spaces),
    Check("BK153", _W, form.title_length),
    Check("BK154", _W, form.duplicate_titles),
    Check("BK155", _N, form.no_english),
    Check("BK250", _W, references.unused_sector, by_all=True),
    Check("BK251", _N, references.unused_agency, by_all=True),
    Check("BK252", _W, references.leads_and_takes_part),
    Check("BK253", _W, references.clause_outside_sector),
    Check("BK254", _N, references.id_unlike_clause),
    Check("BK255", _W, references.unit_without_name_of_its_own),
    Check("BK350", _E, deadlines.phrase_and_date, by_header=True),
    Check("BK351", _W, deadlines.date_not_stored, by_header=True),
    Check("BK352", _N, deadlines.phrase_not_read),
    Check("BK353", _W, deadlines.no_phrase),
    Check("BK354", _W, deadlines.far_date, by_header=True),
    Check("BK355", _W, deadlines.months_left_out, by_header=True),
    Check("BK450", _W, log.evidence_form),
    Check("BK451", _W, log.evidence_twice),
    Check("BK452", _W, log.future_entry),
    Check("BK453", _W, log.stale_start),
    Check("BK454", _W, log.personal_data),
    Check("BK455", _W, course.ambiguous_entry),
    Check("BK456", _W, log.empty_note),
    Check("BK457", _W, log.same_lead),
    Check("BK459", _W, course.reopened_past),
    Check("BK460", _W, log.unproven),
    Check("BK550", _W, units.figure_jumps),
    Check("BK551", _W, units.no_evidence),
    Check("BK552", _W, units.plan_passed),
    Check("BK553", _N, units.missing_year),
    Check("BK554", _W, units.pupils_elsewhere),
    Check("BK555", _W, units.future_figures),
    Check("BK556", _W, units.broken_chain),
    Check("BK601", _N, notices.due_before_issue, by_header=True),
    Check("BK602", _N, notices.no_lead),
    Check("BK603", _N, notices.no_deliverable),
    Check("BK604", _N, notices.no_deadline),
    Check("BK605", _N, notices.odd_phrase),
    Check("BK606", _N, notices.no_days_off, by_header=True),
)
