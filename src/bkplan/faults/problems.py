"""Every fault that reading can find: a stable code, and what to say in both languages.

Codes are grouped: 10x the file, 11x YAML, 12x and 13x values, 2xx references, 3xx deadlines,
4xx the log, 5xx units and figures, 7xx successions, 8xx goals.
"""

from __future__ import annotations

from enum import Enum

from bkplan.faults.findings import Finding, Mark, Severity, message
from bkplan.words.vocab import Text


class Problem(Enum):
    """A kind of fault; its message quotes the wrong value and says what to write instead."""

    # fmt: off

    # The file
    CANNOT_OPEN = (
        "BK101", "không mở được: {reason}",
        "cannot be opened: {reason}")
    NOT_A_FILE = (
        "BK102", "không phải là tệp thông thường; hãy trỏ tới một tệp YAML",
        "is not a regular file; point to a YAML file")
    TOO_LARGE = (
        "BK103", "lớn hơn {limit} MiB; hãy chia nhỏ dữ liệu",
        "is larger than {limit} MiB; split the data")
    NOT_UTF8 = (
        "BK104", "không phải UTF-8; hãy lưu tệp với mã UTF-8",
        "is not UTF-8; save the file as UTF-8")
    CONTROL_CHARACTER = (
        "BK105", "ký tự điều khiển {char}; hãy xóa nó hoặc viết dạng \\x.. trong dấu nháy kép",
        "control character {char}; delete it, or write it as \\x.. between double quotes")
    OUTSIDE_FOLDER = (
        "BK106", "là liên kết ra ngoài thư mục dữ liệu; hãy đặt chính tệp đó vào thư mục",
        "is a link that leads out of the data folder; put the file itself there")
    EMPTY_FILE = (
        "BK107", "tệp trống; hãy bắt đầu bằng {keys}",
        "is empty; begin with {keys}")

    TOO_MANY = (
        "BK108", "và còn nữa: chỉ kể {limit} lỗi đầu tiên; hãy sửa các lỗi ấy rồi chạy lại",
        "and there are more: only the first {limit} errors are told; correct them and run again")
    NOT_READ = (
        "BK109", "không được đọc: {reason}",
        "is not read: {reason}")

    # YAML
    SYNTAX = (
        "BK110", "không đọc được YAML: {detail}",
        "YAML cannot be read: {detail}")
    DUPLICATE_KEY = (
        "BK111", "khóa {key} đã có ở dòng {line}; hãy giữ một",
        "the key {key} stands in line {line} already; keep one")
    ANCHOR = (
        "BK112", "neo {name} không được dùng; hãy viết nội dung tại chỗ",
        "the anchor {name} is not allowed; write the content in its place")
    ALIAS = (
        "BK113", "tham chiếu {name} không được dùng; hãy viết nội dung tại chỗ",
        "the alias {name} is not allowed; write the content in its place")
    TAG = (
        "BK114", "nhãn {name} không được dùng; hãy bỏ nó",
        "the tag {name} is not allowed; leave it out")
    MANY_DOCUMENTS = (
        "BK115", "tài liệu YAML thứ hai bắt đầu ở đây; một tệp chỉ chứa một tài liệu",
        "a second YAML document begins here; a file holds one")
    TOO_DEEP = (
        "BK116", "lồng nhau quá {limit} cấp; hãy kiểm tra dấu ngoặc",
        "nested deeper than {limit} levels; check the brackets")
    KEY_NOT_TEXT = (
        "BK117", "khóa phải là chữ, không phải danh sách hay bảng",
        "a key must be plain text, not a list or a mapping")

    # Values
    MISSING = (
        "BK120", "thiếu khóa {key}; {written}",
        "the key {key} is missing; {written}")
    UNKNOWN_KEY = (
        "BK121", "không có khóa {key}; {hint}",
        "there is no key {key}; {hint}")
    WANT_MAPPING = (
        "BK122", "phải là một bảng khóa và giá trị; {written}",
        "must be a mapping of keys to values; {written}")
    WANT_LIST = (
        "BK123", "phải là danh sách; hãy viết [a, b]",
        "must be a list; write [a, b]")
    WANT_TEXT = (
        "BK124", "phải là chữ, không phải danh sách hay bảng",
        "must be text, not a list or a mapping")
    EMPTY_TEXT = (
        "BK125", "trống; hãy viết nội dung",
        "is empty; write something")
    TOO_LONG = (
        "BK126", "dài {length} ký tự; nhiều nhất {limit}",
        "has {length} characters; at most {limit}")
    NOT_A_DAY = (
        "BK127", "{value} không phải là một ngày trong lịch; hãy viết YYYY-MM-DD",
        "{value} is not a day of the calendar; write YYYY-MM-DD")
    ODD_HYPHEN = (
        "BK138", "{value} có {char} thay cho dấu gạch nối; hãy viết {day}",
        "{value} has {char} in the place of a hyphen; write {day}")
    BAD_ID = (
        "BK128",
        "{value} không phải là mã; chỉ dùng chữ cái, số, dấu chấm, gạch nối, gạch dưới",
        "{value} is not an id; use letters, digits, dots, hyphens, underscores")
    NOT_A_CHOICE = (
        "BK129", "{value} không có trong danh sách; {hint}",
        "{value} is unknown; {hint}")
    NOT_A_COUNT = (
        "BK130", "{value} không phải là số nguyên từ 0 trở lên; hãy viết như 42",
        "{value} is not a whole number from 0 up; write it like 42")
    NOT_A_YEAR = (
        "BK131", "{value} không phải là năm từ 1945 đến 2199; hãy viết như 2018",
        "{value} is not a year from 1945 to 2199; write it like 2018")
    NOT_A_PERCENTAGE = (
        "BK132", "{value} không phải là tỷ lệ từ 0% đến 100%; hãy viết như 10%",
        "{value} is not a share from 0% to 100%; write it like 10%")
    NOT_A_GROUP = (
        "BK133", "{value} không phải là nhóm tự chủ; hãy viết 1, 2, 3 hoặc 4",
        "{value} is not an autonomy group; write 1, 2, 3 or 4")
    NOT_A_THRESHOLD = (
        "BK134", "{value} không phải là ngưỡng; hãy viết số nguyên hoặc tỷ lệ như 65%",
        "{value} is not a threshold; write a whole number or a share like 65%")
    NOT_YES_OR_NO = (
        "BK135", "{value} không phải là true hay false",
        "{value} is neither true nor false")
    DUPLICATE_ID = (
        "BK136", "mã {value} đã dùng ở {place}; hãy đặt mã khác",
        "the id {value} is used at {place} already; choose another")
    REPEATED = (
        "BK137", "{value} lặp lại; hãy giữ một",
        "{value} stands here twice; keep one")
    NOT_A_NUMBER = (
        "BK139", "{value} không phải là số; {hint}",
        "{value} is not a number; {hint}")
    NOT_A_YEAR_OR_DAY = (
        "BK140", "{value} không phải là năm hay ngày; hãy viết như 2025 hoặc 2025-06-30",
        "{value} is neither a year nor a day; write it like 2025 or 2025-06-30")
    EMPTY_LIST = (
        "BK141", "danh sách trống; hãy ghi ít nhất một mục, hoặc bỏ khóa này",
        "is an empty list; name at least one, or leave the key out")
    NOT_SHARED = (
        "BK142",
        "{key} thuộc từng kế hoạch, ở đây chỉ được có {keys}; hãy ghi vào {file} của kế hoạch đó",
        "{key} belongs to one plan, only {keys} may stand here; write it into that plan's {file}")
    TOLD_OTHERWISE = (
        "BK143",
        "{value} đã có ở {place} với {keys} khác; hãy ghi giống nhau, bỏ ở đây, hoặc đặt mã khác",
        "{value} stands at {place} with another {keys}; write both alike, take it out here, or "
        "choose another id")
    SAME_PLAN = (
        "BK144", "kế hoạch {value} cùng năm, cùng cơ quan ban hành đã có ở {place}; hãy bỏ bớt một",
        "{value} of the same year and issuer stands at {place}; leave out one of them")

    # References
    NO_SUCH = (
        "BK201", "{value} không có trong {list}; {hint}",
        "{value} is not among the {list}; {hint}")
    MEMBERS_OF_ONE = (
        "BK202",
        "{value} không phải là nhóm nên không có thành viên; hãy ghi kind: group, hoặc bỏ members",
        "{value} is no group and has no members; write kind: group, or leave members out")

    # Deadlines
    DEADLINE_KEYS = (
        "BK301", "chỉ dùng một trong: due; rrule; within cùng after",
        "use one of: due; rrule; within together with after")
    BAD_RRULE = (
        "BK302",
        "{value} không phải là quy tắc lặp RFC 5545: {detail}; hãy viết như "
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
        "{value} is not an RFC 5545 recurrence: {detail}; write it like "
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31")
    BAD_WITHIN = (
        "BK303",
        "{value} không phải là khoảng thời gian; hãy viết như 3 years, 6 months, 30 days, "
        "5 working days",
        "{value} is not a span of time; write it like 3 years, 6 months, 30 days, 5 working days")
    TOO_MANY_RULES = (
        "BK304", "đã có {limit} quy tắc lặp khác nhau; hãy dùng lại một quy tắc đã có",
        "there are {limit} different recurrences already; use one of them")
    TOO_MANY_OBLIGATIONS = (
        "BK305",
        "hơn {limit} kỳ đến ngày ghi trong diễn biến; hãy kiểm tra năm, hoặc lặp thưa hơn",
        "more than {limit} obligations by a day in the log; check the year, or recur less often")
    FROM_WITHOUT_RULE = (
        "BK306", "khóa from chỉ dùng với rrule; hãy bỏ nó",
        "the key from goes with rrule only; leave it out")

    MILESTONE_DAY = (
        "BK307", "hạn của mốc là một ngày; hãy viết due: YYYY-MM-DD",
        "a milestone is due on a day; write due: YYYY-MM-DD")

    TOO_MANY_MILESTONES = (
        "BK308", "nhiệm vụ có {count} mốc, nhiều hơn {limit}; hãy tách thành nhiều nhiệm vụ",
        "the task has {count} milestones, more than {limit}; make several tasks of it")

    # The log
    OUT_OF_ORDER = (
        "BK401", "{date} sớm hơn diễn biến trước đó ({previous}); hãy xếp theo ngày",
        "{date} is before the entry above it ({previous}); put the entries in order of date")
    BEFORE_PLAN = (
        "BK402", "{date} trước ngày ban hành kế hoạch ({issued})",
        "{date} is before the plan was issued ({issued})")
    AFTER_COMPLETION = (
        "BK403", "nhiệm vụ đã {event} ngày {date}; hãy ghi reopened trước",
        "the task was {event} on {date}; record reopened first")
    EVIDENCE_NEEDED = (
        "BK404", "{event} cần văn bản chứng minh; hãy thêm evidence, như 1003/QĐ-UBND",
        "{event} needs evidence; add the document, like 1003/QĐ-UBND")
    EVENT_NEEDS = (
        "BK405", "{event} cần khóa {key}; {written}",
        "{event} needs the key {key}; {written}")
    ONLY_WITH = (
        "BK406", "khóa {key} chỉ dùng với {event}; hãy bỏ nó",
        "the key {key} goes with {event} only; leave it out")
    NOT_LATER = (
        "BK407", "{due} không muộn hơn hạn đang có ({previous}); gia hạn phải muộn hơn",
        "{due} is not later than the due date it replaces ({previous}); an extension must be")
    NOTHING_TO_EXTEND = (
        "BK408",
        "nhiệm vụ không có thời hạn vào ngày này nên không gia hạn được; hạn đầu tiên ghi bằng "
        "scheduled",
        "the task has no due date on that day, so there is nothing to extend; "
        "a first date is scheduled")
    NOT_REOPENABLE = (
        "BK409", "nhiệm vụ chưa hoàn thành hay bị hủy vào ngày này nên không mở lại được",
        "the task is neither completed nor cancelled on that day, so it cannot be reopened")
    NO_OCCURRENCE = (
        "BK410", "{value} không phải là một kỳ của nhiệm vụ; {hint}",
        "{value} is not an occurrence of the task; {hint}")
    NOT_RECURRING = (
        "BK411", "nhiệm vụ không lặp lại nên không có occurrence; hãy bỏ khóa này",
        "the task does not recur, so it has no occurrence; leave the key out")
    NOT_RELATIVE = (
        "BK412", "hạn của nhiệm vụ không tính từ việc sắp xếp nào; hãy bỏ khóa restructuring",
        "the task's deadline starts with no restructuring; leave the key out")
    NOT_IN_EFFECT = (
        "BK413", "{value} chưa có hiệu lực ngày {date} hoặc không thuộc nhiệm vụ này",
        "{value} was not in effect on {date}, or does not start this task's deadline")
    NOT_TRIGGERED = (
        "BK414", "hạn của nhiệm vụ không tính từ sự kiện nào; hãy viết after: [event], hoặc noted",
        "the task's deadline starts with no event of its own; write after: [event], or noted")

    NOT_REPORTED = (
        "BK415", "vào ngày này chưa có báo cáo nào chờ xác nhận để trả lại; hãy ghi reported trước",
        "nothing was reported that could be returned on that day; record reported first")
    NOT_EARLIER = (
        "BK416", "{due} không sớm hơn hạn đang có ({previous}); hạn muộn hơn ghi bằng extended",
        "{due} is not earlier than the due date it replaces ({previous}); a later one is extended")

    NO_MILESTONE = (
        "BK417", "{value} không phải là một mốc của nhiệm vụ; {hint}",
        "{value} is not a milestone of the task; {hint}")
    NO_MILESTONES = (
        "BK418", "nhiệm vụ không có mốc nào; hãy bỏ khóa này",
        "the task has no milestones; leave the key out")
    OF_WHOLE = (
        "BK419", "{event} nói về cả nhiệm vụ nên không có milestone; hãy bỏ khóa này",
        "{event} is about the whole task, so it names no milestone; leave the key out")
    ONE_NAMED = (
        "BK420", "một diễn biến chỉ nói về một mốc hoặc một kỳ, lượt; hãy bỏ một khóa",
        "an entry is about a milestone or about an occurrence, not both; leave one key out")
    ENDED_BEFORE_PLAN = (
        "BK421", "{date} trước ngày ban hành kế hoạch ({issued}); kế hoạch kết thúc sau đó",
        "{date} is before the plan was issued ({issued}); a plan ends later than it begins")

    # What each of many owes
    NOT_EACH = (
        "BK422",
        "khóa by chỉ dùng với nhiệm vụ từng cơ quan thực hiện; hãy bỏ nó, hoặc thêm each: true",
        "the key by goes with tasks that each owes; leave it out, or add each: true to the task")
    BY_NEEDED = (
        "BK423",
        "{event} phải nêu cơ quan thực hiện; hãy ghi by: […]; {hint}",
        "{event} must say by whom; write by: […]; {hint}")
    DOES_NOT_OWE = (
        "BK424",
        "{value} không thuộc các cơ quan phải thực hiện nhiệm vụ này vào ngày {date}; {hint}",
        "{value} is not among those who owe this task on {date}; {hint}")
    NOBODY_OWES = (
        "BK425",
        "each: true mà không có cơ quan chủ trì nào; hãy ghi lead: […], hoặc bỏ each",
        "each: true, and no lead owes it; write lead: […], or leave each out")
    NO_MEMBERS = (
        "BK426",
        "nhóm {value} không nêu thành viên nên không rõ ai phải thực hiện; hãy ghi members: […]",
        "the group {value} names no members, so nobody knows who owes it; write members: […]")
    ONE_TO_HAND_TO = (
        "BK427",
        "phần của một cơ quan chỉ chuyển cho một cơ quan, không cho nhóm; hãy ghi lead: [mã]",
        "the part of one body is handed on to one body, no group; write lead: [id]")
    TOO_MANY_OWE = (
        "BK428",
        "số cơ quan phải thực hiện nhân với số mốc và diễn biến chung vượt quá {limit} trong cả kế "
        "hoạch; hãy bớt thành viên, mốc hoặc diễn biến",
        "those who owe tasks, times milestones and entries about all of them, are more than "
        "{limit} in the plan; name fewer members, milestones or entries")
    HANDED_TO_ITSELF = (
        "BK429",
        "phần của {value} không thể chuyển cho chính nó; hãy ghi cơ quan khác trong lead",
        "the part of {value} cannot be handed on to itself; name another body in lead")

    # Units and figures
    INTO_NEEDED = (
        "BK501", "{kind} cần khóa into; hãy viết into: [mã đơn vị]",
        "{kind} needs the key into; write into: [unit id]")
    INTO_ITSELF = (
        "BK503", "{value} không thể sáp nhập vào chính nó; hãy bỏ nó khỏi from hoặc into",
        "{value} cannot go into itself; take it out of from or into")
    ONE_SUCCESSOR = (
        "BK504", "{kind} chỉ có một đơn vị kế thừa; hãy để một mã trong into",
        "{kind} has one successor; leave one id in into")
    ENDS_TWICE = (
        "BK505", "{value} đã chấm dứt hoạt động trong {place}; một đơn vị chỉ chấm dứt một lần",
        "{value} ends in {place} already; a unit ends once")
    BEGINS_TWICE = (
        "BK506", "{value} đã thành lập mới trong {place}; một đơn vị chỉ thành lập một lần",
        "{value} is founded in {place} already; a unit is founded once")
    CIRCLE = (
        "BK507", "{value} vào {into}, mà {into} rốt cuộc lại vào {value}; hãy bỏ một bước",
        "{value} goes into {into}, which in the end goes into {value}; take one step out")
    GONE = (
        "BK508", "{value} không còn từ {date} ({place}); hãy dùng đơn vị kế thừa nếu có",
        "{value} is no more since {date} ({place}); use its successor, if it has one")
    NOT_FOUNDED_YET = (
        "BK509", "{value} chưa thành lập vào ngày này ({place}); hãy kiểm tra hai ngày có hiệu lực",
        "{value} is not founded by that day ({place}); check both dates")
    BEFORE_FOUNDED = (
        "BK510", "đơn vị chưa có vào ngày 31/12/{year} ({place}); hãy bỏ số liệu năm này",
        "the unit did not exist on 31 December {year} ({place}); take that year's figures out")
    AFTER_ENDED = (
        "BK511", "đơn vị đã {kind} ngày {date} ({place}); hãy bỏ số liệu năm {year}",
        "the unit ended on {date} ({kind}: {place}); take the figures of {year} out")
    MORE_THAN_PRESENT = (
        "BK512", "{value} nhiều hơn số có mặt ({present}); hãy kiểm tra cả hai",
        "{value} is more than the people present ({present}); check both")
    TO_BEFORE_FROM = (
        "BK513", "{value} không sau {start}; chỉ tiêu kết thúc sau khi bắt đầu",
        "{value} is not after {start}; a target ends after it starts")
    OVERLAP = (
        "BK514", "{value} nằm trong chỉ tiêu trước ({place}); các chỉ tiêu nối tiếp nhau",
        "{value} lies within the target before ({place}); targets follow each other")
    NARROWS_NOTHING = (
        "BK515", "không nêu đơn vị nào; hãy ghi sectors, levels hoặc kinds, hoặc bỏ khóa này",
        "says of no unit what it is; write sectors, levels or kinds, or leave the key out")

    # Successions
    DOCUMENT_NEEDED = (
        "BK701", "kế thừa theo văn bản cần evidence; hãy thêm văn bản, hoặc viết basis: inferred",
        "a succession by a document needs evidence; add the document, or write basis: inferred")
    NOT_BEGUN = (
        "BK702", "{value} chưa hoạt động vào ngày {date} (from: {start}); hãy kiểm tra hai ngày",
        "{value} has not begun by {date} (from: {start}); check both days")
    CIRCLE_OF_HEIRS = (
        "BK703", "{value} kế thừa {source}, mà {source} rốt cuộc lại kế thừa {value}; hãy bỏ một "
        "bước",
        "{value} follows {source}, which in the end follows {value}; take one step out")
    SUCCEEDED_TWICE = (
        "BK704", "cùng ngày {date}, {value} đã có kế thừa trong {place}; hãy gộp làm một",
        "{value} is succeeded on {date} in {place} already; make them one")
    HEIR_ENDED = (
        "BK705", "{value} đã chấm dứt từ {date} ({place}); hãy ghi cơ quan kế thừa của nó",
        "{value} ended on {date} ({place}); name the body that follows it")
    NO_HEIR = (
        "BK706", "{value} không có trong into; hãy thêm vào into, hoặc ghi một cơ quan trong đó",
        "{value} is not in into; add it there, or name one that is")
    LONG_LINE = (
        "BK707", "{value} nằm ở bước thứ hơn {limit} của một chuỗi kế thừa; hãy rút ngắn chuỗi",
        "{value} stands more than {limit} steps down a line of successions; shorten it")
    TOO_MANY_HEIRS = (
        "BK709", "{count} cơ quan kế thừa, nhiều nhất {limit}; hãy chia thành nhiều việc kế thừa",
        "{count} bodies follow, at most {limit} may; part it into several successions")
    RULES_OF_ONE = (
        "BK710",
        "{key} thuộc từng kế hoạch; hãy ghi {value} lần nữa, có {key}, trong {file} của kế hoạch "
        "đó",
        "{key} are of one plan; write {value} once more, with {key}, in that plan's {file}")
    CIRCLE_OF_MEMBERS = (
        "BK708", "{value} gồm {member}, mà {member} rốt cuộc lại gồm {value}; hãy bỏ một",
        "{value} has the member {member}, which in the end has {value}; take one out")

    # Goals
    ONE_SIDE = (
        "BK801", "mục tiêu có at_least và at_most; hãy giữ một",
        "the goal has at_least and at_most; keep one")
    NOTHING_ASKED = (
        "BK802", "mục tiêu không nêu mức phải đạt; hãy viết at_least: {{2025: 60}}, hoặc at_most",
        "the goal asks for nothing; write at_least: {{2025: 60}}, or at_most")
    POINTS_IN_ORDER = (
        "BK803", "{value} không sau {previous}; hãy xếp các mức theo ngày, mỗi ngày một mức",
        "{value} is not after {previous}; put what is asked for in order of days, one a day")
    FIGURES_IN_ORDER = (
        "BK804", "{date} không sau số liệu trước đó ({previous}); hãy xếp theo ngày, mỗi ngày một "
        "số",
        "{date} is not after the figure above it ({previous}); put them in order of days, one a "
        "day")
    NOT_A_SHARE = (
        "BK805", "{value}% nằm ngoài 0–100%; hãy kiểm tra, hoặc viết unbounded: true nếu đúng vậy",
        "{value}% is not from 0 to 100%; check it, or write unbounded: true where it may be so")
    ID_OF_ANOTHER = (
        "BK806", "{value} đã là mã của {what} ở {place}; bkplan show cần mã khác cho mục tiêu",
        "{value} is the id of {what} at {place} already; bkplan show needs another for the goal")
    # fmt: on

    def __init__(self, code: str, vi: str, en: str) -> None:
        self.code = code
        self.text = Text(vi, en)

    def at(self, mark: Mark, field: str = "", **values: object) -> Finding:
        """The finding of this fault at a place; `values` fill the message."""
        return Finding(mark, self.code, Severity.ERROR, field, message(self.text, values))


MENDED = frozenset({Problem.NOT_A_DAY, Problem.ODD_HYPHEN})
"""What `check --fix` corrects where the value can mean but one thing: 15/8/2019 is 2019-08-15."""
