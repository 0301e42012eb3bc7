"""4xx: what does not belong into public data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bkplan.checks.spec import Said, Subject

_DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b")
_PERSONAL = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "địa chỉ e-mail", "an e-mail address"),
    (re.compile(r"(?<!\d)(?:\+84|0)(?:[ .-]?\d){9,10}(?!\d)"), "số điện thoại", "a phone number"),
    (
        re.compile(r"(?<!\d)(?:\d{12}|\d{9})(?!\d)(?!\s*(?:đồng|đ\b|VNĐ|VND|người|triệu|tỷ))"),
        "số định danh",
        "a citizen number",
    ),
)


def personal_data(at: Subject) -> Iterator[Said]:
    """Personal data in a note · Dữ liệu cá nhân trong ghi chú

    The data is public: no phone numbers, e-mail addresses or citizen numbers.

    Dữ liệu là công khai: không ghi số điện thoại, e-mail hay số định danh cá nhân.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: noted, note: "gọi 0912 345 678"}]}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị},
             log: [{date: 2018-07-02, event: noted, note: "đã nhắc qua điện thoại"}]}
    """
    for task in at.plan.tasks:
        for place, entry in enumerate(task.log):
            for pattern, vi, en in _PERSONAL:
                if entry.note and pattern.search(_DATE.sub("#", entry.note)):
                    yield Said(
                        task.mark("log", place, "note"),
                        "note",
                        f"có vẻ có {vi}; hãy bỏ đi",
                        f"there seems to be {en}; take it out",
                    )
                    break
