"""Each document as an RIS record, which Zotero, EndNote, Citavi and others read."""

from __future__ import annotations

from tei_toolkit.publish import _citation
from tei_toolkit.publish._material import Made, Material

TITLE = "citations (RIS)"
MEDIA_TYPE = "application/x-research-info-systems"
OPENS = "{edition}.ris"


def make(material: Material) -> Made:
    """`ID.ris`: one record of type CHAP, a part of an edited book, for each document."""
    edition = material.edition
    day = _citation.published(material)
    lines: list[str] = []
    for cited, _ in _citation.documents(material):
        fields = [
            ("TY", "CHAP"),
            ("ID", cited.id),
            *(("AU", f"{name.family}, {name.given}" if name.family else name.words) for name in cited.authors),
            ("TI", cited.title),
            ("T2", edition.title),
            *(("A2", name) for name in edition.editors),
            ("PB", edition.publisher),
            ("PY", _citation.year(day)),
            ("OP", cited.date),
            ("AV", ", ".join(part for part in (cited.archive, cited.shelfmark) if part)),
            ("N1", cited.caveat),
            ("LA", cited.language),
            ("UR", cited.address),
            ("AB", cited.abstract),
        ]
        lines += [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
        lines += ["ER  - ", ""]
    return Made({f"{edition.id}.ris": "".join(f"{line}\r\n" for line in lines).encode("utf-8")})
