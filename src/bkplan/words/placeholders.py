"""What stands in help for a value that somebody has to fill in: DAY, FILE; NGÀY, TỆP."""

from __future__ import annotations

import re

from bkplan.words.vocab import Text

_VI = {
    "CODE": "MÃ",
    "CODES": "MÃ",
    "DAY": "NGÀY",
    "DIR": "THƯ-MỤC",
    "EVENT": "DIỄN-BIẾN",
    "FILE": "TỆP",
    "FILES": "TỆP",
    "FORMAT": "ĐỊNH-DẠNG",
    "HOW": "CÁCH",
    "ID": "MÃ",
    "KEY": "CỘT",
    "KIND": "LOẠI",
    "LANG": "NGÔN-NGỮ",
    "LEVEL": "CẤP",
    "N": "N",
    "NAME": "TÊN",
    "NEW": "MỚI",
    "NUMBER": "SỐ",
    "OLD": "CŨ",
    "PERIOD": "KỲ",
    "PHRASE": "CỤM-TỪ",
    "READING": "CÁCH-ĐỌC",
    "REV": "PHIÊN-BẢN",
    "ROW": "DÒNG",
    "RULE": "QUY-ĐỊNH",
    "SCOPE": "PHẠM-VI",
    "SECTIONS": "PHẦN",
    "SHELL": "SHELL",
    "SPAN": "KHOẢNG",
    "STATE": "TRẠNG-THÁI",
    "TAG": "NHÃN",
    "TEXT": "CHỮ",
    "VALUE": "GIÁ-TRỊ",
    "WHAT": "NỘI-DUNG",
    "WHEN": "CHẾ-ĐỘ",
    "WORDS": "TỪ",
    "YEAR": "NĂM",
}
_WORD = re.compile(r"[A-Z]{2,}|\bN\b")


def placeholder(written: str) -> Text:
    """A placeholder in both languages, sign by sign as it is written: FORMAT:FILE, KEY[,-KEY]."""
    return Text(_WORD.sub(lambda word: _VI.get(word[0], word[0]), written), written)
