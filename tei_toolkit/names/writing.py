"""Writing entries into registers: each before the first whose id comes after its own, all else left to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from tei_toolkit import files, resources, xml
from tei_toolkit.compiled import compiled
from tei_toolkit.edition.config import Edition
from tei_toolkit.model import ToolkitError
from tei_toolkit.names.register import KINDS

_FILES = {"person": "persons", "place": "places", "org": "organisations"}
_LISTS = {"person": "listPerson", "place": "listPlace", "org": "listOrg"}
_ID = compiled(r"[A-Za-z_][\w.-]*")
_MARKUP = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_TAG = re.compile(r"<(?P<end>/?)(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<rest>.*?)(?P<empty>/?)>", re.DOTALL)
_XML_ID = compiled(r"xml:id\s*=\s*[\"']([^\"']*)[\"']")
_NONE_YET = re.compile(r"[ \t]*<note>No entries yet\..*?</note>[ \t]*\r?\n?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Accepted:
    """An entry that an editor wants: `kind` is `person`, `place` or `org`, `where` the line that says so."""

    kind: str
    id: str
    name: str
    surname: str
    variants: tuple[str, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class _Element:
    """A stretch of markup: where it begins and ends, what it is called, and how deep it lies."""

    start: int
    end: int
    name: str
    depth: int
    opens: bool
    closes: bool
    id: str


def write_entries(edition: Edition, entries: Sequence[Accepted]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Write entries into an edition's registers; the references to them, and the files written.

    Nothing is written unless all can be.  Raises `ToolkitError` for a register that the edition hasn't got, an id that
    is taken or can't be one, and a register that would not be valid with the entry.
    """
    texts: dict[Path, str] = {}
    for entry in entries:
        path = edition.registers.get(_FILES[entry.kind])
        if path is None:
            name = _FILES[entry.kind]
            hint = f'add to edition.toml, under [registers]: {name} = "registers/{name}.xml"'
            raise ToolkitError(f"{edition.folder}: the edition has no register of {name}", hint)
        if not _ID.fullmatch(entry.id):
            raise ToolkitError(
                f"{entry.where}: “{entry.id}” can be no id", "letters, digits and hyphens, a letter first"
            )
        if path not in texts:
            texts[path] = files.read_bytes(path).decode("utf-8")
        texts[path] = inserted(texts[path], entry, path)
    for path, text in texts.items():
        _check(path, text)
    for path, text in texts.items():
        files.write(path, text.encode("utf-8"))
    return tuple(f"{KINDS[_FILES[entry.kind]][2]}:{entry.id}" for entry in entries), tuple(texts)


def inserted(text: str, entry: Accepted, path: Path) -> str:
    """A register with one more entry, in the order of ids."""
    name = _LISTS[entry.kind]
    elements = list(_elements(text))
    if any(one.id == entry.id for one in elements):
        raise ToolkitError(f"{entry.where or path}: the id “{entry.id}” is in {path.name} already", "choose another")
    newline = "\r\n" if "\r\n" in text else "\n"
    opening = next((one for one in elements if one.name == name and one.opens and not one.closes), None)
    if opening is None:
        return _with_list(text, name, entry, path, newline)
    children = [one for one in elements if one.depth == opening.depth + 1 and one.start > opening.start and one.opens]
    ours = [one for one in children if one.name == entry.kind and one.start < _close(elements, opening).start]
    after = next((one for one in ours if _order(one.id) > _order(entry.id)), None)
    margin = _margin(text, ours[0].start) if ours else _margin(text, opening.start) + "  "
    step = _step(text, elements, ours) if ours else "  "
    words = newline.join(_lines(entry, margin, step))
    if after is not None:
        at = _line_start(text, after.start)
        return f"{text[:at]}{words}{newline}{text[at:]}"
    at = _line_start(text, _close(elements, opening).start)
    return f"{text[:at]}{words}{newline}{text[at:]}"


