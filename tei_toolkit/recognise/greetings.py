"""How a letter greets and takes its leave, whatever its language: by where the lines stand and how they are written.

A greeting is the last line above the text: it ends with an exclamation mark, or with a comma under place and date, or
the text goes on with it in small letters.  Below the text he who is written to is called by his title once more,
between the farewell and the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.doctypes.cues import holds_date
from tei_toolkit.model import Block
from tei_toolkit.recognise.scores import Scores

_LETTER, _OPENS = "letter", (3.0, "letter:salutation")
_GREETS, _TAKES_LEAVE = "edge:greeting", "edge:leave"
_SURE, _LIKELY = 7.0, 5.5
_SAID = 3.5  # what cues weigh that say a line greets, or takes its leave
_LONGEST, _LONGEST_TITLE = 80, 45
_LINE = compiled(
    r"[\"„“«]?[A-ZÀ-ŽА-ЯЁΑ-Ω](?:[^.:;?!\d]|(?<=\b[A-Z])\.|(?<=\b(?:Dr|Mr|St|Hr))\.|(?<=\b(?:Mrs|Hrn|Exc|Rev|Hon))\.|"
    r"(?<=\bProf)\.)*[^.:;?\d]$"
)
_SLOGAN = compiled(
    r"(?i)\b(?:workers|proletari\w+|vereinigt|unite|long live|es lebe|vive|viva|hurrah?|пролетарии|да здравствует)\b"
)
# Many are greeted in a speech, and not in a letter.
_MANY = compiled(
    r"(?i)^(?:(?:dear|esteemed|meine|liebe|werte|verehrte|дорогие|уважаемые) )*(?:comrades|friends|ladies|citizens|"
    r"delegates|colleagues|genossen|genossinnen|damen|freunde|camarades|compagni|compañeros|товарищи|друзья|граждане)\b"
)
_READER = (
    r"(?:ex[cz]ell?en\w*|éminence|eminen\w*|majest\w*|hoheit|durchlaucht|gnaden|hochw\w+|hochgebo\w+|wohl\w+|milost\w*|"
    r"serenit\w+|eccellenz\w*|signori[ae]\w*|grandeur|altesse|sainteté|highness|lordship|grace|holiness|mości|"
    r"превосходительств\w*|сиятельств\w*|величеств\w*|высочеств\w*)"
)
# "Euer Excellenz", "de Votre Excellence", "di vostra Serenità": whose servant he is who signs.
_CALLED = compiled(
    rf"(?i)^(?:(?:de|di|da|to|of) )?(?:eue?re?[rsn]?|ew\.?|ihr(?:o|er)?|dero|seiner|your|votre|vostra|vossa|vuestra|"
    rf"va[šs]\w+|waszej|вашего|v\.) (?:\w+ ){{0,3}}{_READER}(?:[’']s)?[,.]?$"
)
_SERVANT = compiled(
    r"(?i)^(?:[\w’.&-]+,? ){0,9}(?:serviteur|servante|servants?|servitore|servidor|diener|dienerin|dienaar|sługa|"
    r"služebník|слуга)[,.]?$"
)
# Families and friends: "Es grüßt und küßt Dich", "Un abbraccio dal tuo", "Преданная Вам"; of old: "I am, Sr,".
_FAREWELL = compiled(
    r"(?i)^(?:(?:es |dich |euch |sie |ich )?(?:grü(?:ß|ss)t?|kü(?:ß|ss)t|umarmt?)\w* (?:(?:und|u\.) \w+ )?"
    r"(?:dich|euch|sie|herzlich\w*|innig\w*)\b|(?:ich bin|bin ich|bleibe?)\b.{0,40}\b(?:ihr|dein|euer)e?\b|"
    r"(?:un (?:forte |caro )?abbraccio|(?:un )?saluto|baci|affettuosi saluti|cordialmente)\b|"
    r"(?:je (?:t[’\x27]|vous )(?:embrasse|serre la main)|(?:mille )?amitiés|affectueusement)\b|"
    r"(?:un (?:fuerte )?abrazo|besos|b\. ?l\. ?m\.|q\. ?b\. ?s\. ?m\.)|"
    r"(?:преданн|любящ|уважающ|искренне)\w* (?:вас|вам|тебя|тебе|ваш\w?)|"
    r"(?:жму (?:вашу )?руку|крепко жму|целую|обнимаю|будьте здоровы)|"
    r"(?:and )?(?:i am|i rest|i remain|so i rest|believe me)(?: to be)?,? "
    r"(?:dear |my )?(?:sr|sir|madam|my lord|mr\.? \w+|yrs?|yours?|ever|dear \w+)\b|"
    r"yrs?\b|yo[uw]?re? (?:lo|lordship|honou?r|wor|ma)\w*:? )[^.!?;]{0,60}[,.!]?$"
)
# "Vostro aff.mo zio", "UE. dienstwillige neef": whose he is who signs on the next line.
_HIS = compiled(
    r"(?i)(?:vostr[oa]|suo|sua|tu[oa]|votre|ton|ta|ihre?|dein|deine|euer|eure|your|yr|uw|u\.?e\.|ваша?|твой|твоя|"
    r"váš|tvůj|wasz|twój|vuestro|su|din|deres)\s(?:[^\W\d][\w’.]*\s){0,4}[^\W\d][\w’.]*,?$"
)
_NAME = compiled(
    r"[A-ZÀ-ŽА-ЯЁ][\w’.-]*(?:\s(?:[A-ZÀ-ŽА-ЯЁ][\w’-]*\.?|[a-zà-ž]{1,5}\.|v[ao]n|d[aeiu]|del|della|der|zu|y)){0,4}"
    r"(?<=[\w.’])$"
)
_TITLE = compiled(
    r"(?i)^(?:mon(?:sieur|seigneur)|messieurs|madame|sire?|my lord|excellen[cz]\w*|excelencia|señor|signore?|"
    r"illustrissim\w+|serenissim\w+|eminen\w+|mr\. \w+|(?:gnädig|hoch)\w+)\b[^.:;?!]*[,.]?$"
)


def takes_leave(text: str) -> bool:
    """Whether a line below a text is a farewell: of family or friends, or it says whose servant he is who signs."""
    return len(text) <= _LONGEST and any(one.match(text) for one in (_CALLED, _SERVANT, _FAREWELL))


def greeted(
    blocks: Sequence[Block], scores: Sequence[Scores], prose: Sequence[bool], edges: Sequence[str]
) -> list[Scores]:
    """The scores with what tells a greeting, which opens a letter, and a farewell."""
    found = list(scores)
    for at in range(len(blocks) - 1, -1, -1):
        if edges[at] in {"start", "both"} and _greets(blocks, found, prose, at):
            found[at] = _greeting(blocks[at].text, found[at], _opened(scores, edges, at))
    for at, edge in enumerate(edges):
        if edge in {"end", "both"} and _leaves(blocks, found, prose, at):
            one = found[at]
            opens = {type_: weight for type_, weight in one.opens.items() if type_ != _LETTER}
            found[at] = replace(one, parts={**one.parts, "valediction": (_SURE + 2, _TAKES_LEAVE)}, opens=opens)
            if _whose(blocks, at):
                name = found[at + 1]
                found[at + 1] = replace(name, parts={**name.parts, "signed": (_SURE + 2, _TAKES_LEAVE)})
    return found


def _opened(scores: Sequence[Scores], edges: Sequence[str], at: int) -> bool:
    """Whether a heading above a greeting opens the letter already."""
    while at and edges[at - 1] == edges[at]:
        at -= 1
        if scores[at].opens.get(_LETTER, (0.0, ""))[0] > _OPENS[0]:
            return True
    return False


def _greeting(text: str, one: Scores, opened: bool) -> Scores:
    weight, rule = one.parts.get("salute", (0.0, ""))
    told = _SURE if weight or _TITLE.match(text) or _CALLED.match(text.rstrip("!")) else _LIKELY
    parts = {**one.parts, "salute": (weight, rule) if weight >= told else (told, _GREETS)}
    opens = one.opens if opened or _MANY.match(text) else {_LETTER: _OPENS, **one.opens}
    return replace(one, parts=parts, opens=opens)


def _greets(blocks: Sequence[Block], scores: Sequence[Scores], prose: Sequence[bool], at: int) -> bool:
    """Whether a line above the text greets: the last one, or one above another greeting."""
    text = blocks[at].text
    if at + 1 >= len(blocks) or len(text) > _LONGEST or not _LINE.match(text) or _SLOGAN.search(text):
        return False
    if any(weight >= _SURE for weight, _ in scores[at].opens.values()):
        return False  # a heading, though the text under it may begin with a small letter
    below, after = blocks[at + 1].text, scores[at + 1].parts.get("salute", (0.0, ""))
    if not prose[at + 1] and after[1] != _GREETS and after[0] < _SURE:
        return False
    said = scores[at].parts.get("salute", (0.0, ""))[0] >= _SAID
    if text.endswith("!"):
        return True
    goes_on = prose[at + 1] and below[:1].islower()
    dated = text.endswith(",") and at > 0 and len(blocks[at - 1].text) <= _LONGEST and holds_date(blocks[at - 1].text)
    return (said or goes_on or dated or (text.endswith(",") and _TITLE.match(text) is not None)) and scores[
        at
    ].parts.get("valediction", (0.0, ""))[0] < _SAID


def _whose(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line says whose he is who signs on the next one."""
    if at + 1 >= len(blocks) or max(len(blocks[at].text), len(blocks[at + 1].text)) > _LONGEST_TITLE:
        return False
    return _HIS.match(blocks[at].text) is not None and _NAME.match(blocks[at + 1].text) is not None


def _leaves(blocks: Sequence[Block], scores: Sequence[Scores], prose: Sequence[bool], at: int) -> bool:
    """Whether a line below the text takes leave, or calls the reader by his title again after the farewell."""
    text = blocks[at].text
    if at + 1 < len(blocks) and prose[at + 1]:
        return False  # above the text it greets
    if takes_leave(text) or _whose(blocks, at):
        return True
    said = at > 0 and scores[at - 1].parts.get("valediction", (0.0, ""))[0] >= _SAID
    return said and len(text) <= _LONGEST_TITLE and _TITLE.match(text) is not None
