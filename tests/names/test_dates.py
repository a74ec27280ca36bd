"""Dates in words and numbers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.names.calendar import gregorian
from tei_toolkit.names.dates import DATE, dates, find_dates, when, whole
from tei_toolkit.names.evidence import NOTHING, Evidence, evidence, orders
from tei_toolkit.names.reading import Dated

_OWN = Evidence(datetime.date(1950, 10, 5), 1950)


def _first(text: str, known: Evidence = NOTHING, *, dateline: bool = False) -> Dated | None:
    return next(find_dates(text, 0, len(text), known, dateline=dateline), None)


def _said(text: str, known: Evidence = NOTHING, *, dateline: bool = False) -> list[tuple[str, str, str]]:
    return [
        (text[one.start : one.end], " ".join(f"{name}={value}" for name, value in one.attributes), one.cert)
        for one in find_dates(text, 0, len(text), known, dateline=dateline)
    ]


def test_italian_has_a_small_word_before_the_month() -> None:
    assert _said("Di Vesna a’ 19 di ottobre 1613")[0][1] == "when=1613-10-19"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("24 July 1953", "1953-07-24"),
        ("July 24, 1953", "1953-07-24"),
        ("the 5th of October, 1950", ""),
        ("5th of October, 1950", "1950-10-05"),
        ("“15” October 1956", "1956-10-15"),
        ("«15» октября 1956 г.", "1956-10-15"),
        ("27/X/1962", "1962-10-27"),
        ("24.III.1950", "1950-03-24"),
        ("7. XI. 1950", "1950-11-07"),
        ("2013-07-22", "2013-07-22"),
        ("1950.10.05", "1950-10-05"),
        ("26.04.1912", "1912-04-26"),
        ("5 марта 1953", "1953-03-05"),
        ("3. März 1920", "1920-03-03"),
        ("1er janvier 1940", "1940-01-01"),
        ("12 gennaio 1861", "1861-01-12"),
        ("October 5, [1950]", "1950-10-05"),
        ("July 1953", "1953-07"),
        ("1953", "1953"),
        ("31 June 1953", ""),
        ("29 February 1900", ""),
        ("29 February 1904", "1904-02-29"),
        ("in July 1953 we", ""),
        ("1953 tons", ""),
        ("05/10/50", ""),
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


@pytest.mark.parametrize(
    ("text", "words", "limits"),
    [
        ("10-12 May 1957", "10-12 May 1957", "from=1957-05-10 to=1957-05-12"),
        ("May 10–12, 1957", "May 10–12, 1957", "from=1957-05-10 to=1957-05-12"),
        ("from 10 May to 12 June 1957", "10 May to 12 June 1957", "from=1957-05-10 to=1957-06-12"),
        ("from May 10, 1957 to June 1, 1957", "May 10, 1957 to June 1, 1957", "from=1957-05-10 to=1957-06-01"),
        ("December 30–January 2, 1957", "December 30–January 2, 1957", "from=1956-12-30 to=1957-01-02"),
        ("с 10 по 12 мая 1957 г.", "10 по 12 мая 1957 г.", "from=1957-05-10 to=1957-05-12"),
        ("vom 10. bis 12. Mai 1957", "10. bis 12. Mai 1957", "from=1957-05-10 to=1957-05-12"),
        ("in May-June 1957", "May-June 1957", "from=1957-05 to=1957-06"),
    ],
)
def test_a_range_has_its_limits(text: str, words: str, limits: str) -> None:
    assert _said(text) == [(words, limits, "")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25 October 1917 (O.S.)", "1917-11-07"),
        ("4/17 March 1917", "1917-03-17"),
        ("24 March (5 April) 1878", "1878-04-05"),
        ("12 февраля 1900 ст. ст.", "1900-02-24"),
    ],
)
def test_a_day_of_the_julian_calendar_is_told_by_ours(text: str, day: str) -> None:
    assert _said(text) == [(text, f"when={day}", "high")]


@given(st.dates(datetime.date(1500, 3, 1), datetime.date(2029, 12, 31)))
def test_the_calendars_drift_apart_by_three_days_in_four_centuries(day: datetime.date) -> None:
    past = day.year if (day.month, day.day) > (2, 28) else day.year - 1
    apart = past // 100 - past // 400 - 2
    assert gregorian(day.year, day.month, day.day) == (day + datetime.timedelta(apart)).isoformat()


@pytest.mark.parametrize(
    ("text", "attributes", "cert"),
    [
        ("13.10.50", "when=1950-10-13", "high"),
        ("10/14/50", "when=1950-10-14", "high"),
        ("13/5-50", "when=1950-05-13", "high"),
        ("24.III.50", "when=1950-03-24", "high"),
        ("4 APR 49", "when=1949-04-04", "high"),
        # The document's own date is one of the two readings.
        ("05/10/50", "when=1950-10-05", "high"),
        ("10/05/50", "when=1950-10-05", "high"),
        # Neither is near it.
        ("3/4/50", "notBefore=1950-03-04 notAfter=1950-04-03", "low"),
        # Who writes points writes the day first.
        ("3.4.1950", "when=1950-04-03", ""),
        ("271850Z NOV 49", "when=1949-11-27T18:50:00Z", "high"),
        ("Received October 7.", "when=1950-10-07", "high"),
        ("2 January", "when=1951-01-02", "high"),
    ],
)
def test_short_forms_are_read_by_the_documents_own_date(text: str, attributes: str, cert: str) -> None:
    ((_, said, sure),) = _said(text, _OWN, dateline=True)
    assert (said, sure) == (attributes, cert)


def test_the_order_of_other_dates_in_the_document_decides() -> None:
    american = "Letters of 3/14/50 and 2/28/50."
    european = "Letters of 14/3/50 and 28/2/50."
    assert (orders(american), orders(european)) == (frozenset({"month-day"}), frozenset({"day-month"}))
    assert _said("4/3/50", evidence(["1950"], american), dateline=True)[0][1:] == ("when=1950-04-03", "high")
    assert _said("4/3/50", evidence(["1950"], european), dateline=True)[0][1:] == ("when=1950-03-04", "high")
    both = evidence(["1950"], american + european)
    assert _said("4/3/50", both, dateline=True)[0][1:] == ("notBefore=1950-03-04 notAfter=1950-04-03", "low")


def test_a_short_year_without_evidence_is_the_last_centurys_at_low_certainty() -> None:
    assert _said("24.III.50", dateline=True) == [("24.III.50", "when=1950-03-24", "low")]


@pytest.mark.parametrize(
    "text",
    [
        "File 611.61/5-461, and 3107/38/18",
        "version 1.2.13 of the map",
        "On 3 March 41 men came",
        "on three days of it, the 3, 11 and 15",
        "you may 5 times",
        "paragraphs 3/4",
        "the spring of 1950",
        "in 1950",
        "12 march on",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert _said(text, _OWN) == []


def test_a_short_year_is_the_one_that_the_document_names() -> None:
    text = "d. 6. III. 21. Born in 1849, he printed it in 1921."
    known = evidence(["1849"], text)
    found = next(find_dates(text, 0, len(text), known, dateline=True))
    assert found.when == "1921-03-06"


def test_days_of_a_month_in_a_row_are_no_short_year() -> None:
    assert _said("on June 3, 11 and 15", _OWN) == [("June 3", "when=1950-06-03", "medium")]


def test_a_day_without_a_year_is_left_alone_where_the_document_has_no_date() -> None:
    assert _said("On 13 October the ice came") == []
    assert _said("On 13 October the ice came", _OWN) == [("13 October", "when=1950-10-13", "medium")]


@pytest.mark.parametrize("word", ["undated", "Undated", "без даты", "ohne Datum", "sans date", "n.d."])
def test_undated_is_a_date_without_a_value_in_a_dateline_alone(word: str) -> None:
    assert [said for _, said, _ in _said(f"Reval, {word}", dateline=True)] == [""]
    assert _said(f"an {word} letter") == []


def test_an_impossible_date_is_told_apart() -> None:
    one = _first("31 June 1953")
    assert one is not None
    assert one.impossible
    assert one.attributes == ()


@given(st.text(alphabet="0123456789 ./-–“”[](),'MayJunXIVoctобряг\n", max_size=60), st.booleans())
def test_dates_lie_in_order_inside_the_text(text: str, dateline: bool) -> None:
    at = 0
    for one in find_dates(text, 0, len(text), _OWN, dateline=dateline):
        assert at <= one.start < one.end <= len(text)
        assert one.cert in {"", "low", "medium", "high"}
        at = one.end


@given(st.dates(datetime.date(1600, 1, 1), datetime.date(2029, 12, 31)))
def test_every_day_is_read_in_every_form(day: datetime.date) -> None:
    roman = "I II III IV V VI VII VIII IX X XI XII".split()[day.month - 1]
    forms = [
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        day.isoformat(),
        f"{day.day}.{roman}.{day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ]
    assert {whole(form) for form in forms} == {day.isoformat()}


def test_the_pattern_for_grammars_has_no_groups() -> None:
    import re

    assert re.compile(DATE).groups == 0
    for text in ("24 July 1953", "10-12 May 1957", "05/10/50", "24.III.50", "13/5-50", "1950.10.05"):
        assert re.fullmatch(DATE, text), text


def test_months_and_ordinals_of_other_languages_and_older_spellings() -> None:
    said = {
        "den 4ten Mai 1812": "1812-05-04",
        "Bayreuth, den 6t. Juny 1805": "1805-06-06",
        "Reval, d. 29. VII. 1913": "1913-07-29",
        "Reval, ce 12 7bre 1780": "1780-09-12",
        "Vesna, 4ten Xber 1787": "1787-12-04",
        "Reval, 3 Jenner 1795": "1795-01-03",
        "Dabam Revaliae, die 3 Maii 1674": "1674-05-03",
        "v Revalu dne 23. dubna 1851": "1851-04-23",
        "Reval, 4 de mayo de 1866": "1866-05-04",
        "May 3d, 1919": "1919-05-03",
        "Reval, den 10.6.[18]59": "1859-06-10",
        "Reval, 16/10 1871": "1871-10-16",
    }
    assert {words: when(words) for words in said} == said


def test_a_time_behind_a_day_is_no_year() -> None:
    assert [one[:2] for one in _said("Received: May 29, 04:15", _OWN, dateline=True)] == [("May 29", "when=1950-05-29")]


def test_a_clock_behind_a_day_is_no_year() -> None:
    known = Evidence(datetime.date(1960, 8, 30), 1960)
    found = _first("Received 31 August, 14:20", known, dateline=True)
    assert found is not None
    assert dict(found.attributes)["when"] == "1960-08-31"


@pytest.mark.parametrize(
    ("text", "words", "day", "cert"),
    [
        ("he came on 1[3] March 1957 at last", "1[3] March 1957", "1957-03-13", ""),
        ("Reval, February 17 [12], 1936", "February 17 [12], 1936", "1936-02-17", ""),
        ("March 3, 195[7], at sea", "March 3, 195[7]", "1957-03-03", ""),
        ("on 3 Ma[rch] 1957", "3 Ma[rch] 1957", "1957-03-03", ""),
        ("on the 3[rd] of March 1957", "3[rd] of March 1957", "1957-03-03", ""),
        ("on [3 March?] 1957", "[3 March?] 1957", "1957-03-03", "low"),
        ("On June [5?] of this year", "June [5?]", "1950-06-05", "low"),
        ("[Octo]bre 5, 1950", "[Octo]bre 5, 1950", "1950-10-05", ""),
        ("in March 1957[3] he left", "March 1957", "1957-03", ""),
        ("the ship[1] left on June 2[2]", "June 2", "1950-06-02", "medium"),
    ],
)
def test_parts_that_an_editor_restored_are_read_as_written(text: str, words: str, day: str, cert: str) -> None:
    assert _said(text, _OWN) == [(words, f"when={day}", cert)]
