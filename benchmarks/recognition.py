"""How well structure is recognised, on documents that the model of labels has not seen.

python -m benchmarks.recognition CORPUS_DIR [--hold volumes|documents|nothing] [--cues] [--keep DIR]: converts each text
of CORPUS_DIR that lies beside a hand-made TEI file and has CORPUS_DIR/structure.py score the result folder by folder.
Each is read by a model trained without its volume or edition (`--hold documents`: without every fifth document; with
`nothing` by the model that travels with the toolkit, which knows them all); `--cues` takes the cues without a model.
`--errors N` lists what was taken for what, and the N worst documents; `--margins` tells how often readings are right
whose certainty is small or great.
"""

from __future__ import annotations

import argparse
import collections
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

from benchmarks import gold, train_labels
from benchmarks.mistakes import margins, report
from tei_toolkit.conversion import convert
from tei_toolkit.model import Block
from tei_toolkit.recognise import engine, learned
from tei_toolkit.recognise.scores import Scores

_PARTS = 5


Margins = dict[str, collections.Counter[tuple[float, int]]]
"""By folder and the margin that readings stay below, how many were right (0) and how many there were (1)."""


def convert_all(corpus: Path, output: Path, hold: str) -> Margins:
    """Convert the texts into folders of `output`, fold by fold."""
    sure: Margins = collections.defaultdict(collections.Counter)
    documents = gold.corpus(corpus)
    folders = {path.stem: path.parent for path in corpus.glob("*/*.xml")}
    folds = [one.volume if hold == "volumes" else str(n % _PARTS) for n, one in enumerate(documents)]
    invented = gold.pieces(train_labels.PIECES)
    common = train_labels.common_words([*documents, *invented])
    examples = train_labels.examples(documents, common)
    pieces = train_labels.examples(invented, common)
    for fold in sorted(set(folds)):
        known = [one for one, of in zip(examples, folds, strict=True) if of != fold]
        model = learned.model() if hold == "nothing" else train_labels.train([*known, *pieces])
        with mock.patch.object(learned, "model", lambda model=model: model):
            for document in (one for one, of in zip(documents, folds, strict=True) if of == fold):
                folder = folders[document.name]
                for edge, (right, every) in margins([document]).items():
                    sure[folder.name].update({(edge, 0): right, (edge, 1): every})
                convert([folder / f"{document.name}.txt"], output / folder.name)
    return sure


def convert_by_cues(corpus: Path, output: Path) -> None:
    """Convert the texts into folders of `output` by the cues alone."""

    def nothing(blocks: Sequence[Block], _: Sequence[Scores]) -> list[dict[str, float]]:
        return [dict.fromkeys(learned.CLASSES, 0.0) for _ in blocks]

    with (
        mock.patch.object(engine, "_LEARNED", frozenset({"paragraph"})),
        mock.patch.object(engine, "evidence", nothing),
    ):
        for path in sorted(corpus.glob("*/*.xml")):
            if path.with_suffix(".txt").exists():
                convert([path.with_suffix(".txt")], output / path.parent.name)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--hold", choices=("volumes", "documents", "nothing"), default="volumes", help="what is held back"
    )
    parser.add_argument("--cues", action="store_true", help="no model at all")
    parser.add_argument("--keep", type=Path, help="write the TEI here instead of a folder that is thrown away")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list mistakes, and the N worst documents")
    parser.add_argument("--margins", action="store_true", help="tell how often readings are right, by their certainty")
    asked = parser.parse_args()
    sure: Margins = {}
    with tempfile.TemporaryDirectory() as scratch:
        output = asked.keep or Path(scratch)
        if asked.cues:
            convert_by_cues(asked.corpus, output)
        else:
            sure = convert_all(asked.corpus, output, asked.hold)
        for folder in sorted(path for path in output.iterdir() if path.is_dir()):
            print(folder.name, flush=True)
            scorer = [asked.corpus / "structure.py", "score", asked.corpus / folder.name, folder]
            subprocess.run([sys.executable, *map(str, scorer)], check=True)
            if asked.margins and folder.name in sure:
                for edge in sorted({edge for edge, _ in sure[folder.name]}):
                    right, every = sure[folder.name][edge, 0], sure[folder.name][edge, 1]
                    print(f"certainty below {edge:4}: {right:5} of {every:5} right, {right / max(every, 1):.2f}")
            if asked.errors:
                print(*report(asked.corpus, folder.name, output, asked.errors), sep="\n", flush=True)


if __name__ == "__main__":
    main()
