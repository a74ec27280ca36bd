"""Regular expressions that are kept as they were compiled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tei_toolkit.compiled import compiled, ready

EXPRESSIONS = [
    r"^(?i:dear) (?P<who>[A-Z]\w+)(?:,|:)$",
    r"(\d+)(?P<unit>st|nd|rd|th)?\b(?!\.)",
    r"(?i)[à-ž]+|№ ?(?:\d{1,3}|[ivx]+)",
    "",
]
TEXTS = ["dear Ada,", "Dear Bo:", "the 22nd of May", "№ xiv", "ÉTÉ", ""]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path))
    ready.cache_clear()
    return tmp_path / "patterns"


def _found(pattern: re.Pattern[str]) -> list[object]:
    return [[(one.span(), one.groups(), one.groupdict()) for one in pattern.finditer(text)] for text in TEXTS]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_what_was_kept_finds_what_it_found(expression: str, kept: Path) -> None:
    wanted = _found(re.compile(expression))
    assert _found(compiled(expression)) == wanted
    assert len(list(kept.iterdir())) == 1
    ready.cache_clear()
    again = compiled(expression)
    assert _found(again) == wanted
    assert again == re.compile(expression)


@pytest.mark.parametrize("damage", [b"", b"[1]", b"[[0,[99999,1,2],1,{},[null]],[false,null,null]]"])
def test_what_is_damaged_is_compiled_again(damage: bytes, kept: Path) -> None:
    from tei_toolkit.relaxng import cache

    compiled(EXPRESSIONS[0])
    (file,) = kept.iterdir()
    cache.keep(file, damage)
    ready.cache_clear()
    assert _found(compiled(EXPRESSIONS[0])) == _found(re.compile(EXPRESSIONS[0]))


def test_a_faulty_expression_is_an_error() -> None:
    with pytest.raises(re.error):
        compiled("(")


def test_no_place_to_keep_anything_is_no_matter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / "file"))
    assert compiled(EXPRESSIONS[1]).search("the 22nd")
