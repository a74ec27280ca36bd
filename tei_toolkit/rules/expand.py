"""A gathered Schematron schema made plain: references resolved, one phase chosen, nothing abstract left.

ISO/IEC 19757-3: abstract patterns (5.4.11, 6.3), abstract rules (5.4.12), phases (5.4.10), diagnostics (5.4.4).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from lxml import etree

from tei_toolkit.rules.gather import AT, SCH, Gathered

_NAME = re.compile(r"\$([^\W\d][\w.-]*)")
_ASSERTIONS = (f"{SCH}assert", f"{SCH}report")
ALL, DEFAULT = "#ALL", "#DEFAULT"


def phases(root: etree._Element) -> list[str]:
    """The names of the phases that a schema declares."""
    return [one.get("id", "") for one in root.iterfind(f"{SCH}phase")]


def expand(schema: Gathered, phase: str = "") -> etree._Element:
    """The schema with the patterns of one phase only, each of them complete; the tree of `schema` is changed.

    `phase` is a name, `#ALL`, or nothing for the schema's default.  `ToolkitError`, with the place in the schema, for
    a reference to nothing.
    """
    root = schema.root
    for assertion in root.iter(*_ASSERTIONS):
        _attach(schema, assertion)
    for pattern in root.findall(f"{SCH}pattern[@is-a]"):
        _instantiate(schema, pattern)
    for pattern in root.findall(f"{SCH}pattern[@abstract='true']"):
        root.remove(pattern)
    for rule in root.iter(f"{SCH}rule"):
        if rule.get("abstract") != "true":
            _extend(schema, rule, ())
    _choose(schema, phase)
    for rule in list(root.iter(f"{SCH}rule")):
        if rule.get("abstract") == "true":
            _drop(rule)
    return root


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _known(schema: Gathered, tag: str, name: str, asking: etree._Element, what: str) -> etree._Element:
    """The element of the schema with an id; where there is none, the error names the likeliest."""
    every = {one.get("id", ""): one for one in schema.root.iter(f"{SCH}{tag}")}
    if name in every:
        return every[name]
    near = difflib.get_close_matches(name, [one for one in every if one], n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"there are: {', '.join(filter(None, every)) or 'none'}"
    raise schema.refuse(asking, f"there is no {what} “{name}”", hint)


def _attach(schema: Gathered, assertion: etree._Element) -> None:
    """Put copies of the diagnostics and properties that an assertion names into it."""
    for attribute, tag in (("diagnostics", "diagnostic"), ("properties", "property")):
        for name in assertion.get(attribute, "").split():
            said = _known(schema, tag, name, assertion, tag)
            _copy(said, assertion).tail = None


def _copy(element: etree._Element, parent: etree._Element) -> etree._Element:
    """A copy at the end of `parent`; elements of Schematron need no prefixes but those of the root."""
    made = etree.SubElement(parent, element.tag, dict(element.attrib), nsmap=element.nsmap)
    made.text, made.tail = element.text, element.tail
    for child in element:
        _copy(child, made)
    return made


def _choose(schema: Gathered, wanted: str) -> None:
    """Leave only the patterns of a phase, and make its variables those of the schema."""
    root = schema.root
    name = wanted if wanted not in ("", DEFAULT) else root.get("defaultPhase", ALL)
    if name == ALL:
        return
    phase = _known(schema, "phase", name, root, "phase")
    active = set()
    for one in phase.iterfind(f"{SCH}active"):
        _known(schema, "pattern", one.get("pattern", ""), one, "pattern")
        active.add(one.get("pattern"))
    for pattern in root.findall(f"{SCH}pattern"):
        if pattern.get("id") not in active:
            root.remove(pattern)
    for variable in phase.findall(f"{SCH}let"):
        root.append(variable)


def _instantiate(schema: Gathered, pattern: etree._Element) -> None:
    name = pattern.get("is-a", "")
    model = _known(schema, "pattern", name, pattern, "abstract pattern")
    if model.get("abstract") != "true":
        raise schema.refuse(pattern, f"the pattern “{name}” is not abstract", 'write abstract="true" on it')
    given = {
        one.get("name", ""): one.get("value", "")
        for owner in (model, pattern)  # what stands in the abstract pattern is the default
        for one in owner.iterfind(f"{SCH}param")
    }
    for child in model:
        if child.tag != f"{SCH}param":
            made = _copy(child, pattern)
            for element in made.iter(etree.Element):
                for attribute, value in element.attrib.items():
                    if attribute != AT and "$" in value:
                        element.set(attribute, _replaced(value, given))
    del pattern.attrib["is-a"]


def _replaced(expression: str, given: dict[str, str]) -> str:
    """An expression with its parameters put in; a name that is no parameter is a variable and stays."""

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name in given:
            return given[name]
        # “$n-1” is the parameter n less one, where no parameter is called “n-1”.
        shorter = [
            one for one in given if name.startswith(one) and not name[len(one)].isalnum() and name[len(one)] != "_"
        ]
        best = max(shorter, key=len, default="")
        return given[best] + name[len(best) :] if best else found[0]

    return _NAME.sub(put, expression)


def _extend(schema: Gathered, rule: etree._Element, through: tuple[etree._Element, ...]) -> None:
    """Put the content of the abstract rules that a rule extends in the place of each `extends`."""
    for reference in rule.findall(f"{SCH}extends"):
        model = _abstract_rule(schema, rule, reference)
        if model is rule or model in through:
            raise schema.refuse(reference, f"the rule “{reference.get('rule')}” extends itself", "take one extends out")
        _extend(schema, model, (*through, rule))
        at = rule.index(reference)
        holder = etree.Element(rule.tag, nsmap=rule.nsmap)
        for child in model:
            _copy(child, holder)
        rule[at : at + 1] = list(holder)


def _abstract_rule(schema: Gathered, rule: etree._Element, reference: etree._Element) -> etree._Element:
    name = reference.get("rule", "")
    for found in _abstract_rules(rule.getparent(), schema.root):
        if found.get("id") == name:
            return found
    # Either there is no such rule, or it isn't abstract.
    _known(schema, "rule", name, reference, "abstract rule")
    raise schema.refuse(reference, f"the rule “{name}” is not abstract", 'write abstract="true" on it')


def _abstract_rules(*owners: etree._Element | None) -> Iterator[etree._Element]:
    """The abstract rules of the pattern, then those of the schema: an instance has its own copies of them."""
    for owner in owners:
        if owner is not None:
            yield from (one for one in owner.iter(f"{SCH}rule") if one.get("abstract") == "true")
