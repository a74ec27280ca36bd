"""What finding names costs with registers of 10, 1,000 and 10,000 entries, in the same text.

    python benchmarks/names.py [FILE…]

Without files, a text of 4 kB is made up; it names some of those in the register.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from tei_toolkit.model import SourceText
from tei_toolkit.names.match import Matcher
from tei_toolkit.names.register import Entry, Register
from tei_toolkit.recognise.inline import Reading

_SYLLABLES = "ba ko lin tro sha va me ri os kov sky en dor gal hu ni pel".split()
_GIVEN = "Ivan Ada Karl Jaan Mikhail Ludmila Istvan Peter Anna Otto".split()


def _register(size: int, chance: random.Random) -> Register:
    entries = []
    for number in range(size):
        surname = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title()
        given = chance.choice(_GIVEN)
        name = f"{given} {surname}"
        entries.append(Entry(f"person:p{number}", "persName", name, (name,), frozenset(), surname, given))
    return Register(tuple(entries))


def _text(register: Register, chance: random.Random) -> str:
    sentences: list[str] = []
    while sum(len(one) for one in sentences) < 4000:
        name = chance.choice(register.entries[:10]).name
        sentences.append(f"On Monday {name} came to the harbour with two boats, and nobody in Port Vesna said a word. ")
    return "".join(sentences)


def _milliseconds(text: str, matcher: Matcher) -> float:
    """The best of some readings of a text, in milliseconds for 4 kB."""
    source = SourceText("text", text, "utf-8", "")
    rounds = max(3, 200_000 // max(1, len(text)))
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        Reading(source, matcher).marks(0, len(text), "paragraph")
        best = min(best, time.perf_counter() - start)
    return best * 1000 * 4000 / max(1, len(text))


def main(paths: list[str]) -> None:
    """Print a line for each size of register."""
    ten = _register(10, random.Random(1))
    texts = [Path(path).read_text(encoding="utf-8") for path in paths] or [_text(ten, random.Random(2))]
    text = "\n\n".join(texts)
    print(f"{len(text)} characters; all marks inside the text, best of several readings")
    for size in (10, 1_000, 10_000):
        more = _register(size - 10, random.Random(size)).entries
        begun = time.perf_counter()
        matcher = Matcher(Register((*ten.entries, *more)))
        made = time.perf_counter() - begun
        print(
            f"{size:6} entries  {_milliseconds(text, matcher):6.2f} ms for 4 kB  (register made ready in {made:.2f} s)"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
