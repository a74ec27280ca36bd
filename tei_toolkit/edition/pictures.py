"""Pictures that a document names: files of the edition, images of a IIIF service, canvases of a IIIF manifest.

Local files lie in the edition's folder, in `images/` for instance, and are copied to the web site.  From elsewhere a
page loads nothing but from the hosts that `[site] images` in `edition.toml` names; to all others it links.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lxml import etree

from tei_toolkit import files, publish, xml
from tei_toolkit.edition import outputs
from tei_toolkit.findings import finding
from tei_toolkit.trouble import Finding, Location

if TYPE_CHECKING:
    from tei_toolkit.edition.config import Edition

FOLDER = "images"
# Pixels that nothing can act through: a drawing (SVG) may hold scripts.
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
_NAMESPACE = "urn:tei-toolkit:edition"
_ADDRESS = re.compile(r"(https?)://([^/\s?#]+)(/[^\s]*)?", re.IGNORECASE)
# IIIF Image API 2 and 3: …/{region}/{size}/{rotation}/{quality}.{format}
_REGION = r"full|square|\d+,\d+,\d+,\d+|pct:[\d.,]+"
_SIZE = r"max|\^?max|full|\^?!?\d*,\d*|\^?pct:[\d.]+"
_IMAGE = re.compile(rf"(.+?)/({_REGION})/(?:{_SIZE})/(!?[\d.]+)/(\w+)\.(jpg|png|webp|gif)")
_SHOWN = "!1000,1400"


@dataclass(frozen=True)
class Picture:
    """A picture as a page shows it.

    `said` is how the document names it (the value of `@facs` or `@url`), `place` the number of the page break that a
    manifest gives it to, from 1.  `source` is what the page loads, empty where it may only lead there; `address` is the
    picture in full.  Width and height are 0 where nobody knows them.
    """

    said: str
    source: str
    address: str
    width: int = 0
    height: int = 0
    place: int = 0

    def element(self) -> etree._Element:
        """What the edition document says of it."""
        element = etree.Element(f"{{{_NAMESPACE}}}picture", href=self.address)
        for name in ("said", "source", "width", "height", "place"):
            if value := getattr(self, name):
                element.set(name, str(value))
        return element


@dataclass(frozen=True)
class Found:
    """The pictures of a document, the files that they depend on (there or not), and what is to be said of them."""

    pictures: tuple[Picture, ...]
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def pictures(tree: etree._ElementTree, path: Path, edition: Edition) -> Found:
    """The pictures that a document names in `@facs` and `graphic/@url`, and of its manifest `images/STEM.json`."""
    seeker = _Seeker(tree, path, edition)
    found = [one for said, element in _named(tree) if (one := seeker.picture(said, element))]
    return Found((*found, *seeker.by_place()), tuple(dict.fromkeys(seeker.files)), tuple(seeker.findings()))


def copies(edition: Edition) -> Iterator[tuple[str, Path]]:
    """The pictures in the edition's folder, with their places in the site; results of builds are not of the edition."""
    for place, folders, names in os.walk(edition.folder):
        here = Path(place)
        folders[:] = sorted(one for one in folders if not one.startswith(".") and here / one != edition.build)
        if outputs.MARKER in names:
            folders.clear()
            continue
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield (here / name).relative_to(edition.folder).as_posix(), here / name


def _named(tree: etree._ElementTree) -> Iterator[tuple[str, etree._Element]]:
    """Each name of a picture once, with the element that gives it first."""
    seen = set()
    for element in tree.iter(etree.Element):
        names = [element.get("url", "")] if element.tag == xml.tei("graphic") else []
        if element.get("facs") and element.tag != xml.tei("facsimile"):
            names += str(element.get("facs")).split()
        for name in names:
            if name and name not in seen:
                seen.add(name)
                yield name, element


