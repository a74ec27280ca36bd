"""Regular expressions of XML Schema (Part 2, appendix F) as expressions of the package `regex`.

They match whole values, have no anchors, know `\\i` and `\\c` (the characters of XML names), classes of Unicode by
`\\p{…}` and classes taken from classes, as in `[a-z-[aeiou]]`.
"""

from __future__ import annotations

from functools import lru_cache

import regex

_NAME_START = (
    r":A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_NAME = _NAME_START + r"\-.0-9\xB7\u0300-\u036F\u203F-\u2040"
# What stands for each escape of several characters.
_CLASSES = {
    "i": f"[{_NAME_START}]",
    "I": f"[^{_NAME_START}]",
    "c": f"[{_NAME}]",
    "C": f"[^{_NAME}]",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "s": r"[ \t\n\r]",
    "S": r"[^ \t\n\r]",
    "w": r"[^\p{P}\p{Z}\p{C}]",
    "W": r"[\p{P}\p{Z}\p{C}]",
}
_QUANTITY = regex.compile(r"[*+?]|\{\d+(,\d*)?\}")
_SINGLE = {"n": r"\n", "r": r"\r", "t": r"\t"}
_PLAIN = frozenset(r"\|.-^?*+{}()[]$")


class ExpressionError(ValueError):
    """An expression that XML Schema doesn't know."""


@lru_cache(maxsize=1024)
def compiled(expression: str) -> regex.Pattern[str]:
    """The expression, to be used with `fullmatch`; `ExpressionError` where it isn't correct."""
    try:
        return regex.compile(_Reader(expression).whole(), regex.VERSION1)
    except (regex.error, IndexError) as error:
        raise ExpressionError(f"“{expression}” is no regular expression") from error


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def whole(self) -> str:
        parts: list[str] = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "[":
                parts.append(self.character_class())
                continue
            if char == "\\":
                parts.append(self.escape())
                continue
            if quantity := _QUANTITY.match(self.text, self.at):
                # There are no lazy or possessive quantifiers, so two of them never follow each other.
                self.at = quantity.end()
                if not parts or parts[-1] in {"(?:", "|"} or _QUANTITY.match(self.text, self.at):
                    raise ExpressionError(f"“{self.text}” is no regular expression")
                parts.append(quantity[0])
                continue
            self.at += 1
            if char in "{}]":
                raise ExpressionError(f"“{char}” stands alone in “{self.text}”")
            if char == ".":
                parts.append(r"[^\n\r]")
            elif char in "^$":
                parts.append("\\" + char)
            elif char == "(":
                # XML Schema has groups, but nothing to look around with.
                if self.text[self.at : self.at + 1] == "?":
                    raise ExpressionError(f"“{self.text}” is no regular expression")
                parts.append("(?:")
            else:
                parts.append(char)
        return "".join(parts)

    def escape(self) -> str:
        char = self.text[self.at + 1]
        self.at += 2
        if char in "pP":
            end = self.text.index("}", self.at) if "}" in self.text[self.at :] else len(self.text)
            name = self.text[self.at + 1 : end]
            self.at = end + 1
            # Blocks are `IsBasicLatin`; `regex` calls them `InBasicLatin`.
            return f"\\{char}{{{'In' + name[2:] if name.startswith('Is') else name}}}"
        if char in _CLASSES:
            return _CLASSES[char]
        if char in _SINGLE:
            return _SINGLE[char]
        if char in _PLAIN:
            return "\\" + char
        raise ExpressionError(f"“\\{char}” is no escape in “{self.text}”")

    def character_class(self) -> str:
        self.at += 1
        parts = ["["]
        if self.text[self.at] == "^":
            parts.append("^")
            self.at += 1
        inner: list[str] = []
        taken = ""
        while (char := self.text[self.at]) != "]":
            if char == "[":
                raise ExpressionError(f"“[” stands in a class of “{self.text}”")
            if char == "-" and self.text[self.at + 1] == "[" and inner:
                self.at += 1
                taken = self.character_class()
                continue
            if char == "\\":
                inner.append(self.escape())
                continue
            self.at += 1
            # A hyphen makes a range only between two characters.
            is_range = char == "-" and bool(inner) and self.text[self.at] != "]" and inner[-1] != "-"
            inner.append("-" if is_range else "\\" + char if char in r"-&|~^[" else char)
        self.at += 1
        if not inner:
            raise ExpressionError(f"a class of “{self.text}” is empty")
        parts += [*inner, "]"]
        whole = "".join(parts)
        return f"[{whole}--{taken}]" if taken else whole
