"""What is installed is what is tested: the wheel, in an environment of its own, builds the example edition."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = {"schemas": "tei_toolkit/schemas", "xslt": "tei_toolkit/xslt", "tei_toolkit": "tei_toolkit"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without asking the network for anything."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel, and sees the libraries of this one."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    scripts = Path(sysconfig.get_path("scripts", "venv", vars={"base": str(home)}))
    command = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "install", "--quiet", "--no-index"]
    subprocess.run([*command, "--no-deps", str(wheel)], check=True)
    # A path added this way stands behind the environment's own, and the editable install in it is not looked up.
    site = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(home)}))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


def _run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    return subprocess.run(
        [str(installed / words[0]), *words[1:]], cwd=folder, env=outside, capture_output=True, text=True
    )


def test_the_wheel_holds_every_file_of_program_schemas_and_stylesheets(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder, place in DATA.items():
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{place}/{path.relative_to(ROOT / folder).as_posix()}" in inside
    assert not any(name.startswith(("tests/", "editions/", "docs/")) for name in inside)
    assert any(name.endswith("licenses/LICENSE") for name in inside)


def test_the_program_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, tmp_path, "python", "-c", "import tei_toolkit; print(tei_toolkit.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(installed.parent)


def test_the_installed_command_builds_the_example_edition(installed: Path, tmp_path: Path) -> None:
    example = ROOT / "editions" / "armistice-1953"
    shutil.copytree(example, tmp_path / "edition", ignore=shutil.ignore_patterns("build"))
    done = _run(installed, tmp_path, "tei-toolkit", "build", "edition")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "edition/build/html/117427.html").is_file()
    assert (tmp_path / "edition/build/pdf/armistice-1953.pdf").read_bytes().startswith(b"%PDF-")


def test_the_installed_command_begins_and_builds_an_edition(installed: Path, tmp_path: Path, letter: str) -> None:
    assert _run(installed, tmp_path, "tei-toolkit", "new", "mine", "--title", "Mine").returncode == 0
    (tmp_path / "mine/sources/light.txt").write_text(letter, encoding="utf-8")
    done = _run(installed, tmp_path, "tei-toolkit", "build", "mine")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "mine/build/html/light.html").is_file()
    checked = _run(installed, tmp_path, "tei-toolkit", "validate", "mine/tei")
    assert checked.returncode == 0, checked.stdout + checked.stderr
