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
