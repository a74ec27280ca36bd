"""Schemas kept as they are after simplification, so that reading and checking one is done once.

A kept schema is RELAX NG again, for everyone to read.  Instructions before its root name the files that it was made
of with the hashes of their content: when one of them has changed, or anything else is amiss, it is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path

from lxml import etree

from tei_toolkit import files, xml
from tei_toolkit.model import ToolkitError
from tei_toolkit.relaxng import write
from tei_toolkit.relaxng.normalise import read_checked, read_with_sources
from tei_toolkit.relaxng.pattern import Grammar
from tei_toolkit.version import __version__

_SOURCE = "tei-toolkit-source"


def folder() -> Path:
    """Where schemas are kept: `TEI_TOOLKIT_CACHE`, else the platform's folder for such things."""
    given = os.environ.get("TEI_TOOLKIT_CACHE")
    if given:
        return Path(given).absolute()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or str(Path.home() / ".cache")
    return Path(base) / "tei-toolkit"


def read(path: Path) -> Grammar:
    """The grammar of a schema file, from the cache where it is there; `SchemaError` where it isn't a correct one."""
    kept = _place(path)
    if kept is not None:
        grammar = _load(kept)
        if grammar is not None:
            return grammar
    grammar, sources = read_with_sources(path)
    if kept is not None:
        tree = write.schema(grammar, plain=False)
        for source in reversed(sources):
            tree.getroot().addprevious(etree.ProcessingInstruction(_SOURCE, f"{_hash(source)} {source}"))
        # Without a place to keep it the schema is as good.
        with contextlib.suppress(ToolkitError):
            files.write(kept, etree.tostring(tree, encoding="utf-8", xml_declaration=True, pretty_print=True))
    return grammar


def _hash(path: Path) -> str:
    return hashlib.sha256(files.read_bytes(path)).hexdigest()


def _place(path: Path) -> Path | None:
    """Where the schema is kept: a name from its path, its content and the version of the toolkit."""
    try:
        key = f"{__version__}\n{path.resolve()}\n{_hash(path)}"
    except (ToolkitError, RuntimeError):  # no such file, or no home folder
        return None
    return folder() / "schemas" / f"{path.stem}-{hashlib.sha256(key.encode()).hexdigest()[:20]}.rng"


def _load(kept: Path) -> Grammar | None:
    """The grammar of a kept schema; None where it isn't there, is broken, or isn't up to date."""
    if not kept.is_file():
        return None
    try:
        root = xml.parse_own(kept).getroot()
        before = (one for one in root.itersiblings(preceding=True) if isinstance(one, etree._ProcessingInstruction))
        named = [(one.text or "").split(" ", 1) for one in before if one.target == _SOURCE]
        if not named or any(_hash(Path(name)) != known for known, name in named):
            return None
        return read_checked(root, kept)
    except (ToolkitError, ValueError, LookupError):
        return None
