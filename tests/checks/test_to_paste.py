"""What BK350 to BK352 say to write is pasted, and the finding is gone."""

from __future__ import annotations

import json
import re

import pytest

HEAD = """\
plan: {{number: 1/KH, issued: 2018-04-10, issuer: a, title: {{vi: K}}, deadline_reading: {reading}}}
sectors: [{{id: s, name: {{vi: Y tế}}}}]
agencies: [{{id: a, name: {{vi: UBND tỉnh}}}}]
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {{vi: Rà soát các đơn vị}}
    lead: [a]
    {deadline}
"""
WRONG = {
    # a deadline: the code that says what to write
    "{phrase: trước tháng 8 năm 2019, due: 2019-08-01}": "BK350",
    "{phrase: trước ngày 30 hằng tháng, due: 2019-08-01}": "BK350",
    "{phrase: 'Hằng quý, 6 tháng, năm', rrule: FREQ=YEARLY}": "BK350",
    "{phrase: trong 3 năm kể từ ngày sáp nhập, within: 2 years, after: [dissolve]}": "BK350",
    "{phrase: thường xuyên, due: 2019-12-31}": "BK350",
    '{phrase: "“Quý IV/2018”: xong", due: 2018-01-01}': "BK352",
    "{phrase: 'Thời hạn: trước 30/6/2019', due: 2019-07-31}": "BK350",
    '{phrase: "- trước \\u200bngày 15/8/2019"}': "BK352",
    '{phrase: "Chậm nhất là ngày 15/8/2019;"}': "BK351",
    "{phrase: 2030}": "BK351",
    "{phrase: hằng năm}": "BK351",
    "{phrase: trong 1 tháng kể từ ngày sáp nhập và hợp nhất}": "BK351",
    "{phrase: 'trong giai đoạn 2021 - 2025, sau đó cập nhật thường xuyên'}": "BK351",
    "{phrase: sớm nhất có thể}": "BK352",
    "{phrase: 'trước 30/6, rồi # hằng năm: \"nộp\" {a} \\ [b]', due: 2019-06-30}": "BK352",
    "{phrase: 'null-and-void', rrule: FREQ=YEARLY}": "BK352",
    '{phrase: "a\\e\\u202e\\U000e0001\\tb", within: 3 years, after: [merge]}': "BK352",
    f"{{phrase: {'rất ' * 200}sớm, due: 2019-06-30}}": "BK352",
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("reading", ["before-start", "day-included", "inclusive"])
@pytest.mark.parametrize("wrong", WRONG, ids=range(len(WRONG)))
def test_what_is_said_to_be_right_is_right(wrong, reading, lang, bkplan, tmp_path):
    file = tmp_path / "tasks.yaml"

    def found(deadline):
        file.write_text(HEAD.format(reading=reading, deadline=deadline), encoding="utf-8")
        argv = ["check", "--select", "BK1,BK2,BK35", "--ignore", "BK15,BK353", "-f", "json"]
        code, out, err = bkplan(*argv, "--lang", lang, "-C", tmp_path)
        assert (code, err) in ((0, ""), (1, ""))
        return [(row["code"], row["message"]) for row in json.loads(out)["tables"][0]["rows"]]

    ((code, message),) = found(f"deadline: {wrong}")
    assert code == WRONG[wrong]
    right = re.search(r"(?:write|hãy viết) (deadline: \{.*)", message)
    assert right is not None
    assert found(right[1]) == []
