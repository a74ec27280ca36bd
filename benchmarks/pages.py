"""How well pages of archives are read, against what an editor read off them.

    python -m benchmarks.pages [FOLDER] [--misses]

FOLDER (by default `tests/archives/pages`) holds pages, `NAME.txt`, and beside each `NAME.json` with what an editor who
has the page alone would write; `--misses` lists what was read otherwise.  The expectations:

    layout, kind   the layout of the page and the type of its document, to print the score by
    fields         header values and parts of the text, a value or several for each name of `PLACES`
    absent         names of `PLACES` that the page doesn't give: any value there is a guess
    divisions      type and first words of each document of the text, in order
    and the names of `TEXTS`, whose values must be found in the text, and `never`, which mustn't

A value is found where one of the places holds it, white space, letter case and outer punctuation aside; names of
`BEGINNING` need begin so only, names of `WITHIN` need but hold it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.source import read

PAGES = Path(__file__).parent.parent / "tests/archives/pages"
_TEI = {"t": "http://www.tei-c.org/ns/1.0"}
_SENT = "//t:correspAction[@type='sent']"
_RECEIVED = "//t:correspAction[@type='received']"
_SHELF = "//t:msIdentifier//"
_DATE = "t:date/@*[name()='when' or name()='notBefore' or name()='from']"

PLACES: dict[str, str] = {
    "title": "//t:fileDesc/t:titleStmt/t:title[@type='main']",
    "author": "//t:titleStmt/t:author",
    "funder": "//t:funder",
    # Who is said to have translated alone has not contributed.
    "contributor": "//t:biblFull//t:respStmt[not(starts-with(t:resp, 'Translat'))]/t:persName",
    "translator": "//t:biblFull//t:respStmt/t:persName",
    "uploaded": "//t:date[@type='uploaded']/@when",
    "record": "//t:idno[@type='record']",
    "url": "//t:biblFull//t:idno[@type='URI']",
    "rights": "//t:biblFull//t:availability",
    "repository": f"{_SHELF}t:repository",
    "settlement": f"{_SHELF}t:settlement",
    "fond": f"{_SHELF}*[@type='fond']",
    "opis": f"{_SHELF}*[@type='opis']",
    "delo": f"{_SHELF}*[@type='delo']",
    "papka": f"{_SHELF}*[@type='papka']",
    "pages_from": "//t:msDesc//t:locus/@from",
    "pages_to": "//t:msDesc//t:locus/@to",
    "original_language": "//t:msDesc//t:textLang/@mainLang",
    "date": f"//t:creation/{_DATE}",
    "abstract": "//t:profileDesc/t:abstract",
    "language": "//t:langUsage/t:language/@ident",
    "sender": _SENT,
    "recipient": _RECEIVED,
    "sent_date": f"{_SENT}/{_DATE} | //t:text//t:date[@type='sent']/@when",
    "received": f"{_RECEIVED}/{_DATE} | //t:text//t:date[@type='received']/@when",
    "classification": "//*[@type='classification']",
    "number": "//t:text//t:idno",
    "addressee": "//t:text//t:addrLine | //t:text//t:address | //t:text//t:salute",
    "signature": "//t:text//t:signed",
    "body_date": f"//t:text//{_DATE}",
}
TEXTS: dict[str, str] = {
    "keywords": "//t:keywords/t:term",
    "shelf": f"{_SHELF}*[self::t:collection or self::t:idno]",
    "place": "//t:text//t:dateline//t:placeName",
    "heads": "//t:text//t:head",
    "paragraphs": "//t:text//t:p",
    "items": "//t:text//t:item | //t:text//t:div[@type='item']",
    "salute": "//t:text//t:salute",
    "postscript": "//t:text//t:postscript",
    "speakers": "//t:text//t:speaker",
    "participants": "//t:text//t:list/t:item | //t:text//*[@type='participants']",
    "subject": "//t:text//t:head | //t:text//*[@type='subject']",
    "precedence": "//t:text//*[@type='precedence']",
    "copy": "//t:text//*[@type='copy']",
    "distribution": "//t:text//*[@type='distribution']",
    "within": "//t:text",
}
COUNTS: dict[str, str] = {
    "notes": "count(//t:text//t:note[@place])",
    "gaps": "count(//t:text//t:gap)",
    "pages": "count(//t:text//t:pb[@n])",
}
BEGINNING = {"paragraphs", "heads", "date", "body_date", "sent_date", "received", "postscript"}
WITHIN = set(
    "abstract rights addressee signature sender recipient classification items participants subject".split()
) | {"distribution", "copy", "precedence", "within", "shelf", "heads"}
_WHITE = re.compile(r"[\s\u00a0]+")
_OUTER = " .,;:()[]“”\"'"


@dataclass(frozen=True)
class Answer:
    """One thing that was asked of a converted page: which, what was wanted, what stands there, whether that will do."""

    name: str
    wanted: str
    got: str
    right: bool


def compare(expected: dict[str, Any], tei: etree._ElementTree) -> Iterator[Answer]:
    """Each thing expected of a page against its TEI."""
    for name, wanted in expected["fields"].items():
        yield from _found(name, wanted, _values(tei, PLACES[name]))
    for name, path in TEXTS.items():
        yield from _found(name, expected.get(name, []), _values(tei, path))
    for name, path in COUNTS.items():
        if name in expected:
            count = int(float(str(tei.xpath(path, namespaces=_TEI))))
            yield Answer(name, str(expected[name]), str(count), count == expected[name])
    for name in expected["absent"]:
        got = _values(tei, PLACES[name])
        yield Answer("absent", f"no {name}", "; ".join(got), not got)
    text = " ".join(_values(tei, "//t:text"))
    for words in expected.get("never", []):
        yield Answer("never", words, words, _plain(words) not in text)
    yield from _divisions(expected.get("divisions", []), tei)


def _found(name: str, wanted: str | list[str], got: list[str]) -> Iterator[Answer]:
    for one in wanted if isinstance(wanted, list) else [wanted]:
        plain = _plain(one)
        right = any(
            plain == value or (name in BEGINNING and value.startswith(plain)) or (name in WITHIN and plain in value)
            for value in got
        )
        yield Answer(name, one, "; ".join(got), right)


def _divisions(wanted: list[dict[str, str]], tei: etree._ElementTree) -> Iterator[Answer]:
    divisions = tei.xpath("//t:text/t:body/t:div", namespaces=_TEI)
    got = [(division.get("type"), _plain("".join(division.itertext()))) for division in divisions]
    listed = "; ".join(f"{kind}: {text[:40]}" for kind, text in got)
    after = 0
    for division in wanted:
        kind, start = division["type"], _plain(division["starts"])
        places = [i for i in range(after, len(got)) if got[i][0] == kind and got[i][1].startswith(start)]
        yield Answer("division", f"{kind}: {division['starts']}", listed, bool(places))
        after = places[0] + 1 if places else after


def _values(tei: etree._ElementTree, path: str) -> list[str]:
    found = tei.xpath(path, namespaces=_TEI)
    texts = (x if isinstance(x, str) else "".join(_said(x)) for x in found)
    return [plain for text in texts if (plain := _plain(str(text)))]


def _said(element: etree._Element) -> Iterator[str]:
    """The words of an element without what the toolkit added to them."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname not in {"expan", "corr", "reg"}:
            yield from _said(child)
        yield child.tail or ""


