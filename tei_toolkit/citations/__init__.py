"""Citations of archives taken apart: archive, shelfmark, leaves, printed books, and who contributed or translated."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tei_toolkit import resources
from tei_toolkit.compiled import compiled
from tei_toolkit.names.dates import DATE

# A second witness begins with the short name of its archive: APRF, TsKhSD, ЦХСД.
_SHORT = r"[A-ZА-ЯЁ][a-zа-я]{0,2}[A-ZА-ЯЁ][A-Za-zА-Яа-яЁё]*"
_WITNESSES = compiled(
    rf";\s+(?:also |and )?(?={_SHORT})|\s+and\s+(?={_SHORT}[,:])|"
    r"\.\s+(?=(?:Cop(?:y|ie|ia)|Abschrift|Draft|Entwurf|Konzept|Minuta?|Original)\b[^.,:]{0,40}\s?:\s)"
)
# How editors of letters say what kind of witness it is before they say where: "H: …", "Original autographe. …".
_KIND_OF_WITNESS = compiled(
    r"^\[?(?:(?:[A-Z]\d?|(?i:mss?|hs|handschrift|holograph|autogra\w+|originale?(?: \w+){0,2}|orig|"
    r"cop(?:y|ie|ia)(?: \w+){0,2}|abschrift|"
    r"ausfertigung|konzept|entwurf|minuta?|draft|überlieferung|quelle|sources?|signatur|standort|fundort|"
    r"manuscri(?:pt|t)|"
    r"manoscritto|rukopis|rękopis|подлинник|автограф|источник))\.?\s?:\s|"
    r"(?i:orig(?:inal\w*)?|autogra\w+|lettre|lettera|holograph|manuscrit|manoscritto|copie|"
    r"copia)\b[^:]{0,120}?\.\s(?=[A-ZÀ-ŽА-ЯЁ])|"
    r"(?i:печатается|публикуется)[^()]{0,60}\()"
)
# What is written where: a manuscript has leaves, and no file of archives of the East.
_MANUSCRIPT = compiled(r"(?i)\b(?:ms|mss|mscr|cod|hs|leg|legajo)\b\.?\s")
_FOLIO = compiled(r"(?<![\w.])ff?\.\s?(?P<from>\d+[rv]?)(?:\s?[-–—]\s?(?P<to>\d+[rv]?))?(?![\w/])")
# What of an archive's name may stand behind a comma: its place, or its country with the short name.
_PLACE = compiled(
    r"(?!.*\b(?:Papers?|Files?|Records?|Collections?|Series|Advis[eo]r|Council|Committee|Ministry|Department|"
    r"Office|Staff|"
    r"Secretariat|Minutes|Nachla(?:ss|ß)|Bestand|Abteilung|Senato|Carteggi[oi]|Fondo|Fonds|Legajo|Estado|"
    r"Telegrams?|Correspondence|Politburo|Memoranda|Materials|Documents)\b)"
    r"[A-ZÀ-Ž][a-zà-ž’-]{2,}(?:\s[A-ZÀ-Ž][a-zà-ž’-]+){0,2}(?:\s\([A-ZА-ЯЁ][\w ]{1,12}\))?"
)
# A country and not a city, before the short name of its archive: "Archive of the President, Russian Federation (APRF)".
_COUNTRY = compiled(
    r"\b(?:Federation|Republic|Kingdom|Union|States|Russia|Ukraine|China|Germany|Hungary|Poland|Bulgaria|Romania|"
    r"Albania|France|"
    r"Italy|Britain|England|India|Japan|Korea|Vietnam|Cuba|Brazil|Israel|Iran|Mongolia|Yugoslavia|Serbia|Croatia)\b"
)
# What stands before the library: "Basel, University Library".
_TOWN = compiled(r"[A-ZÀ-ŽА-ЯЁ][a-zà-žа-яё]+(?:[ -][A-ZÀ-Ž][a-zà-ž]+)?")
_ACRONYM = compiled(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,3}")
_TITLED = compiled(r"^[“\"«][^“”\"»]{3,200}[”\"»],?\s+(?=[A-Z])")  # the document's own title within its archive
_WRAPPED = compiled(r"(?<=\d)- (?=\d)")  # a number that was parted at the end of a line
_YEAR = compiled(r"(?:1[6-9]|20)\d\d(?:[-–/]\d{2,4})?")
# Commas that part a citation stand outside brackets.
_COMMA = compiled(r",(?![^()]*\))")
# What kind of copy lies there, which is no part of the shelfmark.
_STATE = compiled(
    r"(?i)(?:certified |carbon |typed |typewritten |handwritten |photo|original )?(?:copy|original|typescript|"
    r"manuscript|autograph|photocopy)|(?:заверенная |незаверенная |машинописная )?(?:копия|подлинник|оригинал|"
    r"машинопись|автограф|рукопись)|(?:abschrift|ausfertigung|durchschlag|kopie|original)"
)
_HOUSE = compiled(
    r"(?i)archiv|archiwum|arkhiv|arhiv|архив|librar|museum|institut|collection|levéltár|bibliot|fondazione|"
    r"fundaci[oó]n|foundation"
)
_PIECE = compiled(r"(?=.*[^\W_]{2}|.*\d)[A-ZÀ-ŽА-ЯЁ\d][^.:]{0,60}(?:\.\s?[^.:]{1,20})?")
_PIECE_WORDS = 5
_AND = compiled(r",?\s+(?:and|und|и)(?:\s+|$)|,\s+(?!Jr|Sr|II)|;\s+|\s+&\s+")
# A full stop ends a sentence unless it follows an initial or a title.
_SENTENCE_END = compiled(r"(?<![A-ZА-ЯЁ])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\bJr)\.(?=\s|$)|;|\(|\[")
_LONGEST_NAME = 14  # words of an archive's name
_TRIM = " ,.;:()[]"


@dataclass(frozen=True, slots=True)
class Witness:
    """One archival copy: `shelfmark` holds fond, opis, delo, papka, …; `leaves` first and last, last written out.

    `place` is where the archive is, if the citation says so.
    """

    repository: str
    shelfmark: tuple[tuple[str, str], ...] = ()
    leaves: tuple[str, str] = ("", "")
    leaves_words: str = ""
    words: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A printed edition: its words, with the pages' place in them, and first and last page, last written out."""

    words: str
    pages: tuple[str, str] = ("", "")
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Credit:
    """Who did something for the page: the page's words for it, and the names."""

    words: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation taken apart."""

    witnesses: tuple[Witness, ...]
    credits: tuple[Credit, ...]
    books: tuple[Book, ...] = ()


@dataclass(frozen=True, slots=True)
class _Patterns:
    parts: tuple[tuple[str, re.Pattern[str]], ...]
    leaves: tuple[re.Pattern[str], ...]
    credit: re.Pattern[str]
    printed: re.Pattern[str]
    book: re.Pattern[str]
    pages: tuple[re.Pattern[str], ...]
    archive: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    path = resources.package("citations") / "patterns.toml"
    said: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    verbs, purpose = said["credit"]["verbs"], said["credit"]["purpose"]
    return _Patterns(
        parts=tuple((one["name"], compiled(one["pattern"])) for one in said["part"]),
        leaves=tuple(compiled(one["pattern"]) for one in said["leaves"]),
        credit=compiled(
            rf"\b(?:(?:{said['credit']['objects']})\s+)?(?:{verbs}(?:{purpose})?(?:,? and |, | & )?)+(?:{purpose})?\s+"
            rf"(?:{said['credit']['by']})\b|(?:{said['credit']['whole']})"
        ),
        printed=compiled(said["book"]["phrase"]),
        book=compiled(said["book"]["imprint"]),
        pages=tuple(compiled(one) for one in said["book"]["pages"]),
        archive=compiled(said["archive"]["pattern"]),
    )


@cache
def _page_citation() -> re.Pattern[str]:
    """The string by which a page is to be cited: “title,” date, publisher, and then the citation of the original."""
    return compiled(
        rf"\s*(?:[“\"«](?P<title>[^\n]*?(?:\n[^\n]+?){{0,6}}?),?[”\"»],?\s+)?"
        rf"(?:(?P<date>{DATE}|[A-Z][a-z]+ \d{{4}}|\d{{4}}|[Uu]ndated),\s+)?"
        r"(?:[A-Z][\w,' \n]{3,80}?)?\bDigital\s+Archive,?\s+"
    )


def cited(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Title and date at the head of a page's own citation string, as names and places in the text; none elsewhere."""
    match = _page_citation().match(text, start, end)
    for name in ("title", "date") if match else ():
        if match and match[name]:
            yield name, match.start(name), match.end(name)


