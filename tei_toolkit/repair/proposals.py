"""What would set a finding right, if anything does so beyond doubt."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.ids import Ids, document_id
from tei_toolkit.repair.source import Edit, Source
from tei_toolkit.trouble import Finding

_DATED = ("when", "notBefore", "notAfter", "from", "to")
_NUMBERS = re.compile(r"(\d{4})([-./])(\d{1,2})(?:\2(\d{1,2}))?")
_NOWHERE = " (no namespace)"  # what the grammar's findings write after a name in no namespace
_HASHED = {"p", "ab", "note", "lg", "l", "item", "list", "table", "figure", "quote", "head"}


@dataclass(frozen=True, slots=True)
class Repair:
    """The repair of a finding: what it does, in words, and the edits, which belong together."""

    of: Finding
    words: str
    edits: tuple[Edit, ...]
    gives_id: bool = False


class Proposals:
    """The repairs of one document; the ids that it gives are new in it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._taken = {str(one.get(xml.XML_ID)) for one in source.tree.iter(etree.Element) if one.get(xml.XML_ID)}
        self._ids: dict[str, Ids] = {}

    def of(self, one: Finding) -> Repair | None:
        """The repair of a finding; None where an editor must decide."""
        offset = self._source.offset(one.location.line, one.location.column)
        if offset < 0:
            return None
        if one.code == "TEI301":
            return self._element_name(one, offset)
        if one.code == "TEI303":
            return self._attribute_name(one, offset)
        if one.code == "TEI304":
            return self._value(one, offset)
        if one.code == "TEI305" and one.data.get("attribute") == "xml:id":
            return self._id(one, offset)
        return self._id(one, offset) if one.code == "EDN409" and "xml:id" in one.message else None

    def _element_name(self, one: Finding, offset: int) -> Repair | None:
        found = self._source.element(offset)
        if found is None:
            return None
        name = etree.QName(found[0]).localname
        right = _same_letters(name, one.data.get("allowed"), "" if etree.QName(found[0]).namespace else _NOWHERE)
        if not right:
            return None
        tags = {offset} if found[1] == offset else {offset, found[1]}
        edits = []
        for at in sorted(tags):
            begin, end = self._source.name(at)
            edits.append(Edit(end - len(name), end, right))
            if self._source.text[end - len(name) : end] != name or begin > end - len(name):
                return None
        return Repair(one, f"“{name}” is “{right}”", tuple(edits))

    def _attribute_name(self, one: Finding, offset: int) -> Repair | None:
        element, name = self._source.around(offset), str(one.data.get("attribute", ""))
        right = _same_letters(name, one.data.get("allowed"))
        begin, end = self._source.name(offset)
        if element is None or not right or self._source.text[begin:end] != name:
            return None
        if element.get(f"{{{xml.XML}}}{right[4:]}" if right.startswith("xml:") else right) is not None:
            return None
        return Repair(one, f"@{name} is @{right}", (Edit(begin, end, right),))

    def _value(self, one: Finding, offset: int) -> Repair | None:
        name, element, span = (
            str(one.data.get("attribute", "")),
            self._source.around(offset),
            self._source.value(offset),
        )
        if span is None or element is None:
            return None
        raw = self._source.text[slice(*span)]
        new = " ".join(raw.split())
        if name in _DATED:
            new = _date(new, element) or new
        # One of a closed list of values, in other letters: `type="Letter"`.
        new = _same_letters(new, one.data.get("allowed")) or new
        return Repair(one, f"@{name} “{raw}” is “{new}”", (Edit(*span, new),)) if new != raw else None

    def _id(self, one: Finding, offset: int) -> Repair | None:
        found = self._source.element(offset)
        if found is None or found[0].get(xml.XML_ID) is not None:
            return None
        new = self._new_id(found[0])
        if not new:
            return None
        _, end = self._source.name(offset)
        name = etree.QName(found[0]).localname
        return Repair(one, f"“{name}” gets the id {new}", (Edit(end, end, f' xml:id="{new}"'),), gives_id=True)

    def _new_id(self, element: etree._Element) -> str:
        """An id by the rule of the toolkit: of the file, of a division's type, of an element's words."""
        if element.tag == xml.tei("TEI"):
            new = document_id(self._source.path)
            return new if new not in self._taken else ""
        document = next((str(one.get(xml.XML_ID, "")) for one in element.iterancestors(xml.tei("TEI"))), "")
        document = document or document_id(self._source.path)
        ids = self._ids.setdefault(document, Ids(document))
        name = etree.QName(element).localname
        while True:
            if name in _HASHED:
                new = ids.hashed(name, "".join(element.itertext()))
            else:
                new = ids.named(_slug(element.get("type", "")) or name)
            if new not in self._taken:
                self._taken.add(new)
                return new


def _slug(words: str) -> str:
    return words if re.fullmatch(r"[a-z][a-z0-9-]*", words) else ""


def _same_letters(name: str, allowed: object, suffix: str = "") -> str:
    """The one name among the allowed that differs in nothing but capitals; empty where there is none or a second."""
    names = {str(one).removesuffix(suffix) for one in allowed} if isinstance(allowed, (list, tuple)) else set()
    same = [one for one in names if one.lower() == name.lower()]
    return same[0] if len(same) == 1 and same[0] != name else ""


def _date(value: str, element: etree._Element) -> str:
    """The date that a value means beyond doubt: year, month, day in figures, or the words of the element itself."""
    if match := _NUMBERS.fullmatch(value):
        year, month, day = int(match[1]), int(match[3]), int(match[4] or 1)
        try:
            said = datetime.date(year, month, day).isoformat()
        except ValueError:
            return ""
        return said if match[4] else said[:7]
    from tei_toolkit.names.dates import whole

    words = "".join(str(text) for text in element.itertext())
    meant = whole(value)
    return meant if meant and whole(words) == meant else ""
