"""What may come at a place, for an editor that completes: the names, the values, whether text or the end may."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tei_toolkit import schema, xml
from tei_toolkit.relaxng import Schema

HERE = Path(__file__).parent
LETTER = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d1" xml:lang="en"><teiHeader><fileDesc/></teiHeader>
<text><body><div type="letter" xml:id="d1-letter"><head>A</head><foo/>
<p>a <ref/></p><closer/></div></body></text></TEI>"""


def _element(name: str) -> etree._Element:
    found = xml.parse(LETTER, "a.xml").find(f".//{xml.tei(name)}")
    assert found is not None
    return found


def _names(names: tuple[str, ...]) -> set[str]:
    return {etree.QName(name).localname for name in names}


def test_what_may_come_depends_on_what_stands_before() -> None:
    own = Schema.from_path(schema.grammar_path())
    division = _element("div")
    first, behind_head, behind_closer = (
        own.expected(division, after) for after in (None, division[0], division[len(division) - 1])
    )
    assert {"p", "head", "opener"} <= _names(first.elements)
    assert "p" in _names(behind_head.elements)
    assert not {"p", "opener", "head"} & _names(behind_closer.elements)
    assert {"postscript", "note"} <= _names(behind_closer.elements)
    assert (first.text, behind_closer.end) == (False, True)


def test_what_is_missing_comes_first_and_the_end_not_yet() -> None:
    own = Schema.from_path(schema.grammar_path())
    inside = own.expected(_element("fileDesc"))
    assert inside.elements == (xml.tei("titleStmt"),)
    assert not inside.end
    paragraph = own.expected(_element("p"))
    assert paragraph.text
    assert paragraph.end


def test_attributes_that_are_there_are_left_out_and_required_ones_told() -> None:
    own = Schema.from_path(schema.grammar_path())
    assert own.expected(_element("ref")).required == ("target",)
    division = own.expected(_element("div"))
    assert division.required == ()
    assert "type" not in division.attributes
    assert "n" in division.attributes


def test_values_are_listed_or_described() -> None:
    own = Schema.from_path(schema.grammar_path())
    assert {"letter", "telegram"} <= set(own.expected_value(_element("div"), "type").values)
    target = own.expected_value(_element("ref"), "target")
    assert target.values == ()
    assert "pointer" in target.words
    assert own.expected_value(_element("ref"), "nothing").words == ""


def test_what_the_schema_expects_is_what_it_accepts() -> None:
    # Whatever is offered behind a child of a valid document leaves no complaint about its place.
    grammar = HERE / "schemas" / "choices.rng"
    own = Schema.from_path(grammar)
    tree = etree.parse(str(grammar.with_suffix(".xml")))
    tried = 0
    for element in list(tree.iter(etree.Element)):
        for after in (None, *element):
            for name in own.expected(element, after).elements:
                new = etree.Element(name)
                if after is None:
                    element.insert(0, new)
                else:
                    after.addnext(new)
                misplaced = [one for one in own.validate(tree) if one.data.get("element") == name]
                assert not any(one.code == "TEI301" for one in misplaced)
                element.remove(new)
                tried += 1
    assert tried > 20
