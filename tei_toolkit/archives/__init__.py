"""Page layouts of archives, as data: one TOML file each, found by name.

A layout says how a page of the archive is known, what stands above the text, which labels stand below it, and what
is furniture.  `docs/archives.md` explains the form; an edition adds its own in its folder `archives/`.
"""

from tei_toolkit.archives.blanks import blanked
from tei_toolkit.archives.detection import recognise_layout
from tei_toolkit.archives.layout import Layout, layout_names, layouts
from tei_toolkit.archives.page import Page, plain_page, read_page

__all__ = ["Layout", "Page", "blanked", "layout_names", "layouts", "plain_page", "read_page", "recognise_layout"]
