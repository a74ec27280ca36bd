"""Short lines above and below the prose of a document, by invented lines in Latin and Cyrillic letters."""

from __future__ import annotations

import pytest

from tei_toolkit.model import SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise

_PROSE = {
    "en": "The ice came on Monday, and the boats stayed in the harbour until the spring. Nobody was glad of it.",
    "ru": "Лёд пришёл в понедельник, и пароходы стояли в порту до весны. Никто этому не был рад.",
}
_HEADS = {"en": "Minutes of the Harbour Council", "ru": "Протокол заседания Совета порта"}


def _kinds(text: str) -> dict[str, str]:
    document = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))
    return {text[one.start : one.end]: one.kind for division in document.divisions for one in division.parts}


@pytest.mark.parametrize(
    ("language", "line", "kind"),
    [
        ("en", "Top Secret", "classification"),
        ("en", "Copy No. 3", "copy"),
        ("en", "Present: Lind, Oks, Tamm", "participants"),
        ("ru", "Совершенно секретно", "classification"),
        ("ru", "Экз. № 3", "copy"),
        ("ru", "Присутствовали: Линд, Окс, Тамм", "participants"),
        ("ru", "12 мая 1957 г.", "dateline"),
        ("en", "Copy 2 of 4", "copy"),
        ("en", "Copies: 46", "copy"),
        ("en", "Classification: Absolutely Secret", "classification"),
        ("en", "Official–Informal", "classification"),
    ],
)
def test_a_line_above_the_text(language: str, line: str, kind: str) -> None:
    text = f"{_HEADS[language]}\n\n{line}\n\n{_PROSE[language]}\n\n{_PROSE[language]}\n"
    assert _kinds(text)[line] == kind


@pytest.mark.parametrize(
    ("language", "line", "kind"),
    [
        ("en", "K. OKS", "signed"),
        ("en", "Ada Lind", "signed"),
        ("en", "O S T R O W", "signed"),
        ("en", "12 May 1957", "closing-dateline"),
        ("en", "No. 55/r", "closing-number"),
        ("en", "Yours sincerely,", "valediction"),
        ("ru", "А. МОРОЗОВ", "signed"),
        ("ru", "12 мая 1957 г.", "closing-dateline"),
        ("ru", "№ 55/р", "closing-number"),
    ],
)
def test_a_line_below_the_text(language: str, line: str, kind: str) -> None:
    after = "\n\nAda Lind" if kind == "valediction" else ""
    text = f"{_HEADS[language]}\n\n{_PROSE[language]}\n\n{_PROSE[language]}\n\n{line}{after}\n"
    assert _kinds(text)[line] == kind


@pytest.mark.parametrize("language", ["en", "ru"])
def test_prose_is_prose_at_both_ends(language: str) -> None:
    other = {"en": "The secret was known to Ada Lind.", "ru": "Об этом знал только А. Морозов."}[language]
    kinds = _kinds(f"{_HEADS[language]}\n\n{_PROSE[language]}\n\n{other}\n")
    assert [kinds[_PROSE[language]], kinds[other]] == ["paragraph", "paragraph"]


def test_a_function_that_was_broken_into_lines_is_no_postscript() -> None:
    text = (
        f"{_HEADS['en']}\n\n{_PROSE['en']}\n\nHead of the delegation of\n\n[signature] Ada Lind\n\nthe harbours of\n\n"
        "Port Vesna\n\n4 July 1957\n"
    )
    kinds = _kinds(text)
    assert "postscript" not in kinds.values()
    assert next(kind for words, kind in kinds.items() if "the harbours of" in words) == kinds["Port Vesna"] == "signed"


def test_what_is_quoted_in_the_title_of_the_page_is_the_heading() -> None:
    text = (
        "---\ntitle: \"Harbour Board, 'The Question of the Herring'\"\ndate: 4 July 1957\n---\n\nSecret\n\n"
        f"The Question of the Herring\n\n4 July 1957\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n"
    )
    assert _kinds(text)["The Question of the Herring"] == "head"


def test_a_heading_in_capitals_may_end_like_a_sentence() -> None:
    text = (
        f"---\ntitle: Report on the harbour\n---\n\n{_PROSE['en']}\n\nI. THE HARBOUR\n\n{_PROSE['en']}\n\n"
        f"II. THE NEW COUNCIL AND THE BOARD OF THE CITY.\n\n{_PROSE['en']}\n"
    )
    assert _kinds(text)["II. THE NEW COUNCIL AND THE BOARD OF THE CITY."] == "section-head"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Written in four copies:", "copy"),
        ("three to the Center", "distribution"),
        ("31/Szig. titk./1957.", "number"),
        ("No. 64 BB/UB", "number"),
        ("Present, our side: Comrades Lind (chairman), Oks", "participants"),
        ("From the other side: Comrades Tamm, Rebane", "participants"),
        ("The meeting was attended by comrades: Lind, Oks", "participants"),
        ("As guests: comrades Tamm, Rebane", "participants"),
        ("The Ministry of Foreign Affairs:", "addressee"),
        ("Personal!", "classification"),
        ("Classification: Quite Secret", "classification"),
        ("Copy 2 of 4", "copy"),
        ("From the Vesnan side - Comrade Ada LIND;", "participants"),
        ("P.S. 18/34/2", "number"),
        ("To be returned to the “special file” within 24 hours", "distribution"),
    ],
)
def test_a_line_above_the_text_of_a_page(line: str, kind: str) -> None:
    text = f"{_HEADS['en']}\n\n{line}\n\n11 May 1957\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n"
    assert _kinds(text)[line] == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("For the Vesnan side", "signed"),
        ("Chargé d'affaires a.i.", "signed"),
        ("FIRST SECRETARY OF THE BOARD:", "signed"),
        ("Received: May 29, 04:15", "closing-dateline"),
        ("Kept by: Ada Lind [signature]", "typist"),
        ("Ada Lind s.k.", "signed"),
        ("[L.S.]", "stamp"),
        ("SECRETARY: (s) M. Tamm", "signed"),
        ("Circulated: Lind - 1, Oks - 2, file - 1", "distribution"),
    ],
)
def test_a_line_below_the_text_of_a_page(line: str, kind: str) -> None:
    text = f"{_HEADS['en']}\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n\n{line}\n\nJ. Oks\n"
    # A name under a function, or above it, is one signature with it.
    assert next(one for words, one in _kinds(text).items() if line in words) == kind


