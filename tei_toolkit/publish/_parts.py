"""A Typst source in parts, one file a document: a compiler that lives on sets anew what changed, and little else.

Typst knows the places of a file by their numbers in it, so in one file a paragraph more would move all that follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Lines that `xslt/print/document.xsl` writes around each document; text stands in strings, which hold no end of a line.
_DOCUMENT = re.compile(r"^//begin\n(.*?)^//end\n", re.MULTILINE | re.DOTALL)
# What each part must be told: the design, and which of its functions stand for others in this book.
_COMMON = re.compile(r"^#(?:import|let) .*\n", re.MULTILINE)


def split(text: str) -> tuple[str, Mapping[str, str]]:
    """The main source, which includes the others, and these by the names of their files."""
    documents = list(_DOCUMENT.finditer(text))
    if len(documents) < 2:
        return text, {}
    common = "".join(_COMMON.findall(text[: documents[0].start()]))
    parts = {f"document-{number}.typ": common + one[1] for number, one in enumerate(documents, 1)}
    names = iter(parts)
    return _DOCUMENT.sub(lambda _: f'#include "{next(names)}"\n', text), parts
