"""Named checks: their pages and samples, and what each says of which place in both languages.

The cases are text: a code and a name, a file, and below `---` the findings expected of that check
alone: `line:column field`, the message in English, the message in Vietnamese. `@task ID` and
`@unit ID` stand for the four lines of TASK and UNIT; what a file lacks of `plan`, `sectors` and
`agencies` is added at its end.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from bkplan.checks import every
from bkplan.checks.every import CHECKS
from bkplan.checks.run import Wanted, findings_of
from bkplan.faults.findings import Severity
from bkplan.faults.problems import Problem
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents, load_folder

AS_OF = date(2020, 6, 30)
ISSUED, FAR = date(2018, 4, 10), date(2190, 12, 31)
BASE = {
    "plan": "{number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K}}",
    "sectors": "[{id: s, name: {vi: Y tế}}]",
    "agencies": "[{id: ubnd-tinh, name: {vi: UBND tỉnh}}, {id: so-noi-vu, name: {vi: Sở Nội vụ}}]",
}
TASK = """\
  - id: {id}
    clause: II.1
    sector: s
    title: {{vi: Rà soát các đơn vị}}
"""
UNIT = """\
  - id: {id}
    name: {{vi: Trạm Y tế}}
    sector: s
    authority: so-noi-vu
"""
CASES = """\
=== BK150 the second line of a title, in its decomposed part
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Ra\u0300 soát các đơn vị}
---
5:19
  decomposed letters (NFD); save the line in form NFC
  chữ tổ hợp (NFD); hãy lưu ở dạng NFC
=== BK150 a comment too, and every line of several
# đe\u0302\u0300 án
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vi\u0323}
---
1:5
  decomposed letters (NFD); save the line in form NFC
  chữ tổ hợp (NFD); hãy lưu ở dạng NFC
6:35
  decomposed letters (NFD); save the line in form NFC
  chữ tổ hợp (NFD); hãy lưu ở dạng NFC
=== BK150 a letter that NFC replaces without any mark
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Đo ở 10 \u212b và hơn thế}
---
5:25
  decomposed letters (NFD); save the line in form NFC
  chữ tổ hợp (NFD); hãy lưu ở dạng NFC
=== BK150 a mark that has no composed form is NFC
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vị x\u0304}
=== BK150 after a mark that has no composed form
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát x\u0304 đơn vi\u0323}
---
5:34
  decomposed letters (NFD); save the line in form NFC
  chữ tổ hợp (NFD); hãy lưu ở dạng NFC
=== BK151 each kind: no-break space, soft hyphen, direction, word joiner
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà\u00a0soát các đơn vị}
  - id: II.1-2
    clause: II.1
    sector: s
    title: {vi: Phân\u00ad loại}
  - id: II.1-3
    clause: II.1
    sector: s
    title: {vi: Lập\u202e đề án}
  - id: II.1-4
    clause: II.1
    sector: s
    title: {vi: Duyệt\u2060 đề án}
---
5:19
  invisible character U+00A0; delete it
  ký tự vô hình U+00A0; hãy xóa nó
9:21
  invisible character U+00AD; delete it
  ký tự vô hình U+00AD; hãy xóa nó
13:20
  invisible character U+202E; delete it
  ký tự vô hình U+202E; hãy xóa nó
17:22
  invisible character U+2060; delete it
  ký tự vô hình U+2060; hãy xóa nó
=== BK151 the first of a line only, in a comment as well
# một\u200b hai\u200b
tasks:
@task II.1-1
---
1:6
  invisible character U+200B; delete it
  ký tự vô hình U+200B; hãy xóa nó
=== BK151 a byte order mark inside, not the one at the head
\ufeff# đầu tệp
tasks:
@task II.1-1
    log: []  # gi\ufeffữa
---
7:18
  invisible character U+FEFF; delete it
  ký tự vô hình U+FEFF; hãy xóa nó
=== BK151 letters of the tag block, which can carry a hidden text
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát\U000e0041 các đơn vị}
---
5:24
  invisible character U+E0041; delete it
  ký tự vô hình U+E0041; hãy xóa nó
=== BK152 doubled in the English, in the phrase, in evidence, in a note
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vị, en: Review  the units}
    deadline: {phrase: trước  tháng 8 năm 2019, due: 2019-07-31}
    log:
      - {date: 2018-07-02, event: completed, evidence: "512 /SNV  X"}
      - {date: 2018-07-03, event: noted, note: "đã  nộp"}
---
5:41 en
  "Review  the units" has spaces too many; keep one
  "Review  the units" thừa khoảng trắng; hãy giữ một
6:24 phrase
  "trước  tháng 8 năm 2019" has spaces too many; keep one
  "trước  tháng 8 năm 2019" thừa khoảng trắng; hãy giữ một
8:56 evidence
  "512 /SNV  X" has spaces too many; keep one
  "512 /SNV  X" thừa khoảng trắng; hãy giữ một
9:48 note
  "đã  nộp" has spaces too many; keep one
  "đã  nộp" thừa khoảng trắng; hãy giữ một
=== BK152 at both ends between quotes
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: " Rà soát các đơn vị", en: "Review the units "}
---
5:17 vi
  " Rà soát các đơn vị" has spaces too many; keep one
  " Rà soát các đơn vị" thừa khoảng trắng; hãy giữ một
5:44 en
  "Review the units " has spaces too many; keep one
  "Review the units " thừa khoảng trắng; hãy giữ một
=== BK152 names of sectors, agencies and units
sectors: [{id: s, name: {vi: Y  tế}}]
agencies:
  - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
  - {id: so-noi-vu, name: {vi: Sở  Nội vụ}}
units:
  - id: a
    name: {vi: Trạm  Y tế}
    sector: s
    authority: so-noi-vu
---
1:30 vi
  "Y  tế" has spaces too many; keep one
  "Y  tế" thừa khoảng trắng; hãy giữ một
4:32 vi
  "Sở  Nội vụ" has spaces too many; keep one
  "Sở  Nội vụ" thừa khoảng trắng; hãy giữ một
7:16 vi
  "Trạm  Y tế" has spaces too many; keep one
  "Trạm  Y tế" thừa khoảng trắng; hãy giữ một
=== BK152 a line break in a folded text is one space
tasks:
@task II.1-1
    log:
      - date: 2018-07-02
        event: noted
        note: đã nộp
          bản thảo
=== BK153 eleven letters, the twelfth is enough
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát đvị, en: Review unit}
  - id: II.1-2
    clause: II.1
    sector: s
    title: {vi: Rà soát đơn, en: Review units}
---
5:17 vi
  the title has 11 characters; write 12 to 110
  tên dài 11 ký tự; hãy viết từ 12 đến 110
5:34 en
  the title has 11 characters; write 12 to 110
  tên dài 11 ký tự; hãy viết từ 12 đến 110
9:17 vi
  the title has 11 characters; write 12 to 110
  tên dài 11 ký tự; hãy viết từ 12 đến 110
=== BK153 111 letters, 110 are allowed
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: ăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăă
        ăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăă}
  - id: II.1-2
    clause: II.1
    sector: s
    title: {vi: ăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăă
        ăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăă}
---
5:17 vi
  the title has 111 characters; write 12 to 110
  tên dài 111 ký tự; hãy viết từ 12 đến 110
=== BK153 counted in NFC
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Ra\u0300 soa\u0301t đvi\u0323}
---
5:17 vi
  the title has 11 characters; write 12 to 110
  tên dài 11 ký tự; hãy viết từ 12 đến 110
=== BK154 without accents, in another case, in English too
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vị, en: Review the units}
  - id: II.1-2
    clause: II.1
    sector: s
    title: {vi: RA SOAT CAC DON VI}
  - id: II.1-3
    clause: II.1
    sector: s
    title: {vi: Phân loại các đơn vị, en: review the Units}
---
9:17 vi
  the same title as II.1-1; write it so that one can tell them apart
  trùng tên với II.1-1; hãy viết cho phân biệt được
13:43 en
  the same title as II.1-1; write it so that one can tell them apart
  trùng tên với II.1-1; hãy viết cho phân biệt được
=== BK154 the third is told of the first
tasks:
@task II.1-1
@task II.1-2
@task II.1-3
---
9:17 vi
  the same title as II.1-1; write it so that one can tell them apart
  trùng tên với II.1-1; hãy viết cho phân biệt được
13:17 vi
  the same title as II.1-1; write it so that one can tell them apart
  trùng tên với II.1-1; hãy viết cho phân biệt được
=== BK155 none, and an empty one
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vị, en: null}
  - id: II.1-2
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vị, en: Review}
---
5:12 en
  add en: …
  thiếu en: …
=== BK250 only a unit uses it
sectors:
  - {id: s, name: {vi: Y tế}}
  - {id: t, name: {vi: Văn hóa}}
units:
@unit a
---
3:10 id
  no task or unit belongs to t; take it out, or add what belongs to it
  không nhiệm vụ, đơn vị nào thuộc t; hãy bỏ đi, hoặc ghi việc của nó
=== BK251 each part that an agency can have
agencies:
  - {id: ubnd-tinh, name: {vi: ubnd-tinh}}
  - {id: so-noi-vu, name: {vi: so-noi-vu}}
  - {id: lead, name: {vi: lead}}
  - {id: takes-part, name: {vi: takes-part}}
  - {id: gets-it, name: {vi: gets-it}}
  - {id: none, name: {vi: none}}
tasks:
@task II.1-1
    lead: [lead]
    coordinating: [takes-part]
    log:
      - {date: 2018-07-02, event: reassigned, lead: [gets-it], evidence: 512/SNV-TCBC}
units:
@unit a
---
7:10 id
  none has no part in the data; take it out, unless the plan names it
  none không có vai trò nào trong dữ liệu; hãy bỏ đi, trừ khi kế hoạch có nêu tên
=== BK252 the second of three
tasks:
@task II.1-1
    lead: [so-noi-vu, ubnd-tinh]
    coordinating:
      - so-y-te
      - ubnd-tinh
agencies:
  - {id: ubnd-tinh, name: {vi: UBND tỉnh}}
  - {id: so-noi-vu, name: {vi: Sở Nội vụ}}
  - {id: so-y-te, name: {vi: Sở Y tế}}
---
9:9 coordinating
  ubnd-tinh leads the task already; take it out here
  ubnd-tinh đã chủ trì; hãy bỏ ở đây
=== BK253 II.10 is not below II.1, II.1 is not below II.1.1
sectors:
  - {id: s, clause: II.1, name: {vi: Y tế}}
  - {id: t, clause: II.1.1, name: {vi: Văn hóa}}
tasks:
  - id: II.10-1
    clause: II.10
    sector: s
    title: {vi: Rà soát các đơn vị}
  - id: II.1-1
    clause: II.1
    sector: t
    title: {vi: Rà soát các đơn vị}
@task II.1-2
---
7:13 sector
  clause II.10 is outside II.1 of s; check both
  mục II.10 nằm ngoài mục II.1 của s; hãy kiểm tra cả hai
11:13 sector
  clause II.1 is outside II.1.1 of t; check both
  mục II.1 nằm ngoài mục II.1.1 của t; hãy kiểm tra cả hai
=== BK253 a sector without a clause covers everything
tasks:
  - id: V.3-1
    clause: V.3
    sector: s
    title: {vi: Rà soát các đơn vị}
=== BK254 another clause, and one that only begins alike
tasks:
@task II.2-1
@task II.1.1-1
@task II.1
@task II.1-x
---
2:9 id
  II.2-1 is not clause and place; it is usually like II.1-1
  II.2-1 không gồm mục và số thứ tự; thường viết như II.1-1
6:9 id
  II.1.1-1 is not clause and place; it is usually like II.1-1
  II.1.1-1 không gồm mục và số thứ tự; thường viết như II.1-1
