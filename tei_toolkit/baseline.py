"""A baseline: the findings that a corpus had when it adopted the rules; only new ones count from then on.

A finding is known again by its code, its file, its words and the names of the elements around it, not by its line, so
that text may move.  The file is JSON: `version`, and `findings`, from path to the list of what was found there.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from lxml import etree

from tei_toolkit import files, xml
from tei_toolkit.relaxng.positions import Positions
from tei_toolkit.trouble import Finding, ToolkitError

_LINE = re.compile(r"\bline \d+|:\d+(?::\d+)?\b")


def write(path: Path, found: Sequence[Finding], checked: Iterable[Path]) -> None:
    """Write all findings as known; those of files that were not checked this time stay as they are in the file."""
    folder = path.resolve().parent
    before = _read(path) if path.exists() else {}
    now = {_relative(str(one), folder) for one in checked}
    known = {name: said for name, said in before.items() if name not in now and (folder / name).is_file()}
    for name, key, one in _keyed(found, folder):
        known.setdefault(name, []).append({"code": one.code, "message": one.message, "key": key})
    ordered = {name: sorted(known[name], key=lambda said: (said["code"], said["key"])) for name in sorted(known)}
    files.write(path, json.dumps({"version": 1, "findings": ordered}, ensure_ascii=False, indent=1) + "\n")


def new(path: Path, found: Sequence[Finding]) -> list[Finding]:
    """The findings that the baseline does not know, in their order.

    Of several alike as many are known as there were.  `ToolkitError` where the file is missing or no baseline.
    """
    if not path.exists():
        hint = f"write it first: --baseline {path} --write-baseline"
        raise ToolkitError(f"{path}: there is no such baseline", hint)
    left = Counter((name, said["key"]) for name, some in _read(path).items() for said in some)
    fresh = []
    for name, key, one in _keyed(found, path.resolve().parent):
        if left[name, key]:
            left[name, key] -= 1
        else:
            fresh.append(one)
    return fresh


def _read(path: Path) -> dict[str, list[dict[str, str]]]:
    try:
        said = json.loads(files.read_text(path))
        known = {name: [dict(one) for one in some] for name, some in said["findings"].items()}
        if said["version"] != 1 or not all(isinstance(one["key"], str) for some in known.values() for one in some):
            raise KeyError("version")
    except json.JSONDecodeError as error:
        raise ToolkitError(f"{path}:{error.lineno}: not JSON: {error.msg.lower()}", "write it anew") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ToolkitError(f"{path}: not a baseline of findings", "write it anew with --write-baseline") from error
    return known


def _relative(path: str, folder: Path) -> str:
    """The path from the folder of the baseline, so that both can move together."""
    known = Path(path).resolve()
    return known.relative_to(folder).as_posix() if known.is_relative_to(folder) else known.as_posix()


def _keyed(found: Sequence[Finding], folder: Path) -> Iterable[tuple[str, str, Finding]]:
    """Each finding with the path of its file and its key."""
    outlines: dict[str, _Outline] = {}
    for one in found:
        path = one.location.path
        if path not in outlines:
            outlines[path] = _Outline(Path(path))
        name = _relative(path, folder)
        place = outlines[path].around(one.location.line, one.location.column)
        said = "\0".join([one.code, str(one.data.get("rule", "")), _LINE.sub("", one.message), place])
        yield name, hashlib.sha256(said.encode()).hexdigest()[:16], one


class _Outline:
    """The elements of a file by their places; of one that can't be read there are none."""

    def __init__(self, path: Path) -> None:
        self._starts: list[tuple[int, int]] = []
        self._elements: list[etree._Element] = []
        try:
            source = files.read_bytes(path)
            tree = xml.parse(source, str(path))
        except (ToolkitError, xml.NotWellFormed):
            return
        self._elements = list(tree.iter(etree.Element))
        positions = Positions(tree, source, self._elements)
        self._starts = [positions.start(one) for one in self._elements]

    def around(self, line: int, column: int) -> str:
        """The names of the elements from the root to the last one that begins at or before a place.

        From the nearest element with an id on, if there is one: what stands above it may be rearranged.
        """
        at = bisect_right(self._starts, (line, column or 2**31)) - 1
        if at < 0:
            return ""
        names = []
        for element in (self._elements[at], *self._elements[at].iterancestors()):
            if name := element.get(xml.XML_ID):
                names.append(f"#{name}")
                break
            names.append(etree.QName(element).localname)
        return "/".join(reversed(names))
