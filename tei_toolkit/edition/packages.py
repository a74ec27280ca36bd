"""Of which versions the packages are that decide what a build makes: with another one, everything is made anew."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Sequence
from functools import cache

NAMES = ("imagesize", "lxml", "markdown_it_py", "mdit_py_plugins", "mdurl", "rapidfuzz", "regex", "saxonche", "typst")
"""Packages that documents pass through on their way into a format, as folders of installed packages spell them."""
SEARCH = ("pagefind", "pagefind_bin", "pagefind_bin_extended")
"""Packages that make the index of the search, and nothing else."""
_INSTALLED = re.compile(r"(.+?)-(\d[^-]*)(?:-.*)?\.(?:dist|egg)-info")


def versions(names: Sequence[str] = NAMES) -> list[str]:
    """The version of Python, and the name and version of each of these packages that is installed, in order."""
    found = _installed()
    return [platform.python_version(), *(f"{name} {found[name]}" for name in names if name in found)]


@cache
def _installed() -> dict[str, str]:
    """The versions of all installed packages: by the names of their folders, for `importlib.metadata` loads slowly."""
    found: dict[str, str] = {}
    for place in sys.path:
        if not place.endswith("-packages") or not os.path.isdir(place):  # noqa: PTH112 -- strings are quicker
            continue
        for name in os.listdir(place):  # noqa: PTH208 -- as above
            if said := _INSTALLED.fullmatch(name):
                found.setdefault(re.sub(r"[-_.]+", "_", said[1]).lower(), said[2])
    return found
