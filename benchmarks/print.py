"""How fast the book is made: `python benchmarks/print.py [DOCUMENTS] [RUNS]` prints pages per second.

Figures are medians of the runs.  The corpus is invented: documents of two pages with names, and two to three notes and
corrections a page.  Stylesheets are compiled once before the clock starts; each run is a process of its own, for a
Typst that lives on sets anew only what changed.  That is measured too: the same book with words more in one document.

Where WeasyPrint is installed (`pip install weasyprint`, and Pango by the system: `apt install libpango-1.0-0
libpangoft2-1.0-0`), it sets the first 20 documents from the pages of the web site with their style for print, on pages
of the same size, as one file whose fonts are read once; the ratios are printed.  Its PDF is not tagged and has no
indexes, and its pages hold less.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
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
and said that the wheel had turned all night,{note} that nobody in the valley could
sleep for the noise it made, and we should {word} our flour.</p>"""
_NOTE = '<note place="foot">So she said.</note>'
_SLIP = "<choice><sic>recieve</sic><corr>receive</corr></choice>"
_PERSONS = 200
# Documents that the slower peer sets.
_PEERS_SHARE = 20
# The page of the design "book".
_SIZE = "@page { size: A5; margin: 23mm 18mm 22mm 20mm } main { break-before: page }"


def _corpus(documents: int) -> etree._ElementTree:
    texts = []
    for n in range(documents):
        paragraphs = "".join(
            _PARAGRAPH.format(
                k=k, p=(n * 7 + k) % _PERSONS, note=_NOTE * (k % 3 == 0), word=_SLIP if k % 4 == 1 else "receive"
            )
            for k in range(9)
        )
        body = f'<text><body><div type="letter"><head>Letter</head>{paragraphs}</div></body></text>'
        texts.append(f'<TEI xml:id="d{n}" xml:lang="en">{_HEADER.format(n=n)}{body}</TEI>')
    return xml.parse(f'<teiCorpus xmlns="{xml.TEI}">{"".join(texts)}</teiCorpus>'.encode(), "bench")


def _registers() -> etree._ElementTree:
    persons = "".join(
        f'<person xml:id="p{n}"><persName><forename>Person</forename> <surname>N{n}</surname></persName></person>'
        for n in range(_PERSONS)
    )
    return xml.parse(f'<registers xmlns="{_E}"><TEI xmlns="{xml.TEI}">{persons}</TEI></registers>'.encode(), "bench")


@dataclass(frozen=True)
class _Run:
    """One book in a process of its own: seconds of wall and processor, pages, peak memory in MB.

    `changed` is the same with one word more in one document, as `serve` makes it: Typst still lives.
    """

    stylesheet: float
    typst: float
    work: float
    changed: float
    changed_work: float
    pages: int
    memory: float


def _run(documents: int) -> _Run:
    corpus, registers = _corpus(documents), _registers()
    edition = xml.parse(_EDITION.encode(), "bench")
    stylesheet = saxon.Stylesheet.from_path(resources.xslt() / "print" / "book.xsl")
    with tempfile.TemporaryDirectory() as folder:
        config = Edition(Path(folder), "bench", "Invented papers", "", (), "", "en", "", None, ("pdf",), {})

        def make() -> tuple[float, float, float, int]:
            start, before = time.perf_counter(), _work()
            source = stylesheet.transform(corpus, {"edition": edition, "registers": registers}).text
            middle = time.perf_counter()
            pdf, _found = typst.finish(source, edition=config, output=Path("bench.typ"), location="bench")
            end = time.perf_counter()
            return middle - start, end - middle, _work() - before, pdf.count(b"/Type/Page/")

        sheet, setting, work, pages = make()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        paragraph = corpus.getroot()[documents // 2].find(f".//{xml.tei('p')}[2]")
        assert paragraph is not None
        paragraph.text = f"Once more: {paragraph.text}"
        again = make()
    return _Run(sheet, setting, work, again[0] + again[1], again[2], pages, memory)


def main(documents: int = 100, runs: int = 5) -> None:
    """Make the book `runs` times and print the medians."""
    one_each = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1)
    with one_each:
        done = list(one_each.map(_run, [documents] * runs))
    pages = done[0].pages

    def median(value: Callable[[_Run], float]) -> float:
        return statistics.median(value(one) for one in done)

    whole = median(lambda one: one.stylesheet + one.typst)
    print(f"documents {documents}, pages {pages}, runs {runs}, each in a process of its own")
    print(f"stylesheet {median(lambda one: one.stylesheet):.3f} s, Typst {median(lambda one: one.typst):.3f} s")
    memory = max(one.memory for one in done)
    print(f"wall {whole:.2f} s, CPU {median(lambda one: one.work):.2f} s, peak memory {memory:.0f} MB")
    changed, changed_work = median(lambda one: one.changed), median(lambda one: one.changed_work)
    print(f"one document changed: wall {changed:.2f} s, CPU {changed_work:.2f} s")
    print(f"{pages / whole:.0f} pages per second")
    if find_spec("weasyprint"):
        corpus, registers = _corpus(documents), _registers()
        peer_pages, peer, peer_work = _weasyprint(corpus, xml.parse(_EDITION.encode(), "bench"), registers, runs)
        work = median(lambda one: one.work)
        share = min(documents, _PEERS_SHARE)
        print(f"WeasyPrint: pages {peer_pages}, wall {peer:.2f} s, CPU {peer_work:.2f} s")
        print(f"ratio in pages per second of wall {pages / whole / (peer_pages / peer):.1f}, ", end="")
        print(f"of CPU {pages / work / (peer_pages / peer_work):.1f}; ", end="")
        print(f"in documents {documents / whole / (share / peer):.1f}, {documents / work / (share / peer_work):.1f}")
    else:
        print("WeasyPrint is not installed: nothing to compare with")


def _work() -> float:
    """CPU seconds of this process and those that it waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _weasyprint(
    corpus: etree._ElementTree, edition: etree._ElementTree, registers: etree._ElementTree, runs: int
) -> tuple[int, float, float]:
    """Pages, and the medians of seconds of wall and processor, from TEI to PDF by way of the web site's pages."""
    from weasyprint import CSS, HTML  # optional: it needs libraries of the system

    stylesheet = saxon.Stylesheet.from_path(resources.xslt() / "html" / "document.xsl")
    sources = [xml.parse(etree.tostring(one, with_tail=False), "bench") for one in corpus.getroot()[:_PEERS_SHARE]]
    base = f"{(resources.xslt() / 'html').resolve()}/"
    times, spent, pages = [], [], 0
    for _ in range(runs):
        start, before = time.perf_counter(), _work()
        texts = [stylesheet.transform(one, {"edition": edition, "registers": registers}).text for one in sources]
        whole, *others = [etree.fromstring(text, etree.HTMLParser()) for text in texts]
        whole[-1].extend([main for one in others for main in one.iter("main")])
        page = etree.tostring(whole, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
        document = HTML(string=page, base_url=base).render(stylesheets=[CSS(string=_SIZE)])
        document.write_pdf()
        pages = len(document.pages)
        times.append(time.perf_counter() - start)
        spent.append(_work() - before)
    return pages, statistics.median(times), statistics.median(spent)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
