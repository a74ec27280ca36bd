"""Days by the calendars of the French Republic, of the Romans, and of the saints."""

from __future__ import annotations

import pytest

from tei_toolkit.names.dates import find_dates


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("1er vendémiaire an I", "1792-09-22"),
        ("9 thermidor an II", "1794-07-27"),
        ("12 germinal an III", "1795-04-01"),
        ("18 brumaire an VIII", "1799-11-09"),
        ("23 nivôse an 7", "1799-01-12"),
        ("le 11 frim. an XIII", "1804-12-02"),
        ("10 nivôse an XIV", "1805-12-31"),
        ("Kal. Maii 1534", "1534-05-01"),
        ("iv Non. Mart. 1534", "1534-03-04"),
        ("pridie Idus Octobris 1521", "1521-10-14"),
        ("III. Kal. Septembris anno 1523", "1523-08-30"),
        ("Idibus Martiis MDXXXIV", "1534-03-15"),
        ("xvi Cal. Iulii 1540", "1540-06-16"),
        ("uff Sanct Gallen tag 1531", "1531-10-16"),
        ("am S. Martins tag anno 1529", "1529-11-11"),
        ("on St. Andrew’s day, 1560", "1560-11-30"),
        ("vigilia S. Michaelis 1512", "1512-09-28"),
    ],
)
def test_a_day_is_told_by_the_calendar_that_names_it(words: str, when: str) -> None:
    text = f"Reval, {words}"
    (found,) = find_dates(text, 0, len(text), dateline=True)
    assert found.when == when
    assert found.cert in {"high", "medium"}


def test_the_day_before_a_new_year_is_doubtful() -> None:
    (found,) = find_dates("III Kal. Ian. 1534", 0, 18, dateline=True)
    assert (found.when, found.cert) == ("1533-12-30", "low")


@pytest.mark.parametrize(
    "words",
    [
        "It took 12 men an hour, and an X for a name.",
        "The non-member states and Cal. Mar. Inc. met.",
        "40 germinal an III",
        "3 brumaire an XX",
        "Il y a un an 12 navires",
        "at St. Martin in the year before",
    ],
)
def test_what_no_calendar_has_is_no_date(words: str) -> None:
    assert not list(find_dates(words, 0, len(words), dateline=True))


def test_both_calendars_may_name_the_day() -> None:
    text = "Châlons, 23 nivôse an VII (12 janvier 1799)."
    assert [one.when for one in find_dates(text, 0, len(text), dateline=True)] == ["1799-01-12", "1799-01-12"]
