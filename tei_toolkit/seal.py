"""The seal that tells the toolkit's own words from an editor's.

The last line of a file that the toolkit wrote is a processing instruction with the hash of all before it.  A file
whose seal holds may be written again; one that an editor has touched, or that came from elsewhere, may not.  The seal
travels with the file, so that a clone of an edition knows as much as the machine that converted it.
"""

from __future__ import annotations

import hashlib
import re

_SEAL = re.compile(rb'<\?tei-toolkit sha256="([0-9a-f]{64})"\?>\n\Z')


def sealed(data: bytes) -> bytes:
    """A file's bytes with the seal after them."""
    return data + f'<?tei-toolkit sha256="{hashlib.sha256(data).hexdigest()}"?>\n'.encode()


def untouched(data: bytes) -> bool:
    """Whether a file is what the toolkit wrote, to the byte."""
    match = _SEAL.search(data)
    return match is not None and hashlib.sha256(data[: match.start()]).hexdigest().encode() == match[1]
