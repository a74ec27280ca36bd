"""Stylesheets of an edition that stand in for ours: whether they can be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit import resources, saxon
from tei_toolkit.findings import finding
from tei_toolkit.publish import _look
from tei_toolkit.publish._formats import Format
from tei_toolkit.trouble import Finding, Location, ToolkitError

if TYPE_CHECKING:
    from tei_toolkit.edition.config import Edition

_PLACED = re.compile(r"(.+?):(\d+)(?::(\d+))?: (.*)", re.DOTALL)


def faults(wanted: Format, edition: Edition) -> list[Finding]:
    """What is wrong with the edition's own look and stylesheets, as far as a format uses them.

    An error for each that does not compile; a warning for each file that stands in for nothing.
    """
    found = list(_look.faint(edition)) if wanted.name == "html" else []
    own = edition.stylesheets
    if own is None or wanted.module is not None:
        return found
    found += _idle(own, wanted)
    for step in wanted.steps:
        try:
            stylesheet(wanted, step.stylesheet, edition)
        except saxon.StylesheetError as error:
            found.append(finding("PUB508", _short(error.words), error.location))
        except ToolkitError as error:
            # Its message begins with file and line.
            said = _PLACED.fullmatch(error.message)
            where = Location(said[1], int(said[2]), int(said[3] or 0)) if said else Location(str(own))
            found.append(finding("PUB508", _short(said[4] if said else error.message), where))
    return list(dict.fromkeys(found))


def stylesheet(wanted: Format, name: str, edition: Edition) -> saxon.Stylesheet:
    """A stylesheet of a format, with what the edition has in the place of its modules."""
    return saxon.Stylesheet.from_path(wanted.folder / name, edition.stylesheets, edition.site.version)


def fault_at_work(error: ToolkitError, edition: Edition, at: str) -> Finding | None:
    """What is to be mended in a stylesheet of the edition that failed, `at` a page; None where another thing did."""
    own = edition.stylesheets
    if not isinstance(error, saxon.StylesheetError) or own is None:
        return None
    if not Path(error.location.path).is_relative_to(own.resolve()):
        return None
    return finding("PUB508", f"{_short(error.words)}, at “{at}”", error.location)


def _idle(own: Path, wanted: Format) -> Iterator[Finding]:
    """Files of the edition in the folder of this format that have the name of none of ours, and none takes in."""
    ours = resources.xslt()
    taken_in = b"".join(path.read_bytes() for path in own.rglob("*.xsl"))
    for path in sorted((own / wanted.folder.name).rglob("*.xsl")):
        name = path.relative_to(own)
        if not (ours / name).is_file() and path.name.encode() not in taken_in:
            words = f"“{name.as_posix()}” stands in for no stylesheet of the toolkit"
            yield finding("PUB509", words, Location(str(path)))


def _short(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= 200 else folded[:199] + "…"
