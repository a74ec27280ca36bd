"""The files that a repository reads beside the edition itself: README, licence, CITATION.cff, datacite.json."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tei_toolkit.publish import _citation
from tei_toolkit.publish._material import Material
from tei_toolkit.version import __version__

# What DataCite has for values that nobody gave (appendix 3 of its documentation).
_UNKNOWN = ":unav"
_OF_THE_DOCUMENTS = {"dateType": "Other", "dateInformation": "dates of the documents"}


def texts(material: Material, formats: Mapping[str, str]) -> dict[str, bytes]:
    """The files by their names; `formats` are those in the package, by name and title."""
    made = {
        "README.md": "\n".join(_readme(material, formats)) + "\n",
        "CITATION.cff": "".join(_citation_file(material)),
        "datacite.json": json.dumps(datacite(material), ensure_ascii=False, indent=2) + "\n",
    }
    if material.edition.licence:
        made["LICENSE.txt"] = "\n\n".join(_licence(material)) + "\n"
    return {name: text.encode("utf-8") for name, text in made.items()}


def _readme(material: Material, formats: Mapping[str, str]) -> Iterator[str]:
    edition = material.edition
    yield f"# {edition.title}"
    yield ""
    for part in (edition.subtitle, ", ".join(edition.editors), edition.publisher, _citation.published(material)):
        if part:
            yield from (part, "")
    for paragraph in edition.description.split("\n\n"):
        yield from (paragraph, "")
    count = len(material.documents)
    yield f"{count} document{'' if count == 1 else 's'}, encoded in TEI P5."
    yield ""
    yield "| in this package | |"
    yield "|---|---|"
    yield "| `tei/` | the documents: what all else is made from |"
    if edition.registers:
        yield "| `registers/` | persons, places, organisations |"
    yield "| `schema/` | RELAX NG schema and Schematron rules by which the documents are valid |"
    for name, title in formats.items():
        yield f"| `formats/{name}/` | {title} |"
    yield "| `SHA256SUMS` | checksums; `sha256sum -c SHA256SUMS` proves that nothing has changed |"
    yield "| `CITATION.cff`, `datacite.json` | how to cite, and the metadata of the edition |"
    yield ""
    if edition.licence:
        yield f"Licence: {edition.licence.text} <{edition.licence.target}>"
        yield ""
    yield f"Made by tei-toolkit {__version__}."


def _licence(material: Material) -> Iterator[str]:
    licence = material.edition.licence
    assert licence is not None
    yield from (material.edition.title, licence.text, licence.target)
    yield "The rights in the texts themselves are stated in the header of each document, where its source states them."


def _citation_file(material: Material) -> Iterator[str]:
    """The Citation File Format 1.2.0; strings as JSON writes them are strings of YAML."""
    edition = material.edition
    creators = edition.editors or ((edition.publisher,) if edition.publisher else ("Anonymous",))
    yield "cff-version: 1.2.0\n"
    yield "message: If you use this edition, please cite it as below.\n"
    yield "type: dataset\n"
    yield f"title: {_quoted(edition.title)}\n"
    yield "authors:\n"
    for name in creators:
        yield f"  - name: {_quoted(name)}\n"
    day = _citation.published(material)
    if len(day) == len("1953-07-24"):
        yield f"date-released: {_quoted(day)}\n"
    if edition.url:
        yield f"url: {_quoted(edition.url)}\n"
    if edition.licence:
        code = _citation.spdx(edition.licence.target)
        yield f"license: {code}\n" if code else f"license-url: {_quoted(edition.licence.target)}\n"
    if edition.description:
        yield f"abstract: {_quoted(' '.join(edition.description.split()))}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def datacite(material: Material) -> dict[str, Any]:
    """The metadata of the edition by the DataCite schema 4; the repository adds the DOI."""
    edition = material.edition
    days = [day for cited, _ in _citation.documents(material) for day in (cited.start, cited.when, cited.end) if day]
    day = _citation.published(material)
    said = {
        "creators": [{"name": name} for name in edition.editors or (_UNKNOWN,)],
        "titles": [
            {"title": edition.title},
            *([{"title": edition.subtitle, "titleType": "Subtitle"}] if edition.subtitle else []),
        ],
        "publisher": {"name": edition.publisher or _UNKNOWN},
        "publicationYear": _citation.year(day),
        "types": {"resourceTypeGeneral": "Collection", "resourceType": "Digital scholarly edition"},
        "language": edition.language,
        "dates": [
            *([{"date": day, "dateType": "Issued"}] if day else []),
            # Version 4.6 has a word of its own for it, "Coverage", which repositories that keep to 4.5 refuse.
            *([{"date": f"{min(days)}/{max(days)}", **_OF_THE_DOCUMENTS}] if days else []),
        ],
        "formats": ["application/tei+xml"],
        "rightsList": _rights(material),
        "descriptions": [{"description": edition.description, "descriptionType": "Abstract"}]
        if edition.description
        else [],
        "url": edition.url,
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    return {key: value for key, value in said.items() if value}


def _rights(material: Material) -> list[dict[str, str]]:
    licence = material.edition.licence
    if licence is None:
        return []
    rights = {"rights": licence.text, "rightsUri": licence.target}
    code = _citation.spdx(licence.target)
    return [rights | ({"rightsIdentifier": code, "rightsIdentifierScheme": "SPDX"} if code else {})]
