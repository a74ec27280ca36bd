"""`[ebook]` of `edition.toml`: the fonts that e-books bring with them."""

from __future__ import annotations

from pathlib import Path

from tei_toolkit import toml

# What EPUB 3.3 lets a book bring; a collection (ttc) is not among it.
KINDS = (".otf", ".ttf", ".woff", ".woff2")


def read(said: toml.Table, folder: Path) -> tuple[Path, ...]:
    """The files of the folder `fonts/` that the table names; `ToolkitError` for one that isn't there or is no font."""
    said.expect(("fonts",))
    found = []
    for name in said.strings("fonts"):
        path = folder / "fonts" / name
        if Path(name).name != name or not path.is_file():
            said.refuse(
                "fonts", f"the folder fonts/ has no file “{name}”", 'put it there: fonts = ["Amiri-Regular.ttf"]'
            )
        if path.suffix.lower() not in KINDS:
            said.refuse("fonts", f"no e-book may bring “{name}”", f"name files that end with {', '.join(KINDS)}")
        found.append(path)
    return tuple(found)
