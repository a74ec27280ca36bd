"""Search without a server: the texts in a classic script, and Pagefind's index where Pagefind is installed.

Pagefind loads parts of its index as they are needed and works on any web server; browsers forbid it in pages that
were opened from a disk.  There, and where Pagefind is not installed, the page searches the texts themselves.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from lxml import html

from tei_toolkit.model import ToolkitError

# Numbers of paragraphs and notes are no words of the text, and a correction stands there once.
_MARKS = (
    ".//a[@class='para' or @class='mark' or @class='number'] | .//sup[@class='noteref'] | .//*[@data-pagefind-ignore]"
)
_LANG = re.compile(rb"<html\b[^>]*?\blang=\"([A-Za-z0-9-]*)\"")
_PROGRAMS = ("pagefind_bin", "pagefind_bin_extended")


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


def pagefind(pages: Mapping[str, bytes], records: Mapping[str, str]) -> dict[str, bytes]:
    """The files of Pagefind's index, below `pagefind/`; none where Pagefind is not installed.

    `records` are those of the documents, by stem.  `pagefind/pages.json` tells by Pagefind's own names of the pages
    what the search can be limited to.  Pagefind's filters could do that too, but it writes their values in any order,
    so that no two builds would be the same.
    """
    if not records or not any(importlib.util.find_spec(name) for name in _PROGRAMS):
        return {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for stem, record in records.items():
            name = f"{stem}.html"
            (folder / name).write_text(_plain(json.loads(record), _language(pages[name])), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", place, "--output-subdir", "pagefind", "--silent"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            words = " ".join((done.stderr or done.stdout).split())
            raise ToolkitError(
                f"pagefind: {words[:200]}", "install it anew: pip install --force-reinstall 'pagefind[bin]'"
            )
        made = sorted(path for path in (folder / "pagefind").rglob("*") if path.is_file())
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in made if _is_needed(path.name)}
    return {**files, "pagefind/pages.json": _limits(files, records.values())}


def _plain(record: Mapping[str, Any], language: str) -> str:
    """A page with nothing but what Pagefind is to know of it, for which it takes half the time."""
    said = {name: escape(record[name]) for name in ("title", "date")}
    texts = [", ".join(record["kinds"]), *(text for _, text in record["text"])]
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in texts if text)
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><title>{said["title"]}</title><article data-pagefind-body>'
        f'<p data-pagefind-meta="date">{said["date"]}</p><h1>{said["title"]}</h1>{paragraphs}</article></html>'
    )


def _language(page: bytes) -> str:
    said = _LANG.search(page)
    return said[1].decode() if said else ""


def _limits(files: Mapping[str, bytes], records: Iterable[str]) -> bytes:
    """By the name of each fragment, the part of Pagefind’s index that holds a page, its address and its limits."""
    limits = {}
    for record in records:
        one = json.loads(record)  # one at a time: together they hold all words of the edition
        limits[unquote(one["url"])] = {name: one[name] for name in ("url", "when", "kinds", "persons")}
    named = {}
    for name, content in sorted(files.items()):
        if name.endswith(".pf_fragment"):
            fragment = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            # Pagefind writes the name of the file as it is, and nothing for index.html.
            named[PurePosixPath(name).stem] = limits[fragment["url"].removeprefix("/") or "index.html"]
    return json.dumps(named, ensure_ascii=False, separators=(",", ":")).encode()


def _is_needed(name: str) -> bool:
    """Not Pagefind's own user interfaces: the page has its own."""
    return "-ui." not in name and "component" not in name and "highlight" not in name
