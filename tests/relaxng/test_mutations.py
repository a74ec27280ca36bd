"""Valid documents, damaged at random: libxml2, the reference engine and jing give the same verdict on each."""

from __future__ import annotations

import copy
import random
import re
import subprocess
from collections import defaultdict
from pathlib import Path

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.relaxng import Schema

NAMES = (
    "p head div persName placeName date note list item title hi ref body text lb table row cell persname foo".split()
)
VALUES = ["1", "a b", "", "24 July", "#x", "x:y", "http://example.org/%zz"]
JING = re.compile(r".*/(\d+)\.xml:(\d+):\d+: error: ")
MANY = 250


def _damage(root: etree._Element, chance: random.Random) -> None:
    """Drop, double, move or rename an element or an attribute, damage a value, or add a text."""
    elements = list(root.iter(etree.Element))
    element = chance.choice(elements[1:])
    parent = element.getparent()
    assert parent is not None
    attributes = list(element.attrib)
    name = chance.choice(attributes) if attributes else None
    way = chance.randrange(9)
    if way == 0:
        parent.remove(element)
    elif way == 1:
        element.addnext(copy.deepcopy(element))
    elif way == 2:
        other = chance.choice(elements)
        if other is not element and element not in other.iterancestors():
            other.insert(chance.randrange(len(other) + 1), element)
    elif way == 3:
        element.tag = xml.tei(chance.choice(NAMES))
    elif way == 4:
        element.set(chance.choice(["type", "when", "n", "rent", "target", "ref", "unit"]), chance.choice(VALUES))
    elif way == 5:
        element.text = f"{element.text or ''} stray "
    elif name is not None and way == 6:
        del element.attrib[name]
    elif name is not None and way == 7:
        element.set(name, str(element.attrib[name]) + chance.choice([" !", "%", "-", "  x"]))
    elif name is not None:
        element.set("renamed", str(element.attrib.pop(name)))


def test_both_halves_say_what_jing_says_and_where(shared: Path, jing: str, tmp_path: Path) -> None:
    folder = shared / "tei"
    valid = [
        path
        for path in sorted((folder / "files").glob("*.xml"))
        if path.stat().st_size < 60_000 and not path.with_name(path.name + ".jing").exists()
    ]
    chance = random.Random(20_260_901)
    paths: list[Path] = []
    for number in range(MANY):
        tree = etree.parse(str(chance.choice(valid)), etree.XMLParser(resolve_entities=False))
        _damage(tree.getroot(), chance)
        paths.append(tmp_path / f"{number}.xml")
        paths[-1].write_bytes(etree.tostring(tree.getroot(), encoding="utf-8"))
    said = subprocess.run(
        [jing, str(folder / "tei_all.rng"), *map(str, paths)], capture_output=True, text=True, check=False
    ).stdout
    lines: dict[int, list[int]] = defaultdict(list)
    for match in map(JING.match, said.splitlines()):
        if match:
            lines[int(match[1])].append(int(match[2]))
    assert MANY // 4 < len(lines) < MANY

    schema = Schema.from_path(folder / "tei_all.rng")
    same = 0
    for number, path in enumerate(paths):
        is_invalid = number in lines
        by_both = schema.validate(path)
        by_engine = schema.validate(path, reference=True)
        assert bool(by_both) is bool(by_engine) is is_invalid, path.name
        assert all(one.code != "TEI309" for one in by_both)  # each fault is explained
        same += is_invalid and by_engine[0].location.line == lines[number][0]
    assert same >= 0.99 * len(lines)
