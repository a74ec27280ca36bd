"""Each document as CSL-JSON, for citeproc programs, Pandoc and Zotero."""

from __future__ import annotations

import json

from tei_toolkit.publish import _citation
from tei_toolkit.publish._material import Made, Material

NAME = "csl-json"
TITLE = "citations (CSL-JSON)"
MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
OPENS = "{edition}.json"


def make(material: Material) -> Made:
    """`ID.json`: an array with an item for each document, a part (`chapter`) of the edition."""
    edition = material.edition
    issued = _date(_citation.published(material))
    items = []
    for cited, _ in _citation.documents(material):
        item = {
            "id": cited.stem,
            "type": "chapter",
            "title": cited.title,
            # No recipients: Zotero makes authors of those of a part of a book.
            "author": [_name(name) for name in cited.authors],
            "original-date": _date(cited.start, cited.end) or _date(cited.when),
            "archive": cited.archive,
            "archive_location": cited.shelfmark,
            "container-title": edition.title,
            "editor": [{"literal": name} for name in edition.editors],
            "publisher": edition.publisher,
            "issued": issued,
            "note": cited.caveat,
            "language": cited.language,
            "URL": cited.address,
            "abstract": cited.abstract,
        }
        items.append({key: value for key, value in item.items() if value})
    text = json.dumps(items, ensure_ascii=False, indent=2)
    return Made({f"{edition.id}.json": f"{text}\n".encode()})


def _name(name: _citation.Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.words}


def _date(*days: str) -> dict[str, list[list[int]]]:
    """Dates as CSL has them, `{"date-parts": [[1953, 7, 24]]}`; empty where one of the days is no date."""
    parts = [[int(part) for part in day.partition("T")[0].split("-") if part.isdigit()] for day in days]
    return {"date-parts": parts} if all(parts) else {}
