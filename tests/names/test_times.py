"""Times of day."""

from __future__ import annotations

import pytest

from tei_toolkit.names.times import find_times


@pytest.mark.parametrize(
    ("text", "words", "attributes"),
    [
        ("Reval, May 3, 1957, 1 p.m.", "1 p.m.", {"when": "13:00:00"}),
        ("12.54 p.m.", "12.54 p.m.", {"when": "12:54:00"}),
        ("12 a.m.", "12 a.m.", {"when": "00:00:00"}),
        ("13:30 p.m.", "13:30 p.m.", {"when": "13:30:00"}),
        ("3:02–3:55 p.m.", "3:02–3:55 p.m.", {"from": "15:02:00", "to": "15:55:00"}),
        ("11:30–1:15 p.m.", "11:30–1:15 p.m.", {"from": "11:30:00", "to": "13:15:00"}),
        ("noon", "noon", {"when": "12:00:00"}),
        ("Time: 6:40", "6:40", {"when": "06:40:00"}),
        ("1444Z", "1444Z", {"when": "14:44:00Z"}),
        ("7:15 a.m. EST", "7:15 a.m. EST", {"when": "07:15:00-05:00"}),
        ("17.05 Uhr", "17.05 Uhr", {"when": "17:05:00"}),
        ("в 14 ч. 30 мин.", "14 ч. 30 мин.", {"when": "14:30:00"}),
        ("17:05 hours", "17:05 hours", {"when": "17:05:00"}),
    ],
)
def test_a_time_is_found(text: str, words: str, attributes: dict[str, str]) -> None:
    ((start, end, said),) = find_times(text, 0, len(text))
    assert (text[start:end], dict(said)) == (words, attributes)


@pytest.mark.parametrize("text", ["13 a.m.", "3.5 tons", "No. 1444", "in 1957", "5 men", "25:10", "8:75 p.m."])
def test_other_numbers_are_no_times(text: str) -> None:
    assert list(find_times(text, 0, len(text))) == []
