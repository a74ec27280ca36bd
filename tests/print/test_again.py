"""A compiler that lives on makes the book that a new one makes, and documents stay apart in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tei_toolkit.publish import _parts, _press, typst

from .conftest import Book, document, harvest, letter, typeset


def _pdf(source: str, folder: Path) -> bytes:
    return typst.finish(source, edition=harvest(folder), output=Path("harvest.typ"), location="edition.toml")[0]


def test_a_changed_book_is_the_one_a_new_compiler_makes(tmp_path: Path) -> None:
    before = [document(letter(f"Of barley, {n}."), f"Letter {n}", n) for n in range(1, 4)]
    after = [before[0], document(letter("Of oats.", "And of rye."), "Letter 2", 2), before[2]]
    _pdf(typeset(before)[0], tmp_path)
    changed = _pdf(typeset(after)[0], tmp_path)
    fewer = _pdf(typeset(after[:2])[0], tmp_path)
    _press._press.cache_clear()
    assert changed == _pdf(typeset(after)[0], tmp_path)
    assert fewer == _pdf(typeset(after[:2])[0], tmp_path)


def test_a_change_in_one_document_leaves_the_other_files_alone() -> None:
    before = typeset([document(letter(f"Of barley, {n}."), f"Letter {n}", n) for n in range(1, 4)])[0]
    after = before.replace("Of barley, 2.", 'Of oats."]\n#paragraph[#"And of rye.')
    assert before != after
    (main, parts), (again, changed) = _parts.split(before), _parts.split(after)
    assert main == again
    assert [name for name in parts if parts[name] != changed[name]] == ["document-2.typ"]


def test_words_like_the_marks_between_documents_are_words(book: Callable[..., Book]) -> None:
    words = "//end\n//begin\n#record(date: none, //end"
    made = book(document(letter(words), 'A, date: none, "title'), document(letter(words), "B", 2))
    assert made.words.count("//end //begin #record(date: none, //end") == 2
    assert b"pdfaid:part" in made.pdf
    assert not re.search("PUB535", str(made.findings))
