"""The folders of a build's results: marked as ours, so that a build never sweeps away what somebody else put there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tei_toolkit import files
from tei_toolkit.model import ToolkitError

MARKER = ".tei-toolkit"
_WORDS = "This folder is made by tei-toolkit and replaced at each build.\n"


def check(folder: Path) -> None:
    """`ToolkitError` where a build may not replace `folder`: it is a file, or holds what we didn't make."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ToolkitError(f"{folder}: a file stands where a folder is to be made", "move it, or choose a folder by -o")
    if not (folder / MARKER).is_file() and any(folder.iterdir()):
        raise ToolkitError(
            f"{folder}: holds files that tei-toolkit did not make", "empty it, or choose another folder by -o"
        )


def write(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put the files, by their paths inside the folder, in the place of all that lies there, whole or not at all."""
    with files.replaced_folder(folder) as fresh:
        for name, content in contents.items():
            files.write(fresh / name, content)
        files.write(fresh / MARKER, _WORDS)
