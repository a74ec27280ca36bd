"""Who wrote to whom: from the heading, the signature, the addressees and the routing lines of each letter or telegram.

Source: TEI-P5, 2.4.6 (Correspondence Description).  All of it is the toolkit's reading, and marked so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from tei_toolkit.compiled import compiled
from tei_toolkit.encode.compliments import compliments
from tei_toolkit.encode.origin import add
from tei_toolkit.encode.titles import NAMED, heading, titled, titled_to
from tei_toolkit.model import Division, Document, Mark, Part
from tei_toolkit.recognise.events import event
from tei_toolkit.xml import tei

_WRITTEN = frozenset({"letter", "telegram", "cable", "memorandum"})
# What is written to nobody, whoever else gets it.
_UNSENT = frozenset(
    {"letterhead", "minutes", "minutes-excerpt", "list", "speech", "diary", "resolution", "conversation"}
)
_DATED = frozenset({"dateline", "closing-dateline", "routing"})
_SPACED = compiled(r"(?:\S\s){3,}\S")
_LEAD = compiled(
    r"(?i)^\W*(?:(?:memorandum )?(?:to|for|from|fm|an|кому|copy(?: to)?|info)\b\s*:?\s*|из\s+)?"
    r"(?:\[to the\]\s*)?(?:(?:the|den|die|das)(?:\s+|$))?"
)
_HIMSELF = compiled(r"(?i)(?:him|her|your|them)sel(?:f|ves)(?: (?:only|alone))?")
_FROM = compiled(
    r"(?i)^\W*(?:from|fm|из)\b\s*:?\s*(?P<who>[^\d\W][^\d:]*?)"
    r"(?=\s+(?:No|№|N[ºo°]|Time|Date|Received|Sent)\b|\s*\d|\s*$)"
)
_TO = compiled(r"(?i)^\W*(?:to|кому)\b\s*:?\s*(?P<who>.+)$")
_COPY = compiled(r"(?i)^\W*(?:copy|copies|info|cc)\b")
_GREETING = compiled(
    r"(?i)^(?:my\s+|very\s+|most\s+)*"
    r"(?:dear(?:est)?|esteemed|respected|honou?red|sehr geehrter?|lieber|liebe|уважаемый|дорогой)\s+"
    r"(?P<who>[^,:!]+)|^(?P<who2>(?:comrade|cde\.)\s+[^,:!.]+)"
)
# How urgent a cable is and under which number it goes, behind the post that it goes to.
_AFTER_POST = compiled(r"(?<=[A-Z])(?:\s+(?:NIACT|IMMEDIATE|PRIORITY|FLASH|ROUTINE))*(?:\s+\d+)?$")
_BEFORE_POST = compiled(r"^(?:IMMEDIATE|PRIORITY|FLASH|ROUTINE)\s+(?=[A-Z])")
# How he who is written to is called between farewell and signature: "Your Excellency's most obedient servant".
_READER = compiled(
    r"(?i)^(?:eue?re?[rsn]?|ew\.|ihr(?:e[rsn]?)?|dero|your|votre|vostra|vossa|va[šs]\w+|waszej|вашего|e\. ?e\.|"
    r"v\. ?s\.)\s"
)
_SHORTENED = compiled(r"(?P<given>[A-ZÀ-ŽА-ЯЁ][a-zà-žа-яё]{0,5})[.:]\s\S+$")  # a given name and a family name
_BRACKET = compiled(r"\[[^\[\]]*\]?")
_EDITED = compiled(r"[\[\]]")  # brackets around what an editor supplied
_MEMORANDUM = compiled(r"(?i)^memorandum\s(?:for|to)\b\s*:?\s*(?P<who>[^:;]{2,80})$")
_WORD = compiled(r"[^\W\d_]{3,}")
_LONGEST = 120
# A word that two names of one person share is no title or preposition.
_COMMON = frozenset(
    "the and for from with comrade cde minister ambassador secretary embassy department government first deputy "
    "foreign affairs union soviet people republic".split()
)


def correspondence(document: Document, divisions: Sequence[str]) -> Iterator[etree._Element]:
    """A `correspDesc` for each division that somebody wrote to somebody."""
    title = document.first("title")
    words = " ".join(document.text(title).split()) if title else ""
    written = [one for one in document.divisions if _is_written(document.source.text, one)]
    for division, id_ in zip(document.divisions, divisions, strict=False):
        # The title of the page names the writers of its only letter.
        said = (words if written == [division] else "") or heading(document.source.text, division)
        authors = [one for one in document.fields if one.name == "author"] if written == [division] else []
        author = " ".join(document.text(authors[0]).split()) if len(authors) == 1 else ""
        reading = _Reading(document.source.text, division, said, author)
        actions = [one for one in (reading.sent(), reading.received()) if len(one)]
        if actions and reading.anybody:
            attributes = {"corresp": f"#{id_}", "cert": "medium", "resp": "#toolkit"}
            description = etree.Element(tei("correspDesc"), attributes)
            description.extend(actions)
            yield description


def _is_written(text: str, division: Division) -> bool:
    """Whether somebody wrote a document to somebody: by its type, or since it has an addressee and is signed."""
    if division.type in _WRITTEN:
        return True
    if division.type == "note" and compliments(text, tuple(division.own)):
        return True
    kinds = {part.kind for part in division.own}
    return division.type not in _UNSENT and kinds >= {"addressee", "signed"}


class _Reading:
    """What one division tells of its sender and its recipient."""

    def __init__(self, text: str, division: Division, title: str, author: str) -> None:
        self._text = text
        self._author = author
        self._parts = tuple(division.own)
        self._written = _is_written(text, division)
        self._compliments = compliments(text, tuple(division.own)) if division.type == "note" else None
        self._titled = titled(title)
        self._to = None if self._titled else titled_to(title)
        # Names that a register knows, by their words wherever the division has them.
        self._registered = {
            self._words(mark.start, mark.end): (mark.element, ref)
            for part in self._parts
            for mark in part.marks
            if mark.element in {"persName", "orgName"} and (ref := dict(mark.attributes).get("ref", ""))
        }
        self.anybody = False

    def sent(self) -> etree._Element:
        """The action of sending, empty where nothing is told of it."""
        action = etree.Element(tei("correspAction"), {"type": "sent"})
        known: list[str] = []
        for mark in self._marks(":sender"):
            self._who(action, "roleName", self._words(mark.start, mark.end), known)
        if self._written and self._titled and self._titled.re in NAMED:
            self._who(action, "name", self._titled["sender"], known)  # the full name, before initials below
        if self._written:
            for part in self._of("signed"):
                self._signatory(action, part, known)
            for part in self._of("routing", "addressee", "editorial", "reference"):
                found = _FROM.match(self._words(part.start, part.end))
                if found:
                    self._who(action, "name", found["who"], known)
            if self._compliments:
                self._who(action, "orgName", self._compliments["sender"], known)
            if self._titled and not _fuller(action, self._titled["sender"]):
                self._who(action, "name", self._titled["sender"], known)
            if self._author and not known:
                self._who(action, "name", self._author, known)
        if len(action) or self._has_recipient() or self._to:
            self._date(action, received=False)
        return action

    def received(self) -> etree._Element:
        """The action of receiving, empty where nothing is told of it."""
        action = etree.Element(tei("correspAction"), {"type": "received"})
        known: list[str] = []
        for mark in self._marks(":addressee"):
            self._who(action, "roleName", self._words(mark.start, mark.end), known)
        if self._written and self._titled and self._titled.re in NAMED:
            self._who(action, "name", self._titled["addressee"], known)
        if self._written:
            copied = False
            for part in self._of("addressee", "closing-addressee"):
                # Of a cable's address, those below "INFO" get a copy.
                line = self._words(part.start, part.end)
                copied = not line.startswith("TO") if copied else line.startswith("INFO ")
                if not copied:
                    self._addressee(action, part, known)
            for part in self._of("routing"):
                found = _TO.match(self._words(part.start, part.end))
                if found:
                    self._who(action, "name", found["who"], known)
            for part in self._of("head"):
                found = _MEMORANDUM.match(self._words(part.start, part.end))
                if found:
                    self._who(action, "name", found["who"], known)
            if self._compliments:
                self._who(action, "orgName", self._compliments["addressee"], known)
            for titled in (self._titled, self._to):
                if titled and not self._compliments:
                    self._who(action, "name", titled["addressee"], known)
            if not known:
                for part in self._of("salute"):
                    found = _GREETING.match(self._words(part.start, part.end))
                    if found:
                        self._who(action, "name", found["who"] or found["who2"], known)
        for part in self._of("addressee"):
            for mark in part.marks:
                if mark.element == "placeName" and (known or self._has_sender()):
                    words = self._words(mark.start, mark.end)
                    add(action, "placeName", words, dict(mark.attributes))
                    break
        if len(action):
            self._date(action, received=True)
        return action

    def _has_sender(self) -> bool:
        return any(True for _ in self._marks(":sender"))

    def _has_recipient(self) -> bool:
        return any(True for _ in self._marks(":addressee")) or (
            self._written and any(True for _ in self._of("addressee"))
        )

    def _who(self, action: etree._Element, element: str, words: str, known: list[str], ref: str = "") -> None:
        words = _EDITED.sub("", words).strip(' ,.;:/"“”*')
        if words.startswith("(") or words.count("(") != words.count(")"):
            words = words.strip("()")
        if _HIMSELF.fullmatch(words):  # whoever it is, the line does not say
            return
        if words.isupper():
            words = _BEFORE_POST.sub("", _AFTER_POST.sub("", words))
        if not words or len(words) > _LONGEST:
            return
        if _SPACED.fullmatch(words):
            words = "".join(words.split())
        if any(_same(words, other) for other in known):
            return
        known.append(words)
        if element == "name" and not ref:
            element, ref = self._registered.get(words, (element, ref))
        add(action, element, words, {"ref": ref} if ref else None)
        self.anybody = True

    def _signatory(self, action: etree._Element, part: Part, known: list[str]) -> None:
        named = False
        for mark in part.marks:
            if mark.element in {"persName", "roleName"}:
                ref = dict(mark.attributes).get("ref", "")
                self._who(action, mark.element, self._words(mark.start, mark.end), known, ref)
                named = True
        words = self._words(part.start, part.end)
        if not named and not _BRACKET.fullmatch(words) and not _READER.match(words) and len(words) <= 60:
            self._who(action, "name", words, known)

    def _addressee(self, action: etree._Element, part: Part, known: list[str]) -> None:
        words = self._words(part.start, part.end)
        if _COPY.match(words):
            return
        if known and _SPACED.fullmatch(words):  # the place below whom it goes to
            add(action, "placeName", "".join(words.split()).title())
            return
        named = False
        for mark in part.marks:
            if mark.element in {"persName", "roleName", "orgName"} and not _inside(mark, part.marks):
                ref = dict(mark.attributes).get("ref", "")
                self._who(action, mark.element, _LEAD.sub("", self._words(mark.start, mark.end)), known, ref)
                named = True
        if not named and not any(mark.element == "placeName" for mark in part.marks):
            self._who(action, "name", _LEAD.sub("", words), known)

    def _date(self, action: etree._Element, *, received: bool) -> None:
        for part in self._parts:
            if part.kind not in _DATED:
                continue
            for mark in part.marks:
                if mark.element != "date":
                    continue
                attributes = dict(mark.attributes)
                type_ = attributes.pop("type", "")
                happened = type_ or event(self._words(part.start, part.end))
                if happened == "received" if received else happened in {"", "sent"}:
                    if not received:
                        self._place(action, part)
                    if mark.addition:  # the day of receipt, whose year the text doesn't say
                        attributes |= {"when": mark.addition}
                    add(action, "date", self._words(mark.start, mark.end), attributes)
                    return

    def _place(self, action: etree._Element, part: Part) -> None:
        """Where a letter was sent: the place of the dateline that says when."""
        place = next((mark for mark in part.marks if mark.element == "placeName"), None)
        if place and action.find(tei("placeName")) is None:
            add(action, "placeName", self._words(place.start, place.end), dict(place.attributes))

    def _marks(self, rule: str) -> Iterator[Mark]:
        return (mark for part in self._parts for mark in part.marks if mark.rule.endswith(rule))

    def _of(self, *kinds: str) -> Iterator[Part]:
        return (part for part in self._parts if part.kind in kinds)

    def _words(self, start: int, end: int) -> str:
        return " ".join(self._text[start:end].replace("\x1f", "").split())


def _fuller(action: etree._Element, words: str) -> bool:
    """Put the full name of a heading in the place of a signature that shortens it: "Edm. Lind" is "Sir Edmund Lind"."""
    for child in action:
        said = child.text or ""
        shortened = _SHORTENED.match(said)
        if shortened and not child.get("ref") and said.split()[-1] == words.split()[-1]:
            given = next((one for one in words.split() if one.startswith(shortened["given"])), "")
            if given:
                child.text = words
                return True
    return False


def _inside(mark: Mark, marks: Sequence[Mark]) -> bool:
    return any(one is not mark and one.start <= mark.start and mark.end <= one.end for one in marks)


def _same(words: str, other: str) -> bool:
    """Whether two names share a word that isn't common to all, a surname, or one says no more than the other."""
    mine, theirs = (set(_WORD.findall(text.casefold())) for text in (words, other))
    if (mine & theirs) - _COMMON or words.casefold() == other.casefold():
        return True
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)
