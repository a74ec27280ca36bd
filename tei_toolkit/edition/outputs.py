"""The folders of a build's results: marked as ours, so that a build never sweeps away what somebody else put there."""

from __future__ import annotations

import os
from collections.abc import Container
from pathlib import Path

from tei_toolkit.trouble import ToolkitError

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
    _sweep(os.fspath(folder), "", kept)


def _sweep(folder: str, before: str, kept: Container[str]) -> bool:
    """Whether anything is left.  Names are strings here: an edition has many, and paths are slow."""
    left = False
    with os.scandir(folder) as inside:
        for one in list(inside):
            name = before + one.name
            if one.is_dir(follow_symlinks=False):
                if _sweep(one.path, f"{name}/", kept):
                    left = True
                else:
                    # Names as strings: a Path for each of ten thousand files costs more than the look at it.
                    os.rmdir(one.path)  # noqa: PTH106
            elif name in kept or name == MARKER:
                left = True
            else:
                os.unlink(one.path)  # noqa: PTH108  # as above
    return left
