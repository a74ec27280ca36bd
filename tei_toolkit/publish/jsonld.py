"""The edition as linked data: schema.org in JSON-LD, with documents, archives and names."""

from __future__ import annotations

import json
from typing import Any

from tei_toolkit.publish import _citation, _registers
from tei_toolkit.publish._material import Made, Material

TITLE = "linked data (JSON-LD)"
MEDIA_TYPE = "application/ld+json"
OPENS = "{edition}.jsonld"

_KINDS = {"person": "Person", "place": "Place", "org": "Organization"}
_MENTION = "{urn:tei-toolkit:edition}mention"


def make(material: Material) -> Made:
    """`ID.jsonld`: one `Collection` whose parts are the documents.

    Names get an identifier such as `urn:tei-toolkit:EDITION:person:molotov`, and `sameAs` the authority files that the
    register gives.
    """
    edition = material.edition
    register = _registers.entries(material)
    base = f"urn:tei-toolkit:{edition.id}"
    mentioned: dict[str, None] = {}
    parts = []
    for cited, entry in _citation.documents(material):
        refs = dict.fromkeys(ref for one in entry.iterfind(_MENTION) if (ref := one.get("ref", "")) in register)
        mentioned.update(refs)
        part = {
            "@type": ["CreativeWork", "ArchiveComponent"],
            "@id": cited.address or f"{base}:{cited.id}",
            "name": cited.title,
            "author": [_agent(name) for name in cited.authors],
            "recipient": [_agent(name) for name in cited.recipients],
            "dateCreated": f"{cited.start}/{cited.end}" if cited.start and cited.end else cited.when,
            "genre": list(cited.kinds),
            "inLanguage": cited.language,
            "abstract": cited.abstract,
            "holdingArchive": {"@type": "ArchiveOrganization", "name": cited.archive} if cited.archive else None,
            "itemLocation": cited.shelfmark,
            "isBasedOn": cited.source,
            "mentions": [{"@id": f"{base}:{ref}"} for ref in refs],
        }
        parts.append(_filled(part))
    whole = {
        "@type": "Collection",
        "@id": edition.url or base,
        "name": edition.title,
        "alternativeHeadline": edition.subtitle,
        "description": edition.description,
        "editor": [{"@type": "Person", "name": name} for name in edition.editors],
        "publisher": {"@type": "Organization", "name": edition.publisher} if edition.publisher else None,
        "datePublished": _citation.published(material),
        "inLanguage": edition.language,
        "license": edition.licence.target if edition.licence else None,
        "url": edition.url,
        "hasPart": parts,
    }
    names = [_name(register[ref], base) for ref in sorted(mentioned)]
    graph = {"@context": "https://schema.org/", "@graph": [_filled(whole), *names]}
    return Made({f"{edition.id}.jsonld": f"{json.dumps(graph, ensure_ascii=False, indent=2)}\n".encode()})


def _agent(name: _citation.Name) -> dict[str, str]:
    return {"@type": "Organization" if name.body else "Person", "name": name.words}


def _name(entry: _registers.Entry, base: str) -> dict[str, Any]:
    said = {"@type": _KINDS[entry.kind], "@id": f"{base}:{entry.ref}", "name": entry.name}
    return _filled({**said, "sameAs": list(entry.same_as)})


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
