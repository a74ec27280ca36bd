"""The PDF from the Typst source that `xslt/print` writes: the one module that knows Typst.

Every book is compiled as PDF/UA-1, which is also the only check that each character has a glyph; and as PDF/A-2a
where the source bears a date, which that standard demands.  No clock and no font of the computer is asked.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from tei_toolkit import resources
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location, ToolkitError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tei_toolkit.edition.config import Edition

SUFFIX = ".pdf"

_ACCESSIBLE = ["ua-1"]
_ACCESSIBLE_AND_LASTING = ["ua-1", "a-2a"]
# `the text "漢" could not be displayed …`, `disallowed codepoint "\u{feff}"`, `contains the codepoint "\u{e000}"`
_UNPRINTABLE = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")
# The title of a document, which is the third argument of the call that sets it.
_RECORD = re.compile(r'^#record\("[^"]*", "[^"]*", "((?:[^"\\]|\\.)*)"', re.MULTILINE)
# A character may turn up as unprintable only when another, that hid it, is replaced.
_ROUNDS = 8
_NAMED = 6


def finish(text: str, *, edition: Edition, output: Path, location: str) -> tuple[bytes, list[Finding]]:
    """The PDF of a Typst source, and a finding where it has characters that no font has.

    Those stand in the book as their numbers (U+6F22) in a box.  Fonts of the folder `fonts` of the edition are used
    beside those that Typst brings; PUB534 where neither has the one that `edition.toml` names.  Raises `ToolkitError`
    where Typst can't make the book at all.
    """
    standards = _ACCESSIBLE_AND_LASTING
    missing: set[str] = set()
    compiler = _compiler(edition)
    for _ in range(_ROUNDS):
        pdf, refusal = _compile(compiler, text, standards, missing)
        if pdf is not None:
            return pdf, [*_no_font(edition, compiler), *([_no_glyph(missing, text, location)] if missing else [])]
        fresh = _unprintable(refusal, compiler) - missing
        if fresh:
            missing |= fresh
        elif "missing document date" in refusal and standards is _ACCESSIBLE_AND_LASTING:
            standards = _ACCESSIBLE
        else:
            break
    words = refusal.removeprefix("error: ").splitlines()[0]
    raise ToolkitError(f"{output.with_suffix(SUFFIX)}: cannot set the book: {words}"[:240], _remedy(words))


def picture(source: str, words: Mapping[str, str], *, edition: Edition, dots: float) -> bytes:
    """The first page of a Typst source as PNG, with `dots` to the inch; it reads the `words` as `sys.inputs`.

    Words that come this way are strings and can't be code.
    """
    import typst

    try:
        return bytes(_compiler(edition).compile(source.encode(), format="png", ppi=dots, sys_inputs=dict(words)))
    except typst.TypstError as error:
        raise ToolkitError(f"cannot draw the cover: {error.message}"[:240], "report this") from error


def _remedy(words: str) -> str:
    if "depth exceeded" in words:
        return "take elements out of one another: they stand too deep in the TEI"
    return "build the web site to see whether the TEI is sound, and report this"


def _compiler(edition: Edition) -> Any:
    """A compiler that may read the design and the edition's fonts, and nothing else."""
    import typst  # loading it takes 16 ms

    fonts = edition.folder / "fonts"
    try:
        return typst.Compiler(
            root=str(resources.xslt() / "print"),
            font_paths=[str(fonts)] if fonts.is_dir() else [],
            ignore_system_fonts=True,
        )
    except RuntimeError as error:
        raise ToolkitError(f"Typst does not start: {error}", "install tei-toolkit again") from error


def _compile(compiler: Any, text: str, standards: list[str], missing: set[str]) -> tuple[bytes | None, str]:
    """The PDF, or none and Typst's words."""
    import typst

    codes = " ".join(sorted(f"{ord(character):X}" for character in missing))
    try:
        pdf = compiler.compile(
            text.encode(), format="pdf", pdf_standards=standards, timestamp=0, sys_inputs={"missing": codes}
        )
    except typst.TypstError as error:
        return None, str(error.diagnostic or error.message)
    return bytes(pdf), ""


def _unprintable(refusal: str, compiler: Any) -> set[str]:
    """The characters that Typst refuses.

    It names the letter too that a mark would stand on, so each is tried alone; where each has a glyph but no font
    can join them, the marks are at fault.
    """
    named = set("".join(_plain(words) for words in _UNPRINTABLE.findall(refusal)))
    if len(named) < 2:
        return named
    alone = "#set document(title: [-], date: datetime(year: 2000, month: 1, day: 1))\n" + "\n\n".join(
        f'#"\\u{{{ord(character):x}}}"' for character in sorted(named)
    )
    _, refused = _compile(compiler, alone, _ACCESSIBLE_AND_LASTING, set())
    alone_refused = {character for words in _UNPRINTABLE.findall(refused) for character in _plain(words)} & named
    marks = {character for character in named if unicodedata.category(character).startswith(("M", "C"))}
    return alone_refused or marks or named


def _plain(escaped: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], escaped)


def _no_font(edition: Edition, compiler: Any) -> list[Finding]:
    """The finding that the font which `edition.toml` names is not at hand; Typst takes the next without a word."""
    if not edition.page.font:
        return []
    source = b"#set text(font: (sys.inputs.font, sys.inputs.font))\n-"
    _, warnings = compiler.compile_with_warnings(source, format="pdf", sys_inputs={"font": edition.page.font})
    if not any("unknown font family" in warning.message for warning in warnings):
        return []
    where = Location(str(edition.folder / "edition.toml"))
    return [finding("PUB534", f"no font is called “{edition.page.font}”", where)]


def _no_glyph(missing: set[str], text: str, location: str) -> Finding:
    shown = sorted(missing)
    names = ", ".join(_name(character) for character in shown[:_NAMED])
    more = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
    start = min((text.find(character) for character in shown if character in text), default=0)
    records = _RECORD.findall(text, 0, start)
    place = f", first in “{_plain(records[-1])[:40]}”" if records else ""
    words = f"the book cannot show {names}{more}{place}"
    return finding("PUB533", words, Location(location), characters="".join(shown))


def _name(character: str) -> str:
    return f"{character if character.isprintable() else ''} U+{ord(character):04X}".strip()
