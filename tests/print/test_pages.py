"""What a good publisher would not print: numbers that run into each other, a page of signatures alone, and the like."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tei_toolkit.publish import typst

from .conftest import Book, document, harvest, letter, typeset

HEBREW = "המגדלור שעל המזח הצפוני כבה שוב, כפי שנמסר להנהלה באביב."
LINE = "The wheel turned all night and nobody slept. "
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Word:
    """A word and the box that holds it, in points from the left and the top of its page."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(book: Book, pdftotext: str) -> list[Word]:
    """All words of a book with their places."""
    said = subprocess.run([pdftotext, "-bbox", "-", "-"], input=book.pdf, capture_output=True, check=True)
    return list(_words(said.stdout.decode("utf-8")))


def _words(boxes: str) -> Iterator[Word]:
    for number, page in enumerate(boxes.split("<page ")[1:], 1):
        for found in re.finditer(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', page):
            left, top, right, bottom = (float(found[n]) for n in range(1, 5))
            yield Word(number, found[5], left, top, right, bottom)


def widths(book: Book, pdftotext: str) -> list[float]:
    """How wide each page is."""
    said = subprocess.run([pdftotext, "-bbox", "-", "-"], input=book.pdf, capture_output=True, check=True)
    return [float(width) for width in re.findall(r'<page width="([\d.]+)"', said.stdout.decode("utf-8"))]


def table(columns: int, rows: int = 4) -> str:
    cells = "".join(
        f"<row>{''.join(f'<cell>{10000 + 97 * row + 1013 * column:,}</cell>' for column in range(columns))}</row>"
        for row in range(rows)
    )
    return f"<table><head>Grain by the week</head>{cells}</table>"


def test_notes_of_a_text_from_right_to_left_stand_at_the_right(book: Callable[..., Book], pdftotext: str) -> None:
    body = f'<div type="letter" xml:lang="he"><p>{HEBREW}<note place="foot" n="7">{HEBREW}</note></p></div>'
    made = book(document(body + letter("Plain.<note place='foot' n='8'>English.</note>")))
    found = words(made, pdftotext)
    foot = [one for one in found if one.page == made.page_of("Plain.") and one.top > 450]
    seven, eight = (next(one for one in foot if one.text == number) for number in "78")
    assert seven.left > 350
    assert seven.left > max(
        one.left for one in foot if one.top > seven.top - 3 and one.bottom < eight.top and one != seven
    )
    assert eight.left < 80


@pytest.mark.parametrize("columns", [3, 9, 14, 26])
def test_no_cell_of_a_table_runs_into_the_next(columns: int, book: Callable[..., Book], pdftotext: str) -> None:
    made = book(document(f'<div type="report"><p>Before.</p>{table(columns)}<p>After.</p></div>'))
    cells = [one for one in words(made, pdftotext) if re.fullmatch(r"\d\d,\d\d\d", one.text)]
    assert len(cells) == 4 * columns
    for one, following in pairwise(cells):
        assert following.top > one.top + 2 or following.left >= one.right - 0.2
    # A table that is too wide stands on a page that is turned, its heading with it, and the text goes on upright.
    page = cells[0].page
    wide = widths(made, pdftotext)
    assert (wide[page - 1] > 500) == (columns > 14)
    assert "Grain by the week" in made.pages[page - 1]
    assert wide[made.page_of("After.") - 1] < 500


def test_a_wide_table_within_a_quotation_stays_on_its_page(book: Callable[..., Book], pdftotext: str) -> None:
    made = book(document(f'<div type="report"><quote><p>Before.</p>{table(26)}</quote><p>After.</p></div>'))
    assert not made.findings
    assert max(widths(made, pdftotext)) < 500
    assert "Grain by the week" in made.words


@pytest.mark.parametrize("lines", range(26, 40, 2))
def test_no_page_begins_with_the_signature(lines: int, book: Callable[..., Book]) -> None:
    items = "".join(f"<item>Sack {n}</item>" for n in range(lines))
    end = "<closer><signed>Anna Miller</signed></closer>"
    body = f"<list>{items}</list><p>The first. {LINE}</p><p>The last. {LINE * 4}</p>{end}"
    made = book(document(f'<div type="letter">{body}</div>'))
    assert made.page_of("The last.") == made.page_of("Anna Miller")


def test_the_colophon_at_the_top_of_a_page_has_no_head(book: Callable[..., Book]) -> None:
    tops = set()
    for count in range(12, 36, 2):
        short = (f"<choice><abbr>a{n}.</abbr><expan>at {n}</expan></choice>" for n in range(count))
        made = book(document(letter(*short)))
        page = next(page for page in made.pages if "This book was made" in page)
        tops.add(page.strip().splitlines()[0].strip() if "Archives" not in page else "below the archives")
    assert tops == {"below the archives", "Colophon"}


@pytest.mark.parametrize(("lines", "pages_later"), [(4, 0), (14, 1), (20, 1)])
def test_the_text_goes_on_where_a_picture_finds_no_room(
    lines: int, pages_later: int, tmp_path: Path, pdftotext: str
) -> None:
    (tmp_path / "pictures").mkdir()
    picture = ROOT / "tests" / "print" / "everything" / "pictures" / "harbour.png"
    (tmp_path / "pictures" / "harbour.png").write_bytes(picture.read_bytes())
    figure = '<figure><graphic url="pictures/harbour.png"/><head>The harbour</head><figDesc>A coast</figDesc></figure>'
    before = "".join(f"<p>Line {n}.</p>" for n in range(lines))
    after = "".join(f"<p>Then {n}.</p>" for n in range(40))
    source, _ = typeset([document(f'<div type="letter">{before}{figure}{after}</div>')])
    pdf, found = typst.finish(source, edition=harvest(tmp_path), output=Path("b.typ"), location="edition.toml")
    assert not found
    said = subprocess.run([pdftotext, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    made = Book(pdf, tuple(said.stdout.decode().split("\f")[:-1]), ())
    last = made.page_of(f"Line {lines - 1}.")
    assert made.page_of("The harbour") - last == pages_later
    assert made.page_of("Then 0.") == last


def test_what_a_drawing_shows_is_said_where_there_is_no_picture(book: Callable[..., Book]) -> None:
    figure = "<figure><head>A seal</head><figDesc>A lion, sitting</figDesc></figure>"
    assert "A seal A lion, sitting" in book(document(f'<div type="letter"><p>Words.</p>{figure}</div>')).words
