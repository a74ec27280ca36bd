"""Names in a text that no register holds: capitalised words that what stands around them shows to be names.

It finds fewer than there are, so that an editor needn't strike out more than half of what it finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tei_toolkit.compiled import compiled
from tei_toolkit.names.lexicon import words_of
from tei_toolkit.names.neighbours import TITLES
from tei_toolkit.names.spelling import plain

_TOKEN = compiled(r"[^\W\d_](?:[^\W_]|[-‐’'ʼ](?=[^\W\d_]))*")
_SENTENCE_START = compiled(r"(?:^|[.!?:;…•—]|[“\"„«(\[])[”\"’')\]\s]*$")
_IN = compiled(r"(?i)(?:^|\W)(?:in|at|near|around|outside|в|под|in der|in|bei|nach|à)\s+$")
_LINK = compiled(r"\s(?:of|for)(?: the)?\s|\s(?:des|der|für|по)\s")
_AND = compiled(r"\s(?:and(?: the)?|und|и)\s")
_AND_THE = compiled(r"\sand the\s")
_PATRONYMIC = compiled(r"(?:ovich|evich|ovna|evna|ович|евич|овна|евна|овича|евича|овичу|евичу|овичем|евичем)$")
_POSSESSIVE = compiled(r"[’'](?:s|S)?$")
_TITLE_BEFORE = compiled(r"(?<![^\W\d_])([^\W\d_]+)\.?\s$")
# Titles that tell a person even in small letters.
_ALONE = TITLES - set(
    """first foreign vice prime deputy m t com col major general secretary commander representative delegate father
    president chairman director minister king queen prince lord lady academician секретарь председатель
    советник""".split()
)
_SHORTEST_IN_CAPITALS = 4  # letters; a shorter word in capitals after a title is an abbreviation
_MOST_WORDS = 9
_CAPITALS = 0.6  # of the letters; where more are capital, a capital tells nothing


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name at one place: its kind (`person`, `place`, `org`), the words, and how much speaks for it."""

    kind: str
    name: str
    start: int
    end: int
    strength: int


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    key: str


def small_words(text: str, spans: Iterable[tuple[int, int]]) -> Counter[str]:
    """How often each word stands in small letters: such a word is no name where a sentence begins with it."""
    return Counter(
        plain(match.group())
        for start, end in spans
        for match in _TOKEN.finditer(text, start, end)
        if match.group()[0].islower()
    )


def sightings(text: str, spans: Iterable[tuple[int, int]], small: Counter[str]) -> Iterator[Sighting]:
    """The names in stretches of a text in which nothing is marked as a name yet."""
    for start, end in spans:
        letters = [character for character in text[start:end] if character.isalpha()]
        if not letters or sum(map(str.isupper, letters)) > _CAPITALS * len(letters):
            continue
        for run in _runs(text, start, end):
            for one in _apart(text, run):
                yield from _read(text, start, one, small)


