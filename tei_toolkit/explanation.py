"""Explanations: what a finding's code means, and why each block of a source was read as it was."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from tei_toolkit.edition.config import enclosing
from tei_toolkit.findings import codes, entry
from tei_toolkit.model import Document, Part, ToolkitError
from tei_toolkit.names import Register, read_registers
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise
from tei_toolkit.recognise.document import DOUBTFUL
from tei_toolkit.source import Refused, read

_CODE = re.compile(r"[A-Z]{3}\d{3}")
_WIDTH = 100
_LEGEND = (
    "A rule is called by what it speaks for and its number: type:opens:1 and type:signed:1 stand in the file of the "
    "type, edge:signed:1 is the first for signatures in edges.toml, of the lines above and below a text, signed:1 in "
    "parts.toml, of parts of every type. The "
    f"certainty is by how much the best reading of the text beats the best one in which the line is something else; "
    f"below {DOUBTFUL:g} it is doubtful (DOC206)."
)


def explain(what: str | Path, *, archive: str | None = None, encoding: str | None = None) -> str:
    """What a code means, or how a source was read, as text for people.

    A code is three capital letters and three digits; the empty string gives the list of all codes; anything else is
    the path of a source.  Raises `ToolkitError` for a code that doesn't exist or a source that can't be read.
    """
    name = str(what)
    if not name:
        return "".join(f"{code}  {entry(code).severity:7}  {entry(code).title}\n" for code in codes())
    if _CODE.fullmatch(name.upper()) and not Path(name).exists():
        return _code(name.upper())
    if not Path(name).exists() and not Path(name).suffix:
        raise ToolkitError(f"“{name}” is neither a finding's code nor a file", "`tei-toolkit explain` lists the codes")
    try:
        source = read(Path(name), encoding)
    except Refused as refused:
        said = refused.finding
        raise ToolkitError(f"{said.location}: {said.message}", said.hint) from refused
    edition = enclosing(Path(name).parent)
    register = read_registers(edition.registers) if edition else Register()
    folder = edition.folder if edition else None
    return "".join(
        f"{line}\n" for line in _document(recognise(source, Matcher(register), archive=archive, folder=folder))
    )


def _code(code: str) -> str:
    known = entry(code)
    parts = [f"{code} ({known.severity}): {known.title}", _wrapped(known.cause)]
    parts.append(_wrapped(f"What to do: {known.remedy}"))
    for title, example in (("Wrong", known.wrong), ("Right", known.right)):
        if example:
            parts.append(f"{title}:\n{textwrap.indent(example.strip(), '    ')}")
    if known.reference:
        parts.append(f"See {known.reference}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _wrapped(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), _WIDTH)


def _document(document: Document) -> Iterator[str]:
    source = document.source
    yield f"{source.path}: layout {document.archive}, language {document.language}"
    if document.fields:
        yield ""
        yield "header"
        for field in document.fields:
            place = f"{source.location(field.start).line:5}"
            yield f"{place}  {field.name:18} {_start(document.text(field), 70)}"
    for division in document.divisions:
        attached = f", attached to division {division.attached_to + 1}" if division.attached_to is not None else ""
        yield ""
        yield f"{division.type}{attached}"
        for part in division.parts:
            yield from _part(document, part)
    dropped = sum(one.end - one.start for one in document.furniture)
    if dropped:
        yield ""
        yield f"page furniture: {len(document.furniture)} pieces, {dropped} characters"
    if document.divisions:
        yield ""
        yield _wrapped(_LEGEND)


def _part(document: Document, part: Part) -> Iterator[str]:
    words = " ".join(document.source.text[part.start : part.end].split())
    line = document.source.location(part.start).line
    yield f"{line:5}  {part.kind:18} {_start(words, 70)}"
    doubt = "doubtful, " if part.margin < DOUBTFUL and part.runner_up else ""
    second = f", rather than {part.runner_up}" if part.runner_up else ""
    yield f"{'':26}{doubt}by {part.rule}, certainty {part.margin:g}{second}"


def _start(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
