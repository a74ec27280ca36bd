"""Words of the edition written in Markdown (introduction, pages of the web site) as TEI, which our stylesheets show.

CommonMark 0.31 with tables, struck-out words, footnotes and definition lists, as the library markdown-it-py reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit import files, xml
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_HEAD = re.compile(r"^(title|lang)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# An entry of a register: the index of the book has the name, and its page leads there.
_ENTRY = re.compile(r"(?:person|place|org):\S+")


@dataclass(frozen=True)
class Page:
    """A page of the edition's own words.

    `name` is that of its file without `.md`, `title` and `language` are empty where the file says none, and `div` is
    its content without the title: a TEI `div` of the type `page`, its sections nested by their headings.
    """

    name: str
    title: str
    language: str
    div: etree._Element
    findings: tuple[Finding, ...] = ()


def read(path: Path) -> Page:
    """The page that a Markdown file holds; `ToolkitError` where it isn't UTF-8."""
    return page(files.read_text(path), path)


def page(text: str, path: Path) -> Page:
    """The page of a text in Markdown; `path` names it, and stands in findings.

    The title is the heading that the text begins with, or `title:` of its head (between lines of `---`), where `lang:`
    may name its language too.  A link to `person:molotov` is a name of the register.  HTML is not read: its tags are
    shown as they stand, with a finding.
    """
    sound = _NO_XML.sub("\ufffd", text)
    return _Writer(sound, path).page()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # loading it takes longer than converting a letter
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(front_matter_plugin).use(footnote_plugin).use(deflist_plugin)


