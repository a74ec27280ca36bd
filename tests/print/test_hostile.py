"""Nothing in a document can become code, and nothing that it says is lost."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tei_toolkit import resources, saxon, xml
from tei_toolkit.model import Finding, Severity, ToolkitError
from tei_toolkit.publish import typst

from .conftest import Book, document, harvest, letter, typeset

CODE = (
    r'#import "x.typ" [ ] ${} \ " \" #panic("no") // gone /* */ *b* _i_ `raw` @x <label> = Head -- ... ~ #[ ]] \u{41}'
)


def letters(text: str) -> str:
    """The letters of a text in the order they stand, without what a line break or a ligature may change."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFKC", text))


def test_markup_of_typst_is_printed_as_it_is(book: Callable[..., Book]) -> None:
    made = book(document(letter(escape(CODE)), title=escape(CODE)))
    assert letters(CODE) in letters(made.words)
    assert made.findings == ()


def test_line_breaks_of_the_file_are_spaces(book: Callable[..., Book]) -> None:
    made = book(document(letter("One\n\n   two<hi>\n three</hi>\n\n= four \u2028 five")))
    assert "One two three = four five" in made.words


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("ab \\\"#[]{}()$*_`~@<>/=-+.:;,'\n\t\u00a0éЖξ“”–…"), max_size=60),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_comes_out_again(book: Callable[..., Book], texts: list[str]) -> None:
    paragraphs = [f"Start{escape(text)}End" for text in texts]
    made = book(document(letter(*paragraphs)))
    printed = re.sub(r"(?m)^ *\d+ {2,}", "", "\n".join(made.pages))
    for text in texts:
        assert letters(f"Start{text}End") in letters(printed)


# What means something to Typst in its markup, its mathematics and its code.
SYNTAX = r"""#panic("x") #{ } #[ ] [ ] ( ) $x^2$ $ \ \u{41} \# \" " ' * ** _ __ `raw` ```x ``` <label> @ref @ref[x]
= == - + / : ~ -? -- --- ... // /* */ /*/ https://x.y #import #include #let #set #show #context #sys.inputs #read("x")
#eval("1") #link("x") #strong[ ]] #h(1cm) #pagebreak() #metadata("x")<mention> //begin //end #record( ; , => .. == !=
+= & && | || ^ % ! ? #auto #none 1pt 1em 50% #"x" "" '' “ ” ‘ ’ « » )) ((" ")[ ][""".split()
PLACES = {
    "title": '<title type="main">{}</title>',
    "author": "<author>{}</author>",
    "shelfmark": "<idno>{}</idno>",
    "archive": "<repository>{}</repository>",
    "rights": "<p>{}</p>",
    "summary": "<p>{}</p>",
    "heading": "<head>{}</head>",
    "paragraph": "<p>{}</p>",
    "note": '<p>x<note place="foot">{}</note></p>',
    "reading": "<p><choice><sic>{}</sic><corr>x</corr></choice></p>",
    "abbreviation": "<p><choice><abbr>x</abbr><expan>{}</expan></choice></p>",
    "reason": '<p><gap reason="{}"/></p>',
    "number": '<p>x<note place="foot" n="{}">x</note></p>',
    "variant": '<p><app><lem wit="#A">x</lem><rdg wit="#B">{}</rdg></app></p>',
    "cell": "<table><row><cell>{}</cell></row></table>",
    "label": "<list><label>{}</label><item>x</item></list>",
    "signature": "<closer><signed>{}</signed></closer>",
}
EDITION_PLACES = ("title", "subtitle", "editor", "publisher", "licence", "description", "name", "entry")
# The introduction, as Markdown becomes TEI.
INTRODUCTION = {
    "preface-title": "",
    "preface-heading": "<head>{}</head>",
    "preface-paragraph": "<p>{}</p>",
    "preface-note": '<p>x<note place="foot" n="1">{}</note></p>',
    "preface-emphasis": "<p><emph>{}</emph></p>",
    "preface-code": "<p><code>{}</code></p>",
    "preface-block": '<ab rend="preformatted">{}</ab>',
    "preface-item": "<list><item>{}</item></list>",
    "preface-term": "<list><label>{}</label><item>x</item></list>",
    "preface-cell": '<table><row role="label"><cell>{}</cell></row></table>',
    "preface-quotation": "<quote><p>{}</p></quote>",
    "preface-link": '<p><ref target="https://example.org/">{}</ref></p>',
}
EVERYWHERE = (*PLACES, *EDITION_PLACES, *INTRODUCTION)
HOSTILE = """<TEI xml:id="d1" xml:lang="en"><teiHeader><fileDesc><titleStmt>{title}{author}</titleStmt>
<publicationStmt><publisher>x</publisher></publicationStmt><sourceDesc><biblFull><titleStmt><title>x</title></titleStmt>
<publicationStmt><publisher>x</publisher><availability>{rights}</availability></publicationStmt></biblFull><msDesc><msIdentifier>{archive}{shelfmark}</msIdentifier></msDesc></sourceDesc></fileDesc>
<profileDesc><abstract>{summary}</abstract></profileDesc></teiHeader><text><body><div type="letter">{heading}
{paragraph}{note}{reading}{abbreviation}{reason}{number}{variant}{cell}{label}
<p><persName ref="person:x">x</persName></p>{signature}</div></body></text></TEI>"""


