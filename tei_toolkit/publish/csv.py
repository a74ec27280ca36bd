"""Two tables: the documents, one line each, and the mentions of names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from lxml import etree

from tei_toolkit.publish import _citation, _registers
from tei_toolkit.publish._material import Made, Material

TITLE = "tables (CSV)"
MEDIA_TYPE = "text/csv"
OPENS = "documents.csv"

_DOCUMENTS = (
    "id stem title date date_from date_to date_as_written kinds authors recipients archive shelfmark language status"
    " url source_url abstract"
).split()
_MENTIONS = "document ref kind entry name part place context".split()
_MENTION = "{urn:tei-toolkit:edition}mention"
# A spreadsheet takes what begins like this for a formula and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def make(material: Material) -> Made:
    """`documents.csv` and `mentions.csv`: RFC 4180, UTF-8, a first line of names.

    Several values in one cell are parted by ` | `.  A cell that a spreadsheet would take for a formula begins with an
    apostrophe.
    """
    register = _registers.entries(material)
    documents, mentions = [], []
    for cited, entry in _citation.documents(material):
        documents.append(_row(cited))
        for mention in entry.iterfind(_MENTION):
            documented = register.get(mention.get("ref", ""))
            mentions.append(_mention(cited.stem, mention, documented.name if documented else ""))
    return Made({"documents.csv": _table(_DOCUMENTS, documents), "mentions.csv": _table(_MENTIONS, mentions)})


def _row(cited: _citation.Cited) -> list[str]:
    dates = [cited.when, cited.start, cited.end, cited.date]
    names = [_joined(name.words for name in people) for people in (cited.authors, cited.recipients)]
    where = [cited.archive, cited.shelfmark, cited.language, cited.status, cited.address, cited.source, cited.abstract]
    return [cited.id, cited.stem, cited.title, *dates, _joined(cited.kinds), *names, *where]


def _mention(stem: str, mention: etree._Element, name: str) -> list[str]:
    ref = mention.get("ref", "")
    said = [mention.get(key, "") for key in ("name", "in", "to", "context")]
    return [stem, ref, ref.partition(":")[0], name, *said]


def _joined(values: Iterable[str]) -> str:
    return " | ".join(values)


def _table(head: list[str], rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")
