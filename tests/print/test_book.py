"""What a reader finds in the book: front matter, documents, notes, indexes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from .conftest import Book, document, letter

LONG = "The wheel turned all night and nobody in the valley could sleep for the noise that it made. " * 12


@pytest.fixture(scope="module")
def volume(book: Callable[..., Book]) -> Book:
    first = letter(
        '<persName ref="person:miller">Mrs Miller</persName> wrote from <placeName ref="place:ford">Ford</placeName>.',
        *[f"Paragraph {n}. {LONG}" for n in range(5)],
        'At the end <persName ref="person:miller">she</persName> signed.<note place="foot">With a pen.</note>',
    )
    second = letter(
        'To <persName ref="person:miller">her</persName>: we <choice><sic>recieve</sic>'
        '<corr resp="#toolkit" cert="high">receive</corr></choice> your <choice><abbr>ltr</abbr><expan>letter</expan>'
        "</choice>."
    )
    return book(document(first, "On Grain"), document(second, "On Bread", 2, "reviewed"))


def test_front_matter_names_the_edition(volume: Book) -> None:
    assert "The Harvest Papers" in volume.pages[0]
    assert "Letters of a miller" in volume.pages[0]
    assert "Edited by Ada Editor" in volume.pages[0]
    assert "Free to copy https://example.org/licence" in " ".join(volume.pages[1].split())
    assert "Encoded automatically, not yet reviewed (1); Reviewed (1)" in " ".join(volume.pages[1].split())


def test_contents_lead_to_the_right_pages(volume: Book) -> None:
    entries = dict(re.findall(r"(On Grain|On Bread|Index of persons)[ .]+(\d+)", volume.pages[2]))
    found = {"On Grain": "Document 1", "On Bread": "Document 2", "Index of persons": "Miller, Anna"}
    assert entries == {title: str(volume.page_of(words)) for title, words in found.items()}


def test_headnote_says_what_and_where(volume: Book) -> None:
    opening = " ".join(volume.pages[volume.page_of("Document 1") - 1].split())
    assert "Letter · 4 May 1871" in opening
    assert "Ford Archive, F. 7, D. 12, ff. 1–9" in opening
    assert "What the miller wrote." in opening


def test_every_paragraph_is_printed(volume: Book) -> None:
    for n in range(5):
        assert f"Paragraph {n}. The wheel turned" in volume.words


def test_running_head_follows_the_document(volume: Book) -> None:
    start, end = volume.page_of("Document 1"), volume.page_of("Document 2")
    for number in range(start + 1, end):
        head = volume.pages[number - 1].strip().splitlines()[0]
        assert head.strip() == ("The Harvest Papers" if number % 2 == 0 else "4 May 1871 · On Grain")
    assert "On Grain" not in volume.pages[end - 1]


def test_lines_are_counted_anew_in_each_document(volume: Book) -> None:
    start, end = volume.page_of("Document 1"), volume.page_of("Document 2")
    counted = [int(n) for page in volume.pages[start - 1 : end - 1] for n in re.findall(r"(?m)^ *(\d+) {2,}\S", page)]
    assert counted == list(range(5, 5 * len(counted) + 1, 5))
    assert len(counted) > 10
    assert not re.search(r"(?m)^ *\d+ {2,}\S", volume.pages[end - 1])


def test_index_has_the_pages_of_each_name(volume: Book) -> None:
    index = " ".join(volume.pages[volume.page_of("Miller, Anna") - 1].split())
    pages = sorted({volume.page_of("Mrs Miller"), volume.page_of("she signed"), volume.page_of("Document 2")})
    written = f"{pages[0]}–{pages[-1]}" if len(pages) > 2 and pages[-1] - pages[0] == 2 else ", ".join(map(str, pages))
    assert f"Miller, Anna, 1850–1920, Owner of the mill {written}" in index
    assert "Ford" in index
    assert "Never Mentioned" not in volume.words


def test_a_correction_stands_in_the_text_and_the_slip_in_a_lettered_note(volume: Book) -> None:
    page = volume.pages[volume.page_of("Document 2") - 1]
    assert re.search(r"we receivea\b", page)
    assert re.search(r"(?m)^ *a +Source: recieve \(automatic, certainty: high\)", page)


def test_notes_of_the_source_bear_numbers(volume: Book) -> None:
    page = volume.pages[volume.page_of("she signed") - 1]
    assert re.search(r"she signed\.1", page)
    assert re.search(r"(?m)^ *1 +With a pen\.", page)


def test_abbreviations_are_printed_and_listed(volume: Book) -> None:
    assert "your ltr." in volume.words
    assert re.search(r"ltr +letter", volume.pages[volume.page_of("Abbreviations letter".split()[0] + " ltr") - 1])


def test_words_of_the_book_follow_the_language_of_the_edition(book: Callable[..., Book]) -> None:
    made = book(document(letter("Text.")), language="de")
    assert "Inhalt" in made.pages[2]
    assert "Automatisch kodiert, noch nicht geprüft" in made.words


def test_a_document_of_one_word(book: Callable[..., Book]) -> None:
    made = book(document(letter("Arrived")))
    assert "Arrived" in made.pages[made.page_of("Document 1") - 1]
    assert made.findings == ()


def test_an_edition_without_documents_has_a_title_page_and_a_finding(book: Callable[..., Book]) -> None:
    made = book()
    assert "The Harvest Papers" in made.pages[0]
    assert "This edition has no documents yet." in made.words
    assert [one.code for one in made.findings] == ["PUB531"]


def test_same_input_same_bytes(book: Callable[..., Book]) -> None:
    one = document(letter(LONG, "End."))
    assert book(one).pdf == book(one).pdf


def test_a_dated_book_claims_to_be_accessible_and_archival(book: Callable[..., Book]) -> None:
    pdf = book(document(letter("Text."))).pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"2024-05-06" in pdf


def test_a_book_without_a_date_bears_none_and_is_accessible(book: Callable[..., Book]) -> None:
    pdf = book(document(letter("Text."), change="<change>Converted.</change>")).pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>" not in pdf
    assert b"CreationDate" not in pdf


def test_bookmarks_hold_headings_without_their_notes(book: Callable[..., Book]) -> None:
    body = '<div type="report"><head>On wheat<note place="foot">Or rye.</note></head><p>Text.</p></div>'
    made = book(document(body, "Yields"))
    titles = re.findall(rb"/Title ?\(([^)]*)\)", made.pdf)
    assert b"Yields" in titles
    assert b"On wheat" in titles
    assert made.words.count("Or rye.") == 1


def test_signatures_stay_on_one_page_unless_they_are_many(book: Callable[..., Book]) -> None:
    def closing(before: int, names: int) -> Book:
        paragraphs = "".join(f"<p>Line {n}.</p>" for n in range(before))
        signed = "".join(f"<signed>Name {n} Last</signed>" for n in range(names))
        return book(document(f'<div type="letter">{paragraphs}<closer>{signed}</closer></div>'))

    for before in range(14, 30, 3):
        made = closing(before, 4)
        assert made.page_of("Name 0 Last") == made.page_of("Name 3 Last")
    many = closing(3, 90)
    assert many.page_of("Name 0 Last") < many.page_of("Name 89 Last")
    assert all(f"Name {n} Last" in many.words for n in range(90))


def test_short_lists_of_the_back_share_a_page(volume: Book) -> None:
    assert volume.page_of("Abbreviations ltr letter") == volume.page_of("Ford Archive F. 7, D. 12, ff. 1–9: On")
    assert volume.page_of("Index of persons Miller, Anna") == volume.page_of("Colophon Lines are counted")
