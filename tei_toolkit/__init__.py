"""From plain transcriptions to checked TEI, a web site and a book.

Each verb of the command is a function here, of the same name and power; the values that they take and return are
those of `tei_toolkit.model`.  Names are loaded when they are first used, so that `import tei_toolkit` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tei_toolkit.version import __version__

if TYPE_CHECKING:
    from tei_toolkit.conversion import Conversion, convert
    from tei_toolkit.edition.build import Built, build
    from tei_toolkit.edition.config import Edition, Licence
    from tei_toolkit.edition.scaffold import new
    from tei_toolkit.explanation import explain
    from tei_toolkit.model import (
        Fate,
        FateSpan,
        FidelityReport,
        Finding,
        Location,
        Severity,
        Span,
        ToolkitError,
    )
    from tei_toolkit.names import names
    from tei_toolkit.preview import serve
    from tei_toolkit.validation import validate

__all__ = [
    "Built",
    "Conversion",
    "Edition",
    "Fate",
    "FateSpan",
    "FidelityReport",
    "Finding",
    "Licence",
    "Location",
    "Severity",
    "Span",
    "ToolkitError",
    "__version__",
    "build",
    "convert",
    "explain",
    "names",
    "new",
    "serve",
    "validate",
]

_HOMES = {
    "Built": "edition.build",
    "Conversion": "conversion",
    "Edition": "edition.config",
    "Licence": "edition.config",
    "build": "edition.build",
    "convert": "conversion",
    "explain": "explanation",
    "names": "names",
    "new": "edition.scaffold",
    "serve": "preview",
    "validate": "validation",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
