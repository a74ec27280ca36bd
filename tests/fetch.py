"""Fetch from their publishers what some tests need beside the repository: a suite, and the schemas of TEI and SARIF.

    python tests/fetch.py [FOLDER]

They are laid where the tests look for them, in the folder `shared` beside the repository, unless FOLDER says
otherwise. A file that is there already is left as it is.
"""

from __future__ import annotations

import json
import sys
import urllib.request
from pathlib import Path
from xml.parsers import expat

SOURCES = {
    "relaxng/spectest.xml": "https://raw.githubusercontent.com/relaxng/jing-trang/master/mod/rng-validate/test/spectest.xml",
    "sarif/sarif-schema-2.1.0.json": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    "tei/tei_all.rng": "https://www.tei-c.org/Vault/P5/4.12.0/xml/tei/custom/schema/relaxng/tei_all.rng",
}


def _check(content: bytes, name: str) -> None:
    """Raise what the parser raises where the content is broken."""
    if name.endswith(".json"):
        json.loads(content)
    else:
        expat.ParserCreate().Parse(content, True)


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
            _check(content, name)
        except (OSError, expat.ExpatError, ValueError) as error:
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
