"""Reading transcriptions and cutting them into blocks: the first two steps of the road."""

from tei_toolkit.source.read import Refused, decode, read
from tei_toolkit.source.segment import segment

__all__ = ["Refused", "decode", "read", "segment"]
