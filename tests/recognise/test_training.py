"""Training of the model of labels: it learns what it is shown, and gives the same model twice."""

from __future__ import annotations

import pytest

from tei_toolkit.recognise.learned import CLASSES

pytest.importorskip("scipy", reason="the extra `train` is not installed")

from benchmarks import gold, train_labels


def test_the_invented_pieces_are_learned_the_same_way_twice() -> None:
    pieces = gold.pieces(train_labels.PIECES)
    examples = train_labels.examples(pieces, train_labels.common_words(pieces))
    model = train_labels.train(examples)
    assert model == train_labels.train(examples)
    right = every = 0
    for _, rows, classes in examples:
        for chances, told in zip(model.chances(rows), classes, strict=True):
            right += max(range(len(CLASSES)), key=chances.__getitem__) == told
            every += 1
    assert right / every > 0.97


def test_names_are_not_learned() -> None:
    pieces = gold.pieces(train_labels.PIECES)
    examples = train_labels.examples(pieces, train_labels.common_words(pieces))
    words = {name.partition("=")[2] for _, rows, _ in examples for row in rows for name in row if "first=" in name}
    assert "ostrov" not in words
    assert "the" in words
