"""Links to files beside the documents: those that the site has, and those that it hasn't."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml.html import document_fromstring

from tei_toolkit.edition.build import Built, build
from tests.html.harbour import png
from tests.html.test_site import TEI

TEXT = """<ref target="../images/map%20one.png">the map</ref>,
<ref target="../notes/plan.pdf">the plan</ref>, <ref target="oil.html#doil-p1">the oil</ref>,
<ref target="timeline.html">years</ref>, <ref target="../../secret.png">a secret</ref>,
<ref target="oil.xml">its file</ref>, <ref target="nobody.html">nobody</ref>"""
PAGE = """# Introduction

See [the map](images/map%20one.png), [the oil](oil.html), [the plan](notes/plan.pdf).
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    home = tmp_path_factory.mktemp("links") / "lights"
    for name in ("tei", "images", "notes", "pages"):
        (home / name).mkdir(parents=True)
    png(home.parent / "secret.png", 4, 4, 200)
    png(home / "images" / "map one.png", 4, 4, 200)
    (home / "notes" / "plan.pdf").write_bytes(b"%PDF-1.4")
    (home / "pages" / "introduction.md").write_text(PAGE, encoding="utf-8")
    (home / "edition.toml").write_text('[edition]\nid = "lights"\ntitle = "Lights"\n', encoding="utf-8")
    for stem, text in (("lamp", TEXT), ("oil", "Oil.")):
        said = TEI.format(stem=stem, title=stem, when="1921", sender="Orr", status="reviewed", kind="letter", text=text)
        (home / "tei" / f"{stem}.xml").write_text(said, encoding="utf-8")
    return home, build(home, formats=["html"], jobs=1)


def _links(built: tuple[Path, Built], name: str) -> dict[str, Any]:
    page = document_fromstring((built[0] / "build" / "html" / name).read_bytes())
    return {one.text_content(): one.get("href") for one in page.xpath("//*[@id='page:text']//p//a[not(@class)]")}


def test_links_lead_to_files_that_the_site_has(built: tuple[Path, Built]) -> None:
    assert _links(built, "lamp.html") == {
        "the map": "images/map%20one.png",
        "the oil": "oil.html#doil-p1",
        "years": "timeline.html",
        "its file": "oil.html",
    }
    assert (built[0] / "build" / "html" / "images" / "map one.png").is_file()


def test_a_link_to_what_is_not_published_is_words_and_a_finding_with_its_line(built: tuple[Path, Built]) -> None:
    said = [one for one in built[1].findings if one.code == "PUB511" and one.location.path.endswith("lamp.xml")]
    start = (built[0] / "tei" / "lamp.xml").read_text(encoding="utf-8").partition("../notes/plan.pdf")[0].count(
        "\n"
    ) + 1
    assert [(one.message, one.location.line) for one in said] == [
        ("the site has no file “../notes/plan.pdf”", start),
        ("the site has no file “../../secret.png”", start + 1),
        ("the site has no file “nobody.html”", start + 2),
    ]
    text = (built[0] / "build" / "html" / "lamp.html").read_text(encoding="utf-8")
    assert "the plan" in text
    assert "plan.pdf" not in text
    assert "secret.png" not in text


def test_the_same_holds_for_pages_of_own_words(built: tuple[Path, Built]) -> None:
    assert _links(built, "introduction.html") == {"the map": "images/map%20one.png", "the oil": "oil.html"}
    (said,) = [one for one in built[1].findings if one.code == "PUB511" and one.location.path.endswith(".md")]
    assert said.message == "the site has no file “notes/plan.pdf”"
