"""Understanding a transcription: the engine that reads blocks by layouts and grammars, and what stands in the lines."""

from tei_toolkit.recognise.document import recognise

__all__ = ["recognise"]
