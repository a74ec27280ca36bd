"""Publishing: what a format is, where formats are found, and how one is made.

A format is a folder `xslt/*/` with a `format.toml` that lists its steps, or, where no stylesheet is needed, a module
of this folder with `TITLE`, `MEDIA_TYPE`, `OPENS` and `make(material) -> Made`.  The other modules of this folder
finish what a stylesheet wrote: `SUFFIX` and `finish(text, *, edition, output, location) -> (bytes, findings)`; or what
all steps of a format wrote: `pack(files, material) -> Made` returns what is published instead, `add(files, material) ->
Made` what is published beside.
One more format is one more folder or module, found by its name, with nothing else edited.
"""

from tei_toolkit.publish._formats import Format, Step, find, names
from tei_toolkit.publish._material import Made, Material, TeiDocument
from tei_toolkit.publish._steps import add, assets, copies, make, make_file, output_name, taken

__all__ = [
    "Format",
    "Made",
    "Material",
    "Step",
    "TeiDocument",
    "add",
    "assets",
    "copies",
    "find",
    "make",
    "make_file",
    "names",
    "output_name",
    "taken",
]
