"""How a build grows with its edition: time, processor time and memory, whole and after small changes.

python benchmarks/scale.py [NUMBER …] [--format NAME]: invented editions of 100, 300 and 1000 documents, or as many as
named; the exponent is that of the power of the number of documents that fits the processor time best.
"""

from __future__ import annotations

import argparse
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.invent import invent

# Times of the children and their children, and the largest of them, as the system counts them.
MEASURE = """
import json, os, resource, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run([sys.executable, "-m", "tei_toolkit", "build", *sys.argv[1:]], stdout=subprocess.DEVNULL)
wall, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
assert done.returncode < 2, done.returncode
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
HEAD = ("documents", "", "wall s", "CPU s", "MB")


def _measure(*words: str) -> tuple[float, float, float]:
    done = subprocess.run([sys.executable, "-c", MEASURE, *words], check=True, capture_output=True, text=True)
    wall, processor, memory = (float(one) for one in done.stdout.strip(" []\n").split(","))
    return wall, processor, memory


def _row(number: int, words: str, measured: tuple[float, float, float]) -> None:
    wall, processor, memory = measured
    print(f"{number:9}  {words:34}{wall:9.2f}{processor:9.2f}{memory:7.0f}", flush=True)


def _edition(folder: Path, number: int, made: str) -> float:
    """Print the figures of an edition; the processor time of its whole build by one process."""
    edition = invent(folder, number)
    words = (str(folder), "--format", made)
    whole = _measure(*words, "--jobs", "1")
    _row(number, "all, --jobs 1", whole)
    shutil.rmtree(edition.build)
    shutil.rmtree(edition.tei)
    _row(number, "all, --jobs 2", _measure(*words, "--jobs", "2"))
    _measure(*words)
    _row(number, "nothing changed", _measure(*words))
    source = edition.sources[number // 2]
    source.write_text(source.read_text(encoding="utf-8").replace("Dear", "My dear"), encoding="utf-8")
    _row(number, "one document edited", _measure(*words))
    register = edition.registers["persons"]
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("Of the harbour.", "Of the old harbour.", 1), encoding="utf-8")
    _row(number, "one entry of a register edited", _measure(*words))
    return whole[1]


def main() -> None:
    """Print the table and the exponent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*", type=int, default=[100, 300, 1000], metavar="NUMBER")
    parser.add_argument("--format", default="html", metavar="NAME")
    args = parser.parse_args()
    print(f"{HEAD[0]:9}  {HEAD[1]:34}{HEAD[2]:>9}{HEAD[3]:>9}{HEAD[4]:>7}")
    times = {}
    with tempfile.TemporaryDirectory() as home:
        for number in args.numbers:
            times[number] = _edition(Path(home) / str(number), number, args.format)
            shutil.rmtree(Path(home) / str(number))
    if len(times) > 1:
        fit = statistics.linear_regression([math.log(one) for one in times], [math.log(one) for one in times.values()])
        print(f"processor time grows with the power {fit.slope:.2f} of the number of documents")


if __name__ == "__main__":
    main()
