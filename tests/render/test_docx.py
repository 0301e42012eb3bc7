"""Official documents for word processors: read back whole, the same to the byte, in form."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from itertools import pairwise
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bkplan.reports.documents.sections import SECTIONS

AT_THE_END = ["--as-of", "2020-12-31", "--since", "2020-06-30"]


@pytest.fixture
def made(bkplan, sample, tmp_path):
    def make(*argv, lang="vi", command="report"):
        file = tmp_path / f"{command}.{lang}.docx"
        run = bkplan(command, *argv, "--lang", lang, "-C", sample, "-o", file)
        assert run == (0, "", "")
        return file

    return make


def words(document):
    """Everything that a reader of the body sees, in order: paragraphs and rows of tables."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield [[cell.text for cell in row.cells] for row in block.rows]
        else:
            yield block.text


def test_the_report_has_the_parts_of_the_decree(made):
    parts = [part for part in words(docx.Document(str(made(*AT_THE_END)))) if part]
    assert parts[0] == [
        ["……\n", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"],
        ["Số: ……/……", "……, ngày 31 tháng 12 năm 2020"],
    ]
    assert parts[1:4] == [
        "BÁO CÁO",
        "Tình hình thực hiện Kế hoạch số 45/KH-UBND đến ngày 31/12/2020",
        "DỮ LIỆU GIẢ ĐỊNH",
    ]
    assert parts[4].startswith("Đến ngày 31/12/2020, Kế hoạch có 36 nhiệm vụ")
    ((copies, signed),) = parts[-1]
    assert copies == "Nơi nhận:\n- Lưu: VT."
    assert signed.startswith("……\n")
    assert parts[-2] == (
        "Trên đây là báo cáo tình hình thực hiện Kế hoạch số 45/KH-UBND đến ngày 31/12/2020./."
    )
    assert re.fullmatch(r"Kế hoạch: 45/KH-UBND; .*; Chương trình: bkplan \S+", parts[-3])


def shaded(table):
    """Whether a table is a chart."""
    return table._tbl.find(f".//{qn('w:shd')}") is not None


def bars_of(table):
    """What each row of a chart shows: label, words; of each part cells, colour, number."""

    def text(cell):
        return "".join(node.text for node in cell.xpath(".//w:t"))

    for row in table.rows:
        label, *parts, beside = row._tr.tc_lst
        told = [(part.grid_span, part.find(f".//{qn('w:shd')}").get(qn("w:fill")),
                 text(part)) for part in parts]  # fmt: skip
        yield text(label), told, text(beside)


def test_charts_are_bars_of_shaded_cells(made):
    charts = [t for t in docx.Document(str(made(*AT_THE_END, lang="en"))).tables if shaded(t)]
    states, online, content, headcount, units = ([*bars_of(table)] for table in charts)
    # 30 cells for the ten tasks of Home Affairs
    assert states[:2] == [
        ("Department of Home Affairs",
         [(9, "B3261E", "3"), (6, "1F5FA8", "2"), (6, "2E7D32", "2"), (9, "D0D3D8", "3")],
         "3 overdue"),
        ("Department of Health",
         [(3, "B3261E", "1"), (3, "1F5FA8", "1"), (3, "8A6100", "1")], "1 overdue"),
    ]  # fmt: skip
    # 26.5 of the 60 that the path leads to is 13 of 30 cells
    assert online[2] == ("2020", [(13, "1F5FA8", "26.5")], "path 30")
    assert content[2] == ("2020", [(26, "C9DCF2", "74.5")], "path 76.83")
    assert headcount[0] == ("2015", [(30, "1F5FA8", "2,712")], "ceiling 2,712")
    assert headcount[1] == ("2016", [], "ceiling 2,666")  # nothing is recorded
    assert headcount[-1] == ("2030", [(25, "C9DCF2", "2,270")], "ceiling 1,976")
    assert [label for label, *_ in units] == [str(year) for year in range(2015, 2021)]
    for table in charts:
        for row in table.rows:
            assert sum(cell.grid_span for cell in row._tr.tc_lst) == 41


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_report_has_the_tables_of_the_markdown(lang, made, bkplan, sample):
    text = bkplan("report", *AT_THE_END, "--lang", lang, "-C", sample).out
    written = [
        [[cell.strip().strip("*") for cell in line.strip("|").split(" | ")] for line in
         re.sub(r"\\(.)", r"\1", block).splitlines() if not re.match(r"^\| :?-", line)]
        for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    ]  # fmt: skip
    document = docx.Document(str(made(*AT_THE_END, lang=lang)))
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in document.tables[1:-1]
        if not shaded(table)
    ]
    of_states, *written = written
    assert of_states[0][1] in ("Chưa hoàn thành, quá hạn", "Overdue")  # shaded cells here
    pictures = [table for table in tables if table not in written]
    assert [table for table in tables if table in written] == written
    assert [(len(table), len(table[0])) for table in pictures] == [(1 + 24, 7)]  # the edges
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [head.partition(". ")[2] for head in heads] == [
        getattr(spec.title, lang).upper()
        for spec in SECTIONS
        if spec.key not in ("plans", "notices")
    ]
    assert [head.partition(". ")[0] for head in heads] == (
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"][
            : len(heads)
        ]
    )


