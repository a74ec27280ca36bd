"""What a pattern of a value wants, in words."""

from __future__ import annotations

from collections.abc import Sequence

from tei_toolkit.relaxng.pattern import Grammar, Pattern

_WORDS = {
    "ID": "a name without spaces and colons that begins with a letter",
    "NCName": "a name without spaces and colons that begins with a letter",
    "Name": "a name without spaces that begins with a letter",
    "anyURI": "a pointer such as #id or an address, without spaces",
    "language": "a language tag such as en or zh-Hant",
    "date": "a date such as 1953-07-24",
    "gYear": "a year such as 1953",
    "gYearMonth": "a month such as 1953-07",
    "dateTime": "a moment such as 1953-07-24T17:05:00",
    "time": "a time such as 17:05:00",
    "double": "a number",
    "decimal": "a number",
    "nonNegativeInteger": "a whole number",
    "positiveInteger": "a whole number above 0",
    "boolean": "true or false",
}
# The kinds of date that stand beside `date` in most schemas: one example says enough of them.
_DATES = {"gYear", "gYearMonth", "gMonthDay", "gMonth", "gDay", "dateTime", "time"}
_DATE = "a date such as 1953-07-24, 1953-07, 1953 or 1953-07-24T17:05:00"


class Values:
    """Words about the values of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def listed(self, pattern: Pattern) -> list[str] | None:
        """The values, where the pattern is a list of them; else None."""
        kind = pattern.kind
        if kind == "ref":
            return self.listed(self._grammar.defines[pattern.words])
        if kind == "value":
            return [pattern.value.strip()]
        if kind == "choice":
            some = [self.listed(part) for part in pattern.parts]
            known = [values for values in some if values is not None]
            return [value for values in known for value in values] if len(known) == len(some) else None
        if kind in {"list", "oneOrMore"}:
            return self.listed(pattern.parts[0])
        return None

    def words(self, patterns: Sequence[Pattern]) -> str:
        """What the patterns want: `a date such as 1953-07-24 or a year such as 1953`; empty where it can't be said."""
        known: dict[str, None] = {}
        for pattern in patterns:
            self._collect(pattern, known)
        if _WORDS["date"] in known and _WORDS["gYear"] in known:
            dates = {_WORDS.get(kind, f"text of the type {kind}") for kind in _DATES}
            known = {_DATE: None, **{one: None for one in known if one not in {*dates, _WORDS["date"]}}}
        some = list(known)
        return " or ".join([", ".join(some[:-1]), some[-1]]) if len(some) > 1 else "".join(some)

    def _collect(self, pattern: Pattern, known: dict[str, None]) -> None:
        kind = pattern.kind
        if kind == "ref":
            self._collect(self._grammar.defines[pattern.words], known)
        elif kind == "value":
            if pattern.value.strip():  # that nothing may be written too helps nobody
                known[f"“{pattern.value.strip()}”"] = None
        elif kind == "data":
            shape = next((value for name, value in pattern.params if name == "pattern"), None)
            if pattern.words in _WORDS:
                known[_WORDS[pattern.words]] = None
            elif shape == r"[^\p{C}\p{Z}]+":
                known["a word without spaces"] = None
            elif shape is not None:
                known[f"text of the form {shape}"] = None
            else:
                known[f"text of the type {pattern.words}"] = None
        else:
            for part in pattern.parts:
                self._collect(part, known)
