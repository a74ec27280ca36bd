"""Names met in several places and spellings, put together as the persons, places and organisations they likely are."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Location
from tei_toolkit.names.lexicon import words_of
from tei_toolkit.names.spelling import keys, latin, nominatives, sound

_OTHER = compiled(r"[^a-z0-9]+")
_LONG_ENOUGH = 6  # letters of a name of which one may be wrong


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name where it stands: `words` as they stand there, `context` with what is around them."""

    location: Location
    words: str
    context: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person, place or organisation that no register holds.

    `kind` is `person`, `place` or `org`, `name` the fullest form of the name, `variants` the others, `surname` the
    surname of a person as far as it can be told.
    """

    kind: str
    id: str
    name: str
    surname: str
    variants: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """A sighting with its place in a file."""

    kind: str
    name: str
    strength: int
    occurrence: Occurrence


def grouped(met: Iterable[Met], taken: Iterable[str] = ()) -> tuple[Candidate, ...]:
    """The candidates, those met most often first, with ids that are not `taken`."""
    groups: list[list[Met]] = []
    weak: list[Met] = []
    index: dict[tuple[str, str], list[list[Met]]] = {}
    for one in sorted(met, key=lambda one: (-one.strength, -len(one.name), one.occurrence.location)):
        if not one.kind:
            weak.append(one)
            continue
        home = _home(one, index)
        if home is None:
            home = []
            groups.append(home)
        home.append(one)
        for key in _index_keys(one):
            if all(home is not other for other in index.setdefault((one.kind, key), [])):
                index[(one.kind, key)].append(home)
    groups = _with_slips(groups)
    for one in weak:
        homes = index.get(("person", _heard(_parts(one.name)[0])), [])
        fits = [home for home in homes if _same_person(one.name, home[0].name)]
        if len(fits) == 1:
            fits[0].append(one)
    used = set(taken)
    found = [_candidate(group, used) for group in sorted(groups, key=lambda g: (-len(g), g[0].name))]
    return tuple(found)


def _home(one: Met, index: dict[tuple[str, str], list[list[Met]]]) -> list[Met] | None:
    """The group of a name: persons of one surname whose given names agree, other things of one name."""
    for key in _index_keys(one):
        for home in index.get((one.kind, key), []):
            if one.kind != "person" or _same_person(one.name, home[0].name):
                return home
    return None


def _index_keys(one: Met) -> list[str]:
    if one.kind == "person":
        return [_heard(_parts(one.name)[0])]
    words = keys(one.name)
    whole = " ".join(_heard(word) for word in words if word != "the")
    return [whole, " ".join(words)]


def _parts(name: str) -> tuple[str, list[str]]:
    """A person's surname and given names; where the family stands first, the given name is one word."""
    words = keys(name) or ("",)
    if len(words) > 1 and words[0] in words_of("family"):
        return words[0], ["".join(words[1:])]
    return words[-1], list(words[:-1])


def _heard(word: str) -> str:
    """What the spellings and cases of a word have in common."""
    return sound(word) or min((*nominatives(word), word), key=len)


def _same_person(name: str, other: str) -> bool:
    """Whether two names may be one person's: surnames alike, and no given name or initial against it."""
    (surname, given), (surname2, given2) = _parts(name), _parts(other)
    if _heard(surname) != _heard(surname2):
        return False
    pairs = zip(given, given2, strict=False)
    return all(a == b or sound(a) == sound(b) != "" or (1 in {len(a), len(b)} and a[0] == b[0]) for a, b in pairs)


def _candidate(group: Sequence[Met], used: set[str]) -> Candidate:
    kind = group[0].kind
    names = Counter(one.name for one in group)
    base = {word for name in names for key in keys(name)[-1:] for word in nominatives(key)}
    # The fullest form first, of two the one in the nominative, then the commonest.
    order = sorted(
        names,
        key=lambda name: (
            -len(_whole(name)),
            not base.issuperset(keys(name)[-1:]),
            -len(keys(name)),
            -names[name],
            name,
        ),
    )
    main = order[0]
    surname = _surname(main) if kind == "person" else ""
    id_ = _free(slug(surname or main), used)
    used.add(id_)
    where = tuple(sorted((one.occurrence for one in group), key=lambda one: one.location))
    return Candidate(kind, id_, main, surname, tuple(name for name in order[1:] if name != surname), where)


def _whole(name: str) -> list[str]:
    return [word for word in keys(name) if len(word) > 1]


def _surname(name: str) -> str:
    words = name.split()
    first = keys(words[0])[:1]
    return words[0] if len(words) > 1 and first and first[0] in words_of("family") else words[-1]


def slug(name: str) -> str:
    """A name as an id: small Latin letters, digits and hyphens."""
    ascii_ = unicodedata.normalize("NFKD", latin(name.casefold())).encode("ascii", "ignore").decode()
    words = _OTHER.sub("-", ascii_.replace("'", "")).strip("-")
    return words if words[:1].isalpha() else f"n-{words}".rstrip("-")


def _free(id_: str, used: set[str]) -> str:
    number, free = 1, id_
    while free in used:
        number += 1
        free = f"{id_}-{number}"
    return free


def _with_slips(groups: Sequence[list[Met]]) -> list[list[Met]]:
    """Groups without those that are likely misspellings: met once, one letter off a name that is met more often."""
    often = [group for group in groups if len(group) > 1]
    firsts: dict[tuple[str, str], list[list[Met]]] = {}
    for group in often:
        firsts.setdefault((group[0].kind, _last(group)[:1]), []).append(group)
    kept = list(often)
    for group in groups:
        if len(group) > 1:
            continue
        last = _last(group)
        homes = [home for home in firsts.get((group[0].kind, last[:1]), []) if _alike(last, _last(home))]
        given = [home for home in homes if len(keys(home[0].name)) == len(keys(group[0].name))]
        if len(given) == 1 and keys(given[0][0].name)[:-1] == keys(group[0].name)[:-1]:
            given[0].extend(group)
        else:
            kept.append(group)
    return kept


def _last(group: Sequence[Met]) -> str:
    return _parts(group[0].name)[0] if group[0].kind == "person" else (keys(group[0].name) or ("",))[-1]


def _alike(name: str, other: str) -> bool:
    return min(len(name), len(other)) >= _LONG_ENOUGH and OSA.distance(name, other, score_cutoff=1) <= 1
