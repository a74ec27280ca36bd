"""The second opinion: source, TEI and account compared by a program that shares no code with the converter.

It imports nothing of the toolkit and trusts none of its values: it reads the three as any other program would, from
text, XML and JSON, by what docs/fidelity.md says of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from tei_toolkit.compiled import compiled

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FATES = frozenset({"kept", "moved", "header", "normalised", "dropped"})
_BY_ID = compiled(r"//\*\[@xml:id='([^']*)'\](.*)")


def faults(text: str, tei: bytes, account: Mapping[str, Any]) -> Iterator[str]:
    """What an account says that isn't so, in words; nothing where it holds.

    `text` is the decoded source, `tei` the file as written, `account` one object of the array that `--fidelity` writes.
    """
    spans = account["spans"]
    edges = [0, *(span["end"] for span in spans)]
    if [span["start"] for span in spans] != edges[:-1] or edges[-1] != len(text) or account["characters"] != len(text):
        yield "the spans do not cover the source without gap or overlap"
        return
    yield from _Reading(text, tei).faults(spans)


class _Reading:
    """The TEI read for the comparison: where each element stands, and what it holds."""

    def __init__(self, text: str, tei: bytes) -> None:
        self._text = text
        self._root = etree.fromstring(tei, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        for added in self._root.iter(_TEI + "expan", _TEI + "corr", _TEI + "reg"):
            added.clear(keep_tail=True)
        self._ids = {element.get(_ID): element for element in self._root.iter() if element.get(_ID)}
        self._order = {element: number for number, element in enumerate(self._root.iter())}
        self._held: dict[etree._Element, str] = {}

    def faults(self, spans: list[dict[str, Any]]) -> Iterator[str]:
        kept = 0
        last = -1
        for span in spans:
            words = self._text[span["start"] : span["end"]]
            fate, target = span["fate"], span["target"]
            if fate not in _FATES or not span["rule"]:
                yield f"characters {span['start']} to {span['end']} have no fate or no rule"
            if not target:
                if fate in {"kept", "moved", "header"} or (fate == "normalised" and words.strip()):
                    yield f"{words!r} is nowhere"
                continue
            element = self._find(target)
            if element is None:
                yield f"{target} selects nothing"
                continue
            yield from self._misplaced(span, words, element)
            if fate == "kept":
                if self._order[element] < last and not self._holds_last(element, last):
                    yield f"{words!r} stands before what it follows"
                last = self._order[element]
            if fate in {"kept", "moved"} or (span["rule"] == "forbidden-character" and self._in_text(element)):
                kept += len(_letters(words))
        body = self._root.find(_TEI + "text")
        said = len(_letters("".join(str(one) for one in body.itertext()))) if body is not None else 0
        if said != kept:
            yield f"the text holds {said} characters, the account keeps {kept}"

    def _misplaced(self, span: Mapping[str, Any], words: str, element: etree._Element) -> Iterator[str]:
        if span["rule"] == "note-mark":
            if element.get("n") != words.strip().strip("[]()^:. "):
                yield f"{words!r} is not what {span['target']} is numbered"
        elif span["rule"] == "page-mark":
            if element.tag != _TEI + "pb":
                yield f"{words!r} is no page break in {span['target']}"
        elif span["rule"].partition(":")[0] == "sign":
            wanted = span["rule"].partition(":")[2]
            address = words[2:-1] if words.startswith("](") else ""
            if (wanted and element.tag != _TEI + wanted) or (address and element.get("target") != address):
                yield f"{words!r} is not what {span['target']} marks"
        elif _letters(words) not in self._words(element):
            yield f"{words!r} is not in {span['target']}"

    def _find(self, target: str) -> etree._Element | None:
        by_id = _BY_ID.fullmatch(target)
        start = self._ids.get(by_id[1]) if by_id else self._root
        rest = by_id[2] if by_id else target.removeprefix("/*")
        if start is None or not rest:
            return start
        found = start.xpath("." + rest)
        return (
            found[0] if isinstance(found, list) and len(found) == 1 and isinstance(found[0], etree._Element) else None
        )

    def _words(self, element: etree._Element) -> str:
        if element not in self._held:
            self._held[element] = _letters("".join(str(one) for one in element.itertext()))
        return self._held[element]

    def _holds_last(self, element: etree._Element, last: int) -> bool:
        """Whether the element kept last lies inside this one, whose words then go on after it."""
        return any(self._order[one] == last for one in element.iter())

    def _in_text(self, element: etree._Element) -> bool:
        return any(one.tag == _TEI + "text" for one in element.iterancestors())


def _letters(text: str) -> str:
    """Text without white space, with the pictures of what XML forbids."""
    return "".join(_shown(character) for character in text if not character.isspace())


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF} else character
