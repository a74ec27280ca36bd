"""The grammars of document types, as data: one TOML file a type, found by name.

A grammar says which headings open a document of the type and which parts it has, in three zones: opener, body and
closer.  How a part looks is said once for all types, in `recognise/parts.toml`; a type may add cues of its own.
`docs/doctypes.md` explains the form; an edition adds types of its own in its folder `doctypes/`.
"""

from tei_toolkit.doctypes.cues import Cue
from tei_toolkit.doctypes.grammar import FALLBACK, Grammar, grammars, part_cues

__all__ = ["FALLBACK", "Cue", "Grammar", "grammars", "part_cues"]
