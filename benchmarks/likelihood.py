"""The likelihood of a conditional random field over sequences, and the weights that make it greatest.

Lafferty, McCallum and Pereira, "Conditional random fields" (2001); the steps are those of L-BFGS (Liu and Nocedal,
1989).  Sequences lie side by side, all first elements, then all second ones: a step forward is one product of matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import optimize, sparse

_TOLERANCE = 1e-5


class Likelihood:
    """The likelihood of the classes of some sequences, given the features of their elements."""

    def __init__(
        self,
        sequences: Sequence[tuple[Sequence[Sequence[str]], Sequence[int]]],
        names: Sequence[str],
        classes: int,
        penalty: float,
    ) -> None:
        number = {name: index for index, name in enumerate(names)}
        ordered = sorted((one for one in sequences if one[1]), key=lambda one: -len(one[1]))
        self._size, self._penalty, self._names = classes, penalty, len(names)
        # How many sequences are long enough to have a first element, a second one, …
        self._alive = [sum(len(told) > at for _, told in ordered) for at in range(len(ordered[0][1]))]
        self._edges = np.concatenate([[0], np.cumsum(self._alive)])
        columns, ends, told = [], [0], []
        for at, alive in enumerate(self._alive):
            for rows, classes_ in ordered[:alive]:
                columns += sorted({number[name] for name in rows[at] if name in number})
                ends.append(len(columns))
                told.append(classes_[at])
        shape = (len(told), len(names))
        self._features: Any = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
        self._by_feature: Any = self._features.T.tocsr()
        right = np.zeros((len(told), classes))
        right[np.arange(len(told)), told] = 1
        self._told = self._by_feature @ right
        self._steps = np.zeros((classes + 1, classes))  # the last row: at the start
        self._steps[classes] = right[: self._alive[0]].sum(0)
        for at, alive in enumerate(self._alive[1:], 1):
            before = right[self._edges[at - 1] : self._edges[at - 1] + alive]
            self._steps[:classes] += before.T @ right[self._edges[at] : self._edges[at + 1]]

    def best(self, rounds: int) -> tuple[list[list[float]], list[list[float]]]:
        """The weights by feature and class, and by class before and class (the last row: at the start)."""
        start = np.zeros((self._names + self._size + 1) * self._size)
        options = {"maxiter": rounds, "maxcor": 8, "ftol": _TOLERANCE}
        found = optimize.minimize(self._loss, start, jac=True, method="L-BFGS-B", options=options)
        table = found.x.reshape(-1, self._size)
        return table[: self._names].tolist(), table[self._names :].tolist()

    def _loss(self, values: Any) -> tuple[float, Any]:
        """What is missing to certainty with the penalty, and how it grows with each weight."""
        table = values.reshape(-1, self._size)
        weights, steps = table[: self._names], table[self._names :]
        scores = self._features @ weights
        single, pairs, whole = self._expected(scores, steps)
        told = (self._told * weights).sum() + (self._steps * steps).sum()
        slope = np.concatenate([self._by_feature @ single - self._told, pairs - self._steps])
        return float(whole - told + self._penalty / 2 * (values @ values)), (slope + self._penalty * table).ravel()

    def _expected(self, scores: Any, steps: Any) -> tuple[Any, Any, float]:
        """How often each class is expected at each element, and each pair of neighbours; the sum of all paths."""
        size, edges = self._size, self._edges
        top = scores.max(1, keepdims=True)
        emitted, ways = np.exp(scores - top), np.exp(steps[:size])
        ahead, behind = np.empty_like(scores), np.ones_like(scores)
        totals = []
        for at, alive in enumerate(self._alive):
            here = slice(edges[at], edges[at + 1])
            come = ahead[edges[at - 1] : edges[at - 1] + alive] @ ways if at else np.exp(steps[size])
            row = come * emitted[here]
            totals.append(row.sum(1, keepdims=True))
            ahead[here] = row / totals[-1]
        pairs = np.zeros_like(steps)
        for at in range(len(self._alive) - 1, 0, -1):
            here = slice(edges[at], edges[at + 1])
            before = slice(edges[at - 1], edges[at - 1] + self._alive[at])
            follows = emitted[here] * behind[here] / totals[at]
            pairs[:size] += ahead[before].T @ follows * ways
            behind[before] = follows @ ways.T
        single = ahead * behind
        single /= single.sum(1, keepdims=True)
        pairs[size] = single[: self._alive[0]].sum(0)
        return single, pairs, float(top.sum() + sum(np.log(one).sum() for one in totals))
