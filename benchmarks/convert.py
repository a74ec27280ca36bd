"""Time and memory of conversion: many letters, and one long text.

    python benchmarks/convert.py [--letters 200] [--megabytes 10]

Recognition, names, encoding, the proof and writing count; start-up and validation don't.  Prints the median CPU time
for a document of about 4 kB, beside it that of a naive program in the same run (each paragraph a `p`, written by lxml:
nothing recognised, nothing proved) and the ratio, which a slow machine leaves as it is; the time of texts of growing
length with the exponent of their growth; and the peak of memory as a multiple of the longest text.
"""

from __future__ import annotations

import argparse
import math
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tei_toolkit import files
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText
from tei_toolkit.source import decode
from tei_toolkit.xml import TEI, tei

_LETTER = """\
Excerpt from Minutes № {n} of the Collegium meeting of 3 March 1957

Draft Telegram to Port Vesna Concerning the Quota of Herring

Approve the attached draft of the telegram submitted by the Ministry of Fisheries (Cde. Ostrow).

SECRETARY OF THE COLLEGIUM

№ {n}

Telegram from the Minister of Fisheries to the harbour master of Port Vesna regarding the quota

3 March 1957

PORT VESNA

TO THE HARBOUR DIRECTOR

{text}
Report when this is done.
"""
_PARAGRAPH = (
    "Tell the harbour master that {n} thousand tons are agreed, and that he should not wait for the second letter. "
    "The boats of [Reval] may land until 5 June 1957; the pilot has the list of their names, and the keeper of the "
    "light has been told. As to the barrels, the friends should wash and count them before the ship comes.\n\n"
)


def letter(number: int, size: int) -> str:
    """An invented document of about so many characters."""
    paragraphs = max((size - len(_LETTER)) // len(_PARAGRAPH), 1)
    return _LETTER.format(n=number, text="".join(_PARAGRAPH.format(n=number + one) for one in range(paragraphs)))


def _source(text: str, number: int) -> SourceText:
    return decode(text.encode(), f"letter-{number}.txt")


def _naive(source: SourceText) -> bytes:
    """What ten lines do: a header with a title, and a `p` for each paragraph."""
    add = etree.SubElement
    root = etree.Element(tei("TEI"), nsmap={None: TEI})
    description = add(add(root, tei("teiHeader")), tei("fileDesc"))
    add(add(description, tei("titleStmt")), tei("title")).text = "A letter"
    add(add(description, tei("publicationStmt")), tei("p")).text = "Not yet published."
    add(add(description, tei("sourceDesc")), tei("p")).text = "A transcription."
    body = add(add(root, tei("text")), tei("body"))
    for paragraph in re.split(r"\n\s*\n", source.text):
        add(body, tei("p")).text = " ".join(paragraph.split())
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _timed(path: Path, convert: Callable[[SourceText], bytes], source: SourceText) -> float:
    begin = time.process_time()
    files.write(path, convert(source))
    return time.process_time() - begin


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=200)
    parser.add_argument("--megabytes", type=float, default=10)
    args = parser.parse_args()
    converter = Converter()
    converter.convert(_source(letter(0, 4000), 0))
    ours, naive = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(args.letters):
            source = _source(letter(number, 4000), number)
            path = Path(folder) / f"{number}.xml"
            ours.append(_timed(path, lambda one: converter.convert(one).tei, source))
            naive.append(_timed(path, _naive, source))
    one, other = statistics.median(ours) * 1000, statistics.median(naive) * 1000
    print(f"{args.letters} documents of 4 kB: median {one:.1f} ms of CPU each")
    print(f"a naive program on the same: {other:.2f} ms; ratio {one / other:.1f}")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    points = []
    for megabytes in (args.megabytes / 16, args.megabytes / 4, args.megabytes):
        source = _source(letter(1, int(megabytes * 1e6)), 1)
        begin = time.perf_counter()
        converter.convert(source)
        points.append((megabytes, time.perf_counter() - begin))
        print(f"one text of {megabytes:.2f} MB: {points[-1][1]:.1f} s, {points[-1][1] / megabytes:.2f} s a MB")
    (small, short), *_, (large, long) = points
    print(f"exponent of growth: {math.log(long / short) / math.log(large / small):.2f}")
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"memory above that of the letters: {peak:.0f} MB, {peak / large:.0f} times the text")


if __name__ == "__main__":
    main()
