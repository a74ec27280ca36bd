"""What the tests of the book share: an invented edition, its book, and the words and pages of a PDF."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import resources, saxon, xml
from tei_toolkit.edition.config import Edition
from tei_toolkit.model import Finding
from tei_toolkit.publish import _press, typst

EDITION = """<edition xmlns="urn:tei-toolkit:edition" id="harvest" xml:lang="{language}" toolkit="0.1.0">
  <title>The Harvest Papers</title><subtitle>Letters of a miller</subtitle><editor>Ada Editor</editor>
  <publisher>Mill Press</publisher><licence target="https://example.org/licence">Free to copy</licence><documents/>
</edition>"""
REGISTERS = """<registers xmlns="urn:tei-toolkit:edition"><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
  <listPerson>
    <person xml:id="miller"><persName type="main"><forename>Anna</forename> <surname>Miller</surname></persName>
      <birth when="1850"/><death when="1920"/><note>Owner of the mill</note></person>
    <person xml:id="nobody"><persName type="main">Never Mentioned</persName></person>
  </listPerson>
  <listPlace><place xml:id="ford"><placeName type="main">Ford</placeName></place></listPlace>
  <listOrg><org xml:id="guild"><orgName type="main">Guild of Bakers</orgName></org></listOrg>
</body></text></TEI></registers>"""
HEADER = """<teiHeader><fileDesc><titleStmt><title type="main">{title}</title></titleStmt>
  <publicationStmt><p>Mill Press</p></publicationStmt>
  <sourceDesc><msDesc><msIdentifier><repository>Ford Archive</repository><collection type="fond">7</collection>
    <idno type="delo">12</idno></msIdentifier><msContents><msItem><locus from="1" to="9">ff. 1-9</locus></msItem>
    </msContents></msDesc></sourceDesc></fileDesc>
  <profileDesc><creation><date when="1871-05-04">4 May 1871</date></creation>
    <abstract><p>What the miller wrote.</p></abstract></profileDesc>
  <revisionDesc status="{status}">{change}</revisionDesc></teiHeader>"""
CHANGED = '<change who="#ada" when="2024-05-06">Read again.</change>'


def document(
    body: str, title: str = "A Letter", number: int = 1, status: str = "machine", change: str = CHANGED
) -> str:
    """A TEI document with the body given."""
    header = HEADER.format(title=title, status=status, change=change)
    return f'<TEI xml:id="d{number}" xml:lang="en">{header}<text><body>{body}</body></text></TEI>'


def letter(*paragraphs: str) -> str:
    """A division of paragraphs."""
    return f'<div type="letter">{"".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)}</div>'


@dataclass(frozen=True)
class Book:
    """A book as bytes, the words of each of its pages, and what was found on the way."""

    pdf: bytes
    pages: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """All words, hyphenation at line ends undone, white space made single spaces."""
        return " ".join(re.sub("\u00ad\\s*", "", " ".join(self.pages)).split())

    def page_of(self, words: str) -> int:
        """The number of the first page that has these words."""
        return next(n for n, page in enumerate(self.pages, 1) if words in " ".join(page.split()))


def typeset(documents: Sequence[str], language: str = "en") -> tuple[str, list[Finding]]:
    """The Typst source of a book of these documents."""
    corpus = f'<teiCorpus xmlns="{xml.TEI}">{"".join(documents)}</teiCorpus>'
    tree = xml.parse(corpus.encode(), "corpus.xml")
    parameters: dict[str, str | etree._ElementTree] = {
        "edition": xml.parse(EDITION.format(language=language).encode(), "edition"),
        "registers": xml.parse(REGISTERS.encode(), "registers"),
    }
    result = saxon.Stylesheet.from_path(resources.xslt() / "print" / "book.xsl").transform(tree, parameters)
    return result.text, saxon.findings(result.messages, tree, "corpus.xml")


def harvest(folder: Path) -> Edition:
    """The invented edition."""
    return Edition(folder, "harvest", "The Harvest Papers", "", ("Ada Editor",), "", "en", "", None, ("pdf",), {})


@pytest.fixture(autouse=True, scope="session")
def _fonts_of_our_own() -> Iterator[None]:
    """Tests see the same fonts on every computer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typst, "press", lambda fonts, **_: _press.press(fonts))
        yield


@pytest.fixture(scope="session")
def book(pdftotext: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Book]:
    """A function that makes the book of some documents."""
    folder = tmp_path_factory.mktemp("harvest")

    def make(*documents: str, language: str = "en") -> Book:
        source, found = typeset(documents, language)
        pdf, more = typst.finish(source, edition=harvest(folder), output=Path("harvest.typ"), location="edition.toml")
        said = subprocess.run([pdftotext, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
        pages = tuple(said.stdout.decode().split("\f")[:-1])
        return Book(pdf, pages, (*found, *more))

    return make