def _runs(text: str, start: int, end: int) -> Iterator[list[_Token]]:
    """Runs of capitalised words that touch, with the small words that link the parts of a name."""
    run: list[_Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if not word[0].isupper():
            continue
        token = _Token(match.start(), match.end(), word, plain(_POSSESSIVE.sub("", word)))
        if run and not _touches(text, run, token):
            yield run
            run = []
        run.append(token)
        if _POSSESSIVE.search(word) and token.key not in {"people", "peoples"}:
            yield run
            run = []
    if run:
        yield run


def _apart(text: str, run: list[_Token]) -> Iterator[list[_Token]]:
    """The two organisations of "the Ministry of Fisheries and the Ice Commission", each by itself."""
    special = words_of("organisation")
    for at in range(1, len(run) - 1):
        both = any(one.key in special for one in run[:at]) and any(one.key in special for one in run[at:])
        if both and _AND_THE.fullmatch(text, run[at - 1].end, run[at].start):
            yield run[:at]
            yield run[at:]
            return
    yield run


def _touches(text: str, run: Sequence[_Token], token: _Token) -> bool:
    between = text[run[-1].end : token.start]
    if between.isspace():
        return len(run) < _MOST_WORDS and "\n\n" not in between
    pointed = len(run[-1].text) == 1 or run[-1].key in TITLES
    if between.startswith(".") and pointed and (between == "." or between[1:].isspace()):
        return True
    if not any(one.key in words_of("organisation") for one in run):
        return False
    # "and" goes on with what the organisation is for: Committee for Culture and Education.
    linked = _LINK.search(text, run[0].end, run[-1].start) is not None
    return _LINK.fullmatch(between) is not None or (linked and _AND.fullmatch(between) is not None)


def _read(text: str, start: int, run: list[_Token], small: Counter[str]) -> Iterator[Sighting]:
    title = max((n for n, token in enumerate(run) if token.key in TITLES), default=-1)
    organisation = any(token.key in words_of("organisation") for token in run[title + 1 :])
    if not organisation and title >= 0 and len(run[title].text) > 1:
        name = run[title + 1 :]
        acronym = bool(name) and name[-1].text.isupper() and len(name[-1].text) < _SHORTEST_IN_CAPITALS
        if name and not acronym and not _common(name, small):
            yield _person(text, name, 3)
        return
    titled = _TITLE_BEFORE.search(text, max(start, run[0].start - 14), run[0].start)
    if titled and not organisation and plain(titled[1]) in _ALONE and not _common(run, small):
        yield _person(text, run, 3)
        return
    begins = _SENTENCE_START.search(text, max(start, run[0].start - 3), run[0].start) is not None
    begins = begins or run[0].start == start
    while (
        len(run[0].text) > 1 and begins and (_before_name(run) or run[0].key in words_of("common") or small[run[0].key])
    ):
        run = run[1:]
        begins = False
        if not run:
            return
    if any(token.key in words_of("organisation") for token in run):
        yield from _organisation(text, run)
    elif not _common(run, small):
        yield from _person_or_place(text, start, run)


def _organisation(text: str, run: list[_Token]) -> Iterator[Sighting]:
    while run and run[0].key in {"the", "a", "this", "our", "in", "of"}:
        run = run[1:]
    special = [
        token for token in run if token.key not in words_of("organisation") and token.key not in words_of("general")
    ]
    capitals = all(token.text.isupper() for token in run)  # a heading, not a name
    if (
        len(run) > 1
        and not capitals
        and special
        and not all(token.key in TITLES or token.key in words_of("common") for token in special)
    ):
        yield _sighting("org", text, run, 2)


def _person_or_place(text: str, start: int, run: list[_Token]) -> Iterator[Sighting]:
    whole = [token for token in run if len(token.text) > 1]
    if not whole:
        return
    initials = len(run) - len(whole)
    if initials and len(run[-1].text) > 1 and len(run[0].text) == 1 and len(whole) <= 2:
        yield _person(text, run, 3)
    elif 2 <= len(run) <= 3 and _of_a_person(run):
        yield _person(text, run, 2)
    elif len(run) > 1 and run[-1].key in words_of("place"):
        yield _sighting("place", text, run, 2)
    elif not initials and len(run) <= 2 and _IN.search(text, max(start, run[0].start - 12), run[0].start):
        acronym = run[0].text.isupper() and len(run) == 1
        if not acronym:
            yield _sighting("place", text, run, 1)
    elif len(run) <= 3:
        # Nothing tells what it is, unless someone of this name is met elsewhere.
        yield _sighting("", text, run, 0)


def _before_name(run: Sequence[_Token]) -> bool:
    """Whether a name begins with the second word: "Later Ivan Oks"."""
    first = words_of("forename") | words_of("family")
    return len(run) > 2 and run[1].key in first and run[0].key not in first


def _of_a_person(run: Sequence[_Token]) -> bool:
    """Whether a given name, a patronymic or a family name of the East is among the words."""
    eastern = run[0].key in words_of("family") and all(len(token.key) <= 8 for token in run[1:])
    return eastern or run[0].key in words_of("forename") or any(_PATRONYMIC.search(token.key) for token in run[1:])


def _common(run: Sequence[_Token], small: Counter[str]) -> bool:
    """Whether a word of a name is none: it is known to be common, or stands in the texts in small letters too."""
    return any(
        token.key in words_of("common")
        or token.key in words_of("general")
        or token.key in words_of("organisation")
        or small[token.key] > 0
        for token in run
        if len(token.text) > 1
    )


def _person(text: str, run: Sequence[_Token], strength: int) -> Sighting:
    return _sighting("person", text, run, strength)


def _sighting(kind: str, text: str, run: Sequence[_Token], strength: int) -> Sighting:
    start, end = run[0].start, run[-1].start + len(_POSSESSIVE.sub("", run[-1].text))
    return Sighting(kind, " ".join(text[start:end].split()), start, end, strength)
