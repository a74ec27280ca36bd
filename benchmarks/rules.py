"""How long rules take: setting a schema up, in a new process, and then each document.

    python benchmarks/rules.py tei_all.rng LETTER.xml …

The schema is a Schematron file or a RELAX NG schema with rules inside. Seconds of the processor (user and system),
medians: `first` makes the stylesheet, `then` takes it from the cache; both begin with a process that has loaded
nothing and end when the rules are ready, with the start of Python itself told apart. A document's time is that of
checking it once more, parsed and in a process that is warm.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_SETUP = """
import sys, time
begun = time.process_time()
from pathlib import Path
from tei_toolkit.rules import Rules
loaded = time.process_time()
Rules.from_path(Path(sys.argv[1]))
print(begun, loaded - begun, time.process_time() - loaded)
"""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each kind (default: 5)")
    parser.add_argument("schema", type=Path, metavar="SCHEMA")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    args = parser.parse_args()
    first, then = [], []
    for _ in range(args.runs):
        with tempfile.TemporaryDirectory() as cache:
            first.append(_setup(args.schema, cache))
            then.append(_setup(args.schema, cache))
    for name, runs in (("first", first), ("then", then)):
        start, load, ready = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{name:<6} rules ready {ready:.3f} s  (loading the toolkit {load:.3f} s, Python {start:.3f} s)")
    _documents(args.schema, args.files, args.runs)
    return 0


def _setup(schema: Path, cache: str) -> tuple[float, ...]:
    done = subprocess.run(
        [sys.executable, "-c", _SETUP, str(schema)],
        env={**os.environ, "TEI_TOOLKIT_CACHE": cache},
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(map(float, done.stdout.split()))


def _documents(schema: Path, paths: list[Path], runs: int) -> None:
    from tei_toolkit import xml
    from tei_toolkit.rules import Rules

    rules = Rules.from_path(schema)
    for path in paths:
        source = path.read_bytes()
        tree = xml.parse(source, str(path))
        found = len(rules.check(tree, str(path), source))
        times = []
        for _ in range(runs):
            often = max(1, min(100, 1_000_000 // len(source)))
            begun = time.process_time()
            for _ in range(often):
                rules.check(tree, str(path), source)
            times.append((time.process_time() - begun) / often)
        size = f"{len(source) / 1024:.0f} KiB"
        print(f"{path.name}  {size}  {found} findings  {1000 * statistics.median(times):.2f} ms")


if __name__ == "__main__":
    sys.exit(main())
