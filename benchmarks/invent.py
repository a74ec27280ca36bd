"""Invented editions of any size, the same each time: letters, telegrams and minutes of a harbour that never was.

python benchmarks/invent.py FOLDER NUMBER: an edition of NUMBER transcriptions of about 4 kB, with registers of persons
and places that the texts name.
"""

from __future__ import annotations

import argparse
import random
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from tei_toolkit.edition.config import Edition
from tei_toolkit.edition.scaffold import new

SURNAMES = [
    *"Thompson Lindqvist Okafor Marchetti Abernathy Kowalczyk Haldorsen Featherstone Delacroix Yamamoto".split(),
    *(
        first + second
        for first in "Nor Sal Gull Eb Far Kettle Long Mer Os Pell Har Win".split()
        for second in "wick ton ham ley ford more land gate stone worth field brook".split()
    ),
]
FORENAMES = (
    "Ada Bertil Chidi Donatella Edmund Franciszek Gudrun Harriet Isidore Jun Klara Ludwig Maren Nils Odile Piotr "
    "Quentin Ruth Sigrid Tomas Ulla Viktor Wanda Xenia Yves Zofia".split()
)
PLACES = "Northport Saltmarsh Gullhaven Ebbing Farstrand Kettlewick Longsand Merrow Ostrey Pellmouth".split()
THINGS = "the light on the north pier|the dredger|the customs shed|the pilot boat|the lower quay|the bell buoy".split(
    "|"
)
VERBS = (
    "has failed again|was inspected on Monday|cannot be repaired before winter|needs new timber|is out of oil".split(
        "|"
    )
)
ASIDES = (
    "as the Board was told in spring|whatever the newspapers may say|for want of money|to nobody's surprise|"
    "though the tide was low|by order of the harbour master"
).split("|")
PLANS = "sent for|asked about|written twice concerning|paid for|heard nothing of".split("|")
MATTERS = (
    "the surveyor's report|forty barrels of oil|the new charts|the insurance|two carpenters|the lists of cargo".split(
        "|"
    )
)


class People:
    """Names, the n-th of which comes up with the frequency 1/n (G. K. Zipf, 1949)."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self._weights = list(accumulate(1 / place for place in range(1, len(names) + 1)))

    def some(self, pick: random.Random, number: int) -> list[str]:
        """Some different people."""
        found: dict[str, None] = {}
        while len(found) < number:
            found[pick.choices(self.names, cum_weights=self._weights)[0]] = None
        return list(found)


def invent(folder: Path, number: int) -> Edition:
    """Make an edition of `number` transcriptions.

    The more there are, the more people they name, and few people are named often and many seldom, as in real papers.
    """
    edition = new(folder, title="The Northport Papers")
    every = [f"{forename} {surname}" for surname in SURNAMES for forename in FORENAMES]
    people = People(every[:: len(every) // min(len(every), max(20, int(5 * number**0.6))) or 1])
    _register(folder / "registers" / "persons.xml", "person", people.names)
    _register(folder / "registers" / "places.xml", "place", PLACES)
    for count in range(number):
        source = folder / "sources" / f"{count:06}.txt"
        source.write_text(_letter(random.Random(count), people), encoding="utf-8")
    return edition


def _register(path: Path, kind: str, names: list[str]) -> None:
    """Put entries in the place of those that a new edition begins with."""
    entries = "\n".join(_entry(kind, name) for name in names)
    title = f'<title type="main">Register: {kind}</title>'
    path.write_text(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>{title}</titleStmt>
<publicationStmt><p>Invented</p></publicationStmt><sourceDesc><p>Invented</p></sourceDesc></fileDesc></teiHeader>
<standOff><list{kind.title()}>
{entries}
</list{kind.title()}></standOff></TEI>
""",
        encoding="utf-8",
    )


def _entry(kind: str, name: str) -> str:
    slug = name.lower().replace(" ", "-")
    said = name
    if kind == "person":
        forename, surname = name.split(" ")
        said = f"<forename>{forename}</forename> <surname>{surname}</surname>"
    tag = {"person": "persName", "place": "placeName"}[kind]
    return f'<{kind} xml:id="{slug}"><{tag} type="main">{said}</{tag}><note>Of the harbour.</note></{kind}>'


def _letter(pick: random.Random, people: People) -> str:
    sender, recipient, *others = people.some(pick, 5)
    day = date(1890, 1, 1) + timedelta(days=pick.randrange(15000))
    paragraphs = "\n\n".join(paragraph(pick, others) for _ in range(8))
    return f"""Letter from {sender} to {recipient}

{pick.choice(PLACES)}, {day.day} {day:%B} {day.year}

Dear {recipient},

{paragraphs}

Yours faithfully,

{sender}
"""


def paragraph(pick: random.Random, people: list[str]) -> str:
    """Six sentences of a letter that name people and places."""
    return " ".join(
        pick.choice(
            (
                f"{pick.choice(THINGS).capitalize()} {pick.choice(VERBS)}, {pick.choice(ASIDES)}.",
                f"It is said that {pick.choice(THINGS)} {pick.choice(VERBS)}, {pick.choice(ASIDES)}.",
                f"I have {pick.choice(PLANS)} {pick.choice(MATTERS)}, {pick.choice(ASIDES)}.",
                f"I have {pick.choice(PLANS)} {pick.choice(MATTERS)}, and {pick.choice(people)} knows it.",
                f"In {pick.choice(PLACES)} one has {pick.choice(PLANS)} {pick.choice(MATTERS)}, {pick.choice(ASIDES)}.",
            )
        )
        for _ in range(6)
    )


def main() -> None:
    """Make the edition that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    args = parser.parse_args()
    invent(args.folder, args.number)


if __name__ == "__main__":
    main()
