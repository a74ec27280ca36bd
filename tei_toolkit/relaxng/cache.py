"""The folder in which schemas are kept as they were read, and how a kept file is trusted.

Each kept file ends with a comment that holds the hash of all before it: one that was cut short or changed by hand is
not taken for what it was.  All of it may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path

from tei_toolkit import files
from tei_toolkit.trouble import ToolkitError
from tei_toolkit.version import __version__

# What is kept changes its meaning with this number.
_FORM = 4
_SEAL = b"<!-- kept: %s -->\n"
_LENGTH = len(_SEAL % (b"0" * 64))


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


def place(schema: Path, content: bytes) -> Path | None:
    """The folder for what is kept of a schema: its name comes from path, content and the version of the toolkit.

    None where there is no place to keep anything.
    """
    try:
        key = f"{__version__} {_FORM}\n{schema.resolve()}\n{digest(content)}"
        return folder() / "schemas" / f"{schema.stem}-{digest(key.encode())[:20]}"
    except (OSError, RuntimeError):  # a path that leads in a circle, or no home folder
        return None


def digest(content: bytes) -> str:
    """The hash of bytes, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def keep(path: Path, content: bytes) -> bool:
    """Keep bytes under a path; whether that was possible.  Without a place to keep it a schema is as good."""
    with contextlib.suppress(ToolkitError):
        files.write(path, content + _SEAL % digest(content).encode())
        return True
    return False


def kept(path: Path) -> bytes | None:
    """What is kept under a path; None where nothing is, or not what was written there."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    content, seal = whole[:-_LENGTH], whole[-_LENGTH:]
    return content if seal == _SEAL % digest(content).encode() else None
