"""Search without a server: what is known of each page, and all of it in a classic script, which a disk can give out.

On a web server the page of the search takes what it needs from the index in `_bundles` instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from lxml import html

# Numbers of paragraphs and notes are no words of the text, and a correction stands there once.
_MARKS = (
    ".//a[@class='para' or @class='mark' or @class='number'] | .//sup[@class='noteref'] | .//*[@data-pagefind-ignore]"
)


def record(name: str, page: bytes) -> str:
    """What the search knows of a page, as JSON: title, date, what it can be limited to, paragraphs with their ids."""
    return json.dumps(_entry(name, page), ensure_ascii=False, separators=(",", ":"))


def script(records: Iterable[str]) -> bytes:
    """`search-index.js`: the records as a classic script, which may be loaded from a disk."""
    # "</" can't end a script that isn't inline, but U+2028 and U+2029 end lines of JavaScript in older browsers.
    safe = (one.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode() for one in records)
    return b"window.searchIndex=[" + b",".join(safe) + b"];\n"


def _entry(name: str, content: bytes) -> dict[str, Any]:
    page = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    reading = page.get_element_by_id("page:text")
    for mark in reading.xpath(_MARKS):
        mark.drop_tree()
    paragraphs = reading.xpath(".//*[@id][contains(concat(' ', @class, ' '), ' p ')]")
    texts = [[one.get("id"), _words(one)] for one in paragraphs]
    for one in paragraphs:
        if one.getparent() is not None:
            one.drop_tree()
    filters = page.xpath("//*[@data-limit]")
    time = page.xpath("string(//header[@class='title']//time/@datetime)")
    return {
        "url": quote(name),
        "title": _words(page.xpath("//h1")[0]),
        "date": _words(page.xpath("//header[@class='title']/p[@class='date']")[0]),
        "when": str(time),
        "kinds": [_words(one) for one in filters if one.get("data-limit") == "kind"],
        "persons": [_words(one) for one in filters if one.get("data-limit") == "person"],
        "text": [["", _words(reading)], *texts],
    }


def _words(element: Any) -> str:
    """The words of an element; in what holds blocks, those of neighbouring ones are apart."""
    texts = element.itertext()
    return " ".join((" " if element.tag == "div" else "").join(texts).split())
