"""Fetch from their publishers what some tests need beside the repository: James Clark's suite and the TEI's schema.

    python tests/fetch.py [FOLDER]

They are laid where the tests look for them, in the folder `shared` beside the repository, unless FOLDER says
otherwise. A file that is there already is left as it is.
"""

from __future__ import annotations

import sys
import urllib.request
from pathlib import Path
from xml.parsers import expat

SOURCES = {
    "relaxng/spectest.xml": "https://raw.githubusercontent.com/relaxng/jing-trang/master/mod/rng-validate/test/spectest.xml",
    "tei/tei_all.rng": "https://www.tei-c.org/Vault/P5/4.12.0/xml/tei/custom/schema/relaxng/tei_all.rng",
}


def main() -> int:
    """Fetch what is missing; 1 where something can't be had."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared"
    failed = False
    for name, address in SOURCES.items():
        target = folder / name
        if target.exists():
            sys.stdout.write(f"{target}: is there already\n")
            continue
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                content = answer.read()
            expat.ParserCreate().Parse(content, True)
        except (OSError, expat.ExpatError) as error:
            sys.stderr.write(f"{address}: {error}\n")
            failed = True
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        partial.write_bytes(content)
        partial.replace(target)
        sys.stdout.write(f"{target}: {len(content)} bytes from {address}\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
