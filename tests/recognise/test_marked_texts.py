"""Whatever stands inside blocks, with an edition's registers: nothing is lost, and the TEI is valid."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.conversion import Converter
from tei_toolkit.edition.config import load
from tei_toolkit.edition.scaffold import new
from tei_toolkit.fidelity import to_json
from tei_toolkit.fidelity.check import faults
from tei_toolkit.model import SourceText
from tei_toolkit.names.writing import Accepted, write_entries
from tei_toolkit.resources import schemas
from tei_toolkit.xml import parse

_PIECES = st.sampled_from(
    "[|]|[[|]]|Ada Lind|Lind|A[da] Lind|L. Lind|Istvan Varhegiy|TO REVAL|Reval|MF|the MF.|5 March 1957|05/10/57"
    "|10-12 May 1957|[sic]|[two words unclear]|[Here follows a list.]|[my?]|[handwritten: no]|(p. 1)|(p. 2)|[page two]"
    "|[page break]|———[page break]———|Telegram No. 5|No. 7|Cde. |1 p.m.|undated|[Received June 2.]|, |. |\n|\n\n"
    "|Reval, 5 March 1957, 1 p.m.|\n\n[1] |[1]|[2]| |x|Dear Sir,|Yours sincerely,|TOP SECRET|To: Comrades|1. Ice"
    "|\t".split("|")
)
_TEXTS = st.lists(_PIECES, min_size=4, max_size=40).map("".join)
_RNG = etree.RelaxNG(etree.parse(schemas() / "tei-toolkit.rng"))


@pytest.fixture(scope="module")
def converter(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """A converter with registers of a few invented names."""
    folder: Path = tmp_path_factory.mktemp("editions") / "ice"
    new(folder, title="Ice")
    write_entries(
        load(folder),
        [
            Accepted("person", "ada-lind", "Ada Lind", "Lind", ()),
            Accepted("person", "lea-lind", "Lea Lind", "Lind", ("L. Lind",)),
            Accepted("person", "varhegyi", "Istvan Varhegyi", "Varhegyi", ()),
            Accepted("place", "reval", "Reval", "", ()),
            Accepted("org", "mf", "Ministry of Fisheries", "", ("MF",)),
        ],
    )
    return Converter(load(folder))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TEXTS)
def test_marked_texts_convert_valid_and_lossless(converter: Converter, text: str) -> None:
    done = converter.convert(SourceText("any.txt", text, "utf-8", "0" * 64))
    assert list(faults(text, done.tei, json.loads(to_json([done.report]))[0])) == []
    assert _RNG.validate(parse(done.tei, "any.xml")), _RNG.error_log
