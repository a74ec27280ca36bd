"""Notes verbales, which nobody signs: their first words say who writes to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Part

# How a note verbale begins, which nobody signs: "The Embassy of X presents its compliments to the Ministry of Y and …".
_COMPLIMENTS = compiled(
    r"(?i)^(?:the |l[’\x27]|la |le |die |das )?(?P<sender>[^.;:]{5,110}?),? "
    r"(?:presents? (?:its|his|her|their) compliments to|présente ses compliments (?:au|à)|"
    r"beehrt sich,?) (?:the |la |l[’\x27]|der |dem )?"
    r"(?P<addressee>[^.;:,]{5,110}?)(?=,| and\b| et\b| mitzuteilen\b|\.|$)"
)


def compliments(text: str, parts: Sequence[Part]) -> re.Match[str] | None:
    """The sender and the addressee of a note verbale, where the text begins like one."""
    first = next((part for part in parts if part.kind == "paragraph"), None)
    return _COMPLIMENTS.match(" ".join(text[first.start : first.end].split())) if first else None
