"""Faults of documents, as the reference engine finds them; `messages` puts them into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from tei_toolkit.relaxng.pattern import Pattern

Kind = Literal[
    "root",
    "element",
    "attribute",
    "value",
    "missing attribute",
    "missing element",
    "incomplete",
    "text",
    "content",
]


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """One fault, with all that was open at its place.

    `element` is the element at fault (for `element`, `missing element` and `text`: its parent), `child` the child at
    which the fault shows, `before` the child before that.  `name` is that of the attribute or of the missing
    element; `leaves` are the patterns that a wrong value was to match; `near` is the name (of an element or an
    attribute) that was meant; `beside` is the attribute that keeps the one at fault out; `later` is the child that is
    missing here and stands further on; `earlier` is the child that the one at fault may stand before.
    """

    kind: Kind
    element: etree._Element
    states: tuple[Pattern, ...]
    child: etree._Element | None = None
    before: etree._Element | None = None
    name: str = ""
    text: str = ""
    leaves: tuple[Pattern, ...] = ()
    near: str = ""
    beside: str = ""
    later: etree._Element | None = None
    earlier: etree._Element | None = None
