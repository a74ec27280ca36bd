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


def test_the_first_rule_of_a_pattern_that_matches_is_the_only_one(tmp_path: Path) -> None:
    found = _found(
        tmp_path,
        '<sch:pattern><sch:rule context="item[@n]"><sch:report test="true()">numbered <sch:value-of select="@n"/>'
        '</sch:report></sch:rule><sch:rule context="item"><sch:report test="true()">other</sch:report></sch:rule>'
        "</sch:pattern>"
        '<sch:pattern><sch:rule context="item[@n = 2]"><sch:assert test="false()">second</sch:assert></sch:rule>'
        "</sch:pattern>",
    )
    assert [(one.message, one.location.line) for one in found] == [
        ("numbered 1", 2),
        ("numbered 2", 3),
        ("second", 3),
        ("other", 4),
    ]


def test_variables_of_schema_pattern_and_rule(tmp_path: Path) -> None:
    (one,) = _found(
        tmp_path,
        '<sch:let name="all" value="count(//item)"/><sch:pattern><sch:let name="first" value="string((//item)[1])"/>'
        '<sch:rule context="item[not(@n)]"><sch:let name="own" value="string(.)"/><sch:assert test="$own = $first">'
        '<sch:name/> <sch:value-of select="$own"/> is not <sch:value-of select="$first"/> of '
        '<sch:value-of select="$all"/></sch:assert></sch:rule></sch:pattern>',
    )
    assert one.message == "item c is not a of 3"


def test_attributes_can_be_the_context(tmp_path: Path) -> None:
    found = _found(
        tmp_path,
        '<sch:pattern><sch:rule context="@n"><sch:assert test=". = 1">wrong <sch:name/></sch:assert></sch:rule>'
        "</sch:pattern>",
    )
    assert [(one.message, one.location.line) for one in found] == [("wrong n", 3)]


def test_roles_are_severities_and_diagnostics_hints(tmp_path: Path) -> None:
    found = _found(
        tmp_path,
        '<sch:pattern id="p"><sch:rule context="list"><sch:assert id="a" role="warning" test="false()" diagnostics="d">'
        'x</sch:assert><sch:assert role="info" test="false()">y</sch:assert><sch:assert test="false()">z</sch:assert>'
        '</sch:rule></sch:pattern><sch:diagnostics><sch:diagnostic id="d">see <sch:name/></sch:diagnostic>'
        "</sch:diagnostics>",
    )
    assert [(one.severity, one.data["rule"]) for one in found] == [
        (Severity.WARNING, "a"),
        (Severity.INFO, "p"),
        (Severity.ERROR, "p"),
    ]
    assert found[0].hint == "see list"
    assert {one.code for one in found} == {"EDN400"}


def test_abstract_rules_are_extended(tmp_path: Path) -> None:
    (one,) = _found(
        tmp_path,
        '<sch:pattern><sch:rule abstract="true" id="r"><sch:assert test="@n">no number</sch:assert></sch:rule>'
        '<sch:rule context="item"><sch:extends rule="r"/></sch:rule></sch:pattern>',
    )
    assert one.message == "no number"


@pytest.mark.parametrize(
    ("content", "binding", "words"),
    [
        ('<sch:pattern abstract="true" id="p"/>', "xslt3", "abstract patterns are not supported"),
        ('<sch:include href="more.sch"/>', "xslt3", "parts in other files are not supported"),
        ("", "xquery", "“xquery” is not supported"),
        ('<sch:pattern><sch:rule context="a[["/></sch:pattern>', "xslt3", "does not compile"),
        (
            '<sch:pattern><sch:rule context="*"><sch:report test="doc(\'x\')//a"/></sch:rule></sch:pattern>',
            "xslt3",
            "rules.sch",
        ),
    ],
)
def test_what_cannot_be_run_is_refused_and_not_left_out(tmp_path: Path, content: str, binding: str, words: str) -> None:
    with pytest.raises(ToolkitError, match=words) as caught:
        _rules(tmp_path, content, binding).check(xml.parse(DOCUMENT.encode(), "a.xml"), "a.xml")
    assert "rules.sch" in str(caught.value)
    assert "\n" not in str(caught.value)


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


def test_what_is_no_schematron_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.sch"
    path.write_text("<rules/>", encoding="utf-8")
    with pytest.raises(ToolkitError, match="not an ISO Schematron schema"):
        Rules.from_path(path)


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
