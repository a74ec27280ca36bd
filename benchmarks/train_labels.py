"""Train the model of labels on hand-made TEI, and say how well it does on volumes held back.

python -m benchmarks.train_labels CORPUS_DIR [--folds]: writes tei_toolkit/recognise/labels.json; with --folds it only
prints how many blocks of each volume get their label from a model that was trained without that volume.

A conditional random field over the blocks of a document (Lafferty, McCallum and Pereira, 2001), fitted to the greatest
likelihood with a penalty on large weights.  Needs the packages of the extra `train`.
"""

from __future__ import annotations

import argparse
import collections
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks import gold
from benchmarks.likelihood import Likelihood
from tei_toolkit import files, resources
from tei_toolkit.doctypes import grammars
from tei_toolkit.recognise.features import features
from tei_toolkit.recognise.learned import CLASSES, Model, to_json
from tei_toolkit.recognise.scores import score

Example = tuple[str, list[list[str]], list[int]]
"""The volume, features and classes of a document's blocks."""

PIECES = Path(__file__).parent / "pieces.txt"
_ROUNDS = 100
_PENALTY = 3.0
_FEWEST_BLOCKS, _FEWEST_VOLUMES = 4, 2
_SHORTEST_NAME = 3  # letters; shorter ones are initials, numerals and titles
_WORD = re.compile(r"[^\W\d_]+")
_SMALLEST = 0.05  # weights that would round to nothing are left out


def common_words(documents: Iterable[gold.Labelled]) -> frozenset[str]:
    """The words that stand somewhere with a small letter: names of people and places never do."""
    found: set[str] = set()
    for document in documents:
        for block in document.blocks:
            found.update(word for word in _WORD.findall(block.text) if word[0].islower())
    return frozenset(found)


def _names_nobody(feature: str, common: frozenset[str]) -> bool:
    """Whether a feature is no name: a model must not know documents by who is in them."""
    kind, _, words = feature.rpartition(":")[2].partition("=")
    if kind not in {"first", "first-two", "last"}:
        return True
    return all(word in common for word in _WORD.findall(words) if len(word) >= _SHORTEST_NAME)


def examples(documents: Iterable[gold.Labelled], common: frozenset[str]) -> list[Example]:
    """Volume, features and classes of each document."""
    known = grammars()
    found = []
    for document in documents:
        cues = [score(block, known, at == 0, lambda _: False).parts for at, block in enumerate(document.blocks)]
        rows = [[one for one in row if _names_nobody(one, common)] for row in features(document.blocks, cues)]
        found.append((document.volume, rows, [CLASSES.index(c) for c in document.classes]))
    return found


def train(documents: Sequence[Example]) -> Model:
    """The model of some documents; features of one volume alone are habits of that volume, and left out."""
    volumes: dict[str, set[str]] = collections.defaultdict(set)
    blocks: collections.Counter[str] = collections.Counter()
    for volume, rows, _ in documents:
        for row in rows:
            for name in row:
                volumes[name].add(volume)
                blocks[name] += 1
    kept = sorted(n for n in volumes if blocks[n] >= _FEWEST_BLOCKS and len(volumes[n]) >= _FEWEST_VOLUMES)
    likelihood = Likelihood([(rows, classes) for _, rows, classes in documents], kept, len(CLASSES), _PENALTY)
    weights, steps = likelihood.best(_ROUNDS)
    slim = {
        name: tuple(round(w, 2) for w in row)
        for name, row in zip(kept, weights, strict=True)
        if max(map(abs, row)) >= _SMALLEST
    }
    return Model(slim, tuple(tuple(round(w, 2) for w in row) for row in steps))


def folds(documents: Sequence[Example]) -> None:
    """Print how a model without a volume labels that volume."""
    right: collections.Counter[str] = collections.Counter()
    said: collections.Counter[str] = collections.Counter()
    told: collections.Counter[str] = collections.Counter()
    wrong: collections.Counter[tuple[str, str]] = collections.Counter()
    for volume in sorted({one[0] for one in documents}):
        model = train([one for one in documents if one[0] != volume])
        good = every = 0
        for _, rows, classes in (one for one in documents if one[0] == volume):
            for chances, c in zip(model.chances(rows), classes, strict=True):
                best = max(range(len(CLASSES)), key=chances.__getitem__)
                said[CLASSES[best]] += 1
                told[CLASSES[c]] += 1
                right[CLASSES[c]] += best == c
                good += best == c
                every += 1
                if best != c:
                    wrong[CLASSES[c], CLASSES[best]] += 1
        print(f"{volume:24}{good:5} of {every:5}  {good / every:.3f}", flush=True)
    for name in CLASSES:
        if told[name]:
            f1 = 2 * right[name] / (said[name] + told[name])
            print(f"{name:14} gold {told[name]:5} F1 {f1:.3f}")
    for (a, b), n in wrong.most_common(12):
        print(f"  {n:4} {a} taken for {b}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", action="store_true", help="hold back each volume in turn; write nothing")
    asked = parser.parse_args()
    labelled = [*gold.corpus(asked.corpus), *gold.pieces(PIECES)]
    documents = examples(labelled, common_words(labelled))
    if asked.folds:
        folds(documents)
        return
    target = resources.package("recognise") / "labels.json"
    files.write(target, to_json(train(documents)))
    print(f"wrote {target.name}, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
