"""What a step for the edition sees of its documents: little, so that its page is made anew only if that changes.

`sees` in `format.toml` lists the children of an entry of the edition document that the stylesheet looks at (`title`,
`date`, …), and

- `name`, or `name:person`: how many documents name each entry of the registers, in `names`;
- `mention`, or `mention:person`: these, and the mentions themselves, but for entries that have pages of their own;
- `registers`: the registers;
- `download`: the files of other formats that hold the edition;
- `remarks`: in `documents/@remarks`, how many findings there are on the edition as a whole.

With `having` it sees those documents alone that have one of the children named, as far as it sees them.  A step that
`lists` documents sees none of an edition that has more than a page carries, but its periods.  Attributes, the edition's
own words and `documents/@holds` are always there.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tei_toolkit.publish._formats import Format, Step
from tei_toolkit.publish._periods import Period, around, tell

_E = "{urn:tei-toolkit:edition}"
MENTION = f"{_E}mention"


@dataclass(frozen=True, slots=True)
class Name:
    """How many documents name an entry of a register (`person:thompson`), how often, and its page, if it has one."""

    ref: str
    documents: int
    mentions: int
    page: str = ""


def sees(step: Step, what: str, ref: str = "") -> bool:
    """Whether a step sees a child of an entry, or with `ref` the names or mentions of an entry of a register."""
    if step.sees is None:
        return True
    kind = ref.partition(":")[0]
    if what == "name" and sees(step, "mention", ref):
        return True
    return what in step.sees or (bool(ref) and f"{what}:{kind}" in step.sees)


def sees_mentions(step: Step) -> bool:
    """Whether a step sees mentions of any kind."""
    return step.sees is None or any(one.partition(":")[0] == "mention" for one in step.sees)


def own_pages(wanted: Format, documents: Mapping[str, int], known: Iterable[str], of: int) -> dict[str, int]:
    """The entries of registers that have pages of their own, each with the number of the step that makes it.

    `documents` says how many documents name each entry, `known` which entries there are, `of` how many documents the
    edition has.
    """
    number, step = next(((number, one) for number, one in enumerate(wanted.steps) if one.each == "entry"), (0, None))
    if step is None:
        return {}
    every = each_has_page(wanted, of)
    return {
        ref: number
        for ref in sorted(set(known))
        if not ref.endswith(":") and (every or documents.get(ref, 0) > step.above)
    }


def each_has_page(wanted: Format, documents: int) -> bool:
    """Whether every entry of a register has a page of its own, in an edition of so many documents."""
    return any(step.each == "entry" and 0 < step.every < documents for step in wanted.steps)


def tell_each(description: etree._ElementTree) -> None:
    """Say in an edition document that every entry of a register has a page of its own: names are links to these."""
    description.getroot().set("entries", "pages")


def page_stem(ref: str) -> str:
    """How the page of an entry is called: `person-thompson`."""
    return ref.replace(":", "-", 1)


def narrowed(entry: etree._Element, step: Step, pages: Mapping[str, str]) -> etree._Element:
    """An entry as a step sees it: what it doesn't see is taken out, for copies of what it sees would cost far more."""
    for child in list(entry):
        if not _is_seen(child, step, pages):
            entry.remove(child)
    return entry


def _is_seen(child: etree._Element, step: Step, pages: Mapping[str, str]) -> bool:
    if child.tag == MENTION:
        ref = child.get("ref", "")
        return sees(step, "mention", ref) and (step.sees is None or ref not in pages)
    return sees(step, str(child.tag).removeprefix(_E))


def counted(entries: Iterable[etree._Element]) -> Iterator[Name]:
    """How often the entries of the edition document name each entry of a register, in order of these."""
    mentions: dict[str, int] = {}
    documents: dict[str, int] = {}
    for entry in entries:
        own = [one.get("ref", "") for one in entry.iterchildren(MENTION)]
        for ref in own:
            mentions[ref] = mentions.get(ref, 0) + 1
        for ref in set(own):
            documents[ref] = documents.get(ref, 0) + 1
    for ref in sorted(mentions):
        yield Name(ref, documents[ref], mentions[ref])


def held(entries: Iterable[etree._Element]) -> list[str]:
    """Of which children, and attributes, there are some in any entry; in alphabetical order."""
    found: set[str] = set()
    for entry in entries:
        found.update(str(child.tag).removeprefix(_E) for child in entry)
        found.update(name for name, value in entry.attrib.items() if value)
    return sorted(str(one) for one in found)


def kinds(entries: Iterable[etree._Element]) -> list[str]:
    """The kinds of all documents, in alphabetical order."""
    return sorted({kind.get("type", "") for one in entries for kind in one.iterchildren(f"{_E}kind")})


def complete(
    description: etree._ElementTree,
    names: Iterable[Name],
    holds: Iterable[str],
    entry: str = "",
    remarks: int | None = None,
) -> None:
    """Say in an edition document what its entries name and hold, and of which entry of a register the page is.

    `remarks` is how many findings there are on the edition as a whole.
    """
    root = description.getroot()
    documents = root.find(f"{_E}documents")
    if entry:
        root.set("entry", entry)
    if documents is None:
        return
    documents.set("holds", " ".join(holds))
    if remarks is not None:
        documents.set("remarks", str(remarks))
    place = etree.Element(f"{_E}names")
    for one in names:
        attributes = {"ref": one.ref, "documents": str(one.documents), "mentions": str(one.mentions)}
        etree.SubElement(place, f"{_E}name", attributes | ({"page": one.page} if one.page else {}))
    documents.addprevious(place)


def view(
    description: etree._ElementTree,
    step: Step,
    pages: Mapping[str, str],
    entry: str = "",
    all_periods: Sequence[tuple[Period, str]] = (),
    period: Period | None = None,
) -> etree._ElementTree:
    """The edition document as a step sees it; with `entry` the one for the page of an entry of a register.

    `pages` are the pages of entries that have some, by reference; `all_periods` the periods and their pages, `period`
    the one that the page is of.
    """
    whole = deepcopy(description)
    documents = whole.getroot().find(f"{_E}documents")
    if documents is None:
        return whole
    entries = list(documents)
    said = [Name(one.ref, one.documents, one.mentions, pages.get(one.ref, "")) for one in counted(entries)]
    complete(whole, [one for one in said if not entry and sees(step, "name", one.ref)], held(entries), entry)
    if all_periods and (period or step.lists):
        near = around([one for one, _ in all_periods], period.name) if period else [one for one, _ in all_periods]
        told = [(one, page) for one, page in all_periods if one in near]
        tell(whole.getroot(), told, kinds(entries), period.name if period else "")
        entries = [entries[place] for place in period.places] if period else []
    if entry:
        entries = [one for one in entries if any(child.get("ref") == entry for child in one.iterchildren(MENTION))]
    documents[:] = [naming(one, entry) if entry else narrowed(one, step, pages) for one in entries]
    for one in list(documents):
        if not is_seen(step, {str(child.tag).removeprefix(_E) for child in one}):
            documents.remove(one)
    return whole


def is_seen(step: Step, children: Container[str]) -> bool:
    """Whether a step sees a document at all, of which it would see these children."""
    return not step.having or any(name in children for name in step.having)


def naming(document: etree._Element, ref: str) -> etree._Element:
    """An entry of the edition document; taken out is all but title, date, and mentions of one entry of a register."""
    for child in list(document):
        if child.tag not in (f"{_E}title", f"{_E}date") and (child.tag != MENTION or child.get("ref") != ref):
            document.remove(child)
    return document
