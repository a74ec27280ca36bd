"""What an editor says in a paragraph of its own about what is missing, and short lines that the source emphasises."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText

_NS = {"t": "http://www.tei-c.org/ns/1.0"}
_PAGE = """\
---
doc_date: '1951-04-02'
doc_num: 12
naa_refs:
- naa_series: A1838
  reference: '[FA: A1838, 31/7]'
title: Mr A. B. Quill, Keeper, to Mr O. Lind, Harbour Master (in Osk)
vol_full_title: 'Volume 3: 1951'
---

Cablegram 99 REVAL, 2 April 1951

FOR HIMSELF SECRET

 **The Light on the Pier**

Your 352.[1](#f1)

The light has failed for three nights, and the boats of the island lie outside until the morning comes.[2](#f2)

{omitted}

We shall send the lamp by the next boat, and the man who mends it will come with it from the yard at Osk.

QUILL

 _

 _[1] Of March.

[2] Not printed.

_

 _[FA: A1838, 31/7]_
"""


def _tree(text: str) -> etree._Element:
    tree = xml.parse(Converter().convert(SourceText("page.txt", text, "utf-8", "")).tei, "page.xml")
    return tree.getroot()


@pytest.mark.parametrize("omitted", ["[matter omitted]", "[_matter omitted_]", "[...]"])
def test_a_paragraph_that_says_what_is_missing_is_a_gap(omitted: str) -> None:
    tree = _tree(_PAGE.format(omitted=omitted))
    gaps = tree.xpath("//t:body//t:p/t:gap[@reason='omitted']/t:desc", namespaces=_NS)
    assert ["".join(one.itertext()) for one in gaps] == [omitted.replace("_", "")]
    assert not tree.xpath("//t:body//t:note[@type='editorial']", namespaces=_NS)


def test_an_emphasised_line_above_a_reference_heads_what_follows() -> None:
    tree = _tree(_PAGE.format(omitted="[...]"))
    heads = tree.xpath("//t:body//t:div[@type='section']/t:head//text()", namespaces=_NS)
    assert heads == ["The Light on the Pier"]


def test_notes_after_an_empty_italic_go_to_their_marks() -> None:
    notes = _tree(_PAGE.format(omitted="[...]")).xpath("//t:body//t:note[@place]", namespaces=_NS)
    assert [one.text for one in notes] == ["Of March.", "Not printed."]


def test_whom_a_line_does_not_name_is_no_name() -> None:
    tree = _tree(_PAGE.format(omitted="[...]"))
    names = tree.xpath("//t:correspAction[@type='received']/*[not(self::t:date)]/text()", namespaces=_NS)
    assert names == ["Mr O. Lind, Harbour Master (in Osk)"]


def test_the_shelfmark_said_again_below_stays_out_of_the_text() -> None:
    tree = _tree(_PAGE.format(omitted="[...]"))
    assert "FA:" not in tree.xpath("string(//t:body)", namespaces=_NS)
