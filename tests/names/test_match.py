"""Names of a register in running text."""

from __future__ import annotations

import pytest

from tei_toolkit.model import Mark
from tei_toolkit.names.match import Ambiguous, Matcher
from tei_toolkit.names.register import Entry, Register


def _person(id_: str, name: str, surname: str = "", *variants: str) -> Entry:
    return Entry(f"person:{id_}", "persName", name, (name, *variants), frozenset(), surname)


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


@pytest.mark.parametrize("text", ["Istvan Vargas", "Varhegi alone", "Peter Varhegi", "Istvan Tamm"])
def test_other_names_are_no_slips(text: str) -> None:
    assert all("Varhegyi" not in addition for _, addition in _found(text))
