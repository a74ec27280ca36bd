"""Whatever the toolkit's schema lets stand in a text has a rule."""

from __future__ import annotations

import time
from types import ModuleType

import pytest
from lxml import etree

from tei_toolkit import resources, xml

# These have their rules where they belong, and nowhere else.
FRAME = {"text", "front", "body", "back", "group", "figDesc"}
RNG = "{http://relaxng.org/ns/structure/1.0}"


def elements_of_a_text() -> list[str]:
    """The names of the elements that the schema allows somewhere in `text`."""
    grammar = xml.parse_file(resources.schemas() / "tei-toolkit.rng").getroot()
    defines: dict[str, list[etree._Element]] = {}
    for define in grammar.iter(f"{RNG}define"):
        defines.setdefault(define.get("name", ""), []).append(define)
    found: set[str] = set()
    seen: set[int] = set()
    waiting: list[etree._Element] = [
        element for element in grammar.iter(f"{RNG}element") if element.get("name") == "text"
    ]
    assert waiting
    while waiting:
        pattern = waiting.pop()
        if id(pattern) in seen:
            continue
        seen.add(id(pattern))
        for part in pattern.iter(f"{RNG}element", f"{RNG}ref"):
            if part.tag == f"{RNG}element":
                found.add(part.get("name", ""))
            else:
                waiting.extend(defines[part.get("name", "")])
    return sorted(found - {""})


@pytest.mark.parametrize("around", ["<div>{}</div>", "<div><p>{}</p></div>", "<div><opener>{}</opener></div>"])
def test_every_element_has_a_rule(pages: ModuleType, around: str) -> None:
    without = []
    for name in elements_of_a_text():
        page = pages.document(pages.with_body(around.format(f"<{name}>x</{name}>")))
        if any(finding.code == "PUB501" for finding in page.findings) and name not in FRAME:
            without.append(name)
        assert page.text or name in FRAME, name
    assert without == []


def test_a_long_document_takes_time_in_proportion(pages: ModuleType) -> None:
    def seconds(count: int) -> float:
        note = '<note place="bottom">n</note>'
        paragraph = f"<p>A <choice><sic>a</sic><corr>b</corr></choice> lamp.{note}</p>"
        tree = pages.with_body(f"<div>{paragraph * count}</div>")
        pages.document(tree)
        start = time.process_time()
        page = pages.document(tree)
        assert page.text.count('role="doc-noteref"') == count
        return time.process_time() - start

    assert seconds(1600) < 10 * seconds(400)
