"""From a `Document` to TEI, with a ledger of where every stretch of the source went."""

from tei_toolkit.encode.tei import Encoded, encode

__all__ = ["Encoded", "encode"]