def _with_list(text: str, name: str, entry: Accepted, path: Path, newline: str) -> str:
    """A register that had no entries, with a list of one."""
    without = _NONE_YET.sub("", text, count=1)
    closing = [one for one in _elements(without) if one.name == "standOff" and one.closes and not one.opens]
    if not closing:
        raise ToolkitError(
            f"{path}: no standOff that could hold a {name}", "compare it with a register of a new edition"
        )
    at = _line_start(without, closing[0].start)
    margin = _margin(without, closing[0].start)
    lines = [f"{margin}  <{name}>", *_lines(entry, f"{margin}    ", "  "), f"{margin}  </{name}>"]
    return f"{without[:at]}{newline.join(lines)}{newline}{without[at:]}"


def _lines(entry: Accepted, margin: str, step: str) -> Iterator[str]:
    element = KINDS[_FILES[entry.kind]][1]
    yield f'{margin}<{entry.kind} xml:id="{entry.id}">'
    yield f'{margin}{step}<{element} type="main">{_name(entry)}</{element}>'
    for variant in entry.variants:
        yield f'{margin}{step}<{element} type="{_type(entry, variant)}">{escape(variant)}</{element}>'
    yield f"{margin}</{entry.kind}>"


def _type(entry: Accepted, variant: str) -> str:
    short = entry.kind == "org" and variant.isupper() and " " not in variant
    return "abbr" if short else "variant"


def _name(entry: Accepted) -> str:
    """The main name; of a person with the surname and the forenames told apart."""
    if not entry.surname or entry.surname not in entry.name.split(" "):
        surname = entry.surname
        if not surname or not entry.name.endswith(surname):
            return escape(entry.name)
    before, _, after = (
        entry.name.rpartition(entry.surname)
        if entry.name.endswith(entry.surname)
        else entry.name.partition(entry.surname)
    )
    parts = [f"<forename>{escape(before.strip())}</forename>"] if before.strip() else []
    parts.append(f"<surname>{escape(entry.surname)}</surname>")
    parts += [f"<forename>{escape(after.strip())}</forename>"] if after.strip() else []
    return " ".join(parts)


def _elements(text: str) -> Iterator[_Element]:
    depth = 0
    for match in _MARKUP.finditer(text):
        tag = _TAG.fullmatch(match.group())
        if tag is None:
            continue
        id_ = _XML_ID.search(tag["rest"])
        if tag["end"]:
            depth -= 1
            yield _Element(match.start(), match.end(), tag["name"], depth, False, True, "")
            continue
        empty = bool(tag["empty"])
        yield _Element(match.start(), match.end(), tag["name"], depth, True, empty, id_[1] if id_ else "")
        depth += not empty


def _close(elements: Sequence[_Element], opening: _Element) -> _Element:
    return next(one for one in elements if one.start > opening.start and one.depth == opening.depth and one.closes)


def _step(text: str, elements: Sequence[_Element], ours: Sequence[_Element]) -> str:
    """How much deeper the names of an entry are set than the entry."""
    for entry in ours:
        inner = next((one for one in elements if one.start > entry.start and one.depth == entry.depth + 1), None)
        margin, outer = _margin(text, inner.start) if inner else "", _margin(text, entry.start)
        if margin.startswith(outer) and len(margin) > len(outer):
            return margin[len(outer) :]
    return "\t" if "\t" in _margin(text, ours[0].start) else "  "


def _order(id_: str) -> str:
    return id_.casefold()


def _line_start(text: str, at: int) -> int:
    """The start of the line that markup begins; the markup itself where something stands before it on its line."""
    start = text.rfind("\n", 0, at) + 1
    return start if not text[start:at].strip() else at


def _margin(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    return text[start:at] if not text[start:at].strip() else ""


def _check(path: Path, text: str) -> None:
    """Refuse a register that the entries would make invalid, unless it was invalid before."""
    schema = _schema()
    tree = xml.parse(text.encode("utf-8"), str(path))
    if schema.validate(tree):
        return
    message = str(schema.error_log[0].message) if len(schema.error_log) else "invalid"
    if schema.validate(xml.parse(files.read_bytes(path), str(path))):
        raise ToolkitError(f"{path}: would not be valid with the new entries: {message}", "report this")


def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(resources.schemas() / "tei-toolkit.rng"))