def test_a_heading_of_two_lines_is_no_text_yet() -> None:
    first, second = (
        "MINUTES OF THE CONVERSATION",
        "held between Comrade Ada Lind, Deputy Chairman of the Board, and Karl Oks on 8 May 1957",
    )
    line = "Participants from our side: Comrades Ada Lind, Jaan Tamm."
    kinds = _kinds(f"SECRET\n\n{first}\n\n{second}\n\n{line}\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n")
    assert kinds[line] == "participants"


def test_office_and_place_above_a_date_are_the_letters() -> None:
    text = (
        "---\ntitle: Letter from A. Lind to K. Oks\n---\n\nDEPARTMENT OF EXTERNAL AFFAIRS,\n\n"
        f"VESNA.\n\n21st July, 1949.\n\nDear Oks,\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n\n"
        "Yours sincerely,\n\nA. LIND\n\nSir Karl Oks, K.C.M.G.,\n\n"
        "High Commissioner,\n\nREVAL.\n"
    )
    document = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))
    assert [one.type for one in document.divisions] == ["letter"]
    kinds = [one.kind for one in document.divisions[0].parts]
    assert kinds[0] == "dateline"
    assert "closing-addressee" in kinds


def test_who_is_written_to_may_take_a_line_for_each_word() -> None:
    lines = ["Comrade", "Ada Lind", "Secretary of the Harbour Board", "R e v a l"]
    text = (
        "---\ntitle: Letter to A. Lind\n---\n\nVesna, 2 May 1963\n\nSecret\n\n" + "\n\n".join(lines)
        + f"\n\nEsteemed Comrade Secretary,\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n\nJ. Oks\n"
    )  # fmt: skip
    kinds = _kinds(text)
    assert [kinds.get(line) for line in lines] == ["addressee"] * 4


def test_a_farewell_before_a_colon_leads_to_a_signature_and_to_no_list() -> None:
    text = (
        f"Letter of the Harbour Board\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n\nWith comradely greetings:\n\nAda Lind\n\n"
        f"[Enclosure]\n\nDRAFT NOTE\n\n{_PROSE['en']}\n"
    )
    kinds = _kinds(text)
    assert (kinds["With comradely greetings:"], kinds["Ada Lind"]) == ("valediction", "signed")


def test_date_number_and_name_in_three_columns_are_three_things() -> None:
    line = "13.V.57  No. 118-119                    S. LINDGREN"
    kinds = _kinds(f"{_HEADS['en']}\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n\n{line}\n")
    assert [kinds[one] for one in ("13.V.57", "No. 118-119", "S. LINDGREN")] == [
        "closing-dateline",
        "closing-number",
        "signed",
    ]


def test_a_list_of_those_who_got_a_copy_ends_no_signature() -> None:
    text = (
        f"Report on the Harbour\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n\nHead of the Department\n(Oks)\nMajor\n\n"
        "Distributor:\n1 x Comrade Minister\n1 x Department III\n1 x File\n"
    )
    kinds = _kinds(text)
    assert [kinds[one] for one in ("Distributor:", "1 x Comrade Minister", "1 x File")] == ["distribution"] * 3
    assert {kind for words, kind in kinds.items() if "Oks" in words} == {"signed"}


@pytest.mark.parametrize("word", ["RECORD", 'P r o t o c o l  "A" No. 34', "N o t e"])
def test_a_heading_goes_on_in_small_letters_below_its_word(word: str) -> None:
    text = f"{word}\nof the talk with the Consul of Reval\n\nReval, 2 June 1964\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n"
    assert _kinds(text)[f"{word}\nof the talk with the Consul of Reval"] == "head"


@pytest.mark.parametrize("word", ["AGENDA:", "RESOLUTIONS:", "Measures:"])
def test_a_heading_with_a_colon_does_not_speak(word: str) -> None:
    text = f"{_HEADS['en']}\n\n11 May 1957\n\n{_PROSE['en']}\n\n{word}\n\n{_PROSE['en']}\n\n{_PROSE['en']}\n"
    assert _kinds(text)[word] != "speaker"
