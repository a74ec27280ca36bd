"""Zip files whose bytes depend on their content alone: no clock, no user, no order of a file system."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# The first day that the format knows.
_DAY = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
# These are compressed in themselves.
_PACKED = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".woff2", ".pdf", ".zip", ".epub")


def zipped(files: Mapping[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """A zip file of these files in their order; those named in `stored`, and pictures and the like, uncompressed."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.external_attr = _PLAIN_FILE
            entry.create_system = _UNIX
            plain = name in stored or name.lower().endswith(_PACKED)
            entry.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return whole.getvalue()
