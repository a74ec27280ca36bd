"""Why a document is not valid, in words for the person who encodes it.

The engine finds the faults and what was open at each; this module says what is wrong and what to do, in a line each.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.findings import finding
from tei_toolkit.relaxng.derivatives import TEXT
from tei_toolkit.relaxng.engine import Engine
from tei_toolkit.relaxng.faults import Fault
from tei_toolkit.relaxng.pattern import Grammar
from tei_toolkit.relaxng.positions import Positions
from tei_toolkit.relaxng.values import Values
from tei_toolkit.relaxng.wording import (
    EVERYDAY,
    EVERYDAY_ATTRIBUTES,
    FEW,
    PAIRS,
    SHOWN,
    attribute_name,
    listed,
    local_name,
    nearest,
    shortened,
)
from tei_toolkit.trouble import Finding, Location


class Explainer:
    """Explains documents by one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.engine = Engine(grammar)
        self._derivatives = self.engine.derivatives
        self._recovery = self.engine.recovery
        self._values = Values(grammar)
        self._allowed: dict[object, list[str]] = {}
        # The namespaces that go without saying: TEI's, and those that the schema's documents begin with.
        firsts = (leaf.name.names() for leaf in self._derivatives.firsts(grammar.start) if leaf.name is not None)
        self._plain = {xml.TEI, *(_space(name) for names in firsts for name in names or ())} - {""}

    def explain(self, tree: etree._ElementTree, path: str, source: bytes | None = None) -> list[Finding]:
        """The findings of a document, in its order; empty where it is valid.

        `source` are the bytes that the tree was parsed from; without them columns aren't known.
        """
        faults = list(self.engine.faults(tree))
        elements = (one for fault in faults for one in (fault.element, fault.child, fault.before) if one is not None)
        places = Positions(tree, source, elements)
        return [self._said(fault, Location(path, *_place(fault, places))) for fault in faults]

    def _said(self, fault: Fault, place: Location) -> Finding:
        of = self._name(str(fault.element.tag), fault.element)
        match fault.kind:
            case "root":
                return self._root(fault, of, place)
            case "element":
                return self._element(fault, of, place)
            case "missing element":
                return self._missing(fault, of, place)
            case "incomplete":
                return self._incomplete(fault, of, place)
            case "attribute":
                return self._unknown_attribute(fault, of, place)
            case "value":
                return self._wrong_value(fault, of, place)
            case "missing attribute":
                return self._missing_attribute(fault, of, place)
            case "content":
                message = f"“{shortened(fault.text)}” is not what “{of}” holds"
                hint = f"write {self._values.words(fault.leaves) or 'what the schema allows'}"
                return finding("TEI307", message, place, hint, element=of, value=fault.text)
            case "text":
                return self._text(fault, of, place)

    def _root(self, fault: Fault, name: str, place: Location) -> Finding:
        allowed = self._names(fault)
        hint = f"the schema is for documents that begin with {listed(allowed)}; choose another with --schema"
        tag = str(fault.element.tag)
        meant = next((one for one in self._recovery.names(fault.states) if local_name(one) == local_name(tag)), "")
        if meant and _space(meant):
            hint = f'write xmlns="{_space(meant)}" in its tag'
        elif local_name(tag) in _P4:
            hint = "this is TEI P4: bring it to P5 first, by the stylesheet p4top5.xsl of the TEI"
        message = f"the document begins with “{name}”, which the schema does not allow"
        return finding("TEI301", message, place, hint, element=name, allowed=allowed)

    # Attributes

    def _allowed_attributes(self, fault: Fault) -> list[str]:
        rank = {name: place for place, name in enumerate(EVERYDAY_ATTRIBUTES)}
        return sorted(self._recovery.attributes(fault.states), key=lambda name: rank.get(name, len(rank)))

    def _unknown_attribute(self, fault: Fault, of: str, place: Location) -> Finding:
        allowed = self._allowed_attributes(fault)
        short = attribute_name(fault.name)
        if fault.beside:
            other = attribute_name(fault.beside)
            message = f"@{short} of “{of}” may not stand beside @{other}"
            return finding("TEI309", message, place, f"remove @{short} or @{other}", element=of, attribute=short)
        near = attribute_name(fault.near) if fault.near else ""
        hint = (
            f"did you mean @{near}?"
            if near
            else f"remove it; “{of}” may have {listed(['@' + a for a in allowed], FEW)}"
        )
        if not near and not allowed:
            hint = f"remove it; “{of}” may have no attributes beside those that it has"
        return finding(
            "TEI303", f"@{short} is not allowed on “{of}”", place, hint, element=of, attribute=short, allowed=allowed
        )

    def _missing_attribute(self, fault: Fault, of: str, place: Location) -> Finding:
        if not fault.name:
            some = ["@" + name for name in self._allowed_attributes(fault)]
            message = f"“{of}” lacks an attribute"
            return finding("TEI305", message, place, f"add one of {listed(some, FEW)}", element=of, allowed=some)
        short = attribute_name(fault.name)
        words = self._values.words(fault.leaves)
        wanted = f" with {words}" if words and len(words) < 100 else ""
        message = f"“{of}” has no @{short}"
        return finding("TEI305", message, place, f'add {short}="…"{wanted}', element=of, attribute=short)

    def _wrong_value(self, fault: Fault, of: str, place: Location) -> Finding:
        value, wanted = fault.text, fault.leaves
        short = attribute_name(fault.name)
        shown = value if len(value) <= 40 else value[:39] + "…"
        lists = [self._values.listed(one) for one in wanted]
        allowed = [word for words in lists for word in words or ()] if all(lists) else []
        near = nearest(value, allowed)
        if near:
            hint = f"did you mean “{near}”?"
        elif allowed:
            hint = f"write {listed(['“' + a + '”' for a in allowed], SHOWN * 2, ' or ')}"
        else:
            hint = f"write {self._values.words(wanted) or 'what the schema allows'}"
        return finding(
            "TEI304",
            f"@{short} of “{of}” may not be “{shown}”",
            place,
            hint,
            element=of,
            attribute=short,
            value=value,
            allowed=allowed,
        )

    # Content

    def _missing(self, fault: Fault, of: str, place: Location) -> Finding:
        assert fault.child is not None
        name, wanted = self._name(str(fault.child.tag), fault.child), self._name(fault.name, fault.element)
        hint = f"add “{wanted}”, or move it before “{name}”"
        if fault.later is not None:
            hint = f"move “{wanted}” from line {fault.later.sourceline} to before “{name}”"
        message = f"“{of}” has no “{wanted}” before “{name}”"
        return finding("TEI306", message, place, hint, element=of, missing=wanted, allowed=self._names(fault))

    def _element(self, fault: Fault, of: str, place: Location) -> Finding:
        child = fault.child
        assert child is not None
        name = self._name(str(child.tag), child)
        allowed = self._names(fault)
        is_known = not self._recovery.is_unknown(str(child.tag))
        # Where no fixed names are allowed, a wildcard's pattern may be there all the same.
        where = self._after(fault) if is_known else ""
        if fault.near:
            hint = f"did you mean “{self._name(fault.near, fault.element)}”?"
            if local_name(fault.near) == local_name(str(child.tag)):
                hint = f"its namespace is wrong: write it in “{_space(fault.near) or 'no namespace'}”"
        elif fault.earlier is not None:
            sibling = self._name(str(fault.earlier.tag), fault.earlier)
            hint = f"move it before “{sibling}” (line {fault.earlier.sourceline})"
        elif child.tag == fault.element.tag:
            hint = f"end the “{of}” that it stands in before it"
        elif allowed:
            hint = f"allowed here: {listed(allowed)}"
        elif any(self._derivatives.moves(state, TEXT) for state in fault.states):
            hint = f"“{of}” may hold text only here"
        else:
            hint = f"nothing more may follow in “{of}”"
        code, message = "TEI301", f"there is no element “{name}” (in “{of}”)"
        if is_known:
            code, message = "TEI302", f"“{name}” is not allowed in “{of}”{where}"
        return finding(code, message, place, hint, element=name, parent=of, allowed=allowed)

    def _text(self, fault: Fault, of: str, place: Location) -> Finding:
        allowed = self._names(fault)
        likely = next((name for name in ("p", "ab", "head", "note") if name in allowed), None)
        hint = f"put it into “{likely}”" if likely else "put it into an element that holds text, or remove it"
        message = f"text may not stand in “{of}” here: “{shortened(fault.text)}”"
        return finding("TEI307", message, place, hint, parent=of, allowed=allowed)

    def _incomplete(self, fault: Fault, of: str, place: Location) -> Finding:
        # What completes the element at once is better advice than all that may come first.
        last = [
            name
            for name in self._recovery.names(fault.states)
            if any(self._derivatives.nullable(self._derivatives.any_after(state, name)) for state in fault.states)
        ]
        every = self._names(fault)
        names = self._sorted(last, fault.element) or every
        pair = PAIRS.get(local_name(str(fault.before.tag)), "") if fault.before is not None else ""
        names.sort(key=lambda name: name != pair)
        if not names:
            return finding("TEI307", f"“{of}” is empty", place, f"write text into “{of}”, or remove it", element=of)
        where = self._after(fault)
        message, hint = f"“{of}” is not complete{where}", f"add one of {listed(names)}"
        if len(names) == 1:
            message, hint = f"“{of}” has no “{names[0]}”{where}", f"add “{names[0]}”"
        return finding("TEI306", message, place, hint, element=of, allowed=every)

    # Words

    def _after(self, fault: Fault) -> str:
        return f" after “{self._name(str(fault.before.tag), fault.before)}”" if fault.before is not None else ""

    def _name(self, name: str, context: etree._Element) -> str:
        """A name as the document would write it; the namespace too where it has no prefix there and isn't TEI's."""
        space, local = _space(name), local_name(name)
        if space in self._plain:
            return local
        for prefix, uri in context.nsmap.items():
            if uri == space:
                return f"{prefix}:{local}" if prefix else f"{local} ({space or 'no namespace'})"
        return f"{local} ({space or 'no namespace'})" if context.nsmap or not space else local

    def _names(self, fault: Fault) -> list[str]:
        """The elements that may come at the place of a fault."""
        key = (fault.states, tuple(fault.element.nsmap.items()))
        if key not in self._allowed:
            self._allowed[key] = self._sorted(self._recovery.names(fault.states), fault.element)
        return self._allowed[key]

    def _sorted(self, names: Iterable[str], context: etree._Element) -> list[str]:
        """The names as the document would write them, everyday ones first."""
        known = [self._name(name, context) for name in names]
        rank = {name: place for place, name in enumerate(EVERYDAY)}
        return sorted(known, key=lambda name: rank.get(name, len(rank)))


# How documents began before TEI P5.
_P4 = frozenset({"TEI.2", "teiCorpus.2"})


def _space(name: str) -> str:
    """The namespace of a name; empty where it has none."""
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _place(fault: Fault, places: Positions) -> tuple[int, int]:
    """Line and column of a fault."""
    match fault.kind:
        case "element" | "missing element" if fault.child is not None:
            return places.start(fault.child)
        case "attribute" | "value":
            return places.attribute(fault.element, fault.name)
        case "incomplete":
            return places.end(fault.element)
        case "text" | "content":
            return places.text(fault.element, fault.before)
    return places.start(fault.element)
