"""Where the pointers of an edition's documents lead: each address is looked at once, however many documents have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tei_toolkit.rules.extract import Extract, extract

Prefixes = tuple[tuple[str, str, str], ...]
"""What private prefixes stand for: prefix, pattern, replacement."""


class Addresses:
    """The addresses in the documents of an edition, and the files that they lead into.

    `others` are files that were looked at without an extract of them, there or not.
    """

    def __init__(self, extracts: Sequence[Extract]) -> None:
        self._folders: dict[Path, Path] = {}
        self._leads: dict[tuple[Path, Prefixes], dict[str, Lead]] = {}
        self._files: dict[tuple[Path, str], Path] = {}
        self._ids = {self.real(one.path): one.ids.keys() for one in extracts}
        self.others: set[Path] = set()

    def real(self, path: Path) -> Path:
        """The absolute path of a file, without links."""
        folder = path.parent
        if folder not in self._folders:
            self._folders[folder] = folder.resolve()
        one = self._folders[folder] / path.name
        return one.resolve() if one.is_symlink() else one

    def of(self, one: Extract) -> Iterator[Lead]:
        """Where each address in a document leads, in their order."""
        known = self._leads.setdefault((one.path.parent, one.prefixes), {})
        for address in one.pointers:
            lead = known.get(address)
            if lead is None:
                lead = known[address] = Lead(self, one.path.parent, address, one.prefixes)
            yield lead

    def file(self, folder: Path, name: str) -> Path:
        """The file that a name in a document of a folder means, there or not."""
        key = folder, name
        if key not in self._files:
            self._files[key] = self.real(folder / unquote(name))
        return self._files[key]

    def why(self, folder: Path, address: str) -> str:
        """Why an address leads nowhere; empty where it leads somewhere."""
        parts = urlsplit(address)
        file = self.file(folder, parts.path)
        if not self.is_there(file):
            return f"there is no file {parts.path}"
        if file not in self._ids:
            self._ids[file] = extract(file).ids.keys()
        lost = parts.fragment and unquote(parts.fragment) not in self._ids[file]
        return f"{file.name} has no id “{parts.fragment}”" if lost else ""

    def is_there(self, file: Path) -> bool:
        """Whether there is a file."""
        if file in self._ids and file not in self.others:
            return True
        self.others.add(file)
        return file.is_file()


@dataclass(eq=False)
class Lead:
    """Where an address in the documents of a folder leads."""

    _addresses: Addresses
    _folder: Path
    address: str
    _prefixes: Prefixes

    @cached_property
    def meant(self) -> tuple[str, ...]:
        """The local XML files that it means, each with what it names in it; empty where it leads elsewhere."""
        return tuple(one for one in _meant(self.address, self._prefixes) if _is_local(one))

    @cached_property
    def targets(self) -> tuple[tuple[Path, str], ...]:
        """The same as files and ids."""
        parts = map(urlsplit, self.meant)
        return tuple((self._addresses.file(self._folder, one.path), unquote(one.fragment)) for one in parts)

    @cached_property
    def why(self) -> str:
        """Why it leads nowhere; empty where it leads somewhere, or nowhere where we look."""
        every = [self._addresses.why(self._folder, one) for one in self.meant]
        return every[0] if every and all(every) else ""

    @cached_property
    def missing(self) -> str:
        """The file that it leads into, as it is written, where there is no such file."""
        name = urlsplit(self.meant[0]).path
        return "" if self._addresses.is_there(self._addresses.file(self._folder, name)) else name


def _meant(address: str, prefixes: Prefixes) -> Iterator[str]:
    """What an address means, through the private prefixes of its document (TEI Guidelines, 17.2.3)."""
    prefix, colon, rest = address.partition(":")
    rules = [(match, put) for ident, match, put in prefixes if colon and ident == prefix]
    if not rules:
        yield address
    for match, put in rules:
        try:
            found = re.fullmatch(match, rest)
        except re.error:
            continue
        if found is not None:
            parts = {str(at): text or "" for at, text in enumerate((found[0], *found.groups()))}
            yield re.sub(r"\$(\d)", partial(_part, parts), put)


def _part(parts: dict[str, str], at: re.Match[str]) -> str:
    return parts.get(at[1], "")


def _is_local(address: str) -> bool:
    """Whether it leads into an XML file; what stands on the web, or an image, is not looked at."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and parts.path.endswith(".xml") and "(" not in parts.fragment