10:9 id
  II.1 is not clause and place; it is usually like II.1-1
  II.1 không gồm mục và số thứ tự; thường viết như II.1-1
=== BK254 rows of an annex, each its own clause
tasks:
  - {id: 1, clause: 1, sector: s, title: {vi: Rà soát các đơn vị}}
  - {id: 1.1, clause: 1.1, sector: s, title: {vi: Phân loại các đơn vị}}
  - {id: 2-a, clause: 1.2, sector: s, title: {vi: Sắp xếp các đơn vị}}
---
4:10 id
  2-a is not clause and place; it is usually like 1.2-1
  2-a không gồm mục và số thứ tự; thường viết như 1.2-1
=== BK255 two at once, accents and case apart
units:
@unit a
  - id: b
    name: {vi: TRAM Y TE}
    sector: s
    authority: so-noi-vu
  - id: c
    name: {vi: Trạm khác}
    sector: s
    authority: so-noi-vu
---
7:16 vi
  the same name as a; write it so that one can tell them apart
  trùng tên với a; hãy viết cho phân biệt được
=== BK255 one after the other may share a name
units:
  - id: a1
    name: {vi: Trung tâm Y tế}
    sector: s
    authority: so-noi-vu
  - id: a2
    name: {vi: Trung tâm Y tế}
    sector: s
    authority: so-noi-vu
restructurings:
  - {id: R-1, kind: consolidate, from: [a1], into: [a2],
     effective: 2019-01-01, evidence: 512/QĐ-UBND}
=== BK255 one of them is no more
units:
@unit a
@unit b
restructurings:
  - {id: R-1, kind: dissolve, from: [a], effective: 2019-07-02, evidence: 512/QĐ-UBND}
=== BK255 one of them is no more, by what no longer counts for the plan
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K}, ended: {date: 2019-06-30}}
units:
@unit a
@unit b
restructurings:
  - {id: R-1, kind: dissolve, from: [a], effective: 2019-07-02, evidence: 512/QĐ-UBND}
---
8:16 vi
  the same name as a; write it so that one can tell them apart
  trùng tên với a; hãy viết cho phân biệt được
=== BK255 a planned one is not there yet
units:
  - id: a1
    name: {vi: Trung tâm Y tế}
    sector: s
    authority: so-noi-vu
  - id: a2
    name: {vi: Trung tâm Y tế}
    sector: s
    authority: so-noi-vu
restructurings: [{id: R-1, kind: consolidate, from: [a1], into: [a2]}]
=== BK350 a month and a quarter
tasks:
@task II.1-1
    deadline: {phrase: trước tháng 8 năm 2019, due: 2019-08-01}
@task II.1-2
    deadline:
      phrase: trước quý II năm 2019
      due: 2019-06-30
@task II.1-3
    deadline: {phrase: trong quý III năm 2019, due: 2019-09-30}
---
6:53 due
  "trước tháng 8 năm 2019" (deadline_reading: before-start) says due: 2019-07-31; write deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}
  "trước tháng 8 năm 2019" (deadline_reading: before-start) nghĩa là due: 2019-07-31; hãy viết deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}
13:12 due
  "trước quý II năm 2019" (deadline_reading: before-start) says due: 2019-03-31; write deadline: {phrase: trước quý II năm 2019, due: 2019-03-31}
  "trước quý II năm 2019" (deadline_reading: before-start) nghĩa là due: 2019-03-31; hãy viết deadline: {phrase: trước quý II năm 2019, due: 2019-03-31}
=== BK350 the plan's reading counts
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K},
       deadline_reading: inclusive}
tasks:
@task II.1-1
    deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}
@task II.1-2
    deadline: {phrase: trước tháng 8 năm 2019, due: 2019-08-31}
---
8:53 due
  "trước tháng 8 năm 2019" (deadline_reading: inclusive) says due: 2019-08-31; write deadline: {phrase: trước tháng 8 năm 2019, due: 2019-08-31}
  "trước tháng 8 năm 2019" (deadline_reading: inclusive) nghĩa là due: 2019-08-31; hãy viết deadline: {phrase: trước tháng 8 năm 2019, due: 2019-08-31}
=== BK350 a day counts, a period does not
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K},
       deadline_reading: day-included}
tasks:
@task II.1-1
    deadline: {phrase: trước ngày 15/8/2019, due: 2019-08-14}
@task II.1-2
    deadline: {phrase: trước ngày 15/8/2019, due: 2019-08-15}
@task II.1-3
    deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}
@task II.1-4
    deadline: {phrase: trước 17 giờ 00 ngày 6/6/2025, due: 2025-06-06}
---
8:51 due
  "trước ngày 15/8/2019" (deadline_reading: day-included) says due: 2019-08-15; write deadline: {phrase: trước ngày 15/8/2019, due: 2019-08-15}
  "trước ngày 15/8/2019" (deadline_reading: day-included) nghĩa là due: 2019-08-15; hãy viết deadline: {phrase: trước ngày 15/8/2019, due: 2019-08-15}
