"""Where the package's own data lie: schemas, stylesheets, archive layouts, grammars, findings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _beside(name: str) -> Path:
    """The folder `name`: inside an installed package, at the top of the repository in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def schemas() -> Path:
    """The folder of the RELAX NG schema and the Schematron rules."""
    return _beside("schemas")


def xslt() -> Path:
    """The folder of the stylesheets, one folder a format."""
    return _beside("xslt")


def package(name: str) -> Path:
    """A folder of data inside the package: `archives`, `doctypes`, `findings`, …"""
    return _PACKAGE / name
