"""Word processor and spreadsheet: what LibreOffice makes of the files."""

from __future__ import annotations

import re
import subprocess

import pytest


@pytest.fixture
def converted(tmp_path):
    """A file turned into another kind by LibreOffice."""

    def convert(file, kind):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", tmp_path / "converted", file],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        (made,) = (tmp_path / "converted").glob(f"{file.stem}*.{kind.partition(':')[0]}")
        return made

    return convert


def _text(pdf, *argv):
    done = subprocess.run(["pdftotext", *argv, pdf, "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def test_the_official_report_on_paper(written, converted, lang):
    pdf = converted(written(".docx"), "pdf")
    text = _text(pdf, "-layout")
    first = text.split("\f")[0]
    state = {"vi": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "en": "SOCIALIST REPUBLIC OF VIET NAM"}
    motto = {"vi": "Độc lập - Tự do - Hạnh phúc", "en": "Independence - Freedom - Happiness"}
    day = {"vi": "……, ngày 31 tháng 12 năm 2020", "en": "……, 31 December 2020"}
    parts = [state[lang], motto[lang], day[lang], {"vi": "BÁO CÁO", "en": "REPORT"}[lang]]
    places = [first.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True).stdout.decode()
    assert re.search(r"Page size: +595\.\d+ x 841\.\d+ pts \(A4\)", info)
    pages = text.rstrip("\f").split("\f")
    assert len(pages) >= 5
    assert [page.strip().splitlines()[0].strip() for page in pages[1:]] == [
        str(number) for number in range(2, len(pages) + 1)
    ]
    assert not pages[0].strip().startswith("1")


def test_no_word_of_a_table_is_cut(written, converted, sample):
    """Ids, dates and the words of heads stand whole on the page."""
    from docx import Document

    file = written(".docx")
    pdf = converted(file, "pdf")
    words = set(_text(pdf).split())
    tables = Document(str(file)).tables[1:-1]
    assert len(tables) >= 10
    for table in tables:
        for word in " ".join(cell.text for cell in table.rows[0].cells).split():
            assert word in words
        for row in table.rows[1:]:
            for cell in row.cells:
                if re.fullmatch(r"[\w.]+(-\d+)?|\d+/\d+/\d+", cell.text):
                    assert cell.text in words


def test_letters_on_paper(bkplan, sample, converted, lang, tmp_path):
    to = tmp_path / "letters"
    run = bkplan("letters", "--to", to, "-f", "docx", "--as-of", "2020-12-31", "--lang", lang,
                 "-C", sample)  # fmt: skip
    assert run.code == 0
    files = sorted(to.iterdir())
    assert len(files) == 6
    text = _text(converted(to / "so-y-te.docx", "pdf"), "-layout")
    assert text.count("\f") == 1
    assert {"vi": "Kính gửi: Sở Y tế", "en": "To: Department of Health"}[lang] in text
    assert "II.1.3-1" in text
    assert {"vi": "Nơi nhận:", "en": "Copies:"}[lang] in text
