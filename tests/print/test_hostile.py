"""Nothing in a document can become code, and nothing that it says is lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_toolkit.model import Severity, ToolkitError
from tei_toolkit.publish import typst

from .conftest import Book, document, harvest, letter, typeset

CODE = (
    r'#import "x.typ" [ ] ${} \ " \" #panic("no") // gone /* */ *b* _i_ `raw` @x <label> = Head -- ... ~ #[ ]] \u{41}'
)


def letters(text: str) -> str:
    """The letters of a text in the order they stand, without what a line break or a ligature may change."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFKC", text))


def test_markup_of_typst_is_printed_as_it_is(book: Callable[..., Book]) -> None:
    made = book(document(letter(escape(CODE)), title=escape(CODE)))
    assert letters(CODE) in letters(made.words)
    assert made.findings == ()


def test_line_breaks_of_the_file_are_spaces(book: Callable[..., Book]) -> None:
    made = book(document(letter("One\n\n   two<hi>\n three</hi>\n\n= four \u2028 five")))
    assert "One two three = four five" in made.words


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("ab \\\"#[]{}()$*_`~@<>/=-+.:;,'\n\t\u00a0éЖξ“”–…"), max_size=60),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_comes_out_again(book: Callable[..., Book], texts: list[str]) -> None:
    paragraphs = [f"Start{escape(text)}End" for text in texts]
    made = book(document(letter(*paragraphs)))
    printed = re.sub(r"(?m)^ *\d+ {2,}", "", "\n".join(made.pages))
    for text in texts:
        assert letters(f"Start{text}End") in letters(printed)


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), min_size=1, max_size=30
    )
)
def test_any_character_of_xml_makes_a_book(book: Callable[..., Book], text: str) -> None:
    made = book(document(letter(f"Start {escape(text)} End")))
    assert {one.code for one in made.findings} <= {"PUB533"}
    assert "End" in made.words


def test_a_character_without_a_glyph_is_named_and_shown_by_its_number(book: Callable[..., Book]) -> None:
    made = book(document(letter("Plain.")), document(letter("The banner said 漢 and 😀, a⃝."), 'On "Signs"', 2))
    (found,) = made.findings
    assert found.code == "PUB533"
    assert found.severity is Severity.ERROR
    assert "漢 U+6F22" in found.message
    assert "😀 U+1F600" in found.message
    assert "U+0061" not in found.message
    assert found.message.endswith('first in “On "Signs"”')
    assert letters("The banner said U+6F22 and U+1F600, aU+20DD.") in letters(made.words)


def test_a_word_longer_than_the_page_is_wide_is_broken(book: Callable[..., Book]) -> None:
    word = "https://example.org/" + "x" * 300
    made = book(document(letter(word)))
    assert letters(word) in letters(re.sub(r"(?m)^ *\d+ {2,}", "", made.pages[made.page_of("Document 1") - 1]))
    assert max(len(line.strip()) for page in made.pages for line in page.splitlines()) < 120


def test_deep_nesting_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    source, _ = typeset([document(letter('<hi rend="bold">' * 90 + "x" + "</hi>" * 90))])
    with pytest.raises(ToolkitError, match="cannot set the book") as raised:
        typst.finish(source, edition=harvest(tmp_path), output=Path("harvest.typ"), location="edition.toml")
    assert "\n" not in str(raised.value)


def test_nothing_outside_the_design_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    source = f'#read("{tmp_path}/secret.txt")'
    with pytest.raises(ToolkitError, match="cannot set the book"):
        typst.finish(source, edition=harvest(tmp_path), output=Path("harvest.typ"), location="edition.toml")


def test_a_long_word_of_a_language_is_hyphenated(book: Callable[..., Book]) -> None:
    words = '<foreign xml:lang="de">Oberlandesgerichtspräsidentenversammlung</foreign> ' * 12
    made = book(document(letter(words)))
    broken = [line for page in made.pages for line in page.splitlines() if line.endswith("\u00ad")]
    assert broken
    assert made.words.count("Oberlandesgerichtspräsidentenversammlung") >= 10
