"""The look of the web site: colours, fonts, logo and style of the edition's own, from `[site]` in `edition.toml`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit import files, toml

if TYPE_CHECKING:
    from lxml import etree

COLOURS = ("paper", "ink", "soft", "hair", "accent", "tint")
_KEYS = ("logo", "logo-text", "font", "fonts", "style", "images", "colours", "dark")
_FONT_KEYS = ("family", "file", "style", "weight")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_HOST = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?")
_WEIGHT = re.compile(r"[1-9]00( [1-9]00)?")
_FAMILY = re.compile(r"[\w .-]+")
_LOGOS = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
_FONTS = (".woff2", ".woff", ".ttf", ".otf")


@dataclass(frozen=True)
class Font:
    """A font file of the edition: its family, its style (`normal`, `italic`), its weight or range of weights."""

    family: str
    file: str
    style: str = "normal"
    weight: str = "400"


@dataclass(frozen=True)
class Look:
    """What an edition says of the look of its web site; what is empty is as the toolkit has it.

    `logo`, `style` (a style sheet that is read after ours) and the files of `fonts` are paths below the edition's
    folder, with slashes.  `colours` and `dark` are pairs of a name of `COLOURS` and `#rrggbb`.  `images` are the hosts
    (`https://iiif.example.org`) that pages may load pictures from.  `version` changes whenever one of these files, or a
    stylesheet in the edition's `xslt/`, does.
    """

    logo: str = ""
    logo_text: str = ""
    font: str = ""
    fonts: tuple[Font, ...] = ()
    style: str = ""
    images: tuple[str, ...] = ()
    colours: tuple[tuple[str, str], ...] = ()
    dark: tuple[tuple[str, str], ...] = ()
    version: str = ""

    @property
    def files(self) -> list[str]:
        """The files that lie beside the pages: logo and fonts."""
        return [name for name in (self.logo, *(font.file for font in self.fonts)) if name]

    @property
    def has_style(self) -> bool:
        """Whether the style sheet of the pages differs from ours."""
        return bool(self.font or self.fonts or self.style or self.colours or self.dark)


OURS = Look()


def read(said: toml.Table, folder: Path) -> Look:
    """The look that the table says; `ToolkitError` for a value that is none, and a file that isn't there."""
    said.expect(_KEYS)
    logo, style = _file(said, "logo", folder, _LOGOS), _file(said, "style", folder, (".css",))
    if logo.endswith(".svg"):
        _refuse_active(said, folder / logo)
    fonts = tuple(_font(one, folder) for one in said.tables("fonts"))
    font = said.string("font")
    if font and not _FAMILY.fullmatch(font):
        said.refuse("font", f"“{font}” is no name of a font", 'write its family: font = "EB Garamond"')
    hosts = said.strings("images")
    for host in hosts:
        if not _HOST.fullmatch(host):
            hint = 'write scheme and host alone: images = ["https://iiif.example.org"]'
            said.refuse("images", f"“{host}” is no host", hint)
    look = Look(
        logo=logo,
        logo_text=said.string("logo-text"),
        font=font,
        fonts=fonts,
        style=style,
        images=hosts,
        colours=_colours(said.table("colours")),
        dark=_colours(said.table("dark")),
    )
    return Look(**{**vars(look), "version": _version(look, folder)})


def sizes(look: Look, folder: Path) -> dict[str, str]:
    """Width and height of the logo in pixels, by which a page keeps room for it; nothing where they aren't known."""
    if not look.logo:
        return {}
    import imagesize

    files.be_there(folder / look.logo)
    width, height = imagesize.get(folder / look.logo)
    return {"logo-width": str(int(width)), "logo-height": str(int(height))} if width > 0 and height > 0 else {}


def _version(look: Look, folder: Path) -> str:
    """One hash of all files that the look is made of; empty where there are none."""
    if not look.files and not look.style and not (folder / "xslt").is_dir():
        return ""
    from tei_toolkit import stylesheets

    named = [(name, files.read_bytes(folder / name)) for name in (*look.files, look.style) if name]
    parts = [*named, *stylesheets.digest(folder / "xslt")]
    if not parts:
        return ""
    whole = hashlib.sha256()
    for name, content in parts:
        whole.update(f"{name} {len(content)} ".encode() + content)
    return whole.hexdigest()


def _colours(said: toml.Table) -> tuple[tuple[str, str], ...]:
    said.expect(COLOURS)
    found = []
    for name in COLOURS:
        value = said.string(name)
        if value and not _COLOUR.fullmatch(value):
            said.refuse(name, f"“{value}” is no colour", f'write red, green and blue: {name} = "#862a1e"')
        if value:
            found.append((name, value.lower()))
    return tuple(found)


def _font(said: toml.Table, folder: Path) -> Font:
    said.expect(_FONT_KEYS)
    family = said.string("family", None)
    if not _FAMILY.fullmatch(family):
        said.refuse("family", f"“{family}” is no name of a font", 'write family = "EB Garamond"')
    style, weight = said.string("style", "normal"), said.string("weight", "400")
    if style not in ("normal", "italic"):
        said.refuse("style", f"“{style}” is no style of a font", "write normal or italic")
    if not _WEIGHT.fullmatch(weight):
        said.refuse("weight", f"“{weight}” is no weight", 'write weight = "400", or a range: weight = "400 800"')
    if not said.string("file"):
        said.refuse("", "“file” is missing", 'add a line like: file = "site/garamond.woff2"')
    return Font(family, _file(said, "file", folder, _FONTS), style, weight)


def _file(said: toml.Table, key: str, folder: Path, suffixes: tuple[str, ...]) -> str:
    """The path of a file of the edition, as it stands below its folder."""
    value = said.string(key)
    if not value:
        return ""
    home = folder.resolve()
    path = (home / value).resolve()
    if not path.is_relative_to(home):
        said.refuse(key, f"“{value}” lies outside the edition", "put the file into the edition's folder")
    if path.suffix.lower() not in suffixes:
        said.refuse(key, f"“{value}” is no file for this", f"it must end with one of {', '.join(suffixes)}")
    if not path.is_file():
        said.refuse(key, f"“{value}” does not exist", "make this file, or remove the line")
    return path.relative_to(home).as_posix()


def _refuse_active(said: toml.Table, path: Path) -> None:
    """A drawing may hold scripts, which would run if somebody opened the file by itself."""
    from lxml import etree

    from tei_toolkit import xml

    for element in xml.parse_own(path).iter(etree.Element):
        if any(_acts(word) for word in _words(element)):
            hint = f"line {element.sourceline}: remove scripts, event handlers, foreign objects and outside addresses"
            said.refuse("logo", f"“{path.name}” is a drawing with active content", hint)


def _words(element: etree._Element) -> Iterator[str]:
    yield "<" + str(element.tag).rpartition("}")[2].lower()
    for name, value in element.attrib.items():
        local = str(name).rpartition("}")[2].lower()
        yield f"{local}={str(value).strip().lower()}"


def _acts(word: str) -> bool:
    if word.startswith("<"):
        return word in ("<script", "<foreignobject", "<iframe", "<object", "<embed", "<handler")
    return bool(re.match(r"on\w+=|(href|src)=(?!#|data:image/)", word))
