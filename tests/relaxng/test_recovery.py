"""A document that is wrong in several places gets a finding for each, at its place: none is hidden, none told twice."""

from __future__ import annotations

import random
from functools import cache

import pytest

from tei_toolkit import schema, xml
from tei_toolkit.model import Finding
from tei_toolkit.relaxng import Schema

HEAD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d1" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title type="main">A</title></titleStmt>
<publicationStmt><p>B</p></publicationStmt>
<sourceDesc><p>C</p></sourceDesc></fileDesc></teiHeader>
<text><body><div type="letter" xml:id="d1-letter">
"""
TAIL = "\n</div></body></text></TEI>"
# What stands in the division, and what is found there: line, column, code without its letters.
BODIES = [
    ("<p>a <b>b</b> <i>c</i> <foo>d</foo></p>", "1:6:301 1:15:301 1:24:301"),
    (
        "<p>a <persname>b</persname> <placename>c</placename></p>\n<P>d</P>\n<para>e</para>",
        "1:6:301 1:29:301 2:1:301 3:1:301",
    ),
    ("<p>a <p>nested <date when='x'>b</date></p> c</p>", "1:6:302 1:22:304"),
    ("<p rent='a' reff='b' typ='c'>d</p>", "1:4:303 1:13:303 1:22:303"),
    ("<p><date when='x' notBefore='y' notAfter='z'>d</date></p>", "1:10:304 1:19:304 1:33:304"),
    ("stray <p>a</p> stray2 <p>b</p> stray3", "1:1:307 1:16:307 1:32:307"),
    ("<list><item>a</item><p>b</p><item>c</item><p>d</p></list>", "1:21:302 1:43:302"),
    ("<list/>\n<table/>\n<p><choice/></p>", "1:1:306 2:1:306 3:4:306"),
    ("<lg><l>a</l></lg>\n<l>b</l>\n<item>c</item>\n<row>d</row>", "3:1:302 4:1:302 4:6:307"),
    (
        "<head>late</head>\n<p>a</p>\n<head>late</head>\n<opener>b</opener>\n<closer>c</closer>\n<p>d</p>",
        "3:1:302 4:1:302 6:1:302",
    ),
    (
        "<p><choice><abbr>a</abbr></choice> <choice><sic>b</sic></choice> <choice><corr>c</corr><corr/></choice></p>",
        "1:26:306 1:56:306 1:74:306",
    ),
    ("<table><row><cell>a</cell><p>b</p></row><cell>c</cell><row>text</row></table>", "1:27:302 1:41:302 1:60:307"),
    ("<p><graphic/> <ref>a</ref> <graphic url='a b'/> <gap/></p>", "1:4:305 1:15:305 1:37:304 1:49:305"),
    (
        "<p>a</p><div type='x y' xml:id='1'><p>b</p></div><div type='z' xml:id='d1-letter'><p>b</p></div>",
        "1:14:304 1:25:304 1:55:304 1:64:308",
    ),
    ("<closer>a</closer><p>b</p><p>c</p><p>d</p>", "1:1:302"),
    ("<note>a<div><p>b</p></div></note>\n<div><p>c</p></div>\n<p>d</p>", "1:8:302 1:8:305 2:1:305 3:1:302"),
    (
        "<p><hi>a <title>b <date when='q'>c</date></title></hi> <seg><body/></seg></p>",
        "1:4:305 1:25:304 1:61:302 1:61:306",
    ),
    ("<p xmlns=''>a</p>\n<p>b</p>\n<p xmlns='http://www.w3.org/1999/xhtml'>c</p>", "1:1:301 3:1:301"),
    ("<lg><head>a</head><p>x</p><l>b</l><lg/></lg>", "1:19:302 1:35:306"),
    ("<sp><speaker>a</speaker></sp>\n<sp><p>b</p><speaker>c</speaker></sp>", "1:25:306 2:13:302"),
    ("<p>a</p><trailer>b</trailer><p>c</p><closer>d</closer><trailer>e</trailer>", "1:29:302"),
    ("<figure><head>a</head><foo/><figDesc>b</figDesc><bar/></figure>", "1:23:301 1:49:301"),
    ("<p><app><rdg>a</rdg><lem>b</lem></app> <app><foo/></app> <app/></p>", "1:21:302 1:45:301 1:58:306"),
    ("<p><persName><foo>a</foo><forname>b</forname><surname>c</surname></persName></p>", "1:14:301 1:26:301"),
    (
        "<opener><dateline><date when='1'>a</date><foo/></dateline><salut>b</salut></opener><p>c</p>",
        "1:25:304 1:42:301 1:59:301",
    ),
    (
        "<p><b>b <date when='q'>c</date> <persNme>d</persNme></b> <foo><hi rendd='x'>e</hi><bar/></foo></p>",
        "1:4:301 1:15:304 1:33:301 1:58:301 1:67:303",
    ),
    (
        "<p>a <persNmae rf='x'>b <dte when='q'>c</dte></persNmae></p>\n<list><itm>d</itm><itm n='1'>e</itm></list>",
        "1:6:301 1:16:303 1:25:301 1:30:304 2:7:301 2:19:301",
    ),
    (
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>\n<ul><li>d</li><li>e</li></ul>",
        "1:8:301 1:12:301 1:22:301 1:37:301 1:41:301 2:1:301 2:5:301 2:15:301",
    ),
    (
        "<p>a</p>\n<closer>b</closer>\n<p>c</p>\n<foo/>\n<p>d</p>\n<div type='letter' xml:id='d1-letter'>text</div>",
        "3:1:302 4:1:301 5:1:302 6:1:302 6:20:308 6:39:307",
    ),
    (
        "<p><date when='1953-13-01' when-iso='x' cert='sure'>a</date> <gap/> <note place='x'>c</note></p>",
        "1:10:304 1:28:303 1:41:304 1:62:305",
    ),
    (
        "<p>a&#10;<hi/>&#10;b <!-- c --> <?d e?> <x/> f</p>\n<!-- g --> text <?h i?>\n<p><y/></p>",
        "1:10:305 1:41:301 2:12:307 3:4:301",
    ),
    ("<p><quote><p>a</p><foo/></quote> <q><lg><p>b</p></lg></q></p>", "1:19:301 1:41:302"),
    ("<figure><graphic/><graphic url='a'/><head>a</head></figure>\n<figure><p>x</p></figure>", "1:9:305"),
    (
        "<p xml:id='a'>1</p>\n<p xml:id='a'>2</p>\n<p xml:id='a'>3</p>\n<p xml:id='b c'>4</p>\n<p xml:id=''>5</p>",
        "2:4:308 3:4:308 4:4:304 5:4:304",
    ),
    (
        "<div><p>a</p></div>\n<div type='letter'><head>a</head></div>\n<div xml:id='x' type='nonsense'/>",
        "1:1:305 2:6:304 3:17:304",
    ),
]
# What of the lines before the division is changed into what, and what is found.
HEADERS: list[tuple[dict[str, str], str]] = [
    (
        {
            '<title type="main">A</title>': "",
            "<publicationStmt><p>B</p></publicationStmt>\n": "",
            "<p>C</p>": "",
        },
        "2:33:306 3:1:306 3:13:306",
    ),
    (
        {
            '<titleStmt><title type="main">A</title></titleStmt>': "",
            "<sourceDesc>": "<srcDesc>",
            "</sourceDesc>": "</srcDesc>",
        },
        "3:1:306 4:1:301",
    ),
    (
        {
            "titleStmt": "titlestmt",
            "publicationStmt": "publicationstmt",
            "sourceDesc": "sourcedesc",
        },
        "2:22:301 3:1:301 4:1:301",
    ),
    (
        {
            "<fileDesc>": "<fileDesc><foo/>",
            "</fileDesc>": "</fileDesc><profileDesc><language/></profileDesc><revisionDesc/><encodingDesc/>",
        },
        "2:22:301 4:58:302 4:58:305 4:83:305 4:83:306 4:98:302 4:98:306",
    ),
    (
        {
            "<teiHeader>": "<text><body/></text><teiHeader>",
        },
        "2:1:306 2:7:306 5:1:302",
    ),
    (
        {
            "<body>": "<front><p>a</p></front><front/><back/><body>",
        },
        "5:14:302 5:30:302 5:30:306 5:38:306 5:38:306",
    ),
    (
        {
            ' xml:id="d1"': ' xml:id="1 2" n=""',
            ' xml:lang="en"': ' xml:lang="english_uk"',
            "<body>": "<body rent='x'>stray",
        },
        "1:42:304 1:60:304 5:13:303 5:22:307",
    ),
]


@cache
def _own() -> Schema:
    return Schema.from_path(schema.grammar_path())


def _found(text: str) -> list[Finding]:
    source = text.encode()
    by_both, by_engine = (
        _own().validate(xml.parse(source, "a.xml"), "a.xml", source=source, reference=one) for one in (False, True)
    )
    assert by_both == by_engine
    return by_both


def _places(found: list[Finding], before: int = 0) -> list[str]:
    return [f"{one.location.line - before}:{one.location.column}:{one.code[3:]}" for one in found]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_each_mistake_in_a_text_is_one_finding(body: str, expected: str) -> None:
    assert _places(_found(HEAD + body + TAIL), 5) == expected.split()


@pytest.mark.parametrize(("changes", "expected"), HEADERS)
def test_each_mistake_in_a_header_is_one_finding(changes: dict[str, str], expected: str) -> None:
    head = HEAD
    for old, new in changes.items():
        assert old in head
        head = head.replace(old, new)
    assert _places(_found(head + "<p>a</p>" + TAIL)) == expected.split()


def test_mistakes_in_one_document_are_those_of_its_parts() -> None:
    # Paragraphs, lists and the like, which may stand in any order.
    parts = [
        body for body, _ in BODIES if body.startswith(("<p>", "<list", "<table", "<lg", "<figure")) and "\n" not in body
    ]
    parts = [part for part in parts if "closer" not in part and "trailer" not in part and "<div" not in part]
    assert len(parts) > 12
    chance = random.Random(1)
    for _ in range(60):
        chosen = [chance.choice(parts) for _ in range(5)]
        expected = [
            f"{line}:{place.partition(':')[2]}"
            for line, part in enumerate(chosen, 1)
            for place in dict(BODIES)[part].split()
        ]
        assert _places(_found(HEAD + "\n".join(chosen) + TAIL), 5) == expected


def test_messages_are_short_name_the_parent_and_say_what_to_do() -> None:
    for body, _ in BODIES:
        for one in _found(HEAD + body + TAIL):
            assert len(one.message) <= 120, one.message
            assert len(one.hint) <= 160, one.hint
            assert one.hint
            assert "“" in one.message
