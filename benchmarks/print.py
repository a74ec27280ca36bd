"""How fast the book is made: `python benchmarks/print.py [DOCUMENTS] [RUNS]` prints pages per second.

Figures are medians of the runs.  The corpus is invented: documents of two pages with names, notes
and corrections.  The stylesheet is compiled once before the clock starts;
Typst begins anew each time.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from lxml import etree

from tei_toolkit import resources, saxon, xml
from tei_toolkit.edition.config import Edition
from tei_toolkit.publish import typst

_E = "urn:tei-toolkit:edition"
_EDITION = f"""<edition xmlns="{_E}" id="bench" xml:lang="en" toolkit="0.1.0">
<title>Invented papers</title><documents/></edition>"""
_HEADER = """<teiHeader><fileDesc><titleStmt><title type="main">Letter {n} on the harvest</title></titleStmt>
<publicationStmt><p>Nobody</p></publicationStmt><sourceDesc><p>Invented.</p></sourceDesc></fileDesc>
<profileDesc><creation><date when="1871-05-04"/></creation></profileDesc></teiHeader>"""
_PARAGRAPH = """<p>In the week of number {k} <persName ref="person:p{p}">Person {p}</persName> came down to the mill
and said that the wheel had turned all night,<note place="foot">So she said.</note> that nobody in the valley could
sleep for the noise it made, and we should <choice><sic>recieve</sic><corr>receive</corr></choice> our flour.</p>"""
_PERSONS = 200


def _corpus(documents: int) -> etree._ElementTree:
    texts = []
    for n in range(documents):
        paragraphs = "".join(_PARAGRAPH.format(k=k, p=(n * 7 + k) % _PERSONS) for k in range(9))
        body = f'<text><body><div type="letter"><head>Letter</head>{paragraphs}</div></body></text>'
        texts.append(f'<TEI xml:id="d{n}" xml:lang="en">{_HEADER.format(n=n)}{body}</TEI>')
    return xml.parse(f'<teiCorpus xmlns="{xml.TEI}">{"".join(texts)}</teiCorpus>'.encode(), "bench")


def _registers() -> etree._ElementTree:
    persons = "".join(
        f'<person xml:id="p{n}"><persName><forename>Person</forename> <surname>N{n}</surname></persName></person>'
        for n in range(_PERSONS)
    )
    return xml.parse(f'<registers xmlns="{_E}"><TEI xmlns="{xml.TEI}">{persons}</TEI></registers>'.encode(), "bench")


def main(documents: int = 100, runs: int = 5) -> None:
    """Make the book `runs` times and print the medians."""
    corpus, registers = _corpus(documents), _registers()
    edition = xml.parse(_EDITION.encode(), "bench")
    stylesheet = saxon.Stylesheet.from_path(resources.xslt() / "print" / "book.xsl")
    sheets, settings, pages = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        config = Edition(Path(folder), "bench", "Invented papers", "", (), "", "en", "", None, ("pdf",), {})
        for _ in range(runs):
            start = time.perf_counter()
            source = stylesheet.transform(corpus, {"edition": edition, "registers": registers}).text
            middle = time.perf_counter()
            pdf, _found = typst.finish(source, edition=config, output=Path("bench.typ"), location="bench")
            end = time.perf_counter()
            sheets.append(middle - start)
            settings.append(end - middle)
            pages = pdf.count(b"/Type/Page/")
    whole = statistics.median(a + b for a, b in zip(sheets, settings, strict=True))
    print(f"documents {documents}, pages {pages}, runs {runs}")
    print(f"stylesheet {statistics.median(sheets):.3f} s, Typst {statistics.median(settings):.3f} s")
    print(f"{pages / whole:.0f} pages per second")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
