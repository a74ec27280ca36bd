"""Why a document is not valid, in words for the person who encodes it.

libxml2 gives the verdict; its messages say where, seldom what was wanted.  This module goes through the document with
the schema beside it and says both, each fault once, at its own element.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location
from tei_toolkit.relaxng.children import line_of, tokens
from tei_toolkit.relaxng.content import TEXT, Attributes, Contents
from tei_toolkit.relaxng.datatypes import Values
from tei_toolkit.relaxng.pattern import Grammar, Pattern
from tei_toolkit.relaxng.wording import EVERYDAY, HABITS, SHOWN, attribute_name, listed, local_name, nearest, shortened


class Explainer:
    """Explains documents by one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._contents = Contents(grammar)
        self._values = Values(grammar)
        self._known = self._by_name(grammar)

    @staticmethod
    def _by_name(grammar: Grammar) -> dict[str, list[Pattern]]:
        known: dict[str, list[Pattern]] = {}
        for pattern in grammar.elements():
            for name in (pattern.name.names() if pattern.name else None) or ():
                known.setdefault(name, []).append(pattern)
        return known

    def explain(self, tree: etree._ElementTree, path: str) -> list[Finding]:
        """The findings of a document, in its order; empty where this module sees no fault."""
        root = tree.getroot()
        step = self._contents.step(self._grammar.start, str(root.tag))
        if not step.matched:
            wanted = listed(self._names(self._contents.firsts(self._grammar.start), root))
            hint = f"the schema is for documents that begin with {wanted}; choose another with --schema"
            name = self._name(str(root.tag), root)
            message = f"the document begins with “{name}”, which the schema does not allow"
            return [finding("TEI301", message, Location(path, line_of(root)), hint)]
        # Elements to look at, each with the patterns that its place in its parent leaves open.
        waiting: list[tuple[etree._Element, Sequence[Pattern]]] = [(root, step.matched)]
        found: list[Finding] = []
        while waiting:
            element, patterns = waiting.pop()
            best: list[Finding] | None = None
            inner: list[tuple[etree._Element, Sequence[Pattern]]] = []
            for pattern in patterns:
                children: list[tuple[etree._Element, Sequence[Pattern]]] = []
                said = [
                    *self._of_attributes(element, pattern, path),
                    *self._of_content(element, pattern, path, children),
                ]
                if best is None or len(said) < len(best):
                    best, inner = said, children
                if not said:
                    break
            found.extend(best or [])
            waiting.extend(reversed(inner))
        return found

    # Attributes

    def _of_attributes(self, element: etree._Element, pattern: Pattern, path: str) -> Iterator[Finding]:
        attributes = self._contents.attributes(pattern.parts[0])
        place = Location(path, line_of(element))
        of = self._name(str(element.tag), element)
        for name, value in element.attrib.items():
            wanted = attributes.values(str(name))
            if not wanted:
                yield self._unknown_attribute(str(name), of, attributes, place)
            elif not any(self._values.accept(one, str(value)) for one in wanted):
                yield self._wrong_value(str(name), str(value), of, wanted, place)
        for name in sorted(attributes.required):
            if name not in element.attrib:
                hint = self._wanted_value(attributes.values(name))
                short = attribute_name(name)
                message = f"“{of}” has no @{short}"
                yield finding("TEI305", message, place, f'add {short}="…"{hint}', element=of, attribute=short)

    def _unknown_attribute(self, name: str, of: str, attributes: Attributes, place: Location) -> Finding:
        allowed = [attribute_name(one) for one in attributes.names()]
        short = attribute_name(name)
        near = nearest(short, allowed)
        hint = f"did you mean @{near}?" if near else f"remove it; “{of}” may have {listed(['@' + a for a in allowed])}"
        return finding(
            "TEI303", f"@{short} is not allowed on “{of}”", place, hint, element=of, attribute=short, allowed=allowed
        )

    def _wrong_value(self, name: str, value: str, of: str, wanted: list[Pattern], place: Location) -> Finding:
        short = attribute_name(name)
        shown = value if len(value) <= 40 else value[:39] + "…"
        lists = [self._values.listed(one) for one in wanted]
        allowed = [word for words in lists for word in words or ()] if all(lists) else []
        near = nearest(value, allowed)
        if near:
            hint = f"did you mean “{near}”?"
        elif allowed:
            hint = f"write {listed(['“' + a + '”' for a in allowed], SHOWN * 2)}"
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

    def _wanted_value(self, wanted: list[Pattern]) -> str:
        words = self._values.words(wanted)
        return f" with {words}" if words and len(words) < 100 else ""

    # Content

    def _of_content(
        self,
        element: etree._Element,
        pattern: Pattern,
        path: str,
        inner: list[tuple[etree._Element, Sequence[Pattern]]],
    ) -> Iterator[Finding]:
        """The faults of an element's children; `inner` gets the children with the patterns to look at them with."""
        contents = self._contents
        of = self._name(str(element.tag), element)
        state = pattern.parts[0]
        clean = True
        before = ""
        for child, line, text in tokens(element):
            token = TEXT if child is None else str(child.tag)
            step = contents.step(state, token)
            if step.rest.kind == "notAllowed":
                if child is None and text.isspace():
                    continue
                clean = False
                place = Location(path, line)
                if child is None:
                    yield self._text(text, of, state, place)
                    continue
                missing = self._bridge(state, token)
                if missing is None:
                    yield self._element(child, element, state, before, place)
                    inner.append((child, self._elsewhere(token, pattern)))
                    continue
                name = self._name(token, child)
                wanted = self._name(missing, element)
                yield finding(
                    "TEI306",
                    f"“{of}” has no “{wanted}” before “{name}”",
                    place,
                    f"add “{wanted}”, or move it before “{name}”",
                    element=of,
                    missing=wanted,
                )
                clean = True
                step = contents.step(contents.step(state, missing).rest, token)
            if child is None:
                if step.matched and not any(self._values.accept(one, text) for one in step.matched):
                    clean = False
                    hint = f"write {self._values.words(list(step.matched)) or 'what the schema allows'}"
                    yield finding("TEI307", f"“{shortened(text)}” is not what “{of}” holds", Location(path, line), hint)
            else:
                inner.append((child, step.matched))
                before = self._name(token, child)
            state = step.rest
        if clean and not contents.nullable(state):
            yield self._incomplete(element, of, state, before, Location(path, line_of(element)))

    def _bridge(self, state: Pattern, token: str) -> str | None:
        """The one required element whose absence explains why `token` can't come yet."""
        if self._contents.nullable(state):
            return None
        for name in self._contents.firsts(state):
            if name != TEXT and name != token:
                after = self._contents.step(state, name).rest
                if self._contents.step(after, token).rest.kind != "notAllowed":
                    return name
        return None

    def _elsewhere(self, name: str, parent: Pattern) -> list[Pattern]:
        """The patterns for an element that stands in the wrong place: its parent's own, else any of that name."""
        inside = [p for p in self._inside(parent.parts[0]) if p.name is not None and p.name.accepts(name)]
        return inside or self._known.get(name, [])

    def _inside(self, pattern: Pattern) -> Iterator[Pattern]:
        seen: set[Pattern] = set()
        waiting = [pattern]
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            if one.kind == "element":
                yield one
            elif one.kind == "ref":
                waiting.append(self._grammar.defines[one.words])
            else:
                waiting.extend(one.parts)

    def _element(
        self, child: etree._Element, parent: etree._Element, state: Pattern, before: str, place: Location
    ) -> Finding:
        name, of = self._name(str(child.tag), child), self._name(str(parent.tag), parent)
        allowed = self._names(self._contents.firsts(state), parent)
        known = str(child.tag) in self._known
        habit = HABITS.get(local_name(str(child.tag)).lower(), "")
        near = None
        if not known:
            everywhere = [local_name(one) for one in self._known]
            near = habit if habit in allowed else nearest(name, allowed) or nearest(name, everywhere)
        where = f" after “{before}”" if before and known else ""
        if near:
            hint = f"did you mean “{near}”?"
        elif allowed:
            hint = f"allowed here: {listed(allowed)}"
        elif TEXT in self._contents.firsts(state):
            hint = f"“{of}” may hold text only here"
        else:
            hint = f"nothing more may follow in “{of}”"
        if known:
            message = f"“{name}” is not allowed in “{of}”{where}"
            return finding("TEI302", message, place, hint, element=name, parent=of, allowed=allowed)
        return finding(
            "TEI301", f"there is no element “{name}” (in “{of}”)", place, hint, element=name, parent=of, allowed=allowed
        )

    def _text(self, text: str, of: str, state: Pattern, place: Location) -> Finding:
        names = [local_name(one) for one in self._contents.firsts(state) if one != TEXT]
        likely = next((name for name in ("p", "ab", "head", "note") if name in names), None)
        hint = f"put it into “{likely}”" if likely else "put it into an element that holds text, or remove it"
        return finding("TEI307", f"text may not stand in “{of}” here: “{shortened(text)}”", place, hint)

    def _incomplete(self, element: etree._Element, of: str, state: Pattern, before: str, place: Location) -> Finding:
        firsts = self._contents.firsts(state)
        # What completes the element at once is better advice than all that may come first.
        last = dict.fromkeys(one for one in firsts if self._contents.nullable(self._contents.step(state, one).rest))
        names = self._names(last, element) or self._names(firsts, element)
        if not names:
            return finding("TEI307", f"“{of}” is empty", place, f"write text into “{of}”, or remove it")
        where = f" after “{before}”" if before else ""
        if len(names) == 1:
            message, hint = f"“{of}” has no “{names[0]}”{where}", f"add “{names[0]}”"
        else:
            message, hint = f"“{of}” is not complete{where}", f"add one of {listed(names)}"
        return finding("TEI306", message, place, hint, element=of, allowed=names)

    # Words

    def _name(self, name: str, context: etree._Element) -> str:
        """A name as the document would write it; the namespace too where it has no prefix there and isn't TEI's."""
        space = name[1:].partition("}")[0] if name.startswith("{") else ""
        local = local_name(name)
        if space == xml.TEI:
            return local
        for prefix, uri in context.nsmap.items():
            if uri == space:
                return f"{prefix}:{local}" if prefix else f"{local} ({space})"
        return f"{local} ({space or 'no namespace'})" if context.nsmap or not space else local

    def _names(self, names: dict[str, None], context: etree._Element) -> list[str]:
        """The names as the document would write them, everyday ones first."""
        known = [self._name(name, context) for name in names if name != TEXT]
        rank = {name: place for place, name in enumerate(EVERYDAY)}
        return sorted(known, key=lambda name: rank.get(name, len(rank)))
