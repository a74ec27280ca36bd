"""Valid documents, damaged at random: libxml2, the reference engine and jing give the same verdict on each."""

from __future__ import annotations

import importlib.util
import random
import re
import subprocess
from collections import defaultdict
from collections.abc import Container, Sequence
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import schema, xml
from tei_toolkit.relaxng import Schema
from tei_toolkit.relaxng.kept import Kept
from tei_toolkit.relaxng.verdict import Verdict

HERE = Path(__file__).parent
_spec = importlib.util.spec_from_file_location("damage", HERE / "damage.py")
assert _spec is not None
assert _spec.loader is not None
_damage = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_damage)
TEI = (
    "p head div persName placeName date note list item title hi ref body text lb table row cell choice bibl egXML TEI "
    "persname foo"
).split()
OWN = "p head div persName date note list item hi ref opener closer signed salute app rdg idno change gap foo".split()
MIXTURE = "note em ref stamp fact para part code line only yes no body end flag facts summary head foo".split()
CHOICES = "list item term gap a b c d e label foo".split()
JING = re.compile(r".*/(\d+)\.xml:(\d+):\d+: error: ")


def _damaged(bases: Sequence[Path], names: Sequence[str], many: int, folder: Path) -> list[tuple[Path, list[str]]]:
    """Write damaged copies; each with what was done."""
    chance = random.Random(20_261_125)
    found: list[tuple[Path, list[str]]] = []
    for number in range(many):
        tree = etree.parse(str(chance.choice(bases)), etree.XMLParser(resolve_entities=False))
        done = [_damage.damage(tree.getroot(), chance, names) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
        path = folder / f"{number}.xml"
        path.write_bytes(etree.tostring(tree.getroot(), encoding="utf-8"))
        found.append((path, done))
    return found


def _first_lines(jing: str, grammar: Path, paths: Sequence[Path], *options: str) -> dict[int, int]:
    """Of each file that jing finds invalid, by its number, the line of the first error."""
    compact = ["-c"] if grammar.suffix == ".rnc" else []
    said = subprocess.run(
        [jing, *compact, *options, grammar, *paths], capture_output=True, text=True, check=False
    ).stdout
    lines: dict[int, list[int]] = defaultdict(list)
    for match in filter(None, map(JING.match, said.splitlines())):
        lines[int(match[1])].append(int(match[2]))
    assert f"{grammar}:" not in said, said
    return {number: found[0] for number, found in lines.items()}


def _compare(jing: str, grammar: Path, bases: Sequence[Path], names: Sequence[str], many: int, folder: Path) -> None:
    documents = _damaged(bases, names, many, folder)
    lines = _first_lines(jing, grammar, [path for path, _ in documents])
    assert many // 5 < len(lines) < many
    own = Schema.from_path(grammar)
    same = 0
    for number, (path, done) in enumerate(documents):
        is_invalid = number in lines
        by_both = own.validate(path)
        by_engine = own.validate(path, reference=True)
        assert bool(by_both) is bool(by_engine) is is_invalid, (path.name, done)
        assert not any(one.message.startswith("not valid:") for one in by_both)  # each fault is explained
        same += is_invalid and by_engine[0].location.line == lines[number]
    assert same >= 0.99 * len(lines)
    # Ids that stand twice are no affair of the grammar.
    paths = [path for path, _ in documents]
    _in_any_order(grammar, paths, _first_lines(jing, grammar, paths, "-i").keys())


def _in_any_order(grammar: Path, paths: Sequence[Path], invalid: Container[int]) -> None:
    """The verdict on a document is the same whichever document came before it."""
    trees = [xml.parse_file(path) for path in paths]
    schema = Kept.of(grammar)
    assert schema.grammar
    schema.home = None  # what other documents left there would serve these
    for first in range(0, len(trees), 10):
        verdict = Verdict(schema)
        for number in (first, *random.Random(first).sample(range(len(trees)), 20)):
            said = verdict.is_valid(trees[number])
            assert said in (None, number not in invalid), (paths[first].name, paths[number].name)


def test_by_the_schema_for_all_of_tei(shared: Path, jing: str, tmp_path: Path) -> None:
    folder = shared / "tei" / "files"
    valid = [
        path
        for path in sorted(folder.iterdir())
        if path.suffix != ".jing" and path.stat().st_size < 60_000 and not path.with_name(path.name + ".jing").exists()
    ]
    _compare(jing, shared / "tei" / "tei_all.rng", valid, [xml.tei(name) for name in TEI], 250, tmp_path)


def test_by_the_toolkits_schema(jing: str, tmp_path: Path) -> None:
    valid = sorted((HERE.parent / "rules").rglob("pass.xml")) + sorted(HERE.glob("TEI30[1-7]/pass.xml"))
    own = Schema.from_path(schema.grammar_path())
    valid = [path for path in valid if not own.validate(path)]
    assert len(valid) > 15
    _compare(jing, schema.grammar_path(), valid, [xml.tei(name) for name in OWN], 250, tmp_path)


@pytest.mark.parametrize(
    ("name", "names"),
    [("mixture.rnc", [f"{{urn:m}}{name}" for name in MIXTURE] + ["{urn:o}num", "plain"]), ("choices.rng", CHOICES)],
)
def test_by_schemas_of_everything_that_relax_ng_can_say(name: str, names: list[str], jing: str, tmp_path: Path) -> None:
    grammar = HERE / "schemas" / name
    _compare(jing, grammar, [grammar.with_suffix(".xml")], names, 300, tmp_path)