def read_citation(text: str) -> Citation:
    """The witnesses, books and credits that a citation names; what it doesn't name is empty."""
    words = _WRAPPED.sub("-", " ".join(text.split()))
    head = _page_citation().match(words)
    words = words[head.end() :] if head else words
    credits_: list[Credit] = []
    phrases = list(_patterns().credit.finditer(words))
    ends = [*(phrase.start() for phrase in phrases[1:]), len(words)]
    # Archive and books stand before the credits, and sometimes between or after them.
    rest = [words[: phrases[0].start() if phrases else len(words)]]
    for phrase, end in zip(phrases, ends, strict=False):
        said = words[phrase.end() : end]
        stop = _SENTENCE_END.search(said)
        names_text = said[: stop.start()] if stop else said
        names = tuple(name.strip(_TRIM) for name in _AND.split(names_text.strip(_TRIM)) if name.strip(_TRIM))
        if names:
            credits_.append(Credit(phrase.group(), names))
        rest.append(said[stop.start() :] if stop else "")
    witnesses: list[Witness] = []
    books: list[Book] = []
    for piece in rest:
        _read_sources(piece.strip(" ,;."), witnesses, books)
    return Citation(tuple(witnesses), tuple(credits_), tuple(books))


def _read_sources(text: str, witnesses: list[Witness], books: list[Book]) -> None:
    known = _patterns()
    phrase = known.printed.search(text)
    archive = text[: phrase.start()].strip(" ,;.(") if phrase else text
    if phrase:
        books.append(_book(text[phrase.start() :].strip(" ,;")))
    if not any(one.isalnum() for one in archive):
        return
    if known.book.search(archive) and not any(pattern.search(archive) for _, pattern in known.parts[:3]):
        books.append(_book(archive))
        return
    pieces = [piece.strip(" ,;.") for piece in _WITNESSES.split(archive) if piece.strip(" ,;.")]
    for number, piece in enumerate(pieces):
        # What follows the first witness is another only if it reads like one.
        if number and not any(one.isdigit() for one in piece):
            continue
        if witnesses and not number and not known.archive.search(piece):
            continue
        witness = _witness(piece)
        if witness.repository or witness.shelfmark:
            witnesses.append(witness)


