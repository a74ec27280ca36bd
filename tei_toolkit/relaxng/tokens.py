"""The words of RELAX NG's compact syntax: names, literals and signs, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tei_toolkit.relaxng.xsd import NCNAME

KEYWORDS = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed "
    "parent start string text token".split()
)
Kind = Literal["name", "keyword", "quoted", "qualified", "wild", "literal", "sign", "end"]
_ESCAPE = re.compile(r"\\x+\{([0-9A-Fa-f]+)\}")
# What an escaped line feed is until the literal that it stands in is read: literals in one pair of quotes end with
# their line, but may hold an escaped one.
_LINE = "\ue000"
_NAME = NCNAME.pattern
_WORDS = re.compile(
    rf"""(?P<space>[ \t\r\n]+|\#[^\r\n]*)
    |(?P<literal>\"\"\"(?:(?!\"\"\").)*\"\"\"|\'\'\'(?:(?!\'\'\').)*\'\'\'|"[^"\r\n]*"|'[^'\r\n]*')
    |(?P<wild>{_NAME}:\*)
    |(?P<qualified>{_NAME}:{_NAME})
    |(?P<name>\\?{_NAME})
    |(?P<sign>>>|\|=|&=|[=(){{}}\[\]+?*&|,\-~])""",
    re.VERBOSE | re.DOTALL,
)


class TokenError(ValueError):
    """Something that is no word of the compact syntax, with its line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Token:
    """A word; `text` of a literal is what it stands for, of a quoted name the name."""

    kind: Kind
    text: str
    line: int

    @property
    def is_word(self) -> bool:
        """Whether it may be the name of something: an identifier or a keyword."""
        return self.kind in {"name", "keyword", "quoted"}

    def is_sign(self, *signs: str) -> bool:
        """Whether it is one of these signs."""
        return self.kind == "sign" and self.text in signs

    def is_key(self, *words: str) -> bool:
        """Whether it is one of these keywords, and not quoted."""
        return self.kind == "keyword" and self.text in words


def tokens(text: str) -> Iterator[Token]:
    """The words of a schema, comments left out, and one that says that it ends; `TokenError`."""
    text = _ESCAPE.sub(_escaped, text)
    at, line = 0, 1
    while at < len(text):
        match = _WORDS.match(text, at)
        if match is None:
            what = "a literal that does not end" if text[at] in "\"'" else f"“{text[at]}”"
            raise TokenError(f"{what} may not stand here", line)
        kind, word = str(match.lastgroup), match[0]
        if kind == "literal":
            quotes = 3 if word[:3] in {'"""', "'''"} else 1
            yield Token("literal", word[quotes:-quotes].replace("\r\n", "\n").replace(_LINE, "\n"), line)
        elif kind == "name":
            quoted = word.startswith("\\")
            plain = word.removeprefix("\\")
            yield Token("quoted" if quoted else "keyword" if plain in KEYWORDS else "name", plain, line)
        elif kind != "space":
            known: dict[str, Kind] = {"wild": "wild", "qualified": "qualified", "sign": "sign"}
            yield Token(known[kind], word, line)
        line += word.count("\n")
        at = match.end()
    yield Token("end", "the end of the file", line)


def _escaped(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return _LINE if number in {10, 13} else chr(number) if number < 0x110000 else match[0]
