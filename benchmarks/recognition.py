"""How well structure is recognised, on documents whose volume the model of labels has not seen.

python -m benchmarks.recognition CORPUS_DIR [--seen] [--keep DIR]: converts every text of CORPUS_DIR that lies beside a
hand-made TEI file, each with a model trained without its volume or edition, and has CORPUS_DIR/structure.py score the
result folder by folder.  --seen uses the model that travels with the toolkit, which knows them all.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

from benchmarks import gold, train_labels
from tei_toolkit.conversion import convert
from tei_toolkit.recognise import learned


def convert_all(corpus: Path, output: Path, seen: bool) -> None:
    """Convert the texts into folders of `output`, volume by volume."""
    documents = gold.corpus(corpus)
    folders = {path.stem: path.parent for path in corpus.glob("*/*.xml")}
    examples = [] if seen else train_labels.examples([*documents, *gold.pieces(train_labels.PIECES)])
    for volume in sorted({one.volume for one in documents}):
        model = learned.model() if seen else train_labels.train([one for one in examples if one[0] != volume])
        for document in (one for one in documents if one.volume == volume):
            folder = folders[document.name]
            with mock.patch.object(learned, "model", lambda model=model: model):
                convert([folder / f"{document.name}.txt"], output / folder.name)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seen", action="store_true", help="use the model that knows these documents")
    parser.add_argument("--keep", type=Path, help="write the TEI here instead of a folder that is thrown away")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        output = asked.keep or Path(scratch)
        convert_all(asked.corpus, output, asked.seen)
        for folder in sorted(path for path in output.iterdir() if path.is_dir()):
            print(folder.name, flush=True)
            scorer = [asked.corpus / "structure.py", "score", asked.corpus / folder.name, folder]
            subprocess.run([sys.executable, *map(str, scorer)], check=True)


if __name__ == "__main__":
    main()
