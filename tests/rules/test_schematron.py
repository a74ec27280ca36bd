"""Schematron as ISO/IEC 19757-3 says it: what a rule matches, what an assertion tells."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tei_toolkit import xml
from tei_toolkit.model import Finding, Severity, ToolkitError
from tei_toolkit.rules import Rules

SHELL = '<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="{}">{}</sch:schema>'
DOCUMENT = """<list>
<item n="1">a</item>
<item n="2">b</item>
<item>c</item>
</list>"""


def _rules(folder: Path, content: str, binding: str = "xslt3") -> Rules:
    path = folder / "rules.sch"
    path.write_text(SHELL.format(binding, content), encoding="utf-8")
    return Rules.from_path(path)


def _found(folder: Path, content: str) -> list[Finding]:
    return _rules(folder, content).check(xml.parse(DOCUMENT.encode(), "a.xml"), "a.xml")


def test_a_rule_reads_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    words = f"<sch:value-of select=\"unparsed-text('{secret.as_uri()}')\"/>"
    with pytest.raises(ToolkitError, match="prohibited") as caught:
        _found(
            tmp_path,
            f'<sch:pattern><sch:rule context="*"><sch:assert test="()">{words}</sch:assert></sch:rule></sch:pattern>',
        )
    assert "the secret" not in str(caught.value)


def test_what_a_finding_tells_beside_its_words(tmp_path: Path) -> None:
    (one,) = _found(
        tmp_path,
        '<sch:pattern id="p" see="https://example.org/{p}"><sch:rule context="list" flag="{draft}">'
        '<sch:assert id="a" role="caution" test="false()" properties="k">x</sch:assert></sch:rule></sch:pattern>'
        '<sch:properties><sch:property id="k">of <sch:value-of select="count(item)"/></sch:property></sch:properties>',
    )
    assert one.severity is Severity.WARNING
    assert one.data == {
        "rule": "a",
        "role": "caution",
        "flag": "{draft}",
        "see": "https://example.org/{p}",
        "properties": {"k": "of 3"},
    }


def test_every_error_of_a_schema_says_what_to_do() -> None:
    for case in sorted((Path(__file__).parent / "schematron").iterdir()):
        if (case / "expected").read_text(encoding="utf-8").startswith("stop") and not (case / "phase").exists():
            (schema,) = (
                path for path in (case / "rules.sch", case / "schema.rng", case / "schema.rnc") if path.is_file()
            )
            with pytest.raises(ToolkitError) as caught:
                Rules.from_path(schema).check(xml.parse_file(case / "in.xml"), "in.xml")
            assert caught.value.hint
            assert "\n" not in str(caught.value)


def test_a_compiled_schema_is_kept_and_a_damaged_copy_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / "cache"))
    content = (
        '<sch:pattern><sch:rule context="item[{}]"><sch:report test="true()">seen</sch:report></sch:rule></sch:pattern>'
    )
    assert [one.location.line for one in _found(tmp_path, content.format(1))] == [2]
    (kept,) = (tmp_path / "cache" / "rules").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-9])
    (tmp_path / "again").mkdir()
    assert [one.location.line for one in _found(tmp_path / "again", content.format(1))] == [2]
    assert kept.read_bytes() == whole
    (tmp_path / "other").mkdir()
    assert [one.location.line for one in _found(tmp_path / "other", content.format(2))] == [3]
    assert len(list((tmp_path / "cache" / "rules").iterdir())) == 2


def test_the_rules_inside_teis_own_schema_run_too(shared: Path) -> None:
    rules = Rules.from_path(shared / "tei" / "tei_all.rng")
    text = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<text><body>\n<div subtype="x"><p/></div></body></text></TEI>'
    (one,) = rules.check(xml.parse(text.encode(), "a.xml"), "a.xml")
    assert (one.code, one.location.line) == ("EDN400", 3)
    assert "@subtype" in one.message
    example = xml.parse_file(shared / "examples" / "117427.xml")
    assert rules.check(example, "a.xml") == []


def test_the_toolkits_rules_are_ready_in_no_time() -> None:
    begun = time.process_time()
    rules = Rules.of_toolkit()
    assert rules.check(xml.parse(DOCUMENT.encode(), "a.xml"), "a.xml") == []
    assert time.process_time() - begun < 0.5
    assert Rules.of_toolkit() is rules
