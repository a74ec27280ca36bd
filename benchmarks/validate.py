"""How long a verdict takes: the toolkit, jing and libxml2 alone, side by side on the same files.

    python benchmarks/validate.py --schema tei_all.rng FILE.xml …

Whole processes from start to end, as CI runs them; medians. The last line of each file gives the ratios: how many
times longer the others take than the toolkit. A program that is missing is left out; verdicts that differ are told.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

_LIBXML2 = """
import sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
sys.exit(0 if schema.validate(etree.parse(sys.argv[2], etree.XMLParser(huge_tree=True, collect_ids=False))) else 1)
"""


def main() -> int:
    """Measure and print; 1 where verdicts differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schema", type=Path, required=True, help="a RELAX NG schema")
    parser.add_argument("--runs", type=int, default=5, help="runs of each program (default: 5)")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    args = parser.parse_args()
    differ = False
    for file in args.files:
        verdicts: dict[str, bool] = {}
        seconds: dict[str, float] = {}
        for name, command in _commands(args.schema, file).items():
            times = []
            for _ in range(args.runs):
                begun = time.perf_counter()
                done = subprocess.run(command, capture_output=True, check=False)
                times.append(time.perf_counter() - begun)
                verdicts[name] = done.returncode == 0
            seconds[name] = statistics.median(times)
        print(f"{file.name}  {file.stat().st_size / 1024:.0f} KiB  {'valid' if verdicts['tei-toolkit'] else 'invalid'}")
        for name, median in seconds.items():
            print(f"  {name:<12} {median:7.3f} s")
        ratios = [f"{name} {seconds[name] / seconds['tei-toolkit']:.1f}" for name in seconds if name != "tei-toolkit"]
        print(f"  times as long as the toolkit: {', '.join(ratios) or 'nothing to compare with'}")
        if len(set(verdicts.values())) > 1:
            differ = True
            print(f"  verdicts differ: {verdicts}")
    return int(differ)


def _commands(schema: Path, file: Path) -> dict[str, list[str]]:
    toolkit = [sys.executable, "-m", "tei_toolkit", "validate", "--quiet", "--grammar-only", "--schema", str(schema)]
    commands = {
        "tei-toolkit": [*toolkit, str(file)],
        "libxml2": [sys.executable, "-c", _LIBXML2, str(schema), str(file)],
    }
    jing = shutil.which("jing")
    if jing is not None:
        commands["jing"] = [jing, str(schema), str(file)]
    return commands


if __name__ == "__main__":
    sys.exit(main())
