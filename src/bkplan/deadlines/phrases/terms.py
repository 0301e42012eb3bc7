"""The words of administration that stand beside a deadline without changing it.

A closed list on purpose: a phrase with any other word is not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.words import Vocabulary, any_of
from bkplan.words.vocab import RestructuringKind

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.words import Reader

KINDS = {
    "sáp nhập": RestructuringKind.MERGE,
    "hợp nhất": RestructuringKind.CONSOLIDATE,
    "giải thể": RestructuringKind.DISSOLVE,
    "chuyển đổi|cổ phần hóa": RestructuringKind.CONVERT,
    "chuyển giao": RestructuringKind.TRANSFER,
    "thành lập mới": RestructuringKind.ESTABLISH,
}
_BODIES = (
    "chính phủ|thủ tướng|thủ tướng chính phủ|quốc hội|ủy ban thường vụ quốc hội|trung ương|đảng"
    "|bộ|bộ trưởng|bộ chính trị|ban bí thư|văn phòng|văn phòng chính phủ|ngành|các bộ|ban"
    "|sở|các sở|phòng|ubnd|hđnd|ubmttq|mặt trận tổ quốc|ủy ban nhân dân|hội đồng nhân dân|ủy ban"
    "|hội đồng|tỉnh|thành phố|huyện|thị xã|xã|phường|thị trấn|đặc khu|quận|địa phương|tỉnh ủy"
    "|thành ủy|huyện ủy|đảng ủy|thường trực|ban thường vụ|ban chấp hành|ban tổ chức|ban chỉ đạo"
    "|ban tuyên giáo|tổ công tác|chủ tịch|phó chủ tịch|giám đốc|lãnh đạo|thủ trưởng|cơ quan"
    "|đơn vị|các cấp|cấp|cấp trên|cấp có thẩm quyền|có thẩm quyền|cơ quan có thẩm quyền"
    "|đơn vị sự nghiệp|đơn vị hành chính|công lập|kho bạc|bảo hiểm xã hội|công an|quân sự"
    "|bộ chỉ huy|tòa án|viện kiểm sát|viện|trung tâm|trường|bệnh viện|doanh nghiệp|hợp tác xã"
)
_FIELDS = (
    "nội vụ|tài chính|y tế|giáo dục|đào tạo|khoa học|công nghệ|xây dựng|tư pháp|công thương"
    "|quốc phòng|ngoại giao|ngoại vụ|nông nghiệp|môi trường|văn hóa|thể thao|du lịch|dân tộc"
    "|tôn giáo|thanh tra|đầu tư|lao động|thương binh|xã hội|thông tin|truyền thông|tài nguyên"
    "|phát triển nông thôn|giao thông|vận tải|giao thông vận tải|kinh tế|ngân sách|biên chế"
    "|bộ máy|cán bộ|công chức|viên chức|thủ tục hành chính|chuyển đổi số|an ninh mạng|an toàn"
    "|dữ liệu|cơ sở dữ liệu|quy hoạch|đất đai|tiêu chuẩn|quốc gia|hành chính|nhà nước|công tác"
)
_PAPERS = (
    "báo cáo|kết quả|tình hình|tiến độ|nhiệm vụ|kế hoạch|đề án|phương án|quyết định|nghị quyết"
    "|nghị định|thông tư|chỉ thị|luật|pháp luật|chương trình|chiến lược|dự án|dự thảo|tờ trình"
    "|văn bản|hồ sơ|danh mục|số liệu|nội dung|ý kiến|hệ thống|phần mềm|hướng dẫn|lộ trình|quy định"
    "|quy chế|yêu cầu|đề nghị|hợp đồng|biên bản|thỏa thuận|giao kết|hoạt động|giải pháp|chính sách"
    "|công việc|sản phẩm|kinh phí|dự toán|kỳ họp|hội nghị|phiên họp|công trình|tài sản"
)
_DEEDS = (
    "tổng hợp|trình|xem xét|phê duyệt|ban hành|cho ý kiến|theo dõi|chỉ đạo|gửi|nộp|công bố"
    "|thẩm định|xin ý kiến|lấy ý kiến|hoàn thiện|đánh giá|triển khai|thực hiện|rà soát|đề xuất"
    "|tham mưu|tổ chức|kiểm tra|giám sát|nghiệm thu|bàn giao|sửa đổi|bổ sung|thông qua|cập nhật"
    "|xử lý|giải quyết|phối hợp|thống nhất|sắp xếp|tổ chức lại|phân công|hoàn thành|kết thúc"
    "|sáp nhập|hợp nhất|giải thể|chuyển đổi|cổ phần hóa|chuyển giao|thành lập|thành lập mới"
)
_GLUE = "của|về|cho|tại|các|những|và|,|-|việc|với|cùng|được|được giao|đã|lại|này|liên quan|có"
_ALL = "|".join((_BODIES, _FIELDS, _PAPERS, _DEEDS))
_TERMS, _JOINING = any_of(_ALL), any_of(_GLUE)
_HAPPENINGS = (
    "ban hành|ký|ký ban hành|ký kết|nhận|nhận được|tiếp nhận|có hiệu lực|hiệu lực|thi hành"
    "|có hiệu lực thi hành|phê duyệt|được phê duyệt|được ban hành|được thông qua|hoàn thành"
    "|kết thúc|công bố|được công bố|được giao|giao|bàn giao|thành lập|có quyết định|có hướng dẫn"
    "|có văn bản|có ý kiến|thông qua|nghiệm thu|quyết định|trình|" + "|".join(KINDS)
)
_EVENT_WORDS = Vocabulary({_HAPPENINGS: True, _ALL: False})
BODIES = any_of(_BODIES)
NAMED_BY_A_PERIOD = any_of(
    "báo cáo|kết quả|tình hình|tiến độ|nhiệm vụ|kế hoạch|chương trình|chiến lược|công tác|công việc"
    "|hoạt động|danh mục|số liệu|nội dung|chính sách|quy hoạch|biên chế|ngân sách|kinh phí|dự toán"
    "|quyết toán"
)
"""What there is for every year or quarter: "kế hoạch năm 2026" need not be due in 2026."""
MEETINGS = any_of("kỳ họp|phiên họp|hội nghị")
"""What has a day of its own: "kỳ họp giữa năm 2026" is not over by the middle of the year."""


def terms(reader: Reader) -> bool:
    """At least one word of administration; all that follow are read, too, up to the last one."""
    return _run(reader, _TERMS) is not None


def event(reader: Reader) -> bool:
    """Something that happens, told in words of administration alone."""
    return bool(_run(reader, _EVENT_WORDS))


def _run(reader: Reader, words: Vocabulary[bool]) -> bool | None:
    """Whether any of a run of words is one that the vocabulary stresses; None if there is none.

    Words that join others are no end.
    """
    stressed = None
    end = reader.at
    while True:
        if (found := reader.take(words)) is not None:
            stressed, end = found or bool(stressed), reader.at
        elif not reader.take(_JOINING):
            reader.at = end
            return stressed
