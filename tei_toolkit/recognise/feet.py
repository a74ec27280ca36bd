"""The address at the foot of a letter: to whom it goes, below the signature.

"H. E. Mr. Joseph Lind" / "Minister for Shipping" / "Port Vesna": names and offices that nobody signs with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.recognise.engine import Labelled

ADDRESSEE = "closing-addressee"
# What a name is called that is written to; nobody calls himself so.
_ADDRESSED = compiled(
    r"(?:(?:To|TO):?\s)?(?:The\s)?(?:H\.\s?E\.|(?:His|Her|Their)\s(?:Excellenc(?:y|ies)|Majest(?:y|ies)|(?:Royal|Imperial|Serene)"
    r"\sHighness|Eminence|Holiness)|(?:Rt\.?\s|Right\s)?Hon(?:ou?rable|ble)?\b\.?|Messrs\b\.?|Herrn\s|Seiner\sExzellenz|An\s(?:den|die|das)\s|"
    r"(?:Embassy|Legation|Consulate|Ministry|Permanent\sMission)\s(?:General\s)?of\s|Son\sExcellence|[AÀ]\s(?:Son|Monsieur|Madame)\b|"
    r"Al(?:la|l’)?\s(?:[Ss]er|[Ii]ll|[Mm]ol|[Mm]ag|[Ss]ig|[Ee]cc|[Cc]lar|[Rr]ev)\w+|Des\sHerrn\s|Doctissimo\s|Clarissimo\s|Его\s(?:Превосходительству|Высочеству)|(?:Товарищу|Тов\.)\s[А-ЯЁ])"
)
# … and how editors say that an address follows: "[Adresse:] …", "Addressed: …".
_SAID = compiled(
    r"(?i)[\[(]?(?:adress(?:e|at)?|address(?:ed)?(?: to)?|add\.|anschrift|adresa|indirizzo|dirección|"
    r"sobrescrito|superscription|soprascritta|"
    r"suscription|адрес|(?:au dos|a tergo|al dorso)\s?:\]\s?(?:[àa]l?|aux?|all[ae’'])(?!\w)|"
    r"fuori|op de buitenzijde|на конверте)\s?:?[\])]?:?\s?\S"
)
_NAMED = compiled(r"(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lord|Lady|M|Mme)\b\.?\s[A-ZÀ-Ž][\w’'. -]+(?:,\s(?:[A-Z]\.\s?){2,5})*,?$")
_LONGEST, _MOST = 80, 6  # characters of a line of an address, and its lines
_LONGEST_SAID = 240  # of an address that is said to be one
_ENDED = compiled(r"[!?:]$|(?:\S+\s){4,}\w{3,}\.$")  # the last line of an address may have a full stop
_AFTER = frozenset({"signed", "valediction", "closing-dateline", "dateline", "stamp", "postscript"})
_TO = compiled(r"(?:To|An|À)\s[A-ZÀ-Ž][\w’'.]*(?:\s[A-ZÀ-Ž][\w’'.]*){1,4}(?:,\s(?:Esq|M\.\s?P|Bart)\.?)?,?$")
_LINES = frozenset(
    {"paragraph", "label", "list-item", "signed", "postscript", "addressee", "head", "section-head", "list-head"}
)
_TEXTS = frozenset({"head", "section-head", "paragraph", "label"})  # what can't go on below a signature
_FIRSTS = _LINES | {"salute"}  # what the first of them may have been read as: "Sir Edmund Lind, K.C.M.G.,"


def footed(blocks: Sequence[Block], labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels with those of an address below a signature; it opens no document of its own."""
    found = list(labels)
    at = 1
    while at < len(found):
        end = _end(blocks, found, at)
        if end == at:
            at += 1
            continue
        type_, opened = found[at - 1].type, found[at].opens
        for here in range(at, end):
            found[here] = replace(
                found[here],
                type=type_,
                part=ADDRESSEE,
                zone="closer",
                opens=False,
                rule="foot",
                runner_up="",
                margin=1.0,
            )
        if opened and end < len(found) and not found[end].opens:
            stop = next((n for n in range(end, len(found)) if found[n].opens), len(found))
            if any(one.part in _TEXTS for one in found[end:stop]):
                found[end] = replace(found[end], opens=True)
            else:  # what was a document for the address alone goes on with the letter
                found[end:stop] = [replace(one, type=type_, zone="closer") for one in found[end:stop]]
        at = end
    return found


def _end(blocks: Sequence[Block], labels: Sequence[Labelled], at: int) -> int:
    """Where an address that begins at a block ends; at the block itself where none begins."""
    text = blocks[at].text
    if labels[at].zone == "closer" and _SAID.match(text) and len(text) <= _LONGEST_SAID:
        return _below(blocks, labels, at)
    if labels[at - 1].part not in _AFTER or labels[at].part not in _FIRSTS:
        return at
    # A mere name right below the farewell is his who signs: "Dr. Lind" / "Consul".
    named = labels[at - 1].part != "valediction" and _NAMED.match(text) and _goes_on(blocks, labels, at + 1)
    if not _is_line(text) or not (
        _ADDRESSED.match(text) or named or (_TO.match(text) and _goes_on(blocks, labels, at + 1))
    ):
        return at
    end = at + 1
    while end < at + _MOST and _goes_on(blocks, labels, end):
        end += 1
    return end


def _below(blocks: Sequence[Block], labels: Sequence[Labelled], at: int) -> int:
    """Where an address ends that is said to be one: its other lines touch its first one, or one another."""
    end = at + 1
    while (
        end < min(at + _MOST, len(blocks))
        and blocks[end].start - blocks[end - 1].end == 1
        and len(blocks[end].text) <= _LONGEST
        and not labels[end].opens
        and blocks[end].text[0] not in "[("
    ):
        end += 1
    return end


def _goes_on(blocks: Sequence[Block], labels: Sequence[Labelled], at: int) -> bool:
    return at < len(blocks) and not labels[at].opens and labels[at].part in _LINES and _is_line(blocks[at].text)


def _is_line(text: str) -> bool:
    return len(text) <= _LONGEST and (text[:1].isupper() or text[:1].isdigit()) and _ENDED.search(text) is None
