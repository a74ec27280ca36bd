"""The dates of a document as a whole: what they are read by, and whether page and text agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tei_toolkit.compiled import compiled
from tei_toolkit.findings import finding
from tei_toolkit.model import Division, Finding, HeaderField, SourceText
from tei_toolkit.names.dates import find_dates
from tei_toolkit.names.evidence import Evidence, evidence

_YEAR = compiled(r"(?<![\w./-])(?:1[5-9]|20)\d\d(?![\w/-]|\.\d)")
_DATED = frozenset({"dateline", "closing-dateline", "routing"})


def reading_evidence(
    source: SourceText, fields: Sequence[HeaderField], datelines: Iterable[tuple[int, int]], start: int, end: int
) -> Evidence:
    """What the page's date, the datelines and the text between two offsets tell of how dates are to be read."""
    return evidence(_own(source, fields, datelines, start, end), source.text, start, end)


def _own(
    source: SourceText, fields: Sequence[HeaderField], datelines: Iterable[tuple[int, int]], start: int, end: int
) -> Iterator[str]:
    """The document's own dates, the best first, and at last the first year that it names."""
    text = source.text
    spans = [(field.start, field.end) for field in fields if field.name == "date"]
    titles = [(field.start, field.end) for field in fields if field.name == "title"]
    for begin, stop in (*spans, *datelines, *titles):
        for one in find_dates(text, begin, stop):
            if one.when and one.cert in {"", "high"}:
                yield one.when
    for begin, stop in (*spans, *titles, (start, end)):
        year = _YEAR.search(text, begin, stop)
        if year:
            yield year.group()


def contradictions(
    source: SourceText, fields: Sequence[HeaderField], divisions: Sequence[Division]
) -> Iterator[Finding]:
    """A finding where the page gives the document a date that none of its datelines has."""
    field = next((field for field in fields if field.name == "date"), None)
    if field is None:
        return
    page = next(find_dates(source.text, field.start, field.end), None)
    if page is None or not page.when:
        return
    told = [
        (mark.start, mark.end, limits)
        for division in divisions
        for part in division.own
        if part.kind in _DATED
        for mark in part.marks
        if mark.element == "date" and (limits := _limits(dict(mark.attributes)))
    ]
    if not told or any(_agree(page.when, limits) for _, _, limits in told):
        return
    start, end, _ = told[0]
    words = " ".join(source.text[start:end].split())
    catalogue = " ".join(source.text[field.start : field.end].split())
    yield finding("DOC208", f"dated “{catalogue}” by the page and “{words}” by its dateline", source.location(start))


def _limits(attributes: dict[str, str]) -> tuple[str, str] | None:
    first = attributes.get("when") or attributes.get("from") or attributes.get("notBefore")
    last = attributes.get("when") or attributes.get("to") or attributes.get("notAfter")
    return (first[:10], last[:10]) if first and last else None


def _agree(page: str, limits: tuple[str, str]) -> bool:
    """Whether a day lies within limits, as far as both are known: July 1953 agrees with 24 July 1953."""
    first, last = limits
    length = min(len(page), len(first), len(last), 10)
    return first[:length] <= page[:length] <= last[:length]