def _plain(text: str) -> str:
    return _WHITE.sub(" ", text).casefold().strip(_OUTER)


def answers(expectation: Path) -> list[Answer]:
    """What is expected of a page, given its expectation, and what the converter makes of the page beside it."""
    done = Converter().convert(read(expectation.with_suffix(".txt")))
    tei = xml.parse(done.tei, expectation.stem)
    return list(compare(json.loads(expectation.read_text(encoding="utf-8")), tei))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=PAGES)
    parser.add_argument("--misses", action="store_true", help="list what was read otherwise")
    asked = parser.parse_args()
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[tuple[str, str]] = Counter()
    for path in sorted(asked.folder.glob("*.json")):
        layout = json.loads(path.read_text(encoding="utf-8"))["layout"]
        for answer in answers(path):
            for key in (("field", answer.name), ("layout", layout), ("all", "")):
                of[key] += 1
                right[key] += answer.right
            if asked.misses and not answer.right:
                print(f"{path.stem}: {answer.name}: wanted {answer.wanted!r}, got {answer.got[:160]!r}")
    for kind in ("field", "layout", "all"):
        for key in sorted(key for key in of if key[0] == kind):
            print(f"{kind:6} {key[1]:18} {right[key]:4}/{of[key]:4} {right[key] / of[key]:.3f}")


if __name__ == "__main__":
    main()
