"""Finding formats: the folders `xslt/*/format.toml`, and the modules of this package that can `make` one."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tei_toolkit import resources, toml
from tei_toolkit.model import ToolkitError

_PACKAGE = "tei_toolkit.publish"
_KEYS = ("name", "title", "media-type", "opens", "assets", "copies", "pack", "adds", "most", "offers", "step")
_STEP_KEYS = ("stylesheet", "each", "output", "finish", "sees", "having", "above", "every", "lists")
EACH = ("document", "edition", "book", "entry", "period")


@dataclass(frozen=True)
class Step:
    """One stylesheet, run for each source of a kind: `document`, `edition`, `book`, `entry` of a register, `period`.

    `output` is the path of what it makes, with the placeholders `{stem}` and `{edition}`; `finish` names the module
    that turns the result into what is published.  `sees` says what a step for the edition is given of each document,
    None for everything (see `tei_toolkit.publish._views`), and `having` of which documents: of those that have one of
    these.  An entry has a page of its own where more than `above` documents name it, and every one has in an edition of
    more than `every` documents.  A step that `lists` the documents
    is given periods instead, in an edition of more documents than one page carries.
    """

    stylesheet: str
    each: str
    output: str
    finish: str = ""
    sees: tuple[str, ...] | None = None
    having: tuple[str, ...] = ()
    above: int = 0
    every: int = 0
    lists: bool = False


@dataclass(frozen=True)
class Format:
    """A way to publish an edition.

    `opens` is the file to open, `assets` the folder that is copied as it is, `copies` those folders of the edition
    whose XML is offered beside the pages (`tei`, `registers`, `schema`). `folder` holds the stylesheets; `pack` names
    the module that turns all files of the format into what is published, `adds` one that makes more files of them.
    `offers` are other formats whose files it offers, where they are made too. `most` is how many documents one page
    lists (see `_periods`), 0 for any number. Where `module` is given, it makes the format instead.
    """

    name: str
    title: str
    media_type: str
    opens: str
    folder: Path
    assets: str = ""
    copies: tuple[str, ...] = ()
    pack: str = ""
    adds: str = ""
    most: int = 0
    offers: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    module: ModuleType | None = None


def names() -> list[str]:
    """The names of all formats, in alphabetical order."""
    return sorted({*_folders(), *_modules()})


def is_one(name: str) -> bool:
    """Whether there is a format of this name; cheaper than looking it up among all."""
    return name in _folders() or name in _modules()


def find(name: str) -> Format:
    """The format of a name; `ToolkitError` that lists the formats where there is none."""
    return _found(resources.xslt(), name)


@cache
def _found(_home: Path, name: str) -> Format:
    """A format, found once: for every document some are asked for by their names."""
    folder = _folders().get(name)
    if folder:
        return folder
    module = _modules().get(name)
    if module is None:
        raise ToolkitError(f"no format is called “{name}”", f"there are: {', '.join(names())}")
    return Format(name, module.TITLE, module.MEDIA_TYPE, module.OPENS, resources.xslt(), module=module)


def _folders() -> dict[str, Format]:
    found = (_read(path) for path in sorted(resources.xslt().glob("*/format.toml")))
    return {one.name: one for one in found}


def _modules() -> dict[str, ModuleType]:
    home = import_module(_PACKAGE)
    own = (found.name for found in pkgutil.iter_modules(home.__path__) if not found.name.startswith("_"))
    modules = {name: import_module(f"{_PACKAGE}.{name}") for name in own}
    # A module whose format has a name that Python can't import (csl-json) says it.
    return {getattr(module, "NAME", name): module for name, module in modules.items() if hasattr(module, "make")}


def _read(path: Path) -> Format:
    said = toml.read(path)
    said.expect(_KEYS)
    return Format(
        name=said.string("name", None),
        title=said.string("title", None),
        media_type=said.string("media-type", None),
        opens=said.string("opens", None),
        folder=path.parent,
        assets=said.string("assets"),
        copies=said.strings("copies"),
        pack=said.string("pack"),
        adds=said.string("adds"),
        most=_number(said, "most"),
        offers=said.strings("offers"),
        steps=tuple(_step(step) for step in said.tables("step")),
    )


def _step(said: toml.Table) -> Step:
    said.expect(_STEP_KEYS)
    each = said.string("each", None)
    if each not in EACH:
        said.refuse("each", f"“{each}” is nothing that a step can be run for", f"write one of {', '.join(EACH)}")
    return Step(
        said.string("stylesheet", None),
        each,
        said.string("output", None),
        said.string("finish"),
        said.strings("sees") if "sees" in said.values else None,
        said.strings("having"),
        _number(said, "above"),
        _number(said, "every"),
        said.values.get("lists", False) is True,
    )


def _number(said: toml.Table, name: str) -> int:
    number = said.values.get(name, 0)
    if not isinstance(number, int) or number < 0:
        said.refuse(name, f"“{name}” is a number of documents", f"write {name} = 20")
    return number
