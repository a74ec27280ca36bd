"""`validate`: which files, by which schema, and what bad input gets."""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit import catalogue, findings, schema, xml
from tei_toolkit.cli import main
from tei_toolkit.model import ToolkitError
from tei_toolkit.validation import validate

CASES = Path(__file__).parent.parent
GOOD = CASES / "rules" / "EDN409" / "pass.xml"
BROKEN_RULE = CASES / "rules" / "EDN401" / "fail.xml"
BROKEN_GRAMMAR = CASES / "relaxng" / "TEI301" / "fail.xml"
ADDRESS = "https://example.org/schemas/tiny.rng"
TINY = '<element name="tiny" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'


@pytest.fixture(autouse=True)
def _own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEI_TOOLKIT_CONFIG", str(tmp_path / "configuration"))


def _with_models(path: Path, source: Path, *models: str) -> Path:
    declaration, _, rest = source.read_text(encoding="utf-8").partition("\n")
    path.write_text("\n".join([declaration, *models, rest]), encoding="utf-8")
    return path


def _codes(*paths: Path, **options: Any) -> list[str]:
    return [one.code for one in validate(paths, **options)]


def test_grammar_and_rules_both_run() -> None:
    assert _codes(GOOD) == []
    assert _codes(BROKEN_RULE) == ["EDN401"]
    assert _codes(BROKEN_GRAMMAR) == ["TEI301"]
    assert _codes(BROKEN_RULE, grammar_only=True) == []


def test_a_folder_is_walked_without_built_output(tmp_path: Path) -> None:
    for place in ("b", "a/deep", "build/html", ".git", "a/.cache"):
        (tmp_path / "in" / place).mkdir(parents=True)
        shutil.copy(BROKEN_RULE, tmp_path / "in" / place / "text.xml")
    found = validate([tmp_path / "in"])
    assert [Path(one.location.path).relative_to(tmp_path / "in").as_posix() for one in found] == [
        "a/deep/text.xml",
        "b/text.xml",
    ]


def test_a_file_that_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    shutil.copy(BROKEN_RULE, tmp_path / "text.xml")
    assert _codes(tmp_path, tmp_path / "text.xml") == ["EDN401"]


def test_the_documents_own_schema_comes_before_the_toolkits(tmp_path: Path) -> None:
    (tmp_path / "tiny.rng").write_text(TINY, encoding="utf-8")
    document = tmp_path / "document.xml"
    model = '<?xml-model href="tiny.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    document.write_text(f"{model}<tiny>text</tiny>", encoding="utf-8")
    assert _codes(document) == []
    document.write_text("<tiny>text</tiny>", encoding="utf-8")
    assert _codes(document, grammar_only=True) == ["TEI301"]
    assert _codes(document, schema=tmp_path / "tiny.rng") == []


def test_an_editions_copies_say_the_same_as_the_toolkit(tmp_path: Path) -> None:
    grammar, rules = schema.assemble()
    (tmp_path / "edition.rng").write_bytes(grammar)
    (tmp_path / "edition.sch").write_bytes(rules)
    models = (
        '<?xml-model href="edition.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>',
        '<?xml-model href="edition.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>',
    )
    assert _codes(_with_models(tmp_path / "a.xml", BROKEN_RULE, *models)) == ["EDN401"]
    assert _codes(_with_models(tmp_path / "b.xml", BROKEN_GRAMMAR, *models)) == ["TEI301"]
    assert _codes(_with_models(tmp_path / "c.xml", BROKEN_RULE, models[0])) == []


RULES = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">'
    '<phase id="quick"><active pattern="one"/></phase>'
    '<pattern id="one"><rule context="*"><report test="true()">one</report></rule></pattern>'
    '<pattern id="two"><rule context="*"><report test="true()">two</report></rule></pattern></schema>'
)
WITH_RULES = (
    '<element name="tiny" xmlns="http://relaxng.org/ns/structure/1.0"><text/>'
    '<pattern id="inside" xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="tiny">'
    '<report test="true()">inside</report></rule></pattern></element>'
)


