"""The local catalogue: which file stands for the address of a schema, since the toolkit never asks the network.

It is `catalogue.json` in the user's configuration folder (`TEI_TOOLKIT_CONFIG`, else where the platform keeps such
things): an object from addresses to paths.  Paths below that folder are written relative to it, so that a repository
can hold its own catalogue beside its schemas.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from tei_toolkit import files
from tei_toolkit.trouble import ToolkitError


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
    if not path.exists():
        return {}
    try:
        said = json.loads(files.read_text(path))
    except json.JSONDecodeError as error:
        hint = "correct it, or remove it and add the schemas again"
        raise ToolkitError(f"{path}:{error.lineno}: not JSON: {error.msg.lower()}", hint) from error
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise ToolkitError(f"{path}: not an object from addresses to paths", "remove it and add the schemas again")
    return {address: folder() / value for address, value in sorted(said.items())}


def add(address: str, schema: Path) -> None:
    """Let a file stand for an address, in place of what stood for it before."""
    known = {**entries(), address: schema.absolute()}
    home = folder()
    written = {
        name: (path.relative_to(home) if path.is_relative_to(home) else path).as_posix()
        for name, path in sorted(known.items())
    }
    files.write(file(), json.dumps(written, indent=2, ensure_ascii=False) + "\n")
