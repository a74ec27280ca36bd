"""`edition.toml`: what an edition is called, who answers for it, and what is made of it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tei_toolkit import toml
from tei_toolkit.edition import ebook, look, page
from tei_toolkit.edition.look import Look
from tei_toolkit.edition.page import DESIGNS, Page
from tei_toolkit.model import ToolkitError

FILE = "edition.toml"
REGISTERS = ("persons", "places", "organisations")
_KEYS = ("id", "title", "subtitle", "editors", "publisher", "published", "url", "language", "description")
_TABLES = ("ebook", "edition", "licence", "output", "print", "registers", "site", "validation")
_BY = ("document", "available", "none")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# BCP 47 in outline: a language and subtags; a registry of the subtags is not kept here.
_TEXTS = (".txt", ".md")
# No language of four letters or more is registered: who writes “English” means “en”.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")


@dataclass(frozen=True)
class Licence:
    """What may be done with the encoding: the address of the licence and its words."""

    target: str
    text: str


@dataclass(frozen=True)
class Edition:
    """An edition as its `edition.toml` describes it.

    `id` is a slug (`armistice-1953`), `language` a BCP 47 tag, `formats` the names of what `build` makes, `registers`
    absolute paths under the keys `persons`, `places`, `organisations`, as far as the edition has them.  `url` is where
    the web site stands, with a slash at its end, `published` the day, month or year of publication; both may be empty.
    `page` is the look of the book, `site` that of the web site; `fonts` are files that e-books bring with them.
    `validation` says by what the TEI is checked: `document`, `available`, `none`, or the path of a schema; `rules` are
    the edition's own Schematron files, `phase` which part of them runs.
    """

    folder: Path
    id: str
    title: str
    subtitle: str
    editors: tuple[str, ...]
    publisher: str
    language: str
    description: str
    licence: Licence | None
    formats: tuple[str, ...]
    registers: Mapping[str, Path]
    url: str = ""
    published: str = ""
    page: Page = DESIGNS["book"]
    validation: str = "document"
    site: Look = look.OURS
    rules: tuple[Path, ...] = ()
    phase: str = ""
    fonts: tuple[Path, ...] = ()

    @property
    def sources(self) -> list[Path]:
        """The transcriptions, in order of their names; none where all TEI comes from elsewhere."""
        return [path for path in _listed(self.folder / "sources", _TEXTS) if not _is_note_to_people(path)]

    @property
    def unread(self) -> list[Path]:
        """What lies in `sources/` and is no transcription: folders, files of other kinds that no text is named like."""
        texts = {path.stem for path in self.sources}
        others = [path for path in _listed(self.folder / "sources") if path.suffix not in _TEXTS or path.is_dir()]
        return [path for path in others if path.stem not in texts and not _is_note_to_people(path)]

    @property
    def tei(self) -> Path:
        """The folder of the TEI documents."""
        return self.folder / "tei"

    @property
    def documents(self) -> list[Path]:
        """The TEI documents, in order of their names."""
        return _listed(self.tei, (".xml",))

    @property
    def pages(self) -> list[Path]:
        """Pages of the edition's own words in Markdown, in order of their names.

        All are pages of the web site; `introduction.md` stands in the book and in the e-book too.
        """
        return sorted(path for path in (self.folder / "pages").glob("*.md") if not _is_note_to_people(path))

    @property
    def schema(self) -> Path:
        """The folder of the edition's copies of schema and rules."""
        return self.folder / "schema"

    @property
    def stylesheets(self) -> Path | None:
        """The folder of stylesheets that stand in for the toolkit's; None where the edition has none."""
        folder = self.folder / "xslt"
        return folder if folder.is_dir() else None

    @property
    def build(self) -> Path:
        """The folder in which web site and book are made."""
        return self.folder / "build"


def _listed(folder: Path, suffixes: tuple[str, ...] = ()) -> list[Path]:
    """The files of a folder with these suffixes, or all it holds, by their names; none where there is no folder."""
    try:
        with os.scandir(folder) as inside:
            wanted = (one for one in inside if not suffixes or (one.name.endswith(suffixes) and not one.is_dir()))
            return [folder / name for name in sorted(one.name for one in wanted) if not name.startswith(".")]
    except FileNotFoundError:
        return []
    except NotADirectoryError as error:
        raise ToolkitError(f"{folder}: is a file, wanted is a folder", "give the file another name") from error


def _is_note_to_people(path: Path) -> bool:
    # A folder's README says what belongs into it; it is no transcription.
    return path.stem.upper() == "README" or path.name.startswith(".")


def is_language(tag: str) -> bool:
    """Whether the tag has the form of a BCP 47 language tag."""
    return _LANGUAGE.fullmatch(tag) is not None


