"""Of many patterns those alone are tried that can fit what begins and ends as a text does."""

from __future__ import annotations

import re

import pytest

from tei_toolkit.compiled import ready
from tei_toolkit.doctypes import grammars, part_cues
from tei_toolkit.doctypes.cues import Cue, masked
from tei_toolkit.doctypes.trials import Trials
from tei_toolkit.recognise.cuts import _cuts
from tei_toolkit.recognise.edge_cues import lines

TEXTS = [
    "Telegram No. 12 to the harbour master of Port Vesna",
    "TO THE HARBOUR DIRECTOR",
    "3 March 1957",
    "3. On the quota of herring",
    "[Received 5 March]",
    "“Dear friend, it is done.”",
    "Дорогой друг!",
    "édition",
    "Signed: Olaf Berg",
    "日本",
    "P.S. The nets are dry.",
    " spaced",
    "",
]


def _cues() -> list[Cue]:
    own = [cue for one in grammars() for cues in (one.opens, *one.cues.values()) for cue in cues]
    said = [*own, *(cue for cues in part_cues().values() for cue in cues), *(line.cue for line in lines())]
    return [cue for cue in (*said, *(cue for cue, _ in _cuts())) if cue.expression]


@pytest.mark.parametrize("text", TEXTS)
def test_no_pattern_that_fits_is_left_out(text: str) -> None:
    tried = {one.key for one in Trials(enumerate(_cues())).of(text)}
    for number, cue in enumerate(_cues()):
        if re.search(cue.expression, masked(text) if cue.dated else text):
            assert number in tried, cue.expression


def test_most_patterns_are_left_out() -> None:
    cues = _cues()
    assert len(Trials(enumerate(cues)).of("3. On the quota of herring")) < len(cues) / 2


@pytest.mark.parametrize(
    ("expression", "begin", "not_begin"),
    [
        (r"^(?i:dear|an) ", "dDaA", "be1 "),
        (r"^[^\W\d]+:", "aÉДz", "1:("),
        (r"^(?!No)\(?(?:\d{2}|x*)-", "(5x-", "aN"),
        (r"^(?:a|^b)", "ab", "c"),
        (r"(?i)^k", "kK", "l"),
        (r"^(?>b)?+c", "bc", "a"),
    ],
)
def test_the_letters_of_a_beginning(expression: str, begin: str, not_begin: str) -> None:
    ends = ready(expression).ends
    letters = ends.first
    assert ends.anchored
    assert letters is None or (set(begin) <= set(letters) and not set(not_begin) & set(letters))


@pytest.mark.parametrize(
    ("expression", "end", "not_end"),
    [
        (r" (?i:dear|an)$", "rRnN", "d1 "),
        (r"[^.!?:]{0,60}$", None, ""),
        (r"a[^.!?:]+(?<!\d)$", "aЖ1", ".:?"),
        (r"(?:a\.?|b)$|c$", "a.bc", "d"),
        (r"a$|b", None, ""),
        (r"(a)\1$", None, ""),
    ],
)
def test_the_letters_of_an_end(expression: str, end: str | None, not_end: str) -> None:
    letters = ready(expression).ends.last
    if end is None:
        assert letters is None
    else:
        assert letters is not None
        assert set(end) <= set(letters)
        assert not set(not_end) & set(letters)


@pytest.mark.parametrize("expression", [r"^a|b", r"a", r"(?m)^a", r"(?m:^a)", r"(^)?a", r"^(?=a)$", r"^a*"])
def test_where_nothing_is_known(expression: str) -> None:
    assert ready(expression).ends.first is None


def test_of_common_forms_the_letters_are_known() -> None:
    known = [ready(cue.expression).ends.first is not None for cue in _cues()]
    assert sum(known) > 0.9 * len(known)
