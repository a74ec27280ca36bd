"""Scripts that the fonts inside lack, with fonts given: lines that run from right to left, and Chinese."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tei_toolkit import build

SETTINGS = '[edition]\nid = "scripts"\ntitle = "Scripts"\n[validation]\nschema = "none"\n'
HEADER = """<teiHeader><fileDesc><titleStmt><title type="main">{}</title></titleStmt>
<publicationStmt><publisher>x</publisher></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"""
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="dcairo" xml:lang="ar">{header}<text><body>
<div type="letter"><opener><dateline>القاهرة</dateline><salute>سيدي</salute></opener>
<p>لقد انطفأ الضوء على الرصيف الشمالي مرة أخرى كما قيل للمجلس في الربيع وقد كتبنا مرتين بشأن الجرافة
ثم أرسلت في طلب أربعين برميلا من الزيت (انظر Archive F. 7) والخرائط الجديدة.<note place="foot" n="1">ملاحظة.</note></p>
<closer><signed>أحمد</signed></closer></div></body></text></TEI>"""
BELL = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="dbell" xml:lang="en">{header}<text><body><div type="report">
<p>On it stands <foreign xml:lang="ar">بسم الله</foreign> and <foreign xml:lang="zh">光明之燈塔</foreign>.</p>
<p xml:lang="zh">北堤的燈又壞了，如春天時理事會所知。</p></div></body></text></TEI>"""


@dataclass(frozen=True)
class Word:
    """A word of a page and where it begins and ends, in points from the left."""

    text: str
    left: float
    right: float


@pytest.fixture(scope="module")
def made(
    pdftotext: str, font: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[list[Word]], set[str]]:
    """The words of each page, and the codes of what was found."""
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    for name in ("fonts", "tei"):
        (folder / name).mkdir()
    for name in ("Amiri-Regular.ttf", "wqy-microhei.ttc"):
        shutil.copy(font(name), folder / "fonts" / name)
    (folder / "tei" / "cairo.xml").write_text(LETTER.format(header=HEADER.format("رسالة")), encoding="utf-8")
    (folder / "tei" / "bell.xml").write_text(BELL.format(header=HEADER.format("The bell")), encoding="utf-8")
    built = build(folder, formats=["pdf"])
    command = [pdftotext, "-bbox", str(built.outputs["pdf"]), "-"]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    pages = [
        [
            Word(text, float(left), float(right))
            for left, right, text in re.findall(r'<word xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>([^<]*)<', page)
        ]
        for page in said.split("<page ")[1:]
    ]
    return pages, {one.code for one in built.findings if one.code.startswith("PUB53")}


def _visual(text: str) -> str:
    """As pdftotext gives the words with their places: their letters from the left."""
    return text[::-1] if re.match(r"[\u0590-\u06ff]", text) else text


def _page(pages: list[list[Word]], text: str) -> list[Word]:
    text = _visual(text)
    return next(page for page in pages if sum(text in word.text for word in page) and len(page) > 12)


def _at(page: list[Word], text: str) -> Word:
    text = _visual(text)
    return next(word for word in page if text in word.text)


def test_with_the_fonts_nothing_is_wanting(made: tuple[list[list[Word]], set[str]]) -> None:
    assert made[1] == set()


def test_lines_run_from_right_to_left(made: tuple[list[list[Word]], set[str]]) -> None:
    page = _page(made[0], "انطفأ")
    first, second = _at(page, "لقد"), _at(page, "انطفأ")
    assert second.right < first.left
    right_edge = max(word.right for word in page)
    assert right_edge - first.right < 20
    # The greeting begins at the right, the date and the signature end at the left.
    assert right_edge - _at(page, "سيدي").right < 20
    assert _at(page, "القاهرة").left < 80
    assert _at(page, "أحمد").left < 80


def test_latin_words_in_a_line_from_right_to_left_keep_their_order(made: tuple[list[list[Word]], set[str]]) -> None:
    page = _page(made[0], "انطفأ")
    assert _at(page, "Archive").right < _at(page, "F.").left


def test_page_numbers_stand_at_the_right_whatever_the_title(made: tuple[list[list[Word]], set[str]]) -> None:
    contents = next(page for page in made[0] if any(word.text == "Contents" for word in page))
    edge = max(word.right for word in contents)
    numbers = [word for word in contents if re.fullmatch(r"\d+", word.text)][:-1]
    assert len(numbers) >= 2
    assert all(edge - word.right < 3 for word in numbers)


def test_chinese_and_arabic_stand_in_a_line_of_english(made: tuple[list[list[Word]], set[str]]) -> None:
    page = _page(made[0], "On")
    assert any("光明之燈塔" in word.text for word in page)
    assert _at(page, "stands").right < _at(page, "بسم").left < _at(page, "光明之燈塔").left
