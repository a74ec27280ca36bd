"""The local catalogue: which file stands for the address of a schema, since the toolkit never asks the network.

It is `catalogue.json` in the user's configuration folder (`TEI_TOOLKIT_CONFIG`, else where the platform keeps such
things): an object from addresses to paths.  Paths below that folder are written relative to it, so that a repository
can hold its own catalogue beside its schemas.
"""

from __future__ import annotations

import json
import os
import re
import sys
from functools import cache
from pathlib import Path

from tei_toolkit import files
from tei_toolkit.trouble import ToolkitError

TEI_NAMES = (
    "tei_all tei_bare tei_corpus tei_dictionaries tei_drama tei_jtei tei_lite tei_minimal tei_ms tei_simplePrint "
    "tei_speech tei_tite"
).split()
"""The schemas that the TEI publishes, by their names."""

_TEI_HOST = re.compile(r"https?://(?:www\.)?tei-c\.org/", re.IGNORECASE)
_RELEASE = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/"
_LARGEST = 100_000_000


def address_of(name: str) -> str:
    """The address that a name of the TEI's (`tei_all`) stands for; an address stands for itself."""
    return f"{_RELEASE}{name}.rng" if name in TEI_NAMES else name


def name_of(address: str) -> str:
    """The shortest that means an address: the TEI's own name of its schema, else the address itself."""
    wanted = _canonical(address)
    return next((name for name in TEI_NAMES if address_of(name) == wanted), address)


def folder() -> Path:
    """The configuration folder."""
    given = os.environ.get("TEI_TOOLKIT_CONFIG")
    if given:
        return Path(given).absolute()
    if sys.platform == "win32":
        base = os.environ.get("APPDATA", "") or str(Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_CONFIG_HOME", "") or str(Path.home() / ".config")
    return Path(base) / "tei-toolkit"


def file() -> Path:
    """The file of the catalogue, whether it exists or not."""
    return folder() / "catalogue.json"


def entries() -> dict[str, Path]:
    """The catalogue: absolute paths by address."""
    path = file()
    try:
        known = path.stat()
    except OSError:
        return {}
    return _read(path, known.st_mtime_ns, known.st_size)


@cache
def _read(path: Path, _modified: int, _size: int) -> dict[str, Path]:
    """The catalogue of a file: read anew when it has changed, and not for each of ten thousand documents."""
    try:
        said = json.loads(files.read_text(path))
    except json.JSONDecodeError as error:
        hint = "correct it, or remove it and add the schemas again"
        raise ToolkitError(f"{path}:{error.lineno}: not JSON: {error.msg.lower()}", hint) from error
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise ToolkitError(f"{path}: not an object from addresses to paths", "remove it and add the schemas again")
    return {address: path.parent / value for address, value in sorted(said.items())}


def find(address: str) -> Path | None:
    """The file that stands for an address; None where none does."""
    known = entries()
    if address in known:
        return known[address]
    wanted = _canonical(address)
    return next((path for one, path in known.items() if _canonical(one) == wanted), None)


def _canonical(address: str) -> str:
    return _TEI_HOST.sub("https://www.tei-c.org/", address)


def fetch(address: str) -> Path:
    """Download a schema from its address, into the configuration folder; the file, which isn't in the catalogue yet.

    `ToolkitError` where it can't be had.  Validation never calls this.
    """
    import urllib.request
    from http.client import HTTPException

    if not address.startswith(("https://", "http://")):
        raise ToolkitError(f"“{address}” is no address on the web", f"use one, or a name: {', '.join(TEI_NAMES)}")
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            content = answer.read(_LARGEST)
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error) or error
        words = files.reason(reason) if isinstance(reason, OSError) else str(reason)
        raise ToolkitError(f"{address}: cannot be fetched: {words}", "check the address and the network") from error
    parts = [part for part in re.split(r"[^\w.\-]+", address.partition("://")[2]) if part.strip(".")]
    target = folder() / "schemas" / Path(*parts)
    files.write(target, content)
    return target


def add(address: str, schema: Path) -> None:
    """Let a file stand for an address, in place of what stood for it before."""
    known = {**entries(), address: schema.absolute()}
    home = folder()
    written = {
        name: (path.relative_to(home) if path.is_relative_to(home) else path).as_posix()
        for name, path in sorted(known.items())
    }
    files.write(file(), json.dumps(written, indent=2, ensure_ascii=False) + "\n")
