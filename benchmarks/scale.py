"""How a build grows with its edition: time, processor time and memory, whole and after small changes; and the preview.

python benchmarks/scale.py [NUMBER …] [--format NAME]: invented editions of 100, 1000 and 10000 documents, or as many as
named.  `MB` is the largest of all processes.  At the end: how many times faster two processes are than one, how much
more memory the largest edition needs than the smallest, and the power of the number of documents that fits the
processor time best.  Beside each figure stands the one to reach, where there is one.
"""

from __future__ import annotations

import argparse
import http.client
import math
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.invent import invent
from tei_toolkit.edition.config import Edition

# Times of the children and their children, and the largest of them, as the system counts them.
MEASURE = """
import json, os, resource, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL)
wall, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
assert done.returncode < 2, done.returncode
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
# A build without the index that a web server gives out in parts.
PLAIN = """
import sys
from pathlib import Path
from tei_toolkit.edition.rebuilding import rebuild
from tei_toolkit.where import Where
if __name__ == "__main__":
    rebuild(Path(sys.argv[1]), formats=[sys.argv[2]], where=Where(jobs=int(sys.argv[3]) or None), in_parts=False)
"""
# What the invented register says of everybody.
NOTE = "Of the harbour."
HEAD = ("documents", "", "wall s", "CPU s", "MB", "wanted")
# Seconds to be reached on two cores that nobody else uses, by number of documents.
WANTED = {
    ("without Pagefind, 2 processes", 10_000): "90 s",
    ("Pagefind added", 10_000): "30 s",
    ("nothing changed", 1_000): "0.4 s",
    ("nothing changed", 10_000): "2 s",
    ("one document edited, no Pagefind", 1_000): "1 s",
    ("one document edited", 1_000): "3 s",
    ("preview: saved, then shown", 1_000): "0.5 s",
}


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock, seconds of processors, megabytes of the largest process."""

    wall: float
    processor: float
    memory: float


def _measure(*words: str) -> Measured:
    done = subprocess.run([sys.executable, "-c", MEASURE, *words], check=True, capture_output=True, text=True)
    wall, processor, memory = (float(one) for one in done.stdout.strip(" []\n").split(","))
    return Measured(wall, processor, memory)


def _row(number: int, words: str, measured: Measured) -> Measured:
    wanted = WANTED.get((words, number), "")
    print(
        f"{number:9}  {words:36}{measured.wall:9.2f}{measured.processor:9.2f}{measured.memory:7.0f}  {wanted}",
        flush=True,
    )
    return measured


def _edition(folder: Path, number: int, made: str) -> tuple[Measured, Measured]:
    """Print the figures of an edition; those of its whole build by one process and by two, without Pagefind."""
    edition = invent(folder, number)
    script = folder.parent / "plain.py"
    script.write_text(PLAIN, encoding="utf-8")
    plain = (str(script), str(folder), made)
    whole = ("-m", "tei_toolkit", "build", str(folder), "--format", made)
    two = _row(number, "without Pagefind, 2 processes", _measure(*plain, "2"))
    _row(number, "Pagefind added", _measure(*whole))
    _row(number, "nothing changed", _measure(*whole))
    shutil.rmtree(edition.build)
    shutil.rmtree(edition.tei)
    one = _row(number, "without Pagefind, 1 process", _measure(*plain, "1"))
    _edit(edition, number // 3)
    _row(number, "one document edited, no Pagefind", _measure(*plain, "0"))
    _measure(*whole)
    _edit(edition, number // 2)
    _row(number, "one document edited", _measure(*whole))
    # They stand by how many documents name them.
    for place, words in ((0, "many"), (_entries(edition) // 2, "few")):
        _edit_entry(edition, place)
        _row(number, f"entry edited that {words} documents name", _measure(*whole))
    if made == "html":
        _row(number, "preview: saved, then shown", _preview(edition))
    return one, two


def _edit(edition: Edition, which: int) -> None:
    source = edition.sources[which]
    source.write_text(source.read_text(encoding="utf-8").replace("Dear", "My dear"), encoding="utf-8")


def _entries(edition: Edition) -> int:
    return edition.registers["persons"].read_text(encoding="utf-8").count(NOTE)


def _edit_entry(edition: Edition, place: int) -> None:
    register = edition.registers["persons"]
    parts = register.read_text(encoding="utf-8").split(NOTE)
    before, after = NOTE.join(parts[: place + 1]), NOTE.join(parts[place + 1 :])
    register.write_text(f"{before}{NOTE.replace('the', 'the old')}{after}", encoding="utf-8")


def _preview(edition: Edition) -> Measured:
    """From the moment a TEI file is saved until its page is served with the new words; the best of three."""
    command = [sys.executable, "-m", "tei_toolkit", "serve", str(edition.folder), "--port", "0"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert running.stdout is not None
    address = next(found[1] for line in running.stdout if (found := re.match(r"preview: (\S+)", line)))
    times = []
    try:
        for count, path in enumerate(edition.documents[1:4]):
            word = f"Reverendissimo{count}"
            text = path.read_text(encoding="utf-8").replace("Yours faithfully", word)
            time.sleep(3)  # the first look at the folder, or the build before
            begun = time.perf_counter()
            path.write_text(text, encoding="utf-8")
            while word.encode() not in _page(address, path.stem) and time.perf_counter() - begun < 60:
                time.sleep(0.01)
            times.append(time.perf_counter() - begun)
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate()
    return Measured(min(times), math.nan, math.nan)


def _page(address: str, stem: str) -> bytes:
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    try:
        connection.request("GET", f"/{stem}.html")
        return connection.getresponse().read()
    finally:
        connection.close()


def main() -> None:
    """Print the table, and how it grows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*", type=int, default=[100, 1_000, 10_000], metavar="NUMBER")
    parser.add_argument("--format", default="html", metavar="NAME")
    args = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has its modules compiled
    print(f"{HEAD[0]:9}  {HEAD[1]:36}{HEAD[2]:>9}{HEAD[3]:>9}{HEAD[4]:>7}  {HEAD[5]}")
    figures: dict[int, tuple[Measured, Measured]] = {}
    with tempfile.TemporaryDirectory() as home:
        for number in args.numbers:
            figures[number] = _edition(Path(home) / str(number), number, args.format)
            shutil.rmtree(Path(home) / str(number))
    first, last = min(figures), max(figures)
    one, two = figures[last]
    print(f"two processes are {one.wall / two.wall:.2f} times faster than one at {last} documents (wanted: 1.8)")
    if first == last:
        return
    more = two.memory / figures[first][1].memory
    print(f"{last} documents need {more:.2f} times the memory of {first} (wanted: the same, below 400 MB)")
    spent = [figures[number][0].processor for number in figures]
    fit = statistics.linear_regression([math.log(number) for number in figures], [math.log(one) for one in spent])
    bound = statistics.linear_regression(
        [math.log(number) for number in figures], [math.log(number * math.log(number)) for number in figures]
    )
    print(
        f"processor time grows with the power {fit.slope:.2f} of the number of documents "
        f"(n log n would be {bound.slope:.2f})"
    )


if __name__ == "__main__":
    main()
