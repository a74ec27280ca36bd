"""The edition for a repository: TEI, registers, schema, every format, and what archives and their programs ask for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tei_toolkit import files, publish
from tei_toolkit.edition.config import FILE
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location
from tei_toolkit.publish import _citation, _deposit
from tei_toolkit.publish._archive import zipped
from tei_toolkit.publish._material import Made, Material

NAME = "zip"
TITLE = "package for a repository"
MEDIA_TYPE = "application/zip"
OPENS = "{edition}.zip"

# Formats of data cost little: they are in the package whatever the edition makes for its readers.
ALWAYS = ("bibtex", "cmif", "csl-json", "csv", "jsonld", "markdown", "ris", "tei", "text")


def make(material: Material) -> Made:
    """`ID.zip` with one folder `ID/`: the same bytes for the same edition.

    Findings are those of the formats inside, and PUB563 for what a repository will ask and the edition doesn't say.
    """
    edition = material.edition
    contents: dict[str, bytes] = {FILE: files.read_bytes(edition.folder / FILE)}
    contents |= {f"tei/{one.path.name}": one.xml for one in material.documents}
    home = edition.folder.resolve()
    for path in edition.registers.values():
        contents[path.relative_to(home).as_posix()] = files.read_bytes(path)
    for path in sorted(edition.schema.glob("edition.*")):
        contents[f"schema/{path.name}"] = files.read_bytes(path)
    found: list[Finding] = list(_wanting(material))
    titles: dict[str, str] = {}
    for name in dict.fromkeys((*edition.formats, *ALWAYS)):
        if name == NAME:
            continue
        wanted = publish.find(name)
        made = publish.make(wanted, material)
        found += made.findings
        if made.files:
            titles[name] = wanted.title
            contents |= {f"formats/{name}/{place}": content for place, content in made.files.items()}
    contents |= _deposit.texts(material, titles)
    contents = dict(sorted(contents.items()))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {place}\n" for place, content in contents.items())
    contents["SHA256SUMS"] = sums.encode()
    whole = zipped({f"{edition.id}/{place}": content for place, content in contents.items()})
    return Made({f"{edition.id}.zip": whole}, tuple(found))


def _wanting(material: Material) -> Iterator[Finding]:
    edition = material.edition
    where = Location(str(edition.folder / FILE))
    asked = {
        "licence": edition.licence is not None,
        "publisher": bool(edition.publisher),
        "editors": bool(edition.editors),
        "published": bool(_citation.published(material)),
    }
    missing = [name for name, given in asked.items() if not given]
    if missing:
        names = ", ".join(f"“{name}”" for name in missing)
        yield finding("PUB563", f"a repository will ask for what the edition does not say: {names}", where)
