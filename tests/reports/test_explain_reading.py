"""How the plan's words became a deadline, told from the reading and not from the words again."""

from __future__ import annotations

from textwrap import indent

import pytest

from bkplan.reading.loader import load_folder
from bkplan.reports.show.explain_reading import reading

HEAD = """
sectors: [{id: s, clause: II.1, name: {vi: Lĩnh vực}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}]
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát}
"""


@pytest.fixture
def told(tmp_path):
    """The sentences on a deadline, in one language."""

    def read(deadline: str, how: str = "before-start") -> tuple[str, str]:
        plan = (
            "plan: {number: 1/KH-UBND, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch}, "
            f"deadline_reading: {how}}}"
        )
        text = plan + HEAD + indent(deadline, "    ") + "\n"
        (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
        loaded = load_folder(str(tmp_path))
        assert loaded.plan is not None, loaded.findings
        said = reading(loaded.plan.tasks[0], loaded.plan)
        return " ".join(text.en for text in said), " ".join(text.vi for text in said)

    return read


BEFORE_PERIOD = "“trước” (before) a period ends the day before the period starts"
WITH_PERIOD = "“trước” (before) a period ends with the period"


@pytest.mark.parametrize("lead", ["", "hoàn thành ", "Thời gian hoàn thành: chậm nhất "])
@pytest.mark.parametrize(
    ("how", "due", "rule"),
    [
        ("before-start", "2019-07-31", BEFORE_PERIOD),
        ("day-included", "2019-07-31", BEFORE_PERIOD),
        ("inclusive", "2019-08-31", WITH_PERIOD),
    ],
)
def test_before_a_period(told, lead, how, due, rule):
    en, _ = told(f"deadline: {{phrase: '{lead}trước tháng 8 năm 2019', due: {due}}}", how)
    assert en == f"{rule}, so the last day is {due} (deadline_reading: {how})."


@pytest.mark.parametrize(
    ("how", "due", "rule"),
    [
        ("before-start", "2019-08-14", "“trước” (before) a day ends the day before it"),
        ("day-included", "2019-08-15", "“trước” (before) a day ends with the day"),
        ("inclusive", "2019-08-15", "“trước” (before) a day ends with the day"),
    ],
)
def test_before_a_day(told, how, due, rule):
    en, _ = told(f"deadline: {{phrase: 'xong trước ngày 15/8/2019', due: {due}}}", how)
    assert en == f"{rule}, so the last day is {due} (deadline_reading: {how})."


@pytest.mark.parametrize(
    ("deadline", "en", "vi"),
    [
        (
            "deadline: {phrase: trước 17 giờ 00 ngày 6/6/2025, due: 2025-06-06}",
            "The words name an hour, so the last day is the day named, 2025-06-06.",
            "Kế hoạch nêu giờ, nên ngày cuối cùng là chính ngày đó: 6/6/2025.",
        ),
        (
            "deadline: {phrase: đến ngày 31/12/2020, due: 2020-12-31}",
            "The words name the last day itself, 2020-12-31.",
            "Kế hoạch nêu đích danh ngày 31/12/2020.",
        ),
        (
            "deadline: {phrase: quý III - IV/2018, due: 2018-12-31}",
            "The last day of the period named is 2018-12-31.",
            "Ngày cuối cùng của kỳ được nêu là 31/12/2018.",
        ),
        (
            "deadline: {phrase: giữa năm 2019, due: 2019-06-30}",
            "The middle of a month is its 15th day, that of a year 30 June (Civil Code of 2015, "
            "article 146): 2019-06-30.",
            "Giữa tháng là ngày 15, giữa năm là ngày 30 tháng 6 (Bộ luật Dân sự 2015, Điều 146): "
            "30/6/2019.",
        ),
        (
            "deadline: {phrase: trong quý I năm 2018, due: 2018-03-31}",
            "The last day of the period named is 2018-03-31. It is before the plan was issued "
            "(2018-04-10); so the plan says.",
            "Ngày cuối cùng của kỳ được nêu là 31/3/2018. Hạn này trước cả ngày ban hành kế hoạch "
            "(10/4/2018); kế hoạch viết như vậy.",
        ),
        # what is stored says something else
        (
            "deadline: {phrase: trước tháng 8 năm 2019, due: 2019-08-01}",
            "The words say 2019-07-31, the data 2019-08-01; what is stored counts.",
            "Kế hoạch nêu 31/7/2019, dữ liệu ghi 1/8/2019; hạn đã ghi được dùng.",
        ),
        (
            "deadline: {phrase: thường xuyên, due: 2019-08-01}",
            "The words say no deadline, the data 2019-08-01; what is stored counts.",
            "Kế hoạch nêu không xác định thời hạn, dữ liệu ghi 1/8/2019; hạn đã ghi được dùng.",
        ),
        (
            "deadline: {phrase: 3 năm kể từ ngày sáp nhập, due: 2021-08-01}",
            "The words say 3 years after merge, the data 2021-08-01; what is stored counts.",
            "Kế hoạch nêu 3 năm kể từ sáp nhập, dữ liệu ghi 1/8/2021; hạn đã ghi được dùng.",
        ),
        # words that nobody can read for them
        (
            "deadline: {phrase: sớm nhất có thể, due: 2019-08-01}",
            "These words are not read automatically; the stored deadline counts.",
            "Thời hạn nêu trong Kế hoạch không đọc tự động được; hạn đã ghi được dùng.",
        ),
        (
            "deadline: {phrase: sớm nhất có thể}",
            "These words are not read automatically; no deadline is stored.",
            "Thời hạn nêu trong Kế hoạch không đọc tự động được; chưa ghi thời hạn nào.",
        ),
        (
            "deadline: {phrase: theo lộ trình của Bộ Nội vụ}",
            "The words tie the deadline to something that the data do not hold; no deadline is "
            "stored.",
            "Kế hoạch gắn thời hạn với một việc không có trong dữ liệu; chưa ghi thời hạn nào.",
        ),
        (
            "deadline: {phrase: 30 ngày kể từ ngày ký, due: 2019-08-01}",
            "The words say 30 days after event, the data 2019-08-01; what is stored counts.",
            "Kế hoạch nêu 30 ngày kể từ sự kiện phát sinh, dữ liệu ghi 1/8/2019; hạn đã ghi được "
            "dùng.",
        ),
        (
            "deadline: {phrase: 5 ngày làm việc kể từ ngày ký, within: 5 working days, "
            "after: [event]}",
            "Within 5 working days of each event; the last day is still in time. Saturdays, "
            "Sundays and the plan's days off (days_off) do not count; weekends worked instead "
            "(days_on) do.",
            "Trong 5 ngày làm việc kể từ mỗi lần sự kiện phát sinh; ngày cuối cùng vẫn trong hạn. "
            "Không tính thứ bảy, chủ nhật và ngày nghỉ của Kế hoạch (days_off); có tính ngày làm "
            "bù (days_on).",
        ),
        (
            "deadline: {phrase: sau khi có hướng dẫn, due: 2019-08-01}",
            "The words tie the deadline to something that the data do not hold; the stored "
            "deadline counts.",
            "Kế hoạch gắn thời hạn với một việc không có trong dữ liệu; hạn đã ghi được dùng.",
        ),
        # words or data alone
        (
            "deadline: {phrase: trước tháng 8 năm 2019}",
            "The words say 2019-07-31; the data do not.",
            "Kế hoạch nêu 31/7/2019, dữ liệu chưa ghi.",
        ),
        (
            "deadline: {due: 2019-08-01}",
            "The plan's own words are not recorded.",
            "Chưa ghi thời hạn nêu trong Kế hoạch.",
        ),
        (
            "deadline: {phrase: thường xuyên}",
            "The plan sets no deadline.",
            "Kế hoạch không nêu thời hạn.",
        ),
        ("deadline: null", "The plan sets no deadline.", "Kế hoạch không nêu thời hạn."),
        # recurrences
        (
            'deadline: {phrase: hành năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}',
            "The plan prints “hành năm”, read as “hằng năm” (every year). The words name no day; "
            "the last day of the period is this data's reading. Recurs: 31 December every year "
            "(FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31), from the plan's date 2018-04-10 on.",
            "Kế hoạch in “hành năm”, đọc là “hằng năm” (mỗi năm). Kế hoạch không nêu ngày; lấy "
            "ngày cuối kỳ là cách đọc của bộ dữ liệu này. Lặp lại: ngày 31 tháng 12 hằng năm "
            "(FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31), tính từ ngày ban hành 10/4/2018.",
        ),
        (
            'deadline: {phrase: trước ngày 15/12 hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;'
            'BYMONTHDAY=14"}',
            "“trước” (before) a day ends the day before it (deadline_reading: before-start). "
            "Recurs: 14 December every year (FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14), from the "
            "plan's date 2018-04-10 on.",
            "“trước” một ngày là đến hết ngày liền trước ngày đó (deadline_reading: before-start). "
            "Lặp lại: ngày 14 tháng 12 hằng năm (FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14), tính từ "
            "ngày ban hành 10/4/2018.",
        ),
        (
            'deadline: {phrase: ngày 15 hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=15"}',
            "Recurs: day 15 of every month (FREQ=MONTHLY;BYMONTHDAY=15), from the plan's date "
            "2018-04-10 on.",
            "Lặp lại: ngày 15 hằng tháng (FREQ=MONTHLY;BYMONTHDAY=15), tính từ ngày ban hành "
            "10/4/2018.",
        ),
        (
            'deadline: {phrase: hằng quý, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}',
            "The words say the last day of March, June, September and December every year "
            "(FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1), the data "
            "31 December every year (FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31); what is stored "
            "counts. Recurs: 31 December every year "
            "(FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31), from the plan's date 2018-04-10 on.",
            "Kế hoạch nêu ngày cuối các tháng 3, 6, 9 và 12 hằng năm "
            "(FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1), dữ liệu ghi "
            "ngày 31 tháng 12 hằng năm (FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31); hạn đã ghi được "
            "dùng. Lặp lại: ngày 31 tháng 12 hằng năm "
            "(FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31), tính từ ngày ban hành 10/4/2018.",
        ),
        # spans
        (
            "deadline: {phrase: 1 năm sau khi sáp nhập hoặc hợp nhất, within: 12 months, "
            "after: [merge, consolidate]}",
            "Within 12 months of each merge or consolidate; the last day is still in time.",
            "Trong 12 tháng kể từ mỗi lần sáp nhập, hợp nhất; ngày cuối cùng vẫn trong hạn.",
        ),
    ],
)
def test_how_it_is_read(told, deadline, en, vi):
    assert told(deadline) == (en, vi)
