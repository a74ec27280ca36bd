"""The edges of a document: the short lines above its first paragraph and below its last one.

What a name, a number or an office is in the midst of prose nobody can tell by its looks; at an edge there is little
that it can be.  Where the edges are, the blocks themselves tell; the cues that hold there are data, `edges.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.doctypes.cues import holds_date
from tei_toolkit.model import Block
from tei_toolkit.recognise.edge_cues import Line, holding, weights
from tei_toolkit.recognise.greetings import greeted, takes_leave
from tei_toolkit.recognise.rows import among_prose, listed
from tei_toolkit.recognise.scores import Scores
from tei_toolkit.recognise.tails import POSTSCRIPT, signed_off, with_postscripts

_MOST = 14  # lines between two documents
_LONGEST_HEADING = 250  # characters of the second line of one
_LONGEST_CAPITALS = 120  # characters of a heading
_PROSE, _WORDS = 100, 5  # letters of a block that is a paragraph; words of a sentence that is one
_LED = compiled(
    r"(?i)(?:(?:memorandum )?(?:to|for|from|von|an)\s?:|to\b|an (?:den|die|das)\b|(?:an|à|al|alla)$|"
    r"(?:son excellence|monsieur|madame|herrn?|frau|comrade|"
    r"cde|mr|mrs|dr|sir|señor|his excellency)\b)"
)
_OFFICE_LINE = compiled(
    r"(?!.*[.!?:]$)(?:[A-ZÀ-ŽА-ЯЁ][\w’'-]*[\w.,]*|of|the|for|and|in|de|der|des|für|&|to)(?:\s(?:[A-ZÀ-ŽА-ЯЁ(\[][\w’'.,()\[\]-]*|of|the|for|and|in|de|der|des|für|&|to|ad|interim|a\.i\.)){0,10}$"
)
_OFFICE = compiled(
    r"(?i)(?:minist\w+|secretar\w+|sekretär|secrétaire|pr[eé]siden\w*|präsident\w*|director|directeur|direktor|chef|head|chief|"
    r"ambassad\w+|botschafter|consul|konsul|chairman|vorsitzender|deputy|under-?secretary)\b[^.!?:;,]{0,70},?$"
)
# A line that goes on with a function in small letters, and one that must go on.
_FUNCTION = compiled(
    r"(?![^.]*\b(?i:cc|encl\w*|attach\w*|annex\w*|appendix|text|copy|copies|ps|pp|typed|sent|nb)\b)[a-zà-žа-яё]{2,}\s[^\d:/]+$"
)
_UNFINISHED = compiled(r"(?i)\s(?:of|of the|to the|for|der|des|für|de|du|de la)$")
_LONGEST_FUNCTION = 60
_NAMED = compiled(r"(?:(?:[A-ZÀ-ŽА-ЯЁ][\w’-]*\.?|de|del|da|von|van|der) ){1,5}[A-ZÀ-ŽА-ЯЁ][\w’-]+")
# One more of those present, under "Present: Comrade Lind".
_ATTENDS = compiled(
    r"(?i)(?:comrades?|cdes?\.?|mr\.?|mrs\.?|ms\.?|dr\.?|prof\.?|gen(?:eral|\.)?|amb(?:assador|\.)?|minister|deputy|"
    r"genoss\w+|elvtárs|tow\.|soudruh|tov\.|тов\.|т\.)\s(?-i:[A-ZÀ-ŽА-ЯЁ])[^:!?]{2,90}$"
)
# What leads to a signature and to no list: "First Secretary of the Board:", "True to the original:".
_OFFICE_COLON = compiled(
    r"(?i)^(?!.*\b(?:present|absent|to|for|copies|members)\b)(?:[\w’-]+ ){0,4}"
    r"(?:secretary|chairman|president|minister|director|ambassador|head|chief|vorsitzender|sekretär|секретарь|председатель)"
    r"\b[^.!?;:]{0,60}:$"
)
_CERTIFIES = compiled(
    r"(?i)(?:signatures?:|unterschriften:|подписи:|(?:true (?:to|copy)|certified|correct|authenticated|f\.d\.r|"
    r"für die richtigkeit|верно|copie conforme)\b)"
)
_TITLE = 14.0
_QUOTED = compiled(r"(?<!\w)[‘“\"'«]([^‘’“”\"«»]{5,}?)[’”\"'»](?!\w)")  # the document's own title within the page's
_GOES_ON, _CONTINUED = 6.5, "edge:goes-on"
_LISTED_ON, _LISTED = 9.0, "edge:listed"
_LEADS = compiled(
    r"(?i)(?::|\b(?:files|depts?|cop(?:y|ies)|sent|circulated|information)(?: to)?|distribut(?:ion(?: list)?|ors?)|"
    r"verteiler|рассылка|экз\.?)$"
)
_NO_COPIES = frozenset("dateline typist closing-number classification number stamp editorial valediction".split())
_LONG_WORD = compiled(r"[^\W\d_]{3,}")
_ROMAN = compiled(r"([IVX]{1,5})\.\s")
_ROMANS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()
_NUMBERED = compiled(r"(?:(?P<digit>\d{1,2})|(?P<roman>[IVX]{1,5})|(?P<letter>[a-zA-Z]))[.)]\s")
_SENTENCE = compiled(r"(?<!\b[A-ZА-ЯЁ])[.!?…][”\"’')\]]*$")
_REMARKED = compiled(r"(?<=[.!?…]) ?\[[^\[\]]{3,60}\]$")  # what an editor says after a sentence
# How a line begins that says where and when, and ends like a sentence.
_PLACED = compiled(
    r"(?:(?:A|À|Di|Da|De|In|Te|Zu|Von|Aus)\s)?[A-ZÀ-Ž][\w’-]+(?:[\s-][A-ZÀ-Ž][\w’-]+){0,2},\s"
    r"(?:(?:le|ce|den|am|li|il|dne|dnia|the)\s)?\d"
)
_LONGEST_PLACED = 70
# What follows a signature: the address on the back or the cover, as editors say it, and where the letter lies.
_ON_THE_LETTER = compiled(
    r"(?i)[\[(](?:au dos|fuori|al dorso|a tergo|in dorso|(?:auf der |von )?(?:rückseite|au(?:ß|ss)en)|"
    r"op de buitenzijde|on the (?:back|cover|outside)|adress|address|anschrift|indirizzo|sobrescrito)"
    r"[^\[\]()]{0,40}[\])]|(?:на конверте|адрес|adresse|address(?:ed)?)\s?:\s|"
    r"\((?=[^()]*(?:archiv|biblio|library))[^()]+\)\.?$"
)
_LONGEST_TAIL = 240
_SURE = 5.0  # what cues of `parts.toml` weigh that make a long block no paragraph
_FURNISHING = frozenset(
    "number dateline routing reference addressee classification precedence copy distribution typist stamp editorial "
    "salute subject participants signed valediction source".split()
)
# Between two paragraphs an end and a start meet only where something of this kind stands.
_TURNS = frozenset("number dateline addressee classification salute signed valediction".split())
_FAREWELL = 3.5  # what cues weigh that say a line takes leave
_POSTSCRIPT = compiled(r"(?:(?:P\.?\s?-?){1,3}S\.?|N\.\s?S\.|N\.?\s?B\.|(?i:nachschrift|postscript(?:um)?))(?!\w)")
_SIGNATURE = compiled(
    r"^(?:(?:[A-ZÀ-Ž]\.\s?){2,3}$|(?:[A-ZÀ-ŽА-ЯЁ]\.\s?){1,3}(?:(?:de|del|da|von|van|der)\s)?[A-ZÀ-ŽА-ЯЁ][\w’-]+|[A-ZÀ-ŽА-ЯЁ’-]{3,}(?:\s[A-ZÀ-ŽА-ЯЁ’-]{2,}){0,2})$"
)


def edged(blocks: Sequence[Block], scores: Sequence[Scores], page: bool, title: str) -> list[Scores]:
    """The scores with what the cues of the edges, and of headings within the text, add to them.

    `page` tells whether the text was taken off an archive's page; what is its `title` once more is a heading.
    """
    # A teletype has no small letters; elsewhere what is all in capitals is a heading, whatever it ends with.
    teletype = sum(block.text.isupper() for block in blocks) * 2 > len(blocks)
    prose = [
        _is_prose(block, one) and (teletype or len(block.text) > _LONGEST_CAPITALS or not block.text.isupper())
        for block, one in zip(blocks, scores, strict=True)
    ]
    rows = listed(blocks, scores)
    headings = _headings(blocks, prose, rows)
    titles = {title.casefold(), *(one[1].casefold() for one in _QUOTED.finditer(title))}
    found: list[Scores] = []
    # The text of a list are its items.
    text = prose if any(prose) else [bool(row) for row in rows]
    edges = _edges(blocks, scores, text)
    if not teletype:
        tails = signed_off(blocks, scores, prose)
        edges = ["end" if tail == "line" else edge for edge, tail in zip(edges, tails, strict=True)]
        scores = with_postscripts(greeted(blocks, scores, prose, edges), tails)
    for at, edge in enumerate(edges):
        places = {edge} if edge != "both" else {"start", "end", "both"}
        places |= {"heading"} if headings[at] else set()
        places |= {rows[at], "row"} if rows[at] else set()
        added = weights(blocks[at], scores[at], frozenset(places - {""}), page)
        if edge and title and blocks[at].text.casefold() in titles:
            added["head"] = (_TITLE, "edge:title")
        told = any(weight >= _SURE for part, (weight, _) in added.items() if part != "section-head")
        if "start" in places and at and not told and (led := _goes_on(blocks[at], blocks[at - 1], found[at - 1])):
            added = led
        if places & {"end", "both"} and at and not told and _signs_on(blocks[at], blocks[at - 1], found[at - 1]):
            added = {"signed": (_GOES_ON, _CONTINUED)}
        if places & {"end", "both"} and _POSTSCRIPT.match(blocks[at].text):
            added = {"postscript": POSTSCRIPT}
        if places & {"end", "both"} and at and _listed(blocks[at], added, blocks[at - 1], found[at - 1]):
            added = {"distribution": (_LISTED_ON, _LISTED)}
        elif "distribution" in added and among_prose(blocks, prose, at):
            del added["distribution"]
        found.append(replace(scores[at], parts={**scores[at].parts, **added}) if added else scores[at])
    return found


def _edges(blocks: Sequence[Block], scores: Sequence[Scores], prose: Sequence[bool]) -> list[str]:
    """Of which edges each block is: "start", "end", "both" where one document ends and the next begins, or none."""
    found = [""] * len(blocks)
    at = 0
    while at < len(blocks):
        if prose[at]:
            at += 1
            continue
        end = next((n for n in range(at, len(blocks)) if prose[n]), len(blocks))
        first, last = at == 0, end == len(blocks)
        # A list of names is no row of signatures; but what leads to a sentence is text itself.
        listed = next((n for n in range(at, end) if _heads_list(blocks[n], scores[n])), end)
        if at < listed == end - 1 and not last and blocks[listed].text.count(" ") >= _WORDS - 1:
            end = listed
        if first and last:
            where = ""
        elif first or last:
            where = "start" if first else "end"
        elif listed == end and 1 < end - at <= _MOST:
            turns = any(_turns(blocks[n], scores[n]) for n in range(at, end))
            where = "end" if _POSTSCRIPT.match(blocks[end].text) else "both" if turns else ""
        else:
            where = ""
        found[at:listed] = [where] * (listed - at)
        at = end
    return found


def _goes_on(block: Block, before: Block, above: Scores) -> dict[str, tuple[float, str]]:
    """A line under "To: …" or "From: …" says who that is; so do the lines of a cable's address, all in capitals."""
    if above.parts.get("participants", (0.0, ""))[0] >= _SURE and _ATTENDS.match(block.text):
        return {"participants": (_GOES_ON, _CONTINUED)}
    capitals = before.text.isupper() and block.text.isupper()
    for part in ("addressee", "routing"):
        weight, rule = above.parts.get(part, (0.0, ""))
        led = _LED.match(before.text) or rule == _CONTINUED or (capitals and part == "addressee")
        named = _OFFICE_LINE.match(block.text) or _OFFICE.match(block.text)
        if weight >= _SURE and led and named and not _NUMBERED.match(block.text):
            return {part: (_GOES_ON, _CONTINUED)}
    return {}