def test_what_only_maintainers_need_is_left_out_unless_it_is_asked_for(made):
    def heads(*argv):
        document = docx.Document(str(made("--as-of", "2020-12-31", *argv, lang="en")))
        found = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
        return [head.partition(". ")[2] for head in found]

    assert not {"NOTICES ON THE DATA", "WHAT MOVED IN THE PERIOD"} & set(heads())
    assert "WHAT MOVED IN THE PERIOD" in heads("--since", "2020-06-30")
    assert "NOTICES ON THE DATA" in heads("--with", "notices")
    assert heads("--only", "notices") == ["NOTICES ON THE DATA"]


def test_paper_and_type(made):
    document = docx.Document(str(made(*AT_THE_END)))
    (page,) = document.sections
    measured = (page.page_width, page.page_height, page.top_margin, page.bottom_margin,
                page.left_margin, page.right_margin)  # fmt: skip
    asked = (Mm(210), Mm(297), Mm(20), Mm(20), Mm(30), Mm(15))
    assert all(abs(a - b) < Mm(0.1) for a, b in zip(measured, asked, strict=True))
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        assert (style.font.name, style.font.size) == ("Times New Roman", Pt(14))
        fonts = style.element.rPr.rFonts
        assert {value for key, value in fonts.attrib.items()} == {"Times New Roman"}
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header.paragraphs[0]._p.xml
    assert page.first_page_header.paragraphs[0].text == ""


def test_tables_fit_the_page_and_repeat_their_heads(made):
    document = docx.Document(str(made(*AT_THE_END)))
    room = Mm(165) + Mm(1)
    for table in document.tables:
        widths = [int(column.width) for column in table.columns]
        assert sum(widths) <= room
        if shaded(table):
            continue
        assert [int(cell.width) for cell in table.rows[0].cells] == widths
    for table in document.tables[1:-1]:
        if shaded(table):
            continue
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        # a head alone at the end of a page: LibreOffice loses the rows below it
        heads = [p for cell in table.rows[0].cells for p in cell.paragraphs]
        assert all(p.paragraph_format.keep_with_next for p in heads)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SCHEMA_ORDER = {  # ISO/IEC 29500-1, the sequences of its schema
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription tblPrChange",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "pBdr": "top left bottom right between bar",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p tbl",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings",
}


@pytest.mark.parametrize("command", ["report", "letters"])
def test_elements_stand_in_the_order_of_the_schema(command, made, bkplan, sample, tmp_path):
    if command == "report":
        files = [made(*AT_THE_END)]
    else:
        bkplan("letters", "-f", "docx", "--as-of", "2020-12-31", "-C", sample, "--to", tmp_path)
        files = sorted(tmp_path.glob("*.docx"))
    assert files
    for file in files:
        with zipfile.ZipFile(file) as parts:
            names = [n for n in parts.namelist() if re.fullmatch(r"word/[a-z]+\d?\.xml", n)]
            assert "word/document.xml" in names
            for name in names:
                for parent in ElementTree.fromstring(parts.read(name)).iter():
                    order = SCHEMA_ORDER.get(parent.tag.removeprefix(NAMESPACE), "").split()
                    if not order:
                        continue
                    tags = [child.tag.removeprefix(NAMESPACE) for child in parent]
                    assert tags == sorted(tags, key=order.index), (name, parent.tag)


