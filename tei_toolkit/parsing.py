"""What keeps a file from being well-formed XML, in words that an editor can act on; libxml2's are for programmers."""

from __future__ import annotations

import re

DEPTH = 2048
"""How deep elements may be nested in a file."""

# libxml2's words; ours; what to do.
_SAID = (
    (
        r"tag mismatch: (\S+) line (\d+) and (\S+)",
        r"“\1” (line \2) is not closed before “</\3>”",
        r"write </\1> where it ends, or correct one of the two names",
    ),
    (
        r"Premature end of data in tag (\S+) line (\d+)",
        r"the file ends before “\1” (line \2) is closed",
        r"write </\1> where it ends; if the file was cut off, take a whole copy",
    ),
    (
        r"Extra content at the end",
        "something follows the end of the first element",
        "let one element hold everything, or remove what follows it",
    ),
    (
        r"Start tag expected|Document is empty",
        "the file has no element",
        "write the document, or take a whole copy of it",
    ),
    (r"xmlParseEntityRef: no name", "“&” stands alone", "write &amp; for “&”"),
    (
        r"EntityRef: expecting ';'",
        "“&” begins a name that no “;” ends",
        "write &amp; for “&”, or the “;” behind the name",
    ),
    (r"Entity '(.+)' not defined", r"the entity “&\1;” is not defined", "write the character itself"),
    (r"StartTag: invalid element name", "“<” begins no tag", "write &lt; for “<”, or correct the name behind it"),
    (r"Attribute (\S+) redefined", r"@\1 stands twice in one tag", "keep one of the two"),
    (r"AttValue: ", "the value of an attribute has no quotation marks", 'write n="3"'),
    (r"mandates value for attribute (\S+)", r"@\1 has no value", r'write \1="…"'),
    (
        r"prefix (\S+) (?:on|for \S+ on) \S+ is not defined",
        r"the prefix “\1” is not declared",
        r'declare it in the first tag, xmlns:\1="…", or write the name without it',
    ),
    (
        r"attribute name|attributes construct|end of Start Tag|expected '>'",
        "a tag is not written as it must be",
        'write each attribute as n="3", a space before it, and “>” at the end of the tag',
    ),
    (
        r"Unescaped '<' not allowed",
        "the value of an attribute holds “<”, or does not end",
        "write &lt; for “<”, or the missing quotation mark",
    ),
    (r"Double hyphen", "a comment holds “--”", "write one hyphen, or a dash"),
    (r"Comment not terminated", "a comment does not end", "write --> where it ends"),
    (
        r"XML declaration allowed only",
        "the XML declaration does not stand first in the file",
        "remove whatever stands before “<?xml”, empty lines too",
    ),
    (r"(?:xmlChar|Char) (?:value )?(?:0x)?(\w+)", r"there is a character that XML does not have (\1)", "remove it"),
    (r"Sequence '\]\]>' not allowed", "“]]>” stands in a text", "write ]]&gt;"),
    (r"CData section not finished", "a CDATA section does not end", "write ]]> where it ends"),
    (r"PI (\S+) never end", r"the instruction “<?\1” does not end", "write ?> where it ends"),
    (r"Unsupported version '(.*)'", r"there is no XML of the version “\1”", 'write version="1.0"'),
)
# The same for what is no question of how XML is written.
_OTHER = (
    (r"amplification", "its entities grow without end", "remove the DOCTYPE and write the text itself"),
    (
        r"Excessive depth",
        f"elements are nested deeper than {DEPTH} levels",
        "close the elements that should have ended before",
    ),
    (
        r"Unsupported encoding: (\S+)",
        r"no encoding is called “\1”",
        'write the one that the file has, as in encoding="UTF-8"',
    ),
    (
        r"encoding",
        "its bytes are not in the encoding that it declares",
        "save the file as UTF-8, which it is taken for where it declares nothing",
    ),
)


def told(said: str) -> tuple[str, str]:
    """What the parser said, in words, and what to do about it; the latter empty where nothing better is known."""
    said = said.rsplit(", line", 1)[0].strip()
    for table, before in ((_OTHER, ""), (_SAID, "not well-formed XML: ")):
        for sign, words, hint in table:
            if match := re.search(sign, said):
                return before + match.expand(words), match.expand(hint)
    return f"not well-formed XML: {said[:1].lower()}{said[1:]}", ""


def no_xml(data: bytes, suffix: str) -> tuple[str, str]:
    """Why a file can't be XML at all, and what to do; `suffix` is that of its name."""
    if suffix in {".txt", ".md"}:
        hint = "`tei-toolkit convert` makes TEI of a transcription"
    elif data.startswith(b"PK"):
        return "not an XML file but a packed one, as .docx, .odt and .epub are", "let its program save it as TEI"
    else:
        hint = "name an XML file" if data.strip() else "write the document, or take a whole copy of it"
    return ("not an XML file: it does not begin with “<”" if data.strip() else "the file is empty"), hint
