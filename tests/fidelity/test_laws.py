"""The first law: whatever a source holds, nothing of it is lost, and the TEI is valid."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.conversion import Converter
from tei_toolkit.fidelity import prove, to_json
from tei_toolkit.fidelity.check import faults
from tei_toolkit.model import Fate, FateSpan, FidelityReport, SourceText
from tei_toolkit.resources import schemas
from tei_toolkit.source import read
from tei_toolkit.xml import parse

_PIECES = st.sampled_from(
    """24 July 1953|31 June 1953|Nº 342|CC SECRETARY|[illegible]|[my?]|[two words missing]|Telegram from the Head to the
    Consul|\n|\n\n|\n\u00a0\n| |\t|Dear Sir,|To: Comrades|TOP SECRET|Skip to content|Document Information|Record ID|
    Source|Language|Author(s):|Rights|Cde. Lind|[1]|\n[1] |\n[2] A note. |[2]|[[x]|Excerpt from Minutes|A. B. Lind|
    Attachment|1. Ice|[Coast letterhead]|Yours sincerely,|GAX, F. 3, pp. 170-71. Translated by A. B. Lind and others.|
    <p>&amp;]]>|\ufeff|\ud800|\x00|\x0b|\x1f|\ufffe|שלום|漢字|e\u0301|(p. 1)|[page two]""".split("|")
)
_TEXTS = st.lists(st.one_of(_PIECES, st.text(st.characters(), max_size=30)), max_size=40).map("".join)
_CONVERTER = Converter()
_RNG = etree.RelaxNG(etree.parse(schemas() / "tei-toolkit.rng"))


def _source(text: str) -> SourceText:
    return SourceText("any.txt", text, "utf-8", "0" * 64)


@given(_TEXTS)
@example("[1]\n[1] 24 July 1953")
@example("The ice [1] came.\n\n[1] \x07")
def test_any_text_converts_is_valid_and_loses_nothing(text: str) -> None:
    done = _CONVERTER.convert(_source(text))
    assert list(faults(text, done.tei, json.loads(to_json([done.report]))[0])) == []
    assert _RNG.validate(parse(done.tei, "any.xml")), _RNG.error_log


@given(_TEXTS)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    assert Converter().convert(_source(text)).tei == _CONVERTER.convert(_source(text)).tei


def test_an_account_that_is_not_true_is_refused() -> None:
    source = _source("Report of the Ice Watch\n\nThe ice came on Monday and stayed until the spring.\n")
    done = _CONVERTER.convert(source)
    tree = parse(done.tei, "any.xml")
    assert prove(source.text, tree, done.report) == ""
    spans = done.report.spans
    dropped = FateSpan(spans[0].start, spans[0].end, Fate.DROPPED, "unaccounted")
    without = FidelityReport("any.txt", "0" * 64, len(source.text), (dropped, *spans[1:]))
    assert "nothing accounts for 'Report of the Ice Watch'" in prove(source.text, tree, without)
    short = FidelityReport("any.txt", "0" * 64, len(source.text), spans[:-1])
    assert "ends at character" in prove(source.text, tree, short)
    holed = FidelityReport("any.txt", "0" * 64, len(source.text), (spans[0], *spans[2:]))
    assert "gap or overlap" in prove(source.text, tree, holed)


@pytest.mark.parametrize("change", [("Monday", "Tuesday"), ("stayed", ""), ("Watch", "Watch Watch")])
def test_tei_that_says_something_else_is_refused(change: tuple[str, str]) -> None:
    source = _source("Report of the Ice Watch\n\nThe ice came on Monday and stayed until the spring.\n")
    done = _CONVERTER.convert(source)
    head, text = done.tei.decode().split("<text>")
    tree = parse((head + "<text>" + text.replace(*change)).encode(), "any.xml")
    assert prove(source.text, tree, done.report).startswith("the text has")


def test_a_header_that_lost_a_value_is_refused() -> None:
    text = "Skip to content\n\nMay 1957\n\nMap of Ice\n\nThe map.\n\nDocument Information\n\nRecord ID\n\n990118\n"
    done = _CONVERTER.convert(_source(text))
    tree = parse(done.tei.replace(b"990118", b"990119"), "any.xml")
    assert prove(text, tree, done.report) == "the header lacks '990118'"


def test_all_real_transcriptions_convert_valid_and_lossless(shared: Path, jing: str, tmp_path: Path) -> None:
    import subprocess

    sources = [path for path in sorted((shared / "corpus").glob("*/*")) if path.suffix in {".txt", ".md"}]
    sources.append(shared / "examples" / "117427.txt")
    assert len(sources) > 300
    for number, path in enumerate(sources):
        source = read(path)
        done = _CONVERTER.convert(source)
        assert list(faults(source.text, done.tei, json.loads(to_json([done.report]))[0])) == [], path
        (tmp_path / f"{number}.xml").write_bytes(done.tei)
    written = [str(path) for path in tmp_path.glob("*.xml")]
    for schema in (shared / "tei" / "tei_all.rng", schemas() / "tei-toolkit.rng"):
        run = subprocess.run([jing, str(schema), *written], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout[:2000]