@pytest.mark.parametrize(("lang", "locale"), [("vi", "vi-VN"), ("en", "en-GB")])
def test_the_language_that_a_word_processor_proofs_by(lang, locale, made):
    document = docx.Document(str(made(*AT_THE_END, lang=lang)))
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert [e.get(qn("w:val")) for e in defaults.iter(qn("w:lang"))] == [locale]
    assert [e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))] == [locale]
    assert list(document.element.iter(qn("w:lang"))) == []
    assert document.core_properties.language == locale


def test_the_signature_never_stands_on_a_page_alone(made, bkplan, sample, tmp_path):
    argv = ["letters", "-f", "docx", "--as-of", "2020-12-31", "-C", sample, "--lang", "vi"]
    assert bkplan(*argv, "--to", tmp_path).code == 0
    for file in (made(*AT_THE_END), tmp_path / "so-y-te.docx"):
        *_, last, gap, foot = docx.Document(str(file)).iter_inner_content()
        assert last.text.endswith("./.")
        assert gap.text == ""
        assert last.paragraph_format.keep_with_next
        assert gap.paragraph_format.keep_with_next
        (row,) = foot.rows
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def lines_of(text, width, size):
    """How many lines a text takes, a letter of Times New Roman half as wide as it is high."""
    count, used = 1, 0.0
    for word in text.split():
        needed = Pt(size) * 0.5 * len(word)
        if used and used + Pt(size) * 0.25 + needed > width:
            count, used = count + 1, needed
        else:
            used += needed + (Pt(size) * 0.25 if used else 0)
    return count


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_name_takes_four_lines(lang, made):
    document = docx.Document(str(made(*AT_THE_END, lang=lang)))
    seen = 0
    for table in document.tables[1:-1]:
        widths = [int(column.width) - Mm(2) for column in table.columns]
        style = table.rows[1].cells[0].paragraphs[0].style
        for row in table.rows[1:]:
            for cell, width in zip(row.cells, widths, strict=True):
                if len(cell.text) <= 60:
                    seen += 1
                    assert lines_of(cell.text, width, style.font.size.pt) <= 3, cell.text
    assert seen > 500


def test_same_data_same_date_same_bytes(made, bkplan, sample, tmp_path):
    first = made(*AT_THE_END).read_bytes()
    again = tmp_path / "again.docx"
    run = bkplan("report", *AT_THE_END, "--lang", "vi", "-C", sample, "-o", again,
                 columns=40)  # fmt: skip
    assert run.code == 0
    assert again.read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = docx.Document(io.BytesIO(first)).core_properties
    assert about.created == about.modified == datetime.fromisoformat("2020-12-31T00:00:00+00:00")
    assert "bkplan" in about.author


def test_letters(bkplan, sample, tmp_path):
    argv = ["letters", "-f", "docx", "--as-of", "2020-12-31", "-C", sample, "--lang", "en"]
    assert bkplan(*argv, "--to", tmp_path / "a").code == 0
    assert bkplan(*argv, "--to", tmp_path / "b").code == 0
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
    parts = list(words(docx.Document(str(tmp_path / "a" / "so-y-te.docx"))))
    texts = [part for part in parts if isinstance(part, str) and part]
    assert texts[:2] == ["INVENTED DATA", "To: Department of Health"]
    places = [texts.index(text) for text in ("I. OVERDUE TASKS", "II. TASKS DUE SOON")]
    wishes = [text for text in texts if re.match(r"\d\. ", text)]
    assert [wish[:2] for wish in wishes] == ["1.", "2.", "3."]
    assert all(a < b for a, b in pairwise([*places, texts.index(wishes[0])]))
    assert parts[0][1][0] == "No. ……/……\nRe: reminder of tasks under plan 45/KH-UBND"


def test_any_text_is_text(bkplan, plan_of, tmp_path):
    hostile = "\x08 & <w:p/> ]]> \u202e \U0001f642 {x} \\uFFFE " + "x" * 400
    folder = plan_of(hostile)
    argv = ["--as-of", "2020-01-01", "-C", folder, "--lang", "vi"]
    assert bkplan("report", *argv, "-o", tmp_path / "r.docx")[::2] == (0, "")
    assert bkplan("letters", *argv, "-f", "docx", "--to", tmp_path)[::2] == (0, "")
    for name in ("r.docx", "a.docx"):
        tables = [p for p in words(docx.Document(str(tmp_path / name))) if isinstance(p, list)]
        cells = [cell for table in tables for row in table for cell in row]
        shown = "\\x08 & <w:p/> ]]> \\u202e \U0001f642 {x} \\uFFFE " + "x" * 400
        assert cells.count(shown) >= 2
