"""Words for messages: names as people write them, the nearest to a misspelt one, lists that stay short."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from tei_toolkit import xml

_XML_NS = f"{{{xml.XML}}}"
SHOWN = 8
FEW = 5
# What editors need most, so that a hint names it before the hundred other things that a paragraph may hold.
EVERYDAY = (
    "p head div list item table note opener closer dateline salute signed address persName placeName orgName date hi "
    "quote ref lb pb choice gap supplied title publisher idno"
).split()
# The same of attributes: those that say what an element means, before those that any element may have.
EVERYDAY_ATTRIBUTES = (
    "type subtype ref target when from to notBefore notAfter who reason unit quantity extent level place role wit lem "
    "url ident scheme calendar n xml:id xml:lang rend cert resp"
).split()
# What stands beside each other in a `choice`.
PAIRS = {"abbr": "expan", "expan": "abbr", "sic": "corr", "corr": "sic", "orig": "reg", "reg": "orig"}
# Habits from HTML, and the TEI for them.
HABITS = {
    **dict.fromkeys(("i", "b", "u", "em", "strong", "italic", "italics", "bold", "underline", "sup", "sub"), "hi"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "heading"), "head"),
    **dict.fromkeys(("ul", "ol"), "list"),
    **dict.fromkeys(("br", "newline"), "lb"),
    "a": "ref",
    "li": "item",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "img": "graphic",
    "blockquote": "quote",
    "span": "seg",
    "footnote": "note",
    "para": "p",
    "paragraph": "p",
    "person": "persName",
    "place": "placeName",
}


def shortened(text: str) -> str:
    """At most 40 characters of a text."""
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"


def local_name(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def attribute_name(name: str) -> str:
    """The name of an attribute as documents write it."""
    return f"xml:{local_name(name)}" if name.startswith(_XML_NS) else local_name(name)


def nearest(name: str, names: Sequence[str]) -> str | None:
    """The name that a slip of the hand would turn into this one."""
    limit = 0 if len(name) < 3 else 1 if len(name) < 5 else 2
    best = min(names, key=lambda one: (DamerauLevenshtein.distance(name.lower(), one.lower()), one), default=None)
    if best is None or DamerauLevenshtein.distance(name.lower(), best.lower()) > limit:
        return None
    return best


def likeness(name: str, other: str) -> float:
    """How much two names are alike, from 0 to 1."""
    return DamerauLevenshtein.normalized_similarity(name.lower(), other.lower())


def listed(names: Sequence[str], most: int = SHOWN, last: str = ", ") -> str:
    """The first names, and how many more there are; `last` parts the last two where all are named."""
    if len(names) > most:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
