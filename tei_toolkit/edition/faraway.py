"""Builds of editions that lie in a storage: what changed since the last one is fetched, the rest when it is needed.

The memory of builds (`database`) lies there too.  It holds, by the paths in the edition, the versions of the files that
were looked into, so that it serves whatever computer builds next.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tei_toolkit import copies, files
from tei_toolkit.edition import database
from tei_toolkit.storage import Known, Storage

_MEMORY = f"build/{database.FILE}"


@contextlib.contextmanager
def opened(url: str, *, clean: bool = False, others_read: bool = False) -> Iterator[Storage]:
    """A copy of the edition there; what is written into it or removed from it is put there at the end.

    With `clean` nothing is known of any file; `others_read` says that workers elsewhere will read the transcriptions.
    """
    with tempfile.TemporaryDirectory(prefix="tei-toolkit-") as home:
        copy = Storage(copies.root([url]), Path(home).resolve())
        listing = copy.listing()
        listing.pop(_MEMORY, None)
        if not clean:
            copy.pull([_MEMORY])
        copies.copy(copy, listing, _known(copy.home / _MEMORY), all_unknown=True, others_read=others_read)
        with files.fetched_by(copy.fetch):
            try:
                yield copy
            finally:
                written = copy.changed()
                copy.push(name for name in written if name != _MEMORY)
                copy.remove([name for name in listing if not (copy.home / name).exists()])
                if (copy.home / _MEMORY).is_file():
                    _tell_versions(copy)
                    copy.push([_MEMORY])


def _known(memory: Path) -> dict[str, Known]:
    with contextlib.suppress(sqlite3.Error), database.reading(memory) as known:
        rows = known.execute("select path, version, digest, sealed from object where version <> ''")
        return {path: Known(version, digest, bool(sealed)) for path, version, digest, sealed in rows}
    return {}


def _tell_versions(copy: Storage) -> None:
    """Record which versions our results have there: nobody else writes them.

    Documents that we wrote are another matter: somebody may have taken them in hand since, so the next build looks.
    """
    listed = copy.listing()
    # A build that could not begin leaves the memory of another version as it was.
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(copy.home / _MEMORY)) as known, known:
        rows = known.execute("select path from object where version = '' and path like 'build/%'").fetchall()
        versions = ((listed[path].version, path) for (path,) in rows if path in listed)
        known.executemany("update object set version = ? where path = ?", versions)