def _book(words: str) -> Book:
    match = next((found for found in (one.search(words) for one in _patterns().pages) if found), None)
    if match is None:
        return Book(words)
    begin = match["from"]
    return Book(words, (begin, _written_out(begin, match["to"] or begin)), match.span())


def _witness(text: str) -> Witness:
    text = _KIND_OF_WITNESS.sub("", _TITLED.sub("", text))
    shelfmark: list[tuple[str, str]] = []
    spans: list[tuple[int, int]] = []
    manuscript = _MANUSCRIPT.search(text) is not None
    for name, pattern in _patterns().parts:
        match = pattern.search(text)
        if match and manuscript and name == "fond" and _FOLIO.match(text, match.start()):
            continue
        if match and name not in {one for one, _ in shelfmark}:
            shelfmark.append((name, match["value"].strip(_TRIM)))
            spans.append(match.span())
    leaves, words = ("", ""), ""
    for pattern in (*_patterns().leaves, *([_FOLIO] if manuscript else [])):
        match = pattern.search(text)
        if match and not words:
            leaves = _leaves(match)
            words = match.group().strip(" ,")
            spans.append(match.span())
    first = min((begin for begin, _ in spans), default=len(text))
    pieces = [piece.strip(" ,.;:[]") for piece in _COMMA.split(text[:first])]
    repository, place = pieces[0] if first else "", ""
    if len(pieces) > 1 and _TOWN.fullmatch(repository) and (_HOUSE.search(pieces[1]) or _ACRONYM.fullmatch(pieces[1])):
        place, repository = repository, pieces.pop(1)
    elif len(pieces) > 1 and _HOUSE.search(repository) and _PLACE.fullmatch(pieces[1]):
        if pieces[1].endswith(")"):
            place = "" if _COUNTRY.search(pieces[1]) else pieces[1].rpartition(" (")[0]
            repository = f"{repository}, {pieces.pop(1)}"
        else:
            place = pieces.pop(1)
    if any(one.isdigit() for one in repository) and not shelfmark:
        repository = repository if _HOUSE.search(repository) else ""
    # A sentence about the text is no archive; one that holds numbers of its own has no name so long.
    signs = (len(repository.split()) > _LONGEST_NAME, repository[:1].islower(), ". " in repository)
    if sum(signs) > (1 if shelfmark else 0):
        repository = ""
    if repository.count("(") != repository.count(")"):
        repository = repository.strip(_TRIM)
    if repository and (shelfmark or words or _HOUSE.search(repository)):
        shelfmark += _unnamed([*pieces[1:], *_left(text[first:], [(b - first, e - first) for b, e in spans])])
    return Witness(repository, tuple(shelfmark), leaves, words, text, place if repository else "")


def _leaves(match: re.Match[str]) -> tuple[str, str]:
    """First and last leaf; "12f." is 12 and the next, of "12ff." nobody knows the last."""
    # TEI allows no space in the values of `locus`.
    begin, end = ("".join((match[name] or match["from"]).split()) for name in ("from", "to"))
    on = match.groupdict().get("on")
    if on and begin.isdigit():
        return begin, str(int(begin) + 1) if on == "f" else ""
    return begin, _written_out(begin, end)


def _left(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """What of a citation no pattern knows, piece by piece."""
    kept = list(text)
    for begin, end in spans:
        kept[begin:end] = "," * (end - begin)
    return [piece.strip(_TRIM) for piece in re.split(r"[,;]|\.\s(?=[A-ZÀ-Ž\d])", "".join(kept))]


def _unnamed(pieces: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Parts of a shelfmark whose kind isn't said: what has a number is a file, what has none a collection."""
    for piece in pieces:
        # A year alone tells when, and not where.
        if _STATE.fullmatch(piece):
            continue
        if _PIECE.fullmatch(piece) and not _YEAR.fullmatch(piece) and len(piece.split()) <= _PIECE_WORDS:
            yield ("file" if any(one.isdigit() for one in piece) else "collection", piece)


def _written_out(first: str, last: str) -> str:
    """The last leaf in full: 170-71 is 170 to 171."""
    digits = re.match(r"\d+", first)
    ending = re.match(r"\d+", last)
    if digits and ending and len(ending.group()) < len(digits.group()):
        return digits.group()[: len(digits.group()) - len(ending.group())] + last
    return last
