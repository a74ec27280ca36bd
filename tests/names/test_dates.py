"""Dates in words."""

from __future__ import annotations

import pytest

from tei_toolkit.names.dates import dates, when, whole


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("24 July 1953", "1953-07-24"),
        ("July 24, 1953", "1953-07-24"),
        ("“15” October 1956", "1956-10-15"),
        ("27/X/1962", "1962-10-27"),
        ("24.III.1950", "1950-03-24"),
        ("2013-07-22", "2013-07-22"),
        ("5 марта 1953", "1953-03-05"),
        ("3. März 1920", "1920-03-03"),
        ("1er janvier 1940", "1940-01-01"),
        ("July 1953", "1953-07"),
        ("1953", "1953"),
        ("31 June 1953", ""),
        ("29 February 1900", ""),
        ("29 February 1904", "1904-02-29"),
        ("in July 1953 we", ""),
        ("1953 tons", ""),
    ],
)
def test_a_text_that_is_a_date(words: str, expected: str) -> None:
    assert whole(words) == expected


def test_dates_in_prose_are_found_where_they_stand() -> None:
    text = "On 24 July 1953, and not on July 2, 1953 or 31 June 1953, nor in 1953."
    found = [(text[start:end], at) for start, end, at in dates(text, 0, len(text))]
    assert found == [("24 July 1953", "1953-07-24"), ("July 2, 1953", "1953-07-02"), ("31 June 1953", "")]


def test_words_that_are_no_date_have_no_when() -> None:
    assert when("the herring") == ""
