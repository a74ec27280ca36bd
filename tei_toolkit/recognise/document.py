"""From a source to a `Document`: layout, blocks, labels, and the marks inside the blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from tei_toolkit.archives import plain_page, read_page, recognise_layout
from tei_toolkit.archives.layout import PLAIN
from tei_toolkit.archives.markdown import Markup
from tei_toolkit.compiled import compiled
from tei_toolkit.doctypes import Grammar, grammars
from tei_toolkit.findings import finding
from tei_toolkit.model import Division, Document, Finding, Furniture, Mark, Part, SourceText
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise.apparatus import Apparatus, apparatus
from tei_toolkit.recognise.brackets import says_missing
from tei_toolkit.recognise.covering import covered
from tei_toolkit.recognise.cuts import cut
from tei_toolkit.recognise.dating import contradictions, reading_evidence
from tei_toolkit.recognise.engine import Labelled, label
from tei_toolkit.recognise.feet import footed
from tei_toolkit.recognise.folios import blanked, folios, over_leaves
from tei_toolkit.recognise.footnotes import footnotes
from tei_toolkit.recognise.hyphens import unparted
from tei_toolkit.recognise.inline import Reading, dates_in, merged
from tei_toolkit.recognise.kinds import emphasised, headed, named
from tei_toolkit.recognise.language import language
from tei_toolkit.recognise.levels import levelled
from tei_toolkit.recognise.lines import Settled, received, settled
from tei_toolkit.recognise.nesting import nested
from tei_toolkit.recognise.pages import page_number, with_breaks
from tei_toolkit.recognise.people import part_marks, unnamed
from tei_toolkit.recognise.quoted import apart
from tei_toolkit.recognise.remarks import remarked
from tei_toolkit.recognise.routing import routed
from tei_toolkit.recognise.speeches import parted
from tei_toolkit.recognise.transmission import joined
from tei_toolkit.source import segment

DOUBTFUL = 1.0
"""A reading that wins by less than this is reported: about half of what a weak cue weighs."""

_BARE = frozenset({"with-source-note"})  # layouts of texts with nothing around them but the editor's own lines
_DATED = frozenset({"dateline", "routing"})
_ATTACHED = compiled(r"(?i)\b(?:attach(?:ed|ment)|enclos(?:ed|ure|ing)|annex(?:ed)?|прилага|anbei|beigefügt)")


def recognise(
    source: SourceText,
    matcher: Matcher,
    *,
    archive: str | None = None,
    folder: Path | None = None,
    default_language: str = "",
) -> Document:
    """What a source says and how it is built.

    `archive` names the page layout where it isn't to be recognised; `folder` is the edition's, which may hold layouts
    and grammars of its own in `archives/` and `doctypes/`.
    """
    source = source.with_text(source.lined)
    lines = segment(source.text, join=False)
    layout = recognise_layout(source, lines, archive, folder / "archives" if folder else None)
    known = grammars(folder / "doctypes" if folder else None)
    page = read_page(source, lines, layout) if layout is not None else plain_page(source, lines)
    source, body, markup = page.source, page.body, page.markup
    fields, furniture, findings = page.fields, page.furniture, list(page.findings)
    breaks, calls = page.breaks, page.calls
    for field in fields:
        if field.name in {"date", "uploaded"}:
            findings += dates_in(source, field.start, field.end)[1]
    if layout is None and breaks:
        lines = segment(source.text, join=False)
    # The page of an archive says where the original lies in its own way.
    bare = layout is None or (layout.name in _BARE and all(one.name != "citation" for one in fields))
    edited = apparatus(source.text, lines) if bare else Apparatus()
    fields += edited.fields
    furniture += edited.furniture
    del lines  # of a long text, one set of blocks at a time is enough
    leaves = folios(source.text, body.start, body.end)
    bare_text = blanked(blanked(source.text, edited.spans), leaves)
    found = segment(bare_text, body.start, body.end, printed=layout is not None and layout.printed)
    found = over_leaves(bare_text, found, leaves) if leaves else found
    breaks = tuple(sorted((*breaks, *leaves), key=lambda mark: mark.start))
    source, segments, parts = unparted(source, found)
    noted = footnotes(source.text, segments, calls)
    furniture += (*parts, *noted.furniture)
    taken = cut(noted, source.text)
    blocks = taken.blocks
    if source.text.startswith("\ufeff"):
        furniture = (Furniture(0, 1, "byte-order-mark"), *furniture)
    title = next((source.text[one.start : one.end] for one in fields if one.name == "title"), "")
    reads = partial(
        label,
        grammars=known,
        title=" ".join(title.split()),
        page=layout is not None,
        known_place=matcher.known_place,
    )
    labels = apart(blocks, reads)
    said = [
        source.text[one.start : one.end] for name in ("title", "kind", "citation") for one in fields if one.name == name
    ]
    labels = named(blocks, labels, [" ".join(words.split()) for words in said])
    if markup.marks:
        labels = emphasised(blocks, labels, markup.covers)
    if markup.signs:
        labels = headed(blocks, labels, markup.level, " ".join(title.split()))
    labels = covered(blocks, labels)
    labels = routed(blocks, remarked(blocks, labels), source.text)
    tongue = language(source.text[body.start : body.end]) or default_language or "und"
    dated = [(block.start, block.end) for block, one in zip(blocks, labels, strict=True) if one.part in _DATED]
    reading = Reading(
        source,
        matcher,
        evidence=reading_evidence(source, fields, dated, body.start, body.end),
        language=tongue,
        start=body.start,
        end=body.end,
        breaks=breaks,
    )
    read = parted(settled(taken, levelled(blocks, footed(blocks, labels), page=layout is not None)), source.text)
    divisions = with_breaks(_divisions(source, read, known, reading, markup, findings), breaks)
    if not divisions:
        furniture += tuple(Furniture(one.start, one.end, one.rule) for one in breaks)
    findings += contradictions(source, fields, divisions)
    return Document(
        source=source,
        archive=layout.name if layout else PLAIN,
        publisher=layout.publisher if layout else "",
        language=tongue,
        fields=fields,
        furniture=furniture,
        divisions=divisions,
        findings=tuple(sorted(findings, key=lambda one: one.location)),
        signs=markup.signs,
    )


def _divisions(
    source: SourceText,
    read: Settled,
    known: Sequence[Grammar],
    reading: Reading,
    markup: Markup,
    findings: list[Finding],
) -> tuple[Division, ...]:
    grammar = {one.type: one for one in known}
    divisions: list[tuple[str, list[Part]]] = []
    deep = nested(read.blocks, read.labels, [markup.level(block) for block in read.blocks] if markup.signs else ())
    for at, (block, notes, labelled) in enumerate(zip(read.blocks, read.marks, read.labels, strict=True)):
        page = labelled.part == "editorial" and page_number(block.text.strip("[]").strip()) is not None
        if page:
            labelled = replace(labelled, part="page-mark")
        elif labelled.part == "editorial" and says_missing(source.text, block.start, block.end):
            labelled = replace(labelled, part="paragraph")  # a gap in the text, no remark on it
        found: list[Mark] = [_with_marks(mark, reading, markup, findings) for mark in notes]
        # A heading or a signature is quoted no more than it is said; a quotation is a paragraph.
        marked = markup.within(block.start, block.end)
        found += [mark for mark in marked if mark.element != "quote" or labelled.part == "paragraph"]
        inside: list[Mark] = []
        if labelled.part != "editorial":  # the editor's own words aren't the document's
            inside, doubts = reading.marks(block.start, block.end, labelled.part)
            # What a dateline says in brackets the document says, not its editor.
            dateline = labelled.part == "dateline"
            found += received(source.text, block.start, inside) if dateline else inside
            findings += doubts
        if _agrees(labelled):
            labelled = replace(labelled, margin=max(labelled.margin, DOUBTFUL), runner_up="")
        if labelled.margin < DOUBTFUL and labelled.runner_up:
            message = f"“{_start(block.text)}” read as {labelled.type}/{labelled.part}, nearly as {labelled.runner_up}"
            findings.append(
                finding(
                    "DOC206",
                    message,
                    source.location(block.start),
                    rule=labelled.rule,
                    margin=labelled.margin,
                    runner_up=labelled.runner_up,
                )
            )
        own = unnamed(part_marks(source, block, labelled, grammar[labelled.type], notes), found)
        part = Part(
            kind=labelled.part if labelled.zone != "closer" or labelled.part != "dateline" else "closing-dateline",
            start=block.start,
            end=block.end,
            rule=labelled.rule,
            margin=labelled.margin,
            runner_up=labelled.runner_up,
            marks=merged(own, found) if own or found != inside else tuple(inside),
            depth=deep.get(at, 1),
            quoted=labelled.quoted,
        )
        if labelled.opens:
            divisions.append((labelled.type, []))
        divisions[-1][1].append(part)
    divisions = joined(source.text, divisions)
    return tuple(
        Division(type_, tuple(parts), _attached_to(source, divisions, number) if grammar[type_].attached else None)
        for number, (type_, parts) in enumerate(divisions)
    )


def _agrees(labelled: Labelled) -> bool:
    """Whether the second choice was the part that the block was read as in the end, by what stands around it."""
    type_, _, part = labelled.runner_up.partition("/")
    return part == labelled.part and (type_ == labelled.type or not labelled.opens)


def _attached_to(source: SourceText, divisions: Sequence[tuple[str, list[Part]]], number: int) -> int | None:
    """The division before this one that it belongs to: it refers to it, or that one speaks of an attachment."""
    before = next((one for one in range(number - 1, -1, -1) if divisions[one][0] != "letterhead"), None)
    if before is None:
        return None
    refers = any(
        part.kind == "reference" or part.rule.endswith(":attached") or part.rule.startswith("attach")
        for part in divisions[number][1]
    )
    words = source.text[divisions[before][1][0].start : divisions[before][1][-1].end]
    return before if refers or _ATTACHED.search(words) else None


def _with_marks(mark: Mark, reading: Reading, markup: Markup, findings: list[Finding]) -> Mark:
    """A footnote's mark whose note has the marks inside it."""
    if mark.note is None:
        return mark
    inside, doubts = reading.marks(mark.note.start, mark.note.end, "footnote")
    findings += doubts
    own = [one for one in markup.within(mark.note.start, mark.note.end) if one.element != "quote"]
    return replace(mark, note=replace(mark.note, marks=merged(own, inside)))


def _start(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"