def test_rules_come_from_the_grammar_the_document_the_edition_and_the_command(tmp_path: Path) -> None:
    def found(**options: Any) -> list[object]:
        return [one.data["rule"] for one in validate([document], **options)]

    (tmp_path / "tiny.rng").write_text(WITH_RULES, encoding="utf-8")
    (tmp_path / "own.sch").write_text(RULES, encoding="utf-8")
    document = tmp_path / "document.xml"
    document.write_text('<?xml-model href="tiny.rng"?><tiny>text</tiny>', encoding="utf-8")
    assert found() == ["inside"]
    assert found(grammar_only=True) == []
    assert found(schema=tmp_path / "tiny.rng") == ["inside"]
    assert found(schematron=[tmp_path / "own.sch"]) == ["inside", "one", "two"]
    assert found(schematron=[tmp_path / "own.sch"], phase="quick") == ["inside", "one"]
    both = (
        '<?xml-model href="tiny.rng"?><?xml-model href="tiny.rng" schematypens="http://purl.oclc.org/dsdl/schematron"?>'
    )
    document.write_text(f"{both}<tiny>text</tiny>", encoding="utf-8")
    assert found() == ["inside"]
    own = '<?xml-model href="own.sch" phase="quick"?><?xml-model href="tiny.rng"?>'
    document.write_text(f"{own}<tiny>text</tiny>", encoding="utf-8")
    assert found() == ["inside", "one"]
    document.write_text(f"{both}<tiny>text</tiny>", encoding="utf-8")
    words = '[edition]\nid = "t"\ntitle = "T"\n[validation]\nrules = ["own.sch"]\nphase = "quick"\n'
    (tmp_path / "edition.toml").write_text(words, encoding="utf-8")
    assert found() == ["inside", "one"]
    assert found(phase="#ALL") == ["inside", "one", "two"]
    with pytest.raises(ToolkitError, match="have a phase “slow”; its rules have: quick"):
        found(phase="slow")
    (tmp_path / "own.sch").unlink()
    with pytest.raises(ToolkitError, match=r"edition\.toml:5:1: “own\.sch” does not exist"):
        found()


def test_an_address_is_looked_up_in_the_catalogue_and_never_fetched(tmp_path: Path) -> None:
    document = tmp_path / "document.xml"
    document.write_text(f'<?xml-model href="{ADDRESS}"?><tiny>text</tiny>', encoding="utf-8")
    with pytest.raises(ToolkitError, match="not in the local catalogue") as caught:
        validate([document])
    assert f"tei-toolkit schemas add {ADDRESS} FILE" in str(caught.value)
    (tmp_path / "tiny.rng").write_text(TINY, encoding="utf-8")
    assert main(["schemas", "add", ADDRESS, str(tmp_path / "tiny.rng")]) == 0
    assert _codes(document) == []
    (tmp_path / "tiny.rng").unlink()
    with pytest.raises(ToolkitError, match="is gone"):
        validate([document])


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ('href="gone.rng"', "no schema “gone.rng” beside the file"),
        ('href="gone.rnc" type="application/relax-ng-compact-syntax"', "no schema “gone.rnc” beside the file"),
        ('href="gone.sch"', "no schema “gone.sch” beside the file"),
        ('href="http://127.0.0.1:9/tei.rng"', "not in the local catalogue"),
    ],
)
def test_a_schema_that_cannot_be_had_stops_the_program(tmp_path: Path, model: str, words: str) -> None:
    document = _with_models(tmp_path / "a.xml", GOOD, f"<?xml-model {model}?>")
    with pytest.raises(ToolkitError, match=words) as caught:
        validate([document])
    assert "a.xml:2" in str(caught.value)


def test_names_are_looked_up_in_the_registers_of_the_edition(tmp_path: Path) -> None:
    case = CASES / "rules" / "EDN413"
    for name in ("tei", "registers"):
        (tmp_path / name).mkdir()
    shutil.copy(case / "fail.xml", tmp_path / "tei")
    shutil.copy(case / "registers" / "persons.xml", tmp_path / "registers")
    assert _codes(tmp_path / "tei") == []
    (tmp_path / "edition.toml").write_text(
        '[edition]\nid = "x"\ntitle = "X"\n[registers]\npersons = "registers/persons.xml"\n', encoding="utf-8"
    )
    (one,) = validate([tmp_path / "tei"])
    assert one.code == "EDN413"
    assert one.hint == "did you mean “person:molotov”?"
    assert _codes(tmp_path / "registers") == ["EDN417"]


