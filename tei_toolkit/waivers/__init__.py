"""Findings that an edition lives with, each for a reason that it gives: waivers.

They stand in a file `waivers.toml` of the edition or repository, or in the document before the element they are about.
A waiver that no finding needs any more is a finding itself (EDN430).
"""

from tei_toolkit.waivers.files import NAME, Waivers, candidates, nearest
from tei_toolkit.waivers.inplace import without_waived

__all__ = ["NAME", "Waivers", "candidates", "nearest", "without_waived"]