def _signs_on(block: Block, before: Block, above: Scores) -> bool:
    """Whether a line goes on with the function of him who signs: in small letters, or after "Head of"."""
    text = block.text
    if above.parts.get("signed", (0.0, ""))[0] < _SURE or not text or len(text) > _LONGEST_FUNCTION:
        return False
    if text[-1] in ".:!?":
        return False
    if before.text.endswith(",") and _OFFICE.match(before.text) and _NAMED.fullmatch(text):
        return True  # "Minister of War," and who that is
    return _FUNCTION.match(text) is not None or (_UNFINISHED.search(before.text) is not None and text[0].isupper())


def _listed(block: Block, added: Mapping[str, tuple[float, str]], before: Block, above: Scores) -> bool:
    """Whether a line under "Copies to:", or under another such line, says who got a copy."""
    weight, rule = above.parts.get("distribution", (0.0, ""))
    if weight < _SURE or not (rule == _LISTED or _LEADS.search(before.text)):
        return False
    if len(block.text) > _PROSE or _SENTENCE.search(block.text) or block.text.endswith(":"):
        return False
    if not _LONG_WORD.search(block.text):
        return False
    return not any(weight >= _SURE for part, (weight, _) in added.items() if part in _NO_COPIES)


def _headings(blocks: Sequence[Block], prose: Sequence[bool], rows: Sequence[str]) -> list[bool]:
    """Which short blocks stand right above a paragraph, a list or another such, and in no row of numbers."""
    found = [False] * len(blocks)
    kinds = [match.lastgroup if (match := _NUMBERED.match(block.text)) else "" for block in blocks]
    for at in range(len(blocks) - 2, -1, -1):
        if prose[at] or rows[at] or not (prose[at + 1] or rows[at + 1] or found[at + 1]):
            continue
        above, below = at > 0 and kinds[at] == kinds[at - 1], prose[at + 1] and kinds[at] == kinds[at + 1]
        row = bool(kinds[at]) and (above or below)
        found[at] = not row
    # "II. …" after a heading "I. …" is the next one, whatever stands under it.
    last = 0
    for at, block in enumerate(blocks):
        match = _ROMAN.match(block.text)
        value = _ROMANS.index(match[1]) + 1 if match and match[1] in _ROMANS else 0
        if value and not rows[at] and not prose[at] and (found[at] or value == last + 1 > 1):
            found[at], last = True, value
    return found


