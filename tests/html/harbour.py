"""An invented edition with all that a web site can have: pictures, a translation, own words, colours, a sign."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from lxml import etree

from tei_toolkit import xml

HERE = Path(__file__).parent
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d{id}" xml:lang="{lang}">
<teiHeader>
  <fileDesc><titleStmt><title type="main">{title}</title></titleStmt><publicationStmt><p>Invented.</p></publicationStmt>
  <sourceDesc><msDesc><msIdentifier><repository>State Archive of Tarn</repository><collection type="fond">5</collection>
  <idno type="delo">12</idno></msIdentifier></msDesc></sourceDesc></fileDesc>
  <encodingDesc><editorialDecl><normalization><p>{principle}</p></normalization></editorialDecl></encodingDesc>
  <profileDesc><creation><date when="1931-06-11"/></creation><abstract><p>{abstract}</p></abstract>
  <correspDesc><correspAction type="sent"><persName ref="person:almas">Ilona Álmás</persName></correspAction>
  <correspAction type="received"><persName ref="person:orr">Dunstan Orr</persName></correspAction></correspDesc></profileDesc>
  <revisionDesc status="reviewed"><change when="2021-03-04">Compared with the original.</change></revisionDesc>
</teiHeader>
<text><body><div type="letter" xml:id="d{id}-letter">{body}</div></body></text></TEI>
"""
ENGLISH = """<pb n="1" facs="../images/answer-1.png"/><opener><dateline><placeName ref="place:tarn">Port Tarn</placeName>,
<date when="1931-06-11">11 June 1931</date></dateline><salute>Sir,</salute></opener>
<p xml:id="d{id}-p-1">The lamp reached us on Monday by the <name>Cormorant</name>, whole but for one pane, and was lit the same night in
the presence of the pilots, of <persName ref="person:bell">Mrs Bell</persName> and of more children than the pier has ever carried.
<note place="bottom">The harbour book has the eighth of June.</note> The keeper says that he saw it from the bar, and that he will
believe in it when it has stood a winter.</p>
<p xml:id="d{id}-p-2">For the oil I must ask your patience. <orgName ref="org:board">The Board</orgName> has it entered under another year,
and <choice><sic>wont</sic><corr cert="high" resp="#toolkit">won’t</corr></choice> move it; <choice><abbr>Cde.</abbr><expan>Comrade</expan></choice>
Archer has written twice.<pb n="2" facs="../images/answer-2.png"/> Until then we burn what the fishermen bring, which smells of what they
catch <gap reason="illegible" quantity="2" unit="words"><desc>[two words illegible]</desc></gap> and is paid in kind.</p>
<table><head>Oil at the light, in barrels</head><row role="label"><cell>Month</cell><cell>Received</cell><cell>Burnt</cell></row>
<row><cell>April</cell><cell>12</cell><cell>9</cell></row><row><cell>May</cell><cell>0</cell><cell>11</cell></row></table>
<closer><salute>I am, Sir, yours faithfully,</salute><signed><persName ref="person:almas">I. Álmás</persName></signed></closer>"""
GERMAN = """<opener><dateline>Port Tarn, 11. Juni 1931</dateline><salute>Sehr geehrter Herr,</salute></opener>
<p xml:id="d{id}-p-1">die Lampe kam am Montag mit der <name>Cormorant</name> bei uns an, heil bis auf eine Scheibe, und brannte noch am
selben Abend im Beisein der Lotsen, Frau Bells und so vieler Kinder, wie die Mole noch nie getragen hat.<note place="bottom">So auch
das Hafenbuch.</note> Der Wärter sagt, er habe sie von der Barre aus gesehen.</p>
<p xml:id="d{id}-p-2">Was das Öl angeht, muss ich um Geduld bitten. Das Amt hat es unter einem anderen Jahr verbucht und rührt sich
nicht; Genosse Archer hat zweimal geschrieben. Bis dahin verbrennen wir, was die Fischer bringen.</p>
<table><head>Öl am Feuer, in Fässern</head><row role="label"><cell>Monat</cell><cell>Empfangen</cell><cell>Verbrannt</cell></row>
<row><cell>April</cell><cell>12</cell><cell>9</cell></row><row><cell>Mai</cell><cell>0</cell><cell>11</cell></row></table>
<closer><salute>Mit vorzüglicher Hochachtung</salute><signed>I. Álmás</signed></closer>"""
SCAN = """<pb n="1" facs="https://iiif.example.org/scan/1/full/full/0/default.jpg"/><p>A page that lies on a server of pictures.</p>
<pb n="2" facs="https://elsewhere.example.net/2.jpg"/><p>And one that only a link leads to.</p>"""
SETTINGS = """
[edition]
id = "lights"
title = "The Lights of Port Tarn"
subtitle = "Letters and reports, 1921 to 1931"
editors = ["A. Editor", "B. Editor"]
publisher = "Press of Lights"
published = "2021-05"
url = "https://example.org/lights/"
language = "{language}"
description = "An invented edition."

[licence]
target = "https://creativecommons.org/licenses/by/4.0/"
text = "CC BY 4.0"

[registers]
persons = "registers/persons.xml"
places = "registers/places.xml"
organisations = "registers/organisations.xml"

[validation]
schema = "none"

[site]
logo = "site/sign.svg"
images = ["https://iiif.example.org"]
{site}
"""
SIGN = """<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48"><path d="M20 12h8l3 28H17z M16 8h16v4H16z"
fill="#862a1e"/><path d="M2 6l12 4-12 4z M46 6l-12 4 12 4z" fill="#c9a227"/></svg>"""
HOME = """The harbour of Port Tarn had one light, and for ten years everybody wrote about it. This edition has **what they wrote**,
as far as the fire of 1932 left it: letters of the harbour master [Ilona Álmás](person:almas), reports of her keepers, and the
answers of a board that had other things to do.

Begin with [the letter on the lamp](letter.xml), or read [how the texts were edited](principles.html).
"""
PRINCIPLES = """# How the texts were edited

Letters follow the originals in the State Archive of Tarn.[^1] Nothing was modernised.

## What was read

| series | years | leaves |
|---|---|---|
| Harbour master | 1921–1931 | 412 |
| Board of Lights | 1925–1930 | 96 |

![The harbour from the bar, drawn by a pilot](../images/harbour.png "The harbour, 1928")

## What was left out

- Bills without a date
- Letters of the years 1932 and later:
  they burnt.

## Thanks

To the pilots. <script>alert(1)</script>

[^1]: Fond 5, files 11 to 19.
"""