class _Writer:
    """One text on its way to TEI."""

    def __init__(self, text: str, path: Path) -> None:
        from markdown_it.tree import SyntaxTreeNode

        self._path = path
        self._slug = "-".join(re.findall(r"[a-z0-9]+", path.stem.lower())) or "page"
        self._root = SyntaxTreeNode(_parser().parse(text))
        self._found: list[Finding] = []
        self._ids: set[str] = set()
        self._line = 1
        self._notes: dict[int, SyntaxTreeNode] = {}

    def page(self) -> Page:
        said: dict[str, str] = {}
        blocks = []
        for node in self._root.children:
            if node.type == "front_matter":
                said = {key: value.strip("\"'") for key, value in _HEAD.findall(node.content)}
            elif node.type == "footnote_block":
                self._notes = {note.meta["id"]: note for note in node.children}
            else:
                blocks.append(node)
        title = said.get("title", "")
        if blocks and blocks[0].type == "heading" and not title:
            title = " ".join("".join(_plain(blocks.pop(0))).split())
        div = etree.Element(xml.tei("div"), {"type": "page"}, nsmap={None: xml.TEI})
        div.set(xml.XML_ID, f"page-{self._slug}")
        if said.get("lang"):
            div.set(xml.XML_LANG, said["lang"])
        self._sections(blocks, div)
        return Page(self._path.stem, title, said.get("lang", ""), div, tuple(self._found))

    def _sections(self, blocks: list[SyntaxTreeNode], div: etree._Element) -> None:
        """Each heading opens a division that holds all up to the next of its level or a higher one."""
        open_: list[tuple[int, etree._Element]] = [(0, div)]
        for node in blocks:
            self._block(node, open_[-1][1]) if node.type != "heading" else self._heading(node, open_)

    def _heading(self, node: SyntaxTreeNode, open_: list[tuple[int, etree._Element]]) -> None:
        level = int(node.tag[1:])
        while open_[-1][0] >= level:
            open_.pop()
        section = _add(open_[-1][1], "div", type="section")
        section.set(xml.XML_ID, self._id("".join(_plain(node))))
        if node.map:
            self._line = node.map[0] + 1
        line = self._line
        self._inline(node, _add(section, "head"))
        _locate(section, line)
        open_.append((level, section))

    def _id(self, words: str) -> str:
        slug = "-".join(re.findall(r"\w+", words.lower())) or "section"
        name, count = f"page-{self._slug}-{slug}", 1
        while name in self._ids:
            count += 1
            name = f"page-{self._slug}-{slug}-{count}"
        self._ids.add(name)
        return name

    def _blocks(self, node: SyntaxTreeNode, parent: etree._Element) -> None:
        for child in node.children:
            self._block(child, parent)

    def _block(self, node: SyntaxTreeNode, parent: etree._Element) -> None:
        if node.map:
            self._line = node.map[0] + 1
        line, before = self._line, len(parent)
        self._block_of_its_kind(node, parent)
        for added in parent[before:]:
            _locate(added, line)

    def _block_of_its_kind(self, node: SyntaxTreeNode, parent: etree._Element) -> None:
        match node.type:
            case "paragraph":
                self._paragraph(node, parent)
            case "heading":  # inside a quotation or a list, where no division can stand
                self._inline(node, _add(_add(parent, "p"), "hi", rend="bold"))
            case "blockquote":
                self._blocks(node, _add(parent, "quote"))
            case "bullet_list":
                self._items(node, _add(parent, "list", rend="bulleted"))
            case "ordered_list":
                self._items(node, _add(parent, "list", rend="numbered"), int(node.attrs.get("start", 1)))
            case "dl":
                self._definitions(node, _add(parent, "list", type="gloss"))
            case "table":
                self._table(node, _add(parent, "table"))
            case "fence" | "code_block":
                self._code(node.content, _add(parent, "ab", rend="preformatted"))
            case "hr":
                _add(parent, "milestone", unit="section", rend="stars")
            case "html_block":
                if shown := self._html(node.content):
                    _append(_add(parent, "p"), shown)
            case _:
                raise AssertionError(node.type)

    def _paragraph(self, node: SyntaxTreeNode, parent: etree._Element) -> None:
        inline = node.children[0]  # the last paragraph of a note has the way back to its mark beside the words
        if len(inline.children) == 1 and inline.children[0].type == "image":
            self._image(inline.children[0], parent)
        else:
            self._inline(node, _add(parent, "p"))

    def _items(self, node: SyntaxTreeNode, parent: etree._Element, start: int = 0) -> None:
        for number, child in enumerate(node.children, start):
            item = _add(parent, "item", **({"n": f"{number}."} if start else {}))
            tight = len(child.children) == 1 and child.children[0].type == "paragraph"
            self._inline(child.children[0], item) if tight else self._blocks(child, item)

    def _definitions(self, node: SyntaxTreeNode, parent: etree._Element) -> None:
        """A term and what it means; further meanings share the item, for TEI pairs each label with one."""
        for child in node.children:
            if child.type == "dt":
                self._inline(child, _add(parent, "label"))
            elif len(parent) and parent[-1].tag == xml.tei("item"):
                self._blocks(child, parent[-1])
            else:
                self._blocks(child, _add(parent, "item"))

    def _table(self, node: SyntaxTreeNode, parent: etree._Element) -> None:
        for part in node.children:
            for line in part.children:
                row = _add(parent, "row", **({"role": "label"} if part.type == "thead" else {}))
                for one in line.children:
                    self._inline(one, _add(row, "cell"))

    def _code(self, content: str, parent: etree._Element) -> None:
        for number, line in enumerate(content.rstrip("\n").split("\n")):
            if number:
                _add(parent, "lb")
            indent = len(line) - len(line.lstrip(" "))
            _append(parent, "\u00a0" * indent + line.lstrip(" "))

    def _inline(self, node: SyntaxTreeNode, parent: etree._Element) -> None:
        for child in node.children:
            self._phrase(child, parent)

    def _phrase(self, node: SyntaxTreeNode, parent: etree._Element) -> None:
        match node.type:
            case "inline":
                self._inline(node, parent)
            case "text" | "text_special":
                _append(parent, node.content)
            case "softbreak":
                _append(parent, "\n")
            case "hardbreak":
                _add(parent, "lb")
            case "em":
                self._inline(node, _add(parent, "hi", rend="italic"))
            case "strong":
                self._inline(node, _add(parent, "hi", rend="bold"))
            case "s":
                self._inline(node, _add(parent, "hi", rend="strikethrough"))
            case "code_inline":
                _append(_add(parent, "code"), node.content)
            case "link":
                target = str(node.attrs.get("href", ""))
                is_name = _ENTRY.fullmatch(target)
                self._inline(node, _add(parent, "rs", ref=target) if is_name else _add(parent, "ref", target=target))
            case "image":
                self._image(node, parent)
            case "footnote_ref":
                self._note(node, parent)
            case "html_inline":
                _append(parent, self._html(node.content))
            case "footnote_anchor":
                pass
            case _:
                raise AssertionError(node.type)

    def _image(self, node: SyntaxTreeNode, parent: etree._Element) -> None:
        figure = _add(parent, "figure")
        if title := str(node.attrs.get("title", "")):
            _append(_add(figure, "head"), title)
        _add(figure, "graphic", url=str(node.attrs["src"]))
        if alt := "".join(_plain(node)):
            _append(_add(figure, "figDesc"), alt)

    def _note(self, node: SyntaxTreeNode, parent: etree._Element) -> None:
        number = str(node.meta["id"] + 1)
        if node.meta["subId"]:  # a second mark of the same note
            _add(parent, "ref", target=f"#page-{self._slug}-note-{number}").text = number
            return
        note = _add(parent, "note", place="foot", n=number)
        note.set(xml.XML_ID, f"page-{self._slug}-note-{number}")
        content = self._notes[node.meta["id"]]
        if len(content.children) == 1:
            self._inline(content.children[0], note)
        else:
            self._blocks(content, note)

    def _html(self, content: str) -> str:
        """Tags as text; comments say nothing to readers."""
        shown = _COMMENT.sub("", content).strip("\n")
        if shown.strip():
            words = f"HTML is shown as it stands: “{' '.join(shown.split())[:40]}”"
            self._found.append(finding("PUB570", words, Location(str(self._path), self._line)))
        return shown


def _plain(node: SyntaxTreeNode) -> Iterator[str]:
    """The words of a node, without notes."""
    if node.type in ("text", "text_special", "code_inline"):
        yield node.content
    elif node.type in ("softbreak", "hardbreak"):
        yield " "
    for child in node.children:
        yield from _plain(child)


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    element: etree._Element = etree.SubElement(parent, xml.tei(name), attributes)
    return element


def _locate(element: etree._Element, line: int) -> None:
    """Say of an element, and of all in it that doesn't say otherwise, in which line it stands."""
    for one in element.iter():
        if not one.sourceline:
            one.sourceline = line  # type: ignore[misc]  # lxml can set it, whatever its types say


def _append(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
