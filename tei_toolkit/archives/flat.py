"""A text on one line cut into lines where that is certain.

Copies of prints lose every line end.  A text so copied still shows some of its joints: how secret it is and for whom at
its head, numbers that follow each other, speakers who speak again, farewell and date at its end.  A joint that nothing
but the sense tells stays closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.compiled import compiled
from tei_toolkit.doctypes.cues import shared
from tei_toolkit.model import SourceText, Span
from tei_toolkit.names.dates import DATE

_SHORTEST = 120  # letters; a shorter line may well be one
_HEAD, _TAIL = 700, 260  # letters at the ends of a text in which its head and its farewell stand
_FEWEST_TURNS = 4  # of speakers who speak more than once
_WORDS = shared()
_CITY = r"[A-ZÀ-Ž][\w’-]+(?: [A-ZÀ-Ž][\w’-]+)?"
_PIECES = (
    "MEMORANDUM|REPORT|RESOLUTION|DECISION|TELEGRAM|CIPHERED TELEGRAM|NOTE|RECORD OF CONVERSATION|INFORMATION|MINUTES|"
    "PROTOCOL|LETTER|TRANSCRIPT|EXCERPT|STATEMENT"
)
# What may stand at the head, one thing after the other.
_AT_HEAD = tuple(
    compiled(pattern)
    for pattern in (
        r"\[[^\[\]]{5,300}\](?=\s+[A-ZÀ-Ž\"“])",
        rf"{_WORDS['level']}(?:[ /]{_WORDS['caption']})*[.!]?(?=\s)",
        rf"{_WORDS['urgency']}[.!]?(?=\s+[A-ZÀ-Ž])",
        r"(?i:cop(?:y|ies)|ex\.) (?:No\.? ?|№ ?)?\d{1,3}(?=\s)|(?i:only copy)(?=\s)",
        rf"{_WORDS['numero']} ?[\w/-]*\d[\w/-]*(?=\s+[A-ZÀ-Ž\"“])",
        rf"(?:{_CITY}, )?{DATE}(?=\s+[A-ZÀ-Ž\"“])",
    )
)
# Whose paper it is, above its number: "Ministry of Foreign Affairs Second Department No. 12".
_LETTERHEAD = compiled(
    rf"(?:(?:[A-ZÀ-Ž][\w’-]*,?|of|the|for|and|in|on|de) ){{2,16}}(?<!Copy )(?<!COPY )(?={_WORDS['numero']} ?[\w/-]*\d)"
)
_SALUTE = compiled(
    r"(?<=\s)(?:(?:Dear|Esteemed|Respected|Highly)\s[^,.!:;]{2,60}|Comrades?(?: [A-Z][\w-]+)?|Gentlemen|Excellency)"
    r"[,!:](?=\s+[A-ZÀ-Ž\"“])"
)
_TO = compiled(r"(?:To|TO) (?:the |THE )?[A-ZÀ-Ž]")
# "To the Chief of the Staff, General LIND I report: the name in capitals ends it, and a sentence begins.
_ADDRESSED = compiled(
    r"(?:To|TO) (?:the |THE )?[A-ZÀ-Ž][^!?:;]{5,160}?(?<![A-ZÀ-Ž’-])[A-ZÀ-Ž][A-ZÀ-Ž’-]{3,}"
    r"(?= (?:I|We|In|On|At|As|According|Concerning|With|You|Your|The|This|From|After)\s[a-z’])"
)
_HEADING = compiled(rf"(?<=\s)(?:{_PIECES})\b(?=\s+(?:[a-z]|[A-Z][a-z]))")
_LABEL = compiled(
    r"(?<=\s)(?:Time|Place|Date|Present|Participants|Subject|Location|Interpreters?|Recorder|Note-?takers?): "
    r"(?=[A-Z\d])"
)
_NUMBER = compiled(r"(?<=\s)(?P<number>\d{1,2})\. (?=[A-ZÀ-ŽА-ЯЁ\"“«])")
_CAPITALS = compiled(
    r"(?<=[.!?:;\]\"”])\s(?P<head>[A-ZÀ-Ž][A-ZÀ-Ž’'-]+(?:,? [A-ZÀ-Ž’'-]{1,20}(?:\([a-z]\))?){2,20})"
    r"(?=\s[A-ZÀ-Ž][a-zà-ž]+\s)"
)
_ENDED = compiled(r"[.!?:;…][”\"’')\]]*\s*$")
_TURN = compiled(
    r"(?<=\s)(?P<name>[A-ZÀ-Ž][\w’-]*\.?(?:\s(?:[A-ZÀ-Ž][\w’-]*\.?|de|von|van|al|of)){0,3})"
    r":(?=\s+[A-ZÀ-Ž\"“(\[\d])"
)
_FAREWELL = compiled(
    r"(?<=[.!?])\s+(?=(?:With (?:\w+ ){1,3}(?:greetings|regards|wishes|respect)|Yours (?:\w+)|"
    r"Respectfully|Sincerely)\b)"
)
_SIGNED = compiled(
    r"(?:greetings|regards|wishes|respect|sincerely|truly|faithfully|Respectfully|Sincerely)(?: yours)?,"
)
# Below the last sentence: date, with its place or without, number, seal, and to whom a note goes.
_LAST = compiled(
    rf"(?<!,)\s(?=(?:{_CITY}, )?(?:[\"“]?\d{{1,2}}[\"”]? [A-Z][a-zà-ž]+ \d{{4}}|{DATE})(?:\s|$)|(?:No\.|№) ?\S*\d\S*$"
    r"|\[(?i:seal|stamp|signature|signed)|To (?:the|His|Her|Mr\.?) [A-ZÀ-Ž])"
)


def unflattened(source: SourceText, body: Span, title: str) -> SourceText:
    """The source with line ends in place of spaces where a body that is all one line certainly has joints."""
    text = source.text[body.start : body.end]
    words = text.strip()
    if "\n" in words or len(words) < _SHORTEST:
        return source
    begin = len(text) - len(text.lstrip())
    made = list(source.text)
    for at in _joints(words, title):
        place = body.start + begin + at
        while place > body.start and not made[place].isspace():
            place -= 1
        made[place] = "\n"
    return source.with_text("".join(made))


def _joints(text: str, title: str) -> set[int]:
    """Where lines begin, or the space before them."""
    head = set(_head(text, title))
    start = max(head, default=0)
    return {at for at in {*head, *_numbers(text), *_capitals(text), *_turns(text), *_farewell(text, start)} if at > 0}


def _head(text: str, title: str) -> Iterator[int]:
    at = 0
    if title and text.casefold().startswith(title.casefold()) and text[len(title) : len(title) + 1].isspace():
        at = len(title) + 1
        yield at
    letterhead = _LETTERHEAD.match(text, at)
    if letterhead and not any(one.match(text, at) for one in _AT_HEAD):
        at = letterhead.end()
        yield at
    while match := next((found for one in _AT_HEAD if (found := one.match(text, at))), None):
        at = match.end() + 1
        yield at
    if match := _ADDRESSED.match(text, at):
        at = match.end() + 1
        yield at
    for heading in _HEADING.finditer(text, at, _HEAD):
        yield heading.start()
        break
    for label in _LABEL.finditer(text, at, _HEAD):
        yield label.start()
    salute = _SALUTE.search(text, max(at - 1, 0), at + _HEAD)
    if salute and (salute.start() == at or _TO.match(text, at)):
        yield salute.start()
        yield salute.end() + 1


def _numbers(text: str) -> Iterator[int]:
    """Where the numbers of rows stand that begin with one, after the end of a sentence or in a row led by a colon."""
    rows: list[list[int]] = []
    led: list[bool] = []
    found: list[list[int]] = []
    for match in _NUMBER.finditer(text):
        number = int(match["number"])
        above = text[max(match.start() - 6, 0) : match.start()]
        ended = _ENDED.search(above) is not None
        depth = next((n for n in range(len(rows) - 1, -1, -1) if len(rows[n]) == number - 1 and (ended or led[n])), -1)
        if depth >= 0:
            del rows[depth + 1 :], led[depth + 1 :]
            rows[-1].append(match.start())
        elif number == 1:
            rows.append([match.start()])
            led.append(above.rstrip().endswith(":"))
            found.append(rows[-1])
    return (at for row in found if len(row) > 1 for at in row)


def _capitals(text: str) -> Iterator[int]:
    """Where headings in capitals begin and end."""
    for match in _CAPITALS.finditer(text):
        yield match.start("head")
        yield match.end() + 1


def _turns(text: str) -> list[int]:
    """Where speakers begin who speak again."""
    turns = list(_TURN.finditer(text))
    # A name may have taken in the end of what stands before it: "West Hall Consul Lind".
    names = [name for name in {match["name"] for match in turns} if sum(_ends(one["name"], name) for one in turns) > 1]
    found: list[int] = []
    for match in turns:
        name = max((name for name in names if _ends(match["name"], name)), key=len, default="")
        ended = _ENDED.search(text, max(match.start() - 6, 0), match.start()) is not None
        if name and (ended or match["name"] != name or not found):
            found.append(match.end("name") - len(name))
    return found if len(found) >= _FEWEST_TURNS else []


def _ends(said: str, name: str) -> bool:
    return said == name or said.endswith(f" {name}")


def _farewell(text: str, start: int) -> Iterator[int]:
    """Where farewell, signature, date and number begin below the last sentence."""
    at = max(start, len(text) - _TAIL)
    farewell = _FAREWELL.search(text, at)
    if farewell:
        yield farewell.end()
        signed = _SIGNED.search(text, farewell.end())
        if signed:
            yield signed.end() + 1
        return
    ends = [match.end() for match in re.finditer(r"(?<=[a-zà-ž\d)]{2})[.!?][”\"]?\s+(?=[A-ZÀ-Ž\"“])", text[at:])]
    if not ends:
        return
    last = at + ends[-1]
    tail = text[last:]
    # A sentence has small words; a name with its function hardly any.
    small = [word for word in tail.split() if word[0].islower() and word not in {"of", "the", "and", "for", "in", "de"}]
    if small or tail.endswith((".", "!", "?", ":", ";")):
        return
    yield last
    for one in _LAST.finditer(tail):
        yield last + one.end()
