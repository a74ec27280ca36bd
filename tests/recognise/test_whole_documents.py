"""Whole documents of the genre: what an editor would see at once if it went wrong."""

from __future__ import annotations

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText


def _divs(text: str) -> list[etree._Element]:
    done = Converter().convert(SourceText("in.txt", text, "utf-8", ""))
    return xml.parse(done.tei, "in.xml").getroot().findall(".//{*}body/{*}div")


def _said(div: etree._Element, path: str) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in div.iterfind(path)]


_DECISION = """\
No. 128
SPECIAL FOLDER
Excerpt from protocol No. 77 of the meeting of the Harbour Committee
18 May 1956

Question of the Ministry of Shipping

Accept the proposal of Cde. Lindgren on the sale of two barges to Port Vesna.

Approve the draft answer (attached).

Committee Secretary N. Oks

Attachment
to item XII of protocol No. 77

V E S N A
SOVIET AMBASSADOR – TANNER

Visit the harbour master and convey the following:

"The Committee has considered the request".

Telegraph execution.

A. WEBER
"""

_RUSSIAN = """\
№ 128
СПЕЦИАЛЬНАЯ ПАПКА
Выписка из протокола № 77 заседания Комитета
18 мая 1956 г.

Принять предложение т. Линдгрена о продаже двух барж.

Утвердить проект ответа (приложение).

Секретарь Комитета Н. Окс

Приложение
к пункту XII протокола № 77

ВЕСНА
СОВПОСОЛ

Посетите начальника порта и передайте следующее:

"Комитет рассмотрел просьбу".

Исполнение телеграфируйте.

А. ВЕБЕР
"""


def test_an_attachment_is_a_document_of_its_own() -> None:
    for text in (_DECISION, _RUSSIAN):
        divs = _divs(text)
        assert [div.get("type") for div in divs] == ["minutes-excerpt", "telegram"]
        decision, telegram = divs
        assert telegram.get("corresp") == f"#{decision.get('{http://www.w3.org/XML/1998/namespace}id')}"
        assert len(_said(decision, ".//{*}signed")) == len(_said(telegram, ".//{*}signed")) == 1
        assert len(_said(telegram, ".//{*}ref")) == 1
        assert len(_said(telegram, ".//{*}addrLine")) == 2


def test_who_got_copies_stands_in_the_list_of_copies() -> None:
    text = """\
TELEGRAM No. 1403

From PORT VESNA, sent on 28 October 1956 at 11:30, received on 28 October at 14:10
Deciphered 28.10.56 at 16:00
TO: Comrade LANGE

The boats stayed in the harbour yesterday, and nobody knows when they will go out again.

TANNER /sgd/

Drafted in 3 copies:
1 – Harbour Board
2 – Comrade T. Weber
3 – file
"""
    (div,) = _divs(text)
    assert _said(div, ".//{*}note[@type='distribution']")[-3:] == [
        "1 – Harbour Board",
        "2 – Comrade T. Weber",
        "3 – file",
    ]
    assert _said(div, ".//{*}signed") == ["TANNER /sgd/"]
    assert [date.get("type") for date in div.iterfind(".//{*}dateline/{*}date")] == ["sent", "received", "deciphered"]
    assert not _said(div, ".//{*}placeName[.='Deciphered']")


def test_a_memorandum_with_marks_of_its_release() -> None:
    text = """\
MEMORANDUM FOR THE PRESIDENT

SUBJECT: Your meeting with the harbour master

FROM: Henry P. Lind

I. PURPOSE

To hear what the harbour master thinks of the new mole and to reassure him that
Port Vesna will get its share of the money.

II. TALKING POINTS

1. I am glad to see you again, Mr. Oks.

2. How do you see the herring fishery after the storms --

SECRET - XGDS (3)
DECLASSIFIED
E.O. 12958, Sec. 3.5
"""
    (div,) = _divs(text)
    assert div.get("type") == "memorandum"
    assert _said(div, ".//{*}div[@type='section']/{*}head") == ["I. PURPOSE", "II. TALKING POINTS"]
    assert len(_said(div, ".//{*}note[@type='stamp']")) == 3
    assert not _said(div, ".//{*}note[@type='distribution']")


