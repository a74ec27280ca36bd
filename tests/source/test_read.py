"""What is read as a transcription, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.model import ToolkitError
from tei_toolkit.source import Refused, decode, read


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "SRC101", "no text"),
        ("\ufeff \u00a0\n".encode(), "SRC101", "no text"),
        ("Gru\u00df\nund K\u00fcsse".encode("latin-1"), "SRC102", "0xDF"),
        (b"%PDF-1.7 \x00", "SRC103", "PDF"),
        (b"PK\x03\x04rest", "SRC103", "ZIP"),
        (b"a\x00b", "SRC103", "NUL"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        decode(data, "letter.txt")
    assert refused.value.finding.code == code
    assert words in refused.value.finding.message
    assert refused.value.finding.hint


def test_a_wrong_byte_is_found_by_line_and_column() -> None:
    with pytest.raises(Refused) as refused:
        decode("one\ntwo \u00df".encode("latin-1"), "letter.txt")
    assert str(refused.value.finding.location) == "letter.txt:2:5"


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as missing:
        read(tmp_path / "none.txt")
    assert missing.value.finding.code == "SRC104"
    with pytest.raises(Refused) as folder:
        read(tmp_path)
    assert folder.value.finding.code == "SRC105"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    assert decode("Привет, мир".encode(encoding), "x.txt").text.lstrip("\ufeff") == "Привет, мир"


def test_an_encoding_can_be_named() -> None:
    assert decode("Привет".encode("cp1251"), "x.txt", "windows-1251").text == "Привет"
    with pytest.raises(ToolkitError, match="no encoding is called klingon"):
        decode(b"x", "x.txt", "klingon")


def test_carriage_returns_stay_so_that_offsets_fit_the_file() -> None:
    assert decode(b"a\r\nb", "x.txt").text == "a\r\nb"
