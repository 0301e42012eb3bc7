"""One calendar of many plans: an entry is the same there as in that of its plan alone."""

from __future__ import annotations

import re

import pytest

PLANS = ("07-CT-UBND", "112-QD-UBND", "45-KH-UBND")
LOOKING = ("--as-of", "2025-12-31", "--lang", "vi")


@pytest.fixture
def events(bkplan, root):
    def of(*argv):
        names = [word for word in argv if word in PLANS]
        folders = [root / "examples" / "portfolio" / name for name in names or ("",)]
        rest = [word for word in argv if word not in PLANS]
        code, out, err = bkplan(
            "calendar", *(word for one in folders for word in ("-C", one)), *LOOKING, *rest
        )
        assert (code, err) == (0, "")
        return re.findall(r"BEGIN:VEVENT.*?END:VEVENT\r\n", out, re.DOTALL)

    return of


def uids(found):
    return [re.search(r"UID:(\S+)", one)[1] for one in found]


def test_an_entry_is_the_same_as_in_its_plan_alone(events):
    alone = [one for name in PLANS for one in events(name)]
    assert len(alone) == 40
    assert sorted(events()) == sorted(alone)
    assert sorted(events("07-CT-UBND", "112-QD-UBND")) == sorted(
        [*events("07-CT-UBND"), *events("112-QD-UBND")]
    )


def test_ids_that_plans_share_are_told_apart_by_the_plan(events):
    found = [uid for uid in uids(events()) if uid.startswith("II.1-1@")]
    assert len(found) == len(set(found)) == 2


def test_filters(events):
    assert sorted(events("--plan", "07/CT")) == sorted(events("07-CT-UBND"))
    of_one = [one for name in PLANS for one in events(name, "--lead", "so-noi-vu")]
    assert of_one
    assert sorted(events("--lead", "so-noi-vu")) == sorted(of_one)


def test_the_calendar_says_which_plans_it_is_of(bkplan, root):
    folder = root / "examples" / "portfolio"
    out = bkplan("calendar", "-C", folder, *LOOKING).out.replace("\r\n ", "")
    assert "X-WR-CALNAME:Thời hạn của 3 kế hoạch\r\n" in out
    assert (
        "X-WR-CALDESC:DỮ LIỆU GIẢ ĐỊNH. Thời hạn của các nhiệm vụ theo 07/CT-UBND\\; "
        "112/QĐ-UBND\\; 45/KH-UBND\\, theo diễn biến đến ngày 31/12/2025.\r\n"
    ) in out