=== BK350 the last day that a month has
tasks:
@task II.1-1
    deadline: {phrase: ngày 30 hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"}
@task II.1-2
    deadline: {phrase: ngày 31 hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=-1"}
@task II.1-3
    deadline: {phrase: trước ngày 30 hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"}
@task II.1-4
    deadline: {phrase: ngày 30 hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=30"}
---
21:51 rrule
  "ngày 30 hằng tháng" (deadline_reading: before-start) says rrule: "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"; write deadline: {phrase: ngày 30 hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"}
  "ngày 30 hằng tháng" (deadline_reading: before-start) nghĩa là rrule: "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"; hãy viết deadline: {phrase: ngày 30 hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"}
=== BK350 the day of the plan decides where a rule names none
plan: {number: 1/KH, issued: 2018-12-31, issuer: ubnd-tinh, title: {vi: K}}
tasks:
@task II.1-1
    deadline: {phrase: hằng năm, rrule: FREQ=YEARLY}
@task II.1-2
    deadline: {phrase: ngày 1 tháng 1 hằng năm, rrule: FREQ=YEARLY}
---
12:56 rrule
  "ngày 1 tháng 1 hằng năm" (deadline_reading: before-start) says rrule: "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"; write deadline: {phrase: ngày 1 tháng 1 hằng năm, rrule: "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"}
  "ngày 1 tháng 1 hằng năm" (deadline_reading: before-start) nghĩa là rrule: "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"; hãy viết deadline: {phrase: ngày 1 tháng 1 hằng năm, rrule: "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"}
=== BK350 a recurrence on other days, and one written otherwise but alike
tasks:
@task II.1-1
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"}
@task II.1-2
    deadline:
      phrase: hằng quý
      rrule: FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1
---
6:41 rrule
  "hằng năm" (deadline_reading: before-start) says rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"; write deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
  "hằng năm" (deadline_reading: before-start) nghĩa là rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"; hãy viết deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
=== BK350 a day where the words recur, a recurrence where they name a day
tasks:
@task II.1-1
    deadline: {phrase: hằng năm, due: 2019-12-31}
@task II.1-2
    deadline:
      phrase: trong tháng 4 năm 2019
      rrule: FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30
---
6:39 due
  "hằng năm" (deadline_reading: before-start) says rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"; write deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
  "hằng năm" (deadline_reading: before-start) nghĩa là rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"; hãy viết deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
13:14 rrule
  "trong tháng 4 năm 2019" (deadline_reading: before-start) says due: 2019-04-30; write deadline: {phrase: trong tháng 4 năm 2019, due: 2019-04-30}
  "trong tháng 4 năm 2019" (deadline_reading: before-start) nghĩa là due: 2019-04-30; hãy viết deadline: {phrase: trong tháng 4 năm 2019, due: 2019-04-30}
=== BK350 a span of another length, after another event; the right one
tasks:
@task II.1-1
    deadline:
      phrase: trong 3 năm kể từ ngày sáp nhập
      within: 2 years
      after: [merge]
@task II.1-2
    deadline:
      phrase: trong 3 năm kể từ ngày sáp nhập
      within: 3 years
      after: [dissolve]
@task II.1-3
    deadline:
      phrase: trong thời hạn tối đa 3 năm kể từ ngày sáp nhập, hợp nhất
      within: 3 years
      after: [consolidate, merge]
---
8:15 within
  "trong 3 năm kể từ ngày sáp nhập" (deadline_reading: before-start) says within: 3 years, after: [merge]; write deadline: {phrase: trong 3 năm kể từ ngày sáp nhập, within: 3 years, after: [merge]}
  "trong 3 năm kể từ ngày sáp nhập" (deadline_reading: before-start) nghĩa là within: 3 years, after: [merge]; hãy viết deadline: {phrase: trong 3 năm kể từ ngày sáp nhập, within: 3 years, after: [merge]}
16:15 within
  "trong 3 năm kể từ ngày sáp nhập" (deadline_reading: before-start) says within: 3 years, after: [merge]; write deadline: {phrase: trong 3 năm kể từ ngày sáp nhập, within: 3 years, after: [merge]}
  "trong 3 năm kể từ ngày sáp nhập" (deadline_reading: before-start) nghĩa là within: 3 years, after: [merge]; hãy viết deadline: {phrase: trong 3 năm kể từ ngày sáp nhập, within: 3 years, after: [merge]}
=== BK350 an event that is no restructuring, and working days
tasks:
@task II.1-1
    deadline: {phrase: 3 tháng kể từ ngày đề án sáp nhập được phê duyệt, within: 3 months, after: [merge]}
@task II.1-2
    deadline: {phrase: 15 ngày làm việc kể từ ngày sáp nhập, within: 15 days, after: [merge]}
@task II.1-3
    deadline: {phrase: 15 ngày làm việc kể từ ngày sáp nhập, within: 15 working days, after: [merge]}
@task II.1-4
    deadline: {phrase: 15 ngày làm việc kể từ ngày ban hành Quyết định, within: 15 working days, after: [event]}
---
6:82 within
  "3 tháng kể từ ngày đề án sáp nhập được phê duyệt" (deadline_reading: before-start) says within: 3 months, after: [event]; write deadline: {phrase: 3 tháng kể từ ngày đề án sáp nhập được phê duyệt, within: 3 months, after: [event]}
  "3 tháng kể từ ngày đề án sáp nhập được phê duyệt" (deadline_reading: before-start) nghĩa là within: 3 months, after: [event]; hãy viết deadline: {phrase: 3 tháng kể từ ngày đề án sáp nhập được phê duyệt, within: 3 months, after: [event]}
11:70 within
  "15 ngày làm việc kể từ ngày sáp nhập" (deadline_reading: before-start) says within: 15 working days, after: [merge]; write deadline: {phrase: 15 ngày làm việc kể từ ngày sáp nhập, within: 15 working days, after: [merge]}
  "15 ngày làm việc kể từ ngày sáp nhập" (deadline_reading: before-start) nghĩa là within: 15 working days, after: [merge]; hãy viết deadline: {phrase: 15 ngày làm việc kể từ ngày sáp nhập, within: 15 working days, after: [merge]}
=== BK350 a recurrence that begins later keeps its day
tasks:
@task II.1-1
    deadline: {phrase: hằng năm, rrule: FREQ=YEARLY, from: 2020-12-30}
@task II.1-2
    deadline: {phrase: hằng năm, rrule: FREQ=YEARLY, from: 2020-12-31}
---
6:41 rrule
  "hằng năm" (deadline_reading: before-start) says rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"; write deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", from: 2020-12-30}
  "hằng năm" (deadline_reading: before-start) nghĩa là rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"; hãy viết deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", from: 2020-12-30}
=== BK350 a span in another unit
tasks:
@task II.1-1
    deadline: {phrase: 3 năm kể từ ngày sáp nhập, within: 36 months, after: [merge]}
=== BK350 words without a deadline
tasks:
@task II.1-1
    deadline: {phrase: thường xuyên, due: 2019-12-31}
---
6:43 due
  "thường xuyên" (deadline_reading: before-start) says no deadline; write deadline: {phrase: thường xuyên}
  "thường xuyên" (deadline_reading: before-start) nghĩa là không xác định thời hạn; hãy viết deadline: {phrase: thường xuyên}
=== BK350 words that are not understood, or are absent, disagree with nothing
tasks:
@task II.1-1
    deadline: {phrase: sớm nhất có thể, due: 2019-12-31}
@task II.1-2
    deadline: {due: 2019-12-31}
=== BK351 a recurrence, a span; nothing to store
tasks:
@task II.1-1
    deadline: {phrase: hằng năm}
@task II.1-2
    deadline: {phrase: trong 3 năm kể từ ngày hợp nhất}
@task II.1-3
    deadline: {phrase: thường xuyên}
@task II.1-4
    deadline: {phrase: sớm nhất có thể}
---
6:24 phrase
  "hằng năm" says rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"; write deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
  "hằng năm" nghĩa là rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"; hãy viết deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
11:24 phrase
  "trong 3 năm kể từ ngày hợp nhất" says within: 3 years, after: [consolidate]; write deadline: {phrase: trong 3 năm kể từ ngày hợp nhất, within: 3 years, after: [consolidate]}
  "trong 3 năm kể từ ngày hợp nhất" nghĩa là within: 3 years, after: [consolidate]; hãy viết deadline: {phrase: trong 3 năm kể từ ngày hợp nhất, within: 3 years, after: [consolidate]}
=== BK351 an event with a length, working days
tasks:
@task II.1-1
    deadline: {phrase: chậm nhất 05 ngày làm việc kể từ ngày ban hành Quyết định}
@task II.1-2
    deadline: {phrase: "Thời gian thực hiện: 6 tháng"}
@task II.1-3
    deadline: {phrase: ngay sau khi sáp nhập}
---
6:24 phrase
  "chậm nhất 05 ngày làm việc kể từ ngày ban hành Quyết định" says within: 5 working days, after: [event]; write deadline: {phrase: chậm nhất 05 ngày làm việc kể từ ngày ban hành Quyết định, within: 5 working days, after: [event]}
  "chậm nhất 05 ngày làm việc kể từ ngày ban hành Quyết định" nghĩa là within: 5 working days, after: [event]; hãy viết deadline: {phrase: chậm nhất 05 ngày làm việc kể từ ngày ban hành Quyết định, within: 5 working days, after: [event]}
11:24 phrase
  "Thời gian thực hiện: 6 tháng" says within: 6 months, after: [event]; write deadline: {phrase: "Thời gian thực hiện: 6 tháng", within: 6 months, after: [event]}
  "Thời gian thực hiện: 6 tháng" nghĩa là within: 6 months, after: [event]; hãy viết deadline: {phrase: "Thời gian thực hiện: 6 tháng", within: 6 months, after: [event]}
=== BK352 also where nothing is stored, and for a day that the calendar lacks
tasks:
@task II.1-1
    deadline: {phrase: sớm nhất có thể}
@task II.1-2
    deadline: {phrase: ngày 30 tháng 2 năm 2019, due: 2019-02-28}
@task II.1-3
    deadline: {phrase: thường xuyên}
---
6:24 phrase
  "sớm nhất có thể" is not understood; if it sets a deadline, add due, rrule or within; if it sets none, write deadline: {phrase: sớm nhất có thể} # bkplan: ignore BK352 -- no deadline
  "sớm nhất có thể" không đọc tự động được; nếu có thời hạn, hãy ghi thêm due, rrule hoặc within; nếu không, hãy viết deadline: {phrase: sớm nhất có thể} # bkplan: ignore BK352 -- không nêu thời hạn
11:24 phrase
  "ngày 30 tháng 2 năm 2019" is not understood; compare the date by eye; if it is right, write deadline: {phrase: ngày 30 tháng 2 năm 2019, due: 2019-02-28} # bkplan: ignore BK352 -- compared
  "ngày 30 tháng 2 năm 2019" không đọc tự động được; hãy tự đối chiếu ngày; nếu đúng, hãy viết deadline: {phrase: ngày 30 tháng 2 năm 2019, due: 2019-02-28} # bkplan: ignore BK352 -- đã đối chiếu
=== BK352 what is to be compared is what is stored
tasks:
@task II.1-1
    deadline: {phrase: theo mùa vụ, rrule: "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31"}
@task II.1-2
    deadline: {phrase: sau khi ổn định, within: 3 years, after: [merge]}
@task II.1-3
    deadline: {phrase: chậm nhất 05 ngày làm việc kể từ ngày ban hành Quyết định}
@task II.1-4
    deadline: {phrase: theo lộ trình của Bộ}
@task II.1-5
    deadline: {phrase: theo lộ trình của Bộ, due: 2019-07-31}
---
6:24 phrase
  "theo mùa vụ" is not understood ("mùa vụ"); compare the recurrence by eye; if it is right, write deadline: {phrase: theo mùa vụ, rrule: "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31"} # bkplan: ignore BK352 -- compared
  "theo mùa vụ" không đọc tự động được ("mùa vụ"); hãy tự đối chiếu quy tắc lặp; nếu đúng, hãy viết deadline: {phrase: theo mùa vụ, rrule: "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31"} # bkplan: ignore BK352 -- đã đối chiếu
11:24 phrase
  "sau khi ổn định" is not understood ("ổn định"); compare the span by eye; if it is right, write deadline: {phrase: sau khi ổn định, within: 3 years, after: [merge]} # bkplan: ignore BK352 -- compared
  "sau khi ổn định" không đọc tự động được ("ổn định"); hãy tự đối chiếu khoảng thời gian; nếu đúng, hãy viết deadline: {phrase: sau khi ổn định, within: 3 years, after: [merge]} # bkplan: ignore BK352 -- đã đối chiếu
26:24 phrase
  "theo lộ trình của Bộ" ties the deadline to an event and names no length of time; compare the date by eye; if it is right, write deadline: {phrase: theo lộ trình của Bộ, due: 2019-07-31} # bkplan: ignore BK352 -- compared
  "theo lộ trình của Bộ" gắn thời hạn với một sự kiện mà không nêu khoảng thời gian; hãy tự đối chiếu ngày; nếu đúng, hãy viết deadline: {phrase: theo lộ trình của Bộ, due: 2019-07-31} # bkplan: ignore BK352 -- đã đối chiếu
=== BK353 a recurrence and a span too
tasks:
@task II.1-1
    deadline: {rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
@task II.1-2
    deadline: {phrase: null, within: 3 years, after: [merge]}
@task II.1-3
    deadline: null
---
6:15 phrase
  the plan's own words are missing; add phrase: …
  thiếu thời hạn nêu trong Kế hoạch; hãy thêm phrase: …
11:15 phrase
  the plan's own words are missing; add phrase: …
  thiếu thời hạn nêu trong Kế hoạch; hãy thêm phrase: …
=== BK354 an extension too; the thirtieth year is near enough
tasks:
@task II.1-1
    deadline: {phrase: trong năm 2048, due: 2048-12-31}
    log:
      - {date: 2018-07-02, event: extended, due: 2049-01-01, evidence: 512/SNV-TCBC}
@task II.1-2
    deadline: {phrase: trong năm 2109, due: 2109-12-31}
---
8:50 due
  2049-01-01 is more than 30 years after the plan; check the year
  2049-01-01 sau ngày ban hành quá 30 năm; hãy kiểm tra năm
13:45 due
  2109-12-31 is more than 30 years after the plan; check the year
  2109-12-31 sau ngày ban hành quá 30 năm; hãy kiểm tra năm
=== BK355 days that some months or years lack
tasks:
@task II.1-1
    deadline: {phrase: cuối mỗi tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=31"}
@task II.1-2
    deadline: {phrase: ngày 30 hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=30"}
@task II.1-3
    deadline: {phrase: định kỳ 6 tháng, rrule: "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=31"}
@task II.1-4
    deadline: {phrase: cuối tháng 2, rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"}
@task II.1-5
    deadline: {phrase: tuần cuối, rrule: "FREQ=YEARLY;BYWEEKNO=53"}
@task II.1-6
    deadline: {phrase: ngày 30 hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"}
@task II.1-7
    deadline: {phrase: định kỳ 6 tháng, rrule: "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"}
---
6:47 rrule
  "FREQ=MONTHLY;BYMONTHDAY=31" has no day in 2018-06; for the last day of a month write BYMONTHDAY=-1
  "FREQ=MONTHLY;BYMONTHDAY=31" không có ngày nào trong tháng 6/2018; để lấy ngày cuối tháng, hãy viết BYMONTHDAY=-1
11:51 rrule
  "FREQ=MONTHLY;BYMONTHDAY=30" has no day in 2019-02; for the last day of a month write BYMONTHDAY=28,29,30;BYSETPOS=-1
  "FREQ=MONTHLY;BYMONTHDAY=30" không có ngày nào trong tháng 2/2019; để lấy ngày cuối tháng, hãy viết BYMONTHDAY=28,29,30;BYSETPOS=-1
16:48 rrule
  "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=31" has no day in 2018-06; for the last day of a month write BYMONTHDAY=-1
  "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=31" không có ngày nào trong tháng 6/2018; để lấy ngày cuối tháng, hãy viết BYMONTHDAY=-1
21:45 rrule
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29" has no day in 2019-02; for the last day of a month write BYMONTHDAY=-1
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29" không có ngày nào trong tháng 2/2019; để lấy ngày cuối tháng, hãy viết BYMONTHDAY=-1
26:42 rrule
  "FREQ=YEARLY;BYWEEKNO=53" has no day in 2019; check the rule
  "FREQ=YEARLY;BYWEEKNO=53" không có ngày nào trong năm 2019; hãy kiểm tra quy tắc
=== BK450 of a restructuring too
units:
@unit a
restructurings:
  - {id: R-1, kind: dissolve, from: [a], effective: 2018-07-02, evidence: QĐ 512}
---
7:75 evidence
  "QĐ 512" is unlike a document's number; write it like 1003/QĐ-UBND
  "QĐ 512" không giống số, ký hiệu văn bản; hãy viết như 1003/QĐ-UBND
=== BK451 of one task; the same event and another year are let through
tasks:
@task II.1-1
    log:
      - {date: 2018-07-02, event: started, evidence: 512/SNV-TCBC}
      - {date: 2018-08-02, event: noted, evidence: 512/SNV-TCBC, note: X}
      - {date: 2019-07-02, event: completed, evidence: 512/SNV-TCBC}
@task II.1-2
    log: [{date: 2018-07-02, event: started, evidence: 512/SNV-TCBC}]
---
8:52 evidence
  "512/SNV-TCBC" of 2018 is cited for II.1-1: started already (tasks.yaml:7:54); check both
  "512/SNV-TCBC" năm 2018 đã dùng cho II.1-1: started (tasks.yaml:7:54); hãy kiểm tra cả hai
=== BK451 what starts a clock may end another task, whichever stands first
tasks:
@task II.1-1
    deadline: {phrase: 30 ngày kể từ ngày ký, within: 30 days, after: [event]}
    log:
      - {date: 2018-07-02, event: triggered, evidence: 3/QĐ-UBND}
@task II.1-2
    log:
      - {date: 2018-07-02, event: completed, evidence: 3/QĐ-UBND}
@task II.1-3
    deadline: {phrase: 30 ngày kể từ ngày ký, within: 30 days, after: [event]}
    log:
      - {date: 2018-07-02, event: triggered, evidence: 3/QĐ-UBND}
=== BK452 today is not the future, tomorrow is
tasks:
@task II.1-1
    log:
      - {date: 2020-06-30, event: started}
      - {date: 2020-07-01, event: noted, note: X}
---
8:16 date
  2020-07-01 is after 2020-06-30; correct it, or wait until it has happened
  2020-07-01 sau ngày 2020-06-30; hãy sửa ngày, hoặc đợi việc xảy ra rồi ghi
=== BK453 180 days are let through, 181 are not
tasks:
@task II.1-1
    log: [{date: 2020-01-02, event: started}]
@task II.1-2
    log: [{date: 2020-01-01, event: started}]
---
11:18 date
  started 181 days ago and nothing since; ask how it stands
  đã triển khai 181 ngày, chưa cập nhật tiến độ; đề nghị rà soát, cập nhật
=== BK453 a note since, and a start that is still to come
tasks:
@task II.1-1
    log:
      - {date: 2018-07-02, event: started}
      - {date: 2018-08-02, event: noted, note: X}
@task II.1-2
    log:
      - {date: 2018-07-02, event: started}
      - {date: 2021-07-02, event: completed, evidence: 512/SNV-TCBC}
---
14:16 date
  started 729 days ago and nothing since; ask how it stands
  đã triển khai 729 ngày, chưa cập nhật tiến độ; đề nghị rà soát, cập nhật
=== BK454 one finding a note, each note by itself
tasks:
@task II.1-1
    log:
      - {date: 2018-07-02, event: noted, note: "a@b.vn, 0912345678"}
      - {date: 2018-07-03, event: noted, note: "số 006090001234"}
---
7:48 note
  there seems to be an e-mail address; take it out
  có vẻ có địa chỉ e-mail; hãy bỏ đi
8:48 note
  there seems to be a citizen number; take it out
  có vẻ có số định danh; hãy bỏ đi
=== BK455 an extension; one overdue is no doubt; one named; a day named
tasks:
@task II.1-1
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2020-02-01, event: extended, due: 2020-12-31, evidence: 7/UBND}
@task II.1-2
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2019-07-02, event: completed, evidence: 512/SNV-TCBC}
---
8:9 occurrence
  2 obligations are open (2018-12-31, 2019-12-31); say which with occurrence: …
  có 2 kỳ chưa hoàn thành (2018-12-31, 2019-12-31); hãy ghi occurrence: …
=== BK455 several restructurings
tasks:
@task II.1-1
    deadline:
      phrase: trong thời hạn 1 năm kể từ ngày giải thể
      within: 1 year
      after: [dissolve]
    log:
      - {date: 2020-02-01, event: completed, evidence: 512/SNV-TCBC}
      - {date: 2020-02-02, event: completed, evidence: 513/SNV-TCBC}
units:
@unit a
  - id: b
    name: {vi: Trạm B}
    sector: s
    authority: so-noi-vu
restructurings:
  - {id: R-1, kind: dissolve, from: [a], effective: 2018-07-02, evidence: 1/QĐ}
  - {id: R-2, kind: dissolve, from: [b], effective: 2018-08-02, evidence: 2/QĐ}
---
11:9 restructuring
  2 obligations are open ("R-1", "R-2"); say which with restructuring: …
  có 2 lượt chưa hoàn thành ("R-1", "R-2"); hãy ghi restructuring: …
=== BK455 none of five is overdue; the one left alone is no doubt; a cancellation is about all
tasks:
@task II.1-1
    deadline: {phrase: 3 năm kể từ ngày giải thể, within: 3 years, after: [dissolve]}
    log:
      - {date: 2018-09-01, event: noted, note: Đang rà soát}
      - {date: 2018-09-02, event: completed, evidence: 512/SNV-TCBC}
      - {date: 2018-09-03, event: completed, restructuring: R-3, evidence: 513/SNV-TCBC}
      - {date: 2018-09-04, event: completed, restructuring: R-4, evidence: 514/SNV-TCBC}
      - {date: 2018-09-05, event: extended, due: 2022-01-31, evidence: 515/SNV-TCBC}
      - {date: 2018-09-06, event: completed, restructuring: R-5, evidence: 516/SNV-TCBC}
      - {date: 2018-09-07, event: completed, evidence: 517/SNV-TCBC}
@task II.1-2
    deadline: {phrase: 3 năm kể từ ngày giải thể, within: 3 years, after: [dissolve]}
    log:
      - {date: 2018-09-01, event: cancelled, evidence: 518/SNV-TCBC}
units:
@unit a
  - {id: b, name: {vi: Trạm B}, sector: s, authority: so-noi-vu}
  - {id: c, name: {vi: Trạm C}, sector: s, authority: so-noi-vu}
  - {id: d, name: {vi: Trạm D}, sector: s, authority: so-noi-vu}
  - {id: e, name: {vi: Trạm E}, sector: s, authority: so-noi-vu}
  - {id: f, name: {vi: Trạm F}, sector: s, authority: so-noi-vu}
  - {id: g, name: {vi: Trạm G}, sector: s, authority: so-noi-vu}
restructurings:
  - {id: R-1, kind: dissolve, from: [a], effective: 2018-08-01, evidence: 1/QĐ}
  - {id: R-2, kind: dissolve, from: [b], effective: 2018-08-02, evidence: 2/QĐ}
  - {id: R-3, kind: dissolve, from: [c], effective: 2018-08-03, evidence: 3/QĐ}
  - {id: R-4, kind: dissolve, from: [d], effective: 2018-08-04, evidence: 4/QĐ}
  - {id: R-5, kind: dissolve, from: [e], effective: 2018-08-05, evidence: 5/QĐ}
  - {id: R-6, kind: dissolve, from: [f], effective: 2018-12-31, evidence: 6/QĐ}
---
9:9 restructuring
  5 obligations are open ("R-1", "R-2", "R-3", "R-4", "R-5"); say which with restructuring: …
  có 5 lượt chưa hoàn thành ("R-1", "R-2", "R-3", "R-4", "R-5"); hãy ghi restructuring: …
12:9 restructuring
  2 obligations are open ("R-2", "R-5"); say which with restructuring: …
  có 2 lượt chưa hoàn thành ("R-2", "R-5"); hãy ghi restructuring: …
=== BK455 on the day of the next one it is in doubt, on the day before it is not
tasks:
@task II.1-1
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2019-12-31, event: completed, evidence: 8/BC}
@task II.1-2
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2019-12-30, event: completed, evidence: 9/BC}
---
8:9 occurrence
  2 obligations are open (2018-12-31, 2019-12-31); say which with occurrence: …
  có 2 kỳ chưa hoàn thành (2018-12-31, 2019-12-31); hãy ghi occurrence: …
=== BK455 nothing has started the clock; everything is done
tasks:
@task II.1-1
    deadline: {phrase: 3 năm kể từ ngày giải thể, within: 3 years, after: [dissolve]}
    log:
      - {date: 2018-09-02, event: completed, evidence: 512/SNV-TCBC}
@task II.1-2
    deadline: {phrase: 31/1/2019, due: 2019-01-31}
    log:
      - {date: 2018-09-02, event: completed, evidence: 513/SNV-TCBC}
      - {date: 2018-09-03, event: reopened}
      - {date: 2018-09-04, event: completed, evidence: 514/SNV-TCBC}
=== BK455 the first five of six
tasks:
@task II.1-1
    deadline: {phrase: 3 năm kể từ ngày giải thể, within: 3 years, after: [dissolve]}
    log:
      - {date: 2018-09-02, event: completed, evidence: 512/SNV-TCBC}
units:
@unit a
  - {id: b, name: {vi: Trạm B}, sector: s, authority: so-noi-vu}
  - {id: c, name: {vi: Trạm C}, sector: s, authority: so-noi-vu}
  - {id: d, name: {vi: Trạm D}, sector: s, authority: so-noi-vu}
  - {id: e, name: {vi: Trạm E}, sector: s, authority: so-noi-vu}
  - {id: f, name: {vi: Trạm F}, sector: s, authority: so-noi-vu}
restructurings:
  - {id: R-1, kind: dissolve, from: [a], effective: 2018-08-01, evidence: 1/QĐ}
  - {id: R-2, kind: dissolve, from: [b], effective: 2018-08-02, evidence: 2/QĐ}
  - {id: R-3, kind: dissolve, from: [c], effective: 2018-08-03, evidence: 3/QĐ}
  - {id: R-4, kind: dissolve, from: [d], effective: 2018-08-04, evidence: 4/QĐ}
  - {id: R-5, kind: dissolve, from: [e], effective: 2018-08-05, evidence: 5/QĐ}
  - {id: R-6, kind: dissolve, from: [f], effective: 2018-08-06, evidence: 6/QĐ}
---
8:9 restructuring
  6 obligations are open ("R-1", "R-2", "R-3", "R-4", "R-5", …); say which with restructuring: …
  có 6 lượt chưa hoàn thành ("R-1", "R-2", "R-3", "R-4", "R-5", …); hãy ghi restructuring: …
=== BK455 an extended one and the next are both in time
tasks:
@task II.1-2
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2018-12-02, event: extended, due: 2019-06-30, evidence: 7/UBND}
      - {date: 2019-02-01, event: completed, evidence: 8/BC}
      - {date: 2020-02-01, event: completed, evidence: 9/BC}
---
9:9 occurrence
  2 obligations are open (2018-12-31, 2019-12-31); say which with occurrence: …
  có 2 kỳ chưa hoàn thành (2018-12-31, 2019-12-31); hãy ghi occurrence: …
=== BK455 three overdue, closed one after the other
tasks:
@task II.1-1
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2021-07-02, event: completed, evidence: 512/SNV-TCBC}
      - {date: 2021-07-03, event: completed, evidence: 513/SNV-TCBC}
      - {date: 2021-07-04, event: completed, evidence: 514/SNV-TCBC}
---
8:9 occurrence
  3 obligations are open (2018-12-31, 2019-12-31, 2020-12-31); say which with occurrence: …
  có 3 kỳ chưa hoàn thành (2018-12-31, 2019-12-31, 2020-12-31); hãy ghi occurrence: …
9:9 occurrence
  2 obligations are open (2019-12-31, 2020-12-31); say which with occurrence: …
  có 2 kỳ chưa hoàn thành (2019-12-31, 2020-12-31); hãy ghi occurrence: …
=== BK455 of several events an entry names the day of one
tasks:
@task II.1-1
    deadline: {phrase: 30 ngày kể từ ngày ký, within: 30 days, after: [event]}
    log:
      - {date: 2018-07-02, event: triggered, evidence: 3/QĐ-UBND}
      - {date: 2018-07-04, event: triggered, evidence: 4/QĐ-UBND}
      - {date: 2018-07-05, event: completed, evidence: 5/BC-SNV}
      - {date: 2018-07-06, event: completed, evidence: 6/BC-SNV, occurrence: 2018-07-04}
---
10:9 occurrence
  2 obligations are open (2018-07-02, 2018-07-04); say which with occurrence: …
  có 2 lượt chưa hoàn thành (2018-07-02, 2018-07-04); hãy ghi occurrence: …
=== BK456 a block entry; other events need no words
tasks:
@task II.1-1
    log:
      - date: 2018-07-02
        event: noted
        evidence: 512/SNV-TCBC
      - {date: 2018-07-03, event: started}
---
7:9 note
  there is nothing in it; add note: …
  thiếu nội dung; hãy thêm note: …
=== BK457 twice the same, in another order, back again
tasks:
@task II.1-1
    lead: [so-noi-vu]
    log:
      - {date: 2018-07-02, event: reassigned, lead: [ubnd-tinh, so-noi-vu], evidence: 1/QĐ}
      - {date: 2018-07-03, event: reassigned, lead: [so-noi-vu, ubnd-tinh], evidence: 2/QĐ}
      - {date: 2018-07-04, event: reassigned, lead: [so-noi-vu], evidence: 3/QĐ}
---
9:53 lead
  leads the task already; name the new lead, or write event: noted
  đã là cơ quan chủ trì từ trước; hãy ghi cơ quan mới, hoặc event: noted
=== BK459 the day itself has not passed; a new date that has passed too; on a day with a new date
tasks:
@task II.1-1
    deadline: {phrase: 31/1/2019, due: 2019-01-31}
    log:
      - {date: 2018-12-01, event: completed, evidence: 1/BC}
      - {date: 2019-01-31, event: reopened}
      - {date: 2019-01-31, event: completed, evidence: 2/BC}
      - {date: 2019-02-01, event: reopened, evidence: 3/UBND}
@task II.1-2
    deadline: {phrase: 31/1/2019, due: 2019-01-31}
    log:
      - {date: 2018-12-01, event: completed, evidence: 4/BC}
      - {date: 2019-03-01, event: reopened, due: 2019-02-28, evidence: 5/UBND}
@task II.1-3
    deadline: {phrase: 31/1/2019, due: 2019-01-31}
    log:
      - {date: 2018-12-01, event: completed, evidence: 6/BC}
      - {date: 2019-03-01, event: reopened, due: 2019-03-01, evidence: 7/UBND}
@task II.1-4
    log:
      - {date: 2018-12-01, event: completed, evidence: 8/BC}
      - {date: 2019-03-01, event: reopened, evidence: 9/UBND}
---
11:9 due
  the date 2019-01-31 has passed when it is reopened on 2019-02-01; write the new one: due: …
  hạn 2019-01-31 đã qua vào ngày mở lại 2019-02-01; hãy ghi hạn mới: due: …
19:50 due
  the date 2019-02-28 has passed when it is reopened on 2019-03-01; write the new one: due: …
  hạn 2019-02-28 đã qua vào ngày mở lại 2019-03-01; hãy ghi hạn mới: due: …
=== BK459 of a recurrence, by name and for the whole, with what fell due in the meantime
tasks:
@task II.1-1
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2018-12-01, event: completed, evidence: 1/BC}
      - {date: 2019-12-01, event: completed, evidence: 2/BC}
      - {date: 2020-02-01, event: reopened, occurrence: 2018-12-31, evidence: 3/UBND}
@task II.1-2
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2018-11-01, event: completed, evidence: 4/BC}
      - {date: 2019-11-01, event: completed, evidence: 5/BC}
      - {date: 2020-02-01, event: cancelled, occurrence: 2020-12-31, evidence: 6/UBND}
      - {date: 2020-03-01, event: cancelled, evidence: 7/UBND}
      - {date: 2022-03-01, event: reopened, evidence: 8/UBND}
---
10:9 due
  the date 2018-12-31 has passed when it is reopened on 2020-02-01; write the new one: due: …
  hạn 2018-12-31 đã qua vào ngày mở lại 2020-02-01; hãy ghi hạn mới: due: …
21:9 due
  the date 2021-12-31 has passed when it is reopened on 2022-03-01; write the new one: due: …
  hạn 2021-12-31 đã qua vào ngày mở lại 2022-03-01; hãy ghi hạn mới: due: …
=== BK460 only where an event is told that starts a clock
tasks:
@task II.1-1
    deadline: {phrase: trong 30 ngày kể từ ngày ban hành Quyết định, within: 30 days, after: [event]}
    log:
      - {date: 2018-07-02, event: triggered}
      - {date: 2018-07-03, event: triggered, evidence: 3/QĐ-UBND}
      - {date: 2018-07-04, event: started}
---
8:9 evidence
  no document proves this day; add evidence: …
  không có văn bản chứng minh ngày này; hãy thêm evidence: …
=== BK461 what was reported and neither confirmed nor returned, each by itself
tasks:
@task II.1-1
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2018-07-02, event: reported, occurrence: 2018-12-31, note: xong}
      - {date: 2018-07-03, event: reported, occurrence: 2019-12-31, note: xong}
      - {date: 2018-07-04, event: reported, occurrence: 2018-12-31, note: thêm}
      - {date: 2018-07-05, event: returned, occurrence: 2019-12-31, note: thiếu}
