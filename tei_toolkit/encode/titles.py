"""Headings and titles that say who writes to whom: "Letter from Ada Lind to Karl Oks on the Ice"."""

from __future__ import annotations

import re

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Division

# How a heading begins that names the writer behind the kind of paper.
_KIND_BY = r"(?i:memorandum|report|note|message|letter)s?\s(?:(?:prepared|drafted|signed|written)\s)?by\s(?:the\s)?"
# … or before "from": "Telegram From the Embassy in Verania to the Department of State".
_KIND_FROM = (
    r"(?:[A-Z]\w+\s){0,3}(?i:telegram|airgram|cable(?:gram)?|letter|memorandum|despatch|dispatch|note|message|report)\s"
    r"(?i:from)\s(?:the\s)?"
)
_BY = compiled(f"{_KIND_BY}|{_KIND_FROM}")
_FIRST = compiled(rf"(?:^(?:{_KIND_BY})?|[,:;]\s|\b[Ff]rom\s+(?:[Tt]he\s+)?)")
_TITLE = compiled(
    r"(?P<sender>(?!(?i:letter|telegram|cable|note|record|memorandum|report|minutes)\b)"
    r"[A-ZÀ-ŽА-ЯЁ][^;:]{2,110}?)\s+to\s+(?:the\s+)?"
    r"(?P<addressee>[A-ZÀ-ŽА-ЯЁ].{2,110}?)"
    r"(?=\s+(?:on|by|about|concerning|regarding|with|in connection|in reply|containing|conveying|dated)\b|\s+\(?\d|\s+"
    r"(?i:cable(?:gram)?|telegram|letter|despatch|dispatch)\s(?i:unnumbered|n[or]\.|\d)|$)"
)
# That of the document in its edition.
_NUMBER = compiled(r"^(?:(?:№|N[ºo°r]\.?|(?i:brief|letter|lettre|lettera|carta|письмо))\s?)?\d{1,4}[.:]?\s+")
# How editors of letters head them: "Ada Lind an Karl Oks in Reval", "De don Juan Lind a don José Oks",
# "А. Линд — К. Оксу": nothing but names and what belongs to them.
_NAME = (
    r"(?:(?:don|doña|dom|mme|mlle|frau|herrn?|m\.)\s)?[A-ZÀ-ŽА-ЯЁ][\w’'.]*(?:-[A-ZÀ-Ž][\w’']*)?"
    r"(?:\s(?:(?:von|van|zu|zum|der|den|de|du|la|le|da|di|del|della|y|af|d[’'])\s?)*[A-ZÀ-ŽА-ЯЁ][\w’'.]*(?:-[A-ZÀ-Ž][\w’']*)?){1,5}"
)
_NAMES = compiled(
    rf"(?:(?:De|Von|Da|Lettre de|Brief von|Lettera di|Carta de)\s)?(?P<sender>{_NAME})\s(?:an|à|a|ad|до|к|—|–)\s"
    rf"(?P<addressee>{_NAME})(?=$|,|\.$|\s(?:in|à|nach|zu|a|en|в)\s\S)"
)
# … with what each of them is, behind a comma, and the kind of letter before them; or all in capitals.
_LED = (
    r"(?:(?:Carta|Lettre|Lettera|Brief|Schreiben|Brev|List|Письмо)\s)?"
    r"(?:[Dd]el?|[Dd]ella|[Dd]i|[Dd]al?|[Dd]u|[Vv]on|[Vv]an|[Ff]r[aå]n?|[Oo]d|[Оо]т|Messer|Ser|Maestro)\s"
)
_DESCRIBED = compiled(
    rf"{_LED}(?:[a-zà-ž]{{3,14}}\s)?(?P<sender>{_NAME})(?:,\s[^;:]{{3,70}}?)?,?\s(?:an|à|au|al?|alla|aan|ad|till?|do|к|—|–)\s"
    r"(?:(?:messer|ser)\s)?(?P<addressee>(?:S\.\sM\.\s(?:el|la|le)\s)?[A-ZÀ-ŽА-ЯЁ][^,;:.]{2,60})(?=$|,|\.$)"
)
_CAPITALS = compiled(
    r"(?P<sender>[^a-zß-öø-ÿ,;:!?\d]{4,60}?)(?:,[^a-zß-öø-ÿ;:!?\d]{3,80}?)?,?\s(?:AN|À|A|AU|AL|ALLA|AAN|AD|К)\s"
    r"(?P<addressee>[^a-zß-öø-ÿ,;:!?\d]{4,60})(?=$|,)"
)
NAMED = frozenset({_NAMES, _DESCRIBED, _CAPITALS})
"""What matched a heading of bare names, which are fuller than a signature."""
_TO = compiled(
    r"(?i)\b(?:letter|telegram|cable|cablegram)s?\s+to\s+(?:the\s+)?(?P<addressee>[^;:]{2,110}?)"
    r"(?=\s+(?:on|about|concerning|regarding|from|dated)\b|$)"
)
# Words that name the letter or what became of it, and nobody.
_NOBODY = compiled(
    r"(?i)\b(?:letters?|telegrams?|cables?|cablegrams?|notes?|records?|memorand(?:um|a)|reports?|minutes|excerpts?|sent|"
    r"addressed|draft|conversations?|visits?|responses?|replies|reply|according|instructions?|proposals?|message|"
    r"resolutions?|decisions?|decrees?|directives?|orders?|statements?|information|summary|plans?|lists?|speech|speeches|"
    r"aid|assistance|supply|supplies|deliver(?:y|ies)|transfers?|return|appendix|attachment|annex)\b"
)
# … and words after which a topic stands: "Protest against the coming to Port Vesna of …" was written to nobody there.
_TOPIC = compiled(
    r"\b(?:on|about|against|concerning|regarding|opposing|over|during|after|before|following|between|with)\b"
)


def titled(words: str) -> re.Match[str] | None:
    """Who writes to whom, as `sender` and `addressee`, by a title or a heading; one of `NAMED` matched bare names."""
    found = (_TITLE.match(words, one.end()) for one in _FIRST.finditer(words))
    return next(
        (one for one in found if one and not (_NOBODY.search(one["sender"]) or _TOPIC.search(one["sender"]))),
        named(words),
    )


def named(words: str) -> re.Match[str] | None:
    """Who writes to whom, as `sender` and `addressee`, by a heading of names as editors of letters have it."""
    described = _DESCRIBED.match(words) or (_CAPITALS.match(words) if words.isupper() else None)
    return _NAMES.match(words) or (None if described and _NOBODY.search(described["sender"]) else described)


def titled_to(words: str) -> re.Match[str] | None:
    """Who is written to, as `addressee`, by a title that names nobody else."""
    return _TO.search(words) if words else None


def heading(text: str, division: Division) -> str:
    """The heading of a division that says from whom to whom it goes, as editions of diplomatic papers print it."""
    for part in division.parts:
        if part.kind == "head":
            words = _NUMBER.sub("", " ".join(text[part.start : part.end].split()))
            begin = _BY.match(words)
            if _TITLE.match(words, begin.end() if begin else 0) or named(words):
                return words
    return ""