BAD = {
    "empty.xml": (b"", "the file is empty"),
    "binary.xml": (bytes(range(256)), "not an XML file: it does not begin with “<”"),
    "text.txt": (b"Telegram\n\nTomorrow.\n", "not an XML file: it does not begin with “<”"),
    "latin.xml": (
        "<?xml version='1.0'?><TEI>é</TEI>".encode("latin-1"),
        "its bytes are not in the encoding that it declares",
    ),
    "deep.xml": (b"<p>" * 5000 + b"</p>" * 5000, "elements are nested deeper than 2048 levels"),
    "bomb.xml": (
        b'<!DOCTYPE T [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(8))
        + b"]><T>&i;</T>",
        "its entities grow without end",
    ),
    "outside.xml": (
        b'<!DOCTYPE T [<!ENTITY x SYSTEM "secret.txt">]><T xmlns="http://www.tei-c.org/ns/1.0">&x;</T>',
        "the entity “&x;” is not expanded",
    ),
    "overlap.xml": (b"<TEI>\n<p>\n</TEI>", "not well-formed XML: “p” (line 2) is not closed before “</TEI>”"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_get_a_finding_and_the_others_are_still_checked(tmp_path: Path, name: str) -> None:
    content, message = BAD[name]
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    (tmp_path / name).write_bytes(content)
    bad, other = validate([tmp_path / name, BROKEN_RULE])
    assert bad.message == message
    assert bad.code in {"TEI300", "TEI310"}
    assert (bad.location.path, bad.location.line > 0) == (str(tmp_path / name), True)
    assert "secret" not in f"{bad}".replace(str(tmp_path), "")
    assert other.code == "EDN401"


def test_a_name_that_only_new_parsers_take_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "new.xml"
    path.write_text(
        BROKEN_RULE.read_text(encoding="utf-8").replace("<body>", "<body>\n<div\uf900/>", 1), encoding="utf-8"
    )
    (one,) = (one for one in validate([path]) if one.code == "TEI300")
    assert "div\uf900" in one.message
    assert (
        one.location.line
        == path.read_text(encoding="utf-8")[: path.read_text(encoding="utf-8").index("<div\uf900")].count("\n") + 1
    )


@given(st.binary(max_size=200), st.integers(0, 3000), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_it_fail(tmp_path_factory: pytest.TempPathFactory, junk: bytes, start: int, length: int) -> None:
    # Whatever is done to a file, what comes is findings or none.
    data = BROKEN_RULE.read_bytes()
    path = tmp_path_factory.getbasetemp() / "mangled.xml"
    path.write_bytes(data[:start] + junk + data[start + length :])
    for one in validate([path]):
        assert findings.entry(one.code).severity is one.severity
        assert one.location.line > 0


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE TEI SYSTEM "{}">',
        '<!DOCTYPE TEI PUBLIC "-//X//Y//EN" "{}">',
        '<!DOCTYPE TEI [<!ENTITY % x SYSTEM "{}"> %x;]>',
        '<!DOCTYPE TEI SYSTEM "{}" [<!ENTITY % x SYSTEM "{}"> %x;]>',
    ],
)
@pytest.mark.parametrize("content", ["not a DTD", '<!ATTLIST TEI secret CDATA "LEAK">', None])
def test_no_other_file_is_read_for_a_document(tmp_path: Path, doctype: str, content: str | None) -> None:
    # A file that is no DTD would be an error, if it were read; a pipe would never end.
    other = tmp_path / "other.dtd"
    if content is None:
        os.mkfifo(other)
    else:
        other.write_text(content, encoding="utf-8")
    document = _with_models(tmp_path / "a.xml", GOOD, doctype.format(other.as_uri(), other))
    assert _codes(document) == []
    assert b"LEAK" not in etree.tostring(xml.parse_file(document))


def test_deep_nesting_that_is_valid_is_valid(tmp_path: Path) -> None:
    deep = '<hi rend="x">' * 1500 + "a" + "</hi>" * 1500
    text = GOOD.read_text(encoding="utf-8").replace("The delegation leaves tomorrow.", deep)
    (tmp_path / "deep.xml").write_text(text, encoding="utf-8")
    assert _codes(tmp_path / "deep.xml") == []


def test_what_does_not_exist_stops_the_program(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match="no such file"):
        validate([tmp_path / "gone.xml"])
    with pytest.raises(ToolkitError, match="no XML file in this folder"):
        validate([tmp_path])
    with pytest.raises(ToolkitError, match="no such file"):
        validate([GOOD], schema=tmp_path / "gone.rng")


def test_the_command_prints_findings_and_exits_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(GOOD)]) == 0
    assert capsys.readouterr().out == "no findings\n"
    assert main(["validate", str(BROKEN_GRAMMAR), "--output-format", "github"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("::error file=")
    assert said.err == ""
    warned = CASES / "rules" / "EDN410" / "fail.xml"
    assert main(["validate", str(warned)]) == 0
    assert "1 warning" in capsys.readouterr().out


def test_the_command_exits_with_2_and_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(tmp_path / "gone.xml")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_the_manual_lists_every_code_with_its_title() -> None:
    page = (CASES.parent / "docs" / "validate.md").read_text(encoding="utf-8")
    for code in (code for code in findings.codes() if code.startswith(("TEI", "EDN"))):
        assert f"| `{code}` |" in page
        assert code == "EDN400" or f"| `{code}` | {findings.entry(code).title} |" in page


def test_the_catalogue_lists_and_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemas", "list"]) == 0
    assert capsys.readouterr().out == ""
    inside = catalogue.folder() / "tiny.rng"
    inside.parent.mkdir()
    inside.write_text(TINY, encoding="utf-8")
    assert main(["schemas", "add", ADDRESS, str(inside)]) == 0
    assert '"tiny.rng"' in catalogue.file().read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["schemas", "list"]) == 0
    assert capsys.readouterr().out == f"{ADDRESS}  {inside}\n"
    assert main(["schemas", "add", "tiny", str(inside)]) == 2
    assert main(["schemas", "add", ADDRESS, str(GOOD)]) == 2
    assert main(["schemas", "add", ADDRESS, str(tmp_path / "gone.rng")]) == 2
    assert capsys.readouterr().err.count("\n") == 3
    catalogue.file().write_text("{", encoding="utf-8")
    assert main(["schemas", "list"]) == 2
    assert "catalogue.json:1: not JSON" in capsys.readouterr().err


def test_patterns_standard_input_and_reports_in_one_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tei" / "deep").mkdir(parents=True)
    for place in ("tei/a[1].xml", "tei/deep/b.xml"):
        shutil.copy(BROKEN_RULE, tmp_path / place)
    assert [Path(one.location.path).name for one in validate([tmp_path / "tei" / "**" / "*.xml"])] == [
        "a[1].xml",
        "b.xml",
    ]
    assert _codes(tmp_path / "tei" / "a[1].xml") == ["EDN401"]
    with pytest.raises(ToolkitError, match="no file matches this pattern"):
        validate([tmp_path / "*.tei"])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BROKEN_RULE.read_bytes())))
    report = tmp_path / "out" / "report.json"
    assert main(["validate", "-", "--report", f"json={report}", "--report", f"markdown={tmp_path / 'm.md'}"]) == 1
    assert capsys.readouterr().out.startswith("-:")
    assert [one["code"] for one in json.loads(report.read_text(encoding="utf-8"))] == ["EDN401"]
    assert "EDN401" in (tmp_path / "m.md").read_text(encoding="utf-8")
    for wrong in ("json", "yaml=x", "json="):
        assert main(["validate", str(GOOD), "--report", wrong]) == 2
        assert "FORM=FILE" in capsys.readouterr().err


