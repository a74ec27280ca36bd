"""Page layouts: recognised, named by hand, added by an edition."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_toolkit import resources, xml
from tei_toolkit.archives import layout_names, read_page, recognise_layout
from tei_toolkit.archives.layout import FIELDS, read_layout
from tei_toolkit.conversion import Converter
from tei_toolkit.model import Document, SourceText, ToolkitError
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise
from tei_toolkit.source import segment

_PAGE = """\
Skip to content

May 12, 1957

On the Winter Harbour

The three ferries will winter in the upper dock, as they did before.

Chain can be had from the shipyard in the spring.

{summary}

Author(s):

Lind, Ada

Oks, Karl

Document Information

Source

GAX, F. 12.

Rights

Anybody may read this.

Record ID

990119
"""
_SUMMARY = "A report on where the ferries spend the winter in the harbour."


def _read(text: str, archive: str | None = None, folder: Path | None = None) -> Document:
    return recognise(SourceText("p.txt", text, "utf-8", ""), Matcher(Register()), archive=archive, folder=folder)


def _fields(document: Document) -> dict[str, list[str]]:
    return {field.name: [document.text(one) for one in document.all(field.name)] for field in document.fields}


def test_a_page_is_taken_apart() -> None:
    document = _read(_PAGE.format(summary=_SUMMARY))
    assert document.archive == "wilson-center"
    assert _fields(document) == {
        "date": ["May 12, 1957"],
        "title": ["On the Winter Harbour"],
        "abstract": [_SUMMARY],
        "author": ["Lind, Ada", "Oks, Karl"],
        "citation": ["GAX, F. 12."],
        "rights": ["Anybody may read this."],
        "record": ["990119"],
    }
    assert not document.findings


def test_a_summary_that_shares_no_words_with_the_title_is_reported() -> None:
    document = _read(_PAGE.format(summary="Ships and a cold winter, with nothing else at all."))
    assert [one.code for one in document.findings] == ["DOC204"]


@pytest.mark.parametrize(
    "summary",
    [
        "The Council recommends that Captain Lind should not take part in the voyage to Osk, Norway.",
        "The ferries should not be translated by anyone to the harbour, said Captain Lind in 1957, in winter.",
        "Ada Lind asks for chain from the State Archive of Ships and fond memories of harbour winters, 12.",
    ],
)
def test_a_summary_is_no_keyword_and_no_citation(summary: str) -> None:
    document = _read(_PAGE.format(summary=summary))
    assert _fields(document)["abstract"] == [summary]
    assert "note" not in _fields(document)


def test_the_layout_can_be_named_or_refused() -> None:
    assert _read(_PAGE.format(summary=_SUMMARY), archive="plain").fields == ()
    with pytest.raises(ToolkitError, match="no archive layout is called x"):
        _read(_PAGE, archive="x")


def test_a_plain_text_has_no_cover() -> None:
    document = _read("Dear Sir,\n\nThe ice came.\n")
    assert (document.archive, document.fields) == ("plain", ())


_HARBOUR = """\
title = "Harbour archive"
publisher = "The Harbour"
threshold = 1
[[sign]]
pattern = '^Harbour archive online$'
weight = 1
[[above]]
name = "banner"
pattern = '^Harbour archive online$'
[[above]]
name = "title"
field = "title"
pattern = '^Piece: (?P<value>.+)$'
[[label]]
text = "Number:"
field = "record"
"""


def test_an_edition_teaches_a_layout_by_one_file(tmp_path: Path) -> None:
    (tmp_path / "archives").mkdir()
    (tmp_path / "archives" / "harbour.toml").write_text(_HARBOUR, encoding="utf-8")
    text = "Harbour archive online\n\nPiece: The Winter Dock\n\nThe ferries winter here.\n\nNumber:\n\n77\n"
    document = _read(text, folder=tmp_path)
    assert document.archive == "harbour"
    assert _fields(document) == {"title": ["The Winter Dock"], "record": ["77"]}
    assert "harbour" in layout_names(tmp_path / "archives")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("threshold = 1", "threshold = "), r"harbour.toml:3:\d+: not TOML"),
        (("publisher", "printer"), "harbour.toml:2:1: unknown key “printer”"),
        (("'^Harbour", "'^(Harbour"), "harbour.toml:5:1: bad regular expression: missing"),
        (('field = "title"', 'field = "titel"'), "harbour.toml:12:1: no datum is called “titel”"),
        (("?P<value>", "?P<worth>"), "harbour.toml:13:1: the pattern has no group “value”"),
        (("weight = 1", 'weight = "1"'), "harbour.toml:6:1: “weight” is a string, wanted is a number"),
        (("[[sign]]", "own-lines = ['(']\n[[sign]]"), "harbour.toml:4:1: bad regular expression: missing"),
        (("[[label]]", "[[inside]]\nname = 'x'\npattern = '(?P<title>x)'\n[[label]]"), "what stands inside the text"),
        (("[[sign]]\n", '[[sign]]\nat = "top"\n'), "harbour.toml:5:1: “at” is “top”"),
    ],
)
def test_a_faulty_layout_names_its_file(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    (tmp_path / "archives").mkdir()
    (tmp_path / "archives" / "harbour.toml").write_text(_HARBOUR.replace(*change, 1), encoding="utf-8")
    with pytest.raises(ToolkitError, match=words):
        _read("Any text.", folder=tmp_path)


def test_the_example_of_the_manual_does_what_it_says(tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "archives.md").read_text(encoding="utf-8")
    (tmp_path / "archives").mkdir()
    layout = manual.split("```toml\n")[1].split("```")[0]
    (tmp_path / "archives" / "harbour.toml").write_text(layout, encoding="utf-8")
    page = manual.split("look like this:\n\n")[1].split("\n\nThis file")[0]
    text = "\n".join(line[4:] for line in page.splitlines())
    text = text.replace("…the text…", "The ferries lay in the upper").replace("…the text goes on…", "dock until April.")
    document = _read(text, folder=tmp_path)
    assert document.archive == "harbour"
    assert _fields(document) == {
        "title": ["The Winter Dock"],
        "date": ["12 May 1957"],
        "abstract": ["Where the ferries spent the winter of 1957."],
        "record": ["77"],
        "people": ["Lind, Ada", "Oks, Karl", "Harbour office"],
    }
    (part,) = [part for division in document.divisions for part in division.parts]
    words = " ".join(document.source.text[part.start : part.end].split())
    assert words == "The ferries lay in the upper dock until April."


def test_a_layout_numbers_the_pages_and_tells_lines_that_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "archives").mkdir()
    inside = "[[inside]]\nname = 'leaf'\npattern = '^Leaf (?P<page>\\d+)$'\n[[label]]"
    keys = "run-on = true\nown-lines = ['^Ship:[^\\n]*']\nnew-lines = ['^Item ']\n[[sign]]"
    layout = _HARBOUR.replace("[[label]]", inside).replace("[[sign]]", keys)
    (tmp_path / "archives" / "harbour.toml").write_text(layout, encoding="utf-8")
    text = (
        "Harbour archive online\nPiece: The Winter Dock\n\nLeaf 07\n\nShip: Ada\n"
        "The ferries lay in the upper\nLeaf 08\ndock until the ice\nwas gone.\nItem two is\nabout chain.\nLeaf 9\n"
    )
    document = _read(text, folder=tmp_path)
    (division,) = document.divisions
    said = [
        (part.kind == "page-mark", " ".join(document.source.text[part.start : part.end].split()))
        for part in division.parts
    ]
    assert said == [
        (True, ""),
        (False, "Ship: Ada"),
        (False, "The ferries lay in the upper dock until the ice was gone."),
        (False, "Item two is about chain."),
        (True, ""),
    ]
    marks = [dict(mark.attributes)["n"] for part in division.parts for mark in part.marks if mark.element == "pb"]
    assert marks == ["7", "8", "9"]


def test_the_manual_names_every_layout_and_every_datum() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "archives.md").read_text(encoding="utf-8")
    assert [name for name in [*layout_names(), *FIELDS] if f"`{name}`" not in manual] == []


_WORDS = """Skip to content|May 12, 1957|On the Winter Harbour|Citation:|• Citation|Summary:|Original Language: Russian|
    Contents:|English Translation|Source|Rights|Record ID|990119|Language|Author(s):|Document Information|Title: Eels|
    Author: Lind|Date:|Source:. See A (Osk: N, 1971), pp. 3-4|Description:|---|title: 'Eels'|naa_refs:|SECRET|NNN|
    vol_full_title: V|reference: '[AA:A1838/2, 852/13/4, ii]'|[Document 49]|52|PAGE 02 OSK 00169 010139Z|Message Text|
    Message Attributes|Subject: EELS|Concepts: A, B,|Page 2|Digital Archive|_|citation share download|English HTML|
    “Eels,” May 12, 1957, History Digital Archive, GAX, F. 3, l. 4. Translated by A. Lind. http://x.org/document/1234|
    Where the ferries spent the winter of 1957 is told.|Tollan, Ada|2021-04-09|The ferries lie in the upper dock and"""
_PIECES = st.sampled_from([piece.strip() for piece in _WORDS.split("|")])


@given(
    st.sampled_from([None, *layout_names()]),
    st.lists(st.tuples(_PIECES | st.text(max_size=12), st.sampled_from(["\n", "\n\n", " ", "\r\n"])), max_size=25),
)
@settings(max_examples=400, deadline=None)
def test_no_layout_loses_what_it_does_not_know(name: str | None, lines: list[tuple[str, str]]) -> None:
    """The conversion proves that itself, and raises where it fails."""
    text = "".join(words + gap for words, gap in lines)
    Converter(archive=name).convert(SourceText("p.txt", text, "utf-8", ""))


def test_a_page_twice_as_long_takes_no_more_than_three_times_as_long() -> None:
    def seconds(labels: int) -> float:
        text = _PAGE.format(summary=_SUMMARY) + "Source\nx\nConcepts: 7\nRights\n12\n" * labels
        source = SourceText("p.txt", text, "utf-8", "")
        lines = segment(text, join=False)
        layout = recognise_layout(source, lines)
        assert layout is not None
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            read_page(source, lines, layout)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(8000) < 3 * seconds(4000) + 0.05


def test_the_layouts_that_travel_with_the_toolkit_are_in_order() -> None:
    for path in sorted(resources.package("archives").glob("*.toml")):
        assert read_layout(path, prove=True).title


def test_numbers_on_lines_of_their_own_call_for_notes() -> None:
    text = """\
The Consul at Osk (Lind) to the Harbour Council

862.00/17

[Document 12]
The Consul at Osk to the Harbour Council

Osk, May 3, 1951.

The chain that I mentioned in my letter of April 4
17
 is to be had from the shipyard before the ice comes, as in other years.
*

Of pilots there are

 4

and of lamps

 4

which is enough for the winter.

17

Not
 printed
.
*
 But see the file on chain.
"""
    tei = xml.parse(Converter(archive="frus-ebook").convert(SourceText("p.txt", text, "utf-8", "")).tei, "p.xml")
    notes = tei.xpath("//t:note[@place]", namespaces={"t": "http://www.tei-c.org/ns/1.0"})
    assert [(one.get("n"), " ".join("".join(one.itertext()).split())) for one in notes] == [
        ("17", "Not printed ."),
        ("*", "But see the file on chain."),
    ]
    said = ["".join(one.itertext()) for one in tei.iter("{*}p")]
    assert "4" in said
    assert said[-1].endswith("enough for the winter.")
