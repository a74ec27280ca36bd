"""Pages of the web site: how long their stylesheet takes, and what they weigh.

Run: python benchmarks/site.py [EDITION]

Prints the processor time of a document of about 4 kB and of a megabyte, the weight of a page and of what comes along
with it.  As a measure of the machine: the same for a stylesheet of one template.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from tei_toolkit import resources, saxon, xml
from tei_toolkit.edition import description
from tei_toolkit.edition.config import load
from tei_toolkit.publish import Material, TeiDocument

BARE = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:mode on-no-match="shallow-copy"/></xsl:stylesheet>"""
PARAGRAPH = (
    "<p>The lamp that <name>the Board</name> promised on <date when='1921-05-03'>3 May</date> has not come, and "
    "<choice><sic>wont</sic><corr>won’t</corr></choice> before June.<note place='bottom'>It came in June.</note> {}</p>"
)
FRAME = (
    "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='d' xml:lang='en'><teiHeader><fileDesc><titleStmt>"
    "<title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    "<profileDesc><creation><date when='1921-05-03'/></creation></profileDesc></teiHeader>"
    "<text><body><div type='letter'>{}</div></body></text></TEI>"
)
Parameters = Mapping[str, "str | etree._ElementTree | saxon.Given"]


def document(size: int) -> TeiDocument:
    """An invented letter of about `size` bytes."""
    words = "Until then we burn what the fishermen bring, which smells of what they catch and is paid in kind. " * 3
    one = PARAGRAPH.format(words)
    content = FRAME.format(one * max(1, size // len(one))).encode()
    return TeiDocument("letter", Path("letter.xml"), content, xml.parse(content, "letter.xml"))


def processor_time(work: Callable[[], object], times: int) -> float:
    """Seconds of processor time, the best of five rounds: other programs only ever add to it."""
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - start) / times)
    return min(rounds)


def main(folder: Path) -> None:
    """Measure and print."""
    edition = load(folder)
    sheet = saxon.Stylesheet.from_path(resources.xslt() / "html" / "document.xsl")
    bare = saxon.Stylesheet(xml.parse(BARE.encode(), "bare.xsl"), "bare.xsl")
    for name, size, times in (("4 kB", 4_000, 60), ("1 MB", 1_000_000, 1)):
        one = document(size)
        entry, _ = description.summary(one)
        assert entry is not None
        material = Material(
            edition, (one,), description.describe(edition, [entry]), description.wrap_registers(edition)
        )
        parameters: Parameters = material.parameters
        given = saxon.Given(one.tree)
        page = sheet.transform(given, parameters).text
        # mypy knows no lambda with defaults.
        ours = processor_time(lambda given=given, parameters=parameters: sheet.transform(given, parameters), times)  # type: ignore[misc]
        least = processor_time(lambda given=given: bare.transform(given), times)  # type: ignore[misc]
        print(
            f"{name}: {ours * 1000:8.2f} ms a page, {ours / least:5.1f} times a copy ({least * 1000:.2f} ms); "
            f"{len(one.xml) / 1000:.1f} kB of TEI become {len(page.encode()) / 1000:.1f} kB"
        )
    assets = resources.xslt() / "html" / "assets"
    for name in ("edition.css", "search.js", "list.js"):
        print(f"{name}: {(assets / name).stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("editions/armistice-1953"))