---
8:16 date
  reported 729 days ago and still awaiting confirmation; record completed or returned
  đã báo cáo 729 ngày mà chưa được xác nhận; hãy ghi completed hoặc returned
=== BK461 a milestone that waits while the next occurrence of its task is owed
tasks:
@task II.1-1
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    milestones: [{id: a, title: {vi: Dự thảo}, deadline: {phrase: tháng 6/2019, due: 2019-06-30}}]
    log:
      - {date: 2018-07-02, event: reported, milestone: a, note: xong}
      - {date: 2018-07-03, event: completed, occurrence: 2018-12-31, evidence: 12/BC-SNV}
---
9:16 date
  reported 729 days ago and still awaiting confirmation; record completed or returned
  đã báo cáo 729 ngày mà chưa được xác nhận; hãy ghi completed hoặc returned
=== BK462 what is done after the end of the plan is not done, nor are its milestones
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K}, ended: {date: 2018-06-30}}
tasks:
@task II.1-1
    deadline: {phrase: trong năm 2018, due: 2018-12-31}
    milestones: [{id: a, title: {vi: Dự thảo}, deadline: {phrase: tháng 6/2018, due: 2018-06-30}}]
    log:
      - {date: 2018-07-01, event: completed, evidence: 13/QĐ-UBND}
