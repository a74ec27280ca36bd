"""Every form says the same: which file, which line, which code, what is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import reports
from tei_toolkit.model import Finding, Location, Severity, ToolkitError
from tei_toolkit.relaxng import Schema
from tei_toolkit.validation import validate

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"

ERROR = Finding(
    "TEI301",
    Severity.ERROR,
    "element “italic” is not allowed in “p”",
    "write “hi” | *not* <i>, 100%",
    Location("tei/a b,c.xml", 12, 3),
    {"allowed": ["hi"]},
)
WARNING = Finding("EDN405", Severity.WARNING, "bell \x07 and\nbreak", "", Location("tei/a b,c.xml", 14))
NOTE = Finding("ZZZ999", Severity.INFO, "as a whole", "", Location("other.xml"))
ALL = [ERROR, WARNING, NOTE]


@pytest.mark.parametrize("form", reports.forms())
def test_every_form_names_every_finding_and_bears_none(form: str) -> None:
    said = reports.render(ALL, form)
    for one in ALL:
        assert one.code in said
    assert "italic" in said
    assert "12" in said
    empty = reports.render([], form)
    assert "TEI301" not in empty


def test_the_terminal_gets_a_line_a_hint_and_the_counts() -> None:
    assert reports.render([ERROR, ERROR, NOTE]).splitlines() == [
        "tei/a b,c.xml:12:3: TEI301 error: element “italic” is not allowed in “p”",
        "    write “hi” | *not* <i>, 100%",
        "tei/a b,c.xml:12:3: TEI301 error: element “italic” is not allowed in “p”",
        "    write “hi” | *not* <i>, 100%",
        "other.xml: ZZZ999 info: as a whole",
        "2 errors, 1 note",
    ]
    assert reports.render([]) == "no findings\n"


def test_a_rule_of_somebody_elses_is_named() -> None:
    one = Finding("EDN400", Severity.WARNING, "too long", "", Location("a.xml", 2), {"rule": "long"})
    assert reports.render([one]).splitlines()[0] == "a.xml:2: EDN400 warning: too long [long]"
    assert "[" not in reports.render([replace(one, data={"rule": ""})])


def test_json_is_an_array_of_flat_objects() -> None:
    first, second, _ = json.loads(reports.render(ALL, "json"))
    assert first == {
        "code": "TEI301",
        "severity": "error",
        "message": ERROR.message,
        "hint": ERROR.hint,
        "path": "tei/a b,c.xml",
        "line": 12,
        "column": 3,
        "data": {"allowed": ["hi"]},
    }
    assert second["column"] == 0
    assert json.loads(reports.render([], "json")) == []


def test_sarif_has_a_rule_for_each_code_and_a_region_for_each_line() -> None:
    log = json.loads(reports.render(ALL, "sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for one, result in zip(ALL, run["results"], strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == one.code
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert places[0] == {
        "artifactLocation": {"uri": "tei/a%20b%2Cc.xml"},
        "region": {"startLine": 12, "startColumn": 3},
    }
    assert places[1]["region"] == {"startLine": 14}
    assert "region" not in places[2]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_paths_below_the_working_folder_are_written_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one = Finding("TEI301", Severity.ERROR, "x", "", Location(str(tmp_path / "tei" / "a.xml"), 1))
    assert '"uri": "tei/a.xml"' in reports.render([one], "sarif")
    assert "file=tei/a.xml," in reports.render([one], "github")


def test_junit_is_well_formed_whatever_the_message_holds() -> None:
    suites = etree.fromstring(reports.render(ALL, "junit").encode("utf-8"))
    assert suites.get("tests") == "3"
    assert suites.get("failures") == "1"
    assert [suite.get("name") for suite in suites] == ["tei/a b,c.xml", "other.xml"]
    (failure,) = suites.iter("failure")
    assert failure.get("message") == ERROR.message
    assert "tei/a b,c.xml:12:3" in (failure.text or "")


def test_github_gets_one_escaped_command_a_finding() -> None:
    first, second, third = reports.render(ALL, "github").splitlines()
    assert first.startswith("::error file=tei/a b%2Cc.xml,line=12,col=3,title=TEI301::element")
    assert first.endswith("%0Awrite “hi” | *not* <i>, 100%25")
    assert second == "::warning file=tei/a b%2Cc.xml,line=14,title=EDN405::bell \x07 and%0Abreak"
    assert third == "::notice file=other.xml,title=ZZZ999::as a whole"
    assert reports.render([], "github") == ""


def test_markdown_keeps_a_row_a_row() -> None:
    said = reports.render(ALL, "markdown")
    assert said.startswith("**1 error, 1 warning, 1 note**\n")
    (row,) = [line for line in said.splitlines() if "TEI301" in line]
    assert row.startswith("| 12:3 | TEI301 | error | element “italic” is not allowed in “p”<br>")
    assert r"\| \*not\* \<i\>" in row
    assert any("bell \x07 and break" in line for line in said.splitlines())


def test_an_unknown_form_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ToolkitError, match="choose one of github, gitlab, json, junit, markdown, sarif, text"):
        reports.render([], "yaml")


def test_a_new_form_is_one_more_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tally.py").write_text("def render(findings):\n    return f'{len(findings)}\\n'\n", encoding="utf-8")
    monkeypatch.setattr(reports, "__path__", [*reports.__path__, str(tmp_path)])
    assert "tally" in reports.forms()
    assert reports.render(ALL, "tally") == "3\n"


def test_only_an_error_makes_the_exit_code_1() -> None:
    assert reports.exit_code([]) == 0
    assert reports.exit_code([WARNING, NOTE]) == 0
    assert reports.exit_code(ALL) == 1


def test_sarif_keeps_the_standards_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is missing")
    official = SHARED / "sarif" / "sarif-schema-2.1.0.json"  # fetched by `make fetch`
    for path in (HERE / "sarif.schema.json", official):
        if path.is_file():
            written = json.loads(path.read_text(encoding="utf-8"))
            check = jsonschema.validators.validator_for(written)(written)
            for some in (ALL, []):
                check.validate(json.loads(reports.render(some, "sarif")))


def test_json_keeps_the_schema_that_the_manual_names() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is missing")
    written = json.loads((HERE.parents[1] / "schemas" / "findings.schema.json").read_text(encoding="utf-8"))
    cases = sorted((HERE.parent / "relaxng").glob("TEI3*/fail.xml")) + sorted(
        (HERE.parent / "rules").glob("EDN*/fail.xml")
    )
    found = [one for one in validate(cases, jobs=1) if one.code != "ZZZ999"]
    assert len({one.code for one in found}) > 20
    jsonschema.validators.validator_for(written)(written).validate(json.loads(reports.render(found, "json")))


def test_junit_keeps_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    for some in (ALL, []):
        path.write_text(reports.render(some, "junit"), encoding="utf-8")
        assert Schema.from_path(HERE / "junit.rng").validate(path) == []


def test_a_report_without_findings_is_a_passed_test() -> None:
    root = etree.fromstring(reports.render([], "junit").encode())
    assert (root.get("tests"), root.get("failures"), len(root.findall("testsuite/testcase"))) == ("1", "0", 1)


def test_a_summary_is_no_longer_than_the_platform_takes() -> None:
    many = [replace(ERROR, location=Location(f"{number // 100}.xml", number)) for number in range(12_000)]
    said = reports.render(many, "markdown")
    assert len(said.encode()) < 1_048_576
    told = int(said.rstrip("\n").rpartition("\n")[2].split()[0].strip("*"))
    assert said.count("| TEI301 |") + told == len(many)


def test_annotations_hold_on_one_line_whatever_a_message_has() -> None:
    evil = Finding("EDN400", Severity.ERROR, "a\r\n::set-output name=x::y 50%0A", "h\n", Location("a,b:c%.xml", 1, 2))
    (line,) = reports.render([evil], "github").splitlines()
    assert line == (
        "::error file=a%2Cb%3Ac%25.xml,line=1,col=2,title=EDN400::a%0D%0A::set-output name=x::y 50%250A%0Ah%0A"
    )


def test_gitlab_knows_a_finding_again_when_its_line_moves() -> None:
    first, second = (replace(ERROR, location=Location("a.xml", line, 3)) for line in (1, 9))
    one, other = (json.loads(reports.render([said], "gitlab"))[0] for said in (first, second))
    assert one["fingerprint"] == other["fingerprint"]
    assert (one["location"], one["severity"]) == ({"path": "a.xml", "lines": {"begin": 1}}, "major")
    assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
    both = json.loads(reports.render([first, second, NOTE], "gitlab"))
    assert len({said["fingerprint"] for said in both}) == 3
    assert both[2]["location"]["lines"]["begin"] == 1  # a finding on a file as a whole


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("<p>text</p>", 4, ["  1 | <p>text</p>", "    |    ^"]),
        ("\t<p>", 2, ["  1 |  <p>", "    |  ^"]),
        ("金日成<p>", 4, ["  1 | 金日成<p>", "    |       ^"]),
        ("é<p>", 3, ["  1 | é<p>", "    |   ^"]),
        ("e\u0301<p>", 3, ["  1 | e\u0301<p>", "    |  ^"]),
        ("<p>", 0, ["  1 | <p>"]),
        ("<p>\x1b[31m", 4, ["  1 | <p>\ufffd[31m", "    |    ^"]),
        (
            "a" * 300 + "<p>" + "b" * 300,
            301,
            ["  1 | …" + "a" * 60 + "<p>" + "b" * 37 + "…", "    | " + " " * 61 + "^"],
        ),
        ("<p>", 90, []),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_terminal_shows_the_line_and_marks_the_column(
    tmp_path: Path, line: str, column: int, shown: list[str], encoding: str
) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(f"{line}\r\nsecond".encode(encoding))
    said = reports.render([replace(ERROR, location=Location(str(path), 1, column))]).splitlines()
    assert said[1:-2] == shown
    assert said[-2] == f"    {ERROR.hint}"


def test_the_terminal_reads_a_line_in_the_encoding_that_the_file_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes("<?xml version='1.0' encoding='iso-8859-1'?><p>é</p>".encode("latin-1"))
    assert "<p>é</p>" in reports.render([replace(ERROR, location=Location(str(path), 1, 44))])
