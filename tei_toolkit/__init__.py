"""From plain transcriptions to checked TEI, a web site and a book."""

from tei_toolkit.version import __version__

__all__ = ["__version__"]
