"""Pagefind's index of a web site, in bundles that the browser merges: an edit costs no more than its bundle.

Pagefind loads parts of its index as they are needed and works on any web server; browsers forbid it in pages that
were opened from a disk.  Its program and the first bundle lie in `pagefind/`, the others in `pagefind/1/`, ….
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from tei_toolkit.model import ToolkitError
from tei_toolkit.publish import _search

_PROGRAMS = ("pagefind_bin", "pagefind_bin_extended")
# Bundles that a browser should have to ask at most.
_MOST = 16
_FOLDER = "pagefind"
_INDEX = (".pf_fragment", ".pf_index", ".pf_meta")


def assigned(stems: Sequence[str]) -> list[list[str]]:
    """The documents of each bundle, in their order; no bundles where Pagefind is not installed."""
    if not stems or not any(importlib.util.find_spec(name) for name in _PROGRAMS):
        return []
    return _search.parted(stems, _MOST)


def bundle(number: int, records: Mapping[str, str], language: str) -> dict[str, bytes]:
    """The files of a bundle: `records` are those of its documents, by stem (see `_search.record`).

    `pages.json` tells by Pagefind's own names of the pages what the search can be limited to.  Pagefind's filters
    could do that too, but it writes their values in any order, so that no two builds would be the same.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for stem, record in records.items():
            (folder / f"{stem}.html").write_text(_plain(json.loads(record), language), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", place, "--output-subdir", _FOLDER, "--silent"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            words = " ".join((done.stderr or done.stdout).split())
            raise ToolkitError(
                f"pagefind: {words[:200]}", "install it anew: pip install --force-reinstall 'pagefind[bin]'"
            )
        home = folder / _FOLDER
        made = sorted(path for path in home.rglob("*") if path.is_file() and _is_needed(path.name, number))
        files = {path.relative_to(home).as_posix(): path.read_bytes() for path in made}
    files["pages.json"] = _limits(files, records.values())
    there = f"{_FOLDER}/{number}" if number else _FOLDER
    return {f"{there}/{name}": content for name, content in files.items()}


def _plain(record: Mapping[str, Any], language: str) -> str:
    """A page with nothing but what Pagefind is to know of it, for which it takes half the time."""
    said = {name: escape(record[name]) for name in ("title", "date")}
    texts = [", ".join(record["kinds"]), *(text for _, text in record["text"])]
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in texts if text)
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><title>{said["title"]}</title><article data-pagefind-body>'
        f'<p data-pagefind-meta="date">{said["date"]}</p><h1>{said["title"]}</h1>{paragraphs}</article></html>'
    )


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


def _is_needed(name: str, number: int) -> bool:
    """The index itself; in the first bundle the program too, but for Pagefind's own user interfaces."""
    if number:
        return name == "pagefind-entry.json" or name.endswith(_INDEX)
    return "-ui." not in name and "component" not in name and "highlight" not in name
