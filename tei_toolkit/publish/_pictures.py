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


def find(address: str, folder: Path) -> Path | None:
    """The file of a picture inside the edition's folder; None where it isn't one that a book may show.

    `address` is what `graphic/@url` says: a path from the edition's folder, or from `tei/` with `../` before it.
    """
    home = folder.resolve()
    try:
        for start in (home, home / "tei"):
            path = (start / unquote(address)).resolve()
            if path.is_relative_to(home) and path.is_file() and path.suffix.lower() in MEDIA_TYPES:
                return path
    except (OSError, ValueError):  # a name too long, or one that no file can have
        return None
    return None