---
=== BK462 the task itself is done, each milestone that is open
tasks:
@task II.1-1
    deadline: {phrase: trong năm 2018, due: 2018-12-31}
    milestones:
      - {id: a, title: {vi: Dự thảo, en: Draft}, deadline: {phrase: tháng 6/2018, due: 2018-06-30}}
      - {id: b, title: {vi: Thẩm định}, deadline: {phrase: tháng 8/2018, due: 2018-08-31}}
      - {id: c, title: {vi: Lấy ý kiến}}
    log:
      - {date: 2018-06-02, event: completed, milestone: a, evidence: 12/BC-SNV}
      - {date: 2018-10-02, event: completed, evidence: 13/QĐ-UBND}
---
9:9 milestones
  "Thẩm định" is open (due 2018-08-31) though the task is done; record completed or cancelled with milestone: b
  mốc "Thẩm định" (hạn 2018-08-31) chưa hoàn thành mà nhiệm vụ đã hoàn thành; hãy ghi completed hoặc cancelled với milestone: b
10:9 milestones
  "Lấy ý kiến" is open though the task is done; record completed or cancelled with milestone: c
  mốc "Lấy ý kiến" chưa hoàn thành mà nhiệm vụ đã hoàn thành; hãy ghi completed hoặc cancelled với milestone: c
=== BK463 a completion alone may come before the plan
tasks:
@task II.1-1
    log:
      - {date: 2018-04-09, event: completed, evidence: 12/QĐ-UBND}
@task II.1-2
    log:
      - {date: 2018-04-10, event: completed, evidence: 13/QĐ-UBND}
---
7:16 date
  done on 2018-04-09, before the plan was issued (2018-04-10); check the year
  đã thực hiện ngày 2018-04-09, trước ngày ban hành kế hoạch (2018-04-10); hãy kiểm tra lại năm
=== BK464 the last day of a plan is its own; later entries and restructurings are not
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K}, ended: {date: 2019-06-30}}
tasks:
@task II.1-1
    log:
      - {date: 2019-06-30, event: noted, note: a}
      - {date: 2019-07-01, event: noted, note: b}
units:
@unit a
@unit b
restructurings:
  - {id: R-1, kind: merge, from: [b], into: [a], effective: 2019-06-30, evidence: 9/QĐ-UBND}
  - {id: R-2, kind: convert, from: [a], effective: 2019-08-01, evidence: 9/QĐ-UBND}
---
9:16 date
  2019-07-01 is after the end of the plan (2019-06-30) and does not count; correct it, or record it in the plan that replaces this one
  2019-07-01 sau ngày kế hoạch kết thúc (2019-06-30) nên không được tính; hãy sửa ngày, hoặc ghi vào kế hoạch thay thế
21:52 effective
  2019-08-01 is after the end of the plan (2019-06-30) and does not count; correct it, or record it in the plan that replaces this one
  2019-08-01 sau ngày kế hoạch kết thúc (2019-06-30) nên không được tính; hãy sửa ngày, hoặc ghi vào kế hoạch thay thế
=== BK550 both figures, up and down, in block style
units:
@unit a
    staffing:
      2015: {assigned: 42, present: 40}
      2016: {assigned: 64, present: 19}
      2017: {assigned: 64, present: 26}
---
8:24 assigned
  42 in 2015 became 64 in 2016; check it
  42 năm 2015 thành 64 năm 2016; hãy kiểm tra
8:37 present
  40 in 2015 became 19 in 2016; check it
  40 năm 2015 thành 19 năm 2016; hãy kiểm tra
=== BK550 half is no jump, nor is four, nor a year left out
units:
@unit a
    staffing: {2015: {assigned: 40}, 2016: {assigned: 20}, 2017: {assigned: 30}}
  - id: b
    name: {vi: Trạm B}
    sector: s
    authority: so-noi-vu
    staffing: {2015: {assigned: 4}, 2016: {assigned: 8}, 2017: {assigned: 4}, 2018: {assigned: 0}}
  - id: c
    name: {vi: Trạm C}
    sector: s
    authority: so-noi-vu
    staffing: {2015: {assigned: 40}, 2017: {assigned: 4}}
=== BK557 in each year that has both; self-financing units too
units:
@unit a
    autonomy: 1
    staffing: {2015: {assigned: 4, present: 5}, 2016: {assigned: 5, present: 5}, 2017: {present: 6},
               2018: {assigned: 0, present: 1}, 2019: {assigned: 0}, 2020: {assigned: 0, present: 0}}
---
7:45 present
  in 2015 present is 5, assigned 4; check both
  năm 2015 có mặt 5, được giao 4; hãy kiểm tra cả hai số
8:45 present
  in 2018 present is 1, assigned 0; check both
  năm 2018 có mặt 1, được giao 0; hãy kiểm tra cả hai số
=== BK550 from nothing, five are a jump; years stand in any order
units:
@unit a
    staffing: {2016: {assigned: 5}, 2015: {assigned: 0}}
---
6:33 assigned
  0 in 2015 became 5 in 2016; check it
  0 năm 2015 thành 5 năm 2016; hãy kiểm tra
=== BK550 a merger explains it in its own year only
units:
@unit a
    staffing: {2018: {assigned: 10}, 2019: {assigned: 30}, 2020: {assigned: 60}}
  - id: b
    name: {vi: Trạm B}
    sector: s
    authority: so-noi-vu
    staffing: {2018: {assigned: 20}}
restructurings:
  - {id: R-1, kind: merge, from: [b], into: [a],
     effective: 2019-07-02, evidence: 512/QĐ-UBND}
---
6:77 assigned
  30 in 2019 became 60 in 2020; check it
  30 năm 2019 thành 60 năm 2020; hãy kiểm tra
=== BK551 a planned one needs none
units:
@unit a
  - id: b
    name: {vi: Trạm B}
    sector: s
    authority: so-noi-vu
restructurings:
  - {id: R-1, kind: dissolve, from: [a], effective: 2018-07-02, evidence: null}
  - {id: R-2, kind: dissolve, from: [b]}
---
11:53 evidence
  the document is missing; add evidence: …
  thiếu văn bản chứng minh; hãy thêm evidence: …
=== BK552 of a plan that has ended, what was planned to its last day
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K}, ended: {date: 2019-06-30}}
units:
@unit a
@unit b
restructurings:
  - {id: R-1, kind: dissolve, from: [a], effective_planned: 2019-06-29}
  - {id: R-2, kind: dissolve, from: [b], effective_planned: 2019-06-30}
---
12:10 effective
  planned for 2019-06-29 and not in effect yet; add effective: …, or a later effective_planned: …
  dự kiến đến 2019-06-29 mà chưa có hiệu lực; hãy ghi effective: …, hoặc effective_planned: … mới
=== BK552 by the task's date; its own day goes first; the day itself is in time
tasks:
@task II.1-1
    deadline: {phrase: trong quý II năm 2020, due: 2020-06-30}