def load(folder: Path) -> Edition:
    """The edition of a folder (or of the `edition.toml` named).

    Raises `ToolkitError` with file, line and remedy: no such file, no TOML, an unknown key, a value of the wrong
    type, a missing title, an id that makes no file name, a register that isn't there or lies outside the edition.
    """
    if folder.name == FILE and folder.is_file():
        folder = folder.parent
    path = folder / FILE
    if folder.is_file():
        raise ToolkitError(f"{folder}: is a file", "name the folder of an edition")
    if not path.is_file() and (folder.parent / FILE).is_file() and folder.is_dir():
        raise ToolkitError(f"{folder}: no edition.toml here", f"the edition's folder is {folder.parent}")
    if not path.is_file():
        what = "no edition.toml here" if folder.is_dir() else "no such folder"
        raise ToolkitError(f"{folder}: {what}", f"`tei-toolkit new {folder}` makes an edition")
    whole = toml.read(path)
    whole.expect(_TABLES)
    if "edition" not in whole.values:
        whole.refuse("", "the table [edition] is missing", 'begin with a line [edition] and below it title = "…"')
    said, output = whole.table("edition"), whole.table("output")
    said.expect(_KEYS)
    output.expect(("formats",))
    return Edition(
        folder=folder,
        id=_slug(said),
        title=said.string("title", None),
        subtitle=said.string("subtitle"),
        editors=said.strings("editors"),
        publisher=said.string("publisher"),
        language=_language(said),
        description=_paragraphs(said),
        licence=_licence(whole),
        formats=_formats(output),
        registers=_registers(whole.table("registers"), folder),
        url=_address(said),
        published=_published(said),
        page=page.read(whole.table("print")),
        validation=_validation(whole.table("validation"), folder),
        site=look.read(whole.table("site"), folder),
        rules=_rules(whole.table("validation"), folder),
        phase=whole.table("validation").string("phase"),
        fonts=ebook.read(whole.table("ebook"), folder),
    )


def enclosing(path: Path) -> Edition | None:
    """The edition whose folder is `path` or the folder around it (`…/tei`); None where there is none."""
    around = path / ".." if path.name in ("", "..") else path.parent
    for folder in (path, around):
        if (folder / FILE).is_file():
            return load(folder)
    return None


def _slug(said: toml.Table) -> str:
    value = said.string("id", None)
    if not _SLUG.fullmatch(value):
        near = "-".join(re.findall(r"[a-z0-9]+", value.lower())) or "letters-1953"
        said.refuse("id", f"“{value}” cannot name files", f'small letters, digits and hyphens: id = "{near}"')
    return value


def _language(said: toml.Table) -> str:
    value = said.string("language", "en")
    if not is_language(value):
        said.refuse("language", f"“{value}” is no language tag", 'write a BCP 47 tag: language = "en"')
    return value


def _address(said: toml.Table) -> str:
    """Where the web site stands; it ends with a slash, so that the name of a page can follow."""
    value = said.string("url")
    if value and not _ADDRESS.fullmatch(value):
        said.refuse("url", f"“{value}” is no address of a web site", 'write url = "https://…/"')
    return value.rstrip("/") + "/" if value else ""


def _published(said: toml.Table) -> str:
    value = said.string("published")
    if value and not _DAY.fullmatch(value):
        said.refuse("published", f"“{value}” is no date", 'write a day, a month or a year: published = "1996-05-03"')
    return value


def _paragraphs(said: toml.Table) -> str:
    """The description, its paragraphs parted by one empty line."""
    said.string("description")  # complains if it is no string
    parts = re.split(r"\n[ \t]*\n", str(said.values.get("description", "")))
    return "\n\n".join(" ".join(part.split()) for part in parts if part.strip())


def _licence(whole: toml.Table) -> Licence | None:
    if "licence" not in whole.values:
        return None
    said = whole.table("licence")
    said.expect(("target", "text"))
    return Licence(said.string("target", None), said.string("text", None))


def _formats(said: toml.Table) -> tuple[str, ...]:
    names = said.strings("formats", ("html", "pdf"))
    if "formats" not in said.values:
        return names
    from tei_toolkit import publish  # with what publishes, and a conversion needs none of it

    for name in names:
        if not publish.is_one(name):
            said.refuse("formats", f"no format is called “{name}”", f"there are: {', '.join(publish.names())}")
    return names


def _validation(said: toml.Table, folder: Path) -> str:
    """By what the TEI is checked; TEI from elsewhere, which no `sources/` tells of, by the schemas that are at hand."""
    said.expect(("schema", "rules", "phase"))
    value = said.string("schema", "document" if (folder / "sources").is_dir() else "available")
    home = folder.resolve()
    if value not in _BY and not (home / value).resolve().is_relative_to(home):
        said.refuse("schema", f"“{value}” lies outside the edition", "a schema belongs into the edition's schema/")
    if value not in _BY and not (home / value).is_file():
        said.refuse("schema", f"“{value}” does not exist", f"write one of {', '.join(_BY)}, or the path of a schema")
    return value


def _rules(said: toml.Table, folder: Path) -> tuple[Path, ...]:
    """The Schematron files that an edition checks its documents by, beside what the documents name themselves."""
    home = folder.resolve()
    found = []
    for value in said.strings("rules"):
        path = (home / value).resolve()
        if not path.is_relative_to(home):
            said.refuse("rules", f"“{value}” lies outside the edition", "rules belong into the edition's schema/")
        if not path.is_file():
            said.refuse("rules", f"“{value}” does not exist", "make this file, or take it out of the list")
        found.append(path)
    return tuple(found)


def _registers(said: toml.Table, folder: Path) -> dict[str, Path]:
    said.expect(REGISTERS)
    home = folder.resolve()
    found = {}
    for key in REGISTERS:
        if key not in said.values:
            continue
        value = said.string(key, None)
        path = (home / value).resolve()
        if not path.is_relative_to(home):
            said.refuse(key, f"“{value}” lies outside the edition", "a register belongs into the edition's registers/")
        if not path.is_file():
            said.refuse(key, f"“{value}” does not exist", "make this file, or remove the line")
        found[key] = path
    return found
