"""Each document as a BibTeX entry: a part of the edition, which is cited as a book with editors."""

from __future__ import annotations

import re

from tei_toolkit.publish import _citation
from tei_toolkit.publish._material import Made, Material

TITLE = "citations (BibTeX)"
MEDIA_TYPE = "application/x-bibtex"
OPENS = "{edition}.bib"

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def make(material: Material) -> Made:
    """`ID.bib`: one `@incollection` a document, in UTF-8, for BibTeX and BibLaTeX; keys are the stems of the files."""
    edition = material.edition
    day = _citation.published(material)
    entries, keys = [], set[str]()
    for cited, _ in _citation.documents(material):
        fields = {
            "author": _people(cited.authors),
            "title": f"{{{_words(cited.title)}}}",
            "booktitle": f"{{{_words(edition.title)}}}",
            "editor": " and ".join(_person(name) for name in edition.editors),
            "publisher": _words(edition.publisher),
            "year": _citation.year(day),
            "origdate": _range(cited),
            "note": _words(
                ", ".join(part for part in (cited.date, cited.archive, cited.shelfmark, cited.caveat) if part)
            ),
            "langid": cited.language,
            "url": _address(cited.address),
            "abstract": _words(cited.abstract),
        }
        key = _key(cited.stem, keys)
        keys.add(key)
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        entries.append("\n".join([f"@incollection{{{key},", *lines, "}"]))
    return Made({f"{edition.id}.bib": ("\n\n".join(entries) + "\n").encode("utf-8")})


def _words(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)


def _address(text: str) -> str:
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _people(names: tuple[_citation.Name, ...]) -> str:
    return " and ".join(_one(name) for name in names)


def _one(name: _citation.Name) -> str:
    if name.body:
        return f"{{{_words(name.words)}}}"
    return f"{_person(name.family)}, {_person(name.given)}" if name.family else _person(name.words)


def _person(name: str) -> str:
    # "and" and commas part names, unless braces hold them together.
    held = re.search(r"(?i)\band\b|,|&", name)
    return f"{{{_words(name)}}}" if held else _words(name)


def _range(cited: _citation.Cited) -> str:
    return f"{cited.start}/{cited.end}" if cited.start and cited.end else cited.when.partition("T")[0]


def _key(stem: str, taken: set[str]) -> str:
    key = re.sub(r"[^A-Za-z0-9_.:-]+", "-", stem).strip("-") or "document"
    number = 1
    unique = key
    while unique in taken:
        number += 1
        unique = f"{key}-{number}"
    return unique
