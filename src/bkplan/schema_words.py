"""What every record and key of the data is called and means, in both languages, for the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bkplan.vocab import Text


class Said(NamedTuple):
    """A title, and what else there is to say."""

    title: Text
    more: Text | None = None


def _said(vi: str, en: str, more_vi: str = "", more_en: str = "") -> Said:
    return Said(Text(vi, en), Text(more_vi, more_en) if more_vi else None)


_ID = _said(
    "Mã", "Id", "Chữ không dấu, số, dấu chấm, gạch nối; không đổi.",
    "Letters without accents, digits, dots, hyphens; never changes.",
)  # fmt: skip
_CLAUSE = _said(
    "Mục", "Clause", "Chỗ trong kế hoạch, như II.1.7.3.", "Where in the plan, like II.1.7.3."
)
_NAME = _said("Tên", "Name", "Như kế hoạch viết.", "As the plan prints it.")
_EVIDENCE = _said(
    "Văn bản chứng minh", "Evidence", "Số và ký hiệu, như 1003/QĐ-UBND.",
    "Number and symbol, like 1003/QĐ-UBND.",
)  # fmt: skip
_SECTOR = _said("Lĩnh vực", "Sector", "Mã trong sectors.", "An id of sectors.")

FILES: Mapping[str, Said] = {
    "tasks": _said(
        "tasks.yaml: kế hoạch và nhiệm vụ", "tasks.yaml: the plan and its tasks",
        "Kế hoạch cố định, diễn biến chỉ thêm vào, mọi trạng thái tính theo ngày.",
        "The plan is fixed, the log is append-only, every state is derived as of a date.",
    ),
    "units": _said(
        "units.yaml: chỉ tiêu, đơn vị, sắp xếp", "units.yaml: targets, units, restructurings",
        "Số liệu của các đơn vị sự nghiệp công lập.", "Figures of the public service units.",
    ),
}  # fmt: skip
RECORDS: Mapping[str, Said] = {
    "Words": _said("Tên hai thứ tiếng", "Words in both languages"),
    "Header": _said("Kế hoạch", "Plan"),
    "Sector": _said("Lĩnh vực", "Sector"),
    "Agency": _said("Cơ quan", "Agency"),
    "Deadline": _said(
        "Thời hạn", "Deadline",
        "Một trong: due; rrule; within cùng after. Không có gì: không xác định thời hạn.",
        "One of: due; rrule; within together with after. With none the task has no deadline.",
    ),
    "LogEntry": _said(
        "Diễn biến", "Log entry", "Chỉ thêm vào, xếp theo ngày.", "Only added, in order of date."
    ),
    "Task": _said("Nhiệm vụ", "Task"),
    "Target": _said("Chỉ tiêu", "Target"),
    "Staffing": _said(
        "Biên chế một năm", "Headcount of a year", "Tính đến 31/12.", "As of 31 December."
    ),
    "Unit": _said("Đơn vị sự nghiệp công lập", "Public service unit"),
    "Restructuring": _said("Việc sắp xếp, tổ chức lại", "Restructuring"),
}  # fmt: skip
KEYS: Mapping[str, Mapping[str, Said]] = {
    "Words": {
        "vi": _said("Tiếng Việt", "Vietnamese"),
        "en": _said("Tiếng Anh", "English"),
    },
    "Header": {
        "number": _said("Số, ký hiệu", "Number", "Như 140/KH-UBND.", "Like 140/KH-UBND."),
        "issued": _said("Ngày ban hành", "Issued"),
        "issuer": _said("Cơ quan ban hành", "Issuer", "Mã trong agencies.", "An id of agencies."),
        "title": _said("Tên kế hoạch", "Title"),
        "deadline_reading": _said("Cách đọc “trước tháng 8”", "How “trước tháng 8” is read"),
        "invented": _said("Hư cấu", "Invented", "Kế hoạch làm mẫu.", "A made-up plan."),
    },
    "Sector": {"id": _ID, "clause": _CLAUSE, "name": _NAME},
    "Agency": {"id": _ID, "kind": _said("Loại cơ quan", "Kind of agency"), "name": _NAME},
    "Deadline": {
        "phrase": _said("Thời hạn nêu trong Kế hoạch", "In the plan's words"),
        "due": _said("Hạn", "Due", "Ngày cuối cùng còn đúng hạn.", "The last day in time."),
        "rrule": _said(
            "Lặp lại", "Recurrence", "RFC 5545, như FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31.",
            "RFC 5545, like FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31.",
        ),
        "within": _said("Trong vòng", "Within", "Như 3 years, 6 months.", "Like 3 years."),
        "after": _said("Kể từ", "After", "Loại việc sắp xếp.", "Kinds of restructuring."),
    },
    "LogEntry": {
        "date": _said("Ngày", "Date"),
        "event": _said("Diễn biến", "Event"),
        "evidence": _EVIDENCE,
        "due": _said(
            "Hạn mới", "New due date", "Chỉ với extended, reopened.",
            "With extended and reopened only.",
        ),
        "lead": _said("Chủ trì mới", "New lead", "Chỉ với reassigned.", "With reassigned only."),
        "occurrence": _said("Kỳ", "Occurrence", "Hạn của kỳ đó.", "That one's due date."),
        "restructuring": _said(
            "Việc sắp xếp", "Restructuring", "Mã của việc sắp xếp mà hạn tính từ đó.",
            "Id of the one that started the clock.",
        ),
        "note": _said("Ghi chú", "Note", "Không ghi dữ liệu cá nhân.", "No personal data."),
    },
    "Task": {
        "id": _ID,
        "clause": _CLAUSE,
        "sector": _SECTOR,
        "title": _said("Tên ngắn", "Title", "Lời của mình, ngắn.", "Short words of one's own."),
        "lead": _said("Chủ trì", "Lead", "Mã trong agencies.", "Ids of agencies."),
        "coordinating": _said("Phối hợp", "Coordinating", "Mã trong agencies.", "Ids of agencies."),
        "deliverable": _said("Sản phẩm", "Deliverable"),
        "deadline": _said("Thời hạn", "Deadline"),
        "log": _said("Diễn biến", "Log", "Chỉ thêm vào.", "Append-only."),
    },
    "Target": {
        "id": _ID,
        "clause": _CLAUSE,
        "measure": _said("Đo gì", "Measure"),
        "from": _said("Từ năm", "From"),
        "to": _said("Đến năm", "To"),
        "reduction": _said("Giảm", "Reduction", "Như 10%.", "Like 10%."),
        "at_least": _said("Ít nhất", "At least", "Số hoặc 65%.", "A number, or 65%."),
        "at_most": _said("Nhiều nhất", "At most", "Số hoặc 65%.", "A number, or 65%."),
        "shortfall": _said("Phần chưa đạt", "Shortfall"),
    },
    "Staffing": {
        "assigned": _said("Được giao", "Assigned", "Số biên chế giao.", "Posts given."),
        "present": _said("Có mặt", "Present", "Số người có mặt.", "People in post."),
        "specialists": _said("Vị trí chuyên môn", "Specialists"),
        "deputies": _said("Cấp phó", "Deputies"),
    },
    "Unit": {
        "id": _ID,
        "name": _NAME,
        "sector": _SECTOR,
        "authority": _said(
            "Cơ quan chủ quản", "Authority", "Mã trong agencies.", "An id of agencies."
        ),
        "kind": _said("Loại đơn vị", "Kind of unit"),
        "level": _said("Cấp", "Level"),
        "autonomy": _said(
            "Mức tự chủ", "Autonomy group", "1 đến 4, hoặc {2015: 4, 2020: 2}: từ năm đó.",
            "1 to 4, or {2015: 4, 2020: 2}: from that year on.",
        ),
        "pupils": _said("Số học sinh", "Pupils", "Theo năm.", "By year."),
        "staffing": _said("Biên chế", "Headcount", "Theo năm.", "By year."),
    },
    "Restructuring": {
        "id": _ID,
        "task": _said("Nhiệm vụ", "Task", "Nhiệm vụ mà nó thực hiện.", "The order it carries out."),
        "kind": _said("Hình thức", "Kind"),
        "from": _said("Từ các đơn vị", "From", "Mã trong units.", "Ids of units."),
        "into": _said("Đơn vị sau sắp xếp", "Into", "Mã trong units.", "Ids of units."),
        "effective": _said("Hiệu lực", "Effective", "Trống: dự kiến.", "Empty: planned."),
        "effective_planned": _said("Dự kiến hiệu lực", "Planned to take effect"),
        "evidence": _EVIDENCE,
    },
}  # fmt: skip
