"""What `[print]` of edition.toml does to the book."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import publish, xml
from tei_toolkit.edition import description
from tei_toolkit.edition.config import load
from tei_toolkit.edition.page import DESIGNS
from tei_toolkit.model import ToolkitError

from .conftest import Book, document, letter

BODY = letter(
    "A first note.<note place='foot'>With a pen.</note>",
    "We <choice><sic>recieve</sic><corr>receive</corr></choice> it. " + "The wheel turned all night. " * 60,
    "A second note.<note place='foot'>In haste.</note>",
)


@pytest.fixture
def printed(tmp_path: Path, pdftotext: str) -> Callable[[str], tuple[Book, str]]:
    """A function that prints an edition with these settings: the book, and where its words stand."""

    def make(settings: str) -> tuple[Book, str]:
        head = '[edition]\nid = "harvest"\ntitle = "The Harvest Papers"\n\n[print]\n'
        (tmp_path / "edition.toml").write_text(head + settings, encoding="utf-8")
        (tmp_path / "tei").mkdir(exist_ok=True)
        entries, documents = [], []
        for number in (1, 2):
            text = document(BODY, f"Letter {number}", number).replace("<TEI ", f'<TEI xmlns="{xml.TEI}" ', 1)
            path = tmp_path / "tei" / f"{number}.xml"
            path.write_text(text, encoding="utf-8")
            one = publish.TeiDocument(str(number), path, text.encode(), xml.parse(text.encode(), str(path)))
            entry, _ = description.summary(one)
            assert entry is not None
            entries.append(entry)
            documents.append(one)
        edition = load(tmp_path)
        registers: etree._ElementTree = description.wrap_registers(edition)
        whole = description.describe(edition, entries)
        made = publish.make(publish.find("pdf"), publish.Material(edition, tuple(documents), whole, registers))
        pdf = made.files["harvest.pdf"]
        said = subprocess.run([pdftotext, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
        boxes = subprocess.run([pdftotext, "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
        return Book(pdf, tuple(said.stdout.decode().split("\f")[:-1]), made.findings), boxes.stdout.decode()

    return make


def size(boxes: str) -> tuple[float, float]:
    """Width and height of the first page in points."""
    found = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', boxes)
    assert found
    return float(found[1]), float(found[2])


@pytest.mark.parametrize("design", DESIGNS)
def test_every_design_prints_all_words(design: str, printed: Callable[[str], tuple[Book, str]]) -> None:
    book, _ = printed(f'design = "{design}"\n')
    assert not book.findings
    for words in ("Letter 1", "Letter 2", "With a pen.", "Source: recieve", "In haste."):
        assert words in book.words


def test_a_page_has_the_size_that_is_asked_for(printed: Callable[[str], tuple[Book, str]]) -> None:
    assert size(printed("")[1]) == pytest.approx((419.5, 595.3), abs=0.1)
    assert size(printed('page = "6x9in"\n')[1]) == pytest.approx((432, 648), abs=0.1)
    assert size(printed('page = "155mm x 230mm"\n')[1]) == pytest.approx((439.4, 652.0), abs=0.1)
    assert size(printed('design = "report"\n')[1]) == pytest.approx((595.3, 841.9), abs=0.1)


def test_a_book_begins_with_its_half_title_and_a_report_does_not(printed: Callable[[str], tuple[Book, str]]) -> None:
    pages = [" ".join(page.split()) for page in printed("")[0].pages[:3]]
    assert pages == ["The Harvest Papers", "", "The Harvest Papers"]
    assert printed('design = "report"\n')[0].pages[1].strip()
    assert printed('half-title = "no"\n')[0].pages[1].strip()


def test_notes_at_the_end_stand_after_the_text_of_their_document(printed: Callable[[str], tuple[Book, str]]) -> None:
    words = printed('notes = "end"\n')[0].words
    first = words.index("A second note.")
    assert words.index("With a pen.") > first
    assert words.index("With a pen.") < words.index("Document 2")
    assert words.count("With a pen.") == words.count("Source: recieve") == 2
    foot = printed("")[0].words
    assert foot.index("With a pen.") < foot.index("A second note.")


def test_lines_are_counted_or_not(printed: Callable[[str], tuple[Book, str]]) -> None:
    def numbered(book: Book) -> list[list[str]]:
        pages = [page for page in book.pages if "wheel" in page]
        return [re.findall(r"^ {0,12}(\d+) {2,}\S", page, re.MULTILINE) for page in pages]

    assert numbered(printed('page = "80mm x 120mm"\nmargins = ["15mm", "10mm", "15mm", "15mm"]\n')[0])[1][0] != "5"
    by_page = numbered(
        printed('page = "80mm x 120mm"\nmargins = ["15mm", "10mm", "15mm", "15mm"]\nline-numbers = "page"\n')[0]
    )
    assert by_page[1][0] == "5"
    assert not any(numbered(printed('line-numbers = "none"\n')[0]))


def test_a_font_that_is_not_at_hand_is_pub534(printed: Callable[[str], tuple[Book, str]]) -> None:
    book, _ = printed('font = "Nowhere Sans"\n')
    assert [one.code for one in book.findings] == ["PUB534"]
    assert "“Nowhere Sans”" in book.findings[0].message
    assert not printed('font = "New Computer Modern"\n')[0].findings


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('design = "bok"\n', "no design is called “bok”"),
        ('page = "a3x"\n', "“a3x” is no size of a page"),
        ('margins = ["2cm"]\n', "“margins” are four lengths"),
        ('margins = ["90mm", "50mm", "1cm", "1cm"]\n', "the margins leave no room"),
        ('size = "3pt"\n', "“3pt” is no size of type"),
        ('notes = "margin"\n', "“margin” is nothing that “notes” can be"),
        ('desgin = "book"\n', "unknown key “desgin” in [print]; did you mean “design”"),
        ('font = "\\"); #panic("\n', ""),
    ],
)
def test_a_setting_that_is_none_is_one_line(
    settings: str, words: str, printed: Callable[[str], tuple[Book, str]]
) -> None:
    if not words:  # words are strings, whatever is in them
        assert [one.code for one in printed(settings)[0].findings] == ["PUB534"]
        return
    with pytest.raises(ToolkitError) as error:
        printed(settings)
    assert words in str(error.value)
