"""Copies of editions that lie in a storage: which of them is asked for, and what of it is fetched at once."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from tei_toolkit import files
from tei_toolkit.storage import MANY, Known, Listed, Storage, is_elsewhere
from tei_toolkit.trouble import ToolkitError

_SETTINGS = "edition.toml"
_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"}


def is_small(name: str) -> bool:
    """Whether a file of an edition is none of its many documents and pictures: each process needs it."""
    path = PurePosixPath(name)
    return path.parts[0] not in MANY and path.suffix.lower() not in _PICTURES


def _is_document(name: str) -> bool:
    """Whether a build looks into the file in any case, so that it had better be fetched together with others."""
    path = PurePosixPath(name)
    return path.parts[0] in ("sources", "tei") and path.suffix in (".txt", ".md", ".xml") and path.stem != "README"


@contextlib.contextmanager
def opened(places: Iterable[str | Path]) -> Iterator[Storage | None]:
    """A copy of the edition in which all these addresses lie; None where none of them is an address.

    What is written into the copy meanwhile is put there, what is removed from it is removed there; whatever happens.
    What was built is not copied.
    """
    urls = [str(one) for one in places if is_elsewhere(one)]
    if not urls:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="tei-toolkit-") as home:
        storage = Storage(root(urls), Path(home).resolve())
        listing = {name: one for name, one in storage.listing().items() if not name.startswith("build/")}
        copy(storage, listing, {})
        with files.fetched_by(storage.fetch):
            try:
                yield storage
            finally:
                storage.push(storage.changed())
                storage.remove([name for name in listing if not (storage.home / name).exists()])


def copy(
    storage: Storage,
    listing: Mapping[str, Listed],
    known: Mapping[str, Known],
    *,
    all_unknown: bool = False,
    others_read: bool = False,
) -> None:
    """Fetch what every process needs; let other files stand for the rest, with what is known of their version.

    With `all_unknown` those documents are fetched too of which nothing is known; but no transcriptions where
    `others_read` them, workers with copies of their own.
    """
    wanted = []
    for name, listed in listing.items():
        said = known.get(name)
        is_known = said is not None and listed.version and said.version == listed.version
        if others_read and not is_known and listed.version and name.startswith("sources/"):
            storage.leave_unread(name, listed)
        elif is_small(name) or (all_unknown and not is_known and _is_document(name)):
            wanted.append(name)
        elif said and is_known:
            storage.leave(name, listed.size, said.digest, sealed=said.sealed)
        else:
            storage.leave(name, listed.size)
    storage.pull(wanted)


def root(urls: list[str]) -> str:
    """The folder of the edition that holds what the addresses name, else the one that holds them all."""
    folders = [url.partition("*")[0].rpartition("/")[0] if "*" in url else url.rstrip("/") for url in urls]
    shared = folders[0]
    while not all(f"{one}/".startswith(f"{shared}/") for one in folders):
        shared = shared.rpartition("/")[0]
        if shared.endswith(":/"):
            raise ToolkitError(f"{urls[0]}: lies in another storage than {urls[-1]}", "name places in one edition")
    for one in (shared, shared.rpartition("/")[0]):
        if not one.endswith(":/") and _SETTINGS in Storage(one, Path()).top():
            return one
    return shared.rpartition("/")[0] if PurePosixPath(shared).suffix else shared