def _everywhere(words: dict[str, str]) -> tuple[str, list[Finding]]:
    """The Typst source of a book that says these words at these places."""
    said = {name: escape(text, quote=True) for name, text in words.items()}
    document = HOSTILE.format(**{name: form.format(said[name]) for name, form in PLACES.items()})
    tree = xml.parse(f'<teiCorpus xmlns="{xml.TEI}">{document}</teiCorpus>'.encode(), "corpus.xml")
    preface = "".join(form.format(said[name]) for name, form in INTRODUCTION.items())
    edition = f"""<edition xmlns="urn:tei-toolkit:edition" id="x" xml:lang="en" toolkit="0.1.0">
      <title>{said["title"]}</title><subtitle>{said["subtitle"]}</subtitle><editor>{said["editor"]}</editor><publisher>{said["publisher"]}</publisher>
      <published>2001</published><licence target="https://example.org/">{said["licence"]}</licence>
      <description><p>{said["description"]}</p></description>
      <page name="introduction"><title>{said["preface-title"]}</title>
      <div xmlns="{xml.TEI}" type="page">{preface}</div></page>
      <documents/></edition>"""
    registers = f"""<registers xmlns="urn:tei-toolkit:edition"><TEI xmlns="{xml.TEI}"><text><body><listPerson>
      <person xml:id="x"><persName>{said["name"]}</persName><note>{said["entry"]}</note></person>
      </listPerson></body></text></TEI></registers>"""
    given_ = {"edition": xml.parse(edition.encode(), "e"), "registers": xml.parse(registers.encode(), "r")}
    result = saxon.Stylesheet.from_path(resources.xslt() / "print" / "book.xsl").transform(tree, {**given_})
    return result.text, saxon.findings(result.messages, tree, "corpus.xml")


_PIECES = st.lists(st.sampled_from([*SYNTAX, "Жξé", "word"]), min_size=1, max_size=5)


