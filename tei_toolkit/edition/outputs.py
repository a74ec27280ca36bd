"""The folders of a build's results: marked as ours, so that a build never sweeps away what somebody else put there."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from tei_toolkit.model import ToolkitError

MARKER = ".tei-toolkit"
WORDS = "This folder is made by tei-toolkit and replaced at each build.\n"


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


def sweep(folder: Path, kept: Container[str]) -> None:
    """Remove the files of earlier builds that are not in `kept`, and folders that are empty then."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in kept and path != folder / MARKER:
            path.unlink()
