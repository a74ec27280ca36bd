"""What stands inside a block: brackets, page marks, datelines, numbers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.model import Document, Mark, SourceText
from tei_toolkit.names.evidence import Evidence
from tei_toolkit.names.match import Matcher
from tei_toolkit.names.register import Entry, Register
from tei_toolkit.recognise import recognise
from tei_toolkit.recognise.inline import Reading, nested

_REGISTER = Register(
    (
        Entry("person:lind", "persName", "Ada Lind", ("Ada Lind",), frozenset(), "Lind", "Ada"),
        Entry("place:reval", "placeName", "Reval", ("Reval",), frozenset()),
        Entry("org:mf", "orgName", "Ministry of Fisheries", ("Ministry of Fisheries", "MF"), frozenset({"MF"})),
    )
)
_MATCHER = Matcher(_REGISTER)
_EVIDENCE = Evidence(datetime.date(1957, 3, 5), 1957)


def _marks(text: str, kind: str = "paragraph", language: str = "en") -> list[Mark]:
    source = SourceText("a.txt", text, "utf-8", "")
    return Reading(source, _MATCHER, evidence=_EVIDENCE, language=language).marks(0, len(text), kind)[0]


def _said(text: str, kind: str = "paragraph") -> list[tuple[str, str, dict[str, str]]]:
    return [(one.element, text[one.start : one.end], dict(one.attributes)) for one in _marks(text, kind)]


@pytest.mark.parametrize(
    ("bracket", "element", "attributes"),
    [
        ("[two words unclear]", "gap", {"reason": "unclear", "unit": "word", "quantity": "2"}),
        ("[one or two words missing]", "gap", {"reason": "missing", "unit": "word", "extent": "unknown"}),
        (
            "[less than 1 line not declassified]",
            "gap",
            {"reason": "not-declassified", "unit": "line", "extent": "unknown"},
        ),
        (
            "[3 lines of source text not declassified]",
            "gap",
            {"reason": "not-declassified", "unit": "line", "quantity": "3"},
        ),
        ("[4-1/2 lines not declassified]", "gap", {"reason": "not-declassified", "unit": "line", "extent": "4-1/2"}),
        ("[2½ lines not declassified]", "gap", {"reason": "not-declassified", "unit": "line", "extent": "2½"}),
        ("[illegible]", "gap", {"reason": "illegible"}),
        ("[Here follows a list of boats.]", "gap", {"reason": "omitted"}),
        ("[…]", "gap", {"reason": "omitted"}),
        ("[...]", "gap", {"reason": "omitted"}),
        ("[. . . .]", "gap", {"reason": "omitted"}),
        ("[sic]", "note", {"type": "editorial"}),
        ("[SIC!]", "note", {"type": "editorial"}),
        ("[handwritten in the margin: yes]", "note", {"type": "editorial"}),
        ("[signature]", "note", {"type": "editorial"}),
        ("[The pilot left the room.]", "note", {"type": "editorial"}),
        ("[harbour]", "supplied", {}),
        ("[my?]", "supplied", {"cert": "low"}),
        ("[?]", "supplied", {"cert": "low"}),
        ("[[14]]", "supplied", {"cert": "low"}),
        ("[page two]", "pb", {"n": "2"}),
        ("[p. 12]", "pb", {"n": "12"}),
        ("———[page break]———", "pb", {}),
        ("——Page Break——", "pb", {}),
    ],
)
def test_a_bracket_is_what_its_words_say(bracket: str, element: str, attributes: dict[str, str]) -> None:
    assert _said(f"the ice {bracket} came") == [(element, bracket, attributes)]


def test_letters_inside_a_word_are_supplied() -> None:
    assert [(one, words) for one, words, _ in _said("the Com[munist] Party and I[van] and [s]ea")] == [
        ("supplied", "[munist]"),
        ("supplied", "[van]"),
        ("supplied", "[s]"),
    ]


@pytest.mark.parametrize("text", ["the ice [1] came", "the ice ] came [", "[Received June 2.]", "[a" + "b " * 90 + "]"])
def test_other_brackets_are_left_alone(text: str) -> None:
    assert all(element == "date" for element, _, _ in _said(f"x {text} y"))


def test_a_name_may_stand_in_a_bracket_and_a_bracket_in_a_name() -> None:
    assert [one for one, _, _ in _said("to [Reval] and A[da] Lind")] == [
        "supplied",
        "placeName",
        "persName",
        "supplied",
    ]


def test_an_editors_words_in_a_footnote_are_no_note_in_the_note() -> None:
    assert _said("so it stands [sic] here", "footnote") == []


def test_round_page_marks_count_where_their_numbers_follow_each_other() -> None:
    assert [dict(one.attributes) for one in _marks("a (p. 1) b (p. 2) c (p. 3)")] == [
        {"n": "1"},
        {"n": "2"},
        {"n": "3"},
    ]
    assert _marks("see the book (p. 14) and the other (p. 3)") == []
    assert _marks("see the book (p. 14)") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Narva, November 30, 1955, 1 p.m.", [("placeName", "Narva"), ("date", "1955-11-30"), ("time", "13:00:00")]),
        ("Reval, 5 March 1957", [("placeName", "Reval"), ("date", "1957-03-05")]),
        ("[Narva,] March 5, 1957", [("supplied", ""), ("placeName", "Narva"), ("date", "1957-03-05")]),
        ("Narva, den 26.04.1912", [("placeName", "Narva"), ("date", "1912-04-26")]),
        (
            "Legation of the Islands, Narva, March 5, 1957",
            [("orgName", "Legation of the Islands"), ("placeName", "Narva"), ("date", "1957-03-05")],
        ),
        ("Port Vesna, Inner Bay, March 5, 1957", [("placeName", "Port Vesna, Inner Bay"), ("date", "1957-03-05")]),
        ("Narva, Dienstag, 5. März 1957", [("placeName", "Narva"), ("date", "1957-03-05")]),
        ("271850Z NOV 57", [("date", "1957-11-27T18:50:00Z")]),
        ("Narva, undated.", [("placeName", "Narva"), ("date", "")]),
    ],
)
def test_a_dateline_has_its_place_date_and_time(text: str, expected: list[tuple[str, str]]) -> None:
    found = [
        (element, attributes.get("when", "" if element in {"date", "supplied"} else words))
        for element, words, attributes in _said(text, "dateline")
    ]
    assert found == expected


def test_the_date_of_receipt_has_its_type_and_the_year_of_the_dateline() -> None:
    text = "Narva, March 5, 1957. [Received March 7.]"
    (_, _, first), (_, words, second) = [one for one in _said(text, "dateline") if one[0] == "date"]
    assert first == {"when": "1957-03-05"}
    assert (words, second) == (
        "March 7",
        {"type": "received", "when": "1957-03-07", "cert": "high", "resp": "#toolkit"},
    )


def test_the_number_of_a_document_is_one_after_a_word_for_it() -> None:
    text = "Telegram No. 342 and протокол № 7 say that pier No. 5 is shut"
    assert [words for element, words, _ in _said(text) if element == "idno"] == ["No. 342", "№ 7"]
    assert [words for _, words, _ in _said("Telegram No. 342", "head")] == ["No. 342"]
    assert _said("Excerpt from Minutes No. 342", "head") == []  # the number of the minutes, not of the excerpt
    assert [words for _, words, _ in _said("Outgoing No. 342/kor", "number")] == ["No. 342/kor"]
    assert [words for _, words, _ in _said("Ref. GO/63/118", "number")] == ["GO/63/118"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "told Cde. Oks so", ("Cde.", "Comrade")),
        ("de", "die Boote usw. kamen", ("usw.", "und so weiter")),
        ("ru", "суда и т. д. стоят", ("и т. д.", "и так далее")),
        ("fr", "les bateaux, c.-à-d. tous", ("c.-à-d.", "c’est-à-dire")),
    ],
)
def test_abbreviations_are_those_of_the_language(language: str, text: str, expected: tuple[str, str]) -> None:
    (one,) = _marks(text, language=language)
    assert (text[one.start : one.end], one.addition) == expected
    assert _marks(text, language="hu") == []


def test_letters_of_a_longer_word_are_no_abbreviation() -> None:
    assert _marks("the McCde harbour, SubDept. of Cdefish and the Govts") == []


def _page(date: str, dateline: str) -> Document:
    text = (
        f"Skip to content\n\n{date}\n\nLetter from the Harbour Master to the Consul\n\n{dateline}\n\nDear Sir,\n\n"
        "The ice came on Monday, and it stayed until the spring.\n\nDocument Information\n\nRecord ID\n\n990118\n"
    )
    return recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))


def test_a_page_that_dates_its_text_otherwise_is_reported() -> None:
    (found,) = [one for one in _page("July 25, 1965", "20 July 1965").findings if one.code == "DOC208"]
    assert found.message == "dated “July 25, 1965” by the page and “20 July 1965” by its dateline"
    assert found.location.line == 7


@pytest.mark.parametrize("date", ["July 20, 1965", "July 1965", "1965"])
def test_a_page_that_agrees_with_its_text_is_not(date: str) -> None:
    assert [one for one in _page(date, "20 July 1965").findings if one.code == "DOC208"] == []


_PIECES = st.sampled_from(
    "[|]|[[|]]|Ada Lind|Lind|A[da] Lind|Reval|MF|5 March 1957|05/10/57|[sic]|[two words unclear]|(p. 1)|(p. 2)"
    "|[page two]|———[page break]———|Telegram No. 5|Cde. |1 p.m.|undated|[Received June 2.]|, |. |\n| |x".split("|")
)


@given(
    st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=25).map("".join),
    st.sampled_from(["paragraph", "dateline", "routing", "footnote", "head"]),
)
def test_marks_nest_and_lie_inside_the_block(text: str, kind: str) -> None:
    open_: list[Mark] = []
    at = 0
    for mark in _marks(text, kind):
        assert 0 <= mark.start < mark.end <= len(text)
        assert mark.start >= at
        at = mark.start
        while open_ and open_[-1].end <= mark.start:
            open_.pop()
        assert not open_ or mark.end <= open_[-1].end
        assert not open_ or open_[-1].element not in {"gap", "pb", "sic", "idno"}
        open_.append(mark)


def test_the_mark_of_a_footnote_always_stands() -> None:
    note = Mark(10, 13, "note", "note-mark", note=None)
    crossing = Mark(5, 11, "supplied", "bracket:supplied")
    assert nested([note, crossing]) == [crossing]
    from tei_toolkit.model import Note, Span

    tied = Mark(10, 13, "note", "note-mark", note=Note(Span(20, 24), 24, 30))
    assert nested([tied, crossing]) == [tied]
    assert nested([tied, Mark(5, 20, "gap", "bracket:gap")]) == [tied]
    outer = Mark(5, 20, "supplied", "bracket:supplied")
    assert nested([tied, outer]) == [outer, tied]


def test_a_signature_of_somebody_in_the_register_refers_to_the_entry() -> None:
    text = "Letter on the Ice\n\nDear Sir,\n\nThe ice came, and the boats stay.\n\nYours sincerely,\n\nA. LIND\n"
    document = recognise(SourceText("a.txt", text, "utf-8", ""), _MATCHER)
    (signed,) = [part for division in document.divisions for part in division.parts if part.kind == "signed"]
    names = [(text[one.start : one.end], dict(one.attributes)) for one in signed.marks if one.element == "persName"]
    assert names == [("A. LIND", {"ref": "person:lind"})]
