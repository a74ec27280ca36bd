"""The PDF from the Typst source that `xslt/print` writes: the one module that knows Typst.

Every book is compiled as PDF/UA-1, which is also the only check that each character has a glyph; and as PDF/A-2a
where the source bears a date, which that standard demands.  No clock is asked.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_toolkit import files
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location, ToolkitError
from tei_toolkit.publish import _glyphs, _pictures
from tei_toolkit.publish._press import Press, press

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tei_toolkit.edition.config import Edition

SUFFIX = ".pdf"

_ACCESSIBLE = ("ua-1",)
_ACCESSIBLE_AND_LASTING = ("ua-1", "a-2a")
# `the text "漢" could not be displayed …`, `disallowed codepoint "\u{feff}"`, `contains the codepoint "\u{e000}"`
_UNPRINTABLE = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")
_STRING = r'"((?:[^"\\]|\\.)*)"'
# The title of a document, which is the third argument of the call that sets it.
_RECORD = re.compile(rf'^#record\("[^"]*", (?:none|"[^"]*"), {_STRING}', re.MULTILINE)
_INTRODUCTION = re.compile(r"^#introduction\(", re.MULTILINE)
# Within a string every quotation mark bears a backslash, so that no text looks like such a call.
_PICTURE = re.compile(rf"#(?:illustration|plate|small-picture)\({_STRING}")
# The date of the book, if it has none: the design is told so.
_UNDATED = re.compile(r"^#show: book\.with\(date: none, ", re.MULTILINE)
_LAST_OF_LATIN = 0x24F
# A character may turn up as unprintable only when another, that hid it, is replaced.
_ROUNDS = 8


def finish(text: str, *, edition: Edition, output: Path, location: str) -> tuple[bytes, list[Finding]]:
    """The PDF of a Typst source, and what is to be said of it.

    Fonts are those that Typst brings and those in the folder `fonts` of the edition; PUB534 where neither has the one
    that `edition.toml` names.  Characters that they lack are set in fonts of the computer (PUB536); where it has none
    either, they stand in the book as their numbers (U+6F22) in a box (PUB533).  PUB532 for a picture that is not
    there, PUB535 where a book for the public has no date.  Raises `ToolkitError` where Typst can't make the book.
    """
    pictures, wanting = _gather(text, edition, location)
    more: list[Finding] = []
    own, rare = press(edition.folder / "fonts"), _rare(text)
    lacking = _without_glyph(rare, own)
    # Where a font of the computer helps, is known before the book is set; for what turns up later, afterwards.
    helps = bool(lacking) and _without_glyph(rare, press(edition.folder / "fonts", computer=True)) < lacking
    sheet = _Sheet() if helps else _set(own, text, pictures)
    if helps or (sheet.pdf is not None and sheet.missing):
        other = _set(press(edition.folder / "fonts", computer=True), text, pictures)
        lacking |= sheet.missing
        if other.pdf is not None and other.missing < lacking:
            more.append(_borrowed(lacking - other.missing, other.pdf, edition))
            sheet = other
        elif helps:
            sheet = _set(own, text, pictures)
    if sheet.pdf is None:
        words = sheet.refusal.removeprefix("error: ").splitlines()[0]
        raise ToolkitError(f"{output.with_suffix(SUFFIX)}: cannot set the book: {words}"[:240], _remedy(words))
    for address in sheet.broken:
        more.append(_no_picture(text, address, "is no picture that can be printed", edition, location))
    if sheet.missing:
        more.append(_no_glyph(sheet.missing, text, edition, location))
    if not sheet.dated and (edition.publisher or edition.url):
        where = Location(str(edition.folder / "edition.toml"))
        more.append(finding("PUB535", "the book bears no date, so it can't be PDF/A", where))
    return sheet.pdf, [*_no_font(edition), *wanting, *more]


def picture(source: str, words: Mapping[str, str], *, edition: Edition, dots: float) -> bytes:
    """The first page of a Typst source as PNG, with `dots` to the inch; it reads the `words` as `sys.inputs`.

    Words that come this way are strings and can't be code.
    """
    return press(edition.folder / "fonts").draw(source, words, dots)


@dataclass
class _Sheet:
    """What came of setting a book: the PDF or Typst's refusal, and what it could not show."""

    pdf: bytes | None = None
    refusal: str = ""
    dated: bool = True
    missing: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)


def _set(machine: Press, text: str, pictures: Mapping[str, Path]) -> _Sheet:
    """Set a book, leaving out one by one what keeps Typst from it."""
    # Typst refuses what PDF/A lacks only when all pages are set.
    # Which characters no font has is asked before, for each that turns up later has the whole book set once more.
    sheet = _Sheet(dated=_UNDATED.search(text) is None, missing=_without_glyph(_rare(text), machine))
    laid = {address: machine.lay(path) for address, path in pictures.items()}
    for _ in range(_ROUNDS):
        standards = _ACCESSIBLE_AND_LASTING if sheet.dated else _ACCESSIBLE
        codes = sorted(f"{ord(character):X}" for character in sheet.missing)
        # In one word: of several the binding makes another order each time, and then Typst sets all anew.
        given = json.dumps({"missing": codes, "pictures": laid})
        sheet.pdf, sheet.refusal = machine.compile(text, standards, {"book": given})
        if sheet.pdf is not None:
            return sheet
        fresh = _unprintable(sheet.refusal, machine) - sheet.missing
        broken = [address for address, name in laid.items() if "image" in sheet.refusal and not machine.shows(name)]
        if fresh:
            sheet.missing |= fresh
        elif broken:
            sheet.broken += broken
            laid = {address: name for address, name in laid.items() if address not in broken}
        elif "missing document date" in sheet.refusal and sheet.dated:
            sheet.dated = False
        else:
            return sheet
    return sheet


