"""What a reminder says: why it is written, and what it asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.reports.of_plan import cited_within
from bkplan.words.phrases import alike, altered, day, listed, long_day, sentence
from bkplan.words.vocab import AgencyKind, Lang, PlanKind, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.office import Office
    from bkplan.records.plan import Plan
    from bkplan.reports.documents.owed import Counts, Occasion


def name_within(plan: Plan, agency_id: str) -> Text:
    """An agency's name within a sentence: one that stands for many is no proper name."""
    name = plan.agency_name(agency_id)
    agency = plan.agency_by_id.get(agency_id)
    if agency is None or agency.kind is not AgencyKind.GROUP or name.vi[:4] != "Các ":
        return name
    return altered(name, lambda words: words[:1].lower() + words[1:])


def about_what(title: str, kind: PlanKind) -> str:
    """What a title says that its document is about, as it goes on after the issuer.

    "Kế hoạch sắp xếp …" is " về sắp xếp …", "V/v sắp xếp …" " về việc sắp xếp …", "Quyết định ban
    hành …" " về việc ban hành …", "Kết luận của Bộ Chính trị về …" " về …". Names, and other
    documents, keep their capital. What does not go on after "về" stands whole in brackets.
    """
    called = "(?:thông báo )?kết luận" if kind is PlanKind.CONCLUSION else kind.label.vi
    rest = re.sub(
        rf"^{called}\b(?!\s+h[oó][aá]\b)(?:\s+số\s+\S+)?", "", title.strip(), flags=_ANY_CASE
    )
    rest = re.sub(r"^v/v\b:?", "về việc", rest.strip(" .,:;-–"), flags=_ANY_CASE)
    rest = re.sub(r"^về\b\s*", "", rest, flags=_ANY_CASE)
    if not rest:
        return ""
    rest = re.sub(r"^của\b.*?\bvề\s+", "", rest, flags=_ANY_CASE)
    if re.match(_OF_WHOM_OR_WHEN, rest, flags=_ANY_CASE):
        return f" ({title.strip()})"
    first, _, more = rest.partition(" ")
    named = first.isupper() or more[:1].isupper() or rest.lower().startswith(_DOCUMENTS)
    if not named:
        rest = rest[0].lower() + rest[1:]
    return f" về việc {rest}" if rest.startswith("ban hành ") else f" về {rest}"


_ANY_CASE = re.IGNORECASE
_OF_WHOM_OR_WHEN = r"(?:của|tại|năm|giai đoạn|quý|tháng|phiên họp|kỳ họp|hội nghị|cuộc họp)\b|\d"
"""How a title goes on that says first whose it is, where or for when."""
_DOCUMENTS = tuple(kind.label.vi for kind in PlanKind)


def subject(plans: Sequence[Plan]) -> Text:
    """What a letter is about; of more plans than a line has room for, how many there are."""
    cited = cited_within(plans)
    return sentence("đôn đốc thực hiện {plan}", "reminder of tasks under {plan}", plan=cited)


def occasion_told(plan: Plan, occasion: Occasion, agency: Text, counts: Counts) -> Text:
    """Why a letter is written: under which plan, and how much is due."""
    header = plan.header
    title = Text(about_what(header.title.vi, header.kind), header.title.text.of(Lang.EN))
    head = sentence(
        "Thực hiện {plan} {issued} của {issuer}{title}, đến hết ngày {as_of}, {agency} ",
        "Under {plan} of {issued} by the {issuer} ({title}), the {agency} leads, as of {as_of}, ",
        plan=header.cited.within,
        issued=long_day(header.issued),
        issuer=plan.agency_name(header.issuer),
        title=title,
        as_of=day(occasion.as_of),
        agency=agency,
    )
    parts = []
    if counts.late:
        parts.append(
            sentence(
                "còn {n} nhiệm vụ được giao chủ trì đã quá hạn",
                "{n} overdue {n:task}",
                n=counts.late,
            )
        )
    if counts.soon:
        several = sentence(" ({n} kỳ, lượt thực hiện)", " ({n} obligations)", n=counts.obligations)
        parts.append(
            sentence(
                "có {n} nhiệm vụ được giao chủ trì đến hạn từ nay đến hết ngày {until}{several}",
                "{n} {n:task} due by {until}{several}",
                n=counts.soon, until=day(occasion.until),
                several=several if counts.obligations > counts.soon else same(""),
            )
        )  # fmt: skip
    if counts.goals:
        parts.append(
            sentence(
                "còn {n} mục tiêu được giao chủ trì chưa đạt",
                "{n} {n:goal} not met yet",
                n=counts.goals,
            )
        )
    told = listed(parts)
    return alike("{head}{told}.", head=head, told=told)


def asked(agency: Text, office: Office, occasion: Occasion, counts: Counts) -> Iterator[Text]:
    """What is asked, and by when; in Vietnamese the end is marked as official letters mark it."""
    yield (
        sentence("{office} đề nghị {agency}:", "The {office} asks the {agency}:",
                 office=same(office.agency), agency=agency)
        if office.agency
        else sentence("Đề nghị {agency}:", "The {agency} is asked:", agency=agency)
    )  # fmt: skip
    wishes = []
    if counts.late and counts.all_reported:
        wishes.append(
            Text(
                "Rà soát, bổ sung hồ sơ, tài liệu phục vụ việc xác nhận hoàn thành các nhiệm vụ "
                "đã báo cáo.",
                "to check and complete the documents by which the tasks reported are confirmed.",
            )
        )
    elif counts.late:
        wishes.append(
            Text(
                "Khẩn trương hoàn thành các nhiệm vụ quá hạn; với từng nhiệm vụ nêu rõ nguyên nhân "
                "chậm và thời gian hoàn thành.",
                "to complete the overdue tasks without delay, and to state for each the reason "
                "and the date by which it will be done.",
            )
        )
    if counts.soon:
        wishes.append(
            Text(
                "Hoàn thành đúng hạn các nhiệm vụ sắp đến hạn.",
                "to complete the tasks due soon in time.",
            )
        )
    if counts.goals:
        wishes.append(
            Text(
                "Báo cáo số liệu mới nhất của các mục tiêu chưa đạt, giải pháp và thời gian đạt.",
                "to report the latest figure of each goal that is not met, and how and by when it "
                "will be.",
            )
        )
    wishes.append(
        sentence(
            "Báo cáo kết quả, kèm số và ngày của văn bản hoàn thành, chậm nhất ngày {by}./.",
            "to report the result, with number and date of the documents, by {by}.",
            by=day(occasion.reply_by),
        )
    )
    yield from wishes