@task II.1-2
    deadline: {phrase: trong tháng 5 năm 2020, due: 2020-05-31}
units:
@unit a
  - id: b
    name: {vi: Trạm B}
    sector: s
    authority: so-noi-vu
  - id: c
    name: {vi: Trạm C}
    sector: s
    authority: so-noi-vu
restructurings:
  - {id: R-1, task: II.1-1, kind: dissolve, from: [a]}
  - {id: R-2, task: II.1-2, kind: dissolve, from: [b]}
  - {id: R-3, task: II.1-2, kind: dissolve, from: [c], effective_planned: 2020-12-31}
---
27:10 effective
  planned for 2020-05-31 and not in effect yet; add effective: …, or a later effective_planned: …
  dự kiến đến 2020-05-31 mà chưa có hiệu lực; hãy ghi effective: …, hoặc effective_planned: … mới
=== BK553 each gap; a year with other figures only is a gap
units:
@unit a
    staffing:
      2015: {assigned: 8}
      2016: {present: 8}
      2017: {assigned: 8}
      2020: {assigned: 8}
---
9:7 staffing
  assigned is missing between 2015 and 2017; add it
  thiếu assigned giữa 2015 và 2017; hãy ghi thêm
10:7 staffing
  assigned is missing between 2017 and 2020; add it
  thiếu assigned giữa 2017 và 2020; hãy ghi thêm
=== BK554 a hospital; no kind says nothing
units:
@unit a
    kind: hospital
    pupils: {2018: 9}
  - id: b
    name: {vi: Trạm B}
    sector: s
    authority: so-noi-vu
    pupils: {2018: 9}
  - id: c
    name: {vi: Trạm C}
    sector: s
    authority: so-noi-vu
    kind: college
    pupils: {2018: 9}
  - id: d
    name: {vi: Trạm D}
    sector: s
    authority: so-noi-vu
    kind: station
    pupils: {}
---
7:13 pupils
  a hospital has no pupils; check its kind
  bệnh viện không có học sinh; hãy kiểm tra kind
=== BK555 of pupils too; this year has begun
units:
@unit a
    kind: primary-school
    staffing: {2020: {assigned: 8}, 2021: {assigned: 8}}
    pupils: {2020: 96, 2022: 90}
---
7:37 staffing
  2021 has not come yet (it is 2020); check the year
  năm 2021 chưa tới (đang là 2020); hãy kiểm tra năm
8:24 pupils
  2022 has not come yet (it is 2020); check the year
  năm 2022 chưa tới (đang là 2020); hãy kiểm tra năm
=== BK556 in any order; other measures are not in the chain
targets:
  - {id: c, measure: headcount, from: 2028, to: 2030, reduction: 10%}
  - {id: x, measure: specialist_share, at_least: 65%}
  - {id: b, measure: headcount, from: 2021, to: 2025, reduction: 10%}
  - {id: a, measure: headcount, from: 2015, to: 2021, reduction: 10%}
---
2:39 from
  b ends in 2025, then there is no ceiling; let them meet
  b kết thúc năm 2025, sau đó không có mức trần; hãy nối hai chỉ tiêu
=== BK556 of units too; held against those that count the same, else against any
targets:
  - {id: a, measure: unit_count, from: 2015, to: 2021, reduction: 10%}
  - {id: b, measure: unit_count, from: 2022, to: 2025, reduction: 10%, only: {levels: [commune]}}
  - {id: c, measure: unit_count, from: 2021, to: 2030, reduction: 10%}
  - {id: d, measure: unit_count, from: 2026, to: 2030, reduction: 10%, only: {levels: [commune]}}
  - {id: e, measure: headcount, from: 2015, to: 2021, reduction: 10%}
  - {id: f, measure: headcount, from: 2022, to: 2025, reduction: 10%, only: {levels: [commune]}}
---
5:40 from
  b ends in 2025, then there is no ceiling; let them meet
  b kết thúc năm 2025, sau đó không có mức trần; hãy nối hai chỉ tiêu
7:39 from
  e ends in 2021, then there is no ceiling; let them meet
  e kết thúc năm 2021, sau đó không có mức trần; hãy nối hai chỉ tiêu
=== BK558 what only and except leave together; of a rule too
units:
@unit a
    kind: primary-school
    level: commune
targets:
  - {id: t, measure: headcount, from: 2015, to: 2021, reduction: 10%, only: {levels: [commune]}, except: {sectors: [s]}}
  - {id: u, measure: pupils, at_least: 120, except: {kinds: [primary-school, college]}}
  - {id: v, measure: pupils, at_least: 120, except: {kinds: [college]}}
---
9:71 only
  leaves no unit to count; check only and except
  không đơn vị nào được tính; hãy kiểm tra only, except
10:45 except
  leaves no unit to count; check only and except
  không đơn vị nào được tính; hãy kiểm tra only, except
=== BK559 each that is asked for, once
units:
@unit a
    level: commune
@unit b
    kind: station
@unit c
    kind: station
    level: district
targets:
  - {id: t, measure: headcount, from: 2015, to: 2021, reduction: 10%, only: {levels: [commune]}}
  - {id: u, measure: headcount, from: 2015, to: 2021, reduction: 10%, except: {levels: [commune], kinds: [station]}}
---
2:9 kind
  has no kind, by which the target u counts; add kind: …
  thiếu kind, mà chỉ tiêu u xét theo đó; hãy thêm kind: …
7:9 level
  has no level, by which the target t counts; add level: …
  thiếu level, mà chỉ tiêu t xét theo đó; hãy thêm level: …
=== BK560 one that meets nobody; one whose units are not all among those before
units:
@unit a
    level: commune
@unit b
    level: district
targets:
  - {id: a, measure: headcount, from: 2015, to: 2021, reduction: 10%, only: {levels: [commune]}, shortfall: carries}
  - {id: b, measure: headcount, from: 2021, to: 2025, reduction: 10%, shortfall: carries}
  - {id: c, measure: headcount, from: 2025, to: 2030, reduction: 10%, only: {levels: [commune]}, shortfall: carries}
  - {id: d, measure: headcount, from: 2030, to: 2035, reduction: 10%}
---
13:109 shortfall
  no target of the same units meets it; check from, to, only and except
  không có chỉ tiêu nối tiếp cùng phạm vi để chuyển; hãy kiểm tra from, to, only, except
=== BK606 each year once; the year of the last day alone where the start is a 31 December
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K}, days_off: [2019-02-05]}
tasks:
@task II.1-1
    deadline: {phrase: 5 ngày làm việc kể từ ngày ban hành Quyết định, within: 5 working days, after: [event]}
    log:
      - {date: 2018-07-02, event: triggered, evidence: 1/QĐ-UBND}
      - {date: 2018-08-02, event: triggered, evidence: 2/QĐ-UBND}
      - {date: 2018-12-31, event: triggered, evidence: 3/QĐ-UBND}
      - {date: 2019-12-26, event: triggered, evidence: 4/QĐ-UBND}
@task II.1-2
    deadline: {phrase: 5 ngày kể từ ngày ban hành Quyết định, within: 5 days, after: [event]}
    log: [{date: 2018-07-02, event: triggered, evidence: 1/QĐ-UBND}]
@task II.1-3
    deadline: {phrase: 300 ngày làm việc kể từ ngày sáp nhập, within: 300 working days, after: [merge]}
units: [{id: a, name: {vi: A}, sector: s, authority: so-noi-vu}, {id: b, name: {vi: B}, sector: s, authority: so-noi-vu}]
restructurings: [{id: R-1, kind: merge, from: [a], into: [b], effective: 2018-12-28, evidence: 5/QĐ-UBND}]
---
9:16 days_off
  5 working days from 2018-07-02 to 2018-07-09, and days_off has no day of 2018; add the days off
  5 working days từ 2018-07-02 đến 2018-07-09, mà days_off chưa có ngày nào của năm 2018; hãy bổ sung ngày nghỉ
12:16 days_off
  5 working days from 2019-12-26 to 2020-01-02, and days_off has no day of 2020; add the days off
  5 working days từ 2019-12-26 đến 2020-01-02, mà days_off chưa có ngày nào của năm 2020; hãy bổ sung ngày nghỉ
23:71 days_off
  300 working days from 2018-12-28 to 2020-02-24, and days_off has no day of 2018, 2020; add the days off
  300 working days từ 2018-12-28 đến 2020-02-24, mà days_off chưa có ngày nào của năm 2018, 2020; hãy bổ sung ngày nghỉ
=== BK601 the day before; the day itself is not before
tasks:
  - id: II.1.7.1-1
    clause: II.1.7.1
    sector: s
    title: {vi: Rà soát các đơn vị}
    deadline: {phrase: đến ngày 9/4/2018, due: 2018-04-09}
@task II.1-2
    deadline: {phrase: đến ngày 10/4/2018, due: 2018-04-10}
---
6:48 due
  clause II.1.7.1: due 2018-04-09, before the plan of 2018-04-10
  mục II.1.7.1: hạn 2018-04-09 trước ngày ban hành 2018-04-10
=== BK602 an empty list
tasks:
  - id: II.5-1
    clause: II.5
    sector: s
    title: {vi: Rà soát các đơn vị}
    lead: []
@task II.1-2
    lead: [so-noi-vu]
---
2:9 lead
  clause II.5 names no lead
  mục II.5 không nêu cơ quan chủ trì
=== BK603 none, and no word at all
tasks:
  - id: II.5-1
    clause: II.5
    sector: s
    title: {vi: Rà soát các đơn vị}
    deliverable: none
@task II.1-2
@task II.1-3
    deliverable: scheme
---
6:18 deliverable
  clause II.5 names no deliverable
  mục II.5 không nêu sản phẩm
7:9 deliverable
  clause II.1 names no deliverable
  mục II.1 không nêu sản phẩm
=== BK604 words that set none; a recurrence and a span set one
tasks:
  - id: II.5-1
    clause: II.5
    sector: s
    title: {vi: Rà soát các đơn vị}
    deadline: {phrase: thường xuyên}
@task II.1-2
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
@task II.1-3
    deadline:
      phrase: trong 3 năm kể từ ngày sáp nhập
      within: 3 years
      after: [merge]
---
2:9 deadline
  clause II.5 sets no deadline
  mục II.5 không nêu thời hạn
=== BK605 within other words
tasks:
  - id: II.2.1-2
    clause: II.2.1
    sector: s
    title: {vi: Rà soát các đơn vị}
    deadline:
      phrase: trước ngày 15 tháng 12 hành năm
      rrule: FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14
---
7:15 phrase
  clause II.2.1: "trước ngày 15 tháng 12 hành năm" is read as every year
  mục II.2.1: "trước ngày 15 tháng 12 hành năm" được đọc là hằng năm
=== BK605 other words that end like it
tasks:
  - id: II.2.1-2
    clause: II.2.1
    sector: s
    title: {vi: Rà soát các đơn vị}
    deadline: {phrase: tiến hành năm 2019, due: 2019-12-31}
  - id: II.2.1-3
    clause: II.2.1
    sector: s
    title: {vi: Phân loại các đơn vị}
    deadline: {phrase: ban hành năm tới}
=== BK750 of three tasks and a unit that come to a split, those without a rule; a list is a rule
agencies: [{id: a, name: {vi: A}}, {id: b, name: {vi: B}}, {id: c, name: {vi: C}},
           {id: ubnd-tinh, name: {vi: UBND tỉnh}}, {id: so-noi-vu, name: {vi: Sở Nội vụ}}]
successions:
  - {id: S-1, effective: 2025-01-01, from: [so-noi-vu], into: [a], basis: inferred}
  - {id: S-2, effective: 2025-02-01, from: [a], into: [b, c], basis: inferred,
     tasks: {II.1-1: [b, c]}}
  - {id: S-3, effective: 2025-02-01, from: [ubnd-tinh], into: [b, c], basis: inferred}
