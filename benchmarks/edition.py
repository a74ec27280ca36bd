"""How long the build of an edition takes: the whole command, and its parts within one process.

python benchmarks/edition.py [EDITION] [--runs N] [--copies N]: medians of N runs in seconds.  With --copies the
edition's sources are taken N times over, to see what grows with the number of documents.
"""

from __future__ import annotations

import argparse
import functools
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "editions" / "armistice-1953"

# Each part is timed in a process of its own, as a cold start, with what it needs done before the clock starts.
PARTS = {
    "start the program": "import tei_toolkit.cli",
    "convert": "from tei_toolkit.conversion import convert\nconvert(edition.sources, folder / 'out', edition=edition)",
    "validate": "from tei_toolkit.validation import validate\nvalidate(edition.documents)",
}
PRELUDE = """
import sys, time
from pathlib import Path
from tei_toolkit.edition.config import load
folder = Path(sys.argv[1])
edition = load(folder)
"""


def _seconds(code: str, before: str, folder: Path) -> float:
    script = f"{before}\nbegun = time.perf_counter()\n{code}\nprint(time.perf_counter() - begun)"
    done = subprocess.run([sys.executable, "-c", script, str(folder)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def _whole(folder: Path) -> float:
    for name in ("build", "tei", "out"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return _timed([sys.executable, "-m", "tei_toolkit", "build", str(folder)])


def _timed(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def _report(words: str, runs: int, run: Callable[[], float]) -> None:
    times = [run() for _ in range(runs)]
    print(f"{words:24}{statistics.median(times):9.3f}{min(times):9.3f}{max(times):9.3f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--copies", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "edition"
        shutil.copytree(args.edition, folder, ignore=shutil.ignore_patterns("build"))
        for path in sorted((folder / "sources").iterdir()):
            for copy in range(1, args.copies):
                shutil.copy(path, path.with_stem(f"{path.stem}-{copy}"))
        _whole(folder)  # the first run fills the caches of the file system
        print(f"{'seconds':24}{'median':>9}{'fastest':>9}{'slowest':>9}")
        _report("the whole command", args.runs, lambda: _whole(folder))
        for words, code in PARTS.items():
            before = "import time" if "import tei_toolkit.cli" in code else PRELUDE
            _report(f"  {words}", args.runs, functools.partial(_seconds, code, before, folder))
            shutil.rmtree(folder / "out", ignore_errors=True)
        again = [sys.executable, "-m", "tei_toolkit", "build", str(folder)]
        _report("the same, nothing changed", args.runs, lambda: _timed(again))


if __name__ == "__main__":
    main()
