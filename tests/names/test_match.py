"""Names of a register in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.model import Mark
from tei_toolkit.names.match import Ambiguous, Matcher
from tei_toolkit.names.register import Entry, Register


def _person(id_: str, name: str, surname: str = "", *variants: str) -> Entry:
    given = " ".join(word for word in name.split() if word != surname) if surname else ""
    return Entry(f"person:{id_}", "persName", name, (name, *variants), frozenset(), surname, given)


_REGISTER = Register(
    (
        _person("varhegyi", "Istvan Varhegyi", "Varhegyi"),
        _person("ostrow", "Ludmila Ostrow", "Ostrow", "L. Ostrow"),
        _person("arvo-tamm", "Arvo Tamm", "Tamm"),
        _person("jaak-tamm", "Jaak Tamm", "Tamm"),
        Entry("place:vesna", "placeName", "Port Vesna", ("Port Vesna",), frozenset()),
        Entry("org:mf", "orgName", "Ministry of Fisheries", ("Ministry of Fisheries", "MF"), frozenset({"MF"})),
    )
)


def _found(text: str) -> list[tuple[str, str]]:
    marks = Matcher(_REGISTER).find(text, 0, len(text))
    return [
        (
            text[one.start : one.end],
            "?" if isinstance(one, Ambiguous) else dict(one.attributes).get("ref", one.addition),
        )
        for one in marks
    ]


@pytest.mark.parametrize(
    ("name", "surname", "text", "words"),
    [
        ("Ivan Lomov", "Lomov", "Мы были у Ломова вчера.", "Ломова"),
        ("Ivan Lomov", "Lomov", "с Иваном Ломовым", "Иваном Ломовым"),
        ("Иван Ломов", "Ломов", "a talk with Ivan Lomov", "Ivan Lomov"),
        ("Ivan Lomov", "Lomov", "gestern bei Lomow", "Lomow"),
        ("Olga Lomova", "Lomova", "gestern bei Lomowa", "Lomowa"),
    ],
)
def test_a_name_is_found_in_another_script(name: str, surname: str, text: str, words: str) -> None:
    (mark,) = Matcher(Register((_person("lomov", name, surname),))).find(text, 0, len(text))
    assert isinstance(mark, Mark)
    assert text[mark.start : mark.end] == words
    assert dict(mark.attributes) == {"ref": "person:lomov", "cert": "high", "resp": "#toolkit"}


def test_a_register_in_two_scripts_knows_other_transliterations_too() -> None:
    register = Register((_person("lomov", "Ivan Lomov", "Lomov", "Иван Ломов", "Ломов"),))
    for text in ("Ivan Lomow", "Иваном Ломовым", "у Ломова"):
        (mark,) = Matcher(register).find(text, 0, len(text))
        assert isinstance(mark, Mark)
        assert dict(mark.attributes)["ref"] == "person:lomov"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tell Istvan Varhegyi so.", [("Istvan Varhegyi", "person:varhegyi")]),
        ("Tell Istvan\n\nVarhegyi so.", [("Istvan\n\nVarhegyi", "person:varhegyi")]),
        ("TO PORT VESNA", [("PORT VESNA", "place:vesna")]),
        ("Cde. Ostrow came.", [("Ostrow", "person:ostrow")]),
        ("L. Ostrow came.", [("L. Ostrow", "person:ostrow")]),
        ("Yesterday Ostrow came.", [("Ostrow", "person:ostrow")]),
        ("the MF agreed", [("MF", "org:mf"), ("MF", "Ministry of Fisheries")]),
        ("Tamm agreed", [("Tamm", "?")]),
        ("Arvo Tamm agreed", [("Arvo Tamm", "person:arvo-tamm")]),
        # Another person of the same surname, and a thing named after one, are not in the register.
        ("he saw Maria Ostrow there", []),
        ("by the Ostrow Plan", []),
        ("the port of vesna", []),
        ("no name at all", []),
    ],
)
def test_names_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("slip", "correction", "cert"),
    [
        ("Istvan Varhegiy", "Varhegyi", "high"),
        ("Istvan Varhegi", "Varhegyi", "medium"),
        ("Itsvan Varhegyi", "Istvan", "high"),
    ],
)
def test_a_slip_in_a_name_of_two_words_is_known(slip: str, correction: str, cert: str) -> None:
    name, wrong = Matcher(_REGISTER).find(f"Tell {slip} so.", 0, 100)
    assert isinstance(name, Mark)
    assert isinstance(wrong, Mark)
    assert (name.element, dict(name.attributes)["ref"]) == ("persName", "person:varhegyi")
    assert (wrong.element, wrong.addition, wrong.cert) == ("sic", correction, cert)


@pytest.mark.parametrize(
    "text",
    [
        "Istvan Varhegyis",
        "Port Vesnas",
        "Ministry of Fishermen",
        "Istvan Vargas",
        "Varhegi alone",
        "Peter Varhegi",
        "Istvan Tamm",
    ],
)
def test_other_names_are_no_slips(text: str) -> None:
    assert all("Varhegyi" not in addition for _, addition in _found(text))


_EAST = Register(
    (
        _person("pak-il-su", "Pak Il Su", "Pak"),
        _person("zhou-mingde", "Zhou Mingde", "Zhou"),
        _person("ostrov", "Вячеслав Остров", "Остров"),
        _person("lindsky", "Viacheslav Lindskii", "Lindskii"),
        _person("yurin", "Yuri Yurin", "Yurin"),
        _person("korobkin", "Korobkin", "Korobkin"),
        _person("van-der-berg", "Jan van der Berg", "van der Berg"),
        Entry("place:reval", "placeName", "Ревель", ("Ревель", "Москва"), frozenset()),
        Entry("org:soviet", "orgName", "Верховный Совет", ("Верховный Совет",), frozenset()),
    )
)


def _refs(text: str, register: Register = _EAST) -> list[tuple[str, str, str]]:
    found = []
    for one in Matcher(register).find(text, 0, len(text)):
        assert isinstance(one, Mark)
        said = dict(one.attributes)
        found.append((text[one.start : one.end], said.get("ref", "").partition(":")[2], said.get("cert", "")))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Given names of two syllables
        ("Pak Il-su", ("Pak Il-su", "pak-il-su", "")),
        ("PAK IL SU", ("PAK IL SU", "pak-il-su", "")),
        ("Pak Ilsu", ("Pak Ilsu", "pak-il-su", "")),
        ("Zhou Ming-de", ("Zhou Ming-de", "zhou-mingde", "")),
        # Cases of Russian nouns
        ("с Вячеславом Островым", ("Вячеславом Островым", "ostrov", "")),
        ("Острову сказали", ("Острову", "ostrov", "")),
        ("письмо Острова", ("Острова", "ostrov", "")),
        ("в Москве", ("Москве", "reval", "")),
        ("Верховного Совета", ("Верховного Совета", "soviet", "")),
        # Transliterations
        ("Vyacheslav Lindsky", ("Vyacheslav Lindsky", "lindsky", "high")),
        ("Comrade Lindskiy", ("Lindskiy", "lindsky", "high")),
        ("Iurii Iurin", ("Iurii Iurin", "yurin", "high")),
        # Initials before and after, and letters that an editor supplied
        ("V. Lindskii came", ("V. Lindskii", "lindsky", "")),
        ("Lindskii V. came", ("Lindskii V.", "lindsky", "")),
        ("Lindskii, V. M., came", ("Lindskii, V. M.", "lindsky", "")),
        ("V[iacheslav] Lindskii", ("V[iacheslav] Lindskii", "lindsky", "")),
        ("A. Korobkin came", ("A. Korobkin", "korobkin", "")),
        # Possessives, particles, the surname first
        ("Lindskii's boat", ("Lindskii", "lindsky", "")),
        ("Mr. van der Berg", ("van der Berg", "van-der-berg", "")),
        ("Yurin Yuri was there", ("Yurin Yuri", "yurin", "")),
    ],
)
def test_a_name_is_found_in_other_forms(text: str, expected: tuple[str, str, str]) -> None:
    assert _refs(text) == [expected]


@pytest.mark.parametrize("text", ["B. Lindskii came", "Lindskii B. came", "Pavel Lindskii came", "the Lindskii Plan"])
def test_other_given_names_make_another_person(text: str) -> None:
    assert _refs(text) == []


@pytest.mark.parametrize(("name", "other"), [("Lyons", "LENS"), ("Beijing", "BEING"), ("Petersen", "Pietersen")])
def test_what_only_looks_like_a_transliteration_is_none(name: str, other: str) -> None:
    register = Register((_person("a", f"Ada {name}", name), Entry("place:b", "placeName", name, (name,), frozenset())))
    assert list(Matcher(register).find(other, 0, len(other))) == []


def test_a_full_name_before_decides_between_two_of_a_surname() -> None:
    matcher = Matcher(_REGISTER)
    text = "Jaak Tamm came. Tamm spoke."
    first, second = matcher.find(text, 0, len(text), set())
    assert isinstance(first, Mark)
    assert isinstance(second, Mark)
    assert dict(first.attributes) == {"ref": "person:jaak-tamm"}
    assert dict(second.attributes) == {"ref": "person:jaak-tamm", "cert": "medium", "resp": "#toolkit"}


def test_two_full_names_before_decide_nothing() -> None:
    text = "Jaak Tamm met Arvo Tamm. Tamm spoke."
    assert isinstance(list(Matcher(_REGISTER).find(text, 0, len(text)))[-1], Ambiguous)


def test_a_title_or_a_preposition_tells_person_from_place() -> None:
    register = Register(
        (_person("narva", "Narva", ""), Entry("place:narva", "placeName", "Narva", ("Narva",), frozenset()))
    )
    assert _refs("Comrade Narva spoke", register) == [("Narva", "narva", "medium")]
    (one,) = Matcher(register).find("He was in Narva", 0, 15)
    assert isinstance(one, Mark)
    assert one.element == "placeName"
    assert isinstance(next(Matcher(register).find("Narva", 0, 5)), Ambiguous)


@given(st.text(alphabet="AaTmJkIstvnVrhegyiРОо .-'[]\n", max_size=80))
def test_marks_are_in_order_and_inside_the_text(text: str) -> None:
    at = 0
    for one in Matcher(_REGISTER).find(text, 0, len(text)):
        assert 0 <= one.start < one.end <= len(text)
        assert one.start >= at or isinstance(one, Mark)
        at = max(at, one.start)
