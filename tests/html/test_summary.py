"""What the edition document says of a document."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tei_toolkit import xml

E = {"e": "urn:tei-toolkit:edition"}


def of_case(pages: ModuleType, name: str) -> Any:
    return pages.summary(xml.parse_file(pages.HERE / "cases" / name / "in.xml"), name)


def test_title_date_kinds_and_shelfmark(pages: ModuleType) -> None:
    entry = of_case(pages, "letter")
    assert dict(entry.attrib) == {
        "id": "dletter",
        "when": "1931-05-02",
        "lang": "en",
        "status": "machine",
        "stem": "letter",
    }
    assert entry.findtext("e:title", namespaces=E) == "A letter on the lamp at Port Tarn"
    assert entry.findtext("e:abstract", namespaces=E) == "The consul asks for a lamp."
    assert entry.findtext("e:archive", namespaces=E) == "State Archive of Tarn"
    assert entry.findtext("e:shelfmark", namespaces=E) == "F. 5, Op. 2, D. 11, ll. 3–4ob"
    kinds = [(kind.get("type"), kind.get("id")) for kind in entry.iterfind("e:kind", E)]
    assert kinds == [
        ("letterhead", "dletter-letterhead"),
        ("letter", "dletter-letter"),
        ("telegram", "dletter-telegram"),
    ]


def test_mentions_stand_in_order_with_their_context(pages: ModuleType) -> None:
    mentions = of_case(pages, "letter").findall("e:mention", E)
    assert [mention.get("ref") for mention in mentions] == [
        "place:tarn",
        "person:almas",
        "org:board",
        "person:bell",
        "person:orr",
    ]
    board = mentions[2]
    assert board.get("in") == "dletter-letter"
    assert board.get("to") == "dletter-p-1"
    assert board.get("context") == "The lamp that the Board promised has not come."


def test_the_context_has_the_corrected_reading_and_no_note(pages: ModuleType) -> None:
    mentions = {
        mention.get("ref"): mention.get("context", "") for mention in of_case(pages, "elements").findall("e:mention", E)
    }
    assert "Ilona Álmás" in mentions["person:almas"]
    assert "Amlas" not in mentions["person:almas"]
    assert "asterisk" not in mentions["person:almas"]
    assert mentions["person:bell"] == "A note marked by an asterisk, to Ada Bell."


WORDS = st.lists(st.text("abcö ", min_size=1, max_size=12), max_size=40).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(before=WORDS, after=WORDS)
def test_a_context_is_whole_words_around_the_name(pages: ModuleType, before: str, after: str) -> None:
    tree = pages.with_body(f'<p>{before} <persName ref="person:orr">Dunstan Orr</persName> {after}</p>')
    (mention,) = pages.summary(tree, "x").findall("e:mention", E)
    context = mention.get("context", "")
    start = int(mention.get("at", "0")) - 1
    assert context[start : start + 11] == "Dunstan Orr" == mention.get("name")
    words = set(before.split()) | set(after.split()) | {"…"}
    assert set(context[:start].split()) | set(context[start + 11 :].split()) <= words
    assert len(context) <= 11 + 2 * 75