def test_a_letter_spaced_heading_says_what_a_german_paper_is() -> None:
    text = """\
Reval, den 4. Februar 1972

Vertrauliche Dienstsache!
3 Ausfertigungen
1. Ausfertigung, 4 Blatt

V e r m e r k

über ein Gespräch des Hafenmeisters Oks mit dem Vertreter der Reederei, Herrn Lind, am 31.1.1972

Das Gespräch fand auf Wunsch der Reederei statt und dauerte anderthalb Stunden.

Herr Lind führte aus, dass die Lage der Fischer sich seit Dezember verschärft habe.
"""
    (div,) = _divs(text)
    assert div.get("type") == "conversation"
    assert _said(div, ".//{*}note[@type='copy']") == ["3 Ausfertigungen", "1. Ausfertigung, 4 Blatt"]
    assert len(_said(div, "./{*}p")) == 2


def test_an_address_below_the_signature_belongs_to_the_letter() -> None:
    text = """\
Letter from the Harbour Master to the Minister

Reval, 22 October 1962

Your Excellency,

I have the honour to acknowledge receipt of your letter of the 3rd instant, which I have studied with care.

Please accept, Excellency, the assurances of my highest consideration.

(Signed) R. Lind
Secretary of the Harbour Board

H.E. Mr. Joseph Oks
Minister for Shipping
Port Vesna

cc: The Secretary of the Harbour Board
"""
    (div,) = _divs(text)
    assert _said(div, "./{*}closer/{*}address/{*}addrLine") == [
        "H.E. Mr. Joseph Oks",
        "Minister for Shipping",
        "Port Vesna",
    ]
    assert len(_said(div, ".//{*}signed")) == 1
    assert _said(div, ".//{*}note[@type='distribution']") == ["cc: The Secretary of the Harbour Board"]


def test_who_talked_with_whom_stands_above_the_talk() -> None:
    text = """\
RECORD OF CONVERSATION

Between Comrade D. Lind, ambassador of the Harbour Republic in Reval, and Comrade Oks, deputy minister of shipping

Reval, 18.III.1969

Present: Comrade Weber, deputy head of department; Comrade P. Tanner, second secretary (interpreter).

The meeting took place at the request of the ambassador and lasted from 16:00 to 17:25 hours.

D. Lind: I thank you for receiving me.

Oks: We have received your note of 3 March, and the board is studying it with care.
"""
    (div,) = _divs(text)
    assert div.get("type") == "conversation"
    assert len(_said(div, "./{*}opener/{*}seg[@type='participants']")) == 2
    assert _said(div, "./{*}opener/{*}dateline") == ["Reval, 18.III.1969"]
    assert _said(div, ".//{*}speaker") == ["D. Lind:", "Oks:"]


def test_a_signature_stands_above_the_postscript_and_the_address_below() -> None:
    text = """\
Reval, 12. Juni 1848.

Hochgeehrter Herr Professor!

Ihr freundliches Schreiben vom dritten habe ich erhalten und eile, Ihnen zu antworten.

Genehmigen Sie, hochgeehrter Herr, den Ausdruck meiner vorzüglichen Hochachtung, mit der ich verbleibe

Ihr ganz ergebener

Joh. Lindström

P.S. Die Bücher folgen mit der nächsten Post.

[Adresse:] Herrn Professor Dr. Karl Oks in Vesna
"""
    (div,) = _divs(text)
    assert _said(div, ".//{*}signed") == ["Joh. Lindström"]
    assert _said(div, ".//{*}postscript") == ["P.S. Die Bücher folgen mit der nächsten Post."]
    assert _said(div, ".//{*}closer/{*}address") == ["[Adresse:] Herrn Professor Dr. Karl Oks in Vesna"]
