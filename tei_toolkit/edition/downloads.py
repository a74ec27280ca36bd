"""What a format offers of others (`offers` in `format.toml`): those made in this build, or that an earlier one left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tei_toolkit import publish
from tei_toolkit.edition import outputs
from tei_toolkit.edition.config import Edition
from tei_toolkit.publish import Download, Format


@dataclass(frozen=True)
class Other:
    """Another format: its folder, and the files that this build made there; None where it made none of it."""

    format: Format
    folder: Path
    made: Mapping[str, str] | None

    def is_there(self, name: str) -> bool:
        """Whether it has a file of this name."""
        return name in self.made if self.made is not None else (self.folder / name).is_file()


def others(
    wanted: Format, edition: Edition, home: Path, made: Mapping[str, Mapping[str, str]], asked: Sequence[str]
) -> list[Other]:
    """The formats that one offers: those `made`, and those of `edition.toml` that the build was not `asked` for."""
    found = []
    for name in wanted.offers:
        folder = home / name
        if name in made:
            found.append(Other(publish.find(name), folder, made[name]))
        elif name in edition.formats and name not in asked and (folder / outputs.MARKER).is_file():
            found.append(Other(publish.find(name), folder, None))
    return found


class Offers:
    """The files of other formats that are offered on the pages of one."""

    def __init__(self, edition: str, others: Sequence[Other]) -> None:
        self._edition = edition
        self._others = others
        # By their places below the pages, the files that have been offered.
        self.files: dict[str, Path] = {}

    @cached_property
    def of_edition(self) -> list[Download]:
        """Those of the edition as a whole."""
        return [
            self._download(one, name, whole=True)
            for one in self._others
            for name in publish.of_edition(one.format, self._edition, one.is_there)
        ]

    def of_document(self, stem: str) -> list[Download]:
        """Those of one document."""
        return [
            self._download(one, name)
            for one in self._others
            for name in publish.of_document(one.format, stem, self._edition, one.is_there)
        ]

    def _download(self, one: Other, name: str, *, whole: bool = False) -> Download:
        place = f"{publish.DOWNLOADS}/{name}"
        self.files[place] = one.folder / name
        size = (one.folder / name).stat().st_size if whole else 0
        return Download(one.format.name, place, one.format.media_type, size)
