"""What the tests share: where the repository lies, and outside programs that may be missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NODE = ROOT / ".tools" / "node_modules"
FONTS = Path("/usr/share/fonts")
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# A law holds however busy the machine is.  CI tries the same inputs each time, so that the same commit has the same
# verdict; at home each run tries new ones.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if IN_CI else "home")


def _wanted(what: str, present: bool) -> None:
    """Skip where something outside the project is missing; fail in CI, which must have it."""
    if present:
        return
    if IN_CI:
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the repository."""
    _wanted("the folder ../shared of real documents", SHARED.is_dir())
    return SHARED


def _program(name: str) -> str:
    found = shutil.which(name)
    _wanted(f"the program {name}", found is not None)
    return found or ""


@pytest.fixture(scope="session")
def jing() -> str:
    """The command jing, an independent RELAX NG validator."""
    return _program("jing")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """The command pdftotext, which reads a PDF as its readers' programs do."""
    return _program("pdftotext")


@pytest.fixture(scope="session")
def font() -> Callable[[str], Path]:
    """A font of the system by the name of its file."""

    def find(name: str) -> Path:
        found = sorted(FONTS.rglob(name)) if FONTS.is_dir() else []
        _wanted(f"the font {name} (apt install fonts-hosny-amiri fonts-wqy-microhei)", bool(found))
        return found[0]

    return find


@pytest.fixture(scope="session")
def java() -> str:
    """The command java, which runs the W3C's validator of e-books."""
    return _program("java")


def _package(path: str) -> Path:
    found = NODE / path
    _wanted(f"the npm package of {found.name} (npm install --prefix .tools axe-core vnu-jar)", found.is_file())
    return found


@pytest.fixture(scope="session")
def axe() -> str:
    """The script axe, which tells what keeps people from using a page."""
    return _package("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def vnu() -> str:
    """The Nu checker, by which the W3C validates HTML: a program of Java."""
    return str(_package("vnu-jar/build/dist/vnu.jar"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The command chromium."""
    return _program("chromium")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """Chromium as Playwright leads it; pages that a test opens are its own to close."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
