"""What a format makes beside the pages of its steps: the module that `adds` in its `format.toml` names (see `site`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from tei_toolkit.publish import _overrides
from tei_toolkit.publish._formats import Format
from tei_toolkit.publish._material import Made, Material
from tei_toolkit.trouble import Finding

if TYPE_CHECKING:
    from tei_toolkit.edition.config import Edition


def _module(wanted: Format) -> ModuleType:
    return import_module(f"tei_toolkit.publish.{wanted.adds}")


PREPARATIONS = ("document", "beside", "entry")
"""What can be made ready for few documents, in this order: their pages, what stands beside these, pages of entries."""


def get_ready(wanted: Format, what: str, edition: Edition) -> None:
    """Compile what one of the `PREPARATIONS` needs."""
    for step in wanted.steps:
        if step.each == what:
            _overrides.stylesheet(wanted, step.stylesheet, edition)
    if what == "beside" and wanted.adds:
        _module(wanted).get_ready(edition)


def to_document(
    wanted: Format, stem: str, page: bytes, material: Material, published: str | None = None
) -> tuple[Mapping[str, bytes], str]:
    """What a format adds to the page of a document: files, and what its search is to know of it.

    `published` is when the edition was published, where the material doesn't hold all of it.
    """
    made: tuple[Mapping[str, bytes], str] = _module(wanted).of_document(stem, page, material, published)
    return made


def marked_stale(wanted: Format, page: bytes, language: str) -> bytes:
    """The page of a document that cannot be published as it is now, as far as the format can say so in it."""
    marked: bytes = _module(wanted).stale(page, language) if wanted.adds else page
    return marked


def bundles(wanted: Format, stems: Sequence[str]) -> list[list[str]]:
    """The documents of each bundle of an index of the search, which can be made one by one; there may be none."""
    made: list[list[str]] = _module(wanted).bundles(stems)
    return made


def bundle(wanted: Format, number: int, records: Mapping[str, str], language: str) -> dict[str, bytes]:
    """The files of one bundle: of what `to_document` said of its documents, by their stems, in their order."""
    made: dict[str, bytes] = _module(wanted).bundle(number, records, language)
    return made


def texts(wanted: Format, stems: Sequence[str]) -> list[list[str]]:
    """The documents of each part of the index that is searched without a server."""
    made: list[list[str]] = _module(wanted).texts(stems)
    return made


def text_part(wanted: Format, number: int, records: Mapping[str, str]) -> dict[str, bytes]:
    """The files of one part of it, as `bundle`."""
    made: dict[str, bytes] = _module(wanted).text_part(number, records)
    return made


def search(wanted: Format, pages: Mapping[str, bytes], texts: int, bundles: int) -> dict[str, bytes]:
    """What makes the search work on all documents; `texts` and `bundles` are how many parts the indexes have."""
    made: dict[str, bytes] = _module(wanted).search(pages, texts, bundles)
    return made


def lists_see(wanted: Format, edition: Edition) -> bool:
    """Whether the edition document is to tell `lists` of documents."""
    seen: bool = _module(wanted).lists_see(edition)
    return seen


def lists(wanted: Format, pages: Iterable[str], material: Material) -> Made:
    """What a format makes of the names of its pages and of the edition document."""
    made: Made = _module(wanted).lists(pages, material)
    return made


def added(
    wanted: Format, records: Mapping[str, str], pages: Mapping[str, bytes], material: Material
) -> tuple[dict[str, bytes], list[Finding]]:
    """All that is made when the pages are there."""
    made = lists(wanted, [name for name in pages if name.endswith(".html")], material)
    parts, words = bundles(wanted, list(records)), texts(wanted, list(records))
    files = {**search(wanted, pages, len(words), len(parts)), **made.files}
    for number, stems in enumerate(words):
        files.update(text_part(wanted, number, {stem: records[stem] for stem in stems}))
    for number, stems in enumerate(parts):
        files.update(bundle(wanted, number, {stem: records[stem] for stem in stems}, material.edition.language))
    return files, list(made.findings)
