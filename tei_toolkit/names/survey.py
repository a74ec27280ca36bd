"""Going through the texts of an edition for names that its registers lack."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tei_toolkit import files
from tei_toolkit.compiled import compiled
from tei_toolkit.edition.config import Edition, enclosing, load
from tei_toolkit.model import Document, Mark, SourceText, ToolkitError
from tei_toolkit.names.candidates import Sighting, sightings, small_words
from tei_toolkit.names.groups import Candidate, Met, Occurrence, grouped
from tei_toolkit.names.listing import read_list, to_list
from tei_toolkit.names.match import Ambiguous, Matcher
from tei_toolkit.names.register import Register, read_registers
from tei_toolkit.names.writing import Accepted, write_entries

_NAMES = frozenset({"persName", "placeName", "orgName"})
_KINDS = {"persName": "person", "placeName": "place", "orgName": "org"}
_WORD = compiled(r"[^\W\d_]{2,}")
_AROUND = 40  # characters of context on either side
# Stands where running text is parted by markup: no XML file has it, and no line ends at it.
_PARTED = "\x1f"
_HEADINGS = frozenset({"head", "item", "label", "section-head", "classification", "precedence", "typist", "stamp"})
# In TEI: what isn't text, what is a name already, and what begins a new stretch of text.
_HIDDEN = re.compile(
    r"<teiHeader\b.*?</teiHeader>|<!--.*?-->|<\?.*?\?>|<(expan|corr|reg|idno|date|head|label)\b[^>]*(?<!/)>.*?</\1>"
    r"|<(persName|placeName|orgName)\b[^>]*\bref\s*=[^>]*(?<!/)>.*?</\2>",
    re.DOTALL,
)
# In TEI: a name that refers to no entry.
_MARKED = re.compile(
    r"<(?P<name>persName|placeName|orgName)\b(?![^>]*\bref\s*=)[^>]*(?<!/)>(?P<words>.*?)</(?P=name)>", re.DOTALL
)
_TAG = compiled(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_INLINE = compiled(r"</?(?:hi|supplied|choice|abbr|sic|orig|seg|ref|persName|placeName|orgName|roleName|lb|pb)\b")


@dataclass(frozen=True, slots=True)
class Names:
    """What was found in the texts, and which entries were written into which registers."""

    candidates: tuple[Candidate, ...]
    added: tuple[str, ...] = ()
    written: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, the stretches of it in which names are sought, and the names that are marked in it already."""

    source: SourceText
    spans: tuple[tuple[int, int], ...]
    marked: tuple[Sighting, ...]

    def names(self, small: Counter[str]) -> Iterator[Sighting]:
        """What is marked, and what else looks like a name."""
        yield from self.marked
        marked = sorted(self.marked, key=lambda one: one.start)
        for one in sightings(self.source.text, self.spans, small):
            at = bisect.bisect_left(marked, one.end, key=lambda other: other.start)
            if not at or marked[at - 1].end <= one.start:
                yield one


def names(
    what: Path | str | Sequence[Path | str],
    *,
    edition: Edition | None = None,
    listing: Path | str | None = None,
    accept: Path | str | None = None,
    at_least: int = 1,
    encoding: str | None = None,
) -> Names:
    """The names in an edition, or in some files, that no register holds yet; the commonest first.

    `what` is an edition's folder, or transcriptions and TEI files; without `edition` the registers of the edition
    around them are used.  `listing` writes the candidates to a file for the editor to go through; `accept` reads such a
    file and writes an entry for each line that is marked in it.  Raises `ToolkitError` for a folder that is no edition,
    a file that can't be read, a faulty list, or a register that can't take the entries.
    """
    if accept is not None:
        home = edition or _edition(what)
        if home is None:
            raise ToolkitError("no edition whose registers could take the names", "name its folder")
        return accepted(home, read_list(Path(accept)))
    home, paths = _texts(what, edition)
    register = read_registers(home.registers) if home else Register()
    found = survey(paths, register, edition=home, at_least=at_least, encoding=encoding)
    if listing is not None:
        files.write(Path(listing), to_list(found))
        return Names(found, (), (Path(listing),))
    return Names(found)


def accepted(edition: Edition, entries: Sequence[Accepted]) -> Names:
    """The entries written into an edition's registers."""
    added, written = write_entries(edition, entries)
    return Names((), added, written)


def survey(
    paths: Iterable[Path],
    register: Register,
    *,
    edition: Edition | None = None,
    at_least: int = 1,
    encoding: str | None = None,
) -> tuple[Candidate, ...]:
    """The candidates in some files."""
    matcher = Matcher(register)
    texts = [_read(path, matcher, edition, encoding) for path in paths]
    small: Counter[str] = Counter()
    for text in texts:
        small += small_words(text.source.text, text.spans)
    met = [
        Met(one.kind, one.name, one.strength, _occurrence(text.source, one.start, one.end))
        for text in texts
        for one in text.names(small)
        if not matcher.known(one.name)
    ]
    taken = [entry.ref.partition(":")[2] for entry in register.entries]
    return tuple(one for one in grouped(met, taken) if len(one.occurrences) >= at_least)


