"""What stands around a deadline: words that lead to it, and words that may follow it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.days import due_day
from bkplan.deadlines.phrases.terms import BODIES, MEETINGS, NAMED_BY_A_PERIOD, terms
from bkplan.deadlines.phrases.words import Vocabulary, any_of
from bkplan.words.vocab import DeadlineReading

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.meaning import Meaning
    from bkplan.deadlines.phrases.words import Reader


class Lead(Enum):
    """What a word before a deadline is."""

    LABEL = "thời gian hoàn thành:"
    AIM = "phấn đấu"
    DEED = "ban hành"
    JOIN = "và"
    NAMED = "báo cáo kết quả"
    """Last comes what a period may be part of the name of."""
    MEETING = "tại kỳ họp"


_LEADS = Vocabulary(
    {
        "thời gian|thời hạn|thời điểm|tiến độ|hạn|thời gian dự kiến|lộ trình|thời hạn dự kiến"
        "|kỳ báo cáo|thời gian báo cáo|thời hạn báo cáo|thời gian thực hiện|thời hạn thực hiện"
        "|thời gian hoàn thành|thời hạn hoàn thành|tiến độ hoàn thành|tiến độ thực hiện"
        "|thời gian dự kiến hoàn thành|dự kiến thời gian hoàn thành|kỳ hạn|thời gian trình"
        "|hạn hoàn thành|hạn cuối|hạn cuối là|hạn chót|hạn chót là|thời gian , tiến độ"
        "|thời gian/tiến độ": Lead.LABEL,
        "phấn đấu": Lead.AIM,
        "phải|cần|bảo đảm|đảm bảo|dự kiến|yêu cầu|cơ bản|tập trung": Lead.DEED,
        "hoàn thành|hoàn thành xong|hoàn tất|xong|làm xong|thực hiện|thực hiện xong|triển khai"
        "|triển khai thực hiện|tổ chức thực hiện|tổ chức|tổ chức triển khai|ban hành|trình|báo cáo"
        "|trình ban hành|trình phê duyệt|phê duyệt|gửi|gửi báo cáo|nộp|nộp báo cáo|kết thúc"
        "|hoàn thiện|xây dựng|công bố|rà soát|tổng hợp|đề xuất|tham mưu|thẩm định|nghiệm thu"
        "|bàn giao|cập nhật|duy trì|vận hành|đưa vào vận hành|đưa vào sử dụng|xử lý|giải quyết"
        "|sửa đổi|bổ sung|đánh giá|sơ kết|tổng kết|quyết toán|giải ngân|khởi công|khánh thành"
        "|việc hoàn thành|hoàn thành việc|lập|họp|khảo sát|đào tạo|tập huấn|tuyên truyền"
        "|thông qua|kiểm tra|tiến hành|hoàn trả|quyết định": Lead.DEED,
        "và|,": Lead.JOIN,
    }
)
_ALWAYS = any_of("thường xuyên|liên tục|thường xuyên liên tục|định kỳ|thường xuyên , liên tục")
_AND, _OR = any_of("và|, và|,|sau đó|, sau đó|;"), any_of("và|hoặc|,|, hoặc|hay|, và")
_UPKEEP = any_of(
    "vận hành|cập nhật|duy trì|khai thác|sử dụng|bảo trì|bổ sung|nâng cấp|rà soát|đưa vào vận hành"
    "|đưa vào sử dụng|đưa vào khai thác|thực hiện|triển khai|tổ chức thực hiện|theo dõi|kiểm tra"
)
_IN_USE = any_of("đưa vào vận hành|đưa vào sử dụng|đưa vào khai thác")
_PURPOSE = any_of("để|nhằm|phục vụ|để phục vụ|để kịp thời|để kịp")
_HANDING_IN = any_of(
    "về|báo cáo về|báo cáo|gửi báo cáo về|gửi về|gửi|gửi báo cáo|nộp về|trình|và báo cáo|và gửi về"
    "|, báo cáo|, gửi|và gửi báo cáo về|gửi kết quả về|báo cáo kết quả về|báo cáo kết quả"
)
_ON_DEMAND = any_of(
    "đột xuất|khi có yêu cầu|khi có yêu cầu đột xuất|khi cần thiết|khi cần|theo yêu cầu|khi phát"
    " sinh|khi có phát sinh|đột xuất khi có yêu cầu|đột xuất khi cần thiết|đột xuất khi cần"
    "|đột xuất theo yêu cầu|báo cáo đột xuất|báo cáo đột xuất khi có yêu cầu|khi được yêu cầu"
    "|báo cáo đột xuất theo yêu cầu|đột xuất khi có phát sinh|đột xuất khi phát sinh"
)
_AS_PROVIDED = any_of("theo quy định|theo đúng quy định|đúng quy định|theo chức năng , nhiệm vụ")
_EXPECTED = any_of("dự kiến")
_DEED = any_of("hoàn thành|phải hoàn thành|hoàn thành xong|xong|phải xong|ban hành|phê duyệt")
_AIM = any_of("phấn đấu|phấn đấu hoàn thành|phấn đấu xong")
_SOONER = any_of("sớm hơn|vượt tiến độ|sớm nhất|về trước thời hạn")
_NEVER_DUE = any_of(
    "thường xuyên|nhiệm vụ thường xuyên|công việc thường xuyên|thường xuyên , liên tục|liên tục"
    "|thường xuyên liên tục|khi có phát sinh|khi phát sinh|theo tiến độ|theo tiến độ công việc"
    "|theo tiến độ thực tế|đột xuất|khi có yêu cầu|khi cần thiết|không xác định thời hạn"
    "|không quy định thời hạn|không thời hạn|không có thời hạn|thường xuyên và liên tục"
    "|đột xuất khi có yêu cầu|theo yêu cầu|theo yêu cầu công việc|khi có yêu cầu đột xuất"
    "|liên tục , thường xuyên|trong quá trình thực hiện|khi có nhiệm vụ phát sinh"
)


def read_leads(reader: Reader) -> set[Lead]:
    """Read on over the words that lead to a deadline; what is to be done may be told, too."""
    found = set()
    begun = reader.at
    while (lead := reader.take(_LEADS)) is not None or (Lead.DEED in found and terms(reader)):
        if lead is not None:
            found.add(lead)
            if reader.sign(":") or lead is Lead.LABEL:
                begun = reader.at
    if reader.said(MEETINGS, since=begun):
        found.add(Lead.MEETING)
    named = reader.last_said(NAMED_BY_A_PERIOD, since=begun)
    if named > reader.last_said(BODIES, since=begun):
        found.add(Lead.NAMED)
    return found


def never_due(reader: Reader) -> bool:
    """Words for what goes on always, or whenever there is need; there may be several."""
    if not reader.take(_NEVER_DUE):
        return False
    while reader.attempt(lambda reader: (reader.take(_OR) and reader.take(_NEVER_DUE)) or None):
        pass
    return True


def skip_tail(reader: Reader, *, recurs: bool) -> None:
    """Read on over everything that may follow a deadline without changing it."""
    rules = [_purpose, _handing_in, _upkeep, _as_provided, _aside, _deed]
    if recurs:
        rules.append(_on_demand)
    while reader.first(*rules):
        pass


def _deed(reader: Reader) -> bool | None:
    return reader.take(_DEED)


def _purpose(reader: Reader) -> bool | None:
    reader.sign(",")
    return (reader.take(_PURPOSE) and terms(reader)) or None


def _handing_in(reader: Reader) -> bool | None:
    return (reader.take(_HANDING_IN) and terms(reader)) or None


def _upkeep(reader: Reader) -> bool | None:
    """What goes on afterwards: ", cập nhật định kỳ", "và vận hành thường xuyên, liên tục"."""
    if not reader.take(_AND):
        return None
    used = reader.at
    while reader.take(_UPKEEP):
        reader.attempt(lambda reader: reader.take(_AND))
    if reader.at == used:
        return None
    return True if reader.take(_ALWAYS) else _back_to_use(reader, used)


def _back_to_use(reader: Reader, at: int) -> bool | None:
    """Without a word for always: to put something into use is an end, not a second task."""
    reader.at = at
    return reader.take(_IN_USE)


def _as_provided(reader: Reader) -> bool | None:
    reader.sign(",")
    if not reader.take(_AS_PROVIDED):
        return None
    terms(reader)
    return True


def _on_demand(reader: Reader) -> bool | None:
    bracket = reader.sign("(")
    joined = reader.take(_OR)
    if not (joined or bracket) or not reader.take(_ON_DEMAND):
        return None
    return True if not bracket or reader.sign(")") else None


def _aside(reader: Reader) -> bool | None:
    """Brackets that set no deadline: (dự kiến), (phấn đấu trước ngày 30/11/2025)."""
    if not reader.sign("("):
        return None
    if reader.take(_AIM):
        said = bool(reader.take(_SOONER) or reader.attempt(_some_day))
    else:
        said = bool(reader.take(_EXPECTED) or reader.take(_AS_PROVIDED))
    return True if said and reader.sign(")") else None


def _some_day(reader: Reader) -> Meaning | None:
    return due_day(reader, DeadlineReading.INCLUSIVE)
