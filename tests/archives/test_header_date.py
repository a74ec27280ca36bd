"""The date that a page gives for its document, as the header holds it."""

from __future__ import annotations

import pytest

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText

_PAGE = """\
Skip to content

{date}

On the Winter Harbour

The ferries winter in the upper dock.

A report on where the ferries spend the winter in the harbour.

Document Information

Source

GAX, F. 12.

Record ID

990119
"""


@pytest.mark.parametrize(
    ("date", "attributes"),
    [
        ("May 12, 1957", {"when": "1957-05-12"}),
        ("May 1957", {"when": "1957-05"}),
        ("1957", {"when": "1957"}),
        ("May 5-7, 1953", {"from": "1953-05-05", "to": "1953-05-07"}),
        ("January-March 1957", {"from": "1957-01", "to": "1957-03"}),
        ("1951-1953", {"from": "1951", "to": "1953"}),
        ("Circa 1950", {"when": "1950", "cert": "low", "resp": "#toolkit"}),
        ("before May 1957", {"notAfter": "1957-05", "cert": "low", "resp": "#toolkit"}),
        ("Undated", {}),
    ],
)
def test_the_date_of_a_page(date: str, attributes: dict[str, str]) -> None:
    tei = xml.parse(Converter().convert(SourceText("p.txt", _PAGE.format(date=date), "utf-8", "")).tei, "p.xml")
    (found,) = tei.iterfind("{*}teiHeader/{*}profileDesc/{*}creation/{*}date")
    assert (found.text, dict(found.attrib)) == (date, attributes)
    (title,) = tei.iterfind("{*}teiHeader/{*}fileDesc/{*}titleStmt/{*}title")
    assert title.text == "On the Winter Harbour"
