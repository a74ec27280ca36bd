"""`[print]` of `edition.toml`: how the book looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from tei_toolkit import toml

_KEYS = ("design", "page", "margins", "font", "size", "sides", "line-numbers", "notes", "half-title", "findings")
_LENGTH = re.compile(r"\d{1,4}(\.\d{1,3})?(mm|cm|in|pt)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
_PAGES = {
    "a4": ("210mm", "297mm"),
    "a5": ("148mm", "210mm"),
    "letter": ("8.5in", "11in"),
    "6x9in": ("6in", "9in"),
}
_CHOICES = {
    "sides": ("one", "two"),
    "line-numbers": ("document", "page", "none"),
    "notes": ("foot", "end"),
    "half-title": ("yes", "no"),
    "findings": ("yes", "no"),
}


@dataclass(frozen=True)
class Page:
    """The look of the book.  Lengths are of the form `148mm`; the other values are those that the keys allow."""

    width: str
    height: str
    inside: str
    outside: str
    top: str
    bottom: str
    size: str
    leading: str
    sides: str
    lines: str = "document"
    notes: str = "foot"
    half_title: str = "no"
    findings: str = "no"
    font: str = ""

    def attributes(self) -> dict[str, str]:
        """The values by their names, as the edition document has them."""
        return {one.name.replace("_", "-"): value for one in fields(self) if (value := getattr(self, one.name))}


DESIGNS = {
    "book": Page(*_PAGES["a5"], "20mm", "18mm", "23mm", "22mm", "10.5pt", "0.62em", "two", half_title="yes"),
    "report": Page(*_PAGES["a4"], "35mm", "30mm", "30mm", "32mm", "11pt", "0.7em", "one"),
    "draft": Page(*_PAGES["a4"], "25mm", "70mm", "25mm", "25mm", "11pt", "1.5em", "one", lines="page", findings="yes"),
}


def read(said: toml.Table) -> Page:
    """The look that the table says; what it leaves out is the design's.  `ToolkitError` for a value that is none."""
    said.expect(_KEYS)
    design = said.string("design", "book")
    if design not in DESIGNS:
        said.refuse("design", f"no design is called “{design}”", f"there are: {', '.join(DESIGNS)}")
    page = DESIGNS[design]
    if name := said.string("page"):
        page = replace(page, **dict(zip(("width", "height"), _page(said, name), strict=True)))
    if margins := said.strings("margins"):
        names = ("inside", "outside", "top", "bottom")
        if len(margins) != len(names) or not all(_LENGTH.fullmatch(one) for one in margins):
            hint = 'inside, outside, top, bottom: margins = ["20mm", "18mm", "23mm", "22mm"]'
            said.refuse("margins", "“margins” are four lengths", hint)
        page = replace(page, **dict(zip(names, margins, strict=True)))
    if size := said.string("size"):
        if not re.fullmatch(r"\d{1,2}(\.\d{1,2})?pt", size) or not 5 <= float(size[:-2]) <= 30:
            said.refuse("size", f"“{size}” is no size of type between 5pt and 30pt", 'write size = "10.5pt"')
        page = replace(page, size=size)
    for key, allowed in _CHOICES.items():
        value = said.string(key)
        if value and value not in allowed:
            said.refuse(key, f"“{value}” is nothing that “{key}” can be", f"write one of {', '.join(allowed)}")
        if value:
            page = replace(page, **{"lines" if key == "line-numbers" else key.replace("-", "_"): value})
    page = replace(page, font=said.string("font"))
    if _points(page.inside) + _points(page.outside) > _points(page.width) - 100 or (
        _points(page.top) + _points(page.bottom) > _points(page.height) - 100
    ):
        said.refuse("margins", "the margins leave no room for text", "make the page larger, or the margins smaller")
    return page


def _page(said: toml.Table, name: str) -> tuple[str, str]:
    """Width and height: of a page by its name, or as they are, `155mm x 230mm`."""
    if name.lower() in _PAGES:
        return _PAGES[name.lower()]
    parts = [part.strip() for part in re.split(r"\s*[x×]\s*", name)]
    if len(parts) != 2 or not all(_LENGTH.fullmatch(part) for part in parts):
        hint = f'write one of {", ".join(_PAGES)}, or width and height: page = "155mm x 230mm"'
        said.refuse("page", f"“{name}” is no size of a page", hint)
    return parts[0], parts[1]


def _points(length: str) -> float:
    return float(length[:-2]) * _POINTS[length[-2:]]
