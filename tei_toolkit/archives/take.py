"""What is taken off a page: the data and the furniture of a pattern's match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tei_toolkit.archives.layout import PAGE, Step, field_of
from tei_toolkit.archives.patterns import Pattern
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Furniture, HeaderField, SourceText, Span

_PARAGRAPHS = Pattern(r"\s*\n[^\S\n]*\n\s*")
_PROSE = frozenset({"abstract", "rights"})  # each paragraph is a datum


@dataclass
class Taken:
    """The data, furniture and findings of a page, as they are gathered; `names` are those of the data.

    `breaks` are the numbers of the pages of the original, where each begins.
    """

    source: SourceText
    fields: list[HeaderField] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    breaks: list[Span] = field(default_factory=list)

    def words(self, name: str) -> list[str]:
        """The words of the data of a name."""
        found = [one for one in self.fields if one.name == name]
        return [" ".join(self.source.text[one.start : one.end].split()) for one in found]

    def field(self, name: str, start: int, end: int, rule: str, split: Pattern | None = None) -> None:
        """Take a stretch as data: one, or several where `split` parts them."""
        parting = split or (_PARAGRAPHS if name in _PROSE else None)
        at = start
        for match in parting.finditer(self.source.text, start, end) if parting else ():
            if match.end() > match.start() and at < match.start():
                self._one(name, at, match.start(), rule)
                self.drop(match.start(), match.end(), rule)
                at = match.end()
        self._one(name, at, end, rule)

    def _one(self, name: str, start: int, end: int, rule: str) -> None:
        begin, stop = trimmed(self.source.text, start, end)
        if name == "url" and self.source.text[begin:stop] in self.words("url"):
            self.drop(begin, stop, f"{rule}:again")
        elif stop > begin:
            self.fields.append(HeaderField(name, begin, stop, rule))
            self.names.add(name)

    def drop(self, start: int, end: int, rule: str) -> None:
        """Take a stretch as furniture."""
        begin, stop = trimmed(self.source.text, start, end)
        if stop > begin:
            self.furniture.append(Furniture(begin, stop, rule))

    def missing(self, label: str, at: int) -> None:
        """Report a label without a value."""
        words = label.rstrip(" :")
        self.findings.append(
            finding("DOC201", f"the label “{words}” has no value", self.source.location(at), label=words)
        )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space at its ends."""
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def take(taken: Taken, step: Step, match: re.Match[str]) -> None:
    """Take the groups of a match as data and the words around them as furniture."""
    rule = f"layout:{step.name}"
    at = match.start()
    found = list(_groups(step, match))
    for name, start, end in found:
        taken.drop(at, start, rule)
        if name == PAGE:
            taken.breaks.append(Span(start, end))
        else:
            taken.field(name, start, end, rule, step.split)
        at = end
    taken.drop(at, match.end(), rule)
    if step.label and not found:
        taken.missing(step.label, trimmed(match.string, match.start(), match.end())[0])


def _groups(step: Step, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    spans = []
    for group in match.re.groupindex:
        if match[group] and match[group].strip() and not group.startswith("_"):
            spans.append((match.start(group), match.end(group), step.field if group == "value" else field_of(group)))
    at = match.start()
    for start, end, name in sorted(spans):
        if start >= at:  # a group within another is part of it
            yield name, start, end
            at = end
