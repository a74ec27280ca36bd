"""The toolkit's schema: what it accepts tei_all accepts too, and an edition's copy stands alone."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from lxml import etree

from tei_toolkit import schema, xml
from tei_toolkit.relaxng import Schema
from tei_toolkit.relaxng.normalise import read
from tei_toolkit.rules import Rules

RNG = "{http://relaxng.org/ns/structure/1.0}"


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generator", Path(__file__).with_name("generator.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["generator"] = module
    spec.loader.exec_module(module)
    return module


def _invalid(jing: str, grammar: Path, files: Sequence[Path]) -> set[str]:
    """The names of the files that jing finds invalid."""
    done = subprocess.run([jing, str(grammar), *map(str, files)], capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if ": error:" in line or ": fatal:" in line]
    assert done.returncode == bool(lines), done.stdout + done.stderr
    return {Path(line.partition(".xml:")[0] + ".xml").name for line in lines}


def _mutate(tree: etree._ElementTree, chance: random.Random) -> None:
    """Do to a document what a slip of the hand might."""
    elements = [one for one in tree.iter(etree.Element) if one.getparent() is not None]
    one, other = chance.choice(elements), chance.choice(elements)
    parent = one.getparent()
    assert parent is not None
    kind = chance.randrange(6)
    if kind == 0:
        parent.remove(one)
    elif kind == 1:
        one.tag = other.tag
    elif kind == 2:
        parent.append(one)
    elif kind == 3:
        one.tail = "stray words"
    elif kind == 4:
        one.set(
            chance.choice(["type", "when", "ref", "who", "cert", "colour"]), chance.choice(["main", "x", "two words"])
        )
    elif one.attrib:
        del one.attrib[chance.choice(list(one.attrib))]


def test_what_the_schema_accepts_tei_all_accepts(shared: Path, jing: str, tmp_path: Path) -> None:
    generator = _generator().Generator(read(schema.grammar_path()), seed=1953)
    own = Schema.from_path(schema.grammar_path())
    chance = random.Random(342)
    files, invalid = [], set()
    for number in range(240):
        tree = generator.document()
        if number % 2:
            _mutate(tree, chance)
        path = tmp_path / f"{number}.xml"
        path.write_bytes(etree.tostring(tree))
        files.append(path)
        found = own.validate(tree, path.name)
        if found:
            invalid.add(path.name)
            assert all(one.code != "TEI309" and one.location.line for one in found), "a fault that is not explained"
        assert number % 2 or not found
    assert 40 < len(invalid) < 120, "too few mutants of one kind to show anything"
    assert _invalid(jing, schema.grammar_path(), files) == invalid
    valid = [path for path in files if path.name not in invalid]
    assert _invalid(jing, shared / "tei" / "tei_all.rng", valid) == set()
    every = {name for one in read(schema.grammar_path()).elements() for name in (one.name and one.name.names()) or ()}
    assert len(every - set(generator.names)) < 12, "the documents don't show enough of the schema"


def test_the_model_document_is_valid_by_both(shared: Path, jing: str) -> None:
    example = shared / "examples" / "117427.xml"
    assert Schema.from_path(schema.grammar_path()).validate(example) == []
    assert Rules.of_toolkit().check(xml.parse_file(example), "x") == []
    assert _invalid(jing, shared / "tei" / "tei_all.rng", [example]) == set()


def test_no_group_has_one_child() -> None:
    # libxml2 never returns from compiling such a group.
    tree = xml.parse_file(schema.grammar_path())
    assert [group.sourceline for group in tree.iter(f"{RNG}group") if len(group) < 2] == []


def test_every_definition_is_used_and_every_reference_defined() -> None:
    tree = xml.parse_file(schema.grammar_path())
    defined = [one.get("name") for one in tree.iter(f"{RNG}define")]
    used = {one.get("name") for one in tree.iter(f"{RNG}ref")}
    assert len(defined) == len(set(defined))
    assert set(defined) == used


DOCUMENT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d1" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
    '<title type="main">A</title></titleStmt><publicationStmt><p>B</p></publicationStmt><sourceDesc><p>C</p>'
    '</sourceDesc></fileDesc></teiHeader><text><body><div type="{type}" xml:id="d1-a"><p>D</p></div></body></text>'
    "</TEI>"
)


def test_an_edition_adds_kinds_of_documents(tmp_path: Path) -> None:
    grammar, rules = schema.assemble(["ballad", "letter", "ballad"])
    assert (grammar, rules) == schema.assemble(["letter", "ballad"])
    (tmp_path / "edition.rng").write_bytes(grammar)
    (tmp_path / "edition.sch").write_bytes(rules)
    edition = Schema.from_path(tmp_path / "edition.rng")
    for kind, expected in (("ballad", []), ("letter", []), ("sonnet", ["TEI304"])):
        tree = xml.parse(DOCUMENT.format(type=kind).encode(), "a.xml")
        assert [one.code for one in edition.validate(tree, "a.xml")] == expected
    tree = xml.parse(DOCUMENT.format(type="ballad").encode(), "a.xml")
    assert [one.code for one in Schema.from_path(schema.grammar_path()).validate(tree, "a.xml")] == ["TEI304"]
    assert {one.code for one in Rules.from_path(tmp_path / "edition.sch").check(tree, "a.xml")} == {"EDN409"}


def test_the_assembled_rules_hold_every_rule() -> None:
    root = etree.fromstring(schema.rules())
    patterns = [one.get("id") for one in root.iter("{http://purl.oclc.org/dsdl/schematron}pattern")]
    assert patterns == sorted(path.stem for path in (schema.grammar_path().parent / "rules").glob("*.sch"))
    assert root.find("{http://purl.oclc.org/dsdl/schematron}title") is not None