def png(path: Path, width: int, height: int, shade: int) -> None:
    """A picture like a sheet of paper with lines of writing."""
    rows = []
    for y in range(height):
        line = bytearray([shade] * width)
        if 60 < y < height - 60 and y % 34 < 5:
            end = width - 70 - (y * 7919) % 160
            line[60:end] = bytes([shade - 90 + (x * y) % 40 for x in range(60, end)])
        rows.append(b"\x00" + bytes(line))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(rows), 9)),
        (b"IEND", b""),
    ]
    whole = b"\x89PNG\r\n\x1a\n"
    for name, data in chunks:
        whole += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(whole)


def edition(folder: Path, *, language: str = "en", site: str = "") -> Path:
    """Write the edition into a folder."""
    (folder / "tei").mkdir(parents=True)
    for name in ("registers", "site", "pages"):
        (folder / name).mkdir()
    (folder / "edition.toml").write_text(SETTINGS.format(language=language, site=site), encoding="utf-8")
    registers = xml.parse_file(HERE / "registers.xml").getroot()
    for name, one in zip(("persons", "places", "organisations"), list(registers), strict=True):
        (folder / "registers" / f"{name}.xml").write_bytes(etree.tostring(one, encoding="utf-8", with_tail=False))
    for case in ("letter", "elements"):
        text = (HERE / "cases" / case / "in.xml").read_text(encoding="utf-8")
        # What the cases point to is not here.
        text = text.replace("dletter.xml#", "letter.xml#").replace("maps/one.pdf", "https://example.org/one.pdf")
        (folder / "tei" / f"{case}.xml").write_text(text, encoding="utf-8")
    for name in ("tarn", "harbour"):
        png(folder / "images" / f"{name}.png", 640, 420, 225)
    for number in (1, 2):
        png(folder / "images" / f"answer-{number}.png", 700, 960, 215)
    texts = {
        "answer": ("answer", "en", "The harbour master to the consul", ENGLISH),
        "answer.de": ("answer-de", "de", "Die Hafenmeisterin an den Konsul", GERMAN),
        "scan": ("scan", "en", "A report on a server", SCAN),
    }
    for stem, (slug, lang, title, body) in texts.items():
        text = LETTER.format(
            id=slug,
            lang=lang,
            title=title,
            body=body.replace("{id}", slug),
            abstract="The lamp has come; the oil has not.",
            principle="Line ends were not kept.",
        )
        (folder / "tei" / f"{stem}.xml").write_text(text, encoding="utf-8")
    (folder / "site" / "sign.svg").write_text(SIGN, encoding="utf-8")
    (folder / "pages" / "home.md").write_text(HOME, encoding="utf-8")
    (folder / "pages" / "principles.md").write_text(PRINCIPLES, encoding="utf-8")
    return folder
