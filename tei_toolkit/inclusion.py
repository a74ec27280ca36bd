"""The files that a schema takes in: when one of them changes, the schema has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei_toolkit import files, xml
from tei_toolkit.trouble import ToolkitError

# RELAX NG, 4.6 and 4.7; Schematron, 5.4.4 and 5.4.5.
_NAMES = ("include", "externalRef", "extends")
_COMPACT = re.compile(r"\b(?:include|external)\s+(?:\w+\s*=\s*)?([\"'])(.+?)\1")


def parts(schema: Path) -> tuple[Path, ...]:
    """A schema's own file and all that it takes in, and these in turn, each once; there or not.

    What can't be read takes in nothing: the reader of the schema says what is wrong with it.
    """
    found: dict[Path, None] = {}
    waiting = [schema]
    while waiting:
        path = waiting.pop(0)
        if path not in found:
            found[path] = None
            try:
                now = path.stat()
            except OSError:
                continue
            waiting += _taken_in(path, now.st_mtime_ns, now.st_size)
    return tuple(found)


@cache
def _taken_in(path: Path, _modified: int, _size: int) -> tuple[Path, ...]:
    """What one file names; read anew when it has changed, and not for each of ten thousand documents."""
    try:
        addresses = [urlsplit(one) for one in _hrefs(path)]
    except ValueError:
        return ()
    local = (one.path for one in addresses if one.scheme in {"", "file"} and not one.netloc and one.path)
    return tuple(path.parent / unquote(one) for one in local)


def _hrefs(path: Path) -> Iterator[str]:
    try:
        data = files.read_bytes(path)
        tree = xml.parse(data, str(path))
    except ToolkitError:
        return
    except xml.NotWellFormed:
        if path.suffix == ".rnc":
            yield from (said[2] for said in _COMPACT.finditer(data.decode("utf-8", "replace")))
        return
    for element in tree.iter(*(f"{{*}}{name}" for name in _NAMES)):
        if isinstance(element, etree._Element) and (href := element.get("href")):
            yield href