def _heads_list(block: Block, one: Scores) -> bool:
    if _OFFICE_COLON.search(block.text) or _CERTIFIES.match(block.text):
        return False
    if one.parts.get("valediction", (0.0, ""))[0] >= _SURE:
        return False  # "With friendly greetings:"
    if one.parts.get("participants", (0.0, ""))[0] >= _SURE:
        return False  # "The meeting was attended by:"
    if one.opens or (not block.text.endswith(":") and one.parts.get("list-head", (0.0, ""))[0] < _SURE):
        return False
    return next(holding(block.text, _greets), None) is None


def _is_prose(block: Block, one: Scores) -> bool:
    text = _REMARKED.sub("", block.text) if block.text.endswith("]") else block.text
    if one.opens or any(part in _FURNISHING and weight >= _SURE for part, (weight, _) in one.parts.items()):
        return False
    if one.parts.get("head", (0.0, ""))[1].endswith("from-to"):
        return False  # the heading of a letter, whatever it ends with
    if text[:1].islower() and len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text):
        return False  # it goes on with a heading
    if len(text) <= _LONGEST_TAIL and (_POSTSCRIPT.match(text) or _ON_THE_LETTER.match(text)):
        return False
    if len(text) <= _LONGEST_PLACED and _PLACED.match(text) and holds_date(text):
        return False
    if len(text) >= _PROSE:
        return next(holding(text, _distributes), None) is None
    if text.count(" ") < _WORDS - 1 or not _SENTENCE.search(text) or len(_LONG_WORD.findall(text)) < _WORDS // 2:
        return False
    return next(holding(text, _furnishes), None) is None


def _turns(block: Block, one: Scores) -> bool:
    if any(weight >= _SURE for part, (weight, _) in one.parts.items() if part in _TURNS):
        return True
    if one.parts.get("valediction", (0.0, ""))[0] >= _FAREWELL or takes_leave(block.text):
        return True
    opens = any(weight >= _SURE for type_, (weight, _) in one.opens.items() if type_ == "attachment")
    return opens or _SIGNATURE.match(block.text) is not None


def _greets(line: Line) -> bool:
    return line.part in {"salute", "distribution", "addressee", "copy", "valediction", "participants"}


def _distributes(line: Line) -> bool:
    return line.part in {"distribution", "valediction", "participants"}


def _furnishes(line: Line) -> bool:
    return line.at not in {"row", "led", "heading"} and line.part != "signed" and line.cue.weight >= _SURE
