"""A Typst compiler with what it may read: the design, the edition's fonts, the pictures that are handed to it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tei_toolkit import files, resources
from tei_toolkit.model import ToolkitError
from tei_toolkit.publish import _parts

_FONTS = (".otf", ".ttf", ".otc", ".ttc")


class Press:
    """One compiler, kept for as long as the process lasts: what did not change since the last book is not set again."""

    def __init__(self, fonts: Path | None, *, computer: bool) -> None:
        import typst  # loading it takes 16 ms

        # Typst reads nothing outside this folder.
        self._folder = tempfile.TemporaryDirectory(prefix="tei-toolkit-")
        self._home = Path(self._folder.name)
        for path in sorted((resources.xslt() / "print").glob("*.typ")):
            files.write(self._home / path.name, files.read_bytes(path))
        self._refusal = typst.TypstError
        try:
            self._compiler: Any = typst.Compiler(
                root=str(self._home), font_paths=[str(fonts)] if fonts else [], ignore_system_fonts=not computer
            )
        except RuntimeError as error:
            raise ToolkitError(f"Typst does not start: {error}", "install tei-toolkit again") from error

    def compile(self, text: str, standards: Sequence[str], words: Mapping[str, str]) -> tuple[bytes | None, str]:
        """The PDF, or none and Typst's words; the source reads `words` as `sys.inputs`."""
        main, parts = _parts.split(text)
        for name, part in parts.items():
            files.write(self._home / name, part)
        try:
            pdf = self._compiler.compile(
                main.encode(), format="pdf", pdf_standards=list(standards), timestamp=0, sys_inputs=dict(words)
            )
        except self._refusal as error:
            return None, str(error.diagnostic or error.message)
        return bytes(pdf), ""

    def draw(self, source: str, words: Mapping[str, str], dots: float) -> bytes:
        """The first page as PNG, with `dots` to the inch."""
        try:
            return bytes(self._compiler.compile(source.encode(), format="png", ppi=dots, sys_inputs=dict(words)))
        except self._refusal as error:
            raise ToolkitError(f"cannot draw the cover: {error.message}"[:240], "report this") from error

    def lay(self, picture: Path) -> str:
        """Hand over a picture: the name by which a source can show it."""
        content = files.read_bytes(picture)
        name = f"{hashlib.sha256(content).hexdigest()[:24]}{picture.suffix.lower()}"
        files.write(self._home / name, content)
        return name

    def shows(self, name: str) -> bool:
        """Whether a picture can be decoded."""
        pdf, _ = self.compile(f'#image("{name}", alt: "-")', (), {})
        return pdf is not None

    @cache  # noqa: B019 -- a press lives as long as the process
    def has_font(self, family: str) -> bool:
        """Whether there is a font of this name; Typst takes the next without a word."""
        source = b"#set text(font: (sys.inputs.font, sys.inputs.font))\n-"
        _, warnings = self._compiler.compile_with_warnings(source, format="pdf", sys_inputs={"font": family})
        return not any("unknown font family" in warning.message for warning in warnings)


def press(fonts: Path, *, computer: bool = False) -> Press:
    """The press for the fonts of a folder, if it is there; with those of the computer if that is asked for."""
    given = sorted(path for path in fonts.rglob("*") if path.suffix.lower() in _FONTS) if fonts.is_dir() else []
    return _press(fonts if given else None, tuple((str(one), one.stat().st_mtime_ns) for one in given), computer)


@lru_cache(maxsize=4)
def _press(fonts: Path | None, _given: tuple[tuple[str, int], ...], computer: bool) -> Press:
    return Press(fonts, computer=computer)
