"""How well structure is recognised in hand-made TEI that no model was trained on and nobody tuned for.

python -m benchmarks.unseen TEI_DIR CORPUS_DIR [--keep DIR]: takes the letters, minutes and document volumes among the
valid TEI files of TEI_DIR (its MANIFEST.tsv says from which project each is), writes the text of each as
CORPUS_DIR/structure.py flattens it, converts that with the model that travels with the toolkit, and scores the result
project by project.  A volume of many documents is taken apart into them.

These files are for this figure alone: don't train on them, and don't read them one by one for what goes wrong.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tei_toolkit import files, xml
from tei_toolkit.conversion import convert

_PROJECTS = (
    "KONDE-AT/thun-data",
    "stazh/briefedition-escher",
    "telota/jean_paul_briefe",
    "TillichCorrespondence/tillich-briefe-data",
    "oeaw-ministerratsprotokolle/mp-edition-data",
    "clarin-eric/parla-clarin",
    "joewiz/frus",
)
_DOCUMENT = ".//{*}div[@type='document']"


def write_gold(tei: Path, corpus: Path, output: Path) -> None:
    """Write each document as a TEI file with its text beside it, a folder for each project."""
    with (tei / "MANIFEST.tsv").open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t"):
            path = tei / "files" / row["file"]
            if row["project"] not in _PROJECTS or path.with_name(path.name + ".jing").exists():
                continue
            folder = output / row["project"].rpartition("/")[2]
            folder.mkdir(parents=True, exist_ok=True)
            for name, root in _documents(path):
                one = folder / f"{name}.xml"
                files.write(one, etree.tostring(root, encoding="utf-8"))
                flatten = [sys.executable, str(corpus / "structure.py"), "flatten", str(one)]
                text = subprocess.run(flatten, check=True, capture_output=True).stdout
                files.write(one.with_suffix(".txt"), text)


def _documents(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """The documents of a file, by name: the file as a whole, or the innermost documents of a volume."""
    root = xml.parse(path.read_bytes(), str(path)).getroot()
    found = [one for one in root.findall(_DOCUMENT) if one.find(_DOCUMENT) is None]
    if len(found) < 2:
        yield path.stem, root
    for number, one in enumerate(found, 1):
        one.tail = None
        yield f"{path.stem}_{number:04}", one


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tei", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--keep", type=Path, help="write gold and results here instead of a folder that is thrown away")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        output = asked.keep or Path(scratch)
        write_gold(asked.tei, asked.corpus, output / "gold")
        for folder in sorted(path for path in (output / "gold").iterdir() if path.is_dir()):
            texts = sorted(folder.glob("*.txt"))
            convert(texts, output / "read" / folder.name)
            print(f"{folder.name} ({len(texts)})", flush=True)
            scorer = [asked.corpus / "structure.py", "score", folder, output / "read" / folder.name]
            subprocess.run([sys.executable, *map(str, scorer)], check=True)


if __name__ == "__main__":
    main()