tasks:
@task II.1-1
    lead: [so-noi-vu]
@task II.1-2
    lead: [so-noi-vu]
@task II.1-3
    coordinating: [a]
units:
@unit u
---
5:55 into
  nothing says who follows for what (3: II.1-2, II.1-3, u); write tasks, units or sectors
  chưa nêu cơ quan nào kế thừa việc nào (3: II.1-2, II.1-3, u); hãy ghi tasks, units hoặc sectors
7:63 into
  nothing says who follows for what; write tasks, units or sectors
  chưa nêu cơ quan nào kế thừa việc nào; hãy ghi tasks, units hoặc sectors
=== BK751 the day of the plan itself is early enough, and so is whoever follows
agencies: [{id: a, name: {vi: A}, from: 2018-04-10}, {id: b, name: {vi: B}, from: 2018-04-11},
           {id: c, name: {vi: C}, from: 2018-04-11}, {id: ubnd-tinh, name: {vi: UBND tỉnh}}]
successions:
  - {id: S-1, effective: 2025-01-01, from: [ubnd-tinh], into: [c], basis: inferred}
tasks:
@task II.1-1
    lead: [a, b]
    coordinating: [c, b]
---
10:15 lead
  b begins on 2018-04-11, after the plan of 2018-04-10, and follows nobody; name the body that the plan names
  b hoạt động từ 2018-04-11, sau ngày ban hành 2018-04-10, mà không kế thừa cơ quan nào; hãy ghi cơ quan kế hoạch nêu
11:23 coordinating
  b begins on 2018-04-11, after the plan of 2018-04-10, and follows nobody; name the body that the plan names
  b hoạt động từ 2018-04-11, sau ngày ban hành 2018-04-10, mà không kế thừa cơ quan nào; hãy ghi cơ quan kế hoạch nêu
=== BK752 the later one, wherever it stands
successions:
  - {id: S-2, effective: 2025-07-01, from: [so-noi-vu], into: [ubnd-tinh], basis: inferred}
  - {id: S-1, effective: 2025-03-01, from: [so-noi-vu], into: [], basis: inferred}
---
2:45 from
  so-noi-vu ended on 2025-03-01 (S-1); take it out here
  so-noi-vu đã chấm dứt từ 2025-03-01 (S-1); hãy bỏ ở đây
=== BK753 on the day itself it has begun
agencies: [{id: a, name: {vi: A}, from: 2019-04-10}, {id: ubnd-tinh, name: {vi: UBND tỉnh}}]
tasks:
@task II.1-1
    log:
      - {date: 2019-04-09, event: reassigned, lead: [ubnd-tinh, a], evidence: 1/QĐ}
      - {date: 2019-04-10, event: reassigned, lead: [a], evidence: 2/QĐ}
---
8:65 lead
  a begins on 2019-04-10, after this entry; check both days
  a hoạt động từ 2019-04-10, sau diễn biến này; hãy kiểm tra hai ngày
=== BK754 on the day itself, whoever followed or nobody
agencies: [{id: a, name: {vi: A}}, {id: b, name: {vi: B}}, {id: ubnd-tinh, name: {vi: U}}]
successions:
  - {id: S-1, effective: 2025-07-01, from: [a], into: [ubnd-tinh], basis: inferred}
  - {id: S-2, effective: 2025-07-01, from: [b], into: [], basis: inferred}
tasks:
@task II.1-1
    lead: [a, b]
    each: true
    log:
      - {date: 2025-06-30, event: reported, by: [a, b], note: x}
      - {date: 2025-07-01, event: completed, by: [a, b], evidence: 2/BC}
---
14:51 by
  a ended on 2025-07-01 (S-1); name its heir (ubnd-tinh), or correct the day
  a đã chấm dứt từ 2025-07-01 (S-1); hãy ghi cơ quan kế thừa (ubnd-tinh), hoặc sửa ngày
14:54 by
  b ended on 2025-07-01 (S-2); name its heir (—), or correct the day
  b đã chấm dứt từ 2025-07-01 (S-2); hãy ghi cơ quan kế thừa (—), hoặc sửa ngày
=== BK450 of the figure of a goal
goals:
  - {id: G-1, title: {vi: A}, unit: hộ, at_least: {2190: 9}, values: [{date: 2019-12-31, value: 1, evidence: BC 9}]}
---
2:110 evidence
  "BC 9" is unlike a document's number; write it like 1003/QĐ-UBND
  "BC 9" không giống số, ký hiệu văn bản; hãy viết như 1003/QĐ-UBND
=== BK454 in the note of a figure
goals:
  - id: G-1
    title: {vi: A}
    unit: hộ
    at_least: {2190: 9}
    values:
      - {date: 2018-12-31, value: 1, evidence: 9/BC-X, note: "sơ bộ"}
      - {date: 2019-12-31, value: 1, evidence: 9/BC-X, note: "gọi 0912 345 678"}
---
8:62 note
  there seems to be a phone number; take it out
  có vẻ có số điện thoại; hãy bỏ đi
=== BK850 the day itself is none of the future
goals:
  - id: G-1
    title: {vi: A}
    unit: hộ
    at_least: {2190: 9}
    values:
      - {date: 2020-06-30, value: 1}
      - {date: 2020-07-01, value: 2}
---
8:16 date
  2020-07-01 is after 2020-06-30; correct it, or wait until it is known
  2020-07-01 sau ngày 2020-06-30; hãy sửa ngày, hoặc đợi đến khi có số liệu
=== BK851 a figure of the year up to the day will do; the day itself has not passed
goals:
  - id: G-1
    title: {vi: A}
    unit: hộ
    at_least: {2017: 1, 2018-06-30: 2, 2019-06-30: 3, 2020-06-29: 4, 2020-06-30: 5}
    values:
      - {date: 2016-12-31, value: 1}
      - {date: 2018-06-30, value: 2}
      - {date: 2018-07-01, value: 3}
---
5:16 at_least
  2017-12-31 has passed and no figure is of the year before it; record one among the values
  ngày phải đạt 2017-12-31 đã qua, chưa có số liệu nào trong năm trước đó; hãy ghi vào values
5:55 at_least
  2020-06-29 has passed and no figure is of the year before it; record one among the values
  ngày phải đạt 2020-06-29 đã qua, chưa có số liệu nào trong năm trước đó; hãy ghi vào values
=== BK852 ten times, a tenth, fifty points of a share; not less, not from nothing
goals:
  - id: G-1
    title: {vi: A}
    unit: hộ
    at_least: {2190: 9}
    values: [{date: 2018-01-01, value: 0}, {date: 2018-02-01, value: 5}, {date: 2018-03-01, value: 49.9},
             {date: 2018-04-01, value: 499}, {date: 2018-05-01, value: 49.9}]
  - id: G-2
    title: {vi: B}
    unit: "%"
    at_most: {2190: 9}
    values: [{date: 2018-01-01, value: 10}, {date: 2018-02-01, value: 59.9}, {date: 2018-03-01, value: 9.9}]
  - id: G-3
    title: {vi: B}
    unit: "%"
    unbounded: true
    at_least: {2190: 9}
    values: [{date: 2018-01-01, value: 30}, {date: 2018-02-01, value: 130}, {date: 2018-03-01, value: -13}]
---
7:40 value
  from 49.9 to 499; check the digits and the decimal point
  từ 49,9 thành 499; hãy kiểm tra chữ số và dấu thập phân
7:72 value
  from 499 to 49.9; check the digits and the decimal point
  từ 499 thành 49,9; hãy kiểm tra chữ số và dấu thập phân
12:104 value
  from 59.9 to 9.9; check the digits and the decimal point
  từ 59,9 thành 9,9; hãy kiểm tra chữ số và dấu thập phân
18:103 value
  from 130 to -13; check the digits and the decimal point
  từ 130 thành -13; hãy kiểm tra chữ số và dấu thập phân
=== BK853 each by itself
goals:
  - id: G-1
    title: {vi: A}
    unit: hộ
    at_least: {2190: 9}
    values:
      - {date: 2018-06-30, value: 1}
      - {date: 2019-06-30, value: 2, evidence: 9/BC-SNV}
---
7:9 evidence
  the figure of 2018-06-30 has no document; add evidence, like 9/BC-SKHCN
  số liệu ngày 2018-06-30 không có văn bản; hãy thêm evidence, như 9/BC-SKHCN
=== BK854 on either side; the same again is no turning back
goals:
  - {id: G-1, title: {vi: A}, unit: hộ, at_least: {2188: 9, 2189: 9, 2190: 8.5}}
  - {id: G-2, title: {vi: A}, unit: hộ, at_most: {2188: 9, 2189: 9, 2190: 9.5}}
---
2:76 at_least
  8.5 after 9; check the numbers, and at_least or at_most
  8,5 sau 9; hãy kiểm tra các mức, và at_least hay at_most
3:75 at_most
  9.5 after 9; check the numbers, and at_least or at_most
  9,5 sau 9; hãy kiểm tra các mức, và at_least hay at_most
