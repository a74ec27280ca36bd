"""A file's path as programs outside write it."""

from __future__ import annotations

from pathlib import Path, PurePath
from urllib.parse import quote


def relative(path: str) -> str:
    """The path from the working folder where the file lies below it, else as given; always with slashes."""
    given = PurePath(path)
    if given.is_absolute():
        try:
            given = given.relative_to(Path.cwd())
        except ValueError:
            return given.as_posix()
    return given.as_posix()


def uri(path: str) -> str:
    """The path as a URI reference: relative below the working folder, `file:` elsewhere."""
    known = relative(path)
    return PurePath(known).as_uri() if PurePath(known).is_absolute() else quote(known)