def _edition(what: Path | str | Sequence[Path | str]) -> Edition | None:
    paths = [Path(what)] if isinstance(what, Path | str) else [Path(one) for one in what]
    first = paths[0] if paths else Path()
    return load(first) if first.is_dir() else enclosing(first.parent)


def _texts(what: Path | str | Sequence[Path | str], edition: Edition | None) -> tuple[Edition | None, list[Path]]:
    """The edition, and its texts or those that were named: its sources, and the TEI that has none."""
    paths = [Path(what)] if isinstance(what, Path | str) else [Path(one) for one in what]
    home = edition or _edition(paths)
    if all(not path.is_dir() for path in paths) and paths:
        return home, paths
    if len(paths) > 1 or home is None:
        raise ToolkitError(f"{paths[0]}: a folder among files", "name one edition, or files only")
    stems = {path.stem for path in home.sources}
    return home, [*home.sources, *(path for path in home.documents if path.stem not in stems)]


def _read(path: Path, matcher: Matcher, edition: Edition | None, encoding: str | None) -> _Text:
    """A file's text, and the stretches of it in which names may be that aren't known."""
    from tei_toolkit.recognise import recognise
    from tei_toolkit.source import Refused, read

    if path.suffix == ".xml":
        return _tei(path, matcher)
    try:
        source = read(path, encoding)
    except Refused as refused:
        said = refused.finding
        raise ToolkitError(f"{said.location}: {said.message}", said.hint) from refused
    document = recognise(source, matcher, folder=edition.folder if edition else None)
    return _Text(document.source, tuple(_unmarked(document)), tuple(_marked(document)))


def _marked(document: Document) -> Iterator[Sighting]:
    """The names that signatures and datelines hold: what stands there is one, whatever it looks like."""
    for division in document.divisions:
        for part in division.parts:
            for mark in part.marks:
                kind = _KINDS.get(mark.element, "")
                if kind and not dict(mark.attributes).get("ref"):
                    yield _sighting(kind, document.source.text, mark.start, mark.end)


def _sighting(kind: str, text: str, start: int, end: int) -> Sighting:
    """A name that is marked; one in capitals is written as names are."""
    name = " ".join(text[start:end].split())
    if name.isupper():
        name = _WORD.sub(lambda match: match[0].capitalize(), name)
    return Sighting(kind, name, start, end, 3)


def _unmarked(document: Document) -> Iterator[tuple[int, int]]:
    for field in document.all("abstract"):
        yield field.start, field.end
    for division in document.divisions:
        for part in division.parts:
            if part.kind in _HEADINGS:
                continue
            yield from _around(part.start, part.end, part.marks)
            for mark in part.marks:
                if mark.note is not None:
                    yield from _around(mark.note.start, mark.note.end, mark.note.marks)


def _around(start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """A stretch without what is known in it."""
    at = start
    for mark in marks:
        known = mark.element in {"date", "idno", "gap", "pb"} or mark.note is not None
        if not known and not (mark.element in _NAMES and dict(mark.attributes).get("ref")):
            continue
        if mark.start > at:
            yield at, mark.start
        at = max(at, mark.end)
    if at < end:
        yield at, end


def _tei(path: Path, matcher: Matcher) -> _Text:
    """A TEI file with its markup blanked, so that places in it are places in the file."""
    raw = files.read_text(path)
    text = _TAG.sub(_blank, _HIDDEN.sub(lambda match: _PARTED + _spaces(match.group())[1:], raw))
    source = SourceText(str(path), text, "utf-8", "")
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in text.split(_PARTED):
        end = at + len(piece)
        if piece.strip():
            found = [one for one in matcher.find(text, at, end) if not isinstance(one, Ambiguous)]
            start = at + len(piece) - len(piece.lstrip())
            spans += _around(start, at + len(piece.rstrip()), found)
        at = end + 1
    marked = [
        _sighting(_KINDS[one["name"]], text, one.start("words"), one.end("words"))
        for one in _MARKED.finditer(raw)
        if text[one.start("words") : one.end("words")].strip()
    ]
    return _Text(source, tuple(spans), tuple(one for one in marked if _PARTED not in one.name))


def _blank(tag: re.Match[str]) -> str:
    return _spaces(tag.group()) if _INLINE.match(tag.group()) else _PARTED + _spaces(tag.group())[1:]


def _spaces(markup: str) -> str:
    return "".join("\n" if character == "\n" else " " for character in markup)


def _occurrence(source: SourceText, start: int, end: int) -> Occurrence:
    before = " ".join(source.text[max(0, start - _AROUND) : start].split(" "))
    words = source.text[start:end]
    after = source.text[end : end + _AROUND]
    context = " ".join(f"{before}{words}{after}".replace(_PARTED, " ").split())
    return Occurrence(source.location(start), " ".join(words.split()), context)
