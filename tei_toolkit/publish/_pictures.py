"""Pictures of an edition: the files that its documents name, if they are inside its folder and can be shown."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


def inside(address: str, folder: Path) -> list[Path]:
    """The files inside the edition's folder that an address of a document may mean, there or not.

    `address` is what `graphic/@url`, `@facs` or `@target` says: a path from the edition's folder, or from `tei/` with
    `../` before it.
    """
    home = folder.resolve()
    name = unquote(address)
    if "\\" in name:
        return []
    try:
        tried = [(start / name).resolve() for start in (home, home / "tei")]
        return [path for path in tried if path.is_relative_to(home) and (path.is_file() or not path.exists())]
    except (OSError, ValueError):  # a name too long, or one that no file can have
        return []


def find(address: str, folder: Path) -> Path | None:
    """The file of a picture inside the edition's folder; None where it isn't one that a book may show."""
    found = (path for path in inside(address, folder) if path.is_file() and path.suffix.lower() in MEDIA_TYPES)
    return next(found, None)
