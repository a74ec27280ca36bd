"""TEI documents as they are published, and files of results, read when they are asked for and not kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

from lxml import etree

from tei_toolkit import files, saxon, xml
from tei_toolkit.edition import footnotes
from tei_toolkit.publish import TeiDocument


def read(path: Path) -> TeiDocument:
    """A TEI document as it is published."""
    content = files.read_bytes(path)
    return document(path, content, xml.parse(content, str(path)))


def document(path: Path, content: bytes, tree: etree._ElementTree, given: saxon.Given | None = None) -> TeiDocument:
    """A TEI document as it is published, of a tree that is at hand; Saxon may have read it before."""
    root = tree.getroot()
    if not root.get(xml.XML_ID):
        given = None
        # TEI from elsewhere may have no id; pages and references need one, and it is the one our own TEI would have.
        root.set(xml.XML_ID, "d" + "-".join("".join(c if c.isalnum() else " " for c in path.stem).split()))
    if footnotes.mark(root):
        given = None
    return TeiDocument(path.stem, path, content, tree, given or saxon.Given(tree))


class Documents(Sequence[TeiDocument]):
    """TEI documents that are read when they are asked for, and not kept: an edition may have many."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths

    @overload
    def __getitem__(self, index: int) -> TeiDocument: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[TeiDocument]: ...
    def __getitem__(self, index: int | slice) -> TeiDocument | Sequence[TeiDocument]:
        return Documents(self._paths[index]) if isinstance(index, slice) else read(self._paths[index])

    def __len__(self) -> int:
        return len(self._paths)


class Files(Mapping[str, bytes]):
    """Files of a folder by their names in it, read when they are asked for."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._folder = folder
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return files.read_bytes(self._folder / name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
