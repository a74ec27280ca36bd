"""What happened to a telegram or letter on a date: the words of routing lines, and the values of `date/@type`."""

from __future__ import annotations

from tei_toolkit.compiled import compiled

_KINDS = {
    "sent": r"sent|dispatched|despatched|transmitted|posted|abgesandt|abgegangen|abgeschickt|отправлен[аоы]?|"
    r"передан[аоы]?|послан[аоы]?|envoyée?|expédiée?|wysłan[aoey]|odeslán[ao]?",
    "received": r"received|rec[’']d|recd|arrived|eingegangen|eingetroffen|empfangen|получен[аоы]?|"
    r"принят[аоы]?|reçue?|otrzyman[aoey]|přijat[aoé]?|došl[aoé]",
    "deciphered": r"deciphered|decoded|decrypted|entziffert|dechiffriert|расшифрован[аоы]?|"
    r"déchiffrée?|odszyfrowan[aoey]",
}
_WORDS = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
# "D. 4.30 p.m." and "R. 6.10 p.m.", as the Foreign Office has it: despatched and received.
_INITIAL = compiled(r"(?P<sent>D|DES|Desp)\. ?\d|(?P<received>R|REC|Recd?)\. ?\d")
_FIRST = compiled(rf"(?i)\W*(?:{_WORDS})\b")
_BEFORE = compiled(rf"(?i)\b(?:{_WORDS})\b[^\d\[\]]{{0,40}}$")
_NEAR = 60  # letters before a date in which the word may stand


def event(words: str) -> str:
    """What a line says in its first word, as a value of `date/@type`; nothing where it doesn't."""
    found = _INITIAL.match(words) or _FIRST.match(words)
    return (found.lastgroup or "") if found else ""


def event_before(text: str, start: int, at: int) -> str:
    """What the words before a date say, of a line that begins at `start`."""
    found = _INITIAL.match(text, start) or _BEFORE.search(text, max(start, at - _NEAR), at)
    return (found.lastgroup or "") if found else ""
