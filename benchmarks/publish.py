"""What a format costs beyond its stylesheets: `python -m benchmarks.publish [FORMAT] [DOCUMENTS]` (epub, 1000).

The edition is that of `benchmarks/print.py`, as files.  Its documents are checked and summed up first, by a build of
plain text; then the format is built, in a process of its own.  Seconds of wall and of the processor: the whole build,
the transformations in it, and what is left.  `pdf-documents 240` makes a PDF of each document.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from lxml import etree

from benchmarks.print import _corpus, _registers, _work
from tei_toolkit import build, saxon, xml

_SETTINGS = """[edition]
id = "bench"
title = "Invented papers"
published = "2001"
[registers]
persons = "registers/persons.xml"
[validation]
schema = "none"
"""


def _edition(folder: Path, documents: int) -> None:
    (folder / "tei").mkdir()
    (folder / "registers").mkdir()
    (folder / "edition.toml").write_text(_SETTINGS, encoding="utf-8")
    registers = _registers().getroot()[0]
    text = etree.SubElement(registers, xml.tei("text"))
    etree.SubElement(etree.SubElement(text, xml.tei("body")), xml.tei("listPerson")).extend(list(registers)[:-1])
    (folder / "registers" / "persons.xml").write_bytes(etree.tostring(registers))
    for number, one in enumerate(_corpus(documents).getroot()):
        (folder / "tei" / f"{number:06}.xml").write_bytes(etree.tostring(one, with_tail=False))


def _run(folder: Path, name: str) -> tuple[float, float, float, float, float, int]:
    spent = [0.0, 0.0]
    transform = saxon.Stylesheet.transform

    def timed(*given: object, **named: object) -> saxon.Transformed:
        begun, before = time.perf_counter(), _work()
        try:
            return transform(*given, **named)  # type: ignore[arg-type]  # whatever it was given
        finally:
            spent[0] += time.perf_counter() - begun
            spent[1] += _work() - before

    saxon.Stylesheet.transform = timed  # type: ignore[method-assign]  # for this measurement alone
    begun, before = time.perf_counter(), _work()
    built = build(folder, formats=[name], jobs=1)
    wall, work = time.perf_counter() - begun, _work() - before
    home = built.outputs[name].parent
    size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return wall, work, spent[0], spent[1], memory, size


def main(name: str = "epub", documents: int = 1000) -> None:
    """Build the format once and print what it cost."""
    with tempfile.TemporaryDirectory() as home, ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        folder = Path(home)
        _edition(folder, documents)
        build(folder, formats=["text"], jobs=1)
        wall, work, sheets, sheets_work, memory, size = process.submit(_run, folder, name).result()
        print(f"{name} of {documents} documents: {size / 1e6:.1f} MB, peak memory {memory:.0f} MB")
        print(f"whole build       wall {wall:6.2f} s, CPU {work:6.2f} s")
        print(f"transformations   wall {sheets:6.2f} s, CPU {sheets_work:6.2f} s")
        print(f"beyond them       wall {wall - sheets:6.2f} s, CPU {work - sheets_work:6.2f} s")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "epub", int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
