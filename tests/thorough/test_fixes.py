"""`check --fix` of spoilt files: no tracebacks, nothing new is wrong, and a second run is idle."""

from __future__ import annotations

import random
import re
import unicodedata
from datetime import date

import pytest
from tests.thorough.test_fuzz import fuzz

from bkplan.checks.run import READING, Wanted, brought_by, findings_of
from bkplan.faults.findings import Severity
from bkplan.reading.loader import load_folder

CASES, PARTS, SEED = 60, 4, 9
AS_OF = date(2020, 6, 30)
SLIPS = (
    (r"(\d{4})-(\d\d)-(\d\d)", lambda found: f"{int(found[3])}/{int(found[2])}/{found[1]}"),
    (r"QĐ", lambda found: "QD"),
    (r"(?<= )[A-ZĐ][a-zà-ỹ]+ (?=[a-zà-ỹ])", lambda found: f"{found[0]} "),
    (r"[a-zà-ỹ]*[à-ỹ][a-zà-ỹ]*", lambda found: unicodedata.normalize("NFD", found[0])),
    (r"(?m)$", lambda found: "  # bkplan: ignore BK451 -- so"),
)


def slipped(chance: random.Random, data: bytes) -> bytes:
    """A file with slips of the kinds that are corrected, here and there."""
    text = data.decode("utf-8", "surrogateescape")
    for pattern, wrong in SLIPS:
        often = chance.choice([0.0, 0.01, 0.1])
        text = re.sub(
            pattern,
            lambda found, w=wrong, o=often: w(found) if chance.random() < o else found[0],
            text,
        )
    return text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("part", range(PARTS))
def test_spoilt_files_are_corrected_and_not_spoilt_more(part, tmp_path, bkplan):
    for case in fuzz.cases(range(part, CASES, PARTS), SEED, per_case=1):
        chance = random.Random(case.number)
        folder = fuzz.write(tmp_path / str(case.number), [slipped(chance, f) for f in case.files])
        before = findings_of(load_folder(str(folder)), AS_OF, Wanted())
        argv = ["check", "-C", folder, "--as-of", AS_OF.isoformat(), "--fix"]
        argv += ["--unsafe-fixes"] if chance.random() < 0.5 else []
        done = bkplan(*argv, environ={"BKPLAN_LANG": "en"})
        assert done.code in (0, 1, 2), (case.story, done.err)
        after = findings_of(load_folder(str(folder)), AS_OF, Wanted())
        unread = {finding.record for finding in before if finding.code in READING}
        new = [
            finding
            for finding in brought_by(after, before)
            if finding.severity is Severity.ERROR and finding.record not in unread
        ]
        assert new == [], case.story
        written = [path.read_bytes() for path in sorted(folder.iterdir())]
        again = bkplan(*argv, environ={"BKPLAN_LANG": "en"})
        assert again.code == done.code, case.story
        assert [path.read_bytes() for path in sorted(folder.iterdir())] == written, case.story
