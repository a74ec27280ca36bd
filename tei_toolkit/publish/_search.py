"""Search without a server: what is known of each page, and all of it in classic scripts, which a disk can give out.

On a web server the page of the search takes what it needs from the index in `_bundles` instead.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from lxml import etree

# Numbers of paragraphs and notes are no words of the text, and a correction stands there once.
_MARKS = etree.XPath(
    ".//a[@class='para' or @class='mark' or @class='number'] | .//sup[@class='noteref'] | .//*[@data-pagefind-ignore]"
)
# In one walk through the page what is otherwise sought in one each.
_FOUND = etree.XPath("//*[@id='page:text' or @data-limit or self::header[@class='title']]")
_PARAGRAPHS = etree.XPath(".//*[@id][contains(concat(' ', @class, ' '), ' p ')]")
# Documents that a part of an index should hold at most.
_FULL = 256
_WHEN = etree.XPath("string(.//time/@datetime)")


def record(name: str, page: bytes) -> str:
    """What the search knows of a page, as JSON: title, date, what it can be limited to, paragraphs with their ids."""
    return json.dumps(_entry(name, page), ensure_ascii=False, separators=(",", ":"))


def parted(stems: Sequence[str], most: int | None = None) -> list[list[str]]:
    """Documents in parts, `most` at most, in each their order: so an edit costs no more than a part.

    The name of a document decides where it is.  So it stays there while others come and go, until there are twice as
    many; and words are spread evenly, so that what is rare in one part is rare in all, by which results are ranked.
    """
    number = 1
    while len(stems) > number * _FULL and (most is None or number < most):
        number *= 2
    parts: list[list[str]] = [[] for _ in range(number)]
    for stem in stems:
        parts[int.from_bytes(hashlib.sha256(stem.encode()).digest()[:4], "little") % number].append(stem)
    return [one for one in parts if one]


def script(parts: int) -> tuple[str, bytes]:
    """Name and content of the script that says how many others there are."""
    return "search-index.js", f"window.searchIndex=[];window.searchParts={parts};\n".encode()


def part(number: int, records: Iterable[str]) -> tuple[str, bytes]:
    """Name and content of a script that adds records: a classic one, which may be loaded from a disk."""
    # "</" can't end a script that isn't inline, but U+2028 and U+2029 end lines of JavaScript in older browsers.
    safe = (one.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode() for one in records)
    return f"search-index/{number}.js", b"window.searchIndex.push(\n" + b",\n".join(safe) + b"\n);\n"


def _entry(name: str, content: bytes) -> dict[str, Any]:
    # Not lxml.html, which asks for the class of each element and so takes half as long again.
    page = etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
    found = _FOUND(page)
    (reading,) = (one for one in found if one.get("id") == "page:text")
    (title,) = (one for one in found if one.tag == "header" and one.get("class") == "title")
    filters = [one for one in found if one.get("data-limit") is not None]
    for mark in _MARKS(reading):
        _drop(mark)
    paragraphs = _PARAGRAPHS(reading)
    texts = [[one.get("id"), _words(one)] for one in paragraphs]
    for one in paragraphs:
        _drop(one)
    return {
        "url": quote(name),
        "title": _words(next(page.iter("h1"))),
        "date": _words(title.find("p[@class='date']")),
        "when": str(_WHEN(title)),
        "kinds": [_words(one) for one in filters if one.get("data-limit") == "kind"],
        "persons": [_words(one) for one in filters if one.get("data-limit") == "person"],
        "text": [["", _words(reading)], *texts],
    }


def _drop(element: etree._Element) -> None:
    """Take an element out of its page, but not the words after it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def _words(element: Any) -> str:
    """The words of an element; in what holds blocks, those of neighbouring ones are apart."""
    texts = element.itertext()
    return " ".join((" " if element.tag == "div" else "").join(texts).split())