def test_comments_instructions_and_entities_have_their_places(tmp_path: Path) -> None:
    rules = "".join(
        f'<rule context="{context}"><report test="true()">{context}</report></rule>'
        for context in ("comment()", "processing-instruction()", "text()[normalize-space()]")
    )
    (tmp_path / "r.sch").write_text(
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern>{rules}</pattern></schema>'
    )
    (tmp_path / "a.rnc").write_text("start = element a { (text | element b { empty })* }", encoding="utf-8")
    document = tmp_path / "d.xml"
    document.write_text(
        '<!DOCTYPE a [<!-- no --><?no no?>]>\n<!-- \u00fc --> <?tei-toolkit-waive code="TEI301"?>\n'
        "<a>\u00fc <?pi x?> \u00fc<b/> <!-- c -->  more</a>",
        encoding="utf-8",
    )
    found = validate([document], schema=tmp_path / "a.rnc", schematron=[tmp_path / "r.sch"])
    assert [(one.code, one.message[:4], one.location.line, one.location.column) for one in found] == [
        ("EDN431", "the ", 2, 12),
        ("EDN400", "text", 3, 4),
        ("EDN400", "proc", 3, 6),
        ("EDN400", "text", 3, 15),
        ("EDN400", "comm", 3, 21),
        ("EDN400", "text", 3, 33),
    ]
    entities = (
        '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;">]>\n<a>&amp; <!-- &x; --> \u00fc &x;<b/>&z; <![CDATA[&x;]]></a>'
    )
    document.write_text(entities, encoding="utf-8")
    found = validate([document], schema=tmp_path / "a.rnc")
    assert [(one.code, one.location.line, one.location.column) for one in found] == [
        ("TEI310", 2, 25),
        ("TEI310", 2, 32),
    ]


@pytest.mark.parametrize("options", [["--fix"], ["--diff"], ["--baseline", "b.json", "--write-baseline"]])
@pytest.mark.parametrize("place", ["-", "s3://bucket/a.xml"])
def test_what_is_no_file_here_is_not_repaired(
    options: list[str], place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", place, *options]) == 2
    assert "needs a file on this computer" in capsys.readouterr().err


def test_no_process_can_do_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI/>", encoding="utf-8")
    with pytest.raises(ToolkitError, match="0 jobs can do nothing"):
        validate([tmp_path], jobs=0)
