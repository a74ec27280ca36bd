"""A preview that follows edits: the web site on this computer, built again whenever something is saved."""

from tei_toolkit.preview._preview import serve

__all__ = ["serve"]
