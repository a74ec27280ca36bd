"""Time and memory of conversion: many letters, and one long text.

    python benchmarks/convert.py [--letters 200] [--megabytes 10]

Recognition, names, encoding, the proof and writing count; start-up and validation don't.  Prints the median time for
a document of about 4 kB, the time of texts of growing length with the exponent of their growth, and the peak of
memory as a multiple of the longest text.
"""

from __future__ import annotations

import argparse
import math
import resource
import statistics
import tempfile
import time
from pathlib import Path

from tei_toolkit import files
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText
from tei_toolkit.source import decode

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


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=200)
    parser.add_argument("--megabytes", type=float, default=10)
    args = parser.parse_args()
    converter = Converter()
    converter.convert(_source(letter(0, 4000), 0))
    times = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(args.letters):
            source = _source(letter(number, 4000), number)
            begin = time.perf_counter()
            files.write(Path(folder) / f"{number}.xml", converter.convert(source).tei)
            times.append(time.perf_counter() - begin)
    print(f"{args.letters} documents of 4 kB: median {statistics.median(times) * 1000:.1f} ms each")
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
