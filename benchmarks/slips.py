"""What the toolkit, jing and libxml2 say about twenty slips that editors make: writes the table of docs/messages.md.

    python benchmarks/slips.py --schema tei_all.rng > docs/messages.md

Each slip is made in a valid letter; all three validate it by the same schema.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree

from tei_toolkit.relaxng import Schema

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d1" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>A letter</title></titleStmt>
      <publicationStmt><publisher>An archive</publisher></publicationStmt>
      <sourceDesc><p>A page</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text><body>
    <div type="letter" xml:id="d1-letter">
      <opener><dateline><date when="1953-07-24">24 July</date></dateline><salute>Dear Anna,</salute></opener>
      <p xml:id="d1-p1">We met <persName ref="#anna">Anna</persName> in <placeName>Kaesong</placeName>.</p>
      <list><item>one</item><item>two</item></list>
      <closer><signed>Peter</signed></closer>
    </div>
  </body></text>
</TEI>
"""
# What is changed, into what, and the slip in words.
SLIPS = [
    ("<placeName>Kaesong</placeName>", "<placename>Kaesong</placename>", "name in the wrong case"),
    ("<persName ref", "<persNmae ref", "misspelt name"),
    ("We met", "We <i>met</i>", "markup of HTML"),
    ("<p xml:id", "<para xml:id", "markup of DocBook"),
    ('when="1953-07-24"', 'when="24 July 1953"', "date in words"),
    ('when="1953-07-24"', 'when="1953-02-30"', "day that does not exist"),
    ('<div type="letter"', '<div type="private letter"', "two words where one is wanted"),
    ('ref="#anna"', 'reff="#anna"', "attribute misspelt"),
    ('xml:id="d1-p1"', 'xml:id="1"', "id that begins with a digit"),
    ('xml:id="d1-p1"', 'xml:id="d1-letter"', "id used twice"),
    ("      <publicationStmt><publisher>An archive</publisher></publicationStmt>\n", "", "part of the header missing"),
    ("<titleStmt><title>A letter</title></titleStmt>", "<titleStmt/>", "title missing"),
    ("<sourceDesc><p>A page</p></sourceDesc>", "", "source missing"),
    ("<publisher>An archive</publisher>", "<date>1953</date>", "date without publisher"),
    ("</list>", "</list>\n      Peter wrote this.", "text outside a paragraph"),
    ("</closer>", "</closer>\n      <p>One more thing.</p>", "paragraph after the closer"),
    ("<item>two</item>", "<p>two</p>", "paragraph in place of an item"),
    ("We met", "We <list/> met", "empty list"),
    ("We met", "We <graphic/> met", "required attribute missing"),
    ("We met", 'We <choice><abbr rend="x">m.</abbr></choice> met', "abbreviation alone in choice"),
]


def main() -> int:
    """Print the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schema", type=Path, required=True, help="tei_all.rng")
    schema = parser.parse_args().schema
    toolkit, libxml2 = Schema.from_path(schema), etree.RelaxNG(etree.parse(str(schema)))
    print(
        "# Messages on twenty slips\n\n"
        "What `tei-toolkit validate`, jing and libxml2 (by lxml) say about the same files by the same schema,\n"
        "the TEI's `tei_all`. Messages of more than 160 characters are cut. `benchmarks/slips.py` writes this page."
    )
    with tempfile.TemporaryDirectory() as folder:
        for number, (old, new, words) in enumerate(SLIPS, 1):
            path = Path(folder) / "letter.xml"
            text = LETTER.replace(old, new, 1)
            if new.startswith("<persNmae"):
                text = text.replace("</persName>", "</persNmae>")
            if new.startswith("<para"):
                text = text.replace(".</p>", ".</para>", 1)
            path.write_text(text, encoding="utf-8")
            shown = new.strip() or f"({old.strip()})"
            print(f"\n## {number}. {words[0].upper()}{words[1:]}\n\n```xml\n{shown}\n```\n")
            ours = [
                f"{one.location.line}:{one.location.column} {one.code} {one.message}; {one.hint}"
                for one in toolkit.validate(path)
            ]
            for name, said in (
                ("tei-toolkit", ours),
                ("jing", _jing(schema, path)),
                ("libxml2", _libxml2(libxml2, path)),
            ):
                print(f"- **{name}**: " + ("<br>".join(map(_cut, said)) or "nothing"))
    return 0


def _jing(schema: Path, path: Path) -> list[str]:
    said = subprocess.run(["jing", str(schema), str(path)], capture_output=True, text=True, check=False).stdout
    return [re.sub(r"^.*?\.xml:(\d+:\d+): (?:error|fatal): ", r"\1 ", line) for line in said.splitlines()]


def _libxml2(schema: etree.RelaxNG, path: Path) -> list[str]:
    try:
        schema.validate(etree.parse(str(path)))
    except etree.XMLSyntaxError as error:
        return [f"{error.lineno} (not parsed) {error.msg}"]
    return [f"{entry.line} {entry.message}" for entry in schema.error_log]


def _cut(text: str) -> str:
    text = text if len(text) <= 160 else text[:159] + "…"
    return text.replace("<", "&lt;").replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
