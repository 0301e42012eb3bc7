"""How the number of a document looks, and how personal data does."""

from __future__ import annotations

import re

_UPPER = "A-ZĐÂĂÊÔƠƯ"
_LETTERS = rf"[{_UPPER}][{_UPPER}a-zđ]*"
_SYMBOL = rf"{_LETTERS}(?:[-&]{_LETTERS})*"
# Nghị định 30/2020/NĐ-CP; Party documents (11-CTr/TU); National Assembly (202/2025/QH15)
EVIDENCE = re.compile(
    rf"\d{{1,6}}(?:/\d{{4}})?/{_SYMBOL}\d{{0,2}}|\d{{1,6}}-{_LETTERS}/{_SYMBOL}", re.ASCII
)
PERSONAL = (
    (  # a start in the middle of a word would be tried in vain at each of its letters
        re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
        "địa chỉ e-mail",
        "an e-mail address",
    ),
    (  # ten digits of a mobile, eleven of a landline; 02-07-2018 31 and 2018-07-02 2018 are none
        re.compile(
            r"(?<!\d)(?<!\d[-./])(?!\d\d[-./]\d\d[-./]\d{4})(?:\+84|0)(?:[ .-]?\d){9,10}(?!\d)"
        ),
        "số điện thoại",
        "a phone number",
    ),
    (
        re.compile(r"(?<!\d)(?:\d{12}|\d{9})(?!\d| ?(?:đồng|đ\b|VN[DĐ]))"),
        "số định danh",
        "a citizen number",
    ),
)