"""

RIGHT_EVIDENCE = [
    *("1003/QĐ-UBND", "512/SNV-TCBC", "08/NQ-CP", "11-CTr/TU", "15/QĐ-BNV", "140/KH-UBND"),
    *("01/2011/TT-BNV", "12/UBND-VX", "19-NQ/TW", "202/2025/QH15", "7001/UBND-NCKSTTHC"),
    *("30/2020/NĐ-CP", "05/QyĐ-UBND", "20/TTr-SNV", "40-KL/TW", "10/NQ-HĐND", "99/UBND"),
    *("66.2/2025/NQ-CP", "9671-CV/BTCTW", "12/HD-BNV", "12/HĐ-X", "15/DA-X", "15/ĐA-X"),
    *("03/2018/QĐ-UBND", "60/2021/NĐ-CP", "123456/BC-SYT"),
]
WRONG_EVIDENCE = [
    *("công văn 512", "số 1003/QĐ-UBND", "1003/QĐ-UBND ngày 2/7/2018", "QĐ-UBND", "1003"),
    *("1003/", "/QĐ-UBND", "1003/QĐ-", "1003//QĐ-UBND", "1003/QĐ--UBND", "1003/qđ-ubnd"),
    *("1003/QĐ_UBND", "1003 /QĐ-UBND", "1003/QĐ - UBND", "1003/QĐ–UBND", "1003\\QĐ-UBND"),
    *("1003-QĐ-UBND", "QĐ/1003-UBND", "11-CTr", "11-ctr/TU", "66./2025/NQ-CP", "6.123/NQ-CP"),
    *("1003/18/QĐ-UBND", "1234567/QĐ-UBND", "1003/QĐ-UBND.", "01/02/2018", "١٢/QĐ-UBND"),
]
ALMOST_RIGHT = {
    "9/QĐ-UBND": "09/QĐ-UBND",
    "5/SNV": "05/SNV",
    "9-CTr/TU": "09-CTr/TU",
    "1/2011/TT-BNV": "01/2011/TT-BNV",
    "15/QD-UBND": "15/QĐ-UBND",
    "15/Qđ-UBND": "15/QĐ-UBND",
    "15/QYD-UBND": "15/QyĐ-UBND",
    "30/2020/ND-CP": "30/2020/NĐ-CP",
    "36/TTR-SYT": "36/TTr-SYT",
    "11-CTR/TU": "11-CTr/TU",
    "12-QD/TU": "12-QĐ/TU",
    "7/QD-TTg": "07/QĐ-TTg",
    "10/NQ-HDND": "10/NQ-HĐND",
}
PERSONAL = {
    "a phone number": [
        *("0912345678", "gọi 0912 345 678", "ĐT: 0912.345.678.", "(0912-345-678)"),
        *("+84 912 345 678", "+84912345678", "số 0912345678, gặp văn thư"),
        *("máy bàn 0209 3870 425", "máy bàn 024 3825 5599", "02093870425", "+84 209 3870 425"),
    ],
    "an e-mail address": [
        *("snv@backan.gov.vn", "gửi nguyen.van-a+1@sub.backan.gov.vn.", "<a_b@x.vn>"),
        *("0912345678@backan.gov.vn", "thư: trần@backan.vn"),
    ],
    "a citizen number": ["CCCD 006090001234", "CMND 095123456.", "(006090001234)"],
}
NOT_PERSONAL = [
    *("theo 1003/QĐ-UBND ngày 02/7/2018", "theo 01/2011/TT-BNV", "giai đoạn 2015-2021, 2018–2030"),
    *("kinh phí 1.250.000.000 đồng", "kinh phí 1,250,000,000 đồng", "kinh phí 12 500 000 đồng"),
    *("kinh phí 150000000 đồng", "giảm 10 %, còn 9012 người", "từ 02-07-2018 đến 31-12-2018"),
    *("từ 2018-07-02 đến 2018-07-03", "ngày 02-07-2018 31 người nghỉ", "phòng 0101, tầng 02"),
    *("mã số 06.001.234", "trang www.backan.gov.vn", "a @ b", "lúc 09:30, 10 người", "@ubnd"),
    *("01.04.2019: 10 trường", "00123456789012345", "văn bản 512/SNV-TCBC, 513/SNV-TCBC"),
]


class Case(NamedTuple):
    """A file and what one check says of it."""

    code: str
    text: str
    expected: tuple[tuple[int, int, str, str, str], ...]


def read_cases(text):
    _, *blocks = re.split(r"^=== (BK\d{3} .+)\n", text, flags=re.MULTILINE)
    for name, body in zip(blocks[::2], blocks[1::2], strict=True):
        given, _, findings = body.partition("\n---\n")
        places = re.findall(r"^(\d+):(\d+) ?(.*)\n  (.+)\n  (.+)\n", findings, re.MULTILINE)
        assert findings.count("\n") == 3 * len(places), name
        expected = tuple((int(line), int(column), *rest) for line, column, *rest in places)
        yield pytest.param(Case(name[:5], given.rstrip("\n") + "\n", expected), id=name)


PARAMS = list(read_cases(CASES))


def whole(text):
    """A file that reads well: macros written out, and what it lacks added at its end."""
    for name, lines in (("task", TASK), ("unit", UNIT)):
        text = re.sub(rf"^@{name} (.+)\n", lambda m, s=lines: s.format(id=m[1]), text, flags=re.M)
    missing = [key for key in BASE if not re.search(rf"^{key}:", text, re.MULTILINE)]
    return text + "".join(f"{key}: {BASE[key]}\n" for key in missing)


def said(text, code, as_of=AS_OF):
    """The findings of one check on a file that has no errors of reading."""
    loaded = load_documents([parse(whole(text).encode(), "tasks.yaml")])
    assert loaded.findings == ()
    return findings_of(loaded, as_of, Wanted(select=(code,)))


def noted(note):
    entry = f"      - {{date: 2018-07-02, event: noted, note: {note}}}\n"
    return f"tasks:\n@task II.1-1\n    log:\n{entry}"


def proved(evidence):
    entry = f"      - {{date: 2018-07-02, event: completed, evidence: {evidence}}}\n"
    return f"tasks:\n@task II.1-1\n    log:\n{entry}"


def quoted_yaml(text):
    return '"' + text.replace("\\", "\\\\") + '"'


@pytest.fixture(scope="module", params=["shipped", "sample"])
def data(request):
    """Each of the two plans of the repository, as loaded."""
    return load_folder(str(request.getfixturevalue(request.param)), "")


# The list of checks


def test_codes_are_unique_and_in_order():
    codes = [check.code for check in CHECKS]
    assert codes == sorted(set(codes))
    assert len(codes) >= 25


def test_every_module_of_checks_is_looked_through():
    folder = Path(every.__file__).parent
    named = {
        file.stem
        for file in folder.glob("*.py")
        if re.search(r"^@check\(", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named == {module.__name__.rpartition(".")[2] for module in every.MODULES}


def test_codes_are_grouped_by_hundreds():
    groups = {check.run.__module__: set() for check in CHECKS}
    for check in CHECKS:
        assert re.fullmatch(r"BK\d{3}", check.code)
        groups[check.run.__module__].add(check.code[2])
    assert {len(digits) for digits in groups.values()} == {1}
    assert set.union(*groups.values()) == set("12345678")


def test_no_check_has_a_code_of_reading():
    reading = {problem.code for problem in Problem}
    assert reading & {check.code for check in CHECKS} == set()
    assert len(reading) == len(Problem)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_page_is_complete_in_both_languages(check):
    page = check.page
    for text in (page.title, page.explanation):
        assert text.en.strip() == text.en != ""
        assert text.vi.strip() == text.vi != ""
        assert text.en != text.vi
    assert (page.explanation.en[-1], page.explanation.vi[-1]) == (".", ".")
    assert re.search("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]",
                     page.title.vi.lower())  # fmt: skip
    assert "\n" not in f"{page.title.en}{page.title.vi}{page.explanation.en}{page.explanation.vi}"
    assert page.bad.strip() != page.good.strip()


def test_titles_are_unique():
    titles = Counter(title for check in CHECKS for title in check.page.title)
    assert [title for title, times in titles.items() if times > 1] == []


# Samples and cases


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_bad_sample_gives_the_code(check):
    findings = said(check.page.bad, check.code)
    assert {(f.code, f.severity) for f in findings} == {(check.code, check.severity)}
    sample = check.page.bad.count("\n")
    assert all(1 <= f.mark.line <= sample for f in findings), "a finding in the added lines"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_good_sample_does_not(check):
    assert said(check.page.good, check.code) == ()


@pytest.mark.parametrize("case", PARAMS)
def test_case(case):
    found = tuple(
        (f.mark.line, f.mark.column, f.field, f.message.en, f.message.vi)
        for f in said(case.text, case.code)
    )
    assert found == case.expected


def test_every_check_has_a_case_that_it_finds():
    found = {param.values[0].code for param in PARAMS if param.values[0].expected}
    assert found == {check.code for check in CHECKS}


def test_only_warnings_depend_on_the_day():
    files = [param.values[0].text for param in PARAMS] + [check.page.bad for check in CHECKS]
    moving = set()
    for text in files:
        loaded = load_documents([parse(whole(text).encode(), "tasks.yaml")])
        by_day = [set(findings_of(loaded, day, Wanted())) for day in (ISSUED, AS_OF, FAR)]
        moving |= {(f.code, f.severity) for f in set.union(*by_day) - set.intersection(*by_day)}
    warned = ("BK255", "BK452", "BK453", "BK461", "BK462", "BK552", "BK555", "BK850", "BK851")
    assert moving == {(code, Severity.WARNING) for code in warned}


def test_findings_are_sorted_by_place():
    text = "".join(check.page.bad for check in CHECKS if check.code in ("BK450", "BK554"))
    loaded = load_documents([parse(whole(text).encode(), "tasks.yaml")])
    findings = findings_of(loaded, AS_OF, Wanted())
    assert [(f.mark.line, f.mark.column, f.code) for f in findings] == sorted(
        (f.mark.line, f.mark.column, f.code) for f in findings
    )
    assert {f.code for f in findings} >= {"BK450", "BK554", "BK602"}


# Documents


@pytest.mark.parametrize("number", RIGHT_EVIDENCE)
def test_right_number_of_a_document(number):
    assert said(proved(quoted_yaml(number)), "BK450") == ()


@pytest.mark.parametrize("number", WRONG_EVIDENCE)
def test_wrong_number_of_a_document(number):
    (finding,) = said(proved(quoted_yaml(number)), "BK450")
    assert (finding.mark.line, finding.mark.column, finding.field) == (7, 56, "evidence")
    assert finding.message == (
        f'"{number}" không giống số, ký hiệu văn bản; hãy viết như 1003/QĐ-UBND',
        f'"{number}" is unlike a document\'s number; write it like 1003/QĐ-UBND',
    )


@pytest.mark.parametrize("number", ALMOST_RIGHT)
def test_number_of_a_document_with_another_letter_or_without_its_zero(number):
    right = ALMOST_RIGHT[number]
    assert said(proved(quoted_yaml(right)), "BK450") == ()
    (finding,) = said(proved(quoted_yaml(number)), "BK450")
    assert finding.message == (
        f'"{number}" không giống số, ký hiệu văn bản; hãy viết {right}',
        f'"{number}" is unlike a document\'s number; write {right}',
    )


def test_number_written_with_combining_letters():
    assert said(proved("512/SNV-TCBC\n         , note: 1003/QD\u0323"), "BK450") == ()
    assert said(proved("10/BA\u0306"), "BK450") == ()


# Personal data


@pytest.mark.parametrize(
    ("what", "note"), [(what, note) for what, notes in PERSONAL.items() for note in notes]
)
def test_personal_data(what, note):
    (finding,) = said(noted(quoted_yaml(note)), "BK454")
    assert (finding.mark.line, finding.mark.column, finding.field) == (7, 48, "note")
    assert finding.message.en == f"there seems to be {what}; take it out"


@pytest.mark.parametrize("note", NOT_PERSONAL)
def test_what_is_no_personal_data(note):
    assert said(noted(quoted_yaml(note)), "BK454") == ()


# The data of the repository


def test_no_errors_in_the_data_of_the_repository(data):
    for day in (ISSUED, AS_OF, date(2026, 11, 23), FAR):
        findings = findings_of(data, day, Wanted(least=Severity.ERROR))
        assert findings == ()


def test_no_warnings_on_the_plan_when_it_was_issued(shipped):
    findings = findings_of(load_folder(str(shipped), ""), ISSUED, Wanted())
    assert {f.severity for f in findings} == {Severity.NOTICE}
    assert {f.code for f in findings} == {"BK251", "BK601", "BK602", "BK603", "BK604", "BK605"}


def test_the_plans_own_oddities(shipped):
    raw = yaml.load((shipped / "tasks.yaml").read_text("utf-8"), yaml.BaseLoader)["tasks"]
    clause = {task["id"]: task["clause"] for task in raw}
    text = (shipped / "tasks.yaml").read_text("utf-8").splitlines()
    owners, owner = [], ""
    for line in text:
        if found := re.match(r"  - id: ([^\s#]+)", line):
            owner = found[1]
        owners.append(owner)
    found = [
        (f.code, owners[f.mark.line - 1], f.message.en)
        for f in findings_of(load_folder(str(shipped), ""), ISSUED, Wanted(select=("BK6",)))
    ]
    none = [task["id"] for task in raw if set(task.get("deadline", ())) <= {"phrase"}]
    without = [
        task["id"]
        for task in raw
        if task.get("deliverable", "none") == "none" and "product" not in task
    ]
    assert len(without) == 7
    assert len(none) == 23
    expected = [
        ("BK601", "II.1.7.1-1", "clause II.1.7.1: due 2018-03-31, before the plan of 2018-04-10"),
        ("BK602", "II.5-1", "clause II.5 names no lead"),
        ("BK605", "II.2.1-2", 'clause II.2.1: "hành năm" is read as every year'),
        *(("BK603", task, f"clause {clause[task]} names no deliverable") for task in without),
        *(("BK604", task, f"clause {clause[task]} sets no deadline") for task in none),
    ]
    assert sorted(found) == sorted(expected)


def test_what_is_wrong_with_the_data_says_what_to_do():
    for check in CHECKS:
        found = said(check.page.bad, check.code)
        assert found, check.code
        if not check.code.startswith("BK6"):  # there the plan says so, and nothing is to be done
            silent = [
                f.message for f in found if "; " not in f.message.vi or "; " not in f.message.en
            ]
            assert [m for m in silent if not m.en.startswith("add ")] == [], check.code