def _gather(text: str, edition: Edition, location: str) -> tuple[dict[str, Path], list[Finding]]:
    """The files of the pictures that a book names, by their addresses in it, and findings about the others."""
    found, wanting = {}, []
    for address in dict.fromkeys(map(_plain, _PICTURE.findall(text))):
        path = _pictures.find(address, edition.folder)
        if path:
            found[address] = path
        else:
            wanting.append(_no_picture(text, address, "is not in the edition's folder", edition, location))
    return found, wanting


def _remedy(words: str) -> str:
    if "depth exceeded" in words:
        return "take elements out of one another: they stand too deep in the TEI"
    return "build the web site to see whether the TEI is sound, and report this"


def _unprintable(refusal: str, machine: Press) -> set[str]:
    """The characters that Typst refuses.

    It names the letter too that a mark would stand on, so each is tried alone; where each has a glyph but no font
    can join them, the marks are at fault.
    """
    named = set("".join(_plain(words) for words in _UNPRINTABLE.findall(refusal)))
    if len(named) < 2:
        return named
    marks = {character for character in named if unicodedata.category(character).startswith(("M", "C"))}
    return _without_glyph(named, machine) or marks or named


def _rare(text: str) -> set[str]:
    """The letters and signs of a text that a font may lack: none of them is Latin or joins another."""
    return {one for one in set(text) if ord(one) > _LAST_OF_LATIN and unicodedata.category(one)[0] in "LNPS"}


def _without_glyph(characters: set[str], machine: Press) -> set[str]:
    """Those of some characters that no font has; each is tried alone, all in one small document."""
    if not characters:
        return set()
    alone = "#set document(title: [-], date: datetime(year: 2000, month: 1, day: 1))\n" + "\n\n".join(
        f'#"\\u{{{ord(character):x}}}"' for character in sorted(characters)
    )
    _, refused = machine.compile(alone, _ACCESSIBLE_AND_LASTING, {})
    return {character for words in _UNPRINTABLE.findall(refused) for character in _plain(words)} & characters


def _plain(escaped: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], escaped)


def _no_font(edition: Edition) -> list[Finding]:
    """The finding that the font which `edition.toml` names is not at hand; Typst takes the next without a word."""
    font = edition.page.font
    if not font or press(edition.folder / "fonts").has_font(font):
        return []
    return [finding("PUB534", f"no font is called “{font}”", Location(str(edition.folder / "edition.toml")))]


def _borrowed(characters: set[str], pdf: bytes, edition: Edition) -> Finding:
    fonts = sorted({name.decode() for name in re.findall(rb"/BaseFont ?/[A-Z]{6}\+([A-Za-z0-9-]+)", pdf)})
    own = [name for name in fonts if not name.startswith(("Libertinus", "DejaVuSansMono", "NewCM"))]
    words = f"{_glyphs.named(characters)} set in fonts of this computer: {', '.join(own)}"
    return finding("PUB536", words[:200], Location(str(edition.folder / "edition.toml")))


def _no_glyph(missing: set[str], text: str, edition: Edition, location: str) -> Finding:
    shown = sorted(missing)
    start = min((text.find(character) for character in shown if character in text), default=0)
    words = f"the book cannot show {_glyphs.named(shown)}{_place(text, start)}"
    where = _location(text, start, shown[0], edition, location)
    fonts = _glyphs.fonts(shown)
    hint = f"put {' and '.join(fonts)} into the folder fonts/ of the edition, or install it" if fonts else ""
    return finding("PUB533", words, where, hint, characters="".join(shown))


def _no_picture(text: str, address: str, words: str, edition: Edition, location: str) -> Finding:
    start = next((one.start() for one in _PICTURE.finditer(text) if _plain(one[1]) == address), 0)
    where = _location(text, start, address, edition, location)
    return finding("PUB532", f"the picture “{address[:60]}” {words}{_place(text, start)}", where)


def _location(text: str, start: int, words: str, edition: Edition, location: str) -> Location:
    """Where a place of the source comes from: the line of the introduction that says it, if that is where it lies."""
    if _INTRODUCTION.search(text, 0, start) is None or _RECORD.search(text, 0, start):
        return Location(location)
    page = edition.folder / "pages" / "introduction.md"
    lines = files.read_bytes(page).decode("utf-8", "replace").splitlines() if page.is_file() else []
    return Location(str(page), next((number for number, line in enumerate(lines, 1) if words in line), 0))


def _place(text: str, end: int) -> str:
    """`, first in “Title”`: the document in which a place of the source lies."""
    titles = list(_titles(text, end))
    return f", first in “{titles[-1][:40]}”" if titles else ""


def _titles(text: str, end: int) -> Iterator[str]:
    return (_plain(one[1]) for one in _RECORD.finditer(text, 0, end))