class _Seeker:
    """Finds the pictures of one document."""

    def __init__(self, tree: etree._ElementTree, path: Path, edition: Edition) -> None:
        self._tree = tree
        self._path = path
        self._edition = edition
        self._ids = {element.get(xml.XML_ID): element for element in tree.iter(etree.Element)}
        self._manifest = edition.folder / FOLDER / f"{path.stem}.json"
        self.files = [self._manifest]
        self._broken = False
        self._missing: list[tuple[str, int]] = []
        self._canvases = self._read_manifest()

    def picture(self, said: str, element: etree._Element) -> Picture | None:
        """The picture of a name; None, with a finding, where there is none to show or to lead to."""
        if said in self._canvases:
            return self._remote(said, **self._canvases[said])
        if said.startswith("#"):
            return self._surface(said, element)
        address = _ADDRESS.fullmatch(said)
        if address:
            return self._remote(said, said)
        return self._local(said, element)

    def by_place(self) -> Iterator[Picture]:
        """The canvases of the manifest for page breaks that name no picture, in their order."""
        breaks = list(self._tree.iterfind(f".//{xml.tei('text')}//{xml.tei('pb')}"))
        for place, (one, canvas) in enumerate(zip(breaks, self._canvases.values(), strict=False), 1):
            if not one.get("facs"):
                yield self._remote("", **canvas, place=place)

    def _surface(self, said: str, element: etree._Element) -> Picture | None:
        """What a surface or zone of the facsimile shows: its own first graphic, or that of what is around it."""
        there = self._ids.get(said[1:])
        while there is not None and there.tag != xml.tei("facsimile"):
            graphic = there if there.tag == xml.tei("graphic") else there.find(f".//{xml.tei('graphic')}")
            if graphic is not None and graphic.get("url"):
                one = self.picture(str(graphic.get("url")), graphic)
                return one and Picture(**{**vars(one), "said": said})
            there = there.getparent()
        if element.tag == xml.tei("pb"):
            self._missing.append((said, element.sourceline or 0))
        return None

    def _remote(self, said: str, address: str, width: int = 0, height: int = 0, place: int = 0) -> Picture:
        """A picture elsewhere: shown where its host may be asked, in a size that a screen can use."""
        whole, shown = _service(address)
        host = re.match(r"https://[^/]+", shown.lower())
        may = host is not None and host[0] in self._edition.site.images
        return Picture(said, shown if may else "", whole, width, height, place)

    def _local(self, said: str, element: etree._Element) -> Picture | None:
        home = self._edition.folder.resolve()
        tried = [one for one in publish.inside(said, home) if one.suffix.lower() in SUFFIXES]
        self.files += tried
        there = next((one for one in tried if one.is_file()), None)
        if there is None:
            if element.tag == xml.tei("graphic") or any((home / one).is_dir() for one in (FOLDER, "pictures")):
                self._missing.append((said, element.sourceline or 0))
            return None
        width, height = _size(there)
        address = quote(PurePosixPath(there.relative_to(home)).as_posix())
        return Picture(said, address, address, width, height)

    def _read_manifest(self) -> dict[str, dict[str, Any]]:
        """By the name of each canvas, the address and the size of its picture."""
        if not self._manifest.is_file():
            return {}
        try:
            return dict(_canvases(json.loads(files.read_bytes(self._manifest))))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            self._broken = True
            return {}

    def findings(self) -> Iterator[Finding]:
        """What is to be said: one finding for all pictures that are missing, where the edition has any at all."""
        if self._broken:
            yield finding(
                "PUB506", "this is no IIIF manifest, of the Presentation API 2 or 3", Location(str(self._manifest))
            )
        if self._missing:
            name, line = self._missing[0]
            more = f" and {len(self._missing) - 1} more are" if self._missing[1:] else " is"
            yield finding("PUB510", f"“{name[:60]}”{more} no picture of the edition", Location(str(self._path), line))


def _canvases(manifest: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The canvases of a manifest (https://iiif.io/api/presentation/3.0/, …/2.1/)."""
    for canvas in manifest["items"] if "items" in manifest else manifest["sequences"][0]["canvases"]:
        if "items" in canvas:
            body = canvas["items"][0]["items"][0]["body"]
            body = body[0] if isinstance(body, list) else body
        else:
            body = canvas["images"][0]["resource"]
        service = body.get("service")
        service = service[0] if isinstance(service, list) else service
        place = (service.get("id") or service.get("@id")) if service else None
        address = f"{str(place).rstrip('/')}/info.json" if place else str(body.get("id") or body["@id"])
        if not _ADDRESS.fullmatch(address):
            raise ValueError(address)
        size = {name: int(canvas.get(name) or 0) for name in ("width", "height")}
        yield str(canvas.get("id") or canvas["@id"]), {"address": address, **size}


def _service(address: str) -> tuple[str, str]:
    """The addresses of a picture in full and as a page shows it; the same where it is no image of a IIIF service."""
    if address.endswith("/info.json"):
        base, region, rest = address.removesuffix("/info.json"), "full", "0/default.jpg"
    elif image := _IMAGE.fullmatch(address):
        base, region, rest = image[1], image[2], f"{image[3]}/{image[4]}.{image[5]}"
    else:
        return address, address
    return f"{base}/{region}/max/{rest}", f"{base}/{region}/{_SHOWN}/{rest}"


def _size(path: Path) -> tuple[int, int]:
    import imagesize

    files.be_there(path)
    width, height = imagesize.get(path)
    return max(0, int(width)), max(0, int(height))