# What fails is many short texts, which takes long to make shorter and says no more then.
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.fixed_dictionaries(dict.fromkeys(EVERYWHERE, _PIECES)), st.sampled_from(["", " "]))
def test_no_text_at_any_place_is_code_or_lost(
    pdftotext: str, tmp_path_factory: pytest.TempPathFactory, pieces: dict[str, list[str]], between: str
) -> None:
    words = {name: f"Q{name.title().replace('-', '')}V {between.join(said)} Z" for name, said in pieces.items()}
    # What a reason says in one word for the machine is several for a reader.
    words["reason"] = words["reason"].replace("_", " ")
    folder = tmp_path_factory.mktemp("hostile")
    source, found = _everywhere(words)
    pdf, more = typst.finish(source, edition=harvest(folder), output=Path("x.typ"), location="edition.toml")
    assert [*found, *more] == []
    said = subprocess.run([pdftotext, "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    # Numbers of lines stand between the words.
    printed = re.sub(r"\d", "", letters(re.sub(r"(?<=\w)-\n", "", said)))
    for name, text in words.items():
        wanted = re.sub(r"\d", "", letters(text))
        assert wanted in printed, f"{name}: {text}"


# Controls of direction, joiners, spaces of no width, marks of order: what turns up in texts that were copied.
CONTROLS = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
    "\u00ad\ufeff\u0085\u2028\u2029\u0301\ufe0f\u061c"
)


@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(st.sampled_from([*CONTROLS, "word", " ", "שלום", "12", "(", "]", '"', "\\"]), min_size=1, max_size=12))
def test_controls_of_direction_and_the_like_stop_nothing(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    source, found = _everywhere(dict.fromkeys(EVERYWHERE, f"x {''.join(pieces)} y"))
    folder = tmp_path_factory.mktemp("controls")
    pdf, more = typst.finish(source, edition=harvest(folder), output=Path("x.typ"), location="edition.toml")
    assert pdf.startswith(b"%PDF")
    assert {one.code for one in [*found, *more]} <= {"PUB533"}


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), min_size=1, max_size=30
    )
)
def test_any_character_of_xml_makes_a_book(book: Callable[..., Book], text: str) -> None:
    made = book(document(letter(f"Start {escape(text)} End")))
    assert {one.code for one in made.findings} <= {"PUB533"}
    assert "End" in made.words


def test_a_character_without_a_glyph_is_named_and_shown_by_its_number(book: Callable[..., Book]) -> None:
    made = book(document(letter("Plain.")), document(letter("The banner said 漢 and 😀, a⃝."), 'On "Signs"', 2))
    (found,) = made.findings
    assert found.code == "PUB533"
    assert found.severity is Severity.ERROR
    assert "漢 U+6F22" in found.message
    assert "😀 U+1F600" in found.message
    assert "U+0061" not in found.message
    assert found.message.endswith('first in “On "Signs"”')
    assert letters("The banner said U+6F22 and U+1F600, aU+20DD.") in letters(made.words)


def test_a_word_longer_than_the_page_is_wide_is_broken(book: Callable[..., Book]) -> None:
    word = "https://example.org/" + "x" * 300
    made = book(document(letter(word)))
    assert letters(word) in letters(re.sub(r"(?m)^ *\d+ {2,}", "", made.pages[made.page_of("Document 1") - 1]))
    assert max(len(line.strip()) for page in made.pages for line in page.splitlines()) < 120


def test_deep_nesting_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    source, _ = typeset([document(letter('<hi rend="bold">' * 90 + "x" + "</hi>" * 90))])
    with pytest.raises(ToolkitError, match="cannot set the book") as raised:
        typst.finish(source, edition=harvest(tmp_path), output=Path("harvest.typ"), location="edition.toml")
    assert "\n" not in str(raised.value)


def test_nothing_outside_the_design_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    source = f'#read("{tmp_path}/secret.txt")'
    with pytest.raises(ToolkitError, match="cannot set the book"):
        typst.finish(source, edition=harvest(tmp_path), output=Path("harvest.typ"), location="edition.toml")


def test_a_long_word_of_a_language_is_hyphenated(book: Callable[..., Book]) -> None:
    words = '<foreign xml:lang="de">Oberlandesgerichtspräsidentenversammlung</foreign> ' * 12
    made = book(document(letter(words)))
    broken = [line for page in made.pages for line in page.splitlines() if line.endswith("\u00ad")]
    assert broken
    assert made.words.count("Oberlandesgerichtspräsidentenversammlung") >= 10
