"""The end of a letter whose writer goes on below his name: "Ihr alter" / "Lind" / "I have forgot to tell you …".

A text between the signature and the end looks like any other.  It is a postscript where somebody was greeted above,
and where a farewell with a name, or the form of the name itself, says that the letter was signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.recognise.greetings import takes_leave
from tei_toolkit.recognise.scores import Scores

_SAID = 3.5  # what cues weigh that say a line greets, or takes its leave
_SURE = 5.0
POSTSCRIPT = (9.0, "edge:postscript")
_MOST_LINES, _MOST_TEXTS, _LONGEST_TEXT = 6, 4, 600  # of a signature, and of what may stand below it
_LONGEST_NAME = 45
_WORD = r"(?:(?:d[aeiu]|del|della|v[ao]n|von|der|zu|y) )?[A-ZÀ-ŽА-ЯЁ][\w’'-]*[:.]?"
_NAME = compiled(rf"{_WORD}(?: {_WORD}){{0,3}},?$")
# The form tells that it is a name: initials, a name cut short, or what is said of the hand.
_SIGNED = compiled(
    r"(?:[A-ZÀ-ŽА-ЯЁ]\. ?){1,3}[A-ZÀ-ŽА-ЯЁ][\w’'-]+\.?$|[A-ZÀ-Ž][\w’'-]+ [A-ZÀ-Ž]\.$|"
    r"[A-Z][a-z]{1,5}[:.] [A-ZÀ-Ž][\w’'-]+\.?$|.{3,40}[\[(](?:rúbrica|signature|paraphe|signé|m\. ?p\.|rubrica)[\])]$"
)
_HIS = compiled(
    r"(?i)(?:dein|ihr|euer|your|yr|votre|ton|tuo|suo|vostro|твой|твоя|ваша?|tw[oó]j|tvůj|váš)\b[\w ,.]{0,40}"
    r"\b(?-i:[A-ZÀ-ŽА-ЯЁ])[\w’'-]+\.?$"
)
# What is said of a letter below it is no text of its own: where it lies, to whom and where it went, who wrote on it.
_ABOUT = compiled(
    r"(?i)\[?(?:[\w ]+ )?(?:adress|address|add\.|anschrift|indirizz|sobrescrito|dirección|адрес|end(?:orse|d\.|s\.)|"
    r"docket|postmark|poststempel|cachet|au dos|al dorso|a tergo|verso)\w*"
)


def signed_off(blocks: Sequence[Block], scores: Sequence[Scores], prose: Sequence[bool]) -> list[str]:
    """Of each block, whether it is a "line" of a signature with text below, or such a "text"; else nothing."""
    found = [""] * len(blocks)
    start = next((at for at, one in enumerate(scores) if _weight(one, "salute") >= _SAID), len(blocks))
    while start < len(blocks):
        stop = next((at for at in range(start + 1, len(blocks)) if _begins(scores[at])), len(blocks))
        at = _signature(blocks, scores, prose, start, stop)
        if at < stop:
            for one in range(at, stop):
                found[one] = "text" if prose[one] else "line"
        start = next((at for at in range(stop, len(blocks)) if _weight(scores[at], "salute") >= _SAID), len(blocks))
    return found


def with_postscripts(scores: Sequence[Scores], tails: Sequence[str]) -> list[Scores]:
    """The scores in which the texts below a signature are postscripts."""
    return [
        replace(one, parts={**one.parts, "postscript": POSTSCRIPT}) if tail == "text" else one
        for one, tail in zip(scores, tails, strict=True)
    ]


def _signature(blocks: Sequence[Block], scores: Sequence[Scores], prose: Sequence[bool], start: int, stop: int) -> int:
    """Where the signature of a letter between two blocks begins that has text below; `stop` where there is none."""
    texts = 0
    at = stop
    while at > start:
        end = at
        while at > start and not prose[at - 1]:
            at -= 1
        lines = range(at, end)
        if texts and at > start and len(lines) <= _MOST_LINES and _signs(blocks, scores, lines):
            return at
        if at <= start or texts == _MOST_TEXTS or len(blocks[at - 1].text) > _LONGEST_TEXT:
            return stop
        at -= 1
        texts += 1
    return stop


def _signs(blocks: Sequence[Block], scores: Sequence[Scores], lines: range) -> bool:
    farewell = False
    for at in lines:
        text = blocks[at].text
        named = _SIGNED.match(text) or _HIS.match(text) or (farewell and _NAME.match(text))
        if named and len(text) <= _LONGEST_NAME and not _ABOUT.match(text):
            return True
        farewell = farewell or takes_leave(text) or _weight(scores[at], "valediction") >= _SAID
    return False


def _begins(one: Scores) -> bool:
    """Whether another document may begin with a block."""
    return any(weight >= _SURE for weight, _ in one.opens.values()) or _weight(one, "salute") >= _SURE


def _weight(one: Scores, part: str) -> float:
    return one.parts.get(part, (0.0, ""))[0]
