"""Document types: which words open them, and how an edition adds one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit import resources, toml
from tei_toolkit.doctypes import grammars, part_cues
from tei_toolkit.doctypes.cues import read_cue
from tei_toolkit.doctypes.grammar import read_grammar
from tei_toolkit.model import Document, SourceText, ToolkitError
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise

_PROSE = "The ice came on Monday. It stayed until the spring, and nobody could cross the bay in all that time."


def _read(text: str, folder: Path | None = None) -> Document:
    return recognise(SourceText("p.txt", text, "utf-8", ""), Matcher(Register()), folder=folder)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Telegram from the Harbour Master to the Consul of Reval", "telegram"),
        ("Ciphered Telegram No. 600/sh", "telegram"),
        ("Letter from the Harbour Master to the Consul of Reval", "letter"),
        ("Memorandum on the Winter Harbour", "memorandum"),
        ("Memorandum of Conversation with the Consul of Reval", "conversation"),
        ("Record of Conversation between the Master and the Consul", "conversation"),
        ("Minutes of the Eleventh Meeting of the Ice Commission", "minutes"),
        ("Excerpt from Minutes No. 7 of the Ice Commission", "minutes-excerpt"),
        ("Extract from Protocol #78 of the Meeting of the Collegium", "minutes-excerpt"),
        ("Resolution of the Council on the Herring Quota", "resolution"),
        ("Report on the Winter Harbour", "report"),
        ("Note Verbale from the Consulate", "note"),
        ("Speech of the Harbour Master at the Launch", "speech"),
        ("From the Diary of A. B. Lind", "diary"),
        ("List of Pilots", "list"),
        ("Attachment 7", "attachment"),
        ("145. Letter From the Harbour Master (Lind) to the Consul of Reval", "letter"),
        ("12. Circular Airgram From the Harbour Office to Certain Consulates", "telegram"),
        ("Despatch From the Consulate to the Harbour Office", "letter"),
        ("Minutes of the Meeting of the Ice Commission, October 9, 1919, 11 a.m.", "minutes"),
        ("Запись беседы с консулом", "conversation"),
        ("The Winter Harbour", "document"),
    ],
)
def test_a_heading_says_what_a_document_is(heading: str, expected: str) -> None:
    document = _read(f"{heading}\n\n{_PROSE}\n")
    assert [division.type for division in document.divisions] == [expected]
    assert [part.kind for part in document.divisions[0].parts] == ["head", "paragraph"]


def test_who_writes_to_whom_is_read_off_a_numbered_heading_with_a_note() -> None:
    heading = "145. Letter From the Minister of Fisheries (Lind) to the Consul of Reval[1]"
    document = _read(f"{heading}\n\n{_PROSE}\n\n[1] Not printed.\n")
    marks = document.divisions[0].parts[0].marks
    said = {mark.rule.rsplit(":")[-1]: document.source.text[mark.start : mark.end] for mark in marks if not mark.note}
    assert said == {"sender": "Minister of Fisheries (Lind)", "addressee": "Consul of Reval"}


def test_a_cable_is_known_by_its_date_time_group() -> None:
    document = _read(f"R 271850Z NOV 79\n\nFM HARBOUR MASTER\n\n{_PROSE}\n")
    assert document.divisions[0].type == "cable"


def test_the_same_words_are_a_dateline_here_and_prose_there() -> None:
    document = _read(
        f"Telegram from the Master to the Consul\n\n24 July 1953\n\nOn 24 July 1953 the ice came. {_PROSE}\n"
    )
    assert [part.kind for part in document.divisions[0].parts] == ["head", "dateline", "paragraph"]


def test_a_covering_letter_and_its_enclosure_are_siblings() -> None:
    text = (
        "Letter from the Harbour Master to the Consul of Reval\n\nDear Sir,\n\n"
        "Enclosed is the report that you asked for. "
        f"{_PROSE}\n\nYours sincerely,\n\nA. B. Lind\n\nEnclosure 1\n\n{_PROSE}\n"
    )
    letter, enclosure = _read(text).divisions
    assert (letter.type, enclosure.type, enclosure.attached_to) == ("letter", "attachment", 0)
    assert [part.kind for part in letter.parts] == ["head", "salute", "paragraph", "valediction", "signed"]


def test_every_decision_has_its_rule_and_certainty() -> None:
    for division in _read(f"Report on the Ice\n\n{_PROSE}\n").divisions:
        for part in division.parts:
            assert part.rule
            assert part.margin >= 0


_LOG = """\
title = "Pilot's log"
[parts]
opener = ["head", "dateline"]
body = ["paragraph"]
closer = ["signed"]
[[opens]]
pattern = "^Log of the Pilot"
weight = 7
"""


def test_an_edition_teaches_a_type_by_one_file(tmp_path: Path) -> None:
    (tmp_path / "doctypes").mkdir()
    (tmp_path / "doctypes" / "log.toml").write_text(_LOG, encoding="utf-8")
    assert _read(f"Log of the Pilot Lind\n\n{_PROSE}\n", tmp_path).divisions[0].type == "log"
    assert "log" in [grammar.type for grammar in grammars(tmp_path / "doctypes")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("weight = 7", "weigth = 7"), "8:1: unknown key “weigth” in [opens]; did you mean “weight”?"),
        (("weight = 7", ""), "6:3: “weight” is missing in [opens]; add a line like: weight = 1"),
        (("weight = 7", 'weight = "7"'), "8:1: “weight” is a string, wanted is a number; write weight = 1"),
        (('"signed"', '"singed"'), "5:1: no part is called “singed”; did you mean “signed”?"),
        (("^Log", "^(Log"), "7:1: bad regular expression: missing ), unterminated subpattern at position 1"),
        (('title = "Pilot\'s log"', ""), "“title” is missing; add a line like: title ="),
        (("[parts]", "[parts"), "2:7: not TOML: expected ']' at the end of a table declaration"),
        (("[parts]", "[pats]"), "2:2: unknown key “pats”; did you mean “parts”?"),
        (('body = ["paragraph"]', 'body = "paragraph"'), "4:1: “body” is a string, wanted is a list of strings"),
        (("opener", "openers"), "3:1: unknown key “openers” in [parts]; did you mean “opener”?"),
    ],
)
def test_a_faulty_grammar_names_its_line_and_what_to_write(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    folder = tmp_path / "doctypes"
    folder.mkdir()
    (folder / "log.toml").write_text(_LOG.replace(*change, 1), encoding="utf-8")
    with pytest.raises(ToolkitError) as fault:
        _read("Any text.", tmp_path)
    place, words = said.split(": ", 1) if said[0].isdigit() else ("", said)
    assert str(fault.value).startswith(f"{folder / 'log.toml'}:{place}{':' if place else ''} {words}")


def test_the_grammars_that_travel_with_the_toolkit_are_in_order() -> None:
    for path in sorted(resources.package("doctypes").glob("*.toml")):
        assert read_grammar(path, prove=True).title
    for cues in part_cues().values():
        for cue in cues:
            cue.search("3 March 1957")


def test_a_date_in_a_pattern_is_any_date_and_keeps_its_place() -> None:
    table = toml.Table(Path("x.toml"), "", (), {"pattern": "^Log of (?P<day>{date}), (?P<who>.*)$", "weight": 1})
    match = read_cue(table, "x", {}, prove=True).search("Log of 3 March 1957, Lind")
    assert match
    assert (match.span("day"), match.span("who")) == ((7, 19), (21, 25))
