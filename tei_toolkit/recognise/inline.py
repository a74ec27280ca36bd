"""What stands inside a block: names, dates, abbreviations, brackets of editors, page marks, numbers of documents.

Each is found by itself; where two would cross, the one that begins first or reaches further stands, so that the marks
of a block nest like elements.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tei_toolkit import resources
from tei_toolkit.compiled import compiled
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Mark, SourceText
from tei_toolkit.names.dates import find_dates
from tei_toolkit.names.evidence import NOTHING, Evidence
from tei_toolkit.names.match import Ambiguous, Matcher
from tei_toolkit.names.reading import Dated
from tei_toolkit.recognise.brackets import brackets
from tei_toolkit.recognise.datelines import dateline_marks, with_event
from tei_toolkit.recognise.pages import Pages

_DATELINES = frozenset({"dateline", "closing-dateline", "routing"})
_SHORT_DATES = _DATELINES | {"signed", "stamp", "number"}  # where a date in figures is hardly anything else
_PROSE = frozenset({"", "paragraph", "list-item"})
# How urgent a cable is stands behind the post that it goes to.
_PRECEDENCE = compiled(r"(?<=[A-Z] )(?:NIACT )?(?:IMMEDIATE|PRIORITY|FLASH|ROUTINE)(?=\s+\d|\s*$)")
_URGENCY = compiled(r"(?:[OPRZY] )*[OPRZY](?= \d{6}Z)")
_BEFORE_POST = compiled(r"TO (?P<words>IMMEDIATE|PRIORITY|FLASH|ROUTINE)(?= [A-Z])")
_NUMBERED_LINES = frozenset({"number", "head", "label"})
# The number that a line gives its document, behind what the number is called.
_OWN = compiled(
    r"(?i)^(?:(?:our |your )?ref(?:erence)?\.?\s?(?:no\.?)?\s?:?\s|"
    r"(?:\(\d\d\)\s)?(?:[a-z]+\s){1,4}(?=(?:N[ºo°]|No|№|Nr|#)\.?\s?\S)|"
    r"(?:file|dossier|broj)\s?:?\s|(?!n[ro]?s?\b|№)(?:(?:n/)?[^\W\d]{1,4}\.\s?){1,2}:?\s?(?=.*\d))"
    r"(?P<number>(?:(?:N[ºo°]|No|№|Nr|#)\.?\s?)?[\w./ ()-]*\d[\w./()-]*)\.?$"
    r"|^sec(?:tion|\.)?\s\d+\sof\s\d+\s(?P<part>\D+\s\d+)$"
)
_HEADED = compiled(
    r"(?i)\b(?:telegram|ciphergram|cryptogram|cable|cablegram|airgram|resolution|decree|decision|order|directive|"
    r"telegramm|beschluß|шифртелеграмма|постановление|решение|приказ)\s(?:[\"“«„]\w[\"”»“]\s)?"
    r"(?P<number>(?:N[ºo°]|No|№|Nr|#)\.?\s?[\w./-]*\d[\w./-]*)(?=$|\s(?:of|on|vom|от)\b)"
    r"|^(?:cablegram|telegram|savingram|despatch|dispatch)\s(?P<bare>[a-z]*\.?\s?\d[\w./-]*)$"
)
_NUMERO = compiled(r"(?:N[ºo°]\.?|№|#|Nr\.?)\s?\d[\w/-]*(?:\.\w+)*")
_NUMBERED = compiled(
    r"(?i)\b(?:telegrams?|cable(?:gram)?s?|despatch(?:es)?|dispatch(?:es)?|airgrams?|letters?|notes?|memorand(?:um|a)"
    r"|decisions?|resolutions?|protocols?|minutes|orders?|documents?|directives?|reports?|decrees?|instructions?|circulars?"
    r"|телеграмм\w*|протокол\w*|постановлени\w*|письм\w*|приказ\w*|решени\w*|распоряжени\w*|telegramm|schreiben|erlaß|bericht)\s$"
)


@cache
def _abbreviations(language: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    path = resources.package("recognise") / "abbreviations.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    said: dict[str, str] = tables.get(language.split("-")[0], {})
    if not said:
        return None, {}
    # What begins with one of some letters is sought faster than the edge of a word, so that is asked for behind them.
    forms = [f"{one[0]}(?<!\\w{one[0]}){re.escape(one[1:])}" for one in sorted(said, key=len, reverse=True)]
    return compiled(rf"(?:{'|'.join(forms)})\b\.?"), said


class Reading:
    """The reading of one document: what was said before tells how a name or a date is to be understood."""

    def __init__(
        self,
        source: SourceText,
        matcher: Matcher,
        *,
        evidence: Evidence = NOTHING,
        language: str = "",
        start: int = 0,
        end: int | None = None,
        breaks: Sequence[Mark] = (),
    ) -> None:
        self._source = source
        self._matcher = matcher
        self._evidence = evidence
        self._language = language if language not in {"", "und"} else "en"
        self._seen: set[str] = set()
        self._pages = Pages(source.text, start, len(source.text) if end is None else end, breaks)

    def marks(self, start: int, end: int, kind: str = "") -> tuple[list[Mark], list[Finding]]:
        """The marks of a block, outer before inner, and what is doubtful about them; `kind` is what it was read as."""
        text = self._source.text
        named, findings = self._names(start, end)
        dated, impossible = _dates(
            self._source, find_dates(text, start, end, self._evidence, dateline=kind in _SHORT_DATES)
        )
        urgency = _URGENCY.match(text, start, end) if kind == "routing" else None
        if urgency:
            named.append(Mark(*urgency.span(), "seg", "precedence", (("type", "precedence"),)))
        if kind in _DATELINES:
            dated = [with_event(text, start, mark) for mark in dated]
            dated += dateline_marks(text, start, end, dated, named)
        found = [
            *named,
            *dated,
            *_abbreviated(text, start, end, self._language),
        ]
        found += brackets(text, start, end, in_note=kind == "footnote")
        found += self._pages.within(start, end)
        if kind in _PROSE:
            found += _numbers(text, start, end)
        elif kind in {"addressee", "routing"}:
            found += (
                Mark(*match.span(), "seg", "precedence", (("type", "precedence"),))
                for match in _PRECEDENCE.finditer(text, start, end)
            )
            before = _BEFORE_POST.match(text, start, end)
            if before:
                found.append(Mark(*before.span("words"), "seg", "precedence", (("type", "precedence"),)))
        elif kind in _NUMBERED_LINES:
            found += _own_number(text, start, end, _OWN if kind == "number" else _HEADED)
        return nested(found), findings + impossible

    def _names(self, start: int, end: int) -> tuple[list[Mark], list[Finding]]:
        source = self._source
        found: list[Mark] = []
        findings: list[Finding] = []
        for one in self._matcher.find(source.text, start, end, self._seen):
            words = " ".join(source.text[one.start : one.end].split())
            if isinstance(one, Ambiguous):
                which = " or ".join(one.refs)
                message = f"“{words}” may be {which}"
                findings.append(finding("DOC203", message, source.location(one.start), refs=list(one.refs)))
                continue
            if one.element == "sic":
                message = f"“{words}” is likely a slip for “{one.addition}”"
                findings.append(finding("DOC202", message, source.location(one.start)))
            found.append(one)
        return found, findings


def dates_in(source: SourceText, start: int, end: int) -> tuple[list[Mark], list[Finding]]:
    """The dates between two offsets, and a finding for each that no calendar has."""
    return _dates(source, find_dates(source.text, start, end))


def _dates(source: SourceText, dated: Iterable[Dated]) -> tuple[list[Mark], list[Finding]]:
    found: list[Mark] = []
    impossible: list[Finding] = []
    for one in dated:
        if one.impossible:
            words = " ".join(source.text[one.start : one.end].split())
            impossible.append(finding("DOC205", f"no calendar has the date “{words}”", source.location(one.start)))
            continue
        doubt = (("cert", one.cert), ("resp", "#toolkit")) if one.cert else ()
        found.append(Mark(one.start, one.end, "date", "date", (*one.attributes, *doubt)))
    return found, impossible


def _abbreviated(text: str, start: int, end: int, language: str) -> Iterator[Mark]:
    pattern, words = _abbreviations(language)
    for match in pattern.finditer(text, start, end) if pattern else ():
        form = match.group().removesuffix(".")
        # A full stop that ends a sentence is not the abbreviation's.
        stop = match.end() if match.end() < end else match.start() + len(form)
        yield Mark(match.start(), stop, "abbr", "abbreviation", (), words[form], "high")


def _numbers(text: str, start: int, end: int) -> Iterator[Mark]:
    """Numbers of documents: one after a word for a document, "telegram No. 342"."""
    for match in _NUMERO.finditer(text, start, end):
        if _NUMBERED.search(text, max(start, match.start() - 20), match.start()):
            yield Mark(*match.span(), "idno", "number", (("type", "document"),))


def _own_number(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Mark]:
    """The number of a line that is no number alone: "Ciphergram No. 14031", "Ref. GO/63/118"."""
    match = pattern.search(text[start:end])
    if match:
        begin, stop = match.span(next(name for name, words in match.groupdict().items() if words))
        yield Mark(start + begin, start + stop, "idno", "number", (("type", "document"),))


def nested(found: Iterable[Mark]) -> list[Mark]:
    """Marks sorted outer before inner, without those that would cross one that stands, or double it.

    The mark of a footnote always stands, for the words of its note hang on it, and so does what the source marks up.
    """
    marks = list(found)
    firm = [mark for mark in marks if stands(mark)]
    if firm:
        marks = [mark for mark in marks if stands(mark) or not any(_in_the_way(mark, one) for one in firm)]
    kept: list[Mark] = []
    open_: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end, _DEPTH.get(one.element, 1))):
        while open_ and open_[-1].end <= mark.start:
            open_.pop()
        if open_ and mark.end > open_[-1].end:
            continue
        if any(_excludes(outer, mark) for outer in open_):
            continue
        kept.append(mark)
        open_.append(mark)
    return kept


# Of two marks on the same characters, the lower one is outside.
_DEPTH = {
    "quote": -2,
    "ref": -1,
    "hi": -1,
    "supplied": 0,
    "note": 0,
    "gap": 0,
    "pb": 0,
    "persName": 1,
    "placeName": 1,
    "orgName": 1,
    "roleName": 0,
    "abbr": 2,
    "sic": 3,
}
_LEAVES = frozenset({"gap", "sic", "pb", "idno"})
_ONCE = frozenset({"abbr", "date", "time"})  # not inside their like


def stands(mark: Mark) -> bool:
    """Whether a mark may not be given up: signs of the source have been replaced by it."""
    return mark.note is not None or mark.rule.startswith("markup:")


def _in_the_way(mark: Mark, note: Mark) -> bool:
    """Whether a mark would keep one that must stand from standing."""
    if mark.end <= note.start or note.end <= mark.start:
        return False
    if note.start <= mark.start and mark.end <= note.end and note.note is None:
        return False
    holds = mark.start <= note.start and note.end <= mark.end
    return not holds or _excludes(mark, note) or mark.element == "abbr"


def _excludes(outer: Mark, inner: Mark) -> bool:
    """Whether a mark may not hold another: the same thing twice, or anything but italics in what has no parts."""
    same = (outer.start, outer.end, outer.element) == (inner.start, inner.end, inner.element)
    if outer.element == "gap" and inner.element == "hi":
        return False
    return same or outer.element in _LEAVES or (outer.element == inner.element and outer.element in _ONCE)


def merged(outer: Sequence[Mark], inner: Sequence[Mark]) -> tuple[Mark, ...]:
    """Two sets of marks of one block as one."""
    return tuple(nested([*outer, *inner]))
