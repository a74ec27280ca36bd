"""`waivers.toml`: which findings of which files are waived, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit import findings as catalogue
from tei_toolkit.findings import finding
from tei_toolkit.trouble import Finding, Location

if TYPE_CHECKING:
    from tei_toolkit import toml

NAME = "waivers.toml"
_CODE = re.compile(r"[A-Z]{3}\d{3}")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry: findings of a code, or of a rule by its id, in files of a pattern, with `words` if there are any."""

    pattern: str
    code: str
    words: str
    location: Location

    def takes(self, one: Finding, path: str) -> bool:
        """Whether it waives this finding of the file with this path, relative to the folder of the waivers."""
        return (
            self.code in (one.code, one.data.get("rule"))
            and self.words in one.message
            and _regex(self.pattern).fullmatch(path) is not None
        )


class Waivers:
    """The waivers of one file, which remember whether they were needed."""

    def __init__(self, path: Path) -> None:
        """Read them; `ToolkitError` with the place for an entry without file, code or reason."""
        from tei_toolkit import toml  # most files have no waivers

        self.path = path
        self.folder = path.resolve().parent
        self._used: set[int] = set()
        whole = toml.read(path)
        whole.expect(("waiver",))
        self._waivers = [_waiver(said) for said in whole.tables("waiver")]

    def keep(self, found: Iterable[Finding]) -> list[Finding]:
        """The findings that no entry waives."""
        return [one for one in found if not self._is_waived(one)]

    def _is_waived(self, one: Finding) -> bool:
        path = self._relative(one.location.path)
        taken = {index for index, waiver in enumerate(self._waivers) if path and waiver.takes(one, path)}
        self._used |= taken
        return bool(taken)

    def _relative(self, path: str) -> str:
        known = Path(path).resolve()
        return known.relative_to(self.folder).as_posix() if known.is_relative_to(self.folder) else ""

    def unused(self, checked: Sequence[Path], *, grammar_only: bool = False) -> list[Finding]:
        """A finding for each entry that waived nothing, although its files were checked, or that means no file."""
        paths = {self._relative(str(path)) for path in checked}
        return [
            finding("EDN430", f"the waiver of {waiver.code} in “{waiver.pattern}” waives nothing", waiver.location)
            for index, waiver in enumerate(self._waivers)
            if index not in self._used
            and not (grammar_only and not waiver.code.startswith("TEI"))
            and (self._means(waiver, paths) or not self._means(waiver, self._present))
        ]

    def _means(self, waiver: Waiver, paths: Iterable[str]) -> bool:
        matches = _regex(waiver.pattern).fullmatch
        return any(matches(path) for path in paths)

    @property
    def _present(self) -> Iterable[str]:
        return (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.*") if path.is_file())


def candidates(path: Path) -> Iterator[Path]:
    """The places of waivers that count for a file, nearest first: in its folder and above, within its repository."""
    above = path.parent.resolve()
    for one in (above, *above.parents):
        yield one / NAME
        if (one / ".git").exists():
            return


def nearest(path: Path) -> Path | None:
    """The waivers that count for a file: in its folder or the nearest above it, as far as its repository reaches."""
    return next((one for one in candidates(path) if one.is_file()), None)


def _waiver(said: toml.Table) -> Waiver:
    said.expect(("file", "code", "words", "reason"))
    code = said.string("code", None)
    if _CODE.fullmatch(code) and code not in catalogue.codes():
        said.refuse("code", f"no finding has the code {code}", "`tei-toolkit explain` lists the codes")
    if not said.string("reason"):
        said.refuse(
            "reason" if "reason" in said.values else "", f"the waiver of {code} gives no reason", 'add reason = "…"'
        )
    return Waiver(said.string("file", None), code, said.string("words"), said.locate("code"))


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    """A pattern of paths: `*` and `?` stay within a name, `**` goes through folders; a mere name counts anywhere."""
    whole = pattern if "/" in pattern else f"**/{pattern}"
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", whole.removeprefix("./"))
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(wild.get(part, re.escape(part)) for part in parts))
