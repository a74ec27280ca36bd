"""TEI that we did not write becomes readable pages: real files of many projects, every word of their texts shown."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree
from lxml.html import document_fromstring

from tei_toolkit import xml
from tei_toolkit.edition.build import build
from tei_toolkit.model import ToolkitError

EDITION = '[edition]\nid = "foreign"\ntitle = "Papers from elsewhere"\n'
FRAME = (
    '<TEI xmlns="{tei}"><teiHeader><fileDesc><titleStmt><title>{name}</title></titleStmt><publicationStmt><p/>'
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>{body}</body></text></TEI>"
)


def files_of(shared: Path, kind: str) -> Iterator[tuple[str, bytes]]:
    if kind == "files":
        with (shared / "tei" / "MANIFEST.tsv").open(encoding="utf-8") as manifest:
            rows = [row for row in csv.reader(manifest, delimiter="\t") if row[-1] == "valid"]
        assert len(rows) > 20
        for row in rows:
            yield Path(row[0]).stem, (shared / "tei" / "files" / row[0]).read_bytes()
    elif kind == "letters":
        for path in sorted((shared / "corpus" / "letters").glob("*.xml")):
            yield path.stem, path.read_bytes()
    else:
        for path in sorted((shared / "corpus" / "frus").glob("*.xml")):
            body = etree.tostring(xml.parse_file(path).getroot(), encoding="unicode")
            yield path.stem, FRAME.format(tei=xml.TEI, name=path.stem, body=body).encode()


@pytest.mark.parametrize("kind", ["files", "letters", "frus"])
def test_tei_of_other_projects_becomes_pages_that_hold_every_word(shared: Path, tmp_path: Path, kind: str) -> None:
    (tmp_path / "edition.toml").write_text(EDITION, encoding="utf-8")
    (tmp_path / "tei").mkdir()
    for name, content in files_of(shared, kind):
        (tmp_path / "tei" / f"{name}.xml").write_bytes(content)
    built = build(tmp_path, formats=["html"], lenient=True)
    documents = sorted((tmp_path / "tei").glob("*.xml"))
    left_out = {found.location.path for found in built.findings if found.code.startswith("TEI3")}
    assert not left_out
    # What is boxed is of other namespaces: no element of TEI is without a rule.
    boxed = [found.message for found in built.findings if found.code == "PUB501"]
    assert [words for words in boxed if not re.search(r"the element “\w+:", words)] == []
    for path in documents:
        page = document_fromstring((tmp_path / "build" / "html" / f"{path.stem}.html").read_text(encoding="utf-8"))
        shown = set(re.findall(r"\w+", page.text_content() + " ".join(page.xpath("//img/@alt"))))
        texts = xml.parse_file(path).xpath("/*/tei:text//text()[not(ancestor::tei:index)]", namespaces=xml.NS)
        words = set(re.findall(r"\w+", " ".join(texts)))
        lost = sorted(word for word in words - shown if word not in page.text_content())
        assert lost == [], path.name


def test_an_element_without_a_rule_is_boxed_with_a_warning_when_asked(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(EDITION, encoding="utf-8")
    (tmp_path / "tei").mkdir()
    body = '<p>A <x:seal xmlns:x="urn:x">lion</x:seal> of wax.</p>'
    (tmp_path / "tei" / "one.xml").write_text(FRAME.format(tei=xml.TEI, name="one", body=body), encoding="utf-8")
    strict = build(tmp_path, formats=["html"])
    assert "PUB501" in [found.code for found in strict.findings if found.severity == "error"]
    assert not (tmp_path / "build" / "html" / "one.html").exists()
    lenient = build(tmp_path, formats=["html"], lenient=True)
    assert [found.severity for found in lenient.findings if found.code == "PUB501"] == ["warning"]
    page = document_fromstring((tmp_path / "build" / "html" / "one.html").read_text(encoding="utf-8"))
    (box,) = page.xpath("//*[@class='boxed']")
    assert box.text_content().split() == ["x:seal", "lion"]


def test_a_schema_that_is_not_at_hand_does_not_stop_tei_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(EDITION, encoding="utf-8")
    (tmp_path / "tei").mkdir()
    model = '<?xml-model href="https://example.org/other.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    text = FRAME.format(tei=xml.TEI, name="one", body="<p>Words.</p>")
    (tmp_path / "tei" / "one.xml").write_text(model + text, encoding="utf-8")
    (tmp_path / "tei" / "two.xml").write_text(text, encoding="utf-8")
    (tmp_path / "tei" / "bad.xml").write_text(text[:-3], encoding="utf-8")
    (tmp_path / "tei" / "entity.xml").write_text(
        '<!DOCTYPE TEI SYSTEM "tei.dtd">' + text.replace("Words", "&nbsp;"), encoding="utf-8"
    )
    built = build(tmp_path, formats=["html"])
    said = [found.message for found in built.findings if found.code == "CFG603"]
    assert len(said) == 2
    assert "example.org/other.rng" in " ".join(said)
    assert {path.stem for path in (tmp_path / "build" / "html").glob("*.html")} >= {"one", "two"}
    assert {found.code for found in built.findings if found.severity == "error"} == {"TEI300", "TEI310"}
    (tmp_path / "edition.toml").write_text(EDITION + '[validation]\nschema = "document"\n', encoding="utf-8")
    with pytest.raises(ToolkitError, match=r"other\.rng"):
        build(tmp_path, formats=["html"])
    (tmp_path / "edition.toml").write_text(EDITION + '[validation]\nschema = "none"\n', encoding="utf-8")
    assert "CFG603" not in [found.code for found in build(tmp_path, formats=["html"]).findings]
    (tmp_path / "edition.toml").write_text(EDITION + '[validation]\nschema = "gone.rng"\n', encoding="utf-8")
    with pytest.raises(ToolkitError, match=r"does not exist"):
        build(tmp_path, formats=["html"])


def test_records_are_fields_with_their_names(pages: ModuleType) -> None:
    body = (
        "<listPerson><person xml:id='p'><persName>Ada Bell</persName><birth when='1901-02-03'/>"
        "<occupation>Keeper</occupation></person><listRelation><relation name='spouse' active='#p' passive='#q'/>"
        "</listRelation></listPerson>"
    )
    tree = pages.document(pages.with_body(body)).tree
    lines = [" ".join(line.text_content().split()) for line in tree.xpath("//*[@class='line']")]
    assert lines == ["Ada Bell", "Born 3 February 1901", "Occupation Keeper", "Spouse #p → #q"]


def test_examples_of_xml_are_shown_as_xml(pages: ModuleType) -> None:
    body = '<p>Use <gi>seg</gi>: <egXML xmlns="http://www.tei-c.org/ns/Examples"><seg type="a">x</seg></egXML></p>'
    tree = pages.document(pages.with_body(body)).tree
    assert tree.xpath("//code/text()") == ["<seg>", '<seg type="a">x</seg>']


def test_speech_has_its_speaker_and_what_was_heard(pages: ModuleType) -> None:
    text = pages.document(pages.with_body('<div><u who="#bell">Yes <pause/> no</u></div>')).tree.text_content()
    assert "bell" in text
    assert "[pause]" in text
