"""Which files are meant by the paths that somebody names."""

from __future__ import annotations

import glob
import stat
from collections.abc import Sequence
from pathlib import Path

from tei_toolkit.trouble import ToolkitError

STDIN = Path("-")
_MUCH = 3_000_000


def selected(paths: Sequence[Path]) -> list[Path]:
    """The files named, and the XML files below the folders named, but for built output and hidden folders.

    A path that doesn't exist and has `*`, `?` or `[` in it is a pattern, `-` is standard input.
    """
    found: dict[Path, None] = {}
    for path in paths:
        kind = _kind(path)
        if kind == stat.S_IFDIR:
            inside = [one for one in sorted(path.rglob("*.xml")) if _is_document(one) and not _is_left_out(one, path)]
            if not inside:
                raise ToolkitError(f"{path}: no XML file in this folder", "name a file, or a folder with *.xml")
            found.update(dict.fromkeys(inside))
        elif kind or path == STDIN:
            found[path] = None
        else:
            # The pattern is one of paths as they were typed; Path.glob takes only what lies below a folder.
            matching = sorted(glob.glob(str(path), recursive=True)) if glob.has_magic(str(path)) else []  # noqa: PTH207
            if not matching:
                what = "no file matches this pattern" if glob.has_magic(str(path)) else "no such file"
                raise ToolkitError(f"{path}: {what}", "check the path")
            found.update(dict.fromkeys(selected([Path(one) for one in matching])))
    return list(found)


def _kind(path: Path) -> int:
    """What lies at a path, in the terms of `stat`; 0 for nothing."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except (OSError, ValueError):  # a name with a NUL in it
        return 0


def _is_document(path: Path) -> bool:
    """Whether it is a file, or a link that leads nowhere: reading that says so."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def _is_left_out(path: Path, below: Path) -> bool:
    return any(name == "build" or name.startswith(".") for name in path.relative_to(below).parts[:-1])


def is_much(paths: list[Path]) -> bool:
    """Whether several processes are worth their start: each takes as long as a megabyte of text."""
    if len(paths) < 2:
        return False
    size = 0
    for path in paths:
        try:
            size += path.stat().st_size
        except OSError:  # gone since: reading it will say so
            continue
        if size > _MUCH:
            return True
    return False
