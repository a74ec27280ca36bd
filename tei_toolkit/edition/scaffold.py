"""A new edition: the files with which one begins."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from xml.sax.saxutils import escape

from tei_toolkit import files, resources
from tei_toolkit.edition.checking import write_schema
from tei_toolkit.edition.config import FILE, Edition, is_language, load
from tei_toolkit.model import ToolkitError

_QUOTED = {ord('"'): '\\"', ord("\\"): "\\\\"}


def new(folder: Path, *, title: str = "", language: str = "en", editors: tuple[str, ...] = ()) -> Edition:
    """Make an edition in `folder` that builds at once, and return it.

    `title` is by default made from the folder's name.  Files that lie there stay as they are.  Raises `ToolkitError`
    where the folder holds an edition already, and for a language that is no BCP 47 tag.
    """
    check(folder, language)
    title = _plain(title) or _title(folder)
    contents = _contents(_id(folder, title), title, language, tuple(filter(None, map(_plain, editors))))
    for name, text in contents.items():
        if not (folder / name).exists():
            files.write(folder / name, text)
    files.make_folder(folder / "tei")
    edition = load(folder)
    write_schema(edition)
    return edition


def check(folder: Path, language: str) -> None:
    """`ToolkitError` where `new` would refuse the folder or the language, before anything is asked or written."""
    if folder.exists() and not folder.is_dir():
        raise ToolkitError(f"{folder}: a file stands there", "choose another folder")
    if (folder / FILE).exists():
        raise ToolkitError(f"{folder}: holds an edition already", f"`tei-toolkit build {folder}` builds it")
    if not is_language(language):
        raise ToolkitError(f"“{language}” is no language tag", "give a BCP 47 tag: --language en")


def _contents(id_: str, title: str, language: str, editors: tuple[str, ...]) -> dict[str, str]:
    """All files of a new edition by their paths in it, `edition.toml` last: with it, the folder is an edition."""
    home = resources.package("edition") / "starter"
    filled = {
        "ID": id_,
        "TITLE": title,
        "TITLE_TOML": _toml_text(title),
        "TITLE_XML": escape(title),
        "LANGUAGE": language,
        "EDITORS_TOML": ", ".join(_toml_text(one) for one in editors),
    }
    names = sorted((path for path in home.rglob("*") if path.is_file()), key=lambda path: path.name == FILE)
    # A file that begins with a dot is kept here without it, so that git doesn't obey it.
    return {
        path.relative_to(home).as_posix().replace("gitignore", ".gitignore"): _fill(files.read_text(path), filled)
        for path in names
    }


def _fill(text: str, values: dict[str, str]) -> str:
    return re.sub(r"@([A-Z_]+)@", lambda found: values[found[1]], text)


def _toml_text(text: str) -> str:
    return f'"{text.translate(_QUOTED)}"'


def _plain(words: str) -> str:
    """The words without control characters, which neither TOML nor XML can hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _title(folder: Path) -> str:
    words = _plain(re.sub(r"[-_]+", " ", folder.resolve().name))
    return words[:1].upper() + words[1:] or "An edition"


def _id(folder: Path, title: str) -> str:
    """A slug of the folder's name, else of the title, without accents."""
    for name in (folder.resolve().name, title):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        slug = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
        if slug:
            return slug
    return "edition"
