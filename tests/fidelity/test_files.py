"""Files of any bytes: each converts with nothing lost, or a finding says what is wrong with it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit import convert
from tei_toolkit.conversion import Converter
from tei_toolkit.source import decode
from tei_toolkit.xml import parse, tei

_CONVERTER = Converter()
_BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\n\n", "\f", "\v"])
_SCRIPTS = st.sampled_from(
    "Latin,Ελληνικά,Русский текст.,עברית,العربية‎,हिन्दी,ไทย,汉字。,かな,한국어,ქართული,አማርኛ,𐍈𐌰𐌽,😀👩‍🔬,e\u0301\u0323,"
    "\u202bRTL\u202c,\u2066x\u2069,\ufeff,\ufdd0,\ufffe,\U0001ffff,\ue000,\x00,\x01,\x1b[1m,\x7f,\x9f,\xad,\u200b,\u3000,**,_,[1],\\".split(
        ","
    )
)
_LINES = st.lists(st.one_of(_SCRIPTS, _BREAKS, st.text(max_size=20), st.sampled_from(["word " * 400, " ", "x"])))
_ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "cp1252", "koi8-r", "latin-1"]


def _check(data: bytes, encoding: str | None = None) -> list[str]:
    """The codes of the findings; fails where something is lost, or where no file and no reason is given."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "any.txt"
        source.write_bytes(data)
        done = convert([source], folder, encoding=encoding, check=True, converter=_CONVERTER)
        codes = [found.code for found in done.findings]
        assert "SRC109" not in codes, done.findings
        refused = [code for code in codes if code in {"SRC101", "SRC102", "SRC103"}]
        assert bool(done.written) is not bool(refused)
        return codes


@given(_LINES.map("".join), st.sampled_from(_ENCODINGS), st.booleans())
@example("x", "utf-8", False)
@example(" \n\t\u3000", "utf-8", True)
@example("\ud83d", "utf-8", False)
def test_any_text_in_any_encoding(text: str, encoding: str, named: bool) -> None:
    data = text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")
    _check(data, encoding if named else None)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    _check(data)
    _check(data, "cp1251")


def test_two_encodings_in_one_file_are_told_by_line_and_column() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "mixed.txt"
        source.write_bytes("Лёд пришёл.\n".encode() + "Лёд ушёл.".encode("cp1251"))
        (found,) = convert([source], folder).findings
    assert (found.code, found.location.line) == ("SRC102", 2)
    assert "--encoding" in found.hint


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_lines_may_end_in_any_way(end: str) -> None:
    lines = [
        "Report of the Ice Watch",
        "",
        "3 May 1921",
        "",
        "The ice came on Monday, and nobody could cross the bay. It went on 31 June 1921.",
    ]
    done, usual = (_CONVERTER.convert(decode(one.join(lines).encode(), "ice.txt")) for one in (end, "\n"))
    body, other = (parse(one.tei, "ice.xml").getroot().find(tei("text")) for one in (done, usual))
    assert body is not None
    assert other is not None
    assert etree.tostring(body) == etree.tostring(other)
    assert list(body.iter(tei("dateline")))
    assert [one.location for one in done.findings] == [one.location for one in usual.findings]


def test_what_xml_forbids_is_shown_by_its_picture_and_told() -> None:
    done = _CONVERTER.convert(decode("The bell\x07 rang\ufffe twice.".encode(), "bell.txt"))
    assert "The bell␇ rang\ufffd twice." in done.tei.decode()
    assert "SRC108" in [found.code for found in done.findings]
    assert [span.rule for span in done.report.spans].count("forbidden-character") == 2


@pytest.mark.parametrize(
    "text",
    [
        "The light[1] failed.\n\n[1] On the pier.\n",
        "The light[1] failed.\n\n1\n\u00a0\nOn the pier.\n",
        "The light[1] failed.\n\nNOTES\n\n1. On the pier.\n",
        "The light1 failed.\n\n1) On the pier.\n",
    ],
)
def test_notes_under_any_number_are_accounted_for(text: str) -> None:
    assert "SRC109" not in _check(text.encode())
