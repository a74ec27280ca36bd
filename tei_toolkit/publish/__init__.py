"""Publishing: what a format is, where formats are found, and how one is made.

A format is a folder `xslt/*/` with a `format.toml` that lists its steps, or, where no stylesheet is needed, a module
of this folder with `TITLE`, `MEDIA_TYPE`, `OPENS` and `make(material) -> Made`.  The other modules of this folder
finish what a stylesheet wrote: `SUFFIX` and `finish(text, *, edition, output, location) -> (bytes, findings)`; or what
all steps of a format wrote: `pack(files, material) -> Made` returns what is published instead, and a
module with `get_ready`, `of_document`, `bundles`, `bundle`, `texts`, `text_part`, `search`, `lists`, `lists_see` and
`stale` makes more files beside them (see `site`).
One more format is one more folder or module, found by its name, with nothing else edited.
"""

from tei_toolkit.publish._additions import PREPARATIONS, bundles, get_ready, lists_see, marked_stale, texts
from tei_toolkit.publish._additions import bundle as add_bundle
from tei_toolkit.publish._additions import lists as add_lists
from tei_toolkit.publish._additions import search as add_search
from tei_toolkit.publish._additions import text_part as add_text_part
from tei_toolkit.publish._additions import to_document as add_to_document
from tei_toolkit.publish._downloads import FOLDER as DOWNLOADS
from tei_toolkit.publish._downloads import Download, of_document, of_edition, offer
from tei_toolkit.publish._formats import Format, Step, find, is_one, names
from tei_toolkit.publish._material import Made, Material, TeiDocument
from tei_toolkit.publish._overrides import fault_at_work, faults, stylesheet
from tei_toolkit.publish._periods import Period, around, in_parts, periods, tell
from tei_toolkit.publish._pictures import inside
from tei_toolkit.publish._steps import (
    assets,
    copies,
    make,
    make_file,
    no_registers,
    output_name,
    period_page,
    taken,
)
from tei_toolkit.publish._views import (
    Name,
    complete,
    each_has_page,
    is_seen,
    narrowed,
    own_pages,
    page_stem,
    sees,
    sees_mentions,
    tell_each,
)

__all__ = [
    "DOWNLOADS",
    "PREPARATIONS",
    "Download",
    "Format",
    "Made",
    "Material",
    "Name",
    "Period",
    "Step",
    "TeiDocument",
    "add_bundle",
    "add_lists",
    "add_search",
    "add_text_part",
    "add_to_document",
    "around",
    "assets",
    "bundles",
    "complete",
    "copies",
    "each_has_page",
    "fault_at_work",
    "faults",
    "find",
    "get_ready",
    "in_parts",
    "inside",
    "is_one",
    "is_seen",
    "lists_see",
    "make",
    "make_file",
    "marked_stale",
    "names",
    "narrowed",
    "no_registers",
    "of_document",
    "of_edition",
    "offer",
    "output_name",
    "own_pages",
    "page_stem",
    "period_page",
    "periods",
    "sees",
    "sees_mentions",
    "stylesheet",
    "taken",
    "tell",
    "tell_each",
    "texts",
]
